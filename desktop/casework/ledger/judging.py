"""Each row of a ledger judged: it goes in, it is here already, or it is refused and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.base.errors import BadEntry
from desktop.casework.case import LedgerMark
from desktop.casework.clocks import Clocks
from desktop.casework.gates import Bench
from desktop.casework.ledger.objections import Objection, objections
from desktop.casework.ledger.placing import Register
from desktop.casework.ledger.rows import Complaint, LedgerRow
from desktop.casework.ledger.taking import Place, Takeover, act_day, case_of, key_of, normal_mark
from desktop.casework.lists import Matter, Organ, Unit
from desktop.casework.numbering import Number, NumberWords
from desktop.casework.procedure import Procedure

DECISIONS = ("penalty-decision", "summary-penalty-decision")


class Fate(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Held:
    """What the desk holds already."""

    keys: frozenset[str] = frozenset()  # of rows of ledgers that came in
    parties: Mapping[str, str] = field(default_factory=dict)  # 案号 -> party, of every case
    numbers: frozenset[tuple[str, Number]] = frozenset()  # government and number, of all that are used


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row and what becomes of it; a taken one with its case and what the law would object to."""

    row: LedgerRow
    fate: Fate
    unit: Unit | None = None
    takeover: Takeover | None = None
    complaints: tuple[Complaint, ...] = ()
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class Court:
    """Everything a row is judged by."""

    register: Register
    held: Held
    procedures: Mapping[str, Procedure]  # ordinary, summary: the newest of each
    words: NumberWords
    clocks: Clocks
    bench: Bench
    mark: LedgerMark


def series_number(written: str, organ: Organ, words: NumberWords, of: frozenset[str]) -> Number | None:
    """A number that belongs to a series of the government, of some words; None for one of another kind."""
    try:
        found = words.pattern.parse(written, words.words)
    except BadEntry:
        return None
    return found if found.mark == organ.mark and found.word in of else None


def case_words(words: NumberWords) -> frozenset[str]:
    """The word of a 案号."""
    return frozenset((words.case,))


def decision_words(words: NumberWords) -> frozenset[str]:
    """The words of a decision's 文号, of either procedure."""
    return frozenset(words.word(form) for form in DECISIONS)


def judge(rows: Iterable[LedgerRow], court: Court) -> Iterator[Verdict]:
    """The verdict on each row, in order. A row that repeats an earlier one of the same file is refused."""
    seen: dict[object, LedgerRow] = {}
    for row in rows:
        yield _judged(row, court, seen)


def _judged(row: LedgerRow, court: Court, seen: dict[object, LedgerRow]) -> Verdict:
    placed = court.register.place(row)
    wrong = [*row.complaints, *(row.complaint(key, reason) for key, reason in placed.complaints)]
    if not row.text("party") and not any(each.title == row.where["party"][1] for each in wrong):
        wrong.append(row.complaint("party", "没有填写当事人"))
    if placed.unit is None or placed.organ is None:
        return Verdict(row, Fate.REFUSED, placed.unit, complaints=tuple(wrong))
    key = key_of(row, placed.organ)
    numbers = _numbers(row, placed.organ, court)
    first = next((seen[each] for each in (key, *numbers) if each in seen), None)
    if first is not None:
        wrong.append(row.complaint(_key_column(row), f"与“{first.sheet}”第 {first.row} 行重复"))
    elif not wrong and key in court.held.keys:
        seen.update(dict.fromkeys((key, *numbers), row))
        return Verdict(row, Fate.HELD, placed.unit)
    elif not wrong and _is_here(row, court.held):
        return Verdict(row, Fate.HELD, placed.unit)
    else:
        wrong += _taken_numbers(row, numbers, court)
    if wrong:
        return Verdict(row, Fate.REFUSED, placed.unit, complaints=tuple(wrong))
    seen.update(dict.fromkeys((key, *numbers), row))
    officers, unknown = court.register.handling(row, placed.path)
    matter = court.register.matter(row, act_day(row, court.mark.on)) or Matter.unlisted(row.text("cause"))
    listed = court.register.matters
    version = "" if listed is None or not matter.id else listed.version
    place = Place(placed.unit, placed.path, placed.organ, matter, version, officers, tuple(unknown))
    taken = case_of(row, place, _procedure(row, court), court.mark)
    objected = objections(taken.case, court.clocks, court.bench)
    return Verdict(row, Fate.TAKEN, placed.unit, taken, objections=objected)


def _key_column(row: LedgerRow) -> str:
    return next((key for key in ("number", "decision_number") if row.text(key)), "party")


def _numbers(row: LedgerRow, organ: Organ, court: Court) -> tuple[tuple[str, Number], ...]:
    """The numbers of series that a row bears, each with its government."""
    found = (
        series_number(row.text(column), organ, court.words, of)
        for column, of in (
            ("number", case_words(court.words)),
            ("decision_number", decision_words(court.words)),
        )
        if row.text(column)
    )
    return tuple((organ.unit_id, number) for number in found if number is not None)


def _is_here(row: LedgerRow, held: Held) -> bool:
    """A case registered at the desk itself that comes back in a table of cases."""
    number = normal_mark(row.text("number"))
    return bool(number) and held.parties.get(number) == row.text("party")


def _taken_numbers(
    row: LedgerRow, numbers: tuple[tuple[str, Number], ...], court: Court
) -> Iterator[Complaint]:
    number = normal_mark(row.text("number"))
    if number and number in court.held.parties:
        yield row.complaint("number", f"{number}已经是另一件案件（当事人{court.held.parties[number]}）的案号")
        return
    for each in numbers:
        if each in court.held.numbers:
            column = "number" if each[1].word == court.words.case else "decision_number"
            yield row.complaint(column, f"{court.words.pattern.write(each[1])}已经用在另一件案件或者文书上")


def _procedure(row: LedgerRow, court: Court) -> Procedure:
    """What the row says; where it is silent, what the word of its decision says."""
    if row.procedure:
        return court.procedures[row.procedure]
    word = court.words.word("summary-penalty-decision")
    return court.procedures["summary" if word in row.text("decision_number") else "ordinary"]
