"""The desk as the played officer meets it: what it keeps, issues, lets through and refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis.stateful import RuleBasedStateMachine

from desktop.casework import case_facts as f
from desktop.casework.case import REOPEN, SPAN, Case, IssuedPaper, SideProcedure, StepTaken
from desktop.casework.co_parties import (
    OWN_FORMS,
    OWN_SIDES,
    as_party,
    each_party,
    from_side,
    joined,
    number_at,
    number_of,
    own,
)
from desktop.casework.deadlines import HolidayYear
from desktop.casework.decide import Barred, decide, open_now, survey, to_issue, told_before
from desktop.casework.facts import FACTS, Slot
from desktop.casework.gates import Bench
from desktop.casework.procedure import Procedure
from desktop.services.recording import settled
from tests.helpers.builders import (
    ACT,
    LIST,
    OFFICERS,
    ORGAN,
    STAGES,
    SUMMARY_STAGES,
    bench,
    ordinary_case,
    ready_for,
    slots,
    summary_case,
)
from tests.helpers.courses import DISCUSSION, HEARING, SPARED, TRANSFERRED
from tests.helpers.library import LIBRARY
from tests.properties.besides import AHEAD, GROUPS_OF
from tests.properties.judging import (
    LARGE,
    judge_discussion,
    judge_evidence,
    judge_exemption,
    judge_hearing_of_the_party,
    judge_not_with_the_police,
    judge_officers,
    judge_penalty,
    judge_recusal,
    judge_review,
    judge_time_bar,
    judge_transfer,
    judge_weighing,
)
from tests.properties.judging_sides import (
    judge_closed,
    judge_each_performed,
    judge_enforcement,
    judge_publication,
    judge_seizure,
    judge_surcharge_told,
)
from tests.properties.register import Register

NEW_YEAR = frozenset({date(2027, 1, 1)})
CALENDAR = bench().calendar.with_year(HolidayYear(2027, "示例", NEW_YEAR, NEW_YEAR, frozenset()))
"""With an invented notice for the year after, and none for what follows it."""
OFFICE = replace(ORGAN, hearing_citizen=LARGE, hearing_organisation=LARGE)
LAPSED = replace(OFFICERS[1], id="p3", name="证件过期", certified_to=date(2026, 10, 31))
BARE = replace(OFFICERS[1], id="p4", name="没有证件", certificate="")


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
PACKS["transferred"] = slots(TRANSFERRED)
PACKS["spared"] = slots(SPARED)
PACKS["discussed"] = slots(DISCUSSION)
PACKS["heard"] = slots({**HEARING, f.HEARING_HOST: "赵明"})
PACKS["reviewed"] = slots(
    {
        f.REVIEW_TRIGGER: f.ReviewTrigger.HEARING_CASE,
        f.REVIEW_BY: "王秀兰",
        f.REVIEW_VETERAN: True,
        f.REVIEW_ON: ACT,
        f.REVIEW_PASSED: True,
    }
)

_APART = frozenset(("party", *(group for side in OWN_SIDES for group in GROUPS_OF[side])))
"""Who each party is, and what runs beside the case against each: entered of one alone."""

DECISIONS = {
    "summary-penalty-decision": "decide_on_spot",
    "penalty-decision": "decide",
    "no-penalty-decision": "spare",
}
"""The papers that decide a case, and the step that alone issues each."""


class Played(RuleBasedStateMachine):
    """One case and the day, and how the desk answers; the articles are asked after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.today = date(2026, 10, 12)
        self.case: Case = ordinary_case()
        self.told: list[tuple[Case, date]] = []  # the case as each notice stated it, and when
        self.register = Register()

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

    def _dated(self, pack: Mapping[Slot, object], back: int) -> dict[Slot, object]:
        moved: dict[Slot, object] = {}
        for slot, value in pack.items():
            on = self.today - timedelta(days=back) + timedelta(days=AHEAD.get(slot[0], 0))
            if isinstance(value, datetime):
                moved[slot] = datetime.combine(on, time(9))
            else:
                moved[slot] = on if isinstance(value, date) else value
        return moved

    def _serve_notices(self) -> None:
        """What was issued to each party is served, each on a sheet of its own."""
        for seen in each_party(self.case):
            for at, form in enumerate(("prior-notice", "prior-notice-hearing", "hearing-notice")):
                if seen.paper(form) is not None:
                    n = 1 + 2 * at if seen.round == 1 else 10 * seen.round + at
                    self._serve(form, seen.round, number_at(n, seen.party))

    def _serve(self, form: str, turn: int, n: int) -> None:
        sheet = {fact: value for (fact, _), value in PACKS["notified+"].items()}
        sheet |= {f.SERVICE_PAPER.id: form, f.SERVICE_TURN.id: turn}
        dated = self._dated({(fact, n): value for fact, value in sheet.items()}, 0)
        self._keep_alone({slot: value for slot, value in dated.items() if slot not in self.case.facts})

    def _keep_aside(self, texts: Mapping[Slot, str | None]) -> None:
        """What the desk itself writes down beside a step."""
        kept = {slot: FACTS[slot[0]].parsed(text) for slot, text in texts.items() if text is not None}
        self.case = replace(self.case, facts={**self.case.facts, **kept})

    def _fill(self, values: Mapping[Slot, object]) -> None:
        self._keep({slot: value for slot, value in values.items() if slot not in self.case.facts})

    def _keep(self, values: Mapping[Slot, object]) -> None:
        """Entered of the first party, and of a second the same, but for who he is and what runs beside."""
        theirs = {
            (id, number_at(n, 2)): value
            for (id, n), value in values.items()
            if joined(self.case) and n <= SPAN and own(id) and id.partition(".")[0] not in _APART
        }
        self._keep_alone({**values, **theirs})

    def _keep_alone(self, values: Mapping[Slot, object]) -> None:
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
        return filed or settled(self.case, slot) is not None

    def _seen(self, side: SideProcedure | None) -> Case:
        """The case as it looks from what runs beside it, from the party it runs against."""
        return self.case if side is None else from_side(self.case, side)

    def _issue(self, form: str, side: SideProcedure | None = None) -> None:
        seen = self._seen(side)
        for each in each_party(seen) if form in OWN_FORMS else (seen,):
            if each.paper(form) is None:
                self._freeze(form, number_of(form, each))

    def _freeze(self, form: str, n: int) -> None:
        id = f"{form}-{len(self.case.papers)}"
        number = self._number(form, self.today, id)
        paper = IssuedPaper(id, form, form, n, number, self.today, 1, "0" * 64)
        self.case = replace(self.case, papers=(*self.case.papers, paper))

    def _number(self, form: str, on: date, paper: str) -> str:
        return self.register.give(self.case.organ.mark, LIBRARY.numbers.word(form), on, paper)

    def _try(self, id: str, side: SideProcedure | None = None) -> None:
        """The step as the use case takes it: the one that is next, gates, papers, the new stage."""
        before, held = self._seen(side), dict(self.case.facts)
        step = LIBRARY.procedure(before).step_of(id)
        assert step is not None
        if step != LIBRARY.procedure(before).next_step(before):
            return
        seen = survey(before, step, self._bench, LIBRARY.gates)
        try:
            done = decide(before, step, self._bench, LIBRARY.gates, {})
        except Barred:
            assert seen.barred or not open_now(
                before, step
            )  # the guard refuses what the panel greys, no more
            assert (before, held) == (self._seen(side), self.case.facts)
            return
        assert not seen.barred
        for form, n in to_issue(step, before):
            self._freeze(form, n)
        on = done.on if step.dated else self.today
        taken = StepTaken(id, on, "马建国", datetime(2026, 11, 1, tzinfo=UTC), done.beside, done.n)
        self.case = replace(self.case, steps=(*self.case.steps, taken))
        if side is not None:
            self._moved(side, done.stage)
            self._judge_beside(side.id, id, before)
            return
        self.case = replace(self.case, stage=done.stage)
        self._judge(id, before)

    def _judge(self, id: str, before: Case) -> None:
        """What is kept beside a step of the case, and the articles on it."""
        if id == REOPEN:
            self._keep_aside(told_before(before))
        if id == "notify":
            self.told.append((self.case, self.today))
        if id in ("file", "decide", "decide_on_spot"):
            judge_officers(before, self.today)
            judge_time_bar(before)
        if id == "decide":
            judge_recusal(self.case)
            for seen in each_party(self.case):
                told = [(as_party(case, seen.party), on) for case, on in self.told]
                judge_hearing_of_the_party(seen, told, self.today, CALENDAR)
                judge_review(seen)
                judge_evidence(seen)
                judge_weighing(seen)
                judge_discussion(seen)
        if self.case.closed:
            judge_closed(self.case, self.today)
        if id == "perform":
            judge_each_performed(self.case)
        if id in ("hand_over", "transfer_police"):
            judge_transfer(self.case, self.today)
        if id in ("decide", "spare"):
            judge_not_with_the_police(self.case)
        for seen in each_party(self.case):
            if id == "spare":
                judge_officers(before, self.today)
                judge_exemption(seen)
            if id.startswith("decide"):
                judge_penalty(seen)

    def _moved(self, side: SideProcedure, stage: str) -> None:
        sides = tuple(replace(each, stage=stage) if each == side else each for each in self.case.sides)
        self.case = replace(self.case, sides=sides)

    def _judge_beside(self, procedure: str, step: str, before: Case) -> None:
        if procedure == "seizure":
            judge_seizure(before, step, self.today)
        if procedure == "enforcement":
            judge_enforcement(before, step, self.today, CALENDAR)
        if step in ("impose_surcharge", "urge", "apply_court"):
            judge_surcharge_told(before)
        if step == "publish":
            judge_publication(before, self.today)
