"""备份和恢复: every copy that is there, where copies go besides, and the way back to one of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.services.copy_places import keep_also
from desktop.services.perform import Office
from desktop.services.restoring import copies
from desktop.services.safekeeping import KeptCopy, Upkeep
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.copies.copies import Copies
from desktop.ui.copies.rescuing import Rescuing
from desktop.ui.copies.restoring import Restoring
from desktop.ui.copies.words import columns, worry_words
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.models.lists import ListModel
from desktop.ui.places import Place
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class CopiesPage(QWidget):
    """For whoever keeps the copies; the administrator restores."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""
    restored = Signal(object)
    """A copy stands in the place of the office; the folder where the rest is kept."""

    def __init__(self, desk: Desk, dialogs: Dialogs, copies: Copies, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk, self._dialogs, self._copies = desk, dialogs, copies
        self._restoring = Restoring(desk, self)
        self._rescuing = Rescuing(desk, dialogs, self)
        home = desk.office.storage.home.backups
        self._model: ListModel[KeptCopy] = ListModel(
            columns(home, desk.office.clock.today), key=_key, parent=self
        )
        self._table = Table(self.tr("备份"), fill=True)
        self._worries = Banner()
        self._count = Words("", Type.SMALL, Tone.FAINT)
        self._build()
        copies.known.connect(self._take_known)
        self._restoring.restored.connect(self.restored)
        self._rescuing.said.connect(self.said)

    def show_place(self, _place: Place) -> None:
        """The window has come here."""
        self.refresh()
        self._table.setFocus()

    def choose(self, kept: KeptCopy) -> None:
        """Go to a copy of the list, where there."""
        self._table.choose(self._model.find(_key(kept)))

    def refresh(self) -> None:
        """F5: look again at every place. Where one may not look, nothing is asked."""
        self._copies.look()
        if not self._desk.why_not("back_up"):
            self._desk.ask(copies, self._take)

    def acts(self) -> tuple[Act, ...]:
        """About the seat, and the copy that is chosen."""
        return (
            Act(actions.KEEP_ALSO, self._ask_place, self._desk.why_not("keep_copies")),
            Act(actions.RESTORE, self._restore_chosen, self._why_not_restore(chosen=True)),
            Act(actions.RESTORE_FILE, self._ask_file, self._why_not_restore(chosen=False)),
            Act(actions.RESCUE, self._rescuing.begin, self._desk.why_not("restore")),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        return (self._table,)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list."""
        self._table.setFocus(event.reason())

    # --- what is on the page

    def _build(self) -> None:
        head = spacing.row(gap=10)
        keep = Button(self.tr("现在备份"), Kind.PRIMARY, "shield")
        also = Button(self.tr("另一块盘也存一份…"), icon="save")
        other = Button(self.tr("用别处的文件恢复…"), Kind.LINK)
        damaged = Button(self.tr("从损坏的数据里找回…"), Kind.LINK)
        self._back = Button(self.tr("用选中的恢复…"), icon="undo")
        for button, action, act, run in (
            (keep, actions.BACK_UP, "back_up", self._copies.back_up),
            (also, actions.KEEP_ALSO, "keep_copies", self._ask_place),
            (other, actions.RESTORE_FILE, "restore", self._ask_file),
            (damaged, actions.RESCUE, "restore", self._rescuing.begin),
            (self._back, actions.RESTORE, "restore", self._restore_chosen),
        ):
            why_not = self._desk.why_not(act)
            button.set_why_not(why_not, action.tip)
            button.clicked.connect(run)
        title = Words(self.tr("备份和恢复"), Type.H1)
        spacing.add(head, title, self._count, None, damaged, other, self._back, also, keep)
        card = Card()
        card.add(self._table, 1)
        self._table.show_model(self._model, self._model.columns)
        column = spacing.column(self, 12, (16, 12, 16, 12))
        column.addLayout(head)
        column.addWidget(self._worries)
        column.addWidget(card, 1)
        column.addWidget(Words(self._rule(), Type.SMALL, Tone.FAINT, wrap=True))
        self._worries.hide()
        self._table.opened.connect(self._open)
        self._table.row_changed.connect(self._allow)
        self._allow()

    def _rule(self) -> str:
        return self.tr(
            "办案时每半小时、关闭时自动备份，导入、升级、换密钥以前先备份；每一份都打开核对过。"
            "当天的都留，两周内每天留一份，三个月内每周一份，以后每月一份；导入以前的留三十天。"
        )

    def _allow(self, _index: object = None) -> None:
        why_not = self._why_not_restore(chosen=True)
        self._back.set_why_not(why_not, actions.RESTORE.tip)

    def _why_not_restore(self, *, chosen: bool) -> str:
        if why := self._desk.why_not("restore"):
            return why
        if self._copies.busy:
            return self.tr("正在备份，请等它做完")
        return self.tr("没有选中的备份") if chosen and self._chosen is None else ""

    @property
    def _chosen(self) -> KeptCopy | None:
        index = self._table.current()
        return self._model.row(index) if index.isValid() else None

    # --- answers

    def _take(self, found: tuple[KeptCopy, ...]) -> None:
        self._model.show_rows(found)
        self._count.setText(self.tr("{n} 份").format(n=len(found)))
        if found and self._chosen is None:
            self._table.choose(0)
        self._allow()

    def _take_known(self, known: Upkeep) -> None:
        told = worry_words(known, self._desk.office.clock.today())
        self._worries.say("".join(told))
        self._worries.setVisible(bool(told))
        if self.isVisible() and not self._desk.why_not("back_up"):
            self._desk.ask(copies, self._take)

    # --- where else

    def _ask_place(self) -> None:
        question = FileQuestion(
            title=self.tr("选另一块硬盘或者 U 盘上的文件夹"), kind=Choose.FOLDER, start=Path.home()
        )
        self._dialogs.choose_file(question, self._keep_also)

    def _keep_also(self, folder: Path) -> None:
        work = partial(_keep_also, folder)
        self._desk.lanes.writer.submit(
            partial(work, self._desk.office), partial(self._tell_place, folder), self._desk.failed.emit
        )

    def _tell_place(self, folder: Path, marked: bool) -> None:
        if marked:
            self.said.emit(self.tr("已认下这个盘，以后插上就自动存一份"))
        else:
            self.said.emit(self.tr("以后也存到 {folder}").format(folder=folder))
        self._copies.look_whether_due()
        self._copies.look()

    # --- the way back

    def _open(self, _index: QModelIndex) -> None:
        if not self._why_not_restore(chosen=True):
            self._restore_chosen()

    def _restore_chosen(self) -> None:
        kept = self._chosen
        if kept is not None:
            self._restoring.begin(kept.file)

    def _ask_file(self) -> None:
        question = FileQuestion(
            title=self.tr("选备份文件"),
            kind=Choose.OPEN,
            start=Path.home(),
            patterns=(self.tr("备份 (*.db)"),),
        )
        self._dialogs.choose_file(question, self._restoring.begin)


def _keep_also(folder: Path, office: Office) -> bool:
    return keep_also(office, folder)


def _key(kept: KeptCopy) -> str:
    return str(kept.file)
