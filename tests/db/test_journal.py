"""What the journal says, and that it says enough to make the rows again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import Storage
from db.canonical import canonical, digest, entry_digest
from db.keys.key import signed_by
from db.queries.folding import fold, replicated
from desktop.base.clock import StoppedClock
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import events as happened
from tests.db.office import ACTOR, PATTERN, QIAOTOU, issue, raw, register
from tests.helpers.homes import KEYS


def entries(home: Path) -> list[dict[str, Any]]:
    names = ["no", "digest", "rseq", "prev", "kind", "epoch", "header", "body", "depth", "rep", "signature"]
    rows = raw(home, f"SELECT {', '.join(names)} FROM entry ORDER BY no")
    return [dict(zip(names, row, strict=True)) for row in rows]


def act(storage: Storage, *events: happened.Event) -> None:
    with storage.write(ACTOR, "an_act") as work:
        for event in events:
            work.apply(event)
        work.record(events)


ENTRIES = "SELECT no, subject_no, body FROM entry ORDER BY no"


def a_busy_day(storage: Storage) -> str:
    case_id = register(storage)
    act(
        storage,
        happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "乙", (f.OFFENCE_AT.id, 1): None}),
    )
    act(storage, happened.OfficersAssigned(case_id, ("p3",)))
    act(storage, happened.StepDone(case_id, "file", "filed", date(2026, 3, 2)))
    act(storage, happened.PersonActed("", "p1", "马建国"))
    issue(storage, case_id)
    act(storage, happened.ProcedureChanged(case_id, "ordinary@2", "registered", "因故"))
    act(storage, happened.OfficersAssigned(case_id, ("p1", "p3")))
    with storage.write(ACTOR, "set") as work:
        work.put_setting("a", "b")
    return case_id


def test_the_journal_alone_makes_the_rows_again(storage: Storage, office: Path) -> None:
    a_busy_day(storage)
    folded = fold((no, subject, bytes(body)) for no, subject, body in raw(office, ENTRIES))
    found = 0
    for table in replicated():
        for row in raw(office, f'SELECT id FROM "{table}"'):
            assert row[0] in folded[table], f"{table}/{row[0]} is in no entry"
            found += 1
    assert found == sum(map(len, folded.values()))
    assert storage.check().findings == ()  # compares every column of every one of these rows


def test_an_entry_is_chained_and_says_what_happened(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    case_id = a_busy_day(storage)
    found = entries(office)
    assert found[0]["kind"] == "birth"
    assert found[1]["kind"] == "list"
    opening = next(one for one in found if one["kind"] == "open")
    last = None
    for place, one in enumerate(found, 1):
        header = json.loads(one["header"])
        assert one["rseq"] == place == header["rseq"]
        assert header["prev"] == ("0" * 64 if last is None else last["digest"].hex())
        assert entry_digest(bytes(one["header"])) == one["digest"].hex()
        assert digest(bytes(one["body"])) == header["body"]
        assert header["replica"].startswith("0001.1.")
        assert (header["v"], header["schema"]) == (1, 1)
        assert signed_by(KEYS.seat.public, one["signature"], one["digest"])
        if header["subject"] == f"case:{case_id}" and one is not opening:
            assert one["epoch"] == opening["digest"]
            assert len(header["after"]) == 1
        last = one
    assert json.loads(opening["header"])["at"] == "2026-03-02T01:00:00.000Z"
    assert clock.now().isoformat().startswith("2026-03-02T01:00")
    body = json.loads(opening["body"])
    assert body["use_case"] == "register_case"
    assert body["actor"] == {"name": "马建国", "person_id": "p1", "role": "officer", "unit_id": QIAOTOU.id}
    assert body["says"][0]["event"] == "CaseRegistered"
    assert body["says"][0]["values"]["interview.person#2"] == "某甲"
    paper = next(json.loads(one["body"]) for one in found if b'"PaperIssued"' in one["body"])
    assert "data" not in paper["says"][0]
    assert paper["files"] == [paper["says"][0]["digest"]]


def test_only_changed_columns_travel(storage: Storage, office: Path) -> None:
    case_id = register(storage)
    act(storage, happened.FactsKept(case_id, {(f.PARTY_PHONE.id, 1): "13900000000"}))
    rows = json.loads(entries(office)[-1]["body"])["rows"]
    assert rows == [["party", f"{case_id}/party", {"phone": "13900000000"}]]
    act(storage, happened.FactsKept(case_id, {(f.PARTY_PHONE.id, 1): "13900000000"}))
    assert json.loads(entries(office)[-1]["body"])["rows"] == []
    act(storage, happened.FactsKept(case_id, {(f.PARTY_PHONE.id, 1): None}))
    assert json.loads(entries(office)[-1]["body"])["rows"] == [["party", f"{case_id}/party", {"phone": None}]]


def test_each_subject_gets_its_own_entry(storage: Storage, office: Path) -> None:
    one, two = register(storage), register(storage)
    before = len(entries(office))
    events = [
        happened.FactsKept(one, {(f.PARTY_NAME.id, 1): "甲"}),
        happened.FactsKept(two, {(f.PARTY_NAME.id, 1): "乙"}),
        happened.PersonActed("", "p1", "马建国"),
    ]
    act(storage, *events)
    subjects = [json.loads(entry["header"])["subject"] for entry in entries(office)[before:]]
    assert sorted(subjects) == sorted([f"case:{one}", f"case:{two}", "seat:0001"])


def test_the_last_writer_of_a_cell_is_known(storage: Storage, office: Path) -> None:
    case_id = register(storage)
    act(storage, happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "乙"}))
    writers = dict(
        raw(
            office,
            "SELECT column_name, entry_no FROM row_origin "
            f"WHERE table_name = 'party' AND row_id = '{case_id}/party'",
        )
    )
    last = entries(office)[-1]["no"]
    assert writers["name"] == last
    assert writers["kind"] < last
    assert raw(office, "SELECT count(*) FROM row_origin WHERE table_name = 'paper'") == [(0,)]


def test_a_case_belongs_to_the_seat_that_opened_it(storage: Storage, office: Path) -> None:
    case_id = register(storage)
    opening = next(one for one in entries(office) if one["kind"] == "open")
    assert raw(office, "SELECT case_id, epoch, kind, to_seat, chosen FROM ownership") == [
        (case_id, opening["digest"], "open", "0001", 1)
    ]
    assert raw(office, 'SELECT owner_seat, epoch, claims, hops, standing FROM "case"') == [
        ("0001", opening["digest"], 0, 0, "mine")
    ]


def test_a_grant_of_numbers_is_journalled(storage: Storage, office: Path) -> None:
    with storage.write(ACTOR, "take") as work:
        work.take_number(QIAOTOU.id, "罚决", "大桥", 2026, PATTERN, "x")
    last = entries(office)[-1]
    assert last["kind"] == "grant"
    assert {row[0] for row in json.loads(last["body"])["rows"]} == {"number_series", "number_block"}


def test_canonical_bytes_have_one_form() -> None:
    assert canonical({"b": 1, "a": [None, True, Money.yuan(2)]}) == b'{"a":[null,true,200],"b":1}'
    assert canonical({"é": "e\u0301"}) == '{"é":"é"}'.encode()
    assert canonical({("x.y", 1): date(2026, 1, 2), ("x.y", 2): 0.5}) == b'{"x.y":"2026-01-02","x.y#2":"0.5"}'
    with pytest.raises(TypeError):
        canonical(object())
