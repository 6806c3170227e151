"""Whose mandate holds on a day: agents come and go while a case runs (民法典 165, 173)."""

from __future__ import annotations

from datetime import date

from desktop.casework import representation_facts as r
from desktop.casework.case import Case


def mandate_holds(case: Case, n: int, day: date | None) -> bool:
    """Whether the n-th agent may act on a day; of a day nobody knows yet, nothing speaks against it."""
    since, until = case.get(r.AGENT_SINCE, n), case.get(r.AGENT_UNTIL, n)
    return day is None or ((since is None or since <= day) and (until is None or day <= until))


def agents_on(case: Case, day: date | None) -> tuple[int, ...]:
    """Who may act for the party on a day, by their sheets."""
    return tuple(n for n in case.sheets("agent") if case.get(r.AGENT_NAME, n) and mandate_holds(case, n, day))
