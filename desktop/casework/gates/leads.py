"""Before there is a case: leads checked, settled and answered; inspections approved, told, recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.deadlines import due
from desktop.casework.domain_clocks import first_check
from desktop.casework.gates.asking import unchecked, unknown, wrong_day
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.leads import SETTLE_BY_CASE, corrected, found_outside, of_authority, of_firm

NOTICE = "inspection-notice"


@gate("o_lead_known")
def lead_known(case: Case, bench: Bench) -> Iterator[Lack]:
    """Where it comes from, when it came in, where and what (行政处罚法 54)."""
    yield from unknown(case, d.LEAD_KIND, f.DISCOVERED_ON, f.OFFENCE_AT, f.OFFENCE_FACTS)
    if of_authority(case):
        yield from unknown(case, d.LEAD_FROM)
    yield from wrong_day(case, bench, f.DISCOVERED_ON)


@gate("o_lead_checked")
def lead_checked(case: Case, bench: Bench) -> Iterator[Lack]:
    """Somebody went, on a day, and says what was found."""
    yield from unknown(case, d.CHECKED_ON, d.CHECKED_BY, d.CHECK_FOUND)
    yield from wrong_day(case, bench, d.CHECKED_ON, case.get(f.DISCOVERED_ON))
    if case.true(d.CHECK_LONGER_AGREED):
        yield from _longer(case, bench)


def _longer(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head made the time to check longer before it was over (农业程序 29, 市监程序 18, 住建程序 15)."""
    yield from unknown(case, d.CHECK_LONGER_WHY, d.CHECK_LONGER_BY, d.CHECK_LONGER_ON)
    came, on, term = case.get(f.DISCOVERED_ON), case.get(d.CHECK_LONGER_ON), first_check(case)
    yield from wrong_day(case, bench, d.CHECK_LONGER_ON, came)
    if term is None:
        yield Lack("no_term", d.CHECK_LONGER_AGREED.id)
    elif came is not None and on is not None:
        ends = due(came, term, bench.calendar)
        if on > (ends.date or ends.raw):
            yield Lack("too_late", d.CHECK_LONGER_ON.id, {"on": on, "last": ends.date or ends.raw})


@gate("o_lead_ours")
def lead_ours(case: Case, bench: Bench) -> Iterator[Lack]:
    """Place and matter are answered for, and what is another's goes to that organ (行政处罚法 22, 24).

    A matter named for it is looked up in the list in force. What became a case is handed over as a case.
    """
    if case.place == "received":
        yield from unknown(case, d.CHECK_OURS)
    named = case.get(d.LEAD_MATTER)
    if named and case.get(d.CHECK_OURS) is d.Ours.OURS and _of_others(case, bench, named):
        yield Lack("not_given", d.CHECK_OURS.id, {"matter": named})
    if found_outside(case) and case.get(d.SETTLED_AS) is d.LeadEnd.DROPPED:
        yield Lack("hand_over", d.SETTLED_AS.id)


def _of_others(case: Case, bench: Bench, named: str) -> bool:
    """A matter is on the county's list, and not with this township."""
    current = bench.list_on(bench.today)
    if current is None or case.township is None:
        return False
    codes = [row.code for row in current.matters if row.name == named]
    return bool(codes) and not any(current.given_to(code, case.township.id, bench.today) for code in codes)


@gate("o_lead_settled")
def lead_settled(case: Case, bench: Bench) -> Iterator[Lack]:
    """What becomes of it: a case that is there by now, or a head who agreed that there is none."""
    yield from unknown(case, d.SETTLED_AS, d.SETTLED_ON)
    yield from wrong_day(case, bench, d.SETTLED_ON, case.get(d.CHECKED_ON))
    end = case.get(d.SETTLED_AS)
    if end in SETTLE_BY_CASE:
        if not case.get(d.LEAD_CASE):
            yield Lack("no_case", d.SETTLED_AS.id)
    elif end is not None:
        yield from unknown(case, d.SETTLED_WHY, d.SETTLED_BY)
        yield from unchecked(case, d.SETTLED_AGREED)
        if end is d.LeadEnd.TRANSFERRED:
            yield from unknown(case, d.SETTLED_TO, d.SETTLED_MATERIALS)


@gate("o_reporter_answered")
def reporter_answered(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who reported, handed it over or ordered it is told what came of it (`reply_owed` says by which law)."""
    yield from unknown(case, d.REPLY_ON, d.REPLY_HOW, d.REPLY_BY, d.REPLY_WORDS)
    yield from wrong_day(case, bench, d.REPLY_ON, case.get(d.SETTLED_ON))


@gate("o_visit_known")
def visit_known(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who is inspected, of what, by which law and on which occasion."""
    yield from unknown(case, d.VISIT_KIND, d.VISIT_MATTER, d.VISIT_BASIS, d.VISIT_AT, f.PARTY_NAME)
    if case.get(d.VISIT_KIND) is not d.InspectionKind.TRIGGERED:
        yield from unknown(case, d.VISIT_PLAN)


@gate("o_visit_approved", when=of_firm)
def visit_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """Firms are inspected once it is approved (国办发〔2024〕54号, whose body is not checked)."""
    yield from unchecked(case, d.VISIT_AGREED)
    yield from unknown(case, d.VISIT_BY, d.VISIT_ON)
    yield from wrong_day(case, bench, d.VISIT_ON)


@gate("o_visit_told", when=of_firm)
def visit_told(case: Case, bench: Bench) -> Iterator[Lack]:
    """A notice was served before anybody went, or it says why not."""
    if case.get(d.VISIT_UNTOLD):
        return
    paper, on = case.paper(NOTICE), case.served_on(NOTICE)
    where = case.service_place(NOTICE, f.SERVICE_ON)
    if paper is None or not case.was_served(paper):
        yield Lack("not_told", case.place_of(NOTICE))
    elif on is None:
        yield Lack("no_day", where)
    elif (first := min(_visits(case), default=on)) < on:
        yield Lack("too_late", where, {"on": on, "visited": first})


@gate("o_visited")
def visited(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is recorded was done by now, and not before it was approved."""
    approved = case.get(d.VISIT_ON)
    for n in case.sheets("inspection"):
        start = case.get(f.INSPECTION_START, n)
        if start is None:  # g_record asks for it
            continue
        where, on = f"{f.INSPECTION_START.id}#{n}", start.date()
        if on > bench.today:
            yield Lack("future", where, {"n": n, "on": on})
        elif approved is not None and on < approved:
            yield Lack("early", where, {"n": n, "on": on, "approved": approved})


def _visits(case: Case) -> list[date]:
    """The days somebody was inspected, as the records say."""
    starts = (case.get(f.INSPECTION_START, n) for n in case.sheets("inspection"))
    return [start.date() for start in starts if start is not None]


@gate("o_visit_result")
def visit_result(case: Case, bench: Bench) -> Iterator[Lack]:
    """What it came to: nothing found ends it; correction says what and by when; a lead or a case is there.

    The order to correct is a paper (行政处罚法 28): the step needs it issued.
    """
    yield from unknown(case, d.FINDING, d.FINDING_ON)
    yield from wrong_day(case, bench, d.FINDING_ON, max(_visits(case), default=None))
    found = case.get(d.FINDING)
    if found is d.Found.CORRECTED:
        yield from unknown(case, f.CORRECTION_CONTENT, f.CORRECTION_UNTIL)
    if found in (d.Found.LEAD, d.Found.CASE) and not case.get(d.FINDING_CASE):
        yield Lack("no_case", d.FINDING.id)


@gate("o_visit_rechecked", when=corrected)
def visit_rechecked(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever was ordered to correct did so, or did not: somebody went again to see (行政处罚法 28)."""
    yield from unknown(case, f.CORRECTION_RECHECKED, f.CORRECTION_RESULT)
    yield from wrong_day(case, bench, f.CORRECTION_RECHECKED, case.get(d.FINDING_ON))
