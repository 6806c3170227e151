"""Things said on a page: banner, toast, empty list, progress of long work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.tasks import Progress
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.words import Elided, IconMark, Words

_TOAST_STAYS = 6_000  # milliseconds
_SHOW_AFTER = 400  # long work that is over sooner shows nothing

_ICONS = {Tone.AMBER: "alert", Tone.RED: "alert", Tone.GREEN: "check", Tone.BLUE: "info"}


@dataclass(frozen=True, slots=True)
class Removal:
    """Said of what was removed, with the way to bring it back."""

    words: str
    undo: Callable[[], None]


@dataclass(frozen=True, slots=True)
class NoticeAct:
    """A link of a banner or toast."""

    key: str
    words: str


class Banner(QFrame):
    """A strip inside a page for a state that lasts, with the act that ends it."""

    chosen = Signal(object)
    """The key of the act."""

    def __init__(
        self,
        words: str = "",
        acts: Sequence[NoticeAct] = (),
        tone: Tone = Tone.AMBER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("tone", str(tone))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = Words(words, tone=tone, wrap=True)
        cite(self._words, words)
        row = spacing.row(self, 10, (12, 8, 12, 8))
        row.addWidget(IconMark(_ICONS.get(tone, "info"), tone, 18))
        row.addWidget(self._words, 1)
        for act in acts:
            link = Button(act.words, Kind.LINK, key=act.key)
            link.picked.connect(self.chosen)
            row.addWidget(link)
        self.setAccessibleName(words)

    def say(self, words: str) -> None:
        """Say something else."""
        self._words.setText(words)
        cite(self._words, words)
        self.setAccessibleName(words)


class Toast(QFrame):
    """One line at the bottom right, for six seconds or while focused or hovered. Never for errors."""

    chosen = Signal(object)
    """The key of the act."""
    gone = Signal()

    def __init__(
        self,
        words: str,
        acts: Sequence[NoticeAct] = (),
        tone: Tone = Tone.GREEN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        row = spacing.row(self, 10, (14, 9, 14, 9))
        row.addWidget(IconMark(_ICONS.get(tone, "info"), tone, 18))
        row.addWidget(Elided(words), 1)
        self._links = [Button(act.words, Kind.LINK, key=act.key) for act in acts[:2]]
        for link in self._links:
            link.picked.connect(self._take)
            link.installEventFilter(self)
            row.addWidget(link)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_TOAST_STAYS)
        self._clock.timeout.connect(self.go)
        self._clock.start()

    @property
    def resting(self) -> bool:
        """Whether it stays because somebody attends to it."""
        return not self._clock.isActive()

    def go(self) -> None:
        """Go at once."""
        self._clock.stop()
        self.hide()
        self.gone.emit()
        self.deleteLater()

    def focus(self) -> None:
        """F6 comes here."""
        (self._links[0] if self._links else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A focused link keeps it."""
        if event.type() == QEvent.Type.FocusIn:
            self._clock.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._clock.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer keeps it."""
        super().enterEvent(event)
        self._clock.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """And lets it go."""
        super().leaveEvent(event)
        self._clock.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus keeps it."""
        super().focusInEvent(event)
        self._clock.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And lets it go."""
        super().focusOutEvent(event)
        self._clock.start()

    def _take(self, key: str) -> None:
        self.chosen.emit(key)
        self.go()


class ToastPlace(QObject):
    """Where toasts appear over a page: bottom right, above the foot bar, one at a time."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._toast: Toast | None = None
        over.installEventFilter(self)

    @property
    def toast(self) -> Toast | None:
        """The toast that is shown."""
        return self._toast

    def show_toast(self, words: str, acts: Sequence[NoticeAct] = (), tone: Tone = Tone.GREEN) -> Toast:
        """Show a toast in place of the last."""
        if self._toast is not None:
            self._toast.go()
        self._toast = Toast(words, acts, tone, self._over)
        self._toast.gone.connect(self._forget)
        self._place()
        self._toast.show()
        self._toast.raise_()
        return self._toast

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        if self._toast is not None:
            gap = look().space(16)
            self._toast.ensurePolished()
            wide = min(self._toast.sizeHint().width(), self._over.width() - 2 * gap)
            high = self._toast.sizeHint().height()
            left, top = self._over.width() - wide - gap, self._over.height() - high - gap
            self._toast.setGeometry(left, top, wide, high)

    def _forget(self) -> None:
        self._toast = None


class EmptyState(QWidget):
    """An empty list: what is empty, what will appear here, one link, seldom another."""

    chosen = Signal()
    other_chosen = Signal()

    def __init__(
        self,
        title: str,
        words: str = "",
        link: str = "",
        icon: str = "inbox",
        *,
        other: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = spacing.column(self, 6, (14, 14, 14, 14))
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconMark(icon, Tone.FAINT, 34), 0, middle)
        column.addWidget(Words(title, Type.STRONG), 0, middle)
        self._words = Words(words, Type.SMALL, Tone.FAINT, wrap=True)
        self._words.setAlignment(middle)
        self._words.setVisible(bool(words))
        column.addWidget(self._words)
        for said, signal in ((link, self.chosen), (other, self.other_chosen)):
            if said:
                button = Button(said, Kind.LINK)
                button.clicked.connect(signal)
                column.addWidget(button, 0, middle)
        column.addStretch(1)

    def say(self, words: str) -> None:
        """Say something else under the title; nothing keeps what is said."""
        if words:
            self._words.setText(words)
            self._words.show()


class ProgressRow(QWidget):
    """Long work: what it does now, n of N, the rest of the time once known, and a cancel."""

    cancel_asked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._doing = Words("", Type.SMALL, Tone.FAINT), Elided("", Type.SMALL, Tone.FAINT)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._cancel = Button(self.tr("取消"), Kind.LINK)
        self._cancel.clicked.connect(self._ask_cancel)
        column = spacing.column(self, 8)
        head, foot = spacing.row(gap=8), spacing.row(gap=8)
        spacing.add(head, Words(title), None, self._count)
        foot.addWidget(self._doing, 1)
        foot.addWidget(self._cancel)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHOW_AFTER)
        self._patience.timeout.connect(self.show)

    def begin(self) -> None:
        """Appear, unless the work is over before it could be seen."""
        self.hide()
        self._cancel.setEnabled(True)
        self._patience.start()

    def advance(self, progress: Progress, seconds_left: int | None = None) -> None:
        """Say how far the work has come."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._count.setText(self.tr("{done} / {total}").format(done=progress.done, total=progress.total))
        words = progress.words
        if seconds_left is not None:
            words = self.tr("{doing}，约还需 {n} 秒").format(doing=words, n=seconds_left)
        self._doing.setText(words)

    def end(self) -> None:
        """Vanish."""
        self._patience.stop()
        self.hide()

    def _ask_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._doing.setText(self.tr("正在停下…"))
        self.cancel_asked.emit()
