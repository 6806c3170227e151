"""What is done with leads and inspections: what is asked before, and what is said after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.facts import Slot
from desktop.casework.leads import carried, of_authority
from desktop.services.drafting import FILING as DRAFT_KIND
from desktop.services.drafting import SaveDraft, save_draft
from desktop.services.lead_ends import BeginCase, Beginning, JoinCase, begin_case, join_case
from desktop.services.leads import (
    AnswerLead,
    LeadView,
    PlanInspection,
    ShowReporter,
    TakeLead,
    answer_lead,
    plan_inspection,
    show_reporter,
    take_lead,
)
from desktop.services.perform import UseCase
from desktop.services.searching import lists
from desktop.ui.desk import Answer, Desk
from desktop.ui.dialogs import Dialogs, WordsQuestion
from desktop.ui.fact_fields import key_of
from desktop.ui.filing.entries import Entries
from desktop.ui.leads.entry_dialog import (
    EntryDialog,
    EntryQuestion,
    to_answer,
    to_plan_inspection,
    to_take_lead,
)
from desktop.ui.places import FILING, Place

Values = Mapping[Slot, str]


class LeadWork(QObject):
    """Opens the dialogs and carries out what they bring."""

    said = Signal(object)
    """Words for a toast."""
    go = Signal(object)
    """A Place."""
    changed = Signal(object)
    """The id of what is to be looked at next; empty for what is looked at now."""
    reporter_shown = Signal(object)
    """Who reported, by fact."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page
        self.dialog: EntryDialog | None = None
        self.unit_id, self.unit = "", ""
        """Where what is taken in stands."""
        self.sample = False

    # ------------------------------------------------------------ taking in

    def take_lead(self, file_ids: tuple[str, ...], of: LeadView | None = None) -> None:
        """登记线索: with files of the inbox, or out of an inspection."""
        today = self._desk.office.clock.today().isoformat()
        known = {key_of(f.DISCOVERED_ON): today, key_of(f.PARTY_KIND): ""}
        about = self.tr("登记在 {unit}。").format(unit=self.unit)
        if file_ids:
            about += self.tr("选中的 %n 个收件一并放入。", "", len(file_ids))
        if of is not None:
            known |= {key_of(*slot): text for slot, text in carried(of.case)}
            known[key_of(d.LEAD_KIND)] = d.LeadKind.INSPECTION
            about += self.tr("由行政检查 {number} 转来。").format(number=of.case.number)
        make = partial(TakeLead, file_ids=file_ids, of=of.case.id if of else "", sample=self.sample)
        self._ask(to_take_lead(about, known), partial(self._enter, take_lead, make))

    def plan_inspection(self) -> None:
        """登记行政检查."""
        about = self.tr("登记在 {unit}。登记以后指定承办人，再审批、通知。").format(unit=self.unit)
        make = partial(PlanInspection, sample=self.sample)
        self._ask(to_plan_inspection(about), partial(self._enter, plan_inspection, make))

    def _enter(self, use_case: UseCase[Any, str], make: Callable[..., object], told: Values) -> None:
        self._do(use_case, make(self.unit_id, told), partial(self._entered, use_case.__name__))

    def _entered(self, what: str, id: str) -> None:
        self._close()
        lead = what == take_lead.__name__
        self.said.emit(self.tr("已登记线索") if lead else self.tr("已登记行政检查"))
        self.changed.emit(id)

    # ------------------------------------------------------------ becoming a case

    def begin_case(self, case: Case) -> None:
        """转为案件: the page of registration is opened with what is known."""
        self._desk.do(begin_case, BeginCase(case.id), partial(self._begin, case))

    def _begin(self, case: Case, begun: Beginning) -> None:
        entries = Entries("ordinary", case.unit.id, begun.matter_code, values=begun.values, lead_id=case.id)
        self._desk.do(save_draft, SaveDraft(DRAFT_KIND, entries.as_draft()), self._go_filing)

    def _go_filing(self, draft_id: str) -> None:
        self.go.emit(Place(FILING, draft_id=draft_id))

    def join_case(self, case: Case) -> None:
        """并入案件: which one is asked by its number."""
        question = WordsQuestion(
            title=self.tr("并入案件"),
            about=self.tr("{number} 的照片和材料作为证据放进那个案件；举报人的信息不带过去。").format(
                number=case.number
            ),
            label=self.tr("案号"),
            yes=self.tr("并入"),
        )
        self._dialogs.ask_words(question, partial(self._join, case.id))

    def _join(self, id: str, number: str) -> None:
        self._desk.do(join_case, JoinCase(id, number), partial(self._joined, number))

    def _joined(self, number: str, _case_id: str) -> None:
        self.said.emit(self.tr("已并入 {number}").format(number=number))
        self.changed.emit("")

    # ------------------------------------------------------------ answering

    def answer(self, case: Case) -> None:
        """答复举报人、投诉人, or 反馈移送、交办机关; where both wait, both are named."""
        today, name = self._desk.office.clock.today().isoformat(), self._desk.actor.name
        known = {key_of(d.REPLY_ON): today, key_of(d.REPLY_BY): name}
        sent = of_authority(case)
        title = self.tr("反馈移送、交办机关") if sent else self.tr("答复举报人、投诉人")
        reporter = case.get(d.REPORTER_PHONE) or case.get(d.REPORTER) if case.true(d.REPLY_WANTED) else None
        whom = "　".join(part for part in (case.get(d.LEAD_FROM) if sent else None, reporter) if part)
        about = self.tr("{number}　{whom}　登记以后线索办结。").format(number=case.number, whom=whom)
        self._ask(to_answer(title, about, known), partial(self._answer, case.id))

    def _answer(self, id: str, told: Values) -> None:
        self._do(answer_lead, AnswerLead(id, told), self._answered)

    def _answered(self, _nothing: object) -> None:
        self._close()
        self.said.emit(self.tr("已登记答复，线索办结"))
        self.changed.emit("")

    def show_reporter(self, case: Case) -> None:
        """显示举报人、投诉人: who looked is written down."""
        self._desk.do(show_reporter, ShowReporter(case.id), self._shown)

    def _shown(self, told: dict[Slot, str]) -> None:
        self.reporter_shown.emit({fact: text for (fact, _), text in told.items()})
        self.said.emit(self.tr("已显示，并记入日志"))

    # ------------------------------------------------------------ dialogs

    def _ask(self, question: EntryQuestion, given: Callable[[Values], None]) -> None:
        self.dialog = EntryDialog(question, self._desk.wording, self._page.window())
        self.dialog.given.connect(given)
        if self.dialog.matter is not None:
            take = partial(self.dialog.matter.find_in, day=self._desk.office.clock.today())
            self._desk.ask(lists, take)
        self.dialog.open()

    def _do(self, use_case: UseCase[Any, Any], command: object, then: Answer) -> None:
        refused = self.dialog.refuse if self.dialog is not None else None
        self._desk.do(use_case, command, then, refused)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None
