"""Status and deadline chips: a few words on a coloured ground, painted alike in labels and in table cells."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look import look
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import TONES, Tone, Type
from desktop.ui.widgets.cited import cite

HIGH = 22
_SIDES = 14
_SOON = 7  # days


def deadline_chip(days: int, at: str = "", tip: str = "") -> ChipView:
    """The chip of a running clock: calendar days left, negative when it has run out; `at` an hour of today.

    All chips count calendar days, so that they compare; the tooltip says the clock, its unit and its article.
    """
    translate = QCoreApplication.translate
    if days < 0:
        return ChipView(translate("Chips", "超{n}日").format(n=-days), Tone.RED, solid=True, tip=tip)
    if days == 0:
        words = translate("Chips", "今天 {at}").format(at=at) if at else translate("Chips", "今天")
        return ChipView(words, Tone.RED, tip=tip)
    tone = Tone.AMBER if days <= _SOON else Tone.MUTE
    return ChipView(translate("Chips", "还{n}日").format(n=days), tone, tip=tip)


def waiting_chip(tip: str = "") -> ChipView:
    """The clock is the party's."""
    return ChipView(QCoreApplication.translate("Chips", "等当事人"), Tone.BLUE, tip=tip)


def passed_chip(tip: str = "") -> ChipView:
    """A clock that has run its course."""
    return ChipView(QCoreApplication.translate("Chips", "已过"), Tone.MUTE, tip=tip)


def acted_chip(in_time: bool | None, tip: str = "") -> ChipView:
    """A clock whose awaited act was done: in time, late, or (its last day not being known) simply done."""
    translate = QCoreApplication.translate
    if in_time is None:
        return ChipView(translate("Chips", "已办"), Tone.MUTE, tip=tip)
    if in_time:
        return ChipView(translate("Chips", "按期"), Tone.GREEN, tip=tip)
    return ChipView(translate("Chips", "逾期"), Tone.RED, tip=tip)


def not_begun_chip(tip: str = "") -> ChipView:
    """A clock that has not started."""
    return ChipView(QCoreApplication.translate("Chips", "未起算"), Tone.MUTE, tip=tip)


def uncounted_chip(year: int, tip: str = "") -> ChipView:
    """A clock that cannot be computed for want of a year's holiday notice."""
    words = QCoreApplication.translate("Chips", "不能算：缺{year}年放假安排").format(year=year)
    return ChipView(words, Tone.AMBER, tip=tip)


def chip_width(chip: ChipView) -> int:
    """How wide a chip is painted."""
    return QFontMetrics(look().font(Type.CHIP)).horizontalAdvance(chip.text) + look().space(_SIDES)


def paint_chip(
    painter: QPainter, left: float, middle: float, chip: ChipView, *, selected: bool = False
) -> int:
    """Paint a chip and say how wide it is. On a selected row a neutral chip turns to surface."""
    now = look()
    wide, high = chip_width(chip), now.space(HIGH)
    ground, ink = TONES[chip.tone]
    if chip.solid:
        ground, ink = ink, "on_red" if chip.tone is Tone.RED else "surface"
    elif selected and ground in ("mute_s", "soft"):
        ground = "surface"
    box = QRectF(left, middle - high / 2, wide, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.colour(ground))
    painter.drawRoundedRect(box, now.space(3), now.space(3))
    painter.setPen(now.colour(ink))
    painter.setFont(now.font(Type.CHIP))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.text)
    painter.restore()
    return wide


class Chip(QWidget):
    """A chip on a page."""

    def __init__(self, view: ChipView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._view = view
        self.show_chip(view)

    @property
    def view(self) -> ChipView:
        """What the chip says."""
        return self._view

    def show_chip(self, view: ChipView) -> None:
        """Say something else."""
        self._view = view
        self.setAccessibleName(view.text)
        self.setToolTip(view.tip)
        cite(self, view.cited)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(chip_width(self._view), look().space(HIGH))

    def minimumSizeHint(self) -> QSize:
        """Never squeezed."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        paint_chip(QPainter(self), 0, self.height() / 2, self._view)
