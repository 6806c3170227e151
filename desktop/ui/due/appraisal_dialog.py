"""鉴定: what becomes of each file whose time is over, many at a time, laid before the head as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.disposal import Fate
from desktop.casework.retention import FOR_EVER, years_as_written
from desktop.services.disposing import Appraised, ProposeDisposal
from desktop.services.retention import RunOut
from desktop.ui import spacing
from desktop.ui.due.words import why_not_destroyed
from desktop.ui.models.cell import Cell, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE, _HIGH = 900, 300
_FATE, _YEARS, _WHY = "fate", "years", "why"


@dataclass(frozen=True, slots=True)
class _Row:
    """A file, and what was said of it."""

    out: RunOut
    said: Appraised | None = None


class AppraisalDialog(Proposing):
    """Stays with all that was said until the list is proposed or given up."""

    proposed = Signal(object)
    """A ProposeDisposal."""

    def __init__(
        self, unit_id: str, out: Sequence[RunOut], wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("提出清册"), wording, parent)
        self._unit_id = unit_id
        self._rows = [_Row(one) for one in out if not one.listed]
        self.model: ListModel[_Row] = ListModel(self._columns(), self._rows, parent=self)
        self.table = Table(self.tr("要鉴定的案卷"), TWO_LINES, many=True)
        self.form = FieldForm(
            (
                FieldSpec(
                    _FATE,
                    self.tr("鉴定意见"),
                    EditorKind.CHOICE,
                    ((Fate.DESTROY, self.tr("销毁")), (Fate.KEEP, self.tr("延长保管"))),
                    required=True,
                    width=4,
                ),
                FieldSpec(
                    _YEARS,
                    self.tr("延长后的保管年数"),
                    EditorKind.WHOLE,
                    hint=self.tr("从立卷日期算起；不填的永久"),
                    width=4,
                ),
                FieldSpec(_WHY, self.tr("理由"), required=True, hint=self.tr("不要写当事人姓名"), width=4),
            )
        )
        self.fill = Button(self.tr("填给选中的案卷"))
        self._count = Words("", Type.SMALL, Tone.SOFT)
        self._build()

    def _columns(self) -> tuple[Column[_Row], ...]:
        return (
            Column(self.tr("案号"), _number, Measured("大桥综罚案〔2026〕0000号")),
            Column(self.tr("归档、期满"), _days, Measured("2026-12-31　")),
            Column(self.tr("鉴定意见"), self._said, Stretch(2, 140)),
            Column(self.tr("不能销毁的原因"), self._against, Stretch(3, 180)),
        )

    def _build(self) -> None:
        self.head(
            self.tr("案卷鉴定"),
            self.tr(
                "在表里选中案卷（可以选多件），填写意见和理由，再填给它们。"
                "没有填的不列入这份清册。"
                "清册由负责人批准；提出的人、承办过清册里案件的人不能批准。"
            ),
        )
        self.table.show_model(self.model, self.model.columns)
        spacing.fix(self.table, high=_HIGH)
        foot = spacing.row(gap=8)
        spacing.add(foot, self.fill, self._count, None)
        self.column.addWidget(self.table)
        self.column.addWidget(self.form)
        self.column.addLayout(foot)
        self.add_acts(self._propose)
        self.fill.clicked.connect(self._fill)
        self._tell()
        self.table.choose(0)

    def _fill(self) -> None:
        told = self.filled(self.form)
        if told is None:
            return
        fate, years = Fate(told[_FATE]), int(told[_YEARS] or FOR_EVER)
        chosen = [index.row() for index in self.table.chosen()]
        for place in chosen:
            row = self._rows[place]
            if fate is Fate.KEEP or not row.out.against:
                said = Appraised(row.out.case.id, fate, told[_WHY], years if fate is Fate.KEEP else FOR_EVER)
                self._rows[place] = replace(row, said=said)
        barred = sum(fate is Fate.DESTROY and bool(self._rows[place].out.against) for place in chosen)
        self.model.show_rows(self._rows)
        self.table.choose(min(max(chosen, default=-1) + 1, len(self._rows) - 1))
        self._tell(barred)

    def _tell(self, barred: int = 0) -> None:
        said = [row.said for row in self._rows if row.said is not None]
        words = self.tr("已填 {n} 卷，其中销毁 {gone} 卷。").format(
            n=len(said), gone=sum(one.fate is Fate.DESTROY for one in said)
        )
        if barred:
            words += self.tr("有 {n} 卷现在不能销毁，没有填入。").format(n=barred)
        self._count.setText(words)
        self.go.setEnabled(bool(said))

    def _propose(self) -> None:
        self.go.setEnabled(False)
        items = tuple(row.said for row in self._rows if row.said is not None)
        self.proposed.emit(ProposeDisposal(self._unit_id, items))

    def _said(self, row: _Row) -> Cell:
        if row.said is None:
            return Cell(text="—", tone=Tone.FAINT)
        if row.said.fate is Fate.DESTROY:
            return Cell(text=self.tr("销毁"), second=row.said.why, tone=Tone.RED)
        words = self.tr("延长：{years}").format(years=years_as_written(row.said.years))
        return Cell(text=words, second=row.said.why)

    def _against(self, row: _Row) -> Cell:
        words = why_not_destroyed(row.out, self._wording)
        return Cell(text=words, tone=Tone.AMBER, tip=words)


def _number(row: _Row) -> Cell:
    return Cell(text=row.out.case.number, second=row.out.case.party)


def _days(row: _Row) -> Cell:
    return Cell(text=row.out.case.on.isoformat(), second=row.out.until.isoformat())
