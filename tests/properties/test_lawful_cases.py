"""Whatever is entered and tried in whatever order, on whatever day: no case ever reaches an unlawful state.

An officer is played who enters facts lawfully and unlawfully, waits, issues papers and tries every step. What
the steps let through is judged by rules written here a second time, straight from the articles.
Ten cases are played in a normal run; DESK_EXAMPLES=1000 plays a thousand.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.base.money import Money
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.case import Case, IssuedPaper, StepTaken
from desktop.casework.deadlines import add_months
from desktop.casework.decide import Barred, decide, issued_by, needed_by, survey
from desktop.casework.facts import FACTS, AnyFact, Slot
from desktop.casework.gates import Bench
from desktop.casework.lists import Officer
from desktop.casework.parties import PartyKind
from desktop.casework.predicates import legal_review_needed
from desktop.casework.procedure import Procedure
from desktop.services.library import read_library
from desktop.services.recording import settled
from tests.helpers.builders import (
    ACT,
    CITIZEN,
    LIST,
    OFFICERS,
    ORGAN,
    PARTY,
    STAGES,
    SUMMARY_STAGES,
    bench,
    ordinary_case,
    ready_for,
    slots,
    summary_case,
)

LIBRARY = read_library(RESOURCES)
CALENDAR = bench().calendar
HEARING = Money.yuan(10_000)  # low enough for the matter's range to reach it
OFFICE = replace(ORGAN, hearing_citizen=HEARING, hearing_organisation=HEARING)
LAPSED = replace(OFFICERS[1], id="p3", name="证件过期", certified_to=date(2026, 10, 31))
BARE = replace(OFFICERS[1], id="p4", name="没有证件", certificate="")
CHILD, YOUTH, GROWN = "630121201310130018", "630121201010120018", "630121197003211230"


def _pack(case: Case, before: Case) -> dict[Slot, object]:
    """What an officer enters between two stages."""
    return {slot: value for slot, value in case.facts.items() if slot not in before.facts}


PACKS = {to: _pack(ready_for(to), ordinary_case(at)) for at, to in pairwise(STAGES)}
# the notice is served after the step that issues it
PACKS["notified+"] = {
    slot: value for slot, value in PACKS["notified"].items() if slot[0].startswith("service.")
}
PACKS["notified"] = {
    slot: value for slot, value in PACKS["notified"].items() if slot not in PACKS["notified+"]
}
SPOT = {to: _pack(summary_case(to), summary_case(at)) for at, to in pairwise(SUMMARY_STAGES)}
PACKS["reviewed"] = slots(
    {
        f.REVIEW_TRIGGER: f.ReviewTrigger.HEARING_CASE,
        f.REVIEW_BY: "王秀兰",
        f.REVIEW_ON: ACT,
        f.REVIEW_PASSED: True,
    }
)

days = st.integers(-12, 2)
DAYS: list[tuple[AnyFact, int]] = [
    (f.FILING_ON, 1),
    (f.DISCOVERED_ON, 1),
    (f.SERVICE_ON, 1),
    (f.SERVICE_ON, 2),
    (f.SERVICE_ON, 3),
    (f.STATEMENT_WAIVED_ON, 1),
    (f.HEARING_ASKED_ON, 1),
    (f.HEARING_WAIVED_ON, 1),
    (f.HEARING_HELD_ON, 1),
    (f.REVIEW_ON, 1),
    (f.APPROVAL_ON, 1),
    (f.PAYMENT_ON, 1),
    (f.CLOSING_ON, 1),
    (f.ADDRESS_SIGNED, 1),
    (f.EVIDENCE_ON, 1),
]
OTHERS: list[tuple[AnyFact, int, tuple[object, ...]]] = [
    (f.PARTY_ID, 1, (CHILD, YOUTH, GROWN)),
    (f.PARTY_KIND, 1, tuple(PartyKind)),
    (f.OFFENCE_ON, 1, (date(2021, 1, 4), date(2024, 10, 12), ACT, date(2026, 10, 1))),
    (f.HARM, 1, (True, False)),
    (f.REPORT_MINOR, 1, (True, False)),
    (f.REPORT_CRIME, 1, (True, False)),
    (f.NOTICE_DAYS, 1, (1, 3, 5, 0)),
    (f.PROPOSAL_FINE, 1, tuple(Money.yuan(n) for n in (0, 100, 200, 201, 1999, 6000, 12_000, 20_001))),
    (f.PROPOSAL_WARNING, 1, (True,)),
    (f.PROPOSAL_GOODS, 1, ("渣土车一辆",)),
    (f.PROPOSAL_OTHER, 1, ("责令停产停业", "行政拘留三日")),
    (f.PROPOSAL_TIER, 1, tuple(f.FineTier)),
    (f.PROPOSAL_BASE, 1, (Decimal(2),)),
    (f.DECISION_FINE, 1, tuple(Money.yuan(n) for n in (0, 3000, 7000))),
    (f.DECISION_REASON, 1, ("采纳了申辩",)),
    (f.REASONS["g_mitigate"], 1, ("主动消除危害后果",)),
    (f.STATEMENT_ANSWER, 1, tuple(f.Answer)),
    (f.STATEMENT_CONTENT, 1, ("罚得太重",)),
    (f.STATEMENT_REVIEW, 1, ("不予采纳",)),
    (f.SERVICE_METHOD, 1, tuple(f.ServiceMethod)),
    (f.REVIEW_TRIGGER, 1, tuple(f.ReviewTrigger)),
    (f.REVIEW_BY, 1, ("马建国", "王秀兰")),
    (f.REVIEW_PASSED, 1, (True, False)),
    (f.APPROVAL_AGREED, 1, (True, False)),
    (f.ONSPOT_TOLD, 1, (True, False)),
]


class LawfulCases(RuleBasedStateMachine):
    """One case under the hands of an officer who tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.today = date(2026, 10, 12)
        self.case: Case = ordinary_case()
        self.told: Case | None = None  # the case as the notice stated it
        self.told_on: date | None = None

    @initialize(
        summary=st.integers(0, 3),
        citizen=st.booleans(),
        reached=st.sampled_from(("registered", "filed", "concluded", "notified", "notified")),
        fine=st.sampled_from((2000, 6000, 12_000)),
    )
    def opened(self, summary: int, citizen: bool, reached: str, fine: int) -> None:
        """A case of either procedure, against a person or a company, lawfully led to some stage."""
        case = summary_case() if summary == 0 else ordinary_case()
        party = slots({**CITIZEN, f.PARTY_ID: GROWN} if citizen else PARTY)
        self.case = replace(case, organ=OFFICE, facts={**case.facts, **party})
        self.today = date(2026, 11, 10) if summary == 0 else ACT
        while summary and self.case.stage != reached:
            if self.case.stage == "concluded":
                self._keep(slots({f.PROPOSAL_FINE: Money.yuan(fine)}))
            self.goes_on()

    # ------------------------------------------------------------ what the officer does

    @rule(n=st.integers(1, 9))
    def waits(self, n: int) -> None:
        """Days pass."""
        self.today += timedelta(days=n)

    @rule(back=st.integers(0, 2))
    def enters_what_is_wanted(self, back: int) -> None:
        """Everything the next step asks for, dated as an officer would."""
        for name in self._wanted():
            self._keep(self._dated((SPOT if self._on_spot else PACKS)[name], back))
        if self.case.get(f.PAYMENT_AMOUNT) is not None:
            self._keep(slots({f.PAYMENT_AMOUNT: self.case.decided.fine}))
        self._serve_hearing_notice()

    @rule(which=st.sampled_from(DAYS), by=days)
    def enters_a_day(self, which: tuple[AnyFact, int], by: int) -> None:
        """A day before or after today, fitting or not."""
        self._keep({(which[0].id, which[1]): self.today + timedelta(days=by)})

    @rule(which=st.sampled_from(OTHERS), data=st.data())
    def enters_something(self, which: tuple[AnyFact, int, tuple[object, ...]], data: st.DataObject) -> None:
        """A value, fitting or not, or none at all."""
        value = data.draw(st.sampled_from((*which[2], None)))
        self._keep({(which[0].id, which[1]): value})

    @rule(
        pair=st.sampled_from(
            [OFFICERS, OFFICERS, OFFICERS[:1], OFFICERS[:1] * 2, (OFFICERS[0], LAPSED), (OFFICERS[0], BARE)]
        )
    )
    def assigns(self, pair: tuple[Officer, ...]) -> None:
        """Officers, certified or not."""
        self.case = replace(self.case, officers=pair)

    @rule()
    def issues_what_is_needed(self) -> None:
        """The papers the next step stands on."""
        step = self._procedure.next_step(self.case)
        for form in needed_by(step, self.case) if step else ():
            self._issue(form)

    @rule(data=st.data())
    def tries_any_step(self, data: st.DataObject) -> None:
        """A step of the procedure, whether or not it is its turn."""
        self._try(data.draw(st.sampled_from([step.id for step in self._procedure.step])))

    @rule()
    def goes_on(self) -> None:
        """Enters all, issues all, and tries the next step."""
        self.enters_what_is_wanted(0)
        self.issues_what_is_needed()
        step = self._procedure.next_step(self.case)
        if step is not None:
            self._try(step.id)

    @precondition(lambda self: self.case.stage == "notified")
    @rule(
        answer=st.sampled_from(f.Answer),
        hearing=st.sampled_from(("", "asked", "asked", "waived")),
        on=st.integers(-1, 6),
        held=st.integers(-1, 9),
    )
    def the_party_answers(self, answer: f.Answer, hearing: str, on: int, held: int) -> None:
        """The notices are served, and the party speaks, waives, or asks for a hearing."""
        self._fill(self._dated(PACKS["notified+"], 0))
        self._serve_hearing_notice()
        day = self.today + timedelta(days=on)
        said: dict[AnyFact, object] = {f.STATEMENT_ANSWER: answer}
        if answer is f.Answer.WAIVED:
            said[f.STATEMENT_WAIVED_ON] = day
        if answer is f.Answer.MADE:
            said |= {f.STATEMENT_CONTENT: "罚得太重", f.STATEMENT_REVIEW: "不予采纳"}
        if hearing == "asked":
            said |= {f.HEARING_ASKED_ON: day, f.HEARING_HELD_ON: day + timedelta(days=held)}
        if hearing == "waived":
            said[f.HEARING_WAIVED_ON] = day
        self._keep(slots(said))

    @precondition(lambda self: self.case.stage in ("notified", "reviewed"))
    @rule(
        wait=st.sampled_from((0, 6, 8, 9, 12)),
        reviewed=st.sampled_from((0, 0, 2, 5)),
        approved=st.sampled_from((0, 0, 1, 4)),
    )
    def the_head_decides(self, wait: int, reviewed: int, approved: int) -> None:
        """Some days on, review and approval dated that day or some days before."""
        self._fill(self._dated(PACKS["notified+"], 0))
        self._serve_hearing_notice()
        self.today += timedelta(days=wait)
        self._fill(self._dated(PACKS["reviewed"], reviewed) if legal_review_needed(self.case) else {})
        self._fill(self._dated(PACKS["decided"], 0))
        self._keep({(f.APPROVAL_ON.id, 1): self.today - timedelta(days=approved)})
        for _ in range(2):  # the review, where there is one, then the decision
            self.issues_what_is_needed()
            step = self._procedure.next_step(self.case)
            if step is not None and step.id in ("review", "decide"):
                self._try(step.id)

    # ------------------------------------------------------------ how the desk answers

    @property
    def _on_spot(self) -> bool:
        return self.case.procedure_id == "summary"

    @property
    def _procedure(self) -> Procedure:
        return LIBRARY.procedure(self.case)

    @property
    def _bench(self) -> Bench:
        return Bench(self.today, CALENDAR, (LIST,))

    def _wanted(self) -> tuple[str, ...]:
        step = self._procedure.next_step(self.case)
        if step is None:
            return ()
        return ("notified+", step.to) if self.case.stage == "notified" else (step.to,)

    def _dated(self, pack: Mapping[Slot, object], back: int) -> dict[Slot, object]:
        on = self.today - timedelta(days=back)
        moved: dict[Slot, object] = {}
        for slot, value in pack.items():
            if isinstance(value, datetime):
                moved[slot] = datetime.combine(on, time(9))
            else:
                moved[slot] = on if isinstance(value, date) else value
        return moved

    def _serve_hearing_notice(self) -> None:
        if self.case.paper("prior-notice-hearing") is not None:
            sheet = {
                fact: value for (fact, _), value in PACKS["notified+"].items() if fact.startswith("service.")
            }
            sheet[f.SERVICE_PAPER.id] = "prior-notice-hearing"
            self._fill(self._dated({(fact, 3): value for fact, value in sheet.items()}, 0))

    def _fill(self, values: Mapping[Slot, object]) -> None:
        self._keep({slot: value for slot, value in values.items() if slot not in self.case.facts})

    def _keep(self, values: Mapping[Slot, object]) -> None:
        """FactsKept: what a paper or an earlier step rests on is not edited."""
        facts = dict(self.case.facts)
        for slot, value in values.items():
            if self._held(slot):
                continue
            facts.pop(slot, None)
            if value is not None:
                facts[slot] = FACTS[slot[0]].parsed(FACTS[slot[0]].written(value))
        self.case = replace(self.case, facts=facts)

    def _held(self, slot: Slot) -> bool:
        group = slot[0].partition(".")[0]
        filed = self.case.stage != "registered" and group in ("party", "offence")
        told = self.told is not None and group == "notice"
        return filed or told or settled(self.case, slot) is not None

    def _issue(self, form: str) -> None:
        if self.case.paper(form) is None:
            paper = IssuedPaper(f"{form}-{len(self.case.papers)}", form, form, 1, "", self.today, 1, "0" * 64)
            self.case = replace(self.case, papers=(*self.case.papers, paper))

    def _try(self, id: str) -> None:
        """The step as the use case takes it: gates, papers, the new stage."""
        before, step = self.case, self._procedure.step_of(id)
        assert step is not None
        seen = survey(before, step, self._bench, LIBRARY.gates)
        try:
            done = decide(before, step, self._bench, LIBRARY.gates, {})
        except Barred:
            assert (
                seen.barred or before.stage not in step.at
            )  # the guard refuses what the panel greys, no more
            return
        assert not seen.barred
        for form in issued_by(step, before):
            self._issue(form)
        on = done.on if step.dated else self.today
        taken = StepTaken(id, on, "马建国", datetime(2026, 11, 1, tzinfo=UTC))
        self.case = replace(self.case, stage=done.stage, steps=(*before.steps, taken))
        if id == "notify":
            self.told, self.told_on = self.case, self.today
        if id in ("file", "decide", "decide_on_spot"):
            _judge_officers(before, self.today)
            _judge_time_bar(before)
        if id == "decide":
            self._judge_hearing_of_the_party()
            _judge_review(self.case)
        if id.startswith("decide"):
            _judge_penalty(self.case)

    # ------------------------------------------------------------ what the law says

    def _judge_hearing_of_the_party(self) -> None:
        """44, 45, 57, 62-64: told, time given, heard, and only then decided; never heavier than told."""
        case, told = self.case, self.told
        assert told is not None
        assert self.told_on is not None
        days_given = told.get(f.NOTICE_DAYS) or 0
        assert days_given >= 1
        decided_on = case.get(f.APPROVAL_ON)
        assert decided_on is not None
        assert decided_on <= self.today
        fine, most = case.decided.fine or Money(0), told.proposed.fine or Money(0)
        assert fine <= most
        assert case.decided == replace(told.proposed, fine=case.decided.fine)
        waived = case.get(f.STATEMENT_WAIVED_ON)
        self._judge_window("prior-notice", days_given, decided_on, waived)
        if most >= HEARING or "停产" in told.proposed.other or told.proposed.goods_value is not None:
            asked, held = case.get(f.HEARING_ASKED_ON), case.get(f.HEARING_HELD_ON)
            if asked is not None:
                assert held is not None
                assert asked <= held <= decided_on
                assert _served(case, "prior-notice-hearing") is not None
            else:
                self._judge_window("prior-notice-hearing", 5, decided_on, case.get(f.HEARING_WAIVED_ON))

    def _judge_window(self, form: str, given: int, decided_on: date, waived: date | None) -> None:
        served = _served(self.case, form)
        assert served is not None
        assert self.told_on is not None
        assert self.told_on <= served <= self.today
        if waived is not None and served <= waived <= decided_on:
            return
        day = served
        while given:
            day += timedelta(days=1)
            working = CALENDAR.is_working(day)
            assert working is not None, "decided though the working days were not known"
            given -= working
        assert decided_on > day

    @invariant()
    def a_file_runs_forward(self) -> None:
        """4.5(2): filing, report, notice, decision, service, payment, closing, and none of it tomorrow."""
        dates = [taken.on for taken in self.case.steps]
        assert dates == sorted(dates)
        assert not dates or dates[-1] <= self.today
        issued = [
            self.case.paper(form) for form in ("investigation-report", "prior-notice", "penalty-decision")
        ]
        known = [paper.issued_on for paper in issued if paper is not None]
        assert known == sorted(known)

    @invariant()
    def what_is_decided_stays_decided(self) -> None:
        """No penalty paper without its step, and service only after it."""
        stages = [stage.id for stage in self._procedure.stage]
        paper = self.case.paper("summary-penalty-decision" if self._on_spot else "penalty-decision")
        reached = stages.index(self.case.stage) >= stages.index("decided")
        assert (paper is not None) == reached
        if self.case.stage in ("served", "performed", "closed") and not self._on_spot:
            assert "serve" in {taken.step for taken in self.case.steps}


def _served(case: Case, form: str) -> date | None:
    """民事诉讼法 87-95, once more: the first sheet that names the form; thirty days for an announcement."""
    for n in sorted({n for fact, n in case.facts if fact == "service.paper"}):
        if case.facts[("service.paper", n)] == form:
            on, how = case.get(f.SERVICE_ON, n), case.get(f.SERVICE_METHOD, n)
            assert how is not None
            return on + timedelta(days=30) if on and how is f.ServiceMethod.ANNOUNCE else on
    return None


def _judge_officers(case: Case, today: date) -> None:
    """42: two persons, each certified that day."""
    assert len({officer.name for officer in case.officers}) >= 2
    for officer in case.officers:
        assert officer.certificate
        assert officer.certified_from is None or officer.certified_from <= today
        assert officer.certified_to is None or today <= officer.certified_to


def _judge_time_bar(case: Case) -> None:
    """36: found within two years, five where life or health was harmed."""
    act, found = case.get(f.OFFENCE_ON), case.get(f.DISCOVERED_ON)
    assert act is not None
    assert found is not None
    assert act <= found <= add_months(act, 60 if case.true(f.HARM) else 24)


def _judge_review(case: Case) -> None:
    """58: where review is due it passed, before the head decided, after the hearing, by another hand."""
    due = (
        case.get(f.REVIEW_TRIGGER) is not f.ReviewTrigger.NONE or (case.proposed.fine or Money(0)) >= HEARING
    )
    if not due:
        return
    on, decided, held = case.get(f.REVIEW_ON), case.get(f.APPROVAL_ON), case.get(f.HEARING_HELD_ON)
    assert case.true(f.REVIEW_PASSED)
    assert on is not None
    assert decided is not None
    assert on <= decided
    assert held is None or held <= on
    reviewer = case.get(f.REVIEW_BY)
    assert reviewer
    assert reviewer not in {officer.name for officer in case.officers}
    assert case.paper("legal-review-opinion") is not None


def _judge_penalty(case: Case) -> None:
    """4, 30, 32, 33, 8, 51: a lawful kind and amount, against somebody who may be punished."""
    penalty, fine = case.decided, case.decided.fine or Money(0)
    assert (
        penalty.warning or fine.fen or penalty.goods or penalty.other or (penalty.gain and penalty.gain.fen)
    )
    assert not case.true(f.REPORT_MINOR)
    assert case.procedure_id == "summary" or not case.true(f.REPORT_CRIME)  # on the spot it is not asked
    assert "拘留" not in penalty.other
    if case.get(f.PARTY_KIND) is PartyKind.CITIZEN:
        number, act = case.get(f.PARTY_ID) or "", case.get(f.OFFENCE_ON)
        assert act is not None
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        assert add_months(born, 14 * 12) <= act
    allowed = case.matter.fine
    assert allowed is not None
    if fine.fen:
        assert fine <= Money.yuan(int(allowed.most or 0))
        reasoned = case.get(f.REASONS["g_mitigate"])
        assert fine >= Money.yuan(int(allowed.least)) or reasoned
    if case.procedure_id == "summary":
        organisation = str(case.get(f.PARTY_KIND)) in ("company", "other")
        assert fine <= Money.yuan(3000 if organisation else 200)
        assert not penalty.goods
        assert not penalty.other
        told = case.true(f.ONSPOT_TOLD)
        assert told


EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "10"))
TestLawfulCases = LawfulCases.TestCase
TestLawfulCases.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def test_the_officer_gets_through() -> None:
    """The judgements above are not true for want of decisions: the lawful way leads to the end."""
    for summary, stages in ((1, STAGES), (0, SUMMARY_STAGES)):
        for citizen in (False, True):
            for fine in (6000, 12_000):
                played = LawfulCases()
                played.opened(summary, citizen, "registered", fine)
                for _ in stages:
                    if played.case.stage == "concluded":
                        played._keep(slots({f.PROPOSAL_FINE: Money.yuan(fine)}))
                    if played.case.stage == "notified":
                        played.the_party_answers(f.Answer.MADE, "asked", 1, 3)
                        played.the_head_decides(9, 0, 0)
                    else:
                        played.goes_on()
                    played.a_file_runs_forward()
                    played.what_is_decided_stays_decided()
                assert played.case.stage == "closed", (summary, citizen, fine, played.case.stage)


def test_the_judge_is_not_asleep() -> None:
    """A decision forced past the gates on the day of the notice is found out."""
    played = LawfulCases()
    played.opened(1, False, "notified", 6000)
    played.the_party_answers(f.Answer.NONE, "", 0, 0)
    played._keep(played._dated(PACKS["decided"], 0))
    with pytest.raises(AssertionError):
        played._judge_hearing_of_the_party()
    played.today += timedelta(days=9)
    played._keep(slots({f.APPROVAL_ON: played.today}))
    played._judge_hearing_of_the_party()
