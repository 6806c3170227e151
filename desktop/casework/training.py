"""Training of officers (岗前培训, 岗位培训, 专题培训) and their yearly assessment (年度考核).

Neither is a condition of any act in the laws the desk holds: they want a certificate (行政处罚法 42). So what
lacks is told and bars nothing; and no amount of fines is any part of an assessment (行政处罚法 74).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.base.tables import read_named, read_toml
from desktop.casework.events import Event
from desktop.casework.lists import Officer


@dataclass(frozen=True, slots=True)
class TrainingKind:
    """A kind of training of resources/lists/training.toml."""

    id: str
    name: str
    first: bool = False  # to be had before the first act


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """How a training can end."""

    id: str
    name: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class TrainingLists:
    """What can be entered of trainings and assessments."""

    kinds: Mapping[str, TrainingKind]
    results: Mapping[str, TrainingResult]
    grades: tuple[str, ...]  # where the county has not set its own

    @classmethod
    def read(cls, path: Path) -> TrainingLists:
        """Raises BadResource."""
        return cls(
            read_named(path, "kind", TrainingKind),
            read_named(path, "result", TrainingResult),
            tuple(read_toml(path)["grades"]),
        )

    @property
    def first_kinds(self) -> frozenset[str]:
        """The kinds to be had before the first act."""
        return frozenset(kind.id for kind in self.kinds.values() if kind.first)

    @property
    def counting(self) -> frozenset[str]:
        """The results with which a training has its effect."""
        return frozenset(result.id for result in self.results.values() if result.counts)


@dataclass(frozen=True, slots=True)
class Training:
    """A training somebody had, from a day to a last day."""

    id: str
    person_id: str
    kind: str
    subject: str
    organiser: str
    since: date
    until: date
    hours: int  # 学时
    result: str
    number: str = ""  # of the notice or of the certificate
    scan: str | None = None  # the digest of the scan of the certificate


@dataclass(frozen=True, slots=True)
class Assessment:
    """How somebody was assessed for a year: of one person and year there is one."""

    id: str
    person_id: str
    year: int
    grade: str
    body: str  # who assessed
    given_on: date
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TrainingRules:
    """What the county asks for: hours a year, None where it set none; and its grades."""

    hours: int | None
    grades: tuple[str, ...]


class Want(StrEnum):
    """What the records of an officer lack."""

    PRE_JOB = "pre_job"  # no training before the job
    LATE = "late"  # one, but after a case was in hand
    TRAINING = "training"  # none in the year
    HOURS = "hours"  # fewer than the county asks for
    ASSESSMENT = "assessment"  # none for the year


@dataclass(frozen=True, slots=True)
class TrainingFilter:
    """What the list of a year is narrowed to: a unit and those below it, who lacks any of these, words."""

    unit_id: str
    year: int
    wants: frozenset[Want] = frozenset()  # none: everybody
    text: str = ""


@dataclass(frozen=True, slots=True)
class TrainingCounts:
    """How many people a unit and those below it have, and how many of them lack something."""

    people: int
    lacking: int


@dataclass(frozen=True, slots=True)
class YearTold:
    """What is recorded of somebody, as a list of everybody says it of a year."""

    pre_job_on: date | None = None  # the last day of the first training before the job, of whatever year
    times: int = 0  # trainings that ended in the year
    hours: int = 0  # of all these
    grade: str = ""  # of the assessment for the year; empty where there is none


@dataclass(frozen=True, slots=True)
class OfficerYear:
    """A year of an officer: what is recorded, and what is wanting."""

    officer: Officer
    unit: str  # 桥头镇
    role: str
    first_act: date | None  # the day a case was first in hand, as far as the desk knows
    told: YearTold
    hours_asked: int | None  # by the county
    wants: frozenset[Want]

    @property
    def id(self) -> str:
        """That of the officer."""
        return self.officer.id


@dataclass(frozen=True, slots=True)
class Records:
    """All trainings and assessments of some people, the newest first."""

    trainings: tuple[Training, ...] = ()
    assessments: tuple[Assessment, ...] = ()


_NOTHING = YearTold()


@dataclass(frozen=True, slots=True)
class Known:
    """What the years of officers are told from."""

    rules: TrainingRules
    told: Mapping[str, YearTold]  # by person
    first_acts: Mapping[str, date]

    def year_of(self, officer: Officer, unit: str, role: str) -> OfficerYear:
        """The year of an officer. Only of one who holds a certificate is anything wanting."""
        told, acted = self.told.get(officer.id, _NOTHING), self.first_acts.get(officer.id)
        lacks = self._wants(told, acted) if officer.certified else ()
        return OfficerYear(officer, unit, role, acted, told, self.rules.hours, frozenset(lacks))

    def _wants(self, told: YearTold, acted: date | None) -> Iterator[Want]:
        if told.pre_job_on is None:
            yield Want.PRE_JOB
        elif acted is not None and acted < told.pre_job_on:
            yield Want.LATE
        if not told.times:
            yield Want.TRAINING
        if self.rules.hours is not None and told.hours < self.rules.hours:
            yield Want.HOURS
        if not told.grade:
            yield Want.ASSESSMENT


@dataclass(frozen=True, slots=True)
class TrainingPut(Event):
    """A training was entered, or stands there otherwise."""

    training: Training
    told: str  # 马建国 岗前培训“乡镇执法上岗班” 40 学时
    scan: bytes = field(repr=False, default=b"")  # where one comes with it


@dataclass(frozen=True, slots=True)
class TrainingStruck(Event):
    """A training that was entered wrongly counts no more."""

    training_id: str
    told: str
    why: str


@dataclass(frozen=True, slots=True)
class AssessmentPut(Event):
    """An assessment was entered, or stands there otherwise."""

    assessment: Assessment
    told: str  # 马建国 2026 年度考核 称职


@dataclass(frozen=True, slots=True)
class AssessmentStruck(Event):
    """An assessment that was entered wrongly counts no more."""

    assessment_id: str
    told: str
    why: str


@dataclass(frozen=True, slots=True)
class TrainingRulesSet(Event):
    """What the county asks for of training and assessment is another from now on."""

    told: str
