"""What is imposed on a party, and by what name papers speak of it."""

from __future__ import annotations

from desktop.casework.penalties import Penalty
from desktop.casework.suits import ordered_alone
from desktop.documents.sheet import Find, add
from desktop.documents.wording import both

PENALTY = {"called": "行政处罚", "given": "给予以下行政处罚", "dealt": "处罚"}
ORDER = {"called": "限期拆除决定", "given": "作出以下决定", "dealt": "处理"}
"""What a party is told of: its name, how it is imposed, and what the act is met with.

Titles of papers and rows of their tables stay those of the catalogue, which has no others for an order.
"""


def enter_penalty() -> None:
    """What is proposed and decided, with the words for it."""
    for name, label in (("called", "拟作出的决定"), ("given", "怎样作出"), ("dealt", "怎样处理")):
        add(f"penalty.{name}", label, _called(name))
    add("penalty.proposed", "拟处罚内容", lambda s: penalty_words(s.case.proposed), where="proposal.fine")
    add("penalty.decided", "处罚内容", lambda s: penalty_words(s.case.decided), where="proposal.fine")
    add("penalty.fine", "罚款", lambda s: s.case.decided.fine, kind="money", where="proposal.fine")


def _called(name: str) -> Find:
    return lambda sheet: (ORDER if ordered_alone(sheet.case) else PENALTY)[name]


def penalty_words(penalty: Penalty) -> str | None:
    """What is imposed, in the order of 行政处罚法 9; None while nothing is chosen."""
    parts = []
    if penalty.warning:
        parts.append("警告")
    if penalty.fine is not None and penalty.fine.fen:
        parts.append(f"罚款{both(penalty.fine)}")
    if penalty.gain is not None and penalty.gain.fen:
        parts.append(f"没收违法所得{both(penalty.gain)}")
    if penalty.goods:
        parts.append(f"没收非法财物：{penalty.goods}")
    if penalty.other:
        parts.append(penalty.other)
    if len(parts) < 2:
        return parts[0] if parts else None
    return "；".join(f"{at}．{part}" for at, part in enumerate(parts, 1))
