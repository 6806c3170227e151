"""The lists as frozen facts, kept between transactions for as long as their version stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Base,
    DutyRecord,
    HolidayYearRecord,
    ListedMatterRecord,
    ListVersionRecord,
    LocalHolidayRecord,
    MatterListRecord,
    MatterRecord,
    OfficerRecord,
    OrganRecord,
    OwnFormRecord,
    OwnStatuteRecord,
    UnitRecord,
)
from desktop.base.errors import NotFound
from desktop.casework.access import Duty
from desktop.casework.deadlines import HolidayYear, LocalHoliday
from desktop.casework.lists import Level, ListedMatter, Matter, MatterList, Officer, Organ, Unit
from desktop.casework.own_forms import OwnForm
from desktop.casework.statutes import OwnStatute

T = TypeVar("T")
V = TypeVar("V")
Token = frozenset[str]


@dataclass(frozen=True)
class Units:
    """The unit tree. Units that left the list are still found by id: old cases name them."""

    current: tuple[Unit, ...]
    by_id: dict[str, Unit]

    def unit(self, id: str) -> Unit:
        """A unit by id. Raises NotFound."""
        try:
            return self.by_id[id]
        except KeyError:
            raise NotFound("no_such_unit", unit=id) from None

    def path(self, id: str) -> tuple[Unit, ...]:
        """County ... unit."""
        path: list[Unit] = []
        at: str | None = id
        while at is not None and all(at != known.id for known in path):
            unit = self.by_id.get(at)
            if unit is None:
                break
            path.append(unit)
            at = unit.parent_id
        if not path:
            raise NotFound("no_such_unit", unit=id)
        return tuple(reversed(path))

    def at_level(self, id: str, level: Level) -> str | None:
        """The unit of a level that a unit is, or is under."""
        return next((unit.id for unit in self.path(id) if unit.level is level), None)

    def label(self, id: str) -> str:
        """`桥头镇 元朔社区`: the township and what is under it; a higher unit by its name alone."""
        if id not in self.by_id:
            return id
        path = self.path(id)
        low = [unit.name for unit in path if unit.level in (Level.TOWNSHIP, Level.STATION)]
        return " ".join(low) or path[-1].name

    @cached_property
    def below(self) -> dict[str, frozenset[str]]:
        """Of each unit, itself and all below it."""
        found: dict[str, set[str]] = {id: {id} for id in self.by_id}
        for id in self.by_id:
            for unit in self.path(id):
                found[unit.id].add(id)
        return {id: frozenset(all_below) for id, all_below in found.items()}


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
        """The unit tree."""
        return self._get("units", self._read_units)

    @property
    def organs(self) -> dict[str, Organ]:
        """Governments by their unit."""
        return self._get(
            "organs", lambda: {organ.unit_id: organ for organ, _ in self._of(OrganRecord, Organ)}
        )

    @property
    def officers(self) -> tuple[tuple[Officer, bool], ...]:
        """Every officer ever listed, and whether still there."""
        return self._get("officers", lambda: tuple(self._of(OfficerRecord, Officer)))

    @property
    def officer_by_id(self) -> dict[str, Officer]:
        """Every officer ever listed, by id."""
        return self._get("officer_by_id", lambda: {one.id: one for one, _ in self.officers}, "officers")

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties listed now, whenever they stand."""
        return self._get("duties", lambda: self._here(DutyRecord, Duty))

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
    def matter_lists(self) -> tuple[MatterList, ...]:
        """Every version of the list of matters, in order of coming in."""
        return self._get("matters", self._read_matters)

    @property
    def _matter_rows(self) -> dict[tuple[str, str], Matter]:
        return self._get(
            "matter_rows",
            lambda: {(one.version, row.id): row for one in self.matter_lists for row in one.matters},
            "matters",
        )

    def matter(self, version: str, id: str) -> Matter:
        """The pinned row of a matter. Raises NotFound."""
        try:
            return self._matter_rows[(version, id)]
        except KeyError:
            raise NotFound("no_such_matter", id=id, version=version) from None

    def organ(self, unit_id: str) -> Organ:
        """The government of the unit, or of the nearest unit above it that has one. Raises NotFound."""
        organs = self.organs
        if unit_id in organs:  # also a bureau of the county that entrusts: it is no unit of the tree
            return organs[unit_id]
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
        return tuple(officer for officer, here in self.officers if here)

    def serving(self, unit_id: str, day: date | None) -> tuple[Officer, ...]:
        """Officers of a unit, of those above and below it, and those seconded to any of these that day."""
        near = {unit.id for unit in self.units.path(unit_id)} | self.units.below[unit_id]
        lent = {
            duty.person_id
            for duty in self.duties
            if duty.unit_id in near and day is not None and duty.stands_on(day)
        }
        return tuple(one for one in self.current_officers if one.unit_id in near or one.id in lent)

    def _get(self, kind: str, read: Callable[[], V], of: str = "") -> V:
        if self._tokens is None:
            self._tokens = self._read_tokens()
        return self._shelf.get(kind, self._tokens.get(of or kind, frozenset()), read)

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
        found = self._of(UnitRecord, Unit)
        return Units(tuple(unit for unit, here in found if here), {unit.id: unit for unit, _ in found})

    def _read_matters(self) -> tuple[MatterList, ...]:
        matters = self._by_version(MatterRecord, Matter)
        listed = self._by_version(ListedMatterRecord, ListedMatter)
        heads = self._session.execute(_columns(MatterListRecord).order_by(MatterListRecord.place)).all()
        return tuple(
            MatterList(
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
            for head in heads
        )

    def _by_version(self, record: type[Any], facts: type[T]) -> dict[str, list[T]]:
        """The rows of every version, in the order of their list."""
        names = [known.name for known in fields(facts)]  # type: ignore[arg-type]
        columns = [getattr(record, name) for name in names]
        rows = self._session.execute(
            select(record.version, *columns).order_by(record.version, record.place)
        ).all()
        found: dict[str, list[T]] = {}
        for version, *values in rows:
            found.setdefault(version, []).append(facts(**dict(zip(names, values, strict=True))))
        return found


def _columns(record: type[Base]) -> Any:
    return select(*record.__table__.columns)
