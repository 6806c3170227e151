"""Nothing that a case holds gets into the log, in whatever way an error or a sentence carries it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.errors import BadEntry
from desktop.base.logs import CRASH, LEFT_OUT, LOG, Careful, Name, described, keep_log, tail, told
from tests.architecture.sources import ROOT

PARTY, NUMBER, PHONE = "刘生贵", "630121198805060018", "13997012345"
SECRETS = (PARTY, NUMBER, PHONE, "liu sheng gui")


def written(record: logging.LogRecord) -> str:
    return Careful().format(record)


def record(message: object, *given: object, name: str = "desk.ui", error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error is not None else None
    made = logging.LogRecord(name, logging.WARNING, __file__, 7, message, given, info)
    return written(made)


VALUES = st.one_of(
    st.sampled_from(SECRETS),
    st.sampled_from(SECRETS).map(lambda word: Path("/home") / word / f"{word}.pdf"),
    st.sampled_from((int(NUMBER), int(PHONE), float(PHONE), 9_701_234)),
    st.sampled_from(SECRETS).map(lambda word: {"party": [word, (word,)]}),
    st.sampled_from(SECRETS).map(lambda word: BadEntry("bad_identity", value=word)),
    st.sampled_from(SECRETS).map(KeyError),
    st.sampled_from(SECRETS).map(lambda word: FileNotFoundError(2, "no such file", f"/scans/{word}.pdf")),
    st.sampled_from(SECRETS).map(str.encode),
)


@given(value=VALUES, name=st.sampled_from(("desk.ui", "sqlalchemy.pool", "py.warnings")))
def test_no_value_of_a_sentence_is_written(value: object, name: str) -> None:
    line = record("of %s: %s", Name("import_ledger"), value, name=name)
    assert not [word for word in (*SECRETS, "9701234") if word in line]
    assert ("import_ledger" in line) is name.startswith("desk")


def test_a_library_that_formats_by_itself_is_told_by_its_place_alone() -> None:
    line = record(f"cannot store {PARTY} of {NUMBER}", name="alembic.runtime")
    assert PARTY not in line
    assert line.endswith("test_logs:7")


def test_what_may_be_written_is() -> None:
    line = record("%s rows of %s by %s", 41, "口令", Name("lane"), error=None)
    assert line.endswith(f"WARNING desk.ui 41 rows of {LEFT_OUT} by lane")


def test_an_error_is_told_by_type_code_and_lines() -> None:
    try:
        try:
            raised_by = {PARTY: 1}
            raised_by[NUMBER]
        except KeyError as error:
            error.add_note(PHONE)
            raise BadEntry("bad_identity", value=NUMBER, party=PARTY) from error
    except BadEntry as error:
        lines = told(error)
    whole = "\n".join(lines)
    assert not [word for word in SECRETS if word in whole]
    assert "desktop.base.errors.BadEntry bad_identity" in lines
    assert "KeyError" in lines
    assert sum(line.strip().startswith("tests/unit/base/test_logs.py:") for line in lines) == 2
    assert str(ROOT) not in whole


def test_errors_that_cause_each_other_in_a_ring_come_to_an_end() -> None:
    one, other = ValueError(PARTY), ValueError(PHONE)
    one.__cause__, other.__cause__ = other, one
    assert told(one).count("ValueError") == 2


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "denied", f"/home/{PARTY}"), "PermissionError errno 13"),
        (ValueError(PARTY), "ValueError"),
        (BadEntry("file_unreadable", file=PARTY), "desktop.base.errors.BadEntry file_unreadable"),
    ],
)
def test_what_an_error_is_called(error: BaseException, words: str) -> None:
    assert described(error) == words


@pytest.fixture
def root_log() -> Iterator[logging.Logger]:
    """The logger of all; what a test hangs on it is taken down."""
    root, level = logging.getLogger(), logging.getLogger("desk").level
    before = list(root.handlers)
    yield root
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    logging.getLogger("desk").setLevel(level)


def test_a_log_is_kept_once_and_ends(root_log: logging.Logger, tmp_path: Path) -> None:
    before = len(root_log.handlers)
    keep_log(tmp_path / "logs")
    keep_log(tmp_path / "logs")
    assert len(root_log.handlers) == before + 1
    logging.getLogger("desk.app").warning("of %s", PARTY, exc_info=ValueError(PARTY))
    logging.getLogger("fontTools").warning("of %s", PARTY)
    lines = tail(tmp_path / "logs", 10)
    assert PARTY not in (tmp_path / "logs" / LOG).read_text("utf-8")
    assert lines[-2:] == ("ValueError", lines[-1])
    assert "fontTools test_logs:" in lines[-1]
    assert tail(tmp_path / "logs", 1) == lines[-1:]


def test_no_log_is_no_reason_not_to_open(root_log: logging.Logger, tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"")  # a file stands where the folder should
    before = len(root_log.handlers)
    keep_log(tmp_path / "logs")
    assert len(root_log.handlers) == before
    assert tail(tmp_path / "logs", 10) == ()


_CHILD = """
import faulthandler, gc, logging, sys, threading, warnings
from pathlib import Path
from desktop.base.logs import guard, keep_log
guard()
secret = sys.stdin.read()
if sys.argv[2] == "kept":
    keep_log(Path(sys.argv[1]))

class Dying:
    def __del__(self):
        raise ValueError(secret)

def fail():
    raise KeyError(secret)

thread = threading.Thread(target=fail, name="lane")
thread.start()
thread.join()
Dying()
warnings.warn(secret)
logging.getLogger("somebody.else").error("of %s", secret)
if sys.argv[3] == "crash":
    faulthandler._sigsegv()
raise RuntimeError(secret)
"""


@pytest.mark.parametrize("kept", ["kept", "unkept"])
@pytest.mark.parametrize("end", ["raise", "crash"])
def test_what_nobody_catches_says_where_and_not_with_whom(tmp_path: Path, kept: str, end: str) -> None:
    """On the main thread, on another, in what dies, in a warning; on the terminal, in the log, in a crash."""
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path), kept, end],
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        input="\n".join(SECRETS).encode(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert run.returncode != 0
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(files) == ({LOG, CRASH} if kept == "kept" else set())  # and no core
    everything = run.stdout + run.stderr + b"".join(files.values())
    assert not [word for word in SECRETS if word.encode() in everything]
    said = files.get(LOG, run.stderr)
    assert b"KeyError" in said
    assert b"ValueError" in said
    assert (b"RuntimeError" in said) is (end == "raise")
    if end == "crash" and kept == "kept":
        assert b"Segmentation fault" in files[CRASH]
