"""Where data lives, and that a test cannot write where a real office might."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.base.paths import FOLDER, RESOURCES, Home, default_home, make_folder, refuse_outside_test


def test_the_resources_are_those_beside_the_program() -> None:
    assert (RESOURCES / "law" / "clocks.toml").is_file()


def test_a_home_keeps_everything_below_its_root() -> None:
    home = Home(Path("/office"))
    for place in (home.database, home.logs, home.backups):
        assert place.is_relative_to(home.root)
        assert place != home.root


def test_the_home_follows_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("APPDATA" if sys.platform == "win32" else "XDG_DATA_HOME", str(tmp_path))
    assert default_home() == tmp_path / FOLDER


def test_a_home_that_is_no_place_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert default_home() == tmp_path / ".local" / "share" / FOLDER


def test_on_windows_it_is_the_roaming_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    assert default_home() == tmp_path / FOLDER
    monkeypatch.delenv("APPDATA")
    assert default_home().parts[-3:] == ("AppData", "Roaming", FOLDER)


def test_a_folder_is_made_inside_the_home_of_the_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_TEST_HOME", str(tmp_path))
    made = make_folder(tmp_path / "a" / "b")
    assert made.is_dir()
    assert make_folder(made) == made


def test_a_folder_outside_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_TEST_HOME", str(tmp_path / "own"))
    with pytest.raises(AssertionError, match="outside"):
        make_folder(tmp_path / "other")
    with pytest.raises(AssertionError, match="outside"):
        make_folder(tmp_path / "own" / ".." / "other")
    assert not (tmp_path / "other").exists()


def test_outside_tests_the_guard_sleeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_TEST_HOME", str(tmp_path / "own"))
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    refuse_outside_test(tmp_path / "other")
