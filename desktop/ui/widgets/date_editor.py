"""A date typed as it is written, or taken from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QWidget

from desktop.ui import actions, icons, spacing
from desktop.ui.action import Act
from desktop.ui.look import look
from desktop.ui.tokens import Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import EntryState, LineEditor
from desktop.ui.widgets.entry_text import read_day, say_day
from desktop.ui.widgets.words import Words


class DayEditor(LineEditor):
    """`2026-11-3`, `20261103` or `2026年11月3日`; shown as the last. F4 or Alt+↓ opens the calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("例：2026-11-3"))
        self._make_room()

    def written(self) -> str:
        """2026-11-03."""
        day = read_day(self.text())
        return "" if day is None else day.isoformat()

    def complaint(self) -> str:
        """What is no date that exists."""
        if not self.text().strip() or read_day(self.text()) is not None:
            return ""
        return self.tr("没有这个日期，请写成 2026-11-3 或 2026年11月3日")

    def set_hint(self, words: str) -> None:
        """The example; the usual one when none is given."""
        self.setPlaceholderText(words or self.tr("例：2026-11-3"))

    def open_calendar(self) -> None:
        """Open the calendar under the field."""
        if self.isReadOnly() or not self.isEnabled():
            return
        popup = CalendarPopup(read_day(self.text()), self)
        popup.picked.connect(self._take)
        popup.show_under(self)

    def minimumSizeHint(self) -> QSize:
        """A whole date is seen."""
        return QSize(look().letters(140), super().minimumSizeHint().height())

    def acts(self) -> tuple[Act, ...]:
        """The calendar."""
        return (Act(actions.OPEN_LIST, self.open_calendar),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its key opens the calendar."""
        if actions.OPEN_LIST.hears(event):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the little calendar opens it."""
        super().mouseReleaseEvent(event)
        if self._mark().contains(event.position()):
            self.open_calendar()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The little calendar can be pressed."""
        super().mouseMoveEvent(event)
        over = self._mark().contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the calendar at the right."""
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the little calendar in it."""
        super().paintEvent(event)
        if not self.isReadOnly():
            painter = QPainter(self)
            icons.paint(painter, "calendar", self._mark(), look().colour("ink3"))

    def show_state(self, state: EntryState) -> None:
        """A known date is read only until F2."""
        super().show_state(state)
        self.update()

    def _say(self, stored: str) -> str:
        day = read_day(stored)
        return stored if day is None else say_day(day)

    def _mark(self) -> QRectF:
        side = look().letters(16)
        return QRectF(self.width() - side - look().space(9), (self.height() - side) / 2, side, side)

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, look().letters(22), 0)

    def _take(self, day: date) -> None:
        self.setText(say_day(day))
        self.edited.emit()
        self._finish()
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class CalendarPopup(QFrame):
    """A month to choose a day from."""

    picked = Signal(object)
    """A date."""

    def __init__(self, day: date | None, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._calendar = QCalendarWidget(self)
        self._calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self._calendar.setAccessibleName(self.tr("日历"))
        self._calm()
        if day is not None:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.setNavigationBarVisible(False)
        self._calendar.setMinimumSize(look().letters(280), look().letters(216))
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)
        self._calendar.currentPageChanged.connect(self._name_month)
        self._month = Words("", Type.STRONG)
        column = spacing.column(self, 0, (1, 1, 1, 1))
        column.addLayout(self._header())
        column.addWidget(self._calendar)
        self._name_month(self._calendar.yearShown(), self._calendar.monthShown())

    def show_under(self, anchor: QWidget) -> None:
        """Open under a field, inside the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + look().space(2)))
        screen = anchor.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        if corner.y() + self.height() > screen.bottom():
            corner.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() - look().space(2))
        self.move(corner)
        self.show()
        self._calendar.setFocus()

    def _header(self) -> QHBoxLayout:
        """Year, then month, as Chinese says them; Qt's own bar has them the other way round."""
        back = Button(kind=Kind.ICON, icon="left", name=self.tr("上个月 PageUp"))
        on = Button(kind=Kind.ICON, icon="right", name=self.tr("下个月 PageDown"))
        back.clicked.connect(self._calendar.showPreviousMonth)
        on.clicked.connect(self._calendar.showNextMonth)
        row = spacing.row(gap=4, margins=(6, 6, 6, 6))
        spacing.add(row, back, None, self._month, None, on)
        return row

    def _name_month(self, year: int, month: int) -> None:
        self._month.setText(self.tr("{year}年{month}月").format(year=year, month=month))

    def _calm(self) -> None:
        """Red is for the law's clocks: week-ends are only paler."""
        header, rest = QTextCharFormat(), QTextCharFormat()
        header.setForeground(look().colour("ink2"))
        header.setBackground(look().colour("sunken"))
        rest.setForeground(look().colour("ink3"))
        self._calendar.setHeaderTextFormat(header)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, rest)

    def _take(self, day: QDate) -> None:
        chosen = date(day.year(), day.month(), day.day())
        self.close()
        self.picked.emit(chosen)
