"""Invented fines that are not paid: reminded, suspended, taken to the court, or paid in the end."""

from __future__ import annotations

from datetime import timedelta

from desktop.casework import case_facts as f
from desktop.casework import enforcement_facts as e
from desktop.casework.deadlines import Calendar, next_workday
from desktop.casework.enforcements import ENFORCEMENT, court_window, owed, pay_until
from desktop.casework.facts import AnyFact
from desktop.services.deciding import BeginSide, TakeStep, begin_side, take_step
from desktop.services.sample_story import Rested
from desktop.services.sample_transfer import TransferTeller


class EnforcementTeller(TransferTeller):
    """Leads what is not paid to its end."""

    def _enforce(self) -> None:
        """Late, and then as the story goes."""
        calendar = self._office.calendar
        last = pay_until(self._case(), calendar)
        if last is None or last.date is None:
            raise Rested
        self._on(self._working(last.date + timedelta(days=3)))
        self._flush()
        self._do(begin_side, BeginSide(self._case_id, ENFORCEMENT))
        course = self._story.course
        if "dropped" in course:
            self._keep({e.DROPPED: "当事人已到银行缴清，回单次日送达。"})
            self._enforcement_step("drop_enforcement")
            return
        self._urge(calendar)
        if "paid_late" in course:
            self._pay_late(calendar)
        elif "terminated" in course:
            self._keep({e.TERMINATED: "公民死亡，无遗产可供执行，又无义务承受人。"})
            self._keep({e.TERMINATED_ON: self._clock.today()})
            self._enforcement_step("terminate_enforcement")
        else:
            self._ask_court(calendar)

    def _urge(self, calendar: Calendar) -> None:
        self._keep({e.NO_REASON: True, e.PAY_UNTIL: 10})
        if not {"paid_late", "terminated"} & set(self._story.course):
            window = court_window(self._case(), calendar)
            if window.opens_after is None:
                raise Rested
            self._on(self._working(window.opens_after + timedelta(days=1)))
        self._enforcement_step("urge")
        self._serve_notice("performance-urge-notice")

    def _pay_late(self, calendar: Calendar) -> None:
        self._later(4, 8)
        case = self._case()
        today = self._clock.today()
        self._keep(
            {
                f.PAYMENT_HOW: f.Payment.BANK,
                f.PAYMENT_ON: today,
                f.PAYMENT_AMOUNT: owed(case, today, calendar),
                f.PAYMENT_RECEIPT: f"青财票{self._luck.randint(100000, 999999)}",
            }
        )
        self._enforcement_step("settle_enforcement")

    def _ask_court(self, calendar: Calendar) -> None:
        self._later(2, 3)
        if "suspended" in self._story.course:
            self._keep({e.SUSPENDED: "当事人住院，暂无履行能力。", e.SUSPENDED_ON: self._clock.today()})
            self._enforcement_step("suspend_enforcement")
            self._later(3, 5)
            self._keep({e.RESUMED: "当事人已出院，恢复经营。", e.RESUMED_ON: self._clock.today()})
            self._enforcement_step("resume_enforcement")
        on = next_workday(self._clock.today() + timedelta(days=18), calendar)
        self._on(self._working(on or self._clock.today() + timedelta(days=21)))
        self._keep({e.HEARD: "未提出", e.PROPERTY: "有营业场所和车辆一台。", e.HEAD_SIGNED: self._head()})
        self._keep({e.DECISION_COPY: True, e.OPINION_COPY: True, e.APPLIED_ON: self._clock.today()})
        self._issue("court-enforcement-application")
        self._enforcement_step("apply_court")
        self._later(2, 4)
        refused = "court_refused" in self._story.course
        answer = e.CourtAnswer.REFUSED if refused else e.CourtAnswer.ACCEPTED
        self._keep({e.ANSWER: answer, e.ANSWERED_ON: self._clock.today()})
        if refused:
            self._keep({e.NOT_OBJECTED: "裁定指出送达材料不足，补正后另行申请。"})
            self._enforcement_step("end_refused")
            raise Rested
        self._enforcement_step("court_accepts")
        self._later(3, 6)
        self._keep({e.RULING: e.Ruling.GRANTED, e.RULED_ON: self._clock.today()})
        self._enforcement_step("court_rules")
        self._later(5, 9)
        self._keep({e.EXECUTED: "已从银行存款划拨，执行完毕。", e.EXECUTED_ON: self._clock.today()})
        self._enforcement_step("end_by_court")

    def _enforcement_step(self, step: str) -> None:
        self._flush()
        self._do(take_step, TakeStep(self._case_id, step, beside=ENFORCEMENT))

    def _serve_notice(self, form: str) -> None:
        at = len(self._case().sheets("service")) + 1
        given: dict[AnyFact, object] = {
            f.SERVICE_PAPER: form,
            f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
            f.SERVICE_ON: self._clock.today(),
            f.SERVICE_PLACE: f"{self._township.name}综合行政执法中心",
            f.SERVICE_RECEIVER: self._person,
        }
        self._keep(given, at)
