"""What the list of parties is narrowed to: the chips of its filter bar, and the question they make."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.casework.known_parties import CasesOf, PartyFilter
from desktop.casework.parties import PARTY_WORDS, PartyKind
from desktop.ui.narrowing import Narrowed
from desktop.ui.widgets.filter_chip import FilterView
from desktop.ui.widgets.pick_list import PickItem

KIND, CASES = "kind", "cases"

translate = QCoreApplication.translate


def filter_of(narrowed: Narrowed) -> PartyFilter:
    """The question for the query. Raises ValueError for a word that no chip has."""
    kinds = tuple(map(PartyKind, narrowed.all(KIND)))
    return PartyFilter(narrowed.text.strip(), kinds, tuple(map(CasesOf, narrowed.all(CASES))))


def filter_views() -> tuple[FilterView, ...]:
    """The chips in their order."""
    kinds = tuple(PickItem(str(kind), words) for kind, words in PARTY_WORDS.items())
    cases = (
        PickItem(str(CasesOf.OPEN), translate("Parties", "有在办案件")),
        PickItem(str(CasesOf.SEVERAL), translate("Parties", "两件以上")),
    )
    return (
        FilterView(KIND, translate("Parties", "类别"), kinds, many=True),
        FilterView(CASES, translate("Parties", "案件"), cases, many=True),
    )
