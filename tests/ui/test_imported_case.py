"""The page of an imported case tells its past and what the law objects to, and takes what was made before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.sheet import Workbook
from desktop.casework.access import SYSTEM
from desktop.casework.case import Case
from desktop.services.ledgering import ImportLedger, import_ledger
from desktop.services.perform import perform
from desktop.sheets.reading import workbook_of
from desktop.ui.case.completing_card import CompletingCard
from desktop.ui.case.past_card import PastCard
from desktop.ui.desk import Desk
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.words import Words
from tests.helpers.ledgers import KINDS, Made, as_xlsx, ledger, table
from tests.ui.hands import ScriptedDialogs, click, press, type_keys
from tests.ui.real_office import Quiet, desk_over, register, seed_home

MADE = {made.kind: made for made in ledger(len(KINDS))}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without cases, made once."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture
def desk(template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk over a copy of it."""
    assert qapp is not None  # lanes need one
    with desk_over(template, tmp_path / "home") as running:
        yield running


def book(*made: Made) -> Workbook:
    """The workbook of some rows."""
    return workbook_of(as_xlsx(table(made)), "台账.xlsx")


class Hand:
    """An officer in front of the page of an imported case."""

    def __init__(self, qtbot: QtBot, desk: Desk, kind: str) -> None:
        self.desk = desk
        made = MADE[kind]
        perform(desk.office.for_(SYSTEM), import_ledger, ImportLedger(book(made)))
        with desk.office.storage.read() as work:
            self.case_id = work.case_id_by_number(str(made.cells["案号"])) or ""
        self.dialogs = ScriptedDialogs()
        self.page = CasePage(desk, self.dialogs)
        qtbot.addWidget(self.page)
        self.quiet = Quiet(qtbot, desk)
        self.page.resize(1290, 900)
        self.page.show()
        self.show(self.case_id)

    def show(self, case_id: str) -> None:
        """Go to a case."""
        self.page.show_place(Place(CASE, case_id))
        self.quiet()

    @property
    def card(self) -> CompletingCard:
        """The forms of what is still needed."""
        return self.page.findChild(CompletingCard)  # type: ignore[return-value]

    @property
    def past(self) -> PastCard:
        """The card 台账导入."""
        return self.page.findChild(PastCard)  # type: ignore[return-value]

    def words(self) -> str:
        """What the card 台账导入 says."""
        return " ".join(label.text() for label in self.past.findChildren(Words) if label.isVisible())

    def press(self, words: str) -> None:
        """Click a button of the forms by its words."""
        click(next(b for b in self.card.findChildren(Button) if b.text() == words and b.isVisible()))
        self.quiet()

    def case(self) -> Case:
        """What the database holds."""
        with self.desk.office.storage.read() as work:
            return work.case(self.case_id)


def choose(form: FieldForm, key: str, value: str) -> None:
    """Choose an entry of a list by its keys."""
    editor = form.field(key).editor
    form.field(key).goto()
    places = [choice for choice, _ in form.field(key).spec.choices]
    press(editor, Qt.Key.Key_Home)  # type: ignore[arg-type]
    for _ in range(len(places) + 1):
        if form.field(key).written() == value:
            return
        press(editor, Qt.Key.Key_Down)  # type: ignore[arg-type]
    raise AssertionError(value)


def test_past_steps_and_objections_stand_on_the_first_tab(qtbot: QtBot, desk: Desk) -> None:
    hand = Hand(qtbot, desk, "past ninety")
    said = hand.words()
    assert "台账导入" in said
    assert "台账.xlsx" in said
    for past in hand.case().past:
        assert f"{past.on.year}年{past.on.month}月{past.on.day}日" in said
    assert "九十日到" in said
    dated = {mark.key: mark.words for mark in hand.page._track._marks}
    decided = hand.case().past_on("decide")
    assert decided is not None
    assert dated["decided"] == f"{decided.year}.{decided.month}.{decided.day}"


def test_a_case_made_here_has_no_such_cards(qtbot: QtBot, desk: Desk) -> None:
    hand = Hand(qtbot, desk, "served")
    assert hand.past.isVisible()
    hand.show(register(desk.office))
    assert not hand.past.isVisible()
    assert not hand.card.isVisible()


def test_a_paper_is_entered_and_listed_as_such(qtbot: QtBot, desk: Desk) -> None:
    hand = Hand(qtbot, desk, "served")
    form = hand.card.papers
    assert form is not None
    hand.press("补录")
    assert set(form.unfilled()) == {"paper", "day"}
    assert hand.case().papers == ()
    choose(form, "paper", "investigation-report#1")
    form.field("day").goto()
    type_keys(form.field("day").editor, "2026-11-23")  # type: ignore[arg-type]
    hand.press("补录")
    assert "不早于台账导入" in form.field("day").note
    assert hand.case().papers == ()
    form.write({"day": ""})
    form.field("day").goto()
    type_keys(form.field("day").editor, "2025-3-1")  # type: ignore[arg-type]
    hand.press("补录")
    (paper,) = hand.case().papers
    assert paper.recorded
    assert [row.recorded for row in hand.page.papers if row.form == "investigation-report"] == [True]
    again = hand.card.papers
    assert again is not None
    assert "investigation-report#1" not in dict(again.field("paper").spec.choices)


def test_the_matter_is_chosen_once(qtbot: QtBot, desk: Desk) -> None:
    hand = Hand(qtbot, desk, "unlisted")
    form = hand.card.matters
    assert form is not None
    assert "事项没有对上清单" in hand.words()
    choose(form, "matter", "HJ-006")
    hand.press("选定事项")
    assert hand.case().matter.code == "HJ-006"
    assert hand.card.matters is None
    assert "事项没有对上清单" not in hand.words()
