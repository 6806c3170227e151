"""One record per person: joined by number, judged by people, never changing what a case says."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound, NotPermitted, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import CLOSED
from desktop.casework.co_parties import known_as, number_at
from desktop.casework.doubles import Likeness
from desktop.casework.due_list import DueFilter
from desktop.casework.events import DueReckoned, DueTerm, FactsKept, StepDone
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.found import FoundKind
from desktop.casework.known_parties import CasesOf, PartyFilter, PartyOf
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter
from desktop.services.due_list import due_page
from desktop.services.finding import files_found
from desktop.services.identifying import (
    JudgeParties,
    UndoJudgement,
    judge_parties,
    likely_duplicates,
    parties_found,
    party_view,
    undo_judgement,
)
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_counts, case_page, case_view
from tests.db.office import COUNTY, FACTS, FAR_STATION, QIAOTOU, SHUOBEI, STATION, issue, raw, register, seed
from tests.helpers.homes import back_to_0008, open_storage
from tests.helpers.library import LIBRARY

NUMBER, OTHER_NUMBER = FACTS[f.PARTY_ID.id, 1], "630121197003211230"
OFFICER = Actor("p1", "马建国", "officer", QIAOTOU.id)
OVERSEER = Actor("p9", "张县长", "supervisor", COUNTY.id)
WHY = "同一住址，本人确认"
_READ_APART = (
    "安八才大二发高海江开兰明南平千人山天万小元中东西北长春秋风光黑花金军老林梅青水土王五星学英云正子左包车"
)


def party(told: dict[AnyFact, str]) -> dict[Slot, str]:
    """The facts of a case with such a party."""
    apart = {slot: text for slot, text in FACTS.items() if not slot[0].startswith("party.")}
    return {**apart, (f.PARTY_KIND.id, 1): "citizen", **{(fact.id, 1): text for fact, text in told.items()}}


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The supervisor of the county, who sees every unit."""
    seed(storage)
    return Office(storage, LIBRARY, clock, OVERSEER)


def names(desk: Office, text: str = "") -> list[tuple[str, int]]:
    return [(one.name, len(one.namings)) for one in parties_found(desk, PartyFilter(text))]


def pairs(desk: Office) -> list[tuple[set[str], tuple[Likeness, ...]]]:
    return [({pair.one.name, pair.other.name}, pair.likeness) for pair in likely_duplicates(desk)]


def merge(desk: Office, one: str, other: str, *, same: bool = True) -> str:
    return perform(desk, judge_parties, JudgeParties(one, other, same, WHY))[0]


def test_parties_are_narrowed_by_kind_and_by_the_cases_against_them(desk: Office) -> None:
    storage = desk.storage
    trader: dict[Slot, str] = {**party({f.PARTY_NAME: "大通县福顺便民店"}), (f.PARTY_KIND.id, 1): "trader"}
    register(storage, facts=trader)
    for _ in range(2):
        register(storage, facts=party({f.PARTY_NAME: "马得福", f.PARTY_ID: NUMBER}))
    gone = register(storage, facts=party({f.PARTY_NAME: "祁有福"}))
    with storage.write(OFFICER, "take_step") as work:
        closed = StepDone(gone, "decline", CLOSED, work.clock.today())
        work.apply(closed)
        work.record([closed])

    def found(*kinds: PartyKind, cases: tuple[CasesOf, ...] = ()) -> set[str]:
        return {one.name for one in parties_found(desk, PartyFilter("", kinds, cases))}

    assert found() == {"大通县福顺便民店", "马得福", "祁有福"}
    assert found(PartyKind.TRADER) == {"大通县福顺便民店"}
    assert found(PartyKind.CITIZEN) == {"马得福", "祁有福"}
    assert found(PartyKind.CITIZEN, PartyKind.TRADER, cases=(CasesOf.OPEN,)) == {"大通县福顺便民店", "马得福"}
    assert found(cases=(CasesOf.SEVERAL,)) == {"马得福"}
    assert found(PartyKind.TRADER, cases=(CasesOf.SEVERAL,)) == set()


def test_a_case_out_of_sight_makes_nobody_a_party_of_several(desk: Office) -> None:
    register(desk.storage, facts=party({f.PARTY_NAME: "马得福", f.PARTY_ID: NUMBER}))
    register(desk.storage, facts=party({f.PARTY_NAME: "马得福", f.PARTY_ID: NUMBER}), unit=FAR_STATION)
    asked = PartyFilter(cases=(CasesOf.SEVERAL,))
    assert [one.name for one in parties_found(desk, asked)] == ["马得福"]
    assert parties_found(Office(desk.storage, LIBRARY, desk.clock, OFFICER), asked) == ()


def test_one_number_is_one_person_wherever_and_however_named(desk: Office) -> None:
    storage = desk.storage
    told: dict[AnyFact, str] = {f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER, f.PARTY_ADDRESS: "人民路1号"}
    register(storage, STATION, party(told))
    last = register(
        storage, FAR_STATION, party({**told, f.PARTY_NAME: "单永宏", f.PARTY_ADDRESS: "人民路2号"})
    )
    view = party_view(desk, PartyOf(last))
    assert {said.words for said in view.party.history(lambda each: each.name)} == {"单永宏", "单永红"}
    assert {said.words for said in view.party.history(lambda each: each.address)} == {
        "人民路2号",
        "人民路1号",
    }
    assert names(desk) == [(view.party.name, 2)]
    assert view.party.id_number == "6301**********0013"  # masked wherever it leaves the services


def test_a_number_put_right_parts_and_joins(desk: Office) -> None:
    storage = desk.storage
    first = register(storage, STATION, party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}))
    second = register(storage, STATION, party({f.PARTY_NAME: "祁有福", f.PARTY_ID: NUMBER}))
    assert [n for _, n in names(desk)] == [2]
    officer = desk.for_(OFFICER)
    perform(officer, keep_facts, KeepFacts(second, {(f.PARTY_ID.id, 1): OTHER_NUMBER}))
    assert sorted(names(desk)) == [("单永红", 1), ("祁有福", 1)]
    perform(officer, keep_facts, KeepFacts(first, {(f.PARTY_ID.id, 1): OTHER_NUMBER}))
    assert [n for _, n in names(desk)] == [2]


def test_a_party_is_found_by_name_initials_and_the_end_of_its_number(desk: Office) -> None:
    storage = desk.storage
    register(storage, STATION, party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}))
    register(storage, STATION, party({f.PARTY_NAME: "马得福"}))
    for text in ("永", "单永红", "syh", "0013", NUMBER):
        assert names(desk, text) == [("单永红", 1)], text
    for text in ("王", "1230", "10013", "013", NUMBER[:-1], NUMBER[-8:]):
        assert names(desk, text) == [], f"{text}: no more is to be learnt than was known"


def test_likely_duplicates_are_listed_with_their_reasons_and_no_others(desk: Office) -> None:
    storage = desk.storage
    for told in (
        {f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER},
        {f.PARTY_NAME: "单永红", f.PARTY_ADDRESS: "人民路1号"},  # no number: may be the same
        {f.PARTY_NAME: "马得福", f.PARTY_PHONE: "13997001234"},
        {f.PARTY_NAME: "马德福", f.PARTY_PHONE: "13997001234"},  # sounds alike, and one telephone
        {f.PARTY_NAME: "李伟"},
        {f.PARTY_NAME: "李炜"},  # sounds alike, and nothing else
        {f.PARTY_NAME: "祁有福", f.PARTY_ID: OTHER_NUMBER},
        {f.PARTY_NAME: "祁有福", f.PARTY_ID: "630121198511120217"},  # two numbers: two people
    ):
        register(storage, STATION, party(told))
    assert pairs(desk) == [
        ({"马得福", "马德福"}, (Likeness.SOUND, Likeness.PHONE)),
        ({"单永红"}, (Likeness.NAME,)),
    ]


def test_duplicates_are_merged_with_a_trace_and_unmerged_and_the_case_keeps_what_it_printed(
    desk: Office,
) -> None:
    storage = desk.storage
    one = register(storage, STATION, party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}))
    other = register(storage, FAR_STATION, party({f.PARTY_NAME: "单永红", f.PARTY_ADDRESS: "人民路1号"}))
    paper = issue(storage, other, b"%PDF-1.7 printed")
    with storage.read() as work:
        before = (work.case(one), work.case(other), work.paper_bytes(paper))
    judgement = merge(desk, one, other)
    assert names(desk) == [("单永红", 2)]
    assert pairs(desk) == []
    for case_id in (one, other):  # both cases tell it
        assert "判断为同一人，合并：" + WHY in case_view(desk, case_id).journal[0].says
    (said,) = party_view(desk, PartyOf(one)).judgements
    assert (said.by, said.why, said.holds) == ("张县长", WHY, True)
    with storage.read() as work:
        assert (work.case(one), work.case(other), work.paper_bytes(paper)) == before

    with pytest.raises(Refusal) as refused:
        merge(desk, other, one)
    assert refused.value.code == "parties_one_already"
    perform(desk, undo_judgement, UndoJudgement(other, judgement, "不是同一人"))
    assert names(desk) == [("单永红", 1), ("单永红", 1)]
    assert pairs(desk) == [({"单永红"}, (Likeness.NAME,))]
    (said,) = party_view(desk, PartyOf(other)).judgements
    assert (said.holds, said.undone_by, said.undone_why) == (False, "张县长", "不是同一人")
    with pytest.raises(Refusal) as refused:
        perform(desk, undo_judgement, UndoJudgement(other, judgement, "再撤一次"))
    assert refused.value.code == "judgement_undone"
    with storage.read() as work:
        assert (work.case(one), work.case(other), work.paper_bytes(paper)) == before


def test_who_is_judged_to_be_two_is_listed_no_more_and_not_merged_by_mistake(desk: Office) -> None:
    storage = desk.storage
    one, other = (register(storage, STATION, party({f.PARTY_NAME: "单永红"})) for _ in range(2))
    judgement = merge(desk, one, other, same=False)
    assert pairs(desk) == []
    assert party_view(desk, PartyOf(one)).alike == ()
    with pytest.raises(Refusal) as refused:
        merge(desk, one, other)
    assert refused.value.code == "parties_judged_apart"
    perform(desk, undo_judgement, UndoJudgement(one, judgement, "看错了"))
    merge(desk, one, other)
    assert names(desk) == [("单永红", 2)]


def test_a_merge_of_three_parts_where_it_was_undone(desk: Office) -> None:
    """What other judgements and a common number hold together stays together."""
    storage = desk.storage
    numbered = party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER})
    one, two = register(storage, STATION, numbered), register(storage, STATION, numbered)
    three, four = (register(storage, STATION, party({f.PARTY_NAME: "单永红"})) for _ in range(2))
    bridge = merge(desk, two, three)
    merge(desk, three, four)
    assert names(desk) == [("单永红", 4)]
    perform(desk, undo_judgement, UndoJudgement(two, bridge, "看错了"))
    assert [len(party_view(desk, PartyOf(each)).party.namings) for each in (one, two, three, four)] == [
        2,
        2,
        2,
        2,
    ]


def test_what_came_while_two_were_one_goes_to_whom_its_number_or_its_judgement_names(desk: Office) -> None:
    storage = desk.storage
    numbered = party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER})
    one = register(storage, STATION, numbered)
    other = register(storage, STATION, party({f.PARTY_NAME: "单永宏"}))
    judgement = merge(desk, one, other)
    by_number = register(storage, STATION, numbered)
    bare = register(storage, STATION, party({f.PARTY_NAME: "单永宏", f.PARTY_ADDRESS: "人民路1号"}))
    merge(desk, other, bare)
    assert [n for _, n in names(desk)] == [4]
    perform(desk, undo_judgement, UndoJudgement(one, judgement, "看错了"))

    def fellows(case_id: str) -> set[str]:
        return {each.of.case_id for each in party_view(desk, PartyOf(case_id)).party.namings}

    assert fellows(one) == fellows(by_number) == {one, by_number}
    assert fellows(other) == fellows(bare) == {other, bare}


def test_what_lies_out_of_sight_is_neither_told_nor_judged(desk: Office) -> None:
    storage = desk.storage
    here = register(storage, STATION, party({f.PARTY_NAME: "单永红"}))
    there = register(storage, FAR_STATION, party({f.PARTY_NAME: "单永红"}))
    officer = desk.for_(OFFICER)
    assert names(officer) == [("单永红", 1)]
    assert pairs(officer) == []
    with pytest.raises(NotFound):
        merge(officer, here, there)
    judgement = merge(desk, here, there)
    assert [len(party_view(officer, PartyOf(here)).party.namings)] == [1]
    assert party_view(officer, PartyOf(here)).judgements == ()
    with pytest.raises(NotFound):
        perform(officer, undo_judgement, UndoJudgement(here, judgement, "看错了"))
    with pytest.raises(NotPermitted):
        merge(desk.for_(Actor("p8", "", "auditor", COUNTY.id)), here, there)
    with pytest.raises(NotFound):
        party_view(desk.for_(Actor("p3", "祁有福", "officer", SHUOBEI.id)), PartyOf(here))


def test_two_whom_one_mistyped_number_joins_are_parted_and_joined_again(desk: Office) -> None:
    storage, told = desk.storage, {f.PARTY_ID: NUMBER}
    first, again = (register(storage, STATION, party({f.PARTY_NAME: "单永红", **told})) for _ in range(2))
    wrong = register(storage, STATION, party({f.PARTY_NAME: "祁有福", **told}))
    assert [n for _, n in names(desk)] == [3]
    judgement = merge(desk, wrong, first, same=False)
    assert sorted(names(desk)) == [("单永红", 2), ("祁有福", 1)]
    assert pairs(desk) == []
    later = register(storage, STATION, party({f.PARTY_NAME: "单永红", **told}))
    assert sorted(names(desk)) == [("单永红", 3), ("祁有福", 1)], "the number goes to whom it belongs"
    with pytest.raises(Refusal) as refused:
        merge(desk, wrong, first)
    assert refused.value.code == "parties_judged_apart"
    perform(desk, undo_judgement, UndoJudgement(wrong, judgement, "看错了"))
    assert [n for _, n in names(desk)] == [4]
    assert {each.of.case_id for each in party_view(desk, PartyOf(again)).party.namings} == {
        *(first, again),
        *(wrong, later),
    }


def test_who_was_judged_to_be_one_is_not_parted_before_that_is_undone(desk: Office) -> None:
    one, other = (register(desk.storage, STATION, party({f.PARTY_NAME: "单永红"})) for _ in range(2))
    merge(desk, one, other)
    with pytest.raises(Refusal) as refused:
        merge(desk, one, other, same=False)
    assert refused.value.code == "parties_one_already"
    for case_id in (one, other):
        perform(desk.for_(OFFICER), keep_facts, KeepFacts(case_id, {(f.PARTY_ID.id, 1): OTHER_NUMBER}))
    with pytest.raises(Refusal) as refused:
        merge(desk, one, other, same=False)
    assert refused.value.code == "parties_one_already"
    assert names(desk) == [("单永红", 2)]


def test_no_judgement_without_a_reason(desk: Office) -> None:
    one, other = (register(desk.storage, STATION, party({f.PARTY_NAME: "单永红"})) for _ in range(2))
    with pytest.raises(BadEntry):
        perform(desk, judge_parties, JudgeParties(one, other, same=True, why=" "))
    judgement = merge(desk, one, other)
    with pytest.raises(BadEntry):
        perform(desk, undo_judgement, UndoJudgement(one, judgement, ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("company", "青海顺达（西宁）运输有限公司"), ("company", "青海顺达(西宁) 运输有限公司")),
        (("company", "青海顺达〔西宁〕运输有限公司"), ("other", "青海顺达（西宁）运输有限公司")),
        (("citizen", "单永红"), ("trader", "单 永红")),
    ],
)
def test_a_name_is_one_however_it_is_written_and_of_whatever_kind(
    desk: Office, one: tuple[str, str], other: tuple[str, str]
) -> None:
    for kind, name in (one, other):
        register(desk.storage, STATION, {**party({f.PARTY_NAME: name}), (f.PARTY_KIND.id, 1): kind})
    assert pairs(desk) == [({one[1], other[1]}, (Likeness.NAME,))]


def test_a_company_in_full_and_in_short_is_offered_and_so_is_a_slip_of_one_telephone(desk: Office) -> None:
    phone = "13997001234"
    for kind, told in (
        ("company", {f.PARTY_NAME: "大通顺达渣土运输有限公司"}),
        ("company", {f.PARTY_NAME: "顺达渣土运输"}),
        ("company", {f.PARTY_NAME: "大通宏运渣土运输有限公司"}),
        ("citizen", {f.PARTY_NAME: "马得福", f.PARTY_PHONE: phone}),
        ("citizen", {f.PARTY_NAME: "马得禄", f.PARTY_PHONE: phone}),
        ("citizen", {f.PARTY_NAME: "李伟", f.PARTY_PHONE: phone}),
    ):
        register(desk.storage, STATION, {**party(dict(told)), (f.PARTY_KIND.id, 1): kind})
    found = [
        ({"马得福", "马得禄"}, (Likeness.CLOSE, Likeness.PHONE)),
        ({"大通顺达渣土运输有限公司", "顺达渣土运输"}, (Likeness.PART,)),
    ]
    assert pairs(desk) == found
    for name, (both, why) in (("马得福", found[0]), ("顺达渣土运输", found[1])):
        (one,) = parties_found(desk, PartyFilter(name))[-1:]
        (pair,) = party_view(desk, one.of).alike
        assert ({pair.one.name, pair.other.name}, pair.likeness) == (both, why)


def test_a_telephone_of_many_is_that_of_an_office_and_makes_nobody_a_double(desk: Office) -> None:
    """The number of whoever takes cases down stands in many of them."""
    phone = {f.PARTY_PHONE: "0971-2722222"}
    for middle in _READ_APART:
        register(desk.storage, STATION, party({f.PARTY_NAME: f"马{middle}福", **phone}))
    assert pairs(desk) == []
    first = parties_found(desk, PartyFilter())[0]
    assert party_view(desk, first.of).alike == ()


def test_a_record_is_compared_whole_though_it_is_looked_for_by_one_of_its_names(desk: Office) -> None:
    """Whoever was merged with somebody of another number is not a namesake without one."""
    storage = desk.storage
    one = register(storage, STATION, party({f.PARTY_NAME: "单永红"}))
    other = register(storage, STATION, party({f.PARTY_NAME: "祁有福", f.PARTY_ID: OTHER_NUMBER}))
    merge(desk, one, other)
    register(storage, STATION, party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}))
    assert pairs(desk) == []
    assert party_view(desk, PartyOf(one)).alike == ()


def joined(*told: dict[AnyFact, str]) -> dict[Slot, str]:
    """The facts of one case with several parties."""
    facts = party(told[0])
    for at, said in enumerate(told, 1):
        facts |= {(fact.id, number_at(1, at)): text for fact, text in said.items()}
    return facts


def lines(desk: Office) -> dict[str, str]:
    """What the case list shows of the parties of each case."""
    with desk.read() as work:
        return {row.id: row.party for row in work.all_case_rows(CaseFilter())}


@pytest.mark.parametrize(
    ("kinds", "line"),
    [
        (("citizen", "citizen"), "祁有福等2人"),
        (("company", "trader"), "祁有福等2户"),
        (("citizen", "company"), "祁有福等2名当事人"),
    ],
)
def test_a_case_of_two_parties_is_called_by_both_wherever_a_line_stands_for_it(
    desk: Office, kinds: tuple[str, str], line: str
) -> None:
    told: list[dict[AnyFact, str]] = [{f.PARTY_NAME: "祁有福"}, {f.PARTY_NAME: "单永红"}]
    for said, kind in zip(told, kinds, strict=True):
        said[f.PARTY_KIND] = kind
    case_id = register(desk.storage, STATION, joined(*told))
    assert lines(desk) == {case_id: line}
    with desk.read() as work:
        assert known_as(work.case(case_id)) == line
    (found,) = (group for group in files_found(desk, "祁有福", 20) if group.kind is FoundKind.CASE)
    assert [hit.party for hit in found.hits] == [line]


def test_every_party_of_a_case_is_in_the_register_and_found(desk: Office) -> None:
    storage = desk.storage
    case_id = register(storage, STATION, joined({f.PARTY_NAME: "祁有福"}, {f.PARTY_NAME: "单永红"}))
    alone = register(storage, STATION, party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}))
    assert sorted(names(desk)) == [("单永红", 1), ("单永红", 1), ("祁有福", 1)]
    assert names(desk, "syh") == [("单永红", 1)] * 2
    assert pairs(desk) == [({"单永红"}, (Likeness.NAME,))]
    perform(desk.for_(OFFICER), keep_facts, KeepFacts(case_id, {(f.PARTY_ID.id, number_at(1, 2)): NUMBER}))
    assert sorted(names(desk)) == [("单永红", 2), ("祁有福", 1)]
    assert names(desk, "0013") == [("单永红", 2)]
    view = party_view(desk, PartyOf(case_id, 2))
    assert {each.of for each in view.party.namings} == {PartyOf(alone), PartyOf(case_id, 2)}
    assert view.outcomes == ("登记", "登记")
    assert party_view(desk, PartyOf(case_id)).party.name == "祁有福"


def test_a_party_taken_off_a_case_leaves_the_register(desk: Office) -> None:
    storage = desk.storage
    second = {f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}
    case_id = register(storage, STATION, joined({f.PARTY_NAME: "祁有福"}, second))
    kept = register(storage, STATION, party({f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}))
    judged = register(storage, STATION, party({f.PARTY_NAME: "单永红"}))
    perform(desk, judge_parties, JudgeParties(judged, case_id, True, WHY, other_party=2))
    assert sorted(names(desk)) == [("单永红", 3), ("祁有福", 1)]
    assert lines(desk) == {case_id: "祁有福等2名当事人", kept: "单永红", judged: "单永红"}
    emptied = {(fact.id, number_at(1, 2)): None for fact in second}
    perform(desk.for_(OFFICER), keep_facts, KeepFacts(case_id, emptied))
    assert sorted(names(desk)) == [("单永红", 1), ("单永红", 1), ("祁有福", 1)]
    assert lines(desk)[case_id] == "祁有福"
    with pytest.raises(NotFound):
        party_view(desk, PartyOf(case_id, 2))
    assert [len(party_view(desk, PartyOf(each)).party.namings) for each in (kept, judged)] == [1, 1]


def test_a_clock_of_the_second_party_bears_his_name_in_the_list(desk: Office) -> None:
    """His own time to pay, and a clock of the enforcement against him; what is of all bears both."""
    storage, day = desk.storage, desk.clock.today()
    case_id = register(storage, STATION, joined({f.PARTY_NAME: "祁有福"}, {f.PARTY_NAME: "单永红"}))
    clocks = (
        *(("pay_15d", "", 1), ("pay_15d", "", 2), ("case_90d", "", 0), ("review_60d", "", 1)),
        *(("court_ruling_7wd", "enforcement", 1001), ("seize_30d", "seizure", 1)),
    )
    kept = tuple(DueTerm(id, day, day, False, None, False, beside, n) for id, beside, n in clocks)
    with storage.write(OVERSEER, "reckon") as work:
        work.apply(DueReckoned(case_id, day, "pay_15d", False, kept, "mark"))
        work.record([])
    rows = due_page(desk, DueFilter(unit_id=COUNTY.id), None).rows
    assert {(row.term.clock, row.term.n): row.party_name for row in rows} == {
        ("pay_15d", 1): "祁有福",
        ("pay_15d", 2): "单永红",
        ("case_90d", 0): "祁有福等2名当事人",
        ("review_60d", 1): "祁有福",  # it runs for him alone
        ("seize_30d", 1): "祁有福等2名当事人",
        ("court_ruling_7wd", 1001): "单永红",
    }


def test_a_case_is_found_by_the_kind_of_any_of_its_parties(desk: Office) -> None:
    storage = desk.storage
    both = register(storage, STATION, joined({f.PARTY_NAME: "祁有福"}, {f.PARTY_NAME: "顺达公司"}))
    with storage.write(OVERSEER, "keep_facts") as work:
        told = FactsKept(both, {(f.PARTY_KIND.id, number_at(1, 2)): "company"})
        work.apply(told)
        work.record([told])
    one = register(storage, STATION, party({f.PARTY_NAME: "单永红"}))
    for kinds, wanted in (
        ((PartyKind.CITIZEN,), {both, one}),
        ((PartyKind.COMPANY,), {both}),
        ((PartyKind.COMPANY, PartyKind.OTHER), {both}),
        ((PartyKind.TRADER,), set()),
    ):
        narrowed = CaseFilter(party_kinds=kinds)
        assert {row.id for row in case_page(desk, narrowed, "due", None).rows} == wanted
        assert case_counts(desk, narrowed).total == len(wanted)


def test_co_parties_are_judged_each_by_himself(desk: Office) -> None:
    """What is judged of the second party of a case says nothing of its first."""
    storage = desk.storage
    case_id = register(storage, STATION, joined({f.PARTY_NAME: "祁有福"}, {f.PARTY_NAME: "单永红"}))
    other = register(storage, FAR_STATION, party({f.PARTY_NAME: "单永红"}))
    judgement, _ = perform(desk, judge_parties, JudgeParties(case_id, other, True, WHY, party=2))
    assert sorted(names(desk)) == [("单永红", 2), ("祁有福", 1)]
    assert party_view(desk, PartyOf(case_id)).judgements == ()
    (said,) = party_view(desk, PartyOf(other)).judgements
    assert (said.one, said.other) == (PartyOf(case_id, 2), PartyOf(other))
    with pytest.raises(NotFound):
        perform(desk, undo_judgement, UndoJudgement(case_id, judgement, "不是同一人"))
    perform(desk, undo_judgement, UndoJudgement(case_id, judgement, "不是同一人", party=2))
    assert sorted(names(desk)) == [("单永红", 1), ("单永红", 1), ("祁有福", 1)]


@pytest.mark.sqlite("a home is made an older program's by its file")
def test_the_parties_of_an_older_home_are_known_as_the_desk_would_know_them(desk: Office, home: Path) -> None:
    told: dict[AnyFact, str] = {f.PARTY_NAME: "单永红", f.PARTY_ID: NUMBER}
    for facts in (told, told, {f.PARTY_NAME: "A 马得福"}, {f.PARTY_PHONE: "13997001234"}):
        register(desk.storage, STATION, party(facts))
    second: dict[AnyFact, str] = {f.PARTY_NAME: "祁有福", f.PARTY_ID: OTHER_NUMBER, f.PARTY_KIND: "trader"}
    register(desk.storage, STATION, joined({f.PARTY_NAME: "李伟"}, told, {f.PARTY_NAME: "单永红"}))
    register(desk.storage, STATION, joined({f.PARTY_NAME: "李炜"}, second))
    register(desk.storage, STATION, party(second))
    desk.storage.close()
    rows = "SELECT * FROM known_party ORDER BY id"
    written = raw(home, rows)
    called = raw(home, 'SELECT party_name FROM "case" ORDER BY id')
    assert len(written) == 9
    assert len(raw(home, "SELECT DISTINCT known FROM known_party")) == 6
    raw(home, *back_to_0008(), "UPDATE alembic_version SET version_num = '0008'")
    open_storage(home, desk.clock).close()
    assert raw(home, rows) == written
    assert raw(home, 'SELECT party_name FROM "case" ORDER BY id') == called
    assert {name for (name,) in called if "等" in name} == {"李伟等3名当事人", "李炜等2名当事人"}
