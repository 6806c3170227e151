"""案卷保管期限 and what follows it: files are appraised, listed, approved, witnessed, destroyed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework.disposal import Disposal
from desktop.services.disposing import (
    ApproveDisposal,
    CarryOut,
    ProposeDisposal,
    ReturnDisposal,
    SaveDisposal,
    WitnessDisposal,
    approve_disposal,
    carry_out,
    clear_remains,
    disposals,
    propose_disposal,
    return_disposal,
    save_disposal,
    witness_disposal,
)
from desktop.services.perform import Office
from desktop.services.retention import Retention, SetRetention, retention, set_retention
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion, WordsQuestion
from desktop.ui.due.appraisal_dialog import AppraisalDialog
from desktop.ui.due.disposal_dialog import DisposalDialog
from desktop.ui.due.retention_dialog import RetentionDialog
from desktop.ui.places import CASE, Place
from desktop.ui.tasks import Pulse


class RetentionWork(QObject):
    """For the page of what falls due."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page

    # --- the period, and what has run out

    def look(self) -> None:
        """How it is set, and what has run out."""
        dialog = RetentionDialog(self._desk.why_not, self._desk.wording, self._page.window())
        dialog.asked.connect(partial(self._set, dialog))
        dialog.opened.connect(self._open_case)
        dialog.appraised.connect(partial(self._appraise, dialog))
        dialog.listed.connect(self.look_at_lists)
        self._desk.ask(retention, dialog.show_retention)
        dialog.open()

    def _set(self, dialog: RetentionDialog, command: SetRetention) -> None:
        words = self.tr("保管期限已保存")
        self._desk.do(set_retention, command, partial(self._changed, dialog, words), dialog.refuse)

    def _changed(self, dialog: RetentionDialog, words: str, _result: object) -> None:
        self.said.emit(words)
        self._desk.ask(retention, dialog.show_retention)

    def _open_case(self, case_id: str) -> None:
        self.go.emit(Place(CASE, case_id))

    # --- the list that is proposed

    def _appraise(self, above: RetentionDialog, found: Retention) -> None:
        unit_id, window = self._desk.actor.unit_id, self._page.window()
        dialog = AppraisalDialog(unit_id, found.out, self._desk.wording, window)
        dialog.proposed.connect(partial(self._propose, above, dialog))
        dialog.open()

    def _propose(self, above: RetentionDialog, dialog: AppraisalDialog, command: ProposeDisposal) -> None:
        done = partial(self._proposed, above, dialog)
        self._desk.do(propose_disposal, command, done, dialog.refuse)

    def _proposed(self, above: RetentionDialog, dialog: AppraisalDialog, _id: str) -> None:
        dialog.accept()
        self._changed(above, self.tr("清册已提出，等负责人批准"), None)

    # --- the lists

    def look_at_lists(self) -> None:
        """销毁清册."""
        actor = self._desk.actor
        dialog = DisposalDialog(self._desk.why_not, actor.person_id, self._page.window())
        for signal, act in (
            (dialog.approved, self._approve),
            (dialog.returned, self._send_back),
            (dialog.witnessed, self._witness),
            (dialog.executed, self._ask_execute),
            (dialog.saved, self._save),
        ):
            signal.connect(partial(act, dialog))
        dialog.cleared.connect(partial(self._clear, dialog))
        self._show(dialog)
        dialog.open()

    def _show(self, dialog: DisposalDialog) -> None:
        self._desk.ask(disposals, dialog.show_disposals)

    def _done(self, dialog: DisposalDialog, words: str, _result: object) -> None:
        self.said.emit(words)
        self._show(dialog)

    def _refused(self, dialog: DisposalDialog, refusal: Refusal) -> bool:
        dialog.say(self._desk.wording.words_for(refusal).line)
        self._show(dialog)
        return True

    def _approve(self, dialog: DisposalDialog, row: Disposal) -> None:
        done = partial(self._done, dialog, self.tr("已批准销毁清册 {number}").format(number=row.number))
        command = ApproveDisposal(row.unit_id, row.id)
        self._desk.do(approve_disposal, command, done, partial(self._refused, dialog))

    def _send_back(self, dialog: DisposalDialog, row: Disposal) -> None:
        question = WordsQuestion(
            title=self.tr("退回销毁清册 {number}").format(number=row.number),
            about=self.tr("退回以后这份清册作废，案卷都在，可以重新鉴定。"),
            label=self.tr("退回理由"),
            yes=self.tr("退回"),
        )
        self._dialogs.ask_words(question, partial(self._returned, dialog, row))

    def _returned(self, dialog: DisposalDialog, row: Disposal, why: str) -> None:
        done = partial(self._done, dialog, self.tr("已退回销毁清册 {number}").format(number=row.number))
        command = ReturnDisposal(row.unit_id, row.id, why)
        self._desk.do(return_disposal, command, done, partial(self._refused, dialog))

    def _witness(self, dialog: DisposalDialog, row: Disposal) -> None:
        done = partial(self._done, dialog, self.tr("已登记为监销人"))
        command = WitnessDisposal(row.unit_id, row.id)
        self._desk.do(witness_disposal, command, done, partial(self._refused, dialog))

    # --- for good

    def _ask_execute(self, dialog: DisposalDialog, row: Disposal) -> None:
        """Typed by hand: no slip of a finger destroys anything."""
        question = WordsQuestion(
            title=self.tr("销毁 {n} 卷，不能恢复").format(n=len(row.waiting)),
            about=self.tr(
                "两位监销人都在场，再照着清册填写它的编号 {number}。"
                "销毁以后案台整理数据文件，大的要几分钟，这时不能做别的。"
            ).format(number=row.number),
            label=self.tr("清册编号"),
            yes=self.tr("销毁"),
        )
        self._dialogs.ask_words(question, partial(self._execute, dialog, row))

    def _execute(self, dialog: DisposalDialog, row: Disposal, typed: str) -> None:
        dialog.execute.setEnabled(False)
        work = partial(_carry_out, CarryOut(row.id, typed))
        words = self.tr("正在按销毁清册 {number} 销毁").format(number=row.number)
        failed = partial(self._failed, dialog)
        self._desk.run(words, work, partial(self._executed, dialog), failed, writes=True)

    def _executed(self, dialog: DisposalDialog, n: int) -> None:
        self._done(dialog, self.tr("已销毁 {n} 卷").format(n=n), None)

    def _clear(self, dialog: DisposalDialog) -> None:
        done, failed = partial(self._done, dialog, self.tr("已抹净")), partial(self._failed, dialog)
        self._desk.run(self.tr("正在抹净销毁的案卷"), _clear, done, failed, writes=True)

    def _failed(self, dialog: DisposalDialog, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self._refused(dialog, error)
        else:
            self._show(dialog)
            self._desk.failed.emit(error)

    # --- on paper

    def _save(self, dialog: DisposalDialog, row: Disposal) -> None:
        asked = FileQuestion.saving(
            self.tr("销毁清册"), self.tr("销毁清册-{number}.pdf").format(number=row.number)
        )
        self._dialogs.choose_file(asked, partial(self._save_to, dialog, row))

    def _save_to(self, dialog: DisposalDialog, row: Disposal, file: Path) -> None:
        work = partial(_save, SaveDisposal(row.id, file))
        done = partial(self._done, dialog, self.tr("销毁清册已写到 {file}").format(file=file.name))
        self._desk.run(self.tr("正在写销毁清册"), work, done, partial(self._failed, dialog))


def _carry_out(command: CarryOut, office: Office, pulse: Pulse) -> int:
    return carry_out(office, command, pulse.goes_on)


def _clear(office: Office, _pulse: Pulse) -> None:
    clear_remains(office)


def _save(command: SaveDisposal, office: Office, _pulse: Pulse) -> int:
    return save_disposal(office, command)
