"""Cases into a spreadsheet: the columns and the cases that were chosen, and a line that says which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop.base.clock import CHINA
from desktop.casework.choices import SOURCES
from desktop.casework.events import HandedOut, Way
from desktop.casework.parties import PARTY_WORDS
from desktop.casework.rows import CaseFilter, CaseRow
from desktop.services.library import Library
from desktop.services.perform import Office, note
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet

Told = Callable[[int, int], bool]
"""Hears how many of how many rows are written; False stops."""


@dataclass(frozen=True, slots=True)
class ExportCases:
    """What is to be written. With `ids` only these of the filter."""

    file: Path
    narrowed: CaseFilter
    order: str
    columns: tuple[str, ...]  # keys of COLUMNS
    says: str  # the filter in words: 在办　桥头镇
    ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    head: SheetColumn
    value: Callable[[CaseRow, Library], Value]


def _stage(row: CaseRow, library: Library) -> str:
    known = library.procedures.get(row.procedure)
    found = next((stage.name for stage in known.stage if stage.id == row.stage), "") if known else ""
    return found or row.stage


def _procedure(row: CaseRow, library: Library) -> str:
    known = library.procedures.get(row.procedure)
    return known.name if known else row.procedure


def _township(row: CaseRow, _library: Library) -> str:
    return row.unit.split()[0] if row.unit else ""


COLUMNS: Mapping[str, _Column] = {
    "number": _Column(SheetColumn("案号", wide=24), lambda row, _: row.number),
    "party": _Column(SheetColumn("当事人", wide=30), lambda row, _: row.party),
    "kind": _Column(
        SheetColumn("当事人类别", wide=12),
        lambda row, _: PARTY_WORDS[row.party_kind] if row.party_kind else "",
    ),
    "cause": _Column(SheetColumn("案由", wide=36), lambda row, _: row.cause),
    "matter": _Column(SheetColumn("事项编码", wide=12), lambda row, _: row.matter_code),
    "district": _Column(SheetColumn("片区", wide=12), lambda row, _: row.district),
    "township": _Column(SheetColumn("乡镇", wide=14), _township),
    "unit": _Column(SheetColumn("单位", wide=24), lambda row, _: row.unit),
    "procedure": _Column(SheetColumn("程序", wide=12), _procedure),
    "stage": _Column(SheetColumn("阶段", wide=12), _stage),
    "source": _Column(
        SheetColumn("案件来源", wide=14),
        lambda row, _: dict(SOURCES.choices)[row.source] if row.source else "",
    ),
    "registered": _Column(SheetColumn("登记日期", As.DAY, 12), lambda row, _: row.registered_on),
    "filed": _Column(SheetColumn("立案日期", As.DAY, 12), lambda row, _: row.filed_on),
    "closed": _Column(SheetColumn("结案日期", As.DAY, 12), lambda row, _: row.closed_on),
    "due": _Column(SheetColumn("下一期限", As.DAY, 12), lambda row, _: row.due_on),
    "clock": _Column(
        SheetColumn("期限事由", wide=20),
        lambda row, library: library.clocks[row.due_clock].name if row.due_clock in library.clocks else "",
    ),
    "fine": _Column(SheetColumn("罚款（元）", As.MONEY, 14), lambda row, _: row.fine),
    "officer": _Column(SheetColumn("承办人", wide=18), lambda row, _: row.officers),
}
"""What a case can say in a table, by the keys of the columns of the list."""


def export_cases(office: Office, command: ExportCases, told: Told) -> int | None:
    """Write the cases; gives how many, None when it was stopped. Raises NotPermitted, PrintTrouble."""
    with office.read() as work:
        work.sight("export_cases")  # who may not, is told so before anything is journalled
    total = len(command.ids) if command.ids is not None else _count(office, command.narrowed)
    note(office, "export_cases", HandedOut("", "案件表", Way.TABLED, total, command.file.name))
    with office.read() as work:
        rows = work.all_case_rows(command.narrowed, command.order)
        if command.ids is not None:
            rows = _chosen(rows, command.ids)
        first = list(islice(rows, 1))
        sample = bool(first and first[0].sample) or any(unit.sample for unit in work.units())
        sheet = Sheet(
            name="案件",
            title="案件表（示例）" if sample else "案件表",
            notes=_notes(office, command, sample=sample),
            columns=tuple(COLUMNS[key].head for key in command.columns),
            rows=_lines(first, rows, command.columns, office.library),
        )
        return write_sheet(command.file, sheet, lambda done: told(done, total))


def list_cases(office: Office, narrowed: CaseFilter, *, written_out: bool) -> list[CaseRow]:
    """The cases for the command line; journalled where they are written out as a table.

    Raises NotPermitted, StorageTrouble.
    """
    with office.read() as work:
        rows = list(work.all_case_rows(narrowed))
    if written_out:
        note(office, "export_cases", HandedOut("", "案件表", Way.LISTED, len(rows)))
    return rows


def _chosen(rows: Iterator[CaseRow], ids: frozenset[str]) -> Iterator[CaseRow]:
    """Those of the ids, without reading on once all are found."""
    return islice((row for row in rows if row.id in ids), len(ids))


def _lines(
    first: list[CaseRow], rest: Iterator[CaseRow], columns: tuple[str, ...], library: Library
) -> Iterator[tuple[Value, ...]]:
    values = tuple(COLUMNS[key].value for key in columns)
    for rows in (first, rest):
        for row in rows:
            yield tuple(value(row, library) for value in values)


def _count(office: Office, narrowed: CaseFilter) -> int:
    with office.read() as work:
        return work.case_counts(narrowed, office.clock.today()).total


def _notes(office: Office, command: ExportCases, *, sample: bool) -> str:
    """筛选：在办　导出人：马建国　时间：2026-11-23 09:41."""
    at = office.clock.now().astimezone(CHINA)
    parts = [f"筛选：{command.says or '全部'}", f"导出人：{office.actor.name}", f"时间：{at:%Y-%m-%d %H:%M}"]
    if sample:
        parts.append("示例数据，不是真实案件")
    return "　".join(parts)
