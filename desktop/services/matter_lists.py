"""Published lists of matters come in as versions: looked at row by row, mended, taken in whole or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.base.errors import BadEntry, Refusal
from desktop.base.sheet import Workbook
from desktop.casework.events import ListImported
from desktop.casework.lists import (
    Handover,
    ListedMatter,
    Matter,
    MatterList,
    Power,
    Standing,
    Tier,
    Unit,
    list_on,
)
from desktop.casework.published.matching import Matters, Townships, known_matters
from desktop.casework.published.mending import numbers_in
from desktop.casework.published.reading import read_published
from desktop.casework.published.rows import Columns, Doubt, HeadingRows, PublishedList
from desktop.casework.published.taking import Mends, RowKey, Taker, Understood
from desktop.casework.published.versions import stand
from desktop.services.list_versions import VersionHead, version_of
from desktop.services.perform import Job, Office
from desktop.sheets.word_tables import read_tables

_BREAK = re.compile(r"[、，,；;\s]+")
_PROVINCIAL = re.compile(r"[^市县区旗]{1,8}(?:省|自治区)(?!.*[市县区旗])")
"""A title that names a province and nothing below it. Cities are not told: many a one is a county's equal."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rows of a list are understood by: the lists and the units there are."""

    lists: tuple[MatterList, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class ListLook:
    """A list as it would be taken in: nothing is changed yet."""

    book: Workbook = field(repr=False)
    head: VersionHead  # as the file names it
    columns: Columns
    headings: HeadingRows
    mends: Mends = field(repr=False)
    published: PublishedList = field(repr=False)
    rows: tuple[Understood, ...] = field(repr=False)
    matters: Mapping[str, str] = field(repr=False)  # code -> name, of those a line may be about
    townships: Mapping[str, str] = field(repr=False)  # id -> name
    ground: Ground = field(repr=False)

    @property
    def taken(self) -> tuple[ListedMatter, ...]:
        """The lines that go in."""
        return tuple(row.line for row in self.rows if not row.left_out)

    @property
    def stopped(self) -> tuple[Understood, ...]:
        """The rows that must be mended or left out first."""
        return tuple(row for row in self.rows if row.stops)


def read_list(file: Path) -> Workbook:
    """The tables of a published list. Raises BadEntry for what has none, in words."""
    return read_tables(file)


def ground_of(office: Office) -> Ground:
    """The lists and units of the office."""
    with office.read() as work:
        return Ground(work.matter_lists(), work.units())


def look_at_list(
    office: Office,
    book: Workbook,
    mends: Mends | None = None,
    columns: Columns | None = None,
    ground: Ground | None = None,
    headings: HeadingRows | None = None,
) -> ListLook:
    """What each row says, and what would come of it; changes nothing.

    By the lists and units of the office, or by a `ground` that is not in it yet. Raises BadEntry
    `list_no_heading`, but where a person is there to say the `headings`, if only none so far.
    """
    chosen = columns or {}
    published = read_published(book, office.library.published, chosen, headings)
    ground = ground or ground_of(office)
    taker = _taker(office, ground)
    return ListLook(
        book=book,
        head=_head(book, published, office),
        columns=chosen,
        headings=headings or {},
        mends=mends or {},
        published=published,
        rows=taker.understand(published.rows, mends or {}),
        matters=taker.matters.names,
        townships=taker.townships.names,
        ground=ground,
    )


def look_again(office: Office, look: ListLook, mends: Mends) -> ListLook:
    """The same rows with what was mended since, without reading the file anew."""
    return replace(look, mends=mends, rows=_taker(office, look.ground).understand(look.published.rows, mends))


def _taker(office: Office, ground: Ground) -> Taker:
    words = office.library.published
    return Taker(words, Matters(known_matters(ground.lists)), Townships(ground.units, words))


def doubted(office: Office, doubt: Doubt) -> str:
    """What is doubted, as it is said to people."""
    return office.library.list_doubts[doubt.code].format(**doubt.facts)


def _head(book: Workbook, published: PublishedList, office: Office) -> VersionHead:
    """What the lines above the heading say. The last day named is that of force, issued before it."""
    version = published.title or Path(book.file).stem
    day = published.days[-1] if published.days else office.clock.today()
    tier = Tier.PROVINCE if _PROVINCIAL.match(published.title) else Tier.COUNTY
    return VersionHead(version, "", published.number, day, tier=tier)


@dataclass(frozen=True, slots=True)
class TakeList:
    """A published list as a person has looked at it and put it right, read as it was then; else anew."""

    book: Workbook
    head: VersionHead
    mends: Mapping[RowKey, Mapping[str, str]] = field(default_factory=dict)
    columns: Columns = field(default_factory=dict)
    headings: HeadingRows = field(default_factory=dict)
    published: PublishedList | None = field(default=None, repr=False)

    @classmethod
    def looked_at(cls, look: ListLook, head: VersionHead) -> TakeList:
        """What was looked at, under a head."""
        return cls(look.book, head, look.mends, look.columns, look.headings, look.published)


def take_matter_list(job: Job, command: TakeList) -> int:
    """All lines as one new version, or none; gives how many.

    Raises BadEntry `list_version_taken`, `rows_stop` for rows that must be mended or left out first,
    `list_empty`, `missing` for a head without name or issuer, `days_turned`.
    """
    _check_new(job, command.head)
    ground = Ground(job.work.matter_lists(), job.work.units())
    words = job.office.library.published
    published = command.published or read_published(command.book, words, command.columns, command.headings)
    rows = _taker(job.office, ground).understand(published.rows, command.mends)
    if stopped := [row for row in rows if row.stops]:
        first = stopped[0].row
        raise BadEntry("rows_stop", n=len(stopped), sheet=first.sheet, row=first.row)
    taken = (row.line for row in rows if not row.left_out)
    lines = tuple(replace(line, place=place) for place, line in enumerate(taken, 1))
    if not lines:
        raise BadEntry("list_empty", file=command.book.file)
    _put(job, command.head, lines, _matters(job, lines, command.head.tier))
    return len(lines)


def check_head(head: VersionHead) -> None:
    """Raise BadEntry `missing` for a head without name or issuer, `days_turned`."""
    for label, words in (("版本名称", head.version), ("发布机关", head.issuer)):
        if not words.strip():
            raise BadEntry("missing", label=label)
    if head.in_force_to is not None and head.in_force_to < head.in_force_from:
        raise BadEntry("days_turned", first=head.in_force_from, last=head.in_force_to)


def _check_new(job: Job, head: VersionHead) -> None:
    check_head(head)
    if any(known.version == head.version for known in job.work.matter_lists()):
        raise BadEntry("list_version_taken", version=head.version)


def _matters(job: Job, lines: tuple[ListedMatter, ...], tier: Tier) -> tuple[Matter, ...]:
    """The articles of the matters whose penalties are listed, by the power the list names."""
    if tier is not Tier.COUNTY:  # it is compared with, and no case is filed by it
        return ()
    powers = {line.matter_code: line.power for line in reversed(lines) if line.matter_code}
    return tuple(
        _under(matter, powers[matter.code])
        for matter in known_matters(job.work.matter_lists())
        if matter.code in powers
    )


def _under(matter: Matter, power: Power) -> Matter:
    """The matter by another source of power; a letter of entrustment goes with an entrusted one alone."""
    if power is Power.ENTRUSTED:
        return replace(matter, power=power)
    return replace(matter, power=power, entrustment=None, renewals=())


def _put(job: Job, head: VersionHead, lines: tuple[ListedMatter, ...], matters: tuple[Matter, ...]) -> None:
    job.work.put_matter_list(
        MatterList(
            version=head.version,
            issuer=head.issuer,
            number=head.number,
            in_force_from=head.in_force_from,
            in_force_to=head.in_force_to,
            matters=matters,
            listed=lines,
            tier=head.tier,
        )
    )
    job.keep(ListImported("", "matters", head.version, len(lines)))


@dataclass(frozen=True, slots=True)
class WithdrawMatters:
    """A notice about items of a list by the numbers they have in it: `第1-31、33、36项收回`.

    Others take over what was deferred, or defer; and it may be of some townships alone.
    """

    base: str  # the version whose numbers are meant
    head: VersionHead
    numbers: str
    body: str  # who receives them; of those withdrawn, who has them again
    person: str = ""
    power: Power = Power.GRANTED
    state: Handover = Handover.WITHDRAWN
    townships: str = ""  # as the notice names them; none: all
    despite: bool = False  # another list is in force by then, and what it changed is to be undone


def withdraw_matters(job: Job, command: WithdrawMatters) -> int:
    """A new version in which they stand so from its first day on; gives how many items.

    Raises BadEntry as `take_matter_list` does, `numbers_unread`, `numbers_unknown` and `townships_unknown`;
    NotFound `no_matter_version`; Refusal `base_overtaken` where another list is in force on the first day,
    all changes of which the new version would undo, unless that is meant.
    """
    _check_new(job, command.head)
    lists = job.work.matter_lists()
    base = version_of(lists, command.base)
    numbers = numbers_in(command.numbers)
    if not numbers:
        raise BadEntry("missing", label="序号")
    units, unknown = _townships(job).named(tuple(filter(None, _BREAK.split(command.townships))))
    if unknown:
        raise BadEntry("townships_unknown", names="、".join(unknown))
    standing = Standing(units, command.state, command.head.in_force_from, command.body, command.person)
    lines = stand(base.listed, numbers, command.power, standing)
    current = list_on(lists, command.head.in_force_from)
    if current is not None and current is not base and not command.despite:
        facts = {"base": base.version, "current": current.version, "day": command.head.in_force_from}
        raise Refusal("base_overtaken", **facts)
    _put(job, command.head, lines, base.matters)
    return len(numbers)


def _townships(job: Job) -> Townships:
    return Townships(job.work.units(), job.office.library.published)
