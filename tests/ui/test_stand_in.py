"""From the menu of the own name, in the real window: who stands in while one is away, and what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.casework.access import Actor
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from desktop.ui.windows.review_points import PointsDialog
from desktop.ui.windows.stand_in import StandInDialog
from tests.ui.hands import click
from tests.ui.real_office import COUNTY, QIAOTOU
from tests.ui.real_window import Seat, filled_home, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
HEAD = Actor("630121100-05", "李俊杰", "head", QIAOTOU)
COUNTY_HEAD = Actor("630121-09", "韩永明", "head", COUNTY)
DEPUTY = "630121100-07"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_home(tmp_path_factory.mktemp("stand-in") / "home")


@pytest.fixture
def seat(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    with seat_over(template, home, qtbot, qapp) as made:
        yield made


def dialogs(seat: Seat) -> list[StandInDialog]:
    return [one for one in seat.window.findChildren(StandInDialog) if one.isVisible()]


def test_an_officer_has_nothing_to_hand_on(seat: Seat) -> None:
    seat.press(Qt.Key.Key_F9)
    assert dialogs(seat) == []


def test_a_head_names_the_deputy_for_some_days_and_is_back_early(seat: Seat) -> None:
    seat.program.desk.act_as(HEAD)
    seat.quiet()
    seat.press(Qt.Key.Key_F9)
    (box,) = dialogs(seat)
    form = box.findChild(FieldForm)
    assert form is not None
    assert form.read()["since"] == "2026-11-23"
    go = next(button for button in box.findChildren(Button) if button.text() == "指定")
    form.write({"who": DEPUTY, "until": "2026-11-20"})
    click(go)
    seat.quiet()
    (box,) = dialogs(seat)  # the days are crossed: it says so, and stays
    form.write({"until": "2026-11-27"})
    click(go)
    seat.quiet()
    assert dialogs(seat) == []
    with seat.program.storage.read() as work:
        (duty,) = [one for one in work.duties() if one.instead_of]
    assert (duty.person_id, duty.role, duty.instead_of) == (DEPUTY, "head", "李俊杰")
    assert (duty.since, duty.until) == (date(2026, 11, 23), date(2026, 11, 27))
    seat.press(Qt.Key.Key_F9)  # back early: the line of the deputy, and an end to it
    (box,) = dialogs(seat)
    assert "11月23日至11月27日" in "".join(words.text() for words in box.findChildren(Words))
    click(next(button for button in box.findChildren(Button) if button.text() == "收回"))
    seat.quiet()
    assert dialogs(seat) == []
    with seat.program.storage.read() as work:
        assert not [one for one in work.duties() if one.instead_of]


def points_dialogs(seat: Seat) -> list[PointsDialog]:
    return [one for one in seat.window.findChildren(PointsDialog) if one.isVisible()]


def test_the_head_of_a_township_only_looks_at_the_points_of_review(seat: Seat) -> None:
    seat.program.desk.act_as(HEAD)
    seat.quiet()
    seat.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    (box,) = points_dialogs(seat)
    assert box.model.rowCount() == len(seat.program.desk.office.library.points)
    assert [part.isVisible() for part in (box.form, box.go, box.end)] == [False] * 3
    assert any("县里的负责人" in words.text() for words in box.findChildren(Words) if words.isVisible())


def test_the_head_of_the_county_adds_a_point_and_ends_it(seat: Seat) -> None:
    seat.program.desk.act_as(COUNTY_HEAD)
    seat.quiet()
    seat.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    (box,) = points_dialogs(seat)
    rows = box.model.rowCount()
    assert rows == len(seat.program.desk.office.library.points)
    assert not box.end.isEnabled()  # of the law
    assert box.end.toolTip() == "法律规定的要点不能停用"
    box.form.write({"name": "是否查询当事人一年内的案件", "form": "case-filing-approval"})
    click(box.go)
    seat.quiet()
    (box,) = points_dialogs(seat)
    assert box.model.rowCount() == rows + 1
    assert [box.model.data(box.model.index(rows, at)) for at in (0, 3)] == [
        "是否查询当事人一年内的案件",
        "11月23日起用",
    ]
    assert box.form.read()["name"] == ""
    assert box.end.isEnabled()  # the new one is chosen
    box.form.write({"name": "是否查询当事人一年内的案件"})
    click(box.go)
    seat.quiet()
    assert box.model.rowCount() == rows + 1  # it is there already: the dialog says so, and stays
    assert "已经有要点" in "".join(words.text() for words in box.findChildren(Words))
    click(box.end)
    seat.quiet()
    assert box.model.rowCount() == rows
    with seat.program.storage.read() as work:
        assert [str(point.until) for point in work.own_points()] == ["2026-11-23"]
