"""Every gate answers both ways: silent on a lawful case, and with the right code where the law is not met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import restitution_facts as g
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar, add_days
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER, Bench, OtherCase
from desktop.casework.lists import FineRange, Matter
from desktop.casework.parties import PartyKind
from desktop.casework.predicates import service_proved
from tests.helpers.builders import (
    ACT,
    COUNTY,
    LIST,
    MATTER,
    OFFICERS,
    ORGAN,
    Given,
    bench,
    changed,
    ordinary_case,
    ready_for,
    summary_case,
)
from tests.helpers.courses import paper

ONSPOT_DAY = date(2026, 11, 10)


def codes(gate: str, case: Case, today: date = date(2026, 11, 22)) -> set[str]:
    """The codes a gate yields for a case on a day."""
    return {lack.code for lack in REGISTER[gate].check(case, bench(today))}


def _case(to: str) -> Case:
    return summary_case() if to == "onspot" else ready_for(to)


BY_ANOTHER_LAW = replace(MATTER, penalty_law="中华人民共和国草原法")
WARN = f.REASONS
BACK: Given = {
    f.PROPOSAL_GAIN: Money.yuan(3000),
    g.TOTAL: Money.yuan(8000),
    g.AMOUNT: Money.yuan(5000),
    g.TO: "退还购房人张某5000元",
    g.BASIS: "《某条例》第三十条",
    g.UNTIL: date(2026, 12, 31),
}
"""Of 8000 yuan gained 5000 are given back, and the rest is confiscated (行政处罚法 28)."""
# gate, the case as it lawfully stands, what is changed, what is taken away, the code
BROKEN: list[tuple[str, str, Given, tuple[AnyFact, ...], str]] = [
    ("g_basis", "filed", {f.OFFENCE_ON: date(2026, 7, 1)}, (), "not_in_force"),
    ("g_basis", "filed", {}, (f.OFFENCE_ON,), "no_day"),
    ("g_township_power", "filed", {f.FILING_ON: date(2019, 1, 1)}, (), "no_list"),
    ("g_scope", "filed", {f.FILING_ON: date(2019, 1, 1)}, (), "no_list"),
    ("g_jurisdiction", "filed", {}, (f.OFFENCE_AT,), "no_place"),
    ("limitation_2y", "filed", {f.OFFENCE_ON: date(2024, 10, 11)}, (), "too_late"),
    ("limitation_2y", "filed", {f.DISCOVERED_ON: date(2026, 10, 11)}, (), "found_before_act"),
    ("limitation_2y", "filed", {f.DISCOVERED_ON: date(2026, 12, 1)}, (), "found_in_future"),
    ("limitation_2y", "filed", {}, (f.DISCOVERED_ON,), "no_discovery"),
    ("limitation_5y", "filed", {f.OFFENCE_ON: date(2021, 10, 11), f.HARM: True}, (), "too_late"),
    ("o_party_known", "filed", {}, (f.PARTY_REP,), "unknown"),
    ("o_filing_approved", "filed", {}, (f.FILING_AGREED,), "not_agreed"),
    ("o_filing_approved", "filed", {}, (f.FILING_BY,), "no_approver"),
    ("o_filing_approved", "filed", {}, (f.FILING_ON,), "no_day"),
    ("o_filing_approved", "filed", {f.FILING_ON: date(2026, 12, 1)}, (), "in_future"),
    ("o_filing_approved", "filed", {f.FILING_ON: date(2026, 10, 11)}, (), "before_discovery"),
    ("g_record", "investigated", {}, (f.INSPECTION_SITUATION,), "inspection_empty"),
    ("g_record", "investigated", {}, (f.INSPECTION_SIGNED,), "inspection_unsigned"),
    ("g_record", "investigated", {}, (f.INSPECTION_START,), "inspection_no_time"),
    ("g_record", "investigated", {}, (f.INSPECTION_END,), "inspection_no_end"),
    ("g_record", "investigated", {}, (f.INTERVIEW_END,), "interview_no_end"),
    ("g_record", "investigated", {}, (f.INTERVIEW_QA,), "interview_empty"),
    ("g_record", "investigated", {}, (f.INTERVIEW_START,), "interview_no_time"),
    ("g_record", "investigated", {}, (f.INTERVIEW_SIGNED,), "interview_unsigned"),
    ("g_show_id", "investigated", {}, (f.INSPECTION_SHOWN,), "not_shown"),
    ("g_show_id", "investigated", {}, (f.INTERVIEW_SHOWN,), "not_shown"),
    ("g_show_id", "onspot", {}, (f.ONSPOT_SHOWN,), "not_shown"),
    ("g_evidence_verified", "concluded", {}, (f.EVIDENCE_VERIFIED,), "unverified"),
    ("g_evidence_verified", "concluded", {}, (f.EVIDENCE_KIND,), "incomplete"),
    ("g_no_replace_crime", "concluded", {}, (f.REPORT_CRIME_ASKED,), "not_asked"),
    ("g_no_replace_crime", "concluded", {f.REPORT_CRIME: True}, (), "crime"),
    ("g_no_replace_crime", "onspot", {}, (f.ONSPOT_CRIME,), "not_asked"),
    ("o_performed", "performed", {f.PROPOSAL_GAIN: Money.yuan(1)}, (), "short"),
    ("o_performed", "performed", {f.PROPOSAL_GOODS: "渣土一车"}, (), "not_told"),
    ("g_minor_must", "concluded", {f.REPORT_MINOR: True}, (), "minor"),
    ("g_correct", "concluded", {}, (f.CORRECTION_CONTENT,), "not_ordered"),
    ("o_report_written", "concluded", {}, (f.REPORT_NATURE,), "unknown"),
    ("o_penalty_chosen", "notified", {}, (f.PROPOSAL_FINE,), "none"),
    ("o_kinds_lawful", "notified", {f.PROPOSAL_WARNING: True}, (), "not_named"),
    ("o_kinds_lawful", "notified", {f.PROPOSAL_GOODS: "渣土车一辆"}, (), "not_named"),
    ("o_fine_in_range", "notified", {f.PROPOSAL_FINE: Money.yuan(20001)}, (), "above"),
    ("o_fine_in_range", "notified", {f.PROPOSAL_FINE: Money.yuan(1999)}, (), "below"),
    ("o_fine_in_range", "notified", {}, (f.PROPOSAL_FINE,), "fine_due"),
    ("o_fine_in_range", "notified", {f.PROPOSAL_TIER: f.FineTier.PERSON}, (), "no_range"),
    ("g_no_liberty", "notified", {f.PROPOSAL_OTHER: "行政拘留五日"}, (), "detention"),
    ("g_illegal_gain", "notified", {}, (f.PROPOSAL_GAIN,), "not_answered"),
    ("g_illegal_gain", "notified", {**BACK, f.PROPOSAL_GAIN: Money.yuan(8000)}, (), "not_deducted"),
    *(("g_illegal_gain", "notified", BACK, (fact,), "unknown") for fact in (g.TOTAL, g.TO, g.BASIS, g.UNTIL)),
    ("o_performed", "performed", BACK, (), "not_told"),
    ("o_statement_term", "notified", {}, (f.NOTICE_DAYS,), "none"),
    ("g_benchmark", "notified", {}, (f.REPORT_DISCRETION,), "no_reason"),
    ("g_notice", "decided", {}, (f.SERVICE_ON,), "not_served"),
    ("g_notice", "decided", {f.SERVICE_ON: date(2026, 11, 2)}, (), "served_early"),
    ("g_notice", "onspot", {}, (f.ONSPOT_TOLD,), "not_told"),
    ("g_no_decide", "decided", {}, (f.STATEMENT_ANSWER,), "no_answer"),
    ("g_no_decide", "decided", {f.STATEMENT_ANSWER: f.Answer.WAIVED}, (), "no_waiver"),
    ("g_recheck", "decided", {f.STATEMENT_ANSWER: f.Answer.MADE}, (), "no_review"),
    ("g_recheck", "decided", {f.STATEMENT_ANSWER: f.Answer.MADE}, (), "no_content"),
    ("g_recheck", "onspot", {f.ONSPOT_STATEMENT: "不知道要打疫苗"}, (), "no_review"),
    ("g_no_aggravate", "decided", {f.DECISION_FINE: Money.yuan(7000)}, (), "heavier"),
    ("g_no_aggravate", "decided", {f.DECISION_FINE: Money.yuan(5000)}, (), "no_reason"),
    ("g_legal_review", "decided", {}, (f.REVIEW_TRIGGER,), "not_answered"),
    ("g_legal_review", "decided", {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX}, (), "not_passed"),
    ("g_legal_review", "decided", {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX}, (), "no_day"),
    ("g_reviewer_qual", "decided", {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX}, (), "no_reviewer"),
    (
        "g_review_sep",
        "decided",
        {f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX, f.REVIEW_BY: "马建国"},
        (),
        "same_person",
    ),
    ("g_head_decides", "decided", {}, (f.APPROVAL_AGREED,), "not_agreed"),
    ("g_head_decides", "decided", {}, (f.APPROVAL_BY,), "no_approver"),
    ("g_head_decides", "decided", {f.APPROVAL_ON: date(2026, 12, 1)}, (), "in_future"),
    ("g_head_decides", "decided", {}, (f.APPROVAL_ON,), "no_day"),
    ("g_decision_doc", "decided", {}, (f.PARTY_ADDRESS,), "unknown"),
    ("g_decision_doc", "decided", {}, (f.PROPOSAL_FINE,), "no_penalty"),
    ("g_service_receipt", "served", {}, (f.SERVICE_RECEIVER,), "unknown"),
    ("g_service_receipt", "served", {}, (f.SERVICE_PAPER,), "none"),
    ("g_separate", "performed", {}, (f.PAYMENT_HOW,), "no_way"),
    ("g_cash_68", "performed", {f.PAYMENT_HOW: f.Payment.CASH_SMALL}, (), "not_summary"),
    ("g_cash_68", "onspot", {f.PROPOSAL_FINE: Money.yuan(200)}, (), "no_reason"),
    ("g_cash_69", "performed", {f.PAYMENT_HOW: f.Payment.CASH_REMOTE}, (), "no_request"),
    ("o_performed", "performed", {f.PAYMENT_AMOUNT: Money.yuan(5999)}, (), "short"),
    ("o_performed", "performed", {}, (f.PAYMENT_ON,), "no_day"),
    ("o_performed", "performed", {}, (f.PAYMENT_AMOUNT,), "no_amount"),
    ("o_performed", "performed", {f.PAYMENT_ON: date(2026, 12, 1)}, (), "in_future"),
    ("o_closing_approved", "closed", {}, (f.CLOSING_KIND,), "no_kind"),
    ("o_closing_approved", "closed", {}, (f.CLOSING_AGREED,), "not_agreed"),
    ("o_closing_approved", "closed", {}, (f.CLOSING_BY,), "no_approver"),
    ("o_closing_approved", "closed", {}, (f.CLOSING_ON,), "no_day"),
    ("g_full_record", "archived", {}, (f.SERVICE_PAPER,), "not_served"),
    ("o_archived", "archived", {}, (f.ARCHIVE_NO,), "unknown"),
    ("o_archived", "archived", {}, (f.ARCHIVE_SHELF,), "unknown"),
    ("o_archived", "archived", {}, (f.ARCHIVE_FILER,), "unknown"),
    ("o_archived", "archived", {}, (f.ARCHIVE_VOLUMES,), "unknown"),
    ("o_archived", "archived", {f.ARCHIVE_VOLUMES: 0}, (), "no_volumes"),
    ("o_archived", "archived", {f.ARCHIVE_ON: date(2026, 12, 1)}, (), "wrong_day"),
    ("g_simple_limit", "onspot", {f.PROPOSAL_FINE: Money.yuan(201)}, (), "above"),
    ("g_simple_limit", "onspot", {f.PROPOSAL_GOODS: "犬只一条"}, (), "other_kind"),
    ("g_simple_limit", "onspot", {}, (f.PROPOSAL_FINE,), "none"),
    ("g_simple_content", "onspot", {}, (f.ONSPOT_PAY,), "unknown"),
    ("g_simple_content", "onspot", {}, (f.ONSPOT_PLACE,), "unknown"),
]


@pytest.mark.parametrize(
    ("gate", "to", "also", "without", "code"), BROKEN, ids=[f"{row[0]}-{row[4]}-{row[1]}" for row in BROKEN]
)
def test_a_gate_is_silent_on_a_lawful_case_and_names_what_is_missing(
    gate: str, to: str, also: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    lawful, today = _case(to), ONSPOT_DAY if to == "onspot" else date(2026, 11, 22)
    applies = REGISTER[gate].applies
    assert not applies(lawful) or codes(gate, lawful, today) == set()
    broken = changed(lawful, also, without)
    assert applies(broken)
    assert code in codes(gate, broken, today)


def test_two_officers_must_differ_and_hold_certificates_valid_that_day() -> None:
    case = ordinary_case()
    assert codes("g_two_officers", case) == set()
    assert codes("g_two_officers", replace(case, officers=OFFICERS[:1])) == {"too_few"}
    assert codes("g_two_officers", replace(case, officers=(OFFICERS[0], OFFICERS[0]))) == {"too_few"}
    bare = replace(OFFICERS[1], certificate="")
    assert codes("g_two_officers", replace(case, officers=(OFFICERS[0], bare))) == {"no_certificate"}
    assert codes("g_two_officers", case, date(2028, 6, 1)) == {"certificate_lapsed"}
    assert codes("g_two_officers", case, date(2028, 5, 31)) == set()


def test_a_matter_off_the_list_is_not_ours() -> None:
    stranger = replace(MATTER, code="XX-001")
    case = replace(ready_for("filed"), matter=stranger)
    assert codes("g_scope", case) == {"not_on_list"}
    assert codes("g_township_power", case) == {"not_on_list"}


def test_a_matter_taken_back_after_filing_asks_by_what_the_case_goes_on() -> None:
    """行政处罚法 24: the power is the county's to take back; of cases filed before no article speaks."""
    case, gate = ready_for("decided"), REGISTER["o_power_kept"]
    later = replace(LIST, matters=(), version="收回后清单", in_force_from=date(2026, 11, 9))
    after = replace(bench(), lists=(LIST, later))
    (lack,) = gate.check(case, after)
    assert (lack.code, lack.where) == ("taken_back", "reason.o_power_kept")
    assert codes("g_township_power", case) == set()
    reasoned = changed(case, {WARN["o_power_kept"]: "县政府规定已立案的继续办结"})
    assert list(gate.check(reasoned, after)) == []
    assert list(gate.check(case, bench())) == []
    assert list(gate.check(case, replace(bench(), lists=()))) == []


def test_articles_whose_present_text_was_not_checked_bar_new_cases() -> None:
    case = replace(ready_for("filed"), matter=replace(MATTER, status="needs_current_text"))
    assert codes("g_basis", case) == {"text_not_checked"}


def test_a_case_needs_a_township_and_its_own_government() -> None:
    case = ready_for("filed")
    assert codes("g_jurisdiction", replace(case, unit=COUNTY, path=(COUNTY,))) == {"above_township"}
    assert codes("g_jurisdiction", replace(case, organ=replace(ORGAN, unit_id="630121101"))) == {
        "other_organ"
    }


@pytest.mark.parametrize(("found", "late"), [(date(2026, 10, 12), False), (date(2026, 10, 13), True)])
def test_discovery_on_the_last_day_of_two_years_is_in_time(found: date, late: bool) -> None:
    case = ready_for("filed", {f.OFFENCE_ON: date(2024, 10, 12), f.DISCOVERED_ON: found})
    assert codes("limitation_2y", case) == ({"too_late"} if late else set())


def test_an_open_case_on_the_same_act_asks_for_a_reason_before_filing() -> None:
    """行政处罚法 25: the first to file has it; a reason, as that it is another act, passes."""
    case = ready_for("filed")
    gate = REGISTER["g_first_filed"]
    filed = OtherCase("大塔立〔2026〕3号", "塔尔镇", date(2026, 10, 1), date(2026, 10, 2))
    for other, code in ((filed, "filed"), (replace(filed, filed_on=None), "registered")):
        looks = replace(bench(), others={case.id: (other,)})
        (lack,) = gate.check(case, looks)
        assert (lack.code, lack.where) == (code, "reason.g_first_filed")
        assert list(gate.check(changed(case, {WARN["g_first_filed"]: "另一次违法行为"}), looks)) == []
        assert list(gate.check(replace(case, id="another"), looks)) == []
    assert list(gate.check(case, bench())) == []


@pytest.mark.parametrize(
    ("matter", "act", "also", "clock"),
    [
        (MATTER, date(2026, 8, 15), {f.ECOLOGICAL_HARM: True}, "limitation_eco_5y"),
        (MATTER, date(2026, 8, 15), {f.ECOLOGICAL_HARM: True, f.HARM: True}, "limitation_eco_5y"),
        (MATTER, date(2026, 8, 15), {}, "limitation_2y"),
        (MATTER, date(2026, 8, 14), {f.ECOLOGICAL_HARM: True}, "limitation_2y"),  # before the code: 1057
        (MATTER, date(2026, 8, 14), {f.ECOLOGICAL_HARM: True, f.HARM: True}, "limitation_5y"),
        (BY_ANOTHER_LAW, date(2026, 8, 15), {f.ECOLOGICAL_HARM: True}, "limitation_2y"),
    ],
)
def test_harm_to_the_environment_has_the_five_years_of_its_code(
    matter: Matter, act: date, also: Given, clock: str
) -> None:
    """生态环境法典 1054, in force on 2026-08-15."""
    last = date(act.year + (2 if clock == "limitation_2y" else 5), act.month, act.day)
    case = replace(ready_for("filed", {f.OFFENCE_ON: act, **also}), matter=matter)
    ids = ("limitation_2y", "limitation_5y", "limitation_eco_5y")
    assert [id for id in ids if REGISTER[id].applies(case)] == [clock]
    assert codes(clock, changed(case, {f.DISCOVERED_ON: last}), last) == set()
    late = add_days(last, 1)
    assert codes(clock, changed(case, {f.DISCOVERED_ON: late}), late) == {"too_late"}


@pytest.mark.parametrize(
    ("today", "open_"),
    [(date(2026, 11, 11), True), (date(2026, 11, 12), False)],
)
def test_no_decision_inside_the_five_working_days_after_service(today: date, open_: bool) -> None:
    """Served Wednesday 2026-11-04: the fifth working day is Wednesday the 11th."""
    assert codes("g_no_decide", ready_for("decided"), today) == ({"window_open"} if open_ else set())


def test_working_days_of_an_unpublished_year_withhold_the_decision() -> None:
    case = ready_for("decided", {f.SERVICE_ON: date(2026, 12, 29)})
    blind = Bench(date(2027, 1, 12), Calendar.of(), (LIST,))
    found = {lack.code for lack in REGISTER["g_no_decide"].check(case, blind)}
    assert found == {"not_published"}


def test_a_hearing_is_told_before_the_decision() -> None:
    """A company facing 50,000 yuan: the hearing amount of the organ."""
    assert "not_issued" in codes("g_notice", ready_for("decided", {f.PROPOSAL_FINE: Money.yuan(50000)}))


def test_a_large_fine_needs_the_amounts_of_the_province() -> None:
    case = ready_for("notified")
    assert codes("g_hearing_trigger", case) == set()
    unset = replace(case, organ=replace(ORGAN, hearing_organisation=None))
    assert codes("g_hearing_trigger", unset) == {"amount_not_set"}


@pytest.mark.parametrize(
    ("born", "child", "young"),
    [
        ("20121013", True, False),
        ("20121012", False, True),
        ("20081013", False, True),
        ("20081012", False, False),
    ],
)
def test_age_counts_on_the_day_of_the_act(born: str, child: bool, young: bool) -> None:
    """行政处罚法 30: fourteen and eighteen are full on the birthday itself. The act was on 2026-10-12."""
    case = ready_for("notified", {f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: f"630121{born}0010"})
    assert date(2026, 10, 12) == ACT
    assert codes("g_age14", case) == ({"child"} if child else set())
    assert REGISTER["g_age18"].applies(case) is young
    if young:
        assert codes("g_age18", case) == {"minor"}
        assert codes("g_age18", changed(case, {WARN["g_mitigate"]: "系未成年人，从轻"})) == set()


@pytest.mark.parametrize(
    ("kind", "fine", "barred"),
    [
        (PartyKind.CITIZEN, 200, False),
        (PartyKind.CITIZEN, 201, True),
        (PartyKind.TRADER, 201, True),
        (PartyKind.COMPANY, 3000, False),
        (PartyKind.COMPANY, 3001, True),
        (PartyKind.OTHER, 3000, False),
    ],
)
def test_the_ceilings_of_a_decision_on_the_spot_are_inclusive(
    kind: PartyKind, fine: int, barred: bool
) -> None:
    case = summary_case(also={f.PARTY_KIND: kind, f.PROPOSAL_FINE: Money.yuan(fine)})
    assert codes("g_simple_limit", case, ONSPOT_DAY) == ({"above"} if barred else set())


def test_a_trader_may_be_set_to_count_as_an_organisation() -> None:
    case = summary_case(also={f.PARTY_KIND: PartyKind.TRADER, f.PROPOSAL_FINE: Money.yuan(3000)})
    freed = replace(case, organ=replace(ORGAN, sole_trader_as_citizen=False))
    assert codes("g_simple_limit", case, ONSPOT_DAY) == {"above"}
    assert codes("g_simple_limit", freed, ONSPOT_DAY) == set()


def test_gain_given_back_is_not_confiscated_as_well() -> None:
    assert codes("g_illegal_gain", ready_for("notified", BACK)) == set()
    told = ready_for("performed", {**BACK, f.PERFORMANCE: "已退还，附收条"})
    assert "not_told" not in codes("o_performed", told)
    more: Given = {**BACK, f.PROPOSAL_GAIN: Money.yuan(8000), WARN["g_illegal_gain"]: "理由"}
    reasoned = ready_for("notified", more)
    assert codes("g_illegal_gain", reasoned) == set()


def test_on_the_spot_means_today() -> None:
    assert codes("g_simple_content", summary_case(), date(2026, 11, 11)) == {"not_today"}


def test_the_paper_on_the_spot_is_numbered_handed_over_and_filed() -> None:
    assert codes("g_simple_doc", summary_case("delivered")) == set()
    assert codes("g_simple_doc", summary_case()) == {"not_issued", "not_delivered"}
    assert codes("g_simple_file", summary_case("reported")) == set()
    assert codes("g_simple_file", summary_case("delivered")) == {"no_day"}
    early = summary_case("reported", {f.ONSPOT_REPORTED: date(2026, 11, 9)})
    assert codes("g_simple_file", early) == {"before_decision"}
    late = summary_case("reported", {f.ONSPOT_REPORTED: date(2026, 12, 9)})
    assert codes("g_simple_file", late) == {"in_future"}
    for ashore, wanted in ((9, {"ashore_wrong"}), (10, set()), (30, {"ashore_wrong"})):
        on_water = summary_case("reported", {f.ONSPOT_ASHORE: date(2026, 11, ashore)})
        assert codes("g_simple_file", on_water) == wanted


@pytest.mark.parametrize("gate", ["g_simple_review_first", "g_simple_review_tell"])
def test_review_comes_first_and_both_bodies_are_known(gate: str) -> None:
    case = summary_case()
    assert codes(gate, case) == set()
    assert codes(gate, replace(case, organ=replace(ORGAN, review_body=""))) == {"no_review_body"}
    assert codes(gate, replace(case, organ=replace(ORGAN, court=""))) == {"no_court"}


def test_the_government_seals_and_names_its_bank() -> None:
    case = ready_for("decided")
    assert codes("g_seal", case) == set()
    centre = replace(case, organ=replace(ORGAN, name="桥头镇综合行政执法中心"))
    assert codes("g_seal", centre) == {"not_government"}
    assert codes("g_fine_text", case) == set()
    assert codes("g_fine_text", replace(case, organ=replace(ORGAN, bank=""))) == {"no_bank"}
    assert codes("g_fine_text", replace(case, organ=replace(ORGAN, bank_address=""))) == {"no_bank_address"}


def test_a_decision_tells_where_one_may_turn() -> None:
    """行政处罚法 59(五)."""
    case = ready_for("decided")
    for organ in (replace(ORGAN, review_body=""), replace(ORGAN, court="")):
        assert codes("g_decision_doc", replace(case, organ=organ)) == {"no_remedy"}
    assert codes("g_decision_doc", case) == set()


def test_a_fine_by_measure_waits_for_what_was_measured() -> None:
    by_area = replace(MATTER, fine=FineRange(100, 300, "yuan_per_m2"))
    case = replace(ready_for("notified"), matter=by_area)
    assert codes("o_fine_in_range", case) == {"no_base"}
    measured = changed(case, {f.PROPOSAL_BASE: Decimal(50)})
    assert codes("o_fine_in_range", measured) == set()


def test_old_and_new_law_are_compared_where_they_differ() -> None:
    older = replace(MATTER, id="HJ-006-v1", valid_from=None, valid_to=date(2026, 8, 14))
    case = replace(ready_for("decided"), matter=older)
    assert codes("g_old_law", ready_for("decided")) == set()
    assert codes("g_old_law", case) == {"changed"}
    assert codes("g_old_law", changed(case, {WARN["g_old_law"]: "新旧规定幅度相同，适用旧法"})) == set()


def test_a_reason_in_writing_passes_what_only_warns() -> None:
    below = ready_for("notified", {f.PROPOSAL_FINE: Money.yuan(1000)})
    assert codes("o_fine_in_range", below) == {"below"}
    assert (
        codes("o_fine_in_range", changed(below, {WARN["g_mitigate"]: "主动消除危害后果，减轻处罚"})) == set()
    )


def test_some_matters_are_punishable_only_after_correction_failed() -> None:
    strict = replace(ready_for("concluded"), matter=replace(MATTER, correction_first=True))
    assert codes("g_correct", strict) == {"must_fail_first"}
    refused = changed(strict, {f.CORRECTION_RESULT: f.Corrected.REFUSED})
    assert codes("g_correct", refused) == set()


def _served(how: f.ServiceMethod, also: Iterable[tuple[AnyFact, object]] = ()) -> Case:
    case = ready_for("served")
    facts = {**case.facts, (f.SERVICE_METHOD.id, 2): how, **{(fact.id, 2): value for fact, value in also}}
    return replace(case, facts=facts)


def test_each_way_of_service_has_its_proof() -> None:
    left = _served(f.ServiceMethod.LEAVE)
    assert codes("g_service_leave", left) == {"no_proof"}
    witnessed = _served(f.ServiceMethod.LEAVE, [(f.SERVICE_PROOF, "村委会主任星海在场见证")])
    assert codes("g_service_leave", witnessed) == set()
    sent = _served(f.ServiceMethod.ELECTRONIC)
    assert codes("g_service_elec", sent) == {"no_consent"}
    agreed = changed(sent, {f.ADDRESS_ELECTRONIC: True, f.ADDRESS_SIGNED: date(2026, 11, 13)})
    assert codes("g_service_elec", agreed) == set()
    late = changed(agreed, {f.ADDRESS_SIGNED: date(2026, 11, 14)})
    assert codes("g_service_elec", late) == {"consent_late"}


def test_an_electronic_service_says_where_to_ask_for_review() -> None:
    """行政复议法 22: told together with the decision; no other way of service asks for it."""
    sent = _served(f.ServiceMethod.ELECTRONIC)
    (lack,) = REGISTER["g_service_elec_review"].check(sent, bench())
    assert (lack.code, lack.where) == ("no_channel", "service.review_channel#2")
    told = replace(sent, facts={**sent.facts, (f.SERVICE_REVIEW.id, 2): "https://fuyi.example.gov.cn"})
    assert codes("g_service_elec_review", told) == set()
    assert not REGISTER["g_service_elec_review"].applies(_served(f.ServiceMethod.MAIL))


def test_an_announcement_counts_after_thirty_days() -> None:
    told = _served(f.ServiceMethod.ANNOUNCE, [(f.SERVICE_PROOF, "下落不明，三次上门未见")])
    posted = replace(told, papers=(*told.papers, paper("service-announcement", date(2026, 11, 13), 2)))
    assert posted.served_on("penalty-decision") == date(2026, 12, 13)
    assert codes("g_service_pub", posted, date(2026, 12, 13)) == {"running"}
    assert codes("g_service_pub", posted, date(2026, 12, 14)) == set()
    silent = _served(f.ServiceMethod.ANNOUNCE)
    assert codes("g_service_pub", silent, date(2026, 12, 14)) == {"no_reason", "not_announced"}


def test_an_announcement_made_after_the_day_it_is_said_to_have_been_put_up_is_none() -> None:
    told = _served(f.ServiceMethod.ANNOUNCE, [(f.SERVICE_PROOF, "下落不明，三次上门未见")])
    late = replace(told, papers=(*told.papers, paper("service-announcement", date(2026, 11, 14), 2)))
    (lack,) = REGISTER["g_service_pub"].check(late, bench(date(2026, 12, 14)))
    assert (lack.code, lack.where) == ("not_announced", "paper:service-announcement#2")
    assert not service_proved(late, 2)
    assert service_proved(replace(late, papers=(paper("service-announcement", date(2026, 11, 13), 2),)), 2)


def test_service_neither_precedes_the_paper_nor_lies_ahead() -> None:
    case = ready_for("served")
    early = replace(case, facts={**case.facts, (f.SERVICE_ON.id, 2): date(2026, 11, 11)})
    assert codes("g_service_receipt", early) == {"before_decision"}
    ahead = replace(case, facts={**case.facts, (f.SERVICE_ON.id, 2): date(2026, 12, 1)})
    assert codes("g_service_receipt", ahead) == {"in_future"}


def test_cash_is_taken_only_against_a_receipt() -> None:
    paid = summary_case("performed")
    assert codes("g_cash_receipt", paid) == set()
    assert codes("g_cash_receipt", changed(paid, without=(f.PAYMENT_RECEIPT,))) == {"no_receipt"}


def test_a_warning_alone_is_performed_in_words() -> None:
    warned = changed(ready_for("performed"), {f.PROPOSAL_WARNING: True}, (f.PROPOSAL_FINE,))
    assert codes("o_performed", warned) == {"not_told"}
    assert codes("o_performed", changed(warned, {f.PERFORMANCE: "当事人已改正"})) == set()


def test_what_is_owed_is_fine_and_gain_together() -> None:
    """6000 yuan of fine and 500 of gain: a payment of the fine alone does not carry the decision out (66)."""
    paid = changed(ready_for("performed"), {f.PROPOSAL_GAIN: Money.yuan(500)})
    assert codes("o_performed", paid) == {"short"}
    assert codes("o_performed", changed(paid, {f.PAYMENT_AMOUNT: Money.yuan(6500)})) == set()
    gain_alone = changed(paid, {f.PAYMENT_AMOUNT: Money.yuan(499)}, (f.PROPOSAL_FINE,))
    assert codes("o_performed", gain_alone) == {"short"}
    assert codes("o_performed", changed(gain_alone, {f.PAYMENT_AMOUNT: Money.yuan(500)})) == set()
    goods = changed(ready_for("performed"), {f.PROPOSAL_GOODS: "渣土一车", f.PERFORMANCE: "已上缴"})
    assert codes("o_performed", goods) == set()


def test_a_file_is_closed_with_its_papers() -> None:
    case = ready_for("closed")
    assert codes("g_full_record", case) == set()
    assert codes("g_full_record", replace(case, papers=case.papers[1:])) == {"no_paper"}


def test_review_and_approval_come_in_order() -> None:
    reviewed: Given = {
        f.REVIEW_TRIGGER: f.ReviewTrigger.COMPLEX,
        f.REVIEW_BY: "王秀兰",
        f.REVIEW_VETERAN: True,
        f.REVIEW_ON: date(2026, 11, 13),
        f.REVIEW_PASSED: True,
    }
    case = ready_for("decided", reviewed)
    assert codes("g_legal_review", case) == set()
    assert codes("g_head_decides", case) == {"before_review"}
    heard = changed(case, {f.HEARING_HELD_ON: date(2026, 11, 16)})
    assert codes("g_legal_review", heard) == {"before_hearing"}
    assert codes("g_legal_review", changed(case, {f.REVIEW_ON: date(2026, 12, 16)})) == {"in_future"}


def test_evidence_and_records_cannot_be_absent() -> None:
    bare = changed(
        ready_for("concluded"),
        without=(
            f.EVIDENCE_NAME,
            f.EVIDENCE_KIND,
            f.EVIDENCE_ON,
            f.EVIDENCE_PROVES,
            f.EVIDENCE_VERIFIED,
            f.EVIDENCE_LAWFUL,
        ),
    )
    assert codes("g_evidence_verified", bare) == {"none"}
    assert codes("g_record", ordinary_case()) == {"none"}
