"""What a unit is made up of: who takes in at the front, who acts behind, who enforces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What an office is to whoever comes, and to a case."""

    FRONT = "front"  # 前台: takes in what people bring, and gives the answer back
    BACK = "back"  # 后台: sees to it
    ENFORCEMENT = "enforcement"  # inspects, files cases, punishes in the government's name


@dataclass(frozen=True, slots=True)
class UnitOffice:
    """An office or centre of a unit (乡镇的办、中心), as the county set it up."""

    id: str
    unit_id: str
    name: str  # as the list of matters calls who receives: 综合行政执法局
    part: Part
    duty: str = ""
    person: str = ""  # who answers for it
