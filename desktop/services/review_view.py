"""What the page of a paper shows of its approval: how it stands, whose turn it is, what is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from db import Reading
from desktop.base.errors import Refusal
from desktop.casework.case import Case
from desktop.casework.checklist import Checklist
from desktop.casework.co_parties import slot_at
from desktop.casework.review import Approval, Approver
from desktop.casework.submissions import REVIEW, Chain, Link, Submission
from desktop.documents.form import Form
from desktop.services.checklists import changed_since, checklist
from desktop.services.laying import approval_of, papers_of
from desktop.services.library import Library
from desktop.services.perform import Office, bench
from desktop.services.review_settings import chain_of
from desktop.services.reviewing import AGREED, hindered

_ENTERED_LATE = timedelta(days=90)
"""Paper of longer ago is of nobody who only stood in: an office's own bound, no law's."""


@dataclass(frozen=True, slots=True)
class Read:
    """A paper that is read: what was laid before him, or what the file has already."""

    form: str
    n: int
    name: str
    laid: bool


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The approval of a paper."""

    form: str  # what is laid before the chain; of a paper issued on an approval, the form of that
    n: int
    name: str
    chain: Chain
    laid: Submission | None  # how it was last laid before them
    filled: bool  # that it was approved is entered already
    hindered: Refusal | None  # why who asks cannot answer it now
    differ: tuple[str, ...]  # what has changed since it was laid before them
    checks: Checklist
    papers: tuple[Read, ...]
    usual: str  # what a yes says where nothing is written

    @property
    def answers(self) -> bool:
        """Whether who asks is the one to answer it."""
        return self.laid is not None and self.laid.waits_for is not None and self.hindered is None


def review_of(office: Office, work: Reading, case: Case, form: Form, n: int) -> ReviewView | None:
    """The approval of a paper; None where nobody approves it in the desk."""
    library = office.library
    found = approval_of(library, case, form, n)
    if found is None or found[0].form not in library.papers(case):
        return None
    approval, turn = found
    laid = case.laid(approval.form, turn)
    waits = laid is not None and laid.waits_for is not None
    looks = bench(office, work, case)
    return ReviewView(
        form=approval.form,
        n=turn,
        name=library.forms[approval.form].name,
        chain=laid.chain if waits and laid else _chain(approval, work),
        laid=laid,
        filled=slot_at(approval.agreed, turn) in case.facts,
        hindered=hindered(office, work, case, laid) if waits and laid else None,
        differ=changed_since(library, case, laid, looks, answered=not waits) if laid else (),
        checks=checklist(library, case, approval, turn, looks),
        papers=_papers(library, approval, case, turn),
        usual=approval.usual or AGREED,
    )


def _chain(approval: Approval, work: Reading) -> Chain:
    return REVIEW if approval.by is Approver.REVIEWER else chain_of(work)


def _papers(library: Library, approval: Approval, case: Case, n: int) -> tuple[Read, ...]:
    laid = [Read(form.id, turn, form.name, True) for form, turn in papers_of(library, approval, case, n)]
    known = {(read.form, read.n) for read in laid}
    file = {(paper.form, paper.n): paper.name for paper in case.papers if not paper.void}
    return (*laid, *(Read(*key, name, False) for key, name in file.items() if key not in known))


def signers(office: Office, case_id: str, link: Link) -> tuple[tuple[str, str], ...]:
    """Who may have answered on paper as a link of the chain: ids and names. Raises NotFound.

    Who stood in until some days ago, too: paper is entered afterwards, and the day it was signed tells.
    """
    with office.read() as work:
        case = work.case(case_id)
        units, today = {unit.id for unit in case.path}, office.clock.today()
        standing = {
            duty.person_id
            for duty in work.duties()
            if duty.role == link
            and duty.unit_id in units
            and (duty.since is None or duty.since <= today)
            and (duty.until is None or duty.until >= today - _ENTERED_LATE)
        }
        return tuple(
            (one.id, one.name)
            for one in work.officers(None)
            if one.id in standing or (one.role == link and one.unit_id in units)
        )
