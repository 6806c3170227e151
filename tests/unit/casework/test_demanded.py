"""What bars each step, by statutory-rules 4.1 and 4.2: a gate dropped from a procedure is found out here.

A gate that no longer bites is found out in the tests of its module; here, that it is asked at all.
"""

from __future__ import annotations

import pytest

from desktop.casework.law import GateLevel
from desktop.casework.procedure import Procedure
from tests.helpers.library import LIBRARY

DEMANDED = {
    "ordinary": {
        "decline": "o_party_known o_decline_grounds o_decline_approved o_seizures_ended",
        "hand_over": "o_party_known o_transfer_approved",
        "transfer_police": "g_two_officers g_tr_two g_tr_docs o_transfer_approved g_co_transfer",
        "take_back": "g_tr_no_replace g_no_replace_crime",
        "close_transferred": (
            "g_full_record o_police_answered o_seizures_ended o_things_settled o_enforcement_ended "
            "o_closing_approved"
        ),
        "close_given_up": "g_full_record o_seizures_ended o_things_settled o_closing_approved",
        "withdraw_filing": (
            "o_not_standing_still o_seizures_ended o_things_settled preserve_7wd g_no_replace_crime "
            "preserve_samr_7wd preserve_mhu_7wd preserve_mot_7wd o_keeping_told_agr "
            "o_withdrawal_approved"
        ),
        "file": (
            "g_basis g_township_power g_delegate g_scope g_jurisdiction limitation_2y limitation_5y "
            " limitation_eco_5y g_two_officers o_party_known o_filing_approved"
        ),
        "investigate": "o_not_standing_still g_two_officers g_recuse g_record g_show_id g_preserve_approve",
        "conclude": (
            "o_not_standing_still g_recuse g_evidence_verified g_evidence_legal g_monitor g_preserve_approve "
            "o_result_told_agr o_result_told_samr o_result_told_mhu "
            "o_samples_sealed_agr o_samples_sealed_samr o_samples_sealed_mot "
            "g_no_replace_crime g_minor_must g_mental o_report_written"
        ),
        "spare": (
            "o_not_standing_still g_two_officers g_recuse g_evidence_verified g_evidence_legal "
            "g_preserve_approve preserve_7wd g_no_replace_crime o_exempt_grounds g_head_decides "
            "preserve_samr_7wd preserve_mhu_7wd preserve_mot_7wd o_keeping_told_agr "
            "g_delegate g_seal"
        ),
        "notify": (
            "o_not_standing_still g_tr_no_replace g_age14 g_age18 g_mental g_one_fine g_no_liberty "
            "g_basis g_township_power g_scope o_report_written "
            "o_penalty_chosen g_delegate o_kinds_lawful o_fine_in_range g_hearing_trigger o_statement_term "
            "g_no_aggravate statement_agr_3wd statement_samr_5wd statement_mhu_5wd g_benchmark_adjust"
        ),
        "reopen": "o_change_reasoned",
        "hear": (
            "o_not_standing_still g_recuse g_notice hearing_notice_7wd g_hearing_host g_hearing_record "
            "o_agents"
        ),
        "review": "o_not_standing_still o_agents g_no_decide g_recheck g_legal_review g_reviewer_qual",
        "discuss": "o_not_standing_still o_agents g_no_decide g_recheck g_collective",
        "decide": (
            "o_not_standing_still g_basis limitation_2y limitation_5y limitation_eco_5y g_two_officers "
            "g_recuse g_notice o_agents g_no_decide hearing_notice_7wd g_hearing_host g_hearing_record "
            "g_hearing_based g_recheck g_no_aggravate g_no_liberty o_kinds_lawful o_fine_in_range "
            "g_evidence_verified g_evidence_legal g_monitor g_preserve_approve preserve_7wd "
            "preserve_samr_7wd preserve_mhu_7wd preserve_mot_7wd o_keeping_told_agr "
            "g_no_replace_crime g_tr_no_replace g_age14 g_age18 g_mental g_one_fine g_minor_must "
            "g_legal_review g_reviewer_qual g_collective g_head_decides g_decision_doc g_seal g_fine_text "
            "g_benchmark_adjust g_hearing_trigger g_delegate o_demolition_alone"
        ),
        "serve": "g_service_receipt g_service_leave g_service_elec g_service_elec_review g_service_pub",
        "perform": "g_separate g_cash_68 g_cash_69 g_cash_receipt o_enforcement_ended o_performed",
        "close_spared": (
            "g_full_record o_seizures_ended o_things_settled o_enforcement_ended o_remedies_ended "
            "o_publication_withdrawn o_closing_approved"
        ),
        "close": (
            "g_full_record o_seizures_ended o_things_settled o_enforcement_ended o_remedies_ended "
            "o_publication_withdrawn o_cash_banked o_closing_approved"
        ),
        "archive": "g_full_record o_remedies_ended o_publication_withdrawn o_archived",
    },
    "extension": {
        "drop_extension": "o_extension_dropped",
        "extend_case": "o_extension_approved ext_agr_30d ext_samr_30d ext_mhu_30d ext_mot_30d",
    },
    "seizure": {
        "drop_seizure": "o_seizure_dropped",
        "decide_seizure": (
            "o_party_known g_two_officers g_co_power g_co_rel g_co_staff g_co_related "
            "o_seizure_approved o_seizure_term"
        ),
        "apply_seizure": ("g_two_officers g_co_staff o_seizure_approved g_co_18 g_co_doc o_seizure_term"),
        "confirm_seizure": "seize_report_24h o_seizure_approved",
        "tell_exam": "o_exam_span",
        "end_parted": "o_part_released g_co_ext seize_exam_excluded",
        "release_seizure": "g_co_release o_part_released",
        "take_seized": (
            "o_seized_taken o_part_released g_ex_auction seize_ext_30d g_co_ext seize_exam_excluded"
        ),
        "send_seized": "g_co_transfer o_part_released g_co_ext",
        "extend_seizure": "seize_30d seize_exam_excluded",
        "return_seized": "o_seized_returned",
    },
    "enforcement": {
        "drop_enforcement": "o_enforcement_dropped",
        "clear_at_once": "o_enforcement_approved",
        "announce_demolition": "o_decision_stands g_ex_power o_demolition_announced",
        "impose_surcharge": "o_decision_stands o_overdue g_ex_surcharge_told late_fee_3pct late_fee_suspend",
        "urge": (
            "o_decision_stands o_overdue g_ex_surcharge_told late_fee_3pct late_fee_suspend o_urge_written"
        ),
        "perform_late": "late_fee_3pct late_fee_suspend o_performed_late",
        "terminate_enforcement": "suspend_exec_3y",
        "suspend_enforcement": "o_paused_for_a_ground",
        "resume_enforcement": "o_resumed",
        "agree_enforcement": "o_agreement",
        "resume_broken": "o_agreement_broken",
        "apply_court": (
            "o_decision_stands g_ex_power g_ex_remind g_ex_hear remind_exec_10wd o_remedy_pending "
            "court_apply_3m g_ex_surcharge_told late_fee_3pct late_fee_suspend g_ex_court_docs"
        ),
        "take_refusal": "o_court_answered",
        "take_acceptance": "o_court_answered",
        "take_ruling": "o_court_ruled",
        "win_objection": "court_refuse_review_15d o_objection_decided",
        "end_refused": "court_refuse_review_15d o_refusal_final",
        "end_court": "o_court_ended",
        "decide_substitute": (
            "o_decision_stands g_ex_power g_ex_remind g_ex_hear g_ex_sub o_enforcement_approved"
        ),
        "urge_substitute": "g_ex_sub",
        "substitute": "o_decision_stands subst_perf_3wd no_night_exec g_ex_living o_carried_out",
        "clear_now": "no_night_exec g_ex_living o_carried_out",
        "decide_demolition": (
            "o_decision_stands g_ex_power g_ex_remind g_ex_hear o_remedy_pending g_ex_demolish g_ex_decision "
            "o_enforcement_approved"
        ),
        "demolish": "o_decision_stands o_decision_served no_night_exec g_ex_living o_carried_out",
        "tell_absent": "o_costs_settled",
        "turn_to_court": "o_costs_settled",
        "settle_costs": "o_costs_settled",
    },
    "remedy": {
        "drop_remedy": "o_remedy_dropped",
        "end_unanswered": "o_remedy_ended",
        "defend_suit": "o_remedy_known o_remedy_answered",
        "answer_review": "o_remedy_known o_remedy_answered",
        "end_remedy": "o_remedy_ended",
    },
    "publication": {
        "keep_back": "o_kept_back",
        "publish": "g_pub_minor o_publication_approved",
        "withdraw_publication": "withdraw_3wd",
    },
    "standstill": {
        "drop_standstill": "o_standstill_dropped",
        "give_up_inquiry": "o_standstill_ruled",
        "stand_still": "o_standstill_ruled",
        "go_on_inquiry": "o_inquiry_resumed",
    },
    "lead": {
        "check_lead": "o_lead_known o_lead_checked o_lead_ours",
        "settle_lead": "o_lead_ours o_lead_settled",
        "end_lead": "o_lead_ours o_lead_settled",
        "answer_reporter": "o_reporter_answered",
    },
    "inspection": {
        "approve_visit": "o_visit_known o_visit_approved",
        "inspect_person": "o_visit_known o_visited g_two_officers g_show_id g_record",
        "inspect_firm": "o_visit_told o_visited g_two_officers g_show_id g_record",
        "order_correction": "o_visit_result",
        "end_visit": "o_visit_result",
        "recheck_visit": "o_visit_rechecked",
    },
    "summary": {
        "decide_on_spot": (
            "g_basis g_township_power g_delegate g_scope g_jurisdiction limitation_2y limitation_5y "
            "limitation_eco_5y g_two_officers o_party_known g_no_replace_crime g_show_id g_age14 g_age18 "
            "g_minor_must "
            "g_simple_limit o_kinds_lawful o_fine_in_range g_notice g_recheck g_simple_content "
            "g_simple_review_first g_simple_review_tell g_cash_68 g_cash_69 g_fine_text g_benchmark_adjust"
        ),
        "deliver": "g_simple_doc",
        "report": "g_simple_file",
        "perform": "g_separate g_cash_68 g_cash_69 g_cash_receipt o_enforcement_ended o_performed",
        "close": (
            "g_full_record o_seizures_ended o_things_settled o_enforcement_ended o_remedies_ended "
            "o_publication_withdrawn o_cash_banked o_closing_approved"
        ),
        "archive": "g_full_record o_remedies_ended o_publication_withdrawn o_archived",
    },
}


ADVISED = {
    "ordinary": {
        "decline": "o_first_found g_educate",
        "file": "g_first_filed o_trained file_agr_7wd file_samr_15wd file_mhu_15wd",
        "transfer_police": "o_referred_in_time",
        "investigate": "o_certified_then o_trained o_guardian",
        "conclude": "g_first_may o_first_found g_nofault g_correct o_guardian",
        "spare": "o_decided_in_time o_certified_then g_recuse_decide o_first_found g_educate",
        "notify": "o_power_kept g_mitigate g_illegal_gain o_statement_nr g_benchmark",
        "hear": "g_hearing_public g_hearing_free g_av_cond",
        "review": "g_review_sep legalrev_agr_5wd legalrev_samr_10wd legalrev_nmg_5wd",
        "decide": (
            "o_decided_in_time o_power_kept o_certified_then g_recuse_decide g_correct g_mitigate "
            "g_first_may g_nofault g_review_sep g_benchmark g_old_law"
        ),
        "serve": "g_av_cond o_served_in_time",
        "perform": "g_instalment",
        "close_spared": "close_samr_15wd av_upload_24h",
        "close": "close_samr_15wd av_upload_24h",
    },
    "seizure": {"decide_seizure": "g_co_minor", "apply_seizure": "g_av"},
    "enforcement": {
        "clear_at_once": "g_ex_sub_now",
        "announce_demolition": "g_ex_rural_build",
        "urge": "o_urge_early",
        "decide_demolition": "g_ex_rural_build",
        "demolish": "g_av",
    },
    "remedy": {"defend_suit": "g_no_suspend", "answer_review": "g_no_suspend"},
    "publication": {"publish": "g_pub"},
    "summary": {
        "decide_on_spot": "o_trained o_guardian g_benchmark g_correct",
        "report": "onspot_file_agr_2wd onspot_file_mhu_3wd onspot_file_mot_5wd onspot_file_samr_7wd",
        "close": "close_samr_15wd av_upload_24h",
    },
}
"""What asks for a written reason or gives a hint, by the levels of statutory-rules 2."""


def asked(procedure: Procedure, *levels: GateLevel) -> dict[str, set[str]]:
    """The gates of these levels that each step asks, of the steps that ask any."""
    gates = {
        step.id: {gate for gate in step.gates if LIBRARY.gates[gate].level in levels}
        for step in procedure.step
    }
    return {step: asked for step, asked in gates.items() if asked}


@pytest.mark.parametrize("id", DEMANDED)
def test_each_step_asks_for_what_the_law_demands(id: str) -> None:
    wanted = {step: set(gates.split()) for step, gates in DEMANDED[id].items()}
    assert asked(LIBRARY.newest(id), GateLevel.BLOCK) == wanted


@pytest.mark.parametrize("id", DEMANDED)
def test_each_step_warns_and_advises_as_the_law_has_it(id: str) -> None:
    wanted = {step: set(gates.split()) for step, gates in ADVISED.get(id, {}).items()}
    assert asked(LIBRARY.newest(id), GateLevel.WARN, GateLevel.ADVISE) == wanted


def test_no_machine_is_left_out() -> None:
    assert set(DEMANDED) == {procedure.id for procedure in LIBRARY.procedures.values()}
