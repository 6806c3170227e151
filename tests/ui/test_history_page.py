"""Histories at the window: of a case from its overview, of a party, of a place that is typed, of oneself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM
from desktop.casework.known_parties import PartyFilter
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.pages.history_page import HistoryPage
from desktop.ui.places import CASE, HISTORY, PARTIES, Place
from desktop.ui.widgets.buttons import Button
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.ui.hands import click
from tests.ui.real_office import MA, TODAY, register, seed_home
from tests.ui.real_window import CONTROL, Seat, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with evidence and a payment, and another elsewhere."""
    home = seed_home(tmp_path_factory.mktemp("history") / "home")
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    office = Office(storage, LIBRARY, clock, SYSTEM)
    case_id = register(office, "马得福", facts={f.OFFENCE_AT: "人民路市场门口"})
    register(office, "刘生贵", facts={f.OFFENCE_AT: "后子河边"})
    values = {
        (f.EVIDENCE_NAME.id, 1): "现场照片",
        (f.EVIDENCE_ON.id, 1): "2026-11-04",
        (f.PAYMENT_ON.id, 1): "2026-11-05",
        (f.PAYMENT_AMOUNT.id, 1): "50000",
    }
    perform(office.for_(MA), keep_facts, KeepFacts(case_id, values))
    storage.close()
    return home


@pytest.fixture
def seat(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    with seat_over(template, home, qtbot, qapp) as made:
        yield made


def page(seat: Seat) -> HistoryPage:
    found = seat.window.pages[HISTORY]
    assert isinstance(found, HistoryPage)
    assert found.isVisible()
    return found


def lines(seat: Seat) -> list[str]:
    """What the timeline tells, from above."""
    model = page(seat)._timeline._model
    return [str(model.index(row, 2).data()) for row in range(model.rowCount()) if model.group(row) is None]


def history_button(seat: Seat, page_name: str) -> Button:
    found = seat.window.pages[page_name].findChildren(Button)
    return next(each for each in found if each.text() == "经过" and each.isVisible())


def party_of(seat: Seat, name: str) -> str:
    with seat.program.storage.read() as work:
        (party,) = work.parties.found(PartyFilter(name), 9)
    return party.of.case_id


def test_a_case_is_told_from_its_overview_and_each_line_leads_to_its_thing(seat: Seat) -> None:
    case_id = party_of(seat, "马得福")
    seat.window.go(Place(CASE, case_id))
    seat.quiet()
    click(history_button(seat, CASE))
    seat.quiet()
    assert "马得福" in page(seat)._title.text()
    assert {"缴款 500.00 元", "取得证据：现场照片"} <= set(lines(seat))
    page(seat)._timeline.bar.chip("kind")._take(("money",))
    assert lines(seat) == ["缴款 500.00 元"]
    page(seat)._timeline.table.setFocus()
    page(seat)._timeline.table.choose(0)
    seat.press(Qt.Key.Key_Return)
    assert seat.window._here == Place(CASE, case_id, where=f"{f.PAYMENT_ON.id}#1")


def test_a_party_and_a_place_have_their_histories_too(seat: Seat) -> None:
    seat.window.go(Place(PARTIES, party_of(seat, "马得福")))
    seat.quiet()
    click(history_button(seat, PARTIES))
    seat.quiet()
    assert "马得福" in page(seat)._title.text()
    assert "缴款 500.00 元" in lines(seat)
    page(seat)._find.setFocus()
    QTest.keyClicks(page(seat)._find, "x")
    page(seat)._find.setText("后子河")
    seat.press(Qt.Key.Key_Return)
    assert "后子河" in page(seat)._title.text()
    (registered,) = lines(seat)
    assert registered.startswith("登记")


def test_ones_own_acts_are_shown_without_any_amount(seat: Seat) -> None:
    seat.press(Qt.Key.Key_H, CONTROL)
    assert page(seat)._stack.currentWidget() is page(seat)._none
    page(seat)._none.chosen.emit()
    seat.quiet()
    assert MA.name in page(seat)._title.text()
    told = lines(seat)
    assert any(line.startswith("承办") for line in told)
    assert not [line for line in told if "500" in line]
