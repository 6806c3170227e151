"""填报单 as a person uses it: Enter copies and goes on, numbers are journalled, a county orders it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.co_parties import number_at
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_view
from desktop.ui.pages.copy_page import CopyPage
from desktop.ui.places import CASE, COPYSHEET, Place
from desktop.ui.theme import Theme
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.ui.clerk import CREDIT
from tests.ui.real_office import MA, OVERSEER, TODAY
from tests.ui.real_window import CONTROL, SHIFT, Seat, filled_home, seat_over

K = Qt.Key
PARTY, NUMBER = "大通顺达渣土运输有限公司", "630121197003211230"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with cases, the party of one of them with its number."""
    home = filled_home(tmp_path_factory.mktemp("copying") / "home")
    storage = open_storage(home, StoppedClock(TODAY))
    office = Office(storage, LIBRARY, StoppedClock(TODAY), SYSTEM)
    from desktop.casework.rows import CaseFilter

    with storage.read() as work:
        case_id = next(row.id for row in work.all_case_rows(CaseFilter()) if row.party == PARTY)
    perform(office.for_(MA), keep_facts, KeepFacts(case_id, {(f.PARTY_ID.id, 1): CREDIT}))
    storage.close()
    return home


@pytest.fixture
def seat(template: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, theme: Theme) -> Iterator[Seat]:
    """An officer before the case of a company."""
    assert theme is not None
    with seat_over(template, tmp_path / "home", qtbot, qapp) as made:
        made.window.go(Place(CASE, made.case_id(PARTY)))
        made.quiet()
        yield made


def sheet(seat: Seat) -> CopyPage:
    page = seat.window.pages[COPYSHEET]
    assert isinstance(page, CopyPage)
    return page


def labels(seat: Seat) -> list[str]:
    view = sheet(seat)._view
    assert view is not None
    return [row.label for row in view.rows]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def said(seat: Seat) -> list[str]:
    office = seat.program.desk.office
    return [row.says for row in case_view(office, seat.case_id(PARTY)).journal]


def sit_as(seat: Seat, actor: Actor) -> None:
    seat.program.desk.act_as(actor)
    seat.quiet()


def test_enter_copies_one_field_after_another(seat: Seat) -> None:
    seat.press(K.Key_C, CONTROL | SHIFT)
    copied = []
    for _ in range(2):
        seat.press(K.Key_Return)
        copied.append(clipboard())
    assert copied == [PARTY, "企业法人"]
    assert sheet(seat)._row.label == "统一社会信用代码（证件号码）"  # type: ignore[union-attr]


def test_what_the_case_does_not_say_leaves_the_clipboard_alone(seat: Seat) -> None:
    seat.press(K.Key_C, CONTROL | SHIFT)
    QGuiApplication.clipboard().setText("别的")
    page = sheet(seat)
    page.choose("filing-day")
    seat.press(K.Key_Return)
    assert clipboard() == "别的"
    assert page._last.text() == "“立案日期”案件里还没有，没有复制"
    assert page._row.label == "承办人及执法证号"  # type: ignore[union-attr]


def test_a_number_is_shown_masked_copied_whole_and_journalled(seat: Seat) -> None:
    seat.press(K.Key_C, CONTROL | SHIFT)
    page = sheet(seat)
    page.choose("party-number")
    row = page._row
    assert row is not None
    assert row.text == f"{CREDIT[:4]}{'*' * 10}{CREDIT[-4:]}"
    before = said(seat)
    seat.press(K.Key_Return)
    assert clipboard() == CREDIT
    assert said(seat) == ["查看完整的证件号码", *before]
    assert "已记入日志" in page._last.text()


def test_each_party_of_a_case_has_a_sheet_of_his_own(seat: Seat) -> None:
    case_id, second = seat.case_id(PARTY), number_at(1, 2)
    told = {(f.PARTY_KIND.id, second): "citizen", (f.PARTY_NAME.id, second): "单永红"}
    told[f.PARTY_ID.id, second] = NUMBER
    perform(seat.program.desk.office.for_(MA), keep_facts, KeepFacts(case_id, told))
    seat.press(K.Key_C, CONTROL | SHIFT)
    page = sheet(seat)
    assert page._parties.isVisible()
    assert [page._parties.itemText(at) for at in range(page._parties.count())] == [PARTY, "单永红"]
    seat.press(K.Key_Return)
    page._parties.setCurrentIndex(1)
    page._parties.edited.emit()
    seat.quiet()
    assert page._row.label == "行政相对人名称"  # type: ignore[union-attr]
    assert page._model.index(1, 2).data() in (None, ""), "nothing of his is copied yet"
    page._table.setFocus()
    seat.press(K.Key_Return)
    assert clipboard() == "单永红"
    page.choose("party-number")
    seat.press(K.Key_Return)
    assert clipboard() == NUMBER, "his own number, whole"


def test_one_party_alone_is_not_chosen(seat: Seat) -> None:
    seat.press(K.Key_C, CONTROL | SHIFT)
    assert sheet(seat)._parties.isHidden()


def test_who_may_not_see_numbers_copies_none(seat: Seat) -> None:
    sit_as(seat, OVERSEER)
    seat.window.go(Place(COPYSHEET, seat.case_id(PARTY)))
    seat.quiet()
    QGuiApplication.clipboard().setText("别的")
    page = sheet(seat)
    page.choose("party-number")
    page.copy()
    seat.quiet()
    assert clipboard() == "别的"
    assert page._copied == frozenset()


def test_a_county_orders_the_sheet_as_its_platform_does(seat: Seat) -> None:
    shipped = ["行政相对人名称", "行政相对人类别", "统一社会信用代码（证件号码）"]
    seat.press(K.Key_C, CONTROL | SHIFT)
    assert labels(seat)[:3] == shipped
    seat.press(K.Key_Down, CONTROL)
    assert labels(seat)[:3] == shipped  # an officer of a township does not order the county's sheet
    sit_as(seat, OVERSEER)
    page = sheet(seat)
    page.choose("party-name")
    seat.press(K.Key_Down, CONTROL)
    assert labels(seat)[:3] == [shipped[1], shipped[0], shipped[2]]
    assert page._row.label == shipped[0]  # type: ignore[union-attr]
    sit_as(seat, MA)
    seat.press(K.Key_F5)
    assert labels(seat)[:2] == [shipped[1], shipped[0]]
    sit_as(seat, OVERSEER)
    seat.press(K.Key_Backspace, CONTROL)
    assert labels(seat)[:3] == shipped
