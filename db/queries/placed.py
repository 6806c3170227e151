"""What has coordinates: the places of cases, leads, inspections and things, for the sketch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Text, case, cast, or_, select, text
from sqlalchemy.orm import Session, aliased

from db.models import SPOTTED, CaseFactRecord, CaseRecord, UnitRecord
from db.queries.lists import Lists
from db.queries.search import files_holding
from db.queries.sight import CASES, PRELIMINARY, Seen, within
from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.case import LAST_STAGES
from desktop.casework.found import Where, asked_for
from desktop.casework.leads import INSPECTION, LEAD, PINS
from desktop.casework.sketch import PlacedRow, PlaceKind
from desktop.casework.spots import Spot

_SAID_IN = (Where.WORDS, Where.LEAD_WORDS, Where.VISIT_WORDS)
"""Where the index has places and villages."""
_EACH = ((CASES,), *((PRELIMINARY, CaseRecord.procedure == pin) for pin in PINS))
_KINDS: Mapping[str, PlaceKind] = {LEAD: PlaceKind.LEAD, INSPECTION: PlaceKind.INSPECTION}
_PLACES = {
    f.INSPECTION_SPOT.id: f.INSPECTION_PLACE.id,
    f.PRESERVATION_SPOT.id: f.PRESERVATION_PLACE.id,
    s.KEPT_SPOT.id: s.KEPT_AT.id,
}
"""By coordinates of a sheet, the words for the place that the sheet has."""
_OF_SHEETS: Mapping[str, PlaceKind] = {
    f.INSPECTION_SPOT.id: PlaceKind.INSPECTION,
    f.PRESERVATION_SPOT.id: PlaceKind.THING,
    s.KEPT_SPOT.id: PlaceKind.THING,
}
_COLUMNS = (
    *(CaseRecord.id, CaseRecord.number, CaseRecord.party_name, CaseRecord.cause, CaseRecord.facts),
    *(CaseRecord.matter_code, CaseRecord.unit_id, CaseRecord.township_id, CaseRecord.offence_place),
    *(CaseRecord.procedure, CaseRecord.stage, CaseRecord.registered_on, CaseRecord.due_on),
    CaseRecord.due_party,
)


def placed(session: Session, lists: Lists, unit_id: str, seen: Seen, most: int) -> tuple[PlacedRow, ...]:
    """The newest of a unit and those below it, so many at the most: one statement."""
    known = CaseFactRecord
    spots = (
        select(known.case_id, known.fact, known.n, known.value)
        .where(text(SPOTTED), known.value.is_not(None))
        .subquery()
    )
    place, village = aliased(CaseFactRecord), aliased(CaseFactRecord)
    of_sheet = case(_PLACES, value=spots.c.fact, else_="")
    named = CaseRecord.id + "/" + of_sheet + "/" + cast(spots.c.n, Text)
    wanted = (
        select(spots.c.fact, spots.c.n, spots.c.value, place.value.label("named"))
        .add_columns(village.value.label("village"), *_COLUMNS)
        .join(CaseRecord, CaseRecord.id == spots.c.case_id)
        .outerjoin(place, place.id == named)
        .outerjoin(village, village.id == CaseRecord.id + f"/{f.OFFENCE_VILLAGE.id}/1")
        .where(CaseRecord.struck_at.is_(None), *within(lists, unit_id), *seen)
        .order_by(CaseRecord.registered_on.desc(), CaseRecord.id.desc(), spots.c.fact, spots.c.n)
        .limit(most)
    )
    return tuple(_row(lists, row) for row in session.execute(wanted))


def cases_at(session: Session, words: str, seen: Seen, most: int) -> tuple[str, ...]:
    """Cases and leads whose place, village or unit bears these words, the newest first."""
    village = aliased(CaseFactRecord)
    units = session.scalars(select(UnitRecord.id).where(UnitRecord.name == words)).all()
    wanted = (
        select(CaseRecord.id, CaseRecord.registered_on)
        .outerjoin(village, village.id == CaseRecord.id + f"/{f.OFFENCE_VILLAGE.id}/1")
        .where(CaseRecord.struck_at.is_(None), *seen)
        .where(
            or_(
                CaseRecord.offence_place.icontains(words, autoescape=True),
                village.value.icontains(words, autoescape=True),
                CaseRecord.unit_id.in_(units),
            )
        )
        .order_by(CaseRecord.registered_on.desc(), CaseRecord.id.desc())
        .limit(most)
    )
    # Where few files say these words at all, only those are looked at; what many say, the newest soon do.
    few = None if units else files_holding(session, asked_for(words), _SAID_IN, most)
    if few is not None:
        wanted = wanted.where(CaseRecord.search_no.in_(few))
    # Each kind is in the order of an index of its own, and is read no further than to the oldest wanted.
    found: list[Row[Any]] = []
    for kind in _EACH:
        newer = (CaseRecord.registered_on >= found[-1].registered_on,) if len(found) == most else ()
        found += session.execute(wanted.where(*kind, *newer))
        found = sorted(found, key=lambda row: (row.registered_on, row.id), reverse=True)[:most]
    return tuple(row.id for row in found)


def _row(lists: Lists, row: Row[Any]) -> PlacedRow:
    kind = _KINDS.get(row.procedure.partition("@")[0], PlaceKind.CASE)
    township = lists.units.by_id.get(row.township_id)
    return PlacedRow(
        id=f"{row.id}/{row.fact}/{row.n}",
        case_id=row.id,
        kind=_OF_SHEETS.get(row.fact, kind),
        number=row.number,
        party=row.party_name,
        about=row.cause or row.facts or "",
        matter_code=row.matter_code,
        unit=lists.units.label(row.unit_id),
        township=township.name if township is not None else "",
        village=row.village or "",
        place=(row.named if row.fact in _PLACES else row.offence_place) or "",
        spot=Spot.read(row.value),
        registered_on=row.registered_on,
        closed=row.stage in LAST_STAGES,
        due_on=row.due_on,
        due_party=row.due_party,
    )
