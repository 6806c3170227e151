"""A law comes in from a file, as a person does it: read, looked at, kept, found, quoted, taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui import actions
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Question, Telling
from desktop.ui.help.law_intake import LawDialog
from desktop.ui.help.law_text import law_link
from desktop.ui.pages.help_page import HelpPage
from desktop.ui.places import HELP, Place
from tests.ui.hands import ScriptedDialogs, click, commit
from tests.ui.real_office import MA, Quiet
from tests.ui.real_window import KEEPER
from tests.unit.casework.test_statute_lines import RULES

NAME = "大通县畜禽养殖管理办法"
FILE = f"{NAME}-2025-03-01.md"


class Keeper:
    """The administrator before the laws."""

    def __init__(self, qtbot: QtBot, desk: Desk, quiet: Quiet) -> None:
        desk.act_as(KEEPER)
        self.desk, self.quiet, self.dialogs = desk, quiet, ScriptedDialogs()
        self.page = HelpPage(desk, self.dialogs)
        self.said: list[str] = []
        self.page.said.connect(self.said.append)
        self.page.go.connect(self.page.show_place)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 700)
        self.page.show()
        self.page.show_place(Place(HELP, where=law_link("行政处罚法-2021-01-22.md")))
        quiet()

    def bring(self, file: Path) -> None:
        """加入法规, and the file."""
        self.dialogs.answers.append(file)
        click(self.page._add)
        self.quiet()

    @property
    def dialog(self) -> LawDialog:
        """What asks now."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, LawDialog)
        return found

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.text.toPlainText()


def write(dialog: LawDialog, key: str, words: str) -> None:
    """Words into a field of the dialog."""
    editor = dialog.form.field(key).editor
    assert isinstance(editor, QWidget)
    commit(editor, words)


@pytest.fixture
def keeper(qtbot: QtBot, desk: Desk, quiet: Quiet) -> Keeper:
    """At the laws."""
    return Keeper(qtbot, desk, quiet)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rule of the county."""
    file = tmp_path / "办法.txt"
    file.write_text(RULES, "utf-8")
    return file


def test_a_law_is_brought_looked_at_and_kept(keeper: Keeper, rules: Path) -> None:
    keeper.bring(rules)
    dialog = keeper.dialog
    assert dialog.form.read() | {"names": "", "source": ""} == {
        "version": "2025-03-01",
        "since": "2025-04-15",
        "names": "",
        "source": "",
    }
    click(dialog.go)
    assert dialog.isVisible(), "where the text is from must be said"
    write(dialog, "source", "县政府网站，2026年11月20日")
    write(dialog, "names", "养殖办法")
    click(dialog.go)
    keeper.quiet()
    assert keeper.said == [f"已加入《{NAME}》"]
    assert keeper.page.where == law_link(FILE)
    assert "前款以外的，按照第三条规定办理。" in keeper.text
    assert "文本来源：县政府网站，2026年11月20日" in keeper.text
    assert next(iter(keeper.page.contents.entries)).words == NAME


def test_a_text_wrapped_in_its_sentences_is_told_before_it_is_kept(keeper: Keeper, tmp_path: Path) -> None:
    file = tmp_path / "断行.txt"
    file.write_text("某办法\n第1条　为了加强管理，\n制定本办法。\n第2条　乙。\n", "utf-8")
    keeper.bring(file)
    words = " ".join(label.text() for label in keeper.dialog.findChildren(QLabel))
    assert "读出 2 条" in words
    assert "第2行“第1条 为了加强管理，”断在句中" in words.replace("\u3000", " ")
    keeper.dialog.reject()


def test_what_is_to_be_looked_at_is_listed_line_by_line_as_it_stands_in_the_file(
    keeper: Keeper, tmp_path: Path
) -> None:
    file = tmp_path / "缺条.txt"
    file.write_text("某办法\n第一条　为了加强管理，\n制定本办法。\n第二条　乙。\n第四条　丁。\n", "utf-8")
    keeper.bring(file)
    told = next(label.text() for label in keeper.dialog.findChildren(QLabel) if "断在句中" in label.text())
    assert [line[:3] for line in told.splitlines()] == ["请核对", "第2行", "第5行"]
    keeper.dialog.reject()


def test_it_is_refused_in_place_and_what_was_typed_stays(keeper: Keeper, rules: Path) -> None:
    keeper.bring(rules)
    write(keeper.dialog, "source", "县政府网站")
    click(keeper.dialog.go)
    keeper.quiet()
    keeper.bring(rules)
    write(keeper.dialog, "source", "再来一次")
    click(keeper.dialog.go)
    keeper.quiet()
    assert "已经在法规里了" in keeper.dialog._note.text()
    assert keeper.dialog.form.read()["source"] == "再来一次"
    keeper.dialog.reject()


def test_it_is_found_by_its_words_and_taken_away_again(keeper: Keeper, rules: Path) -> None:
    keeper.bring(rules)
    write(keeper.dialog, "source", "县政府网站")
    click(keeper.dialog.go)
    keeper.quiet()
    keeper.page.contents.search.setText("农业农村局负责解释")
    keeper.quiet.qtbot.waitUntil(lambda: not keeper.page.contents._settle.isActive())
    keeper.quiet()
    assert [entry.words for entry in keeper.page.contents.entries] == [f"{NAME}　第三条"]
    keeper.page.contents.search.clear()
    keeper.dialogs.answers.append(True)
    click(keeper.page._drop)
    keeper.quiet()
    asked = keeper.dialogs.asked[-1]
    assert isinstance(asked, Question)
    assert NAME in asked.title
    assert NAME not in [entry.words for entry in keeper.page.contents.entries]
    assert not keeper.page._drop.isVisible()


def test_what_is_no_law_is_said_and_nothing_is_kept(keeper: Keeper, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text("关于加强管理的通知\n一、提高认识。\n", "utf-8")
    keeper.bring(file)
    told = keeper.dialogs.asked[-1]
    assert isinstance(told, Telling)
    assert told.title == "没有找到条文"
    assert "自动编号" in told.remedy


def test_an_old_word_file_can_be_chosen_and_is_refused_in_words(keeper: Keeper, tmp_path: Path) -> None:
    """A person who has a .doc sees it among the files, and is told what to do with it."""
    file = tmp_path / "办法.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    keeper.bring(file)
    asked, told = keeper.dialogs.asked[-2:]
    assert isinstance(asked, FileQuestion)
    assert "所有文件 (*)" in asked.patterns
    assert isinstance(told, Telling)
    assert "docx" in told.remedy


def test_an_officer_reads_and_does_not_keep(keeper: Keeper) -> None:
    keeper.desk.act_as(MA)
    assert not keeper.page._add.isEnabled()
    barred = {act.action.id: act.why_not for act in keeper.page.acts()}
    assert "没有“加入法规”的权限" in barred[actions.ADD_LAW.id]
    assert barred[actions.DROP_LAW.id]
