"""The page 办案地点示意图: where cases, leads and inspections lie, and the same places as a list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.casework.events import Event
from desktop.casework.sketch import PlacedRow, Sketch, drawn
from desktop.services.sketching import MOST, PrintSketch, places_found, print_sketch
from desktop.services.viewing import SKETCH
from desktop.ui import place_actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.list_page import WholePage
from desktop.ui.narrowing import Narrowed, Values
from desktop.ui.page import Work, in_one_go
from desktop.ui.places import CASE, CASES, HISTORY, Place
from desktop.ui.sketch.narrowing import filter_of, filter_views
from desktop.ui.sketch.sketch_view import STEP, KeyMark, SketchView, key_marks
from desktop.ui.sketch.words import about, place_columns
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.views.chip_views import ChipViews
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import TWO_LINES, Table
from desktop.ui.widgets.words import Words

_LIST = 440  # units


class SketchPage(WholePage[PlacedRow]):
    """For whoever may see cases or leads, of the unit looked at."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._narrowed = Narrowed()
        self._rows: tuple[PlacedRow, ...] = ()
        self._sketch = Sketch((), (), ())
        self._asking = Latest()
        self._bar = FilterBar(filter_views(()))
        self._kept_views = ChipViews(desk, dialogs, self._bar, SKETCH, filter_of)
        self._bar.say_order(self.tr("新登记的在前"))
        self._note = Words("", Type.SMALL, Tone.AMBER, wrap=True)
        self._view = SketchView()
        columns = place_columns(desk.office.clock.today)
        over = (self._bar, self._view)
        self._hold(Table(self.tr("地点"), TWO_LINES, fill=True), columns, attrgetter("id"), over)
        self._none = EmptyState(
            self.tr("还没有登记坐标的地点"),
            self.tr("在案件、线索的“案情”或者检查笔录里填写坐标，或者点“从照片读取”，就会画在这里。"),
            self.tr("去看案件"),
            "pin",
        )
        self._stack = QStackedWidget()
        self._to_case = Button(self.tr("打开"), Kind.LINK, "case")
        self._past = Button(self.tr("经过"), Kind.LINK, "clock", name=self.tr("这个地点的经过"))
        self._about = Words("", Type.SMALL, Tone.SOFT, wrap=True)
        self._build()
        self._connect()

    def unit_changed(self, unit_id: str) -> None:
        """The window looks at another unit."""
        self._narrowed = replace(self._narrowed, unit_id=unit_id)
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """F5: read the places again."""
        question = partial(places_found, unit_id=self._narrowed.unit_id)
        self._asking.hold(self._desk.ask(question, self._take))

    def acts(self) -> tuple[Act, ...]:
        """Open the chosen place, move over the sketch, take it along."""
        why_open = "" if self._row is not None else self.tr("没有选中地点")
        why_clear = "" if self._narrowed.narrow else self.tr("没有筛选")
        return (
            Act(place_actions.OPEN_PLACE, self.open_chosen, why_open),
            Act(place_actions.SKETCH_IN, partial(self._view.zoom, STEP)),
            Act(place_actions.SKETCH_OUT, partial(self._view.zoom, 1 / STEP)),
            Act(place_actions.SKETCH_WHOLE, self._view.fit),
            *self._kept_views.acts(),
            Act(place_actions.CLEAR_PLACES, self._bar.clear, why_clear),
            Act(place_actions.PRINT_SKETCH, self.save, self._desk.why_not("export_cases")),
        )

    # --- what is on the page

    def _build(self) -> None:
        printed = self._button(
            self.tr("示意图存为 PDF"), place_actions.PRINT_SKETCH, self.save, "export_cases"
        )
        head = self._title_row(self.tr("办案地点示意图"), self._count, None, printed)
        sheet = Card()
        sheet.add(self._view, 1)
        under = spacing.column(gap=4)
        spacing.add(under, self._legend(), self._note)
        sheet.add_inset(under)
        beside = self._table_card()
        foot = spacing.row(gap=8)
        foot.addWidget(self._about, 1)
        self._past.setToolTip(self.tr("这个地点办过的案件和线索"))
        foot.addWidget(self._past, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self._to_case, 0, Qt.AlignmentFlag.AlignBottom)
        beside.add_inset(foot)
        spacing.fix(beside, wide=_LIST)
        both = QWidget()
        row = spacing.row(both, 12)
        row.addWidget(sheet, 1)
        row.addWidget(beside)
        self._stack.addWidget(both)
        self._stack.addWidget(self._none)
        self._lay_out(head, self._bar, body=self._stack)

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
        self._kept_views.said.connect(self.said)
        self._none.chosen.connect(partial(self.go.emit, Place(CASES)))
        self._view.chosen.connect(self._choose)
        self._view.opened.connect(self._open_one)
        self._to_case.clicked.connect(self.open_chosen)
        self._past.clicked.connect(self._open_history)

    # --- the places

    def _take(self, rows: tuple[PlacedRow, ...]) -> None:
        self._rows = rows
        self._bar.show_filters(filter_views(rows))
        self._show()

    def _narrow(self, values: Values) -> None:
        self._narrowed = replace(self._narrowed, values=values)
        self._show()

    def _show(self) -> None:
        narrowed = filter_of(self._narrowed)
        shown = [row for row in self._rows if narrowed.takes(row, self._today)]
        self._sketch = drawn(shown)
        self._view.show_sketch(self._sketch, [row.standing(self._today) for row, _ in self._sketch.marks])
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._count.setText(self.tr("{n} 处").format(n=len(shown)) if self._rows else "")
        self._say_note()
        self._show_rows(shown)

    def _say_note(self) -> None:
        said = []
        if self._sketch.far:
            far = self.tr("{n} 处的坐标离其他地点很远，没有画出，只列在右边，请核对。")
            said.append(far.format(n=len(self._sketch.far)))
        if len(self._rows) == MOST:
            said.append(self.tr("只画最近登记的 {n} 处。").format(n=MOST))
        self._note.setText("".join(said))
        self._note.setVisible(bool(said))

    def _show_chosen(self, row: PlacedRow | None) -> None:
        self._view.choose(row.id if row is not None else "")
        self._about.setText(about(row) if row is not None else "")
        self._to_case.setVisible(row is not None)
        self._past.setVisible(row is not None and bool(row.village or row.place))

    def _choose(self, id: str) -> None:
        at = self._model.find(id)
        if at >= 0:
            self._table.choose(at)

    def _open_one(self, id: str) -> None:
        self._choose(id)
        self.open_chosen()

    def open_chosen(self) -> None:
        """打开选中的地点."""
        if (row := self._row) is not None:
            self._open(row)

    def _open(self, row: PlacedRow) -> None:
        self.go.emit(Place(CASE, row.case_id))

    def _open_history(self) -> None:
        if (row := self._row) is not None:
            self.go.emit(Place(HISTORY, form="place", where=row.village or row.place))

    def _changed_by(self, event: Event) -> bool:
        return bool(event.case_id)

    # --- on paper

    def save(self) -> None:
        """示意图存为 PDF."""
        name = self.tr("办案地点示意图-{day}.pdf").format(day=self._today.isoformat())
        asked = FileQuestion.saving(self.tr("示意图存为 PDF"), name)
        done = self.tr("{n} 处地点已写到 {file}")
        self._take_along(asked, self.tr("正在制作办案地点示意图"), self._print, done)

    def _print(self, file: Path) -> Work:
        told = self._narrowed.says(filter_views(self._rows))
        return in_one_go(print_sketch, PrintSketch(file, filter_of(self._narrowed), told))
