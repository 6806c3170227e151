"""A county's server in place of a file: the same tables, many programs, and its own troubles in words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import db
from db import Storage, upgrade_server
from db.engine import APPLICATION, SERVER_SETTINGS, make_server_engine, writing
from db.faults import ALL_CODES, SERVER_CODES
from db.migrate import HEAD, run_revisions
from db.models import Base
from db.server import Server
from desktop import commands
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES, Home
from desktop.casework import case_facts as f
from desktop.casework import events as happened
from desktop.casework.access import SYSTEM
from desktop.casework.rows import CaseFilter
from desktop.services.perform import Office
from desktop.services.sampling import begin_sample, fill_sample
from tests.db.cluster import OFFICE, Cluster, name_server
from tests.db.office import ACTOR, raw, register, server_of, trouble
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

ROOT = Path(__file__).resolve().parents[2]

WRITE_SOME = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from tests.helpers.homes import open_storage
from desktop.base.clock import StoppedClock
from tests.db.office import issue, register

storage = open_storage(Path(sys.argv[1]), StoppedClock(datetime(2026, 3, 2, 1, tzinfo=UTC)))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(10):
    issue(storage, register(storage))
storage.close()
"""


DIE_WRITING = """
import os, sys
from pathlib import Path
from datetime import datetime, UTC
from tests.helpers.homes import open_storage
from desktop.base.clock import StoppedClock
from tests.db.office import ACTOR, PATTERN, QIAOTOU, register

storage = open_storage(Path(sys.argv[1]), StoppedClock(datetime(2026, 3, 2, 1, tzinfo=UTC)))
register(storage)
with storage.write(ACTOR, "doomed") as work:
    work.take_number(QIAOTOU.id, "案", "大桥", 2026, PATTERN, "x")
    work.put_setting("k", "v")
    work.record(())
    print("writing", flush=True)
    os._exit(9)
"""


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """An empty database."""
    name = cluster.create()
    yield name
    cluster.drop(name)


@pytest.fixture
def engine() -> str:
    """Everything here is of a server."""
    return "postgresql"


# ---- the tables


def schema(cluster: Cluster, database: str) -> dict[str, list[tuple[Any, ...]]]:
    """Columns, keys and indexes, told without the order of columns; the search index has no model."""
    asked = {
        "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'public'",
        "keys": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }
    told = {kind: sorted(cluster.run(text, database=database), key=str) for kind, text in asked.items()}
    bare = {"alembic_version", "search"}
    return {kind: [row for row in rows if row[0] not in bare] for kind, rows in told.items()}


def test_the_revisions_make_what_the_models_say(
    cluster: Cluster, template_database: str, database: str
) -> None:
    made = make_server_engine(Server(Path(), str(cluster.socket), database, OFFICE))
    with writing(made).begin() as connection:
        Base.metadata.create_all(connection)
    made.dispose()
    models = schema(cluster, database)
    assert len(models["columns"]) > 300
    assert schema(cluster, template_database) == models


def test_what_is_frozen_is_not_emptied_either(storage: Storage, office: Path) -> None:
    register(storage)
    for table in ("entry", "paper", "paper_bytes"):
        with pytest.raises(psycopg.IntegrityError, match="append-only"):
            raw(office, f"TRUNCATE {table} CASCADE")
    assert storage.check().sound


def test_tables_of_an_older_program_are_brought_up_by_whoever_has_a_copy(
    new_home: Path, clock: StoppedClock
) -> None:
    made = make_server_engine(server_of(new_home))
    with writing(made).begin() as connection:
        run_revisions(connection, "0002")
    made.dispose()
    raw(new_home, "INSERT INTO unit VALUES ('630121', '大通', 'county', NULL, 1, false, false)")
    told = trouble(lambda: open_storage(new_home, clock))
    assert (told.code, told.facts["found"], told.facts["known"]) == ("server_older", "0002", HEAD)
    assert raw(new_home, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert upgrade_server(new_home)
    assert not upgrade_server(new_home)
    with closing(open_storage(new_home, clock)) as storage:
        with storage.read() as work:
            assert not work.is_empty()
        assert storage.check().sound


def test_tables_of_a_newer_program_are_refused_also_by_one_that_was_left_open(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    case_id = register(storage)
    raw(office, "UPDATE alembic_version SET version_num = '0999'")
    for act in (lambda: open_storage(office, clock), lambda: register(storage)):
        told = trouble(act)
        assert (told.code, told.facts["found"], told.facts["known"]) == ("too_new", "0999", HEAD)
        assert told.facts["file"] == str(server_of(office))
    with storage.read() as work:
        assert work.case(case_id).id == case_id


def test_another_programs_database_is_refused(new_home: Path, clock: StoppedClock) -> None:
    raw(new_home, "CREATE TABLE bookmarks (url TEXT)")
    assert trouble(lambda: open_storage(new_home, clock)).code == "not_a_database"


def test_a_database_that_would_write_otherwise_is_refused(
    home: Path, cluster: Cluster, database: str, clock: StoppedClock
) -> None:
    cluster.drop(database)
    cluster.run(f"CREATE DATABASE {database} OWNER {OFFICE} TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'")
    name_server(home, host=str(cluster.socket), database=database, user=OFFICE)
    told = trouble(lambda: open_storage(home, clock))
    assert (told.code, told.facts["encoding"], told.facts["order"]) == ("server_unfit", "LATIN1", "C")
    assert cluster.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", database=database) == [
        (0,)
    ]


# ---- many programs


@pytest.mark.long
def test_a_day_of_a_county_on_its_server(new_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sample county, a case registered by hand in it, a paper issued, the list, the check."""
    clock = StoppedClock(datetime(2026, 11, 23, 9, 41, tzinfo=CHINA))
    begun = begin_sample(Home(new_home), clock, RESOURCES)
    with closing(db.open_storage(new_home, clock, begun.unlocked.keys)) as storage:
        fill_sample(
            Office(storage, LIBRARY, clock, SYSTEM),
            clock,
            RESOURCES,
            4,
            lambda _done, _of: True,
        )
        with storage.read() as work:
            numbers = [row.number for row in work.all_case_rows(CaseFilter())]
        with storage._engine.connect() as connection:
            files = connection.scalar(text('SELECT count(*) FROM "case"'))
    assert len(set(numbers)) == 4 < files
    at = ["--home", str(new_home)]
    assert commands.run([*at, "cases", "--csv"]) == 0
    listed = capsys.readouterr().out
    assert [number for number in numbers if number not in listed] == []
    assert commands.run([*at, "print", numbers[0], "--all", "--out", str(new_home / "out")]) == 0
    printed = capsys.readouterr().out.split()
    assert printed
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in printed)
    assert commands.run([*at, "check"]) == 0
    assert f"案件、线索 {files}，" in capsys.readouterr().out
    assert commands.run([*at, "upgrade"]) == 0
    assert not (new_home / "desk.db").exists()


def test_two_programs_write_at_once_and_lose_nothing(office: Path, clock: StoppedClock) -> None:
    command = [sys.executable, "-c", WRITE_SOME, str(office)]
    programs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(2)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=120)
        assert program.returncode == 0
    with closing(open_storage(office, clock)) as storage:
        report = storage.check()
        assert report.findings == ()
        assert (report.counts["cases"], report.counts["papers"]) == (20, 20)
    for word in ("案", "罚决"):
        numbers = raw(office, f"SELECT serial FROM number_use WHERE series_id LIKE '%{word}%' ORDER BY 1")
        assert numbers == [(serial,) for serial in range(1, 21)]


def test_a_program_killed_in_the_middle_leaves_its_turn_and_nothing_half_done(
    office: Path, clock: StoppedClock
) -> None:
    command = [sys.executable, "-c", DIE_WRITING, str(office)]
    died = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (died.returncode, died.stdout) == (9, "writing\n")
    with closing(open_storage(office, clock)) as storage:
        register(storage)
        report = storage.check()
        assert (report.findings, report.counts["cases"]) == ((), 2)
    numbers = raw(office, "SELECT serial FROM number_use WHERE series_id LIKE '%案%' ORDER BY 1")
    assert numbers == [(1,), (2,)]


def test_who_waits_too_long_is_told_for_whom(
    office: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SERVER_SETTINGS, "lock_timeout", "50ms")
    server = server_of(office)
    with closing(open_storage(office, clock)) as storage:
        for name, computer, pid in (("desk/4711/office-3", "office-3", "4711"), ("psql", "?", "?")):
            other = psycopg.connect(
                host=server.host, dbname=server.database, user=OFFICE, application_name=name
            )
            other.execute(f"SELECT pg_advisory_xact_lock({APPLICATION})")
            told = trouble(lambda: register(storage))
            assert (told.code, told.facts["computer"], told.facts["pid"]) == ("server_busy", computer, pid)
            assert isinstance(told.facts["since"], datetime)
            with storage.read() as work:  # who only looks waits for nobody
                assert work.units()
            other.close()
        register(storage)
        assert storage.check().sound


def test_a_case_that_another_program_changed_is_another_version(
    storage: Storage, office: Path, clock: StoppedClock
) -> None:
    case_id = register(storage)
    with storage.read() as work:
        seen = work.case(case_id).version
    with closing(open_storage(office, clock)) as other, other.write(ACTOR, "keep") as work:
        work.apply(happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "某乙"}))
    with storage.write(ACTOR, "keep") as work:
        assert work.case(case_id).version == seen + 1


def test_no_program_holds_a_server_and_none_copies_it(
    storage: Storage, office: Path, clock: StoppedClock, tmp_path: Path
) -> None:
    with closing(open_storage(office, clock)) as other:
        storage.hold()
        other.hold()
    told = trouble(lambda: storage.backup(tmp_path / "copy.db"))
    assert (told.code, told.facts["server"]) == ("server_backup", str(server_of(office)))
    assert not (tmp_path / "copy.db").exists()


# ---- what may befall


def cut(office: Path) -> None:
    """End every connection to the database of a home, as a server does that is started anew."""
    database = server_of(office).database
    raw(
        office,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE datname = '{database}' AND pid <> pg_backend_pid()",
    )


def test_a_connection_lost_in_the_middle_leaves_nothing_half_done(storage: Storage, office: Path) -> None:
    case_id = register(storage)

    def interrupted() -> None:
        with storage.write(ACTOR, "keep") as work:
            work.apply(happened.FactsKept(case_id, {(f.PARTY_NAME.id, 1): "某乙"}))
            cut(office)
            work.case(case_id)

    assert trouble(interrupted).code == "server_lost"
    with storage.read() as work:
        assert work.case(case_id).get(f.PARTY_NAME) == "单永红"
    register(storage)
    assert storage.check().sound


def test_a_server_started_anew_between_two_acts_is_not_noticed(storage: Storage, office: Path) -> None:
    register(storage)
    cut(office)
    register(storage)
    assert storage.check().counts["cases"] == 2


def test_a_server_that_only_lets_look(storage: Storage, office: Path) -> None:
    raw(office, f"ALTER DATABASE {server_of(office).database} SET default_transaction_read_only = on")
    cut(office)
    with storage.read() as work:
        assert work.units()
    assert trouble(lambda: register(storage)).code == "read_only"


@pytest.mark.parametrize("state", SERVER_CODES)
def test_complaints_of_the_server_have_their_words(storage: Storage, state: str) -> None:
    def complain() -> None:
        with storage.read() as work:
            text = f"DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{state}'; END $$"
            work._session.connection().exec_driver_sql(text)

    told = trouble(complain)
    assert told.code == SERVER_CODES[state]
    assert told.code in ALL_CODES


def test_a_broken_rule_is_a_defect(storage: Storage) -> None:
    with pytest.raises(DBAPIError), storage.write(ACTOR, "break") as work:
        work._session.connection().exec_driver_sql("INSERT INTO subject SELECT * FROM subject")
