"""The application is made ready before its first widget, and nothing that breaks goes unheard."""

from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QFont, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView
from pytestqt.qtbot import QtBot

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.ui.application import (
    Defects,
    on_screen,
    prefer_chinese_typing,
    register_fonts,
    speak_chinese,
)
from desktop.ui.look import FAMILY

_CHILD = """
import gc, logging, sys
from pathlib import Path
logging.basicConfig(level=logging.DEBUG, format="%(name)s %(levelname)s %(message)s")
from desktop.ui.application import make_application
from PySide6.QtCore import QCoreApplication, QLocale, qWarning
from PySide6.QtWidgets import QMessageBox
desk = make_application(["desk"], Path(sys.argv[1]))
told = []
desk.defects.happened.connect(told.append)
qWarning("QPainter::begin: 刘生贵")
print("gc", gc.isenabled())
print("ok", QCoreApplication.translate("QPlatformTheme", "Cancel"))
print("locale", QLocale().name())
print("hook", sys.excepthook is not sys.__excepthook__)
sys.excepthook(ValueError, ValueError("x"), None)
print("told", [str(error) for error in told])
print("name", desk.app.organizationName(), desk.app.applicationName())
"""


def test_a_fresh_process_is_made_ready() -> None:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(RESOURCES.parent))
    run = subprocess.run(
        [sys.executable, "-c", _CHILD, str(RESOURCES)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    for line in (
        "gc False",
        "ok 取消",
        "locale zh_CN",
        "hook True",
        "told ['x']",
        "name EnforcementDesk desk",
    ):
        assert line in run.stdout, run.stdout
    assert "desk.ui WARNING Qt: QPainter::begin (default)" in run.stderr
    assert "ValueError: x" in run.stderr


@pytest.mark.usefixtures("qapp")
def test_the_bundled_font_has_chinese_in_four_weights() -> None:
    for weight in (400, 500, 600, 700):
        font = QFont(FAMILY)
        font.setPixelSize(14)
        font.setWeight(QFont.Weight(weight))
        assert QFontInfo(font).family() == FAMILY
        assert QRawFont.fromFont(font).supportsCharacter(ord("罚"))
    families = {QRawFont.fromFont(_weighing(weight)).weight() for weight in (400, 500, 600, 700)}
    assert len(families) == 4, "each weight is a file of its own"


def _weighing(weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setWeight(QFont.Weight(weight))
    return font


@pytest.mark.usefixtures("qapp")
def test_a_font_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "NotoSansSC-Regular.ttf").write_bytes(b"no font")
    with pytest.raises(BadResource):
        register_fonts(tmp_path)


@pytest.fixture
def in_chinese(qapp: QApplication) -> Iterator[QApplication]:
    """Qt speaks Chinese as long as a test lasts."""
    speak_chinese(qapp, RESOURCES)
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


@pytest.mark.usefixtures("in_chinese")
def test_qt_speaks_chinese() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.usefixtures("in_chinese")
def test_what_qt_leaves_in_english_is_said_as_our_words_have_it() -> None:
    """The made file says what its source says."""
    told = ElementTree.parse(RESOURCES / "texts" / "qt_zh_CN.ts")
    words = [
        (str(context.findtext("name")), str(one.findtext("source")), one.findtext("comment"), one)
        for context in told.iter("context")
        for one in context.iter("message")
    ]
    assert words
    for context, source, comment, message in words:
        said = QCoreApplication.translate(context, source, comment)
        assert said == message.findtext("translation") != source


@pytest.mark.usefixtures("in_chinese")
def test_the_choice_of_a_file_without_the_systems_own_calls_a_folder_so(qtbot: QtBot, tmp_path: Path) -> None:
    """Where a desktop brings no dialog of its own, Qt shows one: no word of it is English."""
    (tmp_path / "文书").mkdir()
    dialog = QFileDialog(None, "选择文件", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    qtbot.addWidget(dialog)
    dialog.show()
    listed = dialog.findChild(QTreeView)
    assert isinstance(listed, QTreeView)

    def kinds() -> list[str]:
        model, root = listed.model(), listed.rootIndex()
        return [str(model.index(row, 2, root).data()) for row in range(model.rowCount(root))]

    qtbot.waitUntil(lambda: kinds() == ["文件夹"])


def test_an_unforeseen_error_is_logged_and_told(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    defects = Defects()
    error = ZeroDivisionError("除以零")
    with caplog.at_level(logging.ERROR, "desk.app"), qtbot.waitSignal(defects.happened) as heard:
        defects.catch(ZeroDivisionError, error, None)
    assert heard.args == [error]
    assert "除以零" in caplog.text


def test_stopping_the_program_is_no_defect(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    defects = Defects()
    with qtbot.assertNotEmitted(defects.happened):
        defects.catch(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="input methods of Linux")
class TestChineseTyping:
    """fcitx is reached through its ibus front end, and only where it must be."""

    def test_fcitx_without_ibus(self) -> None:
        environment = {"XMODIFIERS": "@im=fcitx", "PATH": os.environ["PATH"]}
        prefer_chinese_typing(environment, lambda _name: False)
        assert environment["QT_IM_MODULE"] == "ibus"

    def test_a_real_ibus_is_left_alone(self) -> None:
        environment = {"QT_IM_MODULE": "fcitx", "PATH": ""}
        prefer_chinese_typing(environment, lambda _name: True)
        assert environment["QT_IM_MODULE"] == "fcitx"

    def test_nothing_configured_is_left_alone(self) -> None:
        environment = {"PATH": ""}
        prefer_chinese_typing(environment, lambda _name: False)
        assert "QT_IM_MODULE" not in environment

    def test_a_missing_stub_is_said_in_the_log(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.WARNING, "desk.ui"):
            prefer_chinese_typing({"GTK_IM_MODULE": "fcitx5", "PATH": "/nowhere"}, lambda _name: False)
        assert "ibus-daemon" in caplog.text


def test_a_test_with_widgets_collects_nothing_by_itself() -> None:
    """Else a thread of a lane might, and take the widgets of the test before down with it."""
    assert not gc.isenabled()


@pytest.mark.parametrize(
    ("told", "ours"),
    [
        (b"HOME=/h\0DISPLAY=:1\0", True),
        (b"HOME=/h\0DISPLAY=:10\0", False),  # another person's screen
        (b"HOME=/h\0", True),  # started before any screen, for all of them
    ],
)
def test_an_input_method_counts_where_it_runs_on_our_screen(tmp_path: Path, told: bytes, ours: bool) -> None:
    environ = tmp_path / "environ"
    environ.write_bytes(told)
    assert on_screen(environ, {"DISPLAY": ":1"}) is ours
    assert not on_screen(tmp_path / "gone", {"DISPLAY": ":1"})
