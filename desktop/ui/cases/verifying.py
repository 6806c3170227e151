"""A paper that somebody brings is held against the record: its file, or the code at its foot."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.documents.scans import read_scan
from desktop.services.perform import Office
from desktop.services.verdicts import Finding, Verdict
from desktop.services.verifying import verify_code, verify_file
from desktop.ui import paper_actions
from desktop.ui.action import Act
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Telling, WordsQuestion


class Verifying(QObject):
    """Asks which paper, and tells what was found."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs

    def acts(self) -> tuple[Act, ...]:
        """核对文书的 PDF, 核对纸上的校验码."""
        why = self._desk.why_not("see_papers")
        return (
            Act(paper_actions.VERIFY_FILE, self._choose_file, why),
            Act(paper_actions.VERIFY_CODE, self._ask_code, why),
        )

    def _choose_file(self) -> None:
        question = FileQuestion(
            title=self.tr("核对文书的 PDF"),
            kind=Choose.OPEN,
            start=Path.home(),
            patterns=(self.tr("PDF 文件 (*.pdf)"),),
        )
        self._dialogs.choose_file(question, self._verify_file)

    def _verify_file(self, file: Path) -> None:
        self._desk.draw(partial(_verify_file, file), partial(self._tell, file.name))

    def _ask_code(self) -> None:
        question = WordsQuestion(
            title=self.tr("核对纸上的校验码"),
            about=self.tr("签发的文书每页左下角有校验码，十二个字母和数字。"),
            label=self.tr("校验码"),
            yes=self.tr("核对"),
        )
        self._dialogs.ask_words(question, self._verify_code)

    def _verify_code(self, code: str) -> None:
        about = self.tr("校验码 {code}").format(code=code)
        self._desk.ask(partial(_verify_code, code), partial(self._tell, about))

    def _tell(self, about: str, verdict: Verdict) -> None:
        icon = "check" if verdict.good else "alert"
        told = "\n".join(verdict.lines)
        self._dialogs.tell(Telling(title=self._title(verdict), about=about, happened=told, icon=icon))

    def _title(self, verdict: Verdict) -> str:
        if verdict.gone is not None:
            return self.tr("是已经销毁的案卷里的文书")
        if verdict.paper is not None and verdict.paper.void:
            return self.tr("这份文书已经作废")
        titles = {
            Finding.SAME: self.tr("核对相符"),
            Finding.SAYS_SAME: self.tr("核对相符"),
            Finding.KNOWN: self.tr("登记里有这份文书"),
            Finding.ALTERED: self.tr("与签发的不一致"),
            Finding.LOOKS_OTHER: self.tr("版面与签发的不同"),
            Finding.UNKNOWN: self.tr("登记里没有这份文书"),
            Finding.NO_CODE: self.tr("文件上没有校验码"),
            Finding.PICTURE: self.tr("文件里只有图像"),
            Finding.SEVERAL: self.tr("核对了几份文书"),
        }
        return titles[verdict.finding]


def _verify_file(file: Path, office: Office) -> Verdict:
    return verify_file(office, read_scan(file))


def _verify_code(code: str, office: Office) -> Verdict:
    return verify_code(office, code)
