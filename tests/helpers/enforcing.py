"""A case whose fine of 6000 was not paid, served on Wednesday 2026-01-14, seen from its enforcement.

The fifteen days end on Thursday 2026-01-29; review and suit on Tuesday 2026-07-14; the court's three months
on 2026-10-14.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import recording_facts as k
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.choices import Answer
from desktop.casework.co_parties import OWN_FORMS, OWN_SIDES, number_at, own
from desktop.casework.enforcement_choices import (
    CourtAnswer,
    CourtEnd,
    EndGround,
    Harm,
    PauseGround,
    Ruling,
    Way,
)
from tests.helpers.builders import CITIZEN, Given, ordinary_case, slots
from tests.helpers.courses import paper, with_service

SERVED, PAY_ENDS = date(2026, 1, 14), date(2026, 1, 29)
APPEALS_END, WINDOW_ENDS = date(2026, 7, 14), date(2026, 10, 14)
URGED = date(2026, 8, 5)
"""A Wednesday; ten working days after it are over on Wednesday the 19th."""
APPLIED = date(2026, 8, 20)
TODAY = date(2026, 8, 24)


SECOND = number_at(1, 2)
"""Where what is the second party's own begins."""

LAND = "中华人民共和国土地管理法"
ORDER = "责令退还非法占用的土地，限期拆除在非法占用的土地上新建的房屋"


def at(day: int, hour: int, month: int = 8) -> datetime:
    """A moment of 2026, wall time."""
    return datetime(2026, month, day, hour, 30)  # noqa: DTZ001


URGE: Given = {
    e.NO_REASON: True,
    e.UNTIL: date(2026, 8, 19),
    e.ANSWER: Answer.NONE,
    e.IMPOSED: True,
    e.TOLD: True,
}
COURT: Given = {
    e.WAY: Way.COURT,
    e.REASON: "当事人经催告仍不履行。",
    e.SUBJECT: "名下有自卸货车一辆",
    e.HAS_DECISION: True,
    e.HAS_OPINIONS: True,
    e.HAS_SUBJECT: True,
    e.HAS_OTHER: True,
    e.HEAD: "赵明",
    e.APPLIED_ON: APPLIED,
    e.COURT_ANSWER: CourtAnswer.ACCEPTED,
    e.ANSWERED_ON: date(2026, 8, 21),
    e.RULING: Ruling.ENFORCE,
    e.RULED_ON: date(2026, 8, 24),
    e.COURT_END: CourtEnd.PERFORMED,
    e.COURT_ENDED_ON: date(2026, 8, 24),
}
DIRECT: Given = {
    e.WAY: Way.SUBSTITUTE,
    e.POWER: "《中华人民共和国城乡规划法》第六十五条",
    e.DUTY: "清除道路两侧渣土",
    e.MANNER: "自行清运",
    e.REASON: "渣土占压道路",
    e.AGREED: True,
    e.BY: "赵明",
    e.ON: date(2026, 8, 20),
    e.HARM: Harm.TRAFFIC,
    e.PERFORMER: "大通示例环卫有限公司",
    e.UNRELATED: True,
    e.METHOD: "装车清运",
    e.PLANNED: at(24, 9),
    e.BUDGET: Money.yuan(800),
    e.ANNOUNCED_UNTIL: date(2026, 8, 1),
    e.AT: at(24, 9),
    e.ENDED: at(24, 11),
    e.SUPERVISOR: "马建国",
    e.PRESENT: "张有德",
    e.COURSE: "清运渣土三车",
    e.NO_LIVING: True,
    e.SIGNED: True,
    k.OF: k.Recorded.DEMOLITION,
    k.ENDED: at(24, 11),
    k.KEPT_AT: "执法记录仪03号，存储卡2026-21",
    e.COST: Money.yuan(760),
    e.COST_HOW: "由当事人缴至代收银行",
}
REST: Given = {
    e.PAUSE_GROUND: PauseGround.UNABLE,
    e.PAUSE_REASON: "停产，账户无余额",
    e.PAUSED_ON: date(2026, 8, 6),
    e.PAUSE_BY: "赵明",
    e.RESUMED_ON: date(2026, 8, 20),
    e.RESUME_REASON: "已恢复生产",
    e.END_GROUND: EndGround.LOST,
    e.END_REASON: "标的灭失",
    e.END_ON: date(2026, 8, 20),
    e.AGREED_ON: date(2026, 8, 6),
    e.PLAN: "每月缴纳二千元",
    e.NO_HARM: True,
    e.BROKEN_ON: date(2026, 8, 20),
}
REVIEW: Given = {
    r.KIND: r.RemedyKind.REVIEW,
    r.BY: "大通顺达渣土运输有限公司",
    r.BODY: "大通回族土族自治县人民政府",
    r.ASKED_ON: date(2026, 2, 9),
    r.CLAIM: "请求撤销",
    r.RECEIVED_ON: date(2026, 2, 11),
    r.ANSWER_FACTS: "事实清楚",
    r.ANSWER_BASIS: "国家标准",
    r.ANSWERED_ON: date(2026, 2, 25),
    r.END: r.RemedyEnd.KEPT,
    r.DECIDED_ON: date(2026, 4, 8),
    r.SERVED_ON: date(2026, 4, 10),
    r.FINAL_ON: date(2026, 4, 25),
}


def unpaid(also: Given | None = None, sheets: Given | None = None) -> Case:
    """The case itself, served and not paid; `sheets` are facts of a first review or suit."""
    case = ordinary_case("served")
    facts = {
        **case.facts,
        **slots({f.SERVICE_ON: SERVED}, 2),
        **slots({e.NO_REASON: True}),
        **slots(also or {}),
        **slots(sheets or {}),
    }
    return replace(case, facts=_known(facts))


def enforced(
    stage: str = "urged", also: Given | None = None, steps: tuple[str, ...] = (), sheets: Given | None = None
) -> Case:
    """Seen from its enforcement, reminded on 2026-08-05; a fact given as None is taken away."""
    case = unpaid({**URGE, **(also or {})}, sheets)
    side = SideProcedure("enforcement@1", 1, stage)
    taken = tuple(
        StepTaken(step, URGED, "马建国", datetime(2026, 8, 5, tzinfo=UTC), "enforcement")
        for step in ("urge", *steps)
    )
    case = replace(
        case,
        steps=(*case.steps, *taken),
        papers=(*case.papers, paper("performance-urge-notice", URGED)),
        sides=(side,),
    )
    return with_service(case, "performance-urge-notice", URGED, 3).seen_from(side)


def doubled(case: Case, also: Given | None = None) -> Case:
    """The case as it is kept, with a second party: what is the first's own was done to him, too.

    `also` is said of him alone; what is given as None he lacks.
    """
    case = case.seen_from(None)
    theirs = {(id, number_at(n, 2)): value for (id, n), value in case.facts.items() if own(id)}
    theirs |= slots({**CITIZEN, **(also or {})}, SECOND)
    papers = (each for each in case.papers if each.form in OWN_FORMS)
    steps = (each for each in case.steps if each.beside in OWN_SIDES)
    sides = (each for each in case.sides if each.id in OWN_SIDES)
    return replace(
        case,
        facts=_known({**case.facts, **theirs}),
        papers=(*case.papers, *(replace(p, n=number_at(p.n, 2), number="另一号") for p in papers)),
        steps=(*case.steps, *(replace(step, n=number_at(step.n, 2)) for step in steps)),
        sides=(*case.sides, *(replace(side, n=number_at(side.n, 2)) for side in sides)),
    )


def under(case: Case, law: str) -> Case:
    """The case punished by a law."""
    return replace(case, matter=replace(case.matter, penalty_law=law))


def pulled_down(also: Given | None = None, law: str = LAND) -> Case:
    """A house ordered to be pulled down, and no fine; reminded as above, the court to be asked."""
    order: Given = {f.PROPOSAL_OTHER: ORDER, f.PROPOSAL_FINE: Money(0)}
    return under(enforced(also={**order, e.WAY: Way.COURT, e.DUTY: "拆除房屋", **(also or {})}), law)


def beside(case: Case, procedure: str, stage: str, also: Given) -> Case:
    """The case with a first review, publication or standstill at a stage, seen from it."""
    side = SideProcedure(f"{procedure}@1", 1, stage)
    facts = {**case.facts, **slots(also)}
    return replace(case, facts=_known(facts), sides=(*case.sides, side)).seen_from(side)


def _known(facts: dict[tuple[str, int], object]) -> dict[tuple[str, int], object]:
    return {slot: value for slot, value in facts.items() if value is not None}
