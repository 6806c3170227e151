"""The ordinary procedure of an invented case, from filing to closing."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from desktop.base.clock import CHINA
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import seizure_facts as s
from desktop.casework.case import REOPEN
from desktop.casework.choices import Attendance, Openness
from desktop.casework.deadlines import Measure, Term, due
from desktop.casework.recording_facts import Recorded
from desktop.services.sample_enforcement import EnforcementTeller
from desktop.services.sample_story import Rested


class OrdinaryTeller(EnforcementTeller):
    """Notifies, decides, serves and closes what the inquiry found."""

    def _lead(self) -> None:
        self._rest_at("registered")
        self._inspect()
        self._later(1, 3)
        course = self._story.course
        if "declined" in course:
            self._decline()
            return
        if "to_organ" in course:
            self._hand_to_organ()
            return
        self._issue_filing()
        self._rest_at("filed")
        if "to_police" in course:
            self._hand_to_police()
            if "sent_back" not in course:
                return
        if "given_up" in course:
            self._give_up()
            return
        if "stood_still" in course:
            self._stand_still()
        self._investigate()
        self._rest_at("investigated")
        self._later(*((11, 14) if self._story.building else (1, 6)))  # pulled down if not put right in time
        self._conclude()
        if "extended" in course:
            self._extend()
        self._rest_at("concluded")
        self._later(0, 3)
        if "spared" in self._story.course:
            self._spare()
            self._serve()
            self._close(f.Closing.SPARED)
            return
        self._notify()
        self._rest_at("notified")
        self._decide()
        self._rest_at("decided")
        self._end_seizure()
        self._serve()
        self._settle_publication()
        self._rest_at("served")
        if "unpaid" in course:
            self._enforce()
            self._step("perform")
        else:
            self._pay()
        self._rest_at("performed")
        self._close(f.Closing.ENFORCED if "unpaid" in course else f.Closing.PERFORMED)

    def _end_seizure(self) -> None:
        """Once the case is decided nothing need stay seized (行政强制法 27, 28)."""
        if "seized" in self._story.course:
            if self._story.goods_value:
                self._take_seized(1)
            else:
                self._give_back(1, s.ReleaseGround.DECIDED)

    def _spare(self) -> None:
        """Teach, and decide that no penalty is given (行政处罚法 33, 57)."""
        today = self._clock.today()
        self._keep({o.EDUCATED_ON: today, f.APPROVAL_OPINION: "符合不予处罚的情形，建议不予行政处罚。"})
        self._issue("education-record")
        self._issue("case-handling-approval")
        self._keep({o.EDUCATION_SIGNED: True, f.APPROVAL_AGREED: True})
        self._keep({f.APPROVAL_BY: self._head(), f.APPROVAL_ON: today})
        self._step("spare")

    def _notify(self) -> None:
        self._keep({f.NOTICE_CONTACT: self._pair[0].name, f.REVIEW_TRIGGER: f.ReviewTrigger.NONE})
        discussed = "discussed" in self._story.course
        self._keep({f.DISCUSSION_TRIGGER: f.Discussion.COMPLEX if discussed else f.Discussion.NONE})
        self._step("notify")
        self._later(0, 1)
        for form in ("prior-notice", "prior-notice-hearing"):
            if self._case().paper(form) is not None:
                self._served(form)
        if "changed" in self._story.course and self._case().round == 1:
            self._tell_anew()

    def _tell_anew(self) -> None:
        """More is found out after the notice: the proposal is taken up again and told anew."""
        self._later(1, 2)
        n = len(self._case().sheets("evidence")) + 1
        self._keep({f.CHANGE_KIND: f.Change.FACTS, f.CHANGE_REASON: self._story.found})
        self._step(REOPEN)
        self._later(1, 3)
        self._keep(
            {
                f.EVIDENCE_NAME: "现场复勘笔录",
                f.EVIDENCE_KIND: f.EvidenceKind.INSPECTION_RECORD,
                f.EVIDENCE_ON: self._clock.today(),
                f.EVIDENCE_PROVES: "复勘查明的情况",
                f.EVIDENCE_VERIFIED: True,
                f.EVIDENCE_LAWFUL: True,
            },
            n,
        )
        self._conclude(Money.yuan(self._story.fine[-1]))
        self._later(0, 2)
        self._notify()

    def _decide(self) -> None:
        if "hearing" in self._story.course:
            self._call_hearing()
        self._wait_out("prior-notice", 5)
        self._keep({f.STATEMENT_ANSWER: f.Answer.NONE, f.STATEMENT_LAPSED_ON: self._clock.today()})
        if self._case().paper("prior-notice-hearing") is not None:
            if "hearing" in self._story.course:
                self._hear()
            else:
                self._wait_out("prior-notice-hearing", 5)
                self._keep({f.HEARING_LAPSED_ON: self._clock.today()})
            self._review()
        if "discussed" in self._story.course:
            self._discuss()
        self._later(0, 2)
        if self._story.building:
            until = self._clock.today() + timedelta(days=30)
            self._keep(
                {f.DECISION_PULL_DOWN_BY: until, f.DECISION_PERFORMANCE: "拆除后清运建筑垃圾，恢复土地原状。"}
            )
        self._keep({f.APPROVAL_OPINION: "事实清楚，证据确实充分，程序合法，建议按告知内容处罚。"})
        if self._story.goods_value:
            self._keep(
                {f.DECISION_PERFORMANCE: "没收的财物由本机关接收，违法所得与罚款一并缴至代收银行，期限相同。"}
            )
        elif self._story.gain:
            self._keep({f.DECISION_PERFORMANCE: "没收的违法所得与罚款一并缴至代收银行，期限相同。"})
        self._approve()

    def _call_hearing(self) -> None:
        """The party asks for a hearing, and is told when and where (行政处罚法 64)."""
        self._later(1, 2)
        self._keep({f.HEARING_ASKED_ON: self._clock.today()})
        at = datetime.combine(self._working(self._clock.today() + timedelta(days=24)), time(9, 30))
        self._keep(
            {
                f.HEARING_AT: at,
                f.HEARING_PLACE: f"{self._township.name}人民政府会议室",
                f.HEARING_HOST: self._head(),
                f.HEARING_RECORDER: "法制审核员",
                f.HEARING_OPEN: Openness.PUBLIC,
                f.HEARING_FREE: True,
            }
        )
        self._issue("hearing-notice")
        self._issue("hearing-announcement")
        self._served("hearing-notice")

    def _hear(self) -> None:
        """Hold the hearing on its day, and let the decision rest on its record (行政处罚法 65)."""
        at = self._case().get(f.HEARING_AT)
        assert at is not None
        self._on(at.date(), at.hour)
        self._keep(
            {
                f.HEARING_ENDED: at + timedelta(minutes=80),
                f.HEARING_PEOPLE: f"{self._person}；调查人员{'、'.join(one.name for one in self._pair)}",
                f.HEARING_ATTENDANCE: Attendance.HELD,
                f.HEARING_COURSE: "调查人员提出违法事实、证据和处罚建议。当事人无异议，请求从轻。",
                f.HEARING_HELD_ON: at.date(),
                f.HEARING_OPINION: "事实清楚，证据经质证无异议，建议按告知的内容处罚。",
                f.HEARING_FINDINGS: "当事人对违法事实和证据无异议，予以认定；请求从轻的理由不成立。",
            }
        )
        self._recorded(Recorded.HEARING, at + timedelta(minutes=80))
        self._issue("hearing-record")
        self._keep({f.HEARING_SIGNED: True})
        self._issue("hearing-report")
        self._step("hear")
        self._rest_at("heard")

    def _wait_out(self, form: str, days: int) -> None:
        """Go on after the party's working days are over (行政处罚法 62, 64)."""
        served = self._case().served_on(form)
        assert served is not None
        last = due(served, Term(days, Measure.WORKDAY), self._office.calendar).date
        if last is None:
            raise Rested  # next year's notice is not out: the case waits for it
        self._on(self._working(max(last + timedelta(days=1), self._clock.today())))

    def _review(self) -> None:
        self._keep(
            {
                f.REVIEW_SUBMITTED: self._clock.today(),
                f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX,
                f.REVIEW_BY: "法制审核员",
                f.REVIEW_VETERAN: True,
                f.REVIEW_ON: self._clock.today(),
                f.REVIEW_OPINION: "主体合法，事实清楚，证据充分，程序合法，适用法律准确，裁量适当，同意。",
            }
        )
        self._issue("legal-review-opinion")
        self._keep({f.REVIEW_PASSED: True})
        self._step("review")
        self._rest_at("reviewed")

    def _discuss(self) -> None:
        """The heads discuss and decide together (行政处罚法 57)."""
        self._later(1, 2)
        at = self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
        self._keep(
            {
                f.DISCUSSION_AT: at,
                f.DISCUSSION_ENDED: at + timedelta(minutes=50),
                f.DISCUSSION_PLACE: f"{self._township.name}人民政府会议室",
                f.DISCUSSION_CHAIR: self._head(),
                f.DISCUSSION_PEOPLE: f"{self._head()}、分管负责人；列席：承办人、法制审核员",
                f.DISCUSSION_RECORDER: "法制审核员",
                f.DISCUSSION_REPORT: self._story.nature,
                f.DISCUSSION_SPEECHES: "事实清楚，证据充分，裁量适当，同意承办意见。",
                f.DISCUSSION_CONCLUSION: "一致同意拟作出的处罚",
            }
        )
        self._issue("group-discussion-record")
        self._keep({f.DISCUSSION_SIGNED: True, f.DISCUSSION_AGREED: True})
        self._step("discuss")
        self._rest_at("discussed")

    def _approve(self) -> None:
        if self._case().matter.valid_to is not None:  # the act was done under the old law (行政处罚法 37)
            self._keep({f.REASONS["g_old_law"]: "新旧规定相比，新规定并不较轻，适用行为发生时的规定。"})
        self._issue("penalty-decision-approval")
        self._keep({f.APPROVAL_AGREED: True, f.APPROVAL_BY: self._head(), f.APPROVAL_ON: self._clock.today()})
        self._step("decide")

    def _serve(self) -> None:
        self._later(0, 3)
        self._served(self._case().decision_form)
        for n in self._case().sheets("service"):
            self._issue("service-receipt", n)
        self._step("serve")

    def _defer(self) -> None:
        """The party asks to pay in parts, and the head agrees (行政处罚法 66)."""
        self._later(2, 5)
        asked = self._clock.today()
        self._later(1, 2)
        self._keep(
            {
                o.INSTALMENT_ASKED: asked,
                o.INSTALMENT_REASON: "受停工影响，账户余额不足，附银行流水。",
                o.INSTALMENT_PLAN: "三个月内分三期缴清，每月末缴纳一期。",
                o.INSTALMENT_UNTIL: self._clock.today() + timedelta(days=90),
                o.INSTALMENT_OPINION: "当事人确有经济困难，建议同意分期缴纳。",
                o.INSTALMENT_AGREED: True,
                o.INSTALMENT_BY: self._head(),
                o.INSTALMENT_ON: self._clock.today(),
            }
        )
        self._issue("deferred-payment-approval")
        self._issue("deferred-payment-notice")
        self._served("deferred-payment-notice")

    def _pay(self) -> None:
        if self._luck.random() < 0.05:
            raise Rested  # some do not pay: the clock runs on
        if "instalment" in self._story.course:
            self._defer()
        self._later(1, 12)
        self._paid(f.Payment.BANK)
        if self._story.goods_value:
            self._keep({f.PERFORMANCE: "没收的财物已由本机关接收，移交罚没物品管理机构。"})
        self._step("perform")
