"""An issued paper is never changed: a notice corrects a slip in it, or it is voided and made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.base.errors import NotFound, Refusal
from desktop.casework import amendment_facts as a
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.case_files import signed_copies
from desktop.casework.co_parties import OWN_FORMS, as_party, number_at, numbers_of, party_of, seen_for
from desktop.casework.events import FactsKept, PaperVoided
from desktop.casework.facts import AnyFact, Fact
from desktop.casework.procedure import Step
from desktop.documents.scans import as_pdf, words_in
from desktop.services.issuing import IssuePaper, freeze_paper
from desktop.services.perform import Job

_SIGNED: Mapping[str, Fact[bool]] = {
    "onsite-inspection-record": f.INSPECTION_SIGNED,
    "interview-record": f.INTERVIEW_SIGNED,
    "hearing-record": f.HEARING_SIGNED,
    "group-discussion-record": f.DISCUSSION_SIGNED,
    "education-record": o.EDUCATION_SIGNED,
    "enforcement-site-record": e.SIGNED,
}
"""What says of a record that it was signed."""


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


@dataclass(frozen=True, slots=True)
class VoidUnsigned:
    """A paper without a number that nobody has signed yet, as a transcript with a slip in it, and why.

    `unsigned` is the officer's word for it: what stands on paper the desk cannot know.
    """

    case_id: str
    paper_id: str
    reason: str
    unsigned: bool


def correct_paper(job: Job, command: CorrectPaper) -> tuple[IssuedPaper, ...]:
    """Issue a notice that corrects a paper, and lists the other papers of the case with the same words.

    It goes to the party whose paper it is, and names none that is another's own. Of a paper that several
    parties were given together each has a notice of his own: what was served is corrected in writing, to
    whom it was served (农业行政执法文书制作规范 7). For slips alone: what was decided is changed by another
    decision (行政处罚法 75). Raises Refusal where the paper does not say so, and what issuing raises.
    """
    case = job.case(command.case_id)
    paper = _valid(case, command.paper_id)
    wrong, right, reason = (text.strip() for text in (command.wrong, command.right, command.reason))
    if not (wrong and right and reason) or wrong == right:
        raise Refusal("correction_unsaid")
    if not _says(job, paper, wrong):
        raise Refusal("words_not_in_paper", paper=paper.name, words=wrong)
    slip = ((a.WRONG, wrong), (a.RIGHT, right), (a.REASON, reason))
    return tuple(_tell(job, case, party, paper, slip) for party in _whose(job, case, paper))


def _whose(job: Job, case: Case, paper: IssuedPaper) -> tuple[int, ...]:
    """The parties who are told: all of them where they were given one paper together."""
    together = paper.form not in OWN_FORMS and job.office.library.forms[paper.form].given
    return numbers_of(case) if together else (party_of(paper.n),)


def _tell(
    job: Job, case: Case, party: int, paper: IssuedPaper, slip: tuple[tuple[Fact[str], str], ...]
) -> IssuedPaper:
    """The notice to one party, with the other papers that he may be told of and that say the same."""
    wrong, others = dict(slip)[a.WRONG], _others(case, paper, party)
    also = "；".join(cited(other) for other in others if _says(job, other, wrong))
    n = number_at(max(as_party(case, party).sheets("amendment"), default=0) + 1, party)
    named = ((a.PAPER, cited(paper)), (a.DATED, paper.issued_on.isoformat()))
    told: tuple[tuple[AnyFact, str], ...] = (*named, *slip, (a.ALSO, also))
    job.keep(FactsKept(case.id, {(fact.id, n): text for fact, text in told if text}))
    return freeze_paper(job, IssuePaper(case.id, a.FORM, n))


def void_paper(job: Job, command: VoidPaper) -> None:
    """Void the number of a paper without effect yet; it stays in the ledger and is never given again.

    Raises Refusal for one that was served, that a step issued, or that a step taken since rests on.
    """
    case = job.case(command.case_id)
    paper = _valid(case, command.paper_id)
    if not paper.number:
        raise Refusal("void_without_number", paper=paper.name)
    _void(job, case, paper, command.reason)


def void_unsigned(job: Job, command: VoidUnsigned) -> None:
    """Void a paper without a number before anybody signs it; it is made again from what the case says then.

    What was signed is not made again: on a transcript its speaker strikes out the slip and signs beside it
    (市场监督管理行政处罚程序规定 29). Raises Refusal for one that bears a signature or an approval, and as
    `void_paper` does; after any further step of its procedure, too, for that step may rest on it.
    """
    case = job.case(command.case_id)
    paper = _valid(case, command.paper_id)
    if paper.number:
        raise Refusal("void_numbered", paper=paper.name, number=paper.number)
    if not command.unsigned:
        raise Refusal("void_signed", paper=paper.name)
    _void(job, case, paper, command.reason)


def _void(job: Job, case: Case, paper: IssuedPaper, reason: str) -> None:
    if not reason.strip():
        raise Refusal("void_unsaid", paper=paper.name)
    refusal = why_not_void(case, paper, job.office.library.steps(case))
    if refusal is not None:
        raise refusal
    job.keep(PaperVoided(case.id, paper.id, paper.name, paper.number, reason.strip()))


def why_not_void(case: Case, paper: IssuedPaper, steps: Iterable[Step]) -> Refusal | None:
    """What bars that a paper is voided, by the steps of all procedures of the case."""
    if paper.recorded:
        return Refusal("void_recorded", paper=paper.name)
    seen = seen_for(case, paper.form, paper.n) or case
    if not paper.number and (refusal := _why_not_made_again(case, seen, paper, steps)) is not None:
        return refusal
    taken = {step.step for step in seen.steps}
    for step in steps:
        if paper.form in step.issues or (paper.form in step.needs and step.id in taken):
            return Refusal("void_rested_on", paper=paper.name, step=step.name)
    theirs = next(each for each in seen.papers if each.id == paper.id)
    return Refusal("void_served", paper=paper.name) if seen.was_served(theirs) else None


def _why_not_made_again(case: Case, seen: Case, paper: IssuedPaper, steps: Iterable[Step]) -> Refusal | None:
    """What more bars it of a paper without a number: nothing else would tell that there had been another."""
    flag = _SIGNED.get(paper.form)
    n = paper.n if flag is not None and paper.n in seen.sheets(flag.group) else 1
    if signed_copies(case, paper.id) or (flag is not None and seen.true(flag, n)):
        return Refusal("void_signed", paper=paper.name)
    laid = case.laid(paper.form, paper.n)
    if laid is not None and laid.opinions:
        return Refusal("void_approved", paper=paper.name)
    names = {step.id: step.name for step in steps}
    since = next((taken for taken in seen.steps if taken.entry > paper.after), None)
    if since is not None:
        return Refusal("void_rested_on", paper=paper.name, step=names.get(since.step, since.step))
    return None


def _valid(case: Case, paper_id: str) -> IssuedPaper:
    """The paper of a case by its id, unless its number is void."""
    paper = next((each for each in case.papers if each.id == paper_id), None)
    if paper is None:
        raise NotFound("no_such_paper", id=paper_id)
    if paper.void:
        raise Refusal("paper_void", paper=paper.name, number=paper.number, reason=paper.void)
    return paper


def _others(case: Case, paper: IssuedPaper, party: int) -> Iterator[IssuedPaper]:
    """The other papers a notice may name: those of the whole case, and those of the party it goes to."""
    for each in case.papers:
        whose = each.form not in OWN_FORMS or party_of(each.n) == party
        if whose and each.id != paper.id and each.form != a.FORM and not each.void:
            yield each


def _says(job: Job, paper: IssuedPaper, words: str) -> bool:
    """Whether these words stand in the frozen page, over the ends of lines too."""
    return "".join(words.split()) in words_in(as_pdf(job.work.paper_bytes(paper.id)))


def cited(paper: IssuedPaper) -> str:
    return f"《{paper.name}》" + (f"（{paper.number}）" if paper.number else "")
