"""A paper is checked against the record by its bytes, its words and its code; what was altered is seen."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotPermitted
from desktop.base.money import Money
from desktop.casework.access import Actor
from desktop.casework.events import PaperIssued
from desktop.documents.bound import Leaf, bind
from desktop.documents.checkcode import code_of
from desktop.documents.composer import Composed
from desktop.documents.copies import in_copies
from desktop.documents.elements import PAGE
from desktop.documents.pdf import draw
from desktop.documents.scans import words_in
from desktop.documents.word import word_of
from desktop.services.perform import Office
from desktop.services.verdicts import Finding, Verdict
from desktop.services.verifying import verify_code, verify_file
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


def test_other_words_under_the_same_code_are_seen_and_told(desk: Office, code: str) -> None:
    other = issued(FORM, company_case(PARTY_REP="祁生富"))
    verdict = verify_file(desk, drawn(other, code))
    assert (verdict.finding, verdict.good) == (Finding.ALTERED, False)
    assert "祁生福" in verdict.differs.partition("文件上是")[0]
    assert "祁生富" in verdict.differs.partition("文件上是")[2]
    assert verdict.differs.startswith("第 1 页：")


def test_another_paper_under_its_code_is_seen(desk: Office, code: str) -> None:
    other = drawn(issued("prior-notice", company_case()), code)
    assert verify_file(desk, other).finding is Finding.ALTERED


def covered(pdf: bytes) -> bytes:
    """The paper with some words under white, as an editor of PDF lays it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        paper.pages[0].contents_add(b"q 1 g 200 400 60 16 re f Q")
        paper.save(out)
    return out.getvalue()


def noted(pdf: bytes) -> bytes:
    """The paper with a stamp of one stroke laid on it, as any reader of PDF can."""
    form = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 12, 12]}
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        looks = paper.make_stream(b"5 0 2 12 re f", form)
        note = {"/Type": pikepdf.Name.Annot, "/Subtype": pikepdf.Name.Stamp, "/F": 4}
        note |= {"/Rect": [300, 420, 312, 432], "/AP": pikepdf.Dictionary(N=looks)}
        paper.pages[0].Annots = pikepdf.Array([paper.make_indirect(pikepdf.Dictionary(note))])
        paper.save(out)
    return out.getvalue()


def test_what_is_covered_or_laid_over_is_seen_though_the_words_are_the_same(
    desk: Office, composed: Composed, code: str
) -> None:
    paper = drawn(composed, code)
    for data in (covered(paper), noted(paper)):
        assert words_in(data) == words_in(paper)
        verdict = verify_file(desk, data)
        assert (verdict.finding, verdict.good) == (Finding.LOOKS_OTHER, False)
        assert "第 1 页" in verdict.differs


def test_a_paper_saved_anew_by_another_program_agrees(desk: Office, composed: Composed, code: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(composed, code))) as paper:
        paper.docinfo["/Producer"] = "another"
        paper.save(out, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert verify_file(desk, out.getvalue()).finding is Finding.SAYS_SAME


def of_pages(pdf: bytes, *places: int) -> bytes:
    """Some pages of a file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper, pikepdf.new() as made:
        for place in places:
            made.pages.append(paper.pages[place])
        made.save(out)
    return out.getvalue()


def test_pages_that_lack_or_are_in_another_order_are_seen(
    desk: Office, composed: Composed, code: str
) -> None:
    paper = drawn(composed, code)
    short = verify_file(desk, of_pages(paper, 0))
    assert (short.finding, short.differs) == (
        Finding.ALTERED,
        "签发的共 2 页，文件里这份文书有 1 页。",
    )
    assert verify_file(desk, of_pages(paper, 1, 0)).finding is Finding.ALTERED


def test_a_page_added_without_a_code_is_seen_and_an_empty_back_is_none(
    desk: Office, composed: Composed, code: str
) -> None:
    paper = drawn(composed, code)
    added = bind([Leaf(paper, numbered=False), Leaf(draw(draft("prior-notice", company_case())).pdf, False)])
    verdict = verify_file(desk, added)
    assert (verdict.finding, verdict.good) == (Finding.ALTERED, False)
    assert "没有校验码" in verdict.differs
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as made:
        made.add_blank_page(page_size=PAGE)
        made.save(out)
    assert verify_file(desk, out.getvalue()).finding is Finding.SAYS_SAME


def test_a_bound_file_is_checked_paper_by_paper(
    storage: Storage, desk: Office, composed: Composed, code: str
) -> None:
    other = issued("prior-notice", company_case(), serial=31)
    case_id = register(storage)
    second = draw(other, code=code_of(other.digest, other.number, DAY)).pdf
    with storage.write(ACTOR, "issue_paper") as work:
        event = replace(
            paper(case_id, work.mint_id(), other.number, second),
            form="prior-notice",
            issued_on=DAY,
            content=other.digest,
        )
        work.apply(event)
        work.record([event])
    cover = draw(draft("archive-cover", company_case())).pdf
    marked = Leaf(in_copies(drawn(composed, code), LIBRARY.forms[FORM].copies), copies=3)
    whole = bind([Leaf(cover, numbered=False), marked, Leaf(second)], duplex=True)
    verdict = verify_file(desk, whole)
    assert verdict.finding is Finding.SEVERAL
    assert [one.finding for one in verdict.within] == [Finding.SAYS_SAME, Finding.SAYS_SAME]
    assert (verdict.loose, verdict.good) == (1, False), "nobody knows whether the cover was changed"
    assert verify_file(desk, bind([marked, Leaf(second)], duplex=True)).good
    forged = issued("prior-notice", company_case(PROPOSAL_FINE=Money.yuan(9000)), serial=31)
    false = draw(forged, code=code_of(other.digest, other.number, DAY)).pdf
    told = verify_file(desk, bind([marked, Leaf(false)]))
    assert not told.good
    assert "1 份核对相符" in told.lines[0]
    assert other.number in told.lines[1]
    assert "玖仟" in told.lines[1]
    strange = draw(forged, code=code_of(other.digest, "大桥罚告〔2026〕99号", DAY)).pdf
    last = verify_file(desk, bind([marked, Leaf(strange)])).lines[1]
    assert "没有这个校验码" in last
    assert last.endswith("在文件的第 7 页。")


def test_a_scan_is_told_from_a_draft_and_a_word_file_from_a_broken_one(
    desk: Office, composed: Composed, code: str
) -> None:
    document = pypdfium2.PdfDocument(drawn(composed, code))
    image = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    for kind in ("PNG", "PDF"):
        scan = io.BytesIO()
        image.save(scan, kind)
        verdict = verify_file(desk, scan.getvalue())
        assert (verdict.finding, verdict.good) == (Finding.PICTURE, False)
    with pytest.raises(BadEntry) as refused:
        verify_file(desk, word_of(composed))
    assert refused.value.code == "word_unverified"


def test_a_code_of_no_paper_and_a_draft_are_told(desk: Office, composed: Composed) -> None:
    forged = drawn(composed, code_of(composed.digest, "大桥罚决〔2026〕30号", DAY))
    assert verify_file(desk, forged).finding is Finding.UNKNOWN
    assert verify_file(desk, draw(draft(FORM, company_case())).pdf).finding is Finding.NO_CODE


def test_a_code_read_from_paper_is_looked_up(desk: Office, code: str) -> None:
    assert verify_code(desk, code.lower().replace("-", " ")).finding is Finding.KNOWN
    wide = "校验码　" + "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    assert verify_code(desk, wide).finding is Finding.KNOWN
    for taken, sign in (("0", "O"), ("1", "I"), ("8", "B")):
        assert verify_code(desk, code.replace(sign, taken)).finding is Finding.KNOWN


def test_a_code_misread_in_one_sign_names_the_paper_it_may_be(desk: Office, code: str) -> None:
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    verdict = verify_code(desk, wrong)
    assert (verdict.finding, verdict.good) == (Finding.UNKNOWN, False)
    assert "大桥罚决〔2026〕29号" in verdict.lines[1]
    further = wrong[:1] + ("A" if code[1] != "A" else "B") + wrong[2:]
    assert verify_code(desk, further) == Verdict(Finding.UNKNOWN)


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-IJKLM", "文书左下角的十二个字符"])
def test_what_can_be_no_code_is_said(desk: Office, typed: str) -> None:
    with pytest.raises(BadEntry) as refused:
        verify_code(desk, typed)
    assert refused.value.code == "code_unlike"


def test_what_is_no_pdf_is_refused(desk: Office) -> None:
    with pytest.raises(BadEntry) as refused:
        verify_file(desk, b"no paper")
    assert refused.value.code == "not_a_pdf"


def test_who_may_not_see_papers_may_not_check_them(desk: Office, code: str) -> None:
    auditor = replace(MA, role="auditor")
    with pytest.raises(NotPermitted):
        verify_code(desk.for_(auditor), code)
