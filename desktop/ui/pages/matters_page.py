"""The page of matter lists: versions, a published list looked at and taken in, two versions compared."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.base.errors import Refusal
from desktop.casework.events import Event, ListImported
from desktop.casework.list_events import MattersCorrected, MattersDropped, MattersEntrusted
from desktop.casework.lists import Tier
from desktop.services.bases import BasesReport
from desktop.services.list_versions import (
    TIERS,
    Compared,
    VersionLines,
    VersionRow,
    list_versions,
)
from desktop.services.matter_lists import (
    ListLook,
    WithdrawMatters,
    take_matter_list,
    withdraw_matters,
)
from desktop.services.performance import Year, townships_seen
from desktop.ui import matter_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Telling
from desktop.ui.help.law_text import cited_link
from desktop.ui.matters import asking
from desktop.ui.matters.bases_view import BasesView
from desktop.ui.matters.correcting import CorrectingWork
from desktop.ui.matters.dialogs import WithdrawDialog, overtaken_question
from desktop.ui.matters.differences_view import DifferencesView
from desktop.ui.matters.entrusting import EntrustingWork
from desktop.ui.matters.lines_view import LinesView
from desktop.ui.matters.look_view import LookView
from desktop.ui.matters.look_work import LookWork
from desktop.ui.matters.standards import StandardsWork
from desktop.ui.matters.table_print import TablePrint
from desktop.ui.matters.versions_view import VersionsView
from desktop.ui.matters.year_view import YearView
from desktop.ui.page import Page
from desktop.ui.places import HELP, Place
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import refused_in
from desktop.ui.widgets.buttons import Kind
from desktop.ui.widgets.cited import Behind
from desktop.ui.widgets.words import Elided


class MattersPage(Page):
    """Everybody may look and compare; who keeps the lists takes them in."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._folder = Path.home()
        self._asking: WithdrawDialog | None = None
        self.versions, self.look, self.differences = VersionsView(), LookView(desk), DifferencesView()
        self.lines, self.year, self.bases = LinesView(desk), YearView(), BasesView()
        self._looking = LookWork(desk, self.look)
        self._printing = TablePrint(desk, dialogs, self.year, self.differences)
        self._standards = StandardsWork(desk, dialogs, self)
        self._correcting = CorrectingWork(desk, self.versions, self)
        self._entrusting = EntrustingWork(desk, self.versions, self)
        self._wanted = ""  # the version whose letters one came for
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._show_state()

    def show_place(self, place: Place) -> None:
        """The window has come here; from what misses the letter of a version, to its letters."""
        self._wanted = place.where
        if self._wanted:
            self._go_back()
        super().show_place(place)

    def refresh(self) -> None:
        """F5: read the versions again; a list that is looked at stays."""
        self._desk.ask(list_versions, self._show_versions)

    def acts(self) -> tuple[Act, ...]:
        """Choose a list, take it in, compare versions, take items back."""
        here = self._stack.currentWidget()
        busy = self.tr("正在读清单") if self._looking.busy else ""
        looked = "" if here is self.look else self.tr("还没有选择清单")
        compared = "" if here in (self.differences, self.year, self.bases) else self.tr("还没有可以存的表格")
        away = "" if here is self.lines else self.tr("先逐项查看一版清单")
        few = "" if len(self._published()) > 1 else self.tr("导入过的清单不到两版")
        none = "" if self._published(Tier.COUNTY) else self.tr("还没有导入过公布的清单")
        may_take, may_withdraw = (
            self._desk.why_not("take_matter_list"),
            self._desk.why_not("withdraw_matters"),
        )
        return (
            Act(matter_actions.CHOOSE_LIST, self._ask_file, may_take or busy),
            Act(matter_actions.TAKE_LIST, self._take_in, may_take or busy or looked),
            Act(matter_actions.COMPARE_LISTS, self._ask_compare, few),
            Act(matter_actions.WITHDRAW_MATTERS, self._ask_withdraw, may_withdraw or none),
            *self._correcting.acts(),
            *self._entrusting.acts(),
            Act(matter_actions.YEAR, self._ask_year, self._desk.why_not("see_cases")),
            *self._printing.acts(),
            Act(
                matter_actions.CHECK_BASES,
                self._ask_bases,
                "" if self.versions.rows else self.tr("还没有事项清单"),
            ),
            Act(matter_actions.STANDARDS, self._standards.ask),
            Act(matter_actions.FIND_LINE, self.lines.finder.setFocus, away),
            Act(matter_actions.SAVE_ROWS, self._ask_save, compared),
            Act(
                matter_actions.LIST_VERSIONS,
                self._go_back,
                "" if here is not self.versions else self.tr("已在版本列表"),
            ),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 stops at."""
        here = self._stack.currentWidget()
        if here is self.look:
            return self.look.head, self.look.table, self.look.row
        tabled = (self.versions, self.differences, self.lines, self.year, self.bases)
        return (next(view.table for view in tabled if view is here),)

    @property
    def first_stop(self) -> QWidget:
        """The keyboard begins in the list that is in front."""
        return self.panes()[-2 if self._stack.currentWidget() is self.look else 0]

    # ------------------------------------------------------------ what is on the page

    def _build(self) -> None:
        self._file = Elided("", Type.SMALL, Tone.FAINT)
        self._back = self._button(
            self.tr("版本列表"), matter_actions.LIST_VERSIONS, self._go_back, icon="left"
        )
        self._year = self._button(self.tr("依清单履职"), matter_actions.YEAR, self._ask_year, icon="check")
        self._check = self._button(
            self.tr("核对依据"), matter_actions.CHECK_BASES, self._ask_bases, icon="law"
        )
        self._grades = self._button(
            self.tr("裁量基准"), matter_actions.STANDARDS, self._standards.ask, icon="matter"
        )
        self._compare = self._button(
            self.tr("对照"), matter_actions.COMPARE_LISTS, self._ask_compare, icon="columns"
        )
        self._withdraw = self._button(
            self.tr("按序号变更"), matter_actions.WITHDRAW_MATTERS, self._ask_withdraw, icon="undo"
        )
        self._save = self._button(self.tr("存为表格"), matter_actions.SAVE_ROWS, self._ask_save, icon="save")
        self._choose = self._button(
            self.tr("导入清单"), matter_actions.CHOOSE_LIST, self._ask_file, kind=Kind.PRIMARY, icon="import"
        )
        self._take = self._button(
            self.tr("导入"), matter_actions.TAKE_LIST, self._take_in, kind=Kind.PRIMARY, icon="check"
        )
        one_version = (self._year, self._check, self._grades, self._compare, self._withdraw)
        head = self._title_row(
            self.tr("事项清单"), self._file, self._back, *one_version, self._save, self._choose, self._take
        )
        head.setStretchFactor(self._file, 1)
        for view in (self.versions, self.look, self.differences, self.lines, self.year, self.bases):
            self._stack.addWidget(view)
        self._lay_out(head, body=self._stack)

    def _connect(self) -> None:
        self._looking.changed.connect(self._show_state)
        self._looking.failed.connect(self._failed)
        self.versions.opened.connect(self._ask_lines)
        self.differences.asked.connect(self._compare_these)
        self.year.asked.connect(self._read_year)
        self._printing.said.connect(self.said)
        self._standards.said.connect(self.said)
        self._correcting.said.connect(self.said)
        self._entrusting.said.connect(self.said)
        self.bases.opened.connect(self._look_up)
        self.lines.opened.connect(self._look_up)
        self._desk.acting_changed.connect(self._show_state)

    def _show_state(self) -> None:
        """Which part is in front, and which acts are offered."""
        here, looked = self._stack.currentWidget(), self._looking.look
        barred = {act.action.id: act.why_not for act in self.acts()}
        self._back.setVisible(here is not self.versions)
        for button in (self._compare, self._withdraw, self._year, self._check, self._grades, self._choose):
            button.setVisible(here is self.versions)
        self._save.setVisible(here in (self.differences, self.year, self.bases))
        self._take.setVisible(here is self.look)
        self._file.setText(looked.book.file if looked is not None and here is self.look else "")
        for button, action in (
            (self._compare, matter_actions.COMPARE_LISTS),
            (self._withdraw, matter_actions.WITHDRAW_MATTERS),
            (self._year, matter_actions.YEAR),
            (self._check, matter_actions.CHECK_BASES),
            (self._choose, matter_actions.CHOOSE_LIST),
        ):
            button.set_why_not(barred[action.id], action.tip)
        if looked is not None:
            self._take.setText(self._looking.say(self.tr("导入 %n 项", "", len(looked.taken))))
            self._take.setEnabled(self._looking.ready)

    def _go_to(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._show_state()
        self.setFocus()

    def _go_back(self) -> None:
        self._looking.let_go()
        self._go_to(self.versions)

    def _show_versions(self, rows: tuple[VersionRow, ...]) -> None:
        self.versions.show_versions(rows)
        self._show_state()
        if self._wanted:
            self.versions.choose(self._wanted)
            self._wanted = ""
            self._entrusting.ask()

    def _published(self, *tiers: Tier) -> list[str]:
        """The versions whose lines are known, the newest first; those of some tiers, or all."""
        rows = (row for row in self.versions.rows if row.published)
        return [row.head.version for row in rows if not tiers or row.head.tier in tiers]

    # ------------------------------------------------------------ a list comes

    def _ask_file(self) -> None:
        asked = FileQuestion(
            title=self.tr("选择公布的事项清单"),
            kind=Choose.OPEN,
            start=self._folder,
            patterns=(self.tr("清单 (*.xlsx *.xls *.csv *.docx)"), self.tr("所有文件 (*)")),
        )
        self._dialogs.choose_file(asked, self._read)

    def _read(self, file: Path) -> None:
        """Read a file; nothing is changed by it."""
        self._folder = file.parent
        self._begin()
        self._desk.draw(partial(asking.look_at, file), self._show_look, self._failed)

    def _show_look(self, look: ListLook) -> None:
        self._looking.show(look)
        self._go_to(self.look)
        self._looking.ask_where_unread()

    def _take_in(self) -> None:
        command = self._looking.command()
        if command is not None:
            self._begin()
            self._desk.do(take_matter_list, command, self._taken, self._refuse)

    def _taken(self, n: int) -> None:
        self._looking.busy = False
        self.said.emit(self.tr("%n 项已导入，成为新的版本", "", n))
        self._go_back()

    # ------------------------------------------------------------ versions

    def _ask_compare(self) -> None:
        names = self._published()
        if len(names) > 1:
            row = self.versions.chosen
            chosen = row.head.version if row is not None and row.published else names[0]
            at = min(names.index(chosen), len(names) - 2)  # the oldest is compared with the one after it
            new, old = names[at : at + 2]
            self._go_to(self.differences)
            tiers = {row.head.version: TIERS[row.head.tier] for row in self.versions.rows}
            self.differences.offer([(name, f"{tiers[name]}　{name}") for name in names], old, new)

    def _ask_lines(self, version: str) -> None:
        self._desk.ask(partial(asking.read_lines, version), self._show_lines)

    def _show_lines(self, found: VersionLines) -> None:
        self.lines.show_lines(found)
        self._go_to(self.lines)

    def _compare_these(self, old: str, new: str) -> None:
        self._desk.ask(partial(asking.compare, old, new), self._show_compared)

    def _show_compared(self, rows: tuple[Compared, ...]) -> None:
        self.differences.show_rows(rows)

    def _ask_year(self) -> None:
        self._desk.ask(townships_seen, self._show_townships, self._failed)

    def _show_townships(self, townships: tuple[tuple[str, str], ...]) -> None:
        self._go_to(self.year)
        self.year.offer(townships, self._today.year)

    def _read_year(self, asked: Year) -> None:
        self._desk.ask(partial(asking.read_year, asked), self.year.show_year, self._failed)

    def _ask_bases(self) -> None:
        row = self.versions.chosen or next(iter(self.versions.rows), None)
        if row is not None:
            version = row.head.version
            self._desk.ask(partial(asking.read_bases, version), self._show_bases, self._failed)

    def _show_bases(self, report: BasesReport) -> None:
        self.bases.show_report(report)
        self._go_to(self.bases)

    def _look_up(self, basis: str) -> None:
        self.go.emit(Place(HELP, where=cited_link(Behind(basis))))

    def _ask_save(self) -> None:
        names = {
            self.differences: self.tr("事项清单对照表.xlsx"),
            self.year: self.tr("依清单履职情况.xlsx"),
            self.bases: self.tr("事项清单依据核对表.xlsx"),
        }
        name = next((name for view, name in names.items() if view is self._stack.currentWidget()), "")
        if name:
            asked = FileQuestion.saving(self.tr("存为表格"), name, self._folder)
            self._dialogs.choose_file(asked, self._write)

    def _write(self, file: Path) -> None:
        here, two = self._stack.currentWidget(), self.differences
        if here is self.bases:
            work = partial(asking.save_bases_found, self.bases.version, file)
        elif here is self.year:
            work = partial(asking.save_year, self.year.shown, file)
        else:
            work = partial(asking.save_compared, two.old.written(), two.new.written(), file)
        self._desk.draw(work, self._written, self._failed)

    def _written(self, file: Path) -> None:
        self.said.emit(self.tr("表格已存为 {file}，可以直接打印").format(file=file.name))

    def _ask_withdraw(self) -> None:
        names = self._published(Tier.COUNTY)
        if names:
            row = self.versions.chosen
            base = row.head.version if row is not None and row.head.version in names else names[0]
            self._asking = WithdrawDialog(names, base, self._desk.wording, self)
            self._asking.given.connect(self._give_back)
            self._asking.open()

    def _give_back(self, command: WithdrawMatters) -> None:
        if self._asking is not None:
            refused = partial(self._not_given, command)
            self._desk.do(withdraw_matters, command, self._given_back, refused)

    def _not_given(self, command: WithdrawMatters, refusal: Refusal) -> bool:
        """Of an older base, ask whether what came after it is to be undone; all else the dialog says."""
        said = refused_in(self._asking, refusal)
        if said and refusal.code == "base_overtaken":
            question = overtaken_question(command.base, str(refusal.facts["current"]))
            self._dialogs.confirm(question, partial(self._give_back_despite, command))
        return said

    def _give_back_despite(self, command: WithdrawMatters, yes: bool) -> None:
        if yes:
            self._give_back(replace(command, despite=True))

    def _given_back(self, n: int) -> None:
        if self._asking is not None:
            self._asking.accept()
            self._asking = None
        self.said.emit(self.tr("%n 项已变更，成为新的版本", "", n))

    # ------------------------------------------------------------ what goes wrong, what happens

    def _begin(self) -> None:
        self._looking.busy = True
        self._show_state()

    def _refuse(self, refusal: Refusal) -> bool:
        self._failed(refusal)
        return True

    def _failed(self, error: BaseException) -> None:
        self._looking.busy = False
        self._show_state()
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))

    def _changed_by(self, event: Event) -> bool:
        if isinstance(event, ListImported):
            return event.kind == "matters"
        return isinstance(event, MattersCorrected | MattersDropped | MattersEntrusted)
