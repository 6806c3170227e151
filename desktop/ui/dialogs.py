"""Everything that stops and asks, in one place. A dialog opens and never executes; its answer comes by a
callback.

Pages are given a `Dialogs`; the window makes `ScreenDialogs`, a test gives a scripted one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.base.logs import told
from desktop.ui.printing import remember, set_as_before
from desktop.ui.settings import Settings
from desktop.ui.widgets.dialog_box import Act, Block, DialogBox, DialogView
from desktop.ui.widgets.words_dialog import WordsDialog
from desktop.ui.wording import ErrorWords

CLOSE = "close"
YES = "yes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A message: the outcome as its title, then what happened, what is safe and what to do."""

    title: str
    about: str = ""  # which case and paper
    happened: str = ""
    safe: str = ""
    remedy: str = ""
    details: str = ""  # folded: for the administrator
    icon: str = "alert"
    acts: tuple[Act, ...] = ()  # beside 关闭; the recommended last

    @classmethod
    def of(cls, words: ErrorWords, about: str = "", error: BaseException | None = None) -> Telling:
        """The message of an error; what is folded away may be read out to anybody."""
        return cls(
            title=words.title,
            about=about,
            happened=words.happened,
            safe=words.safe,
            remedy=words.remedy,
            details="" if error is None else "\n".join(told(error)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of yes or no, each named by its act: 移除, 再看看."""

    title: str
    lines: tuple[str, ...] = ()
    yes: str
    no: str
    grave: bool = False  # what cannot be undone is outlined red
    icon: str = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueQuestion:
    """What 签发 asks once: the paper, the number it will take, and that it freezes."""

    paper: str  # 行政处罚决定书
    number: str  # 大桥罚决〔2026〕29号; empty when the paper takes none
    pages: int
    warnings: tuple[str, ...] = ()  # advice of the law that does not bar


class Choose(Enum):
    """What kind of path is asked for."""

    OPEN = "open"
    SAVE = "save"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsQuestion:
    """Words without which something cannot be done, as the reason of a voiding."""

    title: str
    about: str
    label: str
    yes: str
    begins: str = ""  # what stands there already


@dataclass(frozen=True, slots=True, kw_only=True)
class FileQuestion:
    """A path to be chosen. `patterns` are such as `PDF 文件 (*.pdf)`."""

    title: str
    kind: Choose
    start: Path
    patterns: tuple[str, ...] = ()
    suffix: str = ""

    @classmethod
    def saving(cls, title: str, name: str, folder: Path | None = None) -> FileQuestion:
        """Where something is to be written; the ending of the offered name says what kind of file it is.

        Offered is the folder of who sits here, where no other is named.
        """
        ending = name.rpartition(".")[2]
        start = (folder or Path.home()) / name
        return cls(title=title, kind=Choose.SAVE, start=start, patterns=(_pattern(ending),), suffix=ending)


class Dialogs(Protocol):
    """What a page may ask. An answer of None means it was closed and nothing is changed."""

    def tell(self, telling: Telling, then: Callable[[str], None] | None = None) -> None:
        """Show a message; `then` gets the key of the act pressed, or `close`."""
        ...

    def confirm(self, question: Question, then: Callable[[bool], None]) -> None:
        """Ask yes or no. The focus is on no."""
        ...

    def ask_issue(self, question: IssueQuestion, then: Callable[[bool], None]) -> None:
        """Ask before a paper is issued."""
        ...

    def choose_file(self, question: FileQuestion, then: Callable[[Path], None]) -> None:
        """Ask for a path; nothing is called when it is closed."""
        ...

    def choose_files(self, question: FileQuestion, then: Callable[[tuple[Path, ...]], None]) -> None:
        """Ask for files to open, one or many; nothing is called when it is closed."""
        ...

    def ask_words(self, question: WordsQuestion, then: Callable[[str], None]) -> None:
        """Ask for words, never none; nothing is called when it is closed."""
        ...

    def choose_printing(self, printer: QPrinter, then: Callable[[], None], *, ranges: bool = False) -> None:
        """Ask which printer, how many times, on one side or both, with `ranges` which pages.

        What is chosen is set in `printer`; nothing is called when it is closed.
        """
        ...


def _pattern(ending: str) -> str:
    patterns = {
        "pdf": QCoreApplication.translate("Dialogs", "PDF 文件 (*.pdf)"),
        "docx": QCoreApplication.translate("Dialogs", "Word 文件 (*.docx)"),
        "xlsx": QCoreApplication.translate("Dialogs", "Excel 工作簿 (*.xlsx)"),
        "csv": QCoreApplication.translate("Dialogs", "表格 (*.csv)"),
        "txt": QCoreApplication.translate("Dialogs", "文本文件 (*.txt)"),
        "toml": QCoreApplication.translate("Dialogs", "文书样式 (*.toml)"),
        "deskkey": QCoreApplication.translate("Dialogs", "密钥文件 (*.deskkey)"),
    }
    return patterns[ending]


def issue_view(question: IssueQuestion) -> DialogView:
    """The words of the question before issuing."""
    translate = QCoreApplication.translate
    if question.number:
        takes = translate("Dialogs", "将取文号 {number}，印出并冻结，共 {pages} 页。").format(
            number=question.number, pages=question.pages
        )
    else:
        takes = translate("Dialogs", "将印出并冻结，共 {pages} 页。").format(pages=question.pages)
    frozen = translate("Dialogs", "签发后不能修改；有误只能另作更正并写明原因。")
    return DialogView(
        title=translate("Dialogs", "签发{paper}").format(paper=question.paper),
        icon="lock",
        lines=(takes, frozen),
        warnings=question.warnings,
        acts=(
            Act(CLOSE, translate("Dialogs", "再看看"), safe=True),
            Act(YES, translate("Dialogs", "签发"), recommended=True),
        ),
    )


def telling_view(telling: Telling) -> DialogView:
    """The three blocks of a message."""
    translate = QCoreApplication.translate
    blocks = (
        Block(translate("Dialogs", "发生了什么"), telling.happened, "info"),
        Block(translate("Dialogs", "什么是安全的"), telling.safe, "shield"),
        Block(translate("Dialogs", "怎么办"), telling.remedy, "jump"),
    )
    return DialogView(
        title=telling.title,
        about=telling.about,
        icon=telling.icon,
        blocks=tuple(block for block in blocks if block.text),
        details=telling.details,
        acts=(Act(CLOSE, translate("Dialogs", "关闭"), safe=not telling.acts), *telling.acts),
    )


def confirm_view(question: Question) -> DialogView:
    """The words of a question of yes or no."""
    return DialogView(
        title=question.title,
        icon="alert" if question.grave else question.icon,
        lines=question.lines,
        acts=(
            Act(CLOSE, question.no, safe=True),
            Act(YES, question.yes, recommended=not question.grave, grave=question.grave),
        ),
    )


class ScreenDialogs:
    """The real ones, over a window."""

    def __init__(self, window: QWidget, settings: Settings | None = None) -> None:
        self._window, self._settings = window, settings
        self._held: list[tuple[DialogView, Callable[[str], None] | None]] | None = None

    def hold(self) -> None:
        """Open nothing until `release`: nobody is there to read it."""
        self._held = []

    def release(self) -> None:
        """Open what has come meanwhile."""
        held, self._held = self._held or [], None
        for view, then in held:
            self._open(view, then)

    def drop(self) -> None:
        """Forget what has come meanwhile: whoever it was for is here no more."""
        self._held = None

    def tell(self, telling: Telling, then: Callable[[str], None] | None = None) -> None:
        """Show a message."""
        self._open(telling_view(telling), then)

    def confirm(self, question: Question, then: Callable[[bool], None]) -> None:
        """Ask yes or no."""
        self._open(confirm_view(question), partial(_tell_yes, then))

    def ask_issue(self, question: IssueQuestion, then: Callable[[bool], None]) -> None:
        """Ask before a paper is issued."""
        self._open(issue_view(question), partial(_tell_yes, then))

    def choose_file(self, question: FileQuestion, then: Callable[[Path], None]) -> None:
        """Ask for a path."""
        start = self._begins(question)
        dialog = QFileDialog(self._window, question.title, str(start))
        if question.kind is Choose.FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        elif question.kind is Choose.SAVE:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(question.suffix)
            dialog.selectFile(str(start))
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if question.patterns:
            dialog.setNameFilters(list(question.patterns))
        dialog.fileSelected.connect(partial(self._remember_folder, folder=question.kind is Choose.FOLDER))
        dialog.fileSelected.connect(partial(_tell_path, then))
        _delete_when_closed(dialog)
        dialog.open()

    def choose_files(self, question: FileQuestion, then: Callable[[tuple[Path, ...]], None]) -> None:
        """Ask for files to open."""
        dialog = QFileDialog(self._window, question.title, str(self._begins(question)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._remember_folder_of)
        dialog.filesSelected.connect(partial(_tell_paths, then))
        _delete_when_closed(dialog)
        dialog.open()

    def ask_words(self, question: WordsQuestion, then: Callable[[str], None]) -> None:
        """Ask for words."""
        dialog = WordsDialog(question.title, question.about, question.label, question.yes, self._window)
        dialog.line.setText(question.begins)
        dialog.line.selectAll()
        dialog.given.connect(then)
        dialog.open()

    def choose_printing(self, printer: QPrinter, then: Callable[[], None], *, ranges: bool = False) -> None:
        """Ask how to print, in the system's own dialog, on the printer that was chosen last."""
        if self._settings is not None:
            set_as_before(printer, self._settings)
            then = partial(self._printing, printer, then)
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, ranges)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)  # 存为 PDF is an act of its own
        dialog.finished.connect(partial(_tell_accepted, then))
        _delete_when_closed(dialog)
        QDialog.open(dialog)  # its own open() wants a receiver by name

    def _printing(self, printer: QPrinter, then: Callable[[], None]) -> None:
        if self._settings is not None:
            remember(printer, self._settings)
        then()

    def _begins(self, question: FileQuestion) -> Path:
        """Where no folder is named, the one where files were chosen or saved last."""
        start, home = question.start, Path.home()
        last = self._settings.folder if self._settings is not None else ""
        if home not in (start, start.parent) or not last or not Path(last).is_dir():
            return start
        return Path(last) if start == home else Path(last) / start.name

    def _remember_folder(self, chosen: str, *, folder: bool = False) -> None:
        if self._settings is not None:
            self._settings.folder = chosen if folder else str(Path(chosen).parent)

    def _remember_folder_of(self, chosen: list[str]) -> None:
        for each in chosen[:1]:
            self._remember_folder(each)

    def _open(self, view: DialogView, then: Callable[[str], None] | None) -> None:
        if self._held is not None:
            self._held.append((view, then))
            return
        box = DialogBox(view, self._window)
        if then is not None:
            box.answered.connect(then)
        box.open()


def _delete_when_closed(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)


def _tell_yes(then: Callable[[bool], None], key: str) -> None:
    then(key == YES)


def _tell_accepted(then: Callable[[], None], result: int) -> None:
    if result == QDialog.DialogCode.Accepted:
        then()


def _tell_path(then: Callable[[Path], None], chosen: str) -> None:
    then(Path(chosen))


def _tell_paths(then: Callable[[tuple[Path, ...]], None], chosen: list[str]) -> None:
    then(tuple(Path(each) for each in chosen))
