"""改派: the cases chosen in the list go from one of their officers to others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.handover import Given, HandedOver, Holdings
from desktop.services.handing_over import HandOverCases, hand_over_cases, passing
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.cases.handover_dialog import HandoverDialog
from desktop.ui.cases.handover_sheets import HandoverSheets
from desktop.ui.cases.listing import CaseListing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs


class Passing(QObject):
    """What the page of cases does for a head who gives cases to others."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, listing: CaseListing, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._listing, self._page = desk, listing, page
        self._sheets = HandoverSheets(desk, dialogs, self)
        self._sheets.said.connect(self.said)

    def acts(self) -> tuple[Act, ...]:
        """改派选中案件."""
        none = "" if self._listing.chosen() else self.tr("列表里没有选中的案件")
        return (Act(actions.PASS_ON, self.ask, self._desk.why_not("hand_over_cases") or none),)

    def ask(self) -> None:
        """Read who handles the cases chosen, then ask who takes each."""
        ids = frozenset(row.id for row in self._listing.chosen())
        self._desk.ask(partial(passing, case_ids=ids), self._show)

    def _show(self, held: tuple[Holdings, ...]) -> None:
        if not held:
            self.said.emit(self.tr("选中的案件没有可以改派的：都已办结，或者还没有承办人"))
            return
        words = (
            self.tr("改派案件"),
            self.tr("选好换下谁、各件交给谁；全部改派，或者一件也不改。只列出执法证有效、领域相符的人。"),
            self.tr("改派"),
        )
        office = self._desk.office
        dialog = HandoverDialog(
            held, words, office.library.clocks, office.clock.today(), self._desk.wording, self._page.window()
        )
        dialog.given.connect(partial(self._give, dialog))
        dialog.open()

    def _give(self, dialog: HandoverDialog, told: tuple[Holdings, tuple[Given, ...], str]) -> None:
        held, given, _ = told
        command = HandOverCases(held.unit_id, held.leaver.id, given)
        self._desk.do(hand_over_cases, command, partial(self._given, dialog), dialog.refuse)

    def _given(self, dialog: HandoverDialog, handed: HandedOver) -> None:
        dialog.accept()
        self.said.emit(self.tr("已改派 {n} 件案件").format(n=len(handed.lines)))
        self._sheets.offer(handed, leaves=False)
