"""The lists as frozen facts, kept between transactions for as long as their version stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.models import (
    Base,
    DutyRecord,
    GradeRecord,
    HolidayYearRecord,
    ListedMatterRecord,
    ListVersionRecord,
    LocalHolidayRecord,
    MatterListRecord,
    MatterRecord,
    OfficerRecord,
    OrganRecord,
    OwnFormRecord,
    OwnPointRecord,
    OwnStatuteRecord,
    UnitActRecord,
    UnitOfficeRecord,
    UnitRecord,
)
from db.pinyin import initials
from desktop.base.errors import NotFound
from desktop.casework.access import Duty
from desktop.casework.benchmarks import Grade
from desktop.casework.deadlines import HolidayYear, LocalHoliday
from desktop.casework.entrusting import handed_on
from desktop.casework.lists import ListedMatter, Matter, MatterList, Officer, Organ, Unit
from desktop.casework.own_forms import OwnForm
from desktop.casework.own_points import OwnPoint
from desktop.casework.statutes import OwnStatute
from desktop.casework.unit_offices import UnitOffice
from desktop.casework.unit_tree import UnitAct, UnitChange, Units, first_townships, in_order, tree_of

T = TypeVar("T")
V = TypeVar("V")
Token = frozenset[str]

TREE = ("units", "unit_acts")
"""The lists the tree is made of."""


class Shelf:
    """The lists last read, each with the version they were read at. Shared by the threads of one storage."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Token, object]] = {}
        self._lock = Lock()

    def get(self, kind: str, token: Token, read: Callable[[], V]) -> V:
        """The list of a kind at a version; read anew when the version is another."""
        with self._lock:
            kept = self._kept.get(kind)
        if kept is not None and kept[0] == token:
            return kept[1]  # type: ignore[return-value]
        value = read()
        with self._lock:
            self._kept[kind] = (token, value)
        return value


class Lists:
    """The lists as one transaction sees them."""

    def __init__(self, session: Session, shelf: Shelf) -> None:
        self._session = session
        self._shelf = shelf
        self._tokens: dict[str, Token] | None = None

    def forget(self) -> None:
        """A list was written in this transaction: look at the versions again."""
        self._tokens = None

    @property
    def version(self) -> int:
        """How many list versions ever came in: what an entry's rights are judged by."""
        if self._tokens is None:
            self._tokens = self._read_tokens()
        return sum(len(token) for token in self._tokens.values())

    @property
    def units(self) -> Units:
        """The tree as it stands now: by what has been carried out."""
        return self._get("units", self._read_units, *TREE)

    def units_on(self, day: date) -> Units:
        """The tree as it stood on a day: without what was carried out to hold from a later one."""
        acts = tuple(act for act in self._done if act.day <= day)
        if len(acts) == len(self._done):
            return self.units
        return self._get(f"units {len(acts)}", lambda: tree_of(self.founded, acts), *TREE)

    @property
    def trees(self) -> tuple[tuple[date | None, Units], ...]:
        """Every tree there was, each with the day it begins on; the first has none."""
        days = sorted({act.day for act in self._done})
        first = self.units_on(days[0] - timedelta(days=1)) if days else self.units
        return ((None, first), *((day, self.units_on(day)) for day in days))

    @property
    def first_townships(self) -> dict[str, str]:
        """The township under which each unit came into the tree, or which it is, whatever moved since."""
        return self._get("first_townships", lambda: first_townships(self.founded, self._done), *TREE)

    @property
    def unit_acts(self) -> tuple[UnitAct, ...]:
        """Every change of the tree that is entered, one after another as they hold."""
        return self._get("unit_acts", lambda: tuple(in_order(self._here(UnitActRecord, UnitAct))))

    @property
    def unit_offices(self) -> tuple[UnitOffice, ...]:
        """What each unit is made up of: offices and centres with their duties."""
        return self._get("unit_offices", lambda: self._here(UnitOfficeRecord, UnitOffice))

    @property
    def _done(self) -> tuple[UnitAct, ...]:
        return tuple(act for act in self.unit_acts if act.done)

    @property
    def founded(self) -> tuple[tuple[Unit, bool], ...]:
        """What the tree was made from: each unit ever listed, and whether it still is."""
        return self._get("founded", lambda: tuple(self._of(UnitRecord, Unit)), "units")

    @property
    def organs(self) -> dict[str, Organ]:
        """Every government ever listed by its unit."""
        return self._get(
            "organs", lambda: {organ.unit_id: organ for organ, _ in self._of(OrganRecord, Organ)}
        )

    @property
    def current_organs(self) -> tuple[Organ, ...]:
        """The governments listed now, those of merged townships among them: their numbers are theirs."""
        return self._get("current_organs", lambda: self._here(OrganRecord, Organ), "organs")

    @property
    def officers(self) -> tuple[tuple[Officer, bool], ...]:
        """Every officer ever listed, and whether still there; of a merged unit, as of its successor."""
        return self._get("officers", lambda: tuple(self._placed()), "officers", *TREE)

    @property
    def officer_by_id(self) -> dict[str, Officer]:
        """Every officer ever listed, by id."""
        return self._get(
            "officer_by_id", lambda: {one.id: one for one, _ in self.officers}, "officers", *TREE
        )

    @property
    def officer_words(self) -> dict[str, str]:
        """What everybody listed now is found by, in small letters: name, initials, certificates, units."""
        return self._get("officer_words", lambda: dict(self._said_of_officers()), "officers", *TREE)

    def _said_of_officers(self) -> Iterator[tuple[str, str]]:
        places: dict[str, str] = {}
        for one in self.current_officers:
            if one.unit_id not in places:
                path = self.units.path(one.unit_id) if one.unit_id in self.units.by_id else ()
                places[one.unit_id] = " ".join(unit.name for unit in path)
            said = (one.name, initials(one.name, person=True), places[one.unit_id], *one.numbers)
            yield one.id, " ".join(said).casefold()

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties listed now, whenever they stand; at a merged unit, at its successor."""
        return self._get(
            "duties", lambda: tuple(map(self._borne, self._here(DutyRecord, Duty))), "duties", *TREE
        )

    @property
    def holiday_years(self) -> tuple[HolidayYear, ...]:
        """The notices of days off that were imported."""
        return self._get("calendar", lambda: self._here(HolidayYearRecord, HolidayYear))

    @property
    def local_holidays(self) -> tuple[LocalHoliday, ...]:
        """The days of rest of the place alone."""
        return self._get("local_holidays", lambda: self._here(LocalHolidayRecord, LocalHoliday))

    @property
    def own_statutes(self) -> tuple[OwnStatute, ...]:
        """The laws this office put beside those the program brings."""
        return self._get("statutes", lambda: self._here(OwnStatuteRecord, OwnStatute))

    @property
    def own_forms(self) -> tuple[OwnForm, ...]:
        """The forms this office put in the place of those the program brings, in order of coming in."""
        return self._get("forms", lambda: self._here(OwnFormRecord, OwnForm))

    @property
    def own_points(self) -> tuple[OwnPoint, ...]:
        """The review points of this office, ended ones too, in order of coming in."""
        return self._get("points", lambda: self._here(OwnPointRecord, OwnPoint))

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The degrees of every discretion standard, in order of coming in."""
        return self._get("grades", lambda: self._here(GradeRecord, Grade))

    @property
    def matter_lists(self) -> tuple[MatterList, ...]:
        """Every version of the list of matters, in order of coming in."""
        return self._get("matters", self._read_matters, "matters", *TREE)

    @property
    def _matter_rows(self) -> dict[tuple[str, str], Matter]:
        return self._get(
            "matter_rows",
            lambda: {(one.version, row.id): row for one in self.matter_lists for row in one.matters},
            *("matters", *TREE),
        )

    def matter(self, version: str, id: str) -> Matter:
        """The pinned row of a matter. Raises NotFound."""
        try:
            return self._matter_rows[(version, id)]
        except KeyError:
            raise NotFound("no_such_matter", id=id, version=version) from None

    def organ(self, unit_id: str) -> Organ:
        """The government of the unit, or of the nearest unit above it that has one. Raises NotFound.

        Of a merged unit it is that of who took it over.
        """
        organs = self.organs
        if unit_id in organs and unit_id not in self.units.by_id:
            return organs[unit_id]  # a bureau of the county that entrusts: it is no unit of the tree
        for unit in reversed(self.units.path(unit_id)):
            if unit.id in organs:
                return organs[unit.id]
        raise NotFound("no_organ", unit=self.units.unit(unit_id).name)

    def officer(self, id: str) -> Officer:
        """An officer by id, also one who has left. Raises NotFound."""
        try:
            return self.officer_by_id[id]
        except KeyError:
            raise NotFound("no_such_person", id=id) from None

    @property
    def current_officers(self) -> tuple[Officer, ...]:
        """The officers listed now."""
        return self._get(
            "current_officers",
            lambda: tuple(officer for officer, here in self.officers if here),
            *("officers", *TREE),
        )

    @property
    def officers_left(self) -> tuple[Officer, ...]:
        """The officers who were listed once, and are no more."""
        return self._get(
            "officers_left",
            lambda: tuple(officer for officer, here in self.officers if not here),
            *("officers", *TREE),
        )

    def of_unit(self, unit_id: str, person_ids: Collection[str]) -> frozenset[str]:
        """Who of these is listed now at a unit, or at one above or below it."""
        known = self._get(
            "current_by_id", lambda: {one.id: one for one in self.current_officers}, "officers", *TREE
        )
        near = self.near(unit_id)
        return frozenset(id for id in person_ids if id in known and known[id].unit_id in near)

    def near(self, unit_id: str) -> frozenset[str]:
        """A unit with those above and below it; of a merged unit, of its successor."""
        below = self.units.below[self.units.standing(unit_id)]
        return frozenset({unit.id for unit in self.units.path(unit_id)} | below)

    def lent(self, unit_id: str) -> tuple[Duty, ...]:
        """The duties borne at a unit, at those above and below it, whenever they stand."""
        near = self.near(unit_id)
        return tuple(duty for duty in self.duties if duty.unit_id in near)

    def serving(self, unit_id: str, day: date | None) -> tuple[Officer, ...]:
        """Officers of a unit, of those above and below it, and those seconded to any of these that day."""
        near = self.near(unit_id)
        lent = {duty.person_id for duty in self.lent(unit_id) if day is not None and duty.stands_on(day)}
        return tuple(one for one in self.current_officers if one.unit_id in near or one.id in lent)

    def _placed(self) -> Iterator[tuple[Officer, bool]]:
        for officer, here in self._of(OfficerRecord, Officer):
            now = self.units.standing(officer.unit_id)
            yield (officer if now == officer.unit_id else replace(officer, unit_id=now)), here

    def _borne(self, duty: Duty) -> Duty:
        now = self.units.standing(duty.unit_id)
        return duty if now == duty.unit_id else replace(duty, unit_id=now)

    def _get(self, kind: str, read: Callable[[], V], *of: str) -> V:
        """What is read of a kind, kept while the lists it is made `of` stand; by itself, of its own."""
        if self._tokens is None:
            self._tokens = self._read_tokens()
        tokens = (self._tokens.get(each, frozenset()) for each in of or (kind,))
        return self._shelf.get(kind, frozenset().union(*tokens), read)

    def _read_tokens(self) -> dict[str, Token]:
        """The version rows of each kind; ids are random, so no rolled-back list is taken for another."""
        rows = self._session.execute(select(ListVersionRecord.kind, ListVersionRecord.id)).all()
        kinds: dict[str, set[str]] = {}
        for kind, id in rows:
            kinds.setdefault(kind, set()).add(id)
        return {kind: frozenset(ids) for kind, ids in kinds.items()}

    def _of(self, record: type[Any], facts: type[T]) -> list[tuple[T, bool]]:
        names = [known.name for known in fields(facts)]  # type: ignore[arg-type]
        columns = [getattr(record, name) for name in names]
        rows = self._session.execute(select(*columns, record.gone).order_by(record.place)).all()
        return [(facts(**dict(zip(names, row, strict=False))), not row[-1]) for row in rows]

    def _here(self, record: type[Any], facts: type[T]) -> tuple[T, ...]:
        return tuple(one for one, here in self._of(record, facts) if here)

    def _read_units(self) -> Units:
        return tree_of(self.founded, self._done)

    def as_it_came(self, version: str) -> MatterList:
        """A version as its file has it: without what mergers made of its lines. Raises NotFound."""
        for found in self._versions(MatterListRecord.version == version):
            return found
        raise NotFound("no_matter_version", version=version)

    def _read_matters(self) -> tuple[MatterList, ...]:
        return tuple(map(self._handed_on, self._versions()))

    def _versions(self, *which: ColumnElement[bool]) -> Iterator[MatterList]:
        heads = self._session.execute(
            _columns(MatterListRecord).where(*which).order_by(MatterListRecord.place)
        ).all()
        named = [head.version for head in heads]
        matters = self._by_version(MatterRecord, Matter, named)
        listed = self._by_version(ListedMatterRecord, ListedMatter, named)
        for head in heads:
            yield MatterList(
                version=head.version,
                issuer=head.issuer,
                number=head.number,
                in_force_from=head.in_force_from,
                in_force_to=head.in_force_to,
                matters=tuple(matters.get(head.version, ())),
                sample=head.sample,
                listed=tuple(listed.get(head.version, ())),
                tier=head.tier,
            )

    def _handed_on(self, known: MatterList) -> MatterList:
        """A list with who took over from townships merged since its day, in its lines and its letters."""
        heirs: dict[str, list[str]] = {}
        for act in self._done:
            if act.kind is UnitChange.MERGE and act.day >= known.in_force_from:
                heirs.setdefault(self.units.standing(act.unit_id), []).append(act.unit_id)
        if not heirs:
            return known
        matters = (
            matter.entrusted_by(handed_on(matter.letters, heirs)) if matter.letters else matter
            for matter in known.matters
        )
        return replace(
            known, matters=tuple(matters), listed=tuple(line.handed_on(heirs) for line in known.listed)
        )

    def _by_version(self, record: type[Any], facts: type[T], named: Sequence[str]) -> dict[str, list[T]]:
        """The rows of some versions, in the order of their list."""
        names = [known.name for known in fields(facts)]  # type: ignore[arg-type]
        columns = [getattr(record, name) for name in names]
        rows = self._session.execute(
            select(record.version, *columns)
            .where(record.version.in_(named))
            .order_by(record.version, record.place)
        ).all()
        found: dict[str, list[T]] = {}
        for version, *values in rows:
            found.setdefault(version, []).append(facts(**dict(zip(names, values, strict=True))))
        return found


def _columns(record: type[Base]) -> Any:
    return select(*record.__table__.columns)
