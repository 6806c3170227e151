"""What the page of cases does for a supervisor who draws a sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.casework.drawing import Drawn
from desktop.services.searching import Lists, lists
from desktop.services.supervising import DrawCases, draw_cases
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.cases.draw_dialog import DrawDialog
from desktop.ui.cases.listing import CaseListing
from desktop.ui.cases.many import ManyCases, TableQuestion
from desktop.ui.desk import Desk
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.asking import refused_in
from desktop.ui.widgets.buttons import Button, Kind

_COLUMNS = ("number", "party", "cause", "unit", "procedure", "stage", "registered", "closed")


class Draws(QObject):
    """The button, the dialog, and the table of what was drawn."""

    def __init__(
        self, desk: Desk, listing: CaseListing, many: ManyCases, go: Callable[[Place], object]
    ) -> None:
        super().__init__(listing)
        self._desk, self._listing, self._many, self._go = desk, listing, many, go
        self._dialog: DrawDialog | None = None
        self.button = Button(self.tr("抽查"), Kind.NORMAL, "check")
        self.button.setToolTip(actions.DRAW.tip)
        self.button.clicked.connect(self.ask)
        desk.acting_changed.connect(self._fit)
        self._fit()

    def acts(self) -> tuple[Act, ...]:
        """抽查案件."""
        return (Act(actions.DRAW, self.ask, self._desk.why_not("draw_cases")),)

    def ask(self) -> None:
        """Open the dialog for the unit looked at."""
        self._desk.ask(lists, self._open)

    def _open(self, found: Lists) -> None:
        actor = self._desk.actor
        unit_id = self._listing.question().unit_id or actor.unit_id
        unit = next((each.name for each in found.units if each.id == unit_id), "")
        today = self._desk.office.clock.today()
        self._dialog = DrawDialog(unit_id, unit, today, self._desk.wording, self.button.window())
        self._dialog.asked.connect(self._draw)
        self._dialog.table_asked.connect(self._save)
        self._dialog.opened.connect(self._open_case)
        self._dialog.open()

    def _draw(self, command: DrawCases) -> None:
        self._desk.do(draw_cases, command, self._show, self._refused)

    def _show(self, found: Drawn) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_drawn(found)

    def _refused(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)

    def _save(self, found: Drawn) -> None:
        says = self.tr("抽查：{of} 件中抽取 {n} 件，种子 {seed}")
        says = says.format(of=found.of, n=len(found.cases), seed=found.seed)
        ids = frozenset(case.id for case in found.cases)
        self._many.export(TableQuestion(found.narrowed, "oldest", _COLUMNS, says, ids))

    def _open_case(self, case_id: str) -> None:
        self._go(Place(CASE, case_id))

    def _fit(self, _actor: object = None) -> None:
        self.button.setHidden(bool(self._desk.why_not("draw_cases")))
