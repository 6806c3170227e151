"""Find what a ledger names on the lists of the office: the unit, the matter, the officers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from desktop.casework.finding import usable_on
from desktop.casework.ledger.rows import LedgerRow
from desktop.casework.lists import Level, Matter, MatterList, Officer, Organ, Unit

_OFFICES = ("综合行政执法中心", "综合执法站", "执法站", "人民政府", "办事处", "站")
"""What stands behind the name of a place without being part of it."""
_KINDS = {
    Level.COUNTY: {"自治县": "县", "县": "县", "区": "区", "市": "市", "旗": "旗"},
    Level.DISTRICT: {"片区": "片区", "区": "片区"},
    Level.TOWNSHIP: {"街道": "街道", "镇": "镇", "乡": "乡", "苏木": "苏木"},
    Level.STATION: {
        "社区居委会": "社区",
        "居民委员会": "社区",
        "居委会": "社区",
        "社区": "社区",
        "村民委员会": "村",
        "村委会": "村",
        "村": "村",
    },
}
"""What a name may end with, and which kind of place that is: 元朔社区 and 元朔居委会, but not 元朔村."""
_LEVELS = (("district", Level.DISTRICT), ("township", Level.TOWNSHIP), ("station", Level.STATION))
_LEAST_SHARED = 4
"""So many characters of a cause must stand in the name of a matter, or the other way round, to be one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row belongs: a unit with its path and government, or why it has none."""

    unit: Unit | None
    path: tuple[Unit, ...] = ()
    organ: Organ | None = None
    complaints: tuple[tuple[str, str], ...] = ()  # column key and reason


@dataclass(frozen=True)
class Register:
    """The lists of an office as a ledger is judged by them. Not slotted: it remembers what it found."""

    units: tuple[Unit, ...]
    officers: tuple[Officer, ...]
    matters: MatterList | None
    organ_of: Callable[[str], Organ | None]
    _placed: dict[tuple[str, str, str], Placed] = field(default_factory=dict, repr=False)

    def place(self, row: LedgerRow) -> Placed:
        """The unit of a row: the station in the township in the district, as far as they are named."""
        named = (row.text("district"), row.text("township"), row.text("station"))
        if named not in self._placed:
            self._placed[named] = self._find(dict(zip((key for key, _ in _LEVELS), named, strict=True)))
        return self._placed[named]

    def _find(self, named: Mapping[str, str]) -> Placed:
        at: Unit | None = None
        for key, level in _LEVELS:
            if not (asked := named[key]):
                continue
            found = self._named(asked, level, at)
            if len(found) != 1:
                return Placed(None, complaints=((key, self._why(asked, level, at, len(found))),))
            at = found[0]
        if at is None or at.level is Level.DISTRICT:
            return Placed(None, complaints=(("township", "没有填写，不知道是哪个乡镇的案件"),))
        organ = self.organ_of(at.id)
        if organ is None:
            return Placed(None, complaints=(("township", f"{at.name}没有设定作出决定的行政机关"),))
        return Placed(at, self._path(at), organ)

    def _named(self, asked: str, level: Level, above: Unit | None) -> list[Unit]:
        """The units of a level so named, under one already found; with or without 镇, 村, 社区."""
        there = [
            unit
            for unit in self.units
            if unit.level is level and (above is None or any(one.id == above.id for one in self._path(unit)))
        ]
        plain = _plain(asked)
        exact = [unit for unit in there if plain in (_plain(unit.name), unit.id)]
        if exact:
            return exact
        return [unit for unit in there if self._means(plain, unit)]

    def _means(self, asked: str, unit: Unit) -> bool:
        """Whether a name is that of a unit: 桥头镇元朔社区执法站 names 元朔社区 there."""
        names = {asked}
        for above in self._path(unit)[:-1]:
            name = _plain(above.name)
            for prefix in (name, *((f"{name[:2]}县",) if above.level is Level.COUNTY else ())):
                names |= {each.removeprefix(prefix) for each in names}
        stem, kind = _parted_name(_plain(unit.name), unit.level)
        found = {_parted_name(each, unit.level) for each in names}
        return any(a == stem and (not kind or not b or b == kind) for a, b in found)

    def _why(self, asked: str, level: Level, above: Unit | None, found: int) -> str:
        if found > 1:
            return f"叫“{asked}”的有 {found} 个，请同时写明乡镇"
        county = next((unit.name for unit in self.units if unit.level is Level.COUNTY), "本县")
        if above is not None and self._named(asked, level, None):
            return f"“{asked}”不在{above.name}"
        return f"{above.name if above is not None else county}没有“{asked}”"

    def _path(self, unit: Unit) -> tuple[Unit, ...]:
        path = [unit]
        while (parent := self._by_id.get(path[-1].parent_id or "")) is not None and parent not in path:
            path.append(parent)
        return tuple(reversed(path))

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    # ------------------------------------------------------------ matter

    def matter(self, row: LedgerRow, act: date) -> Matter | None:
        """The matter by its code, its exact name, or the only one the cause names; else None."""
        if self.matters is None:
            return None
        usable = self._usable(act)
        code = unicodedata.normalize("NFKC", row.text("matter")).replace(" ", "").upper()
        if code:
            return next((m for m in usable if code in (m.code, m.code.replace("-", ""))), None)
        cause = _cause(row.text("cause"))
        if not cause:
            return None
        exact = [m for m in usable if _plain(m.name) == cause]
        near = exact or [m for m in usable if _within(_plain(m.name), cause)]
        codes = {m.code for m in near}
        return near[0] if len(codes) == 1 else None

    def _usable(self, act: date) -> tuple[Matter, ...]:
        known = self._matters_on.get(act)
        if known is None:
            listed = () if self.matters is None else self.matters.matters
            known = self._matters_on[act] = tuple(m for m in listed if usable_on(m, act))
        return known

    @cached_property
    def _matters_on(self) -> dict[date, tuple[Matter, ...]]:
        return {}

    # ------------------------------------------------------------ officers

    def handling(
        self, row: LedgerRow, path: Iterable[Unit]
    ) -> tuple[tuple[Officer, ...], list[tuple[str, str]]]:
        """The officers of a row, and as notes those the list does not know."""
        near = {unit.id for unit in path}
        found: dict[str, Officer] = {}
        unknown: list[tuple[str, str]] = []
        for n in ("1", "2"):
            name, certificate = row.text(f"officer{n}"), row.text(f"certificate{n}")
            names = [part for part in _parted(name) if part] or [""]
            for each in names:
                officer = self._officer(each, certificate if len(names) == 1 else "", near)
                if officer is not None:
                    found[officer.id] = officer
                elif each or certificate:
                    unknown.append((f"承办人{n}", f"{each} {certificate}".strip()))
        return tuple(found.values()), unknown

    def _officer(self, name: str, certificate: str, near: set[str]) -> Officer | None:
        if certificate:
            by_number = [one for one in self.officers if certificate in one.numbers]
            if len(by_number) == 1 and (not name or _plain(by_number[0].name) == _plain(name)):
                return by_number[0]
            if by_number:
                return None  # the number is another person's: nobody guesses which of the two is meant
        named = [one for one in self.officers if _plain(one.name) == _plain(name) and one.unit_id in near]
        return named[0] if name and len(named) == 1 and _agrees(named[0], certificate) else None


def _agrees(officer: Officer, certificate: str) -> bool:
    return not certificate or not officer.numbers


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _parted(names: str) -> list[str]:
    for mark in "、,，;；/ 　\n":
        names = names.replace(mark, "\n")
    return names.split("\n")


def _parted_name(name: str, level: Level) -> tuple[str, str]:
    """A name and its kind: 桥头镇 is 桥头 and 镇; what is left has at least two characters."""
    for office in _OFFICES:
        name = name.removesuffix(office) if len(name) >= len(office) + 2 else name
    for ending, kind in _KINDS[level].items():
        if name.endswith(ending) and len(name) >= len(ending) + 2:
            return name.removesuffix(ending), kind
    return name, ""


def _cause(written: str) -> str:
    """涉嫌运输车辆未密闭遗撒物料案 is about 运输车辆未密闭遗撒物料."""
    return _plain(written).removeprefix("涉嫌").removesuffix("案").removesuffix("一")


def _within(name: str, cause: str) -> bool:
    short, long = sorted((name, cause), key=len)
    return len(short) >= _LEAST_SHARED and short in long
