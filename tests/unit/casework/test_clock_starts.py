"""From which day each clock runs in a case: a case for every clock that has a rule, the day by its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework import publication_facts as p
from desktop.casework import remedy_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.clock_rules import RULES
from desktop.casework.deadlines import Calendar, HolidayYear
from desktop.casework.domain_clocks import found
from desktop.casework.enforcement_choices import CourtAnswer, Way
from desktop.casework.facts import Slot
from desktop.casework.lead_facts import FINDING, FINDING_ON, LEAD_DUE, Found
from desktop.casework.reckoning import UNCOUNTED, Reckoning
from desktop.casework.term_rule import Rule
from desktop.casework.terms import Running, terms
from desktop.casework.thing_list import reckoned as things_reckoned
from desktop.services.law_book import WITHIN, law_rows
from tests.helpers.builders import Given, changed, ordinary_case, slots, summary_case
from tests.helpers.courses import heard_case, paper, transfer_case, with_service
from tests.helpers.enforcing import (
    COURT,
    DIRECT,
    REST,
    REVIEW,
    SECOND,
    URGED,
    beside,
    doubled,
    enforced,
    pulled_down,
    unpaid,
)
from tests.helpers.library import LIBRARY
from tests.helpers.seizures import seized

POLICE = o.Outcome.POLICE
REFUSED: Given = {o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED, o.POLICE_ANSWERED: date(2026, 11, 6)}
FILED: Given = {**REFUSED, o.POLICE_ANSWER: o.PoliceAnswer.FILED}
UPHELD: Given = {
    **REFUSED,
    o.TRANSFER_OBJECTED: date(2026, 11, 9),
    o.RECONSIDERED: o.PoliceAnswer.NOT_FILED,
    o.RECONSIDERED_ON: date(2026, 11, 12),
}


def under(case: Case, *rules: str) -> Case:
    return replace(case, rules=rules)


def taken(step: str, beside: str, on: date) -> StepTaken:
    return StepTaken(step, on, "马建国", datetime(on.year, on.month, on.day, tzinfo=UTC), beside)


def ordered() -> Case:
    """A lead found on 12 October, of which a superior wants to hear by 20 November."""
    facts = {**ordinary_case("registered").facts, **slots({LEAD_DUE: date(2026, 11, 20)})}
    return replace(ordinary_case("registered"), procedure="lead@1", stage="received", facts=facts)


def to_correct() -> Case:
    """An inspection of 14 October that ordered to correct by the 24th."""
    said: Given = {FINDING: Found.CORRECTED, FINDING_ON: date(2026, 10, 14)}
    said = {**said, f.CORRECTION_UNTIL: date(2026, 10, 24)}
    facts = {**ordinary_case("registered").facts, **slots(said)}
    return replace(ordinary_case("registered"), procedure="inspection@1", stage="ordered", facts=facts)


def kept() -> Case:
    """Evidence kept on 12 October."""
    return changed(
        ordinary_case("filed"),
        {f.PRESERVATION_AT: datetime(2026, 10, 12, 10)},  # noqa: DTZ001 - wall time of a record
    )


def longer(pin: str) -> Case:
    """The ninety days from 14 October made longer, to 11 February."""
    facts = slots({d.LONGER_ON: date(2027, 1, 11), d.LONGER_UNTIL: date(2027, 2, 11)})
    done = taken("extend_case", "extension", date(2027, 1, 11))
    case = under(ordinary_case("filed"), pin)
    side = SideProcedure("extension@1", 1, "ended")
    return replace(case, facts={**case.facts, **facts}, steps=(*case.steps, done), sides=(side,))


def remedy(kind: r.RemedyKind, also: Given | None = None) -> Case:
    """Its copy came in on 11 February, what the review decided on 10 April."""
    return beside(unpaid(), "remedy", "remedy_received", {**REVIEW, r.KIND: kind, **(also or {})})


def public(*rules: str) -> Case:
    return under(beside(ordinary_case("served"), "publication", "publication_asked", {}), *rules)


def overturned() -> Case:
    """Made public on the 16th, overturned on the 17th."""
    ended: Given = {**REVIEW, r.END: r.RemedyEnd.REVOKED, r.DECIDED_ON: date(2026, 11, 17)}
    given: Given = {p.ON: date(2026, 11, 16), **ended}
    case = beside(ordinary_case("served"), "publication", "made_public", given)
    return replace(case, steps=(*case.steps, taken("publish", "publication", date(2026, 11, 16))))


def surcharged() -> Case:
    case = enforced()
    return replace(case, papers=(*case.papers, paper("surcharge-decision", date(2026, 8, 6))))


def resting() -> Case:
    """Suspended on 6 August for want of means that harms nobody."""
    given: Given = {**REST, e.HARMLESS: True, e.RESUMED_ON: None, e.END_ON: None}
    return enforced("enforcement_rests", given, ("suspend_enforcement",))


def deferred() -> Case:
    given: Given = {
        o.INSTALMENT_ASKED: date(2026, 11, 16),
        o.INSTALMENT_AGREED: True,
        o.INSTALMENT_UNTIL: date(2027, 6, 30),
    }
    return changed(ordinary_case("served"), given)


def announced() -> Case:
    """The decision was put up on 13 November, the day on which it was handed over else."""
    case = ordinary_case("served")
    method = {(f.SERVICE_METHOD.id, 2): f.ServiceMethod.ANNOUNCE}
    return replace(case, facts={**case.facts, **method}, steps=case.steps[:-1], stage="decided")


ASHORE: Given = {d.CASH_ON_WATER: True, d.CASH_ASHORE: date(2026, 11, 16)}
RULED: Given = {**COURT, e.COURT_ANSWER: CourtAnswer.REFUSED, e.RULING: None}
TAKEN_UP: Given = {r.ACCEPTED_ON: date(2026, 2, 12)}
ON_SPOT = summary_case("delivered")
REVIEWED = changed(ordinary_case("notified"), {f.REVIEW_SUBMITTED: date(2026, 11, 13)})
STARTS: dict[str, tuple[Case, date]] = {
    "limitation_2y": (ordinary_case(), date(2026, 10, 12)),
    "limitation_5y": (ordinary_case(also={f.HARM: True}), date(2026, 10, 12)),
    "limitation_eco_5y": (ordinary_case(also={f.ECOLOGICAL_HARM: True}), date(2026, 10, 12)),
    "case_90d": (ordinary_case("filed"), date(2026, 10, 14)),
    "preserve_7wd": (kept(), date(2026, 10, 12)),
    "preserve_samr_7wd": (under(kept(), "market@1"), date(2026, 10, 12)),
    "preserve_mhu_7wd": (under(kept(), "housing@1"), date(2026, 10, 12)),
    "preserve_mot_7wd": (under(kept(), "transport@1"), date(2026, 10, 12)),
    "seize_report_24h": (seized(also={s.URGENT: True}), date(2026, 10, 12)),
    "seize_30d": (seized(), date(2026, 10, 12)),
    "seize_ext_30d": (seized("seizure_extended"), date(2026, 11, 11)),
    "hearing_req_5wd": (heard_case(), date(2026, 11, 4)),
    "hearing_notice_7wd": (heard_case(), date(2026, 11, 9)),
    "serve_7wd": (ordinary_case("decided"), date(2026, 11, 12)),
    "notice_pub_30d": (announced(), date(2026, 11, 13)),
    "pay_15d": (ordinary_case("served"), date(2026, 11, 13)),
    "cash_in_2wd": (summary_case("performed"), date(2026, 11, 10)),
    "cash_in_water_2wd": (changed(summary_case("performed"), ASHORE), date(2026, 11, 16)),
    "cash_bank_2wd": (summary_case("closed"), date(2026, 11, 11)),
    "publish_7wd": (public(), date(2026, 11, 12)),
    "publish_nmg_7wd": (public("inner_mongolia@1"), date(2026, 11, 12)),
    "publish_other_20wd": (seized(), date(2026, 10, 12)),
    "withdraw_3wd": (overturned(), date(2026, 11, 17)),
    "review_60d": (ordinary_case("served"), date(2026, 11, 13)),
    "sue_6m": (ordinary_case("served"), date(2026, 11, 13)),
    "sue_land_15d": (pulled_down(), date(2026, 1, 14)),
    "review_answer_10wd": (remedy(r.RemedyKind.REVIEW), date(2026, 2, 11)),
    "review_answer_simple_5wd": (remedy(r.RemedyKind.REVIEW_SIMPLE), date(2026, 2, 11)),
    "court_answer_15d": (remedy(r.RemedyKind.SUIT), date(2026, 2, 11)),
    "review_forward_5wd": (remedy(r.RemedyKind.REVIEW, {r.HANDED_IN: date(2026, 2, 9)}), date(2026, 2, 9)),
    "review_decide_60d": (remedy(r.RemedyKind.REVIEW, TAKEN_UP), date(2026, 2, 12)),
    "review_decide_simple_30d": (remedy(r.RemedyKind.REVIEW_SIMPLE, TAKEN_UP), date(2026, 2, 12)),
    "review_opinion_60d": (remedy(r.RemedyKind.REVIEW, {r.OPINION_ON: date(2026, 4, 10)}), date(2026, 4, 10)),
    "sue_after_review_15d": (remedy(r.RemedyKind.REVIEW), date(2026, 4, 10)),
    "remind_exec_10wd": (enforced(also={e.WAY: Way.COURT}), date(2026, 8, 5)),
    "court_apply_3m": (unpaid(), date(2026, 7, 14)),
    "court_apply_install": (deferred(), date(2027, 6, 30)),
    "court_accept_5wd": (enforced("court_applied", COURT, ("apply_court",)), date(2026, 8, 20)),
    "court_ruling_7wd": (enforced(also=COURT), date(2026, 8, 21)),
    "court_refuse_review_15d": (enforced(also=RULED), date(2026, 8, 21)),
    "late_fee_30d_then": (surcharged(), date(2026, 8, 6)),
    "subst_perf_3wd": (
        with_service(enforced(also=DIRECT), "substitute-urge-notice", date(2026, 8, 20), 4),
        date(2026, 8, 20),
    ),
    "suspend_exec_3y": (resting(), date(2026, 8, 6)),
    "transfer_decide_3d": (transfer_case(POLICE), date(2026, 11, 3)),
    "transfer_24h": (transfer_case(POLICE), date(2026, 11, 4)),
    "transfer_police_3d": (transfer_case(POLICE), date(2026, 11, 4)),
    "transfer_handover_3d": (transfer_case(POLICE, FILED), date(2026, 11, 6)),
    "transfer_review_3d": (transfer_case(POLICE, REFUSED), date(2026, 11, 6)),
    "transfer_procur_3d": (transfer_case(POLICE, UPHELD), date(2026, 11, 12)),
    "onspot_file_agr_2wd": (under(ON_SPOT, "agriculture@1"), date(2026, 11, 10)),
    "onspot_file_mhu_3wd": (under(ON_SPOT, "housing@1"), date(2026, 11, 10)),
    "onspot_file_mot_5wd": (under(ON_SPOT, "transport@1"), date(2026, 11, 10)),
    "onspot_file_samr_7wd": (under(ON_SPOT, "market@1"), date(2026, 11, 10)),
    "lead_order": (ordered(), date(2026, 10, 12)),
    "visit_correct": (to_correct(), date(2026, 10, 14)),
    "file_agr_7wd": (under(ordinary_case(), "agriculture@1"), date(2026, 10, 12)),
    "file_samr_15wd": (under(ordinary_case(), "market@1"), date(2026, 10, 12)),
    "file_mhu_15wd": (under(ordinary_case(), "housing@1"), date(2026, 10, 12)),
    "statement_agr_3wd": (under(ordinary_case("notified"), "agriculture@1"), date(2026, 11, 4)),
    "statement_samr_5wd": (under(ordinary_case("notified"), "market@1"), date(2026, 11, 4)),
    "statement_mhu_5wd": (under(ordinary_case("notified"), "housing@1"), date(2026, 11, 4)),
    "ext_agr_30d": (longer("agriculture@1"), date(2027, 1, 12)),
    "ext_samr_30d": (longer("market@1"), date(2027, 1, 12)),
    "ext_mhu_30d": (longer("housing@1"), date(2027, 1, 12)),
    "ext_mot_30d": (longer("transport@1"), date(2027, 1, 12)),
    "legalrev_agr_5wd": (under(REVIEWED, "agriculture@1"), date(2026, 11, 13)),
    "legalrev_samr_10wd": (under(REVIEWED, "market@1"), date(2026, 11, 13)),
    "legalrev_nmg_5wd": (under(REVIEWED, "inner_mongolia@1"), date(2026, 11, 13)),
    "av_upload_24h": (under(heard_case(), "inner_mongolia@2"), date(2026, 11, 19)),
    "close_samr_15wd": (under(ordinary_case("performed"), "market@1"), date(2026, 11, 18)),
}


def running(case: Case, id: str) -> list[Running]:
    return [term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == id]


def test_every_clock_with_a_rule_has_a_case_it_runs_in() -> None:
    assert set(STARTS) == {rule.clock for rule in RULES}


def test_every_clock_is_started_in_a_case_asked_by_a_gate_or_excused() -> None:
    """Nothing falls between: what no rule starts, a step asks for, or the law has no use for it here."""
    stopped = {row.id for row in law_rows(LIBRARY, RESOURCES) if row.kind == "clock" and not row.enforced}
    asked = {gate for known in LIBRARY.procedures.values() for step in known.step for gate in step.gates}
    assert set(LIBRARY.clocks) == set(STARTS) | stopped | WITHIN | (asked & set(LIBRARY.clocks))
    assert not stopped & set(STARTS)


@pytest.mark.parametrize("id", STARTS)
def test_it_runs_from_the_day_of_its_fact(id: str) -> None:
    case, start = STARTS[id]
    days = {term.starts_on for term in running(case, id)} - {None}
    assert days == {start}
    assert {term.due.start for term in running(case, id) if term.due is not None} == {start}


BY_THE_ACT = {id for id in STARTS if id.startswith("limitation")}


@pytest.mark.parametrize("id", sorted(set(STARTS) - BY_THE_ACT))
def test_it_does_not_run_before(id: str) -> None:
    """In a case that was only registered none runs but those of the act and of its discovery."""
    bare = ordinary_case(without=(f.DISCOVERED_ON,))
    assert not [term for term in running(replace(bare, rules=STARTS[id][0].rules), id) if term.starts_on]


class Asked(dict[Slot, object]):
    """Facts that remember which of them were asked for."""

    def __init__(self, facts: Mapping[Slot, object], asked: set[str]) -> None:
        super().__init__(facts)
        self._asked = asked

    def get(self, slot: Slot, otherwise: Any = None) -> Any:
        self._asked.add(slot[0])
        return super().get(slot, otherwise)

    def __getitem__(self, slot: Slot) -> object:
        self._asked.add(slot[0])
        return super().__getitem__(slot)


DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Some years with any days off and any exchanged, and some days of the place."""
    years = []
    for year in draw(st.sets(st.integers(2025, 2028))):
        in_year = st.dates(date(year, 1, 1), date(year, 12, 31))
        rest = draw(st.frozensets(in_year, max_size=12))
        weekends = in_year.filter(lambda day: day.weekday() >= 5)
        working = draw(st.frozensets(weekends, max_size=4)) - rest
        years.append(HolidayYear(year, "", frozenset(), rest, working))
    return Calendar.of(*years).with_local(dict.fromkeys(draw(st.sets(DAYS, max_size=4)), "节"))


@given(st.data(), st.sampled_from(sorted(STARTS)), calendars(), calendars(), DAYS)
def test_by_other_days_off_stored_clocks_are_counted_as_those_of_the_case(
    data: st.DataObject, id: str, before: Calendar, after: Calendar, today: date
) -> None:
    case = STARTS[id][0]
    stored = Reckoning.on(today, LIBRARY.clocks, before).of(case, "a")
    by = Reckoning.on(today, LIBRARY.clocks, after)
    assert by.same_run(stored.mark)
    assert by.counted("a", data.draw(st.permutations(stored.terms))) == by.of(case, "a")


def test_of_one_clock_in_several_sides_each_has_its_place_whichever_began_first() -> None:
    case = doubled(enforced(also={e.WAY: Way.COURT}))
    later_first = replace(case, sides=tuple(reversed(case.sides)))
    by = Reckoning.on(URGED, LIBRARY.clocks, LIBRARY.calendar)
    terms = [(term.clock, term.n) for term in by.of(later_first, "a").terms if term.beside == "enforcement"]
    assert terms == [("remind_exec_10wd", 1), ("remind_exec_10wd", SECOND)]
    assert by.of(later_first, "a") == by.of(case, "a") == by.counted("a", by.of(later_first, "a").terms)


def test_what_is_decided_for_a_case_alone_is_read_again_or_no_notice_moves_it() -> None:
    """A stored clock does not say what days did not count for it, nor how long it was made.

    Where a notice may move its end, the case is read (`Reckoning.lengthened`); no days are left out there.
    """
    plain = Rule("", found, found, False)
    by = Reckoning.on(date(2026, 11, 23), LIBRARY.clocks, LIBRARY.calendar)
    left_out = {rule.clock for rule in RULES if rule.excluded is not plain.excluded}
    decided = {rule.clock for rule in RULES if rule.length is not plain.length}
    assert left_out >= {"seize_30d"}
    assert decided >= {"seize_ext_30d", "file_agr_7wd"}
    assert not {
        rule.clock
        for rule in RULES
        if rule.clock in left_out & by.moving and rule.when(ordinary_case("registered"))
    }
    assert decided & by.moving == by.lengthened == {"file_agr_7wd", "file_samr_15wd", "file_mhu_15wd"}


@pytest.mark.parametrize("id", STARTS)
def test_no_clock_looks_at_what_the_reckoning_of_many_leaves_unread(id: str) -> None:
    asked: set[str] = set()
    case = STARTS[id][0].seen_from(None)
    by = Reckoning.on(date(2026, 11, 23), LIBRARY.clocks, LIBRARY.calendar)
    seen = replace(case, facts=Asked(case.facts, asked))
    whole = by.of(seen, "a"), things_reckoned(seen, LIBRARY.clocks, LIBRARY.calendar)
    assert not {fact for fact in asked if fact.partition(".")[0] in UNCOUNTED}
    left = {slot: value for slot, value in case.facts.items() if slot[0].partition(".")[0] not in UNCOUNTED}
    bare = replace(case, facts=left)
    assert (by.of(bare, "a"), things_reckoned(bare, LIBRARY.clocks, LIBRARY.calendar)) == whole
