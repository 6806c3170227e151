"""归档: what the record of each kind of case must hold, and what may still be done once it is put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import standstill_facts as t
from desktop.casework import withdrawal_facts as w
from desktop.casework.amendment_facts import FORM as CORRECTION
from desktop.casework.archived import sealed, sealed_form
from desktop.casework.case import Case, SideProcedure
from desktop.casework.gates import REGISTER
from tests.helpers.builders import bench, changed, ordinary_case, slots, summary_case
from tests.helpers.courses import paper, transfer_case, with_service, without_paper

DAY = date(2026, 11, 20)


def codes(gate: str, case: Case) -> set[str]:
    return {lack.code for lack in REGISTER[gate].check(case, bench())}


def _with(case: Case, *forms: str) -> Case:
    return replace(case, papers=(*case.papers, *(paper(form, DAY) for form in forms)))


def _given_up() -> Case:
    still = slots({t.FOR_GOOD: True}, 2)
    case = ordinary_case("investigated")
    sides = (SideProcedure("standstill@1", 1, "ended"), SideProcedure("standstill@1", 2, "ended"))
    case = replace(case, facts={**case.facts, **still}, sides=sides)
    return replace(case, papers=(*case.papers, paper("inquiry-termination", DAY, 2)))


DECLINED = changed(ordinary_case(), {o.DECLINE_GROUNDS: "没有违法事实"})
WITHDRAWN = changed(ordinary_case("filed"), {w.GROUND: w.Ground.NOT_ESTABLISHED})
AT_ONCE = changed(ordinary_case(), {o.OUTCOME: o.Outcome.ORGAN})
"""Sent to another organ before it was filed."""

RECORDS: dict[str, tuple[Case, tuple[str, ...]]] = {
    "punished": (
        ordinary_case("closed"),
        ("case-filing-approval", "investigation-report", "prior-notice", "penalty-decision"),
    ),
    "on the spot": (summary_case("closed"), ("summary-penalty-decision",)),
    "declined": (_with(DECLINED, "no-filing-approval"), ("no-filing-approval",)),
    "withdrawn": (
        _with(WITHDRAWN, "case-withdrawal-approval"),
        ("case-filing-approval", "case-withdrawal-approval"),
    ),
    "given up": (_given_up(), ("case-filing-approval", "inquiry-termination")),
    "to the police": (
        _with(transfer_case(o.Outcome.POLICE), "crime-transfer-letter"),
        ("case-filing-approval", "investigation-report", "crime-transfer-letter"),
    ),
    "to another organ": (_with(AT_ONCE, "case-transfer-letter"), ("case-transfer-letter",)),
}
"""By how a case ended: one whose record is whole, and the papers it may not lack (行政处罚法 47)."""


@pytest.mark.parametrize("ending", RECORDS)
def test_the_record_of_each_ending_holds_what_was_done(ending: str) -> None:
    case, wanted = RECORDS[ending]
    assert codes("g_full_record", case) == set()
    for form in wanted:
        assert codes("g_full_record", without_paper(case, form)) == {"no_paper"}, form
    others = {each.form for each in case.papers} - set(wanted)
    for form in others:
        assert codes("g_full_record", without_paper(case, form)) == set(), form


def test_a_decision_of_which_no_service_is_told_is_not_put_away() -> None:
    case = changed(ordinary_case("closed"), without=(f.SERVICE_PAPER,))
    assert codes("g_full_record", case) == {"not_served"}


ARCHIVED = ordinary_case("archived")
SERVED = with_service(ARCHIVED, CORRECTION, DAY, 8)


@pytest.mark.parametrize(
    ("slot", "stands"),
    [
        (("offence.facts", 1), True),
        (("archive.shelf", 1), True),
        (("payment.amount", 2), True),
        (("service.on", 1), True),  # of what was decided
        (("remedy.kind", 1), False),
        (("publication.withdrawn_on", 1), False),
        (("service.on", 8), False),  # of the notice that corrects a paper
        (("service.paper", 9), False),  # of one that is to be served
    ],
)
def test_an_archived_file_takes_what_comes_later_alone(slot: tuple[str, int], stands: bool) -> None:
    assert sealed(SERVED, slot) is stands
    assert not sealed(replace(SERVED, stage="closed"), slot)


@pytest.mark.parametrize(
    ("form", "n", "made"),
    [
        ("interview-record", 1, False),
        ("archive-cover", 1, False),
        ("service-receipt", 1, False),
        ("service-receipt", 8, True),
        ("remedy-evidence-list", 1, True),
        ("publication-approval", 1, True),
    ],
)
def test_of_papers_likewise(form: str, n: int, made: bool) -> None:
    assert sealed_form(SERVED, form, n) is not made
    assert not sealed_form(replace(SERVED, stage="closed"), form, n)
