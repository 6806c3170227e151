"""The desk as the played officer meets it: what it keeps, issues, lets through and refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.case import REOPEN, Case, IssuedPaper, SideProcedure, StepTaken
from desktop.casework.deadlines import HolidayYear
from desktop.casework.decide import Barred, decide, issued_by, open_now, survey, told_before
from desktop.casework.facts import FACTS, Slot
from desktop.casework.gates import Bench
from desktop.casework.procedure import Procedure
from desktop.services.library import read_library
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
from tests.properties.besides import AHEAD
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
    judge_enforcement,
    judge_publication,
    judge_seizure,
    judge_surcharge_told,
)

LIBRARY = read_library(RESOURCES)
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

days = st.integers(-12, 2)


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
        """What was issued to the party is served, each on a sheet of its own."""
        for at, form in enumerate(("prior-notice", "prior-notice-hearing", "hearing-notice")):
            if self.case.paper(form) is not None:
                n = 1 + 2 * at if self.case.round == 1 else 10 * self.case.round + at
                sheet = {fact: value for (fact, _), value in PACKS["notified+"].items()}
                sheet |= {f.SERVICE_PAPER.id: form, f.SERVICE_TURN.id: self.case.round}
                self._fill(self._dated({(fact, n): value for fact, value in sheet.items()}, 0))

    def _keep_aside(self, texts: Mapping[Slot, str | None]) -> None:
        """What the desk itself writes down beside a step."""
        kept = {slot: FACTS[slot[0]].parsed(text) for slot, text in texts.items() if text is not None}
        self.case = replace(self.case, facts={**self.case.facts, **kept})

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
        return filed or settled(self.case, slot) is not None

    def _issue(self, form: str, side: SideProcedure | None = None) -> None:
        seen = self.case.seen_from(side)
        if seen.paper(form) is None:
            n, id = seen.turn_of(form), f"{form}-{len(self.case.papers)}"
            paper = IssuedPaper(id, form, form, n, "", self.today, 1, "0" * 64)
            self.case = replace(self.case, papers=(*self.case.papers, paper))

    def _try(self, id: str, side: SideProcedure | None = None) -> None:
        """The step as the use case takes it: the one that is next, gates, papers, the new stage."""
        before, held = self.case.seen_from(side), dict(self.case.facts)
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
            assert (before, before.facts) == (self.case.seen_from(side), held)
            return
        assert not seen.barred
        for form in issued_by(step, before):
            self._issue(form, side)
        on = done.on if step.dated else self.today
        taken = StepTaken(id, on, "马建国", datetime(2026, 11, 1, tzinfo=UTC), done.beside, done.n)
        self.case = replace(self.case, steps=(*before.steps, taken))
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
            judge_hearing_of_the_party(self.case, self.told, self.today, CALENDAR)
            judge_review(self.case)
            judge_evidence(self.case)
            judge_weighing(self.case)
            judge_discussion(self.case)
            judge_recusal(self.case)
        if self.case.stage == "closed":
            judge_closed(self.case, self.today)
        if id in ("hand_over", "transfer_police"):
            judge_transfer(self.case, self.today)
        if id in ("decide", "spare"):
            judge_not_with_the_police(self.case)
        if id == "spare":
            judge_officers(before, self.today)
            judge_exemption(self.case)
        if id.startswith("decide"):
            judge_penalty(self.case)

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
