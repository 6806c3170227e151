"""A paper that lists photographs or evidence has the entries of each beside it, of none voided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.issuing import LISTED
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.fact_fields import key_of
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.words import Words
from tests.ui.hands import commit
from tests.ui.real_office import MA
from tests.ui.real_window import Seat, filled_home, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", "MouseRelease")
PARTY = "大通顺达渣土运输有限公司"
PHOTO = (f.PHOTO_AT, f.PHOTO_PLACE, f.PHOTO_BY, f.PHOTO_SHOWS)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_home(tmp_path_factory.mktemp("listed") / "home")


class AtSheet:
    """A person at the sheet of photographs of a case."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.case_id = seat, seat.case_id(PARTY)
        told = {(fact.id, n): value for n in (1, 2, 3, 4) for fact, value in self.words(n).items()}
        self.keep(told | {(f.PHOTO_VOIDED.id, 1): "拍糊了"})
        seat.window.go(Place(PAPER, self.case_id, "site-photo-sheet"))
        seat.quiet()

    @staticmethod
    def words(n: int) -> dict[AnyFact, str]:
        return dict(zip(PHOTO, (f"2026-11-0{n}T09:00", f"人民路{n}号", "马建国", f"车厢{n}"), strict=True))

    def keep(self, told: dict[tuple[str, int], str]) -> None:
        perform(self.seat.program.desk.office.for_(MA), keep_facts, KeepFacts(self.case_id, told))

    @property
    def page(self) -> PaperPage:
        page = self.seat.window.pages[PAPER]
        assert isinstance(page, PaperPage)
        return page

    @property
    def keys(self) -> list[str]:
        form = self.page._form
        assert form is not None
        return [key for key in form.keys if key.startswith("photo.shows")]

    def field(self, fact: AnyFact, n: int) -> Field:
        return next(each for each in self.page.findChildren(Field) if each.spec.key == key_of(fact, n=n))


@pytest.fixture
def officer(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[AtSheet]:
    with seat_over(template, home, qtbot, qapp) as seat:
        seat.window.resize(1366, 768)
        yield AtSheet(seat)


def test_each_photograph_has_its_entries_and_one_goes_from_one_gap_to_the_next(officer: AtSheet) -> None:
    assert officer.keys == [key_of(f.PHOTO_SHOWS, n=n) for n in (2, 3, 4)]
    titles = [words.text() for words in officer.page.findChildren(Words)]
    assert [title for title in titles if title.startswith("现场照片") and title[-1].isdigit()] == [
        "现场照片2",
        "现场照片3",
        "现场照片4",
    ]
    for n in (2, 3, 4, 2):
        officer.seat.press(Qt.Key.Key_F8)
        assert officer.field(f.PHOTO_PROVES, n).isAncestorOf(officer.seat.focus), n


def test_what_is_written_there_is_of_that_photograph(officer: AtSheet) -> None:
    for _ in range(2):
        officer.seat.press(Qt.Key.Key_F8)
    commit(officer.seat.focus, "遗撒路面的事实")
    officer.seat.press(Qt.Key.Key_Tab)
    officer.seat.quiet()
    with officer.seat.program.storage.read() as work:
        case = work.case(officer.case_id)
    assert [case.get(f.PHOTO_PROVES, n) for n in (2, 3, 4)] == [None, "遗撒路面的事实", None]


def test_a_photograph_voided_meanwhile_leaves_the_entries(officer: AtSheet) -> None:
    officer.keep({(f.PHOTO_VOIDED.id, 3): "重复"})
    officer.page.refresh()
    officer.seat.quiet()
    assert officer.keys == [key_of(f.PHOTO_SHOWS, n=n) for n in (2, 4)]


def test_of_many_the_rest_is_entered_in_the_case_and_gone_to(officer: AtSheet) -> None:
    many = range(5, LISTED + 9)
    officer.keep({(f.PHOTO_SHOWS.id, n): f"照片{n}" for n in many})
    told = {(fact.id, n): text for n in (*range(2, 5), *many) for fact, text in officer.words(2).items()}
    officer.keep(told | {(f.PHOTO_PROVES.id, n): "事实" for n in range(2, LISTED + 2)})
    officer.page.refresh()
    officer.seat.quiet()
    assert len(officer.keys) == LISTED
    assert officer.page.missing
    officer.seat.press(Qt.Key.Key_F8)
    officer.seat.quiet()
    assert officer.seat.window._here == Place(CASE, officer.case_id, where=f"photo.proves#{LISTED + 2}")
