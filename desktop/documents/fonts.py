"""The fonts, and which of them draws a character.

ReportLab prints a font's empty glyph for a character the font lacks and says nothing. So every character is
looked up first: it is drawn by its own face, else by the next that has it, else the paper is refused by name.
The rare characters of names lie compressed and are unpacked when one is met.
"""

from __future__ import annotations

import io
import lzma
import mmap
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from desktop.base.errors import BadResource, PrintTrouble
from desktop.base.paths import RESOURCES

FOLDER = RESOURCES / "fonts"

TICKED, UNTICKED = "☑", "☐"
"""Drawn as the box character of the face, the ticked one with a tick over it: no text font has them."""
BOX, TICK = "□", "√"


class Face(StrEnum):
    """The faces a paper is set in; the value is the name the PDF writer knows."""

    FANG = "DeskFang"  # 仿宋: text
    SONG = "DeskSong"  # 宋 700: titles, in the place of 小标宋
    HEI = "DeskHei"  # 黑体: headings of the first level
    KAI = "DeskKai"  # 楷体: headings of the second level; draws what the others lack
    OWN_FANG = "OwnFang"  # the user's own 仿宋 and 小标宋, where he has them and wants them
    OWN_SONG = "OwnSong"
    RARE_A = "DeskRareA"  # Extension A, compatibility ideographs
    RARE_B1 = "DeskRareB1"
    RARE_B2 = "DeskRareB2"
    RARE_C = "DeskRareC"  # Extensions C to F


FILES = {
    Face.FANG: "FandolFangTT-Regular.ttf",
    Face.SONG: "NotoSerifSC-Bold.ttf",
    Face.HEI: "NotoSansSC-Bold.ttf",
    Face.KAI: "LXGWWenKai-Regular.ttf",
    Face.RARE_A: "DeskRareA.ttf.xz",
    Face.RARE_B1: "DeskRareB1.ttf.xz",
    Face.RARE_B2: "DeskRareB2.ttf.xz",
    Face.RARE_C: "DeskRareC.ttf.xz",
}
OWN = {Face.FANG: Face.OWN_FANG, Face.SONG: Face.OWN_SONG}
NEXT = {
    Face.FANG: (Face.FANG, Face.KAI, Face.SONG),
    Face.SONG: (Face.SONG, Face.KAI, Face.FANG),
    Face.HEI: (Face.HEI, Face.KAI, Face.SONG),
    Face.KAI: (Face.KAI, Face.FANG, Face.SONG),
}
RARE = (
    (0x3400, 0x4DBF, Face.RARE_A),
    (0xF900, 0xFAD9, Face.RARE_A),
    (0x20000, 0x24FFF, Face.RARE_B1),
    (0x25000, 0x2A6DF, Face.RARE_B2),
    (0x2A700, 0x2EBE0, Face.RARE_C),
)
_loading = Lock()
_loaded: dict[Face, TTFont] = {}
_own: dict[Face, Path] = {}


_BEYOND_BMP = re.compile(r"(?<=> )<([0-9A-F]{5,6})>")
_to_unicode = ttfonts.makeToUnicodeCMap


def _readable(name: str, subset: Sequence[int]) -> str:
    """The table by which a reader finds the characters behind the glyphs.

    ReportLab writes a code point beyond U+FFFF as one number, where UTF-16 is due: 𬭚 would be read back as
    another character, and a name in a paper could not be found.
    """

    def utf16(found: re.Match[str]) -> str:
        return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"

    return _BEYOND_BMP.sub(utf16, _to_unicode(name, subset))


ttfonts.makeToUnicodeCMap = _readable


def use_own(found: Mapping[Face, Path]) -> None:
    """Set papers from now on in the user's own fonts, by the face they stand for; none: in the bundled ones.

    What was issued is frozen and does not change.
    """
    with _loading:
        _own.clear()
        _own.update({OWN[face]: path for face, path in found.items()})
        for face in OWN.values():
            _loaded.pop(face, None)
    face_for.cache_clear()
    em_width.cache_clear()


def load(face: Face) -> TTFont:
    """The font of a face, read and registered on first use: 霞鹜文楷 takes 80 ms and few papers need it."""
    known = _loaded.get(face)
    if known is not None:
        return known
    with _loading:
        if face not in _loaded:
            font = TTFont(face.value, _file(face))
            _lighten(font)
            pdfmetrics.registerFont(font)
            # Otherwise every page names Helvetica, which is not embedded and has no Chinese.
            rl_config.canvas_basefontname = Face.FANG.value
            _loaded[face] = font
    return _loaded[face]


def _file(face: Face) -> _Mapped | io.BytesIO:
    """What the font is read from: its file, or the contents of a compressed one."""
    path = _own.get(face) or FOLDER / FILES[face]
    if not path.is_file():
        raise BadResource(str(path.name), "font file is missing")
    return io.BytesIO(lzma.decompress(path.read_bytes())) if path.suffix == ".xz" else _Mapped(path)


def _lighten(font: TTFont) -> None:
    """Let go of what ReportLab keeps of a font and does not ask for again: half of its memory.

    Which characters a glyph stands for is asked while the file is read; and nearly every glyph is as wide
    and begins where others do, so each of these pairs is held once.
    """
    font.face.glyphToChar = {}
    once: dict[tuple[int, int], tuple[int, int]] = {}
    font.face.hmetrics = [once.setdefault(each, each) for each in font.face.hmetrics]


class _Mapped:
    """A font file as ReportLab reads one: all of it, but only the glyphs that are used come into memory."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)

    def read(self) -> mmap.mmap:
        """The bytes of the file, fetched as they are looked at."""
        with Path(self.name).open("rb") as opened:
            return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


def _candidates(char: str, face: Face) -> Iterator[Face]:
    """The faces that may draw a character of a text set in `face`, in order."""
    if OWN.get(face) in _own:
        yield OWN[face]
    yield from NEXT.get(face, (face,))
    yield from (rare for first, last, rare in RARE if first <= ord(char) <= last)


def load_usual() -> None:
    """Read the faces of nearly every paper now, where somebody has time."""
    for face in (Face.FANG, Face.SONG, Face.HEI):
        load(face)


@cache
def face_for(char: str, face: Face) -> Face:
    """The face that draws a character of a text set in `face`. Raises PrintTrouble where none can."""
    if char in (TICKED, UNTICKED):
        return face
    for candidate in _candidates(char, face):
        if ord(char) in load(candidate).face.charToGlyph:
            return candidate
    raise PrintTrouble("no_glyph", char=char, name=unicodedata.name(char, f"U+{ord(char):04X}"))


@cache
def em_width(char: str, face: Face) -> float:
    """The advance of a character in ems."""
    if char in (TICKED, UNTICKED):
        char = BOX
    found = load(face_for(char, face)).face
    return float(found.charWidths.get(ord(char), found.defaultWidth)) / 1000


def width(text: str, face: Face, size: float) -> float:
    """The natural width of a text in points."""
    if len(text) == 1:  # as nearly every text is that is asked for
        return size * em_width(text, face)
    return size * sum(em_width(char, face) for char in text)


def runs(text: str, face: Face) -> list[tuple[Face, str]]:
    """The text cut into stretches of one font each."""
    cut: list[tuple[Face, str]] = []
    for char in text:
        found = face_for(char, face)
        if cut and cut[-1][0] is found:
            cut[-1] = (found, cut[-1][1] + char)
        else:
            cut.append((found, char))
    return cut


def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of a text that no bundled font can draw, each once, in order."""
    found: dict[str, None] = {}
    for char in clean(text):
        if char == "\n":
            continue
        try:
            face_for(char, Face.FANG)
        except PrintTrouble:
            found[char] = None
    return tuple(found)


def clean(text: str) -> str:
    """The text without marks that have no shape on paper: controls, joiners, variation selectors, tabs."""
    kept = []
    for char in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　"):
        selector = 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF
        if char == "\n" or not (selector or unicodedata.category(char) in {"Cc", "Cf"}):
            kept.append(" " if char == "\xa0" else char)
    return "".join(kept)
