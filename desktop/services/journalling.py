"""The journal in words: its page, one entry with what it changed, the numbers in it, a table of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from db import Reading
from desktop.base.clock import CHINA
from desktop.base.errors import NotFound
from desktop.base.paging import Cursor, Page
from desktop.casework.events import HandedOut, NumbersShown, Way
from desktop.casework.journal import Entry, EntryRow, Excerpt, JournalFilter, Nature, Sought
from desktop.services.administering import person_initials
from desktop.services.entry_words import ChangeRow, Names, change_rows
from desktop.services.library import Library
from desktop.services.perform import Job, Office, note
from desktop.services.sentences import told
from desktop.sheets.writing import As, Sheet, SheetColumn, Value, write_sheet

CHANGES, MORE = 30, 100
"""Changes of an entry that are shown at first, a page of them; and how many more at a time when asked for."""

Told = Callable[[int, int], bool]
"""Hears rows written and rows in all; False stops."""

NATURE_WORDS = {
    Nature.WORK: "办理",
    Nature.SIGN_IN: "登录",
    Nature.REFUSAL: "拒绝",
    Nature.NUMBERS: "显示号码",
    Nature.OUT: "打印导出",
    Nature.LISTS: "清单",
    Nature.ACCOUNTS: "账号",
    Nature.UPKEEP: "保管",
}
"""What the natures of entries are called."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as the pane shows it: `entry.row` in words, of a list that came in the first changes."""

    entry: Entry
    changes: tuple[ChangeRow, ...]

    @property
    def masked(self) -> bool:
        """Whether it holds numbers that are not shown in full."""
        return any(change.masked for change in self.changes)


def sought(text: str, library: Library) -> tuple[Sought, ...]:
    """What words that are looked for may mean: each of them an act, or what is said of an event."""
    return tuple(
        Sought(
            word,
            tuple(id for id, right in library.rights.acts.items() if word in right.name),
            tuple({key.partition("_")[0] for key, sentence in library.journal.items() if word in sentence}),
        )
        for word in text.split()
    )


def entry_page(
    office: Office, narrowed: JournalFilter, after: Cursor | None, size: int = 100
) -> Page[EntryRow]:
    """The next page of the journal in words, newest first. Raises NotPermitted."""
    with office.read() as work:
        found = work.entry_page(narrowed, after, size)
    return Page(tuple(_worded(row, office.library) for row in found.rows), found.after)


@dataclass(frozen=True, slots=True)
class JournalPerson:
    """Somebody whose entries may be looked for."""

    id: str
    name: str
    unit: str
    initials: str


JournalPeople = tuple[JournalPerson, ...]


def journal_people(office: Office) -> JournalPeople:
    """Everybody on the lists, and who came in without standing on any. Slow at first: for a reader lane."""
    with office.read() as work:
        units = {unit.id: unit.name for unit in work.units()}
        listed = [(one.id, one.name, units.get(one.unit_id, "")) for one in work.officers(None)]
        keepers = [(id, name, "") for id, name in work.journal_people()]
    return tuple(JournalPerson(*one, person_initials(one[1])) for one in (*keepers, *listed))


def entry_count(office: Office, narrowed: JournalFilter) -> int:
    """How many entries there are of a filter, asked for apart from the rows. Raises NotPermitted."""
    with office.read() as work:
        return work.entry_count(narrowed)


def entry_view(office: Office, no: int, most: int = CHANGES) -> EntryView:
    """One entry, its numbers masked; of what is of no case, so many changes at most.

    Raises NotFound, NotPermitted.
    """
    library = office.library
    with office.read() as work:
        entry = work.entry(no, Excerpt(library.cells.labels.keys(), most))
        names = _names(work, entry)
    changes = change_rows(entry.changes, library, names)
    return EntryView(replace(entry, row=_worded(entry.row, library)), changes)


@dataclass(frozen=True, slots=True)
class ShowPastNumbers:
    """The numbers that an entry of a case changed, for somebody who needs them in full."""

    case_id: str
    no: int


def show_past_numbers(job: Job, command: ShowPastNumbers) -> tuple[ChangeRow, ...]:
    """What an entry changed, numbers in full; that they were shown, and to whom, is journalled.

    Raises NotFound for an entry that is not of the case.
    """
    entry, library = job.work.entry(command.no), job.office.library
    if entry.row.case_id != command.case_id:
        raise NotFound("no_such_entry", no=command.no)
    names = _names(job.work, entry)
    masked = (row.masked for row in change_rows(entry.changes, library, names) if row.masked)
    if facts := tuple(dict.fromkeys(masked)):
        job.keep(NumbersShown(command.case_id, facts))
    return change_rows(entry.changes, library, names, shown=True)


@dataclass(frozen=True, slots=True)
class ExportEntries:
    """The entries of a filter, and what it is in words, into a spreadsheet."""

    file: Path
    narrowed: JournalFilter
    says: str


def export_entries(office: Office, command: ExportEntries, told: Told) -> int | None:
    """Write the entries; gives how many, None when it was stopped. Journalled first, as the last of them.

    Raises NotPermitted, PrintTrouble, StorageTrouble.
    """
    total = entry_count(office, command.narrowed)
    note(office, "see_journal", HandedOut("", "日志", Way.TABLED, total, command.file.name))
    at = f"{office.clock.now().astimezone(CHINA):%Y-%m-%d %H:%M}"
    with office.read() as work:
        sample = any(unit.sample for unit in work.units())
        parts = [f"筛选：{command.says or '全部'}", f"导出人：{office.actor.name}", f"时间：{at}"]
        sheet = Sheet(
            name="日志",
            title="日志（示例）" if sample else "日志",
            notes="　".join([*parts, "示例数据，不是真实记录"] if sample else parts),
            columns=_COLUMNS,
            rows=(_cells(row, office.library) for row in work.every_entry(command.narrowed)),
        )
        return write_sheet(command.file, sheet, lambda done: told(done, total))


_COLUMNS = (
    SheetColumn("序号", As.WHOLE, 10),
    SheetColumn("时间", wide=20),
    SheetColumn("人员", wide=14),
    SheetColumn("身份", wide=14),
    SheetColumn("种类", wide=10),
    SheetColumn("权限事项", wide=22),
    SheetColumn("内容", wide=60),
    SheetColumn("案号", wide=24),
)


def _cells(row: EntryRow, library: Library) -> tuple[Value, ...]:
    row = _worded(row, library)
    at = f"{row.at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}" if row.at is not None else ""
    right = library.rights.acts.get(row.use_case)  # storage itself acts by none
    act = right.name if right is not None else ""
    return (row.no, at, row.person, row.role, NATURE_WORDS[row.nature], act, row.says, row.number)


def _worded(row: EntryRow, library: Library) -> EntryRow:
    """Role and events in words; an entry that says nothing is told by its kind, or by its act."""
    words = told(row, library)
    act = library.rights.act_name(row.use_case)
    says = words.says or library.journal.get(row.kind, "{act}").format(act=act)
    return replace(words, role=library.rights.role_name(row.role), says=says)


def _names(work: Reading, entry: Entry) -> Names:
    units = {unit.id: unit.name for unit in work.units()}
    people = {officer.id: officer.name for officer in work.officers(None)}
    return Names(units, people, entry.row.procedure)
