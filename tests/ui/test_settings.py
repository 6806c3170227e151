"""Preferences come back as they went, in a fresh process too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from desktop.base.paths import RESOURCES
from desktop.ui.look import Look
from desktop.ui.settings import Settings
from desktop.ui.tokens import Mode, Size

_CHILD = """
import sys
from pathlib import Path
from desktop.ui.settings import Settings
kept = Settings(Path(sys.argv[1]))
place = bytes(kept.geometry.data())
print(repr((kept.dark, kept.large, kept.preview, kept.zoom, kept.unit, place, kept.look.mode.value)))
"""


@pytest.mark.usefixtures("qapp")
def test_what_one_process_writes_another_reads_in_its_type(tmp_path: Path) -> None:
    path = tmp_path / "seat.ini"
    kept = Settings(path)
    kept.dark = False
    kept.large = True
    kept.preview = "off"
    kept.zoom = 125
    kept.unit = "桥头镇"
    kept.geometry = QByteArray(b"\x00\x01\xff")
    kept.save()
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)],
        env=dict(os.environ, PYTHONPATH=str(RESOURCES.parent), QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.strip() == r"(False, True, 'off', 125, '桥头镇', b'\x00\x01\xff', 'light')"


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "none.ini")
    assert kept.preview == ""
    assert kept.mine.view == "@open"
    assert kept.lock_after == 10
    assert kept.zoom == 0
    assert kept.folder == ""
    assert kept.look == Look()


def test_the_look_is_kept_as_one_thing(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "seat.ini")
    kept.look = Look(Mode.DARK, Size.LARGE)
    assert kept.dark
    assert Settings(tmp_path / "seat.ini").look == Look(Mode.DARK, Size.LARGE)


def test_what_one_person_looked_for_is_not_told_to_another(tmp_path: Path) -> None:
    kept = Settings(tmp_path / "seat.ini")
    kept.person = "630121100-01"
    kept.mine.recent, kept.mine.view, kept.mine.due_mine = "a b", "@mine", True
    kept.person = "630121100-02"
    assert (kept.mine.recent, kept.mine.view, kept.mine.due_mine) == ("", "@open", False)
    again = Settings(tmp_path / "seat.ini").of("630121100-01")
    assert (again.recent, again.view, again.due_mine) == ("a b", "@mine", True)
