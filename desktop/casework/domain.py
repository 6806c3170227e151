"""The terms that domain and province add to a case, how the ninety days are made longer, and cash taken.

How long each is and where it stands in the law is in resources/law/clocks.toml; which of them bind a case, in
resources/law/rule_sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.case import Case
from desktop.casework.deadlines import add_days

EXTENSION = "extension"
APPROVAL = "case-extension-approval"

FILING = {"file_agr_7wd": 7, "file_samr_15wd": 15, "file_mhu_15wd": 15}
STATEMENT = {"statement_agr_3wd": 3, "statement_samr_5wd": 5, "statement_mhu_5wd": 5, "statement_nr_5wd": 5}
LEGAL_REVIEW = {"legalrev_agr_5wd": 5, "legalrev_samr_10wd": 10, "legalrev_nmg_5wd": 5}
CLOSING = {"close_samr_15wd": 15}
ON_SPOT = {
    "onspot_file_agr_2wd": 2,
    "onspot_file_mhu_3wd": 3,
    "onspot_file_mot_5wd": 5,
    "onspot_file_samr_7wd": 7,
}
"""Working days of each clock, as the gates count them; the tests hold them against clocks.toml."""

UNVERIFIED = frozenset({"statement_nr_5wd"})
"""Rules of which only an excerpt was seen: a written reason may stand in their place."""


@dataclass(frozen=True, slots=True)
class Again:
    """How a term already made longer is made longer once more: not at all, together, or by the superior."""

    allowed: bool = True
    together: bool = False
    superior: bool = False
    most: int | None = None  # days; None where the rule leaves the term to whoever decides


FIRST = 30
"""Days by which the head of the organ alone may make the ninety longer: the same in all four rules."""

EXTENSIONS = {
    "ext_agr_30d": Again(superior=True),
    "ext_samr_30d": Again(together=True),
    "ext_mhu_30d": Again(together=True, most=60),
    "ext_mot_30d": Again(allowed=False),
}
"""农业程序 58, 市监程序 64, 住建程序 29, 交通程序 78: once by the head, then as each says.

The days of hearing, announcement and appraisal that three of them leave out are counted here: the safe side.
"""


def dropped(case: Case) -> bool:
    """The extension is not pursued: why is written."""
    return case.get(d.LONGER_DROPPED, case.n) is not None


def granted_sheets(case: Case) -> tuple[int, ...]:
    """The extensions that were approved, in their order."""
    taken = {step.n for step in case.steps if step.beside == EXTENSION and step.step == "extend_case"}
    return tuple(sorted(taken))


def extended(case: Case) -> bool:
    """Whether the extension it is looked at from was approved."""
    return case.n in granted_sheets(case)


def extended_on(case: Case) -> date | None:
    """When the ninety days were first made longer."""
    first = granted_sheets(case)[:1]
    return case.get(d.LONGER_ON, first[0]) if first else None


def prolonged_on(case: Case) -> date | None:
    """When the extension it is looked at from was made longer by another."""
    later = [n for n in granted_sheets(case) if n > case.n]
    return case.get(d.LONGER_ON, later[0]) if later else None


def before(case: Case) -> date | None:
    """The last day of the term that the extension it is looked at from makes longer."""
    earlier = [n for n in granted_sheets(case) if n < case.n]
    if earlier:
        return case.get(d.LONGER_UNTIL, earlier[-1])
    filed = case.done_on("file")
    return None if filed is None else add_days(filed, 90)


def longer_until(case: Case) -> date | None:
    """The last day of the extension it is looked at from."""
    return case.get(d.LONGER_UNTIL, case.n)


def cash_from(case: Case) -> date | None:
    """The day from which an officer who took cash on land has two days (行政处罚法 71)."""
    return case.get(f.PAYMENT_ON) if on_land(case) else None


def on_land(case: Case) -> bool:
    """Cash was taken, and not on the water."""
    return in_cash(case) and not case.true(d.CASH_ON_WATER)


def on_water(case: Case) -> bool:
    """Cash was taken on the water: the two days run from the landing (行政处罚法 71)."""
    return in_cash(case) and case.true(d.CASH_ON_WATER)


def cash_ashore(case: Case) -> date | None:
    """The day of landing, where cash was taken on the water."""
    return case.get(d.CASH_ASHORE) if on_water(case) else None


def in_cash(case: Case) -> bool:
    """The fine was taken by the officers themselves (行政处罚法 68, 69)."""
    how = case.get(f.PAYMENT_HOW)
    return how is f.Payment.CASH_SMALL or how is f.Payment.CASH_REMOTE
