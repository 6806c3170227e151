"""Slots filled: a text with `{names}` becomes pieces, each tied to the fact it came from or waits for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from desktop.casework.co_parties import called
from desktop.documents import wording
from desktop.documents.elements import BlankKind, Piece, Pieces
from desktop.documents.fonts import UNTICKED, clean
from desktop.documents.form import HAND_SLOTS, SLOT, Condition, conditions
from desktop.documents.penalty_words import PENALTY
from desktop.documents.sheet import Sheet, Word
from desktop.documents.vocabulary import WORDS
from desktop.documents.wording import WORDINGS

_LINE = 26.0  # characters: a written line of a text
_DATE = ((3.0, "年"), (2.0, "月"), (2.0, "日"))
_HOUR = ((1.4, "时"), (1.4, "分"))
_TIMES = {
    "hand_date": _DATE,
    "hand_day": _DATE,
    "hand_hour": _HOUR,
    "hand_moment": (
        (2.5, "年"),
        (1.4, "月"),
        (1.4, "日"),
        *_HOUR,
    ),  # two of them stand in one line of a record
}
_PRINTED_ON_BLANKS = {
    "party.called": "你（单位）",
    **{f"penalty.{name}": words for name, words in PENALTY.items()},
    "seizure.object": "场所、设施或者财物",
    "enforcement.urged_by": "第三十五条、第五十四条",
    "enforcement.appeals": "你（单位）在法定期限内没有申请行政复议或者提起行政诉讼，又不拆除。",
}
"""What nobody writes in: the form says it for every case."""
_WRITTEN_LONG = ("long", "lines", "dialogue", "goods")
_OF_THE_FIRST = ("party.", "parties.", "is.citizen", "is.trader", "is.organisation", "case.title")
"""What says who the first party is: the others stand in rows of their own."""
_PARAGRAPH = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact a paper cannot be issued without, and where it is cured."""

    where: str
    label: str


@dataclass(slots=True)
class Filling:
    """The work of filling one paper: its sheet, and what was found missing on the way."""

    sheet: Sheet
    missing: list[Missing] = field(default_factory=list)

    def holds(self, when: str) -> bool:
        """Whether a written condition holds."""
        return all(self._known(part) is not part.negated for part in conditions(when))

    def _known(self, part: Condition) -> bool:
        """Whether what a condition names is so; on a paper of several parties, for any of them."""
        values = (WORDS[part.name].find(sheet) for sheet in self._readings(WORDS[part.name]))
        return any(
            str(value) == part.wanted if part.wanted else value not in (None, False, "", ())
            for value in values
        )

    def _readings(self, word: Word) -> tuple[Sheet, ...]:
        """The sheet, and on a paper of several parties the sheet of each: who the first is, stands alone."""
        if word.name.startswith(_OF_THE_FIRST):
            return (self.sheet,)
        return (self.sheet, *(replace(self.sheet, case=case, others=()) for case in self.sheet.others))

    def fill(self, text: str) -> Pieces:
        """The pieces of a text."""
        pieces: list[Piece] = []
        at = 0
        for slot in SLOT.finditer(text):
            if slot.start() > at:
                pieces.append(Piece(text[at : slot.start()]))
            at = slot.end()
            cells = float(slot["cells"] or 0)
            if slot["name"] in HAND_SLOTS:
                pieces.extend(_hand(slot["name"], cells))
            elif self.sheet.by_hand and not slot["name"].startswith("organ."):
                pieces.extend(_to_write(WORDS.get(slot["name"]), slot["wording"] or "", cells))
            elif slot["name"].startswith("row."):
                pieces.append(self._row(slot["name"], slot["wording"] or ""))
            else:
                word = WORDS[slot["name"]]
                pieces.append(self._piece(word, slot["wording"] or "", bool(slot["optional"]), cells))
        if at < len(text):
            pieces.append(Piece(text[at:]))
        return tuple(piece for piece in pieces if piece.text or piece.blank)

    def paragraphs(self, text: str) -> tuple[Pieces, ...]:
        """The pieces of a text by paragraph; a value of several lines begins new ones."""
        paras: list[list[Piece]] = [[]]
        for piece in self.fill(text):
            if piece.blank:
                paras[-1].append(piece)
                continue
            first, *others = _PARAGRAPH.split(piece.text)
            if not others:
                paras[-1].append(piece)
                continue
            paras[-1].append(Piece(first, piece.fact, part=1))
            paras.extend([Piece(other, piece.fact, part=at)] for at, other in enumerate(others, 2))
        return tuple(tuple(piece for piece in para if piece.text or piece.blank) for para in paras)

    def value(self, name: str) -> object | None:
        """The value behind a name."""
        return WORDS[name].find(self.sheet)

    def _row(self, name: str, written: str) -> Piece:
        value = self.sheet.row.get(name.removeprefix("row."))
        if value is None:
            return Piece("")
        words = clean(WORDINGS[written].write(value) if written else wording.plain(value))
        where, part = self.sheet.listed
        return Piece(words, where, part=part)

    def _piece(self, word: Word, written: str, optional: bool, cells: float) -> Piece:
        readings = self._readings(word)
        if len(readings) > 1 and not word.hand:
            return self._piece_of_all(word, readings, written, optional=optional, cells=cells)
        return self._piece_of(word, self.sheet, written, optional=optional, cells=cells)

    def _piece_of_all(
        self, word: Word, readings: tuple[Sheet, ...], written: str, *, optional: bool, cells: float
    ) -> Piece:
        """What is the same of all parties once; else of each by his name."""
        told = [self._piece_of(word, sheet, written, optional=optional, cells=cells) for sheet in readings]
        blank = next((piece for piece in told if piece.blank), None)
        if blank is not None or len({piece.text for piece in told}) == 1:
            return blank or told[0]
        each = zip(readings, told, strict=True)
        named = (f"{called(sheet.case)}：{piece.text}" for sheet, piece in each if piece.text)
        return Piece("；".join(named), told[0].fact)

    def _piece_of(self, word: Word, sheet: Sheet, written: str, *, optional: bool, cells: float) -> Piece:
        value = None if word.hand else word.find(sheet)
        where = word.cure(sheet)
        late = word.name.startswith("paper.")
        if value not in (None, "", ()):
            return Piece(self._worded(word, value, written), word.name if late else where)
        if written in ("boxes", "ticked"):  # with empty boxes: the choice can still be made by hand
            self._lack(where, word.label, optional)
            return Piece(wording.boxes(None, word.choices) if word.choices else UNTICKED, where)
        if word.hand:
            return Piece(word.label, where, BlankKind.HAND, cells or 10)
        if late:  # given at issue, so never wanted from a person
            return Piece(word.label, word.name, BlankKind.LATE, cells or _room(word.label))
        if optional:
            return Piece("")
        self._lack(where, word.label, optional)
        long = word.kind in ("long", "dialogue", "goods")
        return Piece(word.label, where, BlankKind.MISSING, cells or (20 if long else _room(word.label)))

    def _lack(self, where: str, label: str, optional: bool) -> None:
        if not optional:
            self.missing.append(Missing(where, label))

    def _worded(self, word: Word, value: object, written: str) -> str:
        if word.choices and written == "boxes":
            return wording.boxes(value, word.choices)
        if word.choices:
            return wording.chosen(value, word.choices)
        text = WORDINGS[written].write(value) if written else wording.plain(value)
        return clean(text).strip("\n")


def _to_write(word: Word | None, written: str, cells: float) -> list[Piece]:
    """Room to write an entry in: boxes to tick, a date, three lines of a text."""
    if word is None:
        return []
    if word.name in _PRINTED_ON_BLANKS:
        return [Piece(_PRINTED_ON_BLANKS[word.name])]
    if word.choices:
        return [Piece(wording.boxes(None, word.choices))]
    if word.kind == "box" or written == "ticked":
        return [Piece(UNTICKED)]
    if word.kind in ("day", "moment"):
        return _hand({"date": "hand_date", "hour": "hand_hour"}.get(written, f"hand_{word.kind}"), cells)
    lines = 3 if word.kind in _WRITTEN_LONG and not cells else 1
    return [Piece("", "", BlankKind.HAND, cells or (_LINE if lines > 1 else _room_to_write(word)))] * lines


def _room_to_write(word: Word) -> float:
    """What is made up of several facts, as the articles broken, needs more room than its name."""
    made_up = word.kind == "" and not word.name.startswith(("paper.", "sheet.", "archive."))
    return max(_room(word.label), 10.0 if made_up else 0.0)


def _room(label: str) -> float:
    """How many characters wide a blank is: its label in small print and the disc with its number."""
    return max(4.0, round(len(label) * 0.72 + 1.8, 1))


def _hand(name: str, cells: float) -> list[Piece]:
    if name in _TIMES:
        found: list[Piece] = []
        for wide, mark in _TIMES[name]:
            found += [Piece("", "", BlankKind.HAND, wide), Piece(mark)]
        return found
    return [Piece("", "", BlankKind.HAND, cells or 8, lined=name == "line")]
