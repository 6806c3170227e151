"""Invented fines that are not paid: the court, doing it in the party's stead, demolition, rest and end."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework import remedy_facts as r
from desktop.casework.choices import Answer
from desktop.casework.enforcement import ENFORCEMENT, surcharge_owed
from desktop.casework.enforcement_choices import (
    CourtAnswer,
    CourtEnd,
    EndGround,
    Harm,
    PauseGround,
    Ruling,
    Way,
)
from desktop.casework.publication_facts import Disclosed
from desktop.casework.recording_facts import Recorded
from desktop.services.sample_aftermath import AftermathTeller

_CLEARED = "清点、拍照后清运完毕，现场恢复通行。"
_CLEAR = "机械装车清运，全程录像。"


class EnforcementTeller(AftermathTeller):
    """Reminds, and takes each of the roads of 行政强制法."""

    def _enforce(self) -> None:
        """What the story says becomes of the fine."""
        course = self._story.course
        roads = {
            "court": self._by_court,
            "court_won": self._refused_and_won,
            "court_lost": self._refused_for_good,
            "substituted": self._in_their_stead,
            "at_once": self._cleared_at_once,
            "demolished": self._demolished,
            "revoked": self._revoked,
            "dropped": self._dropped,
        }
        next(road for name, road in roads.items() if name in course)()

    def _step_of(self, step: str) -> None:
        self._side_step(step, 1, ENFORCEMENT)

    def _urge(self, way: Way, *, surcharged: bool = False) -> None:
        """Remind, serve the reminder, wait ten working days, hear nothing (行政强制法 35, 36, 54)."""
        until = self._working(self._clock.today() + timedelta(days=15))
        self._keep({e.WAY: way, e.NO_REASON: True, e.UNTIL: until})
        if surcharged:
            self._keep({e.IMPOSED: True, e.TOLD: True})
            self._step_of("impose_surcharge")
            self._settle_coercion(Disclosed.SURCHARGE)
        self._step_of("urge")
        self._served("performance-urge-notice")
        self._later(22, 23, clear=10)
        self._keep({e.ANSWER: Answer.NONE})

    def _apply(self) -> None:
        """Apply to the court with the five documents (行政强制法 55)."""
        today = self._clock.today()
        self._keep(
            {
                e.REASON: "被申请执行人经催告仍不履行。",
                e.SUBJECT: "被申请执行人在当地农村商业银行开有账户，名下有经营用车一辆。",
                e.HAS_DECISION: True,
                e.HAS_OPINIONS: True,
                e.HAS_SUBJECT: True,
                e.HAS_OTHER: True,
                e.HEAD: self._head(),
                e.APPLIED_ON: today,
            }
        )
        self._issue("court-enforcement-application")
        self._issue("court-material-list")
        self._step_of("apply_court")
        self._later(2, 4)

    def _accepted(self) -> None:
        self._keep({e.COURT_ANSWER: CourtAnswer.ACCEPTED, e.ANSWERED_ON: self._clock.today()})
        self._step_of("take_acceptance")
        self._later(3, 5)
        self._keep({e.RULING: Ruling.ENFORCE, e.RULED_ON: self._clock.today()})
        self._step_of("take_ruling")

    def _court_ends(self) -> None:
        self._later(5, 8)
        self._keep({e.COURT_END: CourtEnd.PERFORMED, e.COURT_ENDED_ON: self._clock.today()})
        self._step_of("end_court")

    def _by_court(self) -> None:
        """A surcharge, a rest, and the court."""
        self._past_appeals()
        self._begin(ENFORCEMENT)
        self._urge(Way.COURT, surcharged=True)
        today = self._clock.today()
        self._keep(
            {
                e.PAUSE_GROUND: PauseGround.UNABLE,
                e.PAUSE_REASON: "停产检修，暂无收入。",
                e.PAUSED_ON: today,
                e.PAUSE_BY: self._head(),
            }
        )
        self._step_of("suspend_enforcement")
        self._later(3, 4)
        self._keep({e.RESUMED_ON: self._clock.today(), e.RESUME_REASON: "已经恢复生产。"})
        self._step_of("resume_enforcement")
        self._apply()
        self._accepted()
        self._court_ends()

    def _refuse(self) -> None:
        self._keep({e.COURT_ANSWER: CourtAnswer.REFUSED, e.ANSWERED_ON: self._clock.today()})
        self._step_of("take_refusal")

    def _refused_and_won(self) -> None:
        """The court does not take it; the higher court says it must (行政强制法 56)."""
        self._past_appeals()
        self._begin(ENFORCEMENT)
        self._urge(Way.COURT)
        self._apply()
        self._refuse()
        self._later(2, 3)
        self._keep({e.OBJECTED_ON: self._clock.today(), e.OBJECTION: Ruling.ENFORCE})
        self._step_of("win_objection")
        self._court_ends()

    def _refused_for_good(self) -> None:
        """The court does not take it, and nobody objects."""
        self._past_appeals()
        self._begin(ENFORCEMENT)
        self._urge(Way.COURT)
        self._apply()
        self._refuse()
        self._keep({e.END_REASON: "经研究不再申请复议。"})
        self._step_of("end_refused")

    def _plan(self, way: Way, duty: str, power: str, manner: str = "自行清除、恢复原状。") -> None:
        self._keep({e.WAY: way, e.DUTY: duty, e.MANNER: manner, e.POWER: power})

    def _head_decides(self, reason: str, method: str, days: int) -> None:
        """The head agrees to do it so many days later: reminded and heard before (行政强制法 37, 51)."""
        on = self._working(self._clock.today() + timedelta(days=days))
        self._keep(
            {
                e.REASON: reason,
                e.OPINION: "建议依法强制执行。",
                e.AGREED: True,
                e.BY: self._head(),
                e.ON: self._clock.today(),
                e.HARM: Harm.TRAFFIC,
                e.PERFORMER: "大通示例环卫有限公司",
                e.UNRELATED: True,
                e.METHOD: method,
                e.PLANNED: datetime.combine(on, time(10)),
                e.BUDGET: Money.yuan(1200),
            }
        )
        self._issue("enforcement-approval")

    def _carry_out(self, step: str, course: str = _CLEARED, *, absent: bool = False) -> None:
        """At the time decided, before witnesses, by day, on a working day (行政强制法 43, 51)."""
        at = self._case().get(e.PLANNED)
        assert at is not None
        self._on(at.date(), 14)
        self._keep(
            {
                e.AT: at,
                e.ENDED: at + timedelta(hours=2),
                e.SUPERVISOR: "、".join(one.name for one in self._pair),
                e.ABSENT: absent,
                e.PRESENT: "村委会见证人" if absent else self._person,
                e.COURSE: course,
                e.NO_LIVING: True,
                e.SIGNED: True,
                e.COST: Money.yuan(1100),
                e.COST_HOW: "按照成本核定，由当事人缴至代收银行。",
            }
        )
        if step == "demolish":
            self._recorded(Recorded.DEMOLITION, at + timedelta(hours=2))
        self._issue("enforcement-site-record")
        self._step_of(step)

    def _in_their_stead(self) -> None:
        """An agreement that is not kept, then substitution (行政强制法 42, 50, 51)."""
        self._past_paying()
        self._begin(ENFORCEMENT)
        self._plan(Way.SUBSTITUTE, "清除堆放在道路两侧的渣土。", "《中华人民共和国公路法》第七十九条（示例）")
        self._urge(Way.SUBSTITUTE)
        self._keep({e.AGREED_ON: self._clock.today(), e.PLAN: "十日内分两次清除。", e.NO_HARM: True})
        self._issue("enforcement-agreement")
        self._step_of("agree_enforcement")
        self._later(10, 12)
        self._keep({e.BROKEN_ON: self._clock.today()})
        self._step_of("resume_broken")
        self._head_decides("当事人经催告仍不履行，影响通行。", _CLEAR, days=14)
        self._step_of("decide_substitute")
        self._settle_coercion(Disclosed.SUBSTITUTE)
        self._served("substitute-performance-decision")
        self._step_of("urge_substitute")
        self._served("substitute-urge-notice")
        self._later(9, 10, clear=3)
        self._carry_out("substitute")
        self._step_of("settle_costs")
        self._pay_the_rest(Money(0))

    def _cleared_at_once(self) -> None:
        """Cleared at once while the party is away; the fine paid late, with a surcharge (行政强制法 52)."""
        self._past_paying()
        self._begin(ENFORCEMENT)
        self._plan(Way.AT_ONCE, "清除公路上遗洒的砂石。", "《中华人民共和国行政强制法》第五十二条")
        self._head_decides("遗洒的砂石危及行车，当事人不能清除。", _CLEAR, days=0)
        self._step_of("clear_at_once")
        self._settle_coercion(Disclosed.AT_ONCE)
        self._carry_out("clear_now", absent=True)
        self._step_of("tell_absent")
        self._keep({e.WAY: Way.COURT})
        self._step_of("turn_to_court")
        self._urge(Way.COURT, surcharged=True)
        today, calendar = self._clock.today(), self._office.calendar
        self._pay_the_rest(surcharge_owed(self._case(), today, calendar))
        self._keep({e.PERFORMED_ON: self._clock.today()})
        self._step_of("perform_late")

    def _demolished(self) -> None:
        """Announced, reminded, decided, pulled down by day (行政强制法 44, 城乡规划法 65)."""
        name = self._story.building[0]
        self._past_appeals()
        self._begin(ENFORCEMENT)
        self._plan(
            Way.DEMOLISH,
            f"拆除违法建设的{name}。",
            "《中华人民共和国城乡规划法》第六十五条",
            "自行拆除，清运建筑垃圾。",
        )
        self._keep({e.ANNOUNCED_UNTIL: self._clock.today() + timedelta(days=10)})
        self._step_of("announce_demolition")
        self._later(11, 12)
        self._urge(Way.DEMOLISH)
        self._head_decides("当事人经公告、催告，逾期仍不拆除。", "清空后机械拆除，全程录像。", days=7)
        self._step_of("decide_demolition")
        self._settle_coercion(Disclosed.ENFORCEMENT)
        self._served("enforcement-decision")
        self._carry_out("demolish", f"宣读决定书，清点并移交室内财物，断电后拆除{name}。")
        self._step_of("settle_costs")
        self._keep({f.PERFORMANCE: f"违法建设的{name}已由本机关依法强制拆除。"})

    def _revoked(self) -> None:
        """Published, reminded, then revoked by the review: withdrawn, and the enforcement ends (40)."""
        self._publish()
        self._past_paying()
        self._begin(ENFORCEMENT)
        self._urge(Way.COURT)
        self._enter_by_mistake()
        self._contest(r.RemedyKind.REVIEW, r.RemedyEnd.REVOKED)
        self._withdraw()
        self._keep(
            {
                e.END_GROUND: EndGround.REVOKED,
                e.END_REASON: "行政处罚决定已被行政复议决定撤销。",
                e.END_ON: self._clock.today(),
                e.PAUSE_BY: self._head(),
            }
        )
        self._step_of("terminate_enforcement")

    def _dropped(self) -> None:
        """Contested in vain, and paid before anybody was reminded."""
        self._keep_back()
        self._contest(r.RemedyKind.REVIEW_SIMPLE, r.RemedyEnd.WITHDRAWN)
        self._contest(r.RemedyKind.SUIT, r.RemedyEnd.DISMISSED)
        self._past_paying()
        self._begin(ENFORCEMENT)
        self._keep({e.DROPPED: "当事人已经到银行缴纳罚款。"})
        self._step_of("drop_enforcement")
        self._pay_the_rest(Money(0))
