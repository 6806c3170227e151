"""What of the other papers may be begun in a case as it stands: one link each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.case import Case
from desktop.casework.facts import Slot, facts_of
from desktop.casework.other_papers import OtherPaper
from desktop.documents.composer import wanted
from desktop.documents.form import Form
from desktop.ui import spacing
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words


class OfferCard(Card):
    """The card above those of the other papers: a paper chosen begins a sheet of its facts."""

    begun = Signal(object)
    """The Slot that is entered first."""
    opened = Signal(object)
    """The place of a paper that a sheet fills, `paper:` and its form."""

    def __init__(
        self,
        kinds: Mapping[str, OtherPaper],
        forms: Mapping[str, Form],
        why_not: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._kinds, self._forms = kinds, forms
        self._case: Case | None = None
        self._links = QWidget()
        row = Flow(self._links, 16)
        self._buttons: dict[str, Button] = {}
        for id, kind in kinds.items():
            form = forms[kind.forms[0]]
            link = self._buttons[id] = Button(form.name, Kind.LINK, "plus", key=id)
            link.setToolTip(why_not or form.basis)
            link.setEnabled(not why_not)
            link.picked.connect(self._begin)
            row.addWidget(link)
        inside = spacing.column(gap=8)
        hint = self.tr("办案需要时制作，不是必经的步骤；点一种，填好后打开文书签发")
        spacing.add(inside, Words(hint, Type.SMALL, Tone.FAINT, wrap=True), self._links)
        self.add_inset(inside)

    def show_case(self, case: Case) -> None:
        """Offer what may be begun in a case; the card is not there where nothing may."""
        self._case = case
        for id, link in self._buttons.items():
            link.setVisible(self._kinds[id].offered(case))
        self.setVisible(any(kind.offered(case) for kind in self._kinds.values()))

    def paper_links(self, group: str, n: int) -> QWidget:
        """To the papers that a sheet of the other papers fills, in as many lines as they need."""
        links = QWidget()
        row = Flow(links, 16)
        kind = self._kinds[group]
        case = self._case
        for paper in kind.forms:
            if not kind.by_hand and case is not None and not wanted(self._forms[paper], case, n):
                continue  # what began the sheet said which of them it fills
            link = Button(self._forms[paper].name, Kind.LINK, "file", key=f"paper:{paper}#{n}")
            link.picked.connect(self.opened)
            row.addWidget(link)
        return links

    def _begin(self, id: str) -> None:
        if self._case is not None:
            first: Slot = (facts_of(id)[0].id, self._kinds[id].next_sheet(self._case))
            self.begun.emit(first)
