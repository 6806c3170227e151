"""The files of a case: what is kept of each, and where a picture disagrees with the record."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.casework import case_facts as f

if TYPE_CHECKING:
    from desktop.casework.case import Case

APART = 2.0
"""Kilometres between two pictures of one piece of evidence from which on somebody should look again."""

MINUTES = timedelta(minutes=30)
"""By how much the clock of a camera may differ from the record before anybody is asked."""

_EARTH = 6371.0  # kilometres
_BETWEEN, _NUMBER = re.compile(r"[、，,;；\s]+"), re.compile(r"[0-9]{1,4}")


class FileKind(StrEnum):
    """As what a file is shown."""

    PICTURE = "picture"
    PDF = "pdf"
    OTHER = "other"  # sound, video, tables: by a program of the system


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture was taken, in degrees, as it says itself."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return f"{self.latitude:.6f},{self.longitude:.6f}"

    @classmethod
    def read(cls, written: str) -> Spot:
        """A spot as it is stored."""
        latitude, longitude = written.split(",")
        return cls(float(latitude), float(longitude))

    def km_to(self, other: Spot) -> float:
        """The distance as the crow flies."""
        north, east = math.radians(self.latitude), math.radians(self.longitude)
        far_north, far_east = math.radians(other.latitude), math.radians(other.longitude)
        half = math.sin((far_north - north) / 2) ** 2
        half += math.cos(north) * math.cos(far_north) * math.sin((far_east - east) / 2) ** 2
        return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


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
    """In what a picture and the record disagree."""

    DAY = "day"  # it was taken on another day than the evidence was obtained
    MOMENT = "moment"  # it was taken at another time than its sheet says
    PLACE = "place"  # it was taken far from another of the same evidence


def files_of(case: Case, n: int) -> tuple[CaseFile, ...]:
    """The files of a piece of evidence that count."""
    return tuple(file for file in case.files if file.n == n and not file.voided)


def signed_copies(case: Case, paper_id: str) -> tuple[CaseFile, ...]:
    """The scans of a paper, as it was signed, that count."""
    return tuple(file for file in case.files if file.paper == paper_id and not file.voided)


def evidence_named(written: str) -> frozenset[int] | None:
    """The numbers of evidence somebody wrote, as 3、5 or 证据3，证据5; None for words that are none."""
    words = [word for word in _BETWEEN.split(written) if word]
    numbers = [word.removeprefix("证据") for word in words]
    return frozenset(map(int, numbers)) if all(_NUMBER.fullmatch(number) for number in numbers) else None


def left_out(case: Case) -> frozenset[int]:
    """The pieces of evidence that are not to be bound in the file of a case."""
    return evidence_named(case.get(f.ARCHIVE_LEFT_OUT) or "") or frozenset()


def recordings(case: Case) -> tuple[CaseFile, ...]:
    """Sound and pictures in motion, and whatever stays on its medium: the archive keeps them in a bag."""
    kept = (file for file in case.files if not file.voided)
    return tuple(file for file in kept if not file.held or file.kind is FileKind.OTHER)


def pictures_kept(case: Case, n: int) -> tuple[CaseFile, ...]:
    """The pictures of a piece of evidence that are kept here."""
    return tuple(file for file in files_of(case, n) if file.held and file.kind is FileKind.PICTURE)


def picture_of(case: Case, photo: int) -> CaseFile | None:
    """The picture of a photograph of the site; the last where it was replaced."""
    found = [file for file in case.files if file.photo == photo and not file.voided and file.held]
    return next((file for file in reversed(found) if file.kind is FileKind.PICTURE), None)


def discords(case: Case, file: CaseFile) -> Iterator[Discord]:
    """In what a picture disagrees with what was entered of it."""
    if file.taken_at is not None:
        on = case.get(f.EVIDENCE_ON, file.n)
        if on is not None and on != file.taken_at.date():
            yield Discord.DAY
        at = case.get(f.PHOTO_AT, file.photo) if file.photo else None
        if at is not None and abs(at - file.taken_at) > MINUTES:
            yield Discord.MOMENT
    if file.spot is not None:
        others = (other.spot for other in files_of(case, file.n) if other.spot is not None)
        if any(file.spot.km_to(other) > APART for other in others):
            yield Discord.PLACE
