"""The sheet a printer is tried by is itself true: its frame is the type area, its rulers are 100 mm."""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2 import raw

from desktop.documents.calibration import calibration_sheet
from desktop.documents.elements import HEIGHT, LEFT, MM, PAGE, TOP, WIDTH

STROKE = 1.5
"""Points: a line is measured with its thickness at both ends."""


@pytest.fixture(scope="module")
def sheet() -> pypdfium2.PdfDocument:
    """Its two pages."""
    return pypdfium2.PdfDocument(calibration_sheet())


def boxes(page: pypdfium2.PdfPage, kind: int) -> list[tuple[float, ...]]:
    """Where lines, or words, lie: left, bottom, right, top in points."""
    return [each.get_bounds() for each in page.get_objects([kind])]


def test_frame_and_rulers_have_their_true_size_and_place(sheet: pypdfium2.PdfDocument) -> None:
    lines = boxes(sheet[0], raw.FPDF_PAGEOBJ_PATH)
    frame = (LEFT, PAGE[1] - TOP - HEIGHT, LEFT + WIDTH, PAGE[1] - TOP)
    assert any(box == pytest.approx(frame, abs=STROKE) for box in lines)
    sizes = [(right - left, top - bottom) for left, bottom, right, top in lines]
    assert any(wide == pytest.approx(100 * MM, abs=STROKE) and high < 2 for wide, high in sizes)
    assert any(high == pytest.approx(100 * MM, abs=STROKE) and wide < 2 for wide, high in sizes)


def test_the_words_stand_inside_the_frame(sheet: pypdfium2.PdfDocument) -> None:
    words = boxes(sheet[0], raw.FPDF_PAGEOBJ_TEXT)
    long = [box for box in words if box[2] - box[0] > 100 * MM]
    assert len(long) > 3
    assert all(left > LEFT and right < LEFT + WIDTH for left, _, right, _ in long)


def test_the_crosses_of_front_and_back_lie_on_each_other(sheet: pypdfium2.PdfDocument) -> None:
    for page in (sheet[0], sheet[1]):
        crossing = [
            (left + right, bottom + top)
            for left, bottom, right, top in boxes(page, raw.FPDF_PAGEOBJ_PATH)
            if max(right - left, top - bottom) == pytest.approx(30 * MM, abs=STROKE)
        ]
        assert crossing == [pytest.approx(PAGE, abs=1.0)] * 2, "both strokes meet in the middle of the sheet"


def test_it_is_the_same_sheet_each_time() -> None:
    assert calibration_sheet() == calibration_sheet()
