"""Every name is found in the case, or says where its absence is cured."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework.case import Case
from desktop.casework.case_facts import Payment
from desktop.casework.facts import FACTS
from desktop.casework.parties import PartyKind
from desktop.casework.penalties import Penalty
from desktop.documents.dossier import in_order
from desktop.documents.penalty_words import penalty_words
from desktop.documents.sheet import Sheet
from desktop.documents.vocabulary import ROW_FINDERS, WORDS
from tests.unit.documents.cases import bare_case, citizen_case, company_case


def found(name: str, case: Case, **given: object) -> object:
    """The value of a name for a case."""
    return WORDS[name].find(replace(Sheet(case), **given))  # type: ignore[arg-type]


def test_every_fact_is_a_name() -> None:
    assert set(FACTS) <= set(WORDS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("organ.name", "大通回族土族自治县桥头镇人民政府"),
        ("organ.review_body", "大通回族土族自治县人民政府"),
        ("case.cause", "涉嫌运输渣土未采取密闭措施造成遗撒"),
        ("case.title", "大通顺达渣土运输有限公司运输渣土未采取密闭措施造成遗撒案"),
        ("matter.violated", "《中华人民共和国生态环境法典》第二百四十一条第一款"),
        ("matter.punished", "《中华人民共和国生态环境法典》第一千一百二十九条"),
        ("officers.full", "马建国（青6301210001）、李生华（青6301210002）"),
        ("officer2.certificate", "青6301210002"),
        ("party.called", "你单位"),
        ("evidence.names", "现场检查（勘验）笔录、现场照片6张、询问笔录1份"),
        ("penalty.decided", "罚款人民币陆仟元整（¥6000.00）"),
        ("issued.prior_notice.number", "大桥罚告〔2026〕31号"),
        ("served.prior_notice.on", date(2026, 11, 10)),
        ("decision.number", "大桥罚决〔2026〕29号"),
        ("unit.township", "桥头镇"),
        ("archive.papers", 8),
        ("archive.pages", 13),
        ("is.organisation", True),
        ("is.citizen", False),
        ("is.fined", True),
        ("is.more_than_fine", False),
    ],
)
def test_computed_names(name: str, value: object) -> None:
    assert found(name, company_case()) == value


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("officers.names", "case.officers"),
        ("evidence.names", "evidence.name#1"),
        ("penalty.proposed", "proposal.fine"),
        ("issued.prior_notice.number", "paper:prior-notice"),
        ("party.name", "party.name"),
        ("interview.person", "interview.person#1"),
        ("organ.bank", "organ"),
    ],
)
def test_an_absent_name_says_where_it_is_cured(name: str, where: str) -> None:
    case = bare_case()
    case = replace(case, organ=replace(case.organ, bank=""))
    assert found(name, case) is None
    assert WORDS[name].cure(Sheet(case)) == where


def test_a_repeating_group_is_read_and_cured_by_its_number() -> None:
    second = Sheet(company_case(), bound={"photo": 2})
    assert WORDS["photo.shows"].find(second) == "路面遗撒渣土及测量情况"
    assert WORDS["photo.shows"].cure(second) == "photo.shows#2"


def test_one_officer_is_not_enough_to_be_named() -> None:
    case = company_case()
    assert found("officers.names", replace(case, officers=case.officers[:1])) is None  # 行政处罚法 42


def test_a_citizen_is_addressed_as_such() -> None:
    assert found("party.called", citizen_case()) == "你"
    assert found("party.called", company_case(PARTY_KIND=PartyKind.TRADER)) == "你单位"
    assert found("party.called", bare_case()) is None


def test_age_and_gender_come_from_the_identity_number() -> None:
    assert found("party.gender", citizen_case()) == "男"
    assert found("party.age", citizen_case()) == 36
    assert found("party.age", company_case()) is None


@pytest.mark.parametrize(
    ("penalty", "words"),
    [
        (Penalty(False, None, None, "", None, ""), None),
        (Penalty(False, Money(0), Money(0), "", None, ""), None),
        (Penalty(True, None, None, "", None, ""), "警告"),
        (Penalty(True, Money(5000), None, "", None, ""), "1．警告；2．罚款人民币伍拾元整（¥50.00）"),
        (
            Penalty(False, Money.yuan(500), Money.yuan(20), "电鱼器1台", None, "吊销捕捞许可证"),
            "1．罚款人民币伍佰元整（¥500.00）；2．没收违法所得人民币贰拾元整（¥20.00）；"
            "3．没收非法财物：电鱼器1台；4．吊销捕捞许可证",
        ),
    ],
)
def test_penalties_are_listed_in_the_order_of_the_law(penalty: Penalty, words: str | None) -> None:
    assert penalty_words(penalty) == words


def test_the_decided_fine_stands_for_the_proposed_one() -> None:
    case = company_case(DECISION_FINE=Money.yuan(5000))
    assert found("penalty.decided", case) == "罚款人民币伍仟元整（¥5000.00）"
    assert found("penalty.proposed", case) == "罚款人民币陆仟元整（¥6000.00）"


def test_an_on_the_spot_case_cites_its_own_decision() -> None:
    assert found("decision.number", citizen_case()) == "大桥当罚〔2026〕8号"
    assert found("is.summary", citizen_case(ONSPOT_PAY=Payment.CASH_SMALL)) is True


def test_contents_count_pages_from_one_in_bound_order() -> None:
    rows = ROW_FINDERS["papers"](Sheet(company_case()))
    assert [row["pages"] for row in rows] == ["1", "2—3", "4", "5—6", "7", "8—9", "10—11", "12—13"]
    assert [row["title"] for row in rows][:2] == ["立案审批表", "现场检查（勘验）笔录"]


def test_a_paper_issued_anew_stands_for_the_former() -> None:
    former = company_case().papers
    anew = replace(former[0], id="p-new", issued_on=date(2026, 12, 1))
    bound = in_order((*former, anew))
    assert len(bound) == len(former)
    assert bound[0].id == "p-new"
