"""What is asked of who approves: the points of the law, and those a county adds and ends itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework.checklist import PLACES, Point
from desktop.casework.events import ListImported
from desktop.casework.facts import FACTS
from desktop.casework.own_points import OwnPoint
from desktop.services.issuing import form_named
from desktop.services.library import Library
from desktop.services.perform import Job, Office

LONGEST = 60
"""Characters of a point: it is one line of a list that is gone through."""

PLACE_WORDS: Mapping[str, str] = {"case.officers": "承办人", "overview": "案件概览", "papers": "文书"}


@dataclass(frozen=True, slots=True)
class Points:
    """The points of the law, which stand whatever the county does, and its own that are not over."""

    of_law: tuple[Point, ...]
    own: tuple[OwnPoint, ...]
    today: date
    may: bool  # whether who asks may add and end: the head of a township only looks


def review_points(office: Office) -> Points:
    """All that is asked, or will be."""
    today = office.clock.today()
    with office.read() as work:
        own = tuple(each for each in work.own_points() if each.until is None)
        may = office.warrant.may("add_review_point", work.seat_path())
    return Points(office.library.points, own, today, may)


def asked_on(library: Library) -> tuple[tuple[str, str], ...]:
    """The forms on which something can be asked, by id and name: those that are laid before somebody."""
    return tuple((form, library.forms[form].name) for form in library.approvals.laid)


def led_to(library: Library) -> tuple[tuple[str, str], ...]:
    """Where the officers can be led to look after a point, by id and name: as the points of the law do."""
    places = dict.fromkeys(("overview", *(point.where for point in library.points)))
    return tuple((each, PLACE_WORDS[each] if each in PLACES else FACTS[each].label) for each in places)


@dataclass(frozen=True, slots=True)
class AddPoint:
    """A point to be asked on a form from a day on; `leads_to` one of `led_to`."""

    form: str
    name: str
    basis: str
    leads_to: str
    since: date


def add_review_point(job: Job, command: AddPoint) -> OwnPoint:
    """Ask it of who approves from its day on; what is before somebody by then is asked it, too.

    Raises BadEntry `missing`, `point_long`, `point_since_past`, `point_there`; NotFound, Refusal
    `not_for_review` for a form nobody approves in the desk.
    """
    library, today = job.office.library, job.office.clock.today()
    name, basis = command.name.strip(), command.basis.strip()
    form = form_named(library, command.form)
    if form.id not in library.approvals.laid:
        raise Refusal("not_for_review", paper=form.name)
    if not name:
        raise BadEntry("missing", label="审核要点")
    if len(name) > LONGEST or len(basis) > LONGEST:
        raise BadEntry("point_long", most=LONGEST)
    if command.since < today:
        raise BadEntry("point_since_past", since=command.since)
    of_law = (point.name for point in library.points if point.form == command.form)
    own = (p.name for p in job.work.own_points() if p.form == command.form and p.until is None)
    if name in {*of_law, *own}:
        raise BadEntry("point_there", name=name)
    leads_to = command.leads_to if command.leads_to in dict(led_to(library)) else "overview"
    point = OwnPoint(job.work.mint_id(), command.form, name, basis, leads_to, command.since, None)
    _keep(job, (*job.work.own_points(), point), point)
    return point


@dataclass(frozen=True, slots=True)
class EndPoint:
    """A point of the county that is to be asked no more."""

    id: str


def end_review_point(job: Job, command: EndPoint) -> OwnPoint:
    """From today on it is asked no more; what was answered stays. Raises NotFound for one that is not there,
    is over, or is the law's.
    """
    own, today = job.work.own_points(), job.office.clock.today()
    found = next((each for each in own if each.id == command.id and each.until is None), None)
    if found is None:
        raise NotFound("no_such_point")
    ended = replace(found, until=max(today, found.since))
    _keep(job, tuple(ended if each.id == found.id else each for each in own), ended)
    return ended


def _keep(job: Job, points: tuple[OwnPoint, ...], changed: OwnPoint) -> None:
    form = job.office.library.forms[changed.form].name
    day = changed.since if changed.until is None else changed.until
    says = f"{form}：{changed.name}（{day.isoformat()} 起{'审核' if changed.until is None else '停用'}）"
    if job.work.put_own_points(points, says):
        job.keep(ListImported("", "points", says, 1))
