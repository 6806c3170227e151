"""Clear copies lie in one private folder, and are gone after a close, a kill, and a trick with a link."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.whole import write_whole
from desktop.base.errors import PrintTrouble
from desktop.base.paths import Home
from desktop.services.clear_copies import empty, hand_out
from desktop.services.printing import write_paper

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import sys, tempfile
from pathlib import Path
from desktop.base.paths import Home
from desktop.services.clear_copies import hand_out, write_temporaries_here
from openpyxl import Workbook as Book

home = Home(Path(sys.argv[1]))
write_temporaries_here(home)
hand_out(home, "行政处罚决定书.pdf", b"%PDF-1.7 a name and a number")
book = Book(write_only=True)
page = book.create_sheet("cases")
page.append(["马得福", "630121198001010013"])
print("written", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A home with nothing in it."""
    return Home(tmp_path / "home")


def lying(home: Home) -> list[Path]:
    """The files of the private folder."""
    return [file for file in home.clear.rglob("*") if file.is_file()] if home.clear.is_dir() else []


def test_a_copy_is_readable_by_its_name_and_by_nobody_else(place: Home) -> None:
    first = hand_out(place, "行政处罚决定书-大桥罚决〔2026〕29号.pdf", b"one")
    second = hand_out(place, "行政处罚决定书-大桥罚决〔2026〕29号.pdf", b"two")
    assert (first.name, first.read_bytes(), second.read_bytes()) == (second.name, b"one", b"two")
    assert first.name == "行政处罚决定书-大桥罚决〔2026〕29号.pdf"
    if sys.platform != "win32":
        assert place.clear.stat().st_mode & 0o777 == 0o700
    assert hand_out(place, "../../away/a:b.pdf", b"x").is_relative_to(place.clear)


def test_emptying_takes_everything_away_and_may_be_done_again(place: Home) -> None:
    hand_out(place, "a.pdf", b"one")
    (place.clear / "left by a library.tmp").write_bytes(b"two")
    empty(place)
    assert list(place.clear.iterdir()) == []
    empty(place)
    empty(Home(place.root / "never"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_in_its_place_empties_nothing_else(place: Home, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "kept.txt").write_text("kept", "utf-8")
    place.root.mkdir()
    place.clear.symlink_to(away)
    empty(place)
    assert (away / "kept.txt").exists()
    hand_out(place, "a.pdf", b"one")
    (place.clear / "inner").symlink_to(away)
    empty(place)
    assert (away / "kept.txt").read_text("utf-8") == "kept"
    assert list(place.clear.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(place: Home) -> None:
    place.root.mkdir()
    place.clear.write_bytes(b"a file where the folder should be")
    with pytest.raises(PrintTrouble) as caught:
        hand_out(place, "a.pdf", b"one")
    assert caught.value.code == "cannot_write"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_what_a_killed_program_leaves_is_gone_at_the_next_start(place: Home) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(place.root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()
    left = lying(place)
    assert any(file.suffix == ".pdf" for file in left)
    assert any(file.name.startswith("openpyxl") for file in left), "a table on its way out lies there too"
    empty(place)
    assert lying(place) == []


def test_a_link_in_its_place_is_not_written_through(tmp_path: Path) -> None:
    """Who could put a link there would be handed every paper in the clear."""
    home, theirs = Home(tmp_path / "home"), tmp_path / "theirs"
    home.root.mkdir()
    theirs.mkdir()
    home.clear.symlink_to(theirs)
    file = hand_out(home, "../../立案审批表\u202e.pdf", b"%PDF")
    assert not list(theirs.iterdir())
    assert file.parent.parent == home.clear
    assert file.name == "_.._立案审批表.pdf"


def test_a_link_beside_a_file_is_not_written_through(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"mine")
    for half in ("paper.part", "desk.keys.part"):
        (tmp_path / half).symlink_to(other)
    write_paper(tmp_path / "paper.pdf", b"%PDF")
    write_whole(tmp_path / "desk.keys", b"keys")
    assert other.read_bytes() == b"mine"
    assert (tmp_path / "paper.pdf").read_bytes() == b"%PDF"
    assert (tmp_path / "desk.keys").read_bytes() == b"keys"
