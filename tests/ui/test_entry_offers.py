"""An inquiry is written with the standard questions, words are kept for the next case: by keys alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.errors import NotPermitted, Overtaken
from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.casework.lists import Matter
from desktop.casework.masking import mask
from desktop.casework.phrases import Phrase, Whose
from desktop.services.defaults import TakeDefaults, defaults_of, take_defaults
from desktop.services.perform import perform
from desktop.services.phrases import (
    DropPhrase,
    KeepPhrase,
    SharePhrase,
    drop_phrase,
    keep_phrase,
    phrases,
    share_phrase,
)
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.action import Acting
from desktop.ui.desk import Desk
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, Place
from desktop.ui.widgets.dialogue import DialogueEditor
from desktop.ui.widgets.pick_list import PickList
from tests.ui.hands import ScriptedDialogs, commit, present, press
from tests.ui.real_office import MA, OVERSEER, Quiet, desk_over, register, seed_home

CONTROL = Qt.KeyboardModifier.ControlModifier
NATURE = f.REPORT_NATURE.id
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", "grabbing the mouse")


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


class Officer:
    """A person before a paper of a new case."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, form: str, facts: Mapping[AnyFact, str] | None = None
    ) -> None:
        self._qtbot, self.desk, self.quiet = qtbot, desk, Quiet(qtbot, desk)
        self.case_id = register(desk.office, facts=facts)
        self.page = PaperPage(desk, ScriptedDialogs())
        self.toasts: list[object] = []
        self.page.said.connect(self.toasts.append)
        self.page.resize(1290, 760)
        present(qtbot, self.page)
        self.page.show_place(Place(PAPER, self.case_id, form, 1))
        self.quiet()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the focus is."""
        press(self.focus, key, modifiers)
        self.quiet()

    def choose(self, words: str) -> None:
        """Down to the line that says this, and Enter."""
        popup = self.popup
        model = popup._model
        lines = [model.item(model.index(row)).text for row in range(model.rowCount())]
        place = next(row for row, line in enumerate(lines) if words in line)
        for _ in range(place):
            press(popup._list, Qt.Key.Key_Down)
        press(popup._list, Qt.Key.Key_Return)
        self.quiet()

    @property
    def popup(self) -> PickList:
        """The list that is open."""
        self._qtbot.waitUntil(lambda: any(one.isVisible() for one in self.page.findChildren(PickList)))
        return next(one for one in self.page.findChildren(PickList) if one.isVisible())

    @property
    def focus(self) -> QWidget:
        """What has the focus; no window manager hands the keyboard back when a list has closed."""
        self._qtbot.waitUntil(self._attend)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def _attend(self) -> bool:
        self.page.activateWindow()
        return QApplication.focusWidget() is not None

    def told(self, fact: str) -> str:
        """What the database holds."""
        with self.desk.office.storage.read() as work:
            return work.case(self.case_id).told((fact, 1)) or ""


def test_an_inquiry_is_written_with_enter_alone(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk, "interview-record")
    officer.page._go_where(f"{f.INTERVIEW_QA.id}#1")
    officer.press(Qt.Key.Key_J, CONTROL)
    officer.choose("全部放入")
    editor = officer.page.findChild(DialogueEditor)
    assert isinstance(editor, DialogueEditor)
    wanted = desk.office.library.questions.of(_matter(officer))
    assert [turn.asked.written() for turn in editor.turns] == list(wanted)
    assert any("密闭" in question for question in wanted), "those of the matter are among them"
    for place in range(len(wanted)):
        commit(officer.focus, f"第{place + 1}答。")
        officer.press(Qt.Key.Key_Return)
    commit(officer.focus, "还有谁在场？")
    officer.press(Qt.Key.Key_Return)
    commit(officer.focus, "没有。")
    officer.press(Qt.Key.Key_Tab)
    kept = json.loads(officer.told(f.INTERVIEW_QA.id))
    assert [answer for _, answer in kept] == [f"第{n + 1}答。" for n in range(len(wanted))] + ["没有。"]
    officer.press(Qt.Key.Key_J, CONTROL)
    assert officer.popup._model.rowCount() == 0, "everything was asked"


def test_what_the_case_knows_is_seen_and_kept_only_once_it_is_taken(qtbot: QtBot, desk: Desk) -> None:
    name, number = "马得福", "630121197003211230"
    citizen: dict[AnyFact, str] = {f.PARTY_KIND: "citizen", f.PARTY_NAME: name, f.PARTY_ID: number}
    officer = Officer(qtbot, desk, "interview-record", citizen)
    form = officer.page._form
    assert form is not None
    person, identity = form.field(f"{f.INTERVIEW_PERSON.id}#1"), form.field(f"{f.INTERVIEW_ID.id}#1")
    assert (person.default, person.written()) == (name, "")
    assert identity.default == mask(f.PARTY_ID.id, number) != number
    assert officer.told(f.INTERVIEW_PERSON.id) == "", "what is offered is not kept"
    officer.page._go_where(f"{f.INTERVIEW_PERSON.id}#1")
    _take(officer, "take_default")
    assert (officer.told(f.INTERVIEW_PERSON.id), officer.told(f.INTERVIEW_ID.id)) == (name, "")
    officer.page._go_where(f"{f.INTERVIEW_RELATION.id}#1")
    commit(officer.focus, "运输车的车主")
    officer.press(Qt.Key.Key_Tab)
    _take(officer, "take_all")
    assert officer.told(f.INTERVIEW_ID.id) == number, "a number that is seen masked is kept in full"
    assert officer.told(f.INTERVIEW_RELATION.id) == "运输车的车主", "what somebody wrote stands"
    assert not form.defaults


def test_what_was_seen_is_kept_or_nothing(desk: Desk) -> None:
    office = desk.office.for_(MA)
    case_id, slot = register(office), (f.INSPECTION_PLACE.id, 1)
    seen = defaults_of(office, case_id, [slot])
    perform(office, keep_facts, KeepFacts(case_id, {(f.OFFENCE_AT.id, 1): "解放路9号"}))
    with pytest.raises(Overtaken):
        perform(office, take_defaults, TakeDefaults(case_id, seen))
    perform(office, take_defaults, TakeDefaults(case_id, defaults_of(office, case_id, [slot])))
    with office.storage.read() as work:
        assert work.case(case_id).told(slot) == "解放路9号"
    assert not defaults_of(office, case_id, [slot])


def test_what_was_entered_last_is_offered_in_the_next_case_of_the_office(desk: Desk) -> None:
    office = desk.office.for_(MA)
    last = {
        (f.ARCHIVE_NO.id, 1): "20260037",
        (f.ARCHIVE_CHECKER.id, 1): "李成林",
        (f.CORRECTION_UNTIL.id, 1): "2026-11-15",
        (f.CLOSING_KIND.id, 1): "performed",
        (f.INSPECTION_START.id, 1): "2026-11-12T09:20",
    }
    case_id = register(office)
    perform(office, keep_facts, KeepFacts(case_id, last))
    after = register(office)
    here = {(f.CLOSING_KIND.id, 1): "performed", (f.INSPECTION_START.id, 1): "2026-11-20T09:20"}
    perform(office, keep_facts, KeepFacts(after, here))
    asked = [slot for slot in last if slot not in here]
    assert defaults_of(office, case_id, asked) == {}, "a case does not follow itself"
    offered = {
        (f.ARCHIVE_NO.id, 1): "20260038",
        (f.ARCHIVE_CHECKER.id, 1): "李成林",
        (f.CORRECTION_UNTIL.id, 1): "2026年11月23日",
    }
    assert defaults_of(office, after, asked) == offered
    newcomer = office.for_(replace(MA, person_id="p-new", name="新来的"))
    assert defaults_of(newcomer, after, asked) == offered, "his first case: his colleagues have closed some"


def _take(officer: Officer, act: str) -> None:
    """The act as its key does it: the innermost that is offered around the focus."""
    widget: QWidget | None = officer.focus
    while widget is not None:
        acts = widget.acts() if isinstance(widget, Acting) else ()
        for found in acts:
            if found.action.id == act:
                found.run()
                officer.quiet()
                return
        widget = widget.parentWidget()
    raise AssertionError(act)


def test_words_kept_in_one_case_are_put_into_the_next(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk, "investigation-report")
    officer.page._go_where(NATURE)
    commit(officer.focus, "车辆未密闭，事实清楚。")
    officer.press(Qt.Key.Key_J, CONTROL)
    officer.choose("存为常用语")
    assert officer.toasts == ["已存为常用语"]
    officer.page.hide()
    other = Officer(qtbot, desk, "investigation-report")
    other.page._go_where(NATURE)
    commit(other.focus, "经查，")
    other.press(Qt.Key.Key_J, CONTROL)
    other.choose("车辆未密闭")
    other.press(Qt.Key.Key_Tab)
    assert other.told(NATURE) == "经查，车辆未密闭，事实清楚。"
    other.page._go_where(NATURE)
    other.press(Qt.Key.Key_J, CONTROL)
    other.choose("删除一条")
    other.choose("车辆未密闭")
    assert [one.whose for one in _offered(other)] == [Whose.SHIPPED]


def test_a_countys_phrase_is_offered_to_everybody_and_taken_back(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk, "investigation-report")
    office, mine = desk.office.for_(OVERSEER), partial(phrases, fact=NATURE, matter=_matter(officer))
    kept = perform(office, keep_phrase, KeepPhrase(NATURE, "HJ", "事实清楚。"))[0]
    assert [one.whose for one in _offered(officer)] == [Whose.SHIPPED], "another's own is not offered"
    perform(office, share_phrase, SharePhrase(kept.id))
    assert [one.whose for one in _offered(officer)] == [Whose.COUNTY, Whose.SHIPPED]
    officer.page._go_where(NATURE)
    officer.press(Qt.Key.Key_J, CONTROL)
    officer.choose("事实清楚。")
    officer.press(Qt.Key.Key_Tab)
    assert officer.told(NATURE) == "事实清楚。"
    with pytest.raises(NotPermitted):
        perform(desk.office.for_(MA), share_phrase, SharePhrase(kept.id, shared=False))
    perform(office, share_phrase, SharePhrase(kept.id, shared=False))
    assert [one.whose for one in mine(office)] == [Whose.OWN, Whose.SHIPPED]
    perform(office, drop_phrase, DropPhrase(kept.id))
    assert [one.whose for one in mine(office)] == [Whose.SHIPPED]


def _offered(officer: Officer) -> tuple[Phrase, ...]:
    return phrases(officer.desk.office.for_(MA), NATURE, _matter(officer))


def _matter(officer: Officer) -> Matter:
    with officer.desk.office.storage.read() as work:
        return work.case(officer.case_id).matter
