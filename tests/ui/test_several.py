"""A second party and a second act are added on the cards of a case, as an officer does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.co_parties import as_party, known_as, numbers_of
from desktop.services.matter_lists import TakeList, look_at_list, read_list, take_matter_list
from desktop.services.perform import perform
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, Place
from desktop.ui.widgets.buttons import Button
from tests.helpers.workbooks import Line, save
from tests.ui.hands import ScriptedDialogs, click, commit
from tests.ui.real_office import Quiet, desk_over, register, seed_home
from tests.ui.real_window import KEEPER

SECOND = 1001


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture
def desk(template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    assert qapp is not None  # lanes need one
    with desk_over(template, tmp_path / "home") as running:
        yield running


class Hand:
    """An officer in front of the page of one case."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk, self.case_id = desk, register(desk.office)
        self.page = CasePage(desk, ScriptedDialogs())
        qtbot.addWidget(self.page)
        self.quiet = Quiet(qtbot, desk)
        self.page.resize(1290, 760)
        self.page.show()
        self.page.show_place(Place(CASE, self.case_id))
        self.quiet()

    def cards(self, tab: str) -> FactCards:
        self.page._go_where(tab)
        self.quiet()
        return self.page._cards[tab]

    def add(self, tab: str, words: str) -> FactCards:
        cards = self.cards(tab)
        while cards.grow():
            pass
        click(next(button for button in cards.findChildren(Button) if button.text() == words))
        self.quiet()
        return cards

    def write(self, cards: FactCards, key: str, group: tuple[str, int], words: str) -> None:
        field = cards._forms[group].field(key)
        field.goto()
        editor = field.editor
        assert isinstance(editor, QWidget)
        commit(editor, words)
        cards.flush()
        self.quiet()

    def case(self) -> Case:
        with self.desk.office.read() as work:
            return work.case(self.case_id)


def test_a_second_party_is_added_beside_the_first(qtbot: QtBot, desk: Desk) -> None:
    hand = Hand(qtbot, desk)
    cards = hand.add("party", "再加一名当事人")
    hand.write(cards, key_of(f.PARTY_NAME, SECOND), ("party", SECOND), "马得福")
    case = hand.case()
    assert numbers_of(case) == (1, 2)
    assert as_party(case, 2).get(f.PARTY_NAME) == "马得福"
    assert hand.page._name.text() == known_as(case)
    assert known_as(case).endswith("等2名当事人")
    penalty = hand.cards("penalty")
    while penalty.grow():
        pass
    assert ("proposal", SECOND) in penalty._forms
    assert ("report", SECOND) not in penalty._forms
    names = [row.name for row in hand.page.papers if row.form == "prior-notice"]
    assert names[1] == "行政处罚事先告知书（马得福）"


def test_a_second_act_is_chosen_from_the_list_of_matters(qtbot: QtBot, desk: Desk) -> None:
    hand = Hand(qtbot, desk)
    cards = hand.cards("penalty")
    while cards.grow():
        pass
    field = cards._forms[("act", 1)].field(key_of(a.MATTER, 1))
    box = field.editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("HJ-001", Qt.MatchFlag.MatchStartsWith))
    box.activated.emit(box.currentIndex())
    cards.flush()
    hand.quiet()
    case = hand.case()
    assert case.acts == (1,)
    assert [matter.code for matter in case.also.values()] == ["HJ-001"]


def test_a_second_act_is_of_what_its_township_has_taken_over(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    """行政处罚法 24: what the list gives to another township alone is not offered."""
    table: tuple[Line, ...] = (
        ("大通县乡镇事项清单",),
        ("自2026年1月1日起施行",),
        ("序号", "事项名称", "类型", "承接乡镇", "承接情况"),
        (1, "对运输车辆未密闭遗撒物料的处罚", "行政处罚", "全部乡镇", "承接"),
        (2, "对露天焚烧秸秆落叶的处罚", "行政处罚", "朔北藏族乡", "承接"),
    )
    keeper = desk.office.for_(KEEPER)
    book = read_list(save(tmp_path / "清单.xlsx", {"清单": table}))
    head = replace(look_at_list(keeper, book).head, issuer="大通县人民政府")
    perform(keeper, take_matter_list, TakeList(book, head))
    hand = Hand(qtbot, desk)
    cards = hand.cards("penalty")
    while cards.grow():
        pass
    box = cards._forms[("act", 1)].field(key_of(a.MATTER, 1)).editor
    assert isinstance(box, QComboBox)
    offered = {box.itemText(at)[:6] for at in range(1, box.count())}
    assert offered == {"HJ-006"}
