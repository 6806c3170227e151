"""前后核对 of what a case rests on: its articles, its amounts, who was asked, and what came when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.base.money import Money
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import lead_facts as le
from desktop.casework import outcome_facts as o
from desktop.casework import publication_facts as p
from desktop.casework import seizure_facts as s
from desktop.casework.act_facts import MATTER as ACT_MATTER
from desktop.casework.consistency import Contradiction, contradictions
from desktop.casework.facts import AnyFact
from desktop.services.consistency import agreement
from tests.helpers.builders import MATTER, Given, changed, ordinary_case, summary_case
from tests.helpers.library import LIBRARY

CASE = ordinary_case("closed")
CODE = "《中华人民共和国生态环境法典》"
ROADS = "《中华人民共和国公路法》"
OLD_LAW = f.REASONS["g_old_law"]


def found(also: Given, code: str) -> list[Contradiction]:
    """What of one kind differs in the ordinary case with other facts."""
    case = changed(CASE, also)
    held = contradictions(case, (), LIBRARY.statutes.heads, has_article=LIBRARY.statutes.has_article)
    told = [one for one in held if one.code == code]
    assert all("{" not in one.words for one in agreement(case, told, LIBRARY).told)
    return told


@pytest.mark.parametrize(
    "said",
    [
        f"违反{CODE}第二百四十二条的规定",
        "违反了生态环境法典第二百四十二条",
        f"违反{CODE}第二百四十一条第一款和第二百四十二条",
        f"违反了{ROADS}第四十六条",
    ],
)
@pytest.mark.parametrize("fact", [f.REPORT_NATURE, f.APPROVAL_OPINION, f.REVIEW_OPINION, p.TEXT_OUT])
def test_another_article_than_the_matter_is_against(fact: AnyFact, said: str) -> None:
    """行政处罚法 59: the decision names what was broken, and every text of the case the same."""
    assert [one.where.partition("#")[0] for one in found({fact: f"当事人{said}。"}, "violates_other")] == [
        fact.id
    ]


@pytest.mark.parametrize(
    "said",
    [
        f"违反了{CODE}第二百四十一条第一款的规定",
        "违反生态环境法典第二百四十一条",
        f"没有违反{CODE}第二百四十二条，不违反{CODE}第二百四十三条",
        f"依照{CODE}第二百四十二条应当密闭",
        "程序违反《中华人民共和国行政处罚法》第五十五条的意见不成立",
        "违反《限期改正通知书》的要求",
    ],
)
def test_its_own_articles_and_those_of_procedure_are_not_doubted(said: str) -> None:
    assert found({f.REPORT_NATURE: f"当事人{said}。"}, "violates_other") == []


def test_a_penalty_is_based_on_the_articles_of_the_matter() -> None:
    wrong = f"依据{CODE}第一千一百三十条的规定，建议罚款六千元。"
    assert [one.where for one in found({f.APPROVAL_OPINION: wrong}, "punished_by_other")] == [
        f.APPROVAL_OPINION.id
    ]
    for right in (
        f"依据{CODE}第一千一百二十九条的规定，建议罚款六千元。",
        f"依据{CODE}第一千一百三十条的规定，当事人应当清除。",
        "依据《中华人民共和国行政处罚法》第三十二条、《青海省规范行政处罚裁量权办法》第十条从轻，罚款六千元。",
    ):
        assert found({f.APPROVAL_OPINION: right}, "punished_by_other") == []


def test_what_else_the_case_rests_on_may_be_named() -> None:
    """行政处罚法 37: the law that was compared; another act of the party; the law things were seized by."""
    said: Given = {f.REPORT_NATURE: f"当事人违反{ROADS}第四十六条。"}
    assert found(said, "violates_other")
    assert found({**said, OLD_LAW: f"与{ROADS}第四十六条比较，新法较轻。"}, "violates_other") == []
    roads = replace(MATTER, violated_law=ROADS.strip("《》"), violated_article="第四十六条")
    case = replace(changed(CASE, {**said, ACT_MATTER: "GL"}), also={"GL": roads})
    codes = {one.code for one in contradictions(case, (), LIBRARY.statutes.heads)}
    assert "violates_other" not in codes
    seized: Given = {
        s.BASIS: f"{CODE}第一千一百三十条",
        f.APPROVAL_OPINION: f"依据{CODE}第一千一百三十条扣押的车辆解除扣押，并处罚款六千元。",
    }
    assert found(seized, "punished_by_other") == []


def test_a_text_of_a_further_act_is_read_too() -> None:
    assert found({a.NATURE: f"违反{CODE}第二百四十二条。"}, "violates_other")


SAYS = (f.STATEMENT_REVIEW, f.HEARING_OPINION, f.HEARING_FINDINGS)


@pytest.mark.parametrize("fact", SAYS, ids=lambda fact: fact.id)
def test_who_hears_the_party_names_no_other_fine_than_was_told(fact: AnyFact) -> None:
    assert [one.where for one in found({fact: "意见不成立，维持罚款9999元。"}, "fine")] == [fact.id]
    for right in (
        "维持罚款6000元。",
        "当事人请求罚款3000元，不予采纳。",
        "依法应处罚款2000元以上20000元以下。",
    ):
        assert found({fact: right}, "fine") == []


def test_a_proposal_is_spoken_of_until_the_decision() -> None:
    """A hearing speaks of the fine that was told; the decision may be milder (行政处罚法 45, 65)."""
    milder: Given = {f.DECISION_FINE: Money.yuan(5000), f.HEARING_OPINION: "拟罚款6000元，建议罚款5000元。"}
    assert found(milder, "fine") == []


@pytest.mark.parametrize(
    ("relation", "person", "differs"),
    [
        ("当事人的法定代表人", "张有德", False),
        ("当事人的法定代表人", "祁生福", True),
        ("当事人的原法定代表人", "祁生福", False),
        ("法定代表人的妻子", "祁生福", False),
        ("现场负责人", "祁生福", False),
        ("当事人本人", "祁生福", True),
    ],
)
def test_who_was_asked_is_who_he_is_said_to_be(relation: str, person: str, differs: bool) -> None:
    told = found({f.INTERVIEW_RELATION: relation, f.INTERVIEW_PERSON: person}, "relation")
    assert [one.where for one in told] == ["interview.relation#1"] * differs


def test_of_several_parties_he_may_be_before_any() -> None:
    said: Given = {f.INTERVIEW_RELATION: "当事人的法定代表人", f.INTERVIEW_PERSON: "祁生福"}
    case = replace(changed(CASE, said), fellows=("另一公司",))
    codes = {one.code for one in contradictions(case, (), LIBRARY.statutes.heads)}
    assert "relation" not in codes


NOON = datetime(2026, 10, 16, 12)  # noqa: DTZ001 - wall time of a record
ORDERED: tuple[Mapping[AnyFact, object], ...] = (
    {f.CORRECTION_UNTIL: date(2026, 10, 20)},
    {f.ARCHIVE_ON: date(2026, 11, 20)},
    {f.PHOTO_AT: NOON},
    {o.TRANSFER_REPORTED: NOON - timedelta(days=1), o.TRANSFER_APPROVED: NOON},
    {o.TRANSFER_APPROVED: NOON - timedelta(days=1), o.TRANSFER_SENT: NOON},
    {c.SAMPLING_ON: date(2026, 10, 15), c.SAMPLING_AT: NOON},
    {o.INSTALMENT_ASKED: date(2026, 11, 14), o.INSTALMENT_ON: date(2026, 11, 16)},
    {f.INSPECTION_END: NOON, le.FINDING_ON: date(2026, 10, 20)},
)
"""Facts in their order: the last of them is wrong where it is years earlier."""


@pytest.mark.parametrize("given", ORDERED, ids=lambda given: list(given)[-1].id)
def test_days_follow_what_they_rest_on(given: Mapping[AnyFact, object]) -> None:
    last = list(given)[-1]
    at = given[last]
    assert isinstance(at, date)
    assert found(dict(given), "order") == []
    assert found({**given, last: at - timedelta(days=500)}, "order")


def test_what_is_done_in_a_case_is_done_before_it_is_closed() -> None:
    late = datetime(2029, 1, 5, 10)  # noqa: DTZ001 - wall time of a photograph
    assert [one.where for one in found({f.PHOTO_AT: late}, "order")] == [f.CLOSING_ON.id]


def test_evidence_is_obtained_before_the_report_or_with_what_the_party_brings_forward() -> None:
    """行政处罚法 45, 54: what the report lists is there; what the party says is verified after it."""
    late: Given = {f.EVIDENCE_ON: date(2026, 11, 10)}
    assert found(late, "order")
    assert found({**late, f.STATEMENT_ANSWER: f.Answer.MADE}, "order") == []
    after_all: Given = {f.STATEMENT_ANSWER: f.Answer.MADE, f.EVIDENCE_ON: date(2026, 11, 13)}
    assert found(after_all, "order")
    assert found({**late, f.EVIDENCE_VOIDED: "记错了"}, "order") == []


def test_one_wrong_day_is_said_once() -> None:
    for moved in ({f.OFFENCE_ON: date(2026, 10, 13)}, {f.CLOSING_ON: date(2026, 11, 12)}):
        told = found(dict(moved), "order")
        assert 0 < len(told) <= 5


def test_a_penalty_on_the_spot_is_given_after_the_act() -> None:
    case = summary_case("closed")
    at = case.get(f.ONSPOT_AT)
    assert at is not None
    early = changed(case, {f.ONSPOT_AT: at - timedelta(days=500)})
    held = contradictions(early, (), LIBRARY.statutes.heads)
    assert f.ONSPOT_AT.id in {one.where for one in held if one.code == "order"}
