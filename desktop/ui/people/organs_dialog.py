"""机关资料: what papers print of the governments that decide, looked over and changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Organ
from desktop.services.organs import ChangeOrgans, bureau
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.founding.organs_step import OrgansStep
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.widgets.field_form import FieldForm

_WIDE, _HIGH = 940, 460
_CODE, _CODE_WIDE = "code", 300


class OrgansDialog(Proposing):
    """As at the founding: a list at the left, the fields of one at the right."""

    given = Signal(object)
    """A ChangeOrgans."""

    def __init__(self, desk: Desk, organs: Sequence[Organ], parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("保存"), desk.wording, parent)
        self._before = frozenset(organs)
        self.step = OrgansStep(desk)
        note = self.tr("与事项清单“委托机关”一栏写的相同")
        self.code = FieldForm((FieldSpec(_CODE, self.tr("委托机关代码"), note=note),))
        self.add = Button(self.tr("增加委托机关"), icon="plus")
        spacing.fix(self.code, wide=_CODE_WIDE)
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
        line = spacing.row(gap=8)
        spacing.add(line, self.code, self.add, None)
        self.column.addLayout(line)
        self.add.clicked.connect(self._add)
        self.add_acts(self._give)

    def _add(self) -> None:
        told = self.filled(self.code, unfilled=() if self.code.read()[_CODE] else (_CODE,))
        if told is None:
            return
        code = told[_CODE].strip()
        if any(organ.unit_id == code for organ in self.step.organs):
            self.code.show_complaints({_CODE: self.tr("已经有这个机关")})
            return
        self.step.add(bureau(code, self.step.organs))
        self.code.write({_CODE: ""})

    def _give(self) -> None:
        self.setFocus()  # what is being typed is left, and kept
        wrong = self.step.complaint()
        if wrong is not None:
            self.refuse(wrong)
            return
        self.go.setEnabled(False)
        changed = (organ for organ in self.step.organs if organ not in self._before)
        self.given.emit(ChangeOrgans(tuple(changed)))  # the others may have been changed elsewhere since
