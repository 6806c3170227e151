"""The first page: what is due, what waits for me, what came back, how the office stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.decide import Survey, issued_by, survey
from desktop.casework.law import ClockKind
from desktop.casework.lists import Level, Unit
from desktop.casework.rows import Draft
from desktop.casework.terms import RULES
from desktop.casework.waiting import OFFICERS, Turn, turn
from desktop.casework.workday import (
    DueActs,
    Figures,
    MonthCount,
    ReturnedRow,
    Scope,
    Waiting,
    WaitingRow,
)
from desktop.services.issuing import with_blanks
from desktop.services.library import Library
from desktop.services.perform import Job, Office, bench, reckon_due

ROOM = 30
"""Rows of due acts the page holds; the case list has them all."""
MONTHS = 6
READ_MOST = 150
"""Cases looked at for whom they wait, the soonest due: a tenth of a second of one core. Who has more is told
that not all were looked at.
"""
SHOWN = 30
"""Rows of a card, at most."""

OVERSEERS = frozenset({"head", "supervisor", "admin", "administrator"})
"""Roles whose months are those of the unit; others see their own. No officer is ever counted for
another to see, let alone ranked (行政处罚法 74)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the office stands, read at one moment."""

    due: DueActs
    figures: Figures
    months: tuple[MonthCount, ...]
    own_months: bool  # the months are the person's own
    outwaited: bool  # some stored dates are over and only wait to be renewed


def standing(office: Office, unit_id: str, actor: Actor, *, mine: bool) -> Standing:
    """Due acts of the unit, or of the person's cases, and the figures of the unit."""
    today, own = office.clock.today(), actor.role not in OVERSEERS
    unit, person = Scope(unit_id=unit_id), Scope(officer_id=actor.person_id)
    with office.storage.read() as work:
        return Standing(
            due=work.due_acts(person if mine else unit, today, ROOM),
            figures=work.figures(unit, today),
            months=work.month_counts(person if own else unit, today, MONTHS),
            own_months=own,
            outwaited=bool(work.outwaited_ids(_waits(office.library), today)),
        )


def renew_dates(job: Job, _nothing: None) -> int:
    """Reckon the next date again where a time that was only to be waited for is over; gives how many cases.

    The date of a case is stored when something changes in it. A day that passes changes it too: the deadline
    behind the time of a hearing must come forward by itself.
    """
    found = job.work.outwaited_ids(_waits(job.office.library), job.office.clock.today())
    for case_id in found:
        reckon_due(job, case_id)
    return len(found)


def _waits(library: Library) -> tuple[str, ...]:
    clocks = (library.clocks[rule.clock] for rule in RULES)
    return tuple(clock.id for clock in clocks if clock.kind is ClockKind.MIN)


def waiting(office: Office, actor: Actor) -> Waiting:
    """What waits for a person: steps of the cases one handles; for heads and reviewers those of their unit.

    Papers are not yet laid before anyone in the desk: what waits is read off what each next step lacks.
    """
    with office.storage.read() as work:
        wanted = list(work.open_cases(Scope(officer_id=actor.person_id), (), READ_MOST + 1))
        asked = _stages(office.library, actor.role)
        if asked:
            unit = Scope(unit_id=_where(actor, work.units()))
            wanted += work.open_cases(unit, asked, READ_MOST + 1)
        found = {each.id: each for each in wanted}
        cases, versions = work.cases(list(found)[:READ_MOST]), work.matter_lists()
    looks = bench(office, versions)
    mine: list[WaitingRow] = []
    others: dict[Turn, int] = {}
    for case in cases:
        step = office.library.procedure(case).next_step(case)
        if step is None:
            continue
        seen = survey(case, step, looks, office.library.gates)
        seen = with_blanks(seen, case, office.library, looks.today)  # as the panel of the case counts
        whose = turn(seen, party_has_time=found[case.id].party_has_time(looks.today))
        handled = any(officer.id == actor.person_id for officer in case.officers)
        if (handled and whose in OFFICERS) or _ROLES.get(whose) == actor.role:
            mine.append(_row(case, seen, whose, office.library))
        elif handled:
            others[whose] = others.get(whose, 0) + 1
    return Waiting(tuple(mine), others, len(found) > READ_MOST)


_ROLES = {Turn.HEAD: "head", Turn.REVIEWER: "reviewer"}


def _stages(library: Library, role: str) -> tuple[str, ...]:
    """Stages from which a step asks for the approval of a head, or the opinion of a reviewer."""
    gates = {
        "head": {"o_filing_approved", "g_head_decides", "o_closing_approved"},
        "reviewer": {"g_legal_review"},
    }.get(role, set())
    steps = (step for known in library.procedures.values() for step in known.step)
    return tuple(sorted({stage for step in steps if gates & set(step.gates) for stage in step.at}))


def _where(actor: Actor, units: Iterable[Unit]) -> str:
    """The unit of a person; who belongs to none that is listed looks at the county."""
    known = {unit.id: unit for unit in units}
    if actor.unit_id in known:
        return actor.unit_id
    return next((unit.id for unit in known.values() if unit.level is Level.COUNTY), "")


def _row(case: Case, seen: Survey, whose: Turn, library: Library) -> WaitingRow:
    return WaitingRow(
        case_id=case.id,
        what=_paper_of(case, seen, library),
        party_name=str(case.facts.get(("party.name", 1)) or ""),
        turn=whose,
        lacking=sum(lack.level != "advise" for lack in seen.missing),
        since=case.steps[-1].at if case.steps else case.registered_on,
    )


def _paper_of(case: Case, seen: Survey, library: Library) -> str:
    """The paper a step is about: the first it still lacks, or will issue; else what the step is called."""
    places = [lack.where.partition("#")[0] for lack in seen.missing]
    lacking = [place.removeprefix("paper:") for place in places if place.startswith("paper:")]
    issued = [form for form in issued_by(seen.step, case) if case.paper(form) is None]
    form = next((each for each in (*lacking, *issued) if each in library.forms), "")
    return library.forms[form].name if form else seen.step.name


@dataclass(frozen=True, slots=True)
class OnMyDesk:
    """Papers that came back, and what is half typed."""

    returned: tuple[ReturnedRow, ...]
    drafts: tuple[Draft, ...]


def on_my_desk(office: Office, person_id: str) -> OnMyDesk:
    """What came back to a person, and the person's drafts, the last saved first."""
    with office.storage.read() as work:
        return OnMyDesk(work.returned(person_id, SHOWN), work.drafts(person_id))
