"""A discretion standard is understood or refused grade by grade as a list is; all of it goes in, or nothing.

`DESK_EXAMPLES=1000` tries more.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.errors import BadEntry
from desktop.base.sheet import Cell
from desktop.casework.benchmarks import Grade
from desktop.casework.published.taking import LEFT_OUT
from desktop.services.benchmarks import (
    EndStandard,
    GradesLook,
    TakeStandard,
    end_standard,
    look_at_grades,
    take_standard,
)
from desktop.services.matter_lists import doubted
from desktop.services.perform import Office, perform
from desktop.sheets.word_tables import tables_of
from tests.properties.harming import each_way, made, refused, understood
from tests.ui.real_office import TODAY

EXAMPLES = int(os.environ.get("DESK_EXAMPLES", "25"))
TITLES = ("序号", "违法行为", "裁量阶次", "适用情形", "裁量标准")
DEGREES = (
    ("较轻", "初次，当场改正的", "处二千元以上五千元以下罚款"),
    ("一般", "限期内改正的", "处5,000元以上1万元以下罚款"),
    ("较重", "逾期不改正的", "对单位处一至二万元罚款，对个人处五千元以下罚款"),
    ("严重", "造成后果的", "处货值金额一倍以上三倍以下罚款，并没收违法所得"),
)


def standard(office: Office) -> Iterator[tuple[Cell, ...]]:
    """Three matters of the sample list in four degrees each, as a province prints them."""
    with office.read() as work:
        matters = [matter for matter in work.matter_lists()[0].matters if matter.status == "current"][:3]
    yield ("某省行政处罚裁量基准",)
    yield ("某法〔2026〕8号，自2026年7月1日起施行",)
    yield TITLES
    for at, matter in enumerate(matters, 1):
        for n, degree in enumerate(DEGREES):
            yield (*((at, f"对{matter.name}的处罚") if n == 0 else (None, None)), *degree)


def looked_at(office: Office, data: bytes) -> GradesLook | None:
    """A standard as it is understood, each grade with its place, its doubts in words; None where refused."""
    look = understood(lambda: look_at_grades(office, tables_of(data, "基准")))
    if look is None:
        return None
    rows = {sheet.name: len(sheet.rows) for sheet in look.book.sheets}
    assert len({row.key for row in look.rows}) == len(look.rows)  # what is mended is one grade
    for row in look.rows:
        sheet, at, *_ = row.key
        assert 1 <= at <= rows[sheet]
        assert row.stops or (row.code in look.matters and row.degree.strip())
        assert not row.stops or row.doubts
        assert all("{" not in doubted(office, doubt) or "{" in str(doubt.facts) for doubt in row.doubts)
        if row.fine is not None:
            assert row.fine.bounds(1.0) is not None  # in whole fen: an amount, and no monster
            assert row.fine.most is None or row.fine.least <= row.fine.most
    return look


def held(office: Office) -> tuple[Grade, ...]:
    with office.read() as work:
        return work.grades()


def taken(office: Office, look: GradesLook, since: date) -> None:
    """All grades or none; where one stops, its sheet and row are said, and it is mended by leaving it out."""
    before = held(office)
    command = TakeStandard(look.book, replace(look.head, name="基准", since=since), look.mends)
    if look.stopped or not look.taken:
        with pytest.raises(BadEntry) as stopped:
            perform(office, take_standard, command)
        refused(stopped.value)
        assert held(office) == before
    if look.stopped:
        sheet, row, *_ = look.stopped[0].key
        told = stopped.value
        assert (told.code, told.facts["sheet"], told.facts["row"]) == ("rows_stop", sheet, row)
        left = {row.key: {LEFT_OUT: "yes"} for row in look.stopped}
        taken(office, look_at_grades(office, look.book, left), since)
        return
    if not look.taken:
        assert stopped.value.code == "list_empty"
        return
    n, _ = perform(office, take_standard, command)
    new = held(office)[len(before) :]
    assert [(one.degree, one.penalty, one.fine) for one in new] == [
        (row.degree, row.penalty, row.fine) for row in look.taken
    ]
    assert n == len(new)
    perform(office, end_standard, EndStandard("基准", since, None))
    assert held(office) == before


@pytest.mark.timeout(300 + EXAMPLES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_it_is_understood_or_refused_and_never_half_taken(office: Office, seed: int) -> None:
    look = looked_at(office, made(seed, standard(office)))
    if look is not None:
        taken(office, look, TODAY.date() + timedelta(days=seed % 1000))


@pytest.mark.long
def test_every_harm_in_every_format_is_understood_or_refused(office: Office) -> None:
    """None is left to chance."""
    read = set()
    for at, (how, data) in enumerate(each_way(standard(office))):
        look = looked_at(office, data)
        if look is not None:
            read.add(how.partition("/")[0])
            if at % 5 == 0:
                taken(office, look, TODAY.date() + timedelta(days=at))
    assert read >= {"as_xlsx", "as_linked", "as_csv", "as_xls", "as_docx", "utf-8", "gb18030", "utf-16"}


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    cells=st.lists(st.lists(st.one_of(st.none(), st.text(max_size=40)), max_size=6), max_size=9),
    figures=st.lists(st.text("0123456789,.万元倍%％百分之一二十两至到以上下不足每/-（含）罚款", max_size=60)),
)
def test_any_words_at_all_under_a_heading(
    office: Office, cells: list[list[str | None]], figures: list[str]
) -> None:
    """Cells of any characters, and of those that fines are written with."""
    out = io.StringIO()
    fines = [(n, "违法", "轻", "初次", words + "罚款") for n, words in enumerate(figures)]
    csv.writer(out).writerows([TITLES, *cells, *fines])
    looked_at(office, out.getvalue().encode("utf-8", "replace"))


_RUNAWAY = {
    "digits": "罚款" + "1" * 30_000,
    "numerals": "罚款" + "一" * 30_000,
    "ranges": "罚款" + "1元以上" * 7_000,
    "amounts": "罚款" + "9元、" * 9_000,
    "commas": "罚款1" + "," * 30_000,
    "ten thousands": "罚款" + "一万" * 15_000,
    "percents": "百分之" * 10_000 + "罚款",
    "monsters": f"处{'9' * 400}元罚款",
    "blanks": "罚款1" + " " * 30_000 + "至",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("words", _RUNAWAY.values(), ids=_RUNAWAY.keys())
def test_no_cell_runs_away(office: Office, words: str) -> None:
    """Ten rows with the longest cell in every column; what grew with its square would take hours."""
    out = io.StringIO()
    csv.writer(out).writerows([TITLES, *([words] * len(TITLES) for _ in range(10))])
    look = looked_at(office, out.getvalue().encode())
    assert look is not None
    assert len(look.rows) == 10
