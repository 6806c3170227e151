"""What a ledger says was done before the desk, and what the law would object to in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.casework import case_facts as f
from desktop.casework.ledger.objections import NAMES
from desktop.services.searching import CaseView
from desktop.services.sentences import ToldObjection
from desktop.ui import spacing
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.pages import Card, Pairs
from desktop.ui.widgets.words import Words


class PastCard(QWidget):
    """The card 台账导入 of the first tab; hidden for a case that was registered at the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(self.tr("台账导入"))
        self._card.add_right(Chip(ChipView(self.tr("不计作依法办理的步骤"), Tone.MUTE)))
        self._past = Pairs(label_wide=70)
        self._objections = spacing.column(gap=8)
        self._about = Words("", Type.SMALL, Tone.FAINT, wrap=True)
        column = spacing.column(self, 0)
        column.addWidget(self._card)
        sides = spacing.row(gap=16)
        sides.addWidget(self._past, 1, Qt.AlignmentFlag.AlignTop)
        sides.addLayout(self._objections, 2)
        inside = spacing.column(gap=10)
        inside.addLayout(sides)
        inside.addWidget(self._about)
        self._card.add_inset(inside)
        self.hide()

    def show_view(self, view: CaseView) -> None:
        """Show the past of a case."""
        case = view.case
        self.setVisible(case.ledger is not None)
        if case.ledger is None:
            return
        on = case.ledger.on
        said = self.tr("{file}　{year}年{month}月{day}日导入").format(
            file=case.ledger.file, year=on.year, month=on.month, day=on.day
        )
        self._card.say_count(said)
        days = [(NAMES[past.step], past.on) for past in case.past]
        self._past.show_pairs(
            [(name, f"{day.year}年{day.month}月{day.day}日") for name, day in days]
            or [(self.tr("步骤"), self.tr("台账没有写日期"))]
        )
        notes = case.get(f.LEDGER_NOTES) or ""
        self._about.setText(notes)
        self._about.setVisible(bool(notes))
        self._show_objections(view.objections)

    def _show_objections(self, objections: tuple[ToldObjection, ...]) -> None:
        while self._objections.count():
            widget = self._objections.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not objections:
            self._objections.addWidget(Words(self.tr("没有发现法律上的异议"), Type.BODY, Tone.FAINT))
        for one in objections:
            self._objections.addWidget(_Objection(one))
        self._objections.addStretch(1)
        spacing.show_in(self._objections)


class _Objection(QWidget):
    """One objection and its article."""

    def __init__(self, told: ToldObjection) -> None:
        super().__init__()
        row: QBoxLayout = spacing.row(self, 8, (0, 0, 0, 0))
        row.addWidget(Chip(ChipView(told.article, Tone.AMBER)), 0, Qt.AlignmentFlag.AlignTop)
        words = Words(told.words, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{told.words}　{told.article}")
        row.addWidget(words, 1)
