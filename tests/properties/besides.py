"""What the played officer enters for what runs beside a case, and what leads it another way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from desktop.base.money import Money
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework import publication_facts as p
from desktop.casework import recording_facts as k
from desktop.casework import remedy_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework import standstill_facts as t
from desktop.casework.enforcement_choices import CourtAnswer, Ruling, Way
from desktop.casework.facts import DAY, FACTS, FLAG, MOMENT, AnyFact
from tests.helpers.builders import Given
from tests.helpers.enforcing import COURT, DIRECT, REST, REVIEW, URGE
from tests.helpers.seizures import ASKED, CARRIED_OUT, LIFTED, LONGER
from tests.properties.standings import EXAM, PUBLISHED, STILL

SIDES = ("seizure", "enforcement", "remedy", "publication", "standstill")
GROUPS_OF = {
    "seizure": ("seizure",),
    "enforcement": ("enforcement", "surcharge", "court", "substitute", "pause"),
    "remedy": ("remedy",),
    "publication": ("publication",),
    "standstill": ("standstill",),
}
"""By side procedure, the groups of facts that are its own."""


def _some(given: Given, *facts: AnyFact) -> Given:
    return {fact: given[fact] for fact in facts}


_GONE: Given = {
    s.END_REASON: "随处罚决定没收",
    s.END_BASIS: "第三十条",
    s.END_BY: "赵明",
    s.RECEIVER: "张有德",
}
_OBJECTED: Given = {e.OBJECTED_ON: date(2026, 8, 24), e.OBJECTION: Ruling.ENFORCE, e.END_REASON: "维持"}
_PAUSED = _some(REST, e.PAUSE_GROUND, e.PAUSE_REASON, e.PAUSED_ON, e.PAUSE_BY)
_AGREED = _some(REST, e.AGREED_ON, e.PLAN, e.NO_HARM)
_DONE = _some(DIRECT, e.AT, e.ENDED, e.SUPERVISOR, e.PRESENT, e.COURSE, e.NO_LIVING, e.SIGNED) | _some(
    DIRECT, k.OF, k.ENDED, k.KEPT_AT
)
_COSTS = _some(DIRECT, e.COST, e.COST_HOW)
_PLANS: Given = {
    fact: value for fact, value in DIRECT.items() if fact not in {e.WAY, e.ANNOUNCED_UNTIL, *_DONE, *_COSTS}
}
_APPLICATION: Given = {
    fact: value
    for fact, value in COURT.items()
    if fact not in {e.WAY, e.COURT_ANSWER, e.ANSWERED_ON, e.RULING, e.RULED_ON, e.COURT_END, e.COURT_ENDED_ON}
}

FOR_STEP: Mapping[str, Given] = {
    "drop_seizure": {s.DROPPED: "误启动"},
    "decide_seizure": ASKED,
    "apply_seizure": CARRIED_OUT,
    "confirm_seizure": _some(ASKED, s.DECISION, s.BY, s.APPROVED),
    "tell_exam": EXAM,
    "extend_seizure": LONGER,
    "release_seizure": LIFTED,
    "take_seized": {**_GONE, s.END_ON: date(2026, 11, 22)},
    "send_seized": {**_GONE, s.END_ON: date(2026, 11, 22)},
    "return_seized": {s.RETURNED_ON: date(2026, 10, 20), s.RECEIVER: "张有德"},
    "drop_enforcement": {e.DROPPED: "误启动"},
    "clear_at_once": _PLANS,
    "announce_demolition": {**_PLANS, e.ANNOUNCED_UNTIL: date(2026, 8, 1)},
    "impose_surcharge": _some(URGE, e.NO_REASON, e.TOLD),
    "urge": _some(URGE, e.NO_REASON, e.UNTIL, e.TOLD),
    "perform_late": {e.PERFORMED_ON: date(2026, 8, 24)},
    "terminate_enforcement": _some(REST, e.END_GROUND, e.END_REASON, e.END_ON, e.PAUSE_BY),
    "suspend_enforcement": _PAUSED,
    "resume_enforcement": _some(REST, e.RESUMED_ON, e.RESUME_REASON),
    "agree_enforcement": _AGREED,
    "resume_broken": _some(REST, e.BROKEN_ON),
    "apply_court": {**_APPLICATION, e.ANSWER: URGE[e.ANSWER]},
    "take_refusal": _some(COURT, e.ANSWERED_ON),
    "take_acceptance": {e.COURT_ANSWER: CourtAnswer.ACCEPTED, **_some(COURT, e.ANSWERED_ON)},
    "take_ruling": {e.RULING: Ruling.ENFORCE, **_some(COURT, e.RULED_ON)},
    "win_objection": _OBJECTED,
    "end_refused": {**_OBJECTED, e.OBJECTION: Ruling.NOT_ENFORCE},
    "end_court": _some(COURT, e.COURT_END, e.COURT_ENDED_ON),
    "decide_substitute": {**_PLANS, e.ANSWER: URGE[e.ANSWER]},
    "urge_substitute": {},
    "substitute": _DONE,
    "clear_now": _DONE,
    "decide_demolition": {**_PLANS, e.ANSWER: URGE[e.ANSWER]},
    "demolish": _DONE,
    "tell_absent": _COSTS,
    "turn_to_court": _COSTS,
    "settle_costs": _COSTS,
    "drop_remedy": {r.DROPPED: "误登记"},
    "end_unanswered": _some(REVIEW, r.ASKED_ON, r.DECIDED_ON, r.FINAL_ON),
    "defend_suit": _some(REVIEW, r.BY, r.BODY, r.ASKED_ON, r.CLAIM, r.RECEIVED_ON, r.ANSWERED_ON)
    | _some(REVIEW, r.ANSWER_FACTS, r.ANSWER_BASIS),
    "answer_review": {
        fact: value
        for fact, value in REVIEW.items()
        if fact not in {r.END, r.DECIDED_ON, r.SERVED_ON, r.FINAL_ON}
    },
    "end_remedy": _some(REVIEW, r.END, r.DECIDED_ON, r.SERVED_ON, r.FINAL_ON) | {r.FOLLOW: "重新调查"},
    "keep_back": {p.KEPT_BACK: "涉及未成年人"},
    "publish": PUBLISHED,
    "withdraw_publication": {p.WITHDRAW_REASON: "决定已被撤销", p.WITHDRAWN_ON: date(2026, 11, 20)},
    "drop_standstill": {t.DROPPED: "误启动"},
    "give_up_inquiry": {k: v for k, v in STILL.items() if k not in (t.RESUMED_ON, t.RESUME_REASON)},
    "stand_still": {k: v for k, v in STILL.items() if k not in (t.RESUMED_ON, t.RESUME_REASON)},
    "go_on_inquiry": _some(STILL, t.RESUMED_ON, t.RESUME_REASON),
}
"""By step, what an officer enters for it; the days are moved to that of the act."""

AHEAD = {s.UNTIL.id: 30, s.LONGER_UNTIL.id: 30, e.UNTIL.id: 10, e.ANNOUNCED_UNTIL.id: 10, s.EXAM_TO.id: 7}
"""Days that lie before the party when they are entered."""

TURNS: Mapping[str, tuple[Given, ...]] = {
    "seizure": (
        {s.OUTCOME: s.SeizureEnd.RELEASE},
        {s.OUTCOME: s.SeizureEnd.CONFISCATE},
        {s.OUTCOME: s.SeizureEnd.TRANSFER, o.OUTCOME: o.Outcome.POLICE},
        {s.URGENT: True, s.URGENCY: "车辆欲驶离"},
        {s.DECISION: s.SeizureDecision.REFUSED, s.GROUND: s.ReleaseGround.NOT_APPROVED},
        {s.LONGER: "权属尚在核实，情况复杂"},
        {s.GROUND: s.ReleaseGround.EXPIRED},
        EXAM,
    ),
    "enforcement": (
        *({e.WAY: way} for way in (Way.COURT, *Way)),
        {e.IMPOSED: True},
        {e.COURT_ANSWER: CourtAnswer.REFUSED},
        _PAUSED,
        _AGREED,
        {e.REDUCED: Money.yuan(100), e.REMEDY: "已清运"},
        {e.PERFORMED_ON: date(2026, 8, 24)},
        {e.ABSENT: True},
    ),
    "remedy": (
        {r.KIND: r.RemedyKind.SUIT},
        {r.END: r.RemedyEnd.WITHDRAWN},
        {r.END: r.RemedyEnd.REVOKED},
    ),
    "publication": ({p.KEPT_BACK: "误启动"}, {p.OF: p.Disclosed.SEIZURE}),
    "standstill": ({t.FOR_GOOD: True},),
}
"""What leads a side procedure another way."""

OWN = {
    side: tuple(fact for fact in FACTS.values() if fact.group in groups) for side, groups in GROUPS_OF.items()
}


def values_of(fact: AnyFact, today: date, by: int) -> tuple[object, ...]:
    """What may be entered for a fact, fitting or not, or that it is taken away."""
    if fact.kind is FLAG:
        return (True, False, None)
    if fact.kind is DAY:
        return (today + timedelta(days=by), None)
    if fact.kind is MOMENT:
        at = datetime.combine(today + timedelta(days=by), datetime.min.time())
        return (at.replace(hour=9), at.replace(hour=23), None)
    choices = tuple(value for value, _ in fact.kind.choices)
    return (*choices, None)
