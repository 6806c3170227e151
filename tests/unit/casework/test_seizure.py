"""Seizures: whose power, what may be taken, how, for how long, and what becomes of it (行政强制法 16-28)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, SideProcedure
from desktop.casework.decide import needed_by
from desktop.casework.facts import AnyFact
from desktop.casework.lists import Power
from desktop.casework.terms import Running, falling_due, terms
from tests.helpers.builders import Given, changed, ordinary_case
from tests.helpers.courses import paper, with_service
from tests.helpers.library import LIBRARY
from tests.helpers.seizures import LIFTED, LONGER, TAKEN, UNTIL, at, seized
from tests.helpers.watching import Watch

PROCEDURE = LIBRARY.newest("seizure")
TODAY = date(2026, 11, 9)


WATCH = Watch(TODAY, "seizure")
codes, missing, next_id = WATCH.codes, WATCH.missing, WATCH.next_id


def clock(case: Case, id: str) -> Running:
    """The clock as it runs in the one seizure there is."""
    found = terms(case, LIBRARY.clocks, LIBRARY.calendar)
    return next(term for term in found if term.clock.id == id and term.side is not None)


def test_a_lawful_seizure_lacks_nothing_on_its_way() -> None:
    asked = seized("seizure_proposed")
    asked = replace(asked, papers=(*asked.papers, paper("coercive-measure-approval", TAKEN)))
    assert missing(asked, "decide_seizure", TAKEN) == []
    carried = seized("seizure_applied")
    carried = replace(
        carried, steps=carried.steps[:-1], within=SideProcedure("seizure@1", 1, "seizure_decided")
    )
    assert missing(carried, "apply_seizure", TAKEN) == []
    assert missing(seized(also=LIFTED), "release_seizure") == []
    back: Given = {**LIFTED, s.RETURNED_ON: date(2026, 10, 20), s.RECEIVER: "祁永贵"}
    assert missing(seized("seizure_released", back), "return_seized") == []


@pytest.mark.parametrize(
    ("gate", "also", "code"),
    [
        ("o_seizure_dropped", {}, "unknown"),
        ("g_co_power", {s.BASIS: None}, "unknown"),
        ("g_co_power", {s.MEASURE: None}, "unknown"),
        ("g_co_rel", {s.GRANT: None}, "no_grant"),
        ("g_co_related", {s.GOODS_LIST: None}, "unknown"),
        ("g_co_related", {s.RELATED: None}, "unchecked"),
        ("g_co_related", {s.NO_NEEDS: None}, "unchecked"),
        ("g_co_related", {s.NOT_TWICE: False}, "unchecked"),
        ("g_co_minor", {s.SLIGHT: True}, "not_needed"),
        ("o_seizure_approved", {s.DECISION: None}, "not_agreed"),
        ("o_seizure_approved", {s.DECISION: s.SeizureDecision.REFUSED}, "not_agreed"),
        ("o_seizure_approved", {s.BY: None}, "unknown"),
        ("o_seizure_approved", {s.APPROVED: at(12, 10, 1)}, "approved_late"),
        ("o_seizure_approved", {s.APPROVED: at(10, 9, month=11)}, "in_future"),
        ("o_seizure_approved", {s.URGENT: True}, "approved_early"),
        ("g_co_18", {s.SHOWN: None}, "unchecked"),
        ("g_co_18", {s.CALLED: None}, "unchecked"),
        ("g_co_18", {s.TOLD: None}, "unchecked"),
        ("g_co_18", {s.STATEMENT: None}, "unknown"),
        ("g_co_18", {s.PRESENCE: s.Presence.WITNESS}, "unknown"),
        ("g_co_18", {s.ENDED: at(12, 9, 59)}, "ended_early"),
        ("g_co_18", {s.AT: at(10, 9, month=11)}, "in_future"),
        ("g_co_doc", {s.DELIVERED: None}, "unchecked"),
        ("g_co_doc", {s.AT: at(11, 10)}, "decided_late"),
        ("o_seizure_term", {s.UNTIL: None}, "unknown"),
        ("o_seizure_term", {s.UNTIL: date(2026, 11, 12)}, "too_long"),
        ("o_seizure_term", {s.UNTIL: date(2026, 10, 11)}, "too_short"),
        ("o_seizure_dropped", {s.DROPPED: "不需要"}, "carried_out"),
        ("seize_report_24h", {s.URGENT: True, s.APPROVED: at(13, 10, 1)}, "too_late"),
        ("g_co_doc", {s.PRESENCE: s.Presence.WITNESS, s.WITNESS: "李存福", s.DELIVERED: None}, "not_served"),
        ("g_co_transfer", {s.OUTCOME: s.SeizureEnd.TRANSFER}, "not_sent"),
        ("o_exam_span", {s.EXAM_BODY: "检测中心"}, "unknown"),
        ("g_co_release", {}, "unknown"),
        ("g_co_release", {**LIFTED, s.GROUND: s.ReleaseGround.NOT_APPROVED}, "other_ground"),
        ("g_co_release", {**LIFTED, s.GROUND: s.ReleaseGround.EXPIRED}, "not_expired"),
        ("g_co_release", {**LIFTED, s.GROUND: s.ReleaseGround.DECIDED}, "not_decided"),
        ("g_co_release", {**LIFTED, s.END_ON: date(2026, 10, 11)}, "wrong_day"),
        ("g_co_release", {**LIFTED, s.END_BY: None}, "unknown"),
        ("o_seized_returned", {}, "unknown"),
        ("o_seized_returned", {**LIFTED, s.RETURNED_ON: date(2026, 10, 19)}, "wrong_day"),
        ("seize_30d", {**LONGER, s.LONGER_ON: date(2026, 11, 12)}, "too_late"),
        ("seize_30d", {**LONGER, s.LONGER_UNTIL: date(2026, 12, 12)}, "too_long"),
        ("seize_30d", {**LONGER, s.LONGER_UNTIL: UNTIL}, "no_longer"),
        ("seize_30d", {**LONGER, s.LONGER_AGREED: None}, "unchecked"),
    ],
)
def test_what_is_missing_is_told(gate: str, also: dict[AnyFact, object], code: str) -> None:
    assert code in codes(gate, seized(also=also))


@pytest.mark.parametrize(
    ("gate", "also"),
    [
        ("o_seizure_dropped", {s.DROPPED: "当事人已自行清理", s.AT: None}),
        ("seize_report_24h", {s.URGENT: True, s.APPROVED: at(13, 10)}),
        ("g_co_power", {}),
        ("g_co_rel", {}),
        ("g_co_staff", {}),
        ("g_co_related", {}),
        ("g_co_minor", {s.SLIGHT: True, s.NEEDED: "证据可能灭失"}),
        ("o_seizure_approved", {}),
        ("o_seizure_approved", {s.URGENT: True, s.APPROVED: at(13, 9)}),
        ("g_co_18", {}),
        ("g_co_18", {s.PRESENCE: s.Presence.WITNESS, s.WITNESS: "李存福"}),
        ("g_co_doc", {}),
        ("o_seizure_term", {}),
        ("seize_30d", LONGER),
        ("g_co_release", LIFTED),
    ],
)
def test_what_is_there_is_enough(gate: str, also: dict[AnyFact, object]) -> None:
    assert codes(gate, seized(also=also)) == set()


def test_the_power_is_never_entrusted_and_its_own_needs_no_grant() -> None:
    case = seized(also={s.GRANT: None})
    entrusted = replace(case, matter=replace(case.matter, power=Power.ENTRUSTED))
    assert codes("g_co_power", entrusted) == {"entrusted"}
    assert codes("g_co_rel", replace(case, matter=replace(case.matter, power=Power.OWN))) == set()


def test_only_officers_whose_certificates_are_valid_that_day() -> None:
    case = seized()
    lapsed = replace(case.officers[0], certified_to=date(2026, 10, 11))
    assert codes("g_co_staff", replace(case, officers=(lapsed, case.officers[1]))) == {"not_certified"}
    assert codes("g_co_18", replace(case, officers=case.officers[:1])) == {"too_few"}


def test_what_is_urgent_comes_first_and_is_approved_within_a_day() -> None:
    asked: Given = {s.DECISION: None, s.BY: None, s.APPROVED: None, s.URGENT: True}
    before = seized("seizure_proposed", asked)
    assert codes("o_seizure_approved", before) == {"unknown"}  # what makes it urgent
    before = seized("seizure_proposed", {**asked, s.URGENCY: "正要驶离"})
    assert codes("o_seizure_approved", before) == set()
    done = seized(also={**asked, s.URGENCY: "正要驶离"})
    assert next_id(done) == "confirm_seizure"
    assert codes("seize_report_24h", done) == {"unknown"}
    runs = clock(done, "seize_report_24h")
    assert runs.due is not None
    assert runs.due.at == at(13, 10)
    agreed = seized(also={s.URGENT: True, s.URGENCY: "正要驶离", s.APPROVED: at(13, 9, 59)})
    assert codes("seize_report_24h", agreed) == set()
    assert clock(agreed, "seize_report_24h").in_time is True
    late = seized(also={s.URGENT: True, s.URGENCY: "正要驶离", s.APPROVED: at(13, 10, 1)})
    assert clock(late, "seize_report_24h").in_time is False


def test_what_the_head_does_not_approve_is_lifted_at_once() -> None:
    also: Given = {s.URGENT: True, s.URGENCY: "正要驶离", s.DECISION: s.SeizureDecision.REFUSED}
    assert next_id(seized(also=also)) == "release_seizure"
    lifted = seized(also={**also, s.GROUND: s.ReleaseGround.NOT_APPROVED, s.END_ON: date(2026, 10, 13)})
    assert codes("g_co_release", lifted) == set()
    assert codes("g_co_release", seized(also={**also, **LIFTED})) == {"other_ground"}


def test_the_next_step_follows_what_is_entered() -> None:
    assert next_id(seized("seizure_proposed")) == "decide_seizure"
    assert next_id(seized("seizure_proposed", {s.DROPPED: "不需要"})) == "drop_seizure"
    assert next_id(seized("seizure_decided")) == "apply_seizure"
    assert next_id(seized("seizure_decided", {s.DROPPED: "财物已不在现场"})) == "drop_seizure"
    assert next_id(seized()) == ""  # nothing is due until something is entered
    assert next_id(seized(also=LONGER)) == "extend_seizure"
    assert next_id(seized(also={s.EXAM_FROM: date(2026, 10, 14)})) == "tell_exam"
    for outcome, step in (
        (s.SeizureEnd.CONFISCATE, "take_seized"),
        (s.SeizureEnd.DESTROY, "take_seized"),
        (s.SeizureEnd.AUCTION, "take_seized"),
        (s.SeizureEnd.TRANSFER, "send_seized"),
        (s.SeizureEnd.RELEASE, "release_seizure"),
    ):
        assert next_id(seized("seizure_extended", {s.OUTCOME: outcome})) == step


def test_nothing_that_is_still_to_be_done_keeps_a_seizure_from_being_lifted() -> None:
    untold: Given = {**LIFTED, s.EXAM_FROM: date(2026, 10, 14), s.URGENT: True, s.URGENCY: "正要驶离"}
    assert next_id(seized(also=untold)) == "release_seizure"
    longer = seized("seizure_extended", {**LONGER, **LIFTED, s.END_ON: date(2026, 11, 20)})
    assert missing(longer, "release_seizure", date(2026, 11, 20)) == []


def test_in_urgency_the_head_is_asked_on_paper_afterwards() -> None:
    urgent: Given = {s.URGENT: True, s.URGENCY: "正要驶离", s.APPROVED: at(13, 9)}
    decide, confirm = PROCEDURE.step_of("decide_seizure"), PROCEDURE.step_of("confirm_seizure")
    assert decide is not None
    assert confirm is not None
    assert needed_by(decide, seized("seizure_proposed", urgent)) == ()
    assert needed_by(decide, seized("seizure_proposed")) == ("coercive-measure-approval",)
    assert needed_by(confirm, seized(also=urgent)) == ("coercive-measure-approval",)


def test_it_is_not_made_longer_on_a_day_after_its_end() -> None:
    case = seized(also=LONGER)
    assert codes("seize_30d", case, UNTIL) == set()
    assert codes("seize_30d", case, date(2026, 11, 12)) == {"too_late"}


def test_an_absent_party_is_served_and_his_time_runs_from_then() -> None:
    absent = seized(also={s.PRESENCE: s.Presence.WITNESS, s.WITNESS: "李存福", s.DELIVERED: None})
    assert clock(absent, "review_60d").due is None
    served = with_service(absent, "seal-seize-decision", date(2026, 10, 14), 8)
    assert codes("g_co_doc", served) == set()
    due = clock(served, "review_60d").due
    assert due is not None
    assert due.raw == date(2026, 12, 13)


# ------------------------------------------------------------ clocks


@pytest.mark.parametrize(
    ("taken", "first", "last"),
    [
        (datetime(2026, 7, 8, 10), date(2026, 8, 7), date(2026, 9, 6)),  # noqa: DTZ001 - vectors of 1.5
        (datetime(2026, 10, 12, 10), date(2026, 11, 11), date(2026, 12, 11)),  # noqa: DTZ001
        (datetime(2026, 12, 15, 23, 59), date(2027, 1, 14), date(2027, 2, 13)),  # noqa: DTZ001 - a year's end
    ],
)
def test_thirty_days_and_thirty_more_never_roll(taken: datetime, first: date, last: date) -> None:
    case = seized("seizure_extended", {s.AT: taken, s.LONGER_UNTIL: last})
    due, more = clock(case, "seize_30d").due, clock(case, "seize_ext_30d").due
    assert due is not None
    assert more is not None
    assert (due.date, more.date) == (first, last)


def test_the_days_of_a_test_do_not_count_once_the_party_was_told() -> None:
    also: Given = {s.EXAM_FROM: date(2026, 10, 14), s.EXAM_TO: date(2026, 10, 16)}
    case = seized(also=also)
    notice = paper("seal-seize-exam-notice", date(2026, 10, 13))
    untold = replace(case, papers=(*case.papers, notice))
    told = with_service(untold, notice.form, date(2026, 10, 13), 8)
    ends = [clock(each, "seize_30d").due for each in (case, untold, told)]
    assert [end.date for end in ends if end is not None] == [UNTIL, UNTIL, date(2026, 11, 14)]
    assert codes("seize_exam_excluded", case) == set()
    assert codes("seize_exam_excluded", untold) == {"not_served"}
    assert codes("seize_exam_excluded", told) == set()
    full: Given = {s.EXAM_BODY: "检测中心", s.EXAM_GOODS: "篷布", **also}
    assert codes("o_exam_span", seized(also=full)) == set()
    assert codes("o_exam_span", seized(also={**full, s.EXAM_TO: date(2026, 10, 13)})) == {"backwards"}
    assert codes("o_exam_span", seized(also={**full, s.EXAM_FROM: date(2026, 10, 11)})) == {"before_seizure"}


def test_a_test_that_is_told_of_after_the_end_revives_nothing() -> None:
    """行政强制法 25(3): the days of a test are left out of a term that runs, and of none that is over."""
    also: Given = {s.EXAM_FROM: date(2026, 10, 14), s.EXAM_TO: date(2026, 10, 28)}
    notice = paper("seal-seize-exam-notice", UNTIL)
    told = with_service(replace(seized(also=also), papers=(*seized().papers, notice)), notice.form, UNTIL, 8)
    late = with_service(told, notice.form, date(2026, 11, 12), 8)
    ends = [clock(each, "seize_30d").due for each in (told, late)]
    assert [end.date for end in ends if end is not None] == [date(2026, 11, 26), UNTIL]
    full: Given = {s.EXAM_BODY: "检测中心", s.EXAM_GOODS: "篷布", **also}
    assert codes("o_exam_span", seized(also=full), UNTIL) == set()
    assert codes("o_exam_span", seized(also=full), date(2026, 11, 12)) == {"over"}
    days: Given = {s.EXAM_FROM: date(2026, 11, 20), s.EXAM_TO: date(2026, 11, 24)}
    longer = with_service(seized("seizure_extended", days), notice.form, date(2026, 11, 19), 8)
    more = clock(replace(longer, papers=(*longer.papers, notice)), "seize_ext_30d").due
    assert more is not None
    assert more.date == date(2026, 12, 16), "the longer term still ran"


def test_a_term_stated_to_end_on_the_day_of_the_measure_is_none_of_thirty_days() -> None:
    due = clock(seized(also={s.UNTIL: TAKEN}), "seize_30d").due
    assert due is not None
    assert due.date == TAKEN


def test_a_shorter_term_that_was_stated_binds_the_organ() -> None:
    first = clock(seized(also={s.UNTIL: date(2026, 10, 27)}), "seize_30d").due
    assert first is not None
    assert first.date == date(2026, 10, 27)
    more = clock(seized("seizure_extended", {s.LONGER_UNTIL: date(2026, 11, 30)}), "seize_ext_30d").due
    assert more is not None
    assert more.date == date(2026, 11, 30)


def test_what_is_lifted_late_does_not_look_in_time() -> None:
    case = seized("seizure_released", LIFTED)
    late = paper("seal-seize-release", date(2026, 11, 12))
    others = tuple(each for each in case.papers if each.form != late.form)
    assert clock(case, "seize_30d").in_time is True
    assert clock(replace(case, papers=(*others, late)), "seize_30d").in_time is False


def test_a_clock_stops_with_what_was_awaited() -> None:
    assert clock(seized(), "seize_30d").running
    assert clock(seized("seizure_extended"), "seize_30d").in_time is True
    assert clock(seized("seizure_released", LIFTED), "seize_30d").stopped_on == date(2026, 10, 20)
    first, second = sorted(
        (term.due.date, term.clock.id)
        for term in falling_due(seized(), LIBRARY.clocks, LIBRARY.calendar)
        if term.due is not None and term.due.date is not None
    )[:2]
    assert first == (date(2026, 11, 9), "publish_other_20wd")
    assert second == (UNTIL, "seize_30d")


def test_remedies_run_from_the_day_it_was_handed_over() -> None:
    due = clock(seized(), "review_60d").due
    assert due is not None
    assert due.raw == date(2026, 12, 11)


# ------------------------------------------------------------ its end


def test_more_time_is_told_before_the_end_can_come() -> None:
    case = seized("seizure_extended", {**LONGER, **LIFTED, s.END_ON: date(2026, 11, 20)})
    assert codes("g_co_ext", case) == {"not_served"}
    told = with_service(case, "seal-seize-extension", date(2026, 11, 10), 8)
    assert codes("g_co_ext", told) == {"not_served"}  # a service still to come is none
    assert codes("g_co_ext", told, date(2026, 11, 10)) == set()


def test_a_confiscation_needs_its_decision_within_the_term() -> None:
    taken: Given = {
        s.OUTCOME: s.SeizureEnd.CONFISCATE,
        s.END_REASON: "没收",
        s.END_BASIS: "《中华人民共和国行政强制法》第二十七条",
        s.END_BY: "赵明",
        s.END_ON: date(2026, 11, 9),
    }
    case = seized(also=taken)
    assert codes("o_seized_taken", case) == {"not_confiscated"}
    assert codes("seize_ext_30d", case) == set()
    decided = replace(case, papers=(*case.papers, paper("penalty-decision", date(2026, 11, 9))))
    assert codes("o_seized_taken", decided) == {"not_confiscated"}
    assert codes("o_seized_taken", changed(decided, {f.PROPOSAL_GOODS: "自卸货车1辆"})) == set()
    later = replace(case, papers=(*case.papers, paper("penalty-decision", date(2026, 11, 10))))
    assert codes("o_seized_taken", changed(later, {f.PROPOSAL_GOODS: "自卸货车1辆"})) == {"before_decision"}
    late = seized(also={**taken, s.END_ON: date(2026, 11, 12)})
    assert codes("seize_ext_30d", late, date(2026, 11, 12)) == {"over"}


def test_what_is_seized_goes_along_to_the_police() -> None:
    case = seized(also={s.OUTCOME: None})
    police = changed(case, {o.OUTCOME: o.Outcome.POLICE})
    assert codes("g_co_transfer", case.seen_from(None)) == set()
    assert codes("g_co_transfer", police.seen_from(None)) == {"stays"}
    sent = changed(seized(also={s.OUTCOME: s.SeizureEnd.TRANSFER}), {o.OUTCOME: o.Outcome.POLICE})
    assert codes("g_co_transfer", sent.seen_from(None)) == set()
    assert codes("g_co_transfer", sent) == {"unknown", "not_sent"}
    given: Given = {s.OUTCOME: s.SeizureEnd.TRANSFER, s.END_ON: date(2026, 11, 4), s.RECEIVER: "公安局"}
    whole = changed(seized(also=given), {o.OUTCOME: o.Outcome.POLICE, o.TRANSFER_SENT: at(4, 9, month=11)})
    assert codes("g_co_transfer", whole) == set()


def test_no_case_is_closed_while_something_is_seized() -> None:
    case = seized().seen_from(None)
    assert codes("o_seizures_ended", case) == {"running"}
    ended = replace(case, sides=(SideProcedure("seizure@1", 1, "ended"),))
    assert codes("o_seizures_ended", ended) == set()
    assert codes("o_seizures_ended", ordinary_case("performed")) == set()
    longer = seized("seizure_extended", LONGER)
    ended = replace(longer, sides=(SideProcedure("seizure@1", 1, "ended"),), within=None)
    assert codes("o_seizures_ended", ended) == {"untold"}
    told = with_service(ended, "seal-seize-extension", date(2026, 11, 10), 8)
    assert codes("o_seizures_ended", told) == set()


def test_a_second_seizure_has_its_own_facts_papers_and_clocks() -> None:
    one = seized("seizure_released", LIFTED)
    two = seized("seizure_applied", {s.AT: at(19, 10), s.UNTIL: date(2026, 11, 18)}, n=2)
    both = replace(
        two,
        facts={**one.facts, **two.facts},
        steps=(*one.steps, *two.steps[len(two.steps) - 2 :]),
        papers=(*one.papers, *two.papers),
        sides=(*one.sides, *two.sides),
    )
    assert both.taken_on("release_seizure") is None
    assert both.seen_from(one.within).taken_on("release_seizure") == date(2026, 10, 20)
    assert both.paper("seal-seize-release") is None
    ends = {
        term.side.n: (term.due.date if term.due else None, term.stopped_on)
        for term in terms(both, LIBRARY.clocks, LIBRARY.calendar)
        if term.clock.id == "seize_30d" and term.side is not None
    }
    assert ends == {1: (UNTIL, date(2026, 10, 20)), 2: (date(2026, 11, 18), None)}
