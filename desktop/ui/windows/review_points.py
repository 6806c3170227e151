"""审核要点: what is asked of who approves, and what the head of the county adds to it or ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.casework.own_points import OwnPoint
from desktop.services.checklists import OWN
from desktop.services.library import Library
from desktop.services.review_points import (
    AddPoint,
    EndPoint,
    Points,
    add_review_point,
    asked_on,
    end_review_point,
    led_to,
    review_points,
)
from desktop.ui import spacing
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.models.cell import Cell, Column, Measured, Stretch
from desktop.ui.models.lists import ListModel
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Proposing, refused_in
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words
from desktop.ui.wording import Wording

_WIDE, _DENSE, _HIGH = 980, 32, 252
_NAME, _BASIS, _FORM, _LEADS, _SINCE = "name", "basis", "form", "leads_to", "since"


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as one line shows it; `own` is its id where it is the county's."""

    own: str
    name: str
    form: str
    basis: str
    standing: str


class PointsDialog(Proposing):
    """Stays open with all points, until it is closed."""

    added = Signal(object)
    """An AddPoint."""
    ended = Signal(object)
    """An EndPoint."""

    def __init__(self, library: Library, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, self.tr("增加要点"), wording, parent)
        self._library = library
        self.model: ListModel[PointRow] = ListModel(self._columns(), key=_key, parent=self)
        self.table = Table(self.tr("审核要点"), _DENSE)
        self.end = Button(self.tr("停用选中的要点"))
        told = self.tr("县里的负责人或者管理员可以增加、停用本县的要点。")
        self._only_looked_at = Words(told, Type.SMALL, Tone.FAINT, wrap=True)
        choice = EditorKind.CHOICE
        self.form = FieldForm(
            (
                FieldSpec(_NAME, self.tr("要点"), required=True, hint=self.tr("是否查询当事人一年内的案件")),
                FieldSpec(
                    _FORM, self.tr("审哪份文书时问"), choice, asked_on(library), required=True, width=6
                ),
                FieldSpec(_BASIS, self.tr("依据"), hint=self.tr("本县规定的名称、文号"), width=6),
                FieldSpec(_SINCE, self.tr("从哪天起"), EditorKind.DAY, required=True, width=6),
                FieldSpec(
                    _LEADS, self.tr("退回时带承办人到"), choice, led_to(library), required=True, width=6
                ),
            )
        )
        self._build()

    def show_points(self, points: Points) -> None:
        """All that is asked now, or will be; what was being entered gives way to the next."""
        rows = [
            PointRow("", point.name, self._library.forms[point.form].name, point.short, self.tr("法定"))
            for point in points.of_law
        ]
        rows += [self._row(point, points.today) for point in points.own]
        self.model.show_rows(rows)
        kept = self.form.read()
        empty = {_NAME: "", _SINCE: points.today.isoformat(), _LEADS: kept[_LEADS] or "overview"}
        self.form.write({**kept, **empty})
        self.go.setEnabled(True)
        for part in (self.form, self.end, self.go):
            part.setVisible(points.may)
        self._only_looked_at.setVisible(not points.may)
        self.table.choose(len(rows) - 1)
        self._choose()

    def _row(self, point: OwnPoint, today: date) -> PointRow:
        words = self.tr("{day}起") if point.since > today else self.tr("{day}起用")
        standing = words.format(day=plain_day(point.since, today))
        form = self._library.forms[point.form].name
        return PointRow(point.id, point.name, form, point.basis or OWN, standing)

    def _columns(self) -> tuple[Column[PointRow], ...]:
        return (
            Column(self.tr("要点"), _name, Stretch(4, 240)),
            Column(self.tr("审哪份文书时问"), _form, Stretch(3, 200)),
            Column(self.tr("依据"), _basis, Stretch(2, 160)),
            Column(self.tr("状态"), _standing, Measured("11月23日起用　")),
        )

    def _build(self) -> None:
        self.head(
            self.tr("审核要点"),
            self.tr(
                "送审的文书，审批的人要逐项判断的内容。法律规定的要点不能停用；本县可以增加自己的要点，"
                "从起用那天起，还没有审批的文书都会问到。停用以后不再问，已经作出的判断照旧保留。"
            ),
        )
        self.table.show_model(self.model, self.model.columns)
        self.table.row_changed.connect(self._choose)
        spacing.fix(self.table, high=_HIGH)
        self.end.clicked.connect(self._end)
        self.column.addWidget(self.table)
        line = spacing.row(gap=8)
        spacing.add(line, self._only_looked_at, None, self.end)
        self.column.addLayout(line)
        self.column.addWidget(self.form)
        self.add_acts(self._add, self.tr("关闭"))

    def _chosen(self) -> PointRow | None:
        return self.model.row(self.table.current())

    def _choose(self, _row: object = None) -> None:
        row = self._chosen()
        of_law = self.tr("法律规定的要点不能停用")
        self.end.setEnabled(row is not None and bool(row.own))
        self.end.setToolTip("" if row is None or row.own else of_law)

    def _end(self) -> None:
        row = self._chosen()
        if row is not None and row.own:
            self.ended.emit(EndPoint(row.own))

    def _add(self) -> None:
        told = self.filled(self.form)
        if told is not None:
            self.go.setEnabled(False)
            since = date.fromisoformat(told[_SINCE])
            self.added.emit(AddPoint(told[_FORM], told[_NAME], told[_BASIS], told[_LEADS], since))


class ReviewPoints(QObject):
    """Asks, and has it kept."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._dialog: PointsDialog | None = None

    @property
    def why_not(self) -> str:
        """Why the acting person may not add any."""
        return self._desk.why_not("add_review_point")

    def ask(self) -> None:
        """Open the dialog with all points."""
        if not self.why_not:
            self._desk.ask(review_points, self._open)

    def _open(self, points: Points) -> None:
        desk = self._desk
        self._dialog = PointsDialog(desk.office.library, desk.wording, self._window)
        self._dialog.added.connect(self._add)
        self._dialog.ended.connect(self._end)
        self._dialog.show_points(points)
        self._dialog.open()

    def _add(self, command: AddPoint) -> None:
        self._desk.do(add_review_point, command, self._added, self._refused)

    def _added(self, point: OwnPoint) -> None:
        self._again(self.tr("已增加审核要点“{name}”").format(name=point.name))

    def _end(self, command: EndPoint) -> None:
        self._desk.do(end_review_point, command, self._ended, self._refused)

    def _ended(self, point: OwnPoint) -> None:
        self._again(self.tr("已停用审核要点“{name}”").format(name=point.name))

    def _again(self, words: str) -> None:
        self.said.emit(words)
        self._desk.ask(review_points, self._show)

    def _show(self, points: Points) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.show_points(points)

    def _refused(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)


def _key(row: PointRow) -> str:
    return row.own or row.name


def _name(row: PointRow) -> Cell:
    return Cell(text=row.name, tip=row.name)


def _form(row: PointRow) -> Cell:
    return Cell(text=row.form)


def _basis(row: PointRow) -> Cell:
    return Cell(text=row.basis, tip=row.basis)


def _standing(row: PointRow) -> Cell:
    return Cell(text=row.standing, tip=row.standing, tone=Tone.INK if row.own else Tone.FAINT)
