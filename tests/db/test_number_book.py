"""The book of numbers: each in its place and what became of it, what is missing, no case out of sight."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotPermitted
from desktop.base.paging import every
from desktop.casework.access import Actor
from desktop.casework.journal import JournalFilter
from desktop.casework.number_book import BookQuestion, Fate, NumberRow, with_missing
from desktop.services import number_book
from desktop.services.journalling import entry_page
from desktop.services.number_book import (
    SaveBook,
    book_page,
    book_view,
    export_book,
    number_words,
    print_book,
    word_name,
)
from desktop.services.perform import Office
from tests.db.office import OFFICERS as PEOPLE
from tests.db.office import PATTERN, QIAOTOU, SHUOBEI, actor, issue, raw, register
from tests.helpers.library import LIBRARY

DECISIONS = BookQuestion("", 2026, "罚决")
CASES = BookQuestion("", 2026, "案")
SUPERVISOR = Actor("p9", "张县长", "supervisor", "630121")


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """Who sees the whole county."""
    return Office(storage, LIBRARY, clock, SUPERVISOR)


def told(desk: Office, asked: BookQuestion) -> list[tuple[str, Fate, str]]:
    """Each row as number, fate and the number of its case."""
    return [(number_words(row), row.fate, row.case_number) for row in rows(desk, asked)]


def rows(desk: Office, asked: BookQuestion) -> tuple[NumberRow, ...]:
    """All rows, page by page."""
    return tuple(every(partial(book_page, desk, asked)))


def test_what_is_void_stays_and_what_is_missing_is_told(desk: Office, office: Path) -> None:
    case_id = register(desk.storage)
    for n in range(5):
        issue(desk.storage, case_id, b"%%PDF-1.7 %d" % n)
    raw(office, "UPDATE number_use SET state = 'void', reason = '写错了' WHERE serial = 2")
    raw(office, "DELETE FROM number_use WHERE series_id LIKE '%罚决%' AND serial IN (1, 4)")
    counts, found = book_view(desk, DECISIONS).counts, rows(desk, DECISIONS)
    assert told(desk, DECISIONS) == [
        ("第1号", Fate.MISSING, ""),
        ("大桥罚决〔2026〕2号", Fate.VOID, "大桥案〔2026〕1号"),
        ("大桥罚决〔2026〕3号", Fate.TAKEN, "大桥案〔2026〕1号"),
        ("第4号", Fate.MISSING, ""),
        ("大桥罚决〔2026〕5号", Fate.TAKEN, "大桥案〔2026〕1号"),
    ]
    assert found[1].reason == "写错了"
    third = found[2]
    assert (third.what, third.party, third.case_id) == ("行政处罚决定书", "单永红", case_id)
    assert (counts.given, counts.void, counts.missing) == (3, 1, 2)
    assert counts.words == (("案", 1), ("罚决", 3))
    assert word_name(LIBRARY, "罚决") == "行政处罚决定书"


def test_each_organ_counts_by_itself_and_a_case_out_of_sight_is_a_number_alone(desk: Office) -> None:
    register(desk.storage)
    register(desk.storage, SHUOBEI)
    assert [row[0] for row in told(desk, CASES)] == ["大桥案〔2026〕1号", "大朔案〔2026〕1号"]
    assert told(desk, replace(CASES, unit_id=SHUOBEI.id)) == [
        ("大朔案〔2026〕1号", Fate.TAKEN, "大朔案〔2026〕1号")
    ]
    ma = desk.for_(actor(PEOPLE[0]))
    assert [row[0] for row in told(ma, CASES)] == ["大桥案〔2026〕1号"], "the other township is not his"
    keeper = desk.for_(Actor("seat-1", "韩占海", "administrator", ""))
    with pytest.raises(NotPermitted):
        book_view(keeper, CASES)
    with pytest.raises(NotPermitted):
        book_page(keeper, CASES, None)


def test_a_number_whose_document_is_gone_says_when_it_was_taken(desk: Office) -> None:
    with desk.storage.write(SUPERVISOR, "take") as work:
        work.take_number(QIAOTOU.id, "罚决", "大桥", 2026, PATTERN, "gone")
    (row,) = rows(desk, DECISIONS)
    assert (row.what, row.case_id, row.case_number) == ("", "", "")
    assert row.on == desk.clock.today()


def test_a_book_is_read_by_pages_that_know_what_stood_before_them(
    desk: Office, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for unit in (QIAOTOU, SHUOBEI):
        for _ in range(5):
            register(desk.storage, unit)
    raw(office, "DELETE FROM number_use WHERE serial IN (1, 3, 4)")
    whole = rows(desk, CASES)
    runs = [(row.mark, row.serial, row.until, row.fate is Fate.MISSING) for row in whole]
    assert runs == [
        (mark, *run)
        for mark in ("大桥", "大朔")
        for run in ((1, 1, True), (2, 2, False), (3, 4, True), (5, 5, False))
    ]
    for size in (1, 2, 3):
        monkeypatch.setattr(number_book, "_PAGE", size)
        assert rows(desk, CASES) == whole
        assert book_page(desk, CASES, None).rows == whole[: 2 * size]  # the missing stand before the given
        narrowed = replace(CASES, text="大朔 5")
        assert [number_words(row) for row in rows(desk, narrowed)] == ["大朔案〔2026〕5号"]
        assert [row.serial for row in rows(desk, replace(CASES, text="没有登记"))] == [1, 3, 1, 3]
    by_organ = [(one.mark, one.given, one.missing) for one in book_view(desk, CASES).counts.organs]
    assert by_organ == [("大桥", 2, 3), ("大朔", 2, 3)]


def test_runs_of_missing_numbers_begin_anew_for_each_organ() -> None:
    def row(mark: str, serial: int) -> NumberRow:
        return NumberRow("u", mark, serial, serial, f"{mark}{serial}号", Fate.TAKEN)

    found = list(with_missing([row("甲", 3), row("甲", 4), row("甲", 4), row("甲", 9), row("乙", 2)]))
    runs = [(one.mark, one.serial, one.until) for one in found if one.fate is Fate.MISSING]
    assert runs == [("甲", 1, 2), ("甲", 5, 8), ("乙", 1, 1)]
    assert len(found) == 8, "a number given twice stands twice, and is no gap"


def test_it_is_taken_along_as_a_table_and_on_paper(desk: Office, office: Path, tmp_path: Path) -> None:
    case_id = register(desk.storage)
    for n in range(3):
        issue(desk.storage, case_id, b"%%PDF-1.7 %d" % n)
    raw(office, "DELETE FROM number_use WHERE series_id LIKE '%罚决%' AND serial = 2")
    table, paper = tmp_path / "号簿.xlsx", tmp_path / "号簿.pdf"
    assert export_book(desk, SaveBook(table, DECISIONS), lambda _done, _of: True) == 3
    rows = CalamineWorkbook.from_path(table).get_sheet_by_index(0).to_python()
    assert [row[1:3] for row in rows[-3:]] == [
        ["大桥罚决〔2026〕1号", "在用"],
        ["第2号", "没有登记"],
        ["大桥罚决〔2026〕3号", "在用"],
    ]
    assert print_book(desk, SaveBook(paper, replace(DECISIONS, unit_id=QIAOTOU.id))) == 3
    with pypdfium2.PdfDocument(paper) as document:
        said = "".join(document[0].get_textpage().get_text_range().split())
    assert "桥头镇2026年文号簿（罚决）" in said
    assert "共2个号，作废0个，没有登记1个" in said
    assert "第2号没有登记" in said
    told = [row.says for row in entry_page(desk, JournalFilter(), None).rows[:2]]
    assert all("文号簿（罚决）" in words for words in told)
