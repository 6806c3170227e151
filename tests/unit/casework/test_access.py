"""The table of rights as a pure function: posts, secondments, units, and what the table refuses to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.casework.access import EVERYWHERE, SYSTEM, Actor, Duty, Scope, Sight, Warrant, read_rights
from desktop.casework.lists import Level, Unit

TABLE = RESOURCES / "lists" / "rights.toml"
RIGHTS = read_rights(TABLE)
COMING_IN = {"ask_for_key_file", "change_password", "sign_in"}
OPEN = {"diagnose", "see_matter_lists"}  # of no case and nobody: published lists are public
VIEWS = {"save_view", "drop_view", "order_views", "open_with"}
DAY = date(2026, 3, 2)

COUNTY = Unit("c", "县", Level.COUNTY)
NEAR, FAR = (Unit(id, id, Level.TOWNSHIP, "c") for id in ("near", "far"))
STATION = Unit("s", "站", Level.STATION, "near")
HERE, THERE, TOP = (COUNTY, NEAR, STATION), (COUNTY, FAR), (COUNTY,)
OFFICER = Actor("p1", "甲", "officer", "near")
SECONDED = replace(
    OFFICER, duties=(Duty("d1", "p1", "officer", "far", DAY, DAY + timedelta(days=30), "抽调令"),)
)


def may(actor: Actor, act: str, path: tuple[Unit, ...], day: date = DAY) -> bool:
    return RIGHTS.may(actor, act, path, day)


def test_a_role_counts_at_its_unit_and_below_it() -> None:
    assert may(OFFICER, "take_step", HERE)
    assert may(OFFICER, "take_step", (COUNTY, NEAR))
    assert not may(OFFICER, "take_step", TOP)
    assert not may(OFFICER, "take_step", THERE)
    assert may(replace(OFFICER, unit_id="c"), "take_step", THERE)


@pytest.mark.parametrize(
    ("days", "allowed"), [(-1, False), (0, True), (15, True), (30, True), (31, False)], ids=str
)
def test_a_secondment_counts_from_its_first_day_to_its_last(days: int, allowed: bool) -> None:
    day = DAY + timedelta(days=days)
    assert may(SECONDED, "take_step", THERE, day) is allowed
    assert RIGHTS.sight(SECONDED, "see_cases", day).covers(THERE) is allowed
    assert may(SECONDED, "take_step", HERE, day), "the unit one comes from is kept"


def test_a_duty_without_days_always_stands() -> None:
    assert Duty("d", "p", "head", "u").stands_on(date.min)
    assert Duty("d", "p", "head", "u").stands_on(date.max)


def test_each_post_has_its_own_role() -> None:
    """Seconded as a reviewer, an officer reviews there and takes no step there."""
    duty = replace(SECONDED.duties[0], role="reviewer")
    reviewer = replace(OFFICER, duties=(duty,))
    assert may(reviewer, "review", THERE)
    assert not may(reviewer, "review", HERE)
    assert not may(reviewer, "take_step", THERE)
    assert RIGHTS.sight(reviewer, "see_cases", DAY) == Sight(frozenset({"near", "far"}))
    assert RIGHTS.sight(reviewer, "review", DAY) == Sight(frozenset({"far"}))


def test_one_s_own_things_have_no_unit() -> None:
    assert RIGHTS.acts["save_draft"].scope is Scope.OWN
    assert may(OFFICER, "save_draft", ())
    assert not may(replace(OFFICER, role="auditor"), "save_draft", HERE)


def test_the_seat_is_kept_at_the_top_or_by_its_administrator() -> None:
    assert not may(Actor("p", "乙", "supervisor", "near"), "import_ledger", TOP)
    assert may(Actor("p", "乙", "supervisor", "c"), "import_ledger", TOP)
    assert may(Actor("p", "乙", "administrator", "near"), "import_ledger", TOP)
    assert may(Actor("p", "乙", "administrator", "near"), "found_county", ()), "there is no unit yet"


def test_what_is_not_in_the_table_nobody_may_do() -> None:
    for role in RIGHTS.roles:
        actor = SYSTEM if role == SYSTEM.role else Actor("p", "乙", role, "c")
        assert RIGHTS.sight(actor, "burn_the_archive", DAY).blind
        assert not may(actor, "burn_the_archive", TOP)


def test_nobody_bears_the_role_of_the_seat() -> None:
    """A list of people that says so gives them nothing."""
    assert RIGHTS.sight(SYSTEM, "see_cases", DAY) == EVERYWHERE
    forged = Actor("p1", "甲", SYSTEM.role, "c", (Duty("d", "p1", SYSTEM.role, "c"),))
    assert all(RIGHTS.sight(forged, act, DAY).blind for act in RIGHTS.acts)
    assert SYSTEM.role not in RIGHTS.bearable


def test_an_unknown_role_gives_nothing() -> None:
    assert all(RIGHTS.sight(replace(OFFICER, role="king"), act, DAY).blind for act in RIGHTS.acts)
    assert RIGHTS.role_name("king") == "king"


GEAR = {"take_gear", "see_gear", "put_gear", "retire_gear", "issue_gear", "return_gear"}
TRAINING = {"see_training", "put_training", "strike_training", "put_assessment", "strike_assessment"}


def test_administrators_administer_and_decide_nothing() -> None:
    held = {id: act.scope for id, act in RIGHTS.acts.items() if "administrator" in act.roles}
    assert {id for id, scope in held.items() if scope is Scope.OWN} == COMING_IN | OPEN | VIEWS
    assert {id for id, scope in held.items() if scope is Scope.UNIT} == GEAR | TRAINING, (
        "what a unit is issued is no case, nor is what its people learnt"
    )


def test_who_only_looks_changes_nothing_in_a_case() -> None:
    looks = {"see_cases", "see_papers", "see_journal", "see_months", "export_cases", "review"}
    looks |= {"see_numbers", "show_numbers", "show_past_numbers", "copy_number"}
    gives = {
        "reviewer": {"give_opinion"},  # 行政处罚法 58: the opinion is his
        # says what is to be put right, and puts nothing right; who a party is, is of no case
        "supervisor": {"make_remark", "draw_cases", "judge_parties", "undo_judgement"},
    }
    looks |= {"see_leads", "see_inbox", "see_officer_history", "see_gear", "see_training", "see_disposals"}
    front_desk = {"receive_file", "void_received", "take_lead", "show_reporter", "answer_lead"}
    gives["assistant"] = front_desk  # takes in and gives the answer back, and touches no case
    gives["administrator"] = GEAR | TRAINING
    for role in ("reviewer", "supervisor", "auditor", "assistant", "administrator"):
        held = {id for id, act in RIGHTS.acts.items() if role in act.roles and act.scope is Scope.UNIT}
        assert held <= looks | gives.get(role, set()), role
    held = {id for id, act in RIGHTS.acts.items() if "assistant" in act.roles}
    assert held - COMING_IN - VIEWS == {*front_desk, "see_leads", "see_inbox", "diagnose"}, "and nothing else"


def test_a_refusal_says_who_what_and_where() -> None:
    refusal = Warrant(replace(OFFICER, role="auditor"), RIGHTS, DAY).refusal("take_step", "桥头镇")
    assert refusal.facts == {"act": "办理步骤", "role": "审计人员", "unit": "桥头镇"}


@pytest.mark.parametrize("id", RIGHTS.bearable)
def test_a_role_is_found_by_its_own_name(id: str) -> None:
    assert RIGHTS.role_of(RIGHTS.role_name(id)) == id


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("", "officer"),
        ("执法队员", "officer"),
        ("行政执法辅助人员", "assistant"),
        ("乡长", "head"),
        ("副乡长", "deputy"),
        ("综治主任", "head"),
        ("领导小组办公室主任", "supervisor"),
        ("系统管理员", "administrator"),
        ("四级主任科员", "officer"),
        ("副主任科员", "officer"),
        ("一级主办", "officer"),
        ("干部", "officer"),
        ("副主任（三级主任科员）", "deputy"),
        ("主任、二级主任科员", "head"),
        ("党政办工作人员", ""),
        ("司机", ""),
        ("本机", ""),
    ],
)
def test_roles_as_offices_name_them(words: str, role: str) -> None:
    assert RIGHTS.role_of(words) == role


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('[act.a]\nname = "甲"\nscope = "unit"\nroles = ["king"]', "没有角色 king"),
        ('[act.a]\nname = "甲"\nscope = "world"\nroles = []', "'world' 不在 unit、seat、own 之内"),
        ('[act.a]\nname = "甲"\nscope = "unit"\nroles = []\nelse = 1', "不认识的项"),
        ('[act.a]\nname = "甲"\nscope = "unit"', "缺少"),
        ("", r"没有 \[act\]"),
    ],
)
def test_a_table_that_cannot_stand_is_refused(tmp_path: Path, line: str, why: str) -> None:
    file = tmp_path / "rights.toml"
    file.write_text(f'[role.officer]\nname = "执法人员"\n{line}\n', "utf-8")
    with pytest.raises(BadResource, match=why):
        read_rights(file)
