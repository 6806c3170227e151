"""Blank forms to be filled by hand: room for every entry, and nothing said of any case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.casework.lists import Matter
from desktop.documents.composer import Composed, Intent, compose
from desktop.documents.elements import BlankKind, Fill, Rest
from desktop.documents.pages import paginate
from desktop.documents.pdf import draw
from desktop.documents.vocabulary import Sheet
from tests.properties.page_faults import faults, lost
from tests.unit.documents.cases import bare_case
from tests.unit.documents.reading import forms, pages_of


def blank(form: str) -> Composed:
    """A form with only the organ on it."""
    case = replace(bare_case(), matter=Matter.unlisted(""), number="")
    return compose(forms()[form], Sheet(case, by_hand=True), Intent.DRAFT)


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_blank_form_wants_nothing_and_is_set_whole(form: str) -> None:
    composed = blank(form)
    assert composed.missing == ()
    assert {piece.blank for piece in composed.pieces()} <= {None, BlankKind.HAND}
    assert list(faults(composed, paginate(composed.elements, composed.frame))) == []
    assert lost(composed, "".join(pages_of(draw(composed)))) == {}


def test_a_record_has_ruled_lines_in_place_of_the_stroke() -> None:
    elements = blank("interview-record").elements
    assert not any(isinstance(element, Rest) for element in elements)
    assert [element.count for element in elements if isinstance(element, Fill)] == [24, 2, 0]


def test_a_choice_has_its_boxes_and_a_text_three_rules_to_write_on() -> None:
    assert "☐日常巡查" in blank("case-filing-approval").text()
    ruled = [
        piece for piece in blank("immediate-correction-notice").pieces() if piece.lined and piece.cells == 26
    ]
    assert len(ruled) == 6
