"""Several parties and several acts in one case (行政处罚法 29): each by himself, one fine an act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop.base.clock import CHINA
from desktop.base.money import Money
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework import domain_facts as d
from desktop.casework import outcome_facts as o
from desktop.casework import representation_facts as r
from desktop.casework.case import Case, SideProcedure, StepTaken
from desktop.casework.co_parties import as_party, each_party, known_as, number_at, place_at, spoken_of
from desktop.casework.decide import Barred, decide, survey, to_issue
from desktop.casework.entrusting import Entrustment
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER
from desktop.casework.lists import (
    FineRange,
    Handover,
    ListedMatter,
    Matter,
    MatterKind,
    MatterList,
    Power,
    Standing,
)
from desktop.casework.parties import PartyKind
from desktop.casework.terms import terms
from desktop.services.recording import settled
from tests.helpers.builders import CITIZEN, MATTER, ORGAN, SMALL_MATTER, Given, bench, ready_for, slots
from tests.helpers.library import LIBRARY

ORDINARY = LIBRARY.newest("ordinary")
SECOND = 1001
NOON = datetime(2026, 11, 18, 12, tzinfo=CHINA)
MA: Given = {
    **CITIZEN,
    o.FINE_SCREENED: True,
    f.PROPOSAL_FINE: Money.yuan(2000),
    f.PROPOSAL_GAIN: Money(0),
    f.STATEMENT_ANSWER: f.Answer.WAIVED,
    f.STATEMENT_WAIVED_ON: date(2026, 11, 4),
}
HEAVY = replace(MATTER, id="GL-001-v1", code="GL-001", name="损坏公路", fine=FineRange(5000, 50000, "yuan"))
PIN, SMALL_PIN = "GL-001-v1@2026-示例", "NY-012-v1@2026-示例"
ACT: Given = {
    a.MATTER: SMALL_PIN,
    a.ON: date(2026, 10, 12),
    a.FACTS_OF_IT: "当事人饲养的犬只未接种狂犬病疫苗。",
    a.NATURE: "构成犬只未接种狂犬病疫苗。",
    a.DISCRETION: "初次违法，适用较轻一档。",
    a.FINE: Money.yuan(500),
    a.GAIN: Money(0),
}


def two_parties(step_to: str, also: Given | None = None) -> Case:
    case = ready_for(step_to)
    return replace(case, facts={**case.facts, **slots({**MA, **(also or {})}, SECOND)})


def two_acts(step_to: str, also: Given | None = None) -> Case:
    case = ready_for(step_to)
    rows = {SMALL_PIN: SMALL_MATTER, PIN: HEAVY}
    return replace(case, facts={**case.facts, **slots({**ACT, **(also or {})})}, also=rows)


def lacking(case: Case, step_id: str, on: date = date(2026, 11, 3)) -> list[tuple[str, str, str]]:
    step = ORDINARY.step_of(step_id)
    assert step is not None
    missing = survey(case, step, bench(on), LIBRARY.gates).missing
    return [(lack.gate, lack.code, lack.where) for lack in missing if lack.level != "advise"]


def one_fine(case: Case) -> list[tuple[str, str, str]]:
    return [lack for lack in lacking(case, "notify") if lack[0] == "g_one_fine"]


def test_a_case_with_one_party_is_looked_at_as_it_is() -> None:
    case = ready_for("notified")
    assert each_party(case) == (case,)


def test_each_party_sees_his_own_and_what_is_common() -> None:
    first, second = each_party(two_parties("notified"))
    assert (first.get(f.PARTY_NAME), second.get(f.PARTY_NAME)) == ("大通顺达渣土运输有限公司", "马得福")
    assert second.get(f.PROPOSAL_FINE) == Money.yuan(2000)
    assert second.get(f.OFFENCE_FACTS) == first.get(f.OFFENCE_FACTS)
    assert second.service_of("prior-notice") is None


def test_what_a_party_lacks_bears_his_name_and_stands_at_his_place() -> None:
    case = two_parties("notified")
    assert lacking(case, "notify") == []
    bare = replace(case, facts={s: v for s, v in case.facts.items() if s != (f.PROPOSAL_FINE.id, SECOND)})
    assert ("o_penalty_chosen", "none", "proposal.fine#1001") in lacking(bare, "notify")
    step = ORDINARY.step_of("notify")
    assert step is not None
    facts = survey(bare, step, bench(date(2026, 11, 3)), LIBRARY.gates).missing[0].facts
    assert facts["whose"] == "马得福"


def test_each_party_is_told_and_decided_by_a_paper_of_his_own() -> None:
    notify, conclude = ORDINARY.step_of("notify"), ORDINARY.step_of("conclude")
    assert notify is not None
    assert conclude is not None
    assert to_issue(notify, two_parties("notified")) == (("prior-notice", 1), ("prior-notice", SECOND))
    assert to_issue(conclude, two_parties("concluded")) == (("investigation-report", 1),)


def test_one_party_served_and_the_other_not_is_no_decision() -> None:
    case = two_parties("decided")
    case = replace(case, papers=(*case.papers, *(replace(p, n=SECOND) for p in case.papers)))
    assert ("g_notice", "not_served", "service.paper#1001") in lacking(case, "decide", date(2026, 11, 12))


def test_a_hearing_is_held_where_one_of_them_asked_for_it() -> None:
    case = two_parties("decided", {f.PROPOSAL_FINE: Money.yuan(9000)})
    notices = tuple(replace(p, n=SECOND) for p in case.papers if p.form == "prior-notice")
    offers = tuple(replace(p, form="prior-notice-hearing") for p in notices)
    served: Given = {
        f.SERVICE_PAPER: "prior-notice-hearing",
        f.SERVICE_ON: date(2026, 11, 3),
        f.SERVICE_METHOD: f.ServiceMethod.DIRECT,
    }
    facts = {**case.facts, **slots(served, SECOND)}
    case = replace(case, papers=(*case.papers, *notices, *offers), facts=facts)
    next_step = ORDINARY.next_step(case)
    assert next_step is not None
    assert next_step.id != "hear"
    asked = replace(case, facts={**facts, (f.HEARING_ASKED_ON.id, SECOND): date(2026, 11, 4)})
    next_step = ORDINARY.next_step(asked)
    assert next_step is not None
    assert next_step.id == "hear"


def test_nobody_is_fined_twice_by_standing_in_a_case_twice() -> None:
    case = two_parties("notified")
    number = case.get(f.PARTY_ID)
    again = replace(case, facts={**case.facts, (f.PARTY_ID.id, SECOND): number})
    assert ("g_one_fine", "same_party", "party.id_number#1001") in lacking(again, "notify")
    assert ("g_one_fine", "same_party", "party.id_number") in lacking(again, "notify")


def test_the_clock_of_payment_runs_for_each_from_his_own_service() -> None:
    case = two_parties("served")
    facts = slots({f.SERVICE_PAPER: "penalty-decision", f.SERVICE_ON: date(2026, 11, 16)}, SECOND)
    facts |= slots({f.SERVICE_METHOD: f.ServiceMethod.DIRECT}, SECOND)
    papers = tuple(replace(p, n=SECOND) for p in case.papers if p.form == "penalty-decision")
    case = replace(case, facts={**case.facts, **facts}, papers=(*case.papers, *papers))
    found = terms(case, LIBRARY.clocks, bench().calendar)
    pays = [(term.whose, term.starts_on) for term in found if term.clock.id == "pay_15d"]
    assert [whose for whose, _ in pays] == [1, 2]
    assert pays[1][1] == date(2026, 11, 16)
    assert [term.whose for term in found if term.clock.id == "case_90d"] == [0]  # one for the whole case


def test_that_one_party_was_enforced_leaves_the_other_his_fine() -> None:
    case = two_parties("performed", {f.SERVICE_PAPER: "penalty-decision"})
    papers = tuple(replace(p, n=SECOND) for p in case.papers if p.form == "penalty-decision")
    ended = StepTaken("end_court", date(2026, 11, 18), "p1", NOON, "enforcement")
    side = SideProcedure("enforcement@1", 1, "ended")
    case = replace(case, papers=(*case.papers, *papers), sides=(side,), steps=(*case.steps, ended))
    missing = [
        where for gate, _, where in lacking(case, "perform", date(2026, 11, 18)) if gate == "o_performed"
    ]
    assert missing == ["payment.on#1001", "payment.amount#1001"]


def test_what_is_told_to_one_party_is_held_fast_for_him() -> None:
    case = two_parties("notified")
    notice = replace(ready_for("decided").papers[-1], form="prior-notice", n=SECOND)
    told = replace(case, papers=(*case.papers, notice))
    assert settled(told, (f.PROPOSAL_FINE.id, SECOND)) == "prior-notice"
    assert settled(told, (f.PROPOSAL_FINE.id, 1)) is None


def test_acts_that_are_several_are_fined_apart_and_joined() -> None:
    case = two_acts("notified")
    assert lacking(case, "notify") == []
    assert case.proposed.fine == Money(ready_for("notified").proposed.fine.fen + 50000)  # type: ignore[union-attr]


def test_each_act_keeps_within_the_range_of_its_own_articles() -> None:
    too_much = two_acts("notified", {a.FINE: Money.yuan(1500)})
    assert lacking(too_much, "notify") == [("o_fine_in_range", "above", "act.fine#1")]
    silent = two_acts("notified", {a.NATURE: ""})
    assert lacking(silent, "notify") == [("o_report_written", "unknown", "act.nature#1")]


def test_each_act_is_of_a_power_that_the_deciding_organ_has() -> None:
    """行政处罚法 20, 24: an entrusted matter is not decided in the name of the township, nor the reverse."""
    letter = Entrustment(
        "630121-nync", "大农委〔2026〕1号", date(2026, 1, 5), date(2026, 1, 1), date(2027, 12, 31)
    )
    lent = replace(SMALL_MATTER, power=Power.ENTRUSTED)
    told = ("g_delegate", "g_jurisdiction", "g_seal")

    def powers(case: Case, step: str = "file") -> list[tuple[str, str, str]]:
        return [lack for lack in lacking(case, step, date(2026, 11, 12)) if lack[0] in told]

    def of(row: Matter, step_to: str = "filed") -> Case:
        return replace(two_acts(step_to), also={SMALL_PIN: row})

    assert powers(of(SMALL_MATTER)) == []
    assert powers(of(lent)) == [("g_delegate", "no_letter", "list:2026-示例")]
    assert powers(of(replace(lent, entrustment=letter))) == [("g_delegate", "other_organ", "case.unit")]
    bureau = replace(ORGAN, unit_id=letter.organ, name="大通回族土族自治县农业农村局")
    theirs = of(replace(lent, entrustment=letter))
    theirs = replace(
        theirs, organ=bureau, matter=replace(theirs.matter, power=Power.ENTRUSTED, entrustment=letter)
    )
    assert powers(theirs) == []
    assert powers(replace(theirs, also={SMALL_PIN: SMALL_MATTER})) == [
        ("g_jurisdiction", "other_organ", "case.unit")
    ]
    decided = replace(of(SMALL_MATTER, "decided"), organ=bureau, matter=theirs.matter)
    assert ("g_seal", "not_government", "organ.name") in powers(decided, "decide")


def test_an_act_whose_matter_was_taken_back_since_is_asked_about_like_the_first() -> None:
    """行政处罚法 24: the township has no more the matter of the second act, and still that of the first."""
    case = two_acts("notified")
    rows = (MATTER, SMALL_MATTER)
    lines = tuple(
        ListedMatter(
            place=n,
            number=n,
            name=row.name,
            kind=MatterKind.PENALTY,
            power=row.power,
            matter_code=row.code,
            standings=(Standing((), Handover.TAKEN),),
        )
        for n, row in enumerate(rows, 1)
    )
    gone = replace(lines[1], standings=(Standing((), Handover.WITHDRAWN, date(2026, 11, 2)),))
    first = MatterList("前", "县政府", "", date(2026, 1, 1), None, rows, listed=lines)
    later = replace(first, version="后", in_force_from=date(2026, 11, 2), listed=(lines[0], gone))
    seen = replace(bench(date(2026, 11, 3)), lists=(first, later))
    step = ORDINARY.step_of("notify")
    assert step is not None
    found = [lack for lack in survey(case, step, seen, LIBRARY.gates).missing if lack.gate == "o_power_kept"]
    assert [(lack.code, lack.facts["matter"]) for lack in found] == [("taken_back", SMALL_MATTER.name)]
    alone = replace(case, facts={slot: value for slot, value in case.facts.items() if slot[0][:4] != "act."})
    assert "o_power_kept" not in {lack.gate for lack in survey(alone, step, seen, LIBRARY.gates).missing}


def test_each_act_is_held_to_the_grade_of_its_own_matter() -> None:
    """The fines of all acts together are outside every grade: each is looked at by itself."""
    grades: Given = {
        d.BENCHMARK_LEAST: Money.yuan(2000),
        d.BENCHMARK_MOST: Money.yuan(5000),
        d.BENCHMARK_MAKER: d.Maker.OWN,
        f.PROPOSAL_FINE: Money.yuan(4800),
        a.GRADE_LEAST: Money.yuan(300),
        a.GRADE_MOST: Money.yuan(600),
        a.MAKER: d.Maker.OWN,
    }

    def outside(case: Case) -> list[tuple[str, str, str]]:
        return [
            lack for lack in lacking(case, "decide", date(2026, 11, 12)) if lack[0] == "g_benchmark_adjust"
        ]

    assert outside(two_acts("decided", grades)) == []
    high = two_acts("decided", {**grades, a.FINE: Money.yuan(700)})
    assert {where for _, _, where in outside(high)} == {
        *(d.ADJUSTED_WHY.id, d.ADJUSTED_BY.id, d.ADJUSTED_ON.id),
    }
    assert (
        outside(two_acts("decided", {**grades, a.FINE: Money.yuan(700), a.GRADE_MOST: Money.yuan(700)})) == []
    )


def test_one_act_under_two_laws_is_fined_once_and_by_the_heavier() -> None:
    both = two_acts("notified", {a.MATTER: PIN, a.SAME: True, a.FINE: Money.yuan(6000)})
    assert ("g_one_fine", "two_fines", "act.fine#1") in lacking(both, "notify")
    lighter = two_acts("notified", {a.MATTER: PIN, a.SAME: True, a.FINE: Money(0)})
    assert one_fine(lighter) == [("g_one_fine", "lighter_law", "act.fine#1")]
    first: dict[AnyFact, object] = {f.PROPOSAL_FINE: Money(0)}
    heavier = two_acts("notified", {**first, a.MATTER: PIN, a.SAME: True, a.FINE: Money.yuan(6000)})
    assert one_fine(heavier) == []
    assert "o_fine_in_range" not in {gate for gate, _, _ in lacking(heavier, "notify")}


def test_laws_are_weighed_once_what_the_fine_goes_by_is_measured() -> None:
    both = two_acts("notified", {a.MATTER: PIN, a.SAME: True, a.FINE: Money(0)})
    by_area = replace(both, matter=replace(both.matter, fine=FineRange(100, 300, "yuan_per_m2")))
    assert ("g_one_fine", "not_weighed", "proposal.base") in one_fine(by_area)
    measured = replace(by_area, facts={**by_area.facts, (f.PROPOSAL_BASE.id, 1): Decimal(50)})
    assert "not_weighed" not in {code for _, code, _ in one_fine(measured)}


def test_two_fines_for_one_act_bar_the_decision() -> None:
    step = ORDINARY.step_of("decide")
    assert step is not None
    both = two_acts("decided", {a.MATTER: PIN, a.SAME: True, a.FINE: Money.yuan(6000)})
    with pytest.raises(Barred) as barred:
        decide(both, step, bench(date(2026, 11, 12)), LIBRARY.gates, {})
    assert "two_fines" in {lack.code for lack in barred.value.shortfalls}


def test_a_place_of_a_party_is_his_number_of_it() -> None:
    assert place_at("proposal.fine", 2) == "proposal.fine#1001"
    assert place_at("service.on#2", 3) == "service.on#2002"
    assert place_at("paper:prior-notice", 2) == "paper:prior-notice#1001"
    assert place_at("offence.facts", 2) == "offence.facts"
    assert number_at(1, 2) == SECOND
    assert as_party(two_parties("notified"), 2).party == 2


def test_one_line_stands_for_all_parties_and_a_paper_speaks_of_whose_own_it_is() -> None:
    """The company of the case and a person: neither of the two stands for both."""
    case = two_parties("notified")
    company = case.get(f.PARTY_NAME) or ""
    assert known_as(case) == f"{company}等2名当事人"
    assert known_as(as_party(case, 2)) == MA[f.PARTY_NAME]
    assert spoken_of(case, "investigation-report", 1) == known_as(case)
    assert [spoken_of(case, "prior-notice", n) for n in (1, SECOND)] == [company, MA[f.PARTY_NAME]]
    told = {slot: value for slot, value in case.facts.items() if slot != (f.PARTY_NAME.id, SECOND)}
    assert known_as(replace(case, facts=told)) == company


def test_who_stands_for_one_party_stands_for_him_alone() -> None:
    """民法典 27, 163: a guardian and an agent are of one person; each may have two (行政处罚法 64)."""
    child: Given = {f.PARTY_ID: None, f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_BORN: date(2010, 1, 1)}
    case = two_parties("notified", child)
    said: Given = {r.GUARDIAN_NAME: "单永红", r.GUARDIAN_RELATION: "母亲", r.AGENT_NAME: "王宁"}
    case = replace(case, facts={**case.facts, **slots({**said, f.REASONS["o_guardian"]: "村委会在场"})})
    _, second = each_party(case)
    assert second.guardian is None
    assert second.sheets("agent") == ()
    check = REGISTER["o_guardian"].check
    assert {lack.code for lack in check(second, bench(date(2026, 11, 3)))} == {"no_name", "no_relation"}
    mother = slots({r.GUARDIAN_NAME: "马秀兰", r.AGENT_NAME: "李宁"}, SECOND)
    first, second = each_party(replace(case, facts={**case.facts, **mother}))
    assert (first.guardian, second.guardian) == ("单永红", "马秀兰")
    assert [each.get(r.AGENT_NAME) for each in (first, second)] == ["王宁", "李宁"]
