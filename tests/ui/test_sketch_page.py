"""The sketch of places at the window: coordinates typed, read from a photograph, drawn, chosen and opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.access import SYSTEM
from desktop.casework.known_parties import PartyFilter
from desktop.casework.spots import Spot
from desktop.services.attaching import AttachFiles, attach
from desktop.services.leads import TakeLead, take_lead
from desktop.services.perform import Office, perform
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.case.spot_links import SpotLink, SpotNote
from desktop.ui.pages.sketch_page import SketchPage
from desktop.ui.places import CASE, CASES, LEADS, SKETCH, Place
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.helpers.photos import photo
from tests.ui.hands import click
from tests.ui.real_office import MA, QIAOTOU, TODAY, register, seed_home
from tests.ui.real_window import CONTROL, Seat, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
MARKET, BRIDGE, FIELD = Spot(36.9268, 101.6841), Spot(36.9500, 101.7000), Spot(36.9000, 101.6500)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cases with coordinates and one without, which has a photograph that knows where it was taken."""
    home = seed_home(tmp_path_factory.mktemp("sketch") / "home")
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    office = Office(storage, LIBRARY, clock, SYSTEM)
    register(office, "马得福", facts={f.OFFENCE_SPOT: str(MARKET), f.OFFENCE_AT: "人民路市场门口"})
    register(office, "刘生贵", facts={f.OFFENCE_SPOT: str(BRIDGE)})
    case_id = register(office, "祁有福", facts={f.OFFENCE_AT: "后子河边"})
    picture = home.parent / "IMG_1.jpg"
    picture.write_bytes(photo(spot=(FIELD.latitude, FIELD.longitude), at=datetime(2026, 11, 5, 9, 0)))  # noqa: DTZ001
    attach(office.for_(MA), AttachFiles(case_id, (picture,)), _go_on)
    storage.close()
    return home


def _go_on(*_told: object) -> bool:
    return True


@pytest.fixture
def seat(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    with seat_over(template, home, qtbot, qapp) as made:
        made.press(Qt.Key.Key_U, CONTROL)
        yield made


def page(seat: Seat) -> SketchPage:
    found = seat.window.pages[SKETCH]
    assert isinstance(found, SketchPage)
    return found


def listed(seat: Seat) -> list[str]:
    """The parties of the list, which is the sketch in words."""
    model = page(seat)._model
    return [str(model.index(row, 2).data()).split()[0] for row in range(model.rowCount())]


def test_coordinates_come_from_a_photograph_by_one_click_and_are_drawn(seat: Seat) -> None:
    assert page(seat).isVisible()
    assert sorted(listed(seat)) == ["刘生贵", "马得福"]
    with seat.program.storage.read() as work:
        (party,) = work.parties.found(PartyFilter("祁有福"), 9)
    case_id = party.of.case_id
    seat.window.go(Place(CASE, case_id, where=f.OFFENCE_SPOT.id))
    seat.quiet()
    (link,) = (each for each in seat.window.pages[CASE].findChildren(SpotLink) if each.isVisible())
    click(link)
    seat.quiet()
    with seat.program.storage.read() as work:
        found = work.case(case_id).get(f.OFFENCE_SPOT)
    assert found is not None
    assert found.km_to(FIELD) < 0.01
    seat.press(Qt.Key.Key_U, CONTROL)
    assert sorted(listed(seat)) == ["刘生贵", "祁有福", "马得福"]


def test_where_things_are_kept_is_read_from_a_photograph_and_drawn_as_things(seat: Seat) -> None:
    with seat.program.storage.read() as work:
        (party,) = work.parties.found(PartyFilter("祁有福"), 9)
    case_id = party.of.case_id
    seat.window.go(Place(CASE, case_id, where=f.PRESERVATION_SPOT.id))
    seat.quiet()
    links = seat.window.pages[CASE].findChildren(SpotLink)
    (link,) = (each for each in links if each.isVisible() and each._slot == (f.PRESERVATION_SPOT.id, 1))
    click(link)
    seat.quiet()
    seat.press(Qt.Key.Key_U, CONTROL)
    page(seat)._bar.chip("kind")._take(("thing",))
    seat.quiet()
    assert listed(seat) == ["祁有福"]
    assert [row.spot.km_to(FIELD) < 0.01 for row, _ in page(seat)._view._sketch.marks] == [True]


def test_a_wrong_coordinate_is_told_at_the_field_and_not_kept(seat: Seat) -> None:
    with seat.program.storage.read() as work:
        (party,) = work.parties.found(PartyFilter("马得福"), 9)
    case_id = party.of.case_id
    seat.window.go(Place(CASE, case_id, where=f.OFFENCE_SPOT.id))
    seat.quiet()
    cards = next(each for each in seat.window.pages[CASE].findChildren(FactCards) if each.isVisible())
    field = cards._forms["offence", 1].field(f"{f.OFFENCE_SPOT.id}#1")
    assert field.editor.complaint() == ""
    editor = seat.window.focusWidget()
    assert editor is not None
    for typed, told in (("1.5, 2.5", "不在国内"), ("36°61′0″ 101°41′3″", "60"), ("市场门口", "36.9268")):
        editor.setText(typed)  # type: ignore[attr-defined]
        assert told in field.complaint()
    editor.setText("")  # type: ignore[attr-defined]
    QTest.keyClicks(editor, "36.9268, 101.6841")
    seat.press(Qt.Key.Key_Tab)
    with seat.program.storage.read() as work:
        found = work.case(case_id).get(f.OFFENCE_SPOT)
    assert found is not None
    assert found.km_to(MARKET) < 0.001


def test_a_coordinate_far_from_all_others_is_said_to_be_looked_at_again(seat: Seat) -> None:
    """One digit of the longitude: 89 km east. It is kept, for it may be true; put right, nothing is said."""
    office = seat.program.desk.office
    register(office, "李生华", facts={f.OFFENCE_SPOT: str(FIELD)})
    case_id = register(office, "铁桂花", facts={f.OFFENCE_SPOT: "36.926800,102.684100"})
    seat.window.go(Place(CASE, case_id, where=f.OFFENCE_SPOT.id))
    seat.quiet()

    def said() -> list[str]:
        notes = seat.window.pages[CASE].findChildren(SpotNote)
        return [note.text() for note in notes if note.isVisible()]

    (words,) = said()
    assert words.startswith("离其他地点 8")
    assert words.endswith("公里，核对坐标")
    editor = seat.window.focusWidget()
    assert editor is not None
    editor.setText("")  # type: ignore[attr-defined]
    QTest.keyClicks(editor, "36.9268, 101.6841")
    seat.press(Qt.Key.Key_Tab)
    seat.quiet()
    assert said() == []


def test_a_mark_is_chosen_by_a_click_and_opened_by_the_keyboard(seat: Seat) -> None:
    view = page(seat)._view
    where = {row.party: flat for row, flat in page(seat)._sketch.marks}
    for party in ("马得福", "刘生贵"):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.point(where[party]).toPoint())
        chosen = page(seat)._row
        assert chosen is not None
        assert chosen.party == party
        assert party in page(seat)._about.text()
    page(seat)._table.setFocus()
    seat.press(Qt.Key.Key_Return)
    assert seat.window._here.page == CASE
    with seat.program.storage.read() as work:
        assert work.case(seat.window._here.case_id).get(f.PARTY_NAME) == "刘生贵"


def test_the_view_goes_nearer_where_the_pointer_is_and_back_to_the_whole(seat: Seat) -> None:
    view = page(seat)._view
    whole, point = view.per_km, QPointF(40, 60)
    under = view.flat(point)
    wheel = QWheelEvent(
        point,
        view.mapToGlobal(point),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, wheel)
    assert view.per_km > whole
    after = view.flat(point)
    assert after.east == pytest.approx(under.east)
    assert after.north == pytest.approx(under.north)
    view.setFocus()
    middle = view.flat(QPointF(view.rect().center()))
    seat.press(Qt.Key.Key_Right)
    assert view.flat(QPointF(view.rect().center())).east > middle.east
    seat.press(Qt.Key.Key_Home, CONTROL)
    assert view.per_km == whole


def test_a_lead_that_is_opened_marks_the_tile_of_leads(seat: Seat) -> None:
    told = {
        (d.LEAD_KIND.id, 1): str(d.LeadKind.PATROL),
        (f.DISCOVERED_ON.id, 1): "2026-11-20",
        (f.OFFENCE_AT.id, 1): "河滩",
        (f.OFFENCE_FACTS.id, 1): "有人倾倒渣土",
        (f.OFFENCE_SPOT.id, 1): str(FIELD),
    }
    lead_id, _ = perform(seat.program.desk.office, take_lead, TakeLead(QIAOTOU, told, ()))
    seat.press(Qt.Key.Key_U, CONTROL)
    page(seat)._choose(next(row.id for row in page(seat)._rows if row.case_id == lead_id))
    page(seat).open_chosen()
    seat.quiet()
    marked = {tile.item.key for tile in seat.window._rail._tiles if tile.isChecked()}
    assert marked == {LEADS}
    seat.window.go(Place(CASE, next(row.case_id for row in page(seat)._rows if row.case_id != lead_id)))
    seat.quiet()
    assert {tile.item.key for tile in seat.window._rail._tiles if tile.isChecked()} == {CASES}


def test_filters_narrow_the_sketch_and_its_list_alike(seat: Seat) -> None:
    page(seat)._bar.chip("kind")._take(("lead",))
    assert listed(seat) == []
    assert page(seat)._sketch.marks == ()
    seat.press(Qt.Key.Key_Backspace, CONTROL)
    assert len(listed(seat)) == len(page(seat)._sketch.marks) == 2
    page(seat).unit_changed("630121202")  # a township without any
    seat.quiet()
    assert page(seat)._stack.currentWidget() is page(seat)._none
