"""The list that who approves is shown: the gates of the step that rests on his yes, and what he judges."""

from __future__ import annotations

from dataclasses import replace

from desktop.base.clock import CHINA
from desktop.casework.case import Case
from desktop.casework.checklist import Checklist, Item, Weight, moved
from desktop.casework.co_parties import number_of
from desktop.casework.decide import Shortfall, survey
from desktop.casework.gates import Bench
from desktop.casework.predicates import holds
from desktop.casework.procedure import Step
from desktop.casework.review import Approval
from desktop.casework.submissions import Submission
from desktop.services.laying import differing
from desktop.services.library import Library
from desktop.services.sentences import cited, gate_name, said

OWN = "本县规定"
"""On what a point of the office rests that says nothing of it."""


def checklist(library: Library, case: Case, approval: Approval, n: int, looks: Bench) -> Checklist:
    """What he is shown as the case stands: what is missing, what he judges, what the desk finds met.

    `n` is the number of the form in the file: the party whose paper it is is looked at first.
    """
    judged = (*_of_the_law(library, approval), *_of_the_office(approval, looks))
    for place in sorted(library.places(case), key=lambda each: number_of(approval.form, each) != n):
        step = _resting(library, place, approval)
        if step is not None:
            gates = _gates(library, approval, place, step, looks)
            met = tuple(item for item in gates if item.weight is Weight.MET)
            return (*(item for item in gates if item not in met), *judged, *met)
    return judged


def _of_the_law(library: Library, approval: Approval) -> Checklist:
    return tuple(
        Item(point.id, point.name, point.short, Weight.JUDGE, where=point.where)
        for point in library.points
        if point.form == approval.form
    )


def _of_the_office(approval: Approval, looks: Bench) -> Checklist:
    """The office's own as they stand that day."""
    return tuple(
        Item(point.id, point.name, point.basis or OWN, Weight.JUDGE, where=point.leads_to)
        for point in looks.points
        if point.form == approval.form and point.stands_on(looks.today)
    )


def changed_since(
    library: Library, case: Case, laid: Submission, looks: Bench, *, answered: bool = False
) -> tuple[str, ...]:
    """What is otherwise than when it was laid: of its pages, and of the list until it is answered.

    Days are counted as on the day it was laid: what falls due meanwhile is shown, and has not been changed.
    """
    pages = differing(library, case, laid, looks.calendar)
    if answered or laid.shown is None:
        return pages
    then = replace(looks, today=laid.at.astimezone(CHINA).date(), points=())
    now = checklist(library, case, library.approvals.laid[laid.form], laid.n, then)
    of_the_office = {point.id for point in looks.points}  # one that comes or goes changes nothing of the case
    shown = tuple(item for item in laid.shown if item.id not in of_the_office)
    return tuple(dict.fromkeys((*pages, *moved(shown, now))))


def _resting(library: Library, place: Case, approval: Approval) -> Step | None:
    """The step that cannot be taken without it: the one open now, else the first that is meant for the case.

    A form that a step only offers, as that of a deferral, is approved whatever else the step asks for.
    """
    procedure = library.procedure(place)
    found = [
        step
        for step in procedure.step
        if (approval.form in step.needs or approval.gate in step.gates or {*approval.shows} & {*step.issues})
        and (not step.when or holds(step.when, place))
    ]
    following = procedure.next_step(place)
    return following if following in found else next(iter(found), None)


def _gates(library: Library, approval: Approval, place: Case, step: Step, looks: Bench) -> Checklist:
    """The gates in the order of the step; what only the approval itself cures is nothing to look at."""
    seen = survey(place, step, looks, library.gates)
    own = {*approval.fills, *(f"paper:{form}" for form in (approval.form, *approval.shows))}
    lacks: dict[str, list[Shortfall]] = {}
    cured: set[str] = set()
    for lack in seen.missing:
        if lack.level == "advise" or lack.gate == "o_order":
            continue
        if lack.where.partition("#")[0] in own:
            cured.add(lack.gate)
        else:
            lacks.setdefault(lack.gate, []).append(lack)
    missing = tuple(_missing(library, gate, found) for gate, found in lacks.items())
    met = tuple(
        Item(gate.id, gate_name(gate.id, library), gate.short, Weight.MET, where="overview")
        for gate in seen.met
        if gate.id not in cured
    )
    return (*missing, *met)


def _missing(library: Library, gate: str, lacks: list[Shortfall]) -> Item:
    barred = any(lack.level == "block" for lack in lacks)
    return Item(
        id=gate,
        name=gate_name(gate, library),
        article=cited(lacks[0]),
        weight=Weight.BLOCK if barred else Weight.JUDGE,
        why="；".join(said(lack, library) for lack in lacks),
        where=lacks[0].where,
    )
