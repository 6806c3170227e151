"""The months of a year at a glance: days of rest, days exchanged for them, holidays of the place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.casework.deadlines import Calendar, days
from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.tokens import TONES, Tone, Type
from desktop.ui.widgets.words import Words

_ACROSS, _DOWN = 4, 3  # months
_WEEKS = 6  # rows of days a month may need
_CELL, _LINE = 26, 19  # letters wide and high, of a day

translate = QCoreApplication.translate


def day_tone(calendar: Calendar, day: date) -> Tone | None:
    """The ground of a day; none where the week alone tells whether offices work, or nobody knows."""
    known = calendar.years.get(day.year)
    if known is None:
        return None
    if day in calendar.local:
        return Tone.BLUE
    if day in known.festivals:
        return Tone.RED
    if day in known.working:
        return Tone.AMBER
    return Tone.GREEN if day in known.rest else None


def key_words() -> tuple[tuple[Tone, str], ...]:
    """What each ground means."""
    return (
        (Tone.RED, translate("YearView", "法定节日")),
        (Tone.GREEN, translate("YearView", "放假")),
        (Tone.AMBER, translate("YearView", "调休上班")),
        (Tone.BLUE, translate("YearView", "地方节日")),
    )


class YearView(QWidget):
    """Twelve months. What they say is in the accessible description too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar, self._year = Calendar({}), date.min.year
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_year(self, calendar: Calendar, year: int, today: date) -> None:
        """Show a year of a calendar."""
        self._calendar, self._year, self._today = calendar, year, today
        self.setAccessibleName(self.tr("{year}年").format(year=year))
        first, last = date(year, 1, 1), date(year, 12, 31)
        told = (f"{day.month}月{day.day}日{why}" for day, why in calendar.irregular(first, last))
        self.setAccessibleDescription("、".join(told) or self.tr("尚未公布"))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every day."""
        return QSize(look().letters(_ACROSS * 7 * _CELL), look().letters(_DOWN * (_WEEKS + 2) * _LINE))

    def minimumSizeHint(self) -> QSize:
        """Two figures of a day still stand apart."""
        return QSize(look().letters(_ACROSS * 7 * 20), look().letters(_DOWN * (_WEEKS + 2) * 15))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Month by month."""
        now = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = now.space(16)
        wide = (self.width() - gap * (_ACROSS - 1)) / _ACROSS
        high = (self.height() - gap * (_DOWN - 1)) / _DOWN
        for month in range(12):
            left, top = (month % _ACROSS) * (wide + gap), (month // _ACROSS) * (high + gap)
            self._paint_month(painter, month + 1, QRectF(left, top, wide, high))

    def _paint_month(self, painter: QPainter, month: int, room: QRectF) -> None:
        now = look()
        cell, line = room.width() / 7, room.height() / (_WEEKS + 2)
        heads: Callable[[int], QRectF] = lambda at: QRectF(  # noqa: E731 - where a column begins
            room.left() + at * cell, room.top() + line, cell, line
        )
        painter.setPen(now.colour("ink"))
        painter.setFont(now.font(Type.SMALL, 600))
        title = QRectF(room.left() + cell * 0.2, room.top(), room.width(), line)
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, self.tr("{n}月").format(n=month))
        painter.setFont(now.font(Type.CAPTION))
        painter.setPen(now.colour("ink3"))
        for at, name in enumerate(self.tr("一二三四五六日")):
            painter.drawText(heads(at), Qt.AlignmentFlag.AlignCenter, name)
        first = date(self._year, month, 1)
        after = date(self._year + month // 12, month % 12 + 1, 1)
        for day in days(first, after - timedelta(days=1)):
            place = first.weekday() + day.day - 1
            top = room.top() + line * (2 + place // 7)
            self._paint_day(painter, day, QRectF(room.left() + place % 7 * cell, top, cell, line))

    def _paint_day(self, painter: QPainter, day: date, box: QRectF) -> None:
        now = look()
        tone = day_tone(self._calendar, day)
        ink = "ink3" if day.weekday() >= 5 else "ink2"
        if tone is not None:
            ground, ink = TONES[tone]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour(ground))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), now.space(3), now.space(3))
        font: QFont = now.font(Type.CAPTION, 700 if day == self._today else 400)
        painter.setFont(font)
        painter.setPen(now.colour(ink))
        if day == self._today:
            under = QFontMetrics(font).height() / 2
            foot = box.center().y() + under
            painter.drawLine(int(box.left() + 5), int(foot), int(box.right() - 5), int(foot))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))


class KeySquare(QWidget):
    """A square of a ground, before the words that say what it means."""

    def __init__(self, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        spacing.fix(self, wide=14, high=14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground with an edge of its ink, so that it is seen on any other."""
        now = look()
        ground, ink = TONES[self._tone]
        painter = QPainter(self)
        painter.setPen(now.colour(ink))
        painter.setBrush(now.colour(ground))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class YearKey(QWidget):
    """What the grounds of the days mean, in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = spacing.row(self, 6)
        for tone, words in key_words():
            spacing.add(row, KeySquare(tone), Words(words, Type.SMALL, Tone.SOFT))
            row.addSpacing(8)
        row.addStretch(1)
