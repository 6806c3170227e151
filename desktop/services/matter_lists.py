"""Published lists of matters come in as versions: looked at row by row, mended, taken in whole or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from desktop.base.errors import BadEntry, NotFound
from desktop.base.sheet import Workbook
from desktop.casework.events import HandedOut, ListImported, Way
from desktop.casework.lists import Handover, Level, ListedMatter, Matter, MatterKind, MatterList, Power
from desktop.casework.published.matching import Matters, Townships, known_matters
from desktop.casework.published.mending import numbers_in
from desktop.casework.published.rows import Columns, Doubt, PublishedList, read_published
from desktop.casework.published.taking import Mends, RowKey, Taker, Understood
from desktop.casework.published.versions import (
    Difference,
    Fate,
    Tally,
    differences,
    tally,
    withdraw,
    withdrawal,
)
from desktop.services.perform import Job, Office, bench, note
from desktop.sheets.word_tables import read_tables
from desktop.sheets.writing import Sheet, SheetColumn, write_sheet

KINDS = {
    MatterKind.PENALTY: "行政处罚",
    MatterKind.COERCION: "行政强制",
    MatterKind.INSPECTION: "行政检查",
    MatterKind.LICENCE: "行政许可",
    MatterKind.SERVICE: "公共服务",
}
STATES = {Handover.TAKEN: "承接", Handover.DEFERRED: "暂缓", Handover.WITHDRAWN: "收回"}
POWERS = {Power.OWN: "法定", Power.GRANTED: "赋权", Power.ENTRUSTED: "委托"}
FATES = {Fate.ADDED: "新增", Fate.REMOVED: "删去", Fate.CHANGED: "变动"}
FIELDS = {
    "number": "序号",
    "name": "名称",
    "code": "编码",
    "kind": "类型",
    "power": "权源",
    "domain": "领域",
    "former": "原行使部门",
    "scope": "范围",
    "bases": "依据",
    "matter_code": "对应事项",
}


@dataclass(frozen=True, slots=True)
class VersionHead:
    """What a version says of itself: its name at the desk, who issued it under which number, its days."""

    version: str
    issuer: str
    number: str
    in_force_from: date
    in_force_to: date | None = None


@dataclass(frozen=True, slots=True)
class ListLook:
    """A list as it would be taken in: nothing is changed yet."""

    book: Workbook = field(repr=False)
    head: VersionHead  # as the file names it
    columns: Columns
    mends: Mends = field(repr=False)
    published: PublishedList = field(repr=False)
    rows: tuple[Understood, ...] = field(repr=False)
    matters: Mapping[str, str] = field(repr=False)  # code -> name, of those a line may be about
    townships: Mapping[str, str] = field(repr=False)  # id -> name

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


def look_at_list(
    office: Office, book: Workbook, mends: Mends | None = None, columns: Columns | None = None
) -> ListLook:
    """What each row says, and what would come of it; changes nothing. Raises BadEntry `list_no_heading`."""
    chosen = columns or {}
    published = read_published(book, office.library.published, chosen)
    taker = _taker(office)
    return ListLook(
        book=book,
        head=_head(book, published, office),
        columns=chosen,
        mends=mends or {},
        published=published,
        rows=taker.understand(published.rows, mends or {}),
        matters=taker.matters.names,
        townships=taker.townships.names,
    )


def look_again(office: Office, look: ListLook, mends: Mends) -> ListLook:
    """The same rows with what was mended since, without reading the file anew."""
    return replace(look, mends=mends, rows=_taker(office).understand(look.published.rows, mends))


def _taker(office: Office) -> Taker:
    with office.read() as work:
        lists, units = work.matter_lists(), work.units()
    words = office.library.published
    return Taker(words, Matters(known_matters(lists)), Townships(units, words))


def doubted(office: Office, doubt: Doubt) -> str:
    """What is doubted, as it is said to people."""
    return office.library.list_doubts[doubt.code].format(**doubt.facts)


def _head(book: Workbook, published: PublishedList, office: Office) -> VersionHead:
    """What the lines above the heading say. The last day named is that of force, issued before it."""
    version = published.title or Path(book.file).stem
    day = published.days[-1] if published.days else office.clock.today()
    return VersionHead(version, "", published.number, day)


@dataclass(frozen=True, slots=True)
class TakeList:
    """A published list as a person has looked at it and put it right."""

    book: Workbook
    head: VersionHead
    mends: Mapping[RowKey, Mapping[str, str]] = field(default_factory=dict)
    columns: Columns = field(default_factory=dict)


def take_matter_list(job: Job, command: TakeList) -> int:
    """All lines as one new version, or none; gives how many.

    Raises BadEntry `list_version_taken`, `rows_stop` for rows that must be mended or left out first,
    `list_empty`, `missing` for a head without name or issuer, `days_turned`.
    """
    _check_head(job, command.head)
    look = look_at_list(job.office, command.book, command.mends, command.columns)
    if look.stopped:
        first = look.stopped[0].row
        raise BadEntry("rows_stop", n=len(look.stopped), sheet=first.sheet, row=first.row)
    lines = tuple(replace(line, place=place) for place, line in enumerate(look.taken, 1))
    if not lines:
        raise BadEntry("list_empty", file=command.book.file)
    _put(job, command.head, lines, _matters(job, lines))
    return len(lines)


def _check_head(job: Job, head: VersionHead) -> None:
    for label, words in (("版本名称", head.version), ("发布机关", head.issuer)):
        if not words.strip():
            raise BadEntry("missing", label=label)
    if head.in_force_to is not None and head.in_force_to < head.in_force_from:
        raise BadEntry("days_turned", first=head.in_force_from, last=head.in_force_to)
    if any(known.version == head.version for known in job.work.matter_lists()):
        raise BadEntry("list_version_taken", version=head.version)


def _matters(job: Job, lines: tuple[ListedMatter, ...]) -> tuple[Matter, ...]:
    """The articles of the matters whose penalties are listed, by the power the list names."""
    powers = {line.matter_code: line.power for line in reversed(lines) if line.matter_code}
    return tuple(
        replace(matter, power=powers[matter.code])
        for matter in known_matters(job.work.matter_lists())
        if matter.code in powers
    )


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
        )
    )
    job.keep(ListImported("", "matters", head.version, len(lines)))


@dataclass(frozen=True, slots=True)
class WithdrawMatters:
    """A notice that takes items out of a list by the numbers they have in it: `第1-31、33、36项收回`."""

    base: str  # the version whose numbers are meant
    head: VersionHead
    numbers: str
    body: str  # who has them again
    person: str = ""
    power: Power = Power.GRANTED


def withdraw_matters(job: Job, command: WithdrawMatters) -> int:
    """A new version in which they are withdrawn from its first day on; gives how many items.

    Raises BadEntry as `take_matter_list` does, and `numbers_unknown`; NotFound `no_matter_version`.
    """
    _check_head(job, command.head)
    base = version_of(job.work.matter_lists(), command.base)
    numbers = numbers_in(command.numbers)
    if not numbers:
        raise BadEntry("missing", label="收回的序号")
    standing = withdrawal(command.head.in_force_from, command.body, command.person)
    _put(job, command.head, withdraw(base.listed, numbers, command.power, standing), base.matters)
    return len(numbers)


# ------------------------------------------------------------ versions


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as the page lists it."""

    head: VersionHead
    current: bool  # in force today
    published: bool  # came as a published list: its lines are known
    tally: Tally
    townships: Mapping[str, Tally]  # name -> what it counts there


def version_of(lists: tuple[MatterList, ...], version: str) -> MatterList:
    """A version by its name. Raises NotFound."""
    for known in lists:
        if known.version == version:
            return known
    raise NotFound("no_matter_version", version=version)


def list_versions(office: Office) -> tuple[VersionRow, ...]:
    """Every version of the list of matters, the newest in force first."""
    with office.read() as work:
        lists, units = work.matter_lists(), work.units()
        current = bench(office, work).list_on(office.clock.today())
    townships = [unit for unit in units if unit.level is Level.TOWNSHIP]
    return tuple(
        VersionRow(
            _head_of(known),
            known is current,
            bool(known.listed),
            tally(known.listed),
            {unit.name: tally(known.listed, unit.id) for unit in townships} if known.listed else {},
        )
        for known in sorted(lists, key=lambda known: known.in_force_from, reverse=True)
    )


def _head_of(known: MatterList) -> VersionHead:
    return VersionHead(known.version, known.issuer, known.number, known.in_force_from, known.in_force_to)


@dataclass(frozen=True, slots=True)
class Compared:
    """A line that is another, in words."""

    number: str
    name: str
    fate: Fate
    before: str
    after: str
    townships: str  # what became of it where


def compare_lists(office: Office, old: str, new: str) -> tuple[Compared, ...]:
    """What is another in one version than in the other, row by row. Raises NotFound."""
    with office.read() as work:
        lists, units = work.matter_lists(), work.units()
    names = {unit.id: unit.name for unit in units if unit.level is Level.TOWNSHIP}
    found = differences(version_of(lists, old), version_of(lists, new), tuple(names))
    return tuple(_compared(one, names) for one in found)


def _compared(one: Difference, names: Mapping[str, str]) -> Compared:
    line = one.line
    before = "；".join(_said(one.old, key) for key in one.fields)
    after = "；".join(_said(one.new, key) for key in one.fields)
    number = "" if line.number is None else f"{line.number}"
    if line.part:
        number += f"（{line.part}）"
    return Compared(number, line.name, one.fate, before, after, "；".join(_standings(one, names)))


def _said(line: ListedMatter | None, key: str) -> str:
    value = getattr(line, key)
    if isinstance(value, MatterKind):
        value = KINDS[value]
    elif isinstance(value, Power):
        value = POWERS[value]
    told = "、".join(value) if isinstance(value, tuple) else str(value or "无")
    return f"{FIELDS[key]}：{told}"


def _standings(one: Difference, names: Mapping[str, str]) -> Iterator[str]:
    """承接 → 收回（2026-01-01，交回县交通运输局）：桥头镇, with townships of one change said together."""
    changes: dict[str, list[str]] = {}
    for unit in one.units:
        before, after = (line.standing_in(unit) if line else None for line in (one.old, one.new))
        said = (f"{after.since or ''}", after.body, after.person) if after else ()
        aside = "，".join(filter(None, said))
        told = " → ".join(STATES[each.state] if each else "未列" for each in (before, after))
        changes.setdefault(told + (f"（{aside}）" if aside else ""), []).append(names[unit])
    for told, where in changes.items():
        everywhere = len(where) == len(names) > 1
        yield f"{told}：{'各乡镇' if everywhere else '、'.join(where)}"


def save_differences(office: Office, old: str, new: str, file: Path) -> int:
    """The differences as a spreadsheet that prints on A4; gives how many, journalled first.

    Raises NotFound, PrintTrouble.
    """
    rows = compare_lists(office, old, new)
    handed = HandedOut("", f"事项清单对照（{new}）", Way.TABLED, len(rows), file.name)
    note(office, "see_matter_lists", handed)
    widths = (8, 44, 8, 40, 40, 48)
    heads = ("序号", "事项", "变化", f"原：{old}", f"新：{new}", "乡镇承接情况")
    columns = tuple(SheetColumn(head, wide=wide) for head, wide in zip(heads, widths, strict=True))
    lines = ((row.number, row.name, FATES[row.fate], row.before, row.after, row.townships) for row in rows)
    notes = "、".join(f"{FATES[fate]} {sum(row.fate is fate for row in rows)} 项" for fate in Fate)
    sheet = Sheet("清单对照", "乡镇行政执法事项清单新旧对照表", notes, columns, lines)
    write_sheet(file, sheet, _go_on)
    return len(rows)


def _go_on(_done: int) -> bool:
    return True
