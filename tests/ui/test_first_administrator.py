"""A home nobody has begun, or one of an older program: its first administrator, and the code of the sheet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db import is_plain, open_storage
from desktop.casework.rows import CaseFilter
from desktop.services.signing_in import Ground, Secret
from desktop.ui.dialogs import Telling
from desktop.ui.signin.code_panel import CodePanel
from desktop.ui.signin.convert_panel import ConvertPanel
from desktop.ui.signin.recover_panel import RecoverPanel
from desktop.ui.signin.sign_in_panel import SignInPanel
from tests.helpers.homes import make_plain
from tests.journeys.errand import words_of
from tests.ui.before_door import Visitor, visitor_at
from tests.ui.hands import commit, type_keys

PASSWORD, OTHER = "Huangshui-26", "Laoyeshan-27"


@pytest.fixture
def visitor(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Visitor]:
    """Somebody before a home that is not there yet."""
    with visitor_at(home, qtbot, qapp) as made:
        yield made


def name(visitor: Visitor, words: str) -> None:
    line = visitor.line("管理员姓名")
    line.setFocus()
    commit(line, words)


def begin(visitor: Visitor) -> str:
    """Be the first administrator; gives the code."""
    visitor.arrive()
    name(visitor, "张守机")
    for field in ("新口令", "再输一遍新口令"):
        visitor.line(field).setFocus()
        type_keys(visitor.line(field), PASSWORD)
    visitor.key(Qt.Key.Key_Return)
    panel = visitor.panel
    assert isinstance(panel, CodePanel)
    groups = [label.text() for label in panel.findChildren(QLabel) if len(label.text().split("  ")) == 3]
    return "-".join("  ".join(groups).split())


def test_the_rules_are_ticked_as_one_types(visitor: Visitor) -> None:
    visitor.arrive()
    assert visitor.focus == "管理员姓名"
    name(visitor, "Zhang")
    first, again = visitor.line("新口令"), visitor.line("再输一遍新口令")
    button = visitor.button("设为管理员")
    assert visitor.ticked() == set()
    type_keys(first, "zhang")
    assert visitor.ticked() == set()
    type_keys(first, "-2026")
    assert visitor.ticked() == {"8 到 128 位", "小写、大写、数字、汉字、符号至少三种；14 位以上两种"}
    first.clear()
    type_keys(first, PASSWORD)
    assert "不含姓名，也不含人人会猜的词" in visitor.ticked()
    type_keys(again, PASSWORD[:-1])
    assert not button.isEnabled()
    type_keys(again, PASSWORD[-1])
    assert "两遍一样" in visitor.ticked()
    assert button.isEnabled()


def test_the_code_is_gone_on_from_when_it_is_said_to_be_kept(visitor: Visitor, tmp_path: Path) -> None:
    code = begin(visitor)
    assert len(code) == 35
    assert not visitor.button("继续").isEnabled()
    assert visitor.entries == []
    file = tmp_path / "恢复单.pdf"
    visitor.dialogs.answers.append(file)
    visitor.press("存为 PDF…")
    assert visitor.sees(f"已存到 {file}")
    written = words_of(file.read_bytes())
    assert all(sign in written for sign in code.replace("-", ""))
    visitor.press("我已打印或者抄下恢复码")
    visitor.press("继续")
    (entry,) = visitor.entries
    assert entry.unlocked.holder.name == "张守机"
    assert visitor.door.unlock(entry.unlocked.holder.person_id, Secret(PASSWORD)).keys == entry.unlocked.keys
    assert visitor.door.recover(code).keys == entry.unlocked.keys


def test_with_the_code_an_administrator_gets_another_password(visitor: Visitor) -> None:
    code = begin(visitor)
    visitor.arrive()
    visitor.press("忘记口令")
    panel = visitor.panel
    assert isinstance(panel, RecoverPanel)
    assert visitor.focus == "恢复码"
    visitor.type(code[:-1])
    visitor.key(Qt.Key.Key_Return)
    assert visitor.sees("恢复码应当是六组、每组五个字符")
    visitor.line("恢复码").selectAll()
    visitor.type(code.lower().replace("-", " "))
    visitor.key(Qt.Key.Key_Return)
    assert visitor.sees("给哪一位管理员设新口令？")
    assert visitor.sees("张守机") or visitor.focus == "新口令"
    visitor.type(OTHER)
    visitor.key(Qt.Key.Key_Return)
    visitor.type(OTHER)
    visitor.key(Qt.Key.Key_Return)
    (entry,) = visitor.entries
    assert (entry.unlocked.how, entry.secret) == ("recovery", Secret(OTHER))
    assert entry.renew == visitor.door.people()[0].holder.person_id


def test_esc_leaves_the_code_for_the_password(visitor: Visitor) -> None:
    begin(visitor)
    visitor.arrive()
    visitor.press("忘记口令")
    visitor.key(Qt.Key.Key_Escape)
    assert isinstance(visitor.panel, SignInPanel)


def test_the_sample_is_begun_without_typing(visitor: Visitor, home: Path) -> None:
    visitor.arrive()
    visitor.press("试用示例县")
    (entry,) = visitor.samples
    assert entry.unlocked.holder.name == "示例管理员"
    assert visitor.door.sample_password == "Datong-2026"
    assert visitor.door.ground() is Ground.LOCKED
    assert home.is_dir()


@pytest.fixture
def plain(empty_county: Path, home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Visitor]:
    """Somebody before a home of an older program."""
    shutil.copytree(empty_county, home)
    make_plain(home)
    with visitor_at(home, qtbot, qapp) as made:
        yield made


def test_what_is_not_encrypted_is_told_of_first_and_then_encrypted(plain: Visitor, home: Path) -> None:
    broken = home / "aside" / "20250101T000000"
    broken.mkdir(parents=True)
    (broken / "desk.db").write_bytes(b"SQLite format 3\0" + b"broken" * 2000)
    code = begin(plain)
    assert len(code) == 35
    plain.press("我已打印或者抄下恢复码")
    assert is_plain(home)
    plain.press("继续")
    plain.quiet()
    assert not is_plain(home)
    (told,) = plain.dialogs.asked
    assert isinstance(told, Telling)
    assert told.title == "数据已加密，有 1 个文件没有"
    (entry,) = plain.entries
    storage = open_storage(home, plain.clock, entry.unlocked.keys)
    with storage.read() as work:
        assert len(work.units()) == 339
        assert work.case_counts(CaseFilter(), plain.clock.today()).total == 0
    storage.close()


def test_it_says_what_encrypting_leaves_on_the_disk(plain: Visitor) -> None:
    plain.arrive()
    assert plain.sees("旧数据占过的磁盘空间不会擦除")
    assert plain.sees("可以随时停下，下次打开时接着做")
    assert not plain.sees("试用示例县")


def test_encrypting_is_stopped_and_gone_on_with_by_whoever_signs_in(
    plain: Visitor, home: Path, qtbot: QtBot
) -> None:
    begin(plain)
    plain.press("我已打印或者抄下恢复码")
    busy = Event()
    plain.lanes.writer.submit(busy.wait)  # so that it is asked to stop before it has come far
    try:
        plain.button("继续").click()
        qtbot.waitUntil(lambda: isinstance(plain.panel, ConvertPanel) and plain.sees("取消"))
        plain.button("取消").click()
    finally:
        busy.set()
    plain.quiet()
    assert isinstance(plain.panel, SignInPanel)
    assert plain.entries == []
    assert plain.sees("加密停下了，没有做完。登录后接着做。")
    assert is_plain(home)
    plain.settings.person = plain.door.people()[0].holder.person_id
    plain.arrive()
    plain.enter(PASSWORD)
    assert len(plain.entries) == 1
    assert not is_plain(home)
