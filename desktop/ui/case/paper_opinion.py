"""登记纸面审批: who signed on paper and when, with a scan of it or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA
from desktop.casework.submissions import Verdict
from desktop.services.reviewing import EnterPaperOpinion
from desktop.ui import spacing
from desktop.ui.dialogs import Dialogs
from desktop.ui.scan_choice import ScanChoice
from desktop.ui.widgets.asking import Proposing
from desktop.ui.widgets.field import HALF, EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.wording import Wording

_WIDE = 480
_BY, _AT, _VERDICT, _WORDS, _WHY = "by", "at", "verdict", "words", "why"


class PaperOpinionDialog(Proposing):
    """What was signed on paper."""

    given = Signal(object)
    """An EnterPaperOpinion without its scan, and the Path of that or None."""

    def __init__(
        self,
        about: tuple[str, str, int, str],
        people: Sequence[tuple[str, str]],
        dialogs: Dialogs,
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        """`about` is the case, the form, which of its sheets, and its name."""
        super().__init__(_WIDE, self.tr("登记"), wording, parent)
        self._case_id, self._form_id, self._n, name = about
        self._form = FieldForm(self._specs(people))
        self._scan = ScanChoice(dialogs, self.tr("选择扫描件"), self.tr("还没有选扫描件"))
        self.head(
            self.tr("登记纸面审批"),
            self.tr(
                "《{name}》已在纸上签批的，把签批人、时间和意见登记在这里。同意的，文书按同意签发；"
                "不同意的，退回承办人，签批的意见照录。"
            ).format(name=name),
        )
        spacing.add(self.column, self._form, self._scan)
        self.add_acts(self._give)
        self._form.write({_VERDICT: Verdict.YES.value})
        self._form.goto(_BY)

    def _specs(self, people: Sequence[tuple[str, str]]) -> list[FieldSpec]:
        verdicts = ((Verdict.YES.value, self.tr("同意")), (Verdict.NO.value, self.tr("不同意，退回")))
        return [
            FieldSpec(_BY, self.tr("签批人"), EditorKind.CHOICE, tuple(people), required=True, width=HALF),
            FieldSpec(_AT, self.tr("签批时间"), EditorKind.MOMENT, required=True, width=HALF),
            FieldSpec(_VERDICT, self.tr("签批的结论"), EditorKind.CHOICE, verdicts, required=True),
            FieldSpec(
                _WORDS, self.tr("签批的意见"), hint=self.tr("同意的可以不填，记为“同意。”；不同意的照录")
            ),
            FieldSpec(_WHY, self.tr("没有扫描件的原因"), note=self.tr("有扫描件的不填")),
        ]

    def _give(self) -> None:
        told = self._form.read()
        wrong = {**self._form.wrong(), **dict.fromkeys(self._form.unfilled(), self.tr("请填写"))}
        if told[_VERDICT] == Verdict.NO and not told[_WORDS].strip():
            wrong[_WORDS] = self.tr("照录签批的意见")
        if self._scan.file is None and not told[_WHY].strip():
            wrong[_WHY] = self.tr("选扫描件，或者写明没有的原因")
        self._form.show_complaints(wrong)
        if wrong:
            return
        self.go.setEnabled(False)
        command = EnterPaperOpinion(
            self._case_id,
            self._form_id,
            told[_BY],
            datetime.fromisoformat(told[_AT]).replace(tzinfo=CHINA),
            self._n,
            told[_WORDS],
            no_scan=told[_WHY],
            verdict=Verdict(told[_VERDICT]),
        )
        self.given.emit((command, self._scan.file))
