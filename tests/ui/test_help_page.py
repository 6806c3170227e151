"""F1 on every page opens its chapter or the article behind what is focused; Esc comes back, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.bounds import read_bounded
from desktop.base.paths import RESOURCES
from desktop.casework.decide import Barred, Shortfall
from desktop.services.library import read_library
from desktop.services.signing_in import Door
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Telling
from desktop.ui.help.law_text import law_link
from desktop.ui.pages.case_page import CasePage
from desktop.ui.pages.filing_page import FilingPage
from desktop.ui.pages.help_page import HelpPage
from desktop.ui.places import CASE, CASES, COPYSHEET, FILING, HELP, LEDGER, PAPER, Place
from desktop.ui.settings import Settings
from desktop.ui.theme import Theme
from desktop.ui.widgets.cited import Behind, quoted, tip_of
from desktop.ui.windows.main_window import MainWindow
from tests.helpers.homes import CHEAP
from tests.ui.hands import ScriptedDialogs, click, commit, press, type_keys
from tests.ui.real_office import MA, OVERSEER, Quiet, register

pytestmark = pytest.mark.all_pages


class Reader:
    """An officer at the whole window."""

    def __init__(self, qtbot: QtBot, desk: Desk, theme: Theme, seat: Path) -> None:
        self.desk = desk
        door = Door(seat.parent, desk.office.clock, CHEAP)
        self.window = MainWindow(desk, theme, Settings(seat), door)
        qtbot.addWidget(self.window)
        self.quiet = Quiet(qtbot, desk)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.at_rest)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.quiet()

    @property
    def help(self) -> HelpPage:
        page = self.window.pages[HELP]
        assert isinstance(page, HelpPage)
        return page

    @property
    def text(self) -> str:
        """What the page of help says."""
        return self.help.text.toPlainText()

    def go(self, place: Place) -> None:
        self.window.go(place)
        self.quiet()

    def ask(self) -> None:
        """Press F1 where the focus is."""
        focus = QApplication.focusWidget()
        press(focus if focus is not None else self.window, Qt.Key.Key_F1)
        self.quiet()

    def shows(self, page: str) -> bool:
        return self.window.pages[page].isVisible()


@pytest.fixture
def reader(qtbot: QtBot, desk: Desk, theme: Theme, tmp_path: Path) -> Reader:
    """At the window, in front of an empty list."""
    return Reader(qtbot, desk, theme, tmp_path / "seat.ini")


def test_f1_opens_the_chapter_of_every_page(reader: Reader) -> None:
    case_id = register(reader.desk.office)
    book = reader.desk.office.library.handbook
    places = {page: Place(page) for page in reader.window.pages}
    places[CASE] = Place(CASE, case_id)
    places[COPYSHEET] = Place(COPYSHEET, case_id)
    places[PAPER] = Place(PAPER, case_id, "case-filing-approval")
    assert book.title(book.for_page(CASES)) == "案件列表"
    assert book.title(book.for_page(CASE)).startswith("一件案子从头到尾")
    for page, place in places.items():
        reader.desk.act_as(OVERSEER if page == LEDGER else MA)
        reader.go(place)
        reader.window.pages[page].setFocus()
        reader.ask()
        assert reader.shows(HELP), page
        assert reader.text.startswith(book.title(book.for_page(page))), page


def test_f1_on_a_missing_thing_opens_its_article_and_esc_comes_back_to_it(reader: Reader) -> None:
    reader.go(Place(CASE, register(reader.desk.office)))
    page = reader.window.pages[CASE]
    assert isinstance(page, CasePage)
    link = page.panel.links[0]
    cited = page.panel.view.missing[0].article
    link.setFocus()
    reader.ask()
    assert reader.text.startswith("引用的条文")
    assert "行政处罚法第五十四条" in reader.text, cited
    press(reader.help.text, Qt.Key.Key_Escape)
    assert reader.shows(CASE)
    assert QApplication.focusWidget() is link


def test_what_was_half_typed_stands_after_reading_help(reader: Reader) -> None:
    reader.go(Place(FILING))
    page = reader.window.pages[FILING]
    assert isinstance(page, FilingPage)
    field = page._party.fields()["party.name", 1]
    field.goto()
    focus = QApplication.focusWidget()
    assert focus is not None
    commit(focus, "祁明德")
    reader.ask()
    reader.go(Place(HELP, where="terms"))
    reader.go(Place(HELP, where="words"))
    press(reader.help.text, Qt.Key.Key_Escape)
    reader.quiet()
    assert reader.shows(FILING), "Esc leaves help however far one has read"
    assert field.written() == "祁明德"
    assert QApplication.focusWidget() is focus


def test_a_search_of_the_list_is_not_typed_again_on_the_way_back(reader: Reader) -> None:
    reader.go(Place(CASES, where="祁"))
    search = reader.window._cases._search
    search.setText("别的")
    reader.ask()
    reader.window.back()
    assert search.text() == "别的"


def test_back_and_forward_go_through_chapters(reader: Reader) -> None:
    reader.go(Place(HELP, where="start"))
    reader.help.text.anchorClicked.emit(QUrl("terms.md"))
    assert reader.help.where == "terms"
    reader.window.back()
    assert reader.help.where == "start"
    reader.window.forward()
    assert reader.help.where == "terms"


def test_a_law_linked_by_the_handbook_is_quoted(reader: Reader) -> None:
    reader.go(Place(HELP, where="summary"))
    reader.help.text.anchorClicked.emit(QUrl("law?处罚法 51"))
    assert "行政处罚法第五十一条" in reader.text
    assert "三千元以下" in reader.text


def test_words_are_found_in_the_handbook_and_marked(reader: Reader, qtbot: QtBot) -> None:
    reader.go(Place(HELP, where="start"))
    contents = reader.help.contents
    before = len(contents.entries)
    press(reader.help.text, Qt.Key.Key_Slash)
    assert contents.search.hasFocus()
    commit(contents.search, "调休")
    qtbot.waitUntil(lambda: len(contents.entries) < before)
    assert [entry.where for entry in contents.entries] == ["terms"]
    press(contents.search, Qt.Key.Key_Tab)
    press(contents.switch, Qt.Key.Key_Tab)
    assert contents.table.hasFocus(), "arriving by Tab, the first is chosen and shown"
    assert reader.help.where == "terms"
    assert len(reader.help.text.extraSelections()) == reader.text.count("调休") > 0


def test_a_law_is_found_by_number_and_by_words(reader: Reader, qtbot: QtBot) -> None:
    reader.go(Place(HELP, where=law_link("行政处罚法-2021-01-22.md")))
    contents = reader.help.contents
    assert contents.in_law
    whole = len(contents.entries)
    assert whole == len(reader.desk.office.library.statutes.heads)
    commit(contents.search, "处罚法 61")
    qtbot.waitUntil(lambda: 0 < len(contents.entries) < whole)
    reader.quiet()
    assert contents.entries[0].words == "行政处罚法第六十一条"
    contents.search.clear()
    commit(contents.search, "边远 水上 收缴")
    qtbot.waitUntil(lambda: any("第六十九条" in entry.words for entry in contents.entries))
    assert all("边远" in entry.second for entry in contents.entries)


def test_a_long_law_is_read_by_chapters(reader: Reader) -> None:
    code = "生态环境法典-2026-03-12.md"
    reader.go(Place(HELP, where=law_link(code)))
    assert "第一千二百四十二条" in reader.text
    assert "第一条　" not in reader.text
    reader.go(Place(HELP, where=law_link(code, article="1054")))
    assert "五年内被发现" in reader.text
    assert len(reader.text) < 60_000


def test_a_page_is_kept_as_pdf(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = HelpPage(desk, ScriptedDialogs(tmp_path / "期限.pdf"))
    qtbot.addWidget(page)
    page.show_place(Place(HELP, where="terms"))
    page.save_paper()
    data = (tmp_path / "期限.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(data) > 10_000


def test_a_page_that_cannot_be_kept_is_not_said_to_be(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = HelpPage(desk, ScriptedDialogs(tmp_path / "不在" / "期限.pdf"))
    qtbot.addWidget(page)
    page.show_place(Place(HELP, where="terms"))
    said: list[object] = []
    page.said.connect(said.append)
    with qtbot.waitSignal(desk.failed) as told:
        page.save_paper()
    assert told.args is not None
    assert told.args[0].code == "cannot_write"
    assert said == []


def test_a_message_of_what_bars_an_act_names_each_article(reader: Reader) -> None:
    dialogs = ScriptedDialogs()
    reader.window.dialogs = dialogs
    lack = Shortfall("o_filing_approved", "no_day", "filing.approved_on", "处罚法", "54", "block")
    reader.desk.failed.emit(Barred((lack,)))
    (told,) = dialogs.asked
    assert isinstance(told, Telling)
    assert "没有填批准日期（处罚法 54）" in told.happened
    assert "第五十四条" in tip_of(quoted(Behind(told.happened)))


def test_the_rail_leads_to_help_and_says_where_the_data_is(reader: Reader) -> None:
    tile = next(each for each in reader.window._rail._tiles if each.item.key == HELP)
    click(tile)
    reader.quiet()
    assert reader.shows(HELP)
    assert tile.isChecked()
    assert str(reader.desk.office.storage.home.root) in reader.help.contents._foot.text()


def test_nothing_of_law_or_handbook_is_read_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def watched(file: Path, most: int) -> bytes:
        opened.append(file)
        return read_bounded(file, most)

    monkeypatch.setattr("desktop.base.tables.read_bounded", watched)
    library = read_library(RESOURCES)
    assert opened
    lazy = {RESOURCES / "statutes", RESOURCES / "handbook"}
    assert not [path for path in opened if path.parent in lazy]
    opened.clear()
    library.statutes.passages("处罚法 61")
    assert [path.name for path in opened] == ["statutes.csv", "行政处罚法-2021-01-22.md"], "one law, not all"
    opened.clear()
    library.statutes.passages("处罚法 44")
    assert not opened, "and once"


def test_keys_typed_into_the_text_do_not_leave_it(reader: Reader) -> None:
    reader.go(Place(HELP, where="keys"))
    type_keys(reader.help.text, "abc")
    assert reader.help.where == "keys"


def test_pictures_are_as_wide_as_the_lines_whenever_the_page_grows(reader: Reader, qtbot: QtBot) -> None:
    reader.go(Place(HELP, where="terms"))
    text = reader.help.text
    widths = []
    for size in ((1024, 640), (1366, 768)):
        reader.window.resize(*size)
        qtbot.waitUntil(lambda: text.viewport().width() > 400)
        qtbot.waitUntil(lambda: _picture_width(text.document()) > text.viewport().width() * 0.8)
        widths.append(_picture_width(text.document()))
    assert widths[0] < widths[1]


def _picture_width(document: QTextDocument) -> float:
    for at in range(document.characterCount() - 1):
        cursor = QTextCursor(document)
        cursor.setPosition(at + 1)
        if cursor.charFormat().isImageFormat():
            return cursor.charFormat().toImageFormat().width()
    raise AssertionError("no picture")


@pytest.mark.parametrize("wide", [1280, 1366, 1920])
def test_lines_of_a_law_end_within_the_page_and_are_no_longer_than_an_eye_follows(
    qtbot: QtBot, desk: Desk, quiet: Quiet, wide: int
) -> None:
    page = HelpPage(desk, ScriptedDialogs())
    qtbot.addWidget(page)
    page.show_place(Place(HELP, where=law_link("行政处罚法-2021-01-22.md")))
    page.resize(wide - 76, 660)
    page.show()
    quiet()
    page.text.grab()
    assert page.text.horizontalScrollBar().maximum() == 0
    assert page.text.document().textWidth() <= page.text.viewport().width()
    assert page.text.viewport().width() <= 60 * page.text.fontMetrics().horizontalAdvance("条")
