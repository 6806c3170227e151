"""What is typed once is printed wherever it is asked for: counted over the papers of an ordinary case."""

from __future__ import annotations

from desktop.casework.facts import FACTS
from tests.unit.documents.cases import whole_case
from tests.unit.documents.reading import issued

PAPERS = (
    *("case-filing-approval", "onsite-inspection-record", "site-photo-sheet", "interview-record"),
    *("immediate-correction-notice", "correction-recheck-record", "evidence-catalogue", "id-evidence-sheet"),
    *("investigation-report", "prior-notice", "service-address-confirm", "service-receipt"),
    *("statement-review-opinion", "penalty-decision-approval", "penalty-decision", "fine-receipt-register"),
    *("case-closing-report", "archive-cover", "archive-contents", "archive-memo"),
)
"""The twenty papers of an ordinary case that ends with a fine paid."""
CHOSEN = frozenset(("choice", "flag"))  # a click, and nothing typed
OF_OTHERS = (".approved_by", ".approved_on", ".agreed")  # filled by the approval itself


def test_twenty_papers_fill_several_blanks_with_each_value_typed() -> None:
    filled = 0
    typed: set[str] = set()
    once: set[str] = set()
    for form in PAPERS:
        for piece in issued(form, whole_case(form)).pieces():
            if not piece.fact or piece.blank is not None:
                continue
            filled += 1
            fact = FACTS.get(piece.fact.partition("#")[0])
            if fact is not None and fact.kind.name not in CHOSEN and not fact.id.endswith(OF_OTHERS):
                (once if piece.fact in typed else typed).add(piece.fact)
    assert len(PAPERS) == 20
    assert filled >= 300
    assert filled >= 3.7 * len(typed)
    assert {"party.name", "party.address", "offence.facts", "proposal.fine"} <= once
