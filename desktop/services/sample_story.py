"""One invented case of the sample county, led from day to day by the same use cases as a real one."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.base.clock import CHINA, StoppedClock
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework import recording_facts as k
from desktop.casework.access import Actor
from desktop.casework.case import Case, SideProcedure
from desktop.casework.consistency.elsewhere import at_once, elsewhere
from desktop.casework.deadlines import earliest_event
from desktop.casework.decide import Barred
from desktop.casework.domain import cash_sheets
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.lists import Officer, Unit
from desktop.casework.parties import PartyKind
from desktop.casework.payments import money_owed
from desktop.services.deciding import BeginSide, TakeStep, begin_side, take_step
from desktop.services.filing import RegisterCase, register_case
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.leads import AnswerLead, TakeLead, answer_lead, take_lead
from desktop.services.perform import Office, UseCase, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.sample_leads import REPORTED, answered_words, checked_words
from desktop.services.sample_people import Names, credit_code, identity_number, invented_spot


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
    fine: tuple[int, ...] = ()
    tier: str = "first"
    gain: int = 0
    course: tuple[str, ...] = ()  # what happens beside the straight road: changed, …
    seized_by: str = ""  # the article that gives the power
    seized_since: date | None = None  # since when it does
    seized_before: str = ""  # the article that gave it until then
    seized: tuple[tuple[str, ...], ...] = ()  # name, model, unit, quantity, state of each thing
    goods_value: int = 0  # of what is confiscated
    building: tuple[str, ...] = ()  # its name, structure, state, square metres, storeys: to be pulled down
    found: str = ""  # what is found out after the notice, or what speaks for the party
    rests: str = ""  # the stage a case of this story is best seen at


class Rested(Exception):
    """The story ends here: it was meant to rest at this stage, or its next act cannot be told.

    That act would lie in the future, or in a year whose days off nobody has published yet.
    """


class Teller(ABC):
    """Leads one invented case; what the two procedures share."""

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
        rests: str,
    ) -> None:
        self._clock, self._luck, self._today = clock, luck, today
        self._names, self._story, self._station, self._township = names, story, station, township
        self._pair = pair
        self._office = office.for_(Actor(pair[0].id, pair[0].name, pair[0].role, pair[0].unit_id))
        self._kind = PartyKind(luck.choice(story.parties))
        self._case_id = ""
        self._entered: dict[Slot, str | None] = {}
        self._rests = rests

    def tell(self, day: date) -> None:
        """Register on a working day and go on until the story rests or today is reached."""
        try:
            self._on(self._working(day))
            self._register()
            self._lead()
        except Rested:
            self._flush()

    @abstractmethod
    def _lead(self) -> None:
        """Take the case through its procedure, until it rests."""

    # ------------------------------------------------------------ days

    def _working(self, day: date) -> date:
        calendar = self._office.calendar
        # Where the notice of a year is not out yet, an invented case keeps to weekdays.
        while not (calendar.is_working(day) if calendar.knows(day.year) else day.weekday() < 5):
            day += timedelta(days=1)
        return day

    def _on(self, day: date, hour: int = 9) -> None:
        if day > self._today:
            raise Rested
        before = self._clock.now().astimezone(CHINA)
        self._clock.move_to(day, hour, self._luck.randrange(0, 50))
        if before.date() == day and self._clock.now() < before:
            at = before + timedelta(minutes=15)
            self._clock.move_to(at.date(), at.hour, at.minute)

    def _later(self, least: int, most: int, clear: int = 0) -> None:
        """Some days later, on a working day, and once so many clear working days are over."""
        today = self._clock.today()
        on = today + timedelta(days=self._luck.randint(least, most))
        if clear:
            on = max(on, earliest_event(today, clear, self._office.calendar) or on)
        self._on(self._working(on), self._luck.choice((9, 10, 14, 15, 16)))

    def _rest_at(self, stage: str) -> None:
        if self._rests == stage:
            raise Rested

    # ------------------------------------------------------------ acts

    def _do(self, use_case: UseCase, command: object) -> object:  # type: ignore[type-arg]
        try:
            return perform(self._office, use_case, command)[0]
        except Barred as barred:
            if all(each.code == "withheld" for each in barred.shortfalls):
                raise Rested from barred
            raise

    def _keep(self, values: Mapping[AnyFact, object], n: int = 1) -> None:
        """Enter facts; they are kept together with what else is entered before the next act."""
        self._entered |= {(fact.id, n): fact.written(value) for fact, value in values.items()}

    def _flush(self) -> None:
        if self._entered:
            self._do(keep_facts, KeepFacts(self._case_id, self._entered))
            self._entered = {}

    def _case(self) -> Case:
        self._flush()
        with self._office.read() as work:
            return work.case(self._case_id)

    def _issue(self, form: str, n: int = 0) -> None:
        self._flush()
        self._do(issue_paper, IssuePaper(self._case_id, form, n))

    def _step(self, step: str) -> None:
        self._flush()
        self._do(take_step, TakeStep(self._case_id, step))

    def _begin(self, beside: str) -> int:
        """Begin a side procedure; gives which one of its kind it is."""
        self._flush()
        side = self._do(begin_side, BeginSide(self._case_id, beside))
        assert isinstance(side, SideProcedure)
        return side.n

    def _side_step(self, step: str, n: int, beside: str) -> None:
        self._flush()
        self._do(take_step, TakeStep(self._case_id, step, beside=beside, n=n))

    def _served(self, form: str, turn: int | None = None) -> None:
        """Hand a paper over to the party; `turn` is which of several."""
        n = len(self._case().sheets("service")) + 1
        self._keep(
            {
                f.SERVICE_PAPER: form,
                f.SERVICE_TURN: turn or self._case().turn_of(form),
                f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
                f.SERVICE_ON: self._clock.today(),
                f.SERVICE_PLACE: f"{self._township.name}综合行政执法中心",
                f.SERVICE_RECEIVER: self._person,
            },
            n,
        )

    def _recorded(self, act: k.Recorded, ended: datetime) -> None:
        """Sound and video of an act, uploaded the same day (行政处罚法 47)."""
        self._keep(
            {
                k.OF: act,
                k.ENDED: ended,
                k.BY: self._pair[1].name,
                k.KEPT_AT: f"执法办案系统，执法记录仪{self._pair[1].certificate}（示例）",
                k.UPLOADED: ended + timedelta(hours=2),
            },
            len(self._case().sheets("recording")) + 1,
        )

    def _now(self) -> datetime:
        return self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)

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
            f.OFFENCE_VILLAGE: self._station.name,
            f.OFFENCE_SPOT: invented_spot(self._township.id, place),
            f.OFFENCE_FACTS: self._story.facts.format(**self._filled),
            f.SOURCE: self._luck.choice(
                (f.Source.PATROL, f.Source.PATROL, f.Source.COMPLAINT, f.Source.SUPERIOR)
            ),
        }
        if not citizen:
            values |= {f.PARTY_REP: person, f.PARTY_DUTY: "负责人"}
        texts = {(fact.id, 1): fact.written(value) for fact, value in values.items()}
        lead_id = ""
        if "reported" in self._story.course:
            texts[(f.SOURCE.id, 1)] = f.Source.COMPLAINT
            lead_id = self._reported(texts)
        command = RegisterCase(
            procedure=self._story.procedure,
            unit_id=self._station.id,
            matter_code=self._story.code,
            officer_ids=tuple(one.id for one in self._pair),
            values=texts,
            sample=True,
            lead_id=lead_id,
        )
        self._case_id = str(self._do(register_case, command))
        if lead_id:
            answered = answered_words(self._clock.today(), self._pair[0].name)
            self._do(answer_lead, AnswerLead(lead_id, answered))

    def _reported(self, told: Mapping[Slot, str]) -> str:
        """The lead that somebody's report was, checked the same day; gives its id."""
        lead = {slot: text for slot, text in told.items() if slot[0].startswith("offence.")}
        lead_id = str(self._do(take_lead, TakeLead(self._station.id, lead | REPORTED, sample=True)))
        checked = checked_words(self._clock.today(), self._pair[0].name)
        self._do(keep_facts, KeepFacts(lead_id, checked))
        self._do(take_step, TakeStep(lead_id, "check_lead"))
        return lead_id

    def _sit(self, begun: AnyFact, ended: AnyFact, minutes: int, told: Mapping[AnyFact, object]) -> datetime:
        """Keep a record, begun now or once the two are at no other any more; gives when it was begun."""
        while True:
            now = self._clock.now().astimezone(CHINA)
            at = now.replace(tzinfo=None, second=0, microsecond=0)
            self._keep({begun: at, ended: at + timedelta(minutes=minutes), **told})
            case = self._case()
            with self._office.read() as work:
                if not any((*at_once(case), *elsewhere(case, work.sittings_beside(case)))):
                    return at
            free = now + timedelta(minutes=minutes + 10)
            self._clock.move_to(free.date(), free.hour, free.minute)

    def _inspect(self) -> None:
        at = self._sit(
            f.INSPECTION_START,
            f.INSPECTION_END,
            35,
            {
                f.INSPECTION_PLACE: self._filled["place"],
                f.INSPECTION_RECORDER: self._pair[1].name,
                f.INSPECTION_SHOWN: True,
                f.INSPECTION_SITUATION: self._story.situation,
                f.INSPECTION_SIGNED: True,
            },
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

    def _head(self) -> str:
        return self._township.name.rstrip("镇乡") + "负责人"

    def _paid(self, how: f.Payment) -> None:
        owed = money_owed(self._case())
        values: dict[AnyFact, object] = {f.PAYMENT_HOW: how, f.PAYMENT_ON: self._clock.today()}
        values[f.PAYMENT_AMOUNT] = owed
        values[f.PAYMENT_RECEIPT] = f"青财票{self._luck.randint(100000, 999999)}"
        self._keep(values)

    def _close(self, kind: f.Closing = f.Closing.PERFORMED) -> None:
        for n in cash_sheets(self._case()):  # brought in and paid in within their two days each (71)
            self._keep({d.CASH_HANDED: self._clock.today(), d.CASH_BANKED: self._clock.today()}, n)
        self._later(1, 8)
        self._keep(
            {
                f.CLOSING_KIND: kind,
                f.CLOSING_OPINION: "决定已送达并执行完毕，违法行为已改正，建议结案。",
            }
        )
        self._issue("case-closing-report")
        self._keep({f.CLOSING_AGREED: True, f.CLOSING_BY: self._head(), f.CLOSING_ON: self._clock.today()})
        step = self._office.library.procedure(self._case()).next_step(self._case())
        assert step is not None
        self._step(step.id)
        if "archived" in self._story.course:
            self._put_away()

    def _put_away(self) -> None:
        """The file is put in order (行政处罚法 47)."""
        self._later(1, 5)
        today = self._clock.today()
        self._keep(
            {
                f.ARCHIVE_NO: f"{today.year}{self._luck.randint(1, 9999):04}",
                f.ARCHIVE_RETENTION: "30年",
                f.ARCHIVE_VOLUMES: 1,
                f.ARCHIVE_SHELF: f"{self._township.name}档案室1号柜2层",
                f.ARCHIVE_NOTE: "本卷文书齐全，无缺损、移出、更正情况。",
                f.ARCHIVE_FILER: self._pair[0].name,
                f.ARCHIVE_CHECKER: self._pair[1].name,
                f.ARCHIVE_ON: today,
            }
        )
        for form in ("archive-cover", "archive-contents", "archive-memo"):
            self._issue(form)
        self._step("archive")
