"""Take a step of the procedure: the gates, the papers it issues, the new stage, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.base.errors import NotFound, Refusal
from desktop.casework.case import REOPEN, Case, SideProcedure
from desktop.casework.co_parties import each_against, from_side, number_at
from desktop.casework.decide import decide, to_issue, told_before
from desktop.casework.events import FactsKept, SideBegun, StepDone
from desktop.services.issuing import IssuePaper, freeze_paper
from desktop.services.perform import Job, bench


@dataclass(frozen=True, slots=True)
class TakeStep:
    """A step of a case, or of what runs beside it, with written reasons for gates that warn."""

    case_id: str
    step: str
    reasons: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""  # the side procedure; empty for that of the case
    n: int = 1


def take_step(job: Job, command: TakeStep) -> StepDone:
    """Take a step. Raises Barred with everything still missing; then nothing changed, no number was taken."""
    case = _seen(job.case(command.case_id), command.beside, command.n)
    library = job.office.library
    step = library.procedure(case).step_of(command.step)
    if step is None:
        raise NotFound("no_step", step=command.step)
    if step != library.procedure(case).next_step(case):
        raise Refusal("step_not_next", step=step.name)
    done = decide(case, step, bench(job.office, job.work, case), library.gates, command.reasons)
    for form, n in to_issue(step, case):
        freeze_paper(job, IssuePaper(case.id, form, n))
    taken = replace(done, on=done.on if step.dated else job.office.clock.today())
    if step.id == REOPEN:
        job.keep(FactsKept(case.id, told_before(case)))
    job.keep(taken)
    return taken


def _seen(case: Case, beside: str, n: int) -> Case:
    """The case as a step of a side procedure looks at it. Raises NotFound where that was not begun."""
    if not beside:
        return case
    side = next((side for side in case.sides if (side.id, side.n) == (beside, n)), None)
    if side is None:
        raise NotFound("no_side", n=n)
    return from_side(case, side)


@dataclass(frozen=True, slots=True)
class BeginSide:
    """A procedure to be begun beside that of a case: a seizure, the enforcement of its decision."""

    case_id: str
    beside: str
    party: int = 1  # of several, the one it is to run against, where each has one of his own


def begin_side(job: Job, command: BeginSide) -> SideProcedure:
    """Begin a side procedure. Raises Refusal `side_not_now` where the case does not stand for it."""
    case, procedure = job.case(command.case_id), job.office.library.newest(command.beside)
    against = each_against(procedure.id, case)
    seen = next((each for each in against if each.party == command.party), None)
    if procedure.beside is None or seen is None or not procedure.may_begin(seen):
        raise Refusal("side_not_now", procedure=procedure.name, number=case.number)
    n = number_at(len(seen.sides_of(procedure.id)) + 1, seen.party)
    begun = SideProcedure(procedure.pin, n, procedure.stage[0].id)
    job.keep(SideBegun(case.id, begun.procedure, begun.n, begun.stage))
    return begun
