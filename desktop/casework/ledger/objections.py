"""What the law would object to in the past of an imported case: a pure question about what the case holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.clocks import Clocks
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.payments import fined
from desktop.casework.predicates import hearing_amount, hearing_due, nothing_in

_NEED_MATTER = frozenset(("g_basis", "o_kinds_lawful", "o_fine_in_range"))

SAID = {
    "g_basis": ("not_in_force",),
    "g_two_officers": ("no_certificate", "not_yet_certified", "certificate_lapsed"),
    "limitation_2y": ("too_late",),
    "limitation_5y": ("too_late",),
    "g_age14": ("child",),
    "o_kinds_lawful": ("not_named",),
    "o_fine_in_range": ("above", "below", "wrong_tier", "fine_due"),
    "g_simple_limit": ("above", "other_kind"),
}
"""Gates whose answer on a known past day is an objection, and which of their answers are."""

ORDINARY_GATES = (
    "g_basis",
    "g_two_officers",
    "limitation_2y",
    "limitation_5y",
    "g_age14",
    "o_kinds_lawful",
    "o_fine_in_range",
)
SUMMARY_GATES = (*ORDINARY_GATES, "g_simple_limit")
NEED_DECISION = frozenset(("o_kinds_lawful", "o_fine_in_range", "g_simple_limit"))

NAMES = {
    "file": "立案日期",
    "notify": "告知日期",
    "decide": "决定日期",
    "decide_on_spot": "决定日期",
    "serve": "送达日期",
    "deliver": "送达日期",
    "perform": "缴款日期",
    "close": "结案日期",
}
"""What a ledger calls the day of a step."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing the law would object to: the gate or clock it rests on, which sentence says so, its facts."""

    code: str  # of resources/texts/objections.toml, or of the gate in gates.toml where `by_gate`
    law: str
    facts: Mapping[str, object] = field(default_factory=dict)
    by_gate: bool = False


def objections(case: Case, clocks: Clocks, bench: Bench) -> tuple[Objection, ...]:
    """The objections to the past of a case, in the order of the procedure; none for a case made here."""
    if case.ledger is None:
        return ()
    found = (*_lists(case), *_order(case), *_procedure(case, clocks, bench.today), *_by_gates(case, bench))
    return tuple({(one.code, one.law, str(one.facts)): one for one in found}.values())


def _object(code: str, law: str, **facts: object) -> Objection:
    return Objection(code, law, facts)


def _lists(case: Case) -> Iterator[Objection]:
    if not case.matter.id:
        cause = case.get(f.LEDGER_CAUSE)
        yield _object("no_matter", "g_township_power", cause=cause or "")
    if len(case.officers) < 2 and case.past:
        yield _object("officers_unknown", "g_two_officers", n=len(case.officers))


def _order(case: Case) -> Iterator[Objection]:
    """Dates of a file run forward (行政处罚法 47)."""
    act, found = case.get(f.OFFENCE_ON), case.get(f.DISCOVERED_ON)
    if act is not None and found is not None and found < act:
        yield _object("found_before_act", "o_order", earlier=act, later=found)
    filed = case.past_on("file")
    if found is not None and filed is not None and filed < found:
        yield _object("filed_before_found", "o_order", earlier=found, later=filed)
    begun = [("违法日期", act)] if act is not None and found is None else []
    days = [*begun, *((NAMES[past.step], past.on) for past in case.past)]
    for (name, day), (next_name, next_day) in pairwise(days):
        if next_day < day:
            facts = {"earlier_name": name, "earlier": day, "later_name": next_name, "later": next_day}
            yield Objection("out_of_order", "o_order", facts)


def _procedure(case: Case, clocks: Clocks, today: date) -> Iterator[Objection]:
    decided = case.past_on("decide", "decide_on_spot")
    later = [past for past in case.past if past.step in ("serve", "deliver", "perform", "close")]
    if decided is None and later:
        yield _object("not_decided", "g_full_record", last=NAMES[later[0].step])
    if decided is not None and nothing_in(case.decided):
        yield _object("no_penalty", "g_decision_doc", on=decided)
    if case.procedure_id == "ordinary":
        yield from _ordinary(case, clocks, decided, today)
    closed = case.past_on("close")
    if closed is not None:
        if case.past_on("serve", "deliver") is None and case.procedure_id == "ordinary":
            yield _object("not_served", "g_full_record", on=closed)
        if fined(case) and case.past_on("perform") is None:
            yield _object("not_paid", "o_performed", on=closed, fine=case.decided.fine)


def _ordinary(case: Case, clocks: Clocks, decided: date | None, today: date) -> Iterator[Objection]:
    """Filed, told, heard, decided within ninety days, served (行政处罚法 44, 60-64)."""
    filed = case.past_on("file")
    if filed is None and case.past:
        yield _object("not_filed", "g_full_record", last=NAMES[case.past[0].step])
    if filed is not None:
        yield from _ninety(filed, decided, clocks, today, open=not case.closed)
    if decided is not None:
        yield from _told(case, clocks, decided)
        yield from _served(case, clocks, decided)


def _ninety(
    filed: date, decided: date | None, clocks: Clocks, today: date, *, open: bool
) -> Iterator[Objection]:
    last = clocks.due("case_90d", filed).raw
    if decided is not None and decided > last:
        yield _object("past_90d", "case_90d", filed=filed, last=last, on=decided)
    elif decided is None and open and today > last:
        yield _object("past_90d_undecided", "case_90d", filed=filed, last=last)


def _told(case: Case, clocks: Clocks, decided: date) -> Iterator[Objection]:
    told = case.past_on("notify")
    if told is None:
        yield _object("not_noticed", "g_notice", on=decided)
        return
    if decided == told:
        # No article sets how long the party has to answer; a decision of the same day leaves no time at all.
        yield _object("told_same_day", "g_no_decide", on=decided)
    if hearing_due(case):
        last = clocks.due("hearing_req_5wd", told)
        if last.date is None:
            yield _object("hearing_not_reckoned", "hearing_req_5wd", year=last.missing)
        elif told <= decided <= last.date:
            yield _object("in_hearing_window", "hearing_req_5wd", told=told, last=last.date, on=decided)
    elif hearing_amount(case) is None and fined(case):
        yield _object("hearing_amount_unknown", "g_hearing_trigger")


def _served(case: Case, clocks: Clocks, decided: date) -> Iterator[Objection]:
    served = case.past_on("serve")
    if served is None:
        return
    last = clocks.due("serve_7wd", decided)
    if last.date is None:
        if served > last.raw:
            yield _object("serving_not_reckoned", "serve_7wd", year=last.missing)
    elif served > last.date and case.get(f.SERVICE_METHOD, case.service_of("penalty-decision") or 1) is not (
        f.ServiceMethod.ANNOUNCE
    ):
        yield _object("served_late", "serve_7wd", decided=decided, last=last.date, on=served)


def _by_gates(case: Case, bench: Bench) -> Iterator[Objection]:
    """What the gates of the desk answer, asked on the day the ledger says the step was taken."""
    decided = case.past_on("decide", "decide_on_spot")
    on = decided or case.past_on("file")
    then = replace(bench, today=on or bench.today)
    for id in SUMMARY_GATES if case.procedure_id == "summary" else ORDINARY_GATES:
        if (on is not None or id != "g_two_officers") and (decided is not None or id not in NEED_DECISION):
            yield from _answers(case, id, then, bench)


def _answers(case: Case, id: str, then: Bench, now: Bench) -> Iterator[Objection]:
    gate = REGISTER[id]
    if not gate.applies(case) or (id in _NEED_MATTER and not case.matter.id):
        return
    for lack in gate.check(case, now if id.startswith("limitation") else then):
        if lack.code in SAID[id]:
            yield Objection(lack.code, id, lack.facts, by_gate=True)
        elif lack.code == "no_base":
            yield Objection("base_unknown", id, lack.facts)
