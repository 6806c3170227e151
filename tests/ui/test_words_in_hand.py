"""What is typed and not left yet outlives a power cut; nothing is kept twice, and nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import StoppedClock
from desktop.casework import case_facts as f
from desktop.services.drafting import unsaved
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import drafts
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Telling
from desktop.ui.fact_fields import key_of
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import PAPER, Place
from desktop.ui.widgets.editors import LongEditor
from desktop.ui.windows.words_again import WordsAgain
from tests.ui.hands import ScriptedDialogs, present, type_keys
from tests.ui.real_office import Quiet, desk_over, register, seed_home

NATURE = (f.REPORT_NATURE.id, 1)
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


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


class Typist:
    """Somebody in the middle of a long field."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk, self.quiet, self.case_id = desk, Quiet(qtbot, desk), register(desk.office)
        self.page = PaperPage(desk, ScriptedDialogs())
        self.page.resize(1290, 760)
        present(qtbot, self.page)
        self.page.show_place(Place(PAPER, self.case_id, "investigation-report", 1))
        self.quiet()
        form = self.page._form
        assert form is not None
        editor = form.field(key_of(*NATURE)).editor
        assert isinstance(editor, LongEditor)
        self.editor = editor

    def type(self, words: str) -> None:
        """Words, and the moment that passes."""
        self.editor.goto()
        type_keys(self.editor, words)
        self.page._words._pause.timeout.emit()
        self.quiet()

    def told(self) -> str | None:
        with self.desk.office.storage.read() as work:
            return work.case(self.case_id).told(NATURE)

    def come_in(self, dialogs: ScriptedDialogs) -> list[object]:
        """The power went; some time later the same person comes in again."""
        clock = self.desk.office.clock
        assert isinstance(clock, StoppedClock)
        clock.advance(timedelta(minutes=11))
        said: list[object] = []
        again = WordsAgain(self.desk, dialogs, self.page)
        again.said.connect(said.append)
        again.look()
        self.quiet()
        return said


def test_words_in_hand_outlive_a_power_cut(qtbot: QtBot, desk: Desk) -> None:
    typist = Typist(qtbot, desk)
    typist.type("car uncovered")
    assert typist.told() is None, "the field was not left"
    assert unsaved(desk.office) == (), "somebody may be typing still"
    assert drafts(desk.office) == (), "it is no registration that one goes on with"
    said = typist.come_in(ScriptedDialogs())
    assert len(said) == 1
    assert f.REPORT_NATURE.label in str(said[0])
    assert typist.told() == "car uncovered"
    assert typist.come_in(ScriptedDialogs()) == [], "once"


def test_what_was_left_is_kept_and_nothing_put_aside_stays(qtbot: QtBot, desk: Desk) -> None:
    typist = Typist(qtbot, desk)
    typist.type("car uncovered")
    typist.editor.clearFocus()
    typist.quiet()
    assert typist.told() == "car uncovered"
    with desk.office.storage.read() as work:
        assert work.drafts(desk.actor.person_id) == ()
    assert typist.come_in(ScriptedDialogs()) == []


def test_what_somebody_wrote_meanwhile_stands_and_the_words_are_shown(qtbot: QtBot, desk: Desk) -> None:
    typist = Typist(qtbot, desk)
    typist.type("car uncovered")
    perform(desk.office, keep_facts, KeepFacts(typist.case_id, {NATURE: "another"}))
    dialogs = ScriptedDialogs()
    assert typist.come_in(dialogs) == []
    (telling,) = dialogs.asked
    assert isinstance(telling, Telling)
    assert "car uncovered" in telling.safe
    assert typist.told() == "another"
