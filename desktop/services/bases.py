"""核对依据: every basis of a version of the list of matters, looked up in the laws the desk can show.

A penalty without any basis is named too, for it is void (行政处罚法 38), and a cell not read to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.base.sheet import Headings
from desktop.casework.citations import Citation
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import ListedMatter, MatterKind, MatterList
from desktop.casework.published.bases import bases_of, left_of
from desktop.casework.published.taking import cited
from desktop.casework.published.versions import last_day
from desktop.casework.published.wording import BASIS
from desktop.services.list_versions import version_of
from desktop.services.perform import Office, note
from desktop.services.statutes import Statutes
from desktop.sheets.writing import Sheet, SheetColumn, write_sheet


class Fault(StrEnum):
    """Why the words behind a basis cannot be shown."""

    UNREAD = "看不出是哪部法的哪一条"
    NO_LAW = "法规里没有这部法"
    NO_TEXT = "法规里没有那一天有效的文本"
    NO_ARTICLE = "那一天的文本里没有这一条（款、项）"
    NO_BASIS = "没有依据"
    LEFT = "清单原文里还有没有读出的条、款、项"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """One basis that leads nowhere, or a line whose bases are not known to be all."""

    number: str  # in the list, or the code of the matter
    name: str
    basis: str  # as the list has it; empty where it has none
    day: date  # on which it was looked up
    fault: Fault


@dataclass(frozen=True, slots=True)
class BasesReport:
    """What was looked up."""

    version: str
    n: int  # bases
    rows: tuple[Unresolved, ...]


@dataclass(frozen=True, slots=True)
class _Basis:
    number: str
    name: str
    words: str
    day: date


def check_bases(office: Office, version: str) -> BasesReport:
    """Look up every basis of a version: on today, or the nearest day on which the version and its row count.

    Raises NotFound for a version that is not there.
    """
    with office.read() as work:
        lists = work.matter_lists()
    found = version_of(lists, version)
    day = _day_in(office.clock.today(), found.in_force_from, last_day(found, lists))
    bases = tuple(_bases(found, day))
    statutes = office.statutes
    rows = [
        Unresolved(basis.number, basis.name, basis.words, basis.day, fault)
        for basis in bases
        if (fault := _fault(statutes, basis)) is not None
    ]
    unread = _unread(found, day, office.library.published.headings)
    return BasesReport(version, len(bases), (*rows, *unread))


def save_bases(office: Office, version: str, file: Path) -> int:
    """The bases that lead nowhere, as a spreadsheet; gives how many, journalled first.

    Raises NotFound, PrintTrouble.
    """
    report = check_bases(office, version)
    handed = HandedOut("", f"事项清单依据核对（{version}）", Way.TABLED, len(report.rows), file.name)
    note(office, "see_matter_lists", handed)
    columns = tuple(
        SheetColumn(head, wide=wide)
        for head, wide in (("序号", 12), ("事项", 48), ("依据", 64), ("按哪天核对", 16), ("核对结果", 36))
    )
    lines = ((row.number, row.name, row.basis, row.day.isoformat(), row.fault.value) for row in report.rows)
    notes = f"{version}：共核对依据 {report.n} 处，{len(report.rows)} 处查不到、没有写或者没有读全"
    write_sheet(file, Sheet("依据核对", "乡镇行政执法事项清单依据核对表", notes, columns, lines))
    return len(report.rows)


def _unread(found: MatterList, day: date, headings: Headings) -> Iterator[Unresolved]:
    """Penalties without any basis, and lines in whose cells of bases something was not understood."""
    for line in found.listed:
        number = str(line.number or line.place)
        if line.bases:
            for left in _left(line, headings):
                yield Unresolved(number, line.name, left, day, Fault.LEFT)
        elif line.kind is MatterKind.PENALTY:
            yield Unresolved(number, line.name, "", day, Fault.NO_BASIS)


def _left(line: ListedMatter, headings: Headings) -> Iterator[str]:
    """What its cells of bases say besides; of a line that was put right by hand nothing more is said."""
    told = {title: frozenset(map(cited, bases_of(cell))) for title, cell in line.cells.items()}
    own = frozenset(line.bases)
    read = {title: bases for title, bases in told.items() if bases and bases <= own}
    if frozenset[str]().union(*read.values()) != own:
        return
    for title, cell in line.cells.items():
        if (title in read or headings.key_of(title) == BASIS) and (left := left_of(cell)):
            yield left


def _bases(found: MatterList, today: date) -> Iterator[_Basis]:
    """Of a published list what its lines say, else the articles of its matters."""
    for line in found.listed:
        for words in line.bases:
            yield _Basis(str(line.number or line.place), line.name, words, today)
    for matter in () if found.listed else found.matters:
        day = _day_in(today, matter.valid_from, matter.valid_to)
        for laws, articles in (
            (matter.violated_law, matter.violated_article),
            (matter.penalty_law, matter.penalty_article),
        ):
            for law, article in zip(laws.split(";"), articles.split(";"), strict=False):
                yield _Basis(matter.code, matter.name, f"《{law.strip()}》{article.strip()}", day)


def _day_in(day: date, since: date | None, until: date | None) -> date:
    """The day, or the nearest to it from the first to the last of something."""
    day = min(day, until or day)
    return max(day, since or day)


def _fault(statutes: Statutes, basis: _Basis) -> Fault | None:
    cited = statutes.cited(basis.words)
    if not cited:
        return Fault.UNREAD
    return next((fault for one in cited if (fault := _of(statutes, one, basis.day)) is not None), None)


def _of(statutes: Statutes, citation: Citation, day: date) -> Fault | None:
    head = statutes.named(citation.law, day)
    if head is None:
        return Fault.NO_LAW
    if not head.in_force_on(day):
        return Fault.NO_TEXT
    return None if statutes.of(head, citation) is not None else Fault.NO_ARTICLE
