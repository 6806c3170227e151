"""Lines: text and blanks broken to a width and set on the grid.

The breaker keeps marks off the line starts and ends where they may not stand (避头尾), keeps numbers whole,
and spreads what is left over the gaps, so that the characters of full lines stand in 28 columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from desktop.documents import fonts
from desktop.documents.elements import Align, Piece, Pieces, Style
from desktop.documents.fonts import Face

NO_START = frozenset("，。．、；：？！）》〉〕】〗”’」』…—～·％‰℃%,.;:?!)]}々")
NO_END = frozenset("．（《〈〔【〖“‘「『([{¥￥№☐☑")
SQUEEZE = 0.6  # points a gap may lose so that a closing mark still fits
_EVEN = 0.02  # points: what rounding makes of a line that just fits
STRETCH = 0.1  # of the size that a gap may gain; beyond, the eye sees holes and the line stays ragged
_HOLE = "\0"  # stands for a blank while the text is cut: no cleaned text holds it
_NUMBER = r"[¥￥]?[0-9][0-9,.:/\-]*[%％℃㎡]?"
_WORD = r"[A-Za-z0-9][A-Za-z0-9@._:/\-+&']*"
# A certificate's number stays with its province and its bracket: （青6301210002）.
_CERTIFICATE = r"（[\u4e00-\u9fff]?[A-Za-z]{0,4}[0-9]{4,20}"
_BEARER = re.compile(rf"(?<=[、：；])[\u4e00-\u9fff·]{{2,8}}{_CERTIFICATE}")
"""Whose it is stands in one line with it: 李生华（青6301210002）."""
_DIGEST = "[0-9a-f]{32,64}"  # too long for a line it fills it, and is not broken behind its first figures
_MEASURED = "[0-9]{1,2}[年月日时分]"  # 10月12日 is parted after 月, never before
_TOKEN = re.compile(
    rf"{_CERTIFICATE}|{_DIGEST}|〔[0-9]{{2,4}}〕(?:[0-9]+号?)?|{_MEASURED}|{_NUMBER}|{_WORD}|.", re.DOTALL
)
_BOX = f"{fonts.TICKED}{fonts.UNTICKED}"
_CHOICE = re.compile(rf"[{_BOX}][^\s{_BOX}{_HOLE}]{{1,20}}(?=[\s{_BOX}{_HOLE}]|$)")
"""A box with its word: a line ends before or behind it. What is longer is a sentence, and breaks as one."""
_PARTS = re.compile(rf"〔[0-9]+〕|（[\u4e00-\u9fff]?|[0-9]+号|{_NUMBER}|{_WORD}|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one font, placed in its line; `gap` is added after every character."""

    x: float
    text: str
    face: Face
    size: float
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Hole:
    """A blank, placed in its line."""

    x: float
    width: float
    piece: Piece


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one entry within their line."""

    x: float
    width: float
    piece: Piece


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its parts placed from the left edge of the text."""

    runs: tuple[Run, ...]
    holes: tuple[Hole, ...]
    entries: tuple[Stretch, ...] = ()
    first: bool = False  # of its paragraph
    last: bool = False

    @property
    def wide(self) -> float:
        """How far its parts reach from the left edge of the text."""
        ends = [hole.x + hole.width for hole in self.holes]
        ends += [run.x + fonts.width(run.text, run.face, run.size) for run in self.runs]
        return max(ends, default=0.0)

    def moved(self, by: float) -> Line:
        """The same further to the right."""
        return replace(
            self,
            runs=tuple(replace(run, x=run.x + by) for run in self.runs),
            holes=tuple(replace(hole, x=hole.x + by) for hole in self.holes),
            entries=tuple(replace(entry, x=entry.x + by) for entry in self.entries),
        )


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never broken: a character, a number, a blank."""

    text: str
    width: float
    piece: Piece | None = None  # whose words they are, or the blank itself
    held: bool = False  # by what stands before it: no line begins with it

    @property
    def blank(self) -> Piece | None:
        """The blank that it is."""
        return self.piece if self.piece is not None and self.piece.blank is not None else None

    @property
    def space(self) -> bool:
        """A gap between words, dropped at a line's end."""
        return self.text in (" ", "　")


def atoms(pieces: Pieces, face: Face, size: float, widest: float) -> list[Atom]:
    """The pieces cut into atoms, none wider than a line."""
    texts = [_HOLE if piece.blank is not None else piece.text for piece in pieces]
    whole, ends = "".join(texts), tuple(accumulate(map(len, texts)))
    units = (*_CHOICE.finditer(whole), *_BEARER.finditer(whole))
    held = {at for found in units for at in range(found.start() + 1, found.end())}
    cut: list[Atom] = []
    at = 0
    for match in _TOKEN.finditer(whole):
        token = match[0]
        while match.start() >= ends[at]:
            at += 1
        if token == _HOLE:
            cut.append(Atom("", min(pieces[at].cells * size, widest), pieces[at]))
            continue
        origin = _origin(pieces, ends, at, match.end())
        bound = match.start() in held
        wide = fonts.width(token, face, size)
        if wide <= widest:
            cut.append(Atom(token, wide, origin, bound))
        else:
            parts = _parts(token, face, size, widest)
            cut += (Atom(part, fonts.width(part, face, size), origin, bound) for part in parts)
    return cut


def _origin(pieces: Pieces, ends: Sequence[int], at: int, end: int) -> Piece | None:
    """The entry whose words a token holds: 〔2026〕29号 is of the year and of the number, so of the first."""
    while not pieces[at].fact and ends[at] < end:
        at += 1
    return pieces[at] if pieces[at].fact else None


def _parts(token: str, face: Face, size: float, widest: float) -> list[str]:
    """A token too wide for its line: 〔2026〕 parted from its number, （青 from its own, else characters."""
    parts = [] if re.fullmatch(_DIGEST, token) else _PARTS.findall(token)
    if len(parts) > 1 and all(fonts.width(part, face, size) <= widest for part in parts):
        return parts
    return list(token)


def _may_break(before: Atom, after: Atom) -> bool:
    if after.held or (after.text and after.text[0] in NO_START):
        return False
    return not (before.text and before.text[-1] in NO_END)


def _line_end(parts: Sequence[Atom], start: int, room: float) -> int:
    """Where the line that begins at `start` ends: the index after its last atom."""
    used, best, at = 0.0, 0, start
    while at < len(parts):
        used += parts[at].width
        if used > room + _EVEN and not parts[at].space:
            # Only closing marks may be squeezed in, and only while the gaps stay even to the eye.
            closing = parts[at].text[:1] in NO_START and len(parts[at].text) == 1
            if not closing or used - room > SQUEEZE * (at - start):
                break
        at += 1
        if at == len(parts) or _may_break(parts[at - 1], parts[at]):
            best = at
    return best or max(at, start + 1)


def lines(pieces: Pieces, style: Style, width: float) -> tuple[Line, ...]:
    """Break and place one paragraph. An empty paragraph is one empty line."""
    room = width - style.right * style.size
    parts = atoms(pieces, style.face, style.size, room - max(style.indent, style.hang) * style.size)
    cut = _cut(parts, style, room)
    if style.even and len(cut) > 1:
        cut = _balanced(parts, style, room, len(cut))
    return tuple(
        _placed(held, style, _inset(style, at), room, first=not at, last=at + 1 == len(cut))
        for at, held in enumerate(cut)
    )


def _inset(style: Style, at: int) -> float:
    return (style.hang if at else style.indent) * style.size


def _cut(parts: Sequence[Atom], style: Style, room: float) -> list[list[Atom]]:
    """The atoms of each line, without the spaces at its ends."""
    made: list[list[Atom]] = []
    start = 0
    while start < len(parts) or not made:
        while made and start < len(parts) and parts[start].space:
            start += 1
        inset = _inset(style, len(made))
        end = _line_end(parts, start, room - inset) if start < len(parts) else start
        held = list(parts[start:end])
        while held and held[-1].space:
            held.pop()
        made.append(held)
        start = end
    return made


def _balanced(parts: Sequence[Atom], style: Style, room: float, count: int) -> list[list[Atom]]:
    """As many lines, but alike in length: a title is not left with a last line of one character."""
    narrow = sum(part.width for part in parts) / count
    while narrow < room and len(_cut(parts, style, narrow)) > count:
        narrow += style.size / 2
    return _cut(parts, style, min(narrow, room))


def _placed(held: list[Atom], style: Style, inset: float, room: float, *, first: bool, last: bool) -> Line:
    natural = sum(atom.width for atom in held)
    spare = room - inset - natural
    x, gap = inset, 0.0
    if len(held) > 1 and (spare < -_EVEN or (not last and style.align is Align.GRID)):  # squeezed, or spread
        gap = spare / (len(held) - 1)
        gap = gap if gap <= STRETCH * style.size else 0.0
    elif style.align is Align.CENTRE:
        x += spare / 2
    elif style.align is Align.RIGHT:
        x += spare
    return _with_runs(held, style, x, gap, first=first, last=last)


def _with_runs(held: list[Atom], style: Style, x: float, gap: float, *, first: bool, last: bool) -> Line:
    runs: list[Run] = []
    holes: list[Hole] = []
    start = x
    open_run: tuple[float, str, Face] | None = (
        None  # single characters share one run with the gap between them
    )

    def close() -> None:
        nonlocal open_run
        if open_run:
            runs.append(Run(open_run[0], open_run[1], open_run[2], style.size, gap))
        open_run = None

    for atom in held:
        if atom.blank is not None:
            close()
            holes.append(Hole(x, atom.width, atom.blank))
        elif len(atom.text) == 1 and atom.text not in (fonts.TICKED, fonts.UNTICKED):
            face = fonts.face_for(atom.text, style.face)
            if open_run and open_run[2] is face:
                open_run = (open_run[0], open_run[1] + atom.text, face)
            else:
                close()
                open_run = (x, atom.text, face)
        else:
            close()
            inner = x
            for face, text in fonts.runs(atom.text, style.face):
                runs.append(Run(inner, text, face, style.size))
                inner += fonts.width(text, face, style.size)
        x += atom.width + gap
    close()
    return Line(tuple(runs), tuple(holes), _stretches(held, start, gap), first, last)


def _stretches(held: Sequence[Atom], x: float, gap: float) -> tuple[Stretch, ...]:
    """Where the words of each entry stand."""
    made: list[Stretch] = []
    for piece, group in groupby(held, lambda atom: atom.piece):
        wide = sum(atom.width + gap for atom in group)
        if piece is not None and piece.blank is None:
            made.append(Stretch(x, wide - gap, piece))
        x += wide
    return tuple(made)
