"""The table view of the desk: whole rows fill it, columns are measured, Enter opens and Space previews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.look import look
from desktop.ui.models.cell import NOWHERE, Column, Fixed, Measured, Stretch
from desktop.ui.models.rows import RowsModel
from desktop.ui.widgets.cell_painter import CellPainter, width_of
from desktop.ui.widgets.words import ground

ROW = 36.0
TWO_LINES = 44.0
DENSE = 32.0
_GROUP = 28.0
_HEADER = 34.0
_SCROLLS = 128.0  # what a stretching column needs for most of a name, where the table may scroll


class Table(QTableView):
    """Shows a model of Cells."""

    opened = Signal(object)
    """The QModelIndex of a row, by Enter or a double click."""
    preview_asked = Signal()
    """Space."""
    row_changed = Signal(object)
    """The QModelIndex of the current row; an invalid one when there is none."""
    sort_asked = Signal(object)
    """The sort key of a heading, and whether descending."""
    chosen_changed = Signal(object)
    """How many rows are chosen, where several may be."""
    columns_moved = Signal(object)
    """The keys of the columns in the order a heading was dragged into."""
    widths_changed = Signal(object)
    """Widths a person has given to columns, in units by key."""

    def __init__(
        self,
        name: str,
        row: float = ROW,
        *,
        header: bool = True,
        fill: bool = False,
        many: bool = False,
        arranged: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row, self._fill, self._arranged = row, fill, arranged
        self._widths: dict[str, float] = {}  # given by a person, in units by the key of the column
        self._measuring = False
        self._columns: tuple[Column[Any], ...] = ()
        self._shown: QAbstractItemModel | None = None
        self._groups = False
        self._sort = ("", False)
        self._painter = CellPainter(self)
        self._painter.set_row(row)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self._set_up_view()
        self._set_up_headers(header)
        if many:
            self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)

    def show_model(self, model: QAbstractItemModel, columns: Sequence[Column[Any]]) -> None:
        """Show a model through these columns."""
        self._columns = tuple(columns)
        self._shown = model
        self.setModel(model)
        header = self.horizontalHeader()
        for section in range(header.count()):  # Qt keeps the places headings were dragged to
            header.moveSection(header.visualIndex(section), section)
        model.modelReset.connect(self._measure_rows)
        model.rowsInserted.connect(self._measure_some)
        self.selectionModel().selectionChanged.connect(self._tell_row)
        self._measure_columns()
        self._measure_rows()

    def mark_sort(self, key: str, *, descending: bool) -> None:
        """Show which column is sorted; the sorting itself is the query's."""
        self._sort = (key, descending)
        header = self.horizontalHeader()
        for section, column in enumerate(self._columns):
            if column.sort == key and key:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                header.setSortIndicatorShown(True)
                header.setSortIndicator(section, order)
                return
        header.setSortIndicatorShown(False)

    def set_widths(self, widths: Mapping[str, float]) -> None:
        """Widths a person has given to columns, in units by key; others are as wide as they need."""
        self._widths = dict(widths)
        self._measure_columns()

    def current(self) -> QModelIndex:
        """The current row, or an invalid index. Of several that are chosen, the one moved to last."""
        rows = self.chosen()
        here = self.selectionModel().currentIndex() if rows else QModelIndex()
        return next((row for row in rows if row.row() == here.row()), rows[0] if rows else QModelIndex())

    def chosen(self) -> list[QModelIndex]:
        """The rows chosen, from the top."""
        rows = self.selectionModel().selectedRows() if self._shown is not None else []
        return sorted(rows, key=QModelIndex.row)

    def choose(self, row: int) -> None:
        """Make a row the current one; of a heading, the first below it."""
        if isinstance(self._shown, RowsModel):
            row += row in self._shown.headings
        if self._shown is not None and 0 <= row < self._shown.rowCount():
            # Not selectRow: where several may be chosen it toggles while Ctrl is held, as it is after Ctrl+1.
            flags = QItemSelectionModel.SelectionFlag
            index = self._shown.index(row, 0)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def whole_height(self) -> int:
        """As high as all its rows and its header, for a short list inside a card."""
        header = self.horizontalHeader()
        rows = self.verticalHeader().length()
        return rows + (0 if header.isHidden() else header.height())

    def minimumSizeHint(self) -> QSize:
        """Small: heights of lists add up, and a page must fit 640."""
        return QSize(look().space(120), look().space(_HEADER + self._row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns, and the height among whole rows again, where it is another."""
        super().resizeEvent(event)
        now, before = event.size(), event.oldSize()
        if now.width() != before.width():
            self._measure_columns()
        if now.height() != before.height():
            self._measure_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_corner"):
            self._measure_header()
            self._measure_columns()
            self._measure_rows()

    def acts(self) -> tuple[Act, ...]:
        """The chosen row can be copied."""
        return (Act(actions.COPY_ROW, self._copy),) if self.current().isValid() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space previews, Esc leaves one of several chosen, a key copies the row."""
        index = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if index.isValid():
                self.opened.emit(index)
        elif event.key() == Qt.Key.Key_Space:
            self.preview_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and len(self.chosen()) > 1:
            self.choose(index.row())
        elif actions.COPY_ROW.hears(event) and index.isValid():
            self._copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by Tab, the first row is chosen, so that the focus is seen."""
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.current().isValid():
            self._choose_first()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer."""
        super().leaveEvent(event)
        self._hover(-1)

    def _copy(self) -> None:
        index = self.current()
        words = [index.siblingAtColumn(place).data() or "" for place in range(len(self._columns))]
        QGuiApplication.clipboard().setText("\t".join(words))

    def _set_up_view(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._arranged else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        # Whole rows fill the view, so scrolling goes by rows; otherwise by pixels.
        by_rows = QTableView.ScrollMode.ScrollPerItem
        self.setVerticalScrollMode(by_rows if self._fill else QTableView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().valueChanged.connect(self._measure_seen)
        self.doubleClicked.connect(self._open)

    def _set_up_headers(self, shown: bool) -> None:
        header = self.horizontalHeader()
        header.setVisible(shown)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._ask_sort)
        header.setSectionsMovable(self._arranged)
        header.sectionMoved.connect(self._tell_order, Qt.ConnectionType.QueuedConnection)
        header.sectionResized.connect(self._keep_width)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self._corner = ground("table_corner", self)
        self.addScrollBarWidget(self._corner, Qt.AlignmentFlag.AlignTop)
        self._corner.setVisible(shown)
        self._measure_header()

    def _measure_header(self) -> None:
        high = look().space(_HEADER)
        self.horizontalHeader().setFixedHeight(high)
        self._corner.setFixedHeight(high)

    def _measure_columns(self) -> None:
        """Fixed and measured columns take what they need; the stretching ones share the rest.

        A spare column goes where the stretching ones would be left too narrow to read.
        """
        header = self.horizontalHeader()
        given = {s for s, c in enumerate(self._columns) if c.key in self._widths}
        stretch = {
            s: c.width.share
            for s, c in enumerate(self._columns)
            if isinstance(c.width, Stretch) and s not in given
        }
        widths = {s: self._width_of(s, c) for s, c in enumerate(self._columns) if s not in stretch}
        room = self.viewport().width()
        least = sum(look().letters(c.width.least) for c in self._columns if isinstance(c.width, Stretch))
        for section, column in enumerate(self._columns):
            narrow = room - sum(widths.values()) < least
            if column.spare and narrow:
                widths.pop(section, None)
                stretch.pop(section, None)
                if isinstance(column.width, Stretch):
                    least -= look().letters(column.width.least)
            self.setColumnHidden(section, column.spare and narrow)
        left = room - sum(widths.values())
        # Where columns are a person's choice the table scrolls sidewise before a name is cut to nothing.
        floor = look().letters(_SCROLLS) if self._arranged else look().space(60)
        for section, share in stretch.items():
            widths[section] = max(floor, left * share // sum(stretch.values()))
        mode = QHeaderView.ResizeMode.Interactive if self._arranged else QHeaderView.ResizeMode.Fixed
        self._measuring = True
        for section, wide in widths.items():
            header.setSectionResizeMode(section, mode)
            header.resizeSection(section, wide)
        self._measuring = False

    def _width_of(self, section: int, column: Column[Any]) -> int:
        if column.key in self._widths:
            return look().space(self._widths[column.key])
        heading = width_of(column.heading, first=section == 0)
        if isinstance(column.width, Measured):
            return max(width_of(column.width.sample, halt=column.halt, first=section == 0), heading)
        if isinstance(column.width, Fixed):
            return look().letters(column.width.units)
        return heading

    def _measure_rows(self) -> None:
        if self._shown is None:
            return
        if self._groups:
            self.clearSpans()
            self._groups = False
        # As most rows are: to ask for a height is cheap, to set those of thousands is not.
        each = self.viewport().height() // self._rows_shown() if self._fill else look().space(self._row)
        self.verticalHeader().setDefaultSectionSize(max(1, each))
        self._measure_some(NOWHERE, 0, self._shown.rowCount() - 1)

    def _measure_seen(self, _top: int = 0) -> None:
        """The rows in sight and those below them: no other of ten thousand needs a height yet.

        The heights repeat with the period of one view, so any n rows one after another fill it exactly. None
        above the first in sight is touched: it would no longer stand at the top.
        """
        if self._shown is None or not self._fill:
            return
        rows, shown, top = self.verticalHeader(), self._rows_shown(), self.verticalScrollBar().value()
        each, over = divmod(self.viewport().height(), shown)
        for row in range(top, min(self._shown.rowCount(), top + 2 * shown)):
            wanted = each + (1 if row % shown < over else 0)
            if rows.sectionSize(row) != wanted:
                rows.resizeSection(row, wanted)
        rows.setOffsetToSectionPosition(top)  # at its end Qt had put the last row to the foot as it was high

    def _measure_some(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Of a long list only the rows that have just come."""
        if self._shown is None:
            return
        if self._fill:
            self._measure_seen()
            return
        rows = self.verticalHeader()
        heads = self._shown.headings if isinstance(self._shown, RowsModel) else ()
        high, low = look().space(self._row), look().space(_GROUP)
        for row in range(first, last + 1):
            wanted = low if row in heads else high
            if rows.sectionSize(row) != wanted:  # Qt keeps the height of what stood here before
                rows.resizeSection(row, wanted)
        if self._shown.columnCount() > 1:  # a span of one column prints a warning
            for row in heads:
                self._groups = True
                self.setSpan(row, 0, 1, self._shown.columnCount())

    def _rows_shown(self) -> int:
        return max(1, round(self.viewport().height() / look().space(self._row)))

    def _ask_sort(self, section: int) -> None:
        """Qt has turned the mark already; it is turned back until the rows have come in the new order."""
        sorted_by, descending = self._sort
        self.mark_sort(sorted_by, descending=descending)
        key = self._columns[section].sort
        if key:
            self.sort_asked.emit((key, key == sorted_by and not descending))

    def _keep_width(self, section: int, _before: int, now: int) -> None:
        """A heading was pulled wider or narrower by hand."""
        if self._measuring or not self._arranged or not 0 <= section < len(self._columns) or not now:
            return
        least = look().space(36)
        self._widths[self._columns[section].key] = max(now, least) / look().space(100) * 100
        self.widths_changed.emit(dict(self._widths))

    def _tell_order(self, *_moved: int) -> None:
        header = self.horizontalHeader()
        order = sorted(range(len(self._columns)), key=header.visualIndex)
        keys = tuple(self._columns[section].key for section in order)
        if keys != tuple(column.key for column in self._columns):
            self.columns_moved.emit(keys)

    def _tell_row(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.row_changed.emit(self.current())
        self.chosen_changed.emit(len(self.chosen()))

    def _choose_first(self) -> None:
        for row in range(self._shown.rowCount() if self._shown else 0):
            if self._shown and self._shown.index(row, 0).flags() & Qt.ItemFlag.ItemIsSelectable:
                self.choose(row)
                return

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index)

    def _hover(self, row: int) -> None:
        self._painter.set_hover(row)
        self.viewport().update()
