"""核对依据: every basis of a version of the list of matters, looked up in the laws the desk can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop.casework.citations import Citation
from desktop.casework.events import HandedOut, Way
from desktop.casework.lists import Matter, MatterList
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


@dataclass(frozen=True, slots=True)
class Unresolved:
    """One basis that leads nowhere."""

    number: str  # in the list, or the code of the matter
    name: str
    basis: str  # as the list has it
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
    """Look up every basis of a version: on today, or the nearest day on which its row counts.

    Raises NotFound for a version that is not there.
    """
    with office.read() as work:
        found = version_of(work.matter_lists(), version)
    bases = tuple(_bases(found, office.clock.today()))
    statutes = office.statutes
    rows = tuple(
        Unresolved(basis.number, basis.name, basis.words, basis.day, fault)
        for basis in bases
        if (fault := _fault(statutes, basis)) is not None
    )
    return BasesReport(version, len(bases), rows)


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
    notes = f"{version}：共核对依据 {report.n} 处，{len(report.rows)} 处查不到"
    write_sheet(file, Sheet("依据核对", "乡镇行政执法事项清单依据核对表", notes, columns, lines))
    return len(report.rows)


def _bases(found: MatterList, today: date) -> Iterator[_Basis]:
    """Of a published list what its lines say, else the articles of its matters."""
    for line in found.listed:
        for words in line.bases:
            yield _Basis(str(line.number or line.place), line.name, words, today)
    for matter in () if found.listed else found.matters:
        day = _counting_day(matter, today)
        for laws, articles in (
            (matter.violated_law, matter.violated_article),
            (matter.penalty_law, matter.penalty_article),
        ):
            for law, article in zip(laws.split(";"), articles.split(";"), strict=False):
                yield _Basis(matter.code, matter.name, f"《{law.strip()}》{article.strip()}", day)


def _counting_day(matter: Matter, today: date) -> date:
    """Today, or the day nearest to it on which the row is in force."""
    day = min(today, matter.valid_to or today)
    return max(day, matter.valid_from or day)


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
