"""The page 办案地点示意图: where cases, leads and inspections lie, and the same places as a list."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.casework.events import Event
from desktop.casework.sketch import PlacedRow, Sketch, drawn
from desktop.services.perform import Office
from desktop.services.sketching import MOST, PrintSketch, places_found, print_sketch
from desktop.ui import place_actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.models.lists import ListModel
from desktop.ui.permits import Permits
from desktop.ui.places import CASE, CASES, HISTORY, Place
from desktop.ui.sketch.narrowing import Values, filter_of, filter_views, says
from desktop.ui.sketch.sketch_view import STEP, KeyMark, SketchView, key_marks
from desktop.ui.sketch.words import about, place_columns
from desktop.ui.tasks import Pulse, Ticket
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words

_LIST = 440  # units


class SketchPage(QWidget):
    """For whoever may see cases or leads, of the unit looked at."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._dialogs = desk, dialogs
        self._unit_id = ""
        self._values: Values = {}
        self._rows: tuple[PlacedRow, ...] = ()
        self._sketch = Sketch((), (), ())
        self._asking: Ticket | None = None
        self._bar = FilterBar(filter_views(()))
        self._bar.say_order(self.tr("新登记的在前"))
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._note = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._view = SketchView()
        self._model: ListModel[PlacedRow] = ListModel(
            place_columns(desk.office.clock.today), key=_id, parent=self
        )
        self._table = Table(self.tr("地点"), TWO_LINES, fill=True)
        self._card = Card()
        self._none = EmptyState(
            self.tr("还没有登记坐标的地点"),
            self.tr("在案件、线索的“案情”或者检查笔录里填写坐标，或者点“从照片读取”，就会画在这里。"),
            self.tr("去看案件"),
            "pin",
        )
        self._stack = QStackedWidget()
        self._open = Button(self.tr("打开"), Kind.LINK, "case")
        self._past = Button(self.tr("经过"), Kind.LINK, "clock", name=self.tr("这个地点的经过"))
        self._about = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._build()
        self._connect()

    def show_place(self, _place: Place) -> None:
        """The window has come here."""
        self.refresh()
        self._table.setFocus()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._unit_id = unit_id
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """F5: read the places again."""
        if self._asking is not None:
            self._asking.drop()
        self._asking = self._desk.ask(partial(places_found, unit_id=self._unit_id), self._take)

    def acts(self) -> tuple[Act, ...]:
        """Open the chosen place, move over the sketch, take it along."""
        why_open = "" if self._chosen() is not None else self.tr("没有选中地点")
        why_clear = "" if self._values else self.tr("没有筛选")
        return (
            Act(place_actions.OPEN_PLACE, self.open_chosen, why_open),
            Act(place_actions.SKETCH_IN, partial(self._view.zoom, STEP)),
            Act(place_actions.SKETCH_OUT, partial(self._view.zoom, 1 / STEP)),
            Act(place_actions.SKETCH_WHOLE, self._view.fit),
            Act(place_actions.CLEAR_PLACES, self._bar.clear, why_clear),
            Act(place_actions.PRINT_SKETCH, self.save, self._desk.why_not("export_cases")),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._bar, self._view, self._table)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        self._table.setFocus(event.reason())

    # --- what is on the page

    def _build(self) -> None:
        printed = Button(self.tr("示意图存为 PDF"), icon="pdf")
        printed.setToolTip(place_actions.PRINT_SKETCH.tip)
        Permits(self._desk, self).ask(printed, "export_cases")
        printed.clicked.connect(self.save)
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("办案地点示意图"), Type.H1), self._count, None, printed)
        self._table.show_model(self._model, self._model.columns)
        self._card.add(self._view, 1)
        under = spacing.column(gap=4)
        spacing.add(under, self._legend(), self._note)
        self._card.add_inset(under)
        beside = Card()
        beside.add(self._table, 1)
        foot = spacing.row(gap=8)
        foot.addWidget(self._about, 1)
        self._past.setToolTip(self.tr("这个地点办过的案件和线索"))
        foot.addWidget(self._past, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self._open, 0, Qt.AlignmentFlag.AlignBottom)
        beside.add_inset(foot)
        spacing.fix(beside, wide=_LIST)
        both = QWidget()
        row = spacing.row(both, 12)
        row.addWidget(self._card, 1)
        row.addWidget(beside)
        self._stack.addWidget(both)
        self._stack.addWidget(self._none)
        column = spacing.column(self, 10, (16, 12, 16, 12))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    def _legend(self) -> QWidget:
        legend = QWidget()
        flow = Flow(legend, 12)
        for kind, standing, words in key_marks():
            one = QWidget()
            row: QBoxLayout = spacing.row(one, 4)
            row.addWidget(KeyMark(kind, standing))
            row.addWidget(Words(words, Type.SMALL, Tone.SOFT))
            flow.addWidget(one)
        return legend

    def _connect(self) -> None:
        self._bar.changed.connect(self._narrow)
        self._none.chosen.connect(partial(self.go.emit, Place(CASES)))
        self._table.row_changed.connect(self._tell_chosen)
        self._table.opened.connect(self.open_chosen)
        self._view.chosen.connect(self._choose)
        self._view.opened.connect(self._open_one)
        self._open.clicked.connect(self.open_chosen)
        self._past.clicked.connect(self._open_history)
        self._desk.hub.happened.connect(self._hear)

    # --- the places

    def _take(self, rows: tuple[PlacedRow, ...]) -> None:
        self._rows = rows
        self._bar.show_filters(filter_views(rows))
        self._show()

    def _narrow(self, values: Values) -> None:
        self._values = values
        self._show()

    def _show(self) -> None:
        today = self._desk.office.clock.today()
        narrowed = filter_of(self._values, self._unit_id)
        shown = [row for row in self._rows if narrowed.takes(row, today)]
        self._sketch = drawn(shown)
        held = self._chosen()
        self._model.show_rows(shown)
        self._view.show_sketch(self._sketch, [row.standing(today) for row, _ in self._sketch.marks])
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._count.setText(self.tr("{n} 处").format(n=len(shown)) if self._rows else "")
        self._say_note()
        at = self._model.find(held.id) if held is not None else -1
        if shown:
            self._table.choose(max(0, at))
        self._tell_chosen()

    def _say_note(self) -> None:
        said = []
        if self._sketch.far:
            far = self.tr("{n} 处的坐标离其他地点很远，没有画出，只列在右边，请核对。")
            said.append(far.format(n=len(self._sketch.far)))
        if len(self._rows) == MOST:
            said.append(self.tr("只画最近登记的 {n} 处。").format(n=MOST))
        self._note.setText("".join(said))
        self._note.setVisible(bool(said))

    def _chosen(self) -> PlacedRow | None:
        index = self._table.current()
        return self._model.row(index) if index.isValid() else None

    def _tell_chosen(self, _index: object = None) -> None:
        row = self._chosen()
        self._view.choose(row.id if row is not None else "")
        self._about.setText(about(row) if row is not None else "")
        self._open.setVisible(row is not None)
        self._past.setVisible(row is not None and bool(row.village or row.place))

    def _choose(self, id: str) -> None:
        at = self._model.find(id)
        if at >= 0:
            self._table.choose(at)

    def _open_one(self, id: str) -> None:
        self._choose(id)
        self.open_chosen()

    def open_chosen(self, _index: object = None) -> None:
        """打开选中的地点 Enter."""
        row = self._chosen()
        if row is not None:
            self.go.emit(Place(CASE, row.case_id))

    def _open_history(self) -> None:
        row = self._chosen()
        if row is not None:
            self.go.emit(Place(HISTORY, form="place", where=row.village or row.place))

    def _hear(self, event: Event) -> None:
        if event.case_id and self.isVisible():
            self.refresh()

    # --- on paper

    def save(self) -> None:
        """示意图存为 PDF."""
        day = self._desk.office.clock.today().isoformat()
        asked = FileQuestion.saving(
            self.tr("示意图存为 PDF"), self.tr("办案地点示意图-{day}.pdf").format(day=day)
        )
        self._dialogs.choose_file(asked, self._save_to)

    def _save_to(self, file: Path) -> None:
        told = says(self._values, filter_views(self._rows))
        command = PrintSketch(file, filter_of(self._values, self._unit_id), told)
        work = partial(_print, command)
        self._desk.run(self.tr("正在制作办案地点示意图"), work, partial(self._written, file))

    def _written(self, file: Path, places: int) -> None:
        self.said.emit(self.tr("{n} 处地点已写到 {file}").format(n=places, file=file.name))


def _id(row: PlacedRow) -> str:
    return row.id


def _print(command: PrintSketch, office: Office, _pulse: Pulse) -> int:
    return print_sketch(office, command)
