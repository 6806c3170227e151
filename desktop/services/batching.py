"""Papers of several cases as one print job: the decisions of chosen cases, the service receipts of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.base.errors import Refusal
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import each_party, number_at
from desktop.casework.events import HandedOut, Way
from desktop.documents.bound import Leaf, bind
from desktop.services.issuing import form_named
from desktop.services.perform import Office, note
from desktop.services.printing import Told, draft_leaf, go_on, issued_leaf

RECEIPT = "service-receipt"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is printed in one go, and how many of the cases asked for have nothing of it."""

    pdf: bytes = field(repr=False)
    papers: int
    without: int = 0


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a batch takes of one case."""

    case_id: str
    what: str  # the papers by name: 《行政处罚决定书》
    leaves: tuple[Leaf, ...] = field(repr=False)


def decisions_of(
    office: Office, case_ids: Sequence[str], *, duplex: bool, told: Told = go_on
) -> Batch | None:
    """The decisions of each case, one for each party (行政处罚法 59), as issued, in their marked copies.

    `told` hears of cases looked at; stopped by it nothing is printed, and the answer is None. Raises
    Refusal where no case has one.
    """
    taken: list[_Taken] = []
    for done, case_id in enumerate(case_ids):
        with office.read() as work:
            case = work.case(case_id, "see_papers")
        if not told(done, len(case_ids), case.number):
            return None
        found = [seen.paper(seen.decision_form) for seen in each_party(case)]
        papers = [paper for paper in found if paper is not None]
        if papers:
            what = "".join(dict.fromkeys(f"《{paper.name}》" for paper in papers))
            taken.append(_Taken(case.id, what, tuple(issued_leaf(office, paper) for paper in papers)))
    return _batch(office, taken, duplex=duplex, without=len(case_ids) - len(taken))


def served_on(office: Office, day: date) -> tuple[str, ...]:
    """The cases in which something was served on a day."""
    with office.read() as work:
        return work.served_on(day)


def receipts_of(office: Office, day: date, *, duplex: bool, told: Told = go_on) -> Batch | None:
    """The receipt of every service of a day, to whichever party, issued or a draft.

    `told` hears of cases done; stopped by it nothing is printed, and the answer is None. Raises Refusal
    where there is none.
    """
    what = f"《{form_named(office.library, RECEIPT).name}》"
    with office.read() as work:
        cases = work.cases(work.served_on(day))
    taken: list[_Taken] = []
    for done, case in enumerate(cases):
        if not told(done, len(cases), case.number):
            return None
        sheets = [
            number_at(n, seen.party)
            for seen in each_party(case)
            for n in seen.sheets("service")
            if seen.get(f.SERVICE_ON, n) == day
        ]
        taken.append(_Taken(case.id, what, tuple(_receipt(office, case, n) for n in sheets)))
    return _batch(office, taken, duplex=duplex)


def _receipt(office: Office, case: Case, n: int) -> Leaf:
    paper = case.paper(RECEIPT, n)
    return issued_leaf(office, paper) if paper else draft_leaf(office, case, RECEIPT, n)


def _batch(office: Office, taken: Sequence[_Taken], *, duplex: bool, without: int = 0) -> Batch:
    """Bound for the printer, and journalled before it goes there."""
    leaves = [leaf for one in taken for leaf in one.leaves]
    if not leaves:
        raise Refusal("nothing_in_batch")
    for one in taken:
        note(office, "see_papers", HandedOut(one.case_id, one.what, Way.PRINTED, len(one.leaves)))
    return Batch(bind(leaves, duplex=duplex), len(leaves), without)
