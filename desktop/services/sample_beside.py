"""What the sample office holds beside its cases: leads at every stage, inspections, equipment given out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.base.clock import StoppedClock
from desktop.base.tables import build, read_toml
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.gear import Gear
from desktop.casework.lists import Level, Officer
from desktop.casework.parties import PartyKind
from desktop.services.deciding import TakeStep, take_step
from desktop.services.equipping import IssueGear, PutGear, ReturnGear, issue_gear, put_gear, return_gear
from desktop.services.leads import (
    AnswerLead,
    PlanInspection,
    TakeLead,
    answer_lead,
    plan_inspection,
    take_lead,
)
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import lists


@dataclass(frozen=True, slots=True)
class InventedLead:
    """A lead; days are counted back from the day of the sample, 0 for what has not happened."""

    came: int
    kind: str
    place: str
    facts: str
    matter: str = ""  # its code
    reporter: str = ""
    phone: str = ""
    checked: int = 0
    found: str = ""
    settled: int = 0
    why: str = ""
    answered: int = 0
    answer: str = ""


@dataclass(frozen=True, slots=True)
class InventedVisit:
    """An inspection of a citizen on an occasion."""

    on: int
    matter: str
    basis: str
    party: str
    situation: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class InventedGear:
    """A piece of equipment, and when it went out and came back."""

    kind: str
    number: str
    model: str = ""
    out: int = 0
    back: int = 0


class BesideTeller:
    """Enters it all at one township, by its own people."""

    def __init__(self, office: Office, clock: StoppedClock, today: date) -> None:
        self._clock, self._today, self._office = clock, today, office
        known = lists(office)
        self._matters = known.matters
        self._township = next(unit for unit in known.units if unit.level is Level.TOWNSHIP)
        self._station = next(unit for unit in known.units if unit.parent_id == self._township.id)
        here = [one for one in known.officers if one.unit_id == self._township.id]
        certified = [one for one in here if one.role == "officer" and one.certified_on(today)]
        self._pair, self._head = certified[:2], next(one for one in here if one.role == "head")

    def tell(self, resources: Path) -> None:
        """Everything of resources/sample/beside.toml. Raises BadResource."""
        path = resources / "sample" / "beside.toml"
        raw = read_toml(path)
        for table in raw["lead"]:
            self._lead(build(InventedLead, table, path.name, "[[lead]]"))
        for table in raw["visit"]:
            self._visit(build(InventedVisit, table, path.name, "[[visit]]"))
        for table in raw["gear"]:
            self._gear(build(InventedGear, table, path.name, "[[gear]]"))

    # ------------------------------------------------------------ leads

    def _lead(self, told: InventedLead) -> None:
        office, day = self._as(self._pair[0]), self._on(told.came)
        values: dict[AnyFact, object] = {
            d.LEAD_KIND: d.LeadKind(told.kind),
            f.DISCOVERED_ON: day,
            f.OFFENCE_AT: f"{self._township.name}{self._station.name}{told.place}",
            f.OFFENCE_FACTS: told.facts,
            d.LEAD_MATTER: self._matter(told.matter),
            d.REPORTER: told.reporter,
            d.REPORTER_PHONE: told.phone,
        }
        if told.reporter:
            values[d.REPLY_WANTED] = True
        lead_id, _ = perform(office, take_lead, TakeLead(self._station.id, _slots(values), sample=True))
        if told.checked:
            self._checked(office, lead_id, told)
        if told.settled:
            self._settled(office, lead_id, told)
        if told.answered:
            day = self._on(told.answered)
            reply: dict[AnyFact, object] = {
                d.REPLY_ON: day,
                d.REPLY_HOW: "电话",
                d.REPLY_BY: self._pair[0].name,
            }
            values = {**reply, d.REPLY_WORDS: told.answer}
            perform(office, answer_lead, AnswerLead(lead_id, _slots(values)))

    def _checked(self, office: Office, lead_id: str, told: InventedLead) -> None:
        day, names = self._on(told.checked), "、".join(one.name for one in self._pair)
        found: dict[AnyFact, object] = {d.CHECKED_ON: day, d.CHECKED_BY: names, d.CHECK_FOUND: told.found}
        perform(office, keep_facts, KeepFacts(lead_id, _slots(found)))
        perform(office, take_step, TakeStep(lead_id, "check_lead"))

    def _settled(self, office: Office, lead_id: str, told: InventedLead) -> None:
        day = self._on(told.settled)
        end: dict[AnyFact, object] = {
            d.SETTLED_AS: d.LeadEnd.DROPPED,
            d.SETTLED_WHY: told.why,
            d.SETTLED_ON: day,
        }
        agreed: dict[AnyFact, object] = {d.SETTLED_AGREED: True, d.SETTLED_BY: self._head.name}
        perform(office, keep_facts, KeepFacts(lead_id, _slots({**end, **agreed})))
        perform(office, take_step, TakeStep(lead_id, "settle_lead"))

    def _matter(self, code: str) -> str:
        rows = self._matters.matters if self._matters is not None else ()
        return next((row.name for row in rows if row.code == code), "")

    # ------------------------------------------------------------ inspections and equipment

    def _visit(self, told: InventedVisit) -> None:
        office, day = self._as(self._pair[0]), self._on(told.on)
        values: dict[AnyFact, object] = {
            d.VISIT_KIND: d.InspectionKind.TRIGGERED,
            d.VISIT_MATTER: told.matter,
            d.VISIT_BASIS: told.basis,
            d.VISIT_AT: f"{day}T11:30",
            f.PARTY_KIND: PartyKind.CITIZEN,
            f.PARTY_NAME: told.party,
        }
        pair = tuple(one.id for one in self._pair)
        command = PlanInspection(self._township.id, _slots(values), pair, sample=True)
        visit_id, _ = perform(office, plan_inspection, command)
        if told.ended:
            self._clock.move_to(day, 12, 30)
            made: dict[AnyFact, object] = {
                f.INSPECTION_START: f"{day}T11:30",
                f.INSPECTION_END: f"{day}T12:00",
                f.INSPECTION_SHOWN: True,
                f.INSPECTION_SITUATION: told.situation,
                f.INSPECTION_SIGNED: True,
                d.FINDING: d.Found.NOTHING,
                d.FINDING_ON: day,
            }
            perform(office, keep_facts, KeepFacts(visit_id, _slots(made)))
            for step in ("inspect_person", "end_visit"):
                perform(office, take_step, TakeStep(visit_id, step))

    def _gear(self, told: InventedGear) -> None:
        office, unit_id = self._as(self._head), self._township.id
        day = self._on(told.out)
        gear = Gear("", unit_id, told.kind, told.number, told.model)
        gear_id, _ = perform(office, put_gear, PutGear(unit_id, gear))
        if told.out:
            perform(office, issue_gear, IssueGear(unit_id, gear_id, self._pair[0].id, day, "完好"))
        if told.back:
            day = self._on(told.back)
            perform(office, return_gear, ReturnGear(unit_id, gear_id, day, "完好"))

    # ------------------------------------------------------------ days and people

    def _on(self, back: int) -> date:
        """The clock on the morning of a day, so many days back."""
        day = self._today - timedelta(days=back)
        self._clock.move_to(day)
        return day

    def _as(self, one: Officer) -> Office:
        return self._office.for_(Actor(one.id, one.name, one.role, one.unit_id))


def _slots(told: Mapping[AnyFact, object]) -> dict[Slot, str]:
    """As it is stored; what is not known is left out, and moments stand as they are stored."""
    texts = {fact: value if isinstance(value, str) else fact.written(value) for fact, value in told.items()}
    return {(fact.id, 1): text for fact, text in texts.items() if text}
