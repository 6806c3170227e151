"""The revisions make what the models say, keep what was there, and refuse what they do not know."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import select
from sqlcipher3 import dbapi2

import db.migrate
from db import Storage, upgrade_server
from db.backup import contents
from db.engine import writing
from db.migrate import HEAD, REVISIONS, run_revisions
from db.models import Base, MatterRecord
from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from desktop.casework.case_facts import DECISION_FINE, PARTY_NAME
from desktop.casework.entrusting import Entrustment
from desktop.casework.events import FactsKept, StepDone
from desktop.casework.found import FoundKind, asked_for
from tests.db.office import ACTOR, FACTS, STATION, issue, raw, register
from tests.helpers.homes import back_to_0008, begin_keyring, connect, make_engine, open_storage

MIGRATIONS = Path(db.migrate.__file__).parent / "migrations"


NEW_INDEXES = (
    *(f"ix_case_by_{order}" for order in ("due", "registered", "party", "fine")),
    *("ix_case_open_by_due", "ix_case_ledger_id", "ix_case_ledger_key"),
    *("ix_entry_by_no", "ix_entry_person_id_no"),
)
FOUND_BY = "SELECT person_id, use_case, event FROM entry ORDER BY no"
NEW_TABLES = ("ledger", "past_step", "saved_view", "kept_file", "sign_in", "duty")
OLD_INDEXES = tuple(
    f"ix_case_{place}{order}_id"
    for place in ("", "unit_id_", "township_id_", "district_id_")
    for order in ("due_sort", "registered_on")
)


def schema(file: Path) -> dict[str, Any]:
    """Tables with their columns, keys and indexes, told without the order of columns.

    The full text has no model: it is a virtual table, with others of SQLite's behind it.
    """
    connection = connect(file)
    told: dict[str, Any] = {}
    try:
        tables = connection.execute(
            "SELECT m.name, m.sql FROM sqlite_master m JOIN pragma_table_list t USING (name) "
            "WHERE t.type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
        ).fetchall()
        for name, sql in tables:
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            keys = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            indexes = {}
            for _, index, unique, origin, _ in connection.execute(f'PRAGMA index_list("{name}")').fetchall():
                of = [row[2] for row in connection.execute(f'PRAGMA index_info("{index}")').fetchall()]
                indexes[index if origin == "c" else f"{origin}:{of}"] = (unique, of)
            told[name] = {
                "columns": sorted(tuple(column[1:]) for column in columns),
                "keys": sorted(tuple(key[2:]) for key in keys),
                "indexes": indexes,
                "constraints": sorted(re.findall(r"CONSTRAINT (\w+)", sql)),
                "rowid": "WITHOUT ROWID" in sql,
                "deferred": sql.count("DEFERRABLE INITIALLY DEFERRED"),
            }
    finally:
        connection.close()
    return told


def upgrade_to(file: Path, revision: str) -> None:
    engine = make_engine(file)
    with writing(engine).begin() as connection:
        run_revisions(connection, revision)
    engine.dispose()


@pytest.mark.sqlite("the schema of a file; of a server, see test_server")
def test_the_revisions_make_what_the_models_say(office: Path, tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "models.db")
    Base.metadata.create_all(engine)
    engine.dispose()
    assert schema(office / "desk.db") == schema(tmp_path / "models.db")


def test_the_known_revisions_are_those_shipped() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == HEAD
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS


def test_a_revision_imports_no_live_model() -> None:
    for file in sorted((MIGRATIONS / "versions").glob("0*.py")):
        imported = re.findall(r"^ *(?:from|import) (\S+)", file.read_text("utf-8"), re.MULTILINE)
        strangers = {name for name in imported if name not in sys.stdlib_module_names}
        readings = {"desktop.base.readings"}  # how characters are read: a table of the language, and no model
        assert strangers <= {"sqlalchemy", "alembic"} | readings, file.name


def test_opening_again_loads_no_alembic(office: Path) -> None:
    """It costs over a second on a slow machine."""
    program = (
        "import sys; from pathlib import Path; from tests.helpers.homes import open_storage; "
        "from desktop.base.clock import SystemClock; "
        "open_storage(Path(sys.argv[1]), SystemClock()).close(); sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(office)], check=False)
    assert done.returncode == 0


def test_an_older_database_is_backed_up_and_brought_up(home: Path, clock: StoppedClock) -> None:
    home.mkdir()
    upgrade_to(home / "desk.db", "0002")
    begin_keyring(home)
    raw(home, "INSERT INTO unit VALUES ('630121', '大通', 'county', NULL, 1, 0, 0)")
    storage = open_storage(home, clock)
    with storage.read() as work:
        assert work.is_empty() is False
        assert work.self_seat().id == "0001"
    storage.close()
    backups = sorted((home / "backups").iterdir())
    stem = "desk-20260302-090000-before-upgrade"
    assert [file.name for file in backups] == [f"{stem}{end}" for end in (".db", ".keys", ".proof.json")]
    connection = connect(backups[0])
    assert contents(connection).counts["unit"] == 1
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
    connection.close()


@pytest.mark.sqlite("rows are written past the models")
def test_the_letters_of_an_older_program_entrust_every_township(home: Path) -> None:
    home.mkdir()
    upgrade_to(home / "desk.db", "0045")
    words = (
        *("domain", "source_department", "violated_law", "violated_article", "penalty_law"),
        *("penalty_article", "person_basis", "status", "initials", "rule_set", "notes", "keywords"),
    )
    first, second = (
        ["630121-nync", "大农委〔2026〕1号", None, "2026-01-01", None],
        ["x", "y", None, None, None],
    )
    rows = {"NY-023-v1": (json.dumps(first), json.dumps([second])), "NY-001-v1": (None, "[]")}
    connection = connect(home / "desk.db")
    for id, letters in rows.items():
        connection.execute(
            "INSERT INTO matter (version, id, place, code, name, kinds, correction, correction_first, "
            f"fine_must, power, entrustment, renewals, {', '.join(words)}) "
            f"VALUES ('v', ?, 1, 'c', 'n', '[]', 0, 0, 0, 'entrusted', ?, ?{', ?' * len(words)})",
            (id, *letters, *("" for _ in words)),
        )
    connection.commit()
    connection.close()
    upgrade_to(home / "desk.db", "0047")
    engine = make_engine(home / "desk.db")
    with engine.connect() as read:
        found = read.execute(select(MatterRecord.id, MatterRecord.entrustment, MatterRecord.renewals)).all()
    engine.dispose()
    assert {id: (letter, renewals) for id, letter, renewals in found} == {
        "NY-023-v1": (
            Entrustment("630121-nync", "大农委〔2026〕1号", None, date(2026, 1, 1)),
            (Entrustment("x", "y", None),),
        ),
        "NY-001-v1": (None, ()),
    }


def test_a_failed_revision_leaves_the_database_as_it_was(
    home: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home.mkdir()
    upgrade_to(home / "desk.db", "0002")
    begin_keyring(home)
    before = schema(home / "desk.db")
    copied = tmp_path / "program" / "migrations"
    shutil.copytree(MIGRATIONS, copied)
    last = copied / "versions" / "0003_cases.py"
    last.write_text(last.read_text("utf-8") + '    op.execute("no such statement")\n', "utf-8")
    monkeypatch.setattr(db.migrate, "__file__", str(tmp_path / "program" / "migrate.py"))
    with pytest.raises(Exception, match="syntax error"):
        open_storage(home, clock)
    assert schema(home / "desk.db") == before
    assert len(list((home / "backups").glob("*.db"))) == 1
    monkeypatch.undo()
    clock.move_to(clock.today(), 10)
    open_storage(home, clock).close()


@pytest.mark.sqlite("bytes are compared; of a server, see test_server")
def test_a_newer_database_is_refused_untouched(office: Path, clock: StoppedClock) -> None:
    raw(office, "UPDATE alembic_version SET version_num = '0999'")
    raw(office, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = (office / "desk.db").read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        open_storage(office, clock)
    assert (caught.value.code, caught.value.facts["found"]) == ("too_new", "0999")
    assert (office / "desk.db").read_bytes() == before
    assert not (office / "backups").exists()


def test_another_programs_database_is_refused(home: Path, clock: StoppedClock) -> None:
    home.mkdir()
    raw(home, "CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StorageTrouble) as caught:
        open_storage(home, clock)
    assert caught.value.code == "not_a_database"


def test_an_empty_file_is_a_new_database(home: Path, clock: StoppedClock) -> None:
    home.mkdir()
    (home / "desk.db").touch()
    storage = open_storage(home, clock)
    with storage.read() as work:
        assert work.is_empty()
    storage.close()
    assert not (home / "backups").exists()


def test_a_database_outlives_reopening(office: Path, clock: StoppedClock) -> None:
    storage = open_storage(office, clock)
    case_id = register(storage)
    paper_id = issue(storage, case_id)
    with storage.read() as work:
        case, seat = work.case(case_id), work.self_seat()
    storage.close()
    storage = open_storage(office, clock)
    with storage.read() as work:
        assert work.case(case_id) == case
        assert work.self_seat() == seat
        assert work.paper_bytes(paper_id)
    assert storage.check().sound
    storage.close()


@pytest.mark.parametrize("ended", ["close", "close_spared"])
def test_columns_of_the_list_are_reckoned_for_the_cases_of_an_older_program(
    engine: str, office: Path, storage: Storage, clock: StoppedClock, ended: str
) -> None:
    """Written by the repository or by the revision, the columns say the same."""
    case_id = register(storage)
    with storage.write(ACTOR, "some_use") as work:
        for event in (
            StepDone(case_id, "file", "filed", date(2026, 3, 1)),
            StepDone(case_id, ended, "closed", date(2026, 3, 2)),
            FactsKept(case_id, {(DECISION_FINE.id, 1): "200000"}),
        ):
            work.apply(event)
            work.record([event])
    storage.close()
    asked = 'SELECT party_kind, fine, filed_on, closed_on, officer_ids FROM "case"'
    written, found_by = raw(office, asked), raw(office, FOUND_BY)
    assert ("p1", "some_use", "StepDone") in found_by
    assert ("", "birth", "Born") in found_by
    assert written == [("citizen", 200000, "2026-03-01", "2026-03-02", " p1 p2 ")]
    raw(
        office,
        *back_to_0008(
            *(f"DROP TABLE {table}" for table in NEW_TABLES),
            *(f"DROP INDEX {name}" for name in NEW_INDEXES),
            *(
                f'ALTER TABLE "case" DROP COLUMN {name}'
                for name in (
                    "ledger_id",
                    "ledger_key",
                    "past_series_id",
                    "past_serial",
                    "party_kind",
                    "fine",
                    "filed_on",
                    "closed_on",
                    "officer_ids",
                )
            ),
            "ALTER TABLE paper DROP COLUMN recorded",
            *(f"ALTER TABLE entry DROP COLUMN {name}" for name in ("person_id", "use_case", "event")),
            *(f'CREATE INDEX {name} ON "case" (id)' for name in OLD_INDEXES),
            "UPDATE alembic_version SET version_num = '0003'",
        ),
    )
    if engine == "postgresql":
        assert upgrade_server(office)
    again = open_storage(office, clock)
    assert raw(office, asked) == written
    assert raw(office, FOUND_BY) == found_by
    assert again.check().sound
    again.close()
    with pytest.raises((dbapi2.IntegrityError, psycopg.IntegrityError), match="append-only"):
        raw(office, "UPDATE entry SET person_id = ''")


@pytest.mark.sqlite("a table made by hand belongs to nobody who may bring a server up")
def test_what_an_older_program_indexed_is_found_and_not_indexed_anew(
    office: Path, storage: Storage, clock: StoppedClock
) -> None:
    """A number that is not the first is kept: the index knows the case by it."""
    case_id = register(storage, STATION, {**FACTS, (PARTY_NAME.id, 1): "马得福"})
    register(storage)
    numbered = 'SELECT id, search_no FROM "case" ORDER BY id'
    storage.close()
    before = raw(office, numbered)
    assert sorted(no for _, no in before) == [1, 2]
    raw(
        office,
        "DROP INDEX ix_case_by_search",
        'CREATE TABLE search_case ("no" INTEGER NOT NULL PRIMARY KEY, case_id TEXT NOT NULL)',
        'INSERT INTO search_case ("no", case_id) SELECT search_no, id FROM "case"',
        'ALTER TABLE "case" DROP COLUMN search_no',
        "UPDATE alembic_version SET version_num = '0053'",
    )
    again = open_storage(office, clock)
    assert raw(office, numbered) == before
    with again.read() as work:
        assert [hit.case_id for hit in work.found(FoundKind.CASE, asked_for("马得福"), 5).hits] == [case_id]
    again.close()
