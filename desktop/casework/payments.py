"""What was paid, in one sum or in several, and what remains (行政处罚法 66, 72)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.choices import PaymentOf
from desktop.casework.penalties import BLANK, Penalty
from desktop.casework.remedies import annulled, changed_fine
from desktop.casework.surcharge import Paid

GROUP = "payment"


def standing(case: Case) -> Penalty:
    """What is left of the penalty after reviews and suits: all, another fine, or nothing."""
    return Penalty(**BLANK) if annulled(case) else case.decided.fined(changed_fine(case))


def fined(case: Case) -> bool:
    """Money has to be paid."""
    fine = standing(case).fine
    return fine is not None and fine.fen > 0


def money_owed(case: Case) -> Money:
    """What is to be paid by what stands: the fine, and the unlawful gain taken (行政处罚法 28, 66)."""
    penalty = standing(case)
    return Money(sum(amount.fen for amount in (penalty.fine, penalty.gain) if amount is not None))


def instalments_asked(case: Case) -> bool:
    """The party asked to pay the fine later or in parts (行政处罚法 66)."""
    return fined(case) and case.get(o.INSTALMENT_ASKED) is not None


def instalments_granted(case: Case) -> bool:
    """And the head agreed."""
    return instalments_asked(case) and case.true(o.INSTALMENT_AGREED)


def payments(case: Case) -> tuple[Paid, ...]:
    """The payments on record whose day and amount are known, by day."""
    return _payments(case, (*PaymentOf, None))


def _payments(case: Case, of: Collection[PaymentOf | None]) -> tuple[Paid, ...]:
    found = (
        Paid(on, amount, case.get(f.PAYMENT_RECEIPT, n) or "")
        for n in case.sheets(GROUP)
        if case.get(f.PAYMENT_OF, n) in of
        and (on := case.get(f.PAYMENT_ON, n)) is not None
        and (amount := case.get(f.PAYMENT_AMOUNT, n)) is not None
    )
    return tuple(sorted(found, key=lambda each: each.on))


def paid_of_the_fine(case: Case) -> tuple[Paid, ...]:
    """The payments that lessen what a surcharge is reckoned from (行政处罚法 72): not what was said to be for
    the gain or the surcharge. One that says nothing goes to the fine first, in the party's favour: no article
    tells (INTERPRETATION).
    """
    return _payments(case, (PaymentOf.FINE, None))


def paid_in_all(case: Case) -> Money:
    """The sum of what was paid."""
    return Money(sum(each.amount.fen for each in payments(case)))


def last_paid_on(case: Case) -> date | None:
    """The day of the last payment, None while there is none; one of a ledger may lack its amount."""
    found = (case.get(f.PAYMENT_ON, n) for n in case.sheets(GROUP))
    return max((on for on in found if on is not None), default=None)


def paid_up_on(case: Case, owed: Money) -> date | None:
    """The day on which what is owed was paid in full; a ledger's payment without amount counts as all."""
    total = 0
    for each in payments(case):
        total += each.amount.fen
        if total >= owed.fen:
            return each.on
    alone = case.get(f.PAYMENT_ON)
    return alone if case.get(f.PAYMENT_AMOUNT) is None else None
