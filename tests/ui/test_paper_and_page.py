"""Entry and page go together: the page follows the cursor, a click on its words goes to their field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.fact_fields import key_of
from desktop.ui.look import look
from desktop.ui.pages.paper_page import PaperPage
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.widgets.dialogue import DialogueEditor
from desktop.ui.widgets.editors import LongEditor
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.pdf_marks import BoxKind, PageBox
from desktop.ui.widgets.pdf_view import PdfView
from tests.ui.hands import click, commit
from tests.ui.real_office import MA
from tests.ui.real_window import Seat, filled_home, seat_over

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", "MouseRelease")
PARTY = "大通顺达渣土运输有限公司"
TURNS = [[f"第{at}个问题是什么？", f"这是第{at}个回答。" * 4] for at in range(1, 31)]
PARAGRAPHS = [f"第{at}段：" + "车辆未密闭，沿途遗撒，事实清楚。" * 8 for at in range(1, 9)]
TOLD: dict[AnyFact, str] = {
    f.INTERVIEW_QA: json.dumps(TURNS, ensure_ascii=False),
    f.REPORT_NATURE: "\n".join(PARAGRAPHS),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_home(tmp_path_factory.mktemp("entries") / "home")


class AtPaper:
    """A person at the entry and the page of a paper."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.case_id = seat.case_id(PARTY)
        office = seat.program.desk.office.for_(MA)
        told = {(fact.id, 1): text for fact, text in TOLD.items()}
        perform(office, keep_facts, KeepFacts(self.case_id, told))

    def open(self, form: str) -> None:
        self.seat.window.go(Place(PAPER, self.case_id, form))
        self.seat.quiet()

    @property
    def page(self) -> PaperPage:
        page = self.seat.window.pages[PAPER]
        assert isinstance(page, PaperPage)
        return page

    @property
    def paper(self) -> PdfView:
        return self.page._pdf

    def field(self, fact: AnyFact) -> Field:
        key = key_of(fact)
        return next(each for each in self.page.findChildren(Field) if each.spec.key == key)

    def boxes(self, fact: AnyFact, part: int = 0) -> list[PageBox]:
        """The words of an entry on the page."""
        key = key_of(fact)
        filled = [each for each in self.paper._boxes if each.kind is BoxKind.FILLED and each.fact == key]
        return [each for each in filled if not part or each.part == part]

    def sees(self, box: PageBox) -> bool:
        """Whether a place of the page is in sight."""
        shown = self.paper._on_screen(box)
        return shown.top() >= 0 and shown.bottom() <= self.paper.viewport().height()

    def click(self, box: PageBox) -> None:
        """On words of the page, turned to where they are."""
        self.paper.turn_to(box.page)
        bar = self.paper.verticalScrollBar()
        bar.setValue(round(bar.value() + self.paper._on_screen(box).top() - 60))
        click(self.paper.viewport(), self.paper._on_screen(box).center().toPoint())
        self.seat.quiet()

    def marked(self, box: PageBox) -> bool:
        """Whether the words lie under the marker's stroke: between the letters the paper is white no more."""
        shown = self.paper._on_screen(box)
        picture = self.paper.viewport().grab().toImage()
        ground = look().colour("paper_amber_d").name()
        below = (
            QPointF(x, shown.bottom() - 3).toPoint()
            for x in range(round(shown.left()) + 2, round(shown.right()))
        )
        return any(picture.pixelColor(each).name() == ground for each in below)

    def focus(self, widget: QWidget) -> None:
        """As Tab or the mouse would."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.seat.quiet()


@pytest.fixture
def officer(template: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[AtPaper]:
    with seat_over(template, home, qtbot, qapp) as seat:
        seat.window.resize(1366, 768)
        yield AtPaper(seat)


def test_the_page_follows_the_cursor_through_a_record_and_back(officer: AtPaper) -> None:
    officer.open("interview-record")
    editor = officer.field(f.INTERVIEW_QA).editor
    assert isinstance(editor, DialogueEditor)
    last_answer, second_question = officer.boxes(f.INTERVIEW_QA, 60), officer.boxes(f.INTERVIEW_QA, 3)
    assert last_answer[0].page > second_question[0].page, "it runs over pages"
    assert len(last_answer) > 1, "it runs over lines: each has its box"

    officer.focus(editor.turns[29].answered)
    assert officer.sees(last_answer[0])
    assert officer.marked(last_answer[0])
    officer.focus(editor.turns[1].asked)
    assert officer.sees(second_question[0])
    assert officer.marked(second_question[0])
    assert not any(map(officer.marked, officer.boxes(f.INTERVIEW_QA, 4))), "only what is in hand is marked"

    officer.click(last_answer[1])
    assert editor.turns[29].answered.hasFocus()
    officer.click(second_question[0])
    assert editor.turns[1].asked.hasFocus()


def test_what_is_being_typed_is_followed_over_the_end_of_a_page(officer: AtPaper) -> None:
    officer.open("investigation-report")
    editor = officer.field(f.REPORT_NATURE).editor
    assert isinstance(editor, LongEditor)
    officer.click(officer.boxes(f.REPORT_NATURE, 2)[0])
    assert editor.hasFocus()
    assert editor.textCursor().block().text() == PARAGRAPHS[1]
    before = officer.boxes(f.REPORT_NATURE, 8)[-1]
    officer.click(before)
    for _ in range(10):
        commit(editor, "因此，应当依法给予行政处罚，并责令当事人限期清理路面。" * 4)
        officer.page._draw()
        officer.seat.quiet()
    (*_, last) = officer.boxes(f.REPORT_NATURE, 8)
    assert last.page > before.page
    assert officer.sees(last)
    assert officer.marked(last)


def test_a_name_in_a_table_goes_to_its_field_and_officers_to_their_case(officer: AtPaper) -> None:
    officer.open("case-filing-approval")
    (name, *_) = officer.boxes(f.PARTY_NAME)
    officer.click(name)
    assert officer.field(f.PARTY_NAME).isAncestorOf(officer.seat.focus)
    assert officer.marked(name)
    where = officer.paper._on_screen(name).center()
    assert officer.paper._box_at(where) == name
    handling = next(box for box in officer.paper._boxes if box.fact == "case.officers")
    officer.click(handling)
    assert officer.seat.window.pages[CASE].isVisible()
