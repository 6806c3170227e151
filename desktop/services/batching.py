"""Papers of several cases as one print job: the decisions of chosen cases, the service receipts of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.base.errors import Refusal
from desktop.casework import case_facts as f
from desktop.casework.case import Case
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
    name: str
    leaves: tuple[Leaf, ...] = field(repr=False)


def decisions_of(
    office: Office, case_ids: Sequence[str], *, duplex: bool, told: Told = go_on
) -> Batch | None:
    """The decision of each case as it was issued, in its marked copies. Raises Refusal where none has one.

    `told` hears of cases looked at; stopped by it nothing is printed, and the answer is None.
    """
    taken: list[_Taken] = []
    for done, case_id in enumerate(case_ids):
        with office.read() as work:
            case = work.case(case_id, "see_papers")
        if not told(done, len(case_ids), case.number):
            return None
        if (paper := case.paper(case.decision_form)) is not None:
            taken.append(_Taken(case.id, paper.name, (issued_leaf(office, paper),)))
    return _batch(office, taken, duplex=duplex, without=len(case_ids) - len(taken))


def served_on(office: Office, day: date) -> tuple[str, ...]:
    """The cases in which something was served on a day."""
    with office.read() as work:
        return work.served_on(day)


def receipts_of(office: Office, day: date, *, duplex: bool, told: Told = go_on) -> Batch | None:
    """The receipt of every service of a day, issued or a draft. Raises Refusal where there is none.

    `told` hears of cases done; stopped by it nothing is printed, and the answer is None.
    """
    name = form_named(office.library, RECEIPT).name
    with office.read() as work:
        cases = work.cases(work.served_on(day))
    taken: list[_Taken] = []
    for done, case in enumerate(cases):
        if not told(done, len(cases), case.number):
            return None
        sheets = [n for n in case.sheets("service") if case.get(f.SERVICE_ON, n) == day]
        taken.append(_Taken(case.id, name, tuple(_receipt(office, case, n) for n in sheets)))
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
        note(office, "see_papers", HandedOut(one.case_id, f"《{one.name}》", Way.PRINTED, len(one.leaves)))
    return Batch(bind(leaves, duplex=duplex), len(leaves), without)
