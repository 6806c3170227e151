"""Equipment as the rows of a spreadsheet have it: what becomes of each piece, every fault with its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from desktop.base import bounds
from desktop.base.errors import BadEntry
from desktop.base.sheet import HeadingRow, Headings, Sheet, Workbook
from desktop.casework.county_offices import days_of, days_written, found_unit
from desktop.casework.county_table import Row, table_of
from desktop.casework.gear import Calibration, Gear, GearKind, GearRow, Standing, with_calibration
from desktop.casework.lists import Level, Officer, Unit
from desktop.casework.mended_rows import Fate, RowKey, RowMends, mended_rows
from desktop.casework.published.taking import LEFT_OUT

GEAR = Headings.of(
    {
        "kind": (
            "种类",
            "装备种类",
            "装备类别",
            "类别",
            "装备名称",
            "名称",
            "资产名称",
            "设备名称",
            "物品名称",
        ),
        "number": (
            "编号",
            "装备编号",
            "设备编号",
            "资产编号",
            "号牌",
            "车牌号",
            "车牌号码",
            "号牌号码",
            "序列号",
        ),
        "model": ("型号", "规格型号", "型号规格", "规格", "品牌型号", "尺码"),
        "unit": ("单位", "所属单位", "所在单位", "使用单位", "使用部门", "所属部门", "保管单位", "乡镇"),
        "standing": ("状态", "使用状态"),
        "holder": ("在谁手里", "领用人", "领取人", "使用人", "保管人", "责任人", "领用人姓名", "使用人姓名"),
        "certificate": ("执法证号", "领用人执法证号", "证号"),
        "on": ("自", "领用日期", "领用时间", "领取日期", "发放日期", "发放时间", "起始日期", "日期"),
        "condition": ("状况", "发放时状况", "使用状况", "设备状况", "完好情况", "现状", "停用原因", "备注"),
        "calibrated": (
            "检定（校准）证书",
            "检定证书编号",
            "校准证书",
            "校准证书编号",
            "检定校准证书编号",
            "证书编号",
        ),
        "verified": ("检定日期", "校准日期", "检定校准日期", "最近检定日期"),
        "valid": ("有效期至", "检定有效期至", "校准有效期至", "检定有效期", "校准有效期", "有效期"),
    }
)
WORDS: Mapping[Standing, tuple[str, ...]] = {
    Standing.OUT: ("领用中", "领用", "已领用", "在用", "使用中", "已发放"),
    Standing.IN: ("在库", "库存", "未领用", "未发放", "已交回", "闲置"),
    Standing.RETIRED: ("已停用", "停用", "报废", "已报废", "丢失", "注销"),
}
"""How tables say where a piece is, the usual word first."""
_SOUND = ("正常", "正常使用", "完好", "良好", "可用", "能用")
"""What a column of states says of how a piece is: where it is, they do not tell."""

_NEEDED = ("kind", "number")
_LONGEST = {"number": 60, "model": 60, "condition": 200, "calibrated": 1000}  # characters
_CERTIFICATE = re.compile(
    r"\s*(?P<number>[^;；]+?)\s*(?:[（(](?P<days>(?:19|20)\d\d\D[^（()）;；]*)[)）]\s*(?:[;；]|$|(?<=[)）])\s)|[;；]|$)"
)
CERTIFICATE_WRITTEN = "JD-26-7（2026-03-09至2027-03-08）"
"""How a cell has a certificate of an instrument; a semicolon stands between two."""


@dataclass(frozen=True, slots=True)
class Move:
    """A piece comes back, goes to somebody, or is used no more: on a day, and in what condition or why."""

    on: date
    words: str
    to: Officer | None = None


@dataclass(frozen=True, slots=True)
class GearLine:
    """A row of the table, and what would come of it."""

    row: Row  # with what was mended
    gear: Gear | None = None  # as the list is to have it; None where the row does not say
    before: GearRow | None = None  # what stands on the list
    back: Move | None = None
    out: Move | None = None
    retired: Move | None = None
    unread: tuple[str, ...] = ()  # columns whose words come into no list
    faults: tuple[BadEntry, ...] = ()
    left_out: bool = False

    @property
    def key(self) -> RowKey:
        """What it is known by within its file."""
        return self.row.sheet, self.row.at

    @property
    def stops(self) -> bool:
        """Whether the table cannot be taken in as long as this row stands so."""
        return bool(self.faults) and not self.left_out

    @property
    def put(self) -> bool:
        """Whether the list says something else of the piece by it."""
        return self.gear is not None and (self.before is None or self.before.gear != self.gear)

    @property
    def fate(self) -> Fate:
        """What becomes of it."""
        if self.left_out:
            return Fate.LEFT_OUT
        if self.faults:
            return Fate.WRONG
        if self.before is None:
            return Fate.NEW
        return Fate.CHANGED if self.put or self.back or self.out or self.retired else Fate.SAME


def gear_tables(book: Workbook) -> tuple[tuple[Sheet, HeadingRow], ...]:
    """The sheets that have equipment in them, each with its heading."""
    found = (table_of(Workbook("", "", (sheet,)), GEAR, _NEEDED) for sheet in book.sheets)
    return tuple(table for table in found if table is not None)


@dataclass(frozen=True, slots=True)
class GearGround:
    """What the rows are understood by: what is listed now, and who may be given what belongs to a unit."""

    kinds: Mapping[str, GearKind]
    units: tuple[Unit, ...]
    held: Mapping[tuple[str, str], GearRow] = field(repr=False)  # by kind and number
    takers: Callable[[str], Sequence[Officer]] = field(repr=False)  # of a unit
    unit_id: str  # whose a new piece is where the row names no unit
    today: date


class GearReader:
    """Reads the rows of a book against what is listed."""

    def __init__(self, ground: GearGround, mends: RowMends) -> None:
        self._ground, self._mends = ground, mends
        self._names = {unit.id: unit.name for unit in ground.units}
        self._takers = cache(ground.takers)
        self._found_unit = cache(self._unit_named)
        self._seen: dict[tuple[str, str], RowKey] = {}

    def read(self, book: Workbook) -> tuple[GearLine, ...]:
        """Every filled row. Raises BadEntry `no_gear_table`, `sheet_too_big`."""
        tables = gear_tables(book)
        if not tables:
            raise BadEntry("no_gear_table", file=book.file)
        if sum(len(sheet.rows) for sheet, _ in tables) > bounds.LISTED_ROWS:
            most = f"{bounds.LISTED_ROWS} 行"
            raise BadEntry("sheet_too_big", file=book.file, what="行数", most=most)
        rows = (row for table in tables for row in mended_rows(*table, self._mends))
        return tuple(self._line(row, faults) for row, faults in rows)

    def _line(self, row: Row, faults: list[BadEntry]) -> GearLine:
        if LEFT_OUT in row.cells:
            return GearLine(row, left_out=True)
        if (told := row.cells.get("standing", "")) in _SOUND:
            row = replace(
                row, cells={**row.cells, "standing": "", "condition": row.cells.get("condition") or told}
            )
        faults += self._too_long(row)
        kind, number = self._kind(row, faults), row.cells.get("number", "")
        if not number:
            faults.append(row.wrong("number", "没有写编号"))
        line = GearLine(row)
        if kind and number:
            sheet, first = self._seen.setdefault((kind, number), (row.sheet, row.at))
            if (sheet, first) != (row.sheet, row.at):
                faults.append(row.wrong("number", f"这一件在“{sheet}”第 {first} 行已经写过"))
            before = self._ground.held.get((kind, number))
            line = GearLine(row, self._gear(row, kind, number, before, faults), before)
        if line.gear is not None and not faults:
            line = self._moved(line, line.gear, faults)
        return replace(line, faults=tuple(faults))

    # ------------------------------------------------------------ the piece

    def _too_long(self, row: Row) -> Iterator[BadEntry]:
        for key, most in _LONGEST.items():
            if len(row.cells.get(key, "")) > most:
                yield row.wrong(key, f"超过 {most} 个字")

    def _kind(self, row: Row, faults: list[BadEntry]) -> str:
        """By its name, or by the part of it that is no other's: 记录仪."""
        told = row.cells.get("kind", "").replace(" ", "")
        names = {kind.name: id for id, kind in self._ground.kinds.items()}
        near = [id for name, id in names.items() if told and (told in name or name in told)]
        found = names.get(told) or (near[0] if len(near) == 1 else "")
        if not found:
            faults.append(row.wrong("kind", f"“{told[:20]}”不在种类里：{'、'.join(names)}"))
        return found

    def _gear(self, row: Row, kind: str, number: str, before: GearRow | None, faults: list[BadEntry]) -> Gear:
        """As the list is to have it; of what the row does not say, as it has it."""
        held = before.gear if before is not None else Gear("", self._ground.unit_id, kind, number)
        unit_id = held.unit_id
        if row.cells.get("unit"):
            unit_id, why = self._found_unit(row.cells["unit"])
            if why:
                faults.append(row.wrong("unit", why))
        model, calibrated = row.cells.get("model", "") or held.model, self._calibrated(row, held, faults)
        gear = replace(held, unit_id=unit_id, model=model, calibrated=calibrated)
        if held.retired_on is not None and gear != held:
            faults.append(row.wrong("number", f"台账上已经停用（{held.retired_on}），不能再改"))
        return gear

    def _unit_named(self, words: str) -> tuple[str, str]:
        """The id of a unit, or why none is meant."""
        wrong: list[BadEntry] = []
        found = found_unit(Row("", 0, {"unit": words}, {}), self._ground.units, wrong, tuple(Level))
        return (found.id, "") if found is not None else ("", str(wrong[0].facts["reason"]))

    def _calibrated(self, row: Row, held: Gear, faults: list[BadEntry]) -> tuple[Calibration, ...]:
        """Those it has with those of the row: each with its days, or one with a column for each."""
        known, told = held.calibrated, calibrations_of(row.cells.get("calibrated", ""))
        apart = {key: row.cells.get(key, "") for key in ("verified", "valid")}
        days = {key: day_of(words) for key, words in apart.items() if words}
        wrong = [key for key, on in days.items() if on is None]
        faults += (row.wrong(key, f"“{apart[key][:20]}”不是日期，请写成 2026-03-31") for key in wrong)
        if days and len(told) == 1 and told[0][2] is None:
            told = ((told[0][0], days.get("verified"), days.get("valid")),)
        elif days:
            faults.append(row.wrong("calibrated", "检定日期、有效期另有一列的，这里只写一份证书的编号"))
        for number, since, until in () if wrong else told:
            if until is None:
                faults.append(
                    row.wrong("calibrated", f"证书没有写有效期至哪一天，请写成 {CERTIFICATE_WRITTEN}")
                )
            elif since is not None and until < since:
                faults.append(row.wrong("calibrated", f"有效期至 {until}，早于检定日期 {since}"))
            else:
                known = with_calibration(known, Calibration(number, since, until))
        return known

    # ------------------------------------------------------------ where it is

    def _moved(self, line: GearLine, gear: Gear, faults: list[BadEntry]) -> GearLine:
        """The row with what it says of where the piece is, and since when."""
        row, before = line.row, line.before
        standing = self._standing(row, faults)
        now = before.standing if before is not None else Standing.IN
        if standing is None or faults:
            return line
        if before is not None and now is Standing.RETIRED:
            if standing is not now:
                faults.append(row.wrong("standing", "台账上已经停用，不能再发放"))
            return line
        if standing is Standing.OUT:
            return self._given(line, gear, faults)
        return self._put_down(line, standing, faults)

    def _put_down(self, line: GearLine, standing: Standing, faults: list[BadEntry]) -> GearLine:
        """It is with nobody: it comes back, or is used no more."""
        row, before = line.row, line.before
        words, out = row.cells.get("condition", ""), before is not None and before.standing is Standing.OUT
        if before is not None and out and standing is Standing.RETIRED:
            faults.append(row.wrong("standing", f"还在{before.holder}手里，先登记交回"))
        elif before is not None and out:
            line = replace(line, back=self._move(line, faults, f"从{before.holder}收回"))
        elif standing is Standing.RETIRED:
            if not words:
                faults.append(row.wrong("condition", "没有写停用原因"))
            line = replace(line, retired=self._move(line, faults, "停用"))
        elif words and (before is None or words != before.condition):
            line = replace(line, unread=("condition",))
        return line

    def _standing(self, row: Row, faults: list[BadEntry]) -> Standing | None:
        """Where the row says the piece is; None where it says nothing of it."""
        told, holder = row.cells.get("standing", "").replace(" ", ""), row.cells.get("holder", "")
        if not told:
            return Standing.OUT if holder else None
        found = next((standing for standing, words in WORDS.items() if told in words), None)
        if found is None:
            usual = "、".join(words[0] for words in WORDS.values())
            faults.append(row.wrong("standing", f"“{told[:20]}”不是状态：{usual}"))
        elif found is Standing.OUT and not holder:
            faults.append(row.wrong("holder", "领用中的没有写领用人"))
        elif found is not Standing.OUT and holder:
            faults.append(row.wrong("holder", f"写的是{told}，又写了领用人{holder[:20]}"))
        return found

    def _given(self, line: GearLine, gear: Gear, faults: list[BadEntry]) -> GearLine:
        """It is with somebody: with whom it was already, or it goes there."""
        row, before = line.row, line.before
        taker = self._taker(row, gear.unit_id, faults)
        if taker is None:
            return line
        if before is not None and before.holder_id == taker.id:
            if row.cells.get("on") and day_of(row.cells["on"]) != before.since:
                faults.append(row.wrong("on", f"台账上是{before.since}起领用，这里不能改"))
            told = row.cells.get("condition", "")
            return replace(line, unread=("condition",)) if told not in ("", before.condition) else line
        move = self._move(line, faults, f"发给{taker.name}")
        if move is None:
            return line
        back = Move(move.on, "") if before is not None and before.standing is Standing.OUT else None
        return replace(line, back=back, out=replace(move, to=taker))

    def _taker(self, row: Row, unit_id: str, faults: list[BadEntry]) -> Officer | None:
        name, certificate = row.cells.get("holder", "").replace(" ", ""), row.cells.get("certificate", "")
        near = self._takers(unit_id)
        found = [one for one in near if one.name == name and certificate in ("", *one.numbers)]
        if len(found) == 1:
            return found[0]
        unit = self._names.get(unit_id, "")
        many = f"有 {len(found)} 位，请写执法证号" if found else f"不在{unit}和上下级单位的名单里"
        faults.append(row.wrong("holder", f"“{name[:20]}”{many}"))
        return None

    def _move(self, line: GearLine, faults: list[BadEntry], what: str) -> Move | None:
        """On the day of the row, which is no day of the future, nor before the last move."""
        row = line.row
        told, on = row.cells.get("on", ""), day_of(row.cells.get("on", ""))
        last = line.before.since if line.before is not None else None
        if on is None:
            said = f"“{told[:20]}”不是日期" if told else f"要{what}，没有写日期"
            faults.append(row.wrong("on", f"{said}，请写成 2026-03-31"))
        elif on > self._ground.today:
            faults.append(row.wrong("on", f"{on} 还没有到"))
        elif last is not None and on < last:
            faults.append(row.wrong("on", f"上一次发放或者交回是 {last}，这一次不能更早"))
        else:
            return Move(on, row.cells.get("condition", ""))
        return None


def day_of(words: str) -> date | None:
    """The one day that words tell."""
    found = days_of(words)
    return found[1] if found is not None and found[0] is None else None


def calibrations_of(words: str) -> tuple[tuple[str, date | None, date | None], ...]:
    """Number, first and last day of each certificate that a cell tells; a day it does not tell is None."""
    found = []
    for one in _CERTIFICATE.finditer(words[: _LONGEST["calibrated"]]):
        days = days_of(one["days"] or "")
        number, told = (one["number"], days) if days is not None else (one[0].strip(" ;；"), (None, None))
        found.append((number, *told))
    return tuple(found)


def calibrations_written(held: Iterable[Calibration]) -> str:
    """Certificates as `calibrations_of` reads them again."""
    return "；".join(f"{one.number}（{days_written(one.since, one.until)}）" for one in held)
