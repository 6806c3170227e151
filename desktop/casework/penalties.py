"""What is imposed, for one act or for several joined (行政处罚法 9, 29)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.base.money import Money


@dataclass(frozen=True, slots=True)
class Penalty:
    """What is proposed or decided (行政处罚法 9)."""

    warning: bool
    fine: Money | None
    gain: Money | None  # confiscation of unlawful gain
    goods: str  # unlawful property confiscated
    goods_value: Money | None
    other: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds chosen, as 行政处罚法 9 names them; what it does not name by its own words."""
        amounts = ((self.fine, "罚款"), (self.gain, "没收违法所得"))
        money = tuple(kind for amount, kind in amounts if amount is not None and amount.fen)
        others = ("没收非法财物",) * bool(self.goods) + (self.other,) * bool(self.other)
        return ("警告",) * self.warning + money + others

    def fined(self, fine: Money | None) -> Penalty:
        """The same with another fine; None leaves it."""
        return self if fine is None else replace(self, fine=fine)

    @property
    def empty(self) -> bool:
        """Nothing chosen yet; a fine of nought is none."""
        money = sum(amount.fen for amount in (self.fine, self.gain) if amount is not None)
        return not (self.warning or money or self.goods or self.other)


BLANK: Mapping[str, Any] = {
    "warning": False,
    "fine": None,
    "gain": None,
    "goods": "",
    "goods_value": None,
    "other": "",
}
"""Nothing imposed, by the names that the facts of a proposal bear."""


def added_up(first: Penalty, *others: Penalty) -> Penalty:
    """The penalties of several acts joined: each act has its own, and they are carried out together."""
    if not others:
        return first
    all_of = (first, *others)
    return Penalty(
        warning=any(each.warning for each in all_of),
        fine=_sum(each.fine for each in all_of),
        gain=_sum(each.gain for each in all_of),
        goods="；".join(each.goods for each in all_of if each.goods),
        goods_value=_sum(each.goods_value for each in all_of),
        other="；".join(each.other for each in all_of if each.other),
    )


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    known = [amount.fen for amount in amounts if amount is not None]
    return Money(sum(known)) if known else None
