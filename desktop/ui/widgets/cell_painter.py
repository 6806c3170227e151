"""Paints every cell of every table from its Cell: text, second line, chip, icon, tone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui import icons
from desktop.ui.look import look
from desktop.ui.models.cell import CELL_ROLE, Align, Cell, GroupRow
from desktop.ui.tokens import INKS, Type
from desktop.ui.widgets.chips import paint_chip
from desktop.ui.widgets.cited import cell_behind, show_tip

EDGE = 14  # the one left text edge of a card, for title, header, cells and captions
_INNER = 10
_ICON = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CellPainter(QStyledItemDelegate):
    """The one delegate of the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hover = -1
        self._row_units = 36.0

    def set_row(self, units: float) -> None:
        """How high a row wants to be."""
        self._row_units = units

    def set_hover(self, row: int) -> None:
        """The row under the pointer."""
        self._hover = row

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The row's height; the width is the column's affair."""
        return QSize(look().space(80), look().space(self._row_units))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell or a group heading."""
        shown = index.data(CELL_ROLE)
        painter.save()
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        if isinstance(shown, GroupRow):
            self._paint_group(painter, box, shown)
        elif isinstance(shown, Cell):
            state = option.state  # type: ignore[attr-defined]
            selected = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_ground(painter, box, index, selected)
            self._paint_cell(painter, box, index, shown, selected)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A cell that cites shows the words of the articles under its tip."""
        found = cell_behind(index) if event.type() == QEvent.Type.ToolTip else None
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "") if found is not None else ""
        if found is not None and show_tip(event.globalPos(), found, tip, view):
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_group(self, painter: QPainter, box: QRectF, group: GroupRow) -> None:
        now = look()
        painter.fillRect(box, now.colour("surface"))
        painter.setPen(now.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(now.space(EDGE), now.space(3), 0, 0)
        font = now.font(Type.SMALL, 600)
        painter.setFont(font)
        painter.setPen(now.colour(INKS[group.tone]))
        painter.drawText(inner, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), group.title)
        inner.setLeft(inner.left() + QFontMetrics(font).horizontalAdvance(group.title) + now.space(8))
        painter.setFont(now.font(Type.SMALL))
        painter.setPen(now.colour("ink3"))
        painter.drawText(inner, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), group.count)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        """Without antialiasing: at 150 % it leaves pale seams between columns."""
        now = look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        hovered = self._hover == index.row()
        painter.fillRect(box, now.colour("sel" if selected else "hover" if hovered else "surface"))
        if selected and index.column() == 0:
            painter.fillRect(QRectF(box.left(), box.top(), now.space(3), box.height()), now.colour("accent"))
        painter.setPen(now.colour("line"))
        under = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left(), under), QPointF(box.right() + 1, under))

    def _paint_cell(
        self,
        painter: QPainter,
        box: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        cell: Cell,
        selected: bool,
    ) -> None:
        now = look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = not index.sibling(index.row(), index.column() + 1).isValid()
        left = box.left() + now.space(EDGE if index.column() == 0 else _INNER)
        right = box.right() - now.space(EDGE if last and cell.align is Align.RIGHT else 8)
        middle = box.center().y()
        if cell.icon:
            side = now.letters(_ICON)
            mark = QRectF(left, middle - side / 2, side, side)
            icons.paint(painter, cell.icon, mark, now.colour(INKS[cell.icon_tone]))
        if cell.icon or cell.slot:
            left += now.letters(_ICON) + now.space(8)
        if cell.chip is not None:
            left += paint_chip(painter, left, middle, cell.chip, selected=selected) + now.space(8)
        room = QRectF(left, box.top(), max(0.0, right - left), box.height())
        if cell.second:
            self._paint_two(painter, room, cell)
        elif cell.text:
            self._paint_line(painter, room, cell, cell.text, cell.type)

    def _paint_two(self, painter: QPainter, room: QRectF, cell: Cell) -> None:
        now = look()
        first = QFontMetrics(now.font(cell.type)).height()
        second = QFontMetrics(now.font(Type.CHIP, 400)).height()
        lap = now.space(3)  # Chinese faces have much air above and below
        top = room.center().y() - (first + second - lap) / 2
        self._paint_line(painter, QRectF(room.left(), top, room.width(), first), cell, cell.text, cell.type)
        painter.setFont(now.font(Type.CHIP, 400))
        painter.setPen(now.colour("ink3"))
        under = QRectF(room.left(), top + first - lap, room.width(), second)
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(cell.second, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(under, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), shown)
        _paint_marks(painter, under, shown, cell.second_marks)

    def _paint_line(self, painter: QPainter, room: QRectF, cell: Cell, text: str, role: Type) -> None:
        now = look()
        font = now.font(role, 500 if cell.strong else None, halt=cell.halt)
        painter.setFont(font)
        painter.setPen(now.colour(INKS[cell.tone]))
        if not cell.whole:
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        side = Qt.AlignmentFlag.AlignRight if cell.align is Align.RIGHT else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(_MIDDLE | side), text)
        _paint_marks(painter, room, text, cell.marks)


def _paint_marks(painter: QPainter, room: QRectF, text: str, marks: tuple[tuple[int, int], ...]) -> None:
    """Underline in the accent what was looked for, as far as it is shown; words that stand left."""
    metrics, now = QFontMetrics(painter.font()), look()
    under = room.center().y() + metrics.height() / 2 - now.space(2)
    for start, end in marks:
        if start < len(text):
            left = room.left() + metrics.horizontalAdvance(text[:start])
            wide = metrics.horizontalAdvance(text[start:end])
            painter.fillRect(QRectF(left, under, wide, now.space(2)), now.colour("accent"))


def width_of(text: str, *, halt: bool = False, first: bool = False) -> int:
    """How wide a column must be for its longest words."""
    now = look()
    metrics = QFontMetrics(now.font(Type.BODY, halt=halt))
    return metrics.horizontalAdvance(text) + now.space((EDGE if first else _INNER) + 8) + 1
