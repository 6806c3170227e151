"""Seizures: whose power, what may be taken, how, for how long, and what becomes of it (行政强制法 16-28)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import outcome_facts as o
from desktop.casework import parting_facts as p
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.case_facts import SERVICE_ON
from desktop.casework.deadlines import ONE_DAY, add_days, due_at
from desktop.casework.facts import AnyFact
from desktop.casework.gates.asking import place_of, unchecked, unknown, unproved_at, unserved
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.lists import Power
from desktop.casework.parting import CONDEMNED, PART_DISPOSAL, PART_RELEASE, parted, parts_of, ways_of
from desktop.casework.predicates import service_proved
from desktop.casework.seizures import (
    DECISION,
    EXAM_NOTICE,
    EXTENSION,
    LONGEST,
    SEIZURE,
    first_until,
    last_until,
    refused,
    running,
    stated_until,
    taken_on,
    to_take,
)
from desktop.casework.things import confiscated_by, things_of
from desktop.casework.transfers import to_police
from desktop.casework.unclaimed import TO_TREASURY


@gate("o_seizure_dropped")
def dropped_for_a_reason(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is not pursued says why; what was carried out is lifted, not dropped (行政强制法 28)."""
    yield from unknown(case, s.DROPPED)
    if case.get(s.AT, case.n) is not None:
        yield Lack("carried_out", place_of(case, s.AT))


@gate("g_co_power")
def power_given_by_law(case: Case, bench: Bench) -> Iterator[Lack]:
    """A law or regulation gives the power; it cannot be entrusted (行政强制法 17(1), 22)."""
    if case.matter.power is Power.ENTRUSTED:
        yield Lack("entrusted", "case.matter")
    yield from unknown(case, s.MEASURE, s.BASIS)


@gate("g_co_rel", when=lambda case: case.matter.power is Power.GRANTED)
def granted_with_the_penalty(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever got the penalty by grant names what lets it use the measure too (行政强制法 17(2)).

    Whether townships under 行政处罚法 24 are meant there is not settled: a provincial basis is asked for.
    """
    if not case.get(s.GRANT, case.n):
        yield Lack("no_grant", place_of(case, s.GRANT))


@gate("g_co_staff")
def by_officers_alone(case: Case, bench: Bench) -> Iterator[Lack]:
    """Officers certified that day for such a matter take it, nobody else (行政强制法 17(3))."""
    on = taken_on(case) or bench.today
    for officer in case.officers:
        if not officer.certified_on(on, case.matter.domain):
            yield Lack("not_certified", "case.officers", {"name": officer.name, "on": on})


@gate("g_co_related")
def what_belongs_to_the_offence(case: Case, bench: Bench) -> Iterator[Lack]:
    """Only what the offence is about, no necessities, nothing another organ has sealed (行政强制法 23)."""
    yield from unknown(case, s.GOODS_LIST)
    yield from unchecked(case, s.RELATED, s.NO_NEEDS, s.NOT_TWICE)


@gate("g_co_minor", when=lambda case: case.true(s.SLIGHT, case.n))
def needed_all_the_same(case: Case, bench: Bench) -> Iterator[Lack]:
    """Of an act that is plainly slight the measure may be left out: why it is not (行政强制法 16(2))."""
    if not case.get(s.NEEDED, case.n):
        yield Lack("not_needed", place_of(case, s.NEEDED))


@gate("o_seizure_approved")
def approved_before(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head approves before it is carried out (行政强制法 18(1)); in urgency within a day (19)."""
    yield from unknown(case, s.REASON)
    if case.true(s.URGENT, case.n) and case.taken_on("apply_seizure") is None:
        yield from unknown(case, s.URGENCY)
        return
    if case.get(s.DECISION, case.n) is not s.SeizureDecision.AGREED:
        yield Lack("not_agreed", place_of(case, s.DECISION))
    yield from unknown(case, s.BY, s.APPROVED)
    approved, taken = case.get(s.APPROVED, case.n), case.get(s.AT, case.n)
    if approved is not None and approved.date() > bench.today:
        yield Lack("in_future", place_of(case, s.APPROVED))
    if approved and taken and approved > taken and not case.true(s.URGENT, case.n):
        yield Lack("approved_late", place_of(case, s.APPROVED))
    if approved and taken and approved < taken and case.true(s.URGENT, case.n):
        yield Lack("approved_early", place_of(case, s.APPROVED))


@gate("g_co_18")
def carried_out_in_ten_steps(case: Case, bench: Bench) -> Iterator[Lack]:
    """Two officers who show themselves, the party called, told and heard, a record signed (行政强制法 18)."""
    if len(case.officers) < 2:
        yield Lack("too_few", "case.officers")
    yield from unknown(case, s.AT, s.ENDED, s.PLACE, s.COURSE, s.STATEMENT, s.PRESENCE)
    yield from unchecked(case, s.SHOWN, s.CALLED, s.TOLD)
    if case.get(s.PRESENCE, case.n) is s.Presence.WITNESS:
        yield from unknown(case, s.WITNESS)
    at, ended = case.get(s.AT, case.n), case.get(s.ENDED, case.n)
    if at is not None and at.date() > bench.today:
        yield Lack("in_future", place_of(case, s.AT))
    if at and ended and ended < at:
        yield Lack("ended_early", place_of(case, s.ENDED))


@gate("g_co_doc")
def decision_and_list_handed_over(case: Case, bench: Bench) -> Iterator[Lack]:
    """Decision and list are made and handed over on the spot (行政强制法 24).

    A party who does not come is served with them as with any paper: only then may the box stay empty.
    """
    absent = case.get(s.PRESENCE, case.n) is s.Presence.WITNESS
    if absent and not case.true(s.DELIVERED, case.n):
        n = case.service_of(DECISION)
        if n is None or case.served_on(DECISION) is None:
            yield Lack("not_served", case.service_place(DECISION, SERVICE_ON))
        elif not service_proved(case, n):
            yield Lack("unproved", unproved_at(case, n))
    else:
        yield from unchecked(case, s.DELIVERED)
    paper, on = case.paper(DECISION), taken_on(case)
    if paper is not None and on is not None and paper.issued_on > on:
        yield Lack("decided_late", place_of(case, s.AT), {"on": paper.issued_on})


@gate("o_seizure_term")
def term_in_the_decision(case: Case, bench: Bench) -> Iterator[Lack]:
    """The decision states the term, thirty days at the most (行政强制法 24(2)(2), 25(1))."""
    yield from unknown(case, s.UNTIL, s.KEPT_AT)
    until = case.get(s.UNTIL, case.n)
    first = taken_on(case) or bench.today
    latest = add_days(first, LONGEST.amount)
    if until is not None and until < first:
        yield Lack("too_short", place_of(case, s.UNTIL), {"on": first})
    if until is not None and until > latest:
        yield Lack("too_long", place_of(case, s.UNTIL), {"latest": latest})


@gate("seize_report_24h", when=lambda case: case.true(s.URGENT, case.n))
def confirmed_in_a_day(case: Case, bench: Bench) -> Iterator[Lack]:
    """What was done in urgency is reported and approved within a day (行政强制法 19); later it is lifted."""
    yield from unknown(case, s.DECISION, s.BY, s.APPROVED)
    taken, approved = case.get(s.AT, case.n), case.get(s.APPROVED, case.n)
    if taken and approved and approved > due_at(taken, ONE_DAY):
        yield Lack("too_late", place_of(case, s.APPROVED), {"last": due_at(taken, ONE_DAY)})


@gate("o_exam_span")
def test_has_its_days(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who tests what, and from when to when: the party is told of definite days (行政强制法 25(3)).

    Told while the term runs: the days of a term that is over are not left out afterwards.
    """
    yield from unknown(case, s.EXAM_BODY, s.EXAM_GOODS, s.EXAM_FROM, s.EXAM_TO)
    first, last, on = case.get(s.EXAM_FROM, case.n), case.get(s.EXAM_TO, case.n), taken_on(case)
    if first and last and last < first:
        yield Lack("backwards", place_of(case, s.EXAM_TO))
    if first and on and first < on:
        yield Lack("before_seizure", place_of(case, s.EXAM_FROM), {"on": on})
    ends = stated_until(case)
    if ends is not None and bench.today > ends:
        yield Lack("over", place_of(case, s.EXAM_FROM), {"last": ends})


@gate("seize_30d")
def lengthened_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """It is made longer before its end, once, and by thirty days at the most (行政强制法 25(1))."""
    yield from unknown(case, s.LONGER, s.LONGER_BY, s.LONGER_ON, s.LONGER_UNTIL)
    yield from unchecked(case, s.LONGER_AGREED)
    on, until, first = case.get(s.LONGER_ON, case.n), case.get(s.LONGER_UNTIL, case.n), first_until(case)
    if first is None:
        return
    if bench.today > first or (on is not None and on > first):  # the decision bears the day it is made
        yield Lack("too_late", place_of(case, s.LONGER_ON), {"last": first})
    if until is not None and until > add_days(first, LONGEST.amount):
        yield Lack("too_long", place_of(case, s.LONGER_UNTIL), {"latest": add_days(first, LONGEST.amount)})
    if until is not None and until <= first:
        yield Lack("no_longer", place_of(case, s.LONGER_UNTIL), {"last": first})


@gate("g_co_ext", when=lambda case: case.paper(EXTENSION) is not None)
def told_of_more_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever was given more time to bear is told of it in writing (行政强制法 25(2))."""
    yield from unserved(case, bench, EXTENSION)


@gate("seize_exam_excluded", when=lambda case: case.paper(EXAM_NOTICE) is not None)
def told_of_the_test(case: Case, bench: Bench) -> Iterator[Lack]:
    """The days of a test are left out only where the party was told of them (行政强制法 25(3))."""
    yield from unserved(case, bench, EXAM_NOTICE)


@gate("o_part_released", when=parted)
def part_lifted_by_a_decision(case: Case, bench: Bench) -> Iterator[Lack]:
    """Each part is lifted as the whole is: on a ground, by a decision, on paper (行政强制法 28).

    What is destroyed of it is decided within the term, by the law that asks for it (27).
    """
    taken, last = taken_on(case), last_until(case)
    for n in parts_of(case, SEIZURE, case.n):
        condemned = CONDEMNED in ways_of(case, SEIZURE, n)
        wanted: tuple[AnyFact, ...] = (p.BASIS, p.REASON) if condemned else (p.GROUND,)
        for fact in (*wanted, p.BY, p.ON):
            if case.get(fact, n) in (None, ""):
                yield Lack("unknown", f"{fact.id}#{n}", {"label": fact.label})
        on, where = case.get(p.ON, n), f"{p.ON.id}#{n}"
        if on is not None and (on > bench.today or (taken is not None and on < taken)):
            yield Lack("wrong_day", where, {"on": on})
        elif condemned and on is not None and last is not None and on > last:
            yield Lack("over", where, {"last": last})
        form = PART_DISPOSAL if condemned else PART_RELEASE
        if case.paper(form, n) is None:
            yield Lack("not_issued", case.place_of(form, n), {"form": form})


@gate("g_co_release")
def lifted_for_a_ground(case: Case, bench: Bench) -> Iterator[Lack]:
    """One of five grounds, or the head's no to an urgent one (行政强制法 19, 28)."""
    ground, on, last = case.get(s.GROUND, case.n), case.get(s.END_ON, case.n), last_until(case)
    yield from unknown(case, s.GROUND, s.END_ON)
    if not refused(case):
        yield from unknown(case, s.END_BY)
    if (ground is s.ReleaseGround.NOT_APPROVED) is not refused(case) and ground is not None:
        yield Lack("other_ground", place_of(case, s.GROUND))
    if ground is s.ReleaseGround.EXPIRED and last is not None and bench.today < last:
        yield Lack("not_expired", place_of(case, s.GROUND), {"last": last})
    if ground is s.ReleaseGround.DECIDED and not _punished(case):
        yield Lack("not_decided", place_of(case, s.GROUND))
    yield from _not_before(case, bench, on)


@gate("o_seized_returned")
def given_back(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is released is given back at once, against a signature (行政强制法 28(2)).

    Of what all was handed in or auctioned, for nobody came, nothing is left to give back.
    """
    if not _nobodys(case):
        yield from unknown(case, s.RETURNED_ON, s.RECEIVER)
    back, on = case.get(s.RETURNED_ON, case.n), case.get(s.END_ON, case.n)
    if back is not None and (back > bench.today or (on is not None and back < on)):
        yield Lack("wrong_day", place_of(case, s.RETURNED_ON), {"on": back})


def _nobodys(case: Case) -> bool:
    here = [thing for thing in things_of(case.seen_from(None)) if thing.list == (SEIZURE, case.n)]
    return bool(here) and all(lot.state in TO_TREASURY for thing in here for lot in thing.lots)


@gate("seize_ext_30d", when=to_take)
def taken_within_the_term(case: Case, bench: Bench) -> Iterator[Lack]:
    """It is decided within the term; once that is over the seizure is lifted (行政强制法 25, 27, 28)."""
    on, last = case.get(s.END_ON, case.n), last_until(case)
    if on is not None and last is not None and on > last:
        yield Lack("over", place_of(case, s.END_ON), {"last": last})


@gate("o_seized_taken", when=to_take)
def taken_by_a_decision(case: Case, bench: Bench) -> Iterator[Lack]:
    """Confiscation is a penalty and needs its decision, destruction a law that asks for it (27)."""
    yield from unknown(case, s.END_REASON, s.END_BASIS, s.END_BY, s.END_ON)
    on, decision = case.get(s.END_ON, case.n), confiscated_by(case)
    if case.get(s.OUTCOME, case.n) is s.SeizureEnd.CONFISCATE:
        if decision is None:
            yield Lack("not_confiscated", "proposal.goods")
        elif on is not None and on < decision.issued_on:
            yield Lack("before_decision", place_of(case, s.END_ON), {"on": decision.issued_on})
    yield from _not_before(case, bench, on)


def _seized_in(case: Case) -> bool:
    return case.within is not None or (to_police(case) and bool(case.sides_of(SEIZURE)))


@gate("g_co_transfer", when=_seized_in)
def sent_along(case: Case, bench: Bench) -> Iterator[Lack]:
    """What was seized goes with the case to the police and nowhere else; the party is told (21)."""
    for side in running(case) if case.within is None else (case.within,):
        if case.get(s.OUTCOME, side.n) is not s.SeizureEnd.TRANSFER:
            yield Lack("stays", f"{s.OUTCOME.id}#{side.n}", {"n": side.n})
    if case.within is not None:
        yield from unknown(case, s.END_ON, s.RECEIVER)
        if not to_police(case) or case.get(o.TRANSFER_SENT) is None:
            yield Lack("not_sent", o.TRANSFER_SENT.id)
        yield from _not_before(case, bench, case.get(s.END_ON, case.n))


@gate("o_seizures_ended", when=lambda case: bool(case.sides_of(SEIZURE)))
def nothing_left_seized(case: Case, bench: Bench) -> Iterator[Lack]:
    """No case is closed while something is still seized (27), or more time was taken untold (25(2))."""
    for side in running(case):
        yield Lack("running", f"{s.OUTCOME.id}#{side.n}", {"n": side.n})
    for side in case.sides_of(SEIZURE):
        seen = case.seen_from(side)
        n = seen.service_of(EXTENSION)
        told = n is not None and seen.served_on(EXTENSION) is not None and service_proved(seen, n)
        if seen.paper(EXTENSION) is not None and not told:
            yield Lack("untold", seen.service_place(EXTENSION, SERVICE_ON), {"n": side.n})


def _punished(case: Case) -> bool:
    return case.paper(case.decision_form, 1) is not None


def _not_before(case: Case, bench: Bench, on: date | None) -> Iterator[Lack]:
    taken = taken_on(case)
    if on is not None and (on > bench.today or (taken is not None and on < taken)):
        yield Lack("wrong_day", place_of(case, s.END_ON), {"on": on})
