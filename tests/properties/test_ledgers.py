"""Whatever the order of rows and columns, a ledger makes the same cases; and twice it makes them once."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.sheet import Sheet
from desktop.base.tables import read_rows
from desktop.casework.case import LedgerMark
from desktop.casework.clocks import Clocks
from desktop.casework.deadlines import Calendar
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.law import read_clocks
from desktop.casework.ledger.judging import Court, Fate, Held, Verdict, judge
from desktop.casework.ledger.placing import Register
from desktop.casework.ledger.rows import heading_of, ledger_rows
from desktop.casework.ledger.wording import LedgerWords
from desktop.casework.lists import Officer, Organ, Unit
from desktop.casework.numbering import NumberWords
from desktop.casework.procedure import read_procedure
from desktop.documents.form import read_forms
from tests.helpers.builders import LIST, RESOURCES
from tests.helpers.ledgers import HEADINGS, KINDS, Row, ledger, table

TODAY = date(2026, 11, 22)
MADE = ledger(len(KINDS))


@cache
def _words() -> LedgerWords:
    return LedgerWords.read(RESOURCES / "lists" / "ledger.toml")


@cache
def _court() -> Court:
    """The sample county, holding nothing."""
    lists = RESOURCES / "lists"
    organs = {organ.unit_id: organ for organ in read_rows(lists / "organs.csv", Organ)}
    units = read_rows(lists / "units.csv", Unit)
    parents = {unit.id: unit.parent_id for unit in units}
    forms = read_forms(RESOURCES / "documents")
    calendar = Calendar.read(RESOURCES / "calendar")

    def organ_of(id: str) -> Organ | None:
        at: str | None = id
        while at is not None and at not in organs:
            at = parents.get(at)
        return None if at is None else organs[at]

    return Court(
        register=Register(units, read_rows(lists / "officers.csv", Officer), LIST, organ_of),
        held=Held(),
        procedures={
            id: read_procedure(RESOURCES / "procedures" / f"{id}.toml", REGISTER, forms)
            for id in ("ordinary", "summary")
        },
        words=NumberWords.read(lists / "numbers.toml"),
        clocks=Clocks(read_clocks(RESOURCES / "law" / "clocks.toml"), calendar),
        bench=Bench(TODAY, calendar, (LIST,)),
        mark=LedgerMark("l1", "台账.xlsx", TODAY),
    )


def verdicts(headings: list[str], rows: list[int], held: Held | None = None) -> list[Verdict]:
    """What becomes of some rows under headings in some order."""
    lines = table([MADE[at] for at in rows], headings)
    sheet = Sheet("台账", tuple(tuple(line) for line in lines))
    heading = heading_of(sheet, _words())
    assert heading is not None
    court = _court()
    if held is not None:
        court = Court(
            court.register, held, court.procedures, court.words, court.clocks, court.bench, court.mark
        )
    return list(judge(ledger_rows(sheet, heading, _words(), TODAY), court))


def told(found: list[Verdict]) -> dict[str, object]:
    """What matters of verdicts, by key or by what was refused."""
    return {
        verdict.row.digest: (
            verdict.fate,
            None if verdict.takeover is None else (verdict.takeover.key, verdict.takeover.case),
            tuple(each.title for each in verdict.complaints),
            verdict.objections,
        )
        for verdict in found
    }


orders = st.tuples(st.permutations(list(HEADINGS)), st.permutations(range(len(MADE))))


@settings(max_examples=20, deadline=None)
@given(orders)
def test_the_order_of_columns_and_rows_changes_nothing(order: tuple[list[str], list[int]]) -> None:
    headings, rows = order
    assert told(verdicts(headings, rows)) == told(verdicts(list(HEADINGS), list(range(len(MADE)))))


@settings(max_examples=20, deadline=None)
@given(orders, st.sets(st.sampled_from(["住址", "联系电话", "备注", "没收金额", "违法地点"])))
def test_the_same_rows_again_add_nothing(order: tuple[list[str], list[int]], left_out: set[str]) -> None:
    headings = [heading for heading in order[0] if heading not in left_out]
    first = verdicts(headings, order[1])
    keys = frozenset(one.takeover.key for one in first if one.takeover is not None)
    again = verdicts(headings, order[1], Held(keys=keys))
    assert [one.fate for one in again] == [Fate.HELD if one.fate is Fate.TAKEN else one.fate for one in first]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(HEADINGS), st.text(max_size=30))
def test_no_cell_however_odd_stops_the_reading(heading: str, text: str) -> None:
    cells: Row = {**MADE[0].cells, heading: text if text.strip() else None}
    sheet = Sheet("台账", (HEADINGS, tuple(cells.get(each) for each in HEADINGS)))
    found = heading_of(sheet, _words())
    assert found is not None
    for verdict in judge(ledger_rows(sheet, found, _words(), TODAY), _court()):
        assert (verdict.fate is Fate.REFUSED) == bool(verdict.complaints)
