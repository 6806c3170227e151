"""Checks of single entries: each says what is wrong and how to put it right; none looks at the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from desktop.base.errors import BadEntry
from desktop.casework import case_facts as f
from desktop.casework import representation_facts as r
from desktop.casework.case_files import evidence_named, photos_named
from desktop.casework.facts import FACTS, GOODS, Slot
from desktop.casework.masking import is_masked
from desktop.casework.parties import (
    PartyKind,
    check_credit_code,
    check_identity,
    check_phone,
    normal_number,
)
from desktop.casework.retention import years_written
from desktop.casework.spots import Spot, within_country


def parse(values: Mapping[Slot, str | None]) -> dict[Slot, object]:
    """Stored texts to typed values. Raises BadEntry for the first that is none; empty texts are no values."""
    return {slot: FACTS[slot[0]].parsed(text) for slot, text in values.items() if text}


def complaints(values: Mapping[Slot, str | None], today: date) -> dict[Slot, BadEntry]:
    """What cannot be true among the entries, by place. Missing entries are not complained of here."""
    found: dict[Slot, BadEntry] = {}
    for slot, text in values.items():
        if not text:
            continue
        try:
            _check_one(slot, text, values, today)
        except BadEntry as bad:
            found[slot] = bad
    return found


_IDENTITIES = frozenset((f.INTERVIEW_ID.id, r.GUARDIAN_ID.id, r.AGENT_ID.id))
_PHONES = frozenset((f.PARTY_PHONE.id, f.INTERVIEW_PHONE.id, r.GUARDIAN_PHONE.id, r.AGENT_PHONE.id))


def _check_one(slot: Slot, text: str, values: Mapping[Slot, str | None], today: date) -> None:
    id, n = slot
    if is_masked(id, text):
        raise BadEntry("number_masked", label=FACTS[id].label)
    value = FACTS[id].parsed(text)
    if isinstance(value, (int, Decimal)) and not _is_amount(value):
        raise BadEntry("fact_unreadable", fact=id, label=FACTS[id].label, written=text)
    if isinstance(value, Spot) and not within_country(value):
        raise BadEntry("spot_abroad", written=text)
    _check_numbers_named(id, text)
    if id == f.PARTY_ID.id:
        _check_party_number(normal_number(text), values.get((f.PARTY_KIND.id, n)), today)
    elif id in _IDENTITIES:
        check_identity(normal_number(text), today=today)
    elif id in _PHONES:
        check_phone(normal_number(text))
    elif id == f.ARCHIVE_RETENTION.id and years_written(text) is None:
        raise BadEntry("retention_unclear", label=FACTS[id].label, written=text)
    elif id in (f.OFFENCE_ON.id, f.DISCOVERED_ON.id) and isinstance(value, date) and value > today:
        raise BadEntry("day_in_future", label=FACTS[id].label, day=value)
    elif id == f.DISCOVERED_ON.id and isinstance(value, date):
        act = _day_of(values.get((f.OFFENCE_ON.id, 1)))
        if act is not None and value < act:
            raise BadEntry("found_before_act", found=value, act=act)


def _check_numbers_named(id: str, text: str) -> None:
    """Evidence and photographs are named by their numbers."""
    if id == f.ARCHIVE_LEFT_OUT.id and evidence_named(text) is None:
        raise BadEntry("not_evidence_numbers", label=FACTS[id].label, written=text)
    for good in GOODS.read(text) if FACTS[id].kind is GOODS else ():
        if photos_named(good.photos) is None:
            raise BadEntry("not_photo_numbers", label=FACTS[id].label, written=good.photos)


def _is_amount(value: int | Decimal) -> bool:
    """No count, area or value of a case is negative, and none is without end."""
    return Decimal(value).is_finite() and value >= 0


def _day_of(text: str | None) -> date | None:
    try:
        return f.OFFENCE_ON.parsed(text) if text else None
    except BadEntry:  # complained of at its own field
        return None


def _check_party_number(number: str, kind: str | None, today: date) -> None:
    if kind == PartyKind.CITIZEN:
        check_identity(number, today=today)
    elif kind in (PartyKind.COMPANY, PartyKind.OTHER):
        check_credit_code(number)
    elif kind == PartyKind.TRADER:
        # An individual business signs with its credit code, or its operator's identity number.
        if len(number) == 18 and number[:2] in ("92", "91", "93"):
            check_credit_code(number)
        else:
            check_identity(number, today=today)
