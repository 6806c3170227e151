"""The first page: what is due, what waits for me, what came back, how the office stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db import Reading
from desktop.casework.case import Case
from desktop.casework.clock_rules import RULES
from desktop.casework.co_parties import known_as
from desktop.casework.decide import Survey, issued_by, survey
from desktop.casework.law import ClockKind
from desktop.casework.lead_rows import LeadRow
from desktop.casework.review import Approver
from desktop.casework.rows import Draft
from desktop.casework.submissions import Link
from desktop.casework.supervision import RemarkRow
from desktop.casework.waiting import OFFICERS, Turn, turn
from desktop.casework.workday import (
    DueActs,
    Figures,
    MonthCount,
    ReturnedRow,
    Scope,
    Waiting,
    WaitingRow,
    figures_of,
)
from desktop.services.drafting import FILING
from desktop.services.issuing import with_blanks
from desktop.services.library import Library
from desktop.services.perform import Job, Office, bench, reckon_dues
from desktop.services.reviewing import hindered
from desktop.services.units import carry_unit_acts, units_due

ROOM = 30
"""Rows of due acts the page holds; the case list has them all."""
MONTHS = 6
READ_MOST = 150
"""Cases looked at for whom they wait, the soonest due: a tenth of a second of one core. Who has more is told
that not all were looked at.
"""
SHOWN = 30
"""Rows of a card, at most."""

TURNS = {Turn.HEAD: "approve", Turn.REVIEWER: "review"}
"""Whose move it is, by the act that makes it."""
_LINKS = {Turn.HEAD: (Link.DEPUTY, Link.HEAD), Turn.REVIEWER: (Link.REVIEWER,)}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the office stands, read at one moment."""

    due: DueActs
    figures: Figures
    months: tuple[MonthCount, ...]
    own_months: bool  # the months are the person's own
    outwaited: bool  # something was to hold from a day that has come: `renew_dates`


def standing(office: Office, unit_id: str, *, mine: bool) -> Standing:
    """Due acts of the unit, or of the person's cases, and the figures of the unit.

    The months are those of the unit for who oversees it, else one's own: no officer is ever counted for
    another to see, let alone ranked (行政处罚法 74).
    """
    if _sees_nothing(office):
        none = figures_of((), 0, 0, (0, 0, 0))
        with office.read() as work:
            due = units_due(work, office.clock.today())
        return Standing(DueActs((), ()), none, (), own_months=True, outwaited=due)
    today, own = office.clock.today(), office.warrant.sight("see_months").blind
    unit, person = Scope(unit_id=unit_id), Scope(officer_id=office.actor.person_id)
    with office.read() as work:
        months = (
            work.month_counts(person, today, MONTHS)
            if own
            else work.month_counts(unit, today, MONTHS, "see_months")
        )
        return Standing(
            due=work.due_acts(person if mine else unit, today, ROOM),
            figures=work.figures(unit, today),
            months=months,
            own_months=own,
            outwaited=units_due(work, today) or bool(work.outwaited_ids(_waits(office.library), today)),
        )


def _sees_nothing(office: Office) -> bool:
    """Who may see no case has a first page all the same: an empty one."""
    return office.warrant.sight("see_cases").blind


def renew_dates(job: Job, _nothing: None) -> int:
    """Reckon the next date again where a time that was only to be waited for is over; gives how many cases.

    The date of a case is stored when something changes in it. A day that passes changes it too: the deadline
    behind the time of a hearing must come forward by itself. A change of the unit tree holds from its day.
    """
    carry_unit_acts(job)
    found = job.work.outwaited_ids(_waits(job.office.library), job.office.clock.today())
    reckon_dues(job, found)
    return len(found)


def _waits(library: Library) -> tuple[str, ...]:
    clocks = (library.clocks[rule.clock] for rule in RULES)
    return tuple(clock.id for clock in clocks if clock.kind is ClockKind.MIN)


def waiting(office: Office) -> Waiting:
    """What waits for a person: steps of the cases one handles, and what one approves or reviews.

    What is laid before somebody waits for him; else it is read off what each next step lacks.
    """
    if _sees_nothing(office):
        return Waiting((), {}, capped=False)
    warrant, person_id = office.warrant, office.actor.person_id
    with office.read() as work:
        laid: list[str] = []
        wanted = list(work.open_cases(Scope(officer_id=person_id), (), READ_MOST + 1))
        for whose, act in TURNS.items():
            if not warrant.sight(act).blind:
                laid += work.laid_ids(_LINKS[whose], READ_MOST, act)
                wanted += work.open_cases(
                    Scope(), _stages(office.library, Approver(whose)), READ_MOST + 1, act
                )
        found = {each.id: each for each in wanted}
        ids = list(dict.fromkeys((*laid, *found)))
        cases = work.cases(ids[:READ_MOST])
        looks = bench(office, work, *cases)
        mine = [row for case in cases for row in _laid_before(office, work, case)]
    others: dict[Turn, int] = {}
    for case in (place for each in cases for place in office.library.places(each)):
        step = office.library.procedure(case).next_step(case)
        if step is None or case.id not in found:
            continue
        seen = survey(case, step, looks, office.library.gates)
        seen = with_blanks(seen, case, office.library, looks)  # as the panel of the case counts
        whose = turn(
            seen, case, office.library.approvals, party_has_time=found[case.id].party_has_time(looks.today)
        )
        handled = any(officer.id == person_id for officer in case.officers)
        asked = whose in TURNS and whose not in _asked(case) and warrant.may(TURNS[whose], case.path)
        if (handled and whose in OFFICERS) or asked:
            mine.append(_row(case, seen, whose, office.library))
        elif handled:
            others[whose] = others.get(whose, 0) + 1
    return Waiting(tuple(mine), others, len(ids) > READ_MOST)


def _laid_before(office: Office, work: Reading, case: Case) -> Iterator[WaitingRow]:
    """What of a case is laid before the person who asks."""
    for laid in case.submissions:
        if laid.waits_for is not None and hindered(office, work, case, laid) is None:
            yield WaitingRow(
                case_id=case.id,
                what=office.library.forms[laid.form].name,
                party_name=known_as(case),
                turn=_turn_of(laid.waits_for),
                lacking=0,
                since=laid.at,
                form=laid.form,
                n=laid.n,
            )


def _turn_of(link: Link) -> Turn:
    return next(whose for whose, links in _LINKS.items() if link in links)


def _asked(case: Case) -> set[Turn]:
    """Before whom something of a case is laid: it stands in his list by that."""
    return {_turn_of(laid.waits_for) for laid in case.submissions if laid.waits_for is not None}


def _stages(library: Library, by: Approver) -> tuple[str, ...]:
    """Stages from which a step asks for the approval of a head, or the opinion of a reviewer."""
    gates = library.approvals.gates[by]
    steps = (step for known in library.procedures.values() for step in known.step)
    return tuple(sorted({stage for step in steps if gates & set(step.gates) for stage in step.at}))


def _row(case: Case, seen: Survey, whose: Turn, library: Library) -> WaitingRow:
    return WaitingRow(
        case_id=case.id,
        what=_paper_of(case, seen, library),
        party_name=known_as(case),
        turn=whose,
        lacking=sum(lack.level != "advise" for lack in seen.missing),
        since=case.steps_here[-1].at if case.steps_here else case.registered_on,
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
    """Papers that came back, unanswered remarks, leads nobody has done with yet, and what is half typed."""

    returned: tuple[ReturnedRow, ...]
    remarks: tuple[RemarkRow, ...]
    leads: tuple[LeadRow, ...]
    drafts: tuple[Draft, ...]


def on_my_desk(office: Office) -> OnMyDesk:
    """What came back to the person who asks, was said of his cases, waits in his unit, and his drafts."""
    person_id, no_leads = office.actor.person_id, office.warrant.sight("see_leads").blind
    with office.read() as work:
        blind = _sees_nothing(office)
        returned = () if blind else work.returned(person_id, SHOWN)
        remarks = () if blind else work.unanswered(person_id, SHOWN)
        waits = () if no_leads else work.longest_waiting(office.actor.unit_id, SHOWN)
        begun = tuple(one for one in work.drafts(person_id) if one.kind == FILING)
        return OnMyDesk(returned, remarks, tuple(waits), begun)
