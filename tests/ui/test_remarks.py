"""A supervisor asks for a correction, the officer finds it and answers: in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.casework.access import Actor
from desktop.casework.supervision import Remark
from desktop.ui.case.remark_dialog import RemarkDialog
from desktop.ui.case.remarks_card import RemarksCard
from desktop.ui.pages.workbench_page import WorkbenchPage
from desktop.ui.places import CASE, WORKBENCH, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from desktop.ui.workbench.side_card import SideCard
from tests.ui.hands import click
from tests.ui.real_office import MA, OVERSEER
from tests.ui.real_window import CONTROL, Seat, filled_home, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
PARTY = "刘生贵"
WORDS, ANSWER = "现场笔录没有当事人签名。", "已补签，见第二份笔录。"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_home(tmp_path_factory.mktemp("remarks") / "home")


@pytest.fixture
def seat(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    with seat_over(template, home, qtbot, qapp) as made:
        yield made


def sit(seat: Seat, actor: Actor, place: Place) -> None:
    """Another person at a page."""
    seat.program.desk.act_as(actor)
    seat.window.go(Place(WORKBENCH))
    seat.quiet()
    seat.window.go(place)
    seat.quiet()


def card(seat: Seat) -> RemarksCard:
    found = seat.window.pages[CASE].findChild(RemarksCard)
    assert found is not None
    return found


def chips(seat: Seat) -> list[str]:
    return [chip.view.text for chip in card(seat).findChildren(Chip) if chip.isVisible()]


def bench(seat: Seat) -> WorkbenchPage:
    page = seat.window.pages[WORKBENCH]
    assert isinstance(page, WorkbenchPage)
    return page


def waiting(seat: Seat) -> list[tuple[str, str, str]]:
    """The rows of 监督意见 on the first page; none where the card is not there."""
    found = next(one for one in bench(seat).findChildren(SideCard) if one.accessibleName() == "监督意见")
    assert found.isVisible() == bool(found.rows)
    return [(row.text, row.second, row.when) for row in found.rows]


def boxes(seat: Seat) -> list[RemarkDialog]:
    return [one for one in seat.window.findChildren(RemarkDialog) if one.isVisible()]


def write(seat: Seat, go: str, **told: str) -> None:
    """Fill the dialog that is open, and press its button."""
    (box,) = boxes(seat)
    form = box.findChild(FieldForm)
    assert form is not None
    form.write(told)
    click(next(button for button in box.findChildren(Button) if button.text() == go))
    seat.quiet()


def remarks(seat: Seat) -> tuple[Remark, ...]:
    with seat.program.storage.read() as work:
        return work.remarks(seat.case_id(PARTY))


def test_a_correction_from_the_asking_to_the_answer(seat: Seat) -> None:
    case = Place(CASE, seat.case_id(PARTY))
    sit(seat, MA, case)
    assert not card(seat).isVisible()
    seat.press(Qt.Key.Key_J, CONTROL)  # an officer asks nobody for corrections
    assert boxes(seat) == []

    sit(seat, OVERSEER, case)
    assert card(seat).isVisible()
    seat.press(Qt.Key.Key_J, CONTROL)
    write(seat, "提出")
    (box,) = boxes(seat)
    assert "请填写" in [words.text() for words in box.findChildren(Words) if words.isVisible()]
    write(seat, "提出", words=WORDS, due="2026-11-20")
    assert any(
        "2026年11月20日" in words.text() for words in boxes(seat)[0].findChildren(Words)
    )  # it is over: said, and nothing lost
    write(seat, "提出", due="2026-11-30")
    assert boxes(seat) == []
    assert chips(seat) == ["11月30日前纠正"]
    seat.press(Qt.Key.Key_R, CONTROL)  # a supervisor answers nothing
    assert boxes(seat) == []
    sit(seat, OVERSEER, Place(WORKBENCH))
    assert waiting(seat) == [(f"等承办人答复（{PARTY}）", WORDS, "11月30日前")]

    sit(seat, MA, Place(WORKBENCH))
    assert waiting(seat) == [(f"请答复{OVERSEER.name}（{PARTY}）", WORDS, "11月30日前")]
    sit(seat, MA, case)
    click(next(b for b in card(seat).findChildren(Button) if b.text() == "答复" and b.isVisible()))
    write(seat, "答复", words=ANSWER)
    assert chips(seat) == ["已答复"]
    (said,) = remarks(seat)
    assert (said.words, said.answer, said.answered_by) == (WORDS, ANSWER, MA.name)
    sit(seat, MA, Place(WORKBENCH))
    assert waiting(seat) == []


def test_what_is_overdue_says_for_how_long(seat: Seat) -> None:
    case = Place(CASE, seat.case_id(PARTY))
    sit(seat, OVERSEER, case)
    seat.press(Qt.Key.Key_J, CONTROL)
    write(seat, "提出", words=WORDS, due="2026-11-23")
    clock = seat.program.desk.office.clock
    assert isinstance(clock, StoppedClock)
    clock.advance(timedelta(days=3))
    bench(seat)._minute.timeout.emit()  # it looks at the day by itself, once a minute
    sit(seat, OVERSEER, Place(WORKBENCH))
    assert waiting(seat) == [(f"等承办人答复（{PARTY}）", WORDS, "逾期 3 天")]
    sit(seat, MA, case)
    assert chips(seat) == ["应于11月23日前纠正，已逾期"]
    seat.press(Qt.Key.Key_R, CONTROL)
    write(seat, "答复", words=ANSWER)
    assert [remark.waits for remark in remarks(seat)] == [False]
