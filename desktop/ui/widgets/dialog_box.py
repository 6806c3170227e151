"""The box of every dialog: title, blocks or lines, folded details, acts at the right; a shade under it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QMoveEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QPlainTextEdit, QWidget

from desktop.ui import spacing
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.words import IconMark, Words, ground, hairline

_WIDE = 560  # units; look.md: at most 560 wide
_MARGIN = 24
_ICON = 20
_GAP = 12


@dataclass(frozen=True, slots=True)
class Act:
    """A button of a dialog, named by what it does."""

    key: str
    words: str
    recommended: bool = False  # filled, and the last
    safe: bool = False  # changes nothing: has the focus first
    grave: bool = False  # cannot be undone: outlined red


@dataclass(frozen=True, slots=True)
class Block:
    """One of 发生了什么, 什么是安全的, 怎么办."""

    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogView:
    """Everything a dialog says."""

    title: str
    about: str = ""
    icon: str = "info"
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    details: str = ""
    acts: tuple[Act, ...] = ()


_ICON_TONES = {"alert": Tone.RED, "shield": Tone.GREEN, "jump": Tone.BLUE, "lock": Tone.BLUE}


class Shade(QWidget):
    """Dims a window while a dialog is over it, and draws the dialog's shadow."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._under = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def lie_under(self, box: QRect) -> None:
        """Draw the shadow of a dialog that stands here, in the window's own place."""
        self._under = box
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when it is resized."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim, then the shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look().colour("shade", 110))
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(14, 0, -2):
            painter.setBrush(look().colour("shadow", 12))
            box = QRectF(self._under).adjusted(-spread, -spread + 4, spread, spread + 4)
            painter.drawRoundedRect(box, spread, spread)


class DialogBox(QDialog):
    """Shows a DialogView. Esc closes and changes nothing."""

    answered = Signal(object)
    """The key of the act, once; `close` for Esc and the cross."""

    def __init__(self, view: DialogView, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(view.title)
        self.setAccessibleName(view.title)
        self._view = view
        self._over = window.window()
        self._answer = "close"
        self._shade: Shade | None = Shade(self._over)
        self._first: Button | None = None
        self._build()
        self.finished.connect(self._tell)

    def press(self, key: str) -> None:
        """Take an act."""
        self._answer = key
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the middle of the window, the safe button focused."""
        super().showEvent(event)
        self.adjustSize()
        over = self._over
        corner = over.mapToGlobal(over.rect().center()) - self.rect().center()
        self.move(corner)
        if self._shade is not None:
            self._shade.setGeometry(over.rect())
            self._shade.show()
            self._shade.raise_()
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put away with the window it stands over, it leaves no shade there."""
        super().hideEvent(event)
        if self._shade is not None:
            self._shade.hide()

    def moveEvent(self, event: QMoveEvent) -> None:
        """The shadow goes along."""
        super().moveEvent(event)
        if self._shade is not None:
            self._shade.lie_under(QRect(self._over.mapFromGlobal(self.pos()), self.size()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It has no frame: its ground is its handle."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()

    def _tell(self, _result: int) -> None:
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None
        self.answered.emit(self._answer)

    def _build(self) -> None:
        outer = spacing.column(self)
        frame = ground("dialog", self)
        outer.addWidget(frame)
        column = spacing.column(frame, 14, (_MARGIN, 18, _MARGIN, 18))
        column.addLayout(self._heading())
        for line in self._view.lines:
            column.addWidget(self._wrapped(line, Tone.SOFT))
        for warning in self._view.warnings:
            column.addLayout(
                self._marked("alert", Tone.AMBER, self._wrapped(warning, Tone.AMBER, beside=True))
            )
        for block in self._view.blocks:
            column.addLayout(self._block(block))
        column.addWidget(hairline())
        column.addLayout(self._foot(column))
        spacing.fix(self, wide=_WIDE)

    def _heading(self) -> QBoxLayout:
        view = self._view
        title = Words(view.title, Type.H1, wrap=True)
        cross = Button(kind=Kind.ICON, icon="cross", name=self.tr("关闭"))
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(self.reject)
        words = spacing.column(gap=2)
        words.addWidget(title)
        if view.about:
            words.addWidget(Words(view.about, Type.SMALL, Tone.FAINT))
        row = spacing.row(gap=_GAP)
        tone = _ICON_TONES.get(view.icon, Tone.BLUE)
        mark = spacing.column(margins=(0, 3, 0, 0))
        mark.addWidget(IconMark(view.icon, tone, _ICON))
        spacing.top(row, (mark, 0), (words, 1), (cross, 0))
        return row

    def _block(self, block: Block) -> QBoxLayout:
        words = spacing.column(gap=4)
        words.addWidget(Words(block.title, Type.STRONG))
        words.addWidget(self._wrapped(block.text, Tone.SOFT, beside=True))
        row = spacing.row(gap=_GAP)
        mark = IconMark(block.icon, _ICON_TONES.get(block.icon, Tone.SOFT), _ICON)
        spacing.top(row, (mark, 0), (words, 1))
        return row

    def _marked(self, icon: str, tone: Tone, words: QWidget) -> QBoxLayout:
        row = spacing.row(gap=_GAP)
        spacing.top(row, (IconMark(icon, tone, _ICON), 0), (words, 1))
        return row

    def _wrapped(self, text: str, tone: Tone, *, beside: bool = False) -> Words:
        """A wrapped label of a fixed width: in nested layouts it would get the wrong height."""
        label = Words(text, Type.SMALL, tone, wrap=True)
        cite(label, text)
        label.ensurePolished()
        now = look()
        wide = now.space(_WIDE) - 2 - 2 * now.space(_MARGIN)
        if beside:
            wide -= now.letters(_ICON) + now.space(_GAP)
        label.setFixedWidth(wide)
        label.setFixedHeight(label.heightForWidth(wide))
        return label

    def _foot(self, column: QBoxLayout) -> QBoxLayout:
        row = spacing.row(gap=8)
        if self._view.details:
            row.addWidget(self._details_link(column))
        row.addStretch(1)
        for act in self._view.acts:
            row.addWidget(self._act(act))
        return row

    def _act(self, act: Act) -> Button:
        kind = Kind.PRIMARY if act.recommended else Kind.DANGER if act.grave else Kind.NORMAL
        button = Button(act.words, kind, key=act.key)
        button.picked.connect(self.press)
        if self._first is None or act.safe:
            self._first = button
        return button

    def _details_link(self, column: QBoxLayout) -> Button:
        self._details = QPlainTextEdit(self._view.details, self)
        self._details.setObjectName("details")
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(self.tr("技术详情"))
        spacing.fix(self._details, high=140)
        self._details.hide()
        column.addWidget(self._details)
        link = Button(self.tr("技术详情"), Kind.LINK, "right")
        link.setCheckable(True)
        link.toggled.connect(self._unfold)
        return link

    def _unfold(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self.adjustSize()
