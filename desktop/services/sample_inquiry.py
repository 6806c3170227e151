"""The inquiry of an invented case: filed, investigated, concluded."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from desktop.base.clock import CHINA
from desktop.base.money import Money
from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework import outcome_facts as o
from desktop.casework.custody import Moving, Taken
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.domain import EXTENSION
from desktop.casework.facts import AnyFact, Exchange, Good
from desktop.casework.parties import PartyKind, age_on, born_on, gender
from desktop.casework.things import things_of
from desktop.services.identifying import SearchPriors, search_priors
from desktop.services.moving import MoveThings, move_things
from desktop.services.sample_people import identity_number
from desktop.services.sample_seizure import SeizureTeller


class InquiryTeller(SeizureTeller):
    """Files, investigates and proposes."""

    def _issue_filing(self) -> None:
        self._keep({f.FILING_OPINION: "当事人涉嫌违法，符合立案标准，建议立案。"})
        self._issue("case-filing-approval")
        self._keep({f.FILING_AGREED: True, f.FILING_BY: self._head(), f.FILING_ON: self._clock.today()})
        self._keep({f.NO_CONFLICT: True})
        self._step("file")

    def _extend(self) -> None:
        """Make the ninety days longer, as the rule of the domain lets the head do; once begun by mistake."""
        n = self._begin(EXTENSION)
        self._keep({d.LONGER_DROPPED: "误启，期限尚有余。"}, n)
        self._side_step("drop_extension", n, EXTENSION)
        n = self._begin(EXTENSION)
        filed = self._case().done_on("file")
        assert filed is not None
        until = filed + timedelta(days=90 + 30)
        self._keep({d.LONGER_REASON: "需要等待检验结果，九十日内不能作出决定。", d.LONGER_UNTIL: until}, n)
        self._keep({d.LONGER_OPINION: "建议延长三十日。"}, n)
        self._issue("case-extension-approval", n)
        self._keep({d.LONGER_AGREED: True, d.LONGER_BY: self._head()}, n)
        self._keep({d.LONGER_ON: self._clock.today()}, n)
        self._side_step("extend_case", n, EXTENSION)

    def _investigate(self) -> None:
        if "preserved" in self._story.course:
            self._preserve()
        if "seized" in self._story.course:
            n = self._seize(urgent="urgent" in self._story.course)
            if "longer" in self._story.course:
                self._test_seized(n)
                self._seize_nothing()
            if "longer" in self._story.course or self._story.goods_value:  # holidays may part it from the end
                self._later(6, 8)
                self._keep_longer(n)
        self._later(1, 5)
        today = self._clock.today()
        party, number = self._person, self._number_asked()
        asked = (
            (
                "我们是执法人员，已向你出示执法证件。你有权申请回避，有权陈述和申辩，应当如实回答。听清楚了吗？",
                "听清楚了，不申请回避。",
            ),
            ("请说一下当时的情况。", self._story.facts.format(**self._filled)),
            (self._story.question, self._story.answer),
            ("还有什么补充？", "没有了，以后一定注意。"),
        )
        self._sit(
            f.INTERVIEW_START,
            f.INTERVIEW_END,
            40,
            {
                f.INTERVIEW_PLACE: f"{self._township.name}综合行政执法中心询问室",
                f.INTERVIEW_PERSON: party,
                f.INTERVIEW_RELATION: "当事人" if self._kind is PartyKind.CITIZEN else "当事人的负责人",
                f.INTERVIEW_ID: number,
                f.INTERVIEW_GENDER: gender(number),
                f.INTERVIEW_AGE: age_on(born_on(number) or today, today),
                f.INTERVIEW_ADDRESS: f"大通县{self._township.name}{self._station.name}",
                f.INTERVIEW_PHONE: f"1389700{self._luck.randint(1000, 9999)}",
                f.INTERVIEW_RECORDER: self._pair[1].name,
                f.INTERVIEW_SHOWN: True,
                f.INTERVIEW_QA: tuple(Exchange(question, answer) for question, answer in asked),
                f.INTERVIEW_SIGNED: True,
            },
        )
        if "recused" in self._story.course:
            self._refuse_recusal()
        until = self._clock.today() + timedelta(days=10)
        self._keep({f.CORRECTION_CONTENT: self._story.correct, f.CORRECTION_UNTIL: until})
        self._issue("immediate-correction-notice")
        if self._story.building:
            self._stop_building()
        self._prove()
        self._keep(
            {f.ADDRESS: f"大通县{self._township.name}{self._station.name}", f.ADDRESS_ELECTRONIC: False}
        )
        self._issue("onsite-inspection-record")
        self._issue("interview-record")
        self._step("investigate")

    def _stop_building(self) -> None:
        """Building is to stop at once, and is described as it stands (城乡规划法 65)."""
        name, structure, state, square_metres, storeys = self._story.building
        self._keep(
            {
                b.NAME: name,
                b.PLACE: self._filled["place"],
                b.PERMIT: b.Permit.NONE,
                b.GROUND: Decimal(square_metres),
                b.FLOOR: Decimal(square_metres),
                b.STRUCTURE: structure,
                b.STOREYS: int(storeys),
                b.PROGRESS: state,
                b.STOP_AT: self._now(),
            }
        )
        self._issue("stop-construction-notice", 1)

    def _number_asked(self) -> str:
        """The identity number of who is asked: the party's own where the party is a citizen."""
        drawn, party = identity_number(self._luck), self._case().get(f.PARTY_ID)
        return party if self._kind is PartyKind.CITIZEN and party else drawn

    def _refuse_recusal(self) -> None:
        """The party asks an officer to stand aside; the head finds no reason (行政处罚法 43)."""
        self._keep(
            {
                f.RECUSAL_APPLICANT: self._filled["who"],
                f.RECUSAL_PERSON: self._pair[1].name,
                f.RECUSAL_AS: f.Recused.OFFICER,
                f.RECUSAL_REASON: "认为其与本单位有过纠纷。",
                f.RECUSAL_ASKED_ON: self._clock.today(),
                f.RECUSAL_DECISION: f.RecusalDecision.REFUSED,
                f.RECUSAL_GROUNDS: "没有查到纠纷，不存在可能影响公正执法的关系。",
                f.RECUSAL_BY: self._head(),
                f.RECUSAL_ON: self._clock.today(),
            }
        )
        self._issue("officer-avoidance-decision", 1)

    def _prove(self) -> None:
        """Enter what proves the act, each piece checked (行政处罚法 46)."""
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
                    f.EVIDENCE_LAWFUL: True,
                },
                n,
            )

    def _preserve(self) -> None:
        """Evidence that may be lost is kept with approval, copied and given back (行政处罚法 56)."""
        self._later(0, 1)
        at = self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
        self._keep(
            {
                f.PRESERVATION_REASON: "过磅单只有一份原件，可能灭失。",
                f.PRESERVATION_ITEMS: (
                    Good("过磅单", "", "张", "2", "原件"),
                    Good("行车记录仪存储卡", "", "张", "1", "黑色"),
                ),
                f.PRESERVATION_PLACE: f"{self._township.name}综合行政执法中心证据室，封存",
                f.PRESERVATION_OPINION: "证据可能灭失，建议先行登记保存。",
                f.PRESERVATION_AGREED: True,
                f.PRESERVATION_BY: self._head(),
                f.PRESERVATION_APPROVED: at,
                f.PRESERVATION_AT: at + timedelta(minutes=15),
            }
        )
        self._issue("evidence-preservation-approval", 1)
        self._issue("evidence-preservation-notice", 1)
        self._later(1, 3)
        self._keep(
            {
                f.PRESERVATION_OUTCOME: f.Disposal.RETURN,
                f.PRESERVATION_GROUNDS: "已复制过磅单、提取存储卡数据，证据已经固定，返还当事人。",
                f.PRESERVATION_ON: self._clock.today(),
            }
        )
        self._issue("evidence-preservation-disposal", 1)
        self._return_kept()

    def _return_kept(self) -> None:
        """What was kept goes back to its owner, who signs for it."""
        kept, lifted = self._case(), ThingState.RELEASED
        lots = ((thing.key, lot) for thing in things_of(kept) for lot in thing.lots)
        moving = Moving(
            act=MoveAct.RETURN,
            on=self._clock.today(),
            taken=tuple(Taken(key, lot.state, lot.place) for key, lot in lots if lot.state is lifted),
            to=kept.get(f.PARTY_NAME) or "",
            gave=kept.officers[0].name,
            took=kept.get(f.PARTY_NAME) or "",
        )
        self._do(move_things, MoveThings(kept.id, moving))

    def _propose(self, fine: Money | None) -> None:
        if self._story.building:
            order = f"限期拆除违法建设的{self._story.building[0]}"
            self._keep({f.PROPOSAL_OTHER: order, f.PROPOSAL_GAIN: Money(0), f.DECISION_DEMOLITION: True})
            return
        drawn = Money.yuan(self._luck.choice(self._story.fine))
        values: dict[AnyFact, object] = {f.PROPOSAL_FINE: fine or drawn}
        values[f.PROPOSAL_GAIN] = Money.yuan(self._story.gain)
        values[f.PROPOSAL_TIER] = f.FineTier(self._story.tier)
        if self._story.goods_value:
            values[f.PROPOSAL_GOODS] = "、".join(good[0] for good in self._story.seized)
            values[f.PROPOSAL_GOODS_VALUE] = Money.yuan(self._story.goods_value)
        self._keep(values)

    def _conclude(self, fine: Money | None = None) -> None:
        """The report with what it proposes: a fine of so much, or one of the story's."""
        self._keep(
            {
                f.CORRECTION_RECHECKED: self._clock.today(),
                f.CORRECTION_RESULT: f.Corrected.REFUSED if self._story.building else f.Corrected.DONE,
                f.REPORT_ON: self._clock.today(),
                f.REPORT_NATURE: self._story.nature,
                f.REPORT_CRIME_ASKED: True,
                o.PRIORS_ON: self._clock.today(),
                o.PRIORS: "查询本县案件，没有同一当事人的同类案件。",
                o.FINE_SCREENED: True,
                f.REPORT_DISCRETION: self._story.discretion,
            }
        )
        if "spared" in self._story.course:
            self._find_exempt()
        else:
            self._propose(fine)
        self._step("conclude")

    def _find_exempt(self) -> None:
        """A first offence of slight harm, put right in time, is spared (行政处罚法 33)."""
        self._do(search_priors, SearchPriors(self._case_id))
        self._keep(
            {
                o.OUTCOME: o.Outcome.SPARE,
                o.FIRST_OFFENCE: True,
                o.EXEMPTION: o.Exemption.FIRST,
                o.EXEMPTION_GROUNDS: self._story.found,
                o.EDUCATION: f"讲解有关规定和违法行为的危害，要求今后{self._story.correct}",
            }
        )
