"""What weighs for the party, and no penalty at all (行政处罚法 29-33, 36, 57)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.acts import fined_twice, heavier_law, place_of_act, unweighed
from desktop.casework.case import Case
from desktop.casework.gates.asking import unknown, wrong_day
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.known_parties import Again, PartyOf
from desktop.casework.limitation import found_too_late
from desktop.casework.payments import fined
from desktop.casework.predicates import educated, not_filed, punished, spared
from desktop.casework.priors import claimed_first, searched_other


@gate("g_one_fine", when=fined)
def fined_once(case: Case, bench: Bench) -> Iterator[Lack]:
    """One act is fined once, whichever organ fined it (行政处罚法 29)."""
    if not case.true(o.FINE_SCREENED):
        yield Lack("not_asked", "weighing.fine_screened")
    if case.true(o.FINED_BEFORE):
        yield Lack("twice", "weighing.fined_before")
    for where in fined_twice(case):
        yield Lack("two_fines", where)
    for where in unweighed(case):
        yield Lack("not_weighed", where)
    if (heavier := heavier_law(case)) is not None:
        where = place_of_act(f.PROPOSAL_FINE.id, heavier.act)
        yield Lack("lighter_law", where, {"law": heavier.matter.punished})
    number, name = case.get(f.PARTY_ID), case.get(f.PARTY_NAME) or ""
    if (number or name) in case.fellows:
        yield Lack("same_party", "party.id_number", {"name": name})


@gate("g_mental", when=punished)
def of_sound_mind(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who could not know or govern what was done is not punished (行政处罚法 31)."""
    if case.true(o.MENTAL):
        yield Lack("no_penalty", "weighing.outcome")


@gate("g_mitigate", when=punished)
def lighter_where_owed(case: Case, bench: Bench) -> Iterator[Lack]:
    """Each of five circumstances obliges to a lighter or reduced penalty (行政处罚法 32): how is written."""
    owed = any(case.true(fact) for fact in o.MITIGATING)
    if owed and not case.get(f.REASONS["g_mitigate"]):
        yield Lack("not_lighter", "reason.g_mitigate")


def _unsearched(case: Case) -> Iterator[Lack]:
    """Whether it is the first is searched for under the name and number that stand now."""
    if case.get(o.PRIORS_ON) is None:
        yield Lack("not_searched", o.PRIORS_ON.id)
    elif searched_other(case):
        yield Lack("searched_other", o.PRIORS_ON.id)


@gate("g_first_may", when=punished)
def first_offence_weighed(case: Case, bench: Bench) -> Iterator[Lack]:
    """A first offence of slight harm, put right in time, may be spared (行政处罚法 33(1)): why not here.

    Whether it is the first is searched for, and not taken as said.
    """
    if case.get(f.REASONS["g_first_may"]):
        return
    yield from _unsearched(case)
    if case.true(o.FIRST_OFFENCE):
        yield Lack("may_spare", "reason.g_first_may")


@gate("o_first_found", when=claimed_first)
def first_as_searched(case: Case, bench: Bench) -> Iterator[Lack]:
    """No first offence while the search says otherwise, or leaves open who is who (行政处罚法 33(1)).

    Nor while more is known than was found: a case came since, or he was judged to be one with somebody.
    """
    found, doubles = case.get(o.PRIORS_FOUND) or 0, case.get(o.PRIORS_DOUBLES) or 0
    now = bench.again.get(PartyOf(case.id, case.party), Again(found, doubles))
    if now.cases > found:
        yield Lack("since", o.PRIORS_ON.id, {"n": now.cases})
    elif found:
        yield Lack("priors", o.PRIORS_ON.id, {"n": found})
    if now.doubles > doubles:
        yield Lack("since_doubles", o.PRIORS_ON.id, {"n": now.doubles})
    elif doubles:
        yield Lack("doubles", o.PRIORS_ON.id, {"n": doubles})


@gate("g_nofault", when=punished)
def fault_weighed(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever proves to be without fault is not punished (行政处罚法 33(2)): why the proof does not do."""
    if case.true(o.NO_FAULT) and not case.get(f.REASONS["g_nofault"]):
        yield Lack("not_answered", "reason.g_nofault")


@gate("g_educate", when=educated)
def party_taught(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever is spared is taught, and that is on record (行政处罚法 33(3))."""
    if not case.get(o.EDUCATION):
        yield Lack("empty", "exemption.education")
    on = case.get(o.EDUCATED_ON)
    if on is None:
        yield Lack("no_day", "exemption.educated_on")
    elif on > bench.today:
        yield Lack("in_future", "exemption.educated_on", {"on": on})
    if not case.true(o.EDUCATION_SIGNED):
        yield Lack("unsigned", "exemption.education_signed")


def _grounded(case: Case) -> bool:
    """What the kind of exemption rests on is on file."""
    age = case.age_at_offence
    return {
        None: False,
        o.Exemption.MINOR: case.true(f.REPORT_MINOR),
        o.Exemption.FIRST: case.true(o.FIRST_OFFENCE),
        o.Exemption.NO_FAULT: case.true(o.NO_FAULT),
        o.Exemption.CHILD: age is not None and age < 14,
        o.Exemption.MENTAL: case.true(o.MENTAL),
        o.Exemption.TIME_BARRED: found_too_late(case),
        o.Exemption.NOT_ESTABLISHED: True,
    }[case.get(o.EXEMPTION)]


_PUT_RIGHT: tuple[o.Exemption | None, ...] = (o.Exemption.MINOR, o.Exemption.FIRST)
"""Who is spared for having put it right in time, among the rest (行政处罚法 33(1))."""


@gate("o_decline_grounds", when=not_filed)
def grounds_of_not_filing(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever is spared without a case is so under the same conditions (行政处罚法 33, 36, 54).

    Slight or for the first time: put right, when, and with what harm; that it is the first was searched for.
    """
    kind = case.get(o.DECLINE_KIND)
    yield from unknown(case, o.DECLINE_KIND)
    if kind in (o.Declined.MINOR, o.Declined.FIRST):
        yield from unknown(case, o.CORRECTED_ON, o.HARM)
        yield from wrong_day(case, bench, o.CORRECTED_ON, case.get(f.OFFENCE_ON))
    if kind is o.Declined.FIRST:
        yield from _unsearched(case)
    grounded = {o.Declined.NO_FAULT: case.true(o.NO_FAULT), o.Declined.TIME_BARRED: found_too_late(case)}
    if kind is not None and not grounded.get(kind, True):
        yield Lack("not_grounded", o.DECLINE_KIND.id, {"kind": dict(o.DECLINE_KIND.kind.choices)[kind]})


@gate("o_exempt_grounds", when=spared)
def grounds_of_exemption(case: Case, bench: Bench) -> Iterator[Lack]:
    """No penalty only where the law gives none, and why is written (行政处罚法 30, 31, 33, 36, 57)."""
    kind = case.get(o.EXEMPTION)
    if kind is None:
        yield Lack("no_kind", "exemption.kind")
    elif not _grounded(case):
        yield Lack("not_grounded", "exemption.kind", {"kind": dict(o.EXEMPTION.kind.choices)[kind]})
    result = case.get(f.CORRECTION_RESULT)
    if kind in _PUT_RIGHT and result not in (None, f.Corrected.DONE):
        yield Lack("not_corrected", f.CORRECTION_RESULT.id)
    if not case.get(o.EXEMPTION_GROUNDS):
        yield Lack("no_grounds", "exemption.grounds")
    if kind in (o.Exemption.CHILD, o.Exemption.MENTAL):
        for fact, told in ((o.GUARDIAN, case.guardian), (o.GUARDIAN_ORDER, case.get(o.GUARDIAN_ORDER))):
            if not told:
                yield Lack("no_guardian", fact.id, {"label": fact.label})
    if kind is o.Exemption.FIRST:
        yield from _unsearched(case)
