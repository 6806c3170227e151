"""Dialogs open and never execute; Esc changes nothing; the safe button has the focus."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.base.errors import Refusal
from desktop.base.paths import RESOURCES
from desktop.ui.dialogs import (
    Choose,
    Dialogs,
    FileQuestion,
    IssueQuestion,
    Question,
    ScreenDialogs,
    Telling,
)
from desktop.ui.settings import Settings
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog_box import Act, DialogBox, Shade
from desktop.ui.widgets.field import FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import ErrorWords, Wording
from tests.ui.hands import ScriptedDialogs, click, present, press

pytestmark = pytest.mark.qt_log_ignore("support raise", "grabbing the keyboard")

TELLING = Telling(
    title="决定书没有签发",
    about="大桥立〔2026〕37号",
    happened="罚款代收机构缺少地址。",
    safe="草稿已保存。",
    remedy="补上银行地址。",
    details="g_bank_named",
    acts=(Act("office", "去机关设置", recommended=True),),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window to stand over."""
    made = QWidget()
    made.resize(1000, 700)
    present(qtbot, made)
    return made


def opened(window: QWidget) -> DialogBox:
    """The dialog over the window."""
    boxes = [box for box in window.findChildren(DialogBox) if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def words(box: QWidget) -> str:
    """Everything it says."""
    return "\n".join(label.text() for label in box.findChildren(QLabel))


def button(box: QWidget, text: str) -> Button:
    """A button by its words."""
    return next(child for child in box.findChildren(Button) if child.text() == text)


def test_a_message_says_what_happened_what_is_safe_and_what_to_do(window: QWidget) -> None:
    heard: list[str] = []
    ScreenDialogs(window).tell(TELLING, heard.append)
    box = opened(window)
    said = words(box)
    for expected in ("决定书没有签发", "大桥立〔2026〕37号", "发生了什么", "什么是安全的", "怎么办"):
        assert expected in said
    assert box.width() <= 560
    click(button(box, "去机关设置"))
    assert heard == ["office"]


def test_esc_closes_and_changes_nothing(window: QWidget) -> None:
    heard: list[bool] = []
    ScreenDialogs(window).confirm(
        Question(title="移除证据？", yes="移除", no="留着", grave=True), heard.append
    )
    press(opened(window), Qt.Key.Key_Escape)
    assert heard == [False]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(DialogBox) == []
    assert [shade for shade in window.findChildren(Shade) if shade.isVisible()] == []


def test_the_question_before_issuing_names_the_number_and_focuses_the_safe_button(
    qtbot: QtBot, window: QWidget
) -> None:
    heard: list[bool] = []
    question = IssueQuestion(
        paper="行政处罚决定书", number="大桥罚决〔2026〕29号", pages=2, warnings=("建议先调解",)
    )
    ScreenDialogs(window).ask_issue(question, heard.append)
    box = opened(window)
    said = words(box)
    assert "大桥罚决〔2026〕29号" in said
    assert "共 2 页" in said
    assert "不能修改" in said
    assert "建议先调解" in said
    qtbot.waitUntil(button(box, "再看看").hasFocus)
    press(button(box, "再看看"), Qt.Key.Key_Tab)
    assert button(box, "签发").hasFocus()
    press(button(box, "签发"), Qt.Key.Key_Return)
    assert heard == [True]


def test_a_paper_without_a_number_says_only_that_it_freezes(window: QWidget) -> None:
    ScreenDialogs(window).ask_issue(IssueQuestion(paper="现场检查笔录", number="", pages=1), _hear)
    said = words(opened(window))
    assert "取文号" not in said
    assert "冻结" in said
    opened(window).reject()


def _hear(_answer: bool) -> None:
    """Nothing is done with the answer."""


def test_details_are_folded_until_asked_for(window: QWidget) -> None:
    ScreenDialogs(window).tell(TELLING)
    box = opened(window)
    details = box.findChild(QPlainTextEdit)
    assert isinstance(details, QPlainTextEdit)
    assert not details.isVisible()
    click(button(box, "技术详情"))
    assert details.isVisible()
    assert details.toPlainText() == "g_bank_named"
    box.reject()


def test_it_stands_in_the_middle_and_the_shade_covers_the_window(window: QWidget) -> None:
    ScreenDialogs(window).tell(TELLING)
    box = opened(window)
    shade = window.findChild(Shade)
    assert isinstance(shade, Shade)
    assert shade.geometry() == window.rect()
    middle = window.mapFromGlobal(box.geometry().center())
    assert abs(middle.x() - 500) <= 2
    assert abs(middle.y() - 350) <= 2
    window.resize(1100, 720)
    assert shade.geometry() == window.rect()
    shade.grab()
    box.reject()


def test_a_message_is_made_of_the_words_of_an_error() -> None:
    told = Telling.of(ErrorWords("题", "事", "安", "办"), about="某案", error=KeyError("某人"))
    assert (told.title, told.about, told.happened, told.safe, told.remedy, told.details) == (
        "题",
        "某案",
        "事",
        "安",
        "办",
        "KeyError",
    )


@pytest.mark.parametrize(("kind", "suffix"), [(Choose.SAVE, "pdf"), (Choose.OPEN, ""), (Choose.FOLDER, "")])
def test_a_path_is_chosen_without_stopping_the_program(
    window: QWidget, tmp_path: Path, kind: Choose, suffix: str
) -> None:
    heard: list[Path] = []
    question = FileQuestion(
        title="存为 PDF", kind=kind, start=tmp_path / "a.pdf", patterns=("PDF 文件 (*.pdf)",), suffix=suffix
    )
    ScreenDialogs(window).choose_file(question, heard.append)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.defaultSuffix() == suffix
    dialog.fileSelected.emit(str(tmp_path / "b.pdf"))
    assert heard == [tmp_path / "b.pdf"]
    dialog.reject()


def test_files_are_looked_for_where_they_were_last(window: QWidget, tmp_path: Path) -> None:
    dialogs = ScreenDialogs(window, Settings(tmp_path / "seat.ini"))
    stick = tmp_path / "U盘"
    stick.mkdir()

    def begins(question: FileQuestion) -> tuple[Path, list[str]]:
        dialogs.choose_file(question, lambda _file: None)
        dialog = window.findChildren(QFileDialog)[-1]
        return Path(dialog.directory().path()), [Path(name).name for name in dialog.selectedFiles()]

    saving = FileQuestion.saving("存为 PDF", "决定书.pdf")
    assert begins(saving) == (Path.home(), ["决定书.pdf"])
    window.findChildren(QFileDialog)[-1].fileSelected.emit(str(stick / "决定书.pdf"))
    assert begins(saving) == (stick, ["决定书.pdf"])
    assert begins(FileQuestion(title="核对", kind=Choose.OPEN, start=Path.home()))[0] == stick
    named = FileQuestion.saving("另存为", "样式.toml", tmp_path)
    assert begins(named)[0] == tmp_path, "a page that names a folder gets it"
    stick.rmdir()
    assert begins(saving)[0] == Path.home(), "the stick was pulled out"


def test_a_scripted_one_answers_at_once() -> None:
    dialogs = ScriptedDialogs("office", True, None)
    heard: list[object] = []
    kept: Dialogs = dialogs
    kept.tell(TELLING, heard.append)
    kept.confirm(Question(title="移除？", yes="移除", no="留着"), heard.append)
    kept.choose_file(FileQuestion(title="打开", kind=Choose.OPEN, start=Path()), heard.append)
    assert heard == ["office", True]
    assert len(dialogs.asked) == 3


def test_more_than_the_screen_has_room_for_scrolls_and_the_acts_stay_in_sight(
    window: QWidget, qtbot: QtBot
) -> None:
    asking = Proposing(480, "登记", Wording(RESOURCES / "texts" / "errors.toml"), window)
    asking.head("登记许多项", "一项一行。")
    form = FieldForm([FieldSpec(f"item{n}", f"第{n}项", width=12) for n in range(40)])
    asking.column.addWidget(form)
    asking.add_acts(asking.accept)
    present(qtbot, asking)
    assert asking.height() <= asking.screen().availableGeometry().height()
    assert asking.rect().contains(QRect(asking.go.mapTo(asking, QPoint()), asking.go.size()))
    first, last = form.field("item0"), form.field("item39")
    assert not first.visibleRegion().isEmpty()
    assert last.visibleRegion().isEmpty()
    form.goto("item0")
    for _ in range(39):
        focused = QApplication.focusWidget()
        assert focused is not None
        press(focused, Qt.Key.Key_Tab)
    assert not last.visibleRegion().isEmpty()


def test_one_that_was_closed_while_its_answer_was_on_the_way_takes_it_in_silence(window: QWidget) -> None:
    asking = Proposing(480, "登记", Wording(RESOURCES / "texts" / "errors.toml"), window)
    asking.add_acts(asking.accept)
    asking.open()
    press(asking, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(asking)
    asking.accept()
    assert not asking.refuse(Refusal("not_waiting", paper="立案审批表")), "another must say it"
