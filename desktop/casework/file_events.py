"""What has happened to the files of a case."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.casework.events import Event


@dataclass(frozen=True, slots=True)
class FileAttached(Event):
    """A file was put to a piece of evidence: it is kept here, or known by its digest alone."""

    file_id: str
    digest: str
    size: int
    kind: str
    name: str
    n: int
    photo: int
    medium: str  # where one that is not kept here is
    taken_at: str
    spot: str
    chunks: int
    key: bytes = field(repr=False, default=b"")  # what it is encrypted under; none for one not kept here


@dataclass(frozen=True, slots=True)
class SignedCopyAttached(FileAttached):
    """A scan of an issued paper came, as it was signed on paper; it is no evidence."""

    paper: str = ""  # its id
    paper_name: str = ""


@dataclass(frozen=True, slots=True)
class FileVoided(Event):
    """A file of a case is no longer used; it stays where it is."""

    file_id: str
    name: str
    n: int
    why: str


@dataclass(frozen=True, slots=True)
class FileCompared(Event):
    """A file somebody brought was compared with one of a case, by its digest."""

    file_id: str
    name: str
    n: int
    same: bool


@dataclass(frozen=True, slots=True)
class SignedCopyVoided(FileVoided):
    """A scan of a signed paper is no longer used; it stays where it is."""

    paper_name: str
