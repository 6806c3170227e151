"""机关资料: what papers print of the governments that decide, looked over and changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Organ
from desktop.services.organs import ChangeOrgans
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.founding.organs_step import OrgansStep
from desktop.ui.widgets.asking import Proposing

_WIDE, _HIGH = 940, 460


class OrgansDialog(Proposing):
    """As at the founding: a list at the left, the fields of one at the right."""

    given = Signal(object)
    """A ChangeOrgans."""

    def __init__(self, desk: Desk, organs: Sequence[Organ], parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("保存"), desk.wording, parent)
        self._before = frozenset(organs)
        self.step = OrgansStep(desk)
        self._build()
        self.step.show_organs(organs)

    def _build(self) -> None:
        self.head(
            self.tr("机关资料"),
            self.tr(
                "文书上印的机关名称、字号、地址、账号、听证数额。改过以后签发的文书照新的印，签发过的不变。"
            ),
        )
        spacing.fix(self.step, high=_HIGH)
        self.column.addWidget(self.step)
        self.go.clicked.connect(self._give)
        self.add_acts()

    def _give(self) -> None:
        self.setFocus()  # what is being typed is left, and kept
        wrong = self.step.complaint()
        if wrong is not None:
            self.refuse(wrong)
            return
        self.go.setEnabled(False)
        changed = (organ for organ in self.step.organs if organ not in self._before)
        self.given.emit(ChangeOrgans(tuple(changed)))  # the others may have been changed elsewhere since
