"""One paper printed in its copies: each says whose it is, and says the same."""

from __future__ import annotations

import pypdfium2

from desktop.documents.copies import in_copies
from desktop.documents.pdf import Drawn, draw
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import forms, issued, pages_of


def paper() -> Drawn:
    """A decision of several pages."""
    return draw(issued("penalty-decision", company_case()))


def told(pdf: bytes) -> list[str]:
    """The text of each page."""
    return pages_of(Drawn(pdf, 0, (), ()))


def test_each_copy_is_the_whole_paper_marked_on_every_page() -> None:
    one = paper()
    made = told(in_copies(one.pdf, forms()["penalty-decision"].copies))
    assert len(made) == 3 * one.pages
    for at, mark in enumerate(("第一联　当事人", "第二联　案卷", "第三联　备存")):
        for page, alone in enumerate(pages_of(one)):
            found = made[at * one.pages + page]
            assert mark in found
            assert found.replace(mark, "").split() == alone.split()


def test_a_single_copy_stays_as_it_was_issued() -> None:
    one = paper()
    assert in_copies(one.pdf, ("案卷",)) == one.pdf


def test_the_mark_stands_above_the_text_and_on_the_paper() -> None:
    document = pypdfium2.PdfDocument(in_copies(paper().pdf, ("存根", "当事人")))
    try:
        page = document[0].get_textpage()
        at = page.search("第一联").get_next()
        assert at is not None
        left, bottom, right, top = page.get_charbox(at[0])
        assert 842 - 37 * 72 / 25.4 < bottom < top < 842
        assert 0 < left < right < 595
    finally:
        document.close()
