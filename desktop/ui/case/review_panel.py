"""At the right of a paper for who approves it: what he looks at, what he says, 退回 and 同意."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.casework.checklist import Checklist, Mark, Weight, standing
from desktop.services.review_view import ReviewView
from desktop.ui import actions, spacing
from desktop.ui.action import Act
from desktop.ui.case.review_item import ItemRow
from desktop.ui.tokens import Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words, hairline

_WIDE = 392
_WORDS = "words"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers: his words, empty for the usual ones, and what he said of items by their ids."""

    words: str
    marks: Mapping[str, Mark]
    notes: Mapping[str, str]


class ReviewPanel(QFrame):
    """The list starts with what the desk finds missing, then what a person judges, then what is met."""

    agreed = Signal(object)
    """An Answer."""
    returned = Signal(object)
    """An Answer: with words, or with a word on what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("审核清单"))
        self._laid = ""  # what the list was made for: it keeps what was chosen until then
        self._checks: Checklist = ()
        self._items: list[ItemRow] = []
        self._changed: tuple[str, ...] = ()
        self._count, self._why = Words("", Type.SMALL), Words("", Type.CAPTION, wrap=True)
        self._rest = Button(self.tr("其余都符合"), Kind.LINK)
        self._rest.setToolTip(actions.ALL_WELL.tip)
        self._rest.clicked.connect(self.all_well)
        self._rows: QVBoxLayout = spacing.column()
        self._form = FieldForm(
            (
                FieldSpec(
                    _WORDS,
                    self.tr("审批意见"),
                    EditorKind.LONG,
                    lines=2,
                    note=self.tr("退回的，在这里或者清单上写明要改什么；同意的可以不写，按提示的话记"),
                ),
            )
        )
        self._form.defaults_taken.connect(self._take_usual)
        self._return = Button(self.tr("退回承办人"), Kind.DANGER, "undo")
        self._return.setToolTip(actions.RETURN.tip)
        self._return.clicked.connect(self.send_back)
        self._agree = Button(self.tr("同意"), Kind.PRIMARY, "check")
        self._agree.setToolTip(actions.AGREE.tip)
        self._agree.clicked.connect(self.agree)
        self._build()

    def show_review(self, view: ReviewView) -> None:
        """Show what is laid before who looks; what was chosen and typed of the same stays."""
        laid = view.laid.id if view.laid is not None else ""
        self._changed = view.differ
        if laid != self._laid or view.checks != self._checks:
            self._laid, self._checks = laid, view.checks
            self._form.write({_WORDS: ""})
            self._form.offer_defaults({_WORDS: view.usual})
            self._fill()
        self._say()

    def _take_usual(self, _keys: tuple[str, ...]) -> None:
        """The usual words, to be written on."""
        self._form.write(self._form.defaults)

    def acts(self) -> tuple[Act, ...]:
        """Agree, send back, tick what is left."""
        left = "" if self._unseen else self.tr("各项都看过了")
        return (
            Act(actions.AGREE, self.agree, self.why_not),
            Act(actions.RETURN, self.send_back),
            Act(actions.ALL_WELL, self.all_well, left),
        )

    @property
    def why_not(self) -> str:
        """What stands against a yes."""
        if self._changed:
            return self.tr("送审后内容有变：{differ}").format(differ="、".join(self._changed))
        if names := standing(self._checks):
            return self.tr("{items}未满足，不能同意").format(items="、".join(names))
        if any(row.mark is Mark.ILL for row in self._items):
            return self.tr("清单有问题，不能同意")
        return self.tr("清单未核完，不能同意") if self._unseen else ""

    @property
    def _unseen(self) -> int:
        return sum(row.unseen for row in self._items)

    def all_well(self) -> None:
        """Whatever was not looked at yet is in order."""
        for row in self._items:
            row.tick()

    def agree(self) -> None:
        """同意, where nothing stands against it."""
        if not self.why_not:
            self.agreed.emit(self._answer())

    def send_back(self) -> None:
        """退回承办人: with words, on the whole or on what is wrong, or they are asked for."""
        answer = self._answer()
        if answer.words or answer.notes:
            self.returned.emit(answer)
            return
        self._form.show_complaints({_WORDS: self.tr("退回的，写明要改什么")})
        self._form.goto(_WORDS)

    def _answer(self) -> Answer:
        said = (row for row in self._items if row.item.weight is Weight.JUDGE or row.mark is Mark.ILL)
        marks = {row.item.id: mark for row in said if (mark := row.mark) is not None}
        notes = {row.item.id: note for row in self._items if (note := row.note)}
        return Answer(self._form.read()[_WORDS].strip(), marks, notes)

    # ------------------------------------------------------------ inside

    def _build(self) -> None:
        column = spacing.column(self)
        head = spacing.row(gap=8, margins=(16, 0, 16, 0))
        spacing.add(head, Words(self.tr("审核清单"), Type.H2), None, self._rest, self._count)
        bar = QWidget()
        bar.setLayout(head)
        spacing.fix(bar, high=42)
        column.addWidget(bar)
        column.addWidget(hairline())
        inside = QWidget()
        self._rows = spacing.column(inside, 10, (16, 10, 16, 10))
        column.addWidget(Scroller(inside), 1)
        column.addWidget(hairline())
        foot = spacing.column(gap=8, margins=(16, 10, 16, 10))
        foot.addWidget(self._form)
        acts = spacing.row(gap=8)
        acts.addWidget(self._return)
        acts.addWidget(self._why, 1)
        acts.addWidget(self._agree)
        foot.addLayout(acts)
        column.addLayout(foot)
        self._why.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        spacing.fix(self, wide=_WIDE)

    def _fill(self) -> None:
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._items = []
        titles = {
            Weight.BLOCK: self.tr("须先补齐"),
            Weight.JUDGE: self.tr("由您判断"),
            Weight.MET: self.tr("程序核对已满足"),
        }
        for item in self._checks:
            if title := titles.pop(item.weight, ""):
                self._rows.addWidget(Words(title, Type.CAPTION))
            row = ItemRow(item)
            row.chosen.connect(self._say)
            self._items.append(row)
            self._rows.addWidget(row)
        self._rows.addStretch(1)
        spacing.show_in(self._rows)

    def _say(self) -> None:
        judged = [row for row in self._items if row.item.weight is not Weight.BLOCK]
        seen = len(judged) - self._unseen
        self._count.setText(self.tr("{n} / {all} 已核").format(n=seen, all=len(judged)))
        self._rest.setVisible(bool(self._unseen))
        self._why.setText(self.why_not)
        self._agree.setEnabled(not self.why_not)
        self._agree.setAccessibleDescription(self.why_not)
