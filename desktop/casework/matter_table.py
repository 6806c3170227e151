"""The list of matters as a table: one row of the CSV to one Matter, or why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.base.errors import BadEntry
from desktop.base.tables import read_named, read_one
from desktop.casework.entrusting import Entrustment
from desktop.casework.lists import FineRange, Matter, MatterList, Power

COLUMNS = (
    "id",
    "code",
    "domain",
    "source_department",
    "name",
    "violated_law",
    "violated_article",
    "penalty_law",
    "penalty_article",
    "penalty_kinds",
    "fine_min",
    "fine_max",
    "fine_unit",
    "person_fine_min",
    "person_fine_max",
    "person_fine_unit",
    "person_fine_basis",
    "correction_order",
    "fine_mandatory",
    "correction_must_fail_first",
    "fine2_condition",
    "fine2_min",
    "fine2_max",
    "fine2_unit",
    "township_own_power",
    "valid_from",
    "valid_to",
    "status",
    "replaces",
    "fine_phrase",
    "person_phrase",
    "source_file",
    "verified",
    "text_date",
    "tier",
    "fine2_phrase",
    "conduct_keyword",
    "penalty_keyword",
    "notes",
)

ENTRUSTED = (
    "entrusted_by",
    "entrustment",
    "entrustment_published",
    "entrusted_from",
    "entrusted_to",
    "entrusted_townships",
)
"""Columns a list may have besides: of the matters a county's bureau entrusts to townships (行政处罚法 20)."""

KINDS = (
    "警告",
    "通报批评",
    "罚款",
    "没收违法所得",
    "没收非法财物",
    "暂扣许可证件",
    "降低资质等级",
    "吊销许可证件",
    "限制开展生产经营活动",
    "责令停产停业",
    "责令关闭",
    "限制从业",
    "行政拘留",
    "其他",
)
"""The kinds of penalty as 行政处罚法 9 names them."""

STATUSES = ("current", "superseded", "needs_current_text", "withdrawn")
BASES = ("", "natural_person", "responsible_person", "farm_household")
_CODE = re.compile(r"[A-Z]{2}-\d{3}")
_BREAK = re.compile(r"[、，,；;\s]+")
_YES = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class FineUnit:
    """What a fine is counted in, and the base an officer must enter for it."""

    id: str
    label: str  # 元/平方米
    base: str  # 违法面积; empty where the range is plain yuan
    measure: str  # 平方米

    def words(self, fine: FineRange) -> str:
        """A range in words, as on screen: 100—1,000元/平方米; 50,000元以下; 5—10倍（耕地开垦费）."""
        low, high = grouped(fine.least), None if fine.most is None else grouped(fine.most)
        if high is None:
            return f"{low}{self.label}以上"
        if fine.least == 0:
            return f"{high}{self.label}以下"
        return f"{high}{self.label}" if low == high else f"{low}—{high}{self.label}"


def grouped(value: float) -> str:
    """A bound of a range as the screen has amounts: 1,000; 0.5."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class ListHead:
    """What a version of the list says of itself: resources/lists/matters.toml."""

    version: str
    issuer: str
    number: str
    in_force_from: date
    in_force_to: date | None = None
    sample: bool = False
    warning: str = ""  # shown wherever the list is
    rule_sets: Mapping[str, str] = field(default_factory=dict)  # source department -> ministry rule set

    def over(self, matters: tuple[Matter, ...]) -> MatterList:
        """The version of the list with its rows."""
        return MatterList(
            self.version,
            self.issuer,
            self.number,
            self.in_force_from,
            self.in_force_to,
            matters,
            self.sample,
        )


def read_fine_units(path: Path) -> dict[str, FineUnit]:
    """The units of fines by key. Raises BadResource."""
    return read_named(path, "", FineUnit)


def read_list_head(path: Path) -> ListHead:
    """The head of a list of matters. Raises BadResource."""
    return read_one(path, ListHead)


def check_columns(head: Iterable[str]) -> None:
    """Refuse a table with other columns than those of the list. Raises BadEntry `matter_columns`."""
    found = set(head) - set(ENTRUSTED)
    missing, unknown = [name for name in COLUMNS if name not in found], sorted(found - set(COLUMNS))
    if missing or unknown:
        raise BadEntry("matter_columns", missing="、".join(missing), unknown="、".join(unknown))


@dataclass(frozen=True, slots=True)
class MatterReader:
    """Reads rows of the list. `initials` gives the pinyin initials of a text; `units` are the fine units.

    `townships` are those a letter of entrustment may name, by name.
    """

    units: Collection[str]
    initials: Callable[[str], str]
    rule_sets: Mapping[str, str] = field(default_factory=dict)
    townships: Mapping[str, str] = field(default_factory=dict)

    def read(self, rows: Iterable[Mapping[str, str]]) -> tuple[tuple[Matter, ...], tuple[BadEntry, ...]]:
        """The matters of a table, and what is wrong with the rows refused. Data begins on line 2."""
        matters: list[Matter] = []
        wrong: list[BadEntry] = []
        for line, row in enumerate(rows, 2):
            try:
                if line == 2:
                    check_columns(row)
                matter = self.matter(row, line)
                _no_clash(matter, matters, line)
            except BadEntry as error:
                wrong.append(error)
                if error.code == "matter_columns":
                    break
            else:
                matters.append(matter)
        return tuple(matters), tuple(wrong)

    def matter(self, row: Mapping[str, str], line: int) -> Matter:
        """One row as a Matter. Raises BadEntry `matter_row` with row, column and reason."""
        cell = _Row(row, line)
        department = cell.text("source_department")
        first, second = cell.fine("fine", self.units), cell.fine("fine2", self.units)
        person = cell.fine("person_fine", self.units)
        basis = cell.one_of("person_fine_basis", BASES)
        if (person is None) != (basis == ""):
            raise cell.wrong("person_fine_basis", "个人罚款和它的对象应当同时填写")
        return Matter(
            id=cell.id(),
            code=cell["code"],
            name=cell.text("name"),
            domain=cell.text("domain"),
            source_department=department,
            violated_law=cell.paired("violated_law", "violated_article"),
            violated_article=cell["violated_article"],
            penalty_law=cell.paired("penalty_law", "penalty_article"),
            penalty_article=cell["penalty_article"],
            kinds=cell.kinds(fined=bool(first or second or person)),
            fine=first,
            fine_second=second,
            fine_person=person,
            person_basis=basis,
            correction=cell.flag("correction_order"),
            correction_first=cell.flag("correction_must_fail_first"),
            fine_must=cell.one_of("fine_mandatory", ("", "must", "may")) == "must",
            power=cell.power(),
            entrustment=cell.entrustment(self.townships),
            valid_from=cell.day("valid_from"),
            valid_to=cell.period_end(),
            status=cell.one_of("status", STATUSES),
            initials="".join(char for char in self.initials(cell["name"]).lower() if char.isalnum()),
            rule_set=self.rule_sets.get(department, "general"),
            notes=cell["notes"],
            keywords=";".join(filter(None, (cell["conduct_keyword"], cell["penalty_keyword"]))),
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row, each read as what it must be."""

    cells: Mapping[str, str]
    line: int

    def __getitem__(self, column: str) -> str:
        try:
            return self.cells[column].strip()
        except KeyError as error:
            raise self.wrong(column, "缺少这一列") from error

    def wrong(self, column: str, reason: str) -> BadEntry:
        """The refusal of a cell."""
        return BadEntry("matter_row", row=self.line, column=column, reason=reason)

    def text(self, column: str) -> str:
        """A cell that may not be empty."""
        if not self[column]:
            raise self.wrong(column, "不能为空")
        return self[column]

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        """A cell with one of a few words."""
        if self[column] not in allowed:
            words = "、".join(word or "空" for word in allowed)
            raise self.wrong(column, f"“{self[column]}”不在 {words} 之内")
        return self[column]

    def flag(self, column: str) -> bool:
        """yes or no."""
        return _YES[self.one_of(column, tuple(_YES))]

    def day(self, column: str) -> date | None:
        """A day, or nothing."""
        if not self.cells.get(column):
            return None
        try:
            return date.fromisoformat(self[column])
        except ValueError as error:
            raise self.wrong(column, f"“{self[column]}”不是日期，应如 2026-08-15") from error

    def power(self) -> Power:
        """A law names the township, a bureau entrusts the power, or it was granted (行政处罚法 20, 24)."""
        own, entrusted = self.flag("township_own_power"), bool(self.cells.get("entrusted_by", "").strip())
        if own and entrusted:
            raise self.wrong("entrusted_by", "法律直接授予乡镇的权力，不需要委托")
        return Power.OWN if own else Power.ENTRUSTED if entrusted else Power.GRANTED

    def entrustment(self, townships: Mapping[str, str]) -> Entrustment | None:
        """The letter of entrusting; None where no organ is named. It may be published or begin later."""
        organ, *rest = (self.cells.get(column, "").strip() for column in ENTRUSTED)
        if not organ:
            if any(rest):
                raise self.wrong("entrusted_by", "有委托书而没有委托机关")
            return None
        if not rest[0]:
            raise self.wrong("entrustment", "没有委托书的文号")
        published, since, until = (self.day(column) for column in ENTRUSTED[2:5])
        return Entrustment(organ, rest[0], published, since, until, self._townships(rest[-1], townships))

    def _townships(self, written: str, known: Mapping[str, str]) -> tuple[str, ...]:
        """The ids of those a letter entrusts; none: every one that has the matter (行政处罚法 21)."""
        names = [name for name in _BREAK.split(written) if name]
        if strange := [name for name in names if name not in known]:
            raise self.wrong("entrusted_townships", f"“{strange[0]}”不是本县的乡镇")
        return tuple(dict.fromkeys(known[name] for name in names))

    def period_end(self) -> date | None:
        """The last day of the row, not before its first."""
        first, last = self.day("valid_from"), self.day("valid_to")
        if first and last and last < first:
            raise self.wrong("valid_to", "早于 valid_from")
        return last

    def id(self) -> str:
        """The id of the row: its code and a version."""
        code = self.text("code")
        if not _CODE.fullmatch(code):
            raise self.wrong("code", f"“{code}”应为两个大写字母、短横、三位数字")
        if not re.fullmatch(re.escape(code) + r"-v[1-9]\d*", self["id"]):
            raise self.wrong("id", f"“{self['id']}”应为 {code}-v1 的样子")
        return self["id"]

    def paired(self, laws: str, articles: str) -> str:
        """Laws with as many articles beside them."""
        if self.text(laws).count(";") != self.text(articles).count(";"):
            raise self.wrong(articles, f"条数与 {laws} 不一致")
        return self[laws]

    def kinds(self, *, fined: bool) -> tuple[str, ...]:
        """The kinds of penalty, all of them known, 罚款 among them where there is a range."""
        found = tuple(kind for kind in self["penalty_kinds"].split(";") if kind)
        if unknown := [kind for kind in found if kind not in KINDS]:
            raise self.wrong("penalty_kinds", f"没有“{unknown[0]}”这种处罚（行政处罚法第九条）")
        if fined and "罚款" not in found:
            raise self.wrong("penalty_kinds", "有罚款幅度而没有“罚款”")
        return found

    def fine(self, prefix: str, units: Collection[str]) -> FineRange | None:
        """A range of fine out of its columns; None where all are empty."""
        unit = self[f"{prefix}_unit"]
        least, most = self._number(f"{prefix}_min"), self._number(f"{prefix}_max")
        if not unit:
            if least is not None or most is not None:
                raise self.wrong(f"{prefix}_unit", "有数额而没有单位")
            return None
        if unit not in units:
            raise self.wrong(f"{prefix}_unit", f"不认识的单位“{unit}”")
        if least is None or (most is not None and most < least):
            raise self.wrong(f"{prefix}_min", "缺少，或者大于上限")
        phrase = {"fine": "fine_phrase", "fine2": "fine2_phrase", "person_fine": "person_phrase"}[prefix]
        condition = self["fine2_condition"] if prefix == "fine2" else ""
        return FineRange(least, most, unit, condition, self[phrase])

    def _number(self, column: str) -> float | None:
        if not self[column]:
            return None
        if not re.fullmatch(r"\d{1,12}(\.\d{1,4})?", self[column]):
            raise self.wrong(column, f"“{self[column]}”不是数")
        return float(self[column])


def _no_clash(matter: Matter, earlier: Iterable[Matter], line: int) -> None:
    """Refuse an id used before, and two rows of one code in force on the same day."""
    for known in earlier:
        if known.id == matter.id:
            raise BadEntry("matter_row", row=line, column="id", reason=f"{matter.id} 重复")
        if known.code == matter.code and _overlap(known, matter):
            raise BadEntry("matter_row", row=line, column="valid_from", reason=f"与 {known.id} 的期间重叠")


def _overlap(one: Matter, other: Matter) -> bool:
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    last = min(one.valid_to or date.max, other.valid_to or date.max)
    return first <= last
