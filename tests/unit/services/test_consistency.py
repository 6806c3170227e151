"""前后核对: a lawful file agrees with itself; change any one thing, and it is named with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from desktop.base.money import Money
from desktop.casework import amendment_facts as a
from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.consistency import Contradiction, Frozen, contradictions, excused, sign_of
from desktop.casework.consistency.frozen import STORY
from desktop.casework.consistency.told import place_of
from desktop.casework.facts import FACTS, AnyFact, Exchange, Good
from desktop.documents.composer import Intent, compose
from desktop.documents.sheet import Sheet
from desktop.services.consistency import agreement, said_by
from tests.helpers.builders import CITIZEN, Given, changed, ordinary_case, summary_case
from tests.helpers.library import LIBRARY

TODAY = date(2026, 11, 22)
LAWFUL = {"ordinary": ordinary_case("closed"), "summary": summary_case("closed")}
CITIZEN_CASE = changed(
    ordinary_case("decided"), {**CITIZEN, f.INTERVIEW_PERSON: CITIZEN[f.PARTY_NAME]}, (f.PARTY_REP,)
)


def papers_of(case: Case) -> tuple[Frozen, ...]:
    """Every issued paper of a case with what it says of the case as it stands."""
    said = []
    for paper in case.papers:
        sheet = Sheet(case, paper.n, 29, paper.issued_on)
        composed = compose(LIBRARY.forms[paper.form], sheet, Intent.ISSUE)
        said.append(Frozen(paper, json.loads(said_by(composed, case))))
    return tuple(said)


def found(case: Case, frozen: tuple[Frozen, ...] = ()) -> tuple[Contradiction, ...]:
    """What differs within a case."""
    return contradictions(case, frozen, LIBRARY.statutes.heads, has_article=LIBRARY.statutes.has_article)


PRINTED = [
    (name, key)
    for name, case in LAWFUL.items()
    for key in sorted({key for one in papers_of(case) for key in one.said} - {STORY})
]


def _more(value: tuple[object, ...]) -> object:
    """One more of what a list holds."""
    kinds: dict[type, object] = {
        Exchange: Exchange("还有什么？", "没有。"),
        Good: Good("多出一件"),
        str: "多出一行",
    }
    return kinds[type(value[0])]


OTHERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], object]], ...] = (
    (bool, lambda value: not value),
    (StrEnum, lambda value: next(member for member in type(value) if member is not value)),
    (str, lambda value: value + "改"),
    (date, lambda value: value - timedelta(days=1)),
    (Money, lambda value: value + Money(1)),
    ((int, Decimal), lambda value: value + 1),
    (tuple, lambda value: (*value, _more(value))),
)


def _other(value: object) -> object:
    """Another value of the same kind."""
    return next(make(value) for kind, make in OTHERS if isinstance(value, kind))


@pytest.mark.parametrize("name", LAWFUL)
def test_a_lawful_file_agrees_with_itself(name: str) -> None:
    assert found(LAWFUL[name], papers_of(LAWFUL[name])) == ()


def test_photographs_are_chosen_after_the_list_was_issued() -> None:
    goods = (Good("白酒", "500ml", "箱", "12"),)
    issued = IssuedPaper("1", "seal-seize-list", "查封（扣押）清单", 1, "", date(2026, 10, 12), 1, "")
    said = Frozen(issued, {f"{s.GOODS_LIST.id}#1": s.GOODS_LIST.written(goods)})
    pictured, other = (replace(goods[0], photos="1"),), (replace(goods[0], quantity="11"),)
    assert found(ordinary_case("concluded", {s.GOODS_LIST: pictured}), (said,)) == ()
    differs = found(ordinary_case("concluded", {s.GOODS_LIST: other}), (said,))
    assert [one.code for one in differs] == ["paper_differs_within"]


def test_papers_say_who_what_when_and_how_much() -> None:
    printed = {key for _, key in PRINTED}
    assert printed >= {
        *("party.name", "party.id_number", "party.address", "offence.on", "proposal.fine"),
        *("case.officers", "matter.violated", "matter.punished", "payment.on#1", "onspot.at"),
    }


@pytest.mark.parametrize(("name", "key"), PRINTED)
def test_whatever_a_paper_says_is_missed_once_the_case_says_otherwise(name: str, key: str) -> None:
    case = LAWFUL[name]
    if key == "case.officers":
        other = replace(case, officers=case.officers[:1])
    elif key in ("matter.violated", "matter.punished"):
        matter = case.matter
        if key == "matter.violated":
            other = replace(case, matter=replace(matter, violated_article="第一条"))
        else:
            other = replace(case, matter=replace(matter, penalty_article="第一条"))
    else:
        fact, n = key.partition("#")[0], int(key.partition("#")[2] or 1)
        other = replace(case, facts={**case.facts, (fact, n): _other(case.facts[fact, n])})
    differs = [one for one in found(other, papers_of(case)) if one.code.startswith("paper_")]
    where = {"matter.violated": "offence.on", "matter.punished": "offence.on"}.get(key)
    slot = (key.partition("#")[0], int(key.partition("#")[2] or 1))
    assert (where or (key if key not in FACTS and "#" not in key else place_of(slot))) in {
        one.where for one in differs
    }
    words = [one.words for one in agreement(other, differs, LIBRARY).told]
    assert all("《" in line and "{" not in line for line in words)


def test_what_was_told_has_the_size_that_is_decided() -> None:
    """行政处罚法 44: the facts told are those decided on; a later text may say more, no other size."""
    told = changed(LAWFUL["ordinary"], {f.OFFENCE_FACTS: "当事人占用耕地120平方米堆放砂石。"})
    more = changed(told, {f.OFFENCE_FACTS: "经测量，当事人占用耕地120平方米堆放砂石，未采取措施。"})
    other = changed(told, {f.OFFENCE_FACTS: "当事人占用耕地102平方米堆放砂石。"})
    notices = tuple(one for one in papers_of(told) if STORY in one.said)
    assert {"prior-notice"} <= {one.paper.form for one in notices}
    assert "area_between" not in {one.code for one in found(more, notices)}
    differs = [one for one in found(other, notices) if one.code == "area_between"]
    assert [one.where for one in differs] == [f.OFFENCE_FACTS.id]
    assert "《行政处罚事先告知书》" in agreement(other, differs, LIBRARY).told[0].words


def test_a_fact_taken_away_is_missed_too() -> None:
    case = LAWFUL["ordinary"]
    differs = found(changed(case, without=(f.PARTY_ADDRESS,)), papers_of(case))
    assert ("paper_alone", "party.address") in {(one.code, one.where) for one in differs}


def test_numbers_that_differ_where_they_are_masked_are_not_shown_as_alike() -> None:
    case = changed(LAWFUL["summary"])
    other = changed(case, {f.PARTY_ID: "630121197103211230"})
    assert [one.code for one in found(other, papers_of(case))] == ["paper_differs_within"]


Told = tuple[str, Given, Mapping[AnyFact, object]]
AMOUNTS: list[Told] = [
    ("capital", {f.OFFENCE_FACTS: f"货值{wrong}。"}, {f.OFFENCE_FACTS: f"货值{right}。"})
    for wrong, right in (
        ("人民币伍仟元整（5000.50元）", "人民币伍仟元整（5000元）"),
        ("人民币伍仟元整（¥6000.00）", "人民币伍仟元整（￥5,000.00）"),
        ("¥1.2万元（大写：人民币壹万元整）", "1.2万元（人民币壹万贰仟元整）"),
        ("五千元（6000元）", "五千元（¥5000）"),
        ("（大写：陆仟元整，小写：5000元）", "（大写：陆仟零伍元柒角整，小写：6005.70元）"),
        ("（小写：¥5000，大写：陆仟元整）", "（小写：¥6000，大写：陆仟元整）"),
    )
]
AREAS: list[Told] = [
    ("area", {f.INSPECTION_SITUATION: f"占用耕地{wrong}。"}, {f.INSPECTION_SITUATION: f"占用耕地{right}。"})
    for wrong, right in (
        ("两亩（1200㎡）", "两亩（1333.33㎡）"),
        ("1333.3m²，折合1亩", "1333.3m²，折合2.0亩"),
        ("0.5公顷，约合9亩", "7.5亩，即0.5公顷、合5000平米"),
    )
]
SUMS: list[Told] = [
    (code, {f.INSPECTION_SITUATION: f"{wrong}。"}, {f.INSPECTION_SITUATION: f"{right}。"})
    for code, wrong, right in (
        ("area_sum", "耕地120平方米、园地80㎡，合计210平方米", "耕地120平方米、园地80㎡，合计200平方米"),
        (
            "area_sum",
            "第一处1.5亩（1000平方米）、第二处500平方米，共计1400平方米",
            "第一处1.5亩（1000平方米）、第二处500平方米，共计2.25亩",
        ),
        ("area_sum", "两处为0.33亩、0.33亩，总面积0.8亩", "三处为0.33亩、0.33亩、0.33亩，总面积1亩"),
        (
            "area_parts",
            "占用土地200平方米，其中耕地150平方米、林地60平方米",
            "占用土地200平方米，其中耕地150平方米，上面堆放砂石60平方米",
        ),
        (
            "area_parts",
            "堆放1.0亩，其中硬化800平方米",
            "占地120平方米、建筑面积240平方米，合计400平方米；堆放1亩，其中硬化666.67平方米",
        ),
    )
]
STRANGERS: list[Told] = [
    ("not_an_officer", {f.OFFENCE_FACTS: f"{wrong}。"}, {f.OFFENCE_FACTS: f"{right}。"})
    for wrong, right in (
        (
            "本机关执法人员王强、李生华在现场检查",
            "本机关执法人员马建国、李生华在现场检查，当事人王强、韩梅在场",
        ),
        ("执法人员马建国、王强向其出示证件", "执法人员马建国、李生华向其出示证件"),
        ("执法人员张三和李四到场", "执法人员高效、周密组织，严格、文明执法"),
        ("执法人员：张三、李四", "执法人员马建国、村干部张三到场；执法人员马建国、张某对其询问"),
    )
]
ALONE: list[Told] = [
    (code, {f.OFFENCE_FACTS: f"{wrong}。"}, {f.OFFENCE_FACTS: f"{right}。"})
    for code, wrong, right in (
        ("not_an_officer", "执法人员王强在现场检查时发现", "执法人员马建国在现场检查时发现，王强在场"),
        (
            "not_an_officer",
            "由执法人员王强询问当事人",
            "执法人员马上到现场，执法人员周六在岗",
        ),
        (
            "not_an_officer",
            "执法人员韩梅出示证件",
            "执法人员郑重告知、陆续到场，执法人员高某在场",
        ),
        ("name_of_officer", "执法人员马建囯到场", "执法人员马建国到场"),
    )
]
ALONE += [
    ("name_of_officer", {fact: "马建囯"}, {fact: right})
    for fact in (f.INSPECTION_RECORDER, f.INTERVIEW_RECORDER, f.STATEMENT_RECORDER, f.PHOTO_BY, f.EVIDENCE_BY)
    for right in ("马建国", "韩梅", "李生华、马建国")
]
BETWEEN: list[Told] = [
    (
        "area_between",
        {f.OFFENCE_FACTS: f"当事人{told}。", f.REPORT_NATURE: f"当事人{wrong}，构成违法。"},
        {f.OFFENCE_FACTS: f"当事人{told}。", f.REPORT_NATURE: f"当事人{right}，构成违法。"},
    )
    for told, wrong, right in (
        ("占用耕地120平方米", "占用耕地102平方米", "占用耕地120㎡"),
        ("占用耕地2亩", "占用耕地900平方米", "占用耕地1333.3平方米"),
        ("堆放面积约31㎡", "堆放面积40平方米", "堆放面积30.5平方米"),
        ("占地两处，占地80平方米、占地40平方米", "占地100平方米", "占地共120平方米、建筑面积200平方米"),
        ("建房占地面积120平方米", "建房占地面积210平方米", "建房占地面积为120平方米，院落面积300平方米"),
    )
]
BETWEEN += [
    (
        "area_between",
        {f.OFFENCE_FACTS: "占用耕地120平方米。", f.INSPECTION_SITUATION: "占用耕地102平方米。"},
        {f.OFFENCE_FACTS: "占用耕地120平方米。", f.STATEMENT_CONTENT: "只占用耕地100平方米。"},
    ),
    (
        "area_between",
        {f.OFFENCE_FACTS: "占用耕地120平方米。", f.REVIEW_OPINION: "占用耕地102平方米，同意。"},
        {f.OFFENCE_FACTS: "占用耕地120平方米。", f.PHOTO_SHOWS: "占用耕地80平方米的一角。"},
    ),
]
TEXTS: tuple[Told, ...] = (
    # What differs, what the case says, and where it is said rightly.
    (
        "name_of_party",
        {f.OFFENCE_FACTS: "当事人马得幅遗撒渣土。"},
        {f.OFFENCE_FACTS: "当事人马得福遗撒渣土。"},
    ),
    (
        "number_of_party",
        {f.REPORT_NATURE: "马得福（身份证号码630121197003211231）"},
        {f.REPORT_NATURE: "马得福（身份证号码630121197003211230）"},
    ),
    ("number_of_person", {f.INTERVIEW_ID: "630121197003211231"}, {f.INTERVIEW_ID: "630121197003211230"}),
    (
        "number_of_asked",
        {f.INTERVIEW_PERSON: "冶成林", f.REPORT_NATURE: "冶成林（身份证号码630121197003211231）陈述。"},
        {f.INTERVIEW_PERSON: "冶成林", f.REPORT_NATURE: "冶成林（身份证号码630121197003211230）陈述。"},
    ),
    ("age", {f.INTERVIEW_AGE: 55}, {f.INTERVIEW_AGE: 56}),
    ("gender", {f.INTERVIEW_GENDER: "女"}, {f.INTERVIEW_GENDER: "男"}),
    (
        "name_of_officer",
        {f.OFFENCE_FACTS: "执法人员马建囯、李生华在现场。"},
        {f.OFFENCE_FACTS: "执法人员马建国和李生华在现场。"},
    ),
    (
        "name_of_officer",
        {f.OFFENCE_FACTS: "执法人员马建囯、王强到场。"},
        {f.OFFENCE_FACTS: "执法人员马建国、王强到场。"},
    ),
    *STRANGERS,
    *ALONE,
    *BETWEEN,
    (
        "day_of_act",
        {f.OFFENCE_FACTS: "2026年1月5日，车辆未密闭。"},
        {f.OFFENCE_FACTS: "2026年1月5日至2026年12月1日，车辆未密闭。"},
    ),
    ("fine", {f.APPROVAL_OPINION: "建议罚款人民币伍仟元整。"}, {f.APPROVAL_OPINION: "建议罚款陆仟元。"}),
    ("fine", {f.REVIEW_OPINION: "同意罚款五千元。"}, {f.REVIEW_OPINION: "同意罚款六千元，不是五千元以上。"}),
    (
        "area",
        {f.INSPECTION_SITUATION: "砂石2.5吨（2000公斤）。"},
        {f.INSPECTION_SITUATION: "砂石2.5吨（2500公斤），长40米（宽12米）。"},
    ),
    (
        "size_of_building",
        {b.GROUND: Decimal(120), f.INSPECTION_SITUATION: "占地面积210平方米。"},
        {b.GROUND: Decimal(120), f.INSPECTION_SITUATION: "占地约120平方米。"},
    ),
    (
        "certificate",
        {f.OFFENCE_FACTS: "执法人员马建国（63012124009）到场。"},
        {f.OFFENCE_FACTS: "执法人员马建国（63012124001）到场。"},
    ),
    (
        "document_number",
        {f.APPROVAL_OPINION: "已送达大桥罚告〔2026〕30号。"},
        {f.APPROVAL_OPINION: "已送达大桥罚告〔2026〕29号。"},
    ),
    (
        "document_number",
        {f.APPROVAL_OPINION: "由线索大桥线〔2026〕4号转来。", f.LEAD_NUMBER: "大桥线〔2026〕3号"},
        {f.APPROVAL_OPINION: "由线索大桥线〔2026〕3号转来。", f.LEAD_NUMBER: "大桥线〔2026〕3号"},
    ),
    (
        "capital",
        {f.OFFENCE_FACTS: "货值6,000元（大写：伍仟元整）。"},
        {f.OFFENCE_FACTS: "货值6,000元（大写：陆仟元整）。"},
    ),
    ("capital_wrong", {f.OFFENCE_FACTS: "货值6,000元（陆陆仟元整）。"}, {f.OFFENCE_FACTS: "货值6000元。"}),
    # As papers print it, in words only, with 万, in plain numerals, one behind the other.
    *AMOUNTS,
    (
        "capital_wrong",
        {f.OFFENCE_FACTS: "共收取人民币伍千元整。"},
        {f.OFFENCE_FACTS: "共收取人民币伍仟元整。"},
    ),
    (
        "capital_wrong",
        {f.OFFENCE_FACTS: "共收取佰伍拾仟元。"},
        {f.OFFENCE_FACTS: "共收取五千元、百元钞一张。"},
    ),
    (
        "sum",
        {f.OFFENCE_FACTS: "煤80元、砂120元，合计300元。"},
        {f.OFFENCE_FACTS: "煤80元、砂120元，合计200元。"},
    ),
    (
        "sum",
        {f.OFFENCE_FACTS: "煤捌拾元整（80元）、砂壹佰贰拾元整（¥120.00），合计人民币叁佰元整（¥300.00）。"},
        {f.OFFENCE_FACTS: "煤捌拾元整（80元）、砂壹佰贰拾元整，合计人民币贰佰元整（¥200.00）；另有30元。"},
    ),
    (
        "fine",
        {f.CLOSING_OPINION: "罚款5000元已缴清。"},
        {f.CLOSING_OPINION: "罚款6000元、加处罚款90元已缴清。"},
    ),
    (
        "fine",
        {f.APPROVAL_OPINION: "罚款人民币伍仟元整（¥5000.00）。"},
        {f.APPROVAL_OPINION: "罚款¥6000.00。"},
    ),
    ("fine", {f.APPROVAL_OPINION: "建议罚款5000元。"}, {f.APPROVAL_OPINION: "建议罚款6000元。"}),
    (
        "gain",
        {f.PROPOSAL_GAIN: Money.yuan(300), f.APPROVAL_OPINION: "没收违法所得200元。"},
        {f.PROPOSAL_GAIN: Money.yuan(300), f.APPROVAL_OPINION: "没收违法所得300元。"},
    ),
    (
        "instalments",
        {o.INSTALMENT_PLAN: "12月缴叁仟元，1月缴贰仟元整（2000元）。"},
        {o.INSTALMENT_PLAN: "12月缴叁仟元，1月缴三千元（3000元）。"},
    ),
    (
        "instalments",
        {o.INSTALMENT_PLAN: "12月缴3000元，1月缴2000元。"},
        {o.INSTALMENT_PLAN: "12月缴3000元，1月缴3000元。"},
    ),
    (
        "area",
        {f.INSPECTION_SITUATION: "堆放面积1333.33平方米（1.5亩）。"},
        {f.INSPECTION_SITUATION: "堆放面积1333.33平方米（2.00亩）。"},
    ),
    (
        "area",
        {f.INSPECTION_SITUATION: "占地0.5公顷（合8.5亩）。"},
        {f.INSPECTION_SITUATION: "占地0.5公顷（合7.5亩）。"},
    ),
    *AREAS,
    *SUMS,
    (
        "certificate_of_another",
        {f.OFFENCE_FACTS: "执法人员王强（63012124001）到场。"},
        {f.OFFENCE_FACTS: "执法人员马建国（63012124001）到场。"},
    ),
    (
        "law_not_in_force",
        {f.OFFENCE_ON: date(2026, 8, 14), f.REPORT_NATURE: "违反《中华人民共和国生态环境法典》第二条。"},
        {f.REPORT_NATURE: "违反《中华人民共和国生态环境法典》第二条。"},
    ),
    (
        "no_such_article",
        {f.REPORT_NATURE: "依照《中华人民共和国行政处罚法》第九百条。"},
        {f.REPORT_NATURE: "依照行政处罚法第八十六条、《某某县管理办法》第九百条，行政处罚法950。"},
    ),
    (
        "phone",
        {f.REPORT_NATURE: f"{CITIZEN[f.PARTY_NAME]}，电话：13912345678。"},
        {f.REPORT_NATURE: f"{CITIZEN[f.PARTY_NAME]}，电话{CITIZEN[f.PARTY_PHONE]}；证人电话13912345678。"},
    ),
    (
        "address_of_party",
        {
            f.REPORT_NATURE: "当事人住址：大通县桥头镇元朔社区21号。",
            f.PARTY_ADDRESS: CITIZEN[f.PARTY_ADDRESS],
        },
        {
            f.REPORT_NATURE: "当事人住址：大通县桥头镇元朔社区12号。证人住址：大通县桥头镇元朔社区21号。",
            f.PARTY_ADDRESS: CITIZEN[f.PARTY_ADDRESS],
        },
    ),
    (
        "law_not_in_force",
        {s.BASIS: "《中华人民共和国固体废物污染环境防治法》第二十七条", s.APPROVED: datetime(2026, 8, 15, 9)},  # noqa: DTZ001
        {s.BASIS: "《中华人民共和国固体废物污染环境防治法》第二十七条", s.APPROVED: datetime(2026, 8, 14, 9)},  # noqa: DTZ001
    ),
)


@pytest.mark.parametrize(("code", "wrong", "right"), TEXTS)
def test_what_a_text_says_is_held_against_the_case(
    code: str, wrong: Given, right: Mapping[AnyFact, object]
) -> None:
    differs = [one for one in found(changed(CITIZEN_CASE, wrong)) if one.code == code]
    assert {one.where.partition("#")[0] for one in differs} <= {fact.id for fact in wrong} | {"offence.on"}
    assert differs
    said_rightly = {one.code for one in found(changed(CITIZEN_CASE, dict(right)))}
    assert code not in said_rightly
    assert not {one for one in said_rightly if one.startswith("area")}
    assert "{" not in agreement(CITIZEN_CASE, differs, LIBRARY).told[0].words


def test_who_handled_the_case_before_or_is_named_in_it_is_no_stranger() -> None:
    """An officer who was replaced stands in the papers of his time; a recorder stands in his record."""
    told: Given = {f.OFFENCE_FACTS: "执法人员王强、李生华在现场检查，执法人员马建国、韩梅询问。"}
    case = changed(CITIZEN_CASE, told)
    assert [one.facts["there"] for one in found(case) if one.code == "not_an_officer"] == ["王强", "韩梅"]
    before = replace(case, officers=(replace(case.officers[0], name="王强"), *case.officers[1:]))
    recorded = changed(case, {f.INTERVIEW_RECORDER: "韩梅"})
    frozen = tuple(one for one in papers_of(before) if "case.officers" in one.said)
    assert frozen
    assert "not_an_officer" not in {one.code for one in found(recorded, frozen)}


def test_nobody_is_a_stranger_where_no_officer_is_named_yet() -> None:
    case = replace(changed(CITIZEN_CASE, {f.OFFENCE_FACTS: "执法人员王强在现场检查。"}), officers=())
    assert "not_an_officer" not in {one.code for one in found(case)}


def test_an_answer_of_an_interview_is_read_too() -> None:
    answer = (Exchange("货值多少？", "6,000元（大写：伍仟元整）。"),)
    differs = found(changed(CITIZEN_CASE, {f.INTERVIEW_QA: answer}))
    assert [(one.code, one.where) for one in differs] == [("capital", f"{f.INTERVIEW_QA.id}#1")]


DAYS: tuple[AnyFact, ...] = (
    *(f.DISCOVERED_ON, f.FILING_ON, f.REPORT_ON, f.APPROVAL_ON, f.PAYMENT_ON, f.CLOSING_ON),
    *(f.INSPECTION_END, f.INTERVIEW_END, f.SERVICE_ON),
)


@pytest.mark.parametrize("fact", DAYS, ids=lambda fact: fact.id)
def test_a_day_before_what_it_rests_on_is_named(fact: AnyFact) -> None:
    case = ordinary_case("closed")
    at = case.get(fact)
    assert isinstance(at, date)
    differs = found(changed(case, {fact: at - timedelta(days=400)}))
    assert ("order", fact.id) in {(one.code, one.where.partition("#")[0]) for one in differs}


def test_what_is_handed_over_is_the_copy_that_counts_not_one_that_was_voided() -> None:
    case = ordinary_case("closed")
    [first] = [paper for paper in case.papers if paper.form == case.told((f.SERVICE_PAPER.id, 1))]
    served = case.get(f.SERVICE_ON)
    assert served is not None
    again = replace(first, id="again", issued_on=served + timedelta(days=1))
    case = replace(case, papers=(*(p for p in case.papers if p != first), replace(first, void="填错"), again))
    differs = {(one.code, dict(one.facts).get("first")) for one in found(case)}
    assert ("order", f"《{first.name}》") in differs


def at(hour: int, minute: int = 0) -> datetime:
    """A time on the day of the second interview."""
    return datetime(2026, 10, 20, hour, minute)  # noqa: DTZ001 - wall time of a record


@pytest.mark.parametrize(
    ("begun", "person", "officers", "codes"),
    [
        ((9, 30), "旁人", 2, ["one_team_at_once"]),  # the same two cannot ask both
        ((9, 30), "旁人", 4, []),  # two teams can
        ((9, 30), "祁有福", 4, ["asked_at_once"]),  # but no two teams the same person
        ((10, 0), "祁有福", 2, []),  # one ends as the other begins
    ],
)
def test_records_of_one_hour_want_a_team_each_and_another_person(
    begun: tuple[int, int], person: str, officers: int, codes: list[str]
) -> None:
    """行政处罚法 42, 55: two officers at each."""
    base = ordinary_case("decided")
    told: dict[tuple[str, int], object] = {
        (f.INTERVIEW_START.id, 2): at(9),
        (f.INTERVIEW_END.id, 2): at(10),
        (f.INTERVIEW_PERSON.id, 2): "祁有福",
        (f.INTERVIEW_START.id, 3): at(*begun),
        (f.INTERVIEW_END.id, 3): at(11),
        (f.INTERVIEW_PERSON.id, 3): person,
    }
    case = replace(base, officers=(base.officers * 2)[:officers], facts={**base.facts, **told})
    assert [(one.code, one.where) for one in found(case) if one.code.endswith("at_once")] == [
        (code, "interview.start_at#3") for code in codes
    ]


def test_a_reason_is_for_what_differed_then_and_for_nothing_else() -> None:
    wrong = changed(CITIZEN_CASE, {f.INTERVIEW_AGE: 55})
    assert not excused(wrong, found(wrong))
    kept = changed(wrong, {f.AGREE_REASON: "以本人所报为准", f.AGREE_OF: sign_of(found(wrong))})
    assert excused(kept, found(kept))
    more = changed(kept, {f.APPROVAL_OPINION: "建议罚款5000元。"})
    assert not excused(more, found(more))


def test_what_a_notice_of_correction_put_right_differs_no_more() -> None:
    case = LAWFUL["ordinary"]
    moved = changed(case, {f.PARTY_ADDRESS: "大通县桥头镇人民路128号"})
    named = "；".join(
        f"《{paper.name}》" + (f"（{paper.number}）" if paper.number else "") for paper in case.papers
    )
    told: Given = {a.PAPER: named, a.WRONG: "人民路118号", a.RIGHT: "人民路128号"}
    assert "party.address" in {one.where for one in found(moved, papers_of(case))}
    assert "party.address" not in {one.where for one in found(changed(moved, told), papers_of(case))}
    other: Given = {**told, a.RIGHT: "人民路138号"}
    assert "party.address" in {one.where for one in found(changed(moved, other), papers_of(case))}
    by_another = [replace(one, put_right=(("人民路118号", "人民路128号"),)) for one in papers_of(case)]
    assert "party.address" not in {one.where for one in found(moved, tuple(by_another))}
