"""Homes of tests: under one key that is known, and with a keyring that costs a test no time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

import db
import db.backup
import db.engine
from db import Kept, KeptCopy, Way, Why
from db.engine import connect as connect_with
from db.keys.key import DatabaseKey, Keys, SeatKey
from db.keys.keyring import Keyring
from db.keys.place import FileKeys
from db.keys.slots import Cost, Holder, Secret
from db.models.cases import RARE
from db.server import named_server
from db.tide import TideMark
from desktop.base.clock import Clock
from desktop.base.paths import Home
from desktop.casework.access import SYSTEM, Actor
from desktop.services.mending import Mender

KEY = DatabaseKey(bytes(range(32)), bytes(range(100, 116)))
KEYS = Keys(KEY, (), SeatKey(bytes(range(200, 232))))
MENDER = Mender(KEYS, Actor("seat-keeper", "测试管理员", "administrator", ""))
PASSWORD = "Qiaotou-2026"
NEWER_TABLES = (
    *("known_party", "party_judgement"),
    *("paper_said", "phrase", "side", "holiday_year", "local_holiday", "term", "listed_matter", "remark"),
    *("own_statute", "own_form", "own_point", "grade", "thing", "inbox_file", "unit_act", "unit_office"),
    *("gear_issue", "gear"),
    *("training", "assessment"),
    *("search", "search_rule"),
    *("destroyed_paper", "disposal_item", "disposal", "remainder"),
    "paper_void",
)
NEWER_COLUMNS = (
    ("step", "beside"),
    ("step", "n"),
    ("officer", "domains"),
    ("officer", "reviewer_number"),
    ("officer", "further"),
    ("case", "reckoned"),
    ("case", "search_no"),
    *(("attachment", name) for name in ("n", "photo", "name", "taken_at", "taken_where", "voided")),
    ("attachment", "paper_id"),
    ("matter_list", "tier"),
    ("matter", "entrustment"),
    ("matter", "renewals"),
    ("duty", "instead_of"),
    ("submission", "shown"),
    ("opinion", "looked_at"),
    ("organ", "night_begins"),
    ("organ", "night_ends"),
)
_BACK = (
    "DROP INDEX ix_case_officer_officer_id_struck_at_case_id",
    "CREATE INDEX ix_case_officer_officer_id ON case_officer (officer_id)",
    "DROP INDEX ix_case_open_reckoned",
    "DROP INDEX ix_case_by_search",
    "DROP INDEX ix_case_preliminary",
    "DROP INDEX ix_case_open_preliminary",
    *(f"DROP INDEX ix_case_of_{column}" for column in RARE),
    "DROP INDEX ix_case_fact_archive",
    "DROP INDEX ix_case_fact_begun",
    "DROP INDEX ix_case_fact_spot",
    "DROP INDEX ix_case_fact_further_act",
    "DROP INDEX ix_case_fact_gear",
    "DROP INDEX ix_case_fact_lead",
    "CREATE INDEX ix_party_id_number ON party (id_number)",
    "DROP INDEX ix_paper_final",
    "DROP INDEX ix_opinion_scan",
    *(f"DROP TABLE {table}" for table in NEWER_TABLES),
    *(f'ALTER TABLE "{table}" DROP COLUMN {name}' for table, name in NEWER_COLUMNS),
)

CHEAP = Cost(8, 1, 1)
KEEPER = Holder("seat-keeper", "测试管理员", "administrator", ())
LOOKER = Holder("p9", "张县长", "supervisor", ("大通回族土族自治县",))
SINCE = "2026-11-02T09:00:00+08:00"  # a few days before most tests, and never long before any


def back_to_0008(*further: str) -> tuple[str, ...]:
    """What takes back the revisions since, and then further: a home is made an older program's by it.

    What triggers look into goes last: SQLite alters no table while they could not.
    """
    return (*_BACK, *further, "DROP TABLE destroying")


def open_storage(home: Path, clock: Clock, *, anew: bool = False) -> db.Storage:
    """The storage of a test's home, a keyring made beside it where there is none."""
    opened, where = db.open_storage(home, clock, KEYS, anew=anew), Home(home)
    if named_server(where) is None and not where.keys.exists():
        begin_keyring(home)
    return opened


def begin_keyring(home: Path) -> None:
    """A keyring that nobody has a slot in yet."""
    Home(home).keys.write_bytes(Keyring.begin(KEYS).written())


def connect(file: Path) -> Any:
    """A bare connection to a database of a test."""
    return connect_with(file, KEY)


def let_in(home: Path, *holders: Holder) -> None:
    """Let everybody of the command line in: a keeper, who looks at all, and these; the password is told."""
    give_slots(home, KEEPER, LOOKER, *holders)
    Home(home).sample_password.write_text(PASSWORD, "utf-8")


def keys_by(home: Path, password: str = PASSWORD) -> Keys:
    """The keys of a home that was begun by the desk itself, opened by its first slot."""
    ring = FileKeys(Home(home)).rings()[0]
    return ring.unlock(ring.slots[0].holder.person_id, Secret(password))


def give_slots(home: Path, *holders: Holder, password: str = PASSWORD, keys: Keys = KEYS) -> None:
    """Let these people in with a password."""
    place = FileKeys(Home(home))
    (ring, *_) = place.rings()
    for holder in holders:
        ring = ring.with_slot(keys, holder, Secret(password), since=SINCE, cost=CHEAP)
    place.put(ring)


def make_engine(file: Path, opened: Callable[[Path, DatabaseKey], Any] = connect_with) -> Engine:
    """An engine over a database of a test."""
    return db.engine.make_engine(file, lambda: KEY, opened)


def copy_database(file: Path, to: Path) -> KeptCopy:
    """A proved copy of it."""
    at = datetime.fromisoformat(SINCE)
    return db.backup.keep_copy(file, to, None, KEYS, at=at, why=Why.ASKED)


def newest_backup(home: Path) -> Kept | None:
    """The newest whole backup of a test's home."""
    return db.newest_backup(home, KEYS)


def put_back(home: Path, clock: Clock, backup: Path) -> Path:
    """A backup in the place of the database of a test's home."""
    return db.restore(home, clock, backup, Way(KEYS, None, KEYS), SYSTEM)


def go_on(home: Path, clock: Clock) -> Path:
    """A test's home as it is."""
    return db.go_on(home, clock, KEYS, SYSTEM)


def unseal(home: Path) -> None:
    """A home as if it had been left by a program that was killed: nothing holds its file to the byte."""
    TideMark(Home(home).tide, KEYS.seat).unseal()


def make_plain(home: Path) -> None:
    """A test's home as an older program would have left it: its databases unencrypted, and no keyring."""
    where = Home(home)
    for file in (where.database, *where.backups.glob("*.db")):
        plain = file.with_name("plain")
        connection = connect(file)
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("UPDATE plain.seat SET sign_key = NULL")
        connection.execute("PRAGMA plain.journal_mode = WAL").fetchall()
        connection.execute("DETACH plain")
        connection.close()
        plain.replace(file)
    if where.tide.exists():
        told = json.loads(where.tide.read_bytes())
        where.tide.write_text(json.dumps(told | {"signature": "", "file": ""}), "utf-8")
    for keys in (where.keys, *where.backups.glob("*.keys")):
        keys.unlink(missing_ok=True)
