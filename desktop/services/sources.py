"""What a case comes of: the lead or inspection it was registered from, the leads that were put to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db import Reading
from desktop.base.errors import NotPermitted
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.leads import is_preliminary


@dataclass(frozen=True, slots=True)
class Related:
    """What a case comes of, or the case that a lead or an inspection came to."""

    case_id: str
    number: str
    kind: str  # the id of its procedure


def comes_of(work: Reading, case: Case) -> Iterator[Case]:
    """The leads and inspections that a case comes of, and the inspection that a lead of them came of.

    Each says itself what it came to: a number somebody typed brings nothing of another's. One that lies
    where the reader may not look is left out.
    """
    seen, to_look = {case.id}, [case]
    while to_look:
        now = to_look.pop(0)
        for number in _numbers(now):
            source = _readable(work, number)
            if source is None or source.id in seen:
                continue
            if now.number in (source.get(d.LEAD_CASE), source.get(d.FINDING_CASE)):
                seen.add(source.id)
                to_look.append(source)
                yield source


def related(work: Reading, case: Case) -> tuple[Related, ...]:
    """All that a case comes of; of a lead or an inspection the case it came to besides."""
    found = list(comes_of(work, case))
    if is_preliminary(case):
        ahead = (_readable(work, case.get(fact)) for fact in (d.LEAD_CASE, d.FINDING_CASE))
        found += [one for one in ahead if one is not None]
    return tuple(Related(one.id, one.number, one.procedure_id) for one in found)


def _numbers(case: Case) -> Iterator[str | None]:
    yield case.get(f.LEAD_NUMBER)
    for n in case.sheets(d.JOINED_LEAD.group):
        yield case.get(d.JOINED_LEAD, n)


def _readable(work: Reading, number: str | None) -> Case | None:
    case_id = work.case_id_by_number(number) if number else None
    try:
        return work.case(case_id) if case_id else None
    except NotPermitted:
        return None
