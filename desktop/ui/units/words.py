"""The words of the page of units: the tree as nodes, the cells of changes and of offices."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication

from desktop.casework.lists import Level, Unit
from desktop.casework.unit_offices import Part
from desktop.services.unit_view import ActRow, Received, TreeSeen
from desktop.ui.models.cell import Cell, ChipView, Column, Fixed, Stretch
from desktop.ui.models.lists import Node
from desktop.ui.tokens import Tone

translate = QCoreApplication.translate
GONE = "gone"
"""The key of the branch of units that left the tree."""


def level_words() -> dict[Level, str]:
    """What a unit of each level is called."""
    return {
        Level.COUNTY: translate("Units", "县"),
        Level.DISTRICT: translate("Units", "片区"),
        Level.TOWNSHIP: translate("Units", "乡镇"),
        Level.STATION: translate("Units", "执法站"),
    }


def part_words() -> dict[Part, str]:
    """What an office is to whoever comes."""
    return {
        Part.FRONT: translate("Units", "前台"),
        Part.BACK: translate("Units", "后台"),
        Part.ENFORCEMENT: translate("Units", "执法"),
    }


def nodes_of(found: TreeSeen, asked: str = "") -> list[Node]:
    """The tree with how many stand under each; asked for a name, what bears it and what is above."""
    below = Counter(unit.parent_id for unit in found.units)
    shown = _fitting(found.units, asked)
    nodes = [
        Node(unit.id, Cell(text=unit.name, second=_count(below[unit.id])), unit.parent_id)
        for unit in found.units
        if unit.id in shown
    ]
    gone = [unit for unit in found.gone if asked in unit.name]
    if gone:
        nodes.append(Node(GONE, Cell(text=translate("Units", "已经没有的单位"), tone=Tone.FAINT)))
        nodes += [Node(unit.id, Cell(text=unit.name, tone=Tone.FAINT), GONE) for unit in gone]
    return nodes


def _fitting(units: tuple[Unit, ...], asked: str) -> set[str]:
    parents = {unit.id: unit.parent_id for unit in units}
    shown: set[str] = set()
    for unit in units:
        at: str | None = unit.id if asked in unit.name else None
        while at is not None and at not in shown:
            shown.add(at)
            at = parents.get(at)
    return shown


def _count(n: int) -> str:
    return f"{n}" if n else ""


def act_columns() -> tuple[Column[ActRow], ...]:
    """日期, 变动, 依据, and whether it holds."""
    return (
        Column(translate("Units", "生效日期"), _day, Fixed(108)),
        Column(translate("Units", "变动"), _told, Stretch(5)),
        Column(translate("Units", "依据"), _why, Stretch(4)),
        Column(translate("Units", "状态"), _state, Fixed(96)),
    )


def _day(row: ActRow) -> Cell:
    return Cell(text=row.act.day.isoformat())


def _told(row: ActRow) -> Cell:
    return Cell(text=row.told, tip=row.told)


def _why(row: ActRow) -> Cell:
    return Cell(text=row.act.why, tip=row.act.why, tone=Tone.SOFT)


def _state(row: ActRow) -> Cell:
    if row.act.done:
        return Cell(chip=ChipView(translate("Units", "已生效"), Tone.GREEN))
    return Cell(chip=ChipView(translate("Units", "未到日期"), Tone.AMBER))


def office_columns() -> tuple[Column[Received], ...]:
    """名称, 前后台, 职责, and what of the list of matters it received."""
    return (
        Column(translate("Units", "机构"), _name, Stretch(4)),
        Column(translate("Units", "性质"), _part, Fixed(72)),
        Column(translate("Units", "职责"), _duty, Stretch(4)),
        Column(translate("Units", "承接的事项"), _matters, Stretch(4)),
        Column(translate("Units", "责任人"), _persons, Stretch(3)),
    )


def _name(row: Received) -> Cell:
    return Cell(text=row.name, tip=row.name)


def _part(row: Received) -> Cell:
    if row.office is None:
        return Cell(text=translate("Units", "未登记"), tone=Tone.FAINT)
    return Cell(text=part_words()[row.office.part])


def _duty(row: Received) -> Cell:
    duty = row.office.duty if row.office is not None else ""
    return Cell(text=duty, tip=duty)


def _matters(row: Received) -> Cell:
    words = (
        translate("Units", "{n} 项：{kinds}").format(n=row.matters, kinds=row.kinds) if row.matters else ""
    )
    return Cell(text=words, tip=words)


def _persons(row: Received) -> Cell:
    return Cell(text=row.persons, tip=row.persons)
