"""Not filed, or handed over: another organ, the police, and what they send back (22, 27, 54; 移送规定)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case, StepTaken
from desktop.casework.deadlines import explain
from desktop.casework.facts import AnyFact, Fact
from desktop.casework.gates import REGISTER
from desktop.casework.terms import Running, next_due, terms
from desktop.services.issuing import forms_for
from desktop.services.recording import settled
from tests.helpers.builders import Given, bench, changed, ordinary_case, ready_for
from tests.helpers.courses import paper, transfer_case
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

ORDINARY = LIBRARY.newest("ordinary")
TODAY = date(2026, 11, 22)
POLICE, ORGAN = o.Outcome.POLICE, o.Outcome.ORGAN


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, wall time."""
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001


WATCH = Watch(TODAY, "ordinary")
codes, missing, next_id = WATCH.codes, WATCH.missing, WATCH.next_id


DECLINED: Given = {
    o.DECLINE_KIND: o.Declined.NO_OFFENCE,
    o.DECLINE_GROUNDS: "没有违法事实",
    o.DECLINE_AGREED: True,
    o.DECLINE_BY: "赵明",
    o.DECLINE_ON: date(2026, 10, 14),
}


@pytest.mark.parametrize(
    ("also", "without", "code"),
    [
        ({}, (o.DECLINE_AGREED,), "not_agreed"),
        ({}, (o.DECLINE_BY,), "no_approver"),
        ({}, (o.DECLINE_ON,), "no_day"),
        ({o.DECLINE_ON: date(2026, 11, 23)}, (), "in_future"),
    ],
)
def test_what_is_not_filed_ends_with_the_heads_approval(
    also: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    case = ordinary_case("registered", DECLINED)
    assert (next_id(ordinary_case("registered")), next_id(case)) == ("file", "decline")
    assert missing(case, "decline") == [("o_paper", "not_issued")]
    case = replace(case, papers=(paper("no-filing-approval", date(2026, 10, 13)),))
    assert missing(case, "decline") == []
    assert codes("o_decline_approved", changed(case, also, without)) == {code}


SLIGHT: Given = {
    **DECLINED,
    o.DECLINE_KIND: o.Declined.MINOR,
    o.CORRECTED_ON: date(2026, 10, 13),
    o.HARM: "没有造成危害后果",
    o.EDUCATION: "讲解密闭运输的规定",
    o.EDUCATED_ON: date(2026, 10, 14),
    o.EDUCATION_SIGNED: True,
}
FIRST: Given = {**SLIGHT, o.DECLINE_KIND: o.Declined.FIRST, o.PRIORS_ON: date(2026, 10, 13)}


@pytest.mark.parametrize(
    ("given", "without", "code"),
    [
        (DECLINED, (o.DECLINE_KIND,), "unknown"),
        (SLIGHT, (o.CORRECTED_ON,), "unknown"),
        (SLIGHT, (o.HARM,), "unknown"),
        ({**SLIGHT, o.CORRECTED_ON: date(2026, 10, 11)}, (), "wrong_day"),
        (FIRST, (o.PRIORS_ON,), "not_searched"),
        ({**FIRST, o.PRIORS_OF: "0" * 16}, (), "searched_other"),
        ({**DECLINED, o.DECLINE_KIND: o.Declined.NO_FAULT}, (), "not_grounded"),
        ({**DECLINED, o.DECLINE_KIND: o.Declined.TIME_BARRED}, (), "not_grounded"),
    ],
)
def test_whoever_is_spared_without_a_case_is_so_under_its_conditions(
    given: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    """行政处罚法 33, 36: slight, first, without fault, too late."""
    assert codes("o_decline_grounds", changed(ordinary_case("registered", given), without=without)) == {code}


def test_whoever_did_something_slight_is_taught_though_nothing_is_filed() -> None:
    """行政处罚法 33(3); where nothing was done there is nothing to teach."""
    for given in (SLIGHT, FIRST, DECLINED):
        case = ordinary_case("registered", given)
        assert codes("o_decline_grounds", case) == set()
        signed = paper("no-filing-approval", date(2026, 10, 13))
        wanted = [] if given is DECLINED else [("o_paper", "not_issued")]
        assert missing(replace(case, papers=(signed,)), "decline") == wanted
        taught = (signed, paper("education-record", date(2026, 10, 14)))
        assert missing(replace(case, papers=taught), "decline") == []
    untaught = ordinary_case("registered", {**SLIGHT, o.EDUCATION: None})
    assert codes("g_educate", untaught) == {"empty"}
    excused: Given = {**DECLINED, o.DECLINE_KIND: o.Declined.NO_FAULT, o.NO_FAULT: True}
    assert codes("o_decline_grounds", ordinary_case("registered", excused)) == set()
    assert codes("g_educate", ordinary_case("registered", excused)) >= {"empty"}


def test_the_picture_leaves_out_what_will_not_be() -> None:
    declined = replace(ordinary_case("registered", DECLINED), stage="closed")
    assert [stage.id for stage in ORDINARY.track(declined)] == ["registered", "closed", "archived"]
    sent = replace(transfer_case(ORGAN), stage="transferred")
    wanted = ["registered", "filed", "investigated", "concluded", "transferred", "closed", "archived"]
    assert [stage.id for stage in ORDINARY.track(sent)] == wanted
    grounds: Given = {o.DECLINE_GROUNDS: "写错了地方"}
    assert ORDINARY.track(ordinary_case("filed", grounds)) == ORDINARY.track(ordinary_case("filed"))


# gate, what is changed, what is taken away, the code
BROKEN: list[tuple[str, Given, tuple[AnyFact, ...], str]] = [
    ("o_transfer_approved", {}, (o.TRANSFER_TO,), "unknown"),
    ("o_transfer_approved", {o.TRANSFER_AGREED: False}, (), "not_agreed"),
    ("o_transfer_approved", {}, (o.TRANSFER_APPROVED,), "no_time"),
    ("o_transfer_approved", {}, (o.TRANSFER_SENT,), "not_sent"),
    ("o_transfer_approved", {o.TRANSFER_SENT: at(4, 9, 59)}, (), "wrong_time"),  # approved at ten
    ("o_transfer_approved", {o.TRANSFER_SENT: at(23, 9)}, (), "wrong_time"),
    ("g_tr_two", {o.TRANSFER_TEAM: "马建国"}, (), "too_few"),
    ("g_tr_two", {o.TRANSFER_TEAM: "马建国、马建国"}, (), "too_few"),
    ("g_tr_two", {o.TRANSFER_CHIEF: False}, (), "not_chief"),
    ("g_tr_two", {}, (o.TRANSFER_REPORTED,), "no_report"),
    ("g_tr_two", {o.TRANSFER_REPORTED: at(4, 10, 1)}, (), "approved_early"),
    ("g_tr_docs", {o.TRANSFER_REPORT: False}, (), "not_attached"),
    ("g_tr_docs", {o.TRANSFER_LIST: False}, (), "not_attached"),
    ("g_tr_docs", {}, (o.TRANSFER_CRIME,), "no_crime"),
]


@pytest.mark.parametrize(
    ("gate", "also", "without", "code"),
    BROKEN,
    ids=[f"{row[0]}-{row[3]}-{n}" for n, row in enumerate(BROKEN)],
)
def test_a_suspected_crime_goes_to_the_police_in_due_form(
    gate: str, also: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    case = transfer_case(POLICE)
    assert next_id(case) == "transfer_police"
    assert missing(case, "transfer_police") == []
    broken = transfer_case(POLICE, also, without)
    assert codes(gate, broken) == {code}
    assert (gate, code) in missing(broken, "transfer_police")


def test_a_report_and_a_list_issued_here_are_attached_without_more() -> None:
    bare = transfer_case(POLICE, without=(o.TRANSFER_REPORT, o.TRANSFER_LIST))
    assert codes("g_tr_docs", bare) == {"not_attached"}
    issued = tuple(paper(form, date(2026, 11, 4)) for form in ("crime-inquiry-report", "crime-goods-list"))
    assert codes("g_tr_docs", replace(bare, papers=(*bare.papers, issued[0]))) == {"not_attached"}
    assert codes("g_tr_docs", replace(bare, papers=(*bare.papers, *issued))) == set()


def test_another_organ_needs_neither_team_nor_chief() -> None:
    bare = (o.TRANSFER_TEAM, o.TRANSFER_CHIEF, o.TRANSFER_CRIME, o.TRANSFER_REPORT, o.TRANSFER_LIST)
    case = transfer_case(ORGAN, without=bare)
    assert next_id(case) == "hand_over"
    assert missing(case, "hand_over") == []
    assert codes("g_tr_two", case) == codes("g_tr_docs", case) == set()
    assert next_id(replace(case, stage="transferred")) == "close_transferred"
    assert codes("o_police_answered", case) == set()


FILED: Given = {
    o.POLICE_ANSWER: o.PoliceAnswer.FILED,
    o.POLICE_ANSWERED: date(2026, 11, 6),
    o.TRANSFER_HANDED: date(2026, 11, 9),
}


@pytest.mark.parametrize(
    ("also", "without", "code"),
    [
        ({}, (o.POLICE_ANSWER,), "not_filed"),
        ({o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED}, (), "not_filed"),
        ({}, (o.POLICE_ANSWERED,), "no_day"),
        ({}, (o.TRANSFER_HANDED,), "not_handed"),
    ],
)
def test_what_the_police_filed_is_closed_once_all_is_handed_over(
    also: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    assert codes("o_police_answered", transfer_case(POLICE, FILED)) == set()
    assert codes("o_police_answered", transfer_case(POLICE, {**FILED, **also}, without)) == {code}


def test_what_the_police_do_not_file_goes_on_here() -> None:
    refused: Given = {o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED, o.POLICE_ANSWERED: date(2026, 11, 6)}
    case = transfer_case(POLICE, refused)
    case = replace(
        case, stage="transferred", papers=(*case.papers, paper("crime-transfer-letter", date(2026, 11, 4)))
    )
    assert next_id(case) == "close_transferred"
    back = changed(case, {o.OUTCOME: o.Outcome.PUNISH})
    assert next_id(back) == "take_back"
    assert missing(back, "take_back") == []
    assert missing(changed(back, {f.REPORT_CRIME: True}), "take_back") == [("g_no_replace_crime", "crime")]


REFUSED: Given = {o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED, o.POLICE_ANSWERED: date(2026, 11, 6)}
UPHELD: Given = {
    **REFUSED,
    o.TRANSFER_OBJECTED: date(2026, 11, 9),
    o.RECONSIDERED: o.PoliceAnswer.NOT_FILED,
    o.RECONSIDERED_ON: date(2026, 12, 30),
}
SUPERVISED: Given = {**UPHELD, o.SUPERVISION_ASKED: date(2027, 1, 2)}


@pytest.mark.parametrize(
    ("told", "answer", "on"),
    [
        (REFUSED, o.POLICE_ANSWER, o.POLICE_ANSWERED),
        (UPHELD, o.RECONSIDERED, o.RECONSIDERED_ON),
        (SUPERVISED, o.SUPERVISION_ANSWER, o.SUPERVISION_ANSWERED),
        ({**REFUSED, o.SUPERVISION_ASKED: date(2026, 11, 7)}, o.SUPERVISION_ANSWER, o.SUPERVISION_ANSWERED),
    ],
)
def test_the_last_word_of_the_police_counts(
    told: Given, answer: Fact[o.PoliceAnswer], on: Fact[date]
) -> None:
    """移送规定 9: while reconsideration or the procuratorate is awaited the case is still with the police."""
    sent = replace(
        transfer_case(POLICE, told),
        stage="transferred",
        papers=(paper("crime-transfer-letter", date(2026, 11, 4)),),
    )
    awaited = changed(sent, {o.OUTCOME: o.Outcome.PUNISH}, (answer,))
    assert next_id(awaited) == ""
    assert [lack.where for lack in REGISTER["g_tr_no_replace"].check(awaited, bench())] == [answer.id]
    refused = changed(awaited, {answer: o.PoliceAnswer.NOT_FILED})
    assert (next_id(refused), codes("g_tr_no_replace", refused)) == ("take_back", set())
    filed = changed(sent, {answer: o.PoliceAnswer.FILED, o.TRANSFER_HANDED: date(2027, 1, 8)}, (on,))
    assert [lack.where for lack in REGISTER["o_police_answered"].check(filed, bench())] == [on.id]
    done = changed(filed, {on: date(2027, 1, 6)})
    assert codes("o_police_answered", done) == set()
    assert clock(done, "transfer_handover_3d").starts_on == date(2027, 1, 6)


def test_a_refusal_upheld_goes_to_the_procuratorate_in_three_calendar_days() -> None:
    """移送规定 9: told Wednesday 30 December; 31, 1, Saturday 2 January: New Year and weekend count."""
    term = clock(transfer_case(POLICE, UPHELD), "transfer_procur_3d")
    assert (term.starts_on, term.due and term.due.date, term.running) == (
        date(2026, 12, 30),
        date(2027, 1, 2),
        True,
    )
    assert clock(transfer_case(POLICE, SUPERVISED), "transfer_procur_3d").in_time is True
    late: Given = {**SUPERVISED, o.SUPERVISION_ASKED: date(2027, 1, 3)}
    assert clock(transfer_case(POLICE, late), "transfer_procur_3d").in_time is False
    taken_up: Given = {**UPHELD, o.RECONSIDERED: o.PoliceAnswer.FILED}
    assert clock(transfer_case(POLICE, taken_up), "transfer_procur_3d").starts_on is None
    straight: Given = {**REFUSED, o.SUPERVISION_ASKED: date(2026, 11, 7)}
    assert clock(transfer_case(POLICE, straight), "transfer_review_3d").stopped_on == date(2026, 11, 7)


def test_nobody_is_fined_for_what_the_police_have() -> None:
    sent = paper("crime-transfer-letter", date(2026, 11, 4))
    for to, id in (("notified", "notify"), ("decided", "decide")):
        case = ready_for(to)
        assert codes("g_tr_no_replace", case) == set()
        with_them = replace(case, papers=(*case.papers, sent))
        assert missing(with_them, id) == [("g_tr_no_replace", "pending")]
        returned = changed(with_them, {o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED})
        assert missing(returned, id) == []


def clock(case: Case, id: str) -> Running:
    (found,) = [t for t in terms(case, LIBRARY.clocks, bench().calendar) if t.clock.id == id]
    return found


def test_twenty_four_hours_run_from_the_approval_through_night_and_holiday() -> None:
    """Approved on Wednesday the 4th at ten: over on Thursday at ten, to the minute."""
    term = clock(transfer_case(POLICE), "transfer_24h")
    assert term.due is not None
    assert term.due.at == at(5, 10)
    assert term.in_time is True
    assert clock(transfer_case(POLICE, {o.TRANSFER_SENT: at(5, 10)}), "transfer_24h").in_time is True
    assert clock(transfer_case(POLICE, {o.TRANSFER_SENT: at(5, 10, 1)}), "transfer_24h").in_time is False
    waiting = transfer_case(POLICE, without=(o.TRANSFER_SENT,))
    assert clock(waiting, "transfer_24h").running
    soonest = next_due(waiting, LIBRARY.clocks, bench().calendar)
    assert soonest is not None
    assert soonest.clock.id == "transfer_24h"
    assert (
        explain(term.due, bench().calendar)
        == "24小时计至2026年11月5日（星期四）10:00届满，夜间和节假日不扣除。"
    )


@pytest.mark.parametrize(
    ("id", "also", "start", "end"),
    [
        ("transfer_decide_3d", {}, date(2026, 11, 3), date(2026, 11, 6)),
        ("transfer_police_3d", {}, date(2026, 11, 4), date(2026, 11, 7)),  # Saturday: calendar days
        ("transfer_handover_3d", FILED, date(2026, 11, 6), date(2026, 11, 9)),
        (
            "transfer_review_3d",
            {**FILED, o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED},
            date(2026, 11, 6),
            date(2026, 11, 9),
        ),
    ],
)
def test_the_days_of_a_transfer(id: str, also: Given, start: date, end: date) -> None:
    term = clock(transfer_case(POLICE, also), id)
    assert (term.starts_on, term.due and term.due.date) == (start, end)
    other = {t.clock.id for t in terms(transfer_case(ORGAN, also), LIBRARY.clocks, bench().calendar)}
    assert id not in other


def test_the_ninety_days_end_with_the_transfer() -> None:
    case = transfer_case(POLICE)
    step = StepTaken("transfer_police", date(2026, 11, 4), "马建国", case.steps[-1].at)
    assert clock(case, "case_90d").running
    assert clock(replace(case, steps=(*case.steps, step)), "case_90d").stopped_on == date(2026, 11, 4)


def test_what_the_letter_says_stands() -> None:
    case = transfer_case(POLICE)
    assert settled(case, (o.TRANSFER_TO.id, 1)) is None
    sent = replace(case, papers=(*case.papers, paper("crime-transfer-letter", date(2026, 11, 4))))
    assert settled(sent, (o.TRANSFER_TO.id, 1)) == "crime-transfer-letter"
    assert settled(sent, (o.POLICE_ANSWER.id, 1)) is None


def test_a_case_that_is_not_punished_offers_no_papers_of_a_penalty() -> None:
    punishing = {"prior-notice", "penalty-decision", "penalty-decision-approval", "statement-defence-record"}
    for case in (ordinary_case("registered", DECLINED), transfer_case(POLICE), transfer_case(ORGAN)):
        assert not punishing & {form.id for form, _ in forms_for(case, LIBRARY)}
    assert punishing <= {form.id for form, _ in forms_for(ordinary_case("concluded"), LIBRARY)}
