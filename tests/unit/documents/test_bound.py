"""Papers bound as one file: their order, their numbers, the side of the sheet; fit for an archive."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image

from desktop.base import bounds
from desktop.base.clock import CHINA
from desktop.casework.case_files import CaseFile, FileKind
from desktop.casework.submissions import Link, Opinion, Submission, Verdict
from desktop.documents import bound as binding
from desktop.documents.bound import Binder, Leaf, bind
from desktop.documents.copies import in_copies
from desktop.documents.dossier import BACK, FRONT, bound_papers
from desktop.documents.elements import PAGE
from desktop.documents.enclosed import scan_leaves
from desktop.documents.enclosures import enclosures, in_file
from desktop.documents.pdf import draw
from desktop.documents.scans import words_in
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import draft, issued

AT = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)
FORMS = ("case-filing-approval", "penalty-decision", "service-receipt")


@pytest.fixture(scope="module")
def leaves() -> list[Leaf]:
    """A cover, three papers of one or more pages, a memo."""
    case = company_case()
    return [
        Leaf(draw(draft(FRONT[0], case), mark="示例").pdf, numbered=False),
        *(Leaf(draw(issued(form, case), mark="示例").pdf) for form in FORMS),
        Leaf(draw(draft(BACK[0], case), mark="示例").pdf, numbered=False),
    ]


def corners(pdf: bytes) -> list[tuple[str, str]]:
    """What stands in the left and in the right lower corner of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            left, right = (text.get_text_bounded(x, 15, x + 60, 36) for x in (10, PAGE[0] - 70))
            found.append((left.strip(), right.strip()))
        return found
    finally:
        document.close()


def lengths(leaves: list[Leaf]) -> list[int]:
    """How many pages each leaf has."""
    return [len(pypdfium2.PdfDocument(leaf.pdf)) for leaf in leaves]


def test_pages_are_numbered_through_but_not_cover_and_memo(leaves: list[Leaf]) -> None:
    inside = sum(lengths(leaves[1:-1]))
    assert corners(bind(leaves)) == [
        ("", ""),
        *(("", str(n)) for n in range(1, inside + 1)),
        ("", ""),
    ]


def test_on_two_sides_each_paper_begins_a_sheet_and_numbers_stand_outside(leaves: list[Leaf]) -> None:
    found, at, number = corners(bind(leaves, duplex=True)), 0, 0
    for leaf, long in zip(leaves, lengths(leaves), strict=True):
        assert at % 2 == 0
        for _ in range(long):
            number += leaf.numbered
            own = str(number) if leaf.numbered else ""
            assert found[at] == ((own, "") if at % 2 else ("", own))
            at += 1
        if long % 2:
            assert found[at] == ("", "")
            at += 1
    assert at == len(found)
    assert number == sum(lengths(leaves[1:-1]))


def test_on_two_sides_each_copy_of_a_paper_begins_a_sheet(leaves: list[Leaf]) -> None:
    one = next(leaf for leaf, long in zip(leaves, lengths(leaves), strict=True) if long == 1)
    copies = replace(one, pdf=in_copies(one.pdf, ("当事人", "存档")), numbered=True, copies=2)
    assert corners(bind([copies], duplex=True)) == [("", "1"), ("", ""), ("", "2"), ("", "")]
    assert corners(bind([copies])) == [("", "1"), ("", "2")]


def test_the_words_of_every_paper_stay_readable(leaves: list[Leaf]) -> None:
    document = pypdfium2.PdfDocument(bind(leaves, title="案卷"))
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for name in ("行政处罚案卷", "立案审批表", "行政处罚决定书", "送达回证", "卷内备考表"):
        assert name in "".join(words.split())


def picture(kind: str, mode: str) -> bytes:
    """A scan, in a mode scanners use."""
    buffer = io.BytesIO()
    Image.new(mode, (300, 420), 128 if mode == "L" else (200, 30, 30)).save(buffer, kind)
    return buffer.getvalue()


def test_the_archive_gets_pdf_a_2b_with_scans_in_it_and_the_same_bytes_again(
    leaves: list[Leaf], tmp_path: Path
) -> None:
    scans = [
        leaf for kind, mode in (("PNG", "RGB"), ("JPEG", "L")) for leaf in scan_leaves(picture(kind, mode))
    ]
    inside = [*leaves[:2], *scans, *leaves[2:]]
    made = bind(inside, title="大桥案〔2026〕1号 <示例> & 案卷")
    file = tmp_path / "bound.pdf"
    file.write_bytes(made)
    report = pdfa.validate_written(file, "2b")
    assert (report.verdict, list(report.findings)) == ("pass", [])
    assert len(corners(made)) == sum(lengths(leaves)) + 2
    assert bind(inside, title="大桥案〔2026〕1号 <示例> & 案卷") == made


@pytest.mark.parametrize("duplex", [False, True])
def test_what_is_too_thick_to_be_held_is_the_same_file(
    leaves: list[Leaf], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, duplex: bool
) -> None:
    """Joined of parts on the disk: page for page what is bound in memory, and fit for an archive."""
    monkeypatch.setattr(binding, "_HELD", 1)  # every leaf is a part
    written: list[bytes] = []
    for name in ("one", "two"):
        (folder := tmp_path / name).mkdir()
        with Binder(folder, duplex=duplex) as binder:
            for leaf in leaves:
                binder.lay(leaf)
                binder.turn()
            heard: list[int] = []
            binder.write(folder / "案卷.pdf", title="案卷", told=heard.append)
        assert heard[-1] == 100
        assert pdfa.validate_written(folder / "案卷.pdf", "2b").verdict == "pass"
        written.append((folder / "案卷.pdf").read_bytes())
    held = bind(leaves, duplex=duplex)
    assert corners(written[0]) == corners(held)
    assert words_in(written[0]) == words_in(held)
    assert written[0] == written[1]


def test_what_is_not_made_for_an_archive_does_not_pass(leaves: list[Leaf], tmp_path: Path) -> None:
    file = tmp_path / "bound.pdf"
    file.write_bytes(bind(leaves))
    assert pdfa.validate_written(file, "2b").verdict == "fail"


def test_the_contents_count_what_is_bound() -> None:
    papers = bound_papers(company_case())
    assert [paper.form for paper in papers if paper.form in (*FRONT, *BACK)] == []
    assert len(papers) == len({(paper.form, paper.n) for paper in papers}) > 5


def test_a_file_too_large_to_be_bound_is_not_called_something_else() -> None:
    """A scan of a thousand pages is a PDF still: the officer is told to cut it."""
    case, large = company_case(), bounds.SCAN_BYTES + 1
    n = next(iter(case.counting("evidence")))
    files = tuple(
        CaseFile(f"f{at}", str(at) * 64, large, FileKind.OTHER, name, n)
        for at, name in enumerate(("扫描.PDF", "录像.mp4"))
    )
    (one,) = enclosures(replace(case, files=files), lambda _source: 1)
    first, second = (each.why for each in one.outside)
    assert "超过了 50 MB" in first
    assert "拆成" in first
    assert second.startswith("不是图片、PDF")


def test_an_approval_given_on_paper_stands_behind_the_paper_it_is_of() -> None:
    case = company_case()
    paper = bound_papers(case)[0]
    given = Opinion(Link.HEAD, Verdict.YES, "同意", "p9", "李镇长", AT, AT, scan="1" * 64)
    typed = replace(given, scan=None, no_scan="原件在省里")
    laid = Submission(
        "s1", paper.form, paper.n, 1, "", {}, (Link.HEAD,), "p1", "马建国", AT, None, (typed, given)
    )
    case = replace(case, submissions=(laid,))
    beside = enclosures(case, lambda source: 3 if source == "1" * 64 else 0)
    first, second, *_ = in_file(case, beside)
    assert first.paper == paper
    assert (second.title, second.pages) == (f"《{paper.name}》纸面审批件", 3)
    assert len(beside) == 1, "what was typed with a reason has no scan"
