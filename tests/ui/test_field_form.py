"""A form reads and writes texts by key, counts what is missing, and leads the hand to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.dialogue import DialogueEditor
from desktop.ui.widgets.editors import EntryState
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm, Heading
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words
from tests.ui.hands import click, commit, present, press, type_keys

SPECS: tuple[FieldSpec | Heading, ...] = (
    Heading("当事人"),
    FieldSpec("party.name", "名称", required=True, width=8),
    FieldSpec("party.head", "法定代表人", width=4),
    Heading("违法事实"),
    FieldSpec("offence.on", "行为日期", EditorKind.DAY, required=True, width=6),
    FieldSpec("offence.length", "遗撒路段长", width=6),
    FieldSpec("offence.facts", "经过", EditorKind.LONG),
    Heading("处罚"),
    FieldSpec("fine.amount", "罚款（元）", EditorKind.MONEY, width=5),
    FieldSpec("fine.reason", "理由", EditorKind.LONG),
)


def shown(qtbot: QtBot) -> FieldForm:
    """The form in a window."""
    form = FieldForm(SPECS)
    form.resize(480, 700)
    present(qtbot, form)
    return form


def focused(form: FieldForm) -> str:
    """The key of the field in which one is."""
    return next((key for key in form.keys if form.field(key).isAncestorOf(form.focusWidget())), "nowhere")


def counts(form: FieldForm) -> list[str]:
    """The words beside the headings."""
    return [words.text() for words in form.findChildren(Words) if words.text().startswith("缺")]


def test_it_reads_and_writes_stored_texts(qtbot: QtBot) -> None:
    form = shown(qtbot)
    stored = {"party.name": "顺达公司", "offence.on": "2026-10-12", "fine.amount": "600000"}
    form.write({**stored, "unknown.key": "x"})
    read = form.read()
    assert {key: read[key] for key in stored} == stored
    assert read["fine.reason"] == ""
    assert form.unfilled() == ()
    assert form.keys[0] == "party.name"


def test_a_wrong_entry_is_not_read_but_not_lost(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.goto("offence.on")
    type_keys(form.focusWidget(), "2026-2-30")
    press(form.focusWidget(), Qt.Key.Key_Return)
    assert "offence.on" not in form.read()
    assert list(form.wrong()) == ["offence.on"]
    assert form.unfilled() == ("party.name", "offence.on")


def test_leaving_a_field_asks_to_save_it_once(qtbot: QtBot) -> None:
    form = shown(qtbot)
    left: list[str] = []
    form.left.connect(left.append)
    form.goto("party.name")
    commit(form.focusWidget(), "顺达公司")
    press(form.focusWidget(), Qt.Key.Key_Tab)
    assert left == ["party.name"]
    assert focused(form) == "party.head"


def test_tab_walks_through_the_fields_in_order(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.goto("party.name")
    seen = [focused(form)]
    for _ in range(6):
        press(form.focusWidget(), Qt.Key.Key_Tab)
        seen.append(focused(form))
    assert seen == list(form.keys)


def test_missing_fields_are_numbered_counted_and_reached_in_turn(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.show_missing({"party.head": "", "offence.length": "写明长度", "fine.reason": ""})
    assert [form.field(key).number for key in form.keys] == [0, 1, 0, 2, 0, 0, 3]
    assert form.field("offence.length").note == "写明长度"
    assert counts(form) == ["缺 1 项", "缺 1 项", "缺 1 项"]
    form.goto("party.name")
    for expected in ("party.head", "offence.length", "fine.reason", "party.head"):
        form.next_missing()
        assert focused(form) == expected
    form.next_missing(-1)
    assert focused(form) == "fine.reason"


def test_what_is_filled_in_is_no_longer_missing(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.show_missing({"party.head": "", "offence.length": ""})
    form.goto("party.head")
    commit(form.focusWidget(), "祁生福")
    assert counts(form) == ["缺 1 项"]
    assert form.field("party.head").state is EntryState.PLAIN
    form.next_missing()
    form.next_missing()
    assert focused(form) == "offence.length"
    form.show_missing({})
    assert counts(form) == []
    assert not form.next_missing()


def test_numbers_can_be_those_of_the_page(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.show_missing({"fine.reason": "", "party.head": ""}, {"fine.reason": 1, "party.head": 4})
    assert form.field("fine.reason").number == 1
    assert form.field("party.head").number == 4


def test_complaints_stand_under_their_fields_and_the_first_takes_the_focus(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.goto("fine.reason")
    form.show_complaints({"offence.length": "只写数字", "party.head": "与执照不符"})
    assert focused(form) == "party.head"
    assert form.field("offence.length").note == "只写数字"
    form.show_complaints({})
    assert form.field("offence.length").state is EntryState.PLAIN
    assert form.field("offence.length").note == ""


def test_going_to_a_field_scrolls_it_into_sight_and_says_which(qtbot: QtBot) -> None:
    form = FieldForm(SPECS)
    scroller = Scroller(form)
    scroller.resize(480, 200)
    present(qtbot, scroller)
    heard: list[str] = []
    form.focused.connect(heard.append)
    assert form.goto("fine.reason")
    assert heard[-1] == "fine.reason"
    field = form.field("fine.reason")
    top = field.mapTo(_viewport(scroller), field.rect().topLeft()).y()
    assert 0 <= top < 200
    assert not form.goto("unknown")


def _viewport(scroller: QScrollArea) -> QWidget:
    return scroller.viewport()


def test_fields_side_by_side_stand_at_the_top(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.show_complaints({"party.name": "名称与执照不符"})
    one, other = form.field("party.name"), form.field("party.head")
    assert one.y() == other.y()
    assert one.width() > other.width()
    assert one.height() > other.height()


def test_known_values_are_sunken(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.write({"party.name": "顺达公司"})
    form.show_known(("party.name", "unknown"))
    form.goto("party.name")
    editor = form.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.isReadOnly()


class TestDialogue:
    """Questions and answers."""

    def test_pairs_are_stored_and_shown(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        stored = '[["你是谁？", "张有德。"], ["车厢密闭吗？", ""]]'
        editor.write(stored)
        assert len(editor.turns) == 2
        assert editor.written() == stored
        assert editor.turns[1].asked.accessibleName() == "第 2 问"

    def test_an_empty_one_offers_a_question_and_stores_nothing(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        editor.write("")
        assert len(editor.turns) == 1
        assert editor.written() == ""

    def test_a_turn_is_added_by_key_typed_and_saved_when_left(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        editor.write('[["一", "二"]]')
        editor.goto()
        left: list[bool] = []
        editor.left.connect(lambda: left.append(True))
        press(editor.focusWidget(), Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
        assert len(editor.turns) == 2
        assert editor.turns[1].asked.hasFocus()
        commit(editor.focusWidget(), "三")
        press(editor.focusWidget(), Qt.Key.Key_Tab)
        assert editor.turns[1].answered.hasFocus(), "from a question to its answer"
        assert left == [True]
        assert editor.written() == '[["一", "二"], ["三", ""]]'

    def test_enter_goes_from_question_to_answer_to_the_next_question(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        editor.write("")
        editor.goto()
        for words in ("叫什么？", "张有德。", "车上装的什么？", "渣土。"):
            commit(editor.focusWidget(), words)
            press(editor.focusWidget(), Qt.Key.Key_Return)
        assert editor.written() == '[["叫什么？", "张有德。"], ["车上装的什么？", "渣土。"]]'
        assert editor.turns[2].asked.hasFocus()
        press(editor.turns[0].answered, Qt.Key.Key_Return)
        assert editor.turns[1].answered.hasFocus(), "that question is asked already"
        press(editor.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert editor.turns[1].answered.toPlainText().count("\n") == 1, "Shift+Enter is another line"

    def test_questions_put_in_are_answered_in_their_order(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        editor.write("")
        left: list[bool] = []
        editor.left.connect(lambda: left.append(True))
        editor.add_questions(("甲？", "乙？"))
        assert left == [True]
        assert editor.turns[0].answered.hasFocus()
        commit(editor.focusWidget(), "是。")
        press(editor.focusWidget(), Qt.Key.Key_Return)
        assert editor.turns[1].answered.hasFocus()
        assert editor.written() == '[["甲？", "是。"], ["乙？", ""]]'

    def test_a_removed_turn_is_gone_and_the_rest_are_numbered_anew(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        editor.write('[["一", "1"], ["二", "2"]]')
        remove = next(
            child
            for child in editor.turns[0].children()
            if getattr(child, "accessibleName", str)() == "移除这一问"
        )
        assert isinstance(remove, QWidget)
        click(remove)
        assert editor.written() == '[["二", "2"]]'
        assert editor.turns[0].asked.accessibleName() == "第 1 问"

    def test_an_answer_without_a_question_is_a_complaint(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        editor.write('[["", "没有。"]]')
        assert "第 1 问" in editor.complaint()
        editor.write('[["有吗？", "没有。"]]')
        assert editor.complaint() == ""

    def test_known_turns_are_locked(self, qtbot: QtBot) -> None:
        editor = DialogueEditor()
        present(qtbot, editor)
        editor.write('[["一", "1"]]')
        editor.show_state(EntryState.KNOWN)
        editor.add_turn()
        assert len(editor.turns) == 1
        assert editor.turns[0].asked.isReadOnly()
