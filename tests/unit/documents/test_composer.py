"""Words and blanks: what is missing, what may be missing, and what issue alone may change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.documents.composer import Intent, compose, number_of, undrawable, wanted
from desktop.documents.elements import BlankKind, Piece
from desktop.documents.sheet import Sheet
from tests.helpers import builders
from tests.unit.documents.cases import SUMMARY_ONLY, bare_case, citizen_case, company_case, whole_case
from tests.unit.documents.reading import ISSUED_ON, draft, forms, issued, printed

CASES = {form: whole_case(form) for form in forms()}


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_whole_case_lacks_nothing(form: str) -> None:
    assert issued(form, CASES[form]).missing == ()


@pytest.mark.parametrize("form", sorted(forms()))
def test_an_empty_case_prints_blanks_that_lead_to_their_facts(form: str) -> None:
    composed = draft(form, bare_case())
    assert composed.missing or not forms()[form].slots() - {"organ.name"}
    blanks = [piece for piece in composed.pieces() if piece.blank is BlankKind.MISSING]
    assert {piece.fact for piece in blanks} <= {missing.where for missing in composed.missing}
    assert all(piece.fact and piece.text and piece.cells > 0 for piece in blanks)


@pytest.mark.parametrize("form", sorted(forms()))
def test_issue_changes_nothing_but_number_and_date(form: str) -> None:
    case = CASES[form]
    assert draft(form, case).digest == issued(form, case).digest == issued(form, case, serial=30).digest


def test_a_changed_fact_is_more_than_issue_may_change() -> None:
    other = company_case(PROPOSAL_FINE=Money.yuan(7000))
    assert draft("penalty-decision", company_case()).digest != issued("penalty-decision", other).digest


def test_a_paper_can_be_checked_before_its_number_is_taken() -> None:
    sheet = Sheet(company_case(), today=ISSUED_ON)
    unnumbered = compose(forms()["penalty-decision"], sheet, Intent.ISSUE)
    assert unnumbered.missing == ()
    assert unnumbered.number == ""
    late = [piece.fact for piece in unnumbered.pieces() if piece.blank is BlankKind.LATE]
    assert late == ["paper.serial", "paper.issued_on"]


def test_the_number_follows_the_pattern_of_the_form() -> None:
    assert issued("penalty-decision", company_case()).number == "大桥罚决〔2026〕29号"
    assert issued("service-receipt", company_case()).number == ""
    sheet = Sheet(company_case(), 1, 7, ISSUED_ON)
    assert number_of(forms()["prior-notice"], sheet) == "大桥罚告〔2026〕7号"


def test_each_missing_fact_is_listed_once_with_its_cure() -> None:
    lacking = company_case(PARTY_REP=None, STATEMENT_ANSWER=None)
    missing = [(each.where, each.label) for each in issued("penalty-decision", lacking).missing]
    assert ("party.legal_rep", f.PARTY_REP.label) in missing
    assert ("statement.answer", f.STATEMENT_ANSWER.label) in missing
    assert len(missing) == len(set(missing)) == 2


def test_hand_fields_are_blanks_that_never_bar_issue() -> None:
    composed = issued("case-filing-approval", company_case(FILING_UNIT_OPINION="同意"))
    assert composed.missing == ()
    hands = [piece for piece in composed.pieces() if piece.blank is BlankKind.HAND]
    assert len(hands) >= 9  # three signatures, three dates of three parts
    assert "同意" not in composed.text()


def test_optional_facts_never_bar_issue() -> None:
    composed = issued("case-filing-approval", company_case(PARTY_PHONE=None))
    assert composed.missing == ()
    assert "13900000001" not in composed.text()


def test_a_record_prints_the_one_of_its_group() -> None:
    case = company_case()
    facts = {**case.facts, ("interview.person", 2): "马成"}
    second = compose(forms()["interview-record"], Sheet(replace(case, facts=facts), 2), Intent.DRAFT)
    assert "马成" in second.text()
    assert "祁生福" not in second.text()
    assert "第2次询问" in second.text()
    assert "interview.place#2" in {missing.where for missing in second.missing}


def test_a_value_of_several_lines_becomes_paragraphs() -> None:
    paras = [p for p in draft("immediate-correction-notice", company_case()).elements if hasattr(p, "pieces")]
    texts = ["".join(piece.text for piece in para.pieces) for para in paras]
    assert "1．立即清除人民路遗撒的渣土；" in texts
    assert "2．更换破损的篷布，运输渣土时采取密闭措施，防止遗撒。" in texts


def test_party_lines_follow_the_kind_of_party() -> None:
    company, citizen = (
        draft("penalty-decision", company_case()).text(),
        draft("penalty-decision", citizen_case()).text(),
    )
    assert "统一社会信用代码：91630121MA00EX037K" in company
    assert "法定代表人（负责人）：祁生福" in company
    assert "身份证号码：630121199001010015" in citizen
    assert "法定代表人" not in citizen


def test_hearing_papers_are_wanted_only_where_a_hearing_is_due() -> None:
    form = forms()["prior-notice-hearing"]
    assert not wanted(form, company_case())
    assert wanted(form, company_case(PROPOSAL_FINE=Money.yuan(20000)))
    assert wanted(forms()["penalty-decision"], bare_case())


@pytest.mark.parametrize("stage", builders.STAGES)
@pytest.mark.parametrize("form", sorted(set(forms()) - set(SUMMARY_ONLY)))
@pytest.mark.alike(4)
def test_every_form_can_be_drafted_at_every_stage(form: str, stage: str) -> None:
    composed = draft(form, builders.ordinary_case(stage))
    assert composed.text()
    assert undrawable(composed) == ()


def test_the_lawful_papers_of_each_stage_lack_nothing() -> None:
    for stage, form in (
        ("filed", "case-filing-approval"),
        ("investigated", "onsite-inspection-record"),
        ("investigated", "interview-record"),
        ("investigated", "immediate-correction-notice"),
        ("concluded", "investigation-report"),
        ("notified", "prior-notice"),
        ("decided", "penalty-decision-approval"),
        ("decided", "penalty-decision"),
        ("served", "service-receipt"),
        ("closed", "case-closing-report"),
        ("archived", "archive-cover"),
    ):
        assert issued(form, builders.ordinary_case(stage)).missing == (), form
    for stage, form in (("registered", "summary-penalty-decision"), ("reported", "summary-penalty-filing")):
        assert issued(form, builders.summary_case(stage)).missing == (), form


def test_undrawable_characters_are_named() -> None:
    assert undrawable(draft("penalty-decision", company_case(PARTY_NAME="顺达🚛公司"))) == ("🚛",)


def test_late_pieces_are_known_by_their_name() -> None:
    assert Piece("29", "paper.serial").late
    assert not Piece("29", "party.name").late


def test_a_record_prints_by_what_it_was_filmed_and_measured_and_no_car() -> None:
    form, case = "onsite-inspection-record", company_case()
    assert "测量器具" not in printed(form, case), "what was not used leaves no line"
    used: builders.Given = {
        f.INSPECTION_CAMERA: "JLY-003",
        f.INSPECTION_METER: "测距仪 02、CJ-𬭚7",
        f.INSPECTION_VEHICLE: "青A12345",
    }
    told = printed(form, builders.changed(case, used))
    assert "执法记录仪编号：JLY-003" in told
    assert "使用的测量器具：测距仪02、CJ-𬭚7" in told
    assert "青A12345" not in told
