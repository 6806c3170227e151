"""Help: the officer's handbook and the statutes, beside their contents. F1 comes here, Esc goes back."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QBuffer, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPageSize, QPdfWriter
from PySide6.QtWidgets import QWidget

from desktop import VERSION
from desktop.base.errors import PrintTrouble
from desktop.casework.statutes import OwnStatute, StatuteHead
from desktop.services.perform import Office
from desktop.services.printing import write_paper
from desktop.services.statutes import Spot
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion
from desktop.ui.help.browser import HelpBrowser
from desktop.ui.help.contents import Entry, HelpContents
from desktop.ui.help.law_intake import LawIntake
from desktop.ui.help.law_text import (
    chapter_of,
    cited_link,
    dates_of,
    law_html,
    law_link,
    passages_html,
    read_cited,
)
from desktop.ui.help.markup import html_of
from desktop.ui.models.cell import GroupRow
from desktop.ui.page import Page
from desktop.ui.permits import Permits
from desktop.ui.places import DIAGNOSIS, HELP, Place
from desktop.ui.printing import make_printer
from desktop.ui.tasks import Latest
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import Behind
from desktop.ui.widgets.words import ground

_MOST = 80  # articles listed of a search
_LAW, _CITED = "law:", "cited:"


class HelpPage(Page):
    """The page of help. `Place.where` is a page of the window, a chapter, a law, or what something cites."""

    left = Signal()
    """Back to where one was before help was opened."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._book = desk.office.library.handbook
        self._where = ""
        self._title = ""
        self._html = ""
        self._reading = Latest()

    @cached_property
    def contents(self) -> HelpContents:
        """The list beside the text."""
        return HelpContents(self)

    @cached_property
    def text(self) -> HelpBrowser:
        """The text that is shown."""
        return HelpBrowser(self._book.folder, self)

    def show_place(self, place: Place) -> None:
        """Show a chapter, a law, or the articles behind a citation; a page's name is its chapter."""
        if self.layout() is None:
            self._build()  # on the first question: the desk opens without it
        where = place.where or self._where
        if not where.startswith((_LAW, _CITED)) and where.partition("#")[0] not in self._ids():
            where = self._book.for_page(where)
        self._show(where)

    @property
    def where(self) -> str:
        """What is shown: the id of a chapter, `law:…` or `cited:…`."""
        return self._where

    @cached_property
    def intake(self) -> LawIntake:
        """Takes laws in."""
        return LawIntake(self._desk, self._dialogs, self)

    def refresh(self) -> None:
        """F5: a law may have come in from another seat."""
        self._desk.forget_lists()
        self._list()

    def acts(self) -> tuple[Act, ...]:
        """What can be done with what is shown."""
        brought = "" if self._own_shown() is not None else self.tr("只有本单位加入的法规可以撤下")
        return (
            Act(actions.ADD_LAW, self._add_law, self._desk.why_not("keep_statute")),
            Act(actions.DROP_LAW, self._drop_law, self._desk.why_not("drop_statute") or brought),
            Act(actions.LEAVE_HELP, self.left.emit),
            Act(actions.FIND_IN_HELP, self._find),
            Act(actions.PRINT_HELP, self.print_paper),
            Act(actions.SAVE_HELP, self.save_paper),
        )

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the text. No focus proxy: Tab would pass over what stands before it."""
        return self.text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Back to where one was."""
        if actions.LEAVE_HELP.hears(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        self.contents.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def print_paper(self) -> None:
        """Print what is shown."""
        try:
            printer = make_printer(title=self._title)
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self.text.printable(self._html).print_(printer)
        self.said.emit(self.tr("已送打印机"))

    def save_paper(self) -> None:
        """Keep what is shown as PDF."""
        question = FileQuestion.saving(self.tr("存为 PDF"), f"{self._title}.pdf")
        self._dialogs.choose_file(question, self._save_to)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        row = spacing.row(self, 0)
        row.addWidget(self.contents)
        right = spacing.column()
        right.addWidget(self._bar())
        right.addWidget(self.text, 1)
        row.addLayout(right, 1)
        self.contents.wanted.connect(self._open)
        self.contents.asked.connect(self._look_for)
        self.contents.switched.connect(self._switch)
        self.text.linked.connect(self._follow)
        self.intake.said.connect(self.said)
        self.intake.changed.connect(self._go_to_law)
        data = self._desk.office.storage.home.root
        self.contents.say_foot(self.tr("版本 {version}　数据在 {data}").format(version=VERSION, data=data))

    def _bar(self) -> QWidget:
        bar = ground("strip")
        row = spacing.row(bar, 8, (14, 6, 14, 6))
        back = Button(self.tr("返回"), Kind.PLAIN, "left")
        back.setToolTip(actions.LEAVE_HELP.tip)
        back.clicked.connect(self.left)
        self._add = Button(self.tr("加入法规"), icon="import")
        self._drop = Button(self.tr("撤下"), icon="undo")
        permits = Permits(self._desk, self)
        for button, act, action, do in (
            (self._add, "keep_statute", actions.ADD_LAW, self._add_law),
            (self._drop, "drop_statute", actions.DROP_LAW, self._drop_law),
        ):
            button.setToolTip(action.tip)
            permits.ask(button, act)
            button.clicked.connect(do)
        printer = Button(self.tr("打印"), icon="print")
        printer.setToolTip(actions.PRINT_HELP.tip)
        printer.clicked.connect(self.print_paper)
        save = Button(self.tr("存为 PDF"), icon="pdf")
        save.setToolTip(actions.SAVE_HELP.tip)
        save.clicked.connect(self.save_paper)
        diagnosis = Button(self.tr("诊断"), icon="info")
        diagnosis.setToolTip(actions.TO_DIAGNOSIS.tip)
        diagnosis.clicked.connect(self._diagnose)
        spacing.add(row, back, None, self._add, self._drop, diagnosis, printer, save)
        return bar

    def _diagnose(self) -> None:
        self.go.emit(Place(DIAGNOSIS))

    # ------------------------------------------------------------ showing

    def _ids(self) -> frozenset[str]:
        return frozenset(chapter.id for chapter in self._book.chapters)

    def _show(self, where: str) -> None:
        law = where.startswith((_LAW, _CITED))
        if law is not self.contents.in_law or not self.contents.entries:
            self.contents.look_at(law=law)
            self._list()
        self._where = where
        self._add.setVisible(law)
        self._drop.setVisible(self._own_shown() is not None)
        if where.startswith(_CITED):
            self._show_cited(read_cited(where))
        elif law:
            self._show_law(where)
        else:
            self._show_chapter(where)

    def _show_chapter(self, where: str) -> None:
        id, _, anchor = where.partition("#")
        self._title = self._book.title(id)
        self._html = html_of(self._book.text(id), self.text.picture)
        self.text.show_html(self._html, self.contents.words, anchor)
        self.contents.mark(id)

    def _show_law(self, where: str) -> None:
        path, _, article = where.removeprefix(_LAW).partition("#")
        _, _, chapter = path.partition("/")
        head = self._head_of(where)
        statute = self._desk.statutes().statute(head)
        at = int(chapter) if chapter.isdecimal() else None
        if at is None and article:
            at = chapter_of(statute, article)
        self._title = head.short
        self._html = law_html(statute, at)
        self.text.show_html(self._html, "" if article else self.contents.words, article)
        listed = {entry.where for entry in self.contents.entries}
        self.contents.mark(where if where in listed else law_link(head.file))

    def _head_of(self, where: str) -> StatuteHead:
        """The law of a link; the first where it is carried no more."""
        file = where.removeprefix(_LAW).partition("#")[0].partition("/")[0]
        heads = self._desk.statutes().heads
        return next((head for head in heads if head.file == file), heads[0])

    def _show_cited(self, behind: Behind) -> None:
        self._title = self.tr("引用的条文")
        self._html = passages_html(self._desk.statutes().passages(behind.text, behind.day), behind)
        self.text.show_html(self._html)
        self.contents.mark(self._where)

    # ------------------------------------------------------------ laws of the office

    def _own_shown(self) -> OwnStatute | None:
        head = self._head_of(self._where) if self._where.startswith(_LAW) else None
        return head if isinstance(head, OwnStatute) else None

    def _add_law(self) -> None:
        self.intake.choose_file()

    def _drop_law(self) -> None:
        head = self._own_shown()
        if head is not None:
            self.intake.ask_drop(head)

    def _go_to_law(self, file: str) -> None:
        """To the one that came in; to the first where one has gone."""
        self._list()
        self.go.emit(Place(HELP, where=law_link(file or self._desk.statutes().heads[0].file)))

    # ------------------------------------------------------------ finding

    def _list(self) -> None:
        """Offer everything, or what has the words."""
        words = self.contents.words
        self._reading.drop()
        if not self.contents.in_law:
            self._list_chapters(words)
        elif words:
            self._reading.hold(self._desk.ask(partial(_spots, words), partial(self._list_spots, words)))
        else:
            self._list_laws()

    def _list_chapters(self, words: str) -> None:
        if words:
            found = [
                Entry(one.chapter.id, self._book.title(one.chapter.id), one.line)
                for one in self._book.search(words)
            ]
        else:
            found = [Entry(chapter.id, self._book.title(chapter.id)) for chapter in self._book.chapters]
        self.contents.show_entries(found or [_nothing(self.tr("手册里没有这些词"))], self._where)

    def _list_laws(self) -> None:
        own: list[Entry | GroupRow] = []
        now: list[Entry | GroupRow] = []
        past: list[Entry | GroupRow] = []
        for head in self._desk.statutes().heads:
            entry = Entry(law_link(head.file), head.short, dates_of(head))
            here = own if isinstance(head, OwnStatute) else now
            (here if head.in_force_to is None else past).append(entry)
        if own:
            own = [GroupRow(self.tr("本单位加入的")), *own, GroupRow(self.tr("随程序提供的"))]
        replaced = GroupRow(self.tr("已被代替，只用于此前的行为"))
        self.contents.show_entries([*own, *now, replaced, *past], self._where)

    def _list_spots(self, words: str, spots: tuple[Spot, ...]) -> None:
        """What is cited by the words themselves, the laws of that name, then the articles that have them."""
        if words != self.contents.words or not self.contents.in_law:
            return
        rows: list[Entry | GroupRow] = []
        for passage in self._desk.statutes().passages(words):
            where = law_link(passage.head.file, None, passage.article.number)
            rows.append(Entry(where, passage.head.brief + passage.label, passage.lines[0]))
        for head in self._desk.statutes().heads:
            if words in head.title or head.called(words):
                rows.append(Entry(law_link(head.file), head.short, dates_of(head)))
        for spot in spots:
            where = law_link(spot.head.file, None, spot.article.number)
            line = next((line for line in spot.article.lines if words.split(maxsplit=1)[0] in line), "")
            rows.append(Entry(where, f"{spot.head.brief}　{spot.article.label}", line))
        self.contents.show_entries(rows or [_nothing(self.tr("法规里没有这些词"))], self._where)

    # ------------------------------------------------------------ going

    def _open(self, where: str) -> None:
        if where != self._where:
            self.go.emit(Place(HELP, where=where))

    def _follow(self, target: str) -> None:
        """A link of the handbook names the file of a chapter; one of a law says where it is."""
        if target.startswith((_LAW, _CITED)):
            self.go.emit(Place(HELP, where=target))
        elif target.startswith("law?"):
            self.go.emit(Place(HELP, where=cited_link(Behind(target.removeprefix("law?")))))
        else:
            file, _, anchor = target.partition("#")
            id = file.removesuffix(".md") or self._where.partition("#")[0]
            self.go.emit(Place(HELP, where=f"{id}#{anchor}" if anchor else id))

    def _look_for(self, _words: str) -> None:
        self._list()
        if not self.contents.in_law and self._where:
            self.text.mark_words(self.contents.words)

    def _switch(self, law: bool) -> None:
        self._list()
        if law is not self._where.startswith((_LAW, _CITED)) and not self.contents.words:
            self.go.emit(Place(HELP, where=law_link(self._desk.statutes().heads[0].file) if law else "help"))

    # ------------------------------------------------------------ keeping

    def _save_to(self, file: Path) -> None:
        whole = QBuffer()  # Qt says nothing of a disk that is full or a folder that takes nothing
        whole.open(QBuffer.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(whole)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setTitle(self._title)
        self.text.printable(self._html).print_(writer)
        try:
            write_paper(file, bytes(whole.data().data()))
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self.said.emit(self.tr("已存为 PDF：{file}").format(file=file.name))


def _spots(words: str, office: Office) -> tuple[Spot, ...]:
    return office.statutes.search(words, _MOST)


def _nothing(words: str) -> GroupRow:
    return GroupRow(words)
