"""Pages are held against each other by what is seen: a digit made another is seen, rounding is not."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pytest

from desktop.documents.bound import Leaf, bind
from desktop.documents.copies import in_copies
from desktop.documents.likeness import empty_pages, first_unlike
from desktop.documents.pdf import draw
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import issued

CODE = "ABCD-EFGH-JKLM"


@cache
def decision(house: str) -> bytes:
    """A decision that differs from another by the number of the party's house."""
    case = company_case(PARTY_ADDRESS=f"大通县桥头镇人民路{house}号")
    return draw(issued("penalty-decision", case), code=CODE).pdf


def moved(pdf: bytes, by: float) -> bytes:
    """The pages as a program lays them that rounds their size: everything stands a little lower."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        for page in paper.pages:
            page.contents_add(f"q 1 0 0 1 0 {by} cm".encode(), prepend=True)
            page.contents_add(b"Q")
        paper.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("one", "other"), [("113", "118"), ("116", "118"), ("110", "118"), ("11", "118")])
def test_one_digit_made_another_is_seen(one: str, other: str) -> None:
    assert first_unlike(decision(one), decision(other), [(0, 0)]) == 0
    assert first_unlike(decision(other), decision(one), [(0, 0)]) == 0
    assert first_unlike(decision(one), decision(other), [(1, 1)]) is None


def test_rounding_is_not() -> None:
    assert first_unlike(decision("118"), moved(decision("118"), -0.2), [(0, 0), (1, 1)]) is None
    assert first_unlike(decision("118"), moved(decision("118"), -3), [(0, 0)]) == 0


def test_what_the_desk_lays_over_a_page_is_left_out() -> None:
    copies = bind([Leaf(in_copies(decision("118"), ("当事人", "存档")), copies=2)], duplex=True)
    assert first_unlike(decision("118"), copies, [(0, 0), (1, 1), (0, 2), (1, 3)]) is None


def test_a_page_with_a_picture_and_no_words_is_not_empty() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(decision("118"))) as paper:
        paper.add_blank_page(page_size=(595, 842))
        paper.add_blank_page(page_size=(595, 842))
        paper.pages[3].contents_add(b"100 100 300 300 re f")
        paper.save(out)
    assert tuple(empty_pages(out.getvalue(), range(4))) == (2,)
