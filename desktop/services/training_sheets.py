"""Trainings and assessments taken along: as sheets beside the list of people, as a ledger to be signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db import Reading
from desktop.base.sheet import Sheet as ReadSheet
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Officer
from desktop.casework.mended_rows import RowMends
from desktop.casework.training import (
    AssessmentPut,
    OfficerYear,
    Training,
    TrainingFilter,
    TrainingPut,
    Want,
)
from desktop.casework.training_table import RecordsPlan, RecordsReader
from desktop.documents.list_sheet import ListSheet, list_sheet
from desktop.documents.wording import day
from desktop.services.library import Library
from desktop.services.perform import Job, Office, note
from desktop.services.printing import table_head, write_paper
from desktop.services.training import (
    SEE,
    assessment_told,
    rules_of,
    training_told,
    training_year,
)
from desktop.sheets.writing import As, Sheet, SheetColumn

TITLE = "培训考核台账"
WANTS = {
    Want.PRE_JOB: "没有登记岗前培训",
    Want.LATE: "承办案件以后才有岗前培训",
    Want.TRAINING: "本年没有培训",
    Want.HOURS: "学时不够",
    Want.ASSESSMENT: "本年没有考核",
}
"""What is wanting, in words; an officer has several."""

_WHO = (SheetColumn("姓名", wide=12), SheetColumn("单位", wide=30), SheetColumn("执法证号", wide=22))
_TRAININGS = (
    *_WHO,
    *(SheetColumn("培训种类", wide=12), SheetColumn("培训内容", wide=36), SheetColumn("主办单位", wide=24)),
    *(SheetColumn("开始日期", As.DAY), SheetColumn("结束日期", As.DAY), SheetColumn("学时", As.WHOLE, 8)),
    *(SheetColumn("培训结果", wide=12), SheetColumn("文号或证书编号", wide=24)),
)
_ASSESSMENTS = (
    *_WHO,
    *(SheetColumn("年度", As.WHOLE, 8), SheetColumn("等次", wide=12), SheetColumn("考核单位", wide=24)),
    *(SheetColumn("考核日期", As.DAY), SheetColumn("备注", wide=30)),
)
_LEDGER = (
    ("姓名、单位", 0.2),
    ("岗前培训", 0.14),
    ("本年培训", 0.32),
    ("学时", 0.08),
    ("考核", 0.11),
    ("还缺", 0.15),
)
_SIGNING = "填表人（签名）：　　　　　　　　负责人（签名）：　　　　　　　　　　年　月　日"


# ------------------------------------------------------------ with the list of people


def record_sheets(
    work: Reading, library: Library, people: Sequence[Officer], places: Mapping[str, str]
) -> tuple[Sheet, Sheet]:
    """Everything recorded of people, as sheets that are read again. `places` are units as told apart."""
    by_id = {one.id: one for one in people}
    records, lists = work.training_records(list(by_id)), library.training

    def who(person_id: str) -> tuple[str, str, str]:
        one = by_id[person_id]
        return one.name, places[one.unit_id], one.certificate

    trainings = (
        (
            *(*who(one.person_id), lists.kinds[one.kind].name, one.subject, one.organiser),
            *(one.since, one.until, one.hours, lists.results[one.result].name, one.number),
        )
        for one in records.trainings
    )
    assessments = (
        (*who(one.person_id), one.year, one.grade, one.body, one.given_on, one.remark)
        for one in records.assessments
    )
    n, m = len(records.trainings), len(records.assessments)
    return (
        Sheet("培训", "培训记录", f"{n} 项", _TRAININGS, trainings),
        Sheet("考核", "年度考核", f"{m} 项", _ASSESSMENTS, assessments),
    )


def plan_records(
    work: Reading,
    office: Office,
    people: Sequence[Officer],
    places: Mapping[str, str],
    sheets: Sequence[ReadSheet],
    mends: RowMends,
) -> RecordsPlan:
    """What sheets of trainings and assessments would change, of the people as listed by then."""
    grades, lists = rules_of(work, office.library).grades, office.library.training
    held = work.training_records([one.id for one in people])
    return RecordsReader(people, places, held, lists, grades, office.clock.today()).plan(sheets, mends)


def put_records(job: Job, plan: RecordsPlan, people: Sequence[Officer]) -> None:
    """Enter what was planned, an event each."""
    names, library = {one.id: one.name for one in people}, job.office.library
    for training in (*plan.added.trainings, *plan.changed.trainings):
        kept = replace(training, id=training.id or job.work.mint_id())
        job.keep(TrainingPut("", kept, training_told(library, names[kept.person_id], kept)))
    for assessment in (*plan.added.assessments, *plan.changed.assessments):
        held = replace(assessment, id=assessment.id or job.work.mint_id())
        job.keep(AssessmentPut("", held, assessment_told(names[held.person_id], held)))


# ------------------------------------------------------------ the ledger of a year


@dataclass(frozen=True, slots=True)
class SaveTraining:
    """Where the ledger is written, what it is narrowed to, and that in words."""

    file: Path
    narrowed: TrainingFilter
    says: str = ""


def print_training(office: Office, command: SaveTraining) -> int:
    """Write the ledger of a year as PDF, to be printed and signed; gives how many people. Journalled first.

    Raises NotPermitted, PrintTrouble `cannot_write`, StorageTrouble.
    """
    asked, library = command.narrowed, office.library
    with office.read() as work:
        rows = training_year(work, library, asked)
        everybody = training_year(work, library, TrainingFilter(asked.unit_id, asked.year))
        hours = rules_of(work, library).hours
        records = work.training_records([row.id for row in rows]).trainings
        sample = any(unit.sample for unit in work.units())
        unit = work.unit_path(asked.unit_id)[-1].name if asked.unit_id else ""
    title = f"{unit}{asked.year}年{TITLE}"
    note(office, SEE, HandedOut("", title, Way.SAVED, len(rows), command.file.name))
    had: dict[str, list[Training]] = defaultdict(list)
    for one in sorted(records, key=lambda one: (one.until, one.since, one.id)):
        if one.until.year == asked.year:
            had[one.person_id].append(one)
    lines = tuple(_line(library, row, had[row.id]) for row in rows)
    told = (_counted(everybody, hours), "罚款数额不作为考核的指标（行政处罚法第七十四条）。")
    head = _head(office, command)
    sheet = ListSheet("training-sheet", title, head, _LEDGER, lines, _SIGNING, rest=told, sample=sample)
    write_paper(command.file, list_sheet(sheet))
    return len(rows)


def _head(office: Office, command: SaveTraining) -> str:
    return table_head(office, f"筛选：{command.says or '全部'}")


def _counted(everybody: Sequence[OfficerYear], hours: int | None) -> str:
    """All of the unit: how many lack what."""
    asked = "县里没有设定学时" if hours is None else f"每年应有 {hours} 学时"
    lacking = (
        f"{words} {n} 人"
        for want, words in WANTS.items()
        if (n := sum(want in row.wants for row in everybody))
    )
    return f"{asked}。{'，'.join(lacking) or '持证人员没有缺项'}。"


def _line(library: Library, row: OfficerYear, trainings: Sequence[Training]) -> tuple[str, ...]:
    return (
        f"{row.officer.name}\n{row.unit}",
        day(row.told.pre_job_on) if row.told.pre_job_on is not None else "—",
        "\n".join(_trainings(library, trainings)) or "—",
        str(row.told.hours),
        row.told.grade or "—",
        "\n".join(words for want, words in WANTS.items() if want in row.wants),
    )


def _trainings(library: Library, trainings: Sequence[Training]) -> Iterator[str]:
    for one in trainings:
        kind, result = library.training.kinds[one.kind].name, library.training.results[one.result].name
        days = day(one.until) if one.since == one.until else f"{day(one.since)}至{day(one.until)}"
        yield f"{kind} {one.subject}（{days}，{one.hours} 学时，{result}）"
