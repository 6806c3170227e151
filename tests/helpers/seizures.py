"""A case with something seized on Monday 2026-10-12, seen from the seizure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.casework import custody_facts as c
from desktop.casework import parting_facts as p
from desktop.casework import recording_facts as k
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.facts import Good
from tests.helpers.builders import Given, ready_for, slots
from tests.helpers.courses import paper


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    """A moment of 2026, wall time."""
    return datetime(2026, month, day, hour, minute)  # noqa: DTZ001


TAKEN = date(2026, 10, 12)
UNTIL = date(2026, 11, 11)
"""Thirty days after it; a Wednesday."""

ASKED: Given = {
    s.MEASURE: s.Measure.DETAIN,
    s.BASIS: "《中华人民共和国大气污染防治法》第三十条",
    s.GRANT: "省人民政府公布的乡镇承接事项目录",
    s.REASON: "可能继续遗撒",
    s.GOODS_LIST: (Good("自卸货车", "EQ3060", "辆", "1"),),
    s.RELATED: True,
    s.NO_NEEDS: True,
    s.NOT_TWICE: True,
    s.DECISION: s.SeizureDecision.AGREED,
    s.BY: "赵明",
    s.APPROVED: at(12, 9),
    s.UNTIL: UNTIL,
    s.KEPT_AT: "桥头镇停车场",
}
CARRIED_OUT: Given = {
    s.AT: at(12, 10),
    s.ENDED: at(12, 10, 40),
    s.PLACE: "桥头镇主干道路",
    s.SHOWN: True,
    s.CALLED: True,
    s.TOLD: True,
    s.STATEMENT: "无",
    s.COURSE: "清点、拍照、交付决定书和清单",
    s.PRESENCE: s.Presence.SIGNED,
    s.DELIVERED: True,
    k.OF: k.Recorded.SEIZURE,
    k.ENDED: at(12, 10, 40),
    k.KEPT_AT: "执法记录仪03号，存储卡2026-17",
}
LONGER: Given = {
    s.LONGER: "权属尚在核实，情况复杂",
    s.LONGER_AGREED: True,
    s.LONGER_BY: "赵明",
    s.LONGER_ON: date(2026, 11, 9),
    s.LONGER_UNTIL: date(2026, 12, 11),
}
LIFTED: Given = {
    s.OUTCOME: s.SeizureEnd.RELEASE,
    s.GROUND: s.ReleaseGround.NOT_NEEDED,
    s.END_BY: "赵明",
    s.END_ON: date(2026, 10, 20),
}
PARTED_OUT: Given = {
    **{c.THING: "seizure#1.1", c.ACT: MoveAct.RELEASE, c.STATE: ThingState.KEPT, c.FROM: "桥头镇停车场"},
    **{c.QUANTITY: "1", c.ON: date(2026, 10, 20), c.PART: 1, p.SEIZED_OF: 1},
    **{p.GROUND: s.ReleaseGround.NOT_NEEDED, p.BY: "赵明", p.ON: date(2026, 10, 20)},
}
"""All that was seized is lifted as a part: nothing is left for an end of the whole."""
STEPS = {
    "seizure_proposed": (),
    "seizure_decided": ("decide_seizure",),
    "seizure_applied": ("decide_seizure", "apply_seizure"),
    "seizure_extended": ("decide_seizure", "apply_seizure", "extend_seizure"),
    "seizure_released": ("decide_seizure", "apply_seizure", "release_seizure"),
}
DAYS = {
    "decide_seizure": TAKEN,
    "apply_seizure": TAKEN,
    "extend_seizure": date(2026, 11, 9),
    "release_seizure": date(2026, 10, 20),
}
ISSUED = {
    "decide_seizure": ("coercive-measure-approval", "seal-seize-decision"),
    "apply_seizure": ("seal-seize-list", "seal-seize-site-record"),
    "extend_seizure": ("seal-seize-extension-approval", "seal-seize-extension"),
    "release_seizure": ("seal-seize-release",),
}


def seized(
    stage: str = "seizure_applied", also: Given | None = None, n: int = 1, to: str = "concluded"
) -> Case:
    """A case before a stage of its own, with its n-th seizure at a stage; `also` changes facts of that.

    A fact given as None is taken away.
    """
    taken = STEPS[stage]
    given = {**ASKED, **(CARRIED_OUT if "apply_seizure" in taken else {}), **(also or {})}
    given |= {
        fact: value for fact, value in LONGER.items() if "extend_seizure" in taken and fact not in given
    }
    facts = slots({fact: value for fact, value in given.items() if value is not None}, n)
    case = ready_for(to)
    steps = tuple(
        StepTaken(step, DAYS[step], "马建国", datetime(2026, 10, 12, tzinfo=UTC), "seizure", n)
        for step in taken
    )
    papers = tuple(paper(form, DAYS[step], n) for step in taken for form in ISSUED[step])
    side = SideProcedure("seizure@1", n, stage)
    case = replace(
        case,
        facts={**case.facts, **facts},
        steps=(*case.steps, *steps),
        papers=(*case.papers, *papers),
        sides=(side,),
    )
    return case.seen_from(side)
