"""One invented case of the sample county, led from day to day by the same use cases as a real one."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import Refusal
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact, Exchange, Slot
from desktop.casework.lists import Officer, Unit
from desktop.casework.parties import PartyKind
from desktop.services.deciding import TakeStep, take_step
from desktop.services.filing import RegisterCase, register_case
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import Office, UseCase, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.sample_people import Names, credit_code, identity_number


@dataclass(frozen=True, slots=True)
class Story:
    """An invented course of events for one matter."""

    code: str
    procedure: str
    parties: tuple[str, ...]
    place: str
    facts: str
    situation: str
    correct: str
    nature: str
    discretion: str
    question: str
    answer: str
    fine: tuple[int, ...]
    tier: str = "first"
    gain: int = 0


class _Rested(Exception):
    """The story ends here: its next act would lie in the future, or it was meant to rest at this stage."""


class Teller:
    """Leads one invented case."""

    def __init__(
        self,
        office: Office,
        clock: StoppedClock,
        luck: random.Random,
        today: date,
        names: Names,
        story: Story,
        station: Unit,
        township: Unit,
        pair: tuple[Officer, ...],
    ) -> None:
        self._office, self._clock, self._luck, self._today = office, clock, luck, today
        self._names, self._story, self._station, self._township = names, story, station, township
        self._pair = pair
        self._actor = Actor(pair[0].id, pair[0].name, pair[0].role, pair[0].unit_id)
        self._kind = PartyKind(luck.choice(story.parties))
        self._case_id = ""
        # One in eight rests somewhere on the way, so that every stage is seen.
        self._rests = luck.choice(_RESTS) if luck.random() < 0.2 else ""

    def tell(self, day: date) -> None:
        """Register on a working day and go on until the story rests or today is reached."""
        try:
            self._on(self._working(day))
            self._register()
            if self._story.procedure == "summary":
                self._summary()
            else:
                self._ordinary()
        except _Rested:
            return

    # ------------------------------------------------------------ days

    def _working(self, day: date) -> date:
        calendar = self._office.library.calendar
        while not calendar.is_working(day):
            day += timedelta(days=1)
        return day

    def _on(self, day: date, hour: int = 9) -> None:
        if day > self._today:
            raise _Rested
        self._clock.move_to(day, hour, self._luck.randrange(0, 50))

    def _later(self, least: int, most: int) -> None:
        """Some days later, on a working day."""
        on = self._clock.today() + timedelta(days=self._luck.randint(least, most))
        self._on(self._working(on), self._luck.choice((9, 10, 14, 15, 16)))

    def _rest_at(self, stage: str) -> None:
        if self._rests == stage:
            raise _Rested

    # ------------------------------------------------------------ acts

    def _do(self, use_case: UseCase, command: object) -> object:  # type: ignore[type-arg]
        return perform(self._office, self._actor, use_case, command)[0]

    def _keep(self, values: Mapping[AnyFact, object], n: int = 1) -> None:
        texts: dict[Slot, str | None] = {
            (fact.id, n): fact.written(value)
            for fact, value in values.items()
        }
        self._do(keep_facts, KeepFacts(self._case_id, texts))

    def _issue(self, form: str, n: int = 1) -> None:
        self._do(issue_paper, IssuePaper(self._case_id, form, n))

    def _step(self, step: str) -> None:
        self._do(take_step, TakeStep(self._case_id, step))

    def _register(self) -> None:
        today = self._clock.today()
        citizen = self._kind is PartyKind.CITIZEN
        person = self._names.person(self._luck)
        name = person if citizen else self._names.business(self._kind, self._luck)
        number = identity_number(self._luck) if citizen else credit_code(self._kind, self._luck)
        unit = self._station.name
        place = self._township.name + self._story.place.format(unit=unit)
        hour = self._luck.choice(("8时30分", "9时20分", "10时15分", "14时40分", "16时05分"))
        self._filled = {
            "who": name,
            "place": place,
            "day": f"{today.year}年{today.month}月{today.day}日",
            "hour": hour,
        }
        self._person = person
        values: dict[AnyFact, object] = {
            f.PARTY_KIND: self._kind,
            f.PARTY_NAME: name,
            f.PARTY_ID: number,
            f.PARTY_ADDRESS: f"大通县{self._township.name}{unit}{self._luck.randint(1, 180)}号",
            f.PARTY_PHONE: f"1399700{self._luck.randint(1000, 9999)}",
            f.OFFENCE_ON: today,
            f.DISCOVERED_ON: today,
            f.OFFENCE_AT: place,
            f.OFFENCE_FACTS: self._story.facts.format(**self._filled),
            f.SOURCE: self._luck.choice(
                (f.Source.PATROL, f.Source.PATROL, f.Source.COMPLAINT, f.Source.SUPERIOR)
            ),
        }
        if not citizen:
            values |= {f.PARTY_REP: person, f.PARTY_DUTY: "负责人"}
        texts = {(fact.id, 1): fact.written(value) for fact, value in values.items()}
        command = RegisterCase(
            procedure=self._story.procedure,
            unit_id=self._station.id,
            matter_code=self._story.code,
            officer_ids=tuple(one.id for one in self._pair),
            values=texts,
            sample=True,
        )
        self._case_id = str(self._do(register_case, command))

    def _inspect(self) -> None:
        at = self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
        self._keep(
            {
                f.INSPECTION_START: at,
                f.INSPECTION_END: at + timedelta(minutes=35),
                f.INSPECTION_PLACE: self._filled["place"],
                f.INSPECTION_RECORDER: self._pair[1].name,
                f.INSPECTION_SHOWN: True,
                f.INSPECTION_SITUATION: self._story.situation,
                f.INSPECTION_SIGNED: True,
            }
        )
        self._keep(
            {
                f.PHOTO_AT: at,
                f.PHOTO_PLACE: self._filled["place"],
                f.PHOTO_BY: self._pair[1].name,
                f.PHOTO_SHOWS: "违法行为现场全貌",
                f.PHOTO_PROVES: "违法行为的时间、地点和状态",
            }
        )

    # ------------------------------------------------------------ procedures

    def _ordinary(self) -> None:
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

    def _head(self) -> str:
        return self._township.name.rstrip("镇乡") + "负责人"

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
        with self._office.storage.read() as work:
            case = work.case(self._case_id)
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
        self._later(8, 12)
        # Across long holidays five working days take longer: wait until the gate would open.
        self._keep({f.STATEMENT_ANSWER: f.Answer.NONE})
        with self._office.storage.read() as work:
            case = work.case(self._case_id)
        if case.paper("prior-notice-hearing") is not None:
            self._review()
        else:
            self._later(0, 2)
        self._keep({f.APPROVAL_OPINION: "事实清楚，证据确实充分，程序合法，建议按告知内容处罚。"})
        self._wait_and_approve()

    def _review(self) -> None:
        self._later(3, 5)
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
        self._again_until_open("review")

    def _wait_and_approve(self) -> None:
        self._issue("penalty-decision-approval")
        self._keep({f.APPROVAL_AGREED: True, f.APPROVAL_BY: self._head(), f.APPROVAL_ON: self._clock.today()})
        self._again_until_open("decide")

    def _again_until_open(self, step: str) -> None:
        for _ in range(12):
            try:
                self._step(step)
            except Refusal as refusal:
                codes = {lack.code for lack in getattr(refusal, "shortfalls", ())}
                if codes != {"window_open"}:
                    raise
                self._later(1, 2)
                if step == "review":
                    self._keep({f.REVIEW_ON: self._clock.today()})
            else:
                return

    def _serve(self) -> None:
        self._later(0, 3)
        self._served("penalty-decision", 3)
        self._step("serve")

    def _pay(self) -> None:
        if self._luck.random() < 0.12:
            raise _Rested  # some do not pay: the clock runs on
        self._later(1, 12)
        self._paid(f.Payment.BANK)
        self._step("perform")

    def _paid(self, how: f.Payment) -> None:
        with self._office.storage.read() as work:
            fine = work.case(self._case_id).decided.fine
        values: dict[AnyFact, object] = {f.PAYMENT_HOW: how, f.PAYMENT_ON: self._clock.today()}
        values[f.PAYMENT_AMOUNT] = fine
        values[f.PAYMENT_RECEIPT] = f"青财票{self._luck.randint(100000, 999999)}"
        self._keep(values)

    def _close(self) -> None:
        self._later(1, 8)
        self._keep(
            {
                f.CLOSING_KIND: f.Closing.PERFORMED,
                f.CLOSING_OPINION: "处罚决定已履行，违法行为已改正，建议结案。",
            }
        )
        self._issue("case-closing-report")
        self._keep({f.CLOSING_AGREED: True, f.CLOSING_BY: self._head(), f.CLOSING_ON: self._clock.today()})
        self._step("close")

    def _summary(self) -> None:
        self._inspect()
        self._rest_at("registered")
        at = self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
        fine = self._luck.choice(self._story.fine)
        small = fine <= 100
        values: dict[AnyFact, object] = {
            f.ONSPOT_AT: at + timedelta(minutes=30),
            f.ONSPOT_PLACE: self._filled["place"],
            f.ONSPOT_SHOWN: True,
            f.ONSPOT_TOLD: True,
            f.ONSPOT_STATEMENT: "无",
            f.ONSPOT_PAY: f.Payment.CASH_SMALL if small else f.Payment.BANK,
            f.PROPOSAL_FINE: Money.yuan(fine),
            f.PROPOSAL_TIER: f.FineTier(self._story.tier),
            f.CORRECTION_CONTENT: self._story.correct,
        }
        self._keep(values)
        self._step("decide_on_spot")
        self._rest_at("decided")
        self._keep({f.ONSPOT_DELIVERED: True})
        self._step("deliver")
        self._rest_at("served")
        self._later(0, 2)
        self._issue("summary-penalty-filing")
        self._keep({f.ONSPOT_REPORTED: self._clock.today()})
        self._step("report")
        self._rest_at("filed")
        self._later(0, 8)
        self._paid(f.Payment.CASH_SMALL if small else f.Payment.BANK)
        self._step("perform")
        self._rest_at("performed")
        self._close()


_RESTS = ("registered", "filed", "investigated", "concluded", "notified", "decided", "served", "performed")
