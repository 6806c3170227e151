"""What comes before a case, for the camera: leads, inspections, the inbox, and a lead as a case is shown."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact, Slot
from desktop.services.deciding import TakeStep, take_step
from desktop.services.intake import ReceiveFiles, inbox, receive
from desktop.services.leads import PlanInspection, TakeLead, plan_inspection, take_lead
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.pages.leads_page import LeadsPage
from desktop.ui.places import CASE, DUE, LEADS, PAPER, WORKBENCH, Place
from tests.look.evidence import scene, written
from tests.look.pages import Tour

_SKIES = ("#9fb8c8", "#b8c4c8", "#c8c0a8", "#a8c0b0", "#88a0b8", "#c0b0c0", "#b0c0a0")
_MORNING = datetime(2026, 11, 22, 7, 40)  # noqa: DTZ001 - wall time
_STATION = "630121100008"
_TOLD: tuple[dict[AnyFact, str], ...] = (
    {
        d.LEAD_KIND: d.LeadKind.REPORT,
        f.DISCOVERED_ON: "2026-11-22",
        f.OFFENCE_AT: "元朔社区3号楼旁空地",
        f.OFFENCE_FACTS: "夜里十点以后有货车倾倒渣土，已有两晚，路面有遗撒。",
        f.PARTY_KIND: "citizen",
        d.REPORTER: "李秀英",
        d.REPORTER_PHONE: "13997005678",
        d.REPLY_WANTED: "1",
    },
    {
        d.LEAD_KIND: d.LeadKind.PATROL,
        f.DISCOVERED_ON: "2026-11-13",
        f.OFFENCE_AT: "桥头镇人民路农贸市场门口",
        f.OFFENCE_FACTS: "摊点销售散装种子，没有生产经营许可证。",
        d.LEAD_MATTER: "无证生产经营种子",
    },
    {
        d.LEAD_KIND: d.LeadKind.HANDED_OVER,
        d.LEAD_FROM: "大通县市场监督管理局〔2026〕18号",
        f.DISCOVERED_ON: "2026-11-18",
        f.OFFENCE_AT: "元朔社区沿街商铺",
        f.OFFENCE_FACTS: "经营者在店外焚烧垃圾。",
        f.PARTY_KIND: "trader",
        f.PARTY_NAME: "元朔便民超市",
    },
)
_VISIT: dict[AnyFact, str] = {
    d.VISIT_KIND: d.InspectionKind.PLANNED,
    d.VISIT_MATTER: "建筑垃圾（渣土）运输车辆密闭情况",
    d.VISIT_BASIS: "《中华人民共和国生态环境法典》第二百四十一条",
    d.VISIT_PLAN: "桥头镇2026年度行政检查计划第12项",
    d.VISIT_AT: "2026-11-25T09:00",
    f.PARTY_KIND: "company",
    f.PARTY_NAME: "大通顺达渣土运输有限公司",
}


class Leads(Tour):
    """The page of leads of a township whose village stations have sent some."""

    def stops(self) -> Iterator[str]:
        """The three tabs, the dialog, a lead and an inspection as cases are shown, a paper."""
        window = self.program.window
        with tempfile.TemporaryDirectory() as folder:
            lead_id, visit_id = self._fill(Path(folder))
        self.go(Place(LEADS))
        page = window.pages[LEADS]
        assert isinstance(page, LeadsPage)
        page._leads.table.choose(page._leads.model.find(lead_id))
        self.settle()
        yield "leads"
        for name, place in (("leads-workbench", WORKBENCH), ("leads-due", DUE), ("leads-back", LEADS)):
            self.go(Place(place))
            yield name
        yield from self._assistant()
        page._new_lead()
        self.settle()
        yield "leads-new"
        assert page._work.dialog is not None
        page._work.dialog.reject()
        page._next_tab()
        self.settle()
        yield "leads-inspections"
        page._next_tab()
        self.settle()
        yield "leads-inbox"
        for id in (lead_id, visit_id):
            self.go(Place(CASE, id))
            yield f"leads-case-{'lead' if id == lead_id else 'inspection'}"
            window.pages[CASE]._go_where("lead")  # type: ignore[attr-defined]
            self.settle()
            yield f"leads-facts-{'lead' if id == lead_id else 'inspection'}"
        self.go(Place(PAPER, lead_id, "clue-register"))
        yield "paper-clue-register"

    def _assistant(self) -> Iterator[str]:
        """The one box of who keeps a village station: empty, and with what some words mean."""
        desk, commands = self.program.desk, self.program.window.commands
        desk.act_as(Actor("a1", "沈秀梅", "assistant", _STATION))
        self.settle()
        yield "leads-assistant"
        for name, words in (("leads-assistant-palette", ""), ("leads-assistant-found", "元朔")):
            commands.open(words)
            self.settle()
            yield name
        commands.panel.close_again()
        desk.act_as(self.actor)
        self.settle()

    def _fill(self, folder: Path) -> tuple[str, str]:
        office = self.program.desk.office
        station = office.for_(Actor("a1", "沈秀梅", "assistant", _STATION))
        names = ("货车", "路面", "车牌", "空地", "围挡", "收据", "门牌")
        files = [
            written(folder / f"{name}.jpg", scene(sky, _MORNING.replace(minute=40 + at)))
            for at, (name, sky) in enumerate(zip(names, _SKIES, strict=True))
        ]
        files.append(written(folder / "举报电话录音.m4a", bytes(400_000)))
        receive(station, ReceiveFiles(_STATION, tuple(files[:3])), _on)
        ids = tuple(row.file.id for row in inbox(station, "", None).rows)
        first, *others = (TakeLead(_STATION, _slots(told), sample=True) for told in _TOLD)
        leads = [perform(station, take_lead, TakeLead(_STATION, first.values, ids, sample=True))[0]]
        leads += [perform(station, take_lead, command)[0] for command in others]
        checked: dict[AnyFact, str] = {
            d.CHECKED_ON: "2026-11-23",
            d.CHECKED_BY: "马建国",
            d.CHECK_FOUND: "已到现场，确有焚烧痕迹。",
            d.CHECK_OURS: d.Ours.OURS,
        }
        perform(office, keep_facts, KeepFacts(leads[2], _slots(checked)))
        perform(office, take_step, TakeStep(leads[2], "check_lead"))
        visit = PlanInspection("630121100", _slots(_VISIT), (office.actor.person_id,), sample=True)
        visit_id, _ = perform(office, plan_inspection, visit)
        receive(station, ReceiveFiles(_STATION, tuple(files[3:])), _on)
        return leads[0], visit_id


def _slots(told: dict[AnyFact, str]) -> dict[Slot, str]:
    return {(fact.id, 1): text for fact, text in told.items()}


def _on(_done: int, _total: int, _name: str) -> bool:
    return True
