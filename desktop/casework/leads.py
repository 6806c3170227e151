"""Leads and inspections: files of their own before any case, with procedures of their own.

They stand where cases stand, so that what is said of them, their papers, files, clocks and journal are kept
alike; no list or figure of cases counts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.facts import FACTS, LONG, TEXT, AnyFact, Slot
from desktop.casework.parties import PartyKind

LEAD, INSPECTION = "lead", "inspection"
PRELIMINARY = (LEAD, INSPECTION)
"""The procedures of what is no case."""
PINS = ("lead@1", "inspection@1")
"""In every version there was: what storage tells a case from the others by."""

CLOSED = "closed"
TRANSFER_LETTER = "lead-transfer-letter"
SECRET_FORMS = frozenset({"clue-register"})
"""Forms that print who reported; a test holds them to be all."""
SETTLE_BY_CASE = {d.LeadEnd.FILED, d.LeadEnd.JOINED}
"""Ends that are reached by opening a case or going to one, not by a step alone."""

SOURCE_OF: Mapping[d.LeadKind, f.Source] = {
    d.LeadKind.PATROL: f.Source.PATROL,
    d.LeadKind.REPORT: f.Source.COMPLAINT,
    d.LeadKind.COMPLAINT: f.Source.COMPLAINT,
    d.LeadKind.HANDED_OVER: f.Source.HANDED_OVER,
    d.LeadKind.SUPERIOR: f.Source.SUPERIOR,
    d.LeadKind.INSPECTION: f.Source.PATROL,
}
"""How the filing approval of a case names where it comes from (行政处罚法 54)."""

CARRIED: tuple[AnyFact, ...] = (
    *(f.PARTY_KIND, f.PARTY_NAME, f.PARTY_ID, f.PARTY_REP, f.PARTY_DUTY, f.PARTY_BORN),
    *(f.PARTY_ADDRESS, f.PARTY_PHONE),
    *(f.OFFENCE_ON, f.OFFENCE_AT, f.OFFENCE_VILLAGE, f.OFFENCE_SPOT, f.OFFENCE_FACTS, f.DISCOVERED_ON),
)
"""What a case takes over; never who reported it."""

CHECKED_LONGER = (d.CHECK_LONGER_WHY, d.CHECK_LONGER_AGREED, d.CHECK_LONGER_BY, d.CHECK_LONGER_ON)
"""By whom and why the time to check was made longer: a case is filed in that time."""

RECORD, RECORDED = "onsite-inspection-record", f.INSPECTION_START.group
SHEETS = ("evidence", "photo", "inspection", "correction")
"""Groups whose sheets go along."""
_REPORTER = "举报人"
_ANYBODY = frozenset({"匿名", "群众", "热心群众", "人民群众", "市民", "村民", "居民", "路人", "商户"})
"""What is written where nobody is named."""
_OF_ONE = 7  # digits of a number that is somebody's: 110, 12345 are of all


def is_preliminary(case: Case) -> bool:
    """Whether it is a lead or an inspection and no case."""
    return case.procedure_id in PRELIMINARY


def of_firm(case: Case) -> bool:
    """Somebody in business is inspected: what the State Council asks of inspections of firms applies."""
    return case.get(f.PARTY_KIND) is not PartyKind.CITIZEN


def settled_on(case: Case) -> date | None:
    """When it was settled whether a lead becomes a case."""
    return case.taken_on("settle_lead") or case.taken_on("end_lead")


def found_outside(case: Case) -> bool:
    """The check found a lead to be of another place, or of a power that another organ has."""
    return case.get(d.CHECK_OURS) not in (None, d.Ours.OURS)


def lead_handed_over(case: Case) -> bool:
    """The organ that has the power gets a lead, and a letter with it (行政处罚法 22, 24)."""
    return case.procedure_id == LEAD and case.get(d.SETTLED_AS) is d.LeadEnd.TRANSFERRED


FROM_AUTHORITIES: tuple[d.LeadKind | None, ...] = (d.LeadKind.HANDED_OVER, d.LeadKind.SUPERIOR)


def of_authority(case: Case) -> bool:
    """Another authority handed it over, or a superior ordered it: the result goes back there."""
    return case.get(d.LEAD_KIND) in FROM_AUTHORITIES


def reply_owed(case: Case) -> bool:
    """Somebody waits to hear what came of it: who sent it, or who reported and wants to and can be reached.

    No general law asks for it; some of the domains do: 生态环境法典 146, 噪声污染防治法 31,
    大气污染防治法 31, 无证无照经营查处办法 9.
    """
    reached = case.get(d.REPORTER_PHONE) or case.get(d.REPORTER_AT) or case.get(d.REPORTER)
    return of_authority(case) or (case.true(d.REPLY_WANTED) and bool(reached))


def source_of(case: Case) -> f.Source:
    """How the case that it becomes says where it comes from."""
    kind = case.get(d.LEAD_KIND)
    return f.Source.PATROL if kind is None else SOURCE_OF[kind]


def carried(case: Case) -> Iterator[tuple[Slot, str]]:
    """What a case takes over of a lead or an inspection, as it is stored."""
    for fact in CARRIED:
        if (text := case.told((fact.id, 1))) is not None:
            yield (fact.id, 1), _unnamed(case, fact.id, text)
    yield (f.SOURCE.id, 1), source_of(case)
    yield (f.LEAD_NUMBER.id, 1), case.number


def carried_sheets(case: Case) -> Iterator[tuple[Slot, str]]:
    """The sheets of evidence, photographs and inspections that go along, and how long it could be checked."""
    for fact in CHECKED_LONGER:
        if (text := case.told((fact.id, 1))) is not None:
            yield (fact.id, 1), _unnamed(case, fact.id, text)
    for slot in case.facts:
        group = slot[0].partition(".")[0]
        if group in SHEETS and group != RECORDED and (text := case.told(slot)) is not None:
            yield slot, _unnamed(case, slot[0], text)
    yield from carried_records(case)


def _unnamed(case: Case, id: str, text: str) -> str:
    """What a fact says without name and telephone of who reported: a party reads his file (生态环境法典 146).

    Only where somebody is meant by them, and in words alone: a day or a place would be none any more. The
    party, and the head who agreed, are named whoever reported.
    """
    fact = FACTS[id]
    if fact.kind not in (TEXT, LONG) or fact.group == f.PARTY_NAME.group or fact is d.CHECK_LONGER_BY:
        return text
    return unnamed(text, case.get(d.REPORTER) or "", case.get(d.REPORTER_PHONE) or "")


def unnamed(text: str, name: str, phone: str) -> str:
    """Words without the name and the telephone of who reported, where somebody is meant by them."""
    name, phone = name.strip(), phone.strip()
    if len(name) > 1 and name not in _ANYBODY:
        text = text.replace(name, _REPORTER)
    return text.replace(phone, _REPORTER) if len(phone) >= _OF_ONE else text


def carried_records(case: Case) -> Iterator[tuple[Slot, str]]:
    """The sheets of inspections, each with the file in which its record was made and signed, if it was.

    One inspection has one record (行政处罚法 55): whatever becomes of it is bound with that one.
    """
    for slot in case.facts:
        if slot[0].partition(".")[0] == RECORDED and (text := case.told(slot)) is not None:
            yield slot, text
    for n in case.sheets(RECORDED):
        if case.paper(RECORD, n) is not None and case.true(f.INSPECTION_SIGNED, n):
            yield (f.INSPECTION_MADE.id, n), case.number


def made_before(case: Case, group: str, n: int) -> str | None:
    """The number of the inspection in which the paper of a sheet was made already; None where it was not."""
    return case.get(f.INSPECTION_MADE, n) if group == RECORDED else None


def corrected(case: Case) -> bool:
    """An inspection came to an order to correct: it is not done with before that was seen (行政处罚法 28)."""
    return case.procedure_id == INSPECTION and case.get(d.FINDING) is d.Found.CORRECTED


LEAD_PREDICATES: Mapping[str, Callable[[Case], bool]] = {
    "reply_owed": reply_owed,
    "lead_handed_over": lead_handed_over,
    "visit_of_firm": of_firm,
    "visit_corrected": corrected,
}
