"""Versions of the list of matters: what each counts and says of a township, and two beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path

from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page, cut
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import (
    Handover,
    Level,
    ListedMatter,
    MatterKind,
    MatterList,
    Power,
    Standing,
    Tier,
    Unit,
)
from desktop.casework.published.versions import Difference, Fate, Tally, differences, tallies, tally
from desktop.documents.list_sheet import ListSheet, list_sheet
from desktop.services.perform import Office, bench, note
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
TIERS = {Tier.PROVINCE: "省级", Tier.CITY: "市级", Tier.COUNTY: "县级"}
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
_TITLE = "乡镇行政执法事项清单新旧对照表"
_SHEET = (("序号", 0.07), ("事项", 0.25), ("变化", 0.08), ("原、新", 0.3), ("乡镇承接情况", 0.3))
_SIGNING = "填表人（签名）：　　　　　　　　负责人（签名）：　　　　　　　　　　年　月　日"


@dataclass(frozen=True, slots=True)
class VersionHead:
    """What a version says of itself: its name at the desk, who issued it under which number, its days."""

    version: str
    issuer: str
    number: str
    in_force_from: date
    in_force_to: date | None = None
    tier: Tier = Tier.COUNTY


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
            _by_township(known, townships) if known.listed else {},
        )
        for known in sorted(lists, key=lambda known: known.in_force_from, reverse=True)
    )


def _by_township(known: MatterList, townships: Sequence[Unit]) -> dict[str, Tally]:
    counted = tallies(known.listed, [unit.id for unit in townships])
    return {unit.name: counted[unit.id] for unit in townships}


def _head_of(known: MatterList) -> VersionHead:
    return VersionHead(
        known.version, known.issuer, known.number, known.in_force_from, known.in_force_to, known.tier
    )


@dataclass(frozen=True, slots=True)
class VersionLines:
    """A version whose lines are looked through, and the townships that may have them."""

    head: VersionHead
    townships: Mapping[str, str]  # id -> name


@dataclass(frozen=True, slots=True)
class LinesFilter:
    """What the lines of a version are narrowed to: those a township is told something of, words."""

    version: str
    unit_id: str = ""  # none: the whole county
    text: str = ""


def version_lines(office: Office, version: str) -> VersionLines:
    """A published list that is to be looked through. Raises NotFound."""
    with office.read() as work:
        known, units = version_of(work.matter_lists(), version), work.units()
    names = {unit.id: unit.name for unit in units if unit.level is Level.TOWNSHIP}
    return VersionLines(_head_of(known), names)


def lines_begun(office: Office, narrowed: LinesFilter, size: int = 100) -> tuple[Page[ListedMatter], int]:
    """The first page of the lines of a published list, in its order, and how many there are.

    Both at once: to count them every line is read through for the words. Raises NotFound.
    """
    found = tuple(filter(_fits(narrowed), _listed(office, narrowed.version)))
    return cut(found, None, size, attrgetter("place")), len(found)


def lines_page(office: Office, narrowed: LinesFilter, after: Cursor, size: int = 100) -> Page[ListedMatter]:
    """The next page of them. Raises NotFound."""
    listed = _listed(office, narrowed.version)
    return cut(listed, after, size, attrgetter("place"), _fits(narrowed))


def _listed(office: Office, version: str) -> tuple[ListedMatter, ...]:
    with office.read() as work:
        return version_of(work.matter_lists(), version).listed


def _fits(narrowed: LinesFilter) -> Callable[[ListedMatter], bool]:
    """Whether a township is told something of a line, and it holds every word."""
    unit_id, words = narrowed.unit_id, narrowed.text.casefold().split()

    def fits(line: ListedMatter) -> bool:
        if unit_id and line.standing_in(unit_id) is None:
            return False
        return not words or all(map(_in_full(line).__contains__, words))

    return fits


def _in_full(line: ListedMatter) -> str:
    """All that is said of a line, also in the cells it came in."""
    own = (line.name, line.code, line.matter_code, line.domain, line.former, line.scope, line.notes)
    answering = (f"{one.body} {one.person}" for one in line.standings)
    told = (KINDS[line.kind], POWERS[line.power], *own, *line.bases, *answering, *line.cells.values())
    return "\n".join((number_words(line), *told)).casefold()


def number_words(line: ListedMatter) -> str:
    """12, and 12（2） of a number that names several acts."""
    number = "" if line.number is None else str(line.number)
    return f"{number}（{line.part}）" if line.part else number


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
        same = before is not None and after is not None and before.state is after.state
        told = f"{_standing(before, full=same)} → {_standing(after)}"
        changes.setdefault(told, []).append(names[unit])
    for told, where in changes.items():
        everywhere = len(where) == len(names) > 1
        yield f"{told}：{'各乡镇' if everywhere else '、'.join(where)}"


def _standing(one: Standing | None, *, full: bool = True) -> str:
    """收回（2026-01-01，县交通运输局，赵文海）; of a state that is left, its name alone."""
    if one is None:
        return "未列"
    aside = "，".join(filter(None, (f"{one.since or ''}", one.body, one.person))) if full else ""
    return STATES[one.state] + (f"（{aside}）" if aside else "")


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
    sheet = Sheet("清单对照", _TITLE, notes, columns, lines)
    write_sheet(file, sheet)
    return len(rows)


def differences_sheet(office: Office, old: str, new: str) -> bytes:
    """The differences as a sheet to be signed; journalled first. Raises NotFound, PrintTrouble."""
    rows = compare_lists(office, old, new)
    note(office, "see_matter_lists", HandedOut("", f"事项清单对照（{new}）", Way.PRINTED, 1))
    with office.read() as work:
        sample = any(unit.sample for unit in work.units())
    lines = tuple(
        (row.number, row.name, FATES[row.fate], "\n".join(filter(None, _sides(row))), row.townships)
        for row in rows
    )
    counts = "、".join(f"{FATES[fate]} {sum(row.fate is fate for row in rows)} 项" for fate in Fate)
    notes = f"原：{old}　新：{new}　{counts}"
    return list_sheet(ListSheet("lists-sheet", _TITLE, notes, _SHEET, lines, _SIGNING, sample=sample))


def _sides(row: Compared) -> Iterator[str]:
    for side, words in (("原", row.before), ("新", row.after)):
        yield f"{side}　{words}" if words else ""
