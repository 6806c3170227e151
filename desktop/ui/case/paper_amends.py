"""What is asked before an issued paper is corrected by a notice, or voided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.amendment_facts import FORM
from desktop.casework.case import IssuedPaper
from desktop.casework.facts import FLAG
from desktop.services.correcting import (
    CorrectPaper,
    VoidPaper,
    VoidUnsigned,
    correct_paper,
    void_paper,
    void_unsigned,
)
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.case.paper_bars import PaperHead
from desktop.ui.desk import Desk
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 520
_UNSIGNED = "unsigned"


class AmendDialog(Proposing):
    """Some texts that must be told before a paper is amended, and the act."""

    told = Signal(object)
    """The texts by their keys."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, "", wording, parent)
        self._form = FieldForm([])

    def ask_correction(self, paper: IssuedPaper) -> None:
        """Ask for the words of a notice of correction."""
        about = self.tr(
            "只更正文字、数字的笔误，处理的内容不能用更正改变。签发一份更正通知书，取文号并冻结；"
            "本案其他文书里有相同文字的，一并列出。数个当事人共有的文书，每人各签发一份，分别送达。"
        )
        specs = [
            FieldSpec("wrong", self.tr("原文"), EditorKind.LONG, required=True, note=self.tr("照原文书抄写")),
            FieldSpec("right", self.tr("更正为"), EditorKind.LONG, required=True),
            FieldSpec("reason", self.tr("更正的原因"), required=True),
        ]
        self._build(
            self.tr("更正《{paper}》").format(paper=paper.name), about, specs, self.tr("签发更正通知书")
        )

    def ask_voiding(self, paper: IssuedPaper) -> None:
        """Ask why a paper is voided; of one without a number, that nobody has signed it."""
        specs = [FieldSpec("reason", self.tr("作废的原因"), required=True)]
        if paper.number:
            about = self.tr(
                "文号{number}从此不再使用，原因留在文号台账里；文书可以重新签发，另取文号。"
                "已经送达的、随步骤作出的不能作废。"
            ).format(number=paper.number)
        else:
            about = self.tr(
                "这一份不再采用，不装订，原因一直留着；改好以后重新签发。"
                "签过字的不能作废：笔录由签字的人在改动处签名或者捺指印确认。"
            )
            sure = self.tr("没有人在上面签过字，印出来的已经收回")
            specs.append(FieldSpec(_UNSIGNED, self.tr("签字"), EditorKind.FLAG, hint=sure, required=True))
        self._build(self.tr("作废《{paper}》").format(paper=paper.name), about, specs, self.tr("作废"))

    def _build(self, title: str, about: str, specs: list[FieldSpec], act: str) -> None:
        self.head(title, about)
        self._form = FieldForm(specs)
        self.column.addWidget(self._form)
        self.go.setText(act)
        self.add_acts(self._tell)
        self.open()

    def _tell(self) -> None:
        told = self.filled(self._form)
        if told is not None:
            self.go.setEnabled(False)
            self.told.emit(told)


class PaperAmends(QObject):
    """The acts that an issued paper is amended by."""

    go = Signal(object)
    """A Place."""
    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, head: PaperHead, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._case_id = ""
        self._paper: IssuedPaper | None = None
        head.correct_asked.connect(self.correct)
        head.void_asked.connect(self.void)

    def show_paper(self, case_id: str, paper: IssuedPaper | None) -> None:
        """Mean another paper; none while it is a draft."""
        self._case_id, self._paper = case_id, paper

    def acts(self) -> tuple[Act, ...]:
        """更正 and 作废, of an issued paper alone."""
        unissued = "" if self._paper is not None else self.tr("还没有签发")
        return (
            Act(actions.CORRECT, self.correct, unissued or self._desk.why_not("correct_paper")),
            Act(actions.VOID, self.void, unissued or self._why_no_void()),
        )

    def _why_no_void(self) -> str:
        """Why the acting person voids no such paper: a number is for the heads to void."""
        numbered = self._paper is None or bool(self._paper.number)
        return self._desk.why_not("void_paper" if numbered else "void_unsigned")

    def correct(self) -> None:
        """更正."""
        if self._paper is not None:
            dialog = self._dialog()
            dialog.told.connect(partial(self._correct, dialog, self._case_id, self._paper.id))
            dialog.ask_correction(self._paper)

    def void(self) -> None:
        """作废; whoever may not is told before a reason is asked of him."""
        if why := self._why_no_void():
            self.said.emit(why)
        elif self._paper is not None:
            dialog = self._dialog()
            dialog.told.connect(partial(self._void, dialog, self._case_id, self._paper))
            dialog.ask_voiding(self._paper)

    def _dialog(self) -> AmendDialog:
        return AmendDialog(self._desk.wording, self._page.window())

    def _correct(self, dialog: AmendDialog, case_id: str, paper_id: str, told: dict[str, str]) -> None:
        command = CorrectPaper(case_id, paper_id, told["wrong"], told["right"], told["reason"])
        self._desk.do(correct_paper, command, partial(self._corrected, dialog, case_id), dialog.refuse)

    def _corrected(self, dialog: AmendDialog, case_id: str, notices: tuple[IssuedPaper, ...]) -> None:
        """Say the notices, one to each party who was given the paper, and show the first."""
        dialog.accept()
        first, numbers = notices[0], "、".join(notice.number for notice in notices)
        self.said.emit(self.tr("《{paper}》{number}已签发").format(paper=first.name, number=numbers))
        self.go.emit(Place(PAPER, case_id, FORM, n=first.n))

    def _void(self, dialog: AmendDialog, case_id: str, paper: IssuedPaper, told: dict[str, str]) -> None:
        then, reason = partial(self._voided, dialog, case_id, paper), told["reason"]
        if paper.number:
            self._desk.do(void_paper, VoidPaper(case_id, paper.id, reason), then, dialog.refuse)
            return
        command = VoidUnsigned(case_id, paper.id, reason, unsigned=FLAG.read(told[_UNSIGNED]))
        self._desk.do(void_unsigned, command, then, dialog.refuse)

    def _voided(self, dialog: AmendDialog, case_id: str, paper: IssuedPaper, _result: object) -> None:
        dialog.accept()
        what = paper.number or self.tr("《{paper}》").format(paper=paper.name)
        self.said.emit(self.tr("{what}已作废").format(what=what))
        self.go.emit(Place(CASE, case_id) if paper.number else Place(PAPER, case_id, paper.form, n=paper.n))
