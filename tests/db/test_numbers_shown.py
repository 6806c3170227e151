"""Numbers of people leave the services masked; who needs one asks for it, and that is journalled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotPermitted, Overtaken
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.facts import Slot
from desktop.services.filing import BadEntries
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, ShowNumbers, keep_facts, show_numbers
from desktop.services.searching import case_view, paper_draft, paper_view
from tests.db.office import COUNTY, FACTS, QIAOTOU, raw, register
from tests.helpers.library import LIBRARY
from tests.unit.documents.reading import pages_of

NUMBER, PHONE, OTHER = FACTS[f.PARTY_ID.id, 1], "13997001234", "630121197003211230"
ID, TELEPHONE, ASKED = (f.PARTY_ID.id, 1), (f.PARTY_PHONE.id, 1), (f.INTERVIEW_ID.id, 2)
THIRD = "630121198511120217"
MASKED = {ID: "6301**********0013", TELEPHONE: "139****1234", ASKED: "6301**********1230"}
ALL = (ID, TELEPHONE, ASKED)


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """An officer of the township."""
    return Office(storage, LIBRARY, clock, Actor("p1", "马建国", "officer", QIAOTOU.id))


@pytest.fixture
def case_id(storage: Storage) -> str:
    """A case with three numbers."""
    return register(storage, facts={**FACTS, TELEPHONE: PHONE, ASKED: OTHER})


def shown(desk: Office, case_id: str) -> dict[Slot, str | None]:
    case = case_view(desk, case_id).case
    return {slot: case.told(slot) for slot in ALL}


def test_pages_are_given_them_masked(desk: Office, case_id: str) -> None:
    assert shown(desk, case_id) == MASKED
    view = paper_view(desk, case_id, "onsite-inspection-record", 1)
    assert {slot: view.case.told(slot) for slot in ALL} == MASKED


def test_a_paper_prints_them_in_full(desk: Office, case_id: str) -> None:
    """Also while its entry shows them masked, and with another number as it is typed."""
    form = "onsite-inspection-record"
    for typed, number in (({}, NUMBER), (MASKED, NUMBER), ({**MASKED, ID: OTHER}, OTHER)):
        words = "".join(pages_of(paper_draft(desk, case_id, form, 1, dict(typed)).drawn)).replace("\n", "")
        assert number in words
        assert PHONE in words
        assert "*" not in words


def test_they_are_shown_to_who_asks_and_it_is_journalled(desk: Office, case_id: str) -> None:
    numbers, events = perform(desk, show_numbers, ShowNumbers(case_id, (ID, ASKED, (f.PARTY_NAME.id, 1))))
    assert numbers == {ID: NUMBER, ASKED: OTHER}
    with desk.read() as work:
        last = work.journal(case_id, 1)[0]
    assert (last.person, last.use_case) == ("马建国", "show_numbers")
    assert json.loads(last.says) == [{"event": "NumbersShown", "facts": [f.PARTY_ID.id, f.INTERVIEW_ID.id]}]
    told = case_view(desk, case_id).journal[0].says
    assert told == "查看完整的证件号码、身份证号码"
    assert len(events) == 1


def test_the_journal_of_a_showing_holds_no_number(desk: Office, case_id: str, storage: Storage) -> None:
    perform(desk, show_numbers, ShowNumbers(case_id, ALL))
    storage.close()
    home: Path = storage.home.root
    body = raw(home, "SELECT body FROM entry ORDER BY no DESC LIMIT 1")[0][0]
    said = bytes(body).decode()
    assert "NumbersShown" in said
    assert not [number for number in (NUMBER, PHONE, OTHER) if number in said]


def test_nothing_asked_for_is_nothing_said(desk: Office, case_id: str) -> None:
    assert perform(desk, show_numbers, ShowNumbers(case_id, ((f.INTERVIEW_PHONE.id, 1),))) == ({}, ())


def test_who_need_not_know_is_refused(desk: Office, case_id: str) -> None:
    for role in ("supervisor", "auditor", "administrator"):
        with pytest.raises(NotPermitted):
            perform(desk.for_(Actor("p9", "", role, COUNTY.id)), show_numbers, ShowNumbers(case_id, ALL))
    assert shown(desk.for_(SYSTEM), case_id) == MASKED


def test_a_masked_number_is_never_kept(desk: Office, case_id: str) -> None:
    for slot, text in ((ID, MASKED[ID]), (ID, "6301***0013"), (TELEPHONE, "139****9999")):
        with pytest.raises(BadEntries) as caught:
            perform(desk, keep_facts, KeepFacts(case_id, {slot: text}))
        assert {place: bad.code for place, bad in caught.value.entries.items()} == {slot: "number_masked"}
    with desk.storage.read() as work:
        assert work.case(case_id).told(ID) == NUMBER


def test_what_a_page_saw_masked_counts_as_seen(desk: Office, case_id: str) -> None:
    perform(desk, keep_facts, KeepFacts(case_id, {ID: OTHER}, {ID: MASKED[ID]}))
    perform(desk, keep_facts, KeepFacts(case_id, {ID: THIRD}, {ID: OTHER}))
    with desk.storage.read() as work:
        assert work.case(case_id).told(ID) == THIRD
    phone = (f.INTERVIEW_PHONE.id, 1)
    for slot, text, seen in ((ID, OTHER, MASKED[ID]), (ID, OTHER, None), (phone, PHONE, "1")):
        with pytest.raises(Overtaken):
            perform(desk, keep_facts, KeepFacts(case_id, {slot: text}, {slot: seen}))
