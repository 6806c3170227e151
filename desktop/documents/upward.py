"""The head of what goes to a superior organ: its number at the left, who signed it at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.documents import fonts, typeset
from desktop.documents.elements import (
    COLUMNS,
    FLAT,
    LEADING,
    MM,
    PITCH,
    WIDTH,
    Align,
    Para,
    Piece,
    Pieces,
    Space,
)
from desktop.documents.fonts import Face
from desktop.documents.typeset import Line

ABOVE = 35 * MM  # from the type area to the name of the organ (GB/T 9704-2012, 7.2.4)
BELOW = 2 * LEADING  # from the red rule to the title (7.3.1)
_NAMES = replace(FLAT, face=Face.KAI, align=Align.LEFT)
_LABEL = replace(FLAT, align=Align.LEFT)
_SIGNED = Piece("签发人：")
_TWO = 2  # names in a line
_ROOM = COLUMNS - 2 - len(_SIGNED.text)  # characters for them; a longer name is set smaller


def number_and_signers(number: Pieces, signers: Pieces) -> Iterator[Para | Space]:
    """Two lines under the organ, one character from either edge (GB/T 9704-2012, 7.2.5, 7.2.6).

    Two names stand in a line, those below under those above; the number stands in the line of the last.
    """
    names = _apart(signers)
    longest = max(map(_wide, names), default=1.0)
    columns = min(_TWO if _TWO * (longest + 1) - 1 <= _ROOM else 1, max(1, len(names)))
    widest = min(longest, _ROOM) + 1
    begins = COLUMNS - columns * widest  # the last name ends one character from the edge
    size = PITCH * min(1.0, _ROOM / longest)
    yield Space(2 * LEADING)
    rows = [names[at : at + columns] for at in range(0, len(names), columns)] or [()]
    free = begins - (_wide(_SIGNED) if len(rows) == 1 else 0.0)
    if 1 + sum(map(_wide, number)) > free:  # it would touch the names: it stands under them
        rows.append(())
    for at, row in enumerate(rows, 1):
        beside = [
            Para((name,), replace(_NAMES, size=size, indent=(begins + place * widest) * PITCH / size))
            for place, name in enumerate(row)
        ]
        if at == 1:
            beside.insert(0, Para((_SIGNED,), replace(_LABEL, indent=begins - _wide(_SIGNED))))
        mine = number if at == len(rows) else ()
        yield Para(mine, replace(FLAT, indent=1), keep=True, beside=tuple(beside))


def beside(lines: tuple[Line, ...], others: Sequence[Para]) -> tuple[Line, ...]:
    """Lines of a paragraph, with what else stands on the last of them."""
    if not others:
        return lines
    last = lines[-1]
    for other in others:
        (more,) = typeset.lines(other.pieces, other.style, WIDTH)
        last = replace(
            last,
            runs=(*last.runs, *more.runs),
            holes=(*last.holes, *more.holes),
            entries=(*last.entries, *more.entries),
        )
    return (*lines[:-1], last)


def _apart(signers: Pieces) -> tuple[Piece, ...]:
    """Each name by itself, or the blank for them; none where marks alone were entered."""
    names = (
        piece if piece.blank else replace(piece, text=name.strip())
        for piece in signers
        for name in piece.text.split("、")
    )
    return tuple(name for name in names if name.blank or name.text)


def _wide(piece: Piece) -> float:
    """In characters."""
    return piece.cells if piece.blank else fonts.width(piece.text, _NAMES.face, PITCH) / PITCH
