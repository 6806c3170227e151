"""Trainings and yearly assessments of officers: entered, looked at by year, set what the county asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from db import Reading
from desktop.base.errors import BadEntry, NotFound
from desktop.base.paging import Cursor, Page, cut
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Officer
from desktop.casework.training import (
    Assessment,
    AssessmentPut,
    AssessmentStruck,
    Known,
    OfficerYear,
    Records,
    Training,
    TrainingCounts,
    TrainingFilter,
    TrainingPut,
    TrainingRules,
    TrainingRulesSet,
    TrainingStruck,
    Want,
)
from desktop.casework.training_table import MOST_HOURS, known_by
from desktop.documents.scans import scan_pages
from desktop.services.clear_copies import hand_out_parts
from desktop.services.library import Library
from desktop.services.perform import Job, Office, note

R = TypeVar("R", Training, Assessment)
SEE = "see_training"
HOURS, GRADES = "training.hours", "training.grades"
_MOST_GRADES = 10


# ------------------------------------------------------------ looking


def rules_of(work: Reading, library: Library) -> TrainingRules:
    """What the county asks for; without its word no hours are asked for, and the usual grades stand."""
    hours, grades = work.setting(HOURS) or "", work.setting(GRADES) or ""
    return TrainingRules(
        int(hours) if hours.isdecimal() else None,
        tuple(grades.split("、")) if grades else library.training.grades,
    )


def training_rules(office: Office) -> TrainingRules:
    """What the county asks for."""
    with office.read() as work:
        return rules_of(work, office.library)


def training_page(
    office: Office, narrowed: TrainingFilter, after: Cursor | None, size: int = 100
) -> Page[OfficerYear]:
    """The next page of a year, in the order of the list of people. Raises NotPermitted."""
    with office.read() as work:
        everybody = work.people_trained(narrowed.unit_id)
        fits = _fits(work, office.library, everybody, narrowed)
        page = cut(everybody, after, size, attrgetter("id"), fits)
        return Page(_years(work, office.library, page.rows, narrowed.year), page.after)


def training_counts(office: Office, unit_id: str, year: int) -> TrainingCounts:
    """How many of a unit and those below it lack something in a year. Raises NotPermitted."""
    with office.read() as work:
        people = work.people_trained(unit_id)
        return TrainingCounts(len(people), len(_lacking(work, office.library, people, year, frozenset(Want))))


def training_year(work: Reading, library: Library, narrowed: TrainingFilter) -> tuple[OfficerYear, ...]:
    """A year of all of them at once. Raises NotPermitted."""
    everybody = work.people_trained(narrowed.unit_id)
    fits = _fits(work, library, everybody, narrowed)
    return _years(work, library, filter(fits, everybody), narrowed.year)


def _fits(
    work: Reading, library: Library, people: Sequence[Officer], narrowed: TrainingFilter
) -> Callable[[Officer], bool]:
    """Whether somebody lacks what is asked for, and is known by every word."""
    lacking = {one.id for one in people}
    if narrowed.wants:
        lacking &= _lacking(work, library, people, narrowed.year, narrowed.wants)
    words = narrowed.text.casefold().split()
    said = work.people_said() if words else {}
    return lambda one: one.id in lacking and all(word in said[one.id] for word in words)


def _lacking(
    work: Reading, library: Library, people: Iterable[Officer], year: int, wants: frozenset[Want]
) -> frozenset[str]:
    """Who of these lacks any of this, as `Known` says it: by sets, as a year of each would take many times
    as long where ten thousand are counted.
    """
    lists, hours = library.training, rules_of(work, library).hours
    asked = frozenset(one.id for one in people if one.certified)
    fine = asked
    if Want.ASSESSMENT in wants:
        fine &= work.assessed(year)
    if Want.HOURS in wants and hours is not None:
        fine &= work.trained(year, hours)
    elif Want.TRAINING in wants:  # whoever has the hours, has had trainings
        fine &= work.trained(year)
    if fine and wants & {Want.PRE_JOB, Want.LATE}:
        prepared = work.prepared(lists.first_kinds, lists.counting)
        if Want.PRE_JOB in wants:
            fine &= prepared.keys()
        if Want.LATE in wants:
            acted = work.first_acts(fine & prepared.keys())
            fine -= {id for id, day in acted.items() if day < prepared[id]}
    return asked - fine


def _labels(work: Reading, people: Iterable[Officer]) -> Mapping[str, str]:
    units = work.tree()
    return {id: units.label(id) for id in {one.unit_id for one in people}}


def _years(work: Reading, library: Library, people: Iterable[Officer], year: int) -> tuple[OfficerYear, ...]:
    """The first act of those alone whose training it may come before: whoever has cases has thousands."""
    everybody = tuple(people)
    ids, lists = [one.id for one in everybody], library.training
    told = work.training_years(year, lists.first_kinds, lists.counting, ids)
    prepared = [id for id in ids if id in told and told[id].pre_job_on is not None]
    known = Known(rules_of(work, library), told, work.first_acts(prepared))
    labels = _labels(work, everybody)
    return tuple(
        known.year_of(one, labels[one.unit_id], library.rights.role_name(one.role)) for one in everybody
    )


def officer_year(office: Office, person_id: str) -> tuple[OfficerYear, Records]:
    """This year of somebody, and all records: one's own, or for who leads. Raises NotFound, NotPermitted."""
    with office.read() as work:
        officer = _judged(work, person_id, SEE, own=office.actor.person_id)
        (told,) = _years(work, office.library, (officer,), office.clock.today().year)
        told = replace(told, first_act=work.first_acts((person_id,)).get(person_id))
        return told, work.training_records((person_id,))


def open_training_scan(office: Office, training: Training) -> Path:
    """A clear copy of the scan of a certificate, for a program of the system; gone when the desk is closed.

    That it was opened is journalled first. Raises NotFound, NotPermitted, PrintTrouble.
    """
    with office.read() as work:
        person_id, data = work.training_scan(training.id)
        officer = _judged(work, person_id, SEE, own=office.actor.person_id)
    name = f"{officer.name}-{training.subject}"
    note(office, SEE, HandedOut("", f"培训扫描件 {name}", Way.OPENED, 1))
    kinds = {b"%PDF": ".pdf", b"\x89PNG": ".png"}
    return hand_out_parts(office.storage.home, name + kinds.get(data[:4], ".jpg"), (data,))


def _judged(work: Reading, person_id: str, act: str, own: str = "") -> Officer:
    """Somebody of the list whom the actor may do this to. Raises NotFound, NotPermitted."""
    found = next((one for one in work.officers(None) if one.id == person_id), None)
    if found is None:
        raise NotFound("no_such_person", id=person_id)
    if person_id != own:
        work.judge(act, work.unit_path(found.unit_id))
    return found


def training_told(library: Library, name: str, training: Training) -> str:
    """马建国 岗前培训“乡镇执法上岗班” 40 学时 合格."""
    lists, subject = library.training, f"“{training.subject}”" if training.subject else ""
    kind, result = lists.kinds[training.kind].name, lists.results[training.result].name
    return f"{name} {kind}{subject} {training.hours} 学时 {result}"


def assessment_told(name: str, assessment: Assessment) -> str:
    """马建国 2026 年度考核 称职."""
    return f"{name} {assessment.year} 年度考核 {assessment.grade}"


# ------------------------------------------------------------ trainings


@dataclass(frozen=True, slots=True)
class PutTraining:
    """A training as it is to be recorded; with an empty id, one that is new. The unit is the officer's.

    A `scan` is that of its certificate or notice; without one, that which is held stays, unless it is to be
    taken away. `why` tells why what is held goes: it is another's, or cannot be read.
    """

    unit_id: str
    training: Training
    scan: bytes = field(repr=False, default=b"")
    unscanned: bool = False
    why: str = ""


def put_training(job: Job, command: PutTraining) -> str:
    """Record a training; gives its id.

    Raises NotFound; BadEntry `missing`, also where a scan goes without a reason, `training_days`,
    `training_held`, `scan_unreadable`.
    """
    told, lists = command.training, job.office.library.training
    officer = _judged(job.work, told.person_id, "put_training")
    told = replace(
        told, subject=told.subject.strip(), organiser=told.organiser.strip(), number=told.number.strip()
    )
    for label, there in (
        ("培训种类", told.kind in lists.kinds),
        ("结果", told.result in lists.results),
        ("培训内容", bool(told.subject)),
        ("学时", 0 <= told.hours <= MOST_HOURS),
    ):
        if not there:
            raise BadEntry("missing", label=label)
    if not told.since <= told.until <= job.office.clock.today():
        raise BadEntry("training_days", since=told.since, until=told.until)
    held = job.work.training_records((officer.id,)).trainings
    known = _held(held, told.id) if told.id else None
    if any(known_by(one) == known_by(told) and one.id != told.id for one in held):
        raise BadEntry("training_held", name=officer.name, subject=told.subject)
    if command.scan:
        scan_pages(command.scan)
    kept = known.scan if known is not None else None
    scan = None if command.unscanned else kept
    if command.scan:
        scan = hashlib.sha256(command.scan).hexdigest()
    told = replace(told, id=told.id or job.work.mint_id(), scan=scan)
    if told not in held:
        words = training_told(job.office.library, officer.name, told)
        if kept not in (None, scan):
            words += f"，{'换' if scan else '撤去'}扫描件，理由{_why(command.why)}"
        job.keep(TrainingPut("", told, words, command.scan if scan != kept else b""))
    return told.id


@dataclass(frozen=True, slots=True)
class StrikeTraining:
    """A training of somebody that was entered wrongly, and why it is taken back."""

    unit_id: str
    person_id: str
    training_id: str
    why: str


def strike_training(job: Job, command: StrikeTraining) -> None:
    """Let a training count no more; the journal keeps it. Raises NotFound, BadEntry `missing`."""
    officer = _judged(job.work, command.person_id, "strike_training")
    found = _held(job.work.training_records((officer.id,)).trainings, command.training_id)
    told = training_told(job.office.library, officer.name, found)
    job.keep(TrainingStruck("", found.id, told, _why(command.why)))


# ------------------------------------------------------------ assessments


@dataclass(frozen=True, slots=True)
class PutAssessment:
    """An assessment as it is to be recorded; with an empty id, one that is new."""

    unit_id: str
    assessment: Assessment


def put_assessment(job: Job, command: PutAssessment) -> str:
    """Record an assessment; gives its id.

    Raises NotFound; BadEntry `missing`, `assessment_year`, `assessment_held` where the year has one.
    """
    told, today = command.assessment, job.office.clock.today()
    officer = _judged(job.work, told.person_id, "put_assessment")
    held = job.work.training_records((officer.id,)).assessments
    grades = {
        *rules_of(job.work, job.office.library).grades,
        *(one.grade for one in held if one.id == told.id),
    }
    if told.grade not in grades or not told.body.strip():
        raise BadEntry("missing", label="考核单位" if told.grade in grades else "等次")
    if not date(told.year, 1, 1) <= told.given_on <= today:
        raise BadEntry("assessment_year", year=told.year, on=told.given_on)
    if told.id:
        _held(held, told.id)
    if any(one.year == told.year and one.id != told.id for one in held):
        raise BadEntry("assessment_held", name=officer.name, year=told.year)
    told = replace(told, id=told.id or job.work.mint_id(), body=told.body.strip(), remark=told.remark.strip())
    if told not in held:
        job.keep(AssessmentPut("", told, assessment_told(officer.name, told)))
    return told.id


@dataclass(frozen=True, slots=True)
class StrikeAssessment:
    """An assessment of somebody that was entered wrongly, and why it is taken back."""

    unit_id: str
    person_id: str
    assessment_id: str
    why: str


def strike_assessment(job: Job, command: StrikeAssessment) -> None:
    """Let an assessment count no more; the journal keeps it. Raises NotFound, BadEntry `missing`."""
    officer = _judged(job.work, command.person_id, "strike_assessment")
    found = _held(job.work.training_records((officer.id,)).assessments, command.assessment_id)
    told = assessment_told(officer.name, found)
    job.keep(AssessmentStruck("", found.id, told, _why(command.why)))


def _held(records: Sequence[R], id: str) -> R:
    """The record of an id. Raises NotFound."""
    found = next((one for one in records if one.id == id), None)
    if found is None:
        raise NotFound("no_such_training")
    return found


def _why(words: str) -> str:
    if not words.strip():
        raise BadEntry("missing", label="理由")
    return words.strip()


# ------------------------------------------------------------ what the county asks for


def set_training_rules(job: Job, command: TrainingRules) -> None:
    """Set the hours asked for a year, None for none, and the grades. Raises BadEntry `missing`.

    What was assessed keeps its grade.
    """
    grades = tuple(dict.fromkeys(filter(None, (grade.strip() for grade in command.grades))))
    if not 1 <= len(grades) <= _MOST_GRADES or any("、" in grade for grade in grades):
        raise BadEntry("missing", label="等次")
    if command.hours is not None and not 0 < command.hours <= MOST_HOURS:
        raise BadEntry("missing", label="每年学时")
    if rules_of(job.work, job.office.library) == TrainingRules(command.hours, grades):
        return
    job.work.put_setting(HOURS, "" if command.hours is None else str(command.hours))
    job.work.put_setting(GRADES, "、".join(grades))
    hours = "不要求学时" if command.hours is None else f"每年 {command.hours} 学时"
    job.keep(TrainingRulesSet("", f"{hours}；等次：{'、'.join(grades)}"))
