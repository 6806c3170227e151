"""The search for earlier cases before 首违不罚 (行政处罚法 33): whom it was for."""

from __future__ import annotations

import hashlib

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.doubles import plain_name


def searched_as(case: Case) -> str:
    """A sign of the name and the number that a search looks for; another party, another sign."""
    name, number = case.get(f.PARTY_NAME) or "", case.get(f.PARTY_ID) or ""
    told = f"{plain_name(name)}/{number}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def searched_other(case: Case) -> bool:
    """The name or the number was changed after the search.

    A search in another system is entered by hand, and says no more than its day.
    """
    of = case.get(o.PRIORS_OF)
    return of is not None and of != searched_as(case)


def claimed_first(case: Case) -> bool:
    """The party is to be spared, or weighed, as one who did so for the first time."""
    kinds = (case.get(o.EXEMPTION), case.get(o.DECLINE_KIND))
    return case.true(o.FIRST_OFFENCE) or o.Exemption.FIRST in kinds or o.Declined.FIRST in kinds
