"""Leads and inspections by the rules alone: what each step wants, what they come to, what goes along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import lead_facts as d
from desktop.casework.case import Case, IssuedPaper, StepTaken
from desktop.casework.decide import issued_by, survey
from desktop.casework.facts import FACTS
from desktop.casework.gates import REGISTER
from desktop.casework.leads import (
    PINS,
    PRELIMINARY,
    SECRET_FORMS,
    TRANSFER_LETTER,
    carried,
    carried_sheets,
)
from desktop.casework.lists import Handover, ListedMatter, Matter, MatterKind, Power, Standing
from desktop.casework.parties import PartyKind
from desktop.casework.spots import Spot
from desktop.casework.terms import terms
from desktop.services.laying import papers_of
from tests.helpers.builders import LIST, MATTER, Given, bench, ordinary_case, ready_for, slots
from tests.helpers.library import LIBRARY

TODAY = date(2026, 10, 20)
SEEN: Given = {
    d.LEAD_KIND: d.LeadKind.REPORT,
    f.DISCOVERED_ON: date(2026, 10, 12),
    f.OFFENCE_AT: "元朔社区3号楼旁",
    f.OFFENCE_FACTS: "有人夜里倾倒渣土",
    d.REPORTER: "李秀英",
    d.REPORTER_PHONE: "13997005678",
    d.REPLY_WANTED: True,
    d.CHECKED_ON: date(2026, 10, 14),
    d.CHECKED_BY: "马建国",
    d.CHECK_FOUND: "确有渣土约两立方米",
    d.CHECK_OURS: d.Ours.OURS,
    d.SETTLED_AS: d.LeadEnd.DROPPED,
    d.SETTLED_WHY: "查不到行为人",
    d.SETTLED_AGREED: True,
    d.SETTLED_BY: "赵明",
    d.SETTLED_ON: date(2026, 10, 16),
    d.REPLY_ON: date(2026, 10, 17),
    d.REPLY_HOW: "电话",
    d.REPLY_BY: "元朔社区",
    d.REPLY_WORDS: "已清理，请继续留意",
}
VISIT: Given = {
    d.VISIT_KIND: d.InspectionKind.PLANNED,
    d.VISIT_MATTER: "渣土运输",
    d.VISIT_BASIS: "生态环境法典第二百四十一条",
    d.VISIT_PLAN: "年度计划第12项",
    d.VISIT_AT: datetime(2026, 10, 14, 9, 0),  # noqa: DTZ001 - wall time of a record
    d.VISIT_AGREED: True,
    d.VISIT_BY: "赵明",
    d.VISIT_ON: date(2026, 10, 13),
    d.VISIT_UNTOLD: "事先通知将转移车辆",
    f.PARTY_KIND: PartyKind.COMPANY,
    f.PARTY_NAME: "大通顺达渣土运输有限公司",
    f.INSPECTION_START: datetime(2026, 10, 14, 9, 5),  # noqa: DTZ001 - wall time of a record
    f.INSPECTION_SITUATION: "车辆均有密闭装置",
    f.INSPECTION_SIGNED: True,
    f.INSPECTION_SHOWN: True,
    d.FINDING: d.Found.NOTHING,
    d.FINDING_ON: date(2026, 10, 14),
}


OUTSIDE = (d.Ours.ELSEWHERE, d.Ours.OTHERS)


def of(kind: str, given: Given, stage: str, *lacking: object, **also: object) -> Case:
    """A lead or an inspection that says this and not that."""
    facts = {fact: value for fact, value in given.items() if fact not in lacking}
    base = ordinary_case("registered")
    told = {(key.replace("__", "."), 1): value for key, value in also.items()}
    return replace(base, procedure=f"{kind}@1", stage=stage, facts={**slots(facts), **told}, papers=())


def lead(*lacking: object, stage: str = "received", **also: object) -> Case:
    return of("lead", SEEN, stage, *lacking, **also)


def visit(*lacking: object, stage: str = "planned", **also: object) -> Case:
    return of("inspection", VISIT, stage, *lacking, **also)


def ordered(stage: str = "visited", **also: object) -> Case:
    """An inspection that came to an order to correct by the 18th."""
    until: dict[str, object] = {"correction__content": "加装", "correction__deadline": date(2026, 10, 18)}
    return visit(stage=stage, findings__outcome=d.Found.CORRECTED, **until, **also)


def codes(gate: str, case: Case) -> list[str]:
    known = REGISTER[gate]
    return [lack.code for lack in known.check(case, bench(TODAY))] if known.applies(case) else []


def next_id(case: Case) -> str:
    step = LIBRARY.procedures[case.procedure].next_step(case)
    return step.id if step is not None else ""


def test_storage_knows_every_version_of_what_is_no_case() -> None:
    assert {pin for pin in LIBRARY.procedures if pin.partition("@")[0] in PRELIMINARY} == set(PINS)


@pytest.mark.parametrize(
    ("gate", "case", "code"),
    [
        ("o_lead_known", lead(d.LEAD_KIND), "unknown"),
        ("o_lead_known", lead(f.OFFENCE_AT), "unknown"),
        ("o_lead_known", lead(lead__kind=d.LeadKind.SUPERIOR), "unknown"),
        ("o_lead_known", lead(offence__discovered_on=date(2026, 11, 1)), "wrong_day"),
        ("o_lead_checked", lead(d.CHECK_FOUND), "unknown"),
        ("o_lead_checked", lead(checking__on=date(2026, 10, 11)), "wrong_day"),
        ("o_lead_ours", lead(d.CHECK_OURS), "unknown"),
        *(("o_lead_ours", lead(checking__ours=which), "hand_over") for which in OUTSIDE),
        ("o_lead_settled", lead(d.SETTLED_AS), "unknown"),
        ("o_lead_settled", lead(d.SETTLED_WHY), "unknown"),
        ("o_lead_settled", lead(d.SETTLED_AGREED), "unchecked"),
        ("o_lead_settled", lead(settling__on=date(2026, 10, 13)), "wrong_day"),
        ("o_lead_settled", lead(settling__outcome=d.LeadEnd.TRANSFERRED), "unknown"),
        (
            "o_lead_settled",
            lead(settling__outcome=d.LeadEnd.TRANSFERRED, settling__receiver="县交通运输局"),
            "unknown",
        ),
        ("o_lead_settled", lead(settling__outcome=d.LeadEnd.FILED), "no_case"),
        ("o_reporter_answered", lead(d.REPLY_WORDS), "unknown"),
        ("o_reporter_answered", lead(reply__on=date(2026, 10, 15)), "wrong_day"),
        ("o_visit_known", visit(d.VISIT_BASIS), "unknown"),
        ("o_visit_known", visit(d.VISIT_PLAN), "unknown"),
        ("o_visit_approved", visit(d.VISIT_AGREED), "unchecked"),
        ("o_visit_approved", visit(d.VISIT_BY), "unknown"),
        ("o_visit_approved", visit(visit__approved_on=date(2026, 10, 21)), "wrong_day"),
        ("o_visit_told", visit(d.VISIT_UNTOLD), "not_told"),
        ("o_visited", visit(visit__approved_on=date(2026, 10, 15)), "early"),
        ("o_visited", visit(inspection__start_at=datetime(2026, 10, 21, 9, 0)), "future"),  # noqa: DTZ001
        ("o_visit_result", visit(d.FINDING), "unknown"),
        ("o_visit_result", visit(findings__on=date(2026, 10, 13)), "wrong_day"),
        ("o_visit_result", visit(findings__outcome=d.Found.CORRECTED), "unknown"),
        ("o_visit_result", visit(findings__outcome=d.Found.CASE), "no_case"),
        ("o_visit_rechecked", ordered(correction__result=f.Corrected.DONE), "unknown"),
        ("o_visit_rechecked", ordered(correction__rechecked_on=date(2026, 10, 15)), "unknown"),
        (
            "o_visit_rechecked",
            ordered(correction__result=f.Corrected.DONE, correction__rechecked_on=date(2026, 10, 13)),
            "wrong_day",
        ),
    ],
)
def test_what_is_missing_is_said(gate: str, case: Case, code: str) -> None:
    whole = visit() if case.procedure == "inspection@1" else lead()
    assert codes(gate, whole) == []
    assert code in codes(gate, case)


def test_what_is_not_ours_goes_to_another_organ() -> None:
    """行政处罚法 22, 24: of another place, or of a matter the township was not given."""
    for which in OUTSIDE:
        handed = {"settling__outcome": d.LeadEnd.TRANSFERRED, "settling__receiver": "县交通运输局"}
        assert codes("o_lead_ours", lead(stage="checked", checking__ours=which, **handed)) == []
        filed = lead(stage="checked", checking__ours=which, settling__outcome=d.LeadEnd.FILED)
        assert codes("o_lead_ours", filed) == []  # it became a case before, which is handed over as one
    assert codes("o_lead_ours", lead(d.CHECK_OURS, stage="checked")) == []  # checked before it was asked


def test_a_matter_named_that_the_township_was_not_given_is_not_ours() -> None:
    named = lead(lead__matter=MATTER.name)
    assert codes("o_lead_ours", named) == []
    for state, wanted in ((Handover.TAKEN, []), (Handover.DEFERRED, ["not_given"])):
        line = ListedMatter(
            place=1,
            number=1,
            name=MATTER.name,
            kind=MatterKind.PENALTY,
            power=Power.GRANTED,
            matter_code=MATTER.code,
            standings=(Standing((), state, None, ""),),
        )
        at = replace(bench(TODAY), lists=(replace(LIST, listed=(line,)),))
        assert [lack.code for lack in REGISTER["o_lead_ours"].check(named, at)] == wanted
    assert codes("o_lead_ours", lead(lead__matter="清单里没有的事项")) == []  # that is for the officer to say


def test_a_lead_that_became_a_case_needs_no_other_signature() -> None:
    """The filing approval of the case is signed by the head."""
    told = {"settling__outcome": d.LeadEnd.FILED, "lead__case_number": "大桥案〔2026〕1号"}
    filed = lead(d.SETTLED_AGREED, d.SETTLED_BY, **told)
    assert codes("o_lead_settled", filed) == []


def test_the_letter_is_issued_by_whichever_step_hands_the_lead_over() -> None:
    procedure = LIBRARY.procedures["lead@1"]
    for wanted, lacking in (("settle_lead", ()), ("end_lead", (d.REPLY_WANTED,))):
        sent = lead(*lacking, stage="checked", settling__outcome=d.LeadEnd.TRANSFERRED)
        step = procedure.issuing(TRANSFER_LETTER, sent)
        assert step is not None
        assert step.id == wanted
        assert issued_by(step, sent) == (TRANSFER_LETTER,)
        assert issued_by(step, lead(*lacking, stage="checked")) == ()


def test_the_head_reads_the_letter_that_his_signature_sends_and_no_other() -> None:
    approval = LIBRARY.approvals.laid["clue-register"]
    stays, sent = lead(), lead(settling__outcome=d.LeadEnd.TRANSFERRED)
    read = [[form.id for form, _ in papers_of(LIBRARY, approval, case, 1)] for case in (stays, sent)]
    assert read == [["clue-register"], ["clue-register", TRANSFER_LETTER]]


def test_who_asked_for_an_answer_and_can_be_reached_gets_one() -> None:
    assert next_id(lead(stage="received")) == "check_lead"
    assert next_id(lead(stage="checked")) == "settle_lead"
    assert next_id(lead(d.REPLY_WANTED, stage="checked")) == "end_lead"
    assert next_id(lead(d.REPORTER, d.REPORTER_PHONE, stage="checked")) == "end_lead"
    assert next_id(lead(stage="settled")) == "answer_reporter"
    assert next_id(lead(stage="closed")) == ""


@pytest.mark.parametrize("kind", [d.LeadKind.HANDED_OVER, d.LeadKind.SUPERIOR])
def test_who_handed_it_over_or_ordered_it_hears_what_came_of_it(kind: d.LeadKind) -> None:
    sent = lead(d.REPLY_WANTED, stage="checked", lead__kind=kind, lead__origin="县市场监督管理局")
    assert next_id(sent) == "settle_lead"
    assert next_id(lead(d.REPLY_WANTED, stage="checked", lead__kind=d.LeadKind.PATROL)) == "end_lead"


def test_an_order_to_correct_is_a_paper_and_stays_open_until_somebody_saw() -> None:
    """行政处罚法 28: ordered in writing, and the inspection is ended by the re-check alone."""
    case, clock = ordered(), "visit_correct"
    assert next_id(case) == "order_correction"
    step = LIBRARY.procedures[case.procedure].step_of("order_correction")
    assert step is not None
    assert [(lack.gate, lack.code) for lack in survey(case, step, bench(TODAY), LIBRARY.gates).missing] == [
        ("o_paper", "not_issued")
    ]
    notice = IssuedPaper("p", "immediate-correction-notice", "", 1, "号", date(2026, 10, 14), 1, "0" * 64)
    told = replace(ordered("ordered"), papers=(notice,))
    assert next_id(told) == "recheck_visit"
    (term,) = (term for term in terms(told, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == clock)
    assert term.due is not None
    assert (term.starts_on, term.due.date, term.running) == (date(2026, 10, 14), date(2026, 10, 18), True)
    seen = {(f.CORRECTION_RECHECKED.id, 1): date(2026, 10, 19), (f.CORRECTION_RESULT.id, 1): f.Corrected.DONE}
    done = replace(told, facts={**told.facts, **seen})
    assert codes("o_visit_rechecked", done) == []
    (term,) = (term for term in terms(done, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == clock)
    assert term.stopped_on == date(2026, 10, 19)
    assert clock not in {term.clock.id for term in terms(visit(), LIBRARY.clocks, LIBRARY.calendar)}


def test_a_firm_is_inspected_once_it_is_approved_and_told() -> None:
    assert [next_id(visit(stage=stage)) for stage in ("planned", "approved", "visited", "closed")] == [
        "approve_visit",
        "inspect_firm",
        "end_visit",
        "",
    ]
    told = IssuedPaper("p", "inspection-notice", "行政检查通知书", 1, "号", date(2026, 10, 13), 1, "0" * 64)
    untold = replace(visit(d.VISIT_UNTOLD), papers=(told,))
    assert codes("o_visit_told", untold) == ["not_told"]
    served = slots({f.SERVICE_PAPER: "inspection-notice", f.SERVICE_ON: date(2026, 10, 13)})
    assert codes("o_visit_told", replace(untold, facts={**untold.facts, **served})) == []
    late = slots({f.SERVICE_PAPER: "inspection-notice", f.SERVICE_ON: date(2026, 10, 20)})
    assert codes("o_visit_told", replace(untold, facts={**untold.facts, **late})) == ["too_late"]
    assert codes("o_visit_told", replace(visit(), papers=(told,), facts={**visit().facts, **late})) == []
    undated = slots({f.SERVICE_PAPER: "inspection-notice"})
    assert codes("o_visit_told", replace(untold, facts={**untold.facts, **undated})) == ["no_day"]
    same_day = slots({f.SERVICE_PAPER: "inspection-notice", f.SERVICE_ON: date(2026, 10, 14)})
    assert codes("o_visit_told", replace(untold, facts={**untold.facts, **same_day})) == []
    person = visit(party__kind=PartyKind.CITIZEN)
    assert next_id(person) == "inspect_person"
    assert codes("o_visit_told", person) == codes("o_visit_approved", person) == []


def test_an_inspection_binds_its_officers_as_any_other() -> None:
    """行政处罚法 42, 55: two of them, the certificates shown, a signed record."""
    step = LIBRARY.newest("inspection").step_of("inspect_firm")
    assert step is not None
    case = replace(visit(f.INSPECTION_SHOWN, f.INSPECTION_SIGNED, stage="approved"), officers=())
    found = {(lack.gate, lack.code) for lack in survey(case, step, bench(TODAY), LIBRARY.gates).missing}
    assert {("g_two_officers", "too_few"), ("g_show_id", "not_shown")} <= found
    assert ("g_record", "inspection_unsigned") in found


@pytest.mark.parametrize(
    ("rules", "clock", "last"),
    [
        ("agriculture@1", "file_agr_7wd", date(2026, 10, 21)),
        ("market@1", "file_samr_15wd", date(2026, 11, 2)),
        ("housing@1", "file_mhu_15wd", date(2026, 11, 2)),
    ],
)
def test_the_check_before_filing_runs_from_the_day_the_lead_came_in(
    rules: str, clock: str, last: date
) -> None:
    """农业程序 29, 市监程序 18, 住建程序 15; counted on the calendar of October 2026 by hand."""
    case = replace(lead(), rules=(rules,))
    found = {term.clock.id: term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar)}
    due = found[clock].due
    assert due is not None
    assert (due.date, found[clock].running) == (last, True)
    assert clock not in {term.clock.id for term in terms(lead(), LIBRARY.clocks, LIBRARY.calendar)}


LONGER: Given = {
    d.CHECK_LONGER_AGREED: True,
    d.CHECK_LONGER_WHY: "当事人外出，现场无人",
    d.CHECK_LONGER_BY: "赵明",
    d.CHECK_LONGER_ON: date(2026, 10, 19),
}


@pytest.mark.parametrize(
    ("rules", "clock", "last"),
    [
        ("agriculture@2", "file_agr_7wd", date(2026, 10, 30)),  # 14 working days from 10-12
        ("market@2", "file_samr_15wd", date(2026, 11, 23)),  # 30
        ("housing@2", "file_mhu_15wd", date(2026, 11, 16)),  # 25
    ],
)
def test_the_check_is_made_longer_once_as_its_rule_has_it(rules: str, clock: str, last: date) -> None:
    """农业程序 29, 市监程序 18, 住建程序 15; counted on the calendar by hand."""
    case = replace(of("lead", {**SEEN, **LONGER}, "received"), rules=(rules,))
    found = {term.clock.id: term for term in terms(case, LIBRARY.clocks, LIBRARY.calendar)}
    due = found[clock].due
    assert due is not None
    assert due.date == last
    assert codes("o_lead_checked", case) == []


@pytest.mark.parametrize(
    ("rules", "clock", "last"),
    [
        ("agriculture@2", "file_agr_7wd", date(2026, 10, 30)),
        ("market@2", "file_samr_15wd", date(2026, 11, 23)),
        ("housing@2", "file_mhu_15wd", date(2026, 11, 16)),
    ],
)
def test_a_case_is_filed_in_the_time_its_lead_was_given(rules: str, clock: str, last: date) -> None:
    """The same days, 农业程序 29, 市监程序 18, 住建程序 15: no reason for being late is owed within them."""
    told = {**SEEN, **LONGER, d.CHECK_LONGER_ON: date(2026, 10, 19)}
    along = dict(carried_sheets(of("lead", told, "received")))
    facts = {slot: FACTS[slot[0]].parsed(text) for slot, text in along.items()}
    for day, codes_ in ((last, set()), (last + timedelta(days=1), {"late"})):
        case = ready_for("filed", {f.DISCOVERED_ON: date(2026, 10, 12), f.FILING_ON: day})
        case = replace(case, facts={**case.facts, **facts}, rules=(rules,))
        assert {lack.code for lack in REGISTER[clock].check(case, bench(day))} == codes_
        [term] = [each for each in terms(case, LIBRARY.clocks, LIBRARY.calendar) if each.clock.id == clock]
        assert term.due is not None
        assert term.due.date == last


@pytest.mark.parametrize(
    ("rules", "told", "code"),
    [
        ("agriculture@2", {d.CHECK_LONGER_ON: date(2026, 10, 22)}, "too_late"),
        ("agriculture@2", {d.CHECK_LONGER_WHY: None}, "unknown"),
        ("qinghai@1", {}, "no_term"),
    ],
)
def test_the_check_is_not_made_longer_late_or_where_no_rule_has_it(
    rules: str, told: Given, code: str
) -> None:
    given = {fact: value for fact, value in {**SEEN, **LONGER, **told}.items() if value is not None}
    case = replace(of("lead", given, "received"), rules=(rules,))
    looks = bench(date(2026, 10, 30))
    assert [lack.code for lack in REGISTER["o_lead_checked"].check(case, looks)] == [code]


@pytest.mark.parametrize("kind", [d.LeadKind.SUPERIOR, d.LeadKind.HANDED_OVER, d.LeadKind.COMPLAINT])
def test_what_was_ordered_is_answered_by_the_day_the_order_sets(kind: d.LeadKind) -> None:
    """A superior, another organ, a hotline: it ends on that very day, be it a Sunday, and with the answer."""
    ordered = {**SEEN, d.LEAD_KIND: kind, d.LEAD_DUE: date(2026, 10, 25)}
    found = {
        term.clock.id: term
        for term in terms(of("lead", ordered, "settled"), LIBRARY.clocks, LIBRARY.calendar)
    }
    due = found["lead_order"].due
    assert due is not None
    assert (due.date, found["lead_order"].running) == (date(2026, 10, 25), True)
    at = datetime(2026, 10, 26, 9, 0)  # noqa: DTZ001 - wall time of a record
    taken = StepTaken("answer_reporter", at.date(), "马建国", at)
    answered = replace(of("lead", ordered, "closed"), steps=(taken,))
    (term,) = (
        term for term in terms(answered, LIBRARY.clocks, LIBRARY.calendar) if term.clock.id == "lead_order"
    )
    assert (term.running, term.in_time) == (False, False)
    unset = of("lead", {**SEEN, d.LEAD_KIND: kind}, "settled")
    assert "lead_order" not in {term.clock.id for term in terms(unset, LIBRARY.clocks, LIBRARY.calendar)}


def test_an_order_that_came_after_its_own_last_day_is_overdue_at_once() -> None:
    ordered = {**SEEN, d.LEAD_KIND: d.LeadKind.SUPERIOR, d.LEAD_DUE: date(2026, 10, 9)}
    (term,) = (
        t
        for t in terms(of("lead", ordered, "received"), LIBRARY.clocks, LIBRARY.calendar)
        if t.clock.id == "lead_order"
    )
    assert term.due is not None
    assert term.due.date == date(2026, 10, 9)


def test_who_reported_never_goes_along() -> None:
    case = replace(lead(), number="大桥线〔2026〕6号", matter=Matter.unlisted(""))
    evidence = slots({f.EVIDENCE_NAME: "现场照片"}, 1)
    told = dict(carried(replace(case, facts={**case.facts, **evidence})))
    assert told[(f.SOURCE.id, 1)] == f.Source.COMPLAINT
    assert told[(f.LEAD_NUMBER.id, 1)] == "大桥线〔2026〕6号"
    assert told[(f.OFFENCE_AT.id, 1)] == "元朔社区3号楼旁"
    sheets = dict(carried_sheets(replace(case, facts={**case.facts, **evidence})))
    assert sheets == {(f.EVIDENCE_NAME.id, 1): "现场照片"}
    assert not [fact for fact, _ in (*told, *sheets) if fact.startswith("reporter.")]


def test_no_paper_but_the_register_says_who_reported() -> None:
    forms = (RESOURCES / "documents").glob("*.toml")
    naming = {path.stem for path in forms if "{reporter." in path.read_text("utf-8")}
    assert naming == SECRET_FORMS
    assert not LIBRARY.forms["clue-register"].outward


def test_no_text_that_goes_along_names_who_reported() -> None:
    """生态环境法典 146: the file of a case is read by the party; a lead is kept from him."""
    said: Given = {
        **{f.OFFENCE_FACTS: "李秀英称，有人夜里倾倒渣土。", f.EVIDENCE_SOURCE: "李秀英（13997005678）提供"},
        **{f.PARTY_NAME: "李秀英", f.EVIDENCE_PROVES: "倾倒的时间"},
    }
    case = of("lead", {**SEEN, **said}, "received")
    told = {**dict(carried(case)), **dict(carried_sheets(case))}
    assert told[f.OFFENCE_FACTS.id, 1] == "举报人称，有人夜里倾倒渣土。"
    assert told[f.EVIDENCE_SOURCE.id, 1] == "举报人（举报人）提供"
    assert told[f.EVIDENCE_PROVES.id, 1] == "倾倒的时间"
    assert told[f.PARTY_NAME.id, 1] == "李秀英", "who reports himself is the party all the same"


def test_what_names_nobody_leaves_every_text_as_it_is() -> None:
    """A hotline's number, and a word for anybody, stand in sentences that say nothing of who reported."""
    said: Given = {
        **{d.REPORTER: "群众", d.REPORTER_PHONE: "110"},
        f.OFFENCE_FACTS: "人民群众拨打110反映倾倒渣土。",
    }
    told = dict(carried(of("lead", {**SEEN, **said}, "received")))
    assert told[f.OFFENCE_FACTS.id, 1] == "人民群众拨打110反映倾倒渣土。"


def test_who_agreed_is_named_though_somebody_of_his_name_reported() -> None:
    said: Given = {d.REPORTER: "赵明", d.CHECK_LONGER_BY: "赵明", d.CHECK_LONGER_WHY: "赵明不在家"}
    told = dict(carried_sheets(of("lead", {**SEEN, **said}, "received")))
    assert told[d.CHECK_LONGER_BY.id, 1] == "赵明"
    assert told[d.CHECK_LONGER_WHY.id, 1] == "举报人不在家"


def test_who_reported_is_looked_for_in_words_alone() -> None:
    """Not in a day or a place on the map: they would be none any more."""
    said: Given = {
        d.REPORTER: "2026",
        f.OFFENCE_FACTS: "2026说有人倒渣土",
        f.OFFENCE_SPOT: Spot(36.92, 101.2026),
    }
    case = of("lead", {**SEEN, **said}, "received")
    told = dict(carried(case))
    assert told[f.OFFENCE_FACTS.id, 1] == "举报人说有人倒渣土"
    for fact in (f.DISCOVERED_ON, f.OFFENCE_SPOT):
        assert told[fact.id, 1] == case.told((fact.id, 1))
