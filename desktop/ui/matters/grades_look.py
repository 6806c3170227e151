"""A discretion standard that was read: its head, and its grades, each to be put right where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.choices import BenchmarkMaker
from desktop.casework.matter_table import grouped
from desktop.casework.published.fines import fine_words
from desktop.casework.published.grading import GradeKey, GradeRow
from desktop.services.benchmarks import MAKERS, GradesLook, StandardHead, TakeStandard, look_at_grades
from desktop.services.matter_lists import doubted
from desktop.services.perform import Office
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.matters.rows import choices
from desktop.ui.models.cell import Align, Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.row_mending import RowMending
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import DENSE, Table
from desktop.ui.widgets.words import Words

_WIDE, _HIGH = 960, 170


class GradesLookDialog(RowMending[GradeKey]):
    """Nothing is changed until it is taken in, whole."""

    given = Signal(object)
    """A TakeStandard."""

    def __init__(self, desk: Desk, look: GradesLook, parent: QWidget | None = None) -> None:
        self._desk, self._look = desk, look
        super().__init__(_WIDE, self.tr("导入"), desk.wording, parent)
        self.title = FieldForm(
            (
                FieldSpec("name", self.tr("基准名称"), required=True, width=5),
                FieldSpec("number", self.tr("文号"), width=3),
                FieldSpec(
                    "maker", self.tr("由谁制定"), EditorKind.CHOICE, choices(MAKERS), required=True, width=2
                ),
                FieldSpec("since", self.tr("施行日期"), EditorKind.DAY, required=True, width=2),
            )
        )
        self.model: ListModel[GradeRow] = ListModel(self._columns(), key=_key, parent=self)
        self.table = Table(self.tr("各档"), DENSE)
        self._says = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._build()
        head = look.head
        self.title.write(
            {
                "name": head.name,
                "number": head.number,
                "maker": str(head.maker),
                "since": head.since.isoformat() if look.dated else "",
            }
        )
        self._show(look)

    def _build(self) -> None:
        about = self.tr(
            "逐档看它读成了什么：对应哪一事项，罚款从多少到多少。读错的在下面改；没有须改正的了再导入，"
            "要么全部进去，要么一档也不进。"
        )
        self.head(self.tr("看一看裁量基准"), about)
        self.table.show_model(self.model, self.model.columns)
        self.table.row_changed.connect(self._choose)
        spacing.fix(self.table, high=_HIGH)
        spacing.add(self.column, self.title, self.table)
        line = spacing.row(gap=8)
        line.addWidget(self._says, 1)
        line.addWidget(self.leave_out)
        self.column.addLayout(line)
        self.column.addWidget(self.row)
        self.add_acts(self._give)

    def _specs(self) -> tuple[FieldSpec, ...]:
        matters = tuple((code, f"{code} {name}") for code, name in self._look.matters.items())
        return (
            FieldSpec("matter", self.tr("对应案台里的事项"), EditorKind.CHOICE, matters, width=5),
            FieldSpec("degree", self.tr("档次"), width=3),
            FieldSpec("least", self.tr("罚款下限"), width=2),
            FieldSpec("most", self.tr("罚款上限"), width=2),
            FieldSpec("circumstance", self.tr("适用情形"), EditorKind.LONG, lines=2, width=6),
            FieldSpec("standard", self.tr("处罚标准"), EditorKind.LONG, lines=2, width=6),
        )

    # ------------------------------------------------------------ what is shown

    def _columns(self) -> tuple[Column[GradeRow], ...]:
        return (
            Column(self.tr("行"), _place, Fixed(48), align=Align.RIGHT),
            Column(self.tr("结果"), self._fate, Fixed(80)),
            Column(self.tr("事项"), _name, Stretch(12)),
            Column(self.tr("对应"), _code, Measured("HJ-0006　")),
            Column(self.tr("档次"), _degree, Stretch(4)),
            Column(self.tr("适用情形"), _circumstance, Stretch(10)),
            Column(self.tr("处罚标准"), _penalty, Stretch(10)),
            Column(self.tr("罚款"), self._fine, Measured("100,000—200,000　"), align=Align.RIGHT),
        )

    def _fate(self, row: GradeRow) -> Cell:
        if row.left_out:
            return Cell(chip=ChipView(self.tr("略去"), Tone.MUTE))
        if row.stops:
            return Cell(chip=ChipView(self.tr("须改正"), Tone.RED))
        if row.doubts:
            return Cell(chip=ChipView(self.tr("要看"), Tone.AMBER))
        return Cell(chip=ChipView(self.tr("可用"), Tone.GREEN))

    def _fine(self, row: GradeRow) -> Cell:
        unit = self._desk.office.library.fine_units.get(row.fine.unit) if row.fine is not None else None
        label = unit.label if unit is not None else ""
        words = fine_words(row.fine)
        return Cell(text=words, align=Align.RIGHT, tone=Tone.SOFT, tip=f"{words} {label}".strip())

    def _show(self, look: GradesLook) -> None:
        self._look = look
        self.model.show_rows(look.rows)
        at = self.model.find(self._key) if self._key is not None else -1
        if at < 0:
            at = next((place for place, row in enumerate(look.rows) if row.stops), 0)
        if look.rows:
            self.table.choose(at)
        left = len(look.stopped)
        taken = self.tr("导入 %n 档", "", len(look.taken))
        self.go.setText(self.tr("还有 {n} 档须改正").format(n=left) if left else taken)
        self.go.setEnabled(not left and bool(look.taken))

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index) if index.isValid() else None
        self.row.setEnabled(row is not None)
        if row is None:
            return
        told = [doubted(self._desk.office, doubt) for doubt in row.doubts]
        self._says.setText("" if row.left_out else "；".join(told))
        self.leave_out.setText(self.tr("不略去") if row.left_out else self.tr("略去这一档"))
        self._first = _values(row)
        if row.key != self._key:
            self.row.write(self._first)
        self._key = row.key

    # ------------------------------------------------------------ what is mended

    def _mends(self) -> Mapping[GradeKey, Mapping[str, str]]:
        return self._look.mends

    def _understand(self, mends: Mapping[GradeKey, Mapping[str, str]]) -> None:
        self._desk.ask(partial(_again, self._look, mends), self._show)

    def _give(self) -> None:
        told = self.filled(self.title)
        if told is not None:
            self.go.setEnabled(False)
            head = StandardHead(
                told["name"],
                BenchmarkMaker(told["maker"]),
                told["number"],
                date.fromisoformat(told["since"]),
            )
            self.given.emit(TakeStandard(self._look.book, head, self._look.mends))


def _again(look: GradesLook, mends: Mapping[GradeKey, Mapping[str, str]], office: Office) -> GradesLook:
    return replace(look_at_grades(office, look.book, mends), head=look.head)


def _values(row: GradeRow) -> dict[str, str]:
    fine = row.fine
    return {
        "matter": row.code,
        "degree": row.degree,
        "circumstance": row.circumstance,
        "standard": row.penalty,
        "least": "" if fine is None else grouped(fine.least),
        "most": "" if fine is None or fine.most is None else grouped(fine.most),
    }


def _key(row: GradeRow) -> GradeKey:
    return row.key


def _place(row: GradeRow) -> Cell:
    sheet, at, *_ = row.key
    return Cell(text=str(at), align=Align.RIGHT, tone=Tone.SOFT, tip=sheet)


def _name(row: GradeRow) -> Cell:
    told = "\n".join((row.name, *(f"{title}：{words}" for title, words in row.cells.items())))
    return Cell(text=row.name, strong=True, tip=told, tone=Tone.MUTE if row.left_out else Tone.INK)


def _code(row: GradeRow) -> Cell:
    return Cell(text=row.code or "—", tone=Tone.SOFT if row.code else Tone.FAINT)


def _degree(row: GradeRow) -> Cell:
    return Cell(text=row.degree, tip=row.degree)


def _circumstance(row: GradeRow) -> Cell:
    return Cell(text=row.circumstance, tip=row.circumstance, tone=Tone.SOFT)


def _penalty(row: GradeRow) -> Cell:
    return Cell(text=row.penalty, tip=row.penalty, tone=Tone.SOFT)
