"""What the case list is narrowed to: the chips of the filter bar, and the question they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.lists import Level, Unit
from desktop.casework.procedure import Procedure
from desktop.casework.rows import CaseFilter
from desktop.services.library import Library
from desktop.services.searching import Lists
from desktop.ui.widgets.filter_chip import RANGE_MARK, FilterView
from desktop.ui.widgets.pick_list import PickItem

DISTRICT, TOWNSHIP, STATION = "district", "township", "station"
MATTER, STAGE, PROCEDURE, REGISTERED, STANDING = "matter", "stage", "procedure", "registered", "standing"
OPEN, CLOSED = "open", "closed"
_UNITS = (STATION, TOWNSHIP, DISTRICT)  # the deepest chip that is set is the unit looked at

translate = QCoreApplication.translate
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the list is narrowed to. The unit is one, however many chips tell of it."""

    unit_id: str = ""
    values: Values = field(default_factory=lambda: {STANDING: (OPEN,)})
    text: str = ""

    def question(self) -> CaseFilter:
        """The question for the query."""
        since, _, until = self._first(REGISTERED).partition(RANGE_MARK)
        standing = self._first(STANDING)
        stages = self.values.get(STAGE, ())
        return CaseFilter(
            unit_id=self.unit_id,
            matter_code=self._first(MATTER),
            stages=(CLOSED,) if standing == CLOSED else tuple(stages),
            procedure=self._first(PROCEDURE),
            open_only=standing == OPEN,
            registered_from=date.fromisoformat(since) if since else None,
            registered_to=date.fromisoformat(until) if until else None,
            text=self.text,
        )

    def at_unit(self, unit_id: str) -> Narrowing:
        """The same, of another unit."""
        return replace(self, unit_id=unit_id)

    def _first(self, key: str) -> str:
        return next(iter(self.values.get(key, ())), "")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the chips offer: units, matters, procedures and their stages."""

    lists: Lists
    library: Library
    initials: Mapping[str, str] = field(default_factory=dict)
    """Pinyin initials of the units, by id."""

    def views(self, unit_id: str, values: Values) -> tuple[FilterView, ...]:
        """The chips in their order. Below a unit only what belongs to it is offered."""
        path = self.path(unit_id)
        districts = self._units(Level.DISTRICT, "")
        townships = self._units(Level.TOWNSHIP, path.get(DISTRICT, ""))
        stations = self._units(Level.STATION, path.get(TOWNSHIP) or path.get(DISTRICT, ""))
        return (
            FilterView(DISTRICT, translate("CaseFilters", "片区"), districts),
            FilterView(TOWNSHIP, translate("CaseFilters", "乡镇"), townships),
            FilterView(STATION, translate("CaseFilters", "执法站"), stations),
            FilterView(MATTER, translate("CaseFilters", "事项"), self._matters()),
            FilterView(STAGE, translate("CaseFilters", "阶段"), self._stages(values), many=True),
            FilterView(PROCEDURE, translate("CaseFilters", "程序"), self._procedures()),
            FilterView(REGISTERED, translate("CaseFilters", "登记日期"), days=True),
            FilterView(
                STANDING,
                translate("CaseFilters", "办理情况"),
                (
                    PickItem(OPEN, translate("CaseFilters", "在办")),
                    PickItem(CLOSED, translate("CaseFilters", "已结案")),
                ),
            ),
        )

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
        return next((unit for unit in self.lists.units if unit.id == unit_id), None)

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
        return tuple(PickItem(id, "、".join(known)) for id, known in names.items() if id != CLOSED)


def procedures(library: Library) -> tuple[Procedure, ...]:
    """The newest version of every procedure."""
    ids = dict.fromkeys(known.id for known in library.procedures.values())
    return tuple(library.newest(id) for id in ids)


def stage_names(library: Library) -> dict[tuple[str, str], str]:
    """What each stage is called in each procedure."""
    return {(known.id, stage.id): stage.name for known in procedures(library) for stage in known.stage}
