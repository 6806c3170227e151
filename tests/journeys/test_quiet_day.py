"""The desk opens no connection: a whole day of the real program is listened to, from within and without."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.base.clock import SystemClock
from desktop.services.holders import holder_of
from tests.architecture.sources import ROOT
from tests.helpers.homes import give_slots, open_storage
from tests.ui.real_office import MA, seed_home

_LOCAL = ("AF_UNIX", "AF_LOCAL")


@pytest.fixture
def office(home: Path) -> Path:
    """A home with the sample county, and one officer who may come in."""
    seed_home(home)
    storage = open_storage(home, SystemClock())
    with storage.read() as work:
        units = work.units()
        (officer,) = (one for one in work.officers(None) if one.id == MA.person_id)
    storage.close()
    give_slots(home, holder_of(officer, units))
    return home


def day(office: Path, out: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """A day in a process of its own, perhaps under something that watches it."""
    command = [*before, sys.executable, "-X", "faulthandler", "-m", "tests.helpers.quiet_day"]
    return subprocess.run(
        [*command, str(office), str(out)],
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )


def test_no_socket_is_opened_from_python(office: Path, tmp_path: Path) -> None:
    run = day(office, tmp_path)
    assert run.stdout.splitlines() == ["printed 1", "closed"], run.stdout + run.stderr
    assert run.returncode == 0


@pytest.mark.skipif(shutil.which("strace") is None, reason="the system is not asked without strace")
def test_no_socket_is_opened_by_any_library(office: Path, tmp_path: Path) -> None:
    """Qt, SQLCipher and PDFium open theirs past Python: the system tells of each."""
    told = tmp_path / "calls"
    watching = ("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(told))
    run = day(office, tmp_path, *watching)
    if "ptrace" in run.stderr and not run.stdout:
        pytest.skip("this system lets nobody be watched")
    assert "closed" in run.stdout, run.stderr
    families = set(re.findall(r"\b(?:AF|PF)_[A-Z0-9]+", told.read_text("utf-8", "replace")))
    assert not families - set(_LOCAL)


def test_the_ear_hears(tmp_path: Path) -> None:
    """What is proved silent could have been heard."""
    words = (
        "import sys, socket; from tests.helpers.quiet_day import hear; sys.addaudithook(hear);"
        "socket.socket(socket.AF_INET).close(); socket.socket(socket.AF_UNIX).close()"
    )
    run = subprocess.run(
        [sys.executable, "-c", words],
        env=dict(os.environ, PYTHONPATH=str(ROOT), QT_QPA_PLATFORM="offscreen"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    (line,) = run.stdout.splitlines()
    assert line.startswith("socket socket.__new__")
