"""The handbook holds together: every page of the window has its chapter, every link and picture is there."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QImageReader

from desktop.base.paths import RESOURCES
from desktop.services.handbook import Handbook
from desktop.services.statutes import Statutes
from desktop.ui.actions import ACTIONS, PAGE_KEYS
from desktop.ui.help.markup import html_of
from tests.architecture.sources import ROOT

BOOK = Handbook(RESOURCES / "handbook")
STATUTES = Statutes(RESOURCES / "statutes")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
CHAPTERS = [pytest.param(chapter.id, id=chapter.id) for chapter in BOOK.chapters]
_LARGEST = 100_000  # bytes of a picture


def test_every_file_is_a_chapter() -> None:
    there = {path.stem for path in BOOK.folder.glob("*.md")} - {"README"}
    assert [chapter.id for chapter in BOOK.chapters if chapter.id not in there] == []
    assert there == {chapter.id for chapter in BOOK.chapters}


def test_every_page_of_the_window_has_its_chapter() -> None:
    """The places that places.py names are the keys of the window's pages."""
    window = (ROOT / "desktop/ui/windows/page_stack.py").read_text("utf-8")
    places = (ROOT / "desktop/ui/places.py").read_text("utf-8")
    keys: dict[str, str] = {}
    for names, values in re.findall(r"^([A-Z, ]+) = (\"[^\n]+)$", places, re.MULTILINE):
        keys |= zip(names.split(", "), re.findall(r'"(\w+)"', values), strict=True)
    shown = {keys[name] for name in re.findall(r"^ {8}([A-Z]+): ", window, re.MULTILINE)}
    assert len(shown) >= 5
    explained = {page for chapter in BOOK.chapters for page in chapter.pages}
    assert not shown - explained


def test_the_chapter_of_keys_names_every_key_and_no_other() -> None:
    """Keys are written in one table only; the handbook repeats the first of each act."""
    told = {key.replace("空格", "Space") for key in re.findall(r"`([^`]+)`", BOOK.text("keys"))}
    of_qt = {"Tab", "PgDn"}
    assert told - of_qt == {action.key for action in ACTIONS} | {PAGE_KEYS[0], PAGE_KEYS[3]}


def test_no_page_has_two_chapters() -> None:
    pages = [page for chapter in BOOK.chapters for page in chapter.pages]
    assert len(pages) == len(set(pages))


@pytest.mark.parametrize("id", CHAPTERS)
def test_links_lead_somewhere(id: str) -> None:
    text = BOOK.text(id)
    for target in LINK.findall(text):
        if target.startswith("law?"):
            cited = STATUTES.cited(target.removeprefix("law?"))
            assert cited, target
            assert all(STATUTES.passage(citation) for citation in cited), target
        else:
            assert target.removesuffix(".md") in {chapter.id for chapter in BOOK.chapters}, target


def test_pictures_are_there_small_and_all_used() -> None:
    used = {file for chapter in BOOK.chapters for _, file in PICTURE.findall(BOOK.text(chapter.id))}
    there = {path.name for path in BOOK.folder.glob("*.png")}
    assert used == there
    for name in there:
        path = BOOK.folder / name
        assert path.stat().st_size < _LARGEST, name
        assert QImageReader(str(path)).size().width() > 800, name


def test_a_picture_of_invented_data_says_so() -> None:
    for chapter in BOOK.chapters:
        for words, file in PICTURE.findall(BOOK.text(chapter.id)):
            assert "示例" in words, file


@pytest.mark.parametrize("id", CHAPTERS)
def test_chapters_are_written_in_the_marks_that_are_read(id: str) -> None:
    """What the reader does not know would stand on screen as it is typed."""
    html = html_of(BOOK.text(id), lambda file, words: f"<img src='{file}' alt='{words}'>")
    plain = re.sub(r"<[^>]+>", "", html)
    assert BOOK.title(id) in plain
    assert not re.findall(r"\*\*|`|\]\(|^#|^>|\|", plain, re.MULTILINE)
