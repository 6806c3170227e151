"""The form in force and the one offered, side by side on one case, as they would print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.form_trial import Trial, TrialCase
from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.choice_editors import ChoiceEditor
from desktop.ui.widgets.pdf_view import PdfView, Press
from desktop.ui.widgets.words import Words


class TrialView(QWidget):
    """Two papers, and the choice of the case they are drawn of."""

    chosen = Signal()
    """Another case was chosen."""

    def __init__(self, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases = ChoiceEditor()
        self.cases.setAccessibleName(self.tr("按哪一件案件预览"))
        self.now, self.offered = PdfView(press), PdfView(press)
        self._beside = QWidget()
        self._lacks = Words("", Type.SMALL, Tone.SOFT)
        self._known: dict[str, TrialCase] = {}
        self.cases.edited.connect(self.chosen)
        self._build()
        self.forget_offer()

    @property
    def case(self) -> TrialCase | None:
        """The case chosen; None where papers are drawn blank."""
        return self._known.get(self.cases.written())

    def show_cases(self, cases: Sequence[TrialCase]) -> None:
        """Offer these; the newest is taken unless the one before is among them."""
        self._known = {case.case_id: case for case in cases}
        words = [(case.case_id, f"{case.number}　{case.party}") for case in cases]
        self.cases.show_choices(words or [("", self.tr("空白文书（没有可以预览的案件）"))])
        if self.cases.currentIndex() < 0:
            self.cases.setCurrentIndex(0)
        self.cases.setEnabled(bool(cases))

    def show_trial(self, trial: Trial) -> None:
        """Show the pages."""
        self.now.show_pdf(trial.now)
        self._beside.setVisible(bool(trial.offered))
        if trial.offered:
            self.offered.show_pdf(trial.offered)
        lacks = self.tr("这件案件还有 %n 项没有填", "", trial.lacking) if self.case and trial.lacking else ""
        self._lacks.setText(lacks)

    def forget_offer(self) -> None:
        """Only what is in force."""
        self.offered.clear()
        self._beside.hide()

    def _build(self) -> None:
        head = spacing.row(gap=8)
        spacing.add(head, Words(self.tr("按案件预览"), Type.SMALL, Tone.SOFT), self.cases, self._lacks, None)
        pages = spacing.row(gap=8)
        for inside, words, view in (
            (QWidget(), self.tr("现用样式"), self.now),
            (self._beside, self.tr("新样式"), self.offered),
        ):
            view.setAccessibleName(words)
            column = spacing.column(inside, 4)
            column.addWidget(Words(words, Type.STRONG))
            column.addWidget(view, 1)
            pages.addWidget(inside, 1)
        whole = spacing.column(self, 8)
        whole.addLayout(head)
        whole.addLayout(pages, 1)
        spacing.fix(self.cases, least_wide=300)
