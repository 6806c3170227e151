"""What an appraisal found is told to the party, where the rules of the domain say so (农业 40, 市监 32)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.casework.case import Case
from desktop.casework.decide import survey
from desktop.casework.gates import REGISTER
from desktop.services.recording import settled
from tests.helpers.builders import Given, bench, ready_for, slots
from tests.helpers.courses import paper
from tests.helpers.library import LIBRARY

NOTICE = "appraisal-result-notice"
GATES = {
    "agriculture@1": "o_result_told_agr",
    "market@1": "o_result_told_samr",
    "housing@1": "o_result_told_mhu",
}
TOLD: Given = {
    f.SERVICE_PAPER: NOTICE,
    f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
    f.SERVICE_ON: date(2026, 10, 21),
}


def appraised(rules: str, n: int = 1, *, told: bool = False) -> Case:
    """A case whose inquiry is about to end, with an appraisal that has come to its result."""
    case = ready_for("concluded")
    facts = {**case.facts, **slots({q.RESULT: "不符合密闭要求", q.LAB: "检测中心"}, n)}
    if told:
        facts |= slots({**TOLD, f.SERVICE_TURN: n}, 5)
    return replace(case, rules=(rules,), facts=facts)


def barring(case: Case) -> list[tuple[str, str, str]]:
    step = LIBRARY.newest("ordinary").step_of("conclude")
    assert step is not None
    seen = survey(case, step, bench(date(2026, 11, 22)), LIBRARY.gates)
    return [(lack.gate, lack.code, lack.where) for lack in seen.missing if lack.gate.startswith("o_result")]


def issued(case: Case, n: int = 1) -> Case:
    return replace(case, papers=(*case.papers, replace(paper(NOTICE, date(2026, 10, 20)), n=n)))


@pytest.mark.parametrize("rules", GATES)
def test_the_inquiry_does_not_end_before_the_party_is_told(rules: str) -> None:
    gate, case = GATES[rules], appraised(rules)
    assert barring(case) == [(gate, "not_issued", f"paper:{NOTICE}")]
    [(_, code, where)] = barring(issued(case))
    assert (code, where.partition("#")[0]) == ("not_served", "service.paper")
    assert barring(issued(appraised(rules, told=True))) == []


def test_each_of_several_appraisals_is_told_by_itself() -> None:
    case = issued(appraised("market@1", 2, told=True))  # the first was issued, the second is served
    assert [(code, where) for _, code, where in barring(case)] == [("not_issued", f"paper:{NOTICE}#2")]
    assert barring(issued(case, 2)) == []


def test_neither_the_general_law_nor_an_appraisal_without_result_asks_for_it() -> None:
    assert barring(appraised("transport@1")) == []
    without = appraised("market@1")
    assert (
        barring(replace(without, facts={k: v for k, v in without.facts.items() if k[0] != q.RESULT.id})) == []
    )


def test_what_was_entrusted_stands_and_the_result_is_still_entered() -> None:
    case = appraised("market@1")
    sent = replace(case, papers=(*case.papers, paper("appraisal-entrust", date(2026, 10, 13))))
    assert settled(sent, (q.LAB.id, 1)) == "appraisal-entrust"
    assert settled(sent, (q.RESULT.id, 1)) is None
    assert settled(issued(sent), (q.RESULT.id, 1)) == NOTICE
    assert settled(sent, (q.LAB.id, 2)) is None


@pytest.mark.parametrize(("agreed", "lacks"), [(True, []), (None, []), (False, ["not_agreed"])])
def test_a_re_check_the_head_did_not_agree_to_bears_no_decision(
    agreed: bool | None, lacks: list[str]
) -> None:
    said: Given = {f.STATEMENT_ANSWER: f.Answer.MADE, f.STATEMENT_CONTENT: "罚得太重"}
    case = ready_for("decided", {**said, f.STATEMENT_REVIEW: "不成立", q.RECHECK_AGREED: agreed})
    found = REGISTER["g_recheck"].check(case, bench(date(2026, 11, 22)))
    assert [lack.code for lack in found] == lacks
