"""Every kind of failure over a case whose party is known: no log, terminal, detail or diagnosis names it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop.app import Program
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, PrintTrouble, StorageTrouble
from desktop.base.logs import LOG, keep_log
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.clear_copies import hand_out
from desktop.services.diagnosing import Surroundings, diagnose
from desktop.services.perform import Job, Office, perform
from desktop.services.printing import write_paper
from desktop.services.recording import KeepFacts
from desktop.ui.application import DeskApplication
from desktop.ui.dialogs import Telling
from tests.ui.hands import ScriptedDialogs
from tests.ui.real_office import MA, TODAY, Quiet, register
from tests.ui.real_window import open_program, take_down

PARTY, NUMBER, PHONE, PLACE = "刘生贵", "630121197003211230", "13997001235", "桥头镇元朔社区12号"
FACTS: dict[AnyFact, str] = {
    f.PARTY_KIND: "citizen",
    f.PARTY_NAME: PARTY,
    f.PARTY_ID: NUMBER,
    f.PARTY_ADDRESS: PLACE,
    f.PARTY_PHONE: PHONE,
}
SECRETS = (PARTY, NUMBER, PHONE, PLACE, MA.name)


@pytest.fixture
def program(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Program]:
    """The program with its log, an officer at it."""
    shutil.copytree(empty_county, home)
    root, level = logging.getLogger(), logging.getLogger("desk").level
    before = list(root.handlers)
    keep_log(home / "logs")
    running = open_program(home, StoppedClock(TODAY), DeskApplication(qapp, RESOURCES))
    yield running
    take_down(running)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    logging.getLogger("desk").setLevel(level)


def keep_facts(_job: Job, command: KeepFacts) -> NoReturn:
    """A use case with a fault of ours in it, which tells all it was given."""
    raise RuntimeError(repr(command))


def _fails_in_sql(words: str, office: Office) -> NoReturn:
    with office.storage._engine.connect() as connection:
        connection.execute(text(words), {"name": PARTY, "number": NUMBER, "phone": PHONE})
    raise AssertionError(words)


def _fails(error: Exception, _office: Office) -> NoReturn:
    raise error


def _chained(_office: Office) -> NoReturn:
    error = BadEntry("bad_identity", value=NUMBER, party=PARTY)
    error.add_note(PHONE)
    raise LookupError(PLACE) from error


def _cannot_be_written(folder: Path, _office: Office) -> Path:
    return write_paper(folder / "没有的" / f"{PARTY}{NUMBER}.pdf", b"")


def test_no_failure_names_anybody(
    qtbot: QtBot, program: Program, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    desk, quiet = program.desk, Quiet(qtbot, program.desk)
    dialogs = ScriptedDialogs()
    program.window.dialogs = dialogs
    case_id = register(desk.office, facts=FACTS)
    failures = (
        partial(_fails_in_sql, "INSERT INTO nowhere VALUES (:name, :number, :phone)"),
        partial(_fails_in_sql, "INSERT INTO person_setting (name) VALUES (:name || :number || :phone)"),
        partial(_fails_in_sql, f"SELECT '{PARTY}' FROM '{NUMBER}'"),
        partial(_fails, ValueError(PARTY, NUMBER)),
        partial(_fails, FileNotFoundError(2, "no such file", f"/media/{PARTY}/{NUMBER}.pdf")),
        partial(_fails, StorageTrouble("full", file=f"/home/{MA.name}/desk.db", why=PHONE)),
        partial(_fails, PrintTrouble("no_glyph", char=PARTY, paper=PARTY)),
        partial(_fails, UnicodeEncodeError("gb2312", PARTY, 0, 1, PHONE)),
        _chained,
        partial(_cannot_be_written, tmp_path),
    )
    for failure in failures:
        desk.ask(failure, print)
        quiet()
    desk.do(keep_facts, KeepFacts(case_id, {(f.PARTY_PHONE.id, 1): PHONE}))
    quiet()
    try:
        perform(desk.office, keep_facts, KeepFacts(case_id, {(f.PARTY_NAME.id, 1): PARTY}))
    except RuntimeError as error:
        program.application.defects.catch(RuntimeError, error, error.__traceback__)
    hand_out(desk.office.storage.home, f"{PARTY}.pdf", b"%PDF")
    told = [each for each in dialogs.asked if isinstance(each, Telling)]
    assert len(told) == len(failures) + 2
    log = (desk.office.storage.home.logs / LOG).read_text("utf-8")
    assert log.count("WARNING desk.ui failed") == len(failures) + 1
    for kind in (
        "OperationalError",
        "ValueError",
        "StorageTrouble full",
        "BadEntry bad_identity",
        "RuntimeError",
    ):
        assert kind in log
    found = diagnose(desk.office, Surroundings())
    assert "StorageTrouble full" in found.text
    out = capfd.readouterr()
    everything = "\n".join((log, found.text, out.out, out.err, *(each.details for each in told)))
    assert not [word for word in SECRETS if word in everything]
