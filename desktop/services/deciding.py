"""Take a step of the procedure: the gates, the papers it issues, the new stage, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from desktop.base.errors import NotFound, Refusal
from desktop.casework.case import REOPEN
from desktop.casework.decide import decide, issued_by, told_before
from desktop.casework.events import FactsKept, StepDone
from desktop.services.issuing import IssuePaper, freeze_paper
from desktop.services.perform import Job


@dataclass(frozen=True, slots=True)
class TakeStep:
    """A step of a case, with written reasons for gates that warn."""

    case_id: str
    step: str
    reasons: Mapping[str, str] = field(default_factory=dict)


def take_step(job: Job, command: TakeStep) -> StepDone:
    """Take a step. Raises Barred with everything still missing; then nothing changed, no number was taken."""
    case = job.case(command.case_id)
    library = job.office.library
    step = library.procedure(case).step_of(command.step)
    if step is None:
        raise NotFound("no_step", step=command.step)
    if step != library.procedure(case).next_step(case):
        raise Refusal("step_not_next", step=step.name)
    done = decide(case, step, job.bench, library.gates, command.reasons)
    for form in issued_by(step, case):
        if case.paper(form) is None:
            freeze_paper(job, IssuePaper(case.id, form))
    taken = replace(done, on=done.on if step.dated else job.office.clock.today())
    if step.id == REOPEN:
        job.keep(FactsKept(case.id, told_before(case)))
    job.keep(taken)
    return taken
