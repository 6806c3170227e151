"""What somebody does to the file with another tool is found, and the first broken link is named."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pypdfium2
import pytest
from sqlcipher3 import dbapi2

from db import Storage
from db.canonical import digest, entry_digest
from db.server import named_server
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry
from desktop.base.paths import Home
from desktop.casework import case_facts as f
from desktop.casework import events as happened
from desktop.casework.access import Actor, Duty
from desktop.casework.benchmarks import Grade
from desktop.casework.choices import BenchmarkMaker
from desktop.casework.deadlines import HolidayYear, LocalHoliday
from desktop.casework.journal import JournalFilter, Proof
from desktop.casework.lists import FineRange
from desktop.casework.own_forms import OwnForm
from desktop.casework.own_points import OwnPoint
from desktop.casework.statutes import OwnStatute
from desktop.services.certifying import certificate_of, check_journal, grouped, head_place
from desktop.services.journalling import entry_page, entry_view
from desktop.services.perform import Office
from desktop.services.sentences import found
from tests.db.conftest import SEEDED, on_server, point
from tests.db.office import ACTOR, COUNTY, OFFICERS, QIAOTOU, issue, raw, register
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

AUDITOR = Actor("a1", "王审计", "auditor", COUNTY.id)


@pytest.fixture(scope="module")
def filled(engine: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A home with a case with a step, a change and a numbered paper, made once for an engine."""
    home = tmp_path_factory.mktemp("filled") / "home"
    if engine == "sqlite":
        shutil.copytree(request.getfixturevalue("template"), home)
    else:
        cluster = request.getfixturevalue("cluster")
        point(home, cluster, cluster.create(request.getfixturevalue("template_database")))
    storage = open_storage(home, StoppedClock(SEEDED))
    case_id = register(storage)
    for event in (
        happened.StepDone(case_id, "file", "filed", date(2026, 3, 2)),
        happened.FactsKept(case_id, {(f.REPORT_NATURE.id, 1): "甲"}),
    ):
        with storage.write(ACTOR, "act") as work:
            work.apply(event)
            work.record([event])
    issue(storage, case_id)
    assert storage.check().sound
    storage.close()
    return home


@pytest.fixture
def office(engine: str, filled: Path, home: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A copy of it."""
    if engine == "sqlite":
        shutil.copytree(filled, home)
        yield home
        return
    server = named_server(Home(filled))
    assert server is not None
    yield from on_server(home, request.getfixturevalue("cluster"), server.database)


@pytest.fixture
def busy(storage: Storage) -> Storage:
    """Its storage."""
    return storage


def text_of(pdf: bytes) -> str:
    """All words of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def codes(storage: Storage) -> list[str]:
    return [finding.code for finding in storage.check().findings]


TRICKS = {
    "entry deleted from the middle": ("DELETE FROM entry WHERE rseq = 4", "entry_missing"),
    "last entries cut off": ("DELETE FROM entry WHERE rseq > 4", "journal_cut"),
    "body edited": ("UPDATE entry SET body = replace(body, '甲', '乙')", "body_altered"),
    "body disposed of": ("UPDATE entry SET body = NULL WHERE rseq = 4", "body_missing"),
    "another person": ("UPDATE entry SET person_id = 'p2' WHERE rseq = 4", "entry_altered"),
    "another act": ("UPDATE entry SET use_case = 'sign_in' WHERE rseq = 4", "entry_altered"),
    "another event": ("UPDATE entry SET event = '' WHERE rseq = 4", "entry_altered"),
    "an entry that waits": ("UPDATE entry SET standing = 'waiting' WHERE rseq = 4", "entry_altered"),
    "an entry of elsewhere": ("UPDATE entry SET package_id = 'p' WHERE rseq = 4", "entry_altered"),
    "a depth": ("UPDATE entry SET depth = 9 WHERE rseq = 4", "entry_altered"),
    "the first entry counted otherwise": ("UPDATE entry SET no = 0 WHERE no = 1", "entry_moved"),
    "the last entry counted otherwise": (
        "UPDATE entry SET no = 1000 WHERE no = (SELECT max(no) FROM entry)",
        "entry_moved",
    ),
    "header edited": (
        "UPDATE entry SET header = cast(replace(header, '2026-03-02', '2026-03-01') AS BLOB) WHERE rseq = 4",
        "header_altered",
    ),
    "column edited": ("UPDATE entry SET at = '2026-03-01T01:00:00.000Z' WHERE rseq = 4", "entry_altered"),
    "a moment that is none": ("UPDATE entry SET at = 'noon' WHERE rseq = 4", "value_unreadable"),
    "two entries exchanged": (
        "UPDATE entry SET rseq = CASE rseq WHEN 4 THEN 5 ELSE 4 END WHERE rseq IN (4, 5)",
        "entry_altered",
    ),
    "entries stored in another order": (
        "UPDATE entry SET no = CASE WHEN rseq = 4 THEN 1000 ELSE no END",
        "entry_moved",
    ),
    "what an entry had seen": ("DELETE FROM entry_after", "entry_altered"),
    "the head of a subject": ("UPDATE subject_head SET digest = zeroblob(32)", "head_altered"),
    "a fact edited": ("UPDATE case_fact SET value = '丙' WHERE value = '甲'", "row_altered"),
    "a party's name edited": ("UPDATE party SET name = '丙'", "row_altered"),
    "a case struck out": ("UPDATE \"case\" SET struck_at = '2026-03-02T01:00:00.000Z'", "row_altered"),
    "a step removed": ("DELETE FROM step", "row_missing"),
    "a step invented": (
        "INSERT INTO step SELECT 'x', subject_no, entry_no, struck_at, case_id, 9, 'close', 'closed', "
        '"on", person_id, "by", "at", reasons, NULL, NULL FROM step',
        "row_unjournalled",
    ),
    "a paper's bytes edited": ("UPDATE paper_bytes SET bytes = cast('other' AS BLOB)", "paper_altered"),
    "a paper's bytes removed": ("DELETE FROM paper_bytes", "paper_lost"),
    "a number freed": ("DELETE FROM number_use WHERE series_id LIKE '%罚决%'", "number_not_in_ledger"),
    "a number taken in vain": ("UPDATE number_use SET document_id = 'none'", "number_without_document"),
    "a matter's file edited": ("UPDATE list_file SET packed = zeroblob(3)", "list_altered"),
    "an officer raised": ("UPDATE officer SET role = 'head' WHERE id = 'p1'", "list_altered"),
    "an officer brought back": (
        "INSERT INTO officer SELECT 'p7', name, unit_id, role, certificate, "
        "certified_from, certified_to, reviewer_qualified, sample, 9, gone, domains, reviewer_number, "
        "further "
        "FROM officer WHERE id = 'p1'",
        "list_altered",
    ),
    "a government's account edited": ("UPDATE organ SET bank_account = '1'", "list_altered"),
    "a unit moved": ("UPDATE unit SET parent_id = NULL", "list_altered"),
    "a letter of entrustment written in": (
        """UPDATE matter SET renewals = '[["x", "某委〔2026〕1号", null, null, null, []]]'""",
        "list_altered",
    ),
    "a matter's fine taken away": ("UPDATE matter SET fine = NULL", "list_altered"),
    "a case shown to another township": ("UPDATE \"case\" SET township_id = '630121202'", "case_misplaced"),
    "a list in force longer": ("UPDATE matter_list SET in_force_from = '2020-01-01'", "list_altered"),
    "a row under another entry": ("UPDATE party SET entry_no = 1", "row_altered"),
    "a row of another subject": ("UPDATE party SET subject_no = 1", "row_altered"),
    "a paper before its time": ("UPDATE paper SET entry_no = entry_no + 5", "row_altered"),
    "a cell by another entry": (
        "UPDATE row_origin SET entry_no = 1 WHERE table_name = 'party'",
        "origin_altered",
    ),
    "the writers of cells lost": ("DELETE FROM row_origin WHERE table_name = 'party'", "origins_altered"),
}


ON_SERVER = {
    "body edited": (
        "UPDATE entry SET body = convert_to(replace(convert_from(body, 'UTF8'), '甲', '乙'), 'UTF8')"
    ),
    "header edited": (
        "UPDATE entry SET header = convert_to(replace(convert_from(header, 'UTF8'), '03-02', '03-01'), "
        "'UTF8') WHERE rseq = 4"
    ),
    "the head of a subject": "UPDATE subject_head SET digest = decode(repeat('00', 32), 'hex')",
    "a paper's bytes edited": "UPDATE paper_bytes SET bytes = 'other'",
    "a matter's file edited": "UPDATE list_file SET packed = '...'",
}
"""The same in the words of PostgreSQL, which takes no text for bytes."""


TODAY = date(2026, 3, 2)
OWN_LAW = OwnStatute(
    file="rule.md",
    title="某县办法",
    names=("办法",),
    version=TODAY,
    source="县政府",
    text="# 办法\n\n第一条 甲。\n",
)
GRADE = Grade(
    id="g1",
    standard="某基准",
    maker=BenchmarkMaker.OWN,
    number="",
    since=TODAY,
    until=None,
    matter_code="SR-001",
    matter="某行为",
    degree="一般",
    circumstance="初次",
    penalty="处五百元罚款",
    fine=FineRange(500.0, 500.0, "yuan"),
)
REST = HolidayYear(2026, "某通知", frozenset({TODAY}), frozenset({TODAY}), frozenset())


def put_every_list(storage: Storage) -> None:
    """Lists of the kinds that a small county begins without."""
    with storage.write(ACTOR, "put") as work:
        work.put_duties((Duty("d1", "p1", "deputy", QIAOTOU.id, TODAY, None, "抽调"),))
        work.put_holiday_years((REST,), "2026")
        work.put_local_holidays((LocalHoliday(TODAY, "某节"),), "2026")
        work.put_own_statutes((OWN_LAW,), "1")
        work.put_own_forms((OwnForm("f1", "case-closing-report", TODAY, None, "表.toml", "id = 1"),), "1")
        work.put_own_points(
            (OwnPoint("q1", "case-closing-report", "要点", "", "overview", TODAY, None),), "1"
        )
        work.put_grades((GRADE,), "1")
        work.put_officers(OFFICERS[1:])  # one is gone


EDITED = (
    "UPDATE duty SET role = 'head'",
    "UPDATE holiday_year SET notice = ''",
    "UPDATE local_holiday SET gone = NOT gone",
    "UPDATE own_statute SET text = ''",
    "UPDATE own_form SET text = ''",
    "UPDATE own_point SET name = ''",
    "UPDATE grade SET degree = ''",
    "UPDATE officer SET gone = NOT gone WHERE id = 'p1'",
)


def test_lists_of_every_kind_stand_as_their_files_say(busy: Storage, office: Path) -> None:
    put_every_list(busy)
    assert busy.check().findings == ()
    raw(office, *EDITED, triggers=False)
    where = {one.where.partition("/")[0] for one in busy.check().findings if one.code == "list_altered"}
    assert where == {
        *("duties", "calendar", "local_holidays", "statutes", "forms", "points", "grades", "officers"),
    }


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.alike(3)
def test_tampering_is_found_and_the_page_and_the_certificate_stand_it(
    engine: str, busy: Storage, office: Path, clock: StoppedClock, trick: str
) -> None:
    """The page shows what is left and marks what was altered; the certificate names the first broken link."""
    statement, code = TRICKS[trick]
    raw(office, ON_SERVER.get(trick, statement) if engine == "postgresql" else statement, triggers=False)
    desk = Office(busy, LIBRARY, clock, AUDITOR)
    checked = check_journal(desk)
    report = checked.report
    assert (report.findings[0].code, report.sound) == (code, False), report.findings
    rows = entry_page(desk, JournalFilter(), None).rows
    views = [entry_view(desk, row.no) for row in rows]
    altered = [view for view in views if view.entry.proof is Proof.ALTERED]
    assert len(rows) >= 4
    assert bool(altered) is (trick in ("body edited", "header edited", "body disposed of"))
    words = "".join(text_of(certificate_of(desk, checked)).split())
    first = found(report.findings[0], LIBRARY)
    assert "".join(f"不完好。第一处断裂：{first}。".split()) in words
    others = len(report.findings) - 1
    assert (f"此外还发现{others}处问题" in words) is bool(others)


def test_the_certificate_of_a_whole_journal(busy: Storage, clock: StoppedClock) -> None:
    desk = Office(busy, LIBRARY, clock, AUDITOR)
    checked = check_journal(desk)
    head = checked.report.head
    assert head is not None
    words = "".join(text_of(certificate_of(desk, checked)).split())
    for told in (
        *("大通回族土族自治县", head.replica, head.digest, checked.report.key, "王审计（审计人员）"),
        *(f"日志条数{head.entries}", "2026年3月2日9时00分", "完好。", "案件1件，文书1份，号码2个"),
        *("desk.entry.1", "Ed25519", "deskcheck--head"),
    ):
        assert told in words, told


def test_a_head_written_down_is_known_again(busy: Storage, office: Path, clock: StoppedClock) -> None:
    desk = Office(busy, LIBRARY, clock, AUDITOR)
    head = check_journal(desk).report.head
    assert head is not None
    register(busy)
    assert head_place(desk, grouped(head.digest, "\n").upper()) == (head.replica, head.entries)
    assert head_place(desk, "0" * 64) is None
    with pytest.raises(BadEntry) as caught:
        head_place(desk, head.digest[:-1])
    assert caught.value.code == "digest_unreadable"
    raw(office, f"DELETE FROM entry WHERE rseq >= {head.entries}", triggers=False)
    assert head_place(desk, head.digest) is None


def test_the_first_broken_link_is_named(busy: Storage, office: Path) -> None:
    raw(office, "DELETE FROM entry WHERE rseq IN (4, 6)", triggers=False)
    first = busy.check().findings[0]
    with busy.read() as work:
        assert first.where == f"{work.self_seat().replica}:4"


def test_an_entry_forged_with_all_its_digests_is_not_signed(engine: str, busy: Storage, office: Path) -> None:
    """Everything the chain is made of fits; only the seat's own signature is not to be had."""
    ((no, written, head, old),) = raw(
        office,
        "SELECT no, body, header, digest FROM entry ORDER BY rseq DESC LIMIT 1",
    )
    body = bytes(written).replace("甲".encode(), "丙".encode()) + b" "
    header = bytes(head).replace(digest(bytes(written)).encode(), digest(body).encode())
    new = entry_digest(header)
    blob = "x'{}'" if engine == "sqlite" else "decode('{}', 'hex')"
    values = {
        name: blob.format(value)
        for name, value in (
            ("body", body.hex()),
            ("header", header.hex()),
            ("digest", new),
            ("body_digest", digest(body)),
        )
    }
    told = ", ".join(f"{name} = {value}" for name, value in values.items())
    was, now = blob.format(bytes(old).hex()), values["digest"]
    raw(
        office,
        f"UPDATE entry_after SET entry_digest = {now} WHERE entry_digest = {was}",
        f"UPDATE subject_head SET digest = {now} WHERE digest = {was}",
        f"UPDATE replica SET known_digest = {now} WHERE known_digest = {was}",
        f"UPDATE entry SET {told} WHERE no = {no}",
        triggers=False,
    )
    assert codes(busy) == ["signature_wrong"]


def test_signatures_taken_away_are_missed(busy: Storage, office: Path) -> None:
    raw(office, "UPDATE entry SET signature = NULL", triggers=False)
    with busy.read() as work:
        assert busy.check().findings[0].where == f"{work.self_seat().replica}:1"
    assert codes(busy)[0] == "signature_wrong"


def test_a_rewritten_tail_is_found_by_its_digest(busy: Storage, office: Path) -> None:
    """Cut off the last entry and put back the count: the digest the replica ended with is still another."""
    raw(
        office,
        "DELETE FROM entry WHERE rseq = (SELECT max(rseq) FROM entry)",
        "UPDATE replica SET known_rseq = known_rseq - 1",
        triggers=False,
    )
    assert "journal_cut" in codes(busy)


@pytest.mark.parametrize(("table", "column"), [("entry", "no"), ("paper", "id"), ("paper_bytes", "digest")])
@pytest.mark.parametrize("act", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_append_only_tables_refuse(busy: Storage, office: Path, table: str, column: str, act: str) -> None:
    assert busy.check().sound
    with pytest.raises((dbapi2.IntegrityError, psycopg.IntegrityError), match="append-only"):
        raw(office, act.format(table, column))
    assert busy.check().sound


def test_rows_without_their_parent_are_found(busy: Storage, office: Path) -> None:
    """Both engines hold rows together; whoever keeps the database may bid them not to."""
    raw(office, "DELETE FROM subject WHERE id LIKE 'case:%'", triggers=False)
    dangling = [finding for finding in busy.check().findings if finding.code == "row_dangling"]
    assert {finding.facts["parent"] for finding in dangling} == {"subject"}
    assert {"case", "entry", "party", "paper"} <= {finding.facts["table"] for finding in dangling}


@pytest.mark.sqlite("bytes of the file are overwritten")
def test_a_page_of_the_file_overwritten(busy: Storage, office: Path) -> None:
    busy.close()
    raw(office, "PRAGMA wal_checkpoint(TRUNCATE)")
    file = office / "desk.db"
    data = bytearray(file.read_bytes())
    for at in range(4096 * 10, len(data), 4096 * 3):
        data[at : at + 64] = b"\x55" * 64
    file.write_bytes(bytes(data))
    report = busy.check()
    assert not report.sound
    assert report.findings[0].code == "file_damaged"


@pytest.mark.sqlite("the header of a file")
def test_nothing_in_the_file_can_be_read_without_the_key(busy: Storage, office: Path) -> None:
    assert raw(office, "PRAGMA application_id") == [(0x4445534B,)]
    busy.close()
    written = (office / "desk.db").read_bytes()
    for words in ("SQLite format 3", "CREATE TABLE", "单永红", "630121198001010013", "桥头镇"):
        assert words.encode() not in written, words
    with closing(sqlite3.connect(office / "desk.db")) as stranger, pytest.raises(sqlite3.DatabaseError):
        stranger.execute("SELECT count(*) FROM sqlite_master")
