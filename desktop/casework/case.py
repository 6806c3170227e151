"""The case as the rules see it: frozen facts, the steps taken, the papers issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar, cast

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import representation_facts as r
from desktop.casework.act_facts import FINE_DECIDED
from desktop.casework.case_files import CaseFile
from desktop.casework.case_forms import ANEW, ANNOUNCEMENT, DEMOLITION_DECISION, EACH
from desktop.casework.deadlines import add_days
from desktop.casework.entrusting import Entrustment
from desktop.casework.facts import FACTS, AnyFact, Fact, Slot
from desktop.casework.lists import FineRange, Level, Matter, Officer, Organ, Unit
from desktop.casework.parties import PartyKind, age_on, born_on
from desktop.casework.penalties import BLANK, Penalty, added_up
from desktop.casework.submissions import Submission

T = TypeVar("T")

REOPEN = "reopen"
"""The step that takes a notified proposal up again (行政处罚法 44, 45): what is told then is told anew."""

ENDED = "ended"
"""The last stage of every side procedure."""

CLOSED, ARCHIVED = "closed", "archived"
LAST_STAGES = (CLOSED, ARCHIVED)
"""Those of a case that is open no more: it is closed, and then its file is put in order."""

CLOSINGS = ("close", "close_spared", "close_transferred", "close_given_up", "withdraw_filing")
"""The steps that close a case that was filed; one that was not filed is none that is closed."""

SPAN = 1000
"""What is the own of one of several parties is numbered apart: of the second from 1001 on (co_parties)."""


@dataclass(frozen=True, slots=True)
class SideProcedure:
    """A procedure that runs beside that of the case, as a seizure does: which, the how-manieth, how far."""

    procedure: str  # "seizure@1": the version it was begun under
    n: int
    stage: str

    @property
    def id(self) -> str:
        """`seizure`."""
        return self.procedure.partition("@")[0]

    @property
    def ended(self) -> bool:
        """Whether it has come to its end."""
        return self.stage == ENDED


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step of a procedure that was taken: what, on which legal date, by whom, recorded when."""

    step: str
    on: date
    by: str
    at: datetime
    beside: str = ""  # the side procedure it is a step of; empty for that of the case
    n: int = 1  # of which of several side procedures of a kind
    entry: int = 0  # the entry of the journal that tells of it


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step that a ledger says was taken before the desk: told, never a lawful step of this file."""

    step: str
    on: date


@dataclass(frozen=True, slots=True)
class LedgerMark:
    """Where an imported case comes from: the ledger, its file, and the legal date on which it came in."""

    id: str
    file: str
    on: date


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that was issued: its bytes are frozen and known by their digest."""

    id: str
    form: str
    name: str
    n: int  # which of a repeating group it prints, 1 otherwise
    number: str  # empty for forms that take none
    issued_on: date
    pages: int
    digest: str
    recorded: bool = False  # 补录: made on paper before the desk, entered afterwards; never issued here
    void: str = ""  # why its number was voided: it counts no more, and stays in the ledger
    version: str = ""  # of its form: the id of an OwnForm where it was the office's own
    after: int = 0  # the entry of the journal it came after


@dataclass(frozen=True, slots=True)
class Case:
    """One case: everything a gate, a clock or a form may look at."""

    id: str
    number: str
    version: int
    procedure: str  # "ordinary@1": the version the case was opened under
    stage: str
    unit: Unit
    path: tuple[Unit, ...]  # county ... unit
    organ: Organ
    matter: Matter  # pinned row: its articles were in force on the day of the act
    matters_version: str
    officers: tuple[Officer, ...]
    registered_on: date
    facts: Mapping[Slot, object] = field(repr=False)
    steps: tuple[StepTaken, ...] = ()  # lawful steps alone: no gate looks at what is past
    papers: tuple[IssuedPaper, ...] = ()
    sample: bool = False
    past: tuple[PastStep, ...] = ()
    ledger: LedgerMark | None = None
    sides: tuple[SideProcedure, ...] = ()
    files: tuple[CaseFile, ...] = ()  # those voided, too
    submissions: tuple[Submission, ...] = ()  # in the order laid
    within: SideProcedure | None = None  # the side procedure the case is looked at from
    rules: tuple[str, ...] = ()  # "agriculture@1": the rule sets of domain and province it was opened under
    party: int = 1  # of several, the one it is looked at from: co_parties
    fellows: tuple[str, ...] = ()  # numbers, or else names, of the other parties
    act: int = 0  # of several of the party, the further one it is looked at for: acts
    also: Mapping[str, Matter] = field(default_factory=dict, repr=False)  # pinned rows of its further acts
    # read off the facts when first asked for: dozens of clocks and gates ask for the sheets of a group
    _sheets: dict[str, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def get(self, fact: Fact[T], n: int = 1) -> T | None:
        """The value of a fact, None while unknown."""
        return cast("T | None", self.facts.get((fact.id, n)))

    def told(self, slot: Slot) -> str | None:
        """The stored text of a value, None while unknown."""
        value = self.facts.get(slot)
        return None if value is None else FACTS[slot[0]].written(value)

    def true(self, fact: Fact[bool], n: int = 1) -> bool:
        """Whether a flag is known to be set."""
        return self.get(fact, n) is True

    def sheets(self, group: str) -> tuple[int, ...]:
        """The numbers present of a repeating group, without those of the other parties."""
        if not self._sheets and self.facts:
            found: dict[str, set[int]] = {}
            for fact, n in self.facts:
                found.setdefault(fact.partition(".")[0], set()).add(n)
            self._sheets.update((of, tuple(sorted(n for n in ns if n <= SPAN))) for of, ns in found.items())
        return self._sheets.get(group, ())

    def counting(self, group: str) -> tuple[int, ...]:
        """The numbers of a group whose sheets can be voided, without those that were.

        A photograph goes with the piece of evidence that it belongs to.
        """
        kept = tuple(n for n in self.sheets(group) if not self.facts.get((f"{group}.voided", n)))
        if group != f.PHOTO_SHOWS.group:
            return kept
        gone = self._photos_gone()
        return tuple(n for n in kept if n not in gone)

    def _photos_gone(self) -> set[int]:
        """The photographs of evidence that was voided, and of none that was not."""
        voided = set(self.sheets("evidence")).difference(self.counting("evidence"))
        of = {(file.photo, file.n) for file in self.files if file.photo and not file.voided} if voided else ()
        return {photo for photo, n in of if n in voided} - {photo for photo, n in of if n not in voided}

    def seen_from(self, side: SideProcedure | None) -> Case:
        """The case as the gates and papers of a side procedure look at it; None for the case itself."""
        return self if side is self.within else replace(self, within=side)

    @property
    def closed(self) -> bool:
        """Whether its procedure came to its end, be its file archived or not yet."""
        return self.stage in LAST_STAGES

    @property
    def township(self) -> Unit | None:
        """The township it stands in; None of one that stands above."""
        return next((unit for unit in self.path if unit.level is Level.TOWNSHIP), None)

    def letter_on(self, day: date) -> Entrustment | None:
        """By which its township is entrusted with its matter that day; None where none is known."""
        return self.matter.letter_on(day, self.township.id if self.township is not None else "")

    @property
    def place(self) -> str:
        """The stage of the procedure it is looked at from."""
        return self.stage if self.within is None else self.within.stage

    @property
    def n(self) -> int:
        """Which of several side procedures of a kind it is looked at from, 1 for the case itself."""
        return 1 if self.within is None else self.within.n

    def sides_of(self, id: str) -> tuple[SideProcedure, ...]:
        """The side procedures of a kind, in the order begun, without those against the other parties."""
        return tuple(side for side in self.sides if side.id == id and side.n <= SPAN)

    @property
    def steps_here(self) -> tuple[StepTaken, ...]:
        """The steps of the one procedure it is looked at from."""
        beside = "" if self.within is None else self.within.id
        return tuple(taken for taken in self.steps if (taken.beside, taken.n) == (beside, self.n))

    @property
    def procedure_id(self) -> str:
        """`ordinary` or `summary`."""
        return self.procedure.partition("@")[0]

    @property
    def party_is_citizen(self) -> bool:
        """Whether 行政处罚法 51 and 63 treat the party as a citizen.

        Sole traders stand with citizens in 民法典 54; 行政处罚法 is silent: INTERPRETATION, a setting.
        """
        kind = self.get(f.PARTY_KIND)
        return kind is PartyKind.CITIZEN or (kind is PartyKind.TRADER and self.organ.sole_trader_as_citizen)

    @property
    def _party_is_organisation(self) -> bool:
        kind = self.get(f.PARTY_KIND)
        return kind is None or kind in (PartyKind.COMPANY, PartyKind.OTHER)

    @property
    def age_at_offence(self) -> int | None:
        """Full years of a citizen on the day of the act (行政处罚法 30); None when unknown."""
        return self.age_on(self.get(f.OFFENCE_ON))

    def age_on(self, day: date | None) -> int | None:
        """Full years of a citizen on a day; None when unknown."""
        if day is None or self._party_is_organisation:
            return None
        number = self.get(f.PARTY_ID) or ""
        born = born_on(number) or self.get(f.PARTY_BORN)  # a trader may sign with his code of credit
        return None if born is None else age_on(born, day)

    @property
    def guardian(self) -> str | None:
        """Who is told to teach or watch the party: as the decision names him, else the guardian on file."""
        return self.get(o.GUARDIAN) or self.get(r.GUARDIAN_NAME)

    @property
    def punished(self) -> bool:
        """Whether the case goes on to a penalty: so long as nobody said otherwise (行政处罚法 57)."""
        return self.get(o.OUTCOME) in (None, o.Outcome.PUNISH)

    @property
    def decision_form(self) -> str:
        """The form of its decision: on the spot, of a penalty, of none, or to pull down (城乡规划法 65)."""
        if self.procedure_id == "summary":
            return "summary-penalty-decision"
        if not self.punished:
            return "no-penalty-decision"
        return DEMOLITION_DECISION if self.true(f.DECISION_DEMOLITION) else "penalty-decision"

    @property
    def acts(self) -> tuple[int, ...]:
        """The numbers of the further acts of the party, each with its matter."""
        return tuple(n for n in self.sheets("act") if self.facts.get(("act.matter", n)) in self.also)

    @property
    def proposed(self) -> Penalty:
        """The penalty told to the party: of several acts each has its own, and they are joined."""
        return added_up(self._told("proposal", 1), *(self._told("act", n) for n in self.acts))

    def _told(self, group: str, n: int) -> Penalty:
        told: dict[str, Any] = {
            name: self.facts.get((f"{group}.{name}", n), no) for name, no in BLANK.items()
        }
        return Penalty(**told)

    @property
    def decided(self) -> Penalty:
        """The penalty decided: what was told, but for fines changed since, never upwards (行政处罚法 45)."""
        if not self.punished:
            return Penalty(**BLANK)
        first = self._told("proposal", 1).fined(self.get(f.DECISION_FINE))
        return added_up(first, *(self._told("act", n).fined(self.get(FINE_DECIDED, n)) for n in self.acts))

    @property
    def fine_range(self) -> FineRange | None:
        """The range the fine must stay in, by the tier chosen."""
        by_tier = {
            f.FineTier.SECOND: self.matter.fine_second,
            f.FineTier.PERSON: self.matter.fine_person,
        }
        return by_tier.get(self.get(f.PROPOSAL_TIER) or f.FineTier.FIRST, self.matter.fine)

    def taken_on(self, step: str) -> date | None:
        """The legal date a step was last taken; of a side procedure's, in the one looked at."""
        n = self.n
        taken = (each for each in reversed(self.steps) if each.step == step)
        return next((each.on for each in taken if not each.beside or each.n == n), None)

    def past_on(self, *steps: str) -> date | None:
        """The day a ledger gives for a step, the first named that it gives one for."""
        given = {past.step: past.on for past in self.past}
        return next((given[step] for step in steps if step in given), None)

    def done_on(self, *steps: str) -> date | None:
        """When one of these steps was done, here or before the desk: for clocks, which run either way."""
        return next((on for step in steps if (on := self.taken_on(step))), None) or self.past_on(*steps)

    @property
    def round(self) -> int:
        """Which notice of the proposal counts: one more each time it was taken up again."""
        return 1 + sum(taken.step == REOPEN for taken in self.steps)

    def turn_of(self, form: str) -> int:
        """Which paper of a form counts, where nobody says which: that of the last notice, or of the side."""
        if self.within is not None and form in EACH.get(self.within.id, ()):
            return self.n
        return self.round if form in ANEW else 1

    def paper(self, form: str, n: int = 0) -> IssuedPaper | None:
        """The issued paper of a form, None while it is a draft; of several the one that counts."""
        n = n or self.turn_of(form)
        return next((p for p in reversed(self.papers) if p.form == form and p.n == n and not p.void), None)

    def laid(self, form: str, n: int = 0) -> Submission | None:
        """How a form was last laid before those who approve it; None where it never was."""
        n = n or self.turn_of(form)
        return next((s for s in reversed(self.submissions) if s.form == form and s.n == n), None)

    def place_of(self, form: str, n: int = 0) -> str:
        """Where a paper that is still to be made is made: the one that counts, or that of sheet n."""
        n = n or self.turn_of(form)
        return f"paper:{form}" + (f"#{n}" if n > 1 else "")

    def service_of(self, form: str) -> int | None:
        """Which sheet of `service` records the service of a form: of the paper of it that counts."""
        return next(iter(self.services_of(form, self.turn_of(form))), None)

    def services_of(self, form: str, turn: int) -> tuple[int, ...]:
        """The sheets of `service` that record the service of one paper of a form."""
        named = (n for n in self.sheets("service") if self.get(f.SERVICE_PAPER, n) == form)
        return tuple(n for n in named if (self.get(f.SERVICE_TURN, n) or 1) == turn)

    def was_served(self, paper: IssuedPaper) -> bool:
        """Whether the service of a paper is recorded, by whatever method."""
        return bool(self.services_of(paper.form, paper.n))

    def announced(self, n: int) -> bool:
        """Whether the announcement of a service was made, no later than it was put up (民事诉讼法 95)."""
        paper, on = self.paper(ANNOUNCEMENT, n), self.get(f.SERVICE_ON, n)
        return paper is not None and (on is None or paper.issued_on <= on)

    def service_place(self, form: str, fact: AnyFact) -> str:
        """Where a fact of the service of a form is entered: its sheet, or the next by naming the paper."""
        n = self.service_of(form)
        if n is not None:
            return f"{fact.id}#{n}"
        return f"{f.SERVICE_PAPER.id}#{max(self.sheets('service'), default=0) + 1}"

    def served_on(self, form: str) -> date | None:
        """The day a paper counts as served, by the method used; None while it does not.

        Announcement: the thirtieth day after the paper was announced must have passed (民事诉讼法 95).
        """
        if form == "summary-penalty-decision":  # handed over on the spot (行政处罚法 52)
            at = self.get(f.ONSPOT_AT)
            return at.date() if at is not None and self.true(f.ONSPOT_DELIVERED) else None
        n = self.service_of(form)
        if n is None:
            return None
        on = self.get(f.SERVICE_ON, n)
        if on is not None and self.get(f.SERVICE_METHOD, n) is f.ServiceMethod.ANNOUNCE:
            return add_days(on, 30)
        return on
