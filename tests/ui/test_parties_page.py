"""Parties that are one: found, merged, un-merged and told apart by a person at the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.access import SYSTEM
from desktop.casework.co_parties import as_party, number_at
from desktop.casework.facts import Slot
from desktop.casework.known_parties import PartyFilter
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.priors import PriorsDialog
from desktop.ui.pages.parties_page import PartiesPage
from desktop.ui.parties.merge_dialog import MergeDialog
from desktop.ui.parties.party_card import PartyCard
from desktop.ui.places import CASE, PARTIES, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.table import Table
from desktop.ui.widgets.words_dialog import WordsDialog
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.ui.hands import click, commit, press
from tests.ui.real_office import MA, TODAY, register, seed_home
from tests.ui.real_window import CONTROL, Seat, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
NUMBER, MASKED = "630121197003211230", "6301**********1230"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county where 单永红 has a case with his number and one without, and 马得福 is also 马德福."""
    home = seed_home(tmp_path_factory.mktemp("parties") / "home")
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    office = Office(storage, LIBRARY, clock, SYSTEM)
    citizen = {f.PARTY_KIND: "citizen"}
    register(office, "单永红", facts={**citizen, f.PARTY_ID: NUMBER, f.PARTY_ADDRESS: "人民路1号"})
    register(office, "单永红", facts={**citizen, f.PARTY_ADDRESS: "人民路1号附2号"})
    register(office, "马得福", facts={**citizen, f.PARTY_PHONE: "13997001234"})
    register(office, "马德福", facts={**citizen, f.PARTY_PHONE: "13997001234"})
    storage.close()
    return home


@pytest.fixture
def seat(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    with seat_over(template, home, qtbot, qapp) as made:
        made.press(Qt.Key.Key_T, CONTROL)
        yield made


def page(seat: Seat) -> PartiesPage:
    found = seat.window.pages[PARTIES]
    assert isinstance(found, PartiesPage)
    assert found.isVisible()
    return found


def rows(seat: Seat) -> list[tuple[str, ...]]:
    """The rows of the list in sight: the first lines of their cells."""
    (table,) = (each for each in page(seat).findChildren(Table) if each.isVisible())
    model = table.model()
    return [
        tuple(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def counted(seat: Seat) -> list[tuple[str, str]]:
    return sorted((name, cases) for name, _, _, cases, _ in rows(seat))


def said(seat: Seat) -> str:
    """All that the pane at the right says."""
    card = page(seat).findChild(PartyCard)
    assert card is not None
    return "\n".join(words.text() for words in card.findChildren(QLabel) if words.isVisible())


def answer(seat: Seat, why: str) -> None:
    """Write the words a dialog asks for, and go on."""
    (dialog,) = (each for each in seat.window.findChildren(WordsDialog) if each.isVisible())
    dialog.line.setText(why)
    click(dialog.go)
    seat.quiet()


def stand_on(seat: Seat, name: str) -> None:
    """Choose a party in the list."""
    page(seat)._list.choose([row[0].split()[0] for row in rows(seat)].index(name))
    seat.quiet()


def merging(seat: Seat, words: str) -> MergeDialog:
    """The dialog of 合并到…, opened where it is not, with words typed into it."""
    shown = [each for each in seat.window.findChildren(MergeDialog) if each.isVisible()]
    if not shown:
        seat.press(Qt.Key.Key_J, CONTROL | Qt.KeyboardModifier.AltModifier)
        shown = [each for each in seat.window.findChildren(MergeDialog) if each.isVisible()]
    (dialog,) = shown
    dialog.activateWindow()
    seat.quiet.qtbot.waitUntil(dialog.isActiveWindow)
    dialog.finder.line.selectAll()
    commit(dialog.finder.line, words)
    seat.quiet.qtbot.waitUntil(lambda: not dialog._settle.isActive())
    seat.quiet()
    return dialog


def test_doubles_are_merged_unmerged_and_told_apart(seat: Seat) -> None:
    assert counted(seat) == [("单永红", "1 件"), ("单永红", "1 件"), ("马得福", "1 件"), ("马德福", "1 件")]
    seat.press(Qt.Key.Key_I, CONTROL)
    pairs = {frozenset((row[0].split()[0], row[1].split()[0])): row[2] for row in rows(seat)}
    assert pairs == {
        frozenset(("马得福", "马德福")): "姓名读音相同、电话相同",
        frozenset(("单永红",)): "姓名相同",
    }
    while "单永红" not in said(seat):
        seat.press(Qt.Key.Key_Down)
    assert "可能是同一人" in said(seat)
    assert "人民路1号附2号" in said(seat)

    seat.press(Qt.Key.Key_J, CONTROL)
    answer(seat, "本人确认")
    assert len(rows(seat)) == 1  # one pair is left
    seat.press(Qt.Key.Key_I, CONTROL)
    assert counted(seat) == [("单永红", "2 件"), ("马得福", "1 件"), ("马德福", "1 件")]
    page(seat)._list.choose(0)
    seat.quiet()
    while "单永红" not in said(seat):
        seat.press(Qt.Key.Key_Down)
    assert "案件（2 件）" in said(seat)
    assert "本人确认" in said(seat)
    assert "人民路1号附2号" in said(seat)  # the addresses of both

    seat.press(Qt.Key.Key_R, CONTROL)
    answer(seat, "认错了人")
    assert "认错了人" in said(seat)  # what was judged and taken back is told
    assert "案件（1 件）" in said(seat)
    seat.press(Qt.Key.Key_D, CONTROL)
    answer(seat, "身份证上不是一个人")
    assert "可能是同一人" not in said(seat)


def test_a_party_is_found_and_its_number_is_shown_only_when_asked_for(seat: Seat) -> None:
    find = page(seat).findChild(QLineEdit)
    assert find is not None
    find.setText("1230")
    page(seat)._settle.timeout.emit()
    seat.quiet()
    assert [row[0] for row in rows(seat)] == ["单永红"]
    assert MASKED in said(seat)
    assert NUMBER not in said(seat)
    seat.press(Qt.Key.Key_L, CONTROL)
    assert NUMBER in said(seat)
    case_id = next(each.of.case_id for each in page(seat)._card.view.party.namings)  # type: ignore[union-attr]
    with seat.program.storage.read() as work:
        assert work.journal(case_id, 1)[0].use_case == "show_numbers"


def test_parties_are_narrowed_and_the_way_back_is_one_press(seat: Seat) -> None:
    bar = page(seat)._bar
    bar.chip("cases")._take(("several",))
    seat.quiet()
    assert "没有符合的当事人" in [
        label.text() for label in page(seat).findChildren(QLabel) if label.isVisible()
    ]
    click(
        next(
            each for each in page(seat).findChildren(Button) if each.isVisible() and each.text() == "清除筛选"
        )
    )
    seat.quiet()
    assert len(rows(seat)) == 4
    bar.chip("kind")._take(("trader",))
    seat.quiet()
    seat.press(Qt.Key.Key_Backspace, CONTROL)
    assert (len(rows(seat)), bar.values()) == (4, {})
    bar.chip("kind")._take(("citizen",))
    seat.quiet()
    assert len(rows(seat)) == 4
    seat.press(Qt.Key.Key_I, CONTROL)
    assert not bar.isVisible(), "doubles are all there are"


def test_any_two_are_merged_and_whom_a_wrong_number_joined_are_parted(seat: Seat) -> None:
    while "马得福" not in said(seat):
        seat.press(Qt.Key.Key_Down)
    card = page(seat).findChild(PartyCard)
    assert card is not None
    dialog = merging(seat, NUMBER)  # 单永红, by the number of his first case
    press(dialog.finder.line, Qt.Key.Key_Return)
    assert not dialog.go.isEnabled(), "nobody is merged without a reason"
    dialog.why.setText("本人改了名")
    click(dialog.go)
    seat.quiet()
    assert "案件（2 件）" in said(seat)
    seat.press(Qt.Key.Key_R, CONTROL)
    answer(seat, "看错了")
    assert "案件（2 件）" not in said(seat)
    office = Office(seat.program.storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    register(office, "祁有福", facts={f.PARTY_KIND: "citizen", f.PARTY_ID: NUMBER})
    seat.press(Qt.Key.Key_F5)
    for row in range(len(rows(seat))):
        page(seat)._list.choose(row)
        seat.quiet()
        if "案件（2 件）" in said(seat):
            break
    links = [each for each in card.findChildren(Button) if each.text() == "不是同一人" and each.isVisible()]
    click(links[-1])
    answer(seat, "号码填错")
    assert "案件（1 件）" in said(seat)


def test_whom_one_merges_is_chosen_among_those_found_and_named_beside_who_is_at_hand(seat: Seat) -> None:
    office = Office(seat.program.storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    register(office, "单永宏", facts={f.PARTY_KIND: "citizen", f.PARTY_ADDRESS: "解放路5号"})
    seat.press(Qt.Key.Key_F5)
    stand_on(seat, "马得福")
    dialog = merging(seat, "单永")
    assert len(dialog.finder.rows) == 3, "two of one name, and one of another"
    dialog = merging(seat, "1230")
    (row,) = dialog.finder.rows
    assert row.startswith("单永红　公民")
    assert MASKED in row
    press(dialog.finder.line, Qt.Key.Key_Return)
    with seat.program.storage.read() as work:
        (other,) = work.parties.found(PartyFilter(NUMBER), 9)
    told = "\n".join(words.text() for words in dialog.findChildren(QLabel))
    assert f"单永红　公民\n{MASKED}　人民路1号　{other.namings[0].number}" in told
    assert "马得福　公民\n没有号码　" in told
    assert QApplication.focusWidget() is dialog.why, "the reason is what is wanting"
    dialog.reject()


def test_nobody_found_to_merge_with_is_said_so(seat: Seat) -> None:
    stand_on(seat, "马得福")
    for words in ("无此人", "马得福"):  # the second is the one at hand
        dialog = merging(seat, words)
        assert dialog.finder.rows == ()
        assert "没有相符的，请换几个字再找" in [one.text() for one in dialog.findChildren(QLabel)]
        press(dialog.finder.line, Qt.Key.Key_Return)
        dialog.why.setText("不知道是谁")
        assert not dialog.go.isEnabled()
        dialog.reject()


def test_whoever_judges_doubles_goes_on_with_the_next(seat: Seat) -> None:
    office = Office(seat.program.storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    for n in range(3):
        for _ in range(2):
            register(office, f"祁有{'甲乙丙'[n]}", facts={f.PARTY_KIND: "citizen"})
    seat.press(Qt.Key.Key_F5)
    seat.press(Qt.Key.Key_I, CONTROL)
    before = [row[0] for row in rows(seat)]
    page(seat)._double_list.choose(2)
    seat.quiet()
    seat.press(Qt.Key.Key_D, CONTROL)
    answer(seat, "身份证上不是一个人")
    assert [row[0] for row in rows(seat)] == [*before[:2], *before[3:]]
    assert page(seat)._double_list.current().row() == 2


def test_earlier_cases_are_searched_from_the_card_of_what_weighs(seat: Seat) -> None:
    with seat.program.storage.read() as work:
        party = next(one for one in work.parties.found(PartyFilter(), 9) if one.id_number == NUMBER)
    seat.window.go(Place(CASE, party.of.case_id, where=o.FIRST_OFFENCE.id))
    seat.quiet()
    click(_button(seat, "查询以往案件"))
    seat.quiet()
    (dialog,) = (each for each in seat.window.findChildren(PriorsDialog) if each.isVisible())
    told = "\n".join(words.text() for words in dialog.findChildren(QLabel))
    assert "没有查到确认是该当事人的其他案件。另有1个可能是同一人、没有判断的当事人（单永红）" in told
    assert "另有 1 个当事人可能是同一人" in told
    with seat.program.storage.read() as work:
        assert "没有查到" in str(work.case(party.of.case_id).get(o.PRIORS))
    click(next(each for each in dialog.findChildren(Button) if each.text() == "去判断"))
    seat.quiet()
    assert "可能是同一人" in said(seat)


def test_the_second_party_of_a_case_has_a_record_and_a_search_of_his_own(seat: Seat) -> None:
    office = Office(seat.program.storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    second: dict[Slot, str | None] = {
        (f.PARTY_NAME.id, number_at(1, 2)): "单永红",
        (f.PARTY_ID.id, number_at(1, 2)): NUMBER,
    }
    case_id = register(office, "祁有福", facts={f.PARTY_KIND: "citizen"})
    perform(office.for_(MA), keep_facts, KeepFacts(case_id, second))
    seat.window.go(Place(CASE, case_id, where=f"{o.FIRST_OFFENCE.id}#{number_at(1, 2)}"))
    seat.quiet()
    _, of_second = _buttons(seat, "查询以往案件")
    click(of_second)
    seat.quiet()
    (dialog,) = (each for each in seat.window.findChildren(PriorsDialog) if each.isVisible())
    told = "\n".join(words.text() for words in dialog.findChildren(QLabel))
    assert "查到该当事人的其他案件1件" in told
    dialog.reject()
    with seat.program.storage.read() as work:
        case = work.case(case_id)
    assert "1件" in str(as_party(case, 2).get(o.PRIORS))
    assert case.get(o.PRIORS) is None

    seat.window.go(Place(CASE, case_id, where=f"{f.PARTY_NAME.id}#{number_at(1, 2)}"))
    seat.quiet()
    _, of_second = _buttons(seat, "其他案件")
    click(of_second)
    seat.quiet()
    assert "单永红" in said(seat)
    assert "案件（2 件）" in said(seat)


def _buttons(seat: Seat, words: str) -> list[Button]:
    """The buttons of that name on the case, from top to bottom."""
    page = seat.window.pages[CASE]
    found = [each for each in page.findChildren(Button) if each.text() == words and each.isVisible()]
    return sorted(found, key=lambda each: each.mapTo(page, each.rect().topLeft()).y())


def _button(seat: Seat, words: str) -> Button:
    found = seat.window.pages[CASE].findChildren(Button)
    return next(each for each in found if each.text() == words and each.isVisible())
