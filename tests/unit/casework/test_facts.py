"""Every fact survives being stored, and a stored text that is none is refused by name."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.choices import PAYMENTS
from desktop.casework.facts import (
    DAY,
    DECIMAL,
    DIALOGUE,
    FACTS,
    FLAG,
    GOODS,
    GROUPS,
    LINES,
    LONG,
    MOMENT,
    MONEY,
    TEXT,
    WHOLE,
    AnyFact,
    Exchange,
    Fact,
    Good,
    fact,
    facts_of,
    group,
)
from desktop.casework.served import SERVED
from desktop.casework.spots import Spot

VALUES: dict[str, st.SearchStrategy[object]] = {
    "text": st.text(),
    "long": st.text(),
    "day": st.dates(),
    "moment": st.datetimes(datetime(1900, 1, 1)).map(  # noqa: DTZ001 - to the minute
        lambda at: at.replace(second=0, microsecond=0)
    ),
    "money": st.builds(Money, st.integers(0, 10**14)),
    "whole": st.integers(),
    "decimal": st.decimals(allow_nan=False),
    "flag": st.booleans(),
    "spot": st.tuples(st.integers(-90 * 10**6, 90 * 10**6), st.integers(-180 * 10**6, 180 * 10**6)).map(
        lambda at: Spot(at[0] / 10**6, at[1] / 10**6)
    ),
    "lines": st.lists(st.text()).map(tuple),
    "goods": st.lists(st.builds(Good, *[st.text()] * 8)).map(tuple),
    "dialogue": st.lists(st.builds(Exchange, st.text(), st.text())).map(tuple),
}


@given(st.data())
def test_every_fact_comes_back_as_it_was_written(data: st.DataObject) -> None:
    known = FACTS[data.draw(st.sampled_from(sorted(FACTS)))]
    values = (
        st.sampled_from([value for value, _ in known.kind.choices])
        if known.kind.choices
        else VALUES[known.kind.name]
    )
    value = data.draw(values)
    text = known.written(value)
    assert isinstance(text, str)
    assert known.parsed(text) == value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (TEXT, "马得福", "马得福"),
        (LONG, "一\n二", "一\n二"),
        (DAY, date(2026, 10, 12), "2026-10-12"),
        (MOMENT, datetime(2026, 10, 12, 9, 5), "2026-10-12T09:05"),  # noqa: DTZ001 - wall time of a record
        (MONEY, Money.yuan(6000), "600000"),
        (WHOLE, 5, "5"),
        (DECIMAL, Decimal("12.50"), "12.50"),
        (FLAG, True, "1"),
        (FLAG, False, "0"),
        (LINES, ("甲", "乙"), '["甲", "乙"]'),
        (DIALOGUE, (Exchange("问", "答"),), '[["问", "答"]]'),
        (GOODS, (Good("白酒", unit="箱", quantity="12"),), '[["白酒", "", "箱", "12", "", ""]]'),
        (GOODS, (Good("白酒", photos="3、4"),), '[["白酒", "", "", "", "", "", "", "3、4"]]'),
        (PAYMENTS, f.Payment.BANK, "bank"),
        (SERVED, "prior-notice", "prior-notice"),
    ],
)
def test_the_stored_text_of_each_kind(kind: object, value: object, text: str) -> None:
    """What stands in databases of years ago: a change here needs a migration."""
    known: AnyFact = Fact("party.test", "试", kind)  # type: ignore[arg-type]
    assert known.written(value) == text
    assert known.parsed(text) == value


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (f.OFFENCE_ON, "2026-02-30"),
        (f.INSPECTION_START, "早上"),
        (f.PROPOSAL_FINE, "一百元"),
        (f.PROPOSAL_FINE, "-1"),
        (f.NOTICE_DAYS, "五"),
        (f.PROPOSAL_BASE, "多"),
        (f.SOURCE, "heaven"),
        (f.INTERVIEW_QA, "{"),
        (f.INTERVIEW_QA, '[["只有问"]]'),
    ],
)
def test_a_text_that_is_no_value_is_refused(known: AnyFact, text: str) -> None:
    with pytest.raises(BadEntry):
        known.parsed(text)


def test_what_is_refused_names_field_and_text() -> None:
    with pytest.raises(BadEntry) as bad:
        f.OFFENCE_ON.parsed("昨天")
    assert bad.value.code == "fact_unreadable"
    assert bad.value.facts == {"fact": "offence.on", "label": "违法行为发生日期", "written": "昨天"}


def test_every_choice_has_a_word_and_every_fact_a_group() -> None:
    for known in FACTS.values():
        assert known.group in GROUPS
        assert known.label
        assert (known.kind.name == "choice") == bool(known.kind.choices)
        members = [value for value, _ in known.kind.choices]
        if members and isinstance(members[0], StrEnum):
            assert members == list(type(members[0]))  # none of the enum without its word
        words = [word for _, word in known.kind.choices]
        assert len(set(words)) == len(words)
    assert {known.group for known in FACTS.values()} == set(GROUPS)
    assert [known.id for known in facts_of("correction")] == [
        "correction.content",
        "correction.deadline",
        "correction.rechecked_on",
        "correction.recheck_start",
        "correction.recheck_end",
        "correction.recheck_place",
        "correction.recheck_recorder",
        "correction.recheck_found",
        "correction.result",
    ]


def test_a_fact_is_declared_once_and_under_a_group() -> None:
    before = dict(FACTS)
    with pytest.raises(ValueError, match=r"party\.name"):
        fact("party.name", "再来一次", TEXT)
    with pytest.raises(ValueError, match="nowhere"):
        fact("nowhere.name", "没有组", TEXT)
    assert before == FACTS
    try:
        assert group("extra", "另加", repeats=True).repeats
        assert fact("extra.one", "一", TEXT, "提示", hand=True).hand
    finally:
        GROUPS.pop("extra", None)
        FACTS.pop("extra.one", None)
