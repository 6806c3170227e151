"""Disposal of archived files: who may, in what order, what stays, and what is gone from tables and disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from db import Storage
from db.canonical import digest
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import BadEntry, DeskError, NotFound, NotPermitted, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.co_parties import number_at
from desktop.casework.disposal import Disposal, Fate, Standing
from desktop.casework.events import Event, FactsKept, PaperVoided, SideBegun
from desktop.casework.facts import Slot
from desktop.casework.inbox_events import InboxFilePlaced, InboxFileReceived
from desktop.casework.training import Training, TrainingPut
from desktop.documents.checkcode import code_of
from desktop.services.attaching import AttachFiles, attach
from desktop.services.disposing import (
    Appraised,
    ApproveDisposal,
    CarryOut,
    DestroyCase,
    ProposeDisposal,
    ReturnDisposal,
    WitnessDisposal,
    approve_disposal,
    carry_out,
    clear_remains,
    destroy_case,
    disposals,
    propose_disposal,
    return_disposal,
    witness_disposal,
)
from desktop.services.perform import Office, perform
from desktop.services.retention import SetRetention, retention, set_retention
from desktop.services.verdicts import Finding
from desktop.services.verifying import verify_code, verify_file
from tests.db.office import ACTOR, FACTS, FAR_STATION, QIAOTOU, STATION, issue, paper, raw, register, tables
from tests.helpers.builders import put_away
from tests.helpers.homes import KEY
from tests.helpers.library import LIBRARY

RULES = pytest.mark.sqlite("who may, and when: the same above either storage")
NOW = datetime(2066, 1, 4, 9, 0, tzinfo=CHINA)
ARCHIVIST = Actor("p1", "马建国", "officer", QIAOTOU.id)
SECOND = Actor("p2", "李生华", "officer", QIAOTOU.id)
THIRD = Actor("p4", "韩得海", "officer", QIAOTOU.id)
HEAD = Actor("p5", "陈镇长", "head", QIAOTOU.id)
SECRET = "独一无二的当事人名"
WORDS = "只在这件案里写过的话"


def archived(
    storage: Storage, *beside: Event, on: str = "2026-03-02", kept: str = "10年", **said: str
) -> str:
    """A closed case with a paper, whose file was archived; gives its id."""
    facts = {**FACTS, (f.PARTY_NAME.id, 1): SECRET, (f.OFFENCE_FACTS.id, 1): WORDS}
    del facts[(f.PROPOSAL_FINE.id, 1)]
    case_id = register(storage, STATION, facts)
    issue(storage, case_id, f"%PDF-1.7 {SECRET}{case_id}".encode())
    values: dict[Slot, str | None] = {(f.ARCHIVE_ON.id, 1): on, (f.ARCHIVE_RETENTION.id, 1): kept}
    values |= {(id.replace("__", "."), 1): text for id, text in said.items()}
    told = (*(replace(event, case_id=case_id) for event in beside), FactsKept(case_id, values))
    with storage.write(ACTOR, "take_step") as work:
        for event in (
            *told,
            *put_away(case_id, date(2026, 3, 2)),
        ):
            work.apply(event)
            work.record([event])
    return case_id


def second_party(**said: str) -> FactsKept:
    """Another party of a case, and what is his own."""
    told = {"party.name": "大通顺达渣土运输有限公司", "party.kind": "company"}
    told |= {id.replace("__", "."): text for id, text in said.items()}
    return FactsKept("", {(id, number_at(1, 2)): text for id, text in told.items()})


@pytest.fixture
def desk(storage: Storage) -> Office:
    """Forty years on, by a rule of the archives."""
    later = storage.at(StoppedClock(NOW))
    office = Office(later, LIBRARY, StoppedClock(NOW), SYSTEM)
    perform(office, set_retention, SetRetention({}, "县档发〔2060〕3号"))
    return office.for_(ARCHIVIST)


def propose(desk: Office, *items: Appraised, unit: str = QIAOTOU.id) -> str:
    return perform(desk, propose_disposal, ProposeDisposal(unit, items))[0]


def to_destroy(*case_ids: str) -> tuple[Appraised, ...]:
    return tuple(Appraised(id, Fate.DESTROY, "没有继续保存的价值") for id in case_ids)


def the_list(desk: Office, disposal_id: str) -> Disposal:
    return next(one for one in disposals(desk).lists if one.id == disposal_id)


def approved(desk: Office, *case_ids: str, by: Actor = HEAD) -> Disposal:
    """A list approved, before two witnesses."""
    id = propose(desk, *to_destroy(*case_ids))
    perform(desk.for_(by), approve_disposal, ApproveDisposal(QIAOTOU.id, id))
    for one in (SECOND, THIRD):
        perform(desk.for_(one), witness_disposal, WitnessDisposal(QIAOTOU.id, id))
    return the_list(desk, id)


def go_on(_done: int, _total: int) -> bool:
    return True


def refused(act: object, *told: object) -> str:
    """The code with which something is refused."""
    with pytest.raises(DeskError) as caught:
        act(*told)  # type: ignore[operator]
    return caught.value.code


# ------------------------------------------------------------ who, and in what order


def test_a_list_goes_its_way_and_what_is_left_is_a_number(
    storage: Storage, desk: Office, office: Path
) -> None:
    gone, stays = archived(storage), archived(storage)
    with storage.read() as work:
        number = work.case(gone).number
        papers = [paper.number for paper in work.case(gone).papers]
    found = approved(desk, gone)
    assert (found.number, found.standing, found.basis) == ("2066-01", Standing.APPROVED, "县档发〔2060〕3号")
    assert carry_out(desk.for_(SECOND), CarryOut(found.id, " 2066-01 "), go_on) == 1
    ended = the_list(desk, found.id)
    assert (ended.standing, ended.items[0].destroyed_at) == (Standing.ENDED, NOW)
    with desk.read() as work, pytest.raises(NotFound) as left:
        work.case(gone)
    facts = left.value.facts
    assert left.value.code == "case_destroyed"
    assert (facts["number"], facts["disposal"], facts["approver"]) == (number, "2066-01", "陈镇长")
    with desk.read() as work:
        assert [stub.number for stub in work.destroyed(number, 9)] == [number]
        assert work.case(stays).get(f.PARTY_NAME) == SECRET
    used = raw(office, "SELECT state, reason FROM number_use WHERE state = 'destroyed' ORDER BY serial")
    assert used == [("destroyed", "已销毁，销毁清册 2066-01")] * (1 + len(papers))
    assert storage.check().findings == ()


def test_a_paper_that_turns_up_later_is_told_from_one_that_never_was(
    storage: Storage, desk: Office, office: Path
) -> None:
    gone = archived(storage)
    with storage.read() as work:
        (paper,) = work.case(gone).papers
        (filed,) = (one for one in work.filed_papers() if one.id == paper.id)
        data = work.paper_bytes(paper.id)
    code = code_of(filed.content, filed.number, filed.issued_on)
    assert verify_code(desk, code).paper == filed
    found = approved(desk, gone)
    carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    same, known = verify_file(desk, data), verify_code(desk, code)
    assert (same.finding, same.good, same.paper) == (Finding.SAME, True, None)
    assert (known.finding, known.good, known.gone) == (Finding.KNOWN, False, same.gone)
    left = same.gone
    assert left is not None
    assert (left.number, left.name, left.case_number) == (filed.number, filed.name, filed.case_number)
    assert (left.destroyed_on, left.disposal, left.approver, left.basis) == (
        NOW.date(),
        "2066-01",
        "陈镇长",
        "县档发〔2060〕3号",
    )
    assert "已于 2066-01-04 按销毁清册 2066-01 销毁，陈镇长于 2066-01-04 批准" in known.lines[-1]
    assert verify_code(desk, code[::-1]).finding is Finding.UNKNOWN
    elsewhere = desk.for_(replace(ARCHIVIST, unit_id=FAR_STATION.id))
    assert verify_code(elsewhere, code).finding is Finding.UNKNOWN, "as of a case that is not seen"
    for change in ("UPDATE destroyed_paper SET number = 'x'", "DELETE FROM destroyed_paper"):
        with pytest.raises(Exception, match="append-only"):
            raw(office, change)
    assert storage.check().findings == ()


def test_why_a_transcript_was_voided_goes_with_its_case(storage: Storage, desk: Office, office: Path) -> None:
    """Of an unsigned one; that there had been one, and that it was void, stays known."""
    voided = PaperVoided("", "t1", "询问笔录", "", f"{SECRET}说错了")
    gone = archived(storage, paper("", "t1", data=b"%PDF-1.7 a transcript"), voided)
    with pytest.raises(Exception, match="append-only"):
        raw(office, "DELETE FROM paper_void")
    with storage.read() as work:
        data = work.paper_bytes("t1")
        assert [one.void for one in work.case(gone).papers if one.id == "t1"] == [f"{SECRET}说错了"]
    found = approved(desk, gone)
    carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    assert raw(office, "SELECT * FROM paper_void") == []
    left = verify_file(desk, data).gone
    assert left is not None
    assert left.void
    assert storage.check().findings == ()


def test_nothing_of_it_is_said_in_any_table(storage: Storage, desk: Office, office: Path) -> None:
    gone = archived(storage)
    came = InboxFileReceived("", "f1", QIAOTOU.id, "ab" * 32, 9, "other", f"{SECRET}.pdf", "", "", 0)
    came = replace(came, medium="原件在柜子里")
    for event in (came, InboxFilePlaced("", "f1", came.name, "案号", gone)):
        with storage.write(ACTOR, "place_files") as work:
            work.apply(event)
            work.record([event])
    found = approved(desk, gone)
    carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    said = {
        table
        for table in tables(office)
        for row in raw(office, f'SELECT * FROM "{table}"')
        for cell in row
        if SECRET in _words(cell) or WORDS in _words(cell) or "630121198001010013" in _words(cell)
    }
    assert said == set()
    assert storage.check().findings == ()


def _words(cell: object) -> str:
    return bytes(cell).decode("utf-8", "replace") if isinstance(cell, bytes | memoryview) else str(cell)


@RULES
def test_a_file_is_kept_longer_by_the_same_list(storage: Storage, desk: Office) -> None:
    case_id = archived(storage, kept="10年")
    short = Appraised(case_id, Fate.KEEP, "有查考价值", 30)
    with pytest.raises(BadEntry) as refused_:
        propose(desk, short)
    assert refused_.value.code == "disposal_no_longer"
    id = propose(desk, replace(short, years=60))
    perform(desk.for_(HEAD), approve_disposal, ApproveDisposal(QIAOTOU.id, id))
    assert the_list(desk, id).standing is Standing.ENDED
    assert retention(desk).out == ()
    with desk.read() as work:
        assert work.case(case_id).get(f.ARCHIVE_RETENTION) == "60年"


@RULES
def test_nobody_approves_what_he_proposed_or_handled(storage: Storage, desk: Office) -> None:
    case_id = archived(storage)
    id = propose(desk.for_(THIRD), *to_destroy(case_id))
    act, command = approve_disposal, ApproveDisposal(QIAOTOU.id, id)
    heads = (
        replace(THIRD, role="head"),
        replace(SECOND, role="head"),
    )  # proposed it; handled it
    assert [refused(perform, desk.for_(head), act, command) for head in heads] == ["own_disposal"] * 2
    with pytest.raises(NotPermitted):
        perform(desk, act, command)
    perform(desk.for_(HEAD), act, command)
    assert the_list(desk, id).standing is Standing.APPROVED
    assert refused(perform, desk.for_(HEAD), act, command) == "disposal_settled"


@RULES
def test_two_see_it_and_one_of_them_does_it(storage: Storage, desk: Office) -> None:
    case_id = archived(storage)
    id = propose(desk, *to_destroy(case_id))
    one = DestroyCase(case_id, id)
    witness = WitnessDisposal(QIAOTOU.id, id)
    assert refused(perform, desk.for_(SECOND), witness_disposal, witness) == "disposal_settled"
    perform(desk.for_(HEAD), approve_disposal, ApproveDisposal(QIAOTOU.id, id))
    perform(desk.for_(SECOND), witness_disposal, witness)
    assert refused(perform, desk.for_(SECOND), witness_disposal, witness) == "disposal_witnessed"
    assert refused(perform, desk.for_(SECOND), destroy_case, one) == "disposal_unwitnessed"
    perform(desk.for_(THIRD), witness_disposal, witness)
    assert refused(perform, desk.for_(HEAD), witness_disposal, witness) == "disposal_witnessed"
    assert refused(perform, desk, destroy_case, one) == "disposal_not_witness"
    assert refused(carry_out, desk.for_(THIRD), CarryOut(id, "2066-02"), go_on) == "disposal_typed"
    with desk.read() as work:
        assert work.case(case_id).id == case_id


@RULES
def test_a_list_sent_back_leaves_its_files_to_another(storage: Storage, desk: Office) -> None:
    case_id = archived(storage)
    id = propose(desk, *to_destroy(case_id))
    assert refused(propose, desk, *to_destroy(case_id)) == "disposal_listed"
    perform(desk.for_(HEAD), return_disposal, ReturnDisposal(QIAOTOU.id, id, "再看看"))
    assert the_list(desk, id).standing is Standing.RETURNED
    again = the_list(desk, propose(desk, *to_destroy(case_id)))
    assert again.number == "2066-02"


# ------------------------------------------------------------ what stands against it


@RULES
def test_what_is_under_way_or_must_be_kept_is_refused(storage: Storage, desk: Office) -> None:
    sued = {"remedy__kind": "suit", "remedy__asked_on": "2026-04-01"}
    cases = {
        archived(storage, kept="永久"): "disposal_not_listed",
        archived(storage, on="2060-03-02"): "disposal_not_listed",
        archived(storage, SideBegun("", "enforcement@1", 1, "due")): "disposal_running",
        archived(storage, **sued): "disposal_remedy",
        archived(storage, proposal__fine="300000"): "disposal_unpaid",
        archived(
            storage, second_party(remedy__kind="suit", remedy__asked_on="2026-04-01")
        ): "disposal_remedy",
        archived(storage, second_party(proposal__fine="300000")): "disposal_unpaid",
    }
    assert {id: refused(propose, desk, *to_destroy(id)) for id in cases} == cases


@RULES
def test_without_a_rule_nothing_is_destroyed(storage: Storage, desk: Office) -> None:
    perform(desk.for_(SYSTEM), set_retention, SetRetention({}))
    case_id = archived(storage)
    assert refused(propose, desk, *to_destroy(case_id)) == "no_disposal_rule"
    assert propose(desk, Appraised(case_id, Fate.KEEP, "有用"))


def test_what_came_to_life_since_is_not_destroyed(storage: Storage, desk: Office) -> None:
    """A suit is entered after the approval: the case stays, the one before it is gone."""
    first, second = archived(storage), archived(storage)
    found = approved(desk, first, second)
    sued: dict[Slot, str | None] = {("remedy.kind", 1): "suit", ("remedy.asked_on", 1): "2066-01-02"}
    with storage.write(ACTOR, "keep_facts") as work:
        work.apply(FactsKept(second, sued))
        work.record([FactsKept(second, sued)])
    with pytest.raises(Refusal) as stopped:
        carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    assert stopped.value.code == "disposal_remedy"
    left = the_list(desk, found.id)
    assert [item.case_id for item in left.waiting] == [second]
    assert storage.check().findings == ()


@RULES
def test_one_sees_and_lists_the_own_units(storage: Storage, desk: Office) -> None:
    case_id = archived(storage)
    far = desk.for_(Actor("p3", "祁有福", "officer", FAR_STATION.id))
    with pytest.raises(NotFound):
        propose(far, *to_destroy(case_id), unit=FAR_STATION.id)
    propose(desk, *to_destroy(case_id))
    assert disposals(far).lists == ()
    assert disposals(desk.for_(HEAD)).lists


# ------------------------------------------------------------ what other cases have of it


def test_the_parties_of_other_cases_stay_who_they_are(storage: Storage, desk: Office, office: Path) -> None:
    first, second, third = (archived(storage) for _ in range(3))
    found = approved(desk, first)
    carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    rows = raw(office, "SELECT case_id, known FROM known_party ORDER BY case_id")
    assert [case_id for case_id, _ in rows] == sorted((second, third))
    assert {known for _, known in rows} == {min(f"{second}/1", f"{third}/1")}
    assert storage.check().findings == ()


def test_an_entry_emptied_by_anybody_else_is_found(storage: Storage, desk: Office, office: Path) -> None:
    gone, stays = archived(storage), archived(storage)
    found = approved(desk, gone)
    carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    with pytest.raises(Exception, match="append-only"):
        raw(office, "UPDATE entry SET body = NULL WHERE rseq = 4")
    subject = f"SELECT no FROM subject WHERE id = 'case:{stays}'"
    raw(office, f"UPDATE entry SET body = NULL WHERE subject_no = ({subject})", triggers=False)
    assert "body_missing" in {finding.code for finding in storage.check().findings}


# ------------------------------------------------------------ the disk


@pytest.mark.sqlite("files and pages of a database in a file")
def test_files_go_but_for_those_another_case_has(storage: Storage, desk: Office, tmp_path: Path) -> None:
    own, shared = tmp_path / "own.bin", tmp_path / "shared.bin"
    own.write_bytes(b"only here")
    shared.write_bytes(b"here and there")
    facts = {slot: text for slot, text in FACTS.items() if slot[0] != f.PROPOSAL_FINE.id}
    gone, stays = (register(storage, STATION, facts) for _ in range(2))
    now = Office(storage, LIBRARY, storage._clock, ARCHIVIST)
    attach(now, AttachFiles(gone, (own, shared)), lambda *_: True)
    attach(now, AttachFiles(stays, (shared,)), lambda *_: True)
    with storage.read() as work:
        digests = {file.name: file.digest for file in work.case(gone).files}
    with storage.write(ACTOR, "take_step") as work:
        for event in (
            FactsKept(gone, {(f.ARCHIVE_ON.id, 1): "2026-03-02", (f.ARCHIVE_RETENTION.id, 1): "10年"}),
            *put_away(gone, date(2026, 3, 2)),
        ):
            work.apply(event)
            work.record([event])
    found = approved(desk, gone)
    carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    files = storage.files
    assert files is not None
    assert files.names() == {digests["shared.bin"]}
    report = storage.check()
    assert (report.findings, report.unnamed) == ((), ())


def test_a_page_that_is_also_the_scan_of_a_certificate_stays(storage: Storage, desk: Office) -> None:
    gone = archived(storage)
    page = f"%PDF-1.7 {SECRET}{gone}".encode()
    day = date(2026, 1, 9)
    held = Training(
        "t1", ARCHIVIST.person_id, "pre_job", "上岗班", "", day, day, 8, "passed", scan=digest(page)
    )
    with storage.write(ACTOR, "put_training") as work:
        event = TrainingPut("", held, "马建国 岗前培训“上岗班” 8 学时", page)
        work.apply(event)
        work.record([event])
    found = approved(desk, gone)
    carry_out(desk.for_(SECOND), CarryOut(found.id, found.number), go_on)
    with desk.read() as work:
        assert work.training_scan("t1") == (ARCHIVIST.person_id, page)
    assert storage.check().findings == ()


@pytest.mark.sqlite("the pages of a database in a file")
def test_no_page_of_the_file_remembers(storage: Storage, desk: Office, office: Path) -> None:
    gone = archived(storage)
    for _ in range(20):  # neighbours, so that pages are divided and rows moved
        register(storage, STATION)
    found = approved(desk, gone)
    perform(desk.for_(SECOND), destroy_case, DestroyCase(gone, found.id))
    assert disposals(desk).to_clear
    assert any(SECRET.encode() in page for page in pages(office)), "else the test proves nothing"
    clear_remains(desk.for_(SECOND))
    assert not disposals(desk).to_clear
    told = b"".join(pages(office))
    assert SECRET.encode() not in told
    assert WORDS.encode() not in told
    assert STATION.name.encode() in told, "the pages are read as they are"


def pages(home: Path) -> Iterator[bytes]:
    """Every page of the file and of its log, in the clear: SQLCipher keeps their IV and HMAC at the end."""
    size, reserve, iv = 4096, 80, 16
    whole, log = (home / "desk.db").read_bytes(), home / "desk.db-wal"
    found = [whole[at : at + size] for at in range(0, len(whole), size)]
    if log.exists():
        frames = log.read_bytes()[32:]
        found += [frames[at + 24 : at + 24 + size] for at in range(0, len(frames), 24 + size)]
    for page in found:
        if len(page) == size:
            start = 16 if page.startswith(KEY.salt) else 0
            opened = Cipher(
                algorithms.AES(KEY.secret), modes.CBC(page[size - reserve : size - reserve + iv])
            ).decryptor()
            yield opened.update(page[start : size - reserve]) + opened.finalize()
