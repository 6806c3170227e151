"""Cases go to others: all that somebody who leaves has in hand, or some that a head gives on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import DeskError, NotPermitted
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import Actor
from desktop.casework.events import StepDone
from desktop.casework.facts import AnyFact
from desktop.casework.gear import Gear
from desktop.casework.handover import Given
from desktop.casework.lists import Officer
from desktop.services.drafting import SaveDraft, save_draft
from desktop.services.equipping import IssueGear, PutGear, ReturnGear, issue_gear, put_gear, return_gear
from desktop.services.handing_over import (
    DropPerson,
    HandOverCases,
    SaveHandover,
    drop_person,
    hand_over_cases,
    holdings,
    passing,
    past_handovers,
    save_handover,
)
from desktop.services.leads import PlanInspection, plan_inspection
from desktop.services.perform import Office, perform
from desktop.services.roster import PutPerson, put_person
from tests.db.office import ACTOR, MATTER, QIAOTOU, SHUOBEI, register
from tests.db.test_roster import KEEPER
from tests.helpers.homes import CHEAP
from tests.helpers.library import LIBRARY

HEAD = Actor("p7", "李俊杰", "head", QIAOTOU.id)
FAR_HEAD = replace(HEAD, person_id="p8", unit_id=SHUOBEI.id)
FIT = Officer(
    *("", "祁文海", QIAOTOU.id, "officer", "63012124003", date(2024, 6, 1), date(2029, 5, 31)),
    domains=(MATTER.domain,),
)


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its administrator has it."""
    return Office(storage, LIBRARY, clock, KEEPER, CHEAP)


@pytest.fixture
def come(seat: Office) -> Callable[..., str]:
    """Somebody comes onto the list; gives the id."""

    def put(**changes: Any) -> str:
        return perform(seat, put_person, PutPerson(replace(FIT, **changes)))[0]

    return put


def refused(office: Office, use_case: Any, command: object) -> DeskError:
    """What a use case is refused with."""
    with pytest.raises(DeskError) as caught:
        perform(office, use_case, command)
    return caught.value


def handling(office: Office, case_id: str) -> tuple[str, ...]:
    """Who handles a case."""
    with office.storage.read() as work:
        return tuple(one.id for one in work.case(case_id).officers)


def test_who_leaves_hands_over_cases_and_drafts_with_a_line_in_each_journal(
    seat: Office, storage: Storage, come: Callable[..., str]
) -> None:
    heir, cases = come(), (register(storage), register(storage))
    perform(seat.for_(ACTOR), save_draft, SaveDraft("filing", {"party.name": "单永红"}))
    held = holdings(seat, "p1")
    assert [(post.stage, [one.id for one in post.takers]) for post in held.posts] == [
        ("登记", [heir]),
        ("登记", [heir]),
    ]
    assert (held.drafts, [one.name for one in held.heirs]) == (1, ["李生华", "祁文海"])
    assert held.numbers == ("大桥案〔2026〕2号",), "told before it is decided, and not on the sheet alone"
    given = tuple(Given(case_id, heir) for case_id in cases)
    handed, events = perform(seat, drop_person, DropPerson("p1", given, heir))
    assert [handling(seat, case_id) for case_id in cases] == [(heir, "p2")] * 2
    assert [type(event).__name__ for event in events] == [
        "OfficersAssigned",
        "OfficersAssigned",
        "DraftsGiven",
        "CasesHandedOver",
        "PersonLeft",
    ]
    assert [(line.case.id, line.to) for line in handed.lines] == [(id, "祁文海") for id in cases]
    assert (handed.drafts, handed.drafts_to, handed.numbers) == (1, "祁文海", ("大桥案〔2026〕2号",))
    with storage.read() as work:
        assert [draft.values for draft in work.drafts(heir)] == [{"party.name": "单永红"}]
        assert [row.person for row in work.journal(cases[0], 1)] == [KEEPER.name], (
            "each case tells who moved it"
        )
        assert all(one.id != "p1" for one in work.officers(None))


def test_equipment_that_is_still_out_is_named_and_bars_nothing(seat: Office, tmp_path: Path) -> None:
    leaver, on = "p9", seat.clock.today()
    for number, back in (("JLY-003", False), ("JLY-004", True)):
        gear = Gear("", QIAOTOU.id, "camera", number, "DSJ-A7")
        gear_id = perform(seat, put_gear, PutGear(QIAOTOU.id, gear))[0]
        perform(seat, issue_gear, IssueGear(QIAOTOU.id, gear_id, leaver, on, "完好"))
        if back:
            perform(seat, return_gear, ReturnGear(QIAOTOU.id, gear_id, on, "完好"))
    assert holdings(seat, leaver).gear == ("执法记录仪 JLY-003",)
    handed, events = perform(seat, drop_person, DropPerson(leaver))
    assert [type(event).__name__ for event in events] == ["CasesHandedOver", "PersonLeft"]
    assert past_handovers(seat)[0].handed.gear == handed.gear == ("执法记录仪 JLY-003",)
    file = tmp_path / "移交清单.pdf"
    assert save_handover(seat, SaveHandover(file, handed, leaves=True)) == 0
    document = pypdfium2.PdfDocument(file)
    try:
        assert "没有交回的装备 1 件：执法记录仪 JLY-003。" in document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def test_nothing_goes_over_while_something_goes_to_nobody(
    seat: Office, storage: Storage, come: Callable[..., str]
) -> None:
    heir, case_id = come(), register(storage)
    error = refused(seat, drop_person, DropPerson("p1"))
    assert (error.code, error.facts["n"], error.facts["where"]) == (
        "person_has_cases",
        1,
        "桥头镇 元朔社区 1 件",
    )
    perform(seat.for_(ACTOR), save_draft, SaveDraft("filing", {"party.name": "单永红"}))
    error = refused(seat, drop_person, DropPerson("p1", (Given(case_id, heir),)))
    assert error.code == "drafts_left"
    assert handling(seat, case_id) == ("p1", "p2"), "the case stayed though it was given"
    with storage.read() as work:
        assert any(one.id == "p1" for one in work.officers(None))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"unit_id": SHUOBEI.id}, "successor_stranger"),
        ({"role": "head"}, "successor_stranger"),
        ({"certified_to": date(2026, 1, 1)}, "successor_uncertified"),
        ({"certificate": ""}, "successor_uncertified"),
        ({"domains": ("农业",)}, "successor_elsewhere"),
    ],
)
def test_a_case_goes_to_nobody_who_may_not_enforce_it(
    seat: Office, storage: Storage, come: Callable[..., str], changes: dict[str, Any], code: str
) -> None:
    other, case_id = come(**changes), register(storage)
    assert holdings(seat, "p1").posts[0].takers == ()
    assert refused(seat, drop_person, DropPerson("p1", (Given(case_id, other),))).code == code
    assert handling(seat, case_id) == ("p1", "p2")


def test_no_case_is_left_with_one_officer(seat: Office, storage: Storage) -> None:
    case_id = register(storage)
    assert refused(seat, drop_person, DropPerson("p1", (Given(case_id, "p2"),))).code == "successor_handles"
    assert handling(seat, case_id) == ("p1", "p2")


def test_a_head_gives_cases_of_his_own_township_on(
    seat: Office, storage: Storage, come: Callable[..., str]
) -> None:
    heir, here, there = come(), register(storage), register(storage, SHUOBEI)
    office = seat.for_(HEAD)
    held = passing(office, {here, there})
    assert [(one.leaver.name, [post.case.id for post in one.posts]) for one in held] == [
        ("马建国", [here]),
        ("李生华", [here]),
    ]
    assert passing(seat.for_(FAR_HEAD), {here}) == ()
    error = refused(
        office, hand_over_cases, HandOverCases(QIAOTOU.id, "p2", (Given(here, heir), Given(there, heir)))
    )
    assert (error.code, error.facts["n"]) == ("not_his_case", 1)
    assert handling(seat, here) == ("p1", "p2")
    handed, _ = perform(office, hand_over_cases, HandOverCases(QIAOTOU.id, "p2", (Given(here, heir),)))
    assert (handling(seat, here), handed.leaver.name) == (("p1", heir), "李生华")
    with pytest.raises(NotPermitted):
        perform(seat.for_(ACTOR), hand_over_cases, HandOverCases(QIAOTOU.id, "p1", ()))


def test_the_sheet_is_journalled_and_written(
    seat: Office, storage: Storage, come: Callable[..., str], tmp_path: Path
) -> None:
    heir, case_id = come(), register(storage)
    handed, _ = perform(seat, drop_person, DropPerson("p1", (Given(case_id, heir),)))
    file = tmp_path / "移交清单.pdf"
    assert save_handover(seat, SaveHandover(file, handed, leaves=True)) == 1
    first = file.read_bytes()
    assert first.startswith(b"%PDF")
    (past,) = past_handovers(seat)
    assert (past.by, past.leaves, past.on) == (KEEPER.name, True, seat.clock.today())
    assert (past.handed.lines, past.handed.numbers) == (handed.lines, handed.numbers)
    assert save_handover(seat, SaveHandover(file, past.handed, past.leaves)) == 1
    assert file.read_bytes() == first, "printed again it is the same sheet"


def test_an_inspection_that_is_planned_goes_over_like_a_case(seat: Office, come: Callable[..., str]) -> None:
    told: dict[AnyFact, str] = {
        **{
            d.VISIT_KIND: d.InspectionKind.TRIGGERED,
            d.VISIT_MATTER: "渣土运输",
            d.VISIT_BASIS: "第二百四十一条",
        },
        **{d.VISIT_AT: "2026-03-01T09:00", f.PARTY_KIND: "citizen", f.PARTY_NAME: "单永红"},
    }
    values = {(fact.id, 1): words for fact, words in told.items()}
    heir, planned = come(), PlanInspection(QIAOTOU.id, values, ("p1", "p2"))
    visit = perform(seat.for_(ACTOR), plan_inspection, planned)[0]
    (post,) = holdings(seat, "p1").posts
    assert (post.case.id, [one.id for one in post.takers]) == (visit, [heir])
    assert refused(seat, drop_person, DropPerson("p1")).code == "person_has_cases"
    perform(seat, drop_person, DropPerson("p1", (Given(visit, heir),)))
    assert handling(seat, visit) == (heir, "p2")


def test_a_case_that_is_closed_stays_with_who_handled_it(
    seat: Office, storage: Storage, come: Callable[..., str]
) -> None:
    come()
    case_id = register(storage)
    with storage.write(ACTOR, "take_step") as work:
        closed = StepDone(case_id, "close", "closed", seat.clock.today())
        work.apply(closed)
        work.record([closed])
    assert holdings(seat, "p1").posts == ()
    perform(seat, drop_person, DropPerson("p1"))
    assert handling(seat, case_id) == ("p1", "p2")
