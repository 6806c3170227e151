"""The book of numbers on screen: chosen by year and word, found by words, leading to the paper, written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.services import number_book
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.desk import Desk
from desktop.ui.pages.journal_page import JournalPage
from desktop.ui.pages.numbers_page import NumbersPage
from desktop.ui.places import CASE, JOURNAL, NUMBERS, PAPER, Place
from desktop.ui.widgets.buttons import Button
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.real_office import MA, OVERSEER, QIAOTOU, SHUOBEI, Quiet, desk_over, register

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
ORDER = "immediate-correction-notice"


class Reader:
    """The page as the county has it: two cases of 桥头镇, one of them with a numbered notice."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk, self.dialogs, self.quiet = qtbot, desk, ScriptedDialogs(), Quiet(qtbot, desk)
        officer = desk.office.for_(MA)
        self.case_id = register(officer)
        register(officer)
        told = {(f.CORRECTION_CONTENT.id, 1): "清理路面", (f.CORRECTION_UNTIL.id, 1): "2026-11-30"}
        perform(officer, keep_facts, KeepFacts(self.case_id, told))
        perform(officer, issue_paper, IssuePaper(self.case_id, ORDER))
        desk.act_as(OVERSEER)
        self.gone: list[Place] = []
        self.said: list[str] = []
        self.page = NumbersPage(desk, self.dialogs)
        self.page.go.connect(self.gone.append)
        self.page.said.connect(self.said.append)
        self.page.resize(1290, 760)
        present(qtbot, self.page)
        self.page.show_place(Place(NUMBERS))
        self.quiet()

    def rows(self) -> list[str]:
        """Every row in words."""
        model = self.page._model
        return [
            " ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]

    def take(self, word: str) -> None:
        """Another word from the list of those in use."""
        at = self.page._word.findData(word)
        assert at >= 0
        self.page._word.setCurrentIndex(at)
        self.page._word.activated.emit(at)
        self.quiet()


@pytest.fixture
def reader(empty_county: Path, home: Path, qtbot: QtBot) -> Iterator[Reader]:
    """Who sees the whole county."""
    with desk_over(empty_county, home) as desk:
        yield Reader(qtbot, desk)


def test_the_numbers_of_cases_stand_first_and_another_word_is_chosen(reader: Reader) -> None:
    assert [row.split()[0] for row in reader.rows()] == ["大桥案〔2026〕1号", "大桥案〔2026〕2号"]
    assert reader.page._count.text() == "2 个号，作废 0 个，没有登记 0 个"
    assert "责改　责令改正通知书（1）" in [
        reader.page._word.itemText(at) for at in range(reader.page._word.count())
    ]
    reader.take("责改")
    (row,) = reader.rows()
    assert row.startswith("大桥责改〔2026〕1号 在用")
    assert "大桥案〔2026〕1号" in row
    press(reader.page._table, Qt.Key.Key_Return)
    assert reader.gone == [Place(PAPER, reader.case_id, ORDER, 1)]


def test_it_is_narrowed_by_words_by_unit_and_by_year(reader: Reader) -> None:
    reader.page._find.setText("〔2026〕1")
    reader.page._settle_text.timeout.emit()
    reader.quiet()
    assert [row.split()[0] for row in reader.rows()] == ["大桥案〔2026〕1号"]
    press(reader.page._table, Qt.Key.Key_Return)
    assert reader.gone == [Place(CASE, reader.case_id)]
    reader.page._find.clear()
    reader.page._settle_text.timeout.emit()
    reader.page.unit_changed(SHUOBEI)
    reader.quiet()
    assert reader.rows() == []
    reader.page.unit_changed(QIAOTOU)
    reader.quiet()
    assert len(reader.rows()) == 2
    reader.page._year.write("2025")
    reader.page._year.edited.emit()
    reader.quiet()
    assert reader.rows() == []
    assert reader.page._count.text() == "0 个号，作废 0 个，没有登记 0 个"


def test_several_organs_stand_under_their_names(reader: Reader) -> None:
    register(reader.desk.office, unit=SHUOBEI)
    reader.page.refresh()
    reader.quiet()
    headings = [reader.page._model.group(at) for at in sorted(reader.page._model.headings)]
    assert [one.count for one in headings if one is not None] == ["2", "1"]


def test_a_book_comes_page_by_page_and_each_organ_is_headed_once(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(number_book, "_PAGE", 2)
    register(reader.desk.office)
    register(reader.desk.office, unit=SHUOBEI)
    reader.page.refresh()
    reader.quiet()
    model = reader.page._model
    assert reader.page._count.text() == "4 个号，作废 0 个，没有登记 0 个", "those that were not read, too"
    for _ in range(4):  # as it is scrolled to
        model.fetchMore(QModelIndex())
        reader.quiet()
    assert model.complete
    assert [row.split()[0] for row in reader.rows() if "案〔" in row] == [
        *(f"大桥案〔2026〕{n}号" for n in (1, 2, 3)),
        "大朔案〔2026〕1号",
    ]
    assert sorted(model.headings) == [0, 4]
    assert reader.page._row is not None, "the first below the heading is chosen"
    reader.page._find.setText("没有这样的文号")
    reader.page._settle_text.timeout.emit()
    reader.quiet()
    (clear,) = (
        each for each in reader.page.findChildren(Button) if each.isVisible() and each.text() == "清除筛选"
    )
    click(clear)
    reader.quiet()
    assert reader.page._find.text() == ""
    assert "大桥案〔2026〕1号" in " ".join(reader.rows())


def test_the_book_is_written_and_the_journal_leads_to_it(reader: Reader, tmp_path: Path) -> None:
    paper, table = tmp_path / "簿.pdf", tmp_path / "簿.xlsx"
    reader.dialogs.answers += [paper, table]
    for words in ("存为 PDF", "导出表格"):
        (button,) = (one for one in reader.page.findChildren(Button) if one.text() == words)
        click(button)
        reader.quiet()
    assert paper.read_bytes().startswith(b"%PDF")
    assert table.read_bytes().startswith(b"PK")
    assert reader.said == ["2 行已写到 簿.pdf", "2 行已写到 簿.xlsx"]
    journal, gone = JournalPage(reader.desk, reader.dialogs), list[Place]()
    journal.go.connect(gone.append)
    present(reader.qtbot, journal)
    journal.show_place(Place(JOURNAL))
    reader.quiet()
    (link,) = (one for one in journal.findChildren(Button) if one.text() == "文号簿")
    click(link)
    assert gone == [Place(NUMBERS)]
