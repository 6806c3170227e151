"""A return in the whole window: what was wrong is named and leads there, and what was read is issued."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.checklist import Mark
from desktop.casework.submissions import Standing
from desktop.services.checklists import changed_since
from desktop.services.perform import bench, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.came_back import CameBack
from desktop.ui.case.looked_at import LookedAtDialog
from desktop.ui.case.review_item import ItemRow
from desktop.ui.places import CASE, PAPER, WORKBENCH, Place
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.words import Words
from tests.ui.hands import click, commit, press
from tests.ui.real_office import MA, QIAOTOU, TODAY, register
from tests.ui.real_window import Seat, seat_over
from tests.ui.test_review_page import FACTS

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
FORM, PARTY = "case-filing-approval", "大通顺达渣土运输有限公司"
HEAD = Actor("630121100-05", "李俊杰", "head", QIAOTOU)
WRONG = "事项与查明的事实不符。"


@pytest.fixture
def seat(empty_county: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    with seat_over(empty_county, home, qtbot, qapp) as made:
        register(made.program.desk.office, PARTY, facts=FACTS)
        yield made


def case_of(seat: Seat) -> Case:
    with seat.program.storage.read() as work:
        return work.case(seat.case_id(PARTY))


def sit(seat: Seat, actor: Actor) -> None:
    """Somebody else takes the seat, and opens the paper."""
    seat.program.desk.act_as(actor)
    seat.quiet()
    seat.window.go(Place(PAPER, seat.case_id(PARTY), FORM))
    seat.quiet()


def push(seat: Seat, words: str) -> None:
    """Click a button in sight by its words."""
    click(next(one for one in seat.window.findChildren(Button) if one.text() == words and one.isVisible()))
    seat.quiet()


def test_what_came_back_is_named_and_leads_there_and_the_yes_issues_what_was_read(seat: Seat) -> None:
    sit(seat, MA)
    push(seat, "送审")
    sit(seat, HEAD)
    row = next(one for one in seat.window.findChildren(ItemRow) if one.item.id == "g_basis")
    switch = row.findChild(Segments)
    assert switch is not None
    switch.setFocus()
    press(switch, Qt.Key.Key_End)
    editor = row.findChild(LineEditor)
    assert editor is not None
    editor.setFocus()
    commit(editor, WRONG)
    push(seat, "退回承办人")
    assert case_of(seat).submissions[-1].standing is Standing.RETURNED

    seat.program.desk.act_as(MA)
    seat.quiet()
    seat.window.go(Place(WORKBENCH))
    seat.quiet()
    sit(seat, MA)
    back = seat.window.findChild(CameBack)
    assert back is not None
    assert WRONG in {one.text() for one in back.findChildren(Words)}
    push(seat, "去修改")
    assert seat.window.pages[CASE].isVisible()
    facts = {(f.OFFENCE_FACTS.id, 1): "运输渣土的车辆未密闭，沿途遗撒约三十米。"}
    perform(seat.program.desk.office.for_(MA), keep_facts, KeepFacts(seat.case_id(PARTY), facts))
    sit(seat, MA)
    push(seat, "再次送审")

    sit(seat, HEAD)
    push(seat, "同意")
    case = case_of(seat)
    first, second = case.submissions
    assert [(item.id, item.mark, item.note) for item in first.came_back_for] == [("g_basis", Mark.ILL, WRONG)]
    issued = case.paper(FORM)
    assert issued is not None
    assert issued.issued_on == TODAY.date()  # given at issue
    office = seat.program.desk.office
    with office.storage.read() as work:
        looks = bench(office, work, case)
    assert changed_since(office.library, case, second, looks, answered=True) == ()  # and nothing else
    push(seat, "审核清单")
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, LookedAtDialog))
    said = [one.text() for one in box.findChildren(Words)]
    assert WRONG in said
    assert any(words.startswith("第2次送审") for words in said)
    box.accept()
