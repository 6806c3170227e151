"""The names that the papers of an inquiry ask for beside their facts."""

from __future__ import annotations

from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.documents.sheet import Sheet, add


def enter_inquiry() -> None:
    """Of the sheet that the paper prints."""
    add("summons.called", "被通知人", _summoned, where="party.name")


def _summoned(sheet: Sheet) -> str | None:
    """Who is asked to come: the party, unless somebody else is named."""
    case = sheet.case
    return case.get(q.SUMMONED, sheet.which("summons")) or case.get(f.PARTY_NAME)
