"""Samples sealed and signed for; kept evidence disposed of and told in seven days: what domain rules add."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework.case import Case
from desktop.casework.custody import with_move
from desktop.casework.decide import survey
from desktop.casework.facts import Good
from desktop.casework.gates import REGISTER
from tests.helpers.builders import CITIZEN, Given, bench, ready_for, slots
from tests.helpers.courses import paper
from tests.helpers.library import LIBRARY
from tests.unit.casework.test_custody import KEEP, LIFT, preserved

TODAY, SECOND = date(2026, 11, 22), 1001
NOTICE, DISPOSAL = "sampling-notice", "evidence-preservation-disposal"
SEALED = {
    "agriculture@1": "o_samples_sealed_agr",
    "agriculture@2": "o_samples_sealed_agr",
    "market@1": "o_samples_sealed_samr",
    "market@2": "o_samples_sealed_samr",
    "transport@1": "o_samples_sealed_mot",
}
DRINKS = Good("饮料", "500毫升", "瓶", "2")


def sampled(rules: str, also: Given | None = None, *, papers: bool = True, n: int = 1) -> Case:
    """A case whose inquiry is about to end, with samples taken."""
    case = ready_for("concluded")
    facts = {**case.facts, **slots({c.SAMPLING_ITEMS: (DRINKS,), **(also or {})}, n)}
    notice = (replace(paper(NOTICE, date(2026, 10, 12)), n=n),) if papers else ()
    return replace(case, rules=(rules,), facts=facts, papers=(*case.papers, *notice))


def kept(rules: str, served: date | None = None, also: Given | None = None) -> Case:
    """A case about to be decided, with evidence kept from Monday 12 October 2026 and given back."""
    given: Given = {
        f.PRESERVATION_ITEMS: (DRINKS,),
        f.PRESERVATION_AGREED: True,
        f.PRESERVATION_BY: "赵明",
        f.PRESERVATION_APPROVED: datetime(2026, 10, 12, 9, 40),  # noqa: DTZ001 - wall time
        f.PRESERVATION_AT: datetime(2026, 10, 12, 9, 55),  # noqa: DTZ001
        f.PRESERVATION_OUTCOME: f.Disposal.RETURN,
        f.PRESERVATION_ON: date(2026, 10, 16),
        **(also or {}),
    }
    case = ready_for("decided", given)
    told: Given = {f.SERVICE_PAPER: DISPOSAL, f.SERVICE_METHOD: f.ServiceMethod.DIRECT, f.SERVICE_ON: served}
    facts = {**case.facts, **(slots(told, 7) if served else {})}
    return replace(
        case, rules=(rules,), facts=facts, papers=(*case.papers, paper(DISPOSAL, date(2026, 10, 16)))
    )


def barring(case: Case, step: str, gate: str) -> list[tuple[str, str]]:
    known = LIBRARY.newest("ordinary").step_of(step)
    assert known is not None
    seen = survey(case, known, bench(TODAY), LIBRARY.gates)
    return [(lack.code, lack.where) for lack in seen.missing if lack.gate == gate]


@pytest.mark.parametrize(("rules", "gate"), SEALED.items())
def test_the_inquiry_does_not_end_before_samples_are_sealed_and_listed(rules: str, gate: str) -> None:
    assert barring(sampled(rules, papers=False), "conclude", gate) == [
        ("not_issued", f"paper:{NOTICE}"),
        ("unsealed", "sampling.sealed#1"),
    ]
    assert barring(sampled(rules), "conclude", gate) == [("unsealed", "sampling.sealed#1")]
    assert barring(sampled(rules, {c.SAMPLING_SEALED: True}), "conclude", gate) == []
    assert barring(sampled(rules, {c.SAMPLING_SEALED: True}, n=2), "conclude", gate) == []


def test_a_seal_that_was_not_put_on_is_explained() -> None:
    told = sampled("market@1", {c.SAMPLING_UNSEALED: "活体水产品无法封样，全程录像"})
    assert barring(told, "conclude", "o_samples_sealed_samr") == []


@pytest.mark.parametrize("rules", ["housing@1", "natural_resources@1"])
def test_where_no_rule_says_so_and_where_nothing_was_sampled_no_seal_is_asked_for(rules: str) -> None:
    for gate in set(SEALED.values()):
        assert barring(sampled(rules, papers=False), "conclude", gate) == []
        assert barring(replace(ready_for("concluded"), rules=("market@1",)), "conclude", gate) == []


def test_in_agriculture_the_disposal_of_what_was_kept_is_served() -> None:
    [(code, where)] = barring(kept("agriculture@2"), "decide", "o_keeping_told_agr")
    assert (code, where.partition("#")[0]) == ("not_served", "service.paper")
    assert barring(kept("agriculture@2", date(2026, 10, 21)), "decide", "o_keeping_told_agr") == []
    assert barring(kept("market@2"), "decide", "o_keeping_told_agr") == []


def test_served_after_the_seventh_working_day_it_asks_for_the_reason() -> None:
    """Kept on Monday the 12th: seven working days are over on Wednesday the 21st."""
    late = kept("agriculture@1", date(2026, 10, 22))
    assert barring(late, "decide", "o_keeping_told_agr") == [("late", "reason.late_keeping")]
    why: Given = {f.REASONS["late_keeping"]: "当事人外出务工，邮寄送达"}
    assert barring(kept("agriculture@1", date(2026, 10, 22), why), "decide", "o_keeping_told_agr") == []


def test_each_part_disposed_of_by_itself_is_told_by_itself() -> None:
    check, form = REGISTER["o_keeping_told_agr"].check, "evidence-preservation-part-disposal"
    case = with_move(preserved(), replace(LIFT, on=date(2026, 10, 13), taken=KEEP, apart=True))
    assert list(check(case, bench(TODAY))) == [], "another gate asks for the notice"
    case = replace(case, papers=(*case.papers, paper(form, date(2026, 10, 13))))
    [lack] = check(case, bench(TODAY))
    assert (lack.code, lack.where.partition("#")[0]) == ("not_served", "service.paper")
    told: Given = {f.SERVICE_PAPER: form, f.SERVICE_ON: date(2026, 10, 14)}
    served = replace(case, facts={**case.facts, **slots(told, 8)})
    assert list(check(served, bench(TODAY))) == []


def test_of_several_parties_the_one_is_told_whom_it_came_from() -> None:
    """Nobody else waits for it; his service stands on a sheet of his own."""
    case = kept("agriculture@1", date(2026, 10, 20))
    second: Given = {**CITIZEN, f.PARTY_NAME: "马得福"}
    both = replace(case, facts={**case.facts, **slots(second, SECOND)})
    assert barring(both, "decide", "o_keeping_told_agr") == [], "the first, where nobody is named"
    his = replace(both, facts={**both.facts, **slots({f.PRESERVATION_OWNER: "马得福"})})
    assert barring(his, "decide", "o_keeping_told_agr") == [("not_served", f"service.paper#{SECOND}")]
    told: Given = {f.SERVICE_PAPER: DISPOSAL}
    undated = replace(his, facts={**his.facts, **slots(told, SECOND)})
    assert barring(undated, "decide", "o_keeping_told_agr") == [("not_served", f"service.on#{SECOND}")]
    dated = replace(undated, facts={**undated.facts, **slots({f.SERVICE_ON: date(2026, 10, 21)}, SECOND)})
    assert barring(dated, "decide", "o_keeping_told_agr") == []
