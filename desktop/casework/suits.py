"""How long the party may sue: six months, or fifteen days against an order to pull down under the land law.

土地管理法 83 gives fifteen days against an order under that law, and leaves the enforcement to the court;
行政诉讼法 46 lets other laws say so. What else one decision imposes keeps the six months: INTERPRETATION,
nobody is told of less time than he has. The review keeps its sixty days (行政复议法 20). The rules beside the
land law (土地管理法实施条例 52) are no law: what is pulled down under them alone has six months.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.lists import Matter

DEMOLITION = "拆除"
"""How 限期拆除 is worded in a proposal: it is entered there among other penalties."""

LAND_LAW = "土地管理法"
PLANNING_LAW = "城乡规划法"


def _others(case: Case) -> Iterator[tuple[Matter, str]]:
    """Of each act, its matter and what is imposed beside warning, money and goods."""
    yield case.matter, case.get(f.PROPOSAL_OTHER) or ""
    for n in case.acts:
        yield case.also[case.get(a.MATTER, n) or ""], case.get(a.OTHER, n) or ""


def _pulled_down_by(law: str, matter: Matter, other: str) -> bool:
    laws = {each.strip().removeprefix("中华人民共和国") for each in matter.penalty_law.split(";")}
    return DEMOLITION in other and law in laws


def land_demolition(case: Case) -> bool:
    """The decision orders what was built on land used unlawfully to be pulled down (土地管理法 83)."""
    ordinary = case.procedure_id == "ordinary" and case.punished
    return ordinary and any(_pulled_down_by(LAND_LAW, matter, other) for matter, other in _others(case))


def more_than_land_demolition(case: Case) -> bool:
    """It imposes something else, too, which may be contested for six months."""
    penalty = case.decided
    amounts = (penalty.fine, penalty.gain)
    money = any(amount is not None and amount.fen for amount in amounts)
    beside = any(other and not _pulled_down_by(LAND_LAW, matter, other) for matter, other in _others(case))
    return bool(penalty.warning or penalty.goods or money or beside)


def six_months(case: Case) -> bool:
    """Something of the decision may be contested at court for six months (行政诉讼法 46)."""
    return not land_demolition(case) or more_than_land_demolition(case)


def ordered_alone(case: Case) -> bool:
    """Nothing is proposed but an order to pull down by the planning law, which does not call it a penalty.

    城乡规划法 65 and 68 speak of 责令 and of 限期拆除的决定, 土地管理法 83 of 责令限期拆除的行政处罚决定. Of
    what other laws let be pulled down the references say neither: it keeps the words of the catalogue.
    """
    told = [(matter, other) for matter, other in _others(case) if other]
    ordered = told and all(_pulled_down_by(PLANNING_LAW, matter, other) for matter, other in told)
    return bool(ordered) and case.punished and case.proposed.kinds == (case.proposed.other,)


SUIT_PREDICATES = {
    "land_demolition": land_demolition,
    "more_than_land_demolition": more_than_land_demolition,
}
