"""Discretion standards: looked at grade by grade, taken in whole or not, and applied to a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from db import Reading
from desktop.base.errors import BadEntry, NotFound
from desktop.base.sheet import Workbook
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.act_facts import MATTER
from desktop.casework.acts import act_of, place_of_act
from desktop.casework.benchmarks import Grade, Standard, grades_for, standards
from desktop.casework.case import Case
from desktop.casework.choices import BenchmarkMaker
from desktop.casework.co_parties import as_party, called, joined, place_at
from desktop.casework.events import ListImported
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.lists import Matter
from desktop.casework.published.grading import GradeMends, GradeRow, graded
from desktop.casework.published.matching import Matters, known_matters
from desktop.casework.published.reading import read_published
from desktop.services.matter_lists import read_list
from desktop.services.perform import Job, Office
from desktop.services.recording import KeepFacts, keep_facts

MAKERS: Mapping[BenchmarkMaker, str] = {
    BenchmarkMaker.OWN: "本机关",
    BenchmarkMaker.SUPERIOR: "上级机关",
}


@dataclass(frozen=True, slots=True)
class StandardHead:
    """What a standard says of itself."""

    name: str
    maker: BenchmarkMaker
    number: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class GradesLook:
    """A standard as it would be taken in: nothing is changed yet."""

    book: Workbook = field(repr=False)
    head: StandardHead  # as the file names it
    rows: tuple[GradeRow, ...] = field(repr=False)
    mends: GradeMends = field(repr=False)
    matters: Mapping[str, str] = field(repr=False)  # code -> name, of those a grade may be of
    dated: bool = True  # the file says since when; else the head has today

    @property
    def taken(self) -> tuple[GradeRow, ...]:
        """The grades that go in."""
        return tuple(row for row in self.rows if not row.left_out)

    @property
    def stopped(self) -> tuple[GradeRow, ...]:
        """Those that must be mended or left out first."""
        return tuple(row for row in self.rows if row.stops)


def list_standards(office: Office) -> tuple[Standard, ...]:
    """The standards that are in, the newest first."""
    with office.read() as work:
        return standards(work.grades())


def look_at_file(office: Office, file: Path) -> GradesLook:
    """What each row of a file says, and what would come of it. Raises BadEntry as `read_list` does."""
    return look_at_grades(office, read_list(file))


def look_at_grades(office: Office, book: Workbook, mends: GradeMends | None = None) -> GradesLook:
    """The same of tables that were read, with what was mended. Raises BadEntry `list_no_heading`."""
    with office.read() as work:
        known = known_matters(work.matter_lists())
    return _look(office, book, known, mends or {})


def _look(office: Office, book: Workbook, known: tuple[Matter, ...], mends: GradeMends) -> GradesLook:
    published = read_published(book, office.library.published)
    matters = Matters(known)
    today = office.clock.today()
    by_code = {matter.code: matter for matter in known if matter.in_force_on(today)}
    rows = graded(published.rows, matters, by_code, mends)
    since = published.days[-1] if published.days else today
    name = (published.title or Path(book.file).stem).strip("《》")
    head = StandardHead(name, BenchmarkMaker.SUPERIOR, published.number, since)
    return GradesLook(book, head, rows, mends, matters.names, bool(published.days))


@dataclass(frozen=True, slots=True)
class TakeStandard:
    """A standard as a person has looked at it and put it right."""

    book: Workbook = field(repr=False)
    head: StandardHead
    mends: GradeMends = field(default_factory=dict, repr=False)


def take_standard(job: Job, command: TakeStandard) -> int:
    """All its grades or none; gives how many. An older standard of the same name holds until the day before.

    Raises BadEntry `missing`, `days_turned`, `standard_taken` where it is in already, `rows_stop`,
    `list_empty`.
    """
    head = _checked(job, command.head)
    look = _look(job.office, command.book, known_matters(job.work.matter_lists()), command.mends)
    if look.stopped:
        sheet, row, *_ = look.stopped[0].key
        raise BadEntry("rows_stop", n=len(look.stopped), sheet=sheet, row=row)
    if not look.taken:
        raise BadEntry("list_empty", file=command.book.file)
    new = tuple(
        Grade(
            id=job.work.mint_id(),
            standard=head.name,
            maker=head.maker,
            number=head.number,
            since=head.since,
            until=head.until,
            matter_code=row.code,
            matter=row.name,
            degree=row.degree,
            circumstance=row.circumstance,
            penalty=row.penalty,
            fine=row.fine,
        )
        for row in look.taken
    )
    older = tuple(_followed(grade, head) for grade in job.work.grades())
    _put(job, (*older, *new), f"{head.name}（{head.since.isoformat()} 起，{len(new)} 档）")
    return len(new)


def _checked(job: Job, head: StandardHead) -> StandardHead:
    head = replace(head, name=head.name.strip().strip("《》"), number=head.number.strip())
    if not head.name:
        raise BadEntry("missing", label="基准名称")
    if head.until is not None and head.until < head.since:
        raise BadEntry("days_turned", first=head.since, last=head.until)
    if any((one.standard, one.since) == (head.name, head.since) for one in job.work.grades()):
        raise BadEntry("standard_taken", name=head.name, since=head.since)
    return head


def _followed(grade: Grade, head: StandardHead) -> Grade:
    """A grade of the standard that a new version of it takes the place of."""
    if grade.standard != head.name or not grade.since < head.since or not grade.stands_on(head.since):
        return grade
    return replace(grade, until=_day_before(head.since))


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class EndStandard:
    """A standard that holds no longer than a day, or, without one, that was never to come in."""

    name: str
    since: date
    until: date | None


def end_standard(job: Job, command: EndStandard) -> None:
    """Let a standard end; what was said of it in cases stays. Raises NotFound, BadEntry `days_turned`."""
    grades = job.work.grades()
    own = [grade for grade in grades if (grade.standard, grade.since) == (command.name, command.since)]
    if not own:
        raise NotFound("no_such_standard", name=command.name)
    until = command.until
    if until is None:
        over = (command.name, _day_before(command.since))  # what gave way to it stands again
        left = tuple(
            replace(grade, until=None) if (grade.standard, grade.until) == over else grade
            for grade in grades
            if grade not in own
        )
        _put(job, left, f"{command.name}（{command.since.isoformat()} 起）撤下")
        return
    if until < command.since:
        raise BadEntry("days_turned", first=command.since, last=until)
    ended = tuple(replace(grade, until=until) if grade in own else grade for grade in grades)
    _put(job, ended, f"{command.name}（施行至 {until.isoformat()}）")


def _put(job: Job, grades: tuple[Grade, ...], says: str) -> None:
    if job.work.put_grades(grades, says):
        job.keep(ListImported("", "grades", says, len(grades)))


# ------------------------------------------------------------ in a case


def grades_of(office: Office, case_id: str, party: int = 1, act: int = 0) -> tuple[Grade, ...]:
    """The grades that may be applied to an act of a party, as `grades_for` has them.

    Raises NotFound, NotPermitted, BadEntry `missing` for a further act whose matter is not chosen yet.
    """
    with office.read() as work:
        return _offered(work, _act_of(work.case(case_id), party, act), office.clock.today())


def _offered(work: Reading, seen: Case, today: date) -> tuple[Grade, ...]:
    return grades_for(work.grades(), seen.matter.code, seen.get(f.OFFENCE_ON), today)


def _act_of(case: Case, party: int, act: int) -> Case:
    seen = act_of(as_party(case, party), act)
    if seen is None:
        raise BadEntry("missing", label=MATTER.label)
    return seen


@dataclass(frozen=True, slots=True)
class ApplyGrade:
    """A grade that is applied to an act of a party of a case."""

    case_id: str
    grade_id: str
    party: int = 1
    act: int = 0  # the first, or the number of a further one


def apply_grade(job: Job, command: ApplyGrade) -> None:
    """Keep which grade of which standard was taken, and write the reason beside what is written there.

    Its bounds are reckoned wherever they are asked for: bounds written down before are of another grade.
    A decision on the spot says the grade of itself. Raises NotFound for a grade that is not of the act's
    matter, BadEntry `missing` as above, and what `keep_facts` does.
    """
    case = job.case(command.case_id)
    seen = _act_of(case, command.party, command.act)
    offered = _offered(job.work, seen, job.office.clock.today())
    grade = next((one for one in offered if one.id == command.grade_id), None)
    if grade is None:
        raise NotFound("no_such_grade")
    values: dict[AnyFact, str | None] = {
        d.BENCHMARK_TAKEN: grade.id,
        d.BENCHMARK_NAME: grade.standard,
        d.BENCHMARK_MAKER: grade.maker.value,
        d.BENCHMARK_GRADE: grade.degree,
        d.BENCHMARK_LEAST: None,
        d.BENCHMARK_MOST: None,
    }
    if case.procedure_id != "summary":
        who = called(seen) if joined(case) else "当事人"
        written = seen.get(f.REPORT_DISCRETION) or ""
        values[f.REPORT_DISCRETION] = _reasoned(written, grade, job.work.grades(), who)
    keep_facts(job, KeepFacts(case.id, {_slot(fact, command): text for fact, text in values.items()}))


def _slot(fact: AnyFact, command: ApplyGrade) -> Slot:
    """Where the file keeps what the act of the party says by a fact."""
    name, _, n = place_at(place_of_act(fact.id, command.act), command.party).partition("#")
    return name, int(n or 1)


def _reasoned(written: str, grade: Grade, grades: tuple[Grade, ...], who: str) -> str:
    """The reason in the place of that of another grade, else before what the officers wrote themselves."""
    for one in grades:
        if one.matter_code == grade.matter_code and one.reason(who) in written:
            return written.replace(one.reason(who), grade.reason(who))
    return grade.reason(who) + written
