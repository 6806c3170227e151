"""Copies of the whole office: when they are made, where they go, how long they stay, and what is amiss."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

from db import (
    CheckReport,
    Keeping,
    KeptCopy,
    Reading,
    Why,
    carry_copy,
    halves,
    known_copies,
    new_name,
    on_other_disk,
    outgrown,
    proof_at,
    throw_away,
)
from desktop.base.clock import CHINA
from desktop.base.errors import StorageTrouble
from desktop.base.logs import Name
from desktop.casework.access import SYSTEM
from desktop.casework.events import BackedUp, Event, JournalChecked
from desktop.services.copy_places import place_set, places
from desktop.services.perform import Office, note

__all__ = ["CheckReport", "KeptCopy", "Why"]

KEEPING = "copies.keeping"
"""Setting of the office: for how long copies are kept."""

EVERY = timedelta(minutes=30)
"""Work that may be lost with the disk."""

ELSEWHERE = 7
"""Days after which a copy on another disk is too old to rely on."""

SHRUNK = 0.75
"""A copy smaller than this part of the last, or with fewer cases or entries, may have lost what it copied."""

_STRAY = timedelta(days=1)  # a proof without its copy, or half a copy: none is made that long
_log = logging.getLogger("desk.db")

Told = Callable[[int, int], None]
"""Hears parts done and parts in all; what it raises stops the copy."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A place that a copy could not be brought to."""

    folder: Path
    trouble: StorageTrouble


@dataclass(frozen=True, slots=True)
class Made:
    """A copy, where else it was brought, and where it could not be."""

    kept: KeptCopy
    carried: tuple[KeptCopy, ...] = ()
    missed: tuple[Missed, ...] = ()


# ------------------------------------------------------------ making


def back_up(
    office: Office, folder: Path | None = None, told: Told | None = None, why: Why = Why.ASKED
) -> KeptCopy:
    """A proved copy under a dated name, in the home's own folder or another. Raises NotPermitted,
    StorageTrouble.
    """
    office.allow("back_up")
    to = new_name((folder or office.storage.home.backups).absolute(), office.clock.now(), why)
    kept = office.storage.backup(to, told, why)
    if why is Why.ASKED:  # what the seat makes by itself would want another copy for being journalled
        note_where_possible(office, "back_up", BackedUp("", kept.file.name, kept.cases))
    return kept


def keep_safe(office: Office, why: Why, told: Told | None = None) -> Made:
    """A copy in the home, brought to every other place there is; then what is outgrown goes.

    Raises as `back_up` does. A place that fails is told of, and undoes nothing.
    """
    kept = back_up(office, None, told, why)
    made = bring(office, kept)
    for place in (office.storage.home.backups, *places(office)):
        _thin(office, place)
    return made


def bring(office: Office, kept: KeptCopy) -> Made:
    """Bring a copy of the home to every other place that is there, and lacks it."""
    carried, missed = [], []
    for place in places(office):
        try:
            carried.append(carry_copy(kept, place, office.storage.home.backups))
        except StorageTrouble as trouble:
            _log.warning("a copy was not brought to another place", exc_info=trouble)
            missed.append(Missed(place, trouble))
    return Made(kept, tuple(carried), tuple(missed))


def due(office: Office) -> Why | None:
    """What a copy is to be made for now: there was work, and the last copy is half an hour old.

    Asked by the seat itself, which needs nobody's right.
    """
    last = last_backup(office)
    if not changed(office, last):
        return None
    old = last is None or office.clock.now() - last.at >= EVERY
    return Why.WORK if old else None


def changed(office: Office, last: KeptCopy | None) -> bool:
    """Whether the journal says something that the last copy does not; an empty desk has nothing to copy."""
    if not office.storage.in_file:
        return False
    with office.read() as work:
        if work.is_empty():
            return False
        return last is None or work.reached() != (last.replica, last.entries)


def lacking(office: Office) -> KeptCopy | None:
    """The last copy, where a place is there by now that has not got it: a stick was plugged in."""
    last = last_backup(office)
    if last is None or last.file.parent != office.storage.home.backups:
        return None
    lack = [place for place in places(office) if not (place / last.file.name).exists()]
    return last if lack else None


def check(office: Office, told: Told | None = None) -> CheckReport:
    """Whether file, journal, papers and numbers are what they were when written. Raises NotPermitted."""
    office.allow("check")
    report = office.storage.check(told)
    head = report.head
    entries, digest = (head.entries, head.digest) if head is not None else (0, "")
    note_where_possible(office, "check", JournalChecked("", entries, digest, len(report.findings)))
    return report


def note_where_possible(office: Office, act: str, event: Event) -> None:
    """Journal what is worth having also where that cannot be done: a copy or a check while another program
    writes, or of a database that takes no entry any more.
    """
    try:
        note(office, act, event)
    except StorageTrouble as trouble:
        _log.warning("%s is not journalled: %s", Name(act), trouble)


# ------------------------------------------------------------ growing old


def keeping(office: Office) -> Keeping:
    """For how long copies are kept: as it was set (days, weeks, days before a risk), or the default."""
    with office.read() as work:
        told = work.setting(KEEPING) or ""
    numbers = [int(part) for part in told.split() if part.isdecimal()]
    return Keeping(*numbers) if len(numbers) == 3 else Keeping()


def _thin(office: Office, place: Path) -> None:
    """Throw away what is outgrown, unless the newest copy looks as if it had lost something."""
    home, now = office.storage.home.backups, office.clock.now()
    try:
        known = [kept for kept in known_copies(place) if kept.file.parent == place]
        copies = [kept for kept in known if kept.file.exists()]
        strays = [kept for kept in known if not kept.file.exists() and now - kept.at > _STRAY]
        goes = () if _shrunk(copies) else outgrown(copies, office.clock.today(), keeping(office), _intact)
        for kept in (*goes, *strays):
            throw_away(kept)
            if place != home:
                proof_at(kept, home).unlink(missing_ok=True)
        for half in halves(place, now - _STRAY):
            half.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("copies are not thinned", exc_info=error)


def _intact(kept: KeptCopy) -> bool:
    return kept.intact()


def _shrunk(copies: list[KeptCopy]) -> bool:
    """Whether the newest copy is much smaller than the one before it, of the same life of the seat."""
    if len(copies) < 2 or copies[0].replica != copies[1].replica:
        return False
    now, before = copies[0], copies[1]
    fewer = any(now.counts.get(table, 0) < before.counts.get(table, 0) for table in ("case", "entry"))
    return fewer or now.size < before.size * SHRUNK


# ------------------------------------------------------------ what is known


def last_backup(office: Office) -> KeptCopy | None:
    """The newest proved copy: one still in the home as it was made, or one made elsewhere. None without any.

    A copy on a stick that is not plugged in counts by its proof. The bytes are not read again here: that is
    what restoring does.
    """
    return next(iter(_standing(office)), None)


def _standing(office: Office) -> list[KeptCopy]:
    home = office.storage.home.backups
    return [kept for kept in known_copies(home) if kept.stands(home)]


class Worry(StrEnum):
    """What an officer should know of the copies."""

    NONE_YET = "none_yet"
    STALE = "stale"  # a day's work is in none
    SHRUNK = "shrunk"
    ONE_DISK = "one_disk"  # none on another disk, or none of late
    AWAY = "away"  # the place that was set is not there


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What an officer must know of the safety of the office's data."""

    last: KeptCopy | None
    alone: bool  # this seat exchanges with no other: nothing of it is waiting to be sent
    worries: tuple[Worry, ...] = ()
    elsewhere: KeptCopy | None = None  # the last on another disk
    place: Path | None = None  # the folder that was set


def upkeep(office: Office) -> Upkeep:
    """The last proved copy, what is amiss, and whether others have yet to get anything from here."""
    standing = _standing(office) if office.storage.in_file else []
    with office.read() as work:
        seat, empty = work.self_seat(), work.is_empty()
        stale = bool(standing) and _day_unsaved(work, standing[0], office.clock.today())
    last = standing[0] if standing else None
    if empty or not office.storage.in_file:
        return Upkeep(last, seat.alone)
    elsewhere, place = _elsewhere(office, standing), place_set(office)
    week = timedelta(days=ELSEWHERE)
    amiss = {
        Worry.NONE_YET: last is None,
        Worry.STALE: stale,
        Worry.SHRUNK: _shrunk([kept for kept in standing if kept.file.parent == office.storage.home.backups]),
        Worry.AWAY: place is not None and not place.is_dir(),
        Worry.ONE_DISK: elsewhere is None or office.clock.now() - elsewhere.at > week,
    }
    return Upkeep(last, seat.alone, tuple(worry for worry, is_so in amiss.items() if is_so), elsewhere, place)


def _elsewhere(office: Office, standing: list[KeptCopy]) -> KeptCopy | None:
    home = office.storage.home.backups
    away = (kept for kept in standing if kept.file.parent != home)
    return next((kept for kept in away if on_other_disk(kept.file.parent, home)), None)


def _day_unsaved(work: Reading, last: KeptCopy, today: date) -> bool:
    """Whether something was done on a day before today that no copy has."""
    before = work.last_entry_before(datetime.combine(today, time(), CHINA))
    return before is not None and before > last.at


def seat_itself(office: Office) -> Office:
    """The office as the seat sees it: what it does for its own safety needs nobody's right."""
    return office.for_(SYSTEM)
