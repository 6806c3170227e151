"""The ordinary procedure of an invented case, from filing to closing."""

from __future__ import annotations

from datetime import timedelta

from desktop.base.clock import CHINA
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.deadlines import Measure, Term, due
from desktop.casework.facts import AnyFact, Exchange
from desktop.casework.parties import PartyKind
from desktop.services.sample_people import identity_number
from desktop.services.sample_story import Rested, Teller


class OrdinaryTeller(Teller):
    """Files, investigates, notifies, decides, serves and closes."""

    def _lead(self) -> None:
        self._rest_at("registered")
        self._inspect()
        self._later(1, 3)
        self._issue_filing()
        self._rest_at("filed")
        self._investigate()
        self._rest_at("investigated")
        self._later(1, 6)
        self._conclude()
        self._rest_at("concluded")
        self._later(0, 3)
        self._notify()
        self._rest_at("notified")
        self._decide()
        self._rest_at("decided")
        self._serve()
        self._rest_at("served")
        self._pay()
        self._rest_at("performed")
        self._close()

    def _issue_filing(self) -> None:
        self._keep({f.FILING_OPINION: "当事人涉嫌违法，符合立案标准，建议立案。"})
        self._issue("case-filing-approval")
        self._keep({f.FILING_AGREED: True, f.FILING_BY: self._head(), f.FILING_ON: self._clock.today()})
        self._step("file")

    def _investigate(self) -> None:
        self._later(1, 5)
        at = self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
        party = self._person
        asked = (
            (
                "我们是执法人员，已向你出示执法证件。你有权申请回避，有权陈述和申辩，应当如实回答。听清楚了吗？",
                "听清楚了，不申请回避。",
            ),
            ("请说一下当时的情况。", self._story.facts.format(**self._filled)),
            (self._story.question, self._story.answer),
            ("还有什么补充？", "没有了，以后一定注意。"),
        )
        self._keep(
            {
                f.INTERVIEW_START: at,
                f.INTERVIEW_END: at + timedelta(minutes=40),
                f.INTERVIEW_PLACE: f"{self._township.name}综合行政执法中心询问室",
                f.INTERVIEW_PERSON: party,
                f.INTERVIEW_RELATION: "当事人" if self._kind is PartyKind.CITIZEN else "当事人的负责人",
                f.INTERVIEW_ID: identity_number(self._luck),
                f.INTERVIEW_GENDER: "男",
                f.INTERVIEW_AGE: 46,
                f.INTERVIEW_ADDRESS: f"大通县{self._township.name}{self._station.name}",
                f.INTERVIEW_PHONE: f"1389700{self._luck.randint(1000, 9999)}",
                f.INTERVIEW_RECORDER: self._pair[1].name,
                f.INTERVIEW_SHOWN: True,
                f.INTERVIEW_QA: tuple(Exchange(question, answer) for question, answer in asked),
                f.INTERVIEW_SIGNED: True,
            }
        )
        until = self._clock.today() + timedelta(days=10)
        self._keep({f.CORRECTION_CONTENT: self._story.correct, f.CORRECTION_UNTIL: until})
        self._issue("immediate-correction-notice")
        exhibits = (
            ("现场检查（勘验）笔录", f.EvidenceKind.INSPECTION_RECORD, "违法行为的时间、地点和状态"),
            ("现场照片", f.EvidenceKind.DOCUMENTARY, "违法行为的现场情况"),
            ("询问笔录", f.EvidenceKind.PARTY_STATEMENT, "当事人承认违法事实"),
        )
        for n, (name, kind, proves) in enumerate(exhibits, 1):
            self._keep(
                {
                    f.EVIDENCE_NAME: name,
                    f.EVIDENCE_KIND: kind,
                    f.EVIDENCE_ON: self._clock.today(),
                    f.EVIDENCE_PROVES: proves,
                    f.EVIDENCE_VERIFIED: True,
                },
                n,
            )
        self._keep(
            {f.ADDRESS: f"大通县{self._township.name}{self._station.name}", f.ADDRESS_ELECTRONIC: False}
        )
        self._issue("onsite-inspection-record")
        self._issue("interview-record")
        self._step("investigate")

    def _propose(self) -> None:
        values: dict[AnyFact, object] = {f.PROPOSAL_FINE: Money.yuan(self._luck.choice(self._story.fine))}
        values[f.PROPOSAL_GAIN] = Money.yuan(self._story.gain)
        values[f.PROPOSAL_TIER] = f.FineTier(self._story.tier)
        self._keep(values)

    def _conclude(self) -> None:
        self._keep(
            {
                f.CORRECTION_RECHECKED: self._clock.today(),
                f.CORRECTION_RESULT: f.Corrected.DONE,
                f.REPORT_ON: self._clock.today(),
                f.REPORT_NATURE: self._story.nature,
                f.REPORT_CRIME_ASKED: True,
                f.REPORT_DISCRETION: self._story.discretion,
            }
        )
        self._propose()
        self._step("conclude")

    def _notify(self) -> None:
        self._keep({f.NOTICE_CONTACT: self._pair[0].name, f.REVIEW_TRIGGER: f.ReviewTrigger.NONE})
        self._step("notify")
        self._later(0, 1)
        case = self._case()
        for n, form in enumerate((p.form for p in case.papers if p.form.startswith("prior-notice")), 1):
            self._served(form, n)

    def _served(self, form: str, n: int) -> None:
        self._keep(
            {
                f.SERVICE_PAPER: form,
                f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
                f.SERVICE_ON: self._clock.today(),
                f.SERVICE_PLACE: f"{self._township.name}综合行政执法中心",
                f.SERVICE_RECEIVER: self._person,
            },
            n,
        )

    def _decide(self) -> None:
        self._wait_out("prior-notice", 5)
        self._keep({f.STATEMENT_ANSWER: f.Answer.NONE})
        if self._case().paper("prior-notice-hearing") is not None:
            self._wait_out("prior-notice-hearing", 5)
            self._review()
        self._later(0, 2)
        self._keep({f.APPROVAL_OPINION: "事实清楚，证据确实充分，程序合法，建议按告知内容处罚。"})
        if self._story.gain:
            self._keep({f.DECISION_PERFORMANCE: "没收的违法所得与罚款一并缴至代收银行，期限相同。"})
        self._approve()

    def _wait_out(self, form: str, days: int) -> None:
        """Go on after the party's working days are over (行政处罚法 62, 64)."""
        served = self._case().served_on(form)
        assert served is not None
        last = due(served, Term(days, Measure.WORKDAY), self._office.library.calendar).date
        if last is None:
            raise Rested  # next year's notice is not out: the case waits for it
        self._on(self._working(max(last + timedelta(days=1), self._clock.today())))

    def _review(self) -> None:
        self._keep(
            {
                f.REVIEW_SUBMITTED: self._clock.today(),
                f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX,
                f.REVIEW_BY: "法制审核员",
                f.REVIEW_ON: self._clock.today(),
                f.REVIEW_OPINION: "主体合法，事实清楚，证据充分，程序合法，适用法律准确，裁量适当，同意。",
            }
        )
        self._issue("legal-review-opinion")
        self._keep({f.REVIEW_PASSED: True})
        self._step("review")
        self._rest_at("reviewed")

    def _approve(self) -> None:
        if self._case().matter.valid_to is not None:  # the act was done under the old law (行政处罚法 37)
            self._keep({f.REASONS["g_old_law"]: "新旧规定相比，新规定并不较轻，适用行为发生时的规定。"})
        self._issue("penalty-decision-approval")
        self._keep({f.APPROVAL_AGREED: True, f.APPROVAL_BY: self._head(), f.APPROVAL_ON: self._clock.today()})
        self._step("decide")

    def _serve(self) -> None:
        self._later(0, 3)
        sheet = len(self._case().sheets("service")) + 1
        self._served("penalty-decision", sheet)
        for n in range(1, sheet + 1):
            self._issue("service-receipt", n)
        self._step("serve")

    def _pay(self) -> None:
        if self._luck.random() < 0.05:
            raise Rested  # some do not pay: the clock runs on
        self._later(1, 12)
        self._paid(f.Payment.BANK)
        self._step("perform")
