"""Service, payment, closing (行政处罚法 61, 67-71; 民事诉讼法 87-95)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.case_forms import ANNOUNCEMENT
from desktop.casework.enforcement import over, owed_in_all, side_of
from desktop.casework.facts import AnyFact
from desktop.casework.gates.asking import unknown, wrong_day
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.payments import fined, instalments_asked, last_paid_on, paid_in_all, payments
from desktop.casework.predicates import (
    hearing_due,
    legal_review_needed,
    not_filed,
    restitution_ordered,
    to_organ,
    withdrawn,
)
from desktop.casework.publications import STANDSTILL, given_up
from desktop.casework.transfers import to_police

TERMINATION = "inquiry-termination"
"""By which an inquiry is given up; each of several standstills may have its own."""

SMALL_CASH = Money.yuan(100)
"""行政处罚法 68: a fine of one hundred yuan and below may be taken on the spot."""


def _served_by(method: f.ServiceMethod) -> Callable[[Case], bool]:
    def asked(case: Case) -> bool:
        n = case.service_of(case.decision_form)
        return n is not None and case.get(f.SERVICE_METHOD, n) is method

    return asked


def _decision_service(case: Case) -> int | None:
    return case.service_of(case.decision_form)


@gate("g_service_receipt")
def receipt_complete(case: Case, bench: Bench) -> Iterator[Lack]:
    """Service needs a receipt that names day, way, place and receiver (民事诉讼法 87)."""
    n = _decision_service(case)
    if n is None:
        yield Lack("none", case.service_place(case.decision_form, f.SERVICE_PAPER))
        return
    wanted: tuple[AnyFact, ...] = (f.SERVICE_METHOD, f.SERVICE_ON, f.SERVICE_PLACE, f.SERVICE_RECEIVER)
    for fact in wanted:
        if not case.get(fact, n):
            yield Lack("unknown", f"{fact.id}#{n}", {"label": fact.label})
    on, paper = case.get(f.SERVICE_ON, n), case.paper(case.decision_form)
    if on is not None and on > bench.today:
        yield Lack("in_future", f"service.on#{n}", {"on": on})
    if on is not None and paper is not None and on < paper.issued_on:
        yield Lack("before_decision", f"service.on#{n}", {"on": on})


@gate("g_service_leave", when=_served_by(f.ServiceMethod.LEAVE))
def leaving_proved(case: Case, bench: Bench) -> Iterator[Lack]:
    """Leaving a paper needs a witness, or photographs or video (民事诉讼法 89): either is enough."""
    n = _decision_service(case)
    if n and not case.get(f.SERVICE_PROOF, n):
        yield Lack("no_proof", f"service.proof#{n}")


@gate("g_service_elec", when=_served_by(f.ServiceMethod.ELECTRONIC))
def electronic_agreed(case: Case, bench: Bench) -> Iterator[Lack]:
    """Electronic service needs the party's signed consent before (行政处罚法 61)."""
    n = _decision_service(case)
    signed, on = case.get(f.ADDRESS_SIGNED), case.get(f.SERVICE_ON, n or 1)
    if not case.true(f.ADDRESS_ELECTRONIC) or signed is None:
        yield Lack("no_consent", "address.electronic")
    elif on is not None and signed > on:
        yield Lack("consent_late", "address.signed_on", {"signed": signed, "on": on})


@gate("g_service_elec_review", when=_served_by(f.ServiceMethod.ELECTRONIC))
def review_channel_given(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who has the decision by the internet is told at once where to ask for review there (行政复议法 22).

    A fax is no internet; it is asked of every electronic service: the safe side.
    """
    n = _decision_service(case)
    if n and not case.get(f.SERVICE_REVIEW, n):
        yield Lack("no_channel", f"{f.SERVICE_REVIEW.id}#{n}")


@gate("g_service_pub", when=_served_by(f.ServiceMethod.ANNOUNCE))
def announcement_last(case: Case, bench: Bench) -> Iterator[Lack]:
    """Announcement is the last way: reason and earlier tries on file, thirty days passed (民事诉讼法 95)."""
    n = _decision_service(case)
    if n and not case.get(f.SERVICE_PROOF, n):
        yield Lack("no_reason", f"service.proof#{n}")
    if n and not case.announced(n):
        yield Lack("not_announced", case.place_of(ANNOUNCEMENT, n))
    counted = case.served_on(case.decision_form)
    if counted is not None and counted >= bench.today:
        yield Lack("running", f"service.on#{n}", {"until": counted})


def _paid_here(case: Case) -> bool:
    """A fine the party pays to the organ's bank; what a court collected came another way."""
    return fined(case) and not over(case)


@gate("g_separate", when=_paid_here)
def paid_apart(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who decides does not collect: bank or electronic payment, cash only by 68 and 69 (行政处罚法 67)."""
    for n in case.sheets("payment") or (1,):
        if case.get(f.PAYMENT_HOW, n) is None:
            yield Lack("no_way", f"payment.how#{n}")


def _taken(case: Case, *ways: f.Payment | None) -> tuple[int, ...]:
    """The payments made in one of these ways; the first, where it was only decided on the spot to."""
    if not fined(case):
        return ()
    found = tuple(n for n in case.sheets("payment") if case.get(f.PAYMENT_HOW, n) in ways)
    decided = case.get(f.PAYMENT_HOW) is None and case.get(f.ONSPOT_PAY) in ways
    return found or ((1,) if decided else ())


def _paid_by(*ways: f.Payment) -> Callable[[Case], bool]:
    return lambda case: bool(_taken(case, *ways))


@gate("g_cash_68", when=_paid_by(f.Payment.CASH_SMALL))
def small_cash(case: Case, bench: Bench) -> Iterator[Lack]:
    """Cash: a summary decision, and a hundred yuan or less, or hard to collect later (行政处罚法 68)."""
    fine = case.decided.fine
    for n in _taken(case, f.Payment.CASH_SMALL):
        if case.procedure_id != "summary":
            yield Lack("not_summary", f"payment.how#{n}")
        elif fine is not None and fine > SMALL_CASH and not case.get(f.PAYMENT_REASON, n):
            yield Lack("no_reason", f"payment.cash_reason#{n}", {"fine": fine})


@gate("g_cash_69", when=_paid_by(f.Payment.CASH_REMOTE))
def remote_cash(case: Case, bench: Bench) -> Iterator[Lack]:
    """Cash in remote places: real difficulty, and the party asked for it (行政处罚法 69)."""
    for n in _taken(case, f.Payment.CASH_REMOTE):
        if not case.get(f.PAYMENT_REASON, n):
            yield Lack("no_request", f"payment.cash_reason#{n}")


@gate("g_cash_receipt", when=_paid_by(f.Payment.CASH_SMALL, f.Payment.CASH_REMOTE))
def cash_receipt(case: Case, bench: Bench) -> Iterator[Lack]:
    """Cash is taken only against the treasury's own receipt (行政处罚法 70)."""
    for n in _taken(case, f.Payment.CASH_SMALL, f.Payment.CASH_REMOTE):
        if case.get(f.PAYMENT_HOW, n) is not None and not case.get(f.PAYMENT_RECEIPT, n):
            yield Lack("no_receipt", f"payment.receipt#{n}")


@gate("g_instalment", when=instalments_asked)
def instalments_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """Paying later or in parts is asked for by the party and approved by the organ (行政处罚法 66)."""
    wanted: tuple[AnyFact, ...] = (o.INSTALMENT_REASON, o.INSTALMENT_BY, o.INSTALMENT_ON)
    if case.get(o.INSTALMENT_AGREED) is None:
        yield Lack("not_answered", "instalment.agreed")
        return
    if case.true(o.INSTALMENT_AGREED):
        wanted = (*wanted, o.INSTALMENT_PLAN, o.INSTALMENT_UNTIL)
    for fact in wanted:
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    asked, on, until = (case.get(fact) for fact in (o.INSTALMENT_ASKED, o.INSTALMENT_ON, o.INSTALMENT_UNTIL))
    if on is not None and (on > bench.today or (asked is not None and on < asked)):
        yield Lack("wrong_day", "instalment.approved_on", {"on": on})
    if on is not None and until is not None and until < on:
        yield Lack("over_before", "instalment.until", {"until": until})


@gate("o_performed", when=lambda case: not over(case))
def performed(case: Case, bench: Bench) -> Iterator[Lack]:
    """The decision was carried out in full (行政处罚法 66): fine and gain paid, all other duties done.

    What a court, or the organ itself, brought to its end counts as done (行政强制法 40, 53).
    """
    until = last_paid_on(case) or bench.today
    penalty, owed = case.decided, owed_in_all(case, until, bench.calendar)
    beside = penalty.goods or penalty.other or restitution_ordered(case)
    if (beside or not owed.fen) and not _told_performance(case):
        yield Lack("not_told", "payment.performance#1")
    if not owed.fen:
        return
    for n in case.sheets("payment") or (1,):
        yield from _payment_lacks(case, bench, n)
    paid = paid_in_all(case)
    if payments(case) and paid < owed:
        yield Lack(
            "short", f"payment.amount#{max(case.sheets('payment'), default=1)}", {"paid": paid, "owed": owed}
        )


def _told_performance(case: Case) -> bool:
    return any(case.get(f.PERFORMANCE, n) is not None for n in case.sheets("payment"))


def _payment_lacks(case: Case, bench: Bench, n: int) -> Iterator[Lack]:
    on = case.get(f.PAYMENT_ON, n)
    if on is None:
        yield Lack("no_day", f"payment.on#{n}")
    elif on > bench.today:
        yield Lack("in_future", f"payment.on#{n}", {"on": on})
    if case.get(f.PAYMENT_AMOUNT, n) is None:
        yield Lack("no_amount", f"payment.amount#{n}")


@gate("o_enforcement_ended", when=lambda case: side_of(case) is not None)
def enforcement_ended(case: Case, bench: Bench) -> Iterator[Lack]:
    """No step beyond service while an enforcement is under way: it decides how the case was performed."""
    side = side_of(case)
    if side is not None and not side.ended:
        yield Lack("running", "enforcement.performed_on")


@gate("g_full_record")
def fully_recorded(case: Case, bench: Bench) -> Iterator[Lack]:
    """Start, inquiry, review, decision, service and execution are each on record (行政处罚法 47).

    Of a case that came to no decision: what it went through, and by what it ended.
    """
    for form in _on_record(case):
        turns = [side.n for side in case.sides_of(STANDSTILL)] if form == TERMINATION else [0]
        if all(case.paper(form, n) is None for n in turns):
            yield Lack("no_paper", case.place_of(form), {"form": form})
    if _decided(case) and case.served_on(case.decision_form) is None:
        where = case.service_place(case.decision_form, f.SERVICE_ON)
        yield Lack("not_served", where, {"form": case.decision_form})


def _decided(case: Case) -> bool:
    """Whether it is to end by a decision that is served, of a penalty or of none."""
    return case.procedure_id == "summary" or not (not_filed(case) or _ended_by(case))


def _on_record(case: Case) -> list[str]:
    """The papers that tell what was done in a case, in their order."""
    if case.procedure_id == "summary":
        return [case.decision_form]
    if not_filed(case):
        return ["no-filing-approval"]
    ended = _ended_by(case)
    if ended:
        begun = ["case-filing-approval"] * (case.done_on("file") is not None)
        return [*begun, *["investigation-report"] * (case.done_on("conclude") is not None), ended]
    wanted = ["case-filing-approval", "investigation-report"]
    if case.punished:
        wanted += ["prior-notice"]
        wanted += ["prior-notice-hearing"] * hearing_due(case)
        wanted += ["legal-review-opinion"] * legal_review_needed(case)
    return [*wanted, case.decision_form]


def _ended_by(case: Case) -> str:
    """The paper by which a case ends without a decision; empty where it comes to one."""
    ways = (
        (withdrawn, "case-withdrawal-approval"),
        (to_police, "crime-transfer-letter"),
        (to_organ, "case-transfer-letter"),
        (given_up, TERMINATION),
    )
    return next((form for ended, form in ways if ended(case)), "")


@gate("o_archived")
def put_in_order(case: Case, bench: Bench) -> Iterator[Lack]:
    """The file has its number, its volumes and its place, and says who put it in order and who looked.

    归档保存 is what 行政处罚法 47 says of it; how, is custom of those who judge files (案卷评查标准).
    """
    yield from unknown(case, f.ARCHIVE_NO, f.ARCHIVE_SHELF, f.ARCHIVE_FILER, f.ARCHIVE_CHECKER, f.ARCHIVE_ON)
    volumes = case.get(f.ARCHIVE_VOLUMES)
    if volumes is None:
        yield from unknown(case, f.ARCHIVE_VOLUMES)
    elif volumes < 1:
        yield Lack("no_volumes", f.ARCHIVE_VOLUMES.id)
    yield from wrong_day(case, bench, f.ARCHIVE_ON)


@gate("o_closing_approved")
def closing_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head agrees to close: custom of the domain rules (市监程序 77, 农业程序)."""
    if case.get(f.CLOSING_KIND) is None:
        yield Lack("no_kind", "closing.kind")
    if not case.true(f.CLOSING_AGREED):
        yield Lack("not_agreed", "closing.agreed")
    if not case.get(f.CLOSING_BY):
        yield Lack("no_approver", "closing.approved_by")
    on = case.get(f.CLOSING_ON)
    if on is None:
        yield Lack("no_day", "closing.approved_on")
    elif on > bench.today:
        yield Lack("in_future", "closing.approved_on", {"on": on})
