"""Whatever is entered and tried in whatever order, on whatever day: no case ever reaches an unlawful state.

An officer is played who enters facts lawfully and unlawfully, waits, issues papers and tries every step. What
the steps let through is judged by rules written here a second time, straight from the articles.
Fifty cases are played in a normal run, a third of them with two parties; DESK_EXAMPLES=1000 plays a thousand.
All nine invariants of statutory-rules 4.5 stand in this one machine.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import recording_facts as k
from desktop.casework.case import REOPEN
from desktop.casework.co_parties import each_party, number_at, own
from desktop.casework.co_parties import joined as is_joined
from desktop.casework.decide import needed_by
from desktop.casework.facts import AnyFact
from desktop.casework.lists import Officer
from desktop.casework.payments import money_owed
from desktop.casework.predicates import collective_needed, hearing_asked, legal_review_needed
from desktop.services.correcting import why_not_void
from tests.helpers.builders import (
    ACT,
    CITIZEN,
    OFFICERS,
    PARTY,
    STAGES,
    SUMMARY_STAGES,
    Given,
    ordinary_case,
    slots,
    summary_case,
)
from tests.helpers.enforcing import doubled
from tests.helpers.library import LIBRARY
from tests.properties.entries import DAYS, GROWN, OTHERS
from tests.properties.judging import (
    judge_hearing_of_the_party,
)
from tests.properties.judging_sides import (
    judge_no_evidence_afterwards,
    judge_no_ranking_by_fines,
    judge_one_decision,
    judge_stored_clocks,
    judge_surcharge,
)
from tests.properties.played import BARE, CALENDAR, DECISIONS, LAPSED, OFFICE, PACKS, SPOT
from tests.properties.register import WORDS, judge_numbers
from tests.properties.side_rules import SideRules

days = st.integers(-12, 2)
OTHER: Given = {f.PARTY_NAME: "祁有福", f.PARTY_ID: "630121198001010018"}
"""The second party is another person than the first: one person is fined once for an act (行政处罚法 29)."""


class LawfulCases(SideRules):
    """One case under the hands of an officer who tries everything."""

    @initialize(
        summary=st.integers(0, 3),
        citizen=st.booleans(),
        reached=st.sampled_from(("registered", "filed", "concluded", "notified", "notified", "served")),
        fine=st.sampled_from((2000, 6000, 12_000)),
        joined=st.sampled_from((False, False, True)),
    )
    def opened(self, summary: int, citizen: bool, reached: str, fine: int, joined: bool = False) -> None:
        """A case of either procedure, against a person or a company or two, lawfully led to some stage."""
        case = summary_case() if summary == 0 else ordinary_case()
        party = slots({**CITIZEN, f.PARTY_ID: GROWN} if citizen else PARTY)
        self.case = replace(case, organ=OFFICE, facts={**case.facts, **party})
        self.today = date(2026, 11, 10) if summary == 0 else ACT
        if summary and reached == "served":
            served = ordinary_case("served")
            self.case = replace(self.case, stage="served", steps=served.steps, papers=served.papers)
            self.case = replace(self.case, facts={**served.facts, **party})
            self.today = date(2026, 11, 30)
        if joined and summary:
            self.case = doubled(self.case, OTHER)
        made = [(paper, f"{paper.id}-{paper.n}") for paper in self.case.papers]
        numbers = [self._number(paper.form, paper.issued_on, id) for paper, id in made]
        papers = (replace(paper, id=id, number=n) for (paper, id), n in zip(made, numbers, strict=True))
        self.case = replace(self.case, papers=tuple(papers))
        while summary and self.case.stage != reached:
            if self.case.stage == "concluded":
                self._keep(slots({f.PROPOSAL_FINE: Money.yuan(fine)}))
            before = self.case.stage
            self.goes_on()
            assert self.case.stage != before, before  # else it would be tried for ever

    # ------------------------------------------------------------ what the officer does

    @rule(n=st.integers(1, 9))
    def waits(self, n: int) -> None:
        """Days pass."""
        self.today += timedelta(days=n)

    @rule(back=st.integers(0, 2))
    def enters_what_is_wanted(self, back: int) -> None:
        """Everything the next step asks for, dated as an officer would."""
        step = self._procedure.next_step(self.case)
        asked = self.case.get(f.HEARING_ASKED_ON)
        if step is not None and step.id != REOPEN:
            self._keep(self._dated((SPOT if self._on_spot else PACKS)[step.to], back))
        if self.case.get(f.PAYMENT_AMOUNT) is not None:
            self._keep(slots({f.PAYMENT_AMOUNT: money_owed(self.case)}))
        if asked is not None:  # when the party asked is not the officer's to date
            self._keep(slots({f.HEARING_ASKED_ON: asked}))
        self._serve_notices()

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
        self._serve_notices()
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

    @precondition(lambda self: self.case.stage == "notified" and hearing_asked(self.case))
    @rule(wait=st.sampled_from((0, 5, 8, 9, 11, 12)), held=st.sampled_from((0, 0, 0, 2)))
    def the_hearing_is_held(self, wait: int, held: int) -> None:
        """Called, some days later held, dated that day or earlier, and recorded."""
        pack = self._dated(PACKS["heard"], 0)
        self._fill({slot: value for slot, value in pack.items() if slot[0] != f.HEARING_ASKED_ON.id})
        self._issue("hearing-notice")
        self._issue("hearing-announcement")
        self._serve_notices()
        self.today += timedelta(days=wait)
        on = self.today - timedelta(days=held)
        at = datetime.combine(on, time(9))
        over = at + timedelta(hours=2)
        self._keep(slots({f.HEARING_HELD_ON: on, f.HEARING_AT: at, f.HEARING_ENDED: over, k.ENDED: over}))
        self.issues_what_is_needed()
        self._try("hear")

    @precondition(lambda self: self.case.stage in ("notified", "heard", "reviewed", "discussed"))
    @rule(
        kind=st.sampled_from(f.Change),
        fine=st.sampled_from((3000, 6000, 12_000)),
        found=st.integers(0, 9),
        again=st.booleans(),
    )
    def the_proposal_changes(self, kind: f.Change, fine: int, found: int, again: bool) -> None:
        """Other facts or another view after the notice; told anew or not, with evidence old or new."""
        self._keep({(f.CHANGE_KIND.id, self.case.round): kind, (f.CHANGE_REASON.id, self.case.round): "有误"})
        self._try(REOPEN)
        fresh = {slot: value for slot, value in PACKS["investigated"].items() if slot[1] == 1}
        fresh = {(id, 3): value for (id, _), value in fresh.items() if id.startswith("evidence.")}
        self._keep(self._dated(fresh, found))
        if again:
            self.goes_on()
        self._keep(slots({f.PROPOSAL_FINE: Money.yuan(fine)}))
        if again:
            self.goes_on()

    @precondition(lambda self: self.case.stage in ("notified", "heard", "reviewed", "discussed"))
    @rule(
        wait=st.sampled_from((0, 6, 8, 9, 12)),
        reviewed=st.sampled_from((0, 0, 2, 5)),
        approved=st.sampled_from((0, 0, 1, 4)),
        silent=st.sampled_from((0, 0, 0, 3, -1)),
    )
    def the_head_decides(self, wait: int, reviewed: int, approved: int, silent: int) -> None:
        """Some days on, review and approval dated that day or some days before."""
        self._serve_notices()
        self.today += timedelta(days=wait)
        self._fill(self._dated(PACKS["reviewed"], reviewed) if legal_review_needed(self.case) else {})
        self._fill(self._dated(PACKS["discussed"], approved) if collective_needed(self.case) else {})
        self._fill(self._dated(PACKS["decided"], 0))
        self._keep({(f.APPROVAL_ON.id, 1): self.today - timedelta(days=approved)})
        lapsed = self.today - timedelta(days=silent)
        self._keep(slots({f.STATEMENT_LAPSED_ON: lapsed, f.HEARING_LAPSED_ON: lapsed}))
        for _ in range(3):  # review and discussion, where there are any, then the decision
            self.issues_what_is_needed()
            step = self._procedure.next_step(self.case)
            if step is not None and step.id in ("review", "discuss", "decide"):
                self._try(step.id)

    @rule(which=st.sampled_from(OTHERS), data=st.data())
    def enters_something_of_the_other(
        self, which: tuple[AnyFact, int, tuple[object, ...]], data: st.DataObject
    ) -> None:
        """A value of the second party alone, fitting or not, or none at all."""
        value = data.draw(st.sampled_from((*which[2], None)))
        if is_joined(self.case) and own(which[0].id):
            self._keep_alone({(which[0].id, number_at(which[1], 2)): value})

    @rule(word=st.sampled_from(WORDS.words), ahead=st.integers(-1, 4))
    def a_number_goes_elsewhere(self, word: str, ahead: int) -> None:
        """To another case of the organ; or it stood on paper before the desk."""
        if ahead < 0:
            self.register.give(OFFICE.mark, word, self.today, f"other-{len(self.register.given)}")
        else:
            self.register.written_before(OFFICE.mark, word, self.today, ahead)

    @precondition(lambda self: any(paper.number for paper in self.case.papers))
    @rule(data=st.data())
    def voids_a_number(self, data: st.DataObject) -> None:
        """Of a paper on which nothing rests; it counts no more, and may be made anew."""
        paper = data.draw(st.sampled_from([paper for paper in self.case.papers if paper.number]))
        steps = LIBRARY.steps(self.case)
        if not paper.void and why_not_void(self.case, paper, steps) is None:
            void = replace(paper, void="填错")
            papers = tuple(void if each == paper else each for each in self.case.papers)
            self.case = replace(self.case, papers=papers)

    # ------------------------------------------------------------ what the law says

    @invariant()
    def what_is_owed_is_reckoned_as_the_law_says(self) -> None:
        """4.5(4) and (7)."""
        for seen in each_party(self.case):
            judge_one_decision(seen)
            judge_surcharge(seen, self.today, CALENDAR)

    @invariant()
    def a_number_is_given_once(self) -> None:
        """4.5(9): and one that was voided stays in the ledger."""
        judge_numbers(self.case, self.register)

    @invariant()
    def no_officer_is_ranked_by_fines(self) -> None:
        """4.5(8), 行政处罚法 74: where a case stands in the lists of its officers its fine does not tell.

        A yuan more of what is fined and paid crosses none of the amounts the law knows.
        """
        judge_no_ranking_by_fines(self.case, self.today, CALENDAR)

    @invariant()
    def stored_clocks_are_counted_as_those_of_the_case(self) -> None:
        """The window counts a hundred thousand of them without reading their cases."""
        judge_stored_clocks(self.case, self.today, CALENDAR)

    @invariant()
    def nothing_is_gathered_afterwards(self) -> None:
        """4.5(2)."""
        judge_no_evidence_afterwards(self.case)

    @invariant()
    def a_file_runs_forward(self) -> None:
        """4.5(2): filing, report, notice, decision, service, payment, closing, and none of it tomorrow."""
        for beside, n in {(taken.beside, taken.n) for taken in self.case.steps}:
            dates = [taken.on for taken in self.case.steps if (taken.beside, taken.n) == (beside, n)]
            assert dates == sorted(dates)
            assert dates[-1] <= self.today
        issued = [
            self.case.paper(form) for form in ("investigation-report", "prior-notice", "penalty-decision")
        ]
        known = [paper.issued_on for paper in issued if paper is not None]
        assert known == sorted(known)

    @invariant()
    def what_is_decided_stays_decided(self) -> None:
        """No penalty paper without its step, and service only after it."""
        taken = {each.step for each in self.case.steps if not each.beside}
        for form, step in DECISIONS.items():
            assert all((seen.paper(form) is not None) == (step in taken) for seen in each_party(self.case))
        assert len(taken & set(DECISIONS.values())) <= 1
        decided = taken & set(DECISIONS.values()) and self.case.closed
        if not self._on_spot and (decided or self.case.stage in ("served", "performed")):
            assert "serve" in taken
        if self.case.closed and not decided:
            assert taken & {"decline", "close_transferred", "close_given_up"}


EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "50"))
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
                        played.waits(1)
                        if hearing_asked(played.case):
                            played.the_hearing_is_held(12, 0)
                        played.the_head_decides(9, 0, 0, 0)
                    else:
                        played.goes_on()
                    played.a_file_runs_forward()
                    played.what_is_decided_stays_decided()
                assert played.case.stage == "archived", (summary, citizen, fine, played.case.stage)


@pytest.mark.parametrize(
    ("outcome", "stage"),
    [(o.Outcome.SPARE, "spared"), (o.Outcome.POLICE, "transferred"), (o.Outcome.ORGAN, "transferred")],
)
def test_the_officer_may_end_a_case_without_a_penalty(outcome: o.Outcome, stage: str) -> None:
    """The other outcomes are reached too, so that their judges are asked."""
    played = LawfulCases()
    played.opened(1, False, "concluded", 6000)
    played._keep(slots({o.OUTCOME: outcome}))
    played.goes_on()
    assert played.case.stage == stage
    played.what_is_decided_stays_decided()


def test_the_officer_tells_anew_what_was_changed() -> None:
    """The rule that changes a proposal leads to a second notice, and from there to the end."""
    played = LawfulCases()
    played.opened(1, False, "notified", 6000)
    played.the_party_answers(f.Answer.NONE, "", 0, 0)
    played.waits(3)
    played.the_proposal_changes(f.Change.FACTS, 9000, 0, again=True)
    assert (played.case.stage, played.case.round, len(played.told)) == ("notified", 2, 2)
    played.the_head_decides(3, 0, 0, 0)
    assert played.case.stage == "notified"  # the time of the second notice runs from its own service
    played.the_head_decides(6, 0, 0, 0)
    assert played.case.stage == "decided"
    lighter = LawfulCases()
    lighter.opened(1, False, "notified", 6000)
    lighter.the_proposal_changes(f.Change.BASIS, 9000, 0, again=True)
    assert lighter.case.stage == "concluded"  # heavier without new facts is not told


def test_the_judge_is_not_asleep() -> None:
    """A decision forced past the gates on the day of the notice is found out."""
    played = LawfulCases()
    played.opened(1, False, "notified", 6000)
    played.the_party_answers(f.Answer.NONE, "", 0, 0)
    played._keep(played._dated(PACKS["decided"], 0))
    with pytest.raises(AssertionError):
        judge_hearing_of_the_party(played.case, played.told, played.today, CALENDAR)
    played.today += timedelta(days=9)
    late: dict[AnyFact, object] = {f.APPROVAL_ON: played.today, f.STATEMENT_LAPSED_ON: played.today}
    played._keep(slots(late))
    judge_hearing_of_the_party(played.case, played.told, played.today, CALENDAR)


def test_a_number_given_again_is_found_out() -> None:
    """The judge of numbers: one that was voided and goes to another paper, and one the ledger lost."""
    played = LawfulCases()
    played.opened(1, False, "served", 6000, joined=True)
    numbered = next(paper for paper in played.case.papers if paper.number)
    judge_numbers(played.case, played.register)
    void = tuple(replace(each, void="填错") if each == numbered else each for each in played.case.papers)
    played.case = replace(played.case, papers=void)
    played.a_number_is_given_once()
    played.register.given.append((numbered.number, "another"))
    with pytest.raises(AssertionError):
        played.a_number_is_given_once()
    played.register.given = [each for each in played.register.given if each[0] != numbered.number]
    with pytest.raises(AssertionError):
        played.a_number_is_given_once()


def test_of_two_parties_who_are_enforced_against_each_has_an_end_of_his_own() -> None:
    """The officer leads both through the court, so that the judges of each are asked."""
    played = LawfulCases()
    played.opened(1, False, "served", 6000, joined=True)
    for whose, term in ((0, 190), (1, 16)):  # the time to contest is over for both by then
        played.follows_beside("enforcement", 0, [1, term, 0, 1, 1, 1], whose)
    assert [(side.n, side.stage) for side in played.case.sides] == [(1, "ended"), (1001, "ended")]
    played.enters_what_is_wanted(0)
    played.issues_what_is_needed()
    played._try("perform")
    assert played.case.stage == "performed"


@pytest.mark.parametrize("citizen", [False, True])
def test_two_parties_are_led_to_every_stage_a_case_begins_at(citizen: bool) -> None:
    """Two persons, too: while both were one, the notice was refused and the machine tried it for ever."""
    for reached in ("registered", "filed", "concluded", "notified", "served"):
        played = LawfulCases()
        played.opened(1, citizen, reached, 2000, joined=True)
        assert played.case.stage == reached
        assert is_joined(played.case)
