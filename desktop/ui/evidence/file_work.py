"""Files are put to a case, lent and voided: what is asked before, and what is said after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.casework.case_files import CaseFile
from desktop.services.attaching import Attached, AttachFiles, VoidFile, attach, void_file
from desktop.services.bringing import Brought, look_over
from desktop.services.comparing import Original, compare_original
from desktop.services.lending import open_elsewhere
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Telling, WordsQuestion
from desktop.ui.evidence.large_files import LargeFiles
from desktop.ui.lending import lent
from desktop.ui.tasks import Pulse

_MEBI = 1 << 20


class FileWork(QObject):
    """What is done with the files of the case that is shown."""

    said = Signal(object)
    """Words for a toast."""
    attached = Signal(object)
    """The number of the piece of evidence that was given files."""
    changed = Signal()
    """The case is to be read again."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self._large = LargeFiles(dialogs, self)

    # ------------------------------------------------------------ attaching

    def choose(self, case_id: str, n: int) -> None:
        """Ask for files, and put them to a piece of evidence; 0 begins another."""
        question = FileQuestion(title=self.tr("添加证据文件"), kind=Choose.OPEN, start=Path.home())
        self._dialogs.choose_files(question, partial(self.bring, case_id, n))

    def choose_known(self, case_id: str, n: int) -> None:
        """Ask for files that stay where they are, and are only registered."""
        question = FileQuestion(title=self.tr("只登记、不拷贝"), kind=Choose.OPEN, start=Path.home())
        self._dialogs.choose_files(question, partial(self._ask_medium, case_id, n))

    def bring(self, case_id: str, n: int, files: Sequence[Path]) -> None:
        """Put files, and what folders hold, to a piece of evidence; of large ones it is asked how."""
        look = partial(_look_over, tuple(files))
        self._desk.ask(look, partial(self._looked, case_id, n))

    def _looked(self, case_id: str, n: int, brought: Brought) -> None:
        if not brought.files:
            self.said.emit(self.tr("这里面没有文件"))
        else:
            self._large.ask(brought, partial(self._go_on, case_id, n, brought.files))

    def _ask_medium(self, case_id: str, n: int, files: tuple[Path, ...]) -> None:
        self._large.ask_medium(partial(self._go_on, case_id, n, files))

    def _go_on(self, case_id: str, n: int, files: tuple[Path, ...], medium: str) -> None:
        self._attach(AttachFiles(case_id, files, n, medium=medium))

    def _attach(self, command: AttachFiles) -> None:
        title = self.tr("正在登记文件（MB）") if command.medium else self.tr("正在添加文件（MB）")
        then, failed = partial(self._attached, len(command.files)), self._broke_off
        self._desk.run(title, partial(_attach, command), then, failed)

    def _attached(self, wanted: int, done: Attached) -> None:
        self._desk.saved.emit()
        self.changed.emit()
        if done.new:
            self.attached.emit(done.n)
        self.said.emit(self._told(wanted, done))
        if done.failed:
            first = done.failed[0]
            about = self.tr("%n 个文件没有添加", "", len(done.failed))
            self._dialogs.tell(Telling.of(self._desk.words(first.why), about))

    def _told(self, wanted: int, done: Attached) -> str:
        parts = [self.tr("证据 {n}：添加 {new} 个文件").format(n=done.n, new=done.new)]
        if done.known:
            parts.append(self.tr("{known} 个已经有了").format(known=done.known))
        left = wanted - done.new - done.known - len(done.failed)
        if left:
            parts.append(self.tr("停下了，{left} 个没有添加").format(left=left))
        return "，".join(parts)

    def _broke_off(self, error: BaseException) -> None:
        """What was put until then stays, and is shown."""
        self.changed.emit()
        self._desk.failed.emit(error)

    # ------------------------------------------------------------ voiding, lending

    def void(self, case_id: str, file: CaseFile) -> None:
        """Ask why, and use a file no longer."""
        question = WordsQuestion(
            title=self.tr("作废证据文件"),
            about=self.tr("{name} 不再使用，也不再印出。文件和理由一直留在案卷里，不会删除。").format(
                name=file.name
            ),
            label=self.tr("作废的理由，例如：传错了案件"),
            yes=self.tr("作废"),
        )
        self._dialogs.ask_words(question, partial(self._void, case_id, file))

    def _void(self, case_id: str, file: CaseFile, why: str) -> None:
        self._desk.do(void_file, VoidFile(case_id, file.id, why), self._voided)

    def _voided(self, _result: object) -> None:
        self.changed.emit()
        self.said.emit(self.tr("已作废，文件和理由保留"))

    def compare(self, case_id: str, file: CaseFile) -> None:
        """核对原件: ask for it, and say whether it is what was registered."""
        title = self.tr("选择 {name} 的原件").format(name=file.name)
        question = FileQuestion(title=title, kind=Choose.OPEN, start=Path.home())
        self._dialogs.choose_file(question, partial(self._compare, case_id, file))

    def _compare(self, case_id: str, file: CaseFile, source: Path) -> None:
        compared = partial(_compared, Original(case_id, file.id, source), file)
        self._desk.run(self.tr("正在核对原件（MB）"), compared, partial(self._tell_compared, file, source))

    def _tell_compared(self, file: CaseFile, source: Path, same: bool | None) -> None:
        if same is None:
            self.said.emit(self.tr("已停下"))
            return
        self.changed.emit()
        if same:
            self.said.emit(self.tr("{name} 的原件与登记时一致").format(name=file.name))
            return
        telling = Telling(
            title=self.tr("原件与登记时不一致"),
            happened=self.tr("{source} 不是登记的 {name}，或者已经改动过。").format(
                source=source.name, name=file.name
            ),
            safe=self.tr("登记的内容没有变；这次核对已记入日志。"),
            remedy=self.tr("先看是不是选错了文件；确实改动过的，不能再作为这份证据的原件。"),
        )
        self._dialogs.tell(telling)

    def lend(self, case_id: str, file: CaseFile) -> None:
        """用其他程序打开: a copy that is gone when the desk is closed."""
        self._desk.run(self.tr("正在取出文件（MB）"), partial(_lend, case_id, file), self._open)

    def _open(self, file: Path | None) -> None:
        if file is None:
            self.said.emit(self.tr("已停下"))
        else:
            self.said.emit(lent(file))


def _look_over(files: tuple[Path, ...], _office: Office) -> Brought:
    return look_over(files)


def _attach(command: AttachFiles, office: Office, pulse: Pulse) -> Attached:
    return attach(office, command, partial(_tell, pulse))


def _lend(case_id: str, file: CaseFile, office: Office, pulse: Pulse) -> Path | None:
    return open_elsewhere(office, case_id, file, partial(_tell_lent, pulse, file))


def _compared(brought: Original, file: CaseFile, office: Office, pulse: Pulse) -> bool | None:
    return compare_original(office, brought, partial(_tell_lent, pulse, file))


def _tell(pulse: Pulse, done: int, total: int, name: str) -> bool:
    """In mebibytes, as the title says: the foot counts in whole numbers."""
    pulse.report(done // _MEBI, max(1, total // _MEBI), name)
    return not pulse.stopped


def _tell_lent(pulse: Pulse, file: CaseFile, done: int) -> bool:
    return _tell(pulse, done, file.size, file.name)
