"""The surcharge on a fine not paid in time: three percent a day, at most the fine (行政处罚法 72, 73).

It is reckoned day by day, from the day after the term of payment. A day within review or suit does not count,
nor does one on which nothing is owed any more; a payment lessens what the days after it are reckoned from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.base.money import Money
from desktop.casework.deadlines import Span, day_words, days

_PERCENT = 3


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment: when, how much, against which receipt."""

    on: date
    amount: Money
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days one after another that were reckoned from the same sum."""

    first: date
    last: date
    base: Money

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What is owed beside the fine, and how it was reckoned."""

    fine: Money
    stretches: tuple[Stretch, ...]

    @property
    def days(self) -> int:
        """How many days counted."""
        return sum(stretch.days for stretch in self.stretches)

    @property
    def reckoned(self) -> Money:
        """Three percent a day; a broken fen is left to the party."""
        return Money(sum(each.base.fen * each.days for each in self.stretches) * _PERCENT // 100)

    @property
    def capped(self) -> bool:
        """Whether the fine was reached (行政处罚法 72, 行政强制法 45)."""
        return self.reckoned > self.fine

    @property
    def amount(self) -> Money:
        """What is owed: never more than the fine."""
        return min(self.reckoned, self.fine)

    def words(self) -> str:
        """The reckoning, so that it can be checked by hand."""
        if not self.stretches:
            return "没有加处罚款"
        parts = [
            f"{day_words(each.first)}至{day_words(each.last)}共{each.days}日，以{each.base.figure}元为基数"
            for each in self.stretches
        ]
        told = "；".join(parts) + f"；每日百分之三，合计{self.reckoned.figure}元"
        return told + (f"，以罚款数额为限，计{self.amount.figure}元" if self.capped else "")


def reckon(
    fine: Money,
    first: date,
    last: date,
    *,
    paid: Iterable[Paid] = (),
    stops: Iterable[Span] = (),
    of_whole: bool = False,
) -> Surcharge:
    """The surcharge from the first day after the term to the last day counted.

    `of_whole` reckons from the whole fine after a part was paid; else from what is still unpaid. A fine paid
    in full bears no more either way. The day of a payment is still reckoned from what was owed that morning.
    """
    payments, spans = tuple(paid), tuple(stops)
    stretches: list[Stretch] = []
    for day in days(first, last):
        owed = fine.fen - sum(each.amount.fen for each in payments if each.on < day)
        if owed <= 0:
            break
        if any(day in span for span in spans):
            continue
        base = fine if of_whole else Money(owed)
        before = stretches[-1] if stretches else None
        if before and before.base == base and before.last + timedelta(days=1) == day:
            stretches[-1] = Stretch(before.first, day, base)
        else:
            stretches.append(Stretch(day, day, base))
    return Surcharge(fine, tuple(stretches))
