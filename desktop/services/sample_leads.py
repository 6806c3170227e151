"""What comes before cases in the sample: leads of every source, inspections that found nothing, equipment.

Few, but one of each kind that an officer meets: one that waits to be checked, one that waits for its answer,
one that went to a case, one that was closed with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.gear import Gear
from desktop.casework.lists import Officer, Unit
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter
from desktop.services.deciding import TakeStep, take_step
from desktop.services.equipping import IssueGear, PutGear, issue_gear, put_gear
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.lead_ends import JoinCase, join_case
from desktop.services.leads import PlanInspection, TakeLead, plan_inspection, take_lead
from desktop.services.perform import Office, UseCase, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.sample_people import credit_code

Told = Mapping[AnyFact, object]


def written(told: Told) -> dict[Slot, str]:
    """Facts as they are entered."""
    return {(fact.id, 1): str(fact.written(value)) for fact, value in told.items()}


_REPORTER: Told = {d.REPORTER: "韩玉兰", d.REPORTER_PHONE: "13997001234", d.REPLY_WANTED: True}
REPORTED = written({d.LEAD_KIND: d.LeadKind.REPORT, **_REPORTER})
"""What a lead says of whoever reported it, beside what happened."""


def checked_words(today: date, by: str) -> dict[Slot, str]:
    """Somebody went and looked."""
    found = "到现场查看，情况与反映的一致，已拍照。"
    told: Told = {d.CHECKED_ON: today, d.CHECKED_BY: by, d.CHECK_FOUND: found, d.CHECK_OURS: d.Ours.OURS}
    return written(told)


def answered_words(today: date, by: str) -> dict[Slot, str]:
    """Whoever reported was told."""
    told: Told = {
        d.REPLY_ON: today,
        d.REPLY_HOW: "电话",
        d.REPLY_BY: by,
        d.REPLY_WORDS: "您反映的情况属实，已经立案查处。",
    }
    return written(told)


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Enters what stands before the cases of one township."""

    office: Office
    clock: StoppedClock
    township: Unit
    station: Unit
    pair: tuple[Officer, ...]

    def tell(self) -> None:
        """Everything, each on a working day of the last weeks; the clock is left on the day it was at."""
        today = self.clock.today()
        for days, act in (
            *((26, self._plan_done), (22, self._handed_over), (19, self._dropped), (13, self._special)),
            *((8, self._unanswered), (5, self._joined), (1, self._waiting)),
        ):
            self.clock.move_to(self._working(today - timedelta(days=days)), 10)
            act()
        self.clock.move_to(today)

    def _working(self, day: date) -> date:
        while day.weekday() > 4 or not self.office.calendar.is_working(day):
            day -= timedelta(days=1)
        return day

    # ------------------------------------------------------------ leads

    def _lead(self, kind: d.LeadKind, place: str, facts: str, more: Told | None = None) -> str:
        told: dict[AnyFact, object] = {
            d.LEAD_KIND: kind,
            f.DISCOVERED_ON: self.clock.today(),
            f.OFFENCE_AT: f"{self.township.name}{self.station.name}{place}",
            f.OFFENCE_FACTS: facts,
            **(more or {}),
        }
        return str(self._do(take_lead, TakeLead(self.station.id, written(told), sample=True)))

    def _check(self, lead_id: str, more: Told) -> None:
        told = checked_words(self.clock.today(), self.pair[0].name) | written(more)
        self._do(keep_facts, KeepFacts(lead_id, told))
        self._do(take_step, TakeStep(lead_id, "check_lead"))

    def _settled(self, why: str) -> Told:
        head = self.township.name.rstrip("镇乡") + "负责人"
        return {
            d.SETTLED_AS: d.LeadEnd.DROPPED,
            d.SETTLED_WHY: why,
            d.SETTLED_AGREED: True,
            d.SETTLED_BY: head,
            d.SETTLED_ON: self.clock.today(),
        }

    def _dropped(self) -> None:
        lead_id = self._lead(d.LeadKind.PATROL, "村道", "巡查时见路边堆放砂石。")
        self._check(lead_id, self._settled("砂石系村道维修用料，施工单位当日清运，没有违法事实。"))
        self._do(take_step, TakeStep(lead_id, "end_lead"))

    def _handed_over(self) -> None:
        """To the organ that has the power, with a letter of its own (行政处罚法 22)."""
        lead_id = self._lead(d.LeadKind.PATROL, "卫生室", "巡查时见医疗废物与生活垃圾混放。")
        settled: Told = {
            **self._settled("医疗废物管理不属于本机关的职权。"),
            d.CHECK_OURS: d.Ours.OTHERS,
            d.SETTLED_AS: d.LeadEnd.TRANSFERRED,
            d.SETTLED_TO: "大通县卫生健康局",
            d.SETTLED_MATERIALS: "线索登记表1份、现场照片3张",
        }
        self._check(lead_id, settled)
        self._do(take_step, TakeStep(lead_id, "end_lead"))

    def _unanswered(self) -> None:
        reporter: Told = {**_REPORTER, d.REPORTER: "冶金花", d.REPORTER_PHONE: "13897005678"}
        lead_id = self._lead(d.LeadKind.COMPLAINT, "12号", "邻居院内夜间加工铝合金门窗，噪声扰民。", reporter)
        self._check(lead_id, self._settled("加工点已经搬离，现场没有设备，依法不予立案。"))
        self._do(take_step, TakeStep(lead_id, "settle_lead"))

    def _joined(self) -> None:
        """To an open case of the township, where there is one."""
        last = self.clock.today() + timedelta(days=15)
        given: Told = {d.LEAD_FROM: "大通县综合行政执法工作领导小组办公室", d.LEAD_DUE: last}
        lead_id = self._lead(
            d.LeadKind.SUPERIOR, "路口", "督查时发现与正在查处的案件同一当事人的行为。", given
        )
        self._check(lead_id, {})
        with self.office.read() as work:
            rows = work.case_page(CaseFilter(unit_id=self.township.id, open_only=True), None, 1, "due").rows
        if rows:
            self._do(join_case, JoinCase(lead_id, rows[0].number))

    def _waiting(self) -> None:
        self._lead(d.LeadKind.REPORT, "河边", "有人向河道倾倒装修垃圾，反映人不愿留名。")
        given: Told = {d.LEAD_FROM: "大通县市场监督管理局（移送函〔2026〕示例1号）"}
        self._lead(d.LeadKind.HANDED_OVER, "集市", "市场检查时发现占道经营，移送处理。", given)
        told: Told = {
            **self._visit(d.InspectionKind.TRIGGERED, PartyKind.TRADER, "大通县老爷山农家院", "餐饮油烟排放"),
            d.VISIT_PLAN: "群众反映",
        }
        self._plan(told)

    # ------------------------------------------------------------ inspections

    def _visit(self, kind: d.InspectionKind, party: PartyKind, name: str, matter: str) -> Told:
        return {
            d.VISIT_KIND: kind,
            d.VISIT_MATTER: matter,
            d.VISIT_BASIS: "《中华人民共和国行政处罚法》第五十五条",
            d.VISIT_AT: self.clock.now().replace(tzinfo=None, second=0, microsecond=0),
            f.PARTY_KIND: party,
            f.PARTY_NAME: name,
        }

    def _plan(self, told: Told) -> str:
        ids = tuple(one.id for one in self.pair)
        command = PlanInspection(self.township.id, written(told), ids, sample=True)
        return str(self._do(plan_inspection, command))

    def _inspected(self) -> Told:
        """Nothing was found."""
        now = self.clock.now().replace(tzinfo=None, second=0, microsecond=0)
        return {
            f.INSPECTION_START: now,
            f.INSPECTION_END: now + timedelta(minutes=30),
            f.INSPECTION_SITUATION: "现场整洁，台账齐全，未发现违法行为。",
            f.INSPECTION_RECORDER: self.pair[1].name,
            f.INSPECTION_SHOWN: True,
            f.INSPECTION_SIGNED: True,
            d.FINDING: d.Found.NOTHING,
            d.FINDING_ON: now.date(),
        }

    def _plan_done(self) -> None:
        """A firm is inspected by the plan of the year, once that is approved (国办发〔2024〕54号)."""
        kind, today = d.InspectionKind.PLANNED, self.clock.today()
        name = "大通顺达渣土运输有限公司"
        visit_id = self._plan(
            {
                **self._visit(kind, PartyKind.COMPANY, name, "建筑垃圾运输车辆密闭"),
                d.VISIT_PLAN: f"{self.township.name}年度行政检查计划第3项",
                d.VISIT_OPINION: "拟依年度计划检查，请批准。",
                d.VISIT_TIMES: 0,
                f.PARTY_ID: credit_code(PartyKind.COMPANY, Random(name)),
                f.PARTY_REP: "马国梁",
                f.PARTY_ADDRESS: f"大通县{self.township.name}{self.station.name}18号",
            }
        )
        self._do(issue_paper, IssuePaper(visit_id, "inspection-approval"))
        head = self.township.name.rstrip("镇乡") + "负责人"
        agreed: Told = {d.VISIT_AGREED: True, d.VISIT_BY: head, d.VISIT_ON: today}
        untold = {d.VISIT_UNTOLD: "事先通知可能影响检查的效果。"}
        self._do(keep_facts, KeepFacts(visit_id, written({**agreed, **untold, **self._inspected()})))
        for step in ("approve_visit", "inspect_firm", "end_visit"):
            self._do(take_step, TakeStep(visit_id, step))

    def _special(self) -> None:
        """Something was found, ordered to be put right, and seen again (行政处罚法 28)."""
        kind = d.InspectionKind.SPECIAL
        told = {
            **self._visit(kind, PartyKind.CITIZEN, "马德山", "秸秆禁烧巡查"),
            d.VISIT_PLAN: "秋季秸秆禁烧专项行动方案（示例）",
        }
        visit_id, today = self._plan(told), self.clock.today()
        found: Told = {
            **{**self._inspected(), f.INSPECTION_SITUATION: "地头堆有秸秆，无人看守，有焚烧隐患。"},
            **{d.FINDING: d.Found.CORRECTED, d.FINDING_WORDS: "地头堆放秸秆，没有清运"},
            **{f.CORRECTION_CONTENT: "清运地头的秸秆", f.CORRECTION_UNTIL: today + timedelta(days=2)},
        }
        self._do(keep_facts, KeepFacts(visit_id, written(found)))
        self._do(take_step, TakeStep(visit_id, "inspect_person"))
        self._do(issue_paper, IssuePaper(visit_id, "immediate-correction-notice"))
        self._do(take_step, TakeStep(visit_id, "order_correction"))
        self.clock.move_to(self._working(today + timedelta(days=3)), 10)
        seen: Told = {f.CORRECTION_RECHECKED: self.clock.today(), f.CORRECTION_RESULT: f.Corrected.DONE}
        self._do(keep_facts, KeepFacts(visit_id, written(seen)))
        self._do(take_step, TakeStep(visit_id, "recheck_visit"))

    def _do(self, use_case: UseCase, command: object) -> object:  # type: ignore[type-arg]
        first = self.pair[0]
        office = self.office.for_(Actor(first.id, first.name, first.role, first.unit_id))
        return perform(office, use_case, command)[0]


def give_gear(office: Office, township: Unit, head: Officer, people: tuple[Officer, ...]) -> None:
    """Cameras and terminals of a township, some with its people, one in the cupboard; its head gives them."""
    office = office.for_(Actor(head.id, head.name, head.role, head.unit_id))
    numbers = (("camera", "JLY-001"), ("camera", "JLY-002"), ("camera", "JLY-003"), ("phone", "ZD-01"))
    for at, (kind, number) in enumerate(numbers):
        piece = Gear("", township.id, kind, number, "示例型号")
        gear_id = perform(office, put_gear, PutGear(township.id, piece))[0]
        if at < len(people) and number != "JLY-003":
            given = IssueGear(township.id, gear_id, people[at % len(people)].id, office.clock.today(), "完好")
            perform(office, issue_gear, given)
