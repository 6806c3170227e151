"""视图：在办 — the button above the list that opens, keeps, renames and drops views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QWidget

from desktop.services.viewing import LONGEST
from desktop.ui import spacing
from desktop.ui.actions import SAVE_VIEW, VIEWS
from desktop.ui.look import look
from desktop.ui.tokens import Tone, Type
from desktop.ui.views.view import View
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Words


class ViewAct(StrEnum):
    """What the menu does beside opening a view."""

    SAVE = "save"
    SAVE_AS = "save_as"
    RENAME = "rename"
    DROP = "drop"
    UP = "up"
    DOWN = "down"
    OPENS = "opens"


class ViewPicker(Button):
    """The button and its menu. It changes nothing itself."""

    chosen = Signal(object)
    """The key of a view."""
    asked = Signal(object)
    """A ViewAct on the view shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", icon="down", trailing=True, parent=parent)
        self._views: tuple[View[Any], ...] = ()
        self._key, self._changed = "", False
        self.setToolTip(VIEWS.tip_of(self.tr("视图：保存好的筛选和排列")))
        self.clicked.connect(self.open_menu)

    def show_views(self, views: Sequence[View[Any]], key: str, *, changed: bool) -> None:
        """Show the views there are, which is open, and whether the list has gone on from it."""
        self._views, self._key, self._changed = tuple(views), key, changed
        name = next((view.name for view in views if view.key == key), "")
        words = self.tr("视图：{name}") if not changed else self.tr("视图：{name}（已改）")
        self.setText(words.format(name=name) if name else self.tr("视图：自选"))
        self.setAccessibleName(self.text())
        self.updateGeometry()

    def open_menu(self) -> None:
        """Open the menu under the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button's own puts its mark at the right
        for view in self._views:
            if not view.ours and not menu.property("own"):
                menu.addSeparator()
                menu.setProperty("own", True)
            name = self.tr("{name}（打开时用）") if view.opens else "{name}"
            action = menu.addAction(name.format(name=view.name))
            action.setData(view.key)
            action.setCheckable(True)
            action.setChecked(view.key == self._key)
        menu.addSeparator()
        for act, words, fits in self._acts():
            action = menu.addAction(words)
            action.setData(act)
            action.setEnabled(fits)
        menu.triggered.connect(self._take)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens too."""
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _acts(self) -> tuple[tuple[ViewAct, str, bool], ...]:
        own = [view.key for view in self._views if not view.ours]
        mine = self._key in own
        opens = any(view.opens for view in self._views if view.key == self._key)
        return (
            (ViewAct.SAVE, self.tr("保存视图的改动"), mine and self._changed),
            (ViewAct.SAVE_AS, f"{self.tr('另存为视图…')}\t{SAVE_VIEW.key}", True),
            (ViewAct.RENAME, self.tr("改名…"), mine),
            (ViewAct.OPENS, self.tr("打开时不再用它") if opens else self.tr("打开列表就用它"), mine),
            (ViewAct.UP, self.tr("上移"), mine and own[0] != self._key),
            (ViewAct.DOWN, self.tr("下移"), mine and own[-1] != self._key),
            (ViewAct.DROP, self.tr("删除视图"), mine),
        )

    def _take(self, action: object) -> None:
        data = action.data()  # type: ignore[attr-defined]
        if data in tuple(ViewAct):
            self.asked.emit(ViewAct(data))
        else:
            self.chosen.emit(data)


class NamePopup(QFrame):
    """Asks for the name of a view, under the button; of one that is borne already it asks twice."""

    named = Signal(object)
    """The name."""

    def __init__(self, title: str, name: str, borne: Mapping[str, bool], parent: QWidget) -> None:
        """`borne`: the names there are, and whether such a view may be overwritten by this one."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._borne, self._asked = borne, ""  # the name of which was asked once
        self._field = QLineEdit(name)
        self._field.setMaxLength(LONGEST)
        self._field.setAccessibleName(title)
        self._field.setPlaceholderText(self.tr("例：本镇待送达"))
        self._field.selectAll()
        self._field.returnPressed.connect(self._take)
        self._field.textEdited.connect(self._edit)
        self._go = Button(self.tr("保存"), Kind.PRIMARY)
        self._go.clicked.connect(self._take)
        self._note = Words("", Type.SMALL, Tone.AMBER)
        self._note.hide()
        column = spacing.column(self, 8, (14, 12, 14, 12))
        row = spacing.row(gap=8)
        row.addWidget(self._field, 1)
        row.addWidget(self._go)
        column.addWidget(Words(title, Type.SMALL))
        column.addLayout(row)
        column.addWidget(self._note)
        spacing.fix(self, least_wide=280)

    def show_under(self, anchor: QWidget) -> None:
        """Open under the button."""
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + look().space(3))))
        self.show()
        self._field.setFocus()

    def _edit(self, _text: str) -> None:
        self._asked = ""
        self._say("", self.tr("保存"))

    def _say(self, words: str, act: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._go.setText(act)
        self.adjustSize()

    def _take(self) -> None:
        name = " ".join(self._field.text().split())
        if not name:
            return
        if name not in self._borne or self._asked == name:
            self.close()
            self.named.emit(name)
        elif self._borne[name]:
            self._asked = name
            self._say(self.tr("已有这个视图，再按一次覆盖它"), self.tr("覆盖"))
        else:
            self._say(self.tr("已有这个视图，请另起一个名称"), self.tr("保存"))
