"""Whatever is changed in one row of the journal is found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import Storage
from db.models import EntryRecord
from desktop.base.clock import CHINA, StoppedClock
from desktop.casework import case_facts as f
from desktop.casework import events as happened
from tests.db.office import ACTOR, issue, register, seed
from tests.helpers.homes import connect, open_storage

COLUMNS = tuple(column.name for column in EntryRecord.__table__.columns)


@dataclass(frozen=True)
class Journalled:
    """A small office, open; and a bare connection to its file that may write over what is frozen."""

    storage: Storage
    file: Any
    entries: int


@pytest.fixture(scope="module")
def journalled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journalled]:
    """Made once: every example takes back what it changed."""
    home = tmp_path_factory.mktemp("entries") / "home"
    storage = open_storage(home, StoppedClock(datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)))
    seed(storage)
    case_id = register(storage)
    for event in (
        happened.StepDone(case_id, "file", "filed", date(2026, 3, 2)),
        happened.FactsKept(case_id, {(f.REPORT_NATURE.id, 1): "甲"}),
        happened.UseRefused("", "take_step", "barred"),
    ):
        with storage.write(ACTOR, "act") as work:
            work.apply(event)
            work.record([event])
    issue(storage, case_id)
    assert storage.check().sound
    connection = connect(home / "desk.db")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TRIGGER entry_no_update")
    ((entries,),) = connection.execute("SELECT count(*) FROM entry").fetchall()
    yield Journalled(storage, connection, entries)
    connection.close()
    storage.close()
    shutil.rmtree(home)


def another(value: Any) -> st.SearchStrategy[Any]:
    """Values of the same kind that are not this one; nothing, where there is something."""
    if isinstance(value, int):
        other: st.SearchStrategy[Any] = st.integers(-5, 5000)
    elif isinstance(value, str):
        other = st.text(max_size=30) | st.just(value + " ") | st.just(value.upper())
    elif isinstance(value, bytes):
        flipped = st.integers(0, max(0, len(value) * 8 - 1)).map(lambda bit: _flip(value, bit))
        other = flipped | st.just(value[:-1]) | st.just(value + b"\0") | st.just(bytes(len(value)))
    else:
        other = st.text(min_size=1, max_size=5) | st.binary(min_size=32, max_size=32)
    return other.filter(lambda found: found != value)


def _flip(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_any_change_of_one_row_is_found(journalled: Journalled, data: st.DataObject) -> None:
    no = data.draw(st.integers(1, journalled.entries), "no")
    column = data.draw(st.sampled_from(COLUMNS), "column")
    ((value,),) = journalled.file.execute(f'SELECT "{column}" FROM entry WHERE no = ?', (no,)).fetchall()
    changed = data.draw(another(value), "changed")
    if column in ("no", "digest"):  # the engine itself lets no two be the same
        taken = journalled.file.execute(f'SELECT 1 FROM entry WHERE "{column}" = ?', (changed,)).fetchall()
        if taken:
            return
    journalled.file.execute(f'UPDATE entry SET "{column}" = ? WHERE no = ?', (changed, no))
    try:
        assert not journalled.storage.check().sound
    finally:
        now = changed if column == "no" else no
        journalled.file.execute(f'UPDATE entry SET "{column}" = ? WHERE no = ?', (value, now))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10)
@given(data=st.data())
def test_any_row_taken_away_is_named(journalled: Journalled, data: st.DataObject) -> None:
    no = data.draw(st.integers(1, journalled.entries), "no")
    (row,) = journalled.file.execute("SELECT * FROM entry WHERE no = ?", (no,)).fetchall()
    journalled.file.execute("DROP TRIGGER IF EXISTS entry_no_delete")
    journalled.file.execute("DELETE FROM entry WHERE no = ?", (no,))
    try:
        first = journalled.storage.check().findings[0]
    finally:
        marks = ", ".join("?" * len(row))
        journalled.file.execute(f"INSERT INTO entry VALUES ({marks})", row)
    last = no == journalled.entries
    assert first.code == ("journal_cut" if last else "entry_missing")
    assert first.where.endswith(f":{no}")
    assert journalled.storage.check().sound
