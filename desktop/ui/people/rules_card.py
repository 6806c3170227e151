"""By whom approvals are given here, and whether all of them in the desk: a setting of the county."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.access import Rights
from desktop.casework.submissions import CHAINS, Chain
from desktop.services.review_settings import ReviewRules
from desktop.ui import spacing
from desktop.ui.case.review_words import chain_words
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.field import EditorKind, FieldSpec
from desktop.ui.widgets.field_form import FieldForm
from desktop.ui.widgets.pages import Card
from desktop.ui.widgets.words import Words

_CHAIN, _MUST = "chain", "must"


class RulesCard(Card):
    """Kept at once, as it is chosen."""

    chosen = Signal(object)
    """A ReviewRules."""

    def __init__(self, rights: Rights, why_not: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("审批"), parent=parent)
        chains = tuple((_key(chain), self._words(chain, rights)) for chain in CHAINS)
        self.form = FieldForm(
            (
                FieldSpec(_CHAIN, self.tr("负责人审批由谁给出"), EditorKind.CHOICE, chains),
                FieldSpec(_MUST, self.tr("办理方式"), EditorKind.FLAG, hint=self.tr("一律在本机审批、登记")),
            )
        )
        self.form.edited.connect(self._tell)
        self.form.setEnabled(not why_not)
        note = self.tr("选定后，批准人和日期不再手工填写，只由送审、审批或者登记纸面审批得出。")
        words = Words(why_not or note, Type.CAPTION, Tone.FAINT, wrap=True)
        inside = spacing.column(gap=8)
        spacing.add(inside, self.form, words)
        self.add_inset(inside)

    def show_rules(self, rules: ReviewRules) -> None:
        """Show how it is set."""
        self.form.write({_CHAIN: _key(rules.chain), _MUST: "1" if rules.must else "0"})

    def _tell(self, _key_edited: object) -> None:
        told = self.form.read()
        chain = next((chain for chain in CHAINS if _key(chain) == told[_CHAIN]), CHAINS[0])
        self.chosen.emit(ReviewRules(chain, told[_MUST] == "1"))

    def _words(self, chain: Chain, rights: Rights) -> str:
        if len(chain) == 1:
            return chain_words(chain, rights)
        first, last = (rights.role_name(link) for link in chain)
        return self.tr("先{first}，再{last}").format(first=first, last=last)


def _key(chain: Chain) -> str:
    return " ".join(chain)
