"""The three sources of power: whose name, whose seal, and what an entrusted power may not do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.casework.case import Case
from desktop.casework.entrusting import Entrustment, handed_on, letter_on, with_letter
from desktop.casework.gates import REGISTER
from desktop.casework.lists import Power
from tests.helpers.builders import ORGAN, TOWNSHIP, bench, ready_for
from tests.helpers.seizures import seized

BUREAU = replace(ORGAN, unit_id="630121-nync", name="大通回族土族自治县农业农村局", mark="大农")
LETTER = Entrustment(
    BUREAU.unit_id, "大农委〔2026〕1号", date(2026, 1, 5), date(2026, 1, 1), date(2027, 12, 31)
)


def entrusted(case: Case, letter: Entrustment | None = LETTER) -> Case:
    """The case as if a bureau had entrusted its matter: that bureau decides."""
    matter = replace(case.matter, power=Power.ENTRUSTED, entrustment=letter)
    return replace(case, matter=matter, organ=BUREAU)


def codes(case: Case, gate: str) -> list[str]:
    """What a gate finds missing."""
    return [lack.code for lack in REGISTER[gate].check(case, bench())]


@pytest.mark.parametrize("power", [Power.OWN, Power.GRANTED])
def test_no_letter_is_asked_for_where_nothing_is_entrusted(power: Power) -> None:
    case = ready_for("filed")
    assert not REGISTER["g_delegate"].applies(replace(case, matter=replace(case.matter, power=power)))


def test_an_entrusted_power_has_its_letter_in_the_name_of_who_wrote_it() -> None:
    case = entrusted(ready_for("filed"))
    assert REGISTER["g_delegate"].applies(case)
    assert codes(case, "g_delegate") == []
    assert codes(entrusted(case, None), "g_delegate") == ["no_letter"]
    assert codes(replace(case, organ=ORGAN), "g_delegate") == ["other_organ"]


@pytest.mark.parametrize(
    ("letter", "found"),
    [
        (replace(LETTER, published_on=None), ["not_published"]),
        (replace(LETTER, published_on=date(2026, 11, 23)), ["not_published"]),
        (replace(LETTER, published_on=date(2026, 11, 22)), []),
        (replace(LETTER, until=date(2026, 11, 21)), ["out_of_term"]),
        (replace(LETTER, until=date(2026, 11, 22)), []),
        (replace(LETTER, since=date(2026, 11, 23)), ["out_of_term"]),
        (replace(LETTER, since=None, until=None), []),
    ],
)
def test_the_letter_is_published_and_within_its_term(letter: Entrustment, found: list[str]) -> None:
    assert codes(entrusted(ready_for("decided"), letter), "g_delegate") == found


def test_each_letter_holds_for_its_term_and_the_next_is_known_before_it_begins() -> None:
    """行政处罚法 20: for how long. What was filed under the first goes on under the second."""
    ended = replace(LETTER, until=date(2026, 11, 21))
    following = Entrustment(
        BUREAU.unit_id, "大农委〔2026〕9号", date(2026, 11, 1), date(2026, 11, 22), date(2028, 12, 31)
    )
    case = entrusted(ready_for("decided"), ended)
    renewed = replace(case, matter=replace(case.matter, renewals=(following,)))
    assert codes(case, "g_delegate") == ["out_of_term"]
    assert codes(renewed, "g_delegate") == []
    days = {date(2025, 1, 1): ended, date(2026, 11, 21): ended, date(2026, 11, 22): following}
    assert {day: renewed.letter_on(day) for day in days} == days
    assert renewed.letter_on(date(2030, 1, 1)) == following  # over: which one is over is said


def to(*townships: str, **changes: Any) -> Entrustment:
    """The letter, for some townships."""
    return replace(LETTER, townships=townships, **changes)


ELSEWHERE = "630121202"


def test_a_letter_to_other_townships_entrusts_this_one_with_nothing() -> None:
    """行政处罚法 20, 21: whoever is entrusted is named; what another township may, this one may not."""
    assert codes(entrusted(ready_for("filed"), to(ELSEWHERE)), "g_delegate") == ["no_letter"]
    assert codes(entrusted(ready_for("filed"), to(ELSEWHERE, TOWNSHIP.id)), "g_delegate") == []
    (lack,) = REGISTER["g_delegate"].check(entrusted(ready_for("filed"), to(ELSEWHERE)), bench())
    assert lack.facts["unit"] == TOWNSHIP.name


def test_each_township_goes_by_its_own_letter() -> None:
    theirs = to(ELSEWHERE, organ="630121-csgl", letter="大城委〔2026〕3号", published_on=None)
    case = entrusted(ready_for("filed"), to(TOWNSHIP.id))
    both = replace(case, matter=case.matter.entrusted_by((to(TOWNSHIP.id), theirs)))
    assert codes(both, "g_delegate") == []
    assert both.matter.letter_on(date(2026, 11, 1), ELSEWHERE) == theirs


def test_of_the_letters_of_a_township_the_last_that_stands_counts() -> None:
    """One for some months ended: the longer one, of every township, has not."""
    months = to(TOWNSHIP.id, letter="大农委〔2026〕5号", since=date(2026, 5, 1), until=date(2026, 8, 31))
    assert letter_on((LETTER, months), date(2026, 6, 1), TOWNSHIP.id) == months
    assert letter_on((LETTER, months), date(2026, 11, 1), TOWNSHIP.id) == LETTER
    assert letter_on((months,), date(2026, 11, 1), TOWNSHIP.id) == months  # over: which one is over is said
    assert letter_on((months,), date(2026, 6, 1), ELSEWHERE) is None
    named = to(TOWNSHIP.id, letter="大农委〔2026〕6号")
    assert letter_on(with_letter((named,), to(ELSEWHERE)), date(2026, 6, 1), TOWNSHIP.id) == named
    assert letter_on((LETTER, named), date(2026, 6, 1), TOWNSHIP.id) == named  # of one day


def test_a_letter_of_one_day_takes_the_place_of_another_for_whom_it_names() -> None:
    both, other = to(TOWNSHIP.id, ELSEWHERE), to(TOWNSHIP.id, letter="大农委〔2026〕7号")
    assert with_letter((both,), other) == (to(ELSEWHERE), other)
    assert with_letter((other,), both) == (both,)
    assert with_letter((LETTER,), other) == (LETTER, other)  # the others go on under the one for all
    everyone = replace(LETTER, letter="大农委〔2026〕8号")
    assert with_letter((other,), everyone) == (everyone,)


def test_who_took_a_township_over_has_its_letter() -> None:
    assert handed_on((to(ELSEWHERE), LETTER), {"630121999": [ELSEWHERE]}) == (
        to(ELSEWHERE, "630121999"),
        LETTER,
    )
    assert handed_on((to(TOWNSHIP.id),), {"630121999": [ELSEWHERE]}) == (to(TOWNSHIP.id),)


def test_a_letter_takes_the_place_of_itself_and_of_one_of_its_day() -> None:
    published = replace(LETTER, published_on=date(2026, 2, 2))
    assert with_letter((replace(LETTER, published_on=None),), published) == (published,)
    misread = replace(LETTER, letter="大农委〔2062〕1号")
    assert with_letter((misread,), LETTER) == (LETTER,)
    before = replace(LETTER, letter="大农委〔2024〕1号", since=date(2024, 1, 1), until=date(2025, 12, 31))
    assert with_letter((LETTER,), before) == (before, LETTER)


def test_what_a_letter_lacks_is_entered_in_the_list_of_the_case() -> None:
    for letter in (None, replace(LETTER, published_on=None), replace(LETTER, until=date(2026, 11, 1))):
        case = entrusted(ready_for("filed"), letter)
        (lack,) = REGISTER["g_delegate"].check(case, bench())
        assert lack.where == f"list:{case.matters_version}"


def test_the_bureau_decides_within_the_township_it_entrusted() -> None:
    assert codes(entrusted(ready_for("filed")), "g_jurisdiction") == []
    assert codes(replace(ready_for("filed"), organ=BUREAU), "g_jurisdiction") == ["other_organ"]


@pytest.mark.parametrize("body", ["桥头镇综合行政执法中心", "县农业综合行政执法大队", "元朔执法站"])
def test_a_centre_seals_no_decision(body: str) -> None:
    centre = replace(BUREAU, name=body)
    assert codes(replace(entrusted(ready_for("decided")), organ=centre), "g_seal") == ["inner_body"]
    assert codes(replace(ready_for("decided"), organ=centre), "g_seal") == ["not_government"]


def test_the_bureau_seals_what_it_entrusted_and_nothing_else() -> None:
    assert codes(entrusted(ready_for("decided")), "g_seal") == []
    assert codes(replace(ready_for("decided"), organ=BUREAU), "g_seal") == ["not_government"]
    assert codes(ready_for("decided"), "g_seal") == []


def test_an_entrusted_power_seizes_nothing() -> None:
    """行政强制法 17(1): the power to take measures cannot be entrusted."""
    assert "entrusted" in codes(entrusted(seized("seizure_proposed")), "g_co_power")
    assert "entrusted" not in codes(seized("seizure_proposed"), "g_co_power")
