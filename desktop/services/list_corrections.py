"""A version of the list of matters that is not as its paper has it is corrected, or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.base.errors import BadEntry
from desktop.casework.journal import EntryRow
from desktop.casework.list_events import MattersCorrected, MattersDropped
from desktop.casework.lists import MatterList
from desktop.casework.published.given import losing
from desktop.services.list_versions import VersionHead, version_of
from desktop.services.matter_lists import check_head
from desktop.services.perform import Job, Office
from desktop.services.sentences import told


@dataclass(frozen=True, slots=True)
class CorrectList:
    """What the paper of a version says, and why the desk said otherwise; name and tier are not read."""

    head: VersionHead
    why: str


def correct_matter_list(job: Job, command: CorrectList) -> None:
    """Issuer, number and days as the paper has them. What lines had of its first day moves with that.

    Raises NotFound, BadEntry as `check_head` does, `missing` without a reason, `list_unchanged`, and
    `list_still_needed` where a case filed under it would lose the matter by it (行政处罚法 24).
    """
    head = replace(command.head, issuer=command.head.issuer.strip(), number=command.head.number.strip())
    check_head(head)
    _check_why(command.why)
    lists = job.work.matter_lists()
    known = version_of(lists, head.version)
    found = replace(
        known,
        issuer=head.issuer,
        number=head.number,
        in_force_from=head.in_force_from,
        in_force_to=head.in_force_to,
    )
    changes = "；".join(_changes(known, found))
    if not changes:
        raise BadEntry("list_unchanged")
    job.work.correct_matter_list(found)
    corrected = version_of(job.work.matter_lists(), known.version)
    after = tuple(corrected if one is known else one for one in lists)
    _refuse_losing(job, lists, after, min(known.in_force_from, found.in_force_from))
    job.keep(MattersCorrected("", known.version, changes, command.why.strip()))


def _changes(was: MatterList, now: MatterList) -> Iterator[str]:
    """发布机关：甲 → 乙."""
    heads = (
        ("发布机关", was.issuer, now.issuer),
        ("文号", was.number, now.number),
        ("施行", was.in_force_from, now.in_force_from),
        ("施行到", was.in_force_to, now.in_force_to),
    )
    yield from (f"{label}：{old or '无'} → {new or '无'}" for label, old, new in heads if old != new)


@dataclass(frozen=True, slots=True)
class DropList:
    """A version that was read in by mistake."""

    version: str
    why: str


def drop_matter_list(job: Job, command: DropList) -> None:
    """Take a version away while no case rests on it; the journal keeps what it was.

    Raises NotFound, BadEntry `missing` without a reason, `list_pinned` where cases have their articles from
    it, `list_still_needed` as above, `list_last_articles` for the only table of articles.
    """
    _check_why(command.why)
    lists = job.work.matter_lists()
    known = version_of(lists, command.version)
    if n := job.work.pinned_to(known.version):
        raise BadEntry("list_pinned", n=n, version=known.version)
    if not known.listed and sum(not one.listed for one in lists) == 1:
        raise BadEntry("list_last_articles", version=known.version)
    after = tuple(one for one in lists if one is not known)
    _refuse_losing(job, lists, after, known.in_force_from)
    job.work.drop_matter_list(known.version)
    job.keep(MattersDropped("", known.version, command.why.strip()))


def _check_why(why: str) -> None:
    if not why.strip():
        raise BadEntry("missing", label="理由")


def _refuse_losing(
    job: Job, before: tuple[MatterList, ...], after: tuple[MatterList, ...], since: date
) -> None:
    lost = tuple(losing(before, after, job.work.filed_matters(since)))
    if lost:
        raise BadEntry("list_still_needed", n=sum(one.n for one in lost), first=min(one.day for one in lost))


def version_story(office: Office, version: str) -> tuple[EntryRow, ...]:
    """When and by whom a version was read in, corrected, dropped; newest first, in words."""
    with office.read() as work:
        rows = work.list_entries("matters", version)
    return tuple(told(row, office.library) for row in rows)
