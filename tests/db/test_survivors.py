"""A damaged file is read as far as it can be: a page costs its own rows, the papers on others are saved."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from db import Kind, compare, save_papers, survivors
from db.survivors import Survivors
from desktop.base.clock import StoppedClock
from tests.db.conftest import SEEDED
from tests.db.office import issue, register
from tests.helpers.homes import KEYS, open_storage

pytestmark = pytest.mark.sqlite("of the file in a home")

PAGE = 4096
COPY = "desk-1.db"
PAPERS = tuple(b"%%PDF of paper %d " % n + b"words " * 2000 for n in range(3))


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a copy of one case; since then sixty cases and three long papers."""
    home, clock = tmp_path_factory.mktemp("filled") / "home", StoppedClock(SEEDED)
    shutil.copytree(template, home)
    storage = open_storage(home, clock)
    register(storage)
    storage.backup(home / "backups" / COPY)
    clock.advance(timedelta(days=1))
    for _ in range(60):
        register(storage)
    for data in PAPERS:
        issue(storage, register(storage), data)
    storage.close()
    return home


@pytest.fixture
def office(filled: Path, home: Path) -> Path:
    """The home."""
    return Path(shutil.copytree(filled, home))


@pytest.fixture
def copy(office: Path) -> Path:
    """The copy of one case."""
    return office / "backups" / COPY


def damage(file: Path, page: int) -> None:
    data = bytearray(file.read_bytes())
    data[page * PAGE + 100] ^= 1
    file.write_bytes(data)


def cases_of(file: Path) -> set[str]:
    found = Survivors(file, KEYS.of(file))
    try:
        return {number for (number,) in found.rows("number", '"case"')}
    finally:
        found.close()


@pytest.mark.long
def test_whatever_page_is_damaged_the_rest_is_read_and_said_to_be_a_part(copy: Path, office: Path) -> None:
    file = office / "desk.db"
    sound = file.read_bytes()
    every = cases_of(file)
    assert len(every) == 64
    lost_somewhere = 0
    for page in range(1, len(sound) // PAGE, 13):
        file.write_bytes(sound)
        damage(file, page)
        found = compare(copy, KEYS, file, KEYS)
        left = cases_of(file)
        assert left <= every
        listed = {item.number for item in found.of(Kind.CASE)}
        assert listed == {number for number in left if not number.endswith("〕1号")} or not found.readable
        if left != every:
            lost_somewhere += 1
            assert not found.whole
    assert lost_somewhere >= 1, "some of the pages held cases"


def test_a_file_that_was_cut_is_read_up_to_the_cut(
    copy: Path, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survivors, "_FAILURES", 300)  # as patient as so small an office needs
    file = office / "desk.db"
    sound = file.read_bytes()
    file.write_bytes(sound[: len(sound) // PAGE * 3 // 4 * PAGE])
    found = compare(copy, KEYS, file, KEYS)
    assert (found.readable, found.whole) == (True, False)
    assert found.of(Kind.CASE)


def test_the_papers_are_saved_as_they_were_issued(copy: Path, office: Path, tmp_path: Path) -> None:
    found = compare(copy, KEYS, office / "desk.db", KEYS)
    papers = found.of(Kind.PAPER)
    assert save_papers(office / "desk.db", KEYS, papers, tmp_path / "saved") == ()
    files = sorted((tmp_path / "saved").iterdir())
    assert [file.read_bytes() for file in files] == sorted(PAPERS)
    assert files[0].name.startswith("2026-03-02_行政处罚决定书_大桥罚决〔2026〕")


def test_a_paper_on_a_damaged_page_is_named_and_the_others_are_saved(
    copy: Path, office: Path, tmp_path: Path
) -> None:
    file = office / "desk.db"
    papers = compare(copy, KEYS, file, KEYS).of(Kind.PAPER)
    sound, hit = file.read_bytes(), 0
    for page in range(len(sound) // PAGE - 1, 1, -1):
        file.write_bytes(sound)
        damage(file, page)
        found = compare(copy, KEYS, file, KEYS)
        if len(found.of(Kind.PAPER)) < len(papers):
            continue
        folder = tmp_path / str(page)
        missed = save_papers(file, KEYS, papers, folder)
        assert len(list(folder.iterdir())) + len(missed) == len(papers)
        if len(missed) == 1:
            hit += 1
            saved = {one.read_bytes() for one in folder.iterdir()}
            assert saved < set(PAPERS)
        if hit == 2:
            return
    pytest.fail("no page of a paper was met")
