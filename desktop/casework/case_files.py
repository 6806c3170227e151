"""The files of a case: what is kept of each, and where a picture disagrees with the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from desktop.casework import case_facts as f
from desktop.casework.facts import Good
from desktop.casework.spots import Spot

if TYPE_CHECKING:
    from desktop.casework.case import Case

APART = 2.0
"""Kilometres between pictures of one piece of evidence, or from where the case says it was, from which on
somebody should look again."""

UNSHOWN = (".heic", ".heif", ".avif", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".dng")
"""How names of pictures end that are kept, but cannot be shown."""

MINUTES = timedelta(minutes=30)
"""By how much the clock of a camera may differ from the record before anybody is asked."""

_WAYS = ((1, 0), (0, 1), (1, 1), (1, -1))  # north, east, and between them; each way and back
_BETWEEN, _NUMBER = re.compile(r"[、，,;；\s]+"), re.compile(r"[0-9]{1,4}")


class FileKind(StrEnum):
    """As what a file is shown."""

    PICTURE = "picture"
    PDF = "pdf"
    OTHER = "other"  # sound, video, tables: by a program of the system


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file of a case."""

    id: str
    digest: str  # SHA-256 of what it holds
    size: int  # bytes
    kind: FileKind
    name: str  # as it came
    n: int  # the piece of evidence it belongs to
    photo: int = 0  # the photograph of the site that it is; 0 for any other file
    held: bool = True  # kept here; else it is only known by its digest
    medium: str = ""  # where one that is not held is kept
    taken_at: datetime | None = None  # wall time, as the picture says itself
    spot: Spot | None = None
    voided: str = ""  # why it is no longer used
    paper: str = ""  # the id of the issued paper it is a scan of, as it was signed
    after: int = 0  # the entry of the journal it came after


class Discord(StrEnum):
    """In what a picture and the record disagree, or what keeps it from being looked at."""

    DAY = "day"  # it was taken on another day than the evidence was obtained
    MOMENT = "moment"  # it was taken at another time than its sheet says
    PLACE = "place"  # it was taken far from another of the same evidence
    ELSEWHERE = "elsewhere"  # it was taken far from where the case says that it happened
    UNSHOWN = "unshown"  # it is packed in a way that cannot be read here: neither looked at, nor printed


def files_of(case: Case, n: int) -> tuple[CaseFile, ...]:
    """The files of a piece of evidence that count."""
    return tuple(file for file in case.files if file.n == n and not file.voided)


def signed_copies(case: Case, paper_id: str) -> tuple[CaseFile, ...]:
    """The scans of a paper, as it was signed, that count."""
    return tuple(file for file in case.files if file.paper == paper_id and not file.voided)


def evidence_named(written: str) -> frozenset[int] | None:
    """The numbers of evidence somebody wrote, as 3、5 or 证据3，证据5; None for words that are none."""
    return _numbers(written, "证据")


def photos_named(written: str) -> frozenset[int] | None:
    """The numbers of photographs somebody wrote, as 3、4 or 照片3，照片4; None for words that are none."""
    return _numbers(written, "照片")


def photos_of(case: Case, good: Good) -> tuple[int, ...]:
    """The photographs that show a line of goods, without those that the case has not or that were voided."""
    return tuple(sorted((photos_named(good.photos) or frozenset()) & set(case.counting("photo"))))


def _numbers(written: str, before: str) -> frozenset[int] | None:
    words = [word for word in _BETWEEN.split(written) if word]
    numbers = [word.removeprefix(before) for word in words]
    return frozenset(map(int, numbers)) if all(_NUMBER.fullmatch(number) for number in numbers) else None


def left_out(case: Case) -> frozenset[int]:
    """The pieces of evidence that are not to be bound in the file of a case."""
    return evidence_named(case.get(f.ARCHIVE_LEFT_OUT) or "") or frozenset()


def recordings(case: Case) -> tuple[CaseFile, ...]:
    """Sound and pictures in motion, and whatever stays on its medium: the archive keeps them in a bag."""
    return tuple(file for file in _used(case) if not file.held or file.kind is FileKind.OTHER)


def pictures_kept(case: Case, n: int) -> tuple[CaseFile, ...]:
    """The pictures of a piece of evidence that are kept here."""
    return tuple(file for file in files_of(case, n) if file.held and file.kind is FileKind.PICTURE)


def picture_of(case: Case, photo: int) -> CaseFile | None:
    """The picture of a photograph of the site; the last where it was replaced."""
    found = [file for file in _used(case) if file.photo == photo and file.held]
    return next((file for file in reversed(found) if file.kind is FileKind.PICTURE), None)


def _used(case: Case) -> Iterator[CaseFile]:
    """The files of a case, without those that were voided and those of evidence that was."""
    return (file for file in case.files if not file.voided and not case.get(f.EVIDENCE_VOIDED, file.n))


def outermost(files: Sequence[CaseFile]) -> tuple[Spot, ...]:
    """The outermost places of pictures in eight directions; none where all lie close together.

    Who is far from any is far from one of these: a thousand pictures are not each compared with each.
    """
    spots = [file.spot for file in files if file.spot is not None]
    if not spots:
        return ()
    north, east = [spot.latitude for spot in spots], [spot.longitude for spot in spots]
    if Spot(min(north), min(east)).km_to(Spot(max(north), max(east))) <= APART:
        return ()
    found = (f(spots, key=partial(_ahead, way)) for way in _WAYS for f in (min, max))
    return tuple(dict.fromkeys(found))


def _ahead(way: tuple[int, int], spot: Spot) -> float:
    """How far a place lies in a direction."""
    return way[0] * spot.latitude + way[1] * spot.longitude


def discords(case: Case, file: CaseFile, among: Sequence[Spot] | None = None) -> Iterator[Discord]:
    """In what a picture disagrees with what was entered of it and of the case, and with the `outermost`
    of its piece; those are looked for where they are not given.
    """
    if file.held and file.kind is FileKind.OTHER and file.name.lower().endswith(UNSHOWN):
        yield Discord.UNSHOWN
    if file.taken_at is not None:
        on = case.get(f.EVIDENCE_ON, file.n)
        if on is not None and on != file.taken_at.date():
            yield Discord.DAY
        at = case.get(f.PHOTO_AT, file.photo) if file.photo else None
        if at is not None and abs(at - file.taken_at) > MINUTES:
            yield Discord.MOMENT
    if file.spot is not None:
        others = outermost((*files_of(case, file.n), file)) if among is None else among
        if any(file.spot.km_to(other) > APART for other in others):
            yield Discord.PLACE
        told = _told_of(case)
        if told and all(file.spot.km_to(there) > APART for there in told):
            yield Discord.ELSEWHERE


def _told_of(case: Case) -> tuple[Spot, ...]:
    """Where a case says it was: where the offence was, and where was inspected."""
    inspected = (case.get(f.INSPECTION_SPOT, n) for n in case.sheets(f.INSPECTION_SPOT.group))
    return tuple(spot for spot in (case.get(f.OFFENCE_SPOT), *inspected) if spot is not None)
