"""Everything the program carries as data, read and checked once at the start."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_named, read_one, read_toml
from desktop.casework.access import Rights, read_rights
from desktop.casework.case import ENDED, Case, IssuedPaper
from desktop.casework.case_forms import EACH
from desktop.casework.checklist import Point, read_points
from desktop.casework.clock_rules import RULES
from desktop.casework.co_parties import OWN_FORMS, OWN_SIDES, each_beside
from desktop.casework.deadlines import Calendar
from desktop.casework.gates import REGISTER
from desktop.casework.gear import GearKind
from desktop.casework.law import LawClock, LawGate, read_clocks, read_gates
from desktop.casework.ledger.wording import LedgerWords
from desktop.casework.lists import Matter, Unit
from desktop.casework.matter_table import FineUnit, read_fine_units
from desktop.casework.numbering import NumberWords
from desktop.casework.other_papers import OtherPaper, read_other_papers
from desktop.casework.own_forms import OwnForm, in_force
from desktop.casework.phrases import Phrase, shipped_phrases
from desktop.casework.procedure import Procedure, Step, read_procedure
from desktop.casework.published.wording import PublishedWords
from desktop.casework.questions import StandardQuestions
from desktop.casework.review import Approvals, read_approvals
from desktop.casework.rows import FiledPaper
from desktop.casework.rule_sets import RuleSet, clocks_under, gates_under, pinned, pins_in, read_rule_sets
from desktop.casework.training import TrainingLists
from desktop.documents.copy_sheet import CopySection, read_copy_sheet
from desktop.documents.defaults import Default, read_defaults
from desktop.documents.form import Form
from desktop.documents.own_form import BroughtForms
from desktop.services.handbook import Handbook
from desktop.services.statutes import Statutes


@dataclass(frozen=True, slots=True)
class GateWords:
    """The sentences of a gate: its name, and one for each code it may yield."""

    name: str
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ObjectionWords:
    """What the law would object to in an imported case: the gate or clock it rests on, and the sentence."""

    law: str
    says: str


@dataclass(frozen=True, slots=True)
class ActWords:
    """What is to be done when a clock ends: in a list, once the party's time is over, and in a sum."""

    act: str
    short: str
    passed: str = ""


@dataclass(frozen=True, slots=True)
class CellWords:
    """What the cells of the journal are called, `table.column`; those that tell people nothing are hidden."""

    labels: Mapping[str, str]
    kinds: Mapping[str, str]  # how a value is worded: day, unit, person, digest …; the others as they are
    lists: Mapping[str, str]  # the lists by their kinds
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class Library:
    """Procedures, forms, law tables, calendar and sentences, all checked against each other."""

    procedures: Mapping[str, Procedure]  # by pin
    brought: BroughtForms  # as the program brings them
    forms: Mapping[str, Form]  # those in force, of the office or brought
    gates: Mapping[str, LawGate]
    clocks: Mapping[str, LawClock]
    rule_sets: Mapping[str, RuleSet]  # by pin
    calendar: Calendar
    words: Mapping[str, GateWords]
    numbers: NumberWords
    journal: Mapping[str, str]  # event -> sentence
    checks: Mapping[str, str]  # finding -> sentence
    cells: CellWords
    due_acts: Mapping[str, ActWords]  # by clock
    fine_units: Mapping[str, FineUnit]
    ledger: LedgerWords
    published: PublishedWords
    list_doubts: Mapping[str, str]  # what to look at in a row of a published list -> sentence
    objections: Mapping[str, ObjectionWords]
    contradictions: Mapping[str, str]  # code -> sentence
    questions: StandardQuestions
    phrases: tuple[Phrase, ...]  # that come with the program
    defaults: tuple[Default, ...]  # what empty fields offer
    gear: Mapping[str, GearKind]
    training: TrainingLists
    copy_sheet: tuple[CopySection, ...]  # 填报单, as it is shipped
    rights: Rights
    approvals: Approvals
    points: tuple[Point, ...]  # what only a person who approves can judge
    others: Mapping[str, OtherPaper]  # by their groups of facts
    statutes: Statutes  # read as they are asked for, and not at the start
    handbook: Handbook  # likewise

    def with_own(self, own: Iterable[OwnForm], day: date) -> Library:
        """The same with those forms of the office that are in force on a day.

        One that does not read any more, as after a program of another vocabulary came, leaves its place.
        """
        standing = in_force(own, day)
        if not standing and self.forms is self.brought.forms:
            return self
        forms = self.brought.forms
        mine = {id: self._own(standing[id]) or form for id, form in forms.items() if id in standing}
        return replace(self, forms={**forms, **mine})

    def issued_on(self, own: Iterable[OwnForm], paper: IssuedPaper | FiledPaper) -> Form:
        """The form on which a paper was issued, whatever stands in its place now."""
        mine = next((each for each in own if each.id == paper.version), None)
        return (self._own(mine) if mine is not None else None) or self.brought.forms[paper.form]

    def _own(self, mine: OwnForm) -> Form | None:
        form = self.brought.read(mine.form, mine.text).form
        return None if form is None else replace(form, version=mine.id)

    def procedure(self, case: Case) -> Procedure:
        """The procedure a case is looked at from, in the version it was opened under."""
        return self.procedures[case.procedure if case.within is None else case.within.procedure]

    def rules_for(self, matter: Matter, path: Sequence[Unit]) -> str:
        """The rule sets a case of a matter and a unit is opened under, as it keeps them."""
        return pinned(self.rule_sets, matter, path)

    def newest_rules(self, matter: Matter, path: Sequence[Unit]) -> tuple[RuleSet, ...]:
        """The rule sets a case of a matter and a unit would be opened under now."""
        return tuple(self.rule_sets[pin] for pin in pins_in(self.rules_for(matter, path)))

    def rules_of(self, case: Case) -> tuple[RuleSet, ...]:
        """The rule sets of domain and province a case was opened under."""
        return tuple(self.rule_sets[pin] for pin in case.rules if pin in self.rule_sets)

    def steps(self, case: Case) -> tuple[Step, ...]:
        """Every step of the procedure of a case and of what runs beside it."""
        pins = dict.fromkeys((case.procedure, *(side.procedure for side in case.sides)))
        return tuple(step for pin in pins for step in self.procedures[pin].step)

    def papers(self, case: Case) -> frozenset[str]:
        """Every form that may be made in a case: what its steps ask for, and what need alone asks for."""
        asked = {form for step in self.steps(case) for form in (*step.papers, *step.issues)}
        return frozenset(asked | {form for kind in self.others.values() for form in kind.forms})

    def groups(self, case: Case) -> tuple[str, ...]:
        """The groups of facts entered in a case: of its procedures, and of other papers begun or offered."""
        begun = [self.procedure(each) for each in self.places(case)]
        others = (id for id, kind in self.others.items() if kind.offered(case) or case.sheets(id))
        return tuple(dict.fromkeys((*(group for each in begun for group in each.groups), *others)))

    def sides(self) -> tuple[Procedure, ...]:
        """The newest version of every procedure that runs beside that of a case."""
        ids = {known.id: None for known in self.procedures.values() if known.beside is not None}
        return tuple(self.newest(id) for id in ids)

    def side_sheets(self) -> Mapping[str, str]:
        """The groups of which each side procedure has one sheet, and which procedure that is."""
        return {side.beside.sheet: side.id for side in self.sides() if side.beside is not None}

    def places(self, case: Case) -> tuple[Case, ...]:
        """The case as looked at from its own procedure, then from each that runs beside it."""
        return (case.seen_from(None), *each_beside(case))

    def newest(self, procedure_id: str) -> Procedure:
        """The version new cases are opened under."""
        fitting = [known for known in self.procedures.values() if known.id == procedure_id]
        return max(fitting, key=lambda known: known.version)


def read_library(resources: Path) -> Library:
    """Read and check all resources. Raises BadResource naming the file and the key that is wrong."""
    brought = BroughtForms(resources / "documents", resources / "law" / "contents.toml")
    forms = brought.forms
    rule_sets = read_rule_sets(resources / "law" / "rule_sets")
    periods = clocks_under(read_clocks(resources / "law" / "clocks.toml"), rule_sets.values())
    gates = {**read_gates(resources / "law" / "gates.toml"), **read_gates(resources / "law" / "office.toml")}
    law = gates_under(gates, rule_sets.values())
    for id in REGISTER:
        if id not in law:
            if id not in periods:
                raise BadResource("gates.toml", f"没有关口 {id}")
            law[id] = periods[id].as_gate()
    words = {
        id: GateWords(str(table["name"]), {k: str(v) for k, v in table.items() if k != "name"})
        for id, table in read_toml(resources / "texts" / "gates.toml").items()
    }
    procedures = {}
    for path in sorted((resources / "procedures").glob("*.toml")):
        known = read_procedure(path, REGISTER, forms)
        procedures[known.pin] = known
    _refuse_strays(procedures.values(), forms)
    stages = {stage.id for known in procedures.values() if known.beside is None for stage in known.stage}
    printing = {form.id: form.repeats for form in forms.values()}
    return Library(
        procedures=procedures,
        brought=brought,
        forms=forms,
        gates=law,
        clocks=periods,
        rule_sets=rule_sets,
        calendar=Calendar.read(resources / "calendar"),
        words=words,
        fine_units=read_fine_units(resources / "texts" / "fine_units.toml"),
        numbers=NumberWords.read(resources / "lists" / "numbers.toml"),
        journal=read_toml(resources / "texts" / "journal.toml"),
        checks=read_toml(resources / "texts" / "checks.toml"),
        cells=_cells(resources / "texts" / "cells.toml"),
        ledger=LedgerWords.read(resources / "lists" / "ledger.toml"),
        published=PublishedWords.read(resources / "lists" / "published.toml"),
        list_doubts=read_toml(resources / "texts" / "list_doubts.toml"),
        objections=read_named(resources / "texts" / "objections.toml", "", ObjectionWords),
        contradictions=read_toml(resources / "texts" / "contradictions.toml"),
        questions=read_one(resources / "texts" / "questions.toml", StandardQuestions),
        phrases=shipped_phrases(resources / "texts" / "phrases.toml"),
        defaults=read_defaults(resources / "lists" / "defaults.toml"),
        gear=read_named(resources / "lists" / "gear.toml", "", GearKind),
        training=TrainingLists.read(resources / "lists" / "training.toml"),
        copy_sheet=read_copy_sheet(resources / "lists" / "copy_sheet.toml"),
        due_acts=_due_acts(resources / "texts" / "due_acts.toml"),
        rights=rights_in(resources),
        approvals=read_approvals(resources / "lists" / "approvals.toml", forms, REGISTER),
        points=read_points(resources / "lists" / "review_points.toml", forms),
        others=read_other_papers(resources / "lists" / "other_papers.toml", printing, stages),
        statutes=Statutes(resources / "statutes"),
        handbook=Handbook(resources / "handbook"),
    )


def _refuse_strays(procedures: Collection[Procedure], forms: Mapping[str, Form]) -> None:
    """The step of a journal, and a stage of the list, are told by their ids alone; so no two procedures of
    different kinds share any, but for the first and the last stage. Raises BadResource.
    """
    main = [known for known in procedures if known.beside is None]
    for side in (known for known in procedures if known.beside is not None):
        beside = side.beside
        assert beside is not None
        file = f"{side.id}.toml"
        own = {form for step in side.step for form in (*step.papers, *step.issues)}
        if EACH.get(side.id, frozenset()) != {form for form in own if forms[form].repeats == beside.sheet}:
            raise BadResource(file, "papers：与逐件单独制作的文书不符")
        if side.id in OWN_SIDES and not own <= OWN_FORMS:
            raise BadResource(file, "papers：应当由每名当事人各有一份")
        others = [known for known in procedures if known.id != side.id]
        steps = {step.id for known in others for step in known.step}
        stages = {stage.id for known in others for stage in known.stage} - {ENDED}
        shared = (steps & {step.id for step in side.step}) | (stages & {stage.id for stage in side.stage})
        if shared:
            raise BadResource(file, f"id 重复：{'、'.join(sorted(shared))}")
        if unknown := set(beside.at) - {stage.id for known in main for stage in known.stage}:
            raise BadResource(file, f"beside.at：{'、'.join(sorted(unknown))}")


def rights_in(resources: Path) -> Rights:
    """The table of rights alone, for what comes before any office is open. Raises BadResource."""
    return read_rights(resources / "lists" / "rights.toml")


def _cells(path: Path) -> CellWords:
    table = read_toml(path)
    kinds = {cell: kind for kind, cells in table["kinds"].items() for cell in cells}
    if unknown := sorted(kinds.keys() - table["labels"].keys()):
        raise BadResource(path.name, f"kinds：没有名称 {unknown[0]}")
    return CellWords(table["labels"], kinds, table["lists"], frozenset(table["hidden"]))


def _due_acts(path: Path) -> dict[str, ActWords]:
    """The words of every clock that runs in cases. Raises BadResource where one has none."""
    found = read_named(path, "", ActWords)
    for rule in RULES:
        words = found.get(rule.clock)
        if words is None or (rule.party and not words.passed):
            raise BadResource(path.name, f"没有期限 {rule.clock} 的说法")
    return found
