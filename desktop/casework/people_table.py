"""People as the rows of a spreadsheet have them: who each is, and every fault with its row and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from desktop.base.errors import BadEntry
from desktop.base.sheet import HeadingRow, Headings, Sheet, Workbook
from desktop.casework.access import Rights
from desktop.casework.county_offices import (
    CERTIFICATE_WRITTEN,
    certificates_of,
    days_of,
    domains_of,
    found_unit,
    person_id,
)
from desktop.casework.county_table import CERTIFICATE_TITLES, Row, rows_under, table_of
from desktop.casework.duty_table import duty_sheet
from desktop.casework.lists import Level, Officer, Unit
from desktop.casework.mended_rows import RowKey, RowMends, TableLine, mended_rows

PEOPLE = Headings.of(
    {
        "name": ("姓名", "人员", "人员姓名", "持证人", "持证人姓名"),
        "unit": ("单位", "所在单位", "工作单位", "单位名称", "所属单位", "部门", "乡镇"),
        "role": ("角色", "职务", "岗位"),
        "certificate": CERTIFICATE_TITLES,
        "valid": (
            "有效期",
            "证件有效期",
            "有效期至",
            "有效期限",
            "证件有效期限",
            "有效期截止日期",
            "有效期截止",
        ),
        "reviewer": ("通过法律职业资格考试", "法律职业资格", "法考"),
        "reviewer_number": ("法律职业资格证书编号", "法律职业资格证号"),
        "domains": ("执法领域", "执法类别", "执法种类", "执法范围", "证件领域"),
        "further": ("其他执法证", "其他执法证件", "其他证件"),
    }
)
NEEDED = ("name", "unit")
YES = ("是", "有", "已通过", "通过", "√", "yes")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as typed or as a row of a table has it, all text."""

    name: str
    unit: str  # its name, or 桥头镇元朔社区; empty is the county
    role: str = ""
    certificate: str = ""
    valid: str = ""  # 2024-04-01至2029-03-31, or its last day alone
    reviewer: str = ""
    reviewer_number: str = ""
    domains: str = ""  # 城乡建设、生态环境; empty is everything
    further: str = ""  # as `certificates_written` has them


_CELLS = frozenset(one.name for one in fields(Person))


def read_people(book: Workbook) -> tuple[tuple[tuple[Row, Person], ...], tuple[BadEntry, ...]]:
    """The people of a table, each with its row; empty where there is no such table."""
    found = table_of(book, PEOPLE, NEEDED)
    if found is None:
        return (), ()
    complaints: list[BadEntry] = []
    return tuple((row, _person(row)) for row in rows_under(*found, complaints)), tuple(complaints)


def _person(row: Row) -> Person:
    return Person(**{"name": "", "unit": "", **{k: v for k, v in row.cells.items() if k in _CELLS}})


def officers_of(
    people: Iterable[tuple[Row, Person]], units: Sequence[Unit], rights: Rights
) -> tuple[tuple[Officer, ...], tuple[BadEntry, ...]]:
    """The officers that people are, and what is wrong with each."""
    complaints: list[BadEntry] = []
    officers: dict[str, Officer] = {}
    for row, person in people:
        officer = _officer(row, person, units, rights, complaints)
        if officer is None:
            continue
        if officer.id in officers:
            complaints.append(row.wrong("name", f"{officer.name}写了两次"))
        officers[officer.id] = officer
    return tuple(officers.values()), tuple(complaints)


def _officer(
    row: Row, person: Person, units: Sequence[Unit], rights: Rights, complaints: list[BadEntry]
) -> Officer | None:
    name = person.name.replace(" ", "")
    if not name:
        complaints.append(row.wrong("name", "没有姓名"))
        return None
    place = Row(row.sheet, row.at, {"unit": person.unit}, row.columns)
    unit = found_unit(place, units, complaints, tuple(Level))
    role = rights.role_of(person.role)
    if not role:
        complaints.append(
            row.wrong("role", f"“{person.role}”不是角色：{'、'.join(rights.bearable.values())}")
        )
    days = days_of(person.valid)
    if days is None:
        complaints.append(row.wrong("valid", f"“{person.valid}”不是日期，请写成 2029-03-31"))
    further = certificates_of(person.further)
    if further is None:
        complaints.append(
            row.wrong("further", f"“{person.further}”请写成 {CERTIFICATE_WRITTEN}，几个证以分号分开")
        )
    if unit is None or not role or days is None or further is None:
        return None
    return Officer(
        id=person_id(unit.id, name, person.certificate),
        name=name,
        unit_id=unit.id,
        role=role,
        certificate=person.certificate.strip(),
        certified_from=days[0],
        certified_to=days[1],
        reviewer_qualified=bool(person.reviewer_number) or person.reviewer.strip().lower() in YES,
        domains=domains_of(person.domains),
        reviewer_number=person.reviewer_number.strip(),
        further=further,
    )


_OF_PERSON = {
    "certificate": ("certificate",),
    "valid": ("certified_from", "certified_to"),
    "reviewer": ("reviewer_qualified",),
    "reviewer_number": ("reviewer_number",),
    "domains": ("domains",),
    "further": ("further",),
}
"""What a table of people may leave out, and what of a person each such column tells."""


def people_sheets(book: Workbook) -> tuple[Sheet, ...]:
    """The sheets that have people in them, as one for each township; those of secondments are others."""
    return tuple(sheet for sheet in book.sheets if people_table(sheet) is not None)


def people_table(sheet: Sheet) -> tuple[Sheet, HeadingRow] | None:
    """A sheet of people with its heading; None for any other."""
    alone = Workbook("", "", (sheet,))
    return None if duty_sheet(sheet) is not None else table_of(alone, PEOPLE, NEEDED)


class PeopleReader:
    """Reads the rows of a table against who is listed."""

    def __init__(self, listed: Sequence[Officer], units: Sequence[Unit], rights: Rights) -> None:
        self._listed, self._units, self._rights = listed, units, rights
        self._holders = {held.number: one for one in listed for held in one.certificates}
        self._namesakes: dict[tuple[str, str], list[Officer]] = defaultdict(list)
        for one in listed:
            self._namesakes[one.name, one.unit_id].append(one)

    def read(self, book: Workbook, mends: RowMends) -> tuple[TableLine[Officer], ...]:
        """Every filled row of every sheet of people."""
        tables = (people_table(sheet) for sheet in people_sheets(book))
        rows = (each for table in tables if table is not None for each in mended_rows(*table, mends))
        lines = [self._line(*each) for each in rows]
        return tuple(self._alone(list(self._once(self._against_list(lines)))))

    def _line(self, row: Row, faults: list[BadEntry]) -> TableLine[Officer]:
        line: TableLine[Officer] = TableLine(row)
        if line.left_out:
            return line
        told = _officer(row, _person(row), self._units, self._rights, faults)
        return replace(line, told=told, faults=tuple(faults))

    def _against_list(self, lines: Sequence[TableLine[Officer]]) -> Iterator[TableLine[Officer]]:
        """Each with whom of the list it means: whoever has its certificate, then its namesake.

        Of several namesakes in a unit none is meant by the name alone, and each is meant by one row at most.
        """
        certified = [line.told and self._holders.get(line.told.certificate) for line in lines]
        meant = {one.id for one in certified if one is not None}
        for line, holder in zip(lines, certified, strict=True):
            told = line.told
            if told is None or holder is not None:
                yield _against(line, holder)
                continue
            near = [one for one in self._namesakes[told.name, told.unit_id] if one.id not in meant]
            if len(near) == 1:
                meant.add(near[0].id)
                yield _against(line, near[0])
            elif near and not told.certificate:
                yield _faulty(line, "certificate", f"名单上{told.name}有 {len(near)} 位，请写执法证号")
            else:
                yield line

    def _once(self, lines: Iterable[TableLine[Officer]]) -> Iterator[TableLine[Officer]]:
        """Nobody is told twice."""
        seen: dict[str, RowKey] = {}
        for line in lines:
            first = line.key if line.told is None else seen.setdefault(line.told.id, line.key)
            twice = "和“{}”第 {} 行写的是同一个人，写了两次".format(*first)
            yield line if first == line.key else _faulty(line, "name", twice)

    def _alone(self, lines: Sequence[TableLine[Officer]]) -> Iterator[TableLine[Officer]]:
        """A number is one person's: of his own certificates, too, one that was renewed may keep it."""
        now = {one.id: one for one in self._listed}
        now |= {line.told.id: line.told for line in lines if line.told is not None}
        holders: dict[str, dict[str, str]] = defaultdict(dict)  # number -> id -> name
        for one in now.values():
            for held in one.certificates:
                holders[held.number][one.id] = one.name
        for line in lines:
            told = line.told
            shared = (
                f"执法证号 {number} 也是{name}的"
                for number in (told.numbers if told is not None else ())
                for id, name in holders[number].items()
                if told is not None and id != told.id
            )
            reason = next(shared, "")
            yield _faulty(line, "certificate", reason) if reason else line


def _against(line: TableLine[Officer], before: Officer | None) -> TableLine[Officer]:
    """The person as the row tells, and as before in what it has no cell for."""
    if line.told is None or before is None:
        return line
    untold = [names for column, names in _OF_PERSON.items() if column not in line.row.cells]
    kept = {name: getattr(before, name) for names in untold for name in names}
    return replace(line, told=replace(line.told, id=before.id, sample=before.sample, **kept), before=before)


def _faulty(line: TableLine[Officer], key: str, reason: str) -> TableLine[Officer]:
    return replace(line, faults=(*line.faults, line.row.wrong(key, reason)))
