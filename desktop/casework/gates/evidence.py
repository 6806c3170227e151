"""Evidence: true, lawful, from devices that were checked; kept with approval, disposed of (41, 46, 56)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import inquiry_facts as q
from desktop.casework import parting_facts as p
from desktop.casework.case import Case
from desktop.casework.co_parties import each_party, place_at
from desktop.casework.deadlines import ONE_DAY, Measure, Term, add_days, due, due_at
from desktop.casework.domain import KEEPING, its_own, kept_in_urgency, last_day_of_keeping
from desktop.casework.facts import AnyFact
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.parting import (
    CONDEMNED,
    KEEPING_DISPOSAL,
    KEEPING_PART,
    parts_of,
    told_apart,
    ways_of,
)
from desktop.casework.things import PRESERVATION


@gate("g_evidence_verified")
def evidence_verified(case: Case, bench: Bench) -> Iterator[Lack]:
    """Evidence counts only once checked and found true (行政处罚法 46)."""
    sheets = case.counting("evidence")
    if not sheets:
        yield Lack("none", "evidence.name")
    for n in sheets:
        if not case.get(f.EVIDENCE_NAME, n) or case.get(f.EVIDENCE_KIND, n) is None:
            yield Lack("incomplete", f"evidence.kind#{n}", {"n": n})
        elif not case.true(f.EVIDENCE_VERIFIED, n):
            name = case.get(f.EVIDENCE_NAME, n)
            yield Lack("unverified", f"evidence.verified#{n}", {"name": name})
        on = case.get(f.EVIDENCE_ON, n)
        if on is not None and on > bench.today:
            yield Lack("in_future", f"evidence.obtained_on#{n}", {"n": n, "on": on})


@gate("g_evidence_legal")
def evidence_lawful(case: Case, bench: Bench) -> Iterator[Lack]:
    """What was obtained by unlawful means proves nothing (行政处罚法 46(3))."""
    for n in case.counting("evidence"):
        if case.get(f.EVIDENCE_NAME, n) and not case.true(f.EVIDENCE_LAWFUL, n):
            name = case.get(f.EVIDENCE_NAME, n)
            yield Lack("not_lawful", f"evidence.lawful#{n}", {"name": name})


@gate("g_monitor", when=lambda case: any(case.true(f.EVIDENCE_MONITOR, n) for n in case.counting("evidence")))
def devices_checked(case: Case, bench: Bench) -> Iterator[Lack]:
    """A device that watches is reviewed and its place made public; what it recorded is reviewed (41)."""
    for n in (n for n in case.counting("evidence") if case.true(f.EVIDENCE_MONITOR, n)):
        for fact in (f.EVIDENCE_DEVICE, f.EVIDENCE_SITE, f.EVIDENCE_CONTENT):
            if not case.true(fact, n):
                yield Lack("unchecked", f"{fact.id}#{n}", {"n": n, "label": fact.label})


def _with_result(case: Case) -> list[int]:
    return [n for n in case.sheets("appraisal") if case.get(q.RESULT, n) is not None]


@gate(
    "o_result_told_agr",
    "o_result_told_samr",
    "o_result_told_mhu",
    when=lambda case: bool(_with_result(case)),
)
def result_told(case: Case, bench: Bench) -> Iterator[Lack]:
    """What an appraisal found is told to the party (农业程序 40; 市监程序 32; 住建程序 18).

    They do not say by when; before the inquiry ends, the party may still ask for another: INTERPRETATION.
    """
    for n in _with_result(case):
        paper = case.paper("appraisal-result-notice", n)
        if paper is None:
            yield Lack("not_issued", case.place_of("appraisal-result-notice", n), {"n": n})
        elif not case.was_served(paper):
            yield Lack("not_served", f"service.paper#{max(case.sheets('service'), default=0) + 1}", {"n": n})


def _sampled(case: Case) -> list[int]:
    return [n for n in case.sheets("sampling") if case.get(c.SAMPLING_ITEMS, n)]


@gate(
    "o_samples_sealed_agr",
    "o_samples_sealed_samr",
    "o_samples_sealed_mot",
    when=lambda case: bool(_sampled(case)),
)
def samples_sealed(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is sampled is listed, sealed and signed for (农业程序 41, 市监程序 31, 交通程序 41).

    A seal that was not put on cannot be made good, and the rules do not say what becomes of the sample: why,
    and whether it still proves something, is written (INTERPRETATION).
    """
    for n in _sampled(case):
        if case.paper("sampling-notice", n) is None:
            yield Lack("not_issued", case.place_of("sampling-notice", n), {"n": n})
        if not case.true(c.SAMPLING_SEALED, n) and not case.get(c.SAMPLING_UNSEALED, n):
            yield Lack("unsealed", f"{c.SAMPLING_SEALED.id}#{n}", {"n": n})


@gate("g_preserve_approve", when=lambda case: bool(case.sheets("preservation")))
def kept_with_approval(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head approves before evidence is registered and kept (行政处罚法 56); the list is handed over.

    In urgency, where a rule says so, within a day afterwards; what he does not approve of then is given back
    (市监程序 33(2), 农业程序 42(2)).
    """
    for n in case.sheets("preservation"):
        urgent = kept_in_urgency(case, n)
        refused = urgent and case.get(f.PRESERVATION_AGREED, n) is False
        agreed = case.true(f.PRESERVATION_AGREED, n) or (refused and _given_back(case, n))
        if not agreed or not case.get(f.PRESERVATION_BY, n):
            yield Lack("not_agreed", f"preservation.agreed#{n}", {"n": n})
        approved, taken = case.get(f.PRESERVATION_APPROVED, n), case.get(f.PRESERVATION_AT, n)
        if approved is None:
            yield Lack("no_approval_time", f"preservation.approved_at#{n}", {"n": n})
        if taken is None:
            yield Lack("no_time", f"preservation.taken_at#{n}", {"n": n})
        elif taken.date() > bench.today:
            yield Lack("in_future", f"preservation.taken_at#{n}", {"n": n})
        elif approved is not None and approved > taken and not urgent:
            yield Lack("approved_late", f"preservation.approved_at#{n}", {"n": n})
        elif approved is not None and approved > due_at(taken, ONE_DAY):
            yield Lack("urgent_late", f"preservation.approved_at#{n}", {"n": n})
        for form in ("evidence-preservation-approval", "evidence-preservation-notice"):
            if case.paper(form, n) is None:
                yield Lack("not_issued", case.place_of(form, n), {"form": form})


def _given_back(case: Case, n: int) -> bool:
    return case.get(f.PRESERVATION_OUTCOME, n) is f.Disposal.RETURN


@gate("preserve_7wd", when=lambda case: bool(case.sheets("preservation")))
def disposed_of(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is kept is disposed of, within seven working days (行政处罚法 56): the clock says whether in time.

    The general law does not say that keeping ends by itself when the time is over; a late disposal stands.
    Where a rule says so, `lapsed_by_itself` looks at it.
    """
    for n in case.sheets("preservation"):
        yield from _parts_told(case, n, bench)
        if told_apart(case, n):
            continue
        taken, on = case.get(f.PRESERVATION_AT, n), case.get(f.PRESERVATION_ON, n)
        outcome = case.get(f.PRESERVATION_OUTCOME, n)
        if outcome is None:
            yield Lack("undisposed", f"preservation.outcome#{n}", {"n": n})
        elif outcome is f.Disposal.LAPSED and its_own(case, KEEPING) is None:
            yield Lack("no_rule", f"preservation.outcome#{n}", {"n": n})
        if on is None:
            yield Lack("no_day", f"preservation.disposed_on#{n}", {"n": n})
        elif on > bench.today or (taken is not None and on < taken.date()):
            yield Lack("wrong_day", f"preservation.disposed_on#{n}", {"on": on})
        if case.paper(KEEPING_DISPOSAL, n) is None:
            yield Lack("not_issued", case.place_of(KEEPING_DISPOSAL, n), {"form": KEEPING_DISPOSAL})


def _parts_told(case: Case, n: int, bench: Bench) -> Iterator[Lack]:
    """Of each part disposed of by itself, the day and the notice; of the destroyed, why (农业程序 44)."""
    taken = case.get(f.PRESERVATION_AT, n)
    for part in parts_of(case, PRESERVATION, n):
        destroying: tuple[AnyFact, ...] = (p.KEPT_BASIS, p.KEPT_BY)
        for fact in destroying if CONDEMNED in ways_of(case, PRESERVATION, part) else ():
            if not case.get(fact, part):
                yield Lack("unknown", f"{fact.id}#{part}", {"label": fact.label})
        on, where = case.get(p.KEPT_ON, part), f"{p.KEPT_ON.id}#{part}"
        if on is None:
            yield Lack("no_day", where, {"n": n})
        elif on > bench.today or (taken is not None and on < taken.date()):
            yield Lack("wrong_day", where, {"on": on})
        if case.paper(KEEPING_PART, part) is None:
            yield Lack("not_issued", case.place_of(KEEPING_PART, part), {"form": KEEPING_PART})


@gate(
    "preserve_samr_7wd",
    "preserve_mhu_7wd",
    "preserve_mot_7wd",
    when=lambda case: bool(case.sheets("preservation")),
)
def lapsed_by_itself(case: Case, bench: Bench) -> Iterator[Lack]:
    """What was not disposed of in its days stands free by itself (市监程序 35, 住建程序 19, 交通程序 45).

    No decision on it is made after them; that it ended is written down, with the first day it was free.
    """
    limit = its_own(case, KEEPING)
    for n in case.sheets("preservation") if limit is not None else ():
        last = last_day_of_keeping(case, n, bench.calendar)
        if last is None:
            continue
        for part in parts_of(case, PRESERVATION, n):
            on, where = case.get(p.KEPT_ON, part), f"{p.KEPT_ON.id}#{part}"
            if on is not None and on > last:
                yield Lack("too_late", where, {"n": n, "last": last, "on": on})
        if told_apart(case, n):
            continue
        outcome, on = case.get(f.PRESERVATION_OUTCOME, n), case.get(f.PRESERVATION_ON, n)
        free, where = add_days(last, 1), f"{f.PRESERVATION_OUTCOME.id}#{n}"
        if outcome is f.Disposal.LAPSED:
            day = f"{f.PRESERVATION_ON.id}#{n}"
            if bench.today <= last:
                yield Lack("not_over", where, {"n": n, "last": last})
            elif on is not None and on != free:
                yield Lack("other_day", day, {"n": n, "on": free})
        elif outcome is not None and on is not None and on > last:
            yield Lack("too_late", where, {"n": n, "last": last, "on": on})
        elif (outcome is None or on is None) and bench.today > last:
            yield Lack("lapsed", where, {"n": n, "last": last})


@gate("o_keeping_told_agr", when=lambda case: bool(case.sheets("preservation")))
def disposal_told(case: Case, bench: Bench) -> Iterator[Lack]:
    """What becomes of kept evidence is decided and served within seven working days (农业程序 44, 89).

    The rule does not say that keeping ends by itself: of what was served later, the reason is written.
    """
    for n in case.sheets("preservation"):
        whose = _taken_from(case, n)
        forms = [(KEEPING_PART, part) for part in parts_of(case, PRESERVATION, n)]
        forms += [] if told_apart(case, n) else [(KEEPING_DISPOSAL, n)]
        for paper in (paper for form, at in forms if (paper := case.paper(form, at)) is not None):
            sheets = whose.services_of(paper.form, paper.n)
            days = [on for sheet in sheets if (on := whose.get(f.SERVICE_ON, sheet)) is not None]
            served, last = min(days, default=None), _seventh(case, n, bench)
            if served is None:
                at = f.SERVICE_ON.id if sheets else f.SERVICE_PAPER.id
                sheet = sheets[0] if sheets else max(whose.sheets("service"), default=0) + 1
                yield Lack("not_served", place_at(f"{at}#{sheet}", whose.party), {"n": n})
            elif last is not None and served > last and not case.get(f.REASONS["late_keeping"]):
                yield Lack("late", f.REASONS["late_keeping"].id, {"last": last, "done": served})


def _taken_from(case: Case, n: int) -> Case:
    """The case as the party sees it whom the kept things came from; the first where none is named."""
    parties, owner = each_party(case), case.get(f.PRESERVATION_OWNER, n)
    return next((seen for seen in parties if seen.get(f.PARTY_NAME) == owner), parties[0])


def _seventh(case: Case, n: int, bench: Bench) -> date | None:
    """The last of seven working days; where next year's are not published, the first day it can be."""
    taken = case.get(f.PRESERVATION_AT, n)
    if taken is None:
        return None
    ends = due(taken.date(), Term(7, Measure.WORKDAY), bench.calendar)
    return ends.date or ends.raw
