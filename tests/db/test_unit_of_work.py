"""One transaction: all of it or nothing, and the journal with it."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import delete, update

from db import Storage
from db.models import PartyRecord
from desktop.base.errors import NotFound, NotPermitted, Overtaken
from desktop.casework import case_facts as f
from desktop.casework import events as happened
from desktop.casework.rows import CaseFilter
from tests.db.office import ACTOR, FAR_STATION, PATTERN, QIAOTOU, STATION, issue, paper, raw, register, tables


class StopHere(Exception):
    """What a use case may die of."""


def everything(home: Path) -> list[list[tuple[object, ...]]]:
    return [raw(home, f'SELECT * FROM "{name}"') for name in tables(home)]


def test_an_exception_leaves_nothing_behind(storage: Storage, office: Path) -> None:
    case_id = register(storage)
    before = everything(office)

    def doomed() -> None:
        with storage.write(ACTOR, "doomed") as work:
            serial = work.take_number(QIAOTOU.id, "罚决", "大桥", 2026, PATTERN, "x")
            number = PATTERN.format(mark="大桥", word="罚决", year=2026, serial=serial)
            events = [
                paper(case_id, "x", number),
                happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "另一人"}),
                happened.PersonActed("", "p1", "马建国"),
            ]
            for event in events:
                work.apply(event)
            work.put_setting("k", "v")
            work.record(events)
            raise StopHere

    with pytest.raises(StopHere):
        doomed()
    assert everything(office) == before


def test_rows_nobody_spoke_of_are_journalled_all_the_same(storage: Storage) -> None:
    case_id = register(storage)
    with storage.write(ACTOR, "forgetful") as work:
        work.apply(happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "某乙"}))
    with storage.read() as work:
        last = work.journal(case_id, 1)[0]
    assert (last.use_case, json.loads(last.says)) == ("forgetful", [])
    assert storage.check().sound


def test_a_transaction_sees_its_own_acts(storage: Storage) -> None:
    case_id = register(storage)
    with storage.write(ACTOR, "look") as work:
        work.apply(happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "某乙"}))
        assert work.case(case_id).get(f.PARTY_NAME) == "某乙"
        assert work.case_page(CaseFilter(), None).rows[0].party == "某乙"
        with storage.read() as other:
            assert other.case(case_id).get(f.PARTY_NAME) == "单永红"


def test_the_version_counts_transactions_not_rows(storage: Storage) -> None:
    case_id = register(storage)
    with storage.write(ACTOR, "two_acts") as work:
        work.apply(happened.FactsKept(case_id, {(f.REPORT_NATURE.id, 1): "甲"}))
        assert work.case(case_id).version == 2
        work.apply(happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "乙"}))
        work.apply(happened.OfficersAssigned(case_id, ("p1",)))
        assert work.case(case_id).version == 2
    issue(storage, case_id)
    with storage.read() as work:
        assert work.case(case_id).version == 3


def test_another_seats_case_is_read_and_not_written(storage: Storage, office: Path) -> None:
    case_id = register(storage)
    raw(office, "UPDATE \"case\" SET owner_seat = '0007', standing = 'copy'")
    with storage.read() as work:
        assert work.case(case_id).id == case_id
    with pytest.raises(NotPermitted) as caught, storage.write(ACTOR, "meddle") as work:
        work.apply(happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "乙"}))
    assert (caught.value.code, caught.value.facts["seat"]) == ("case_not_ours", "0007")


def test_an_act_on_no_case_is_refused(storage: Storage) -> None:
    with pytest.raises(NotFound), storage.write(ACTOR, "meddle") as work:
        work.apply(happened.FactsKept("none", {(f.PARTY_NAME.id, 1): "乙"}))


def test_a_refusal_is_journalled_where_it_belongs(storage: Storage) -> None:
    case_id = register(storage)
    before = storage.check().counts["entries"]
    with storage.write(ACTOR, "take_step") as work:
        work.record([happened.UseRefused(case_id, "take_step", "barred")])
    with storage.write(ACTOR, "take_step") as work:
        work.record([happened.UseRefused("no-such-case", "take_step", "no_such_case")])
    with storage.read() as work:
        assert json.loads(work.journal(case_id, 1)[0].says) == [
            {"event": "UseRefused", "use_case": "take_step", "code": "barred"}
        ]
        assert work.case(case_id).version == 1
    assert storage.check().counts["entries"] == before + 2
    assert storage.check().sound


def test_replicated_rows_are_never_written_past_the_journal(storage: Storage) -> None:
    case_id = register(storage)
    with storage.write(ACTOR, "bulk") as work:
        for statement in (update(PartyRecord).values(name="乙"), delete(PartyRecord)):
            with pytest.raises(TypeError, match="one by one"):
                work._session.execute(statement)
        party = work._session.get_one(PartyRecord, f"{case_id}/party")
        work._session.delete(party)
        with pytest.raises(TypeError, match="struck"):
            work._session.flush()
        work._session.expunge_all()
    with storage.read() as reading:
        assert reading.case(case_id).get(f.PARTY_NAME) == "单永红"


def test_a_row_changed_under_the_session_is_overtaken(storage: Storage) -> None:
    case_id = register(storage)

    def race() -> None:
        with storage.write(ACTOR, "race") as work:
            work.apply(happened.FactsKept(case_id, {(f.OFFENCE_AT.id, 1): "别处"}))
            work._session.connection().exec_driver_sql('UPDATE "case" SET version = 9')

    with pytest.raises(Overtaken):
        race()
    with storage.read() as work:
        assert work.case(case_id).version == 1


def test_threads_take_turns(storage: Storage) -> None:
    case_id = register(storage)
    failed: list[BaseException] = []

    def work_away(n: int) -> None:
        try:
            for turn in range(5):
                register(storage, STATION if n % 2 else FAR_STATION)
                with storage.read() as work:
                    work.case(case_id)
                    assert work.case_page(CaseFilter(), None).rows
                with storage.write(ACTOR, "keep") as work:
                    value = {(f.REPORT_NATURE.id, 1): f"{n}.{turn}"}
                    work.apply(happened.FactsKept(case_id, value))
        except BaseException as error:  # noqa: BLE001 - carried to the test's own thread
            failed.append(error)

    threads = [Thread(target=work_away, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with storage.read() as work:
        assert work.case(case_id).version == 21
    assert storage.check().sound
    assert storage.check().counts["cases"] == 21
