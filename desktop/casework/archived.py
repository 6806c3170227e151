"""What may still be entered and made of a case whose file is archived: what the law has come later alone.

行政处罚法 47 has the record of a case kept, and a record that is still written in is none. Later comes what
others do: a review or a suit (行政复议法 20, 行政诉讼法 46), and, where that overturns a decision, its
withdrawal from what is public (行政处罚法 48). A slip in a paper is corrected by a notice, which is served.
"""

from __future__ import annotations

from desktop.casework.amendment_facts import FORM as CORRECTION
from desktop.casework.case import ARCHIVED, Case
from desktop.casework.case_facts import SERVICE_PAPER
from desktop.casework.case_forms import EACH
from desktop.casework.facts import Slot
from desktop.casework.publications import PUBLICATION
from desktop.casework.remedies import REMEDY

_COMES_LATER = (REMEDY, PUBLICATION)
_SERVICE = "service"
_FORMS = frozenset.union(*(EACH[side] for side in _COMES_LATER)) | {CORRECTION}
_RECEIPTS = ("service-receipt", "service-announcement")


def comes_later(form: str) -> bool:
    """Whether a paper may be made, and served, after its case was closed and its file archived."""
    return form in _FORMS


def sealed(case: Case, slot: Slot) -> bool:
    """Whether a fact stands because the file is archived."""
    group, _, _ = slot[0].partition(".")
    if case.stage != ARCHIVED or group in _COMES_LATER:
        return False
    return not (group == _SERVICE and case.get(SERVICE_PAPER, slot[1]) in (None, *_FORMS))


def sealed_form(case: Case, form: str, n: int) -> bool:
    """Whether no paper of a form is made any more because the file is archived."""
    if case.stage != ARCHIVED or form in _FORMS:
        return False
    return form not in _RECEIPTS or (case.get(SERVICE_PAPER, n) or "") not in _FORMS
