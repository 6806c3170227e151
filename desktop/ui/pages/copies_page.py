"""备份和恢复: every copy that is there, where copies go besides, and the way back to one of them."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.copy_places import keep_also
from desktop.services.perform import Office
from desktop.services.restoring import copies
from desktop.services.safekeeping import KeptCopy, Upkeep
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.copies.copies import Copies
from desktop.ui.copies.rescuing import Rescuing
from desktop.ui.copies.restoring import Restoring
from desktop.ui.copies.words import columns, worry_words
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion
from desktop.ui.list_page import WholePage
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words import Words


class CopiesPage(WholePage[KeptCopy]):
    """For whoever keeps the copies; the administrator restores."""

    restored = Signal(object)
    """A copy stands in the place of the office; the folder where the rest is kept."""

    def __init__(self, desk: Desk, dialogs: Dialogs, copies: Copies, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._copies = copies
        self._restoring = Restoring(desk, self)
        self._rescuing = Rescuing(desk, dialogs, self)
        home, today = desk.office.storage.home.backups, desk.office.clock.today
        self._hold(Table(self.tr("备份"), fill=True), columns(home, today), attrgetter("file"))
        self._worries = Banner()
        self._build()
        copies.known.connect(self._take_known)
        self._restoring.restored.connect(self.restored)
        self._rescuing.said.connect(self.said)

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

    # --- what is on the page

    def _build(self) -> None:
        restore, link = self._restore_chosen, Kind.LINK
        self._back = self._button(self.tr("用选中的恢复…"), actions.RESTORE, restore, icon="undo")
        head = self._title_row(
            self.tr("备份和恢复"),
            self._count,
            None,
            self._button(
                self.tr("从损坏的数据里找回…"),
                actions.RESCUE,
                self._rescuing.begin,
                "restore",
                kind=link,
                icon="",
            ),
            self._button(
                self.tr("用别处的文件恢复…"),
                actions.RESTORE_FILE,
                self._ask_file,
                "restore",
                kind=link,
                icon="",
            ),
            self._back,
            self._button(
                self.tr("另一块盘也存一份…"), actions.KEEP_ALSO, self._ask_place, "keep_copies", icon="save"
            ),
            self._button(
                self.tr("现在备份"),
                actions.BACK_UP,
                self._copies.back_up,
                "back_up",
                kind=Kind.PRIMARY,
                icon="shield",
            ),
        )
        rule = Words(self._rule(), Type.SMALL, Tone.FAINT, wrap=True)
        self._lay_out(head, self._worries, body=self._table_card(), under=(rule,))
        self._worries.hide()
        self._allow()

    def _rule(self) -> str:
        return self.tr(
            "办案时每半小时、关闭时自动备份，导入、升级、换密钥以前先备份；每一份都打开核对过。"
            "当天的都留，两周内每天留一份，三个月内每周一份，以后每月一份；导入以前的留三十天。"
        )

    def _show_chosen(self, _row: KeptCopy | None) -> None:
        self._allow()

    def _allow(self) -> None:
        why_not = self._why_not_restore(chosen=True)
        self._back.set_why_not(why_not, actions.RESTORE.tip)

    def _why_not_restore(self, *, chosen: bool) -> str:
        if why := self._desk.why_not("restore"):
            return why
        if self._copies.busy:
            return self.tr("正在备份，请等它做完")
        return self.tr("没有选中的备份") if chosen and self._row is None else ""

    # --- answers

    def _take(self, found: tuple[KeptCopy, ...]) -> None:
        self._show_rows(found)
        self._count.setText(self.tr("{n} 份").format(n=len(found)))
        self._allow()

    def _take_known(self, known: Upkeep) -> None:
        told = worry_words(known, self._today)
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

    def _open(self, _row: KeptCopy) -> None:
        if not self._why_not_restore(chosen=True):
            self._restore_chosen()

    def _restore_chosen(self) -> None:
        if (kept := self._row) is not None:
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
