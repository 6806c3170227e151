"""What the rules of a domain or province ask beside the general law; cash taken; the discretion standard.

Which of the first are asked in a case is said by the rule sets it was opened under. A term of the organ
that was missed cannot be made good: the reason is written, and the step goes on.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework import domain as t
from desktop.casework import domain_clocks as c
from desktop.casework import domain_facts as d
from desktop.casework.case import Case
from desktop.casework.deadlines import Measure, Term, add_days, due
from desktop.casework.facts import AnyFact
from desktop.casework.gates.register import Bench, Check, Lack, gate
from desktop.casework.predicates import legal_review_needed
from desktop.casework.term_rule import Day


def _in_time(days: int, starts: Day, done: Day, late: str) -> Check:
    """An act of the organ within so many working days; after them with the reason.

    Where next year's days are not published yet, the earliest day the term can end counts: the safe side.
    """

    def within(case: Case, bench: Bench) -> Iterator[Lack]:
        start, on = starts(case), done(case)
        if start is None or on is None or case.told((f"reason.{late}", 1)):
            return
        ends = due(start, Term(days, Measure.WORKDAY), bench.calendar)
        last = ends.date or ends.raw
        if on > last:
            yield Lack("late", f"reason.{late}", {"last": last, "done": on})

    return within


def _submitted_and_in_time(days: int) -> Check:
    in_time = _in_time(days, c.submitted, c.reviewed, "late_review")

    def within(case: Case, bench: Bench) -> Iterator[Lack]:
        if c.submitted(case) is None:
            yield Lack("no_day", "review.submitted_on")
        yield from in_time(case, bench)

    return within


def _long_enough(days: int, *, reason_helps: bool) -> Check:
    """The time to answer is no shorter than the rule; an unverified one yields to a written reason."""

    def given(case: Case, bench: Bench) -> Iterator[Lack]:
        told = case.get(f.NOTICE_DAYS)
        reasoned = reason_helps and case.told(("reason.short_statement", 1))
        if told is not None and told < days and not reasoned:
            yield Lack("too_short", "notice.statement_days", {"given": told, "days": days})

    return given


for _id, _days in t.FILING.items():
    gate(_id)(_in_time(_days, c.found, lambda case: case.get(f.FILING_ON), "late_filing"))
for _id, _days in t.STATEMENT.items():
    gate(_id)(_long_enough(_days, reason_helps=_id in t.UNVERIFIED))
for _id, _days in t.LEGAL_REVIEW.items():
    gate(_id, when=legal_review_needed)(_submitted_and_in_time(_days))
for _id, _days in t.ON_SPOT.items():
    gate(_id)(_in_time(_days, c.decided_on_spot, c.reported, "late_onspot"))
for _id, _days in t.CLOSING.items():
    gate(_id)(_in_time(_days, c.carried_out, lambda case: case.get(f.CLOSING_ON), "late_closing"))


@gate("o_extension_approved")
def extension_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head approves with the reason written (农业程序 58, 住建程序 29, 交通程序 78, 市监程序 64)."""
    wanted: tuple[AnyFact, ...] = (d.LONGER_REASON, d.LONGER_BY, d.LONGER_ON, d.LONGER_UNTIL)
    for fact in wanted:
        if not case.get(fact, case.n):
            yield Lack("unknown", f"{fact.id}#{case.n}", {"label": fact.label})
    if not case.true(d.LONGER_AGREED, case.n):
        yield Lack("not_agreed", f"extension.agreed#{case.n}")


@gate("o_extension_dropped")
def extension_dropped(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is not pursued says why."""
    if not case.get(d.LONGER_DROPPED, case.n):
        yield Lack("no_reason", f"extension.dropped_why#{case.n}")


def _lawfully_longer(again: t.Again) -> Check:
    def longer(case: Case, bench: Bench) -> Iterator[Lack]:
        base, on, until = t.before(case), case.get(d.LONGER_ON, case.n), case.get(d.LONGER_UNTIL, case.n)
        if base is not None and on is not None and on > base:
            yield Lack("too_late", f"extension.approved_on#{case.n}", {"on": on, "last": base})
        second = bool(t.granted_sheets(case))
        most = again.most if second else t.FIRST
        if base is not None and until is not None:
            if until <= base:
                yield Lack("not_longer", f"extension.until#{case.n}", {"last": base})
            elif most is not None and until > add_days(base, most):
                where = f"extension.until#{case.n}"
                yield Lack("too_long", where, {"most": most, "last": add_days(base, most)})
        if second:
            yield from _once_more(case, again)

    return longer


def _once_more(case: Case, again: t.Again) -> Iterator[Lack]:
    """A second time only where the rule has one, decided by whom it says; a third is in none of them."""
    if not again.allowed or len(t.granted_sheets(case)) > 1:
        yield Lack("no_more", f"extension.until#{case.n}")
    elif again.together and not case.true(d.LONGER_TOGETHER, case.n):
        yield Lack("not_together", f"extension.together#{case.n}")
    elif again.superior and not case.get(d.LONGER_SUPERIOR, case.n):
        yield Lack("no_superior", f"extension.superior#{case.n}")


for _id, _again in t.EXTENSIONS.items():
    gate(_id)(_lawfully_longer(_again))


@gate("o_cash_banked", when=t.in_cash)
def cash_handed_on(case: Case, bench: Bench) -> Iterator[Lack]:
    """Cash goes from the officers to the organ and from there to the bank (行政处罚法 71), before the end."""
    paid, wanted = case.get(f.PAYMENT_ON), [d.CASH_HANDED, d.CASH_BANKED]
    if case.true(d.CASH_ON_WATER):
        wanted.insert(0, d.CASH_ASHORE)
    before = paid
    for fact in wanted:
        on = case.get(fact)
        if on is None:
            yield Lack("unknown", fact.id, {"label": fact.label})
        elif on > bench.today:
            yield Lack("in_future", fact.id, {"label": fact.label, "on": on})
        elif before is not None and on < before:
            yield Lack("before", fact.id, {"label": fact.label, "on": on, "before": before})
        before = on or before


@gate("g_benchmark_adjust")
def inside_grade_or_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """Outside the grade of the standard only with approval (国办27号 五(十二)).

    Of the organ's own standard by its chief or together; of a superior's by who made it.
    """
    fine, least, most = case.decided.fine, case.get(d.BENCHMARK_LEAST), case.get(d.BENCHMARK_MOST)
    if fine is None or not fine.fen:
        return
    outside = (least is not None and fine < least) or (most is not None and fine > most)
    if not outside:
        return
    yield from _adjusted(case, bench)


def _adjusted(case: Case, bench: Bench) -> Iterator[Lack]:
    wanted: list[AnyFact] = [d.BENCHMARK_MAKER, d.ADJUSTED_WHY]
    if case.get(d.BENCHMARK_MAKER) is d.Maker.SUPERIOR:
        wanted.append(d.ADJUSTED_LETTER)
    elif case.get(f.DISCUSSION_AGREED) is not True:
        wanted += [d.ADJUSTED_BY, d.ADJUSTED_ON]
    for fact in wanted:
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    on = case.get(d.ADJUSTED_ON)
    if on is not None and on > bench.today:
        yield Lack("in_future", "benchmark.adjusted_on", {"on": on})
