"""For each gate that bars: what makes a lawful case unlawful in the one respect that the gate is there for.

Written from the articles, beside the gates and not out of them. Most say one thing; where procedures ask the
same of other facts, a gate has a way for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import domain_facts as d
from desktop.casework import enforcement_facts as e
from desktop.casework import inquiry_facts as q
from desktop.casework import outcome_facts as o
from desktop.casework import parting_facts as pt
from desktop.casework import publication_facts as p
from desktop.casework import remedy_facts as r
from desktop.casework import representation_facts as a
from desktop.casework import seizure_facts as s
from desktop.casework import standstill_facts as t
from desktop.casework import withdrawal_facts as w
from desktop.casework.access import Duty
from desktop.casework.case import Case, IssuedPaper, SideProcedure
from desktop.casework.choices import Answer
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.domain import KEEPING
from desktop.casework.facts import AnyFact, Good
from desktop.casework.lists import Power
from desktop.casework.parties import PartyKind
from tests.helpers.builders import Given, slots
from tests.helpers.seizures import at
from tests.properties.entries import CHILD, YOUTH
from tests.properties.standings import Standing

Spoil = Callable[[Standing], Standing]
FAR = date(2032, 1, 5)


def _case(change: Callable[[Case], Case]) -> Spoil:
    return lambda standing: replace(standing, case=change(standing.case))


def says(given: Given, n: int = 1) -> Spoil:
    """Facts entered, on a sheet."""
    return _case(lambda case: replace(case, facts={**case.facts, **slots(given, n)}))


def lacks(*facts: AnyFact) -> Spoil:
    """Facts never entered, on no sheet."""
    gone = {fact.id for fact in facts}
    return _case(lambda case: replace(case, facts={k: v for k, v in case.facts.items() if k[0] not in gone}))


def unserved(form: str) -> Spoil:
    """A paper that was issued and never served."""

    def change(case: Case) -> Case:
        sheets = {n for n in case.sheets("service") if case.get(f.SERVICE_PAPER, n) == form}
        kept = {
            k: v for k, v in case.facts.items() if k[0].partition(".")[0] != "service" or k[1] not in sheets
        }
        return replace(case, facts=kept)

    return _case(change)


def served(form: str, given: Given) -> Spoil:
    """How a paper was served."""

    def change(case: Case) -> Case:
        sheets = [n for n in case.sheets("service") if case.get(f.SERVICE_PAPER, n) == form]
        given_there = {slot: value for n in sheets for slot, value in slots(given, n).items()}
        return replace(case, facts={**case.facts, **given_there})

    return _case(change)


def unissued(form: str) -> Spoil:
    """A paper that was never issued."""
    return _case(lambda case: replace(case, papers=tuple(each for each in case.papers if each.form != form)))


def _issued(form: str) -> Spoil:
    paper = IssuedPaper(form, form, form, 1, "", date(2026, 11, 1), 1, "0" * 64)
    return _case(lambda case: replace(case, papers=(*case.papers, paper)))


def organ(**changes: Any) -> Spoil:
    """The organ without what it must have."""
    return _case(lambda case: replace(case, organ=replace(case.organ, **changes)))


def matter(**changes: Any) -> Spoil:
    """Another matter."""
    return _case(lambda case: replace(case, matter=replace(case.matter, **changes)))


def beside(procedure: str, given: Mapping[AnyFact, object] | None = None) -> Spoil:
    """A side procedure that is still under way."""

    def change(case: Case) -> Case:
        n = len(case.sides_of(procedure)) + 1
        side = SideProcedure(f"{procedure}@1", n, "under way")
        facts = {**case.facts, **slots(dict(given or {}), n)}
        return replace(case, sides=(*case.sides, side), facts=facts)

    return _case(change)


def short_notice(rules: str) -> Spoil:
    """A day to answer, under a rule set that gives more."""
    pinned = _case(lambda case: replace(case, rules=(f"{rules}@1",)))
    return both(pinned, says({f.NOTICE_DAYS: 1}))


def result_untold(rules: str) -> Spoil:
    """An appraisal with its result, under a rule set that has the party told of it."""
    pinned = _case(lambda case: replace(case, rules=(f"{rules}@1",)))
    return both(pinned, says({q.RESULT: "不符合要求"}))


def unsealed(rules: str) -> Spoil:
    """A sample that nobody sealed, under a rule set that wants it sealed."""
    pinned = _case(lambda case: replace(case, rules=(f"{rules}@1",)))
    return both(pinned, says({c.SAMPLING_ITEMS: (Good("饮料", "", "瓶", "2"),)}))


def untold_of_kept() -> Spoil:
    """What is kept was disposed of by a notice that was never served, under the rule of agriculture."""
    return _case(lambda case: replace(case, rules=("agriculture@1",)))


def free_too_early(rules: str) -> Spoil:
    """What is kept, said to be free by itself on a day before its seventh, where a rule has such an end."""
    pinned = _case(lambda case: replace(case, rules=(f"{rules}@1",)))
    return both(pinned, says({f.PRESERVATION_OUTCOME: f.Disposal.LAPSED}))


def on(today: date) -> Spoil:
    """On another day."""
    return lambda standing: replace(standing, today=today)


def only(*steps: str) -> Callable[[Spoil], Spoil]:
    """What can be said before some steps alone; a case before another is left as it is."""

    def limit(spoil: Spoil) -> Spoil:
        return lambda standing: spoil(standing) if standing.step in steps else standing

    return limit


def both(*spoils: Spoil) -> Spoil:
    """Several changes that are one breach."""

    def spoil(standing: Standing) -> Standing:
        for each in spoils:
            standing = each(standing)
        return standing

    return spoil


def _one_officer(case: Case) -> Case:
    return replace(case, officers=case.officers[:1])


def _lapsed(case: Case) -> Case:
    gone = replace(case.officers[1], certified_to=date(2025, 12, 31))
    return replace(case, officers=(case.officers[0], gone))


def _lent(*duties: tuple[date | None, date | None]) -> Spoil:
    """The second officer is of another unit, and lent for these days alone."""

    def spoil(standing: Standing) -> Standing:
        officer = standing.case.officers[1]
        lent = tuple(
            Duty(str(n), officer.id, "officer", standing.case.unit.id, since, until)
            for n, (since, until) in enumerate(duties)
        )
        return replace(standing, lent={officer.id: lent})

    return spoil


def _not_yet(case: Case) -> Case:
    """Certified the day after the seizure."""
    new = replace(case.officers[1], certified_from=date(2026, 10, 13))
    return replace(case, officers=(case.officers[0], new))


def _long_certified(case: Case) -> Case:
    return replace(
        case, officers=tuple(replace(each, certified_to=date(2035, 1, 1)) for each in case.officers)
    )


def found_after(years: int, harm: bool) -> Spoil:
    """The act of 2026-08-16 came to light some days after so many years."""
    found = date(2026 + years, 8, 20)
    given: Given = {
        f.OFFENCE_ON: date(2026, 8, 16),
        f.DISCOVERED_ON: found,
        f.FILING_ON: found,
        f.ONSPOT_AT: datetime(found.year, 8, 22, 10),  # noqa: DTZ001 - wall time of a record
        f.HARM: harm,
        f.REASONS["late_decision"]: "立案后才发现超过时效",
    }
    later = both(says(given), _case(_long_certified))
    return lambda standing: replace(later(standing), today=date(found.year, 8, 22))


ON_THE_SPOT = only("decide_on_spot")
"""What is said in a decision on the spot."""


def in_full(spoil: Spoil) -> Spoil:
    """What is said in the ordinary procedure."""
    return lambda standing: spoil(standing) if standing.procedure == "ordinary" else standing


def _summary_alone(spoil: Spoil) -> Spoil:
    return lambda standing: spoil(standing) if standing.procedure == "summary" else standing


DIRECTLY = only("announce_demolition", "decide_substitute", "decide_demolition")
OVER_A_HUNDRED: Given = {f.PROPOSAL_FINE: Money.yuan(150), f.PAYMENT_AMOUNT: Money.yuan(150)}
UNCLEAR = "行政拘留三日"
GUARDED: Given = {f.PARTY_KIND: PartyKind.CITIZEN, a.GUARDIAN_NAME: "马得福", a.GUARDIAN_RELATION: "父亲"}
CHILD_OFFENDER: Given = {**GUARDED, f.PARTY_ID: CHILD}
YOUNG_OFFENDER: Given = {**GUARDED, f.PARTY_ID: YOUTH}
HANDLER = "马建国"
UNRECORDED = says({f.REASONS["g_av_cond"]: "张贴、留置的过程已由见证人签名"})
"""What is disputable of a service is not recorded, and it is said why."""

SPOILS: dict[str, tuple[Spoil, ...]] = {
    # the general law, filing (行政处罚法 22, 24, 36, 37, 42, 54)
    "g_basis": (matter(valid_from=date(2026, 12, 31)),),
    "g_township_power": (matter(code="XX-999"),),
    "g_scope": (matter(code="XX-999"),),
    "g_jurisdiction": (_case(lambda case: replace(case, path=case.path[:1])),),
    "limitation_2y": (found_after(2, harm=False),),
    "limitation_5y": (found_after(5, harm=True),),
    "limitation_eco_5y": (both(found_after(5, harm=False), says({f.ECOLOGICAL_HARM: True})),),
    "g_two_officers": (
        *(_case(_one_officer), _case(_lapsed)),
        *(_lent(), _lent((None, date(2026, 9, 30))), _lent((FAR, None))),
    ),
    "o_party_known": (lacks(f.PARTY_NAME),),
    "o_filing_approved": (says({f.FILING_AGREED: False}),),
    "o_decline_grounds": (lacks(o.DECLINE_KIND),),
    "o_decline_approved": (says({o.DECLINE_AGREED: False}),),
    "o_withdrawal_approved": (says({w.AGREED: False}),),
    "o_demolition_alone": (says({f.DECISION_DEMOLITION: True}),),
    # the inquiry (8, 41-43, 46, 55, 56)
    "g_recuse": (says({f.NO_CONFLICT: False}),),
    "g_record": (says({f.INSPECTION_SIGNED: False}),),
    "g_show_id": (in_full(says({f.INSPECTION_SHOWN: False})), ON_THE_SPOT(says({f.ONSPOT_SHOWN: False}))),
    "g_preserve_approve": (says({f.PRESERVATION_APPROVED: at(12, 10)}),),
    "preserve_7wd": (lacks(f.PRESERVATION_OUTCOME),),
    **{limit.clock: (free_too_early(rules),) for rules, limit in KEEPING.items()},
    "g_evidence_verified": (says({f.EVIDENCE_VERIFIED: False}),),
    "g_evidence_legal": (says({f.EVIDENCE_LAWFUL: False}),),
    "g_monitor": (says({f.EVIDENCE_MONITOR: True}),),
    "o_result_told_agr": (result_untold("agriculture"),),
    "o_result_told_samr": (result_untold("market"),),
    "o_result_told_mhu": (result_untold("housing"),),
    "o_samples_sealed_agr": (unsealed("agriculture"),),
    "o_samples_sealed_samr": (unsealed("market"),),
    "o_samples_sealed_mot": (unsealed("transport"),),
    "o_keeping_told_agr": (untold_of_kept(),),
    "g_no_replace_crime": (in_full(says({f.REPORT_CRIME: True})), ON_THE_SPOT(says({f.ONSPOT_CRIME: False}))),
    "g_minor_must": (says({f.REPORT_MINOR: True}),),
    "g_mental": (says({o.MENTAL: True}),),
    "o_report_written": (lacks(f.REPORT_NATURE),),
    "o_not_standing_still": (beside("standstill"),),
    # referral (移送规定 5, 6, 8, 10, 11; 行政处罚法 22)
    "g_tr_two": (says({o.TRANSFER_CHIEF: False}),),
    "g_tr_docs": (says({o.TRANSFER_LIST: False}),),
    "o_transfer_approved": (says({o.TRANSFER_AGREED: False}),),
    "g_tr_no_replace": (
        both(_issued("crime-transfer-letter"), lacks(o.POLICE_ANSWER)),
        only("take_back")(says({o.POLICE_ANSWER: o.PoliceAnswer.FILED})),
    ),
    "o_police_answered": (lacks(o.POLICE_ANSWERED),),
    "g_co_transfer": (only("transfer_police")(beside("seizure")), only("send_seized")(lacks(s.RECEIVER))),
    # no penalty (30, 31, 33)
    "o_exempt_grounds": (says({o.FIRST_OFFENCE: False}),),
    # what is proposed and told (4, 18, 28-30, 44, 45, 51, 63)
    "g_age14": (says(CHILD_OFFENDER),),
    "g_age18": (says(YOUNG_OFFENDER),),
    "g_one_fine": (says({o.FINED_BEFORE: True}),),
    "g_no_liberty": (says({f.PROPOSAL_OTHER: UNCLEAR, f.DECISION_PERFORMANCE: UNCLEAR}),),
    "o_penalty_chosen": (
        both(matter(fine_must=False), says({f.PROPOSAL_FINE: Money(0), f.PROPOSAL_GAIN: Money(0)})),
    ),
    "g_benchmark_adjust": (says({d.BENCHMARK_LEAST: Money.yuan(25_000)}),),
    "g_delegate": (matter(power=Power.ENTRUSTED, entrustment=None),),
    "statement_agr_3wd": (short_notice("agriculture"),),
    "statement_samr_5wd": (short_notice("market"),),
    "statement_mhu_5wd": (short_notice("housing"),),
    "o_kinds_lawful": (says({f.PROPOSAL_WARNING: True}),),
    "o_fine_in_range": (says({f.PROPOSAL_FINE: Money.yuan(60_000)}), matter(fine=None)),
    "g_hearing_trigger": (organ(hearing_organisation=None),),
    "o_statement_term": (says({f.NOTICE_DAYS: 0}),),
    "g_no_aggravate": (says({f.DECISION_FINE: Money.yuan(19_000), f.PROPOSAL_FINE: Money.yuan(18_000)}),),
    "o_change_reasoned": (lacks(f.CHANGE_REASON),),
    "g_notice": (unserved("prior-notice"), ON_THE_SPOT(says({f.ONSPOT_TOLD: False}))),
    # hearing, review, discussion, decision (45, 57-59, 62-65)
    "hearing_notice_7wd": (served("hearing-notice", {f.SERVICE_ON: date(2026, 11, 10)}),),
    "g_hearing_host": (says({f.HEARING_HOST: HANDLER}),),
    "g_hearing_record": (says({f.HEARING_SIGNED: False}),),
    "o_agents": (says({a.AGENT_NAME: "王律师", a.AGENT_POWER: a.Mandate.GENERAL}),),
    "g_hearing_based": (lacks(f.HEARING_FINDINGS),),
    "g_no_decide": (says({f.STATEMENT_ANSWER: Answer.WAIVED}),),
    "g_recheck": (
        in_full(says({f.STATEMENT_ANSWER: Answer.MADE, f.STATEMENT_CONTENT: "罚得太重"})),
        ON_THE_SPOT(says({f.ONSPOT_STATEMENT: "罚得太重"})),
    ),
    "g_legal_review": (says({f.REVIEW_PASSED: False}),),
    "g_reviewer_qual": (lacks(f.REVIEW_QUALIFICATION),),
    "g_collective": (says({f.DISCUSSION_AGREED: False}),),
    "g_head_decides": (says({f.APPROVAL_AGREED: False}),),
    "g_decision_doc": (organ(review_body=""),),
    "g_seal": (organ(name="桥头镇综合行政执法中心"),),
    "g_fine_text": (organ(bank=""),),
    # on the spot (51, 52; 行政复议法 23)
    "g_simple_limit": (both(says({f.PROPOSAL_FINE: Money.yuan(201)}), says({f.ONSPOT_PAY: f.Payment.BANK})),),
    "g_simple_content": (lacks(f.ONSPOT_PLACE),),
    "g_simple_review_first": (organ(review_body=""),),
    "g_simple_review_tell": (organ(review_body=""),),
    "g_simple_doc": (says({f.ONSPOT_DELIVERED: False}),),
    "g_simple_file": (lacks(f.ONSPOT_REPORTED),),
    # service and payment (61, 66-70; 民事诉讼法 87-95)
    "g_service_receipt": (lacks(f.SERVICE_RECEIVER),),
    "g_service_leave": (
        both(served("penalty-decision", {f.SERVICE_METHOD: f.ServiceMethod.LEAVE}), UNRECORDED),
    ),
    "g_service_elec": (
        served(
            "penalty-decision",
            {f.SERVICE_METHOD: f.ServiceMethod.ELECTRONIC, f.SERVICE_REVIEW: "https://fuyi.example.gov.cn"},
        ),
    ),
    "g_service_elec_review": (
        both(
            served("penalty-decision", {f.SERVICE_METHOD: f.ServiceMethod.ELECTRONIC}),
            says({f.ADDRESS_ELECTRONIC: True, f.ADDRESS_SIGNED: date(2026, 10, 12)}),
        ),
    ),
    "g_service_pub": (
        both(
            served("penalty-decision", {f.SERVICE_METHOD: f.ServiceMethod.ANNOUNCE}),
            UNRECORDED,
            on(date(2026, 12, 20)),
        ),
    ),
    "g_separate": (lacks(f.PAYMENT_HOW),),
    "g_cash_68": (
        in_full(says({f.PAYMENT_HOW: f.Payment.CASH_SMALL})),
        only("decide_on_spot", "perform")(_summary_alone(says(OVER_A_HUNDRED))),
    ),
    "g_cash_69": (
        only("perform")(says({f.PAYMENT_HOW: f.Payment.CASH_REMOTE})),
        ON_THE_SPOT(says({f.ONSPOT_PAY: f.Payment.CASH_REMOTE})),
    ),
    "g_cash_receipt": (
        both(
            says({f.PAYMENT_HOW: f.Payment.CASH_REMOTE, f.PAYMENT_REASON: "当事人提出"}),
            lacks(f.PAYMENT_RECEIPT),
        ),
    ),
    "o_cash_banked": (
        in_full(says({f.PAYMENT_HOW: f.Payment.CASH_REMOTE})),
        only("close")(lacks(d.CASH_BANKED)),
    ),
    "o_performed": (lacks(f.PAYMENT_AMOUNT),),
    # closing (47)
    "g_full_record": (
        unissued("case-filing-approval"),
        unissued("investigation-report"),
        unissued("inquiry-termination"),
        only("close", "archive")(unserved("penalty-decision")),
        only("close", "archive")(unissued("penalty-decision")),
        unissued("no-penalty-decision"),
        unissued("summary-penalty-decision"),
    ),
    "o_archived": (lacks(f.ARCHIVE_CHECKER), says({f.ARCHIVE_VOLUMES: 0})),
    "o_seizures_ended": (beside("seizure"),),
    "o_things_settled": (
        says({c.SAMPLING_ITEMS: (Good("砂石", "", "袋", "2"),), c.SAMPLING_AT: at(12, 10)}),
    ),
    "o_part_released": (
        only("end_parted")(lacks(pt.GROUND)),
        only("release_seizure", "take_seized", "send_seized")(
            says(
                {
                    c.THING: "seizure#1.1",
                    c.ACT: MoveAct.RELEASE,
                    c.STATE: ThingState.KEPT,
                    c.FROM: "桥头镇停车场",
                    c.QUANTITY: "1",
                    c.ON: date(2026, 10, 12),
                    c.PART: 1,
                }
            )
        ),
    ),
    "o_enforcement_ended": (beside("enforcement"),),
    "o_remedies_ended": (says({r.ASKED_ON: date(2026, 11, 14)}), says({r.FINAL_ON: FAR})),
    "o_publication_withdrawn": (
        both(
            beside("publication"),
            says(
                {r.END: r.RemedyEnd.REVOKED, r.DECIDED_ON: date(2026, 11, 19), r.FINAL_ON: date(2026, 11, 19)}
            ),
        ),
    ),
    "o_closing_approved": (says({f.CLOSING_AGREED: False}),),
    # seizure (行政强制法 16-28)
    "o_seizure_dropped": (lacks(s.DROPPED),),
    "g_ex_auction": (both(_issued("seal-seize-auction-letter"), says({s.OUTCOME: s.SeizureEnd.AUCTION})),),
    "g_co_power": (matter(power=Power.ENTRUSTED),),
    "g_co_rel": (lacks(s.GRANT),),
    "g_co_related": (says({s.RELATED: False}),),
    "g_co_staff": (both(_case(_not_yet), says({s.AT: at(12, 10)}), on(date(2026, 10, 13))),),
    "o_seizure_approved": (
        only("apply_seizure")(says({s.APPROVED: at(12, 11)})),
        says({s.DECISION: s.SeizureDecision.REFUSED}),
        lacks(s.REASON),
    ),
    "g_co_18": (says({s.TOLD: False}),),
    "g_co_doc": (says({s.DELIVERED: False}),),
    "o_seizure_term": (says({s.UNTIL: date(2026, 11, 12)}),),
    "seize_report_24h": (says({s.APPROVED: at(13, 10, 1)}),),
    "o_exam_span": (lacks(s.EXAM_BODY),),
    "seize_30d": (says({s.LONGER_UNTIL: FAR}),),
    "g_co_ext": (
        unserved("seal-seize-extension"),
        served("seal-seize-extension", {f.SERVICE_ON: date(2026, 11, 8)}),
        served("seal-seize-extension", {f.SERVICE_ON: FAR}),
    ),
    "seize_exam_excluded": (
        unserved("seal-seize-exam-notice"),
        served("seal-seize-exam-notice", {f.SERVICE_ON: FAR}),
    ),
    "seize_ext_30d": (both(says({s.END_ON: date(2027, 1, 20)}), on(date(2027, 1, 20))),),
    "o_seized_taken": (says({f.PROPOSAL_GOODS: ""}),),
    "g_co_release": (lacks(s.GROUND),),
    "o_seized_returned": (lacks(s.RECEIVER),),
    # enforcement (行政强制法 34-55)
    "o_enforcement_dropped": (lacks(e.DROPPED),),
    "o_overdue": (says({e.NO_REASON: False}),),
    "g_ex_surcharge_told": (says({e.TOLD: False}),),
    "late_fee_3pct": (
        both(
            served("penalty-decision", {f.SERVICE_ON: date(2026, 12, 24)}),
            says({r.ASKED_ON: date(2027, 1, 12)}),
            says({r.FINAL_ON: date(2027, 1, 13), e.PERFORMED_ON: date(2027, 1, 20)}),
            only("urge")(says({e.UNTIL: date(2027, 3, 1)})),
            on(date(2027, 1, 20)),
        ),
    ),
    "late_fee_suspend": (says({r.FINAL_ON: date(2026, 1, 2)}),),
    "o_urge_written": (lacks(e.UNTIL),),
    "g_ex_remind": (
        says({e.UNTIL: FAR}),
        unissued("performance-urge-notice"),
        served("performance-urge-notice", {f.SERVICE_ON: date(2026, 8, 4)}),  # the day before it was made
        served("performance-urge-notice", {f.SERVICE_ON: FAR}),
    ),
    "g_ex_hear": (lacks(e.ANSWER),),
    "o_decision_stands": (  # a duty beside the fine: no money is owed any more, which other gates would see
        says({r.END: r.RemedyEnd.REVOKED, e.DUTY: "清除渣土", e.MANNER: "自行清运"}),
        says({r.END: r.RemedyEnd.VOID, e.DUTY: "清除渣土", e.MANNER: "自行清运", e.IMPOSED: None}),
    ),
    "o_remedy_pending": (lacks(r.FINAL_ON), says({r.FINAL_ON: FAR})),
    "g_ex_power": (only("apply_court")(organ(court="")), DIRECTLY(lacks(e.POWER)), DIRECTLY(lacks(e.DUTY))),
    "remind_exec_10wd": (served("performance-urge-notice", {f.SERVICE_ON: date(2026, 8, 7)}),),
    "court_apply_3m": (says({r.SERVED_ON: date(2026, 8, 19)}),),
    "g_ex_court_docs": (says({e.HAS_OPINIONS: False}),),
    "o_court_answered": (lacks(e.ANSWERED_ON),),
    "o_court_ruled": (lacks(e.RULED_ON),),
    "o_court_ended": (lacks(e.COURT_END),),
    "court_refuse_review_15d": (says({e.OBJECTED_ON: date(2026, 9, 23)}),),
    "o_objection_decided": (lacks(e.OBJECTED_ON),),
    "o_refusal_final": (lacks(e.END_REASON),),
    "g_ex_sub": (says({e.UNRELATED: False}),),
    "o_enforcement_approved": (lacks(e.BY), says({e.AGREED: False})),
    "subst_perf_3wd": (
        unissued("substitute-performance-decision"),
        unissued("substitute-urge-notice"),
        served("substitute-urge-notice", {f.SERVICE_ON: date(2026, 8, 21)}),
        served("substitute-urge-notice", {f.SERVICE_ON: date(2026, 8, 4)}),
        served("substitute-performance-decision", {f.SERVICE_ON: FAR}),
    ),
    "no_night_exec": (says({e.ENDED: at(24, 23, month=8)}),),
    "g_ex_living": (says({e.NO_LIVING: False}),),
    "o_carried_out": (says({e.SIGNED: False}),),
    "o_costs_settled": (lacks(e.COST),),
    "o_demolition_announced": (lacks(e.ANNOUNCED_UNTIL),),
    "g_ex_demolish": (says({e.ANNOUNCED_UNTIL: FAR}), unissued("demolition-announcement")),
    "g_ex_decision": (lacks(e.PLANNED),),
    "o_decision_served": (
        unissued("enforcement-decision"),
        unserved("enforcement-decision"),
        served("enforcement-decision", {f.SERVICE_ON: date(2026, 8, 4)}),
    ),
    "o_performed_late": (lacks(e.PERFORMED_ON),),
    "suspend_exec_3y": (lacks(e.END_REASON),),
    "o_paused_for_a_ground": (lacks(e.PAUSE_REASON),),
    "o_resumed": (lacks(e.RESUME_REASON),),
    "o_agreement": (says({e.NO_HARM: False}),),
    "o_agreement_broken": (lacks(e.BROKEN_ON),),
    # review and suit, publication, standstill (行政处罚法 48, 73)
    "o_remedy_dropped": (lacks(r.DROPPED),),
    "o_remedy_known": (lacks(r.CLAIM),),
    "o_remedy_answered": (lacks(r.ANSWER_BASIS),),
    "o_remedy_ended": (lacks(r.END),),
    "o_kept_back": (lacks(p.KEPT_BACK),),
    "g_pub_minor": (says({p.MINOR: False}),),
    "o_publication_approved": (says({p.MASKED: False}),),
    "withdraw_3wd": (lacks(p.WITHDRAW_REASON),),
    "o_standstill_dropped": (lacks(t.DROPPED),),
    "o_standstill_ruled": (lacks(t.RULE),),
    "o_inquiry_resumed": (lacks(t.RESUME_REASON),),
}
