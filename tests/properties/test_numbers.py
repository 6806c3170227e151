"""Printed numbers are read back, and a seat's blocks never give one number twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.base.errors import BadEntry
from desktop.base.paths import RESOURCES
from desktop.casework.numbering import Block, Number, NumberWords, Pattern, next_free

WORDS = NumberWords.read(RESOURCES / "lists" / "numbers.toml")
patterns = st.sampled_from(
    [
        Pattern.read("{mark}{word}〔{year}〕{serial}号"),
        Pattern.read("{mark}{word}字〔{year}〕第{serial}号"),
        Pattern.read("{mark}综执{word}〔{year}〕{serial}号"),
    ]
)
numbers = st.builds(
    Number,
    st.sampled_from(["大桥", "大城", "桥镇", "县"]),
    st.sampled_from(WORDS.words),
    st.integers(2000, 2999),
    st.integers(1, 10**6),
)
blocks = st.lists(
    st.builds(
        lambda low, size, taken: Block(low, low + size, frozenset(taken)),
        st.integers(1, 60),
        st.integers(0, 8),
        st.sets(st.integers(1, 70)),
    ),
    max_size=5,
)


@given(patterns, numbers)
def test_a_printed_number_is_read_back(pattern: Pattern, number: Number) -> None:
    assert pattern.parse(pattern.write(number), WORDS.words) == number


@given(patterns, st.text("大桥罚决立案〔〕[]2026第号字 0123", max_size=20))
def test_whatever_is_typed_is_read_or_refused(pattern: Pattern, typed: str) -> None:
    try:
        number = pattern.parse(typed, WORDS.words)
    except BadEntry:
        return
    assert pattern.parse(pattern.write(number), WORDS.words) == number


@given(blocks)
def test_numbers_come_in_order_none_twice_none_left(held: list[Block]) -> None:
    free = {s for block in held for s in range(block.low, block.high + 1) if s not in block.taken}
    given_out: list[int] = []
    while (serial := next_free(held)) is not None:
        given_out.append(serial)
        at = next(i for i, block in enumerate(held) if block.next_free() == serial)
        held = [*held[:at], held[at].take(serial), *held[at + 1 :]]
    assert given_out == sorted(given_out)
    assert set(given_out) == free
    assert all(block.free == 0 for block in held)
