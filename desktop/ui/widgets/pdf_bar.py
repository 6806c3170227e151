"""The bar over a page preview: what is still missing, the turning of pages, and the size."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QStyledItemDelegate, QWidget

from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pdf_view import FIT_WIDTH, ZOOMS, PdfView
from desktop.ui.widgets.words import Elided, IconMark, Words


class PdfBar(QFrame):
    """Steers one PdfView."""

    def __init__(self, view: PdfView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconMark("alert", Tone.AMBER, 16)
        self._words = Elided("", Type.SMALL)
        self._back = Button(kind=Kind.ICON, icon="left", name=self.tr("上一页"))
        self._on = Button(kind=Kind.ICON, icon="right", name=self.tr("下一页"))
        self._place = Words("", Type.SMALL)
        self._zoom = QComboBox()
        self._zoom.setItemDelegate(QStyledItemDelegate(self._zoom))
        self._zoom.setAccessibleName(self.tr("显示大小"))
        for percent in ZOOMS:
            words = self.tr("适合宽度") if percent == FIT_WIDTH else self.tr("{n}%").format(n=percent)
            self._zoom.addItem(words, percent)
        self._zoom.activated.connect(self._take_zoom)
        self._back.clicked.connect(self._turn_back)
        self._on.clicked.connect(self._turn_on)
        view.page_changed.connect(self._show_place)
        row = spacing.row(self, 8, (14, 5, 14, 5))
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        spacing.add(row, self._back, self._place, self._on)
        row.addSpacing(8)
        row.addWidget(self._zoom)
        self.say("")
        self._show_place((0, 0))

    def say(self, words: str, tone: Tone = Tone.AMBER) -> None:
        """还缺 3 项，补齐后才能签发. Amber demands; green says that nothing is missing."""
        self._words.setText(words)
        self._words.set_tone(tone)
        self._icon.show_icon("check" if tone is Tone.GREEN else "alert", tone)
        self._icon.setVisible(bool(words) and tone in (Tone.AMBER, Tone.GREEN, Tone.RED))

    def show_zoom(self, percent: int) -> None:
        """Choose a size, as when the seat's own is restored."""
        self._zoom.setCurrentIndex(max(0, self._zoom.findData(percent)))
        self._view.set_zoom(percent)

    def _take_zoom(self, _index: int) -> None:
        self._view.set_zoom(int(self._zoom.currentData()))

    def _turn_back(self) -> None:
        self._view.turn_to(self._view.page - 1)

    def _turn_on(self) -> None:
        self._view.turn_to(self._view.page + 1)

    def _show_place(self, place: tuple[int, int]) -> None:
        now, total = place
        self._place.setText(self.tr("{page} / {total} 页").format(page=now, total=total) if total else "")
        self._back.setEnabled(now > 1)
        self._on.setEnabled(now < total)
