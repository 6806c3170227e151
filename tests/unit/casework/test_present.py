"""Of several officers of a case a record names those who were there: it prints them, and they alone bind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.consistency.elsewhere import at_once
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER
from desktop.casework.present import present
from desktop.documents.composer import compose
from desktop.documents.sheet import Sheet
from desktop.services.issuing import asked_by
from tests.helpers.builders import Given, bench, changed, ordinary_case
from tests.helpers.library import LIBRARY

TEAMS = ("马建国", "李生华", "韩梅", "祁有福")
FORM = LIBRARY.forms["interview-record"]


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, 20, hour, minute)  # noqa: DTZ001 - wall time of a record


def of_four(*sheets: Mapping[AnyFact, object]) -> Case:
    """A case of four officers, with interviews from the second on."""
    base = ordinary_case("investigated")
    officers = tuple(
        replace(base.officers[0], id=f"p{n}", name=name, certificate=f"6301212400{n}")
        for n, name in enumerate(TEAMS, 1)
    )
    told = {(fact.id, n): value for n, each in enumerate(sheets, 2) for fact, value in each.items()}
    return replace(base, officers=officers, facts={**base.facts, **told})


def asked(who: str, begun: datetime, end: datetime, officers: str = "") -> Mapping[AnyFact, object]:
    told: dict[AnyFact, object] = {f.INTERVIEW_PERSON: who, f.INTERVIEW_START: begun, f.INTERVIEW_END: end}
    return {**told, f.INTERVIEW_OFFICERS: officers} if officers else told


def names(case: Case, n: int) -> list[str]:
    return [officer.name for officer in present(case, "interview", n)]


def test_a_record_that_names_nobody_is_of_all_and_one_that_names_a_stranger_of_none() -> None:
    hour = (at(9), at(10))
    case = of_four(asked("甲", *hour), asked("乙", *hour, "韩梅、祁有福"), asked("丙", *hour, "韩梅、王五"))
    assert [names(case, n) for n in (2, 3, 4)] == [list(TEAMS), ["韩梅", "祁有福"], []]


def test_two_who_are_called_alike_were_both_there() -> None:
    """行政处罚法 42: namesakes are two officers, and no record tells them apart."""
    case = of_four(asked("甲", at(9), at(10), "马建国、马建国"))
    namesakes = replace(case, officers=(case.officers[0], replace(case.officers[1], name="马建国")))
    assert names(namesakes, 2) == ["马建国", "马建国"]
    lacks = REGISTER["g_two_officers"].check(namesakes, bench(date(2026, 11, 1)))
    assert "alone" not in {lack.code for lack in lacks}


def test_it_prints_those_who_were_there_and_the_entry_asks_for_them() -> None:
    case = of_four(asked("甲", at(9), at(10), "祁有福，韩梅"))
    words = str(compose(FORM, Sheet(case, 2, today=date(2026, 11, 1))).elements)
    assert "韩梅" in words
    assert "63012124004" in words
    assert "李生华" not in words.replace(case.get(f.INTERVIEW_RECORDER, 2) or "—", "")
    assert (f.INTERVIEW_OFFICERS.id, 2) in asked_by(FORM, case, 2)
    assert f.INTERVIEW_OFFICERS.id not in dict(asked_by(FORM, ordinary_case("investigated"), 1)), (
        "of two, both"
    )
    everybody = str(compose(FORM, Sheet(of_four(asked("甲", at(9), at(10))), 2)).elements)
    assert all(name in everybody for name in TEAMS)


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("马建国、李生华", "韩梅、祁有福", []),  # two teams
        ("马建国、李生华", "李生华、祁有福", ["officer_at_once"]),
        ("马建国、李生华", "", []),  # of four, two others may have been there
    ],
)
def test_two_teams_of_a_case_ask_at_once_and_nobody_is_in_both(
    one: str, other: str, codes: list[str]
) -> None:
    case = of_four(asked("甲", at(9), at(10), one), asked("乙", at(9, 30), at(11), other))
    found = list(at_once(case))
    assert [each.code for each in found] == codes
    assert all(dict(each.facts)["names"] == "李生华" for each in found)


@pytest.mark.parametrize(
    ("written", "lacks"), [("", []), ("马建国、李生华", []), ("马建国、马建国", ["alone"])]
)
def test_nobody_asks_alone(written: str, lacks: list[str]) -> None:
    """行政处罚法 42: two at the least."""
    case = of_four(asked("甲", at(9), at(10), written))
    found = [
        lack
        for lack in REGISTER["g_two_officers"].check(case, bench(date(2026, 11, 1)))
        if lack.code == "alone"
    ]
    assert [lack.code for lack in found] == lacks
    assert all(lack.where == "interview.officers#2" for lack in found)


ASKED: Given = {f.INTERVIEW_START: at(9), f.INTERVIEW_END: at(10)}
INSPECTED: Given = {f.INSPECTION_START: at(9), f.INSPECTION_END: at(10)}
HEARD: Given = {f.HEARING_AT: at(9, 30), f.HEARING_ENDED: at(11), f.HEARING_HOST: "赵明"}


@pytest.mark.parametrize(
    ("one", "other", "officers", "codes"),
    [
        (ASKED, {f.STATEMENT_AT: at(9, 30), f.STATEMENT_END: at(10)}, 2, ["one_team_at_once"]),
        (ASKED, {f.STATEMENT_AT: at(9, 30), f.STATEMENT_END: at(10)}, 4, []),
        (ASKED, HEARD, 2, ["one_team_at_once"]),  # somebody says at the hearing what was found
        (ASKED, HEARD, 3, []),
        (ASKED, {s.AT: at(9, 30), s.ENDED: at(10)}, 2, ["one_team_at_once"]),
        (INSPECTED, {s.AT: at(9, 30), s.ENDED: at(10)}, 2, []),  # goods are seized on inspection
        (INSPECTED, {c.SAMPLING_AT: at(9, 30), f.PRESERVATION_AT: at(9, 40)}, 2, []),
        (ASKED, {f.PRESERVATION_AT: at(9, 40)}, 2, []),  # an hour alone tells of no time taken
        ({f.STATEMENT_AT: at(9), f.STATEMENT_END: at(10)}, HEARD, 2, ["one_team_at_once"]),
    ],
)
def test_of_one_case_what_wants_a_team_of_its_own_has_one(
    one: Given, other: Given, officers: int, codes: list[str]
) -> None:
    """行政处罚法 42, 55, 64; 行政强制法 18."""
    base = ordinary_case("filed")
    case = changed(replace(base, officers=(base.officers * 2)[:officers]), {**one, **other})
    assert [found.code for found in at_once(case)] == codes
