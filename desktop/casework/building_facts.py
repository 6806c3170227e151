"""The facts of what is built unlawfully, one sheet a building (城乡规划法 65)."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import DECIMAL, MOMENT, TEXT, WHOLE, choice, fact, group


class Permit(StrEnum):
    """The two wrongs of building in a village (城乡规划法 65)."""

    NONE = "none"
    DEVIATED = "deviated"


PERMITS = choice(
    {
        Permit.NONE: "未依法取得乡村建设规划许可证",
        Permit.DEVIATED: "未按照乡村建设规划许可证的规定进行建设",
    }
)

group("building", "违法建设（责令停止）", repeats=True)
NAME = fact("building.name", "建（构）筑物", TEXT, "住宅、围墙、彩钢棚等；责令停止其他违法行为的不填")
PLACE = fact("building.place", "位置", TEXT, "写到地块、四至")
PERMIT = fact("building.permit", "规划许可", PERMITS, "依城乡规划法查处的填写")
GROUND = fact("building.ground", "占地面积（平方米）", DECIMAL)
FLOOR = fact("building.floor", "建筑面积（平方米）", DECIMAL)
STRUCTURE = fact("building.structure", "结构", TEXT, "砖混、砖木、框架、钢结构、彩钢板等")
STOREYS = fact("building.storeys", "层数", WHOLE)
PROGRESS = fact("building.progress", "建设状态", TEXT, "如正在砌筑一层墙体、主体已经完工")
STOP_AT = fact("building.stop_at", "责令停止的时间", MOMENT, "自这一时间起立即停止")
