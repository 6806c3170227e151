"""The bar at the top (unit, search, person) and at the foot (what runs, backup, not exchanged, seat)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QProgressBar, QWidget

from desktop.ui import icons, spacing
from desktop.ui.actions import SEARCH
from desktop.ui.look import look
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.unit_picker import UnitPicker
from desktop.ui.widgets.words import IconMark, Words


class SearchField(QLineEdit):
    """A field with a glass at the left and its key at the right. Enter asks; Esc empties."""

    asked = Signal(object)
    """The words, on Enter."""

    def __init__(self, hint: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setProperty("kind", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.returnPressed.connect(self._ask)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it; nothing is lost but what was asked."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, its glass and its key."""
        super().paintEvent(event)
        now = look()
        painter = QPainter(self)
        side = now.letters(16)
        glass = QRectF(now.space(8), (self.height() - side) / 2, side, side)
        icons.paint(painter, "search", glass, now.colour("ink3"))
        if self._key and not self.text():
            painter.setFont(now.font(Type.CAPTION))
            painter.setPen(now.colour("ink3"))
            right = self.rect().adjusted(0, 0, -now.space(10), 0)
            painter.drawText(
                right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._key
            )

    def _ask(self) -> None:
        if self.text().strip():
            self.asked.emit(self.text().strip())

    def _make_room(self) -> None:
        now = look()
        self.setTextMargins(now.letters(20), 0, now.letters(46) if self._key else 0, 0)


@dataclass(frozen=True, slots=True)
class PersonAct:
    """A line of the person's menu; an empty key is a line between."""

    key: str
    words: str = ""
    icon: str = ""
    checked: bool | None = None  # None: it is no switch
    shortcut: str = ""  # shown at the right of its words


class PersonMenu(Button):
    """Who is signed in, and what that person may change here: mode, size, sign out."""

    chosen = Signal(object)
    """The key of a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Kind.PERSON, parent=parent)
        self._acts: tuple[PersonAct, ...] = ()
        self._name, self._role = Words(parent=self), Words("", Type.SMALL, Tone.FAINT, parent=self)
        row = spacing.row(self, 6, (6, 0, 4, 0))
        spacing.add(
            row, IconMark("person", Tone.SOFT, 18), self._name, self._role, IconMark("down", Tone.FAINT, 14)
        )
        for word in (self._name, self._role):
            word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self.open_menu)

    def sizeHint(self) -> QSize:
        """As wide as the names."""
        inner = self.layout()
        return super().sizeHint() if inner is None else inner.sizeHint().expandedTo(super().sizeHint())

    def show_person(self, name: str, role: str, acts: Sequence[PersonAct]) -> None:
        """Show who is here and what the menu holds."""
        self._acts = tuple(acts)
        self._name.setText(name)
        self._role.setText(role)
        self.setAccessibleName(self.tr("{name} {role}，菜单").format(name=name, role=role))
        self.updateGeometry()

    def open_menu(self) -> None:
        """Open the menu under the name."""
        now = look()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self._acts:
            if not act.key:
                menu.addSeparator()
                continue
            # Behind a tab the menu only shows it: a shortcut of the menu's own would make the key ambiguous.
            action = menu.addAction(f"{act.words}\t{act.shortcut}" if act.shortcut else act.words)
            action.setData(act.key)
            if act.icon:
                action.setIcon(icons.icon(act.icon, now.letters(16), now.colour("ink2")))
            if act.checked is not None:
                action.setCheckable(True)
                action.setChecked(act.checked)
        menu.triggered.connect(self._take)
        menu.adjustSize()
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens too."""
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _take(self, action: QAction) -> None:
        self.chosen.emit(action.data())


class TopBar(QFrame):
    """Unit, search, the sample mark, and who is signed in."""

    def __init__(self, hint: str, search_key: str = SEARCH.key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.units = UnitPicker(self)
        self.search = SearchField(hint, search_key, self)
        self.person = PersonMenu(self)
        self._sample = Chip(ChipView(self.tr("示例数据"), Tone.BLUE), self)
        row = spacing.row(self, 8, (14, 0, 8, 0))
        row.addWidget(self.units)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addSpacing(6)
        row.addWidget(self._sample)
        row.addWidget(self.person)
        spacing.fix(self, high=48)
        spacing.fix(self.search, least_wide=180, most_wide=380)

    def mark_sample(self, shown: bool) -> None:
        """示例数据 stands on every page of the sample county."""
        self._sample.setVisible(shown)


@dataclass(frozen=True, slots=True)
class FootItem:
    """A word at the right of the foot: 备份已验证 11月21日."""

    words: str
    icon: str = ""
    tone: Tone = Tone.SOFT


class FootBar(QFrame):
    """Always there: what runs or was saved at the left; backup, exchange and seat at the right."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = spacing.row(self, 6, (16, 0, 16, 0))
        self._saved_icon = IconMark("save", Tone.FAINT, 15, self)
        self._saved = Words("", Type.SMALL, parent=self)
        self._run = Words("", Type.SMALL, parent=self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        spacing.fix(self._bar, wide=120)
        self._count = Words("", Type.SMALL, parent=self)
        self._cancel = Button(self.tr("取消"), Kind.LINK, parent=self)
        self._cancel.clicked.connect(self.cancel_asked)
        self._right = spacing.row(gap=6)
        spacing.add(
            row,
            self._saved_icon,
            self._saved,
            self._run,
            self._bar,
            self._count,
            self._cancel,
            None,
            self._right,
        )
        spacing.fix(self, high=30)
        self.show_run("", 0, 0)
        self.say_saved("")

    def say_saved(self, words: str) -> None:
        """已存到本机 09:41."""
        self._saved.setText(words)
        self._saved_icon.setVisible(bool(words) and self._run.isHidden())

    def show_run(self, words: str, done: int, total: int, *, stopping: bool = False) -> None:
        """Long work, small; empty words end it. What is asked to stop cannot be asked again."""
        running = bool(words)
        for part in (self._run, self._bar, self._count, self._cancel):
            part.setVisible(running)
        self._saved.setVisible(not running)
        self._saved_icon.setVisible(not running and bool(self._saved.text()))
        self._run.setText(self.tr("正在停下…") if running and stopping else words)
        self._bar.setAccessibleName(words)
        self._cancel.setEnabled(not stopping)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done}/{total}" if total else "")

    def show_items(self, items: Sequence[FootItem]) -> None:
        """What stands at the right."""
        while self._right.count():
            widget = self._right.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, item in enumerate(items):
            if place:
                self._right.addSpacing(look().space(12))
            if item.icon:
                self._right.addWidget(IconMark(item.icon, item.tone, 16, self))
            self._right.addWidget(Words(item.words, Type.SMALL, item.tone, parent=self))
        spacing.show_in(self._right)
