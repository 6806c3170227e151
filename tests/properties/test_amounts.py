"""Amounts in capitals are read back whatever they are; a surcharge stays within its cap."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.base.capital import capital, numeral, read_capital
from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework.deadlines import Span, add_days
from desktop.casework.surcharge import reckon

amounts = st.one_of(
    st.integers(0, 10**14), st.integers(0, 10**7), st.integers(0, 10**10).map(lambda n: n * 100)
)


@given(amounts)
def test_capitals_are_read_back(fen: int) -> None:
    words = capital(Money(fen))
    assert read_capital(words) == Money(fen)
    assert read_capital("人民币" + words) == Money(fen)


@given(amounts)
def test_capitals_are_well_formed(fen: int) -> None:
    words = capital(Money(fen))
    assert "零零" not in words
    assert words.endswith("整") == (fen % 100 == 0)
    assert not re.search("零[万亿拾佰仟]", words)
    assert set(words) <= set("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整")


@given(st.lists(amounts, min_size=2, max_size=2, unique=True))
def test_two_amounts_never_share_their_words(pair: list[int]) -> None:
    assert capital(Money(pair[0])) != capital(Money(pair[1]))


@given(st.text("零壹贰叁拾佰仟万亿元角分整正", max_size=14))
def test_whatever_is_typed_is_read_or_refused(words: str) -> None:
    try:
        read_capital(words)
    except BadEntry as error:
        assert error.code == "capital_unreadable"  # noqa: PT017 - both outcomes are lawful


@given(amounts)
def test_figures_are_read_back(fen: int) -> None:
    assert Money.read(str(Money(fen))) == Money(fen)


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_numerals_differ(one: int, other: int) -> None:
    assert (numeral(one) == numeral(other)) == (one == other)


@given(st.integers(0, 10**12), st.integers(0, 500), st.integers(0, 500))
def test_a_surcharge_grows_and_stops_at_the_fine(fen: int, late: int, more: int) -> None:
    fine, term = Money(fen), date(2026, 1, 1)
    first, soon, later = (add_days(term, days) for days in (1, late, late + more))
    owed = reckon(fine, first, soon).amount
    assert owed <= reckon(fine, first, later).amount <= fine
    pending = Span(first, add_days(term, more))
    assert reckon(fine, first, later, stops=(pending,)).amount == owed
