"""Makes the QApplication as the desk needs it: fonts, language, style, and what to do with a defect."""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from desktop.base.errors import BadResource
from desktop.base.logs import LEFT_OUT, Name, say_unforeseen
from desktop.base.memory import keep_one_heap
from desktop.ui.look import FAMILY, Look
from desktop.ui.theme import Theme

_log = logging.getLogger("desk.ui")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_SPEAKER = re.compile(r"Q[A-Za-z]+::~?[A-Za-z]+")  # QPainter::begin
_COLLECT_EVERY = 5_000  # milliseconds
_WHOLE_EVERY = 24  # collections
_YOUNG, _ALL = 1, 2  # generations


class Collector(QObject):
    """Collects garbage on the UI thread alone.

    Python's collector runs in whichever thread allocates; a widget in a cycle would be destroyed on a worker.
    Looking through everything takes a tenth of a second: what is young is looked at often, all of it
    seldom, and what a start has loaded never again.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_COLLECT_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect now; called by the timer."""
        self._turn += 1
        gc.collect(_ALL if self._turn % _WHOLE_EVERY == 0 else _YOUNG)

    def settle(self) -> None:
        """The desk is open: its modules, tables and rules stay, and are not looked at again."""
        gc.freeze()


class Defects(QObject):
    """Everything nobody caught, said aloud: logged, and told to whoever shows the report."""

    happened = Signal(object)
    """The exception. The window connects its report dialog here."""

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The interpreter's exception hook."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        say_unforeseen(kind, error, trace)
        self.happened.emit(error)


class DeskApplication:
    """The application object, its theme, and the things that must live as long as it does."""

    def __init__(self, app: QApplication, resources: Path) -> None:
        self.app = app
        self.defects = Defects(app)
        self.theme = Theme(resources, app)
        self.collector = Collector(app)


def make_application(argv: Sequence[str], resources: Path, look: Look | None = None) -> DeskApplication:
    """The one QApplication, ready for its first widget."""
    keep_one_heap()
    prefer_chinese_typing(os.environ)
    qInstallMessageHandler(_pass_on)
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(list(argv))
    app.setOrganizationName("EnforcementDesk")
    app.setApplicationName("desk")
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    register_fonts(resources / "fonts")
    speak_chinese(app, resources)
    desk = DeskApplication(app, resources)
    desk.theme.apply(look or Look())
    sys.excepthook = desk.defects.catch
    return desk


def register_fonts(folder: Path) -> None:
    """Register the bundled screen fonts, before the first widget: else an empty box is measured."""
    for path in sorted(folder.glob("NotoSansSC*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise BadResource(path.name, "font cannot be read")
    if FAMILY not in QFontDatabase.families():
        raise BadResource(folder.name, f"no file of {FAMILY}")
    raw = QRawFont.fromFont(QFontDatabase.font(FAMILY, "Regular", 14))
    if not raw.supportsCharacter(ord("中")):
        raise BadResource(folder.name, f"{FAMILY} has no Chinese")


def speak_chinese(app: QApplication, resources: Path) -> None:
    """Qt's own words in Chinese, or its buttons and menus stay English; ours where it has none."""
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qt_zh_CN", str(resources / "texts")), ("qtbase_zh_CN", qt)):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
        else:
            _log.warning("Chinese words of Qt are missing in %s", folder)


def prefer_chinese_typing(
    environment: os._Environ[str] | dict[str, str], running: Callable[[str], bool] | None = None
) -> None:
    """Let fcitx be reached through its ibus front end.

    The PyPI wheels carry no fcitx plug-in: where fcitx is configured and no real ibus runs, pinyin would be
    typed raw, in silence. Qt's ibus plug-in also wants an `ibus-daemon` on PATH; the packages bring a stub.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_IM_MODULE", "").startswith("ibus"):
        return
    asked = " ".join(environment.get(name, "") for name in ("QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE"))
    is_running = running or _process_runs
    if "fcitx" in asked and not is_running("ibus-daemon"):
        environment["QT_IM_MODULE"] = "ibus"
        if shutil.which("ibus-daemon", path=environment.get("PATH")) is None:
            _log.warning("fcitx is configured, but there is no ibus-daemon on PATH: Chinese cannot be typed")


def _process_runs(name: str) -> bool:
    """Whether a process of this name runs on our screen: what runs on another is of no help here."""
    pgrep = shutil.which("pgrep")
    if pgrep is None:
        return False
    found = subprocess.run([pgrep, "-x", name], check=False, stdout=subprocess.PIPE, text=True)
    return any(on_screen(Path("/proc", pid, "environ"), os.environ) for pid in found.stdout.split())


def on_screen(environ: Path, ours: Mapping[str, str]) -> bool:
    """Whether a process, known by the file of its environment, names our screen, or none at all."""
    try:
        told = environ.read_bytes().split(b"\0")
    except OSError:
        return False  # another person's, or gone meanwhile
    screens = [each for each in told if each.startswith(b"DISPLAY=")]
    return not screens or os.fsencode(f"DISPLAY={ours.get('DISPLAY', '')}") in screens


def _pass_on(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Qt's messages go into the log with ours: who complains, for it may quote what is on screen."""
    category = getattr(context, "category", None)  # missing from the type stubs
    speaker = _SPEAKER.match(words)
    _log.log(
        *(_LEVELS.get(kind, logging.WARNING), "Qt: %s (%s)"),
        *(Name(speaker[0]) if speaker else LEFT_OUT, Name(category or "default")),
    )
