"""What papers of an enforcement say of it: review and suit, the articles by which it rests or ends."""

from __future__ import annotations

from desktop.base.capital import numeral
from desktop.casework import enforcement_facts as e
from desktop.casework import remedy_facts as r
from desktop.casework.case import Case
from desktop.casework.deadlines import day_words
from desktop.casework.enforcement_choices import END_GROUNDS, PAUSE_GROUNDS, EndGround, Way
from desktop.casework.payments import standing
from desktop.casework.predicates import money_in
from desktop.casework.remedies import remedies

_ITS_ITEM = [ground for ground, _ in END_GROUNDS.choices if ground is not EndGround.THREE_YEARS]
"""The items of 行政强制法 40: that three years are over is said by 39."""


def remedies_taken(case: Case) -> str:
    """Whether the party went to review or to court, and what came of it, as the court is told."""
    told = _remedies(case, "被申请人")
    if not told:
        return "被申请人在法定期限内未申请行政复议或者提起行政诉讼，又未履行。"
    return "；".join(told) + "。被申请人仍未履行。"


def appeals_told(case: Case, called: str) -> str:
    """The same as he is told himself (行政强制法 44)."""
    told = _remedies(case, called)
    if not told:
        return f"{called}在法定期限内没有申请行政复议或者提起行政诉讼，又不拆除。"
    return "；".join(told) + f"。{called}仍不拆除。"


def urged_by(case: Case) -> str:
    """By what he is reminded: before the organ enforces itself, or before it asks the court."""
    own, court = "第三十五条", "第五十四条"
    way = case.get(e.WAY)
    if way is None:
        return f"{own}、{court}"
    if way is Way.COURT:
        return court
    return f"{own}、{court}" if money_in(standing(case)) else own


def _remedies(case: Case, who: str) -> list[str]:
    told = []
    for n in remedies(case):
        on, end = case.get(r.ASKED_ON, n), case.get(r.END, n)
        if on is None:
            continue
        act = "提起行政诉讼" if case.get(r.KIND, n) is r.RemedyKind.SUIT else "申请行政复议"
        ended = f"，结果为{dict(r.ENDS.choices)[end]}" if end is not None else ""
        told.append(f"{who}于{day_words(on)}{act}{ended}")
    return told


def rest_article(case: Case) -> str | None:
    """The item of 行政强制法 39 by which it rests."""
    ground = case.get(e.PAUSE_GROUND)
    if ground is None:
        return None
    return f"第三十九条第一款第{numeral([each for each, _ in PAUSE_GROUNDS.choices].index(ground) + 1)}项"


def end_article(case: Case) -> str | None:
    """By what it ends: 行政强制法 40 has five items; after three years of rest it is 39."""
    ground = case.get(e.END_GROUND)
    if ground is None:
        return None
    if ground is EndGround.THREE_YEARS:
        return "第三十九条第二款"
    return f"第四十条第{numeral(_ITS_ITEM.index(ground) + 1)}项"
