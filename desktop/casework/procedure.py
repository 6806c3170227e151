"""A procedure of the law as data: its stages, and the steps from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_one
from desktop.casework.case import ENDED, Case, PastStep, StepTaken
from desktop.casework.facts import FACTS, GROUPS
from desktop.casework.predicates import PREDICATES, holds
from desktop.casework.rule_sets import rule_set_ids


@dataclass(frozen=True, slots=True)
class Stage:
    """A place in the procedure where a case may stand."""

    id: str
    name: str
    when: str = ""  # a predicate: the stage is left out of the picture where it does not hold


@dataclass(frozen=True, slots=True)
class Step:
    """An act that moves a case from one stage to another."""

    id: str
    name: str
    at: tuple[str, ...]
    to: str
    gates: tuple[str, ...]
    needs: tuple[str, ...] = ()  # forms that must have been issued before
    issues: tuple[str, ...] = ()  # forms the act itself issues
    papers: tuple[str, ...] = ()  # forms an officer works on at this step
    when: str = ""
    dated: str = ""  # the fact that gives the legal date; the day of taking where empty


@dataclass(frozen=True, slots=True)
class Beside:
    """How a side procedure begins: by which act, at which stages of the case, and whether more than once."""

    act: str  # 查封、扣押
    at: tuple[str, ...]
    sheet: str  # the group of facts of which each has one: `seizure`
    once: bool = False
    under: tuple[str, ...] = ()  # the rule sets under which alone it may be begun; none: under every law
    when: str = ""  # a predicate: what must be so in the case before


@dataclass(frozen=True, slots=True)
class Procedure:
    """Stages in order, and the steps between them."""

    id: str
    version: int
    name: str
    groups: tuple[str, ...]  # the groups of facts it asks for, in the order they are met
    stage: tuple[Stage, ...]
    step: tuple[Step, ...]
    beside: Beside | None = None  # it runs beside the procedure of a case

    @property
    def pin(self) -> str:
        """What a case keeps: `ordinary@1`."""
        return f"{self.id}@{self.version}"

    def stage_of(self, id: str) -> Stage:
        """A stage by its id."""
        return next(stage for stage in self.stage if stage.id == id)

    def step_of(self, id: str) -> Step | None:
        """A step by its id, None where the procedure has none such."""
        return next((step for step in self.step if step.id == id), None)

    def next_step(self, case: Case) -> Step | None:
        """The one step open now: the first that starts here and whose condition holds."""
        for step in self.step:
            if case.place in step.at and (not step.when or holds(step.when, case)):
                return step
        return None

    def issuing(self, form: str, case: Case) -> Step | None:
        """The step that issues a form: of several the one open now, else the first; None where none does."""
        found = [step for step in self.step if form in step.issues]
        following = self.next_step(case)
        return following if following in found else next(iter(found), None)

    def may_begin(self, case: Case) -> bool:
        """Whether it can be begun beside a case as the case stands."""
        if self.beside is None or case.stage not in self.beside.at:
            return False
        if self.beside.under and rule_set_ids(case.rules).isdisjoint(self.beside.under):
            return False
        if self.beside.when and not holds(self.beside.when, case):
            return False
        return not (self.beside.once and case.sides_of(self.id))

    def track(self, case: Case) -> tuple[Stage, ...]:
        """The stages to draw for a case: those it went through, and those its facts lead to."""
        passed = {case.place, *self.reached(case)}
        return tuple(
            stage for stage in self.stage if not stage.when or stage.id in passed or holds(stage.when, case)
        )

    def reached(self, case: Case) -> dict[str, date]:
        """The stages that steps led to, each with the legal date on which it was reached first.

        A step back takes away what came after the stage it leads to, and leaves that stage its day: a case
        the police send back was filed when it was filed.
        """
        order = [stage.id for stage in self.stage]
        days: dict[str, date] = {}
        told = case.past if case.within is None else ()
        taken: tuple[PastStep | StepTaken, ...] = (*told, *case.steps_here)
        for done in taken:
            if step := self.step_of(done.step):
                days = {id: on for id, on in days.items() if order.index(id) <= order.index(step.to)}
                days.setdefault(step.to, done.on)
        return days


def read_procedure(path: Path, gates: Collection[str], forms: Collection[str]) -> Procedure:
    """A procedure out of its TOML file. Refuses every unknown name with BadResource."""
    procedure = read_one(path, Procedure)
    stages = {stage.id for stage in procedure.stage}
    if unknown := set(procedure.groups) - set(GROUPS):
        raise BadResource(path.name, f"groups: {'、'.join(sorted(unknown))}")
    if twice := _twice(stage.id for stage in procedure.stage) | _twice(step.id for step in procedure.step):
        raise BadResource(path.name, f"id 重复：{'、'.join(sorted(twice))}")
    if unknown := {stage.when for stage in procedure.stage} - {"", *PREDICATES}:
        raise BadResource(path.name, f"stage: {'、'.join(sorted(unknown))}")
    if procedure.beside is not None and (procedure.beside.sheet not in GROUPS or ENDED not in stages):
        raise BadResource(path.name, f"beside: {procedure.beside.sheet}、{ENDED}")
    if procedure.beside is not None and procedure.beside.when not in ("", *PREDICATES):
        raise BadResource(path.name, f"beside when: {procedure.beside.when}")
    for step in procedure.step:
        wrong = {*step.at, step.to} - stages
        wrong |= set(step.gates) - set(gates)
        wrong |= {*step.needs, *step.issues, *step.papers} - set(forms)
        wrong |= {step.when} - {"", *PREDICATES}
        wrong |= {step.dated} - {"", *FACTS}
        if wrong:
            raise BadResource(path.name, f"step {step.id}: {'、'.join(sorted(wrong))}")
    return procedure


def _twice(ids: Iterable[str]) -> set[str]:
    return {id for id, n in Counter(ids).items() if n > 1}
