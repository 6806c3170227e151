"""The list that who approves is shown: it bears his yes or bars it, is kept with it, and prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from desktop.base.errors import BadEntry, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM
from desktop.casework.checklist import LEGAL_REVIEW, Checklist, Mark, Weight
from desktop.casework.submissions import Standing, Verdict
from desktop.documents.composer import compose
from desktop.documents.sheet import Sheet
from desktop.services.perform import Office, perform
from desktop.services.reviewing import GiveOpinion, enter_paper_opinion, give_opinion
from desktop.services.workbench import on_my_desk
from tests.db.office import FILLED, QIAOTOU, actor, register
from tests.db.test_reviewing import (
    HEAD,
    LAWYER,
    PEOPLE,
    REVIEWED,
    answer,
    case_of,
    desk,
    entry,
    refused,
    seat,
    submit,
)

__all__ = ["desk", "seat"]
OPINION = "legal-review-opinion"
EXPIRED, VALID = date(2026, 2, 1), PEOPLE[1].certified_to
WELL = dict.fromkeys(LEGAL_REVIEW, Mark.WELL)
RULES = pytest.mark.sqlite("what a list bars: judged above either storage")


def certify(office: Office, to: date | None) -> None:
    """The certificate of the second officer of the case is valid to a day."""
    with office.storage.write(SYSTEM, "seed") as work:
        work.put_officers(tuple(replace(one, certified_to=to) if one.id == "p2" else one for one in PEOPLE))


def review(
    office: Office,
    case_id: str,
    laid: str,
    marks: Mapping[str, Mark],
    verdict: Verdict = Verdict.YES,
    notes: Mapping[str, str] | None = None,
) -> Standing:
    """What the legal reviewer answers, without a word but those on the list."""
    command = GiveOpinion(case_id, laid, verdict, marks=marks, notes=notes or {})
    return perform(office.for_(actor(LAWYER)), give_opinion, command)[0]


def looked_at(office: Office, case_id: str) -> Checklist:
    """The list of the last answer, as it was kept."""
    return case_of(office, case_id).submissions[-1].opinions[-1].looked_at


def printed(office: Office, case_id: str) -> str:
    """The words of the opinion as it is issued: the boxes are drawn, and no letters of the file."""
    case = case_of(office, case_id)
    assert case.paper(OPINION) is not None
    given = case.submissions[-1].opinions
    return compose(office.library.forms[OPINION], Sheet(case, 1, opinions=given)).text()


# ------------------------------------------------------------ what the law blocks


@RULES
def test_nobody_agrees_while_a_gate_blocks_and_it_comes_back_named(desk: Office) -> None:
    certify(desk, EXPIRED)
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    assert refused(desk, HEAD, case_id, laid) == "listed_missing"
    with pytest.raises(Refusal) as on_paper:
        perform(desk, enter_paper_opinion, entry(case_id, no_scan="扫描仪坏了"))
    assert on_paper.value.code == "listed_missing"
    assert answer(desk, HEAD, case_id, laid, Verdict.NO, "证件到期了。") is Standing.RETURNED
    (item,) = case_of(desk, case_id).submissions[-1].came_back_for
    assert (item.id, item.weight, item.where) == ("g_two_officers", Weight.BLOCK, "case.officers")
    assert "李生华" in item.said
    certify(desk, VALID)
    assert answer(desk, HEAD, case_id, submit(desk, case_id)) is Standing.APPROVED
    assert {item.weight for item in looked_at(desk, case_id)} == {Weight.MET}


@RULES
def test_an_item_that_changed_since_is_named_and_cannot_be_agreed_to(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    certify(desk, EXPIRED)
    before = case_of(desk, case_id)
    with pytest.raises(Refusal) as caught:
        answer(desk, HEAD, case_id, laid)
    assert caught.value.code == "laid_changed"
    assert caught.value.facts["differ"] == desk.library.words["g_two_officers"].name
    assert case_of(desk, case_id) == before
    certify(desk, VALID)  # as it was
    assert answer(desk, HEAD, case_id, laid) is Standing.APPROVED


@RULES
def test_an_objection_to_what_the_desk_finds_met_bars_the_own_yes(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FILLED)
    laid = submit(desk, case_id)
    ill = GiveOpinion(case_id, laid, Verdict.YES, marks={"g_basis": Mark.ILL})
    with pytest.raises(Refusal) as caught:
        perform(desk.for_(actor(HEAD)), give_opinion, ill)
    assert caught.value.code == "listed_wrong"
    noted = replace(ill, verdict=Verdict.NO, notes={"g_basis": "事项选错了。"})
    perform(desk.for_(actor(HEAD)), give_opinion, noted)
    (row,) = on_my_desk(desk).returned
    assert row.words == f"{desk.library.words['g_basis'].name}：事项选错了。"


# ------------------------------------------------------------ what a person judges


@pytest.fixture
def laid(desk: Office) -> tuple[str, str]:
    """A case before the legal reviewer, the party having said nothing."""
    case_id = register(desk.storage, QIAOTOU, REVIEWED)
    return case_id, submit(desk, case_id, OPINION)


@RULES
def test_each_point_of_a_legal_review_is_judged_before_a_yes(desk: Office, laid: tuple[str, str]) -> None:
    for marks, code in (
        ({}, "listed_unjudged"),
        ({**WELL, "crime": Mark.ILL}, "listed_wrong"),
        ({id: Mark.WELL for id in LEGAL_REVIEW if id != "power"}, "listed_unjudged"),
    ):
        with pytest.raises(Refusal) as caught:
            review(desk, *laid, marks)
        assert caught.value.code == code
    assert caught.value.facts["items"] == "执法是否超越执法机关法定权限"
    assert review(desk, *laid, WELL) is Standing.APPROVED
    kept = {item.id: item for item in looked_at(desk, laid[0])}
    assert {kept[id].mark for id in LEGAL_REVIEW} == {Mark.WELL}
    assert kept["power"].article == "国办118号 四（十三）"
    words = printed(desk, laid[0])
    assert "未发现涉嫌犯罪。同意。" in words, "a yes without words says what was judged"
    assert "☑合法　☐有问题" in words
    assert "☑不涉嫌　☐涉嫌" in words
    assert words.count("☑") == len(LEGAL_REVIEW)
    assert desk.storage.check().sound


def test_what_the_reviewer_finds_wrong_comes_back_and_is_kept(desk: Office, laid: tuple[str, str]) -> None:
    case_id, first = laid
    ill = {**WELL, "facts": Mark.ILL}
    with pytest.raises(BadEntry):
        review(desk, case_id, first, ill, Verdict.NO)  # not a word
    review(desk, case_id, first, ill, Verdict.NO, {"facts": "遗撒的长度没有证据。"})
    (row,) = on_my_desk(desk).returned
    assert row.words == "案件事实是否清楚，证据是否合法充分：遗撒的长度没有证据。"
    again = submit(desk, case_id, OPINION)
    review(desk, case_id, again, WELL)
    before, after = case_of(desk, case_id).submissions
    assert [(item.id, item.note, item.where) for item in before.came_back_for] == [
        ("facts", "遗撒的长度没有证据。", f.OFFENCE_FACTS.id)
    ]
    assert after.came_back_for == ()


def test_what_was_judged_on_paper_stands_on_the_paper(desk: Office, laid: tuple[str, str]) -> None:
    today = desk.clock.now()
    on_paper = replace(entry(laid[0], LAWYER, no_scan="扫描仪坏了", given_at=today), form=OPINION)
    assert perform(desk, enter_paper_opinion, on_paper)[0] is Standing.APPROVED
    assert {item.mark for item in looked_at(desk, laid[0])} == {None}
    assert "☑" not in printed(desk, laid[0])
