"""Who of a party's agents acts for him on a day: a letter holds from a day to a day (民法典 165, 173)."""

from __future__ import annotations

from datetime import date

from desktop.casework import representation_facts as r
from desktop.casework.case import Case


def agents(case: Case) -> tuple[int, ...]:
    """The sheets of the agents that are named."""
    return tuple(n for n in case.sheets("agent") if case.get(r.AGENT_NAME, n))


def agents_on(case: Case, day: date | None) -> tuple[int, ...]:
    """Those of them whose letter holds on a day; while no day is known, all."""
    return tuple(n for n in agents(case) if day is None or _holds(case, n, day))


def _holds(case: Case, n: int, day: date) -> bool:
    since, until = case.get(r.AGENT_SINCE, n), case.get(r.AGENT_UNTIL, n)
    return (since is None or since <= day) and (until is None or day <= until)
