"""What is wrong with the pages of a paper, judged by geometry alone: each fault in words."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as Tree

import pypdfium2

from desktop.documents import fonts
from desktop.documents.composer import Composed
from desktop.documents.elements import LEFT, PAGE, WIDTH, Frame, Signature
from desktop.documents.fonts import BOX, TICK, TICKED, UNTICKED
from desktop.documents.marks import Rule, Spot, Text
from desktop.documents.pages import Page
from desktop.documents.pdf import Drawn
from desktop.documents.word import word_of

_NEAR = 0.7  # points that rounding and squeezed marks may cost
_KNOWN_BY = 12  # characters that a signature is found by, without its gaps
_ASCENT, _DESCENT = 0.75, 0.1  # of the em, about a Chinese character's body

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
Box = tuple[float, float, float, float]


def faults(composed: Composed, pages: tuple[Page, ...]) -> Iterator[str]:
    """Everything that overflows, overlaps or is crossed, and a signature alone on its page."""
    for at, page in enumerate(pages, 1):
        for fault in (*_outside(page, composed.frame), *_overlaps(page), *_crossed(page)):
            yield f"{composed.form} 第 {at} 页：{fault}"
    if any(isinstance(element, Signature) for element in composed.elements):
        yield from _lonely(composed, pages)


def lost(composed: Composed, read: str) -> Counter[str]:
    """The characters composed that a reader does not find again. Heads and feet may be found more often."""
    return _missing("".join(piece.text for piece in composed.pieces() if not piece.blank), read)


def _missing(said: str, read: str) -> Counter[str]:
    read = read.replace("\ufffe", "-").replace("\x02", "-")  # PDFium's mark for a hyphen at a line's end
    read = read.replace(TICKED, BOX + TICK).replace(UNTICKED, BOX)
    said = said.replace(TICKED, BOX + TICK).replace(UNTICKED, BOX)
    return Counter("".join(said.split())) - Counter("".join(read.split()))


def unwritten(composed: Composed) -> Counter[str]:
    """The characters composed that the Word file of the paper lacks, in its text and its footer."""
    with zipfile.ZipFile(io.BytesIO(word_of(composed))) as package:
        parts = [Tree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footer1")]
    written = "".join(each.text or "" for part in parts for each in part.iter(_WORDS))
    return _missing("".join(piece.text for piece in composed.pieces() if not piece.blank), written)


def misplaced(composed: Composed, drawn: Drawn) -> Iterator[str]:
    """Every entry whose words are not all read again within its boxes on the page.

    Number and day of issue are nobody's entry: 〔2026〕29号 is one word of both.
    """
    said: dict[str, list[str]] = {}
    for piece in composed.pieces():
        if piece.fact and piece.blank is None and not piece.late:
            said.setdefault(piece.fact, []).append(piece.text)
    read: dict[str, list[str]] = {}
    document = pypdfium2.PdfDocument(drawn.pdf)
    texts = [page.get_textpage() for page in document]
    for box in drawn.entries:
        bottom, top = PAGE[1] - box.y - box.h, PAGE[1] - box.y
        words = texts[box.page].get_text_bounded(box.x - 1, bottom - 1, box.x + box.w + 1, top + 1)
        read.setdefault(box.fact, []).append(words)
    document.close()
    for fact, words in said.items():
        if missing := _missing("".join(words), "".join(read.get(fact, ()))):
            yield f"{composed.form}：{fact} 的框里没有 {''.join(missing)[:12]!r}"


def _box(mark: Text | Spot) -> Box:
    if isinstance(mark, Spot):
        return (mark.x, mark.y, mark.x + mark.w, mark.y + mark.h)
    wide = fonts.width(mark.text, mark.face, mark.size) + mark.gap * (len(mark.text) - 1)
    return (mark.x, mark.y - _ASCENT * mark.size, mark.x + wide, mark.y + _DESCENT * mark.size)


def _placed(page: Page) -> Iterator[tuple[Box, str]]:
    """What takes room on a page: words, and the places kept for words."""
    for mark in page.marks:
        if isinstance(mark, Spot):
            yield _box(mark), f"空白 {mark.piece.fact or mark.piece.text}"
        elif isinstance(mark, Text) and mark.text.strip():
            yield _box(mark), mark.text


def _texts(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text) and mark.text.strip()]


def _outside(page: Page, frame: Frame) -> Iterator[str]:
    for (left, top, right, bottom), words in _placed(page):
        if left < LEFT - _NEAR or right > LEFT + WIDTH + _NEAR:
            yield f"{words[:12]!r} 超出左右边界 {left - LEFT:.1f} {right - LEFT - WIDTH:.1f}"
        if top < frame.top - _NEAR - 2 or bottom > frame.top + frame.height + _NEAR + 2:
            yield f"{words[:12]!r} 超出上下边界 {bottom - frame.top - frame.height:.1f}"


def _overlaps(page: Page) -> Iterator[str]:
    placed = sorted(_placed(page), key=lambda each: each[0][1])
    for at, (box, text) in enumerate(placed):
        for other, said in placed[at + 1 :]:
            if other[1] >= box[3] - _NEAR:
                break
            if other[0] < box[2] - _NEAR and box[0] < other[2] - _NEAR:
                yield f"{text[:12]!r} 压着 {said[:12]!r}"


def _crossed(page: Page) -> Iterator[str]:
    upright = [mark for mark in page.marks if isinstance(mark, Rule) and mark.x1 == mark.x2]
    level = [mark for mark in page.marks if isinstance(mark, Rule) and mark.y1 == mark.y2]
    for mark in _texts(page):
        left, top, right, bottom = _box(mark)
        for rule in upright:
            if left + _NEAR < rule.x1 < right - _NEAR and rule.y1 < bottom - _NEAR and top + _NEAR < rule.y2:
                yield f"竖线穿过 {mark.text[:12]!r}"
        for rule in level:
            if top + _NEAR < rule.y1 < bottom - _NEAR and rule.x1 < right - _NEAR and left + _NEAR < rule.x2:
                yield f"横线穿过 {mark.text[:12]!r}"


def _lonely(composed: Composed, pages: tuple[Page, ...]) -> Iterator[str]:
    """The page of the organ's signature bears at least one line of the text that is signed."""
    signature = next(each for each in composed.elements if isinstance(each, Signature))
    organ = "".join("".join(piece.text for piece in signature.lines[0]).split())[:_KNOWN_BY]
    signed = next((page for page in reversed(pages) if organ in _words(page)), None)
    if signed is None:
        yield f"{composed.form}：没有找到落款"
        return
    lines: dict[float, str] = {}  # a line is cut where its font changes
    for mark in sorted(_texts(signed), key=lambda mark: (mark.y, mark.x)):
        lines[mark.y] = lines.get(mark.y, "") + "".join(mark.text.split())
    named = [y for y, words in lines.items() if organ in words]
    if named and max(named) <= min(lines) + _NEAR:
        yield f"{composed.form}：落款独占一页"


def _words(page: Page) -> str:
    return "".join("".join(mark.text.split()) for mark in _texts(page))
