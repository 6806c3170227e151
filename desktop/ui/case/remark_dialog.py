"""提出监督意见, and 答复: some words, and for a correction the day until when it is to be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.supervision import Remark
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

WORDS, DUE = "words", "due"
_WIDE = 480
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class RemarkQuestion:
    """What is asked for."""

    title: str
    about: str
    go: str
    fields: Sequence[FieldSpec]


def to_remark() -> RemarkQuestion:
    """What a supervisor is asked for."""
    words, day = translate("Remarks", "监督意见"), translate("Remarks", "要求纠正的期限")
    return RemarkQuestion(
        title=translate("Remarks", "提出监督意见"),
        about=translate("Remarks", "意见写给本案承办人，列在案件和他们的工作台上，直到答复。"),
        go=translate("Remarks", "提出"),
        fields=(
            FieldSpec(WORDS, words, EditorKind.LONG, required=True),
            FieldSpec(
                DUE, day, EditorKind.DAY, width=HALF, note=translate("Remarks", "只提意见、不要求纠正的不填")
            ),
        ),
    )


def to_answer(remark: Remark) -> RemarkQuestion:
    """What an officer is asked for."""
    return RemarkQuestion(
        title=translate("Remarks", "答复监督意见"),
        about=translate("Remarks", "{by}：{words}").format(by=remark.by, words=remark.words),
        go=translate("Remarks", "答复"),
        fields=(
            FieldSpec(
                WORDS,
                translate("Remarks", "答复"),
                EditorKind.LONG,
                hint=translate("Remarks", "怎样纠正的；不需要纠正的，写明理由"),
                required=True,
            ),
        ),
    )


class RemarkDialog(Proposing):
    """Stays with what was written until it is kept."""

    given = Signal(object)
    """What was written, by field."""

    def __init__(self, question: RemarkQuestion, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, question.go, wording, parent)
        self._form = FieldForm(question.fields)
        self.head(question.title, question.about)
        self.column.addWidget(self._form)
        self.add_acts(self._give)
        self._form.goto(WORDS)

    def _give(self) -> None:
        told = self.filled(self._form)
        if told is not None:
            self.go.setEnabled(False)
            self.given.emit(told)
