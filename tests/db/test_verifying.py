"""A paper is checked against the record by its bytes, its words and its code; what was altered is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotPermitted
from desktop.casework.access import Actor
from desktop.casework.events import PaperIssued
from desktop.documents.checkcode import code_of
from desktop.documents.composer import Composed
from desktop.documents.copies import in_copies
from desktop.documents.pdf import draw
from desktop.services.perform import Office
from desktop.services.verifying import Finding, verify_code, verify_file
from tests.db.office import ACTOR, QIAOTOU, paper, register
from tests.helpers.library import LIBRARY
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import draft, issued

FORM = "penalty-decision"
MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
DAY = date(2026, 11, 23)


def drawn(composed: Composed, code: str) -> bytes:
    """The bytes of an issued paper."""
    return draw(composed, code=code).pdf


@pytest.fixture
def composed() -> Composed:
    """The words of a decision."""
    return issued(FORM, company_case())


@pytest.fixture
def code(composed: Composed) -> str:
    """Its code."""
    return code_of(composed.digest, composed.number, DAY)


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock, composed: Composed, code: str) -> Office:
    """The office, the decision in its record."""
    case_id = register(storage)
    with storage.write(ACTOR, "issue_paper") as work:
        event: PaperIssued = paper(case_id, work.mint_id(), composed.number, drawn(composed, code))
        event = replace(event, form=FORM, issued_on=DAY, content=composed.digest)
        work.apply(event)
        work.record([event])
    return Office(storage, LIBRARY, clock, MA)


def test_the_frozen_bytes_are_known(desk: Office, composed: Composed, code: str) -> None:
    verdict = verify_file(desk, drawn(composed, code))
    assert verdict.finding is Finding.SAME
    assert verdict.paper is not None
    assert verdict.paper.number == composed.number


def test_its_copies_say_what_was_issued(desk: Office, composed: Composed, code: str) -> None:
    copies = in_copies(drawn(composed, code), LIBRARY.forms[FORM].copies)
    assert verify_file(desk, copies).finding is Finding.SAYS_SAME


def test_other_words_under_the_same_code_are_seen(desk: Office, code: str) -> None:
    other = issued(FORM, company_case(PARTY_NAME="大通顺达渣土运输公司"))
    assert verify_file(desk, drawn(other, code)).finding is Finding.ALTERED


def test_a_code_of_no_paper_and_a_draft_are_told(desk: Office, composed: Composed) -> None:
    forged = drawn(composed, code_of(composed.digest, "大桥罚决〔2026〕30号", DAY))
    assert verify_file(desk, forged).finding is Finding.UNKNOWN
    assert verify_file(desk, draw(draft(FORM, company_case())).pdf).finding is Finding.NO_CODE


def test_a_code_read_from_paper_is_looked_up(desk: Office, code: str) -> None:
    assert verify_code(desk, code.lower().replace("-", " ")).finding is Finding.KNOWN
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    assert verify_code(desk, wrong).finding is Finding.UNKNOWN


def test_what_is_no_pdf_is_refused(desk: Office) -> None:
    with pytest.raises(BadEntry) as refused:
        verify_file(desk, b"no paper")
    assert refused.value.code == "not_a_pdf"


def test_who_may_not_see_papers_may_not_check_them(desk: Office, code: str) -> None:
    auditor = replace(MA, role="auditor")
    with pytest.raises(NotPermitted):
        verify_code(desk.for_(auditor), code)
