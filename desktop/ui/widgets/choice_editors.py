"""Editors by choosing: one of a few words, and yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyledItemDelegate, QWidget

from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.words import restyle


class ChoiceEditor(QComboBox):
    """One of a few words. The wheel does not change it in passing."""

    edited = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # or the sheet's item height is not heard
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self._known = False
        self.show_choices(choices)
        self.activated.connect(self._tell)

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other words (key, word), keeping the choice if it is still there."""
        kept = self.written()
        self.clear()
        for key, word in choices:
            self.addItem(word, key)
        self.write(kept)

    def written(self) -> str:
        """The key chosen."""
        return str(self.currentData() or "")

    def write(self, stored: str) -> None:
        """Choose a key."""
        self.setCurrentIndex(self.findData(stored) if stored else -1)

    def complaint(self) -> str:
        """Only what is offered can be chosen."""
        return ""

    def hint(self) -> str:
        """None."""
        return ""

    def show_state(self, state: EntryState) -> None:
        """Known values are not opened until F2."""
        self._known = state is EntryState.KNOWN
        if self.property("state") != str(state):
            self.setProperty("state", str(state))
            restyle(self)

    def set_hint(self, words: str) -> None:
        """The example."""
        self.setPlaceholderText(words or self.tr("请选择"))

    def goto(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def showPopup(self) -> None:  # noqa: N802
        """Known values stay shut. The list is as wide as its words, whatever stands closed."""
        if self._known:
            return
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width() if self.count() > self.maxVisibleItems() else 0
        room = self.screen().availableGeometry().width() - 2 * bar
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + bar + 2 * view.frameWidth(), room))
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Known values do not change under the arrows; Enter opens."""
        if self._known and event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the form is not choosing."""
        event.ignore()

    def _tell(self, _index: int) -> None:
        self.edited.emit()
        self.left.emit()


class FlagEditor(QCheckBox):
    """Yes or no: stored as 1 or 0; empty until it is touched."""

    edited = Signal()
    left = Signal()

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._touched, self._known = False, False
        self.clicked.connect(self._tell)

    def written(self) -> str:
        """1, 0, or empty when nobody has said."""
        return ("1" if self.isChecked() else "0") if self._touched else ""

    def write(self, stored: str) -> None:
        """Show a stored answer."""
        self._touched = stored != ""
        self.setChecked(stored == "1")

    def complaint(self) -> str:
        """Nothing can be wrong."""
        return ""

    def hint(self) -> str:
        """None."""
        return ""

    def show_state(self, state: EntryState) -> None:
        """Known answers are not changed until F2."""
        self._known = state is EntryState.KNOWN
        if self.property("state") != str(state):
            self.setProperty("state", str(state))
            restyle(self)

    def set_hint(self, words: str) -> None:
        """The words beside the box."""
        self.setText(words)

    def goto(self) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def nextCheckState(self) -> None:  # noqa: N802
        """Known answers stay."""
        if not self._known:
            super().nextCheckState()

    def _tell(self) -> None:
        if not self._known:
            self._touched = True
            self.edited.emit()
            self.left.emit()
