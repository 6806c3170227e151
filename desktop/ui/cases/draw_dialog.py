"""抽查案件: so many cases of the unit looked at, of a period; then the list of them, with its seed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.drawing import Drawn, DrawnCase
from desktop.casework.rows import DaySpan
from desktop.services.supervising import DrawCases
from desktop.ui import spacing
from desktop.ui.models.cell import Cell, Column, Measured
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

SINCE, UNTIL, N, SEED = "since", "until", "n", "seed"
_WIDE, _DENSE, _HIGH = 760, 32, 220
_USUAL = "20"


class DrawDialog(Proposing):
    """Stays open with what was drawn, until it is closed."""

    asked = Signal(object)
    """A DrawCases."""
    table_asked = Signal(object)
    """The Drawn that is wanted as a table."""
    opened = Signal(object)
    """The id of a case."""

    def __init__(
        self, unit_id: str, unit: str, today: date, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(_WIDE, self.tr("抽取"), wording, parent)
        self._unit_id, self._unit = unit_id, unit
        self._drawn: Drawn | None = None
        self._form = FieldForm(self._specs())
        self._form.write({SINCE: date(today.year, 1, 1).isoformat(), UNTIL: today.isoformat(), N: _USUAL})
        self._told = Words(self.tr("还没有抽取"), wrap=True)
        self._model: ListModel[DrawnCase] = ListModel(self._columns())
        self._table = Table(self.tr("抽到的案件"), _DENSE)
        self._build()

    def show_drawn(self, drawn: Drawn) -> None:
        """Show the sample; its seed stands in the field, so that it can be drawn again."""
        self._drawn = drawn
        self._note.hide()
        told = self.tr("{unit}：{of} 件中抽取 {n} 件，种子 {seed}。抽取已记入日志。")
        self._told.setText(told.format(unit=self._unit, of=drawn.of, n=len(drawn.cases), seed=drawn.seed))
        self._model.show_rows(drawn.cases)
        self._save.setEnabled(True)
        self.go.setEnabled(True)
        self._table.choose(0)
        self._table.setFocus()

    def _specs(self) -> tuple[FieldSpec, ...]:
        hint = self.tr("不填的，随机产生")
        return (
            FieldSpec(SINCE, self.tr("登记日期从"), EditorKind.DAY, width=3),
            FieldSpec(UNTIL, self.tr("到"), EditorKind.DAY, width=3),
            FieldSpec(N, self.tr("件数"), EditorKind.WHOLE, required=True, width=2),
            FieldSpec(SEED, self.tr("种子"), hint=hint, width=4),
        )

    def _columns(self) -> tuple[Column[DrawnCase], ...]:
        return (
            Column(self.tr("案号"), _number, Measured("大桥综罚案〔2026〕0000号")),
            Column(self.tr("当事人"), _party),
            Column(self.tr("案由"), _cause),
            Column(self.tr("单位"), _unit, Measured(self.tr("朔北藏族乡综合执法队"))),
        )

    def _build(self) -> None:
        self.head(
            self.tr("抽查案件"),
            self.tr(
                "从{unit}和下级单位的案件里随机抽取。种子和案号记入日志；填上同一个种子，抽到的是同样的案件。"
            ).format(unit=self._unit),
        )
        self._model.setParent(self._table)
        self._table.show_model(self._model, self._model.columns)
        self._table.opened.connect(self._open)
        spacing.fix(self._table, high=_HIGH)  # there from the start: a dialog that grows leaves the screen
        for widget in (self._form, self._note, self._told, self._table):
            self.column.addWidget(widget)
        leave = Button(self.tr("关闭"))
        leave.clicked.connect(self.reject)
        self._save = Button(self.tr("存为表格"), Kind.NORMAL, "export")
        self._save.clicked.connect(self._ask_table)
        self._save.setEnabled(False)
        self.go.clicked.connect(self._ask)
        self.add_foot(None, leave, self._save, self.go)
        self._form.goto(N)

    def _ask(self) -> None:
        told = self.filled(self._form)
        if told is not None:
            self.go.setEnabled(False)
            since, until = (date.fromisoformat(told[key]) if told[key] else None for key in (SINCE, UNTIL))
            self.asked.emit(DrawCases(self._unit_id, int(told[N]), DaySpan(since, until), told[SEED]))

    def _ask_table(self) -> None:
        self.table_asked.emit(self._drawn)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            self.opened.emit(row.id)
            self.accept()


def _number(row: DrawnCase) -> Cell:
    return Cell(text=row.number)


def _party(row: DrawnCase) -> Cell:
    return Cell(text=row.party)


def _cause(row: DrawnCase) -> Cell:
    return Cell(text=row.cause, tone=Tone.SOFT)


def _unit(row: DrawnCase) -> Cell:
    return Cell(text=row.unit, tone=Tone.SOFT)
