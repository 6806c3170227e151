"""An issued paper is never changed: a notice corrects a slip in it, or its number is voided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.base.errors import NotFound, Refusal
from desktop.casework import amendment_facts as a
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.co_parties import seen_for
from desktop.casework.events import FactsKept, PaperVoided
from desktop.casework.facts import AnyFact
from desktop.casework.procedure import Step
from desktop.documents.scans import as_pdf, words_in
from desktop.services.issuing import IssuePaper, freeze_paper
from desktop.services.perform import Job


@dataclass(frozen=True, slots=True)
class CorrectPaper:
    """A slip in an issued paper: the words that stand there, and those that ought to."""

    case_id: str
    paper_id: str
    wrong: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class VoidPaper:
    """An issued paper that must not be used, and why."""

    case_id: str
    paper_id: str
    reason: str


def correct_paper(job: Job, command: CorrectPaper) -> IssuedPaper:
    """Issue a notice that corrects a paper, and lists the other papers of the case with the same words.

    For slips alone: what was decided is changed by another decision. Raises Refusal where the paper does not
    say so, and what issuing raises.
    """
    case = job.case(command.case_id)
    paper = _valid(case, command.paper_id)
    wrong, right, reason = (text.strip() for text in (command.wrong, command.right, command.reason))
    if not (wrong and right and reason) or wrong == right:
        raise Refusal("correction_unsaid")
    if not _says(job, paper, wrong):
        raise Refusal("words_not_in_paper", paper=paper.name, words=wrong)
    also = "；".join(cited(other) for other in _others(case, paper) if _says(job, other, wrong))
    n = max(case.sheets("amendment"), default=0) + 1
    told: tuple[tuple[AnyFact, str], ...] = (
        (a.PAPER, cited(paper)),
        (a.DATED, paper.issued_on.isoformat()),
        (a.WRONG, wrong),
        (a.RIGHT, right),
        (a.REASON, reason),
        (a.ALSO, also),
    )
    job.keep(FactsKept(case.id, {(fact.id, n): text for fact, text in told if text}))
    return freeze_paper(job, IssuePaper(case.id, a.FORM, n))


def void_paper(job: Job, command: VoidPaper) -> None:
    """Void the number of a paper without effect yet; it stays in the ledger and is never given again.

    Raises Refusal for one that was served, that a step issued, or that a step taken since rests on.
    """
    case = job.case(command.case_id)
    paper = _valid(case, command.paper_id)
    if not command.reason.strip():
        raise Refusal("void_unsaid", paper=paper.name)
    refusal = why_not_void(case, paper, job.office.library.steps(case))
    if refusal is not None:
        raise refusal
    job.keep(PaperVoided(case.id, paper.id, paper.name, paper.number, command.reason.strip()))


def why_not_void(case: Case, paper: IssuedPaper, steps: Iterable[Step]) -> Refusal | None:
    """What bars that the number of a paper is voided, by the steps of all procedures of the case."""
    if not paper.number or paper.recorded:
        return Refusal("void_without_number", paper=paper.name)
    seen = seen_for(case, paper.form, paper.n) or case
    taken = {step.step for step in seen.steps}
    for step in steps:
        if paper.form in step.issues or (paper.form in step.needs and step.id in taken):
            return Refusal("void_rested_on", paper=paper.name, step=step.name)
    theirs = next(each for each in seen.papers if each.id == paper.id)
    return Refusal("void_served", paper=paper.name) if seen.was_served(theirs) else None


def _valid(case: Case, paper_id: str) -> IssuedPaper:
    """The paper of a case by its id, unless its number is void."""
    paper = next((each for each in case.papers if each.id == paper_id), None)
    if paper is None:
        raise NotFound("no_such_paper", id=paper_id)
    if paper.void:
        raise Refusal("paper_void", paper=paper.name, number=paper.number, reason=paper.void)
    return paper


def _others(case: Case, paper: IssuedPaper) -> Iterator[IssuedPaper]:
    return (each for each in case.papers if each.id != paper.id and each.form != a.FORM and not each.void)


def _says(job: Job, paper: IssuedPaper, words: str) -> bool:
    """Whether these words stand in the frozen page, over the ends of lines too."""
    return "".join(words.split()) in words_in(as_pdf(job.work.paper_bytes(paper.id)))


def cited(paper: IssuedPaper) -> str:
    return f"《{paper.name}》" + (f"（{paper.number}）" if paper.number else "")
