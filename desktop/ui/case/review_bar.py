"""The strip over a paper that somebody approves: how that stands, and what the officer can do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.casework.access import Rights
from desktop.casework.submissions import Standing
from desktop.services.review_view import ReviewView
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.case.came_back import CameBack
from desktop.ui.case.review_words import state_words
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.words import Elided, IconMark


class ReviewBar(QFrame):
    """Hidden where nobody approves the paper, or where it was approved before the desk could ask."""

    submit_asked = Signal()
    withdraw_asked = Signal()
    paper_asked = Signal()
    """登记纸面审批."""
    form_asked = Signal()
    """To the form on which this paper is issued."""
    list_asked = Signal()
    """What those who answered looked at."""
    jump = Signal(object)
    """The `where` of something it came back for."""

    def __init__(self, rights: Rights, why_not: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rights, self._why_not = rights, why_not
        self._view: ReviewView | None = None
        self._own = self._issued = False  # the paper shown is the form itself; it is issued
        self._icon, self._words = IconMark("send", Tone.SOFT, 16), Elided("")
        self._submit = Button(self.tr("送审"), Kind.NORMAL, "send")
        self._submit.clicked.connect(self.submit_asked)
        self._withdraw = Button(self.tr("撤回"), Kind.NORMAL, "undo")
        self._withdraw.clicked.connect(self.withdraw_asked)
        self._paper = Button(self.tr("登记纸面审批"), Kind.LINK)
        self._paper.clicked.connect(self.paper_asked)
        self._form = Button(self.tr("打开审批文书"), Kind.LINK, "jump", trailing=True)
        self._form.clicked.connect(self.form_asked)
        self._list = Button(self.tr("审核清单"), Kind.LINK)
        self._list.clicked.connect(self.list_asked)
        self._came_back = CameBack()
        self._came_back.jump.connect(self.jump)
        line = QWidget()
        row = spacing.row(line, 8, (16, 0, 16, 0))
        spacing.fix(line, high=42)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        spacing.add(row, self._list, self._paper, self._withdraw, self._submit, self._form)
        column = spacing.column(self, 0)
        spacing.add(column, line, self._came_back)
        self.hide()

    def show_review(
        self, view: ReviewView | None, form: str, today: date, *, issued: bool, read: bool
    ) -> None:
        """Show how the approval of a paper stands; `form` is that of the paper. Who reads it only answers."""
        self._view = view
        if view is None or (view.laid is None and (view.filled or (issued and form != view.form))):
            self._view = None
            self.hide()
            return
        self._own, self._issued = form == view.form, issued
        words, tone, icon = state_words(view, self._rights, today)
        if not self._own:
            words = self.tr("随《{form}》审批：{words}").format(form=view.name, words=words)
        self._words.setText(words)
        self._words.set_tone(tone)
        self._words.setAccessibleName(words)
        self._icon.show_icon(icon, tone)
        for button, act, senseless, tip in (
            (self._submit, "submit_paper", self._no_submit, actions.SUBMIT.tip),
            (self._withdraw, "withdraw_paper", self._no_withdraw, actions.WITHDRAW.tip),
            (self._paper, "enter_paper_opinion", self._no_paper, actions.ON_PAPER.tip),
        ):
            why_not = self._why_not(act)
            button.setVisible(not (senseless or read))
            button.set_why_not(why_not, tip)
        laid = view.laid
        self._list.setVisible(laid is not None and (laid.round > 1 or bool(laid.opinions)))
        back = laid is not None and laid.standing is Standing.RETURNED and not read
        self._came_back.show_items(laid.came_back_for if laid is not None and back else ())
        again = view.laid is not None and view.laid.standing is not Standing.WAITING
        self._submit.setText(self.tr("再次送审") if again else self.tr("送审"))
        self._form.setVisible(not self._own)
        self.show()

    def acts(self) -> tuple[Act, ...]:
        """What can be done about the approval of the paper shown."""
        submit = self._no_submit or self._why_not("submit_paper")
        withdraw = self._no_withdraw or self._why_not("withdraw_paper")
        enter = self._no_paper or self._why_not("enter_paper_opinion")
        return (
            Act(actions.SUBMIT, self.submit_asked.emit, submit),
            Act(actions.WITHDRAW, self.withdraw_asked.emit, withdraw),
            Act(actions.ON_PAPER, self.paper_asked.emit, enter),
        )

    @property
    def _standing(self) -> Standing | None:
        laid = self._view.laid if self._view is not None else None
        return None if laid is None else laid.standing

    @property
    def _no_form(self) -> str:
        return "" if self._view is not None and self._own else self.tr("这份文书不单独审批")

    @property
    def _no_submit(self) -> str:
        if self._no_form or self._standing is None:
            return self._no_form or (self.tr("已经签发，签批以后登记纸面审批") if self._issued else "")
        return self.tr("已经送审") if self._standing is Standing.WAITING else self._approved

    @property
    def _no_withdraw(self) -> str:
        waits = self._standing is Standing.WAITING
        return self._no_form or ("" if waits else self.tr("没有等待答复的送审"))

    @property
    def _no_paper(self) -> str:
        return self._no_form or self._approved

    @property
    def _approved(self) -> str:
        view = self._view
        settled = view is not None and self._standing is Standing.APPROVED and not view.differ
        return self.tr("已经批准") if settled else ""
