"""What may be proposed: kinds, amounts, age, hearing (行政处罚法 9, 18, 28, 30, 63)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import restitution_facts as g
from desktop.casework.benchmarks import grade_taken, grades_for
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.parties import OF_AGE, PUNISHABLE, PartyKind
from desktop.casework.predicates import (
    HEAVY,
    demolition_ordered,
    hearing_amount,
    money_in,
    nothing_in,
    party_is_organisation,
    restitution_ordered,
)
from desktop.casework.suits import DEMOLITION, PLANNING_LAW

_ENTERED_APART = ("罚款", "没收")
"""Kinds with fields of their own: written among the others, they would pass by range and hearing."""


@gate("o_penalty_chosen")
def penalty_chosen(case: Case, bench: Bench) -> Iterator[Lack]:
    """A notice must say what is proposed (行政处罚法 44)."""
    if nothing_in(case.proposed):
        yield Lack("none", "proposal.fine")


@gate("o_kinds_lawful")
def kinds_lawful(case: Case, bench: Bench) -> Iterator[Lack]:
    """Only the kinds the punishing article names (行政处罚法 4, 38)."""
    penalty, kinds = case.decided, case.matter.kinds
    law = case.matter.punished
    chosen = (
        (penalty.warning, "警告", "proposal.warning"),
        (bool(penalty.fine and penalty.fine.fen), "罚款", "proposal.fine"),
        (bool(penalty.gain and penalty.gain.fen), "没收违法所得", "proposal.gain"),
        (bool(penalty.goods), "没收非法财物", "proposal.goods"),
    )
    for picked, kind, where in chosen:
        if picked and kind not in kinds:
            yield Lack("not_named", where, {"kind": kind, "law": law})
    named = (*HEAVY, "通报批评")
    if any(word in penalty.other and not any(word in kind for kind in kinds) for word in named):
        yield Lack("not_named", "proposal.other", {"kind": penalty.other, "law": law})
    for word in _ENTERED_APART:
        if word in penalty.other:
            yield Lack("entered_apart", "proposal.other", {"kind": word})


@gate("o_demolition_alone", when=demolition_ordered)
def demolition_alone(case: Case, bench: Bench) -> Iterator[Lack]:
    """An order to pull down says what and by when; more is a penalty decision (城乡规划法 65)."""
    penalty = case.decided
    if (
        PLANNING_LAW not in case.matter.punished
    ):  # 土地管理法 83 has another term to sue, and only the court enforces
        yield Lack("other_law", f.DECISION_DEMOLITION.id, {"law": case.matter.punished})
    if penalty.warning or penalty.goods or money_in(penalty) or DEMOLITION not in penalty.other:
        yield Lack("not_alone", f.DECISION_DEMOLITION.id)
    if case.get(f.DECISION_PULL_DOWN_BY) is None:
        label = f.DECISION_PULL_DOWN_BY.label
        yield Lack("unknown", f.DECISION_PULL_DOWN_BY.id, {"label": label})
    wanted: tuple[AnyFact, ...] = (b.NAME, b.PLACE, b.GROUND, b.STRUCTURE)
    for fact in wanted:
        for n in case.sheets("building") or (1,):
            if not case.get(fact, n):
                yield Lack("unknown", f"{fact.id}#{n}", {"label": fact.label})


def _other_tier(case: Case) -> bool:
    """Units and persons have their own ranges, and the one chosen is that of the other.

    Which of the two a sole trader falls under is open (行政处罚法 51 is silent): left to the officer.
    """
    if case.matter.person_basis != "natural_person":
        return False
    tier = case.get(f.PROPOSAL_TIER) or f.FineTier.FIRST
    if case.get(f.PARTY_KIND) is PartyKind.CITIZEN:
        return tier is f.FineTier.FIRST and case.matter.fine is not None
    return tier is f.FineTier.PERSON and party_is_organisation(case)


@gate("o_fine_in_range")
def fine_in_range(case: Case, bench: Bench) -> Iterator[Lack]:
    """The fine stays inside the article's range (行政处罚法 4, 34); below only by 减轻, with reason (32)."""
    fine, where = case.decided.fine, "proposal.fine"
    if case.get(f.DECISION_FINE) is not None:
        where = "decision.fine"
    if fine is None or fine.fen == 0:
        if case.matter.fine_must and "罚款" in case.matter.kinds and not case.get(f.REASONS["g_mitigate"]):
            yield Lack("fine_due", "proposal.fine", {"law": case.matter.punished})
        return
    if _other_tier(case):
        yield Lack("wrong_tier", "proposal.tier", {"law": case.matter.punished})
    given = case.fine_range
    if given is None:
        yield Lack("no_range", "proposal.tier", {"law": case.matter.punished})
        return
    base = case.get(f.PROPOSAL_BASE)
    bounds = given.bounds(None if base is None else float(base))
    if bounds is None:
        yield Lack("no_base", "proposal.base", {"unit": given.unit})
        return
    least, most = bounds
    if most is not None and fine > most:
        yield Lack("above", where, {"fine": fine, "most": most, "law": case.matter.punished})
    if fine < least and not case.get(f.REASONS["g_mitigate"]):
        yield Lack("below", "reason.g_mitigate", {"fine": fine, "least": least, "law": case.matter.punished})


@gate("g_no_liberty")
def no_detention(case: Case, bench: Bench) -> Iterator[Lack]:
    """A township never detains (行政处罚法 18)."""
    if "拘留" in case.proposed.other:
        yield Lack("detention", "proposal.other")


@gate("g_illegal_gain")
def gain_answered(case: Case, bench: Bench) -> Iterator[Lack]:
    """Unlawful gain is taken from whoever has any; nil is an answer too (行政处罚法 28).

    Less what a law wants given back to others: to whom, by which law, until when.
    """
    if case.get(f.REASONS["g_illegal_gain"]):
        return
    gain = case.proposed.gain
    if gain is None:
        yield Lack("not_answered", "proposal.gain")
    if not restitution_ordered(case):
        return
    wanted: tuple[AnyFact, ...] = (g.TOTAL, g.TO, g.BASIS, g.UNTIL)
    for fact in wanted:
        if case.get(fact) is None:
            yield Lack("unknown", fact.id, {"label": fact.label})
    total, back = case.get(g.TOTAL), case.get(g.AMOUNT)
    if total is not None and gain is not None and back is not None and gain.fen != total.fen - back.fen:
        yield Lack("not_deducted", "proposal.gain", {"total": total, "back": back, "gain": gain})


def _young(case: Case) -> bool:
    age = case.age_at_offence
    return age is not None and PUNISHABLE <= age < OF_AGE


def _has_age(case: Case) -> bool:
    return case.get(f.PARTY_KIND) is PartyKind.CITIZEN or case.age_at_offence is not None


@gate("g_age14", when=_has_age)
def not_under_fourteen(case: Case, bench: Bench) -> Iterator[Lack]:
    """Under fourteen on the day of the act: no penalty, the guardian is told to teach (行政处罚法 30)."""
    age = case.age_at_offence
    if age is None:
        yield Lack("no_age", "party.born_on")
    elif age < PUNISHABLE:
        yield Lack("child", "party.id_number", {"age": age})


@gate("g_age18", when=_young)
def young_are_spared(case: Case, bench: Bench) -> Iterator[Lack]:
    """Fourteen to eighteen: lighter or reduced, with the reason written (行政处罚法 30)."""
    age = case.age_at_offence
    if not case.get(f.REASONS["g_mitigate"]):
        yield Lack("minor", "reason.g_mitigate", {"age": age})


@gate("g_hearing_trigger")
def hearing_amount_set(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whether a hearing must be offered can be answered (行政处罚法 63); the amounts are the province's."""
    if hearing_amount(case) is None:
        yield Lack("amount_not_set", "organ.hearing", {"organ": case.organ.name})
    if case.proposed.goods and case.proposed.goods_value is None:
        yield Lack("no_value", "proposal.goods_value")


@gate("o_statement_term")
def statement_term_set(case: Case, bench: Bench) -> Iterator[Lack]:
    """The general law sets no period to answer: the organ sets one and prints it (行政处罚法 44, 45)."""
    days = case.get(f.NOTICE_DAYS)
    if days is None or days < 1:
        yield Lack("none", "notice.statement_days")


@gate("g_benchmark")
def benchmark_reasoned(case: Case, bench: Bench) -> Iterator[Lack]:
    """The decision says how the discretion standard was applied (行政处罚法 34; 国办发〔2022〕27号 五(十二)).

    Where there is one, by a grade of it: or the reason is written why none fits. The decision on the spot
    names the grade of itself.
    """
    if case.get(f.REASONS["g_benchmark"]):
        return
    told = case.get(f.REPORT_DISCRETION)
    of_itself = case.procedure_id == "summary"
    if not told and not of_itself:
        yield Lack("no_reason", "report.discretion")
    offered = grades_for(bench.grades, case.matter.code, case.get(f.OFFENCE_ON), bench.today)
    grade = grade_taken(case, offered)
    if offered and grade is None:
        yield Lack("no_grade", "benchmark.grade", {"standard": offered[0].standard})
    elif grade is not None and told and not grade.named_in(told) and not of_itself:
        yield Lack("not_said", "report.discretion", {"standard": grade.standard, "degree": grade.degree})


@gate("g_old_law")
def old_or_new_law(case: Case, bench: Bench) -> Iterator[Lack]:
    """Law at the act, unless the new one is milder or no longer punishes (行政处罚法 37)."""
    now = bench.articles_on(case.matter.code, bench.today)
    if case.get(f.REASONS["g_old_law"]):
        return
    if now is None:
        yield Lack("gone", "reason.g_old_law")
    elif now.id != case.matter.id:
        yield Lack("changed", "reason.g_old_law", {"law": now.punished})
