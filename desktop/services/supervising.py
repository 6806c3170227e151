"""A supervisor comments on cases of his units, asks for corrections, draws samples; officers answer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date

from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework.case import Case
from desktop.casework.co_parties import known_as
from desktop.casework.drawing import MOST, CasesDrawn, Drawn, DrawnCase, drawn
from desktop.casework.rows import CaseFilter, DaySpan
from desktop.casework.supervision import RemarkAnswered, RemarkMade
from desktop.services.perform import Job


@dataclass(frozen=True, slots=True)
class MakeRemark:
    """Words about a case; with a day, until when it is to be put right."""

    case_id: str
    words: str
    due_on: date | None = None


def make_remark(job: Job, command: MakeRemark) -> str:
    """Keep what a supervisor says of a case; gives its id.

    Raises BadEntry for no words and for a day that is over, Refusal `own_case` for an officer of the case.
    """
    words = command.words.strip()
    if not words:
        raise BadEntry("missing", label="监督意见")
    if command.due_on is not None and command.due_on < job.office.clock.today():
        raise BadEntry("remark_day_over", on=command.due_on)
    if _handles(job.case(command.case_id), job.actor.person_id):
        raise Refusal("own_case", name=job.actor.name)
    made = RemarkMade(command.case_id, job.work.mint_id(), words, command.due_on)
    job.keep(made)
    return made.remark_id


@dataclass(frozen=True, slots=True)
class AnswerRemark:
    """What was put right, or why nothing is to be."""

    case_id: str
    remark_id: str
    words: str


def answer_remark(job: Job, command: AnswerRemark) -> None:
    """Answer a remark; it waits no more.

    Raises BadEntry for no words, Refusal `not_handling` for who is no officer of the case, `remark_answered`
    for one answered already, NotFound.
    """
    words = command.words.strip()
    if not words:
        raise BadEntry("missing", label="答复")
    if not _handles(job.case(command.case_id), job.actor.person_id):
        raise Refusal("not_handling", name=job.actor.name)
    said = next((one for one in job.work.remarks(command.case_id) if one.id == command.remark_id), None)
    if said is None:
        raise NotFound("no_such_remark")
    if not said.waits:
        raise Refusal("remark_answered", by=said.answered_by)
    job.keep(RemarkAnswered(command.case_id, said.id, words))


@dataclass(frozen=True, slots=True)
class DrawCases:
    """So many cases of a unit, registered in a period; with the seed of a former draw, the same again."""

    unit_id: str
    n: int
    period: DaySpan = field(default_factory=DaySpan)
    seed: str = ""


def draw_cases(job: Job, command: DrawCases) -> Drawn:
    """Draw a sample; the journal keeps the seed and the 案号.

    Raises BadEntry for a number that is none, Refusal `none_to_draw` where no case was registered.
    """
    if not 1 <= command.n <= MOST:
        raise BadEntry("draw_size", most=MOST)
    seed = command.seed.strip() or secrets.token_hex(4)
    narrowed = CaseFilter(unit_id=command.unit_id, registered=command.period)
    ids = job.work.case_numbers(narrowed)
    if not ids:
        raise Refusal("none_to_draw")
    taken = drawn(ids, command.n, seed)
    unit = job.work.unit_path(command.unit_id)[-1].name
    period = command.period
    job.keep(CasesDrawn("", unit, period.since, period.until, len(ids), len(taken), seed, taken))
    cases = job.work.cases([ids[number] for number in taken])
    return Drawn(narrowed, len(ids), seed, tuple(_drawn_case(case) for case in cases))


def _drawn_case(case: Case) -> DrawnCase:
    return DrawnCase(
        case.id, case.number, known_as(case), case.matter.name, case.unit.name, case.registered_on
    )


def _handles(case: Case, person_id: str) -> bool:
    return any(officer.id == person_id for officer in case.officers)
