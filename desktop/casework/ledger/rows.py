"""A row of a ledger as typed values, with everything in it that cannot be true."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.base.sheet import Cell, HeadingRow, Lost, Sheet, letter
from desktop.casework.case_facts import ServiceMethod, Source
from desktop.casework.ledger import cells
from desktop.casework.ledger.wording import DAYS, LEAST, NUMBERS, TEXTS, LedgerWords, plain_word
from desktop.casework.parties import (
    PartyKind,
    check_credit_code,
    check_identity,
    check_phone,
    in_eighteen,
    normal_number,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a row is refused: the column by its letter and title, and the reason."""

    column: str  # N; empty where no cell is meant
    title: str  # 罚款金额
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A row of a ledger as it was read. Everything is optional; what is wrong stands in `complaints`."""

    sheet: str
    row: int  # as spreadsheets count
    digest: str  # of what it says, whatever the order of its columns
    where: Mapping[str, tuple[str, str]] = field(repr=False)  # key -> letter and title of its column
    texts: Mapping[str, str] = field(repr=False)
    days: Mapping[str, date] = field(repr=False)
    kind: PartyKind | None = None
    source: Source | None = None
    method: ServiceMethod | None = None
    procedure: str = ""
    fine: Money | None = None
    gain: Money | None = None
    penalties: tuple[tuple[str, str], ...] = ()  # kind of penalty and the ledger's word for it
    notes: tuple[tuple[str, str], ...] = ()  # title and text of what no fact of a case can hold
    complaints: tuple[Complaint, ...] = ()

    def complaint(self, key: str, reason: str) -> Complaint:
        """Something about a column that cannot be true."""
        return Complaint(*self.where[key], reason)

    def text(self, key: str) -> str:
        """A text, empty where the ledger says nothing."""
        return self.texts.get(key, "")


def heading_of(sheet: Sheet, words: LedgerWords) -> HeadingRow | None:
    """The heading of a sheet; None where it has none that names a ledger."""
    return words.headings.find(sheet, LEAST)


def ledger_rows(sheet: Sheet, heading: HeadingRow, words: LedgerWords, today: date) -> Iterator[LedgerRow]:
    """The rows below the heading. Empty rows, repeated headings and sums at the foot are passed over."""
    where = {
        key: (letter(heading.columns[key]), " ".join(heading.titles[key].split()))
        if key in heading.columns
        else ("", title)
        for key, title in words.titles.items()
    }
    for at, line in enumerate(sheet.rows[heading.row :], heading.row + 1):
        if any(cell is not None for cell in line) and not _is_foot(line, heading, words):
            yield _Reader(sheet.name, at, line, heading, words, today, where).read()


def _is_foot(line: tuple[Cell, ...], heading: HeadingRow, words: LedgerWords) -> bool:
    """合计, 制表人: a row in which no column that names a case says anything; or the heading once more."""
    said = {key: line[at] for key, at in heading.columns.items() if at < len(line) and line[at] is not None}
    again = sum(words.headings.titles.get(plain_word(v)) == k for k, v in said.items() if isinstance(v, str))
    if again >= LEAST:
        return True
    first = next((cell for cell in line if cell is not None), None)
    summed = isinstance(first, str) and plain_word(first).startswith(
        ("合计", "总计", "小计", "制表", "填表", "审核人")
    )
    return not said or (summed and not said.keys() & {"party", "id_number", "decision_number"})


class _Reader:
    """One row under way: cells are read one by one, what is wrong is gathered."""

    def __init__(
        self,
        sheet: str,
        row: int,
        line: tuple[Cell, ...],
        heading: HeadingRow,
        words: LedgerWords,
        today: date,
        where: Mapping[str, tuple[str, str]],
    ) -> None:
        self._where = where
        self._sheet, self._row, self._line = sheet, row, line
        self._heading, self._words, self._today = heading, words, today
        self._complaints: list[Complaint] = []
        self._notes: list[tuple[str, str]] = []

    def read(self) -> LedgerRow:
        """The whole row."""
        texts = {key: self._text(key) for key in TEXTS}
        days = {key: self._read(key, lambda cell: cells.day(cell, self._today)) for key in DAYS}
        kind = self._word("party_kind", self._words.kinds)
        kind = self._party_number(texts, kind)
        self._phone(texts)
        penalties = tuple(self._penalties())
        self._others()
        return LedgerRow(
            sheet=self._sheet,
            row=self._row,
            digest=self._digest(),
            where=self._where,
            texts={key: value for key, value in texts.items() if value},
            days={key: value for key, value in days.items() if value is not None},
            kind=kind,
            source=self._word("source", self._words.sources),
            method=self._word("service_method", self._words.methods),
            procedure=self._procedure(),
            fine=self._amount("fine"),
            gain=self._amount("gain"),
            penalties=penalties,
            notes=tuple(self._notes),
            complaints=tuple(self._complaints),
        )

    def _cell(self, key: str) -> Cell:
        """A cell of a column; one that only says there is nothing says nothing."""
        at = self._heading.columns.get(key)
        cell = None if at is None or at >= len(self._line) else self._line[at]
        return None if isinstance(cell, str) and plain_word(cell) in self._words.empty else cell

    def _read(self, key: str, reader: Callable[[Cell], T]) -> T | None:
        try:
            return reader(self._cell(key))
        except cells.Unfit as unfit:
            self.complain(key, str(unfit))
            return None

    def complain(self, key: str, reason: str) -> None:
        """Something of the column cannot be true."""
        self._complaints.append(Complaint(*self._where[key], reason))

    def _text(self, key: str) -> str:
        return self._read(key, cells.digits if key in NUMBERS else cells.text) or ""

    def _word(self, key: str, known: Mapping[str, T]) -> T | None:
        """A word of a column of choices; one that is not known is kept as a note."""
        written = self._read(key, cells.text)
        if not written:
            return None
        found = known.get(plain_word(written))
        if found is None:
            self._notes.append((self._words.titles[key], written))
        return found

    def _procedure(self) -> str:
        written = self._read("procedure", cells.text)
        found = self._words.procedures.get(plain_word(written)) if written else ""
        if found is None:
            self.complain("procedure", f"“{written}”不是普通程序，也不是简易程序")
        return found or ""

    def _amount(self, key: str) -> Money | None:
        scaled = "万元" in unicodedata.normalize("NFKC", self._heading.titles.get(key, ""))
        return self._read(key, lambda cell: cells.money(cell, in_ten_thousands=scaled))

    def _penalties(self) -> Iterator[tuple[str, str]]:
        """罚款、没收违法所得, 警告；罚款, 警告并处罚款."""
        written = self._read("kinds", cells.text) or ""
        left = plain_word(written)
        for word in sorted(self._words.penalties, key=len, reverse=True):
            if word in left:
                left = left.replace(word, "")
                yield self._words.penalties[word], word
        for filler in ("并处", "处", "和", "及", ";", "；", "+", "并"):
            left = left.replace(filler, "")
        if left:
            self._notes.append((self._words.titles["kinds"], written))

    def _party_number(self, texts: dict[str, str], kind: PartyKind | None) -> PartyKind | None:
        """Check the number as what the party is; gives what the party is, where only the number says it."""
        number = normal_number(self._read("id_number", cells.digits) or "")
        if not number:
            return kind
        if kind is PartyKind.CITIZEN:
            number = in_eighteen(number)
        checks: list[Callable[[str], str]] = []
        if kind in (PartyKind.CITIZEN, PartyKind.TRADER, None):
            checks.append(lambda written: check_identity(written, today=self._today))
        if kind is not PartyKind.CITIZEN:
            checks.append(check_credit_code)
        refused: list[BadEntry] = []
        for check in checks:
            try:
                texts["id_number"] = check(number)
            except BadEntry as bad:
                refused.append(bad)
            else:
                return kind or _kind_of(number, check is check_credit_code)
        nearest = refused[0] if number[:17].isdecimal() else refused[-1]
        self.complain("id_number", _REASONS[nearest.code].format_map(dict(nearest.facts)))
        return kind

    def _phone(self, texts: dict[str, str]) -> None:
        written = self._read("phone", cells.digits)
        if not written:
            return
        try:
            texts["phone"] = check_phone(written)
        except BadEntry:  # two numbers in one cell, or a name beside one
            self._notes.append((self._words.titles["phone"], written))

    def _others(self) -> None:
        """The columns nobody foresaw."""
        for at, title in self._heading.others.items():
            cell = self._line[at] if at < len(self._line) else None
            if cell is not None and plain_word(title) not in _ORDINALS:
                self._notes.append((title, cell.why if isinstance(cell, Lost) else cells.text(cell)))

    def _digest(self) -> str:
        """Of what the row says under each heading, so that columns may change places."""
        said = sorted(
            f"{key}={_said(self._line[at])}"
            for key, at in self._heading.columns.items()
            if at < len(self._line) and self._line[at] is not None
        )
        said += sorted(f"{title}={text}" for title, text in self._notes)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


_ORDINALS = frozenset(("序号", "编号", "no", "行号"))


def _said(cell: Cell) -> str:
    return cell.why if isinstance(cell, Lost) else unicodedata.normalize("NFKC", cells.text(cell))


def _kind_of(number: str, by_code: bool) -> PartyKind | None:
    """What a number says of its bearer: GB 32100 begins 91 for companies, 92 for individual businesses."""
    if not by_code:
        return PartyKind.CITIZEN
    return {"91": PartyKind.COMPANY, "92": PartyKind.TRADER}.get(number[:2], PartyKind.OTHER)


_REASONS = {
    "identity_length": "身份证号码应当是 18 位，现在是 {length} 位",
    "identity_character": "第 {place} 位是“{character}”，身份证号码里不会有",
    "identity_region": "开头两位“{region}”不是任何省份的代码",
    "identity_birthday": "号码里的出生日期 {birthday} 不存在",
    "identity_check": "校验码不对，身份证号码有一位写错了",
    "credit_length": "统一社会信用代码应当是 18 位，现在是 {length} 位",
    "credit_character": "第 {place} 位是“{character}”，统一社会信用代码里不会有",
    "credit_check": "校验码不对，统一社会信用代码有一位写错了",
}
