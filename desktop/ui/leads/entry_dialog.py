"""A lead is taken in, an inspection entered, an answer written down: fields of facts, in one dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.facts import AnyFact
from desktop.casework.leads import unnamed
from desktop.services.filing import BadEntries
from desktop.services.leads import LEAD_WANTED, VISIT_WANTED
from desktop.ui.fact_fields import key_of, spec_of, to_slots
from desktop.ui.leads.matter_finder import MatterFinder
from desktop.ui.leads.words import label_of
from desktop.ui.tokens import Tone
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.widgets.field_form import FieldForm, Heading
from desktop.ui.wording import Wording

_WIDE = 640
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class EntryQuestion:
    """What is asked for; a word in place of a fact is a heading."""

    title: str
    about: str
    go: str
    facts: Sequence[AnyFact | str]
    wanted: Sequence[AnyFact]
    known: Mapping[str, str] = field(default_factory=dict)  # by key of a field
    lead: bool = False  # facts of a case are called as a lead calls them
    matter: AnyFact | None = None
    """The fact that names a matter of the list, found as that of a case is; one that is a field, too, is
    filled by what is found and may say more."""


def to_take_lead(about: str, known: Mapping[str, str]) -> EntryQuestion:
    """What the front desk, or a patrol, is asked for."""
    return EntryQuestion(
        title=translate("Leads", "登记线索"),
        about=about,
        go=translate("Leads", "登记"),
        facts=(
            *(d.LEAD_KIND, f.DISCOVERED_ON, f.OFFENCE_AT, f.OFFENCE_FACTS, d.LEAD_FROM, d.LEAD_DUE),
            translate("Leads", "被反映的当事人（知道多少填多少）"),
            *(f.PARTY_KIND, f.PARTY_NAME),
            translate("Leads", "举报人、投诉人（保密，可以匿名）"),
            *(d.REPORTER, d.REPORTER_PHONE, d.REPORTER_AT, d.REPLY_WANTED),
            translate("Leads", "处理意见"),
            d.LEAD_OPINION,
        ),
        wanted=LEAD_WANTED,
        known=known,
        lead=True,
        matter=d.LEAD_MATTER,
    )


def to_plan_inspection(about: str) -> EntryQuestion:
    """What an officer is asked for before an inspection."""
    return EntryQuestion(
        title=translate("Leads", "登记行政检查"),
        about=about,
        go=translate("Leads", "登记"),
        facts=(
            *(d.VISIT_KIND, d.VISIT_MATTER, d.VISIT_BASIS, d.VISIT_PLAN, d.VISIT_AT, d.VISIT_TIMES),
            translate("Leads", "检查对象"),
            *(f.PARTY_KIND, f.PARTY_NAME, f.PARTY_ID, f.PARTY_REP, f.PARTY_ADDRESS),
        ),
        wanted=VISIT_WANTED,
        matter=d.VISIT_MATTER,
    )


def to_answer(title: str, about: str, known: Mapping[str, str]) -> EntryQuestion:
    """What whoever told the result, to the reporter or to who sent the lead, is asked for."""
    wanted = (d.REPLY_ON, d.REPLY_HOW, d.REPLY_BY, d.REPLY_WORDS)
    return EntryQuestion(
        title=title,
        about=about,
        go=translate("Leads", "登记答复，办结"),
        facts=wanted,
        wanted=wanted,
        known=known,
    )


class EntryDialog(Proposing):
    """Stays with what was written until it is kept."""

    given = Signal(object)
    """What was written, by slot."""

    def __init__(self, question: EntryQuestion, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, question.go, wording, parent)
        self.form = FieldForm(
            [Heading(one) if isinstance(one, str) else _spec(one, question) for one in question.facts]
        )
        self.form.write(question.known)
        self._named = question.matter
        self.matter = self._finder()
        self.head(question.title, question.about)
        self.column.addWidget(self.form)
        if self.matter is not None:
            self.column.addWidget(self.matter)
        if question.lead:
            self.form.edited.connect(self._warn)
        self.add_acts(self._give)
        self.form.goto(self.form.keys[0])

    def _finder(self) -> MatterFinder | None:
        if self._named is None:
            return None
        if key_of(self._named.id, 1) not in self.form.keys:
            return MatterFinder()
        finder = MatterFinder(
            self.tr("清单里的事项"),
            self.tr("选了写进检查事项，履职表里计入；输入违法行为、拼音首字母或编号"),
            inspected=True,
        )
        finder.picked.connect(self._fill_in)
        return finder

    def _fill_in(self, code: str) -> None:
        if code and self.matter is not None and self._named is not None:
            self.form.write({key_of(self._named.id, 1): self.matter.name})

    def _warn(self, _key: str) -> None:
        """Who reported is kept secret; the words are read by all who see the lead (生态环境法典 146)."""
        told = self.form.read()
        name, phone = (told.get(key_of(fact.id, 1), "") for fact in (d.REPORTER, d.REPORTER_PHONE))
        for fact in (f.OFFENCE_FACTS, d.LEAD_OPINION):
            key = key_of(fact.id, 1)
            words = told.get(key, "")
            named = unnamed(words, name, phone) != words
            warned = self.tr("写有举报人的姓名或者电话：看得到这条线索的人都会看到，请改为“举报人”")
            self.form.field(key).say_below(warned if named else "", Tone.AMBER)

    def _say(self, refusal: Refusal) -> bool:
        """Why it was not kept, at the fields where it is theirs; everything stays as it was entered."""
        if isinstance(refusal, BadEntries):
            wrong = {key_of(*slot): bad for slot, bad in refusal.entries.items()}
            known = {key: bad for key, bad in wrong.items() if key in self.form.keys}
            words = {key: self._wording.words_for(bad).happened for key, bad in known.items()}
            self.form.show_complaints(words)
            if len(known) == len(wrong):
                self.go.setEnabled(True)
                return True
        return super()._say(refusal)

    def _give(self) -> None:
        told = self.filled(self.form)
        if told is not None:
            self.go.setEnabled(False)
            self._note.hide()
            values = to_slots(told)
            if self.matter is not None and self._named is not None:
                values.setdefault((self._named.id, 1), self.matter.name)
            self.given.emit({slot: text for slot, text in values.items() if text})


def _spec(fact: AnyFact, question: EntryQuestion) -> FieldSpec:
    """The field of a fact. What a lead calls otherwise says by that what is wanted, too."""
    required = fact in question.wanted
    if not question.lead or fact in (d.REPORTER, d.REPORTER_PHONE, d.REPORTER_AT):
        return spec_of(fact, required=required)
    hints = {f.DISCOVERED_ON.id: translate("Leads", "本领域规定了核查期限的，自这一天起算")}
    return spec_of(fact, required=required, label=label_of(fact), hint=hints.get(fact.id, ""))
