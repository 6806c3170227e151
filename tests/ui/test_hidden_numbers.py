"""Numbers of people on the pages of a case and a paper: masked, shown by a link, never half kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.facts import AnyFact
from desktop.services.searching import case_view
from desktop.ui.case.fact_cards import FactCards
from desktop.ui.desk import Desk
from desktop.ui.fact_fields import key_of
from desktop.ui.keys import Keys
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import Field
from tests.ui.clerk import CREDIT, write
from tests.ui.hands import ScriptedDialogs, press
from tests.ui.real_office import MA, Quiet, register
from tests.unit.documents.reading import pages_of

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
OTHER = "91630121MA00EX037L"
MASKED = f"{CREDIT[:4]}{'*' * 10}{CREDIT[-4:]}"
PHONE = "13997001234"
NUMBERS: dict[AnyFact, str] = {f.PARTY_ID: CREDIT, f.PARTY_PHONE: PHONE}


class Officer:
    """A person before the page of a case."""

    def __init__(self, qtbot: QtBot, desk: Desk, actor: Actor = MA) -> None:
        self.desk, self.quiet = desk, Quiet(qtbot, desk)
        self.case_id = register(desk.office.for_(MA), facts=NUMBERS)
        desk.act_as(actor)
        self.page = CasePage(desk, ScriptedDialogs())
        qtbot.addWidget(self.page)
        Keys(self.page)
        self.page.resize(1290, 760)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.open(self.case_id)
        self.page._go_where("party")

    def open(self, case_id: str) -> None:
        self.page.show_place(Place(CASE, case_id))
        self.quiet()

    def field(self, fact: AnyFact) -> Field:
        return next(
            field
            for cards in self.page.findChildren(FactCards)
            if cards.isVisible()
            for field in cards.findChildren(Field)
            if field.spec.key == key_of(fact)
        )

    @property
    def link(self) -> Button:
        """显示, of the card of the party."""
        found = [
            each for each in self.page.findChildren(Button) if each.text() == "显示" and each.isVisible()
        ]
        assert len(found) == 1
        return found[0]

    def kept(self, fact: AnyFact) -> str | None:
        """What the database holds."""
        with self.desk.office.storage.read() as work:
            return work.case(self.case_id).told((fact.id, 1))

    def said(self) -> list[str]:
        """The journal of the case in words, the last first."""
        return [row.says for row in case_view(self.desk.office, self.case_id).journal]


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    """An officer of the township."""
    return Officer(qtbot, desk)


def read_only(field: Field) -> bool:
    return isinstance(field.editor, QLineEdit) and field.editor.isReadOnly()


def unlock() -> None:
    press(focused(), Qt.Key.Key_F2)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_numbers_are_masked_and_shown_by_a_link(officer: Officer) -> None:
    number, phone, link = officer.field(f.PARTY_ID), officer.field(f.PARTY_PHONE), officer.link
    assert (number.written(), phone.written()) == (MASKED, "139****1234")
    assert (number.state, number.note) == (EntryState.KNOWN, "号码没有显示完整")
    assert read_only(number)
    assert link.accessibleName() == "显示完整的号码"
    link.setFocus()
    press(link, Qt.Key.Key_Space)
    officer.quiet()
    assert (number.written(), phone.written()) == (CREDIT, PHONE)
    assert number.state is EntryState.PLAIN
    assert not read_only(number)
    assert not link.isVisible()
    assert number.isAncestorOf(focused())
    assert officer.said()[0] == "查看完整的证件号码、联系电话"


def test_a_shown_number_is_edited_and_stays_in_sight(officer: Officer) -> None:
    press(officer.link, Qt.Key.Key_Space)
    officer.quiet()
    number = officer.field(f.PARTY_ID)
    number.goto()
    write(OTHER)
    officer.quiet()
    assert officer.kept(f.PARTY_ID) == OTHER
    officer.page.refresh()
    officer.quiet()
    assert number.written() == OTHER
    assert [line.partition("证件")[0] for line in officer.said()[:2]] == ["填写", "查看完整的"]


def test_another_case_begins_masked_and_so_does_the_same_later(officer: Officer) -> None:
    press(officer.link, Qt.Key.Key_Space)
    officer.quiet()
    second = register(officer.desk.office, "另一家", facts=NUMBERS)
    officer.open(second)
    officer.page._go_where("party")
    assert officer.field(f.PARTY_ID).written() == MASKED
    officer.open(officer.case_id)
    officer.page._go_where("party")
    assert officer.field(f.PARTY_ID).written() == MASKED


def test_a_number_half_typed_over_its_mask_is_refused(officer: Officer) -> None:
    number = officer.field(f.PARTY_ID)
    number.goto()
    unlock()
    assert not read_only(number)
    write(MASKED[:-1] + "9")
    officer.quiet()
    assert "不是完整的号码" in number.note
    assert officer.kept(f.PARTY_ID) == CREDIT
    number.goto()
    write(OTHER)
    officer.quiet()
    assert officer.kept(f.PARTY_ID) == OTHER
    assert number.written() == OTHER, "who typed it knows it"


def test_leaving_a_masked_field_changes_nothing(officer: Officer) -> None:
    before = officer.said()
    for fact in (f.PARTY_ID, f.PARTY_PHONE):
        officer.field(fact).goto()
        press(focused(), Qt.Key.Key_Tab)
    officer.quiet()
    assert officer.said() == before
    assert officer.kept(f.PARTY_ID) == CREDIT


def test_a_new_number_is_typed_in_the_clear(officer: Officer) -> None:
    officer.page._go_where("address.channel")
    officer.quiet()
    channel = officer.field(f.ADDRESS_CHANNEL)
    channel.goto()
    write(PHONE)
    officer.quiet()
    assert officer.kept(f.ADDRESS_CHANNEL) == PHONE
    assert channel.written() == PHONE
    assert not read_only(channel)


@pytest.mark.parametrize(
    ("role", "shows", "tip"),
    [
        ("reviewer", True, "显示完整的号码，并记入日志"),
        ("supervisor", False, "监督人员没有“显示证件号码和电话”的权限"),
    ],
)
def test_who_only_reads_changes_nothing(qtbot: QtBot, desk: Desk, role: str, shows: bool, tip: str) -> None:
    reader = Officer(qtbot, desk, Actor("630121-01", "张俊杰", role, "630121"))
    assert reader.field(f.PARTY_ID).written() == MASKED
    assert not reader.field(f.PARTY_NAME).isEnabled()
    assert (reader.link.isEnabled(), reader.link.toolTip()) == (shows, tip)
    assert not reader.page.panel.view.enabled
    why = next(act.why_not for act in reader.page.acts() if act.action.id == "do_step")
    assert why


def test_a_paper_prints_what_its_entry_hides(qtbot: QtBot, desk: Desk) -> None:
    case_id = register(desk.office, facts=NUMBERS)
    page = PaperPage(desk, ScriptedDialogs())
    qtbot.addWidget(page)
    Keys(page)
    page.resize(1290, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.show_place(Place(PAPER, case_id, "onsite-inspection-record"))
    quiet = Quiet(qtbot, desk)
    quiet()
    form = page._form
    assert form is not None
    number = form.field(key_of(f.PARTY_ID))
    assert number.written() == MASKED
    assert read_only(number)
    assert "F2" in number.note
    assert page._draft is not None
    words = "".join(pages_of(page._draft.drawn))
    assert CREDIT in words
    number.goto()
    unlock()
    write(OTHER)
    quiet()
    qtbot.waitUntil(lambda: page._draft is not None and OTHER in "".join(pages_of(page._draft.drawn)))
    with desk.office.storage.read() as work:
        assert work.case(case_id).told((f.PARTY_ID.id, 1)) == OTHER
    assert number.written() == OTHER
