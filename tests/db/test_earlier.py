"""What an officer's first case is offered: what the cases of his colleagues say, and of no other office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.facts import Slot
from desktop.services.defaults import defaults_of
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from tests.db.office import QIAOTOU, SHUOBEI, register
from tests.helpers.library import LIBRARY

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
NEW = Actor("p2", "李生华", "officer", QIAOTOU.id)
NUMBER, CHECKER = (f.ARCHIVE_NO.id, 1), (f.ARCHIVE_CHECKER.id, 1)
CLOSING = {(f.CLOSING_KIND.id, 1): "performed"}


@pytest.fixture
def office(storage: Storage, clock: StoppedClock) -> Office:
    return Office(storage, LIBRARY, clock, MA)


def case_of(office: Office, facts: dict[Slot, str | None]) -> str:
    case_id = register(office.storage)
    perform(office, keep_facts, KeepFacts(case_id, facts))
    return case_id


def offered(office: Office, case_id: str) -> dict[Slot, str]:
    return dict(defaults_of(office, case_id, (NUMBER, CHECKER)))


def test_the_first_file_of_an_office_begins_with_the_year(office: Office) -> None:
    year = office.clock.today().year
    assert offered(office, case_of(office, {**CLOSING})) == {NUMBER: f"{year}0001"}


def test_numbers_of_files_go_on_over_the_whole_office(office: Office) -> None:
    year = office.clock.today().year
    case_of(office, {**CLOSING, NUMBER: f"{year}0037", CHECKER: "李成林"})
    case_of(office, {**CLOSING, NUMBER: f"{year}0036", CHECKER: "王秀兰"})
    fresh = case_of(office, {**CLOSING})
    with office.read() as work:
        case = work.case(fresh)
        earlier = work.earlier("nobody", {f.ARCHIVE_NO.id}, case)
        own = work.earlier(MA.person_id, {f.ARCHIVE_NO.id}, case)
        elsewhere = replace(case, organ=replace(case.organ, unit_id=SHUOBEI.id))
        far = work.earlier("nobody", {f.ARCHIVE_NO.id}, elsewhere)
    # made in one moment of a clock that stands: in which order they come is by chance
    assert {one.said[f.ARCHIVE_NO.id] for one in earlier} == {f"{year}0036", f"{year}0037"}
    assert len(earlier) == 2
    assert own == earlier, "his own come once"
    assert far == ()
    assert offered(office.for_(NEW), fresh)[NUMBER] == f"{year}0038"
