"""Pop-ups of a filter chip whose value is typed: two ends, of days or of amounts in yuan, or words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.base.spans import RANGE_MARK, ends_of
from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.date_editor import DayEditor
from desktop.ui.widgets.pick_list import PickItem
from desktop.ui.widgets.words import Words


class SpanPopup(QFrame):
    """A pop-up with 确定; Enter takes, Esc closes and changes nothing."""

    picked = Signal(object)
    """A tuple of words; an empty one when nothing narrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = spacing.column(self, 8, (14, 12, 14, 12))
        self._wrong = Words("", Type.SMALL, Tone.RED)
        self._wrong.hide()

    def show_under(self, anchor: QWidget) -> None:
        """Open under a chip, inside the screen."""
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + look().space(3)))
        screen = anchor.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self._first().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        """What stands under the fields."""
        take = Button(self.tr("确定"), Kind.PRIMARY)
        take.clicked.connect(self._take)
        foot = spacing.row(gap=8)
        spacing.add(foot, Words(self.tr("Enter 确定"), Type.CAPTION), None, take)
        self._column.addWidget(self._wrong)
        self._column.addLayout(foot)

    def _add_field(self, words: str, editor: QWidget) -> None:
        label = Words(words, Type.SMALL)
        editor.setAccessibleName(words)
        label.setBuddy(editor)
        row = spacing.row(gap=8)
        row.addWidget(label)
        row.addWidget(editor, 1)
        self._column.addLayout(row)

    def _say_wrong(self, words: str) -> bool:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        return bool(words)

    def _give(self, words: tuple[str, ...]) -> None:
        self.close()
        self.picked.emit(words)

    def _first(self) -> QWidget:
        raise NotImplementedError

    def _take(self) -> None:
        raise NotImplementedError


class DayRange(SpanPopup):
    """Named days to press, or two dates, each of which may be left empty."""

    def __init__(self, value: str, named: Sequence[PickItem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        since, until = ends_of(value) if RANGE_MARK in value else ("", "")
        self._since, self._until = DayEditor(), DayEditor()
        if named:
            row = spacing.row(gap=6)
            for item in named:
                on = item.key == value
                button = Button(item.text, Kind.CHIP_ON if on else Kind.CHIP, key=item.key)
                button.picked.connect(self._take_named)
                row.addWidget(button)
            row.addStretch(1)
            self._column.addLayout(row)
        for words, editor, text in (
            (self.tr("从"), self._since, since),
            (self.tr("到"), self._until, until),
        ):
            editor.write(text)
            self._add_field(words, editor)
        self._end()

    def _first(self) -> QWidget:
        return self._since

    def _take_named(self, key: str) -> None:
        self._give((key,))

    def _take(self) -> None:
        wrong = self._since.complaint() or self._until.complaint()
        since, until = self._since.written(), self._until.written()
        if not wrong and since and until and since > until:
            wrong = self.tr("开始日期晚于结束日期")
        if not self._say_wrong(wrong):
            self._give((f"{since}{RANGE_MARK}{until}",) if since or until else ())


class AmountRange(SpanPopup):
    """Bands to tick, several at once, and two amounts in yuan, each of which may be left empty."""

    def __init__(
        self, values: Sequence[str], bands: Sequence[PickItem] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        typed = next((value for value in values if RANGE_MARK in value), "")
        least, most = ends_of(typed)
        self._bands = [(item.key, QCheckBox(item.text)) for item in bands]
        for key, box in self._bands:
            box.setChecked(key in values)
            self._column.addWidget(box)
        self._least, self._most = QLineEdit(least), QLineEdit(most)
        self._add_field(self.tr("从（元）"), self._least)
        self._add_field(self.tr("到（元）"), self._most)
        self._least.setPlaceholderText(self.tr("例：1000"))
        self._end()

    def _first(self) -> QWidget:
        return self._bands[0][1] if self._bands else self._least

    def _take(self) -> None:
        words = [key for key, box in self._bands if box.isChecked()]
        written = (self._least.text().strip(), self._most.text().strip())
        try:
            least, most = (Money.read(text) if text else None for text in written)
        except BadEntry:
            self._say_wrong(self.tr("请只写数字，例如 5000"))
            return
        if least is not None and most is not None and least > most:
            self._say_wrong(self.tr("开始金额大于结束金额"))
            return
        if any(written):
            words.append(RANGE_MARK.join(written))
        self._give(tuple(words))


class TypedWords(SpanPopup):
    """Words that are part of what is looked for; without any, nothing narrows."""

    def __init__(self, label: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit(words)
        self._line.setClearButtonEnabled(True)
        self._add_field(label, self._line)
        self._end()

    def _first(self) -> QWidget:
        return self._line

    def _take(self) -> None:
        words = self._line.text().strip()
        self._give((words,) if words else ())
