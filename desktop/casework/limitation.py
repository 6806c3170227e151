"""Within how many years an act must be found to be punished (行政处罚法 36, 生态环境法典 1054)."""

from __future__ import annotations

from datetime import date

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.deadlines import add_months

ECOLOGICAL_CODE, IN_FORCE = "中华人民共和国生态环境法典", date(2026, 8, 15)


def ecological(case: Case) -> bool:
    """Punished by the code of ecology, and harm of its kind was done.

    Of an act before the code the older, milder two years hold (生态环境法典 1057, 行政处罚法 37).
    """
    day = case.get(f.OFFENCE_ON)
    governed = ECOLOGICAL_CODE in case.matter.penalty_law and (day is None or day >= IN_FORCE)
    return governed and case.true(f.ECOLOGICAL_HARM)


def grave(case: Case) -> bool:
    """Life, health or finance was touched and harm done (行政处罚法 36); the special law goes first."""
    return case.true(f.HARM) and not ecological(case)


def usual(case: Case) -> bool:
    """Neither: two years."""
    return not (ecological(case) or grave(case))


def found_too_late(case: Case) -> bool:
    """Whether the time was over when it was found; False while a day is unknown."""
    act, found = case.get(f.OFFENCE_ON), case.get(f.DISCOVERED_ON)
    years = 2 if usual(case) else 5
    return act is not None and found is not None and found > add_months(act, 12 * years)
