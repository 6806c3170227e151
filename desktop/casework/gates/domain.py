"""What the rules of a domain or province ask beside the general law; cash taken; the discretion standard.

Which of the first are asked in a case is said by the rule sets it was opened under. A term of the organ
that was missed cannot be made good: the reason is written, and the step goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.casework import case_facts as f
from desktop.casework import domain as t
from desktop.casework import domain_clocks as c
from desktop.casework import domain_facts as d
from desktop.casework.benchmarks import Band, band_of
from desktop.casework.case import Case
from desktop.casework.deadlines import add_days
from desktop.casework.facts import AnyFact
from desktop.casework.gates.asking import missed
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.predicates import legal_review_needed


@gate("file_agr_7wd", "file_samr_15wd", "file_mhu_15wd")
def filed_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is found is checked and filed in time (农业程序 29, 市监程序 18, 住建程序 15).

    Where the head made the check of its lead longer, in that.
    """
    limit, filed, longer = t.its_own(case, t.FILING), case.get(f.FILING_ON), c.longer_check(case)
    if limit is not None and longer is not None:
        limit = replace(limit, days=longer.amount)
    yield from missed(case, bench, limit, c.found(case), filed, at=f.FILING_ON.id, reason="late_filing")


@gate("statement_agr_3wd", "statement_samr_5wd", "statement_mhu_5wd")
def time_to_answer(case: Case, bench: Bench) -> Iterator[Lack]:
    """The time to answer is no shorter than the rule (农业程序 23, 市监程序 57, 住建程序 22)."""
    given, limit = case.get(f.NOTICE_DAYS), t.its_own(case, t.STATEMENT)
    if limit is not None and given is not None and given < limit.days:
        yield Lack("too_short", "notice.statement_days", {"given": given, "days": limit.days})


NATURAL_RESOURCES_DAYS = 5
"""五日, read as working days by 行政处罚法 85: UNVERIFIED."""


@gate("o_statement_nr")
def time_to_answer_or_reason(case: Case, bench: Bench) -> Iterator[Lack]:
    """Of 自然资源行政处罚办法 33 only an excerpt was seen: it yields to a written reason."""
    given = case.get(f.NOTICE_DAYS)
    if given is not None and given < NATURAL_RESOURCES_DAYS and not case.get(f.REASONS["short_statement"]):
        yield Lack("too_short", "notice.statement_days", {"given": given, "days": NATURAL_RESOURCES_DAYS})


@gate("legalrev_agr_5wd", "legalrev_samr_10wd", when=legal_review_needed)
def reviewed_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """The review has its days from when the case is laid before the reviewer (农业程序 53, 市监程序 55)."""
    yield from _reviewed_in_time(case, bench, t.its_own(case, t.DOMAIN_REVIEW))


@gate("legalrev_nmg_5wd", when=legal_review_needed)
def reviewed_in_time_there(case: Case, bench: Bench) -> Iterator[Lack]:
    """In Inner Mongolia, whatever the domain (内蒙古244号令 31)."""
    yield from _reviewed_in_time(case, bench, t.its_own(case, t.PROVINCE_REVIEW))


def _reviewed_in_time(case: Case, bench: Bench, limit: t.Limit | None) -> Iterator[Lack]:
    if c.submitted(case) is None:
        yield Lack("no_day", "review.submitted_on")
    yield from missed(
        case, bench, limit, c.submitted(case), c.reviewed(case), at=f.REVIEW_ON.id, reason="late_review"
    )


@gate("onspot_file_agr_2wd", "onspot_file_mhu_3wd", "onspot_file_mot_5wd", "onspot_file_samr_7wd")
def reported_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """A decision on the spot is filed in time (农业程序 27, 住建程序 14, 交通程序 61, 市监程序 70)."""
    limit = t.its_own(case, t.ON_SPOT)
    at = f.ONSPOT_REPORTED.id
    yield from missed(case, bench, limit, c.filed_from(case), c.reported(case), at=at, reason="late_onspot")


@gate("close_samr_15wd")
def closed_in_time(case: Case, bench: Bench) -> Iterator[Lack]:
    """The report of closing is filled in within fifteen working days (市监程序 77)."""
    limit, on = t.its_own(case, t.CLOSING), case.get(f.CLOSING_ON)
    at = f.CLOSING_ON.id
    yield from missed(case, bench, limit, c.carried_out(case), on, at=at, reason="late_closing")


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


@gate("ext_agr_30d", "ext_samr_30d", "ext_mhu_30d", "ext_mot_30d")
def lawfully_longer(case: Case, bench: Bench) -> Iterator[Lack]:
    """Thirty days by the head before the ninety are over; once more only as each rule has it."""
    again, base = t.its_own(case, t.EXTENSIONS), t.before(case)
    if again is None or base is None:
        return
    on, until = case.get(d.LONGER_ON, case.n), case.get(d.LONGER_UNTIL, case.n)
    second = bool(t.granted_sheets(case))
    most = again.most if second else t.FIRST
    if on is not None and on > base:
        yield Lack("too_late", f"extension.approved_on#{case.n}", {"on": on, "last": base})
    if until is not None and until <= base:
        yield Lack("not_longer", f"extension.until#{case.n}", {"last": base})
    elif until is not None and most is not None and until > add_days(base, most):
        yield Lack("too_long", f"extension.until#{case.n}", {"most": most, "last": add_days(base, most)})
    if second:
        yield from _once_more(case, again)


def _once_more(case: Case, again: t.Again) -> Iterator[Lack]:
    """A second time only where the rule has one, decided by whom it says; a third is in none of them."""
    if not again.allowed or len(t.granted_sheets(case)) > 1:
        yield Lack("no_more", f"extension.until#{case.n}")
    elif again.together and not case.true(d.LONGER_TOGETHER, case.n):
        yield Lack("not_together", f"extension.together#{case.n}")
    elif again.superior and not case.get(d.LONGER_SUPERIOR, case.n):
        yield Lack("no_superior", f"extension.superior#{case.n}")


@gate("o_cash_banked", when=t.in_cash)
def cash_handed_on(case: Case, bench: Bench) -> Iterator[Lack]:
    """Cash goes from the officers to the organ and from there to the bank (行政处罚法 71), before the end."""
    for n in t.cash_sheets(case):
        yield from _handed_on(case, bench, n)


def _handed_on(case: Case, bench: Bench, n: int) -> Iterator[Lack]:
    before, wanted = case.get(f.PAYMENT_ON, n), [d.CASH_HANDED, d.CASH_BANKED]
    if case.true(d.CASH_ON_WATER, n):
        wanted.insert(0, d.CASH_ASHORE)
    for fact in wanted:
        on, where = case.get(fact, n), f"{fact.id}#{n}"
        if on is None:
            yield Lack("unknown", where, {"label": fact.label})
        elif on > bench.today:
            yield Lack("in_future", where, {"label": fact.label, "on": on})
        elif before is not None and on < before:
            yield Lack("before", where, {"label": fact.label, "on": on, "before": before})
        before = on or before


@gate("g_benchmark_adjust")
def inside_grade_or_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """Outside the grade of the standard only with approval (国办27号 五(十二)).

    Of the organ's own standard by its chief or together; of a superior's by who made it.
    """
    fine, band = case.decided.fine, band_of(case, bench.grades)
    if fine is None or not fine.fen:
        return
    if band is None:
        degree = case.get(d.BENCHMARK_GRADE)
        yield Lack("no_base", f.PROPOSAL_BASE.id, {"degree": degree})
    elif not band.holds(fine):
        yield from _adjusted(case, bench, band)


def _adjusted(case: Case, bench: Bench, band: Band) -> Iterator[Lack]:
    wanted: list[AnyFact] = [d.ADJUSTED_WHY]
    if band.maker is None:
        wanted.insert(0, d.BENCHMARK_MAKER)
    if band.maker is d.Maker.SUPERIOR:
        wanted.append(d.ADJUSTED_LETTER)
    elif case.get(f.DISCUSSION_AGREED) is not True:
        wanted += [d.ADJUSTED_BY, d.ADJUSTED_ON]
    for fact in wanted:
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    on = case.get(d.ADJUSTED_ON)
    if on is not None and on > bench.today:
        yield Lack("in_future", "benchmark.adjusted_on", {"on": on})
