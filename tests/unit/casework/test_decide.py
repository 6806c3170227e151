"""May a step be taken: what the panel shows, what the guard refuses, and which doors the law keeps shut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case, StepTaken
from desktop.casework.decide import Barred, decide, issued_by, needed_by, step_date, survey
from desktop.casework.gates import REGISTER, Bench
from desktop.casework.lists import FineRange
from desktop.casework.parties import PartyKind
from desktop.casework.procedure import Step
from tests.helpers.builders import (
    ACT,
    LIST,
    MATTER,
    OFFICERS,
    Given,
    bench,
    changed,
    ordinary_case,
    ready_for,
    summary_case,
)
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

TODAY = date(2026, 11, 22)
STEPS = {"filed": "file", "investigated": "investigate", "concluded": "conclude", "notified": "notify"}
STEPS |= {"decided": "decide", "served": "serve", "performed": "perform", "closed": "close"}


def step(id: str, procedure: str = "ordinary") -> Step:
    found = LIBRARY.newest(procedure).step_of(id)
    assert found is not None
    return found


WATCH = Watch(TODAY, "ordinary")
codes, missing = WATCH.codes, WATCH.missing


# ---------------------------------------------------------------- survey


@pytest.mark.parametrize("to", STEPS)
def test_a_lawful_case_takes_every_step(to: str) -> None:
    seen = survey(ready_for(to), step(STEPS[to]), bench(), LIBRARY.gates)
    assert seen.missing == ()
    assert not seen.barred
    done = decide(ready_for(to), step(STEPS[to]), bench(), LIBRARY.gates, {"g_old_law": "x"})
    assert (done.step, done.stage, done.reasons) == (STEPS[to], to, {"g_old_law": "x"})


def test_only_gates_that_apply_are_met_and_each_missing_one_is_not() -> None:
    seen = survey(ready_for("filed"), step("file"), bench(), LIBRARY.gates)
    met = [gate.id for gate in seen.met]
    assert "limitation_2y" in met
    assert "limitation_5y" not in met  # no harm was alleged: the five years have no meaning here
    assert met == [id for id in step("file").gates if id in met]  # in the order of the procedure
    harm = survey(ready_for("filed", {f.HARM: True}), step("file"), bench(), LIBRARY.gates)
    assert {"limitation_5y"} == {gate.id for gate in harm.met} & {"limitation_2y", "limitation_5y"}
    bare = survey(ready_for("filed", without=(f.FILING_BY,)), step("file"), bench(), LIBRARY.gates)
    assert "o_filing_approved" not in {gate.id for gate in bare.met}


def test_one_thing_missing_is_said_once() -> None:
    """g_township_power and g_scope share a test, as do both limitations: one line in the panel."""
    stranger = replace(ready_for("filed"), matter=replace(MATTER, code="XX-001"))
    assert missing(stranger, "file") == [("g_township_power", "not_on_list")]
    case = ready_for("filed", without=(f.OFFENCE_ON,))
    assert missing(case, "file") == [("g_basis", "no_day")]


def test_what_is_missing_stands_in_the_order_of_doing() -> None:
    case = replace(ready_for("filed", without=(f.OFFENCE_AT, f.FILING_BY)), papers=())
    assert missing(case, "file") == [
        ("g_jurisdiction", "no_place"),
        ("o_filing_approved", "no_approver"),
        ("o_paper", "not_issued"),
    ]


def test_a_shortfall_names_article_place_and_facts() -> None:
    seen = survey(replace(ready_for("filed"), papers=()), step("file"), bench(), LIBRARY.gates)
    (lack,) = seen.missing
    assert (lack.gate, lack.code, lack.where) == ("o_paper", "not_issued", "paper:case-filing-approval")
    assert (lack.law, lack.article, lack.level) == ("处罚法", "47", "block")
    assert lack.facts == {"form": "case-filing-approval"}


def test_advice_alone_bars_nothing() -> None:
    case = ready_for("filed", without=(f.FILING_BY,))
    advice = {**LIBRARY.gates}
    advice["o_filing_approved"] = replace(
        advice["o_filing_approved"], level=type(advice["g_basis"].level)("advise")
    )
    seen = survey(case, step("file"), bench(), advice)
    assert [lack.code for lack in seen.missing] == ["no_approver"]
    assert not seen.barred
    assert decide(case, step("file"), bench(), advice, {}).stage == "filed"


def test_a_warning_bars_until_its_reason_is_written() -> None:
    case = ready_for("concluded", without=(f.CORRECTION_CONTENT,))
    with pytest.raises(Barred) as barred:
        decide(case, step("conclude"), bench(), LIBRARY.gates, {})
    assert [(s.gate, s.level) for s in barred.value.shortfalls] == [("g_correct", "warn")]
    reasoned = changed(case, {f.REASONS["g_correct"]: "违法状态已不存在"})
    assert decide(reasoned, step("conclude"), bench(), LIBRARY.gates, {}).stage == "concluded"


def test_a_step_of_another_stage_is_not_for_now() -> None:
    with pytest.raises(Barred) as barred:
        decide(ready_for("filed"), step("decide"), bench(), LIBRARY.gates, {})
    assert [(s.gate, s.code) for s in barred.value.shortfalls] == [("o_order", "not_now")]


def test_the_guard_names_everything_the_panel_names() -> None:
    case = ready_for("decided", without=(f.APPROVAL_BY, f.STATEMENT_ANSWER))
    seen = survey(case, step("decide"), bench(), LIBRARY.gates)
    with pytest.raises(Barred) as barred:
        decide(case, step("decide"), bench(), LIBRARY.gates, {})
    assert barred.value.shortfalls == seen.missing
    assert {s.code for s in seen.missing} == {"no_answer", "no_approver"}


def test_a_hearing_is_offered_only_where_it_is_due() -> None:
    assert issued_by(step("notify"), ready_for("notified")) == ("prior-notice",)
    large = ready_for("notified", {f.PROPOSAL_FINE: Money.yuan(50000)})
    assert issued_by(step("notify"), large) == ("prior-notice", "prior-notice-hearing")


# ---------------------------------------------------------------- dates


def test_a_file_runs_forward() -> None:
    closing = step("close")
    early = ready_for("closed", {f.CLOSING_ON: date(2026, 11, 17)})  # paid on the 18th
    assert missing(early, "close") == [("o_order", "before_last")]
    late = ready_for("closed", {f.CLOSING_ON: date(2026, 11, 23)})
    assert missing(late, "close") == [
        ("o_closing_approved", "in_future")
    ]  # said once, though o_order says so too
    assert step_date(ready_for("closed"), closing, bench()) == date(2026, 11, 20)
    assert step_date(ready_for("concluded"), step("conclude"), bench()) == TODAY


def test_a_clock_set_back_takes_no_step() -> None:
    """A decision drawn up on a day before the notice was given would be dated before it."""
    case = ready_for("decided")
    assert ("o_order", "before_last") in missing(case, "decide", date(2026, 11, 2))


def test_a_step_may_be_dated_by_a_moment_or_by_the_service_of_the_decision() -> None:
    onspot = replace(step("decide_on_spot", "summary"), dated="onspot.at")
    assert step_date(summary_case(), onspot, bench()) == date(2026, 11, 10)
    assert not survey(summary_case(), onspot, bench(date(2026, 11, 10)), LIBRARY.gates).missing
    serve = replace(step("serve"), dated="service.on")
    assert step_date(ready_for("served"), serve, bench()) == date(2026, 11, 13)
    posted = replace(
        ready_for("served"),
        facts={**ready_for("served").facts, ("service.method", 2): f.ServiceMethod.ANNOUNCE},
    )
    assert step_date(posted, serve, bench()) == date(2026, 12, 13)


# ---------------------------------------------------------------- doors


def test_a_withdrawn_or_unchecked_row_of_the_list_in_force_is_no_power() -> None:
    """The row pinned to the case may be older than the list: the list in force says what may be done."""
    case = ready_for("filed")
    for status, bars in (("current", False), ("superseded", False), ("withdrawn", True)):
        now = replace(LIST, matters=(replace(MATTER, status=status),))
        known = Bench(TODAY, bench().calendar, (now,))
        found = {lack.code for lack in REGISTER["g_scope"].check(case, known)}
        assert found == ({"not_usable"} if bars else set())
    wanting = replace(LIST, matters=(replace(MATTER, status="needs_current_text"),))
    found = {
        lack.code for lack in REGISTER["g_scope"].check(case, Bench(TODAY, bench().calendar, (wanting,)))
    }
    assert found == {"not_usable"}
    before = changed(case, {f.OFFENCE_ON: date(2026, 8, 14)})  # the row begins on 2026-08-15
    assert codes("g_scope", before) == {"not_usable"}


NOTICED = date(2026, 11, 4)  # service of the notice; its fifth working day is the 11th


@pytest.mark.parametrize(
    ("also", "today", "wanted"),
    [
        # 62: who spoke once may speak again until the time given is over
        ({f.STATEMENT_ANSWER: f.Answer.MADE}, date(2026, 11, 11), {"window_open"}),
        ({f.STATEMENT_ANSWER: f.Answer.MADE}, date(2026, 11, 12), set()),
        ({f.STATEMENT_ANSWER: f.Answer.WAIVED, f.STATEMENT_WAIVED_ON: NOTICED}, date(2026, 11, 5), set()),
        # nobody waives a right before being told of it
        (
            {f.STATEMENT_ANSWER: f.Answer.WAIVED, f.STATEMENT_WAIVED_ON: date(2026, 11, 3)},
            date(2026, 11, 20),
            {"no_waiver"},
        ),
    ],
)
def test_the_time_to_answer_ends_only_by_lapse_or_by_a_waiver(
    also: Given, today: date, wanted: set[str]
) -> None:
    assert codes("g_no_decide", ready_for("decided", also), today) == wanted


LARGE: Given = {f.PROPOSAL_FINE: Money.yuan(50000)}


def heard(also: Given) -> Case:
    """A large fine, the right to a hearing told and served on 2026-11-04 as sheet 3."""
    case = ready_for("decided", {**LARGE, **also})
    paper = replace(case.papers[3], form="prior-notice-hearing")
    sheet = {
        (f.SERVICE_PAPER.id, 3): "prior-notice-hearing",
        (f.SERVICE_ON.id, 3): NOTICED,
        (f.SERVICE_METHOD.id, 3): f.ServiceMethod.DIRECT,
    }
    return replace(case, papers=(*case.papers, paper), facts={**case.facts, **sheet})


def test_a_hearing_waived_too_early_is_not_waived() -> None:
    day = date(2026, 11, 6)
    spoken: Given = {f.STATEMENT_ANSWER: f.Answer.WAIVED, f.STATEMENT_WAIVED_ON: day}
    assert codes("g_no_decide", heard({**spoken, f.HEARING_WAIVED_ON: day}), day) == set()
    assert codes("g_no_decide", heard({**spoken, f.HEARING_WAIVED_ON: date(2026, 11, 3)}), day) == {
        "window_open"
    }
    assert codes("g_no_decide", heard(spoken), day) == {"window_open"}
    assert codes("g_no_decide", heard(spoken), date(2026, 11, 12)) == {"no_lapse"}
    silent: Given = {**spoken, f.HEARING_LAPSED_ON: date(2026, 11, 12)}
    assert codes("g_no_decide", heard(silent), date(2026, 11, 12)) == set()


def test_a_hearing_held_before_it_was_asked_for_is_none() -> None:
    asked: Given = {f.HEARING_ASKED_ON: date(2026, 11, 6)}
    assert codes("g_no_decide", heard({**asked, f.HEARING_HELD_ON: date(2026, 11, 5)})) == {"not_heard"}
    assert codes("g_no_decide", heard({**asked, f.HEARING_HELD_ON: date(2026, 11, 19)})) == set()


def test_the_head_decides_after_the_party_was_heard() -> None:
    """The approval is the decision (57): dated inside the time to answer it is the classic defect."""
    assert codes("g_head_decides", ready_for("decided")) == set()
    inside: Given = {f.APPROVAL_ON: date(2026, 11, 11)}
    assert codes("g_head_decides", ready_for("decided", inside)) == {"in_window"}
    waived: Given = {f.STATEMENT_ANSWER: f.Answer.WAIVED, f.STATEMENT_WAIVED_ON: date(2026, 11, 9)}
    assert codes("g_head_decides", ready_for("decided", {**inside, **waived})) == set()
    before: Given = {**waived, f.APPROVAL_ON: date(2026, 11, 6)}  # approved first, waived three days later
    assert codes("g_head_decides", ready_for("decided", before), date(2026, 11, 10)) == {"in_window"}
    asked: Given = {f.HEARING_ASKED_ON: date(2026, 11, 6), f.HEARING_HELD_ON: date(2026, 11, 19)}
    assert codes("g_head_decides", heard(asked)) == {"before_hearing"}
    assert codes("g_head_decides", heard({**asked, f.APPROVAL_ON: date(2026, 11, 19)})) == set()


def test_a_fine_nobody_was_told_of_is_heavier() -> None:
    warned = ready_for("decided", {f.PROPOSAL_WARNING: True}, (f.PROPOSAL_FINE,))
    assert codes("g_no_aggravate", warned) == set()
    assert codes("g_no_aggravate", changed(warned, {f.DECISION_FINE: Money.yuan(1)})) == {"heavier"}
    assert codes("g_no_aggravate", changed(warned, {f.DECISION_FINE: Money(0)})) == set()


def test_a_fine_of_nought_is_no_penalty() -> None:
    nothing: Given = {f.PROPOSAL_FINE: Money(0)}
    assert codes("o_penalty_chosen", ready_for("notified", nothing)) == {"none"}
    assert "no_penalty" in codes("g_decision_doc", ready_for("decided", nothing))
    assert codes("g_simple_limit", summary_case(also=nothing), date(2026, 11, 10)) == {"none"}


def test_the_ceiling_holds_for_what_is_decided() -> None:
    case = summary_case(also={f.DECISION_FINE: Money.yuan(201)})
    assert codes("g_simple_limit", case, date(2026, 11, 10)) == {"above"}


def test_more_than_a_fine_states_how_it_is_performed() -> None:
    """行政处罚法 59(四)."""
    case = ready_for("decided", {f.PROPOSAL_GAIN: Money.yuan(300)})
    assert codes("g_decision_doc", case) == {"unknown"}
    assert codes("g_decision_doc", changed(case, {f.DECISION_PERFORMANCE: "十五日内缴至代收银行"})) == set()


@pytest.mark.parametrize(
    "other", ["吊销营业执照", "责令停产停业整顿", "责令停业三十日", "暂扣许可证", "限期拆除"]
)
def test_heavy_kinds_by_any_name_carry_a_hearing(other: str) -> None:
    """Statutes name the licence itself (吊销施工许可证); 限期拆除 by 自然资源行政处罚办法 34."""
    case = ready_for("notified", {f.PROPOSAL_OTHER: other})
    assert issued_by(step("notify"), case) == ("prior-notice", "prior-notice-hearing")
    assert issued_by(step("notify"), changed(case, {f.PROPOSAL_OTHER: "通报批评"})) == ("prior-notice",)


def test_a_heavy_kind_the_article_does_not_name_is_unlawful() -> None:
    case = ready_for("notified", {f.PROPOSAL_OTHER: "吊销营业执照"})
    assert codes("o_kinds_lawful", case) == {"not_named"}
    named = replace(case, matter=replace(MATTER, kinds=("罚款", "吊销许可证件")))
    assert codes("o_kinds_lawful", named) == set()


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("通报批评", {"not_named"}),
        ("另处罚款五万元", {"entered_apart"}),
        ("没收违法建筑物", {"entered_apart"}),
        ("责令限期拆除", set()),
    ],
)
def test_what_has_a_field_or_no_article_does_not_pass_among_the_others(other: str, found: set[str]) -> None:
    """A fine written there would have no range and no hearing (行政处罚法 4, 38, 63)."""
    assert codes("o_kinds_lawful", ready_for("notified", {f.PROPOSAL_OTHER: other})) == found
    named = replace(MATTER, kinds=("罚款", "警告、通报批评"))
    case = replace(ready_for("notified", {f.PROPOSAL_OTHER: other}), matter=named)
    assert codes("o_kinds_lawful", case) == found - {"not_named"}


def test_goods_of_unknown_value_leave_the_hearing_open() -> None:
    """63(二): 没收较大价值非法财物."""
    case = ready_for("notified", {f.PROPOSAL_GOODS: "渣土车一辆"})
    assert codes("g_hearing_trigger", case) == {"no_value"}
    assert codes("g_hearing_trigger", changed(case, {f.PROPOSAL_GOODS_VALUE: Money.yuan(800)})) == set()


def test_a_citizen_of_unknown_age_is_not_taken_for_grown() -> None:
    unknown: Given = {f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: "护照E1234567"}
    assert codes("g_age14", ready_for("notified", unknown)) == {"no_age"}
    assert codes("g_age14", ready_for("notified", {**unknown, f.PARTY_BORN: date(1980, 1, 1)})) == set()
    assert not REGISTER["g_age14"].applies(ready_for("notified"))  # a company has no age


@pytest.mark.parametrize(
    ("kind", "tier", "wrong"),
    [
        (PartyKind.CITIZEN, f.FineTier.FIRST, True),
        (PartyKind.CITIZEN, f.FineTier.PERSON, False),
        (PartyKind.COMPANY, f.FineTier.PERSON, True),
        (PartyKind.COMPANY, f.FineTier.FIRST, False),
        (
            PartyKind.TRADER,
            f.FineTier.FIRST,
            False,
        ),  # open which the law means: both ways left to the officer
        (PartyKind.TRADER, f.FineTier.PERSON, False),
    ],
)
def test_units_and_persons_are_fined_by_their_own_range(
    kind: PartyKind, tier: f.FineTier, wrong: bool
) -> None:
    """对单位处一万元以上十万元以下、对个人处五百元以上二千元以下: never one by the range of the other."""
    both = replace(
        MATTER,
        fine=FineRange(500, 100000, "yuan"),
        fine_person=FineRange(500, 2000, "yuan"),
        person_basis="natural_person",
    )
    facts: Given = {f.PARTY_KIND: kind, f.PROPOSAL_TIER: tier, f.PROPOSAL_FINE: Money.yuan(1000)}
    case = replace(ready_for("notified", facts), matter=both)
    assert codes("o_fine_in_range", case) == ({"wrong_tier"} if wrong else set())
    responsible = replace(case, matter=replace(both, person_basis="responsible_person"))
    assert "wrong_tier" not in codes("o_fine_in_range", responsible)


@pytest.mark.parametrize(
    ("also", "unproved"),
    [
        ({f.SERVICE_METHOD: f.ServiceMethod.LEAVE}, True),
        ({f.SERVICE_METHOD: f.ServiceMethod.LEAVE, f.SERVICE_PROOF: "照片四张"}, False),
        ({f.SERVICE_METHOD: f.ServiceMethod.ELECTRONIC}, True),
        (
            {
                f.SERVICE_METHOD: f.ServiceMethod.ELECTRONIC,
                f.ADDRESS_ELECTRONIC: True,
                f.ADDRESS_SIGNED: date(2026, 11, 4),
            },
            False,
        ),
        ({f.SERVICE_METHOD: f.ServiceMethod.MAIL}, False),
    ],
)
def test_a_notice_without_proof_of_service_is_not_served(also: Given, unproved: bool) -> None:
    """民事诉讼法 89, 90, 95 hold for the notice as for the decision."""
    assert codes("g_notice", ready_for("decided", also)) == ({"unproved"} if unproved else set())
    assert codes("g_notice", ready_for("decided", without=(f.SERVICE_METHOD,))) == {"unproved"}


COMPLEX: Given = {
    f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX,
    f.REVIEW_BY: "王秀兰",
    f.REVIEW_VETERAN: True,
    f.REVIEW_ON: date(2026, 11, 12),
    f.REVIEW_PASSED: True,
}


def test_the_decision_is_not_taken_past_the_review() -> None:
    """58: `decide` is open from `notified` too, so it asks for the review itself, its paper and its hand."""
    case = ready_for("decided", COMPLEX)
    assert codes("g_legal_review", case) == set()
    assert missing(case, "decide") == [("o_paper", "not_issued")]
    assert needed_by(step("decide"), case) == ("penalty-decision-approval", "legal-review-opinion")
    assert needed_by(step("decide"), ready_for("decided")) == ("penalty-decision-approval",)
    own = changed(case, {f.REVIEW_BY: OFFICERS[0].name})
    assert codes("g_legal_review", own) == {"same_person"}
    assert codes("g_legal_review", changed(case, without=(f.REVIEW_BY,))) == {"no_reviewer"}


def test_a_closed_file_holds_the_review_and_the_hearing_notice_too() -> None:
    assert codes("g_full_record", ready_for("closed")) == set()
    assert codes("g_full_record", ready_for("closed", {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX})) == {
        "no_paper"
    }
    assert codes("g_full_record", ready_for("closed", LARGE)) == {"no_paper"}


def test_evidence_is_not_obtained_tomorrow() -> None:
    assert codes("g_evidence_verified", ready_for("concluded"), ACT) == set()
    assert codes("g_evidence_verified", ready_for("concluded"), date(2026, 10, 11)) == {"in_future"}


def test_a_matter_gone_from_the_list_asks_whether_the_act_is_still_unlawful() -> None:
    case = ready_for("decided")
    bare = Bench(TODAY, bench().calendar, (replace(LIST, matters=()),))
    assert {lack.code for lack in REGISTER["g_old_law"].check(case, bare)} == {"gone"}


def test_the_last_step_counts_where_one_was_taken_twice() -> None:
    again = StepTaken("file", date(2026, 10, 16), "马建国", ordinary_case("filed").steps[0].at)
    case = replace(ordinary_case("filed"), steps=(*ordinary_case("filed").steps, again))
    assert case.taken_on("file") == date(2026, 10, 16)


def test_a_step_whose_day_is_not_entered_is_dated_today() -> None:
    assert step_date(ready_for("filed", without=(f.FILING_ON,)), step("file"), bench()) == TODAY


def test_a_certificate_of_tomorrow_is_none_today() -> None:
    fresh = replace(OFFICERS[1], certified_from=date(2026, 11, 23), certified_to=None)
    case = replace(ordinary_case(), officers=(OFFICERS[0], fresh))
    assert codes("g_two_officers", case) == {"not_yet_certified"}
    assert codes("g_two_officers", case, date(2026, 11, 23)) == set()
