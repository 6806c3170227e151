"""What falls due: the list of running clocks, how a date was counted, and the list as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop.base.clock import CHINA
from desktop.base.paging import Cursor, Page
from desktop.casework.certificates import Certificate
from desktop.casework.deadlines import explain
from desktop.casework.due_list import DueCounts, DueFilter, TermRow
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Officer
from desktop.casework.terms import falling_due, shown_day, terms
from desktop.casework.workday import Urgency, urgency
from desktop.services.perform import Office, note
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet

LAPSES_SOON = timedelta(days=90)
"""How long before the last day of a certificate its holder is told of: an examination takes its time."""

EXPORT = "export_cases"
"""The act of the table of rights that takes rows of cases along."""


def due_page(office: Office, narrowed: DueFilter, after: Cursor | None) -> Page[TermRow]:
    """The next page of what falls due, the first to end first. Nothing for who may see no case."""
    if office.warrant.sight("see_cases").blind:
        return Page((), None)
    with office.read() as work:
        return work.term_page(narrowed, office.clock.today(), after)


def due_counts(office: Office, narrowed: DueFilter) -> DueCounts:
    """How many clocks are overdue, end today, within the week, or later."""
    if office.warrant.sight("see_cases").blind:
        return DueCounts({})
    with office.read() as work:
        return work.term_counts(narrowed, office.clock.today())


def pressing(office: Office) -> int:
    """Of the own unit and all below it: what is overdue and what ends today, for the badge of the rail."""
    return due_counts(office, DueFilter(unit_id=office.actor.unit_id)).pressing


def lapsing(office: Office) -> tuple[tuple[Officer, Certificate], ...]:
    """Officers of the own unit and near it with each certificate that is over, or soon will be, by that day.

    One that was renewed is not told of.

    Who has none enforces nothing, and is not told of.
    """
    if office.warrant.sight("see_cases").blind:
        return ()
    by = office.clock.today() + LAPSES_SOON
    with office.read() as work:
        officers = work.officers(office.actor.unit_id or None)
    found = [(one, held) for one in officers for held in one.lapsing(by)]
    return tuple(sorted(found, key=lambda pair: (pair[1].until or by, pair[0].id)))


def counted(office: Office, row: TermRow) -> str:
    """How the end of a clock was counted, in words an officer can check. Raises NotFound, NotPermitted."""
    with office.read() as work:
        case, calendar = work.case(row.case_id), work.calendar(office.library.calendar)
    term = row.term
    for running in terms(case, office.library.clocks, calendar):
        side = running.side
        place = (side.id, side.n) if side is not None else ("", running.whose)
        if running.clock.id == term.clock and place == (term.beside, term.n) and running.due is not None:
            return explain(running.due, calendar)
    return ""


def counted_next(office: Office, case_id: str, clock: str) -> str:
    """The same of the clock by which a case is listed: of several that run, the first to end.

    Raises NotFound, NotPermitted.
    """
    with office.read() as work:
        case, calendar = work.case(case_id), work.calendar(office.library.calendar)
    running = falling_due(case, office.library.clocks, calendar)
    nearest = min((each for each in running if each.clock.id == clock), key=shown_day, default=None)
    return explain(nearest.due, calendar) if nearest is not None and nearest.due is not None else ""


@dataclass(frozen=True, slots=True)
class ExportDues:
    """What is to be written, and the narrowing in words."""

    file: Path
    narrowed: DueFilter
    says: str


def export_dues(office: Office, command: ExportDues, told: Callable[[int, int], bool]) -> int | None:
    """Write the list as a table; gives how many rows, None when it was stopped. Journalled first.

    Raises NotPermitted, PrintTrouble, StorageTrouble.
    """
    total = _total(office, command.narrowed)
    note(office, EXPORT, HandedOut("", "期限表", Way.TABLED, total, command.file.name))
    at = f"{office.clock.now().astimezone(CHINA):%Y-%m-%d %H:%M}"
    with office.read() as work:
        work.sight(EXPORT)
        sample = any(unit.sample for unit in work.units())
        parts = [f"筛选：{command.says or '全部'}", f"导出人：{office.actor.name}", f"时间：{at}"]
        sheet = Sheet(
            name="期限",
            title="期限表（示例）" if sample else "期限表",
            notes="　".join([*parts, "示例数据，不是真实案件"] if sample else parts),
            columns=_COLUMNS,
            rows=(_cells(row, office) for row in work.every_term(command.narrowed, office.clock.today())),
        )
        return write_sheet(command.file, sheet, lambda done: told(done, total))


def _total(office: Office, narrowed: DueFilter) -> int:
    sizes = due_counts(office, narrowed).sizes
    return sum(n for group, n in sizes.items() if not narrowed.groups or group in narrowed.groups)


_COLUMNS = (
    SheetColumn("到期", As.DAY, 12),
    SheetColumn("说明", wide=28),
    SheetColumn("期限", wide=26),
    SheetColumn("依据", wide=16),
    SheetColumn("案号", wide=24),
    SheetColumn("当事人", wide=30),
    SheetColumn("案由", wide=36),
    SheetColumn("单位", wide=24),
    SheetColumn("承办人", wide=18),
)
WITHHELD = "尚未公布，如遇法定节假日顺延"


def _cells(row: TermRow, office: Office) -> tuple[Value, ...]:
    term, clock = row.term, office.library.clocks[row.term.clock]
    group = urgency(term.due_on, office.clock.today(), party=term.party)
    says = WITHHELD if term.withheld else _SAYS[group]
    return (
        *(term.due_on, says, clock.name, clock.short),
        *(row.number, row.party_name, row.cause, row.unit, row.officers),
    )


_SAYS = {
    Urgency.OVERDUE: "超期",
    Urgency.TODAY: "今天到期",
    Urgency.PARTY_LATE: "当事人期限已过",
    Urgency.WEEK: "七天内到期",
    Urgency.LATER: "",
}
