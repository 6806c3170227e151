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
from desktop.documents.copies import in_copies
from desktop.documents.scans import as_pdf
from desktop.services.issuing import draft_paper, form_named
from desktop.services.perform import Office, note

RECEIPT = "service-receipt"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is printed in one go, and how many of the cases asked for have nothing of it."""

    pdf: bytes = field(repr=False)
    papers: int
    without: int = 0


def decisions_of(office: Office, case_ids: Sequence[str], *, duplex: bool) -> Batch:
    """The decision of each case as it was issued, in its marked copies. Raises Refusal where none has one."""
    leaves: list[Leaf] = []
    for case_id in case_ids:
        with office.read() as work:
            case = work.case(case_id, "see_papers")
        if (decision := _decision(office, case)) is not None:
            leaves.append(decision)
    return _batch(leaves, duplex=duplex, without=len(case_ids) - len(leaves))


def receipts_of(office: Office, day: date, *, duplex: bool) -> Batch:
    """The receipt of every service of a day, issued or a draft. Raises Refusal where there is none."""
    with office.read() as work:
        cases = work.cases(work.served_on(day))
    leaves: list[Leaf] = []
    for case in cases:
        sheets = [n for n in case.sheets("service") if case.get(f.SERVICE_ON, n) == day]
        _note(office, case, form_named(office.library, RECEIPT).name, len(sheets))
        leaves.extend(_receipt(office, case, n) for n in sheets)
    return _batch(leaves, duplex=duplex)


def _decision(office: Office, case: Case) -> Leaf | None:
    paper = case.paper(case.decision_form)
    if paper is None:
        return None
    _note(office, case, paper.name, 1)
    with office.read() as work:
        form = office.library.issued_on(work.own_forms(), paper)
    copies = () if paper.recorded else form.copies
    return Leaf(in_copies(_frozen(office, paper.id), copies), numbered=False, copies=max(1, len(copies)))


def _receipt(office: Office, case: Case, n: int) -> Leaf:
    paper = case.paper(RECEIPT, n)
    data = _frozen(office, paper.id) if paper else draft_paper(office, case, RECEIPT, n).drawn.pdf
    return Leaf(data, numbered=False)


def _frozen(office: Office, paper_id: str) -> bytes:
    with office.read() as work:
        return as_pdf(work.paper_bytes(paper_id))


def _note(office: Office, case: Case, name: str, n: int) -> None:
    note(office, "see_papers", HandedOut(case.id, f"《{name}》", Way.PRINTED, n))


def _batch(leaves: Sequence[Leaf], *, duplex: bool, without: int = 0) -> Batch:
    if not leaves:
        raise Refusal("nothing_in_batch")
    return Batch(bind(leaves, duplex=duplex), len(leaves), without)
