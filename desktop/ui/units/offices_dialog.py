"""内设机构: what a unit is made up of, a line for each office or centre, by what it is to whoever comes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Unit
from desktop.casework.unit_offices import Part, UnitOffice
from desktop.services.units import PutOffices
from desktop.ui.units.words import part_words
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 620
_LINE = re.compile(r"([^：:（）()]+)(?:[：:]([^（）()]*))?(?:[（(]([^（）()]*)[）)])?")
"""便民服务中心：收件、答复（李某): a name, then its duty, then who answers for it."""


class OfficesDialog(Proposing):
    """Three fields of lines: front, back, enforcement."""

    given = Signal(object)
    """A PutOffices."""

    def __init__(
        self, unit: Unit, offices: Sequence[UnitOffice], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("保存"), wording, parent)
        self._unit = unit
        self._before = {one.name: one.id for one in offices}
        hints = {
            Part.FRONT: self.tr("收件、受理、答复的，例如 便民服务中心：收件、答复（李某）"),
            Part.BACK: self.tr("具体办理的，例如 社会事务办：审核、办理"),
            Part.ENFORCEMENT: self.tr("检查、立案、处罚的，例如 综合行政执法局：检查、立案、处罚（王某）"),
        }
        self.form = FieldForm(
            [
                FieldSpec(str(part), words, EditorKind.LONG, hint=hints[part], lines=4)
                for part, words in part_words().items()
            ]
        )
        self.form.write({str(part): _lines(offices, part) for part in Part})
        self.head(
            self.tr("{name}的内设机构").format(name=unit.name),
            self.tr(
                "一行一个：名称：职责（责任人），职责和责任人可以不写。"
                "名称和事项清单里的承接机构写得一样，它承接了哪些事项就列在它后面。"
            ),
        )
        self.column.addWidget(self.form)
        self.add_acts(self._give)

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        offices, wrong = [], {}
        for part in Part:
            for line in filter(None, map(str.strip, told[str(part)].splitlines())):
                found = _LINE.fullmatch(line)
                if found is None:
                    wrong[str(part)] = self.tr("看不懂“{line}”：请写成 名称：职责（责任人）").format(
                        line=line
                    )
                    continue
                name, duty, person = (words.strip() if words else "" for words in found.groups())
                offices.append(
                    UnitOffice(self._before.get(name, ""), self._unit.id, name, part, duty, person)
                )
        self.form.show_complaints(wrong)
        if not wrong:
            self.go.setEnabled(False)
            self.given.emit(PutOffices(self._unit.id, tuple(offices)))


def _lines(offices: Sequence[UnitOffice], part: Part) -> str:
    """The offices of a part as they are typed."""
    return "\n".join(
        one.name + (f"：{one.duty}" if one.duty else "") + (f"（{one.person}）" if one.person else "")
        for one in offices
        if one.part is part
    )
