"""Who of the handling officers was at an inspection or an interview: two teams of one case are not one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import Fact
from desktop.casework.lists import Officer

PRESENT: Mapping[str, Fact[str]] = {
    fact.group: fact for fact in (f.INSPECTION_OFFICERS, f.INTERVIEW_OFFICERS)
}
"""By the group of a record, the fact that names who was there; empty is all who handle the case."""

TEAM = 2
"""Officers at every inspection and interview, at the least (行政处罚法 42)."""

_BETWEEN = re.compile(r"[、，,；;\s]+")


def names_in(written: str) -> tuple[str, ...]:
    """The names that a record gives, each once."""
    return tuple(dict.fromkeys(name for name in _BETWEEN.split(written) if name))


def present(case: Case, group: str, n: int) -> tuple[Officer, ...]:
    """The officers of a record, in the order of the case; none where it names somebody else, too.

    Whoever bears a name that it gives was there: it does not tell namesakes apart.
    """
    names = names_in(case.get(PRESENT[group], n) or "") if group in PRESENT else ()
    found = tuple(officer for officer in case.officers if not names or officer.name in names)
    return found if {officer.name for officer in found}.issuperset(names) else ()
