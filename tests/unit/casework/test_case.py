"""What a case answers: who the party is, how old, when a paper was served, what is proposed and decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.lists import FineRange
from desktop.casework.parties import PartyKind
from tests.helpers.builders import (
    MATTER,
    ORGAN,
    Given,
    changed,
    ordinary_case,
    ready_for,
    slots,
    summary_case,
)


def test_facts_are_known_by_sheet() -> None:
    case = ordinary_case("decided")
    assert case.get(f.EVIDENCE_NAME, 2) == "现场照片6张"
    assert case.get(f.EVIDENCE_NAME, 3) is None
    assert case.sheets("evidence") == (1, 2)
    assert case.sheets("hearing") == ()
    assert case.sheets("evi") == ()  # a group, not the beginning of one
    assert case.true(f.EVIDENCE_VERIFIED, 2)
    assert not case.true(f.EVIDENCE_VERIFIED, 3)
    assert not changed(case, {f.HARM: False}).true(f.HARM)
    assert case.procedure_id == "ordinary"


@pytest.mark.parametrize(
    ("kind", "citizen", "when_organisation"),
    [
        (PartyKind.CITIZEN, True, True),
        (PartyKind.TRADER, True, False),
        (PartyKind.COMPANY, False, False),
        (PartyKind.OTHER, False, False),
        (None, False, False),
    ],
)
def test_a_sole_trader_counts_as_the_office_has_set(
    kind: PartyKind | None, citizen: bool, when_organisation: bool
) -> None:
    case = ordinary_case(also={f.PARTY_KIND: kind} if kind else {}, without=() if kind else (f.PARTY_KIND,))
    assert case.party_is_citizen is citizen
    organ = replace(ORGAN, sole_trader_as_citizen=False)
    assert replace(case, organ=organ).party_is_citizen is when_organisation


@pytest.mark.parametrize(
    ("also", "age"),
    [
        ({f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: "630121201210120010"}, 14),
        ({f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: "630121201210130010"}, 13),
        ({f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: "护照", f.PARTY_BORN: date(2012, 10, 13)}, 13),
        ({f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: "护照"}, None),
        (  # a trader by the code of his licence
            {
                f.PARTY_KIND: PartyKind.TRADER,
                f.PARTY_ID: "92630121MA7A1B2C3D",
                f.PARTY_BORN: date(2012, 10, 13),
            },
            13,
        ),
        ({f.PARTY_KIND: PartyKind.COMPANY, f.PARTY_BORN: date(2012, 10, 13)}, None),
    ],
)
def test_the_age_is_that_on_the_day_of_the_act(also: Given, age: int | None) -> None:
    assert ordinary_case(also=also).age_at_offence == age
    assert changed(ordinary_case(also=also), without=(f.OFFENCE_ON,)).age_at_offence is None


def test_what_is_decided_is_what_was_told_but_for_the_fine() -> None:
    told: Given = {
        f.PROPOSAL_WARNING: True,
        f.PROPOSAL_GAIN: Money.yuan(180),
        f.PROPOSAL_GOODS: "渣土一车",
        f.PROPOSAL_GOODS_VALUE: Money.yuan(900),
        f.PROPOSAL_OTHER: "责令停产停业三日",
    }
    case = ready_for("decided", told)
    assert case.decided == case.proposed
    assert (case.proposed.warning, case.proposed.goods, case.proposed.other) == (
        True,
        "渣土一车",
        "责令停产停业三日",
    )
    less = changed(case, {f.DECISION_FINE: Money.yuan(4000)})
    assert less.proposed.fine == Money.yuan(6000)
    assert less.decided == replace(case.proposed, fine=Money.yuan(4000))
    nought = changed(case, {f.DECISION_FINE: Money(0)})
    assert nought.decided.fine == Money(0)  # a fine let off is decided, not forgotten


@pytest.mark.parametrize(
    ("given", "empty"),
    [
        ({}, True),
        ({f.PROPOSAL_GAIN: Money(0)}, True),
        ({f.PROPOSAL_WARNING: True}, False),
        ({f.PROPOSAL_FINE: Money.yuan(1)}, False),
        ({f.PROPOSAL_GAIN: Money.yuan(1)}, False),
        ({f.PROPOSAL_GOODS: "犬只"}, False),
        ({f.PROPOSAL_OTHER: "通报批评"}, False),
    ],
)
def test_a_penalty_is_empty_until_something_is_chosen(given: Given, empty: bool) -> None:
    assert changed(ordinary_case(), given).proposed.empty is empty


FIRST, SECOND, PERSON = (FineRange(n, n * 10, "yuan") for n in (1000, 100, 10))


@pytest.mark.parametrize(
    ("tier", "given"),
    [(None, FIRST), (f.FineTier.FIRST, FIRST), (f.FineTier.SECOND, SECOND), (f.FineTier.PERSON, PERSON)],
)
def test_the_range_is_that_of_the_tier(tier: f.FineTier | None, given: FineRange) -> None:
    matter = replace(MATTER, fine=FIRST, fine_second=SECOND, fine_person=PERSON)
    case = replace(ordinary_case(also={f.PROPOSAL_TIER: tier} if tier else {}), matter=matter)
    assert case.fine_range == given
    bare = replace(case, matter=replace(matter, fine_second=None, fine_person=None))
    assert bare.fine_range == (FIRST if given is FIRST else None)  # never another tier in its place


def served(method: f.ServiceMethod, on: date | None) -> Case:
    sheet: Given = {f.SERVICE_PAPER: "penalty-decision", f.SERVICE_METHOD: method}
    case = ordinary_case("decided")
    return replace(case, facts={**case.facts, **slots(sheet | ({f.SERVICE_ON: on} if on else {}), 2)})


@pytest.mark.parametrize("method", list(f.ServiceMethod))
def test_a_paper_is_served_on_the_day_of_its_way(method: f.ServiceMethod) -> None:
    """民事诉讼法 95: an announcement counts when thirty days have passed; every other way on its day."""
    counted = date(2026, 12, 13) if method is f.ServiceMethod.ANNOUNCE else date(2026, 11, 13)
    assert served(method, date(2026, 11, 13)).served_on("penalty-decision") == counted
    assert served(method, None).served_on("penalty-decision") is None


def test_each_paper_has_its_own_sheet_of_service() -> None:
    case = served(f.ServiceMethod.DIRECT, date(2026, 11, 13))
    assert (case.service_of("prior-notice"), case.service_of("penalty-decision")) == (1, 2)
    assert case.served_on("prior-notice") == date(2026, 11, 4)
    assert case.service_of("immediate-correction-notice") is None
    assert case.served_on("immediate-correction-notice") is None


def test_a_decision_on_the_spot_is_served_by_handing_it_over() -> None:
    form = "summary-penalty-decision"
    assert summary_case("decided").served_on(form) is None
    assert summary_case("delivered").served_on(form) == date(2026, 11, 10)
    moved = summary_case("delivered", {f.ONSPOT_AT: datetime(2026, 11, 9, 23, 59)})  # noqa: DTZ001 - wall time
    assert moved.served_on(form) == date(2026, 11, 9)


def test_the_paper_issued_last_is_the_paper() -> None:
    case = ordinary_case("decided")
    first = case.paper("prior-notice")
    assert first is not None
    anew = replace(first, id="anew", issued_on=date(2026, 11, 6))
    other = replace(first, id="other", n=2)
    again = replace(case, papers=(*case.papers, anew, other))
    assert again.paper("prior-notice") is anew
    assert again.paper("prior-notice", 2) is other
    assert again.paper("prior-notice", 3) is None
    assert case.taken_on("decide") == date(2026, 11, 12)
    assert case.taken_on("serve") is None
