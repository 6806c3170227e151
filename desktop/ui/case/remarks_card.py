"""监督意见 on the first tab of a case: what supervisors said, what waits, what the officers answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.base.errors import Refusal
from desktop.casework.supervision import Remark
from desktop.services.searching import CaseView
from desktop.services.supervising import AnswerRemark, MakeRemark, answer_remark, make_remark
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.case.remark_dialog import DUE, WORDS, RemarkDialog, RemarkQuestion, to_answer, to_remark
from desktop.ui.day_words import plain_day, since_words
from desktop.ui.desk import Desk
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import refused_in
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words


class RemarksCard(QWidget):
    """Hidden where nothing was said and whoever looks is no supervisor."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: CaseView | None = None
        self._dialog: RemarkDialog | None = None
        self._card = Card(self.tr("监督意见"))
        self._make = Button(self.tr("提出监督意见"), Kind.LINK, "plus")
        self._make.setToolTip(actions.REMARK.tip)
        self._make.clicked.connect(self.ask_remark)
        self._card.add_right(self._make)
        self._rows = spacing.column(gap=12)
        self._card.add_inset(self._rows)
        spacing.column(self, 0).addWidget(self._card)
        self.hide()

    def show_view(self, view: CaseView, today: date) -> None:
        """Show what was said of a case."""
        self._view = view
        supervises = not self._desk.why_not("make_remark")
        self._make.setVisible(supervises)
        self.setVisible(supervises or bool(view.remarks))
        waiting = sum(remark.waits for remark in view.remarks)
        self._card.say_count(self.tr("{n} 条等答复").format(n=waiting) if waiting else "")
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not view.remarks:
            self._rows.addWidget(Words(self.tr("还没有监督意见"), tone=Tone.FAINT))
        for remark in view.remarks:
            self._rows.addWidget(self._row(remark, today))
        spacing.show_in(self._rows)

    def acts(self) -> tuple[Act, ...]:
        """What a supervisor and an officer can do here."""
        none = "" if self._view is not None else self.tr("案件还没有读出")
        nothing = "" if self._waiting is not None else self.tr("没有等答复的监督意见")
        return (
            Act(actions.REMARK, self.ask_remark, none or self._desk.why_not("make_remark")),
            Act(actions.ANSWER_REMARK, self.ask_answer, none or nothing or self._why_no_answer),
        )

    def ask_remark(self) -> None:
        """Open the dialog of a new remark."""
        self._open(to_remark(), self._keep_remark)

    def ask_answer(self, remark_id: object = "") -> None:
        """Open the dialog of an answer: to the remark named, else to the last that waits."""
        remarks = () if self._view is None else self._view.remarks
        remark = next((one for one in remarks if one.id == remark_id), self._waiting)
        if remark is not None:
            self._open(to_answer(remark), partial(self._keep_answer, remark.id))

    # ------------------------------------------------------------ inside

    @property
    def _waiting(self) -> Remark | None:
        remarks = () if self._view is None else self._view.remarks
        return next((one for one in remarks if one.waits), None)

    @property
    def _why_no_answer(self) -> str:
        """Only an officer of the case answers."""
        officers = () if self._view is None else self._view.case.officers
        if any(officer.id == self._desk.actor.person_id for officer in officers):
            return self._desk.why_not("answer_remark")
        return self.tr("由本案承办人答复")

    def _row(self, remark: Remark, today: date) -> QWidget:
        row = QWidget()
        column = spacing.column(row, 4)
        head = spacing.row(gap=8)
        since = since_words(remark.at, today)
        who = Words(f"{remark.by}　{since}", Type.SMALL, Tone.FAINT)
        spacing.add(head, Chip(self._chip(remark, today)), who, None)
        if remark.waits and not self._why_no_answer:
            answer = Button(self.tr("答复"), Kind.NORMAL, key=remark.id)
            answer.setToolTip(actions.ANSWER_REMARK.tip)
            answer.picked.connect(self.ask_answer)
            head.addWidget(answer)
        spacing.add(column, head, _selectable(remark.words))
        if remark.answered_at is not None:
            told = self.tr("{by}　{since}答复：{words}").format(
                by=remark.answered_by, since=since_words(remark.answered_at, today), words=remark.answer
            )
            column.addWidget(_selectable(told, Tone.SOFT))
        return row

    def _chip(self, remark: Remark, today: date) -> ChipView:
        if not remark.waits:
            return ChipView(self.tr("已答复"), Tone.GREEN)
        if remark.due_on is None:
            return ChipView(self.tr("等答复"), Tone.AMBER)
        day = plain_day(remark.due_on, today)
        if remark.is_overdue(today):
            return ChipView(self.tr("应于{day}前纠正，已逾期").format(day=day), Tone.RED, solid=True)
        return ChipView(self.tr("{day}前纠正").format(day=day), Tone.AMBER)

    def _open(self, question: RemarkQuestion, keep: object) -> None:
        self._dialog = RemarkDialog(question, self._desk.wording, self.window())
        self._dialog.given.connect(keep)
        self._dialog.open()

    def _keep_remark(self, told: Mapping[str, str]) -> None:
        if self._view is not None:
            due = date.fromisoformat(told[DUE]) if told[DUE] else None
            command = MakeRemark(self._view.case.id, told[WORDS], due)
            done = partial(self._kept, self.tr("监督意见已提出"))
            self._desk.do(make_remark, command, done, self._refused)

    def _keep_answer(self, remark_id: str, told: Mapping[str, str]) -> None:
        if self._view is not None:
            command = AnswerRemark(self._view.case.id, remark_id, told[WORDS])
            done = partial(self._kept, self.tr("监督意见已答复"))
            self._desk.do(answer_remark, command, done, self._refused)

    def _kept(self, words: str, _result: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.said.emit(words)

    def _refused(self, refusal: Refusal) -> bool:
        return refused_in(self._dialog, refusal)


def _selectable(text: str, tone: Tone = Tone.INK) -> Words:
    words = Words(text, tone=tone, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
