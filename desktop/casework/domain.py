"""The terms that domain and province add to a case, how the ninety days are made longer, and cash taken.

How long each is and where it stands in the law is in resources/law/clocks.toml; which of them bind a case, in
resources/law/rule_sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar, Measure, Term, due
from desktop.casework.left_out import left_out
from desktop.casework.payments import GROUP as PAYMENTS
from desktop.casework.rule_sets import rule_set_ids

EXTENSION = "extension"
APPROVAL = "case-extension-approval"


@dataclass(frozen=True, slots=True)
class Limit:
    """A clock of a rule set, and its working days as the gates count them."""

    clock: str
    days: int


FILING = {
    "agriculture": Limit("file_agr_7wd", 7),
    "market": Limit("file_samr_15wd", 15),
    "housing": Limit("file_mhu_15wd", 15),
}
CHECKED_LONGER = {"agriculture": 7, "market": 15, "housing": 10}
"""Working days by which the head may make the check longer (农业程序 29, 市监程序 18, 住建程序 15)."""
STATEMENT = {
    "agriculture": Limit("statement_agr_3wd", 3),
    "market": Limit("statement_samr_5wd", 5),
    "housing": Limit("statement_mhu_5wd", 5),
}
KEEPING = {
    "market": Limit("preserve_samr_7wd", 7),
    "housing": Limit("preserve_mhu_7wd", 7),
    "transport": Limit("preserve_mot_7wd", 7),
}
"""What is registered and kept past its days is free by itself (市监程序 35, 住建程序 19, 交通程序 45)."""
URGENT_KEEPING = frozenset({"agriculture", "market"})
"""Where the head may approve of it within a day afterwards (农业程序 42(2), 市监程序 33(2))."""
SOLD_BY_CONSENT = frozenset({"agriculture", "market"})
"""Where the owner agrees, or an announcement was in vain, before what does not keep is sold (农业程序 45,
市监程序 41)."""
LAPSING = frozenset(limit.clock for limit in KEEPING.values())
DOMAIN_REVIEW = {"agriculture": Limit("legalrev_agr_5wd", 5), "market": Limit("legalrev_samr_10wd", 10)}
PROVINCE_REVIEW = {"inner_mongolia": Limit("legalrev_nmg_5wd", 5)}
ON_SPOT = {
    "agriculture": Limit("onspot_file_agr_2wd", 2),
    "housing": Limit("onspot_file_mhu_3wd", 3),
    "transport": Limit("onspot_file_mot_5wd", 5),
    "market": Limit("onspot_file_samr_7wd", 7),
}
CLOSING = {"market": Limit("close_samr_15wd", 15)}
"""By rule set. The tests hold the days against clocks.toml."""

T = TypeVar("T")


def its_own(case: Case, table: Mapping[str, T]) -> T | None:
    """What the domain or province of a case has in a table; None where it has nothing."""
    return next((table[id] for id in sorted(rule_set_ids(case.rules)) if id in table), None)


def last_day_of_keeping(case: Case, n: int, calendar: Calendar) -> date | None:
    """The last day on which what is kept may be disposed of, where it is free by itself after it.

    None where no rule says so, where no day is known, or while the holidays of a year are not.
    """
    limit, taken = its_own(case, KEEPING), case.get(f.PRESERVATION_AT, n)
    if limit is None or taken is None:
        return None
    return due(taken.date(), Term(limit.days, Measure.WORKDAY), calendar).date


def kept_in_urgency(case: Case, n: int) -> bool:
    """Whether a rule of the case lets what was kept be approved of afterwards, and why is written."""
    why = case.get(f.PRESERVATION_URGENCY, n)
    return bool(why) and not URGENT_KEEPING.isdisjoint(rule_set_ids(case.rules))


@dataclass(frozen=True, slots=True)
class Again:
    """How a term already made longer is made longer once more: not at all, together, or by the superior."""

    clock: str
    allowed: bool = True
    together: bool = False
    superior: bool = False
    most: int | None = None  # days; None where the rule leaves the term to whoever decides


NINETY = Term(90, Measure.DAY)
"""行政处罚法 60."""

_NO_CALENDAR = Calendar.of()  # calendar days need none

FIRST = 30
"""Days by which the head of the organ alone may make the ninety longer: the same in all four rules."""

EXTENSIONS = {
    "agriculture": Again("ext_agr_30d", superior=True),
    "market": Again("ext_samr_30d", together=True),
    "housing": Again("ext_mhu_30d", together=True, most=60),
    "transport": Again("ext_mot_30d", allowed=False),
}
"""农业程序 58, 市监程序 64, 住建程序 29, 交通程序 78: once by the head, then as each says."""


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
    """The last day of the term that the extension it is looked at from makes longer.

    Days left out by the rule of the domain push it on, after an extension those from its approval on.
    """
    return _last_day(case, [n for n in granted_sheets(case) if n < case.n])


def last_day(case: Case) -> date | None:
    """The last day on which the case is decided in time (行政处罚法 60), with all it was made longer by."""
    return _last_day(case, granted_sheets(case))


def _last_day(case: Case, granted: Sequence[int]) -> date | None:
    filed, spans = case.done_on("file"), left_out(case)
    if filed is None:
        return None
    last = due(filed, NINETY, _NO_CALENDAR, spans).raw
    for n in granted:
        on, until = case.get(d.LONGER_ON, n), case.get(d.LONGER_UNTIL, n)
        if on is None or until is None:
            return until
        last = due(on, Term((until - on).days, Measure.DAY), _NO_CALENDAR, spans).raw
    return last


def longer_term(case: Case) -> Term | None:
    """How long the extension it is looked at from was made by whoever approved it."""
    start, until = before(case), case.get(d.LONGER_UNTIL, case.n)
    return Term((until - start).days, Measure.DAY) if start and until and start < until else None


def in_cash(case: Case) -> bool:
    """The fine, or a part of it, was taken by the officers themselves (行政处罚法 68, 69)."""
    return bool(cash_sheets(case))


def cash_sheets(case: Case) -> tuple[int, ...]:
    """The payments that officers took; where each went stands on the sheet of `cash` of the same number."""
    cash: tuple[f.Payment | None, ...] = (f.Payment.CASH_SMALL, f.Payment.CASH_REMOTE)
    return tuple(n for n in case.sheets(PAYMENTS) if case.get(f.PAYMENT_HOW, n) in cash)


def on_land(case: Case) -> bool:
    """The cash to be handed in next, else the last, was not taken on the water."""
    n = _to_hand_in(case)
    return n is not None and not case.true(d.CASH_ON_WATER, n)


def on_water(case: Case) -> bool:
    """It was taken on the water: the two days run from the landing (行政处罚法 71)."""
    n = _to_hand_in(case)
    return n is not None and case.true(d.CASH_ON_WATER, n)


def cash_from(case: Case) -> date | None:
    """The day from which an officer who took cash on land has two days (行政处罚法 71)."""
    n = _to_hand_in(case)
    return None if n is None else case.get(f.PAYMENT_ON, n)


def cash_ashore(case: Case) -> date | None:
    """The day of landing, where cash was taken on the water."""
    n = _to_hand_in(case)
    return None if n is None else case.get(d.CASH_ASHORE, n)


def cash_handed_in(case: Case) -> date | None:
    """The day the officers brought that cash to the organ."""
    n = _to_hand_in(case)
    return None if n is None else case.get(d.CASH_HANDED, n)


def cash_at_organ(case: Case) -> date | None:
    """The day from which the organ has two days for the cash it is to pay in next, else for the last."""
    n = _to_bank(case)
    return None if n is None else case.get(d.CASH_HANDED, n)


def cash_banked(case: Case) -> date | None:
    """The day the organ paid that cash in at the bank."""
    n = _to_bank(case)
    return None if n is None else case.get(d.CASH_BANKED, n)


def _to_hand_in(case: Case) -> int | None:
    """The first cash still with the officers, else the last there was."""
    sheets = cash_sheets(case)
    return next((n for n in sheets if case.get(d.CASH_HANDED, n) is None), sheets[-1] if sheets else None)


def _to_bank(case: Case) -> int | None:
    """The first cash still with the organ, else the last it had."""
    sheets = [n for n in cash_sheets(case) if case.get(d.CASH_HANDED, n) is not None]
    return next((n for n in sheets if case.get(d.CASH_BANKED, n) is None), sheets[-1] if sheets else None)
