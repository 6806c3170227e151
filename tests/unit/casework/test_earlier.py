"""What an officer's last cases offer for the next: the same words, the next number, as many days."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.casework.earlier import Again, Earlier, again

NUMBER, CHECKER, UNTIL, FOUND = "archive.number", "archive.checker", "correction.deadline", "found"
NOTHING: tuple[str, date | None] = ("", None)
CASES = (
    Earlier("GL-1", {CHECKER: "李成林", UNTIL: "2026-03-09", FOUND: "2026-03-02"}),
    Earlier("HJ-1", {CHECKER: "王秀兰", NUMBER: "20260037", UNTIL: "2026-02-04", FOUND: "2026-02-01T09:30"}),
    Earlier("HJ-1", {NUMBER: "20260036", UNTIL: "2026-01-31", FOUND: "2026-01-01"}),
)


def test_the_last_case_that_says_it_is_followed() -> None:
    assert again(Again.SAME, CHECKER, "HJ-1", CASES, NOTHING) == "李成林"
    assert again(Again.SAME, NUMBER, "HJ-1", CASES, NOTHING) == "20260037"
    assert again(Again.SAME, "hearing.place", "HJ-1", CASES, NOTHING) == ""
    assert again(Again.SAME, CHECKER, "HJ-1", (), NOTHING) == ""


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("20260037", "20260038"),
        ("2026-0099", "2026-0100"),
        ("档〔2026〕9号", "档〔2026〕10号"),
        ("甲、乙", ""),
    ],
)
def test_a_number_is_counted_on(last: str, following: str) -> None:
    assert again(Again.NEXT, NUMBER, "", [Earlier("", {NUMBER: last})], NOTHING) == following


def test_the_highest_number_of_all_is_counted_on_and_a_new_year_begins_anew() -> None:
    said = ("20260037", "20260041", "20250099")
    mixed = [Earlier("", {NUMBER: number}) for number in said]
    assert again(Again.NEXT, NUMBER, "", mixed, NOTHING, date(2026, 12, 1)) == "20260042"
    assert again(Again.NEXT, NUMBER, "", mixed, NOTHING, date(2027, 1, 4)) == "20270001"
    other = [Earlier("", {NUMBER: "档〔2026〕9号"}), *mixed]
    assert again(Again.NEXT, NUMBER, "", other, NOTHING, date(2026, 12, 1)) == "档〔2026〕10号"
    assert again(Again.NEXT, NUMBER, "", other, NOTHING, date(2027, 1, 4)) == "档〔2027〕1号"
    plain = [Earlier("", {NUMBER: "甲-12"})]
    assert again(Again.NEXT, NUMBER, "", plain, NOTHING, date(2027, 1, 4)) == "甲-13"


def test_a_span_is_that_of_the_same_matter() -> None:
    here = date(2026, 10, 12)
    assert again(Again.SPAN, UNTIL, "HJ-1", CASES, (FOUND, here)) == "2026-10-15"
    assert again(Again.SPAN, UNTIL, "GL-1", CASES, (FOUND, here)) == "2026-10-19"
    assert again(Again.SPAN, UNTIL, "SR-1", CASES, (FOUND, here)) == ""
    assert again(Again.SPAN, UNTIL, "HJ-1", CASES, (FOUND, None)) == ""
    before = (Earlier("HJ-1", {UNTIL: "2026-01-01", FOUND: "2026-01-02"}),)
    assert again(Again.SPAN, UNTIL, "HJ-1", before, (FOUND, here)) == "", "a slip there is not repeated here"
