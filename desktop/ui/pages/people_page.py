"""The page of people: who may come in at this seat, by unit; accounts, duties and the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter

from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from desktop.base.errors import BadEntry, Refusal
from desktop.base.paging import Cursor, Page
from desktop.casework.access import Duty
from desktop.casework.events import Event, ListsDiffer
from desktop.casework.journal import NATURES, Nature
from desktop.casework.lists import Unit
from desktop.services import searching, viewing
from desktop.services.accounts import (
    AddAdministrator,
    OpenAccount,
    add_administrator,
    open_account,
    recovery_paper,
    renew_recovery,
)
from desktop.services.people import PeopleCounts, PersonRow, people_counts, people_page
from desktop.services.perform import Office
from desktop.services.review_settings import ReviewRules, review_rules, set_review_rules
from desktop.ui import gear_actions, people_actions, spacing, training_actions, unit_actions
from desktop.ui.action import Act, Action
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question
from desktop.ui.list_page import SearchedPage
from desktop.ui.people.duty_work import DutyWork
from desktop.ui.people.given_password import GivenPassword
from desktop.ui.people.leaving import Leaving
from desktop.ui.people.person_card import PersonCard
from desktop.ui.people.recovery_dialog import RecoveryDialog
from desktop.ui.people.roster_work import RosterWork
from desktop.ui.people.rules_card import RulesCard
from desktop.ui.people.shutting_out import ShuttingOut
from desktop.ui.people.words import columns, filter_of, filter_views
from desktop.ui.places import GEAR, TRAINING, UNITS, Place
from desktop.ui.training.person_part import PersonPart
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.notices import EmptyState
from desktop.ui.widgets.table import Table


class PeoplePage(SearchedPage[PersonRow]):
    """For the administrator; an auditor looks on."""

    _right = "see_accounts"

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._units: dict[str, Unit] = {}
        self._initials: Mapping[str, str] = {}
        self._dialog: QDialog | None = None
        rights = desk.office.library.rights
        self._card = PersonCard(rights, desk.why_not)
        self._part = PersonPart(desk, dialogs)
        self._card.keep_below(self._part)
        self._rules = RulesCard(rights, desk.why_not("set_review_rules"))
        self._roster, self._leaving = RosterWork(desk, dialogs, self), Leaving(desk, dialogs, self)
        self._shutting, self._duties = ShuttingOut(desk, dialogs, self), DutyWork(desk, dialogs, self)
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """The window has come here; `where` is who is looked for."""
        if place.where:
            self._look_for(place.where)
        super().show_place(place)

    def refresh(self) -> None:
        """F5: read everything again. Where one may not look, nothing is asked."""
        super().refresh()
        if not self._desk.why_not(self._right):
            self._desk.ask(_units, self._take_units)
            self._desk.ask(review_rules, self._rules.show_rules)

    def acts(self) -> tuple[Act, ...]:
        """About the person chosen, and about the seat."""
        return (
            Act(people_actions.NEW_PERSON, self._ask_new, self._desk.why_not("put_person")),
            *self._card.acts(),
            Act(people_actions.ORGANS, self._roster.ask_organs, self._desk.why_not("change_organs")),
            Act(people_actions.TAKE_PEOPLE, self._roster.choose_table, self._desk.why_not("take_people")),
            Act(people_actions.SAVE_PEOPLE, self._roster.ask_save, self._desk.why_not("see_accounts")),
            Act(people_actions.HANDOVERS, self._ask_handovers, self._desk.why_not("drop_person")),
            Act(
                people_actions.ADD_ADMINISTRATOR,
                self._ask_administrator,
                self._desk.why_not("add_administrator"),
            ),
            Act(people_actions.RENEW_RECOVERY, self._ask_recovery, self._desk.why_not("renew_recovery")),
            Act(people_actions.FIND_PERSON, self._find.setFocus),
            *self._kept_views.acts(),
            Act(people_actions.CLEAR_PEOPLE, self.clear_filters, self._why_not_clear),
        )

    # --- what is on the page

    def _build(self) -> None:
        none = EmptyState(self.tr("没有人员"), self.tr("本机的管理员和名单里的人都列在这里。"), icon="people")
        table, unmatched = Table(self.tr("人员"), fill=True), self.tr("没有符合的人员")
        self._read_by_pages(table, columns(self._desk.office.clock.today), attrgetter("id"), none, unmatched)
        views = filter_views(self._desk.office.library.rights)
        self._narrow_by(viewing.PEOPLE, views, filter_of, self.tr("按名单的次序排列"))
        find = self._finder(self.tr("查找人员"), self.tr("姓名、拼音首字母、单位、角色"), 260)
        self._search_by(find)
        head = self._title_row(
            self.tr("人员"),
            self._count,
            None,
            find,
            self._button(
                self.tr("增加管理员"),
                people_actions.ADD_ADMINISTRATOR,
                self._ask_administrator,
                "add_administrator",
                icon="",
            ),
            self._button(
                self.tr("更换恢复单"),
                people_actions.RENEW_RECOVERY,
                self._ask_recovery,
                "renew_recovery",
                icon="print",
            ),
            self._button(
                self.tr("登记人员"),
                people_actions.NEW_PERSON,
                self._ask_new,
                "put_person",
                kind=Kind.PRIMARY,
                icon="plus",
            ),
        )
        right, column = QWidget(), spacing.column(gap=12)
        right.setLayout(column)
        column.addWidget(self._card, 1)
        column.addWidget(self._rules)
        self._paged.add_inset(self._links())
        self._lay_out(head, self._bar, body=self._beside(self._paged, right))
        self._aside = (self._card, self._rules)
        self._show_chosen(None)

    def _links(self) -> QWidget:
        """Under the list: whole lists in and out, and the pages beside this one."""
        foot, roster = QWidget(), self._roster
        line = Flow(foot, 12)
        to_training, to_gear, to_units = (
            partial(self.go.emit, Place(page)) for page in (TRAINING, GEAR, UNITS)
        )
        self._handovers = self._link(
            self.tr("移交清单"), people_actions.HANDOVERS, self._ask_handovers, "drop_person", "swap"
        )
        for link in (
            self._link(
                self.tr("导入名单"), people_actions.TAKE_PEOPLE, roster.choose_table, "take_people", "import"
            ),
            self._link(
                self.tr("导出名单"), people_actions.SAVE_PEOPLE, roster.ask_save, "see_accounts", "save"
            ),
            self._handovers,
            self._link(
                self.tr("培训考核"), training_actions.TO_TRAINING, to_training, "see_training", "people"
            ),
            self._link(self.tr("装备台账"), gear_actions.TO_GEAR, to_gear, "see_gear", "shield"),
            self._link(self.tr("机构变动"), unit_actions.TO_UNITS, to_units, "", "units"),
            self._link(
                self.tr("机关资料"), people_actions.ORGANS, roster.ask_organs, "change_organs", "stamp"
            ),
        ):
            line.addWidget(link)
        return foot

    def _link(self, words: str, action: Action, run: Callable[[], object], right: str, icon: str) -> Button:
        return self._button(words, action, run, right, kind=Kind.LINK, icon=icon)

    def _connect(self) -> None:
        self._rules.chosen.connect(self._set_rules)
        self._card.password_asked.connect(self._ask_password)
        self._card.close_asked.connect(self._ask_close)
        self._card.duty_asked.connect(self._ask_duty)
        self._card.end_asked.connect(self._ask_end)
        self._card.change_asked.connect(self._ask_change)
        self._card.leave_asked.connect(self._ask_leave)
        self._part.go.connect(self.go)
        for work in (self._roster, self._leaving, self._shutting, self._duties, self._part.work):
            work.said.connect(self.said)

    # --- the list

    def _page_after(self, after: Cursor | None) -> Callable[[Office], Page[PersonRow]]:
        return partial(people_page, narrowed=filter_of(self._narrowed), after=after)

    def _counted(self) -> Callable[[Office], PeopleCounts]:
        return partial(people_counts, narrowed=filter_of(self._narrowed))

    def _say_count(self, counted: PeopleCounts) -> str:
        said = self.tr("{n} 人，已开通 {inside} 人")
        return said.format(n=counted.people, inside=counted.open)

    def _take_units(self, found: tuple[tuple[Unit, ...], Mapping[str, str]]) -> None:
        before, (units, self._initials) = self._units, found
        self._units = {unit.id: unit for unit in units}
        if self._units != before:
            self._show_chosen(self._row)  # duties name their units

    def _show_chosen(self, row: PersonRow | None) -> None:
        names = {unit.id: unit.name for unit in self._units.values()}
        own = row is not None and row.id == self._desk.actor.person_id
        self._card.show_person(row, names, self._today, own=own)
        self._part.show_person(row.id if row is not None and row.account.listed else "")

    def _changed_by(self, event: Event) -> bool:
        told = type(event).__name__ in (*NATURES[Nature.ACCOUNTS], "SignedIn")
        return told or isinstance(event, ListsDiffer)

    # --- passwords

    def _ask_password(self) -> None:
        if (row := self._row) is not None:
            self._open(row)

    def _open(self, row: PersonRow) -> None:
        if self._desk.why_not("open_account"):
            return
        words = self.tr("重设口令：{name}") if row.account.open else self.tr("开通登录：{name}")
        act = self.tr("重设口令") if row.account.open else self.tr("开通登录")
        title = words.format(name=row.account.holder.name)
        dialog = GivenPassword(title, act, row.account.names, self._desk.wording, self.window())
        dialog.given.connect(partial(self._open_account, row))
        self._ask(dialog)

    def _open_account(self, row: PersonRow, given: tuple[str, str]) -> None:
        done = self.tr("已重设{name}的口令") if row.account.open else self.tr("已给{name}开通登录")
        then = partial(self._close_dialog, done.format(name=row.account.holder.name))
        self._desk.do(open_account, OpenAccount(row.id, given[1]), then, self._refuse)

    def _ask_administrator(self) -> None:
        title, act = self.tr("增加管理员"), self.tr("增加")
        dialog = GivenPassword(title, act, (), self._desk.wording, self.window())
        dialog.given.connect(self._add_administrator)
        self._ask(dialog)

    def _add_administrator(self, given: tuple[str, str]) -> None:
        then = partial(self._close_dialog, self.tr("已增加管理员{name}").format(name=given[0]))
        self._desk.do(add_administrator, AddAdministrator(*given), then, self._refuse)

    # --- the list, and shutting out

    def _ask_close(self) -> None:
        if (row := self._row) is not None:
            self._shutting.ask(row)

    def _ask_new(self) -> None:
        self._roster.ask_new(tuple(self._units.values()), self._initials)

    def _ask_change(self) -> None:
        if (row := self._row) is not None:
            self._roster.ask_change(row, tuple(self._units.values()), self._initials)

    def _ask_leave(self) -> None:
        if (row := self._row) is not None:
            self._leaving.ask(row)

    def _ask_handovers(self) -> None:
        self._leaving.ask_again(self._handovers)

    # --- the recovery sheet

    def _ask_recovery(self) -> None:
        question = Question(
            title=self.tr("更换恢复单"),
            lines=(
                self.tr("会给出一个新的恢复码，只显示一次；旧的恢复单马上作废。"),
                self.tr("请先准备好打印机或者纸笔、信封。"),
            ),
            yes=self.tr("更换"),
            no=self.tr("再看看"),
            icon="print",
        )
        self._dialogs.confirm(question, self._renew_recovery)

    def _renew_recovery(self, sure: bool) -> None:
        if sure:
            self._desk.do(renew_recovery, None, self._show_code)

    def _show_code(self, code: str) -> None:
        sheet = partial(recovery_paper, self._desk.office, self._desk.actor.name, code)
        self._ask(RecoveryDialog(code, sheet, self._desk, self._dialogs, self.window()))

    # --- duties

    def _ask_duty(self) -> None:
        if (row := self._row) is not None:
            self._duties.ask(row, tuple(self._units.values()), self._initials)

    def _ask_end(self, duty: Duty) -> None:
        unit = self._units[duty.unit_id].name if duty.unit_id in self._units else duty.unit_id
        self._duties.ask_end(duty, unit)

    # --- approvals

    def _set_rules(self, rules: ReviewRules) -> None:
        self._desk.do(set_review_rules, rules, self._tell_rules)

    def _tell_rules(self, _nothing: object) -> None:
        self.said.emit(self.tr("已改；正在送审的，按送审时的层级办完"))

    # --- dialogs

    def _ask(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.open()

    def _close_dialog(self, words: str, _answer: object = None) -> None:
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.accept()
        self.said.emit(words)

    def _refuse(self, refusal: Refusal) -> bool:
        """What can be put right is said in the dialog that asked."""
        asking = self._dialog if self._dialog is not None and isValid(self._dialog) else None
        if isinstance(asking, GivenPassword):
            asking.refuse(refusal)
            return isinstance(refusal, BadEntry)
        return False


def _units(office: Office) -> tuple[tuple[Unit, ...], Mapping[str, str]]:
    with office.read() as work:
        units = work.units()
    return units, searching.unit_initials(office, units)
