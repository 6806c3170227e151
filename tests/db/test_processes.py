"""Two programs, and a program that dies in the middle."""

from __future__ import annotations

import getpass
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.base.clock import StoppedClock
from desktop.base.errors import StorageTrouble
from desktop.casework.rows import CaseFilter
from tests.db.office import ACTOR, raw, register
from tests.helpers.homes import open_storage

ROOT = Path(__file__).resolve().parents[2]

HOLD = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from tests.helpers.homes import open_storage
from desktop.base.clock import StoppedClock
from tests.db.office import register

storage = open_storage(Path(sys.argv[1]), StoppedClock(datetime(2026, 3, 2, 1, tzinfo=UTC)))
register(storage)
print("holding", flush=True)
sys.stdin.readline()
storage.close()
"""

WRITE_FOR_EVER = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from tests.helpers.homes import open_storage
from desktop.base.clock import StoppedClock
from tests.db.office import issue, register

storage = open_storage(Path(sys.argv[1]), StoppedClock(datetime(2026, 3, 2, 1, tzinfo=UTC)))
while True:
    case_id = register(storage)
    print(case_id, flush=True)
    issue(storage, case_id, case_id.encode() * 2000)
"""

WRITE_SOME = """
import sys
from pathlib import Path
from db.engine import writing
from tests.helpers.homes import make_engine

engine = make_engine(Path(sys.argv[1]) / "desk.db")
print("ready", flush=True)
sys.stdin.readline()
for _ in range(100):
    with writing(engine).begin() as connection:
        held = connection.exec_driver_sql("SELECT value FROM tally").scalar()
        connection.exec_driver_sql("UPDATE tally SET value = ?", (held + 1,))
"""


def start(program: str, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def finish(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)
    assert process.returncode == 0


@pytest.mark.sqlite("on a server many programs write, see test_server")
def test_a_second_writing_program_is_refused_in_words(office: Path, clock: StoppedClock) -> None:
    holder = start(HOLD, office)
    assert line(holder) == "holding"
    second = open_storage(office, clock)
    with second.read() as work:  # looking is allowed: a table may be printed while the window is open
        assert work.case_counts(CaseFilter(), clock.today()).total == 1
    with pytest.raises(StorageTrouble) as caught:
        register(second)
    assert caught.value.code == "in_use"
    assert caught.value.facts["pid"] == str(holder.pid)
    assert set(caught.value.facts) == {"person", "user", "pid", "computer", "since"}
    assert caught.value.facts["person"] == ACTOR.name  # he has registered a case there
    assert caught.value.facts["user"] == getpass.getuser()
    with pytest.raises(StorageTrouble):
        second.hold()
    finish(holder)
    register(second)  # the lock went with its holder
    second.close()


@pytest.mark.sqlite("on a server many programs write, see test_server")
def test_two_storages_of_one_program_are_two_writers(office: Path, clock: StoppedClock) -> None:
    first, second = open_storage(office, clock), open_storage(office, clock)
    first.hold()
    first.hold()
    with pytest.raises(StorageTrouble) as caught:
        second.hold()
    assert caught.value.facts["pid"] == str(os.getpid())
    first.close()
    second.hold()
    second.close()


@pytest.mark.sqlite("on a server many programs write, see test_server")
def test_a_lock_file_nobody_can_read_says_so(office: Path, clock: StoppedClock) -> None:
    first, second = open_storage(office, clock), open_storage(office, clock)
    first.hold()
    (office / "desk.lock").write_text("{", "utf-8")
    with pytest.raises(StorageTrouble) as caught:
        second.hold()
    assert caught.value.facts["pid"] is None
    first.close()
    second.close()


@pytest.mark.sqlite("on a server many programs write, see test_server")
def test_below_the_lock_two_writers_lose_nothing(office: Path) -> None:
    """The transaction itself waits its turn: the lock is for people, BEGIN IMMEDIATE for the numbers."""
    raw(office, "CREATE TABLE tally (value INTEGER)", "INSERT INTO tally VALUES (0)")
    writers = [start(WRITE_SOME, office) for _ in range(2)]
    assert [line(writer) for writer in writers] == ["ready", "ready"]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        finish(writer)
    assert raw(office, "SELECT value FROM tally") == [(200,)]


@pytest.mark.sqlite("the file is what must hold; of a server, see test_server")
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("after", [1, 2, 3, 5, 8])
def test_a_program_killed_while_writing_leaves_a_sound_file(
    office: Path, clock: StoppedClock, after: int
) -> None:
    writer = start(WRITE_FOR_EVER, office)
    said = [line(writer) for _ in range(after)]
    os.kill(writer.pid, signal.SIGKILL)
    assert writer.stdout is not None
    said += writer.stdout.read().split()
    writer.wait()
    assert writer.stdin is not None
    writer.stdin.close()
    writer.stdout.close()
    storage = open_storage(office, clock)
    report = storage.check()
    assert report.findings == ()
    with storage.read() as work:
        kept = {row.id for row in work.all_case_rows(CaseFilter())}
        assert set(said[:after]) <= kept  # what was reported done is done
        for row in work.all_case_rows(CaseFilter()):
            for paper in work.case(row.id).papers:
                assert work.paper_bytes(paper.id) == row.id.encode() * 2000
    register(storage)  # the dead program's lock binds nobody
    numbers = raw(office, "SELECT serial FROM number_use WHERE series_id LIKE '%案%' ORDER BY serial")
    assert [serial for (serial,) in numbers] == list(range(1, len(kept) + 2))
    assert storage.check().sound
    storage.close()
    assert json.loads(json.dumps(dict(report.counts)))["cases"] == len(kept)
