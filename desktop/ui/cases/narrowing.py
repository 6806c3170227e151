"""What the case list is narrowed to: the chips of the filter bar, and the question they make."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.base.errors import BadEntry
from desktop.casework.case import LAST_STAGES
from desktop.casework.choices import SOURCES, Source
from desktop.casework.deadlines import Calendar
from desktop.casework.lists import Level, Officer, Unit
from desktop.casework.narrowing import DayWord, DueWord, FineWord, day_span, due_spans, fine_spans
from desktop.casework.parties import PARTY_WORDS, PartyKind
from desktop.casework.procedure import Procedure
from desktop.casework.rows import CaseFilter
from desktop.services.library import Library
from desktop.services.searching import Lists
from desktop.ui.narrowing import Narrowed, Values, words_of
from desktop.ui.officer_items import officer_items
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import LatePicks, PickItem

DISTRICT, TOWNSHIP, STATION = "district", "township", "station"
STANDING, DUE, MATTER, STAGE, OFFICER = "standing", "due", "matter", "stage", "officer"
PROCEDURE, SOURCE, FINE, PARTY_KIND, LEDGER = "procedure", "source", "fine", "kind", "ledger"
TREE, THEN = "tree", "then"
REGISTERED, FILED, CLOSED_ON = "registered", "filed", "closed"
OPEN, CLOSED, TO_ARCHIVE, PUT_AWAY = "open", "closed", "to_archive", "archived"
_STAGES_OF = {CLOSED: LAST_STAGES, TO_ARCHIVE: LAST_STAGES[:1], PUT_AWAY: LAST_STAGES[1:]}
YES, NO = "yes", "no"
_UNITS = (STATION, TOWNSHIP, DISTRICT)  # the deepest chip that is set is the unit looked at

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Narrowing(Narrowed):
    """What the list is narrowed to. The unit is one, however many chips tell of it."""

    values: Values = field(default_factory=lambda: {STANDING: (OPEN,)})

    def question(self, library: Library, calendar: Calendar, today: date) -> CaseFilter:
        """The question for the query, as the words of the chips are meant today."""
        standing, ledger = self.one(STANDING), self.one(LEDGER)
        return CaseFilter(
            unit_id=self.unit_id,
            then=self.one(TREE) == THEN,
            matter_codes=self.all(MATTER),
            stages=_STAGES_OF.get(standing) or self.all(STAGE),
            procedures=self.all(PROCEDURE),
            officers=self.all(OFFICER),
            sources=tuple(map(Source, self.all(SOURCE))),
            party_kinds=tuple(map(PartyKind, self.all(PARTY_KIND))),
            due=due_spans(self.all(DUE), today, library.clocks, calendar),
            fines=fine_spans(self.all(FINE)),
            registered=day_span(self.one(REGISTERED), today),
            filed=day_span(self.one(FILED), today),
            closed=day_span(self.one(CLOSED_ON), today),
            open_only=standing == OPEN,
            from_ledger=None if not ledger else ledger == YES,
            text=self.text,
        )

    def at_unit(self, unit_id: str) -> Narrowing:
        """The same, of another unit."""
        return replace(self, unit_id=unit_id)


@dataclass(frozen=True)
class Choices:
    """What the chips offer: units, matters, procedures, stages. Not slotted: it remembers what it offers."""

    lists: Lists
    library: Library
    initials: Mapping[str, str] = field(default_factory=dict)
    """Pinyin initials of the units, by id."""

    def views(self, unit_id: str, values: Values) -> tuple[FilterView, ...]:
        """The chips in their order. Below a unit only what belongs to it is offered."""
        path = self.path(unit_id)
        districts = self._late(self._units, Level.DISTRICT, "")
        townships = self._late(self._units, Level.TOWNSHIP, path.get(DISTRICT, ""))
        above = path.get(TOWNSHIP) or path.get(DISTRICT, "")
        stations = self._late(self._units, Level.STATION, above)
        days = named_days()
        return (
            FilterView(STANDING, translate("CaseFilters", "办理情况"), _standings()),
            FilterView(DISTRICT, translate("CaseFilters", "片区"), districts),
            FilterView(TOWNSHIP, translate("CaseFilters", "乡镇"), townships),
            FilterView(STATION, translate("CaseFilters", "执法站"), stations),
            FilterView(DUE, translate("CaseFilters", "期限"), _dues(), many=True),
            FilterView(STAGE, translate("CaseFilters", "阶段"), self._stages(values), many=True),
            FilterView(MATTER, translate("CaseFilters", "事项"), self._late(self._matters), many=True),
            FilterView(
                OFFICER,
                translate("CaseFilters", "承办人"),
                self._late(self._officers, unit_id),
                many=True,
            ),
            FilterView(FILED, translate("CaseFilters", "立案日期"), days, days=True),
            FilterView(FINE, translate("CaseFilters", "罚款"), _fines(), amounts=True, spare=True),
            FilterView(
                PARTY_KIND, translate("CaseFilters", "当事人类别"), _items(PARTY_WORDS), many=True, spare=True
            ),
            FilterView(
                SOURCE,
                translate("CaseFilters", "案件来源"),
                _items(dict(SOURCES.choices)),
                many=True,
                spare=True,
            ),
            FilterView(
                PROCEDURE, translate("CaseFilters", "程序"), self._procedures(), many=True, spare=True
            ),
            FilterView(REGISTERED, translate("CaseFilters", "登记日期"), days, days=True, spare=True),
            FilterView(CLOSED_ON, translate("CaseFilters", "结案日期"), days, days=True, spare=True),
            FilterView(LEDGER, translate("CaseFilters", "台账导入"), _ledgers(), spare=True),
            FilterView(TREE, translate("CaseFilters", "机构口径"), _trees(), spare=True),
        )

    def says(self, narrowing: Narrowing) -> str:
        """The narrowing in words, for the head of a table: 在办　桥头镇　期限 超期、今天."""
        words = [
            f"{view.label}：{said}"
            for view in self.views(narrowing.unit_id, narrowing.values)
            if (said := words_of(view, self.with_unit(narrowing.unit_id, narrowing.values).get(view.key, ())))
        ]
        if narrowing.text:
            words.append(translate("CaseFilters", "查找：{text}").format(text=narrowing.text))
        return "　".join(words)

    def path(self, unit_id: str) -> dict[str, str]:
        """The unit and those above it, by the chips that tell of them."""
        found: dict[str, str] = {}
        unit = self._unit(unit_id)
        while unit is not None:
            found[unit.level] = unit.id
            unit = self._unit(unit.parent_id or "")
        found.pop(Level.COUNTY, None)
        return found

    def with_unit(self, unit_id: str, values: Values) -> dict[str, tuple[str, ...]]:
        """The values of all chips, those of the unit among them."""
        rest = {key: kept for key, kept in values.items() if key not in _UNITS}
        return {**rest, **{level: (id,) for level, id in self.path(unit_id).items()}}

    def unit_after(self, before: str, values: Values) -> str:
        """Which unit the chips now ask for: the deepest that was changed, or what is above one removed."""
        path = self.path(before)
        for level in _UNITS:
            now = next(iter(values.get(level, ())), "")
            if now != path.get(level, ""):
                return now or self._above(path[level])
        return before

    def has(self, unit_id: str) -> bool:
        """Whether there is such a unit; the whole county always is."""
        return not unit_id or unit_id in self._by_id

    def level(self, unit_id: str) -> Level:
        """How deep a unit stands; nothing chosen is the county."""
        unit = self._unit(unit_id)
        return Level.COUNTY if unit is None else unit.level

    @property
    def county(self) -> str:
        """The unit above all others."""
        return next((unit.id for unit in self.lists.units if unit.level is Level.COUNTY), "")

    def _above(self, unit_id: str) -> str:
        unit = self._unit(unit_id)
        above = None if unit is None else self._unit(unit.parent_id or "")
        return "" if above is None else above.id

    def _unit(self, unit_id: str) -> Unit | None:
        return self._by_id.get(unit_id)

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.lists.units}

    @cached_property
    def _offered(self) -> dict[Hashable, LatePicks]:
        return {}

    def _late(self, make: Callable[..., tuple[PickItem, ...]], *of: str) -> LatePicks:
        """What a chip offers at a unit: made once, however often the list is narrowed."""
        return self._offered.setdefault((make.__name__, of), LatePicks(partial(make, *of)))

    def _units(self, level: Level, within: str) -> tuple[PickItem, ...]:
        names = {unit.id: unit.name for unit in self.lists.units}
        return tuple(
            PickItem(
                unit.id,
                unit.name,
                names.get(unit.parent_id or "", "") if level is Level.STATION else "",
                self.initials.get(unit.id, ""),
            )
            for unit in self.lists.units
            if unit.level is level and (not within or within in self.path(unit.id).values())
        )

    def _matters(self) -> tuple[PickItem, ...]:
        if self.lists.matters is None:
            return ()
        by_code = {matter.code: matter for matter in self.lists.matters.matters}
        return tuple(PickItem(m.code, m.name, "", f"{m.code} {m.initials}") for m in by_code.values())

    def _officers(self, unit_id: str) -> tuple[PickItem, ...]:
        """Those of the unit and of all below it; the whole county where no unit is looked at."""

        def of_it(one: Officer) -> bool:
            return not unit_id or unit_id == one.unit_id or self._near(unit_id, one.unit_id)

        return tuple(officer_items(self.lists, self.initials, of_it))

    def _near(self, unit_id: str, other: str) -> bool:
        """Whether one of two units lies within the other, or the first is the county."""
        if self.level(unit_id) is Level.COUNTY:
            return True
        return unit_id in self.path(other).values() or other in self.path(unit_id).values()

    def _procedures(self) -> tuple[PickItem, ...]:
        return tuple(PickItem(known.id, known.name) for known in procedures(self.library))

    def _stages(self, values: Values) -> tuple[PickItem, ...]:
        """A stage that two procedures call differently bears both names."""
        asked = values.get(PROCEDURE, ())
        names: dict[str, list[str]] = {}
        for procedure in procedures(self.library):
            if asked and procedure.id not in asked:
                continue
            for stage in procedure.stage:
                if stage.name not in names.setdefault(stage.id, []):
                    names[stage.id].append(stage.name)
        return tuple(PickItem(id, "、".join(known)) for id, known in names.items() if id not in LAST_STAGES)


def procedures(library: Library) -> tuple[Procedure, ...]:
    """The newest version of every procedure."""
    ids = dict.fromkeys(known.id for known in library.procedures.values())
    return tuple(library.newest(id) for id in ids)


def stage_names(library: Library) -> dict[tuple[str, str], str]:
    """What each stage is called in each procedure."""
    return {(known.id, stage.id): stage.name for known in procedures(library) for stage in known.stage}


def readable(values: Values) -> bool:
    """Whether every word is one the chips know: what a newer program has kept may hold others."""
    try:
        list(map(Source, values.get(SOURCE, ())))
        list(map(PartyKind, values.get(PARTY_KIND, ())))
        list(map(DueWord, values.get(DUE, ())))
        fine_spans(values.get(FINE, ()))
        for key in (REGISTERED, FILED, CLOSED_ON):
            day_span(next(iter(values.get(key, ())), ""), date.max.replace(month=1))
    except (ValueError, BadEntry):
        return False
    return True


def _items(words: Mapping[Any, str]) -> tuple[PickItem, ...]:
    return tuple(PickItem(str(key), word) for key, word in words.items())


def _standings() -> tuple[PickItem, ...]:
    return (
        PickItem(OPEN, translate("CaseFilters", "在办")),
        PickItem(CLOSED, translate("CaseFilters", "已结案")),
        PickItem(TO_ARCHIVE, translate("CaseFilters", "结案待归档")),
        PickItem(PUT_AWAY, translate("CaseFilters", "已归档")),
    )


def _ledgers() -> tuple[PickItem, ...]:
    return (
        PickItem(YES, translate("CaseFilters", "台账导入的")),
        PickItem(NO, translate("CaseFilters", "本系统登记的")),
    )


def _trees() -> tuple[PickItem, ...]:
    """Unless chosen, units are meant as they stand today."""
    return (PickItem(THEN, translate("CaseFilters", "按立案时的机构")),)


def _dues() -> tuple[PickItem, ...]:
    return (
        PickItem(DueWord.OVERDUE, translate("CaseFilters", "超期")),
        PickItem(DueWord.TODAY, translate("CaseFilters", "今天")),
        PickItem(DueWord.WEEK, translate("CaseFilters", "七日内")),
        PickItem(DueWord.MONTH, translate("CaseFilters", "本月内")),
        PickItem(DueWord.PARTY, translate("CaseFilters", "等当事人")),
        PickItem(DueWord.NONE, translate("CaseFilters", "没有期限")),
        PickItem(DueWord.UNCOUNTED, translate("CaseFilters", "不能算")),
    )


def named_days() -> tuple[PickItem, ...]:
    """本月, 上月, 今年, 去年."""
    return (
        PickItem(DayWord.MONTH, translate("CaseFilters", "本月")),
        PickItem(DayWord.LAST_MONTH, translate("CaseFilters", "上月")),
        PickItem(DayWord.YEAR, translate("CaseFilters", "今年")),
        PickItem(DayWord.LAST_YEAR, translate("CaseFilters", "去年")),
    )


def _fines() -> tuple[PickItem, ...]:
    return (
        PickItem(FineWord.NONE, translate("CaseFilters", "没有罚款")),
        PickItem(FineWord.TO_1K, translate("CaseFilters", "不满1千元")),
        PickItem(FineWord.TO_5K, translate("CaseFilters", "1千元至不满5千元")),
        PickItem(FineWord.TO_10K, translate("CaseFilters", "5千元至不满1万元")),
        PickItem(FineWord.TO_50K, translate("CaseFilters", "1万元至不满5万元")),
        PickItem(FineWord.OVER_50K, translate("CaseFilters", "5万元以上")),
    )
