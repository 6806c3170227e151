"""A lawful case just before each step of each machine: everything entered and issued, the step not taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import enforcement_facts as e
from desktop.casework import outcome_facts as o
from desktop.casework import parting_facts as pt
from desktop.casework import publication_facts as p
from desktop.casework import remedy_facts as r
from desktop.casework import seizure_facts as s
from desktop.casework import standstill_facts as t
from desktop.casework import withdrawal_facts as w
from desktop.casework.access import Duty
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.enforcement_choices import CourtAnswer, EndGround, Ruling, Way
from desktop.casework.facts import Good
from tests.helpers.builders import Given, changed, ordinary_case, ready_for, slots, summary_case
from tests.helpers.courses import discussed_case, heard_case, paper, spared_case, transfer_case, with_service
from tests.helpers.enforcing import COURT, DIRECT, REST, REVIEW, URGED, beside, enforced, unpaid
from tests.helpers.lawful import CLOSED, SUMMARY, Facts
from tests.helpers.seizures import CARRIED_OUT, LIFTED, LONGER, PARTED_OUT, at, seized

LATE = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Standing:
    """A case before a step, and the day on which that is to be taken."""

    procedure: str
    step: str
    case: Case
    today: date = LATE
    lent: Mapping[str, tuple[Duty, ...]] = field(default_factory=dict)  # officers of other units, by id

    @property
    def id(self) -> str:
        """`ordinary.decide`."""
        return f"{self.procedure}.{self.step}"


def _with(case: Case, *forms: str, on: date = date(2026, 10, 12)) -> Case:
    return replace(case, papers=(*case.papers, *(paper(form, on, case.turn_of(form)) for form in forms)))


def _taken(case: Case, step: str, on: date) -> Case:
    done = StepTaken(step, on, "马建国", datetime(2026, 11, 1, tzinfo=UTC))
    return replace(case, steps=(*case.steps, done))


def _filled(case: Case, facts: Facts) -> Case:
    return replace(case, facts={**case.facts, **facts})


# ------------------------------------------------------------ the machines of 4.1 and 4.2

KEPT: Given = {
    f.PRESERVATION_REASON: "证据可能灭失",
    f.PRESERVATION_ITEMS: (Good("过磅单", "", "张", "2"),),
    f.PRESERVATION_AGREED: True,
    f.PRESERVATION_BY: "赵明",
    f.PRESERVATION_APPROVED: at(12, 9, 40),
    f.PRESERVATION_AT: at(12, 9, 55),
    f.PRESERVATION_OUTCOME: f.Disposal.RETURN,
    f.PRESERVATION_ON: date(2026, 10, 16),
    **{c.THING: "preservation#1.1", c.ACT: MoveAct.RETURN, c.STATE: ThingState.RELEASED},
    **{c.ON: date(2026, 10, 16), c.TO: "王强", c.GAVE: "马建国", c.TOOK: "王强"},
}
OF_THE_FILE = ("archive-cover", "archive-contents", "archive-memo")
KEEPING = tuple(f"evidence-preservation-{each}" for each in ("approval", "notice", "disposal"))
"""Evidence kept on Monday 2026-10-12, given back on the 16th."""

DECLINED: Given = {
    o.DECLINE_KIND: o.Declined.NO_OFFENCE,
    o.DECLINE_GROUNDS: "没有违法事实",
    o.DECLINE_AGREED: True,
    o.DECLINE_BY: "赵明",
    o.DECLINE_ON: date(2026, 10, 14),
}
WITHDRAWN: Given = {
    w.GROUND: w.Ground.NOT_ESTABLISHED,
    w.REASON: "复勘查明遗撒的不是该车装载的渣土",
    w.AGREED: True,
    w.BY: "赵明",
    w.ON: date(2026, 10, 20),
    f.REPORT_CRIME: False,
    f.REPORT_CRIME_ASKED: True,
}
REFUSED_BY_POLICE: Given = {
    o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED,
    o.POLICE_ANSWERED: date(2026, 11, 9),
    o.OUTCOME: o.Outcome.PUNISH,
}
FILED_BY_POLICE: Given = {
    o.POLICE_ANSWER: o.PoliceAnswer.FILED,
    o.POLICE_ANSWERED: date(2026, 11, 9),
    o.TRANSFER_HANDED: date(2026, 11, 10),
}


def _before(case: Case, stage: str) -> Case:
    return replace(case, stage=stage)


def _sent() -> Case:
    """With the police since 2026-11-04."""
    case = _taken(transfer_case(o.Outcome.POLICE), "transfer_police", date(2026, 11, 4))
    return _before(_with(case, "crime-transfer-letter", on=date(2026, 11, 4)), "transferred")


def _given_up() -> Case:
    ended = SideProcedure("standstill@1", 1, "ended")
    case = _with(ordinary_case("investigated"), "inquiry-termination", "case-closing-report")
    case = _filled(case, {**CLOSED, **slots({**STILL, t.FOR_GOOD: True})})
    return replace(case, sides=(ended,))


def _spared_and_served() -> Case:
    case = _taken(spared_case(), "spare", date(2026, 11, 4))
    case = _with(case, "no-penalty-decision", on=date(2026, 11, 4))
    case = _filled(case, slots({f.SERVICE_PLACE: "中心", f.SERVICE_RECEIVER: "张有德"}, 2))
    return _before(with_service(case, "no-penalty-decision", date(2026, 11, 5), 2), "spared")


def _to_close_spared() -> Case:
    case = _before(_taken(_spared_and_served(), "serve", date(2026, 11, 5)), "served")
    return _with(_filled(case, CLOSED), "case-closing-report", on=date(2026, 11, 20))


def _kept(to: str) -> Case:
    return _with(changed(ready_for(to), KEPT), *KEEPING)


def _main() -> tuple[Standing, ...]:
    declined = _with(changed(ordinary_case(), DECLINED), "no-filing-approval")
    returned = changed(_sent(), REFUSED_BY_POLICE)
    reopened = heard_case({f.CHANGE_KIND: f.Change.FACTS, f.CHANGE_REASON: "面积有误"})
    ways = {
        "decline": declined,
        "hand_over": transfer_case(o.Outcome.ORGAN),
        "transfer_police": transfer_case(o.Outcome.POLICE),
        "take_back": returned,
        "close_transferred": _with(
            _filled(changed(_sent(), FILED_BY_POLICE), CLOSED), "case-closing-report", on=date(2026, 11, 20)
        ),
        "close_given_up": _given_up(),
        "file": ready_for("filed"),
        "withdraw_filing": _with(changed(_kept("investigated"), WITHDRAWN), "case-withdrawal-approval"),
        "investigate": _kept("investigated"),
        "conclude": _kept("concluded"),
        "spare": _with(changed(spared_case(), KEPT), *KEEPING),
        "notify": ready_for("notified"),
        "reopen": reopened,
        "hear": _before(heard_case(), "notified"),
        "review": _before(_taken(heard_case(), "hear", date(2026, 11, 19)), "heard"),
        "discuss": _before(discussed_case(), "reviewed"),
        "decide": _with(changed(_before(discussed_case(), "discussed"), KEPT), *KEEPING),
        "serve": ready_for("served"),
        "perform": ready_for("performed"),
        "close_spared": _to_close_spared(),
        "close": ready_for("closed"),
        "archive": ready_for("archived"),
    }
    return tuple(Standing("ordinary", step, case) for step, case in ways.items())


def _summary() -> tuple[Standing, ...]:
    def ready(stage: str, to: str, *forms: str) -> Case:
        return _with(_filled(summary_case(stage), SUMMARY[to]), *forms)

    day = date(2026, 11, 10)
    return (
        Standing("summary", "decide_on_spot", summary_case(), day),
        Standing("summary", "deliver", ready("decided", "delivered"), day),
        Standing("summary", "report", ready("delivered", "reported", "summary-penalty-filing"), day),
        Standing("summary", "perform", ready("reported", "performed"), day),
        Standing("summary", "close", ready("performed", "closed", "case-closing-report")),
        Standing("summary", "archive", ready("closed", "archived", *OF_THE_FILE)),
    )


# ------------------------------------------------------------ the seizure, 4.3

EXAM: Given = {
    s.EXAM_BODY: "省环境监测站",
    s.EXAM_GOODS: "渣土1份",
    s.EXAM_FROM: date(2026, 10, 15),
    s.EXAM_TO: date(2026, 10, 25),
}
URGENT: Given = {s.URGENT: True, s.URGENCY: "车辆欲驶离", s.APPROVED: at(12, 20)}


def _examined(case: Case, extended: bool = False) -> Case:
    """The test, and more time where it was taken, are told and served."""
    case = with_service(_with(case, "seal-seize-exam-notice"), "seal-seize-exam-notice", at(15, 9).date(), 8)
    if not extended:
        return case
    return with_service(case, "seal-seize-extension", date(2026, 11, 10), 9)


def _confiscated() -> Case:
    gone: Given = {
        s.OUTCOME: s.SeizureEnd.CONFISCATE,
        s.END_REASON: "随处罚决定没收",
        s.END_BASIS: "第三十条",
        s.END_BY: "赵明",
        s.END_ON: date(2026, 11, 22),
    }
    case = _examined(seized("seizure_extended", {**LONGER, **EXAM, **gone}, to="served"), extended=True)
    case = _filled(case, slots({f.PROPOSAL_GOODS: "渣土车一辆"}))
    return _with(case, "seal-seize-disposal-list")


def _sent_along() -> Case:
    gone: Given = {
        s.OUTCOME: s.SeizureEnd.TRANSFER,
        s.RECEIVER: "县公安局",
        s.END_ON: date(2026, 11, 10),
    }
    case = _examined(seized("seizure_extended", {**LONGER, **gone}), extended=True)
    sent: Given = {o.OUTCOME: o.Outcome.POLICE, o.TRANSFER_SENT: at(10, 9, month=11)}
    return _filled(case, slots(sent))


def _parted_out() -> Case:
    """Kept for longer, tested, and then lifted as one part."""
    gone: Given = {**LONGER, **EXAM, **PARTED_OUT, c.ON: date(2026, 11, 10), pt.ON: date(2026, 11, 10)}
    case = _examined(seized("seizure_extended", gone), extended=True)
    return _with(case, "seal-seize-part-release", on=date(2026, 11, 10))


def _seizures() -> tuple[Standing, ...]:
    def on(step: str, case: Case, today: date) -> Standing:
        return Standing("seizure", step, case, today)

    first, last = date(2026, 10, 12), date(2026, 11, 10)
    decided = seized("seizure_decided", CARRIED_OUT)
    back: Given = {**LIFTED, s.RETURNED_ON: date(2026, 10, 20), s.RECEIVER: "张有德"}
    return (
        on("drop_seizure", seized("seizure_proposed", {s.DROPPED: "误启动"}), first),
        on("decide_seizure", _with(seized("seizure_proposed"), "coercive-measure-approval"), first),
        on("apply_seizure", _with(decided, "seal-seize-list", "seal-seize-site-record"), first),
        on("confirm_seizure", seized(also=URGENT), date(2026, 10, 13)),
        on("tell_exam", seized(also=EXAM), date(2026, 10, 15)),
        on("end_parted", _parted_out(), last),
        on("release_seizure", seized(also=LIFTED), date(2026, 10, 20)),
        on("take_seized", _confiscated(), LATE),
        on("send_seized", _sent_along(), last),
        on(
            "extend_seizure",
            _with(_examined(seized(also={**LONGER, **EXAM})), "seal-seize-extension-approval"),
            last,
        ),
        on("return_seized", seized("seizure_released", back), date(2026, 10, 21)),
    )


# ------------------------------------------------------------ enforcement, 4.4

SUBSTITUTED = ("substitute-performance-decision", "substitute-urge-notice")
REMEDIED: Given = {
    **REVIEW,
    r.DECIDED_ON: date(2026, 6, 29),
    r.SERVED_ON: date(2026, 7, 1),
    r.FINAL_ON: date(2026, 7, 16),
}
"""A review that kept the decision, over on 2026-07-16: the court's window closes on 10-16."""
LIMITS: Given = {e.ANNOUNCED_UNTIL: date(2026, 2, 20)}


def _plain(stage: str, also: Given, steps: tuple[str, ...] = (), sheets: Given | None = None) -> Case:
    return enforced(stage, also, steps, REMEDIED if sheets is None else sheets)


def _directly(stage: str, way: Way, also: Given | None = None, steps: tuple[str, ...] = ()) -> Case:
    """Decided and served, the party urged again and the site recorded."""
    case = _plain(stage, {**DIRECT, **LIMITS, e.WAY: way, **(also or {})}, steps)
    forms = (*SUBSTITUTED, "enforcement-decision", "substitute-at-once-decision")
    besides = ("enforcement-approval", "demolition-announcement", "enforcement-site-record")
    case = _with(case, *forms, *besides, on=URGED)
    for n, form in enumerate(forms, 4):
        case = with_service(case, form, date(2026, 8, 18), n)
    return case


def _begun(also: Given | None = None) -> Case:
    """Just begun in February, not yet urged."""
    given: Given = {e.UNTIL: date(2026, 6, 30), **(also or {})}
    case = enforced("enforcement_begun", given, (), REVIEW)
    papers = tuple(each for each in case.papers if each.form != "performance-urge-notice")
    early = tuple(each for each in case.steps if not each.beside)
    return replace(case, papers=papers, steps=_earlier(early))


def _earlier(steps: tuple[StepTaken, ...]) -> tuple[StepTaken, ...]:
    return tuple(replace(each, on=date(2026, 1, 14)) for each in steps)


def _on(step: str, case: Case, today: date = date(2026, 8, 24)) -> Standing:
    return Standing("enforcement", step, replace(case, steps=_earlier_first(case)), today)


JUNE, AUG_6, AUG_20 = date(2026, 6, 15), date(2026, 8, 6), date(2026, 8, 20)
REFUSED: Given = {
    **COURT,
    e.COURT_ANSWER: CourtAnswer.REFUSED,
    e.RULING: None,
    e.COURT_END: None,
    e.OBJECTED_ON: date(2026, 8, 24),
    e.OBJECTION: Ruling.ENFORCE,
    e.END_REASON: "上一级法院维持",
}


def _rests() -> tuple[Standing, ...]:
    """Not pursued, performed, resting, agreed, ended."""
    paid = _filled(
        _plain("urged", {e.PERFORMED_ON: date(2026, 8, 24)}),
        slots({f.PAYMENT_ON: AUG_20, f.PAYMENT_AMOUNT: Money.yuan(12_000), f.PAYMENT_HOW: f.Payment.BANK}),
    )
    rest: Given = {**REST, e.END_GROUND: None}
    agreed = _with(_plain("urged", {**rest, e.PAUSE_GROUND: None}), "enforcement-agreement")
    ended: Given = {**REST, e.END_GROUND: EndGround.LOST, e.PAUSE_GROUND: None}
    return (
        _on("drop_enforcement", _begun({e.DROPPED: "误启动"}), JUNE),
        _on("impose_surcharge", _begun(), JUNE),
        _on("urge", _with(_begun(), "surcharge-decision", on=date(2026, 2, 2)), JUNE),
        _on("perform_late", paid),
        _on("terminate_enforcement", _plain("urged", ended), AUG_20),
        _on("suspend_enforcement", _plain("urged", rest), AUG_6),
        _on("resume_enforcement", _plain("enforcement_rests", rest, ("suspend_enforcement",)), AUG_20),
        _on("agree_enforcement", agreed, AUG_6),
        _on("resume_broken", _plain("agreement_runs", rest, ("agree_enforcement",)), AUG_20),
    )


def _courts() -> tuple[Standing, ...]:
    applied = _with(_plain("urged", COURT), "court-enforcement-application", "court-material-list", on=AUG_20)
    stood = {**REFUSED, e.OBJECTION: Ruling.NOT_ENFORCE}
    past = ("apply_court",)
    return (
        _on("apply_court", applied, AUG_20),
        _on("take_refusal", _plain("court_applied", REFUSED, past)),
        _on("take_acceptance", _plain("court_applied", COURT, past)),
        _on("take_ruling", _plain("court_accepted", COURT, past)),
        _on("win_objection", _plain("court_refuses", REFUSED, past)),
        _on("end_refused", _plain("court_refuses", stood, past)),
        _on("end_court", _plain("court_enforces", COURT, past)),
    )


def _organ_enforces() -> tuple[Standing, ...]:
    announced = _directly("enforcement_begun", Way.DEMOLISH, {e.ANNOUNCED_UNTIL: date(2026, 9, 1)})
    announced = replace(
        announced, papers=tuple(each for each in announced.papers if each.form != "demolition-announcement")
    )
    at_once = _begun({**DIRECT, e.WAY: Way.AT_ONCE, e.ON: date(2026, 6, 1)})
    return (
        _on("clear_at_once", _with(at_once, "enforcement-approval", on=date(2026, 6, 1)), JUNE),
        _on("announce_demolition", announced),
        _on("decide_substitute", _directly("urged", Way.SUBSTITUTE)),
        _on("urge_substitute", _directly("enforcement_decided", Way.SUBSTITUTE)),
        _on("substitute", _directly("urged_again", Way.SUBSTITUTE)),
        _on("clear_now", _directly("enforcement_decided", Way.AT_ONCE)),
        _on("decide_demolition", _directly("urged", Way.DEMOLISH)),
        _on("demolish", _directly("enforcement_decided", Way.DEMOLISH)),
        _on("tell_absent", _directly("carried_out", Way.SUBSTITUTE, {e.ABSENT: True})),
        _on("turn_to_court", _directly("carried_out", Way.COURT, steps=("substitute",))),
        _on("settle_costs", _directly("carried_out", Way.SUBSTITUTE)),
    )


def _earlier_first(case: Case) -> tuple[StepTaken, ...]:
    """Served in January, as the enforcement is dated: the steps of the case before it."""
    main = _earlier(tuple(each for each in case.steps if not each.beside))
    return (*main, *(each for each in case.steps if each.beside))


# ------------------------------------------------------------ review and suit, publication, standstill

PUBLISHED: Given = {
    p.IMPACT: True,
    p.REASON: "影响道路交通和环境",
    p.MASKED: True,
    p.SECRETS: True,
    p.MINOR: True,
    p.TEXT_OUT: "处罚决定摘要",
    p.WHERE: "县人民政府网站",
    p.AGREED: True,
    p.BY: "赵明",
    p.ON: date(2026, 11, 16),
}
STILL: Given = {
    t.RULE: "《市场监督管理行政处罚程序规定》第四十六条",
    t.REASON: "须以另一案件的审理结果为依据",
    t.AGREED: True,
    t.BY: "赵明",
    t.ON: date(2026, 11, 10),
    t.RESUMED_ON: date(2026, 11, 20),
    t.RESUME_REASON: "另案已经审结",
}


def _others() -> tuple[Standing, ...]:
    def remedy(stage: str, also: Given | None = None) -> Case:
        return _with(beside(unpaid(), "remedy", stage, {**REVIEW, **(also or {})}), "remedy-evidence-list")

    def public(stage: str, also: Given) -> Case:
        case = beside(ordinary_case("served"), "publication", stage, {**PUBLISHED, **also})
        return _with(case, "publication-approval")

    def still(stage: str, also: Given) -> Case:
        return beside(ordinary_case("investigated"), "standstill", stage, {**STILL, **also})

    withdrawn: Given = {p.WITHDRAW_REASON: "决定已被撤销", p.WITHDRAWN_ON: date(2026, 11, 20)}
    return (
        Standing("remedy", "drop_remedy", remedy("remedy_received", {r.DROPPED: "误登记"})),
        Standing("remedy", "end_unanswered", remedy("remedy_received", {r.END: r.RemedyEnd.WITHDRAWN})),
        Standing("remedy", "defend_suit", remedy("remedy_received", {r.KIND: r.RemedyKind.SUIT})),
        Standing("remedy", "answer_review", remedy("remedy_received")),
        Standing("remedy", "end_remedy", remedy("remedy_answered")),
        Standing("publication", "keep_back", public("publication_asked", {p.KEPT_BACK: "未成年人"})),
        Standing("publication", "publish", public("publication_asked", {})),
        Standing("publication", "withdraw_publication", public("made_public", withdrawn)),
        Standing("standstill", "drop_standstill", still("standstill_asked", {t.DROPPED: "误启动"})),
        Standing("standstill", "give_up_inquiry", still("standstill_asked", {t.FOR_GOOD: True})),
        Standing("standstill", "stand_still", still("standstill_asked", {})),
        Standing("standstill", "go_on_inquiry", still("standing_still", {})),
    )


STANDINGS = {
    each.id: each
    for each in (*_main(), *_summary(), *_seizures(), *_rests(), *_courts(), *_organ_enforces(), *_others())
}
"""By procedure and step."""
