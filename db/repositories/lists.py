"""Lists come in whole, as versions. The same contents twice are one version, and no file is ever deleted."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from db.canonical import canonical, digest
from db.models import (
    Base,
    CaseRecord,
    CountyRecord,
    ListedMatterRecord,
    ListFileRecord,
    ListVersionRecord,
    MatterListRecord,
    MatterRecord,
    SeatRecord,
    SettingRecord,
)
from db.queries.listing import WHOLE
from db.queries.lists import Lists
from db.repositories.journal import Hand, Journal
from db.repositories.search import begin_anew
from desktop.base.errors import BadEntry
from desktop.casework.access import Duty
from desktop.casework.benchmarks import Grade
from desktop.casework.deadlines import HolidayYear, LocalHoliday
from desktop.casework.lists import Level, MatterList, Officer, Organ, Unit
from desktop.casework.own_forms import OwnForm
from desktop.casework.own_points import OwnPoint
from desktop.casework.statutes import OwnStatute
from desktop.casework.unit_offices import UnitOffice
from desktop.casework.unit_tree import UnitAct


class ListImports:
    """The lists as one transaction writes them."""

    def __init__(
        self, session: Session, journal: Journal, hand: Hand, lists: Lists, mint: Callable[[], str]
    ) -> None:
        self._session = session
        self._journal = journal
        self._hand = hand
        self._lists = lists
        self._mint = mint

    def put_units(self, units: Sequence[Unit], version: str, on: date) -> bool:
        """The whole unit tree. Cases stand under the districts of the new tree from then on."""
        first = self._lists.first_townships
        if not self._put("units", "id", units, version, on):
            return False
        self._lists.forget()
        self._place_seat(units)
        self._place_cases()
        self._index_where(first)
        return True

    def put_unit_acts(self, acts: Sequence[UnitAct], version: str, on: date) -> bool:
        """All changes of the tree. Cases, and this seat, stand where they leave them from then on."""
        first = self._lists.first_townships
        if not self._put("unit_acts", "id", acts, version, on):
            return False
        self._lists.forget()
        self._place_cases()
        self._index_where(first)
        self._move_seat()
        return True

    def put_unit_offices(self, offices: Sequence[UnitOffice], version: str, on: date) -> bool:
        """What all units are made up of."""
        return self._put("unit_offices", "id", offices, version, on)

    def put_organs(self, organs: Sequence[Organ], version: str, on: date) -> bool:
        """All deciding governments."""
        return self._put("organs", "unit_id", organs, version, on)

    def put_officers(self, officers: Sequence[Officer], version: str, on: date) -> bool:
        """All officers."""
        return self._put("officers", "id", officers, version, on)

    def put_duties(self, duties: Sequence[Duty], version: str, on: date) -> bool:
        """All duties beside those of the list of officers."""
        return self._put("duties", "id", duties, version, on)

    def put_holiday_years(self, years: Sequence[HolidayYear], version: str, on: date) -> bool:
        """All notices of days off beside those the program brings."""
        return self._put("calendar", "year", years, version, on)

    def put_local_holidays(self, days: Sequence[LocalHoliday], version: str, on: date) -> bool:
        """All days of rest of the place alone."""
        return self._put("local_holidays", "day", days, version, on)

    def put_own_statutes(self, statutes: Sequence[OwnStatute], version: str, on: date) -> bool:
        """All laws beside those the program brings."""
        return self._put("statutes", "file", statutes, version, on)

    def put_own_forms(self, forms: Sequence[OwnForm], version: str, on: date) -> bool:
        """All forms in the place of those the program brings."""
        return self._put("forms", "id", forms, version, on)

    def put_own_points(self, points: Sequence[OwnPoint], version: str, on: date) -> bool:
        """All review points of this office, beside those the program brings."""
        return self._put("points", "id", points, version, on)

    def put_grades(self, grades: Sequence[Grade], version: str, on: date) -> bool:
        """The degrees of all discretion standards."""
        return self._put("grades", "id", grades, version, on)

    def put_matter_list(self, found: MatterList) -> bool:
        """One version of the list of matters. Cases pin it, so another one of that name is refused."""
        new = self._enter("matters", [found], found.version, found.in_force_from)
        if not new:
            return False
        names = (MatterListRecord.version, MatterListRecord.place)
        known = self._session.execute(select(*names)).all()
        if any(row.version == found.version for row in known):
            raise BadEntry("list_version_taken", version=found.version)
        place = max((row.place for row in known), default=0) + 1  # one of those before may have been dropped
        head = _values(found)
        del head["matters"], head["listed"]
        self._session.execute(insert(MatterListRecord).values(**head, place=place))
        rows = [
            {**_values(matter), "version": found.version, "place": place}
            for place, matter in enumerate(found.matters, 1)
        ]
        if rows:
            self._session.execute(insert(MatterRecord), rows)
        if found.listed:
            lines = [{**_values(line), "version": found.version} for line in found.listed]
            self._session.execute(insert(ListedMatterRecord), lines)
        return True

    def correct_matter_list(self, found: MatterList) -> None:
        """The issuer, number and days of a version as `found` has them. Raises NotFound.

        What its lines began or ended on its first day they do on the corrected one: a notice says it once.
        """
        was = self._lists.as_it_came(found.version)
        lines = tuple(line.begun_on(was.in_force_from, found.in_force_from) for line in was.listed)
        now = replace(found, matters=was.matters, listed=lines)
        head = _values(now)
        del head["matters"], head["listed"]
        record = MatterListRecord
        table: Any = ListedMatterRecord.__table__
        self._session.execute(update(record).where(record.version == found.version).values(head))
        moved = [
            {"_place": line.place, "standings": line.standings}
            for line, before in zip(lines, was.listed, strict=True)
            if line is not before
        ]
        if moved:
            here = (table.c.version == found.version, table.c.place == bindparam("_place"))
            self._session.connection().execute(table.update().where(*here), moved)
        self._enter("matters", [now], found.version, found.in_force_from)

    def entrust_matters(self, found: MatterList) -> None:
        """The letters of the matters of a version as `found` has them. Raises NotFound."""
        was = self._lists.as_it_came(found.version)
        table: Any = MatterRecord.__table__
        here = (table.c.version == found.version, table.c.id == bindparam("_id"))
        letters = [
            {"_id": one.id, "entrustment": one.entrustment, "renewals": one.renewals} for one in found.matters
        ]
        named: dict[str, Any] = {name: bindparam(name) for name in ("entrustment", "renewals")}
        self._session.connection().execute(table.update().where(*here).values(named), letters)
        now = replace(was, matters=found.matters)
        self._enter("matters", [now], found.version, found.in_force_from)

    def drop_matter_list(self, version: str, on: date) -> None:
        """A version that was never to come in: its rows go, the file it came as is kept."""
        for record in (ListedMatterRecord, MatterRecord, MatterListRecord):
            self._session.execute(delete(record).where(record.version == version))
        self._enter("matters", [], version, on)

    def put_setting(self, key: str, value: str) -> None:
        """A setting of this office, journalled."""
        held = self._session.get(SettingRecord, key)
        if held is None:
            subject = self._journal.own_subject
            self._session.add(SettingRecord(id=key, subject_no=subject, value=value))
        else:
            held.value = value

    def _put(self, kind: str, key: str, rows: Sequence[Any], version: str, on: date) -> bool:
        """A list that stands as its last version says, and is checked against it; False for what stands."""
        new = self._enter(kind, rows, version, on)
        if new:
            self._replace(WHOLE[kind], key, [_values(row) for row in rows])
        return new

    def _enter(self, kind: str, rows: Sequence[Any], version: str, on: date) -> bool:
        """Note a version and keep its file; False when it is what stands already.

        Each version of the matters stands by itself, by the last file of its name: an empty one drops it.
        """
        file = canonical([_values(row) for row in rows])
        found = digest(file)
        last = self._session.execute(
            select(ListVersionRecord.digest, ListVersionRecord.version)
            .where(ListVersionRecord.kind == kind)
            .order_by(ListVersionRecord.entry_no.desc(), ListVersionRecord.place.desc())
        ).all()
        standing = next((row for row in last if kind != "matters" or row.version == version), None)
        if standing is not None and standing.digest == found:
            return False
        if self._session.get(ListFileRecord, found) is None:
            self._session.execute(insert(ListFileRecord).values(digest=found, packed=zlib.compress(file, 9)))
        self._session.add(
            ListVersionRecord(
                id=self._mint(),
                subject_no=self._journal.subject("lists"),
                kind=kind,
                version=version or f"{on.isoformat()}.{len(last) + 1}",
                digest=found,
                in_force_on=on,
                place=len(last) + 1,
            )
        )
        self._session.flush()
        self._lists.forget()
        return True

    def _replace(self, record: type[Base], key: str, rows: list[dict[str, Any]]) -> None:
        """Rows by key: changed, added, and those no longer listed marked as gone."""
        table: Any = record.__table__
        connection = self._session.connection()
        held = set(connection.scalars(select(table.c[key])))
        connection.execute(update(record).values(gone=True))
        listed = [{**row, "place": place, "gone": False} for place, row in enumerate(rows, 1)]
        changed = [{f"_{name}": value for name, value in row.items()} for row in listed if row[key] in held]
        added = [row for row in listed if row[key] not in held]
        if changed:
            set_to: dict[str, Any] = {name: bindparam(f"_{name}") for name in listed[0] if name != key}
            connection.execute(
                table.update().where(table.c[key] == bindparam(f"_{key}")).values(set_to), changed
            )
        if added:
            connection.execute(table.insert(), added)

    def _place_seat(self, units: Sequence[Unit]) -> None:
        """The county is known by its unit; a seat that stands nowhere yet stands at the top of the tree."""
        county = next((unit for unit in units if unit.level is Level.COUNTY), None)
        if county is None:
            return
        if not self._session.scalar(select(func.count()).select_from(CountyRecord)):
            self._session.execute(insert(CountyRecord).values(id=county.id, name=county.name))
        self._session.execute(
            update(SeatRecord)
            .where(SeatRecord.id == self._hand.seat_id, SeatRecord.unit_id.is_(None))
            .values(unit_id=county.id, name=county.name)
        )

    def _move_seat(self) -> None:
        """A seat of a unit that another took over stands at that one."""
        seat = self._session.get(SeatRecord, self._hand.seat_id)
        if seat is not None and seat.unit_id is not None:
            unit = self._lists.units.path(seat.unit_id)[-1]
            if unit.id != seat.unit_id:
                seat.unit_id, seat.name = unit.id, unit.name

    def _place_cases(self) -> None:
        units, table = self._lists.units, CaseRecord.__table__
        connection = self._session.connection()
        for unit_id in connection.scalars(select(table.c.unit_id).distinct()).all():
            connection.execute(
                update(CaseRecord)
                .where(table.c.unit_id == unit_id)
                .values(
                    township_id=units.at_level(unit_id, Level.TOWNSHIP),
                    district_id=units.at_level(unit_id, Level.DISTRICT),
                )
            )

    def _index_where(self, first: Mapping[str, str]) -> None:
        """Index anew where a unit with cases is now said to have come under another township than `first`."""
        now = self._lists.first_townships
        with_cases = self._session.scalars(select(CaseRecord.unit_id).distinct())
        if any(first.get(id) != now.get(id) for id in with_cases):
            begin_anew(self._session, self._lists)


def _values(row: Any) -> dict[str, Any]:
    return {known.name: getattr(row, known.name) for known in fields(row)}
