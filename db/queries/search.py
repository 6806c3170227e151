"""The search index as it is asked: which files hold words, the newest first, and what is shown of them.

The index knows the grams of every part of a file, each marked with where it stands, under the file's number
times four plus the part. On SQLite it is a table of FTS5 that keeps no text and no places (`detail=none`): it
is read backwards from the newest file and no further than what is shown. On PostgreSQL it is an array under
an inverted index. Where the grams are no proof, files are looked into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Row, bindparam, func, select, text
from sqlalchemy.orm import Session

from db.models import CaseRecord, KnownPartyRecord, SearchRuleRecord
from db.queries import search_fts
from db.queries.lists import Lists
from db.queries.search_fts import PARTS, Way
from db.queries.search_words import Part, party_said, said_in
from db.queries.sight import Seen
from desktop.base.grams import needed
from desktop.casework.found import (
    BY_WHOLE,
    STAGES,
    FoundGroup,
    FoundKind,
    Hit,
    Said,
    Where,
    Word,
    excerpt,
    holds,
    placed,
)

COUNTED = 100
"""So many files of a kind are counted; who has more before him asks for something else."""
_COUNTED_UNSURE = 10  # where each must be looked into
_FIRST, _MOST, _LOOKED_INTO = 128, 4096, 12
"""Files looked at together: at first, at most, and looked into together, where each must be."""
_LOOKED_INTO_FOR_LISTS = 200

F = TypeVar("F")
Near = tuple[str, ...] | None
"""The units whose files are asked for, where they are few: the index knows the unit of each file, and the
township it came under. None: any."""

_FEW = 100
"""So many units are asked of the index. Asked of the files, a word that stands only in those of others is
looked for in every one of them: among a million, for seconds."""
_PART = {
    FoundKind.PAPER: Part.PAPERS,
    FoundKind.EVIDENCE: Part.EVIDENCE,
    FoundKind.THING: Part.THINGS,
}
_PART_OF = {where: _PART.get(kind, Part.OWN) for kind in STAGES for stage in STAGES[kind] for where in stage}
"""The part of a file that speaks in each place."""
_case, _person = CaseRecord.__table__.c, KnownPartyRecord.__table__.c
_FILES = (
    select(_case.search_no, _case.id)
    .where(_case.search_no.in_(bindparam("nos", expanding=True)), _case.struck_at.is_(None))
    .order_by(_case.search_no.desc())
)
"""The files of some entries of the index, the newest first."""
_CALLED = select(_case.search_no, _case.id).where(_case.search_no.in_(bindparam("nos", expanding=True)))
"""What files are called elsewhere than in the index."""
_NAMED = select(_case.id, _case.number, _case.party_name, _case.cause).where(
    _case.id.in_(bindparam("ids", expanding=True))
)
"""What is shown of some files."""
_PERSONS = (
    select(_person.case_id, _person.party, _person.known, _person.name, _person.initials, _person.id_number)
    .where(_person.case_id.in_(bindparam("ids", expanding=True)))
    .order_by(_person.case_id, _person.party)
)
"""The parties of some cases."""


def near(lists: Lists, tops: frozenset[str] | None) -> Near:
    """What the index is to be asked for, of units and those below them.

    Whole townships, and single units that stand in others or came from there.
    None where that is everything, or too many.
    """
    if tops is None:
        return None
    units, first = lists.units, lists.first_townships
    below = {id for top in tops & units.by_id.keys() for id in units.below[units.standing(top)]}
    if len(below) == len(units.by_id):
        return None
    torn = {township for id, township in first.items() if id not in below}
    found = {id if (township := first.get(id, id)) in torn else township for id in below}
    return tuple(sorted(found)) if 0 < len(found) <= _FEW else None


def part_of(kind: FoundKind) -> Part:
    """The part of a file in which a kind is found."""
    return _PART.get(kind, Part.OWN)


def found(
    session: Session,
    seen: Seen,
    near: Near,
    kind: FoundKind,
    words: Sequence[Word],
    most: int,
    counted: int = 0,
) -> FoundGroup:
    """What holds all words, the best first and of equals the newest; nothing asked for, nothing found.

    No more are counted than the bound, or `counted` where it is given.
    """
    counted = counted or (COUNTED if all(word.sure for word in words) else _COUNTED_UNSURE)
    looking = _Looking(session, seen, near, kind, words, counted)
    hits = looking.hits(most) if words else ()
    return FoundGroup(kind, hits, min(looking.n, counted), looking.n > counted)


def files_holding(
    session: Session, words: Sequence[Word], within: Sequence[Where], most: int, near: Near = None
) -> set[int] | None:
    """The numbers of files in a part of which all words stand in these places; None where they are many.

    They are everybody's, or those `near`. Many are more than `most`; where each has to be looked into, fewer
    than that. None, too, as long as not all files are indexed.
    """
    if all(word.sure for word in words):
        return files_likely(session, words, within, most, near)
    nos = _likely(session, words, within, min(most, _LOOKED_INTO_FOR_LISTS), near)
    if nos is None:
        return None
    ids = {row.search_no: row.id for row in session.execute(_CALLED, {"nos": [no // PARTS for no in nos]})}
    found: set[int] = set()
    for part in Part:  # what holds them in one part need not in another
        asked = {no // PARTS for no in nos if no % PARTS == part} - found
        likely = {id: file for file, id in ids.items() if file in asked}
        said = said_in(session, part, list(likely)) if likely else {}
        found |= {likely[id] for id, told in said.items() if holds(told, words, within)}
    return found


def files_likely(
    session: Session, words: Sequence[Word], within: Sequence[Where], most: int, near: Near = None
) -> set[int] | None:
    """The same, and others that have the grams of the words alone: to be looked into by who asks."""
    nos = _likely(session, words, within, most, near)
    return None if nos is None else {no // PARTS for no in nos}


def _likely(
    session: Session, words: Sequence[Word], within: Sequence[Where], most: int, near: Near
) -> list[int] | None:
    """Entries of the index that have the grams of words; None as `files_holding`."""
    if unindexed(session)[0]:
        return None
    nos = _look(session, words, within, None, most + 1, near)
    return None if len(nos) > most else nos


@dataclass(slots=True)
class _Looking:
    """One kind looked through."""

    session: Session
    seen: Seen
    near: Near
    kind: FoundKind
    words: Sequence[Word]
    counted: int
    n: int = 0
    _told: dict[str, list[Said]] = field(default_factory=dict)

    def hits(self, most: int) -> tuple[Hit, ...]:
        """What is shown of the first; all are counted, up to the bound and one."""
        if self.kind is FoundKind.PARTY:
            persons = self._until_counted(self._persons())[:most]
            named = self._named([row.id for row, _ in persons])
            return tuple(
                self._hit(named[row.id], _said_of(person), person.name or "") for row, person in persons
            )
        ids = [row.id for row in self._until_counted(self._files())[:most]]
        self._tell(ids)
        named = self._named(ids)
        return tuple(self._hit(named[id], self._told[id], named[id].party_name) for id in ids)

    def _named(self, case_ids: Sequence[str]) -> dict[str, Any]:
        return {row.id: row for row in self.session.execute(_NAMED, {"ids": case_ids})} if case_ids else {}

    def _until_counted(self, found: Iterator[F]) -> list[F]:
        kept = list(islice(found, self.counted + 1))
        self.n = len(kept)
        return kept

    def _files(self) -> Iterator[Row[Any]]:
        """Files that hold the words, each once, the best place first."""
        had: set[str] = set()
        for within in self._stages():
            for rows in self._stage(within):
                held = self._held([row for row in rows if row.id not in had], within)
                had.update(row.id for row in held)
                yield from held

    def _stages(self) -> Iterator[Sequence[Where]]:
        """Places to look in, one after the other. Of several words each may stand in another of them; one
        word that was not found in some places need only be looked for in the others."""
        had: set[Where] = set()
        for within in STAGES[self.kind]:
            yield within if len(self.words) > 1 else [where for where in within if where not in had]
            had.update(within)

    def _persons(self) -> Iterator[tuple[Row[Any], Any]]:
        """Parties that hold the words, each once, by the newest of their cases that is found."""
        had: set[str] = set()
        for rows in self._stage(STAGES[self.kind][0]):
            persons = self._parties([row.id for row in rows])
            for row in rows:
                for person in persons[row.id]:
                    if person.known not in had:
                        had.add(person.known)
                        yield row, person

    def _stage(self, within: Sequence[Where]) -> Iterator[Sequence[Row[Any]]]:
        """Files in sight that have the grams in these places, the newest first, some at a time."""
        sure = self._sure(within)
        below, size = None, _FIRST if sure else _LOOKED_INTO
        together = _MOST if sure else _LOOKED_INTO  # no more are looked into than are counted
        while True:
            nos = _look(self.session, self.words, within, below, size, self.near)
            rows = _files(self.session, nos, self.seen)
            yield from (rows[at : at + together] for at in range(0, len(rows), together))
            if len(nos) < size:
                return
            below = nos[-1]
            size = min(4 * size, _MOST) if sure else min(2 * size, 8 * _LOOKED_INTO)

    def _sure(self, within: Sequence[Where]) -> bool:
        return within[0] in BY_WHOLE or all(word.sure for word in self.words)

    def _held(self, rows: Sequence[Row[Any]], within: Sequence[Where]) -> Sequence[Row[Any]]:
        """Those of them that hold the words for certain."""
        if self._sure(within):
            return rows
        self._tell([row.id for row in rows])
        return [row for row in rows if holds(self._told[row.id], self.words, within)]

    def _tell(self, case_ids: Sequence[str]) -> None:
        new = [id for id in case_ids if id not in self._told]
        said = said_in(self.session, part_of(self.kind), new) if new else {}
        self._told.update({id: said.get(id, []) for id in new})

    def _parties(self, case_ids: Sequence[str]) -> dict[str, list[Any]]:
        """The parties of cases that hold all words by themselves."""
        found = defaultdict[str, list[Any]](list)
        for row in self.session.execute(_PERSONS, {"ids": case_ids}).all():
            if _is_called(row, self.words) or holds(_said_of(row), self.words, STAGES[FoundKind.PARTY][0]):
                found[row.case_id].append(row)
        return found

    def _hit(self, row: Row[Any], said: Sequence[Said], party: str) -> Hit:
        """Of papers, pieces and things of a file that one is shown which holds most."""
        best = _best(said, self.words, STAGES[self.kind])
        titled = self.kind in _PART
        title = next((one.text for one in said if one.of == best.of), "") if titled else ""
        named = (row.id, row.number, party, row.cause)
        return Hit(self.kind, *named, title, best.what, excerpt(best, self.words), best.of)


def _said_of(person: Any) -> tuple[Said, ...]:
    """What a party of a case is found by."""
    return tuple(party_said(str(person.party), person.name or "", person.initials, person.id_number or ""))


def _is_called(person: Any, words: Sequence[Word]) -> bool:
    """Whether words stand in a name letter by letter, or in its initials, as nearly all that are found do.

    Where they do not, what is said tells; a hundred parties are counted, and five of them shown.
    """
    told = f"{person.name or ''}\n{person.initials}"
    return all(any(each in told for each in word.spellings) for word in words)


def _best(said: Sequence[Said], words: Sequence[Word], stages: Sequence[Sequence[Where]]) -> Said:
    """What of a file is shown: the best place first, there what holds most of the words, then the first."""

    def fit(one: Said) -> tuple[int, int]:
        stage = next((at for at, within in enumerate(stages) if one.where in within), len(stages))
        return stage, -sum(any(one.holds(each) for each in word.spellings) for word in words)

    fits = ((fit(one), at) for at, one in enumerate(said))
    return said[min(each for each in fits if each[0][0] < len(stages) and each[0][1] < 0)[1]]


def _files(session: Session, nos: Sequence[int], seen: Seen = ()) -> Sequence[Any]:
    """The files of these entries of the index that are in sight, the newest first."""
    if not nos:
        return ()
    wanted = _FILES.where(*seen) if seen else _FILES
    return session.execute(wanted, {"nos": [no // PARTS for no in nos]}).all()


def _look(
    session: Session,
    words: Sequence[Word],
    within: Sequence[Where],
    below: int | None,
    most: int,
    near: Near = None,
) -> list[int]:
    """Entries of the index that have the grams of all words, from one downwards; only those `near`."""
    asked: list[Sequence[Way]] = [_ways(word, within) for word in words]
    parts = sorted({_PART_OF[where] for where in within})
    units: list[Way] = [(placed(part, unit_id),) for part in parts for unit_id in near or ()]
    look = search_fts.look if session.get_bind().dialect.name == "sqlite" else _look_in_arrays
    return look(session, asked, units, below, most)


def _ways(word: Word, within: Sequence[Where]) -> list[Way]:
    """The grams that go with each place and each spelling of a word."""
    return [
        (where + each,) if where in BY_WHOLE else tuple(where + one for one in needed(each))
        for where in within
        for each in word.spellings
    ]


def _look_in_arrays(
    session: Session, asked: Sequence[Sequence[Way]], units: Sequence[Way], below: int | None, most: int
) -> list[int]:
    values: dict[str, Any] = {"most": most}
    parts: list[str] = []
    for ways in (*asked, units) if units else asked:
        names = [f"a{len(values) + at}" for at in range(len(ways))]
        values.update(zip(names, map(list, ways), strict=True))
        parts.append(f"({' OR '.join(f'words @> CAST(:{name} AS text[])' for name in names)})")
    if below is not None:
        values["below"] = below
        parts.append("no < :below")
    wanted = f"SELECT no FROM search WHERE {' AND '.join(parts)} ORDER BY no DESC LIMIT :most"
    return list(session.scalars(text(wanted), values))


def number_of(session: Session, case_ids: Sequence[str]) -> dict[str, int]:
    """The numbers the index knows files by."""
    numbered = _case.id.in_(case_ids), _case.search_no.is_not(None)
    return {
        row.id: row.search_no for row in session.execute(select(_case.id, _case.search_no).where(*numbered))
    }


def unindexed(session: Session) -> tuple[int, int]:
    """How many files are not indexed yet, those that were registered first; and how many there are."""
    waiting = session.scalar(select(SearchRuleRecord.waiting)) or 0
    return waiting, session.scalar(select(func.max(_case.search_no))) or 0
