"""An act of before the ecological code: its old articles, or the code's where these are milder."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound
from desktop.base.paths import RESOURCES
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework.acts import act_of
from desktop.casework.case import Case
from desktop.casework.gates import REGISTER
from desktop.services.choosing_law import ChooseLaw, choose_law, two_laws
from desktop.services.library import read_library
from desktop.services.perform import Office, bench, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.helpers.homes import open_storage
from tests.ui.real_office import MA, TODAY, register, seed_home

CODE = "《中华人民共和国生态环境法典》"
BEFORE, AFTER = "2026-08-14", "2026-08-15"


def case_of(office: Office, case_id: str) -> Case:
    with office.read() as work:
        return work.case(case_id)


def lacks(office: Office, case_id: str) -> set[str]:
    """What the gates of the basis and of the old law find."""
    with office.read() as work:
        case, looks = work.case(case_id), bench(office, work)
    return {lack.code for gate in ("g_basis", "g_old_law") for lack in REGISTER[gate].check(case, looks)}


@pytest.mark.sqlite
def test_the_day_of_the_act_tells_the_articles_and_the_milder_may_be_chosen(tmp_path: Path) -> None:
    """HJ-004, the first fine of which is lower in the code than in the law it replaced."""
    storage = open_storage(seed_home(tmp_path / "home"), StoppedClock(TODAY))
    office = Office(storage, read_library(RESOURCES), StoppedClock(TODAY), MA)
    days = {f.OFFENCE_ON: BEFORE, f.DISCOVERED_ON: "2026-09-01"}
    before = register(office, matter="HJ-004", facts=days)
    after = register(office, matter="HJ-004", facts={**days, f.OFFENCE_ON: AFTER})
    assert CODE in case_of(office, after).matter.punished
    assert two_laws(office, after) == ()
    with pytest.raises(NotFound):
        perform(office, choose_law, ChooseLaw(after, newer=True, why="较轻"))
    old = case_of(office, before)
    assert "《中华人民共和国大气污染防治法》" in old.matter.punished
    assert lacks(office, before) == {"changed"}
    (laws,) = two_laws(office, before)
    assert (laws.then.id, laws.pinned) == ("HJ-004-v1", "HJ-004-v1")
    assert laws.now.fine is not None
    assert laws.then.fine is not None
    assert (laws.now.fine.most or 0) < (laws.then.fine.most or 0)  # the first fine is milder
    with pytest.raises(BadEntry):
        perform(office, choose_law, ChooseLaw(before, newer=True, why=" "))
    perform(office, choose_law, ChooseLaw(before, newer=True, why="法典的首次罚款上限较低，对当事人有利。"))
    chosen = case_of(office, before)
    assert CODE in chosen.matter.punished
    assert CODE in chosen.matter.violated
    assert chosen.rules == old.rules
    assert lacks(office, before) == set()
    perform(office, keep_facts, KeepFacts(before, {(f.REASONS["g_old_law"].id, 1): None}))
    assert lacks(office, before) == {"not_in_force"}  # without the comparison the code does not reach back
    perform(office, choose_law, ChooseLaw(before, newer=False, why="新旧相同，适用旧法。"))
    assert (case_of(office, before).matter.id, lacks(office, before)) == ("HJ-004-v1", set())
    storage.close()


def with_an_older_act(office: Office) -> str:
    """A case of after the code, with a further act of before it."""
    case_id = register(office, matter="HJ-004", facts={f.OFFENCE_ON: AFTER, f.DISCOVERED_ON: "2026-09-01"})
    old = f"HJ-006-v1@{case_of(office, case_id).matters_version}"
    act = {(a.MATTER.id, 1): old, (a.ON.id, 1): BEFORE, (a.FACTS_OF_IT.id, 1): "在路边露天焚烧。"}
    perform(office, keep_facts, KeepFacts(case_id, act))
    return case_id


@pytest.mark.sqlite
def test_each_act_of_a_case_has_its_own_day_and_its_own_law(tmp_path: Path) -> None:
    """A further act of before the code may rest on the code as the first may; the other stays as it is."""
    storage = open_storage(seed_home(tmp_path / "home"), StoppedClock(TODAY))
    office = Office(storage, read_library(RESOURCES), StoppedClock(TODAY), MA)
    case_id = with_an_older_act(office)
    (laws,) = two_laws(office, case_id)
    assert (laws.act, laws.then.id, laws.now.id, laws.pinned) == (1, "HJ-006-v1", "HJ-006-v2", "HJ-006-v1")
    with pytest.raises(NotFound):  # the first is of after the code
        perform(office, choose_law, ChooseLaw(case_id, newer=True, why="较轻"))
    perform(office, choose_law, ChooseLaw(case_id, newer=True, why="法典处罚较轻。", act=1))
    chosen = case_of(office, case_id)
    further = act_of(chosen, 1)
    assert further is not None
    assert (chosen.matter.id, further.matter.id) == ("HJ-004-v2", "HJ-006-v2")
    assert chosen.get(f.REASONS["g_old_law"]) == "法典处罚较轻。"
    perform(office, choose_law, ChooseLaw(case_id, newer=False, why="新旧相同，适用旧法。", act=1))
    back = act_of(case_of(office, case_id), 1)
    assert back is not None
    assert back.matter.id == "HJ-006-v1"
    storage.close()


@pytest.mark.sqlite
def test_a_corrected_day_of_the_act_leads_to_the_articles_of_that_day(tmp_path: Path) -> None:
    """Onto the code nothing is to be weighed; the law before it is taken up again without a comparison."""
    storage = open_storage(seed_home(tmp_path / "home"), StoppedClock(TODAY))
    office = Office(storage, read_library(RESOURCES), StoppedClock(TODAY), MA)
    days = {f.OFFENCE_ON: BEFORE, f.DISCOVERED_ON: "2026-09-01"}
    case_id = register(office, matter="HJ-004", facts=days)
    perform(office, keep_facts, KeepFacts(case_id, {(f.OFFENCE_ON.id, 1): "2026-08-16"}))
    assert lacks(office, case_id) == {"not_in_force", "changed"}
    (laws,) = two_laws(office, case_id)
    assert (laws.pinned, laws.then.id, laws.now.id, laws.differ) == (
        "HJ-004-v1",
        "HJ-004-v2",
        "HJ-004-v2",
        False,
    )
    perform(office, choose_law, ChooseLaw(case_id, newer=False, why=""))
    assert (case_of(office, case_id).matter.id, lacks(office, case_id)) == ("HJ-004-v2", set())
    assert case_of(office, case_id).get(f.REASONS["g_old_law"]) is None
    perform(office, keep_facts, KeepFacts(case_id, {(f.OFFENCE_ON.id, 1): BEFORE}))
    assert lacks(office, case_id) == {"not_in_force"}
    (laws,) = two_laws(office, case_id)
    assert (laws.pinned, laws.then.id, laws.now.id, laws.differ) == (
        "HJ-004-v2",
        "HJ-004-v1",
        "HJ-004-v2",
        True,
    )
    with pytest.raises(BadEntry):  # today's law reaches back only for a reason (37)
        perform(office, choose_law, ChooseLaw(case_id, newer=True, why=""))
    perform(office, choose_law, ChooseLaw(case_id, newer=False, why=""))
    assert (case_of(office, case_id).matter.id, lacks(office, case_id)) == ("HJ-004-v1", {"changed"})
    with pytest.raises(BadEntry):  # it rests on them already: only the comparison is still to be written
        perform(office, choose_law, ChooseLaw(case_id, newer=False, why=""))
    storage.close()


@pytest.mark.sqlite
def test_a_further_act_whose_day_is_corrected_is_led_likewise(tmp_path: Path) -> None:
    storage = open_storage(seed_home(tmp_path / "home"), StoppedClock(TODAY))
    office = Office(storage, read_library(RESOURCES), StoppedClock(TODAY), MA)
    case_id = with_an_older_act(office)
    for day, pinned in (("2026-08-16", "HJ-006-v2"), (BEFORE, "HJ-006-v1")):
        perform(office, keep_facts, KeepFacts(case_id, {(a.ON.id, 1): day}))
        (laws,) = two_laws(office, case_id)
        assert (laws.act, laws.then.id) == (1, pinned)
        perform(office, choose_law, ChooseLaw(case_id, newer=False, why="", act=1))
        further = act_of(case_of(office, case_id), 1)
        assert further is not None
        assert (further.matter.id, case_of(office, case_id).matter.id) == (pinned, "HJ-004-v2")
    storage.close()
