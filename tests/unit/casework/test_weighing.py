"""One act fined once, what speaks for the party, and no penalty at all (行政处罚法 29-33, 36, 57)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.decide import Barred, decide, needed_by
from desktop.casework.facts import AnyFact
from desktop.casework.gates import REGISTER
from desktop.casework.known_parties import Again, PartyOf
from desktop.casework.parties import PartyKind
from desktop.casework.priors import searched_as
from desktop.casework.terms import terms
from desktop.services.recording import settled
from tests.helpers.builders import Given, bench, changed, ordinary_case, ready_for
from tests.helpers.courses import paper, spared_case, with_service, without_paper
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

ORDINARY = LIBRARY.newest("ordinary")
TODAY = date(2026, 11, 22)


WATCH = Watch(TODAY, "ordinary")
codes, missing = WATCH.codes, WATCH.missing


REASON = f.REASONS
# gate, what is entered, the code, the reason or change that cures it
WEIGHED: list[tuple[str, Given, str, Given]] = [
    ("g_one_fine", {o.FINE_SCREENED: False}, "not_asked", {o.FINE_SCREENED: True}),
    ("g_one_fine", {o.FINED_BEFORE: True}, "twice", {o.FINED_BEFORE: False}),
    ("g_mental", {o.MENTAL: True}, "no_penalty", {o.MENTAL: False}),
    ("g_mitigate", {o.REMEDIED: True}, "not_lighter", {REASON["g_mitigate"]: "当场清扫，从轻"}),
    ("g_mitigate", {o.COERCED: True}, "not_lighter", {REASON["g_mitigate"]: "受胁迫，从轻"}),
    ("g_mitigate", {o.CONFESSED: True}, "not_lighter", {REASON["g_mitigate"]: "主动供述，从轻"}),
    ("g_mitigate", {o.MERIT: True}, "not_lighter", {REASON["g_mitigate"]: "立功，减轻"}),
    ("g_mitigate", {o.BY_LAW: True}, "not_lighter", {REASON["g_mitigate"]: "依法减轻"}),
    ("g_first_may", {o.FIRST_OFFENCE: True}, "may_spare", {REASON["g_first_may"]: "遗撒路段长，影响大"}),
    ("g_nofault", {o.NO_FAULT: True}, "not_answered", {REASON["g_nofault"]: "证据只是口头陈述"}),
]


def test_whether_it_is_a_first_offence_is_searched_for() -> None:
    """行政处罚法 33(1): it is not left to whoever thinks of it."""
    unsearched = changed(ready_for("decided"), without=(o.PRIORS_ON,))
    assert codes("g_first_may", unsearched) == {"not_searched"}
    reason: Given = {REASON["g_first_may"]: "系统外的查询系统停机，已电话核实"}
    assert codes("g_first_may", changed(unsearched, reason)) == set()


@pytest.mark.parametrize(
    ("gate", "also", "code", "cure"), WEIGHED, ids=[f"{row[0]}-{n}" for n, row in enumerate(WEIGHED)]
)
def test_what_speaks_for_the_party_is_answered_before_the_decision(
    gate: str, also: Given, code: str, cure: Given
) -> None:
    assert codes(gate, ready_for("decided")) == set()
    broken = ready_for("decided", also)
    assert codes(gate, broken) == {code}
    assert (gate, code) in missing(broken, "decide")
    assert codes(gate, changed(broken, cure)) == set()


def test_an_act_without_a_fine_is_not_screened_for_one() -> None:
    warned = ready_for("decided", {f.PROPOSAL_WARNING: True, o.FINE_SCREENED: False}, (f.PROPOSAL_FINE,))
    assert codes("g_one_fine", warned) == set()
    assert codes("g_one_fine", changed(warned, {f.PROPOSAL_FINE: Money(0)})) == set()


def test_the_notice_already_asks_for_one_fine_and_a_sound_mind() -> None:
    for fact, lack in (
        (o.FINED_BEFORE, ("g_one_fine", "twice")),
        (o.MENTAL, ("g_mental", "no_penalty")),
        (o.MERIT, ("g_mitigate", "not_lighter")),
    ):
        assert missing(ready_for("notified", {fact: True}), "notify") == [lack]


# ---------------------------------------------------------------- no penalty


def test_a_case_without_penalty_goes_its_own_way_to_the_end() -> None:
    case, today = spared_case(), date(2026, 11, 4)
    step = ORDINARY.next_step(case)
    assert step is not None
    assert (step.id, step.issues) == ("spare", ("no-penalty-decision",))
    assert missing(case, "spare", today) == []
    issued = replace(case, stage="spared", papers=(*case.papers, paper("no-penalty-decision", today)))
    served = with_service(issued, "no-penalty-decision", date(2026, 11, 5), 1)
    served = replace(served, facts={**served.facts, (f.SERVICE_PLACE.id, 1): "中心"})
    served = replace(served, facts={**served.facts, (f.SERVICE_RECEIVER.id, 1): "张有德"})
    assert missing(issued, "serve") == [("g_service_receipt", "none"), ("o_served_in_time", "overdue")]
    assert missing(served, "serve") == []
    last = ORDINARY.next_step(replace(served, stage="served"))
    assert last is not None
    assert last.id == "close_spared"
    assert [stage.id for stage in ORDINARY.track(replace(served, stage="served"))] == [
        "registered", "filed", "investigated", "concluded", "spared", "served", "closed", "archived",
    ]  # fmt: skip


def test_nothing_is_paid_or_performed_where_nothing_was_imposed() -> None:
    case = changed(spared_case(), {f.PROPOSAL_FINE: Money.yuan(6000)})
    assert case.decided.empty
    issued = replace(case, papers=(*case.papers, paper("no-penalty-decision", date(2026, 11, 4))))
    served = with_service(issued, "no-penalty-decision", date(2026, 11, 5), 1)
    running = {term.clock.id: term for term in terms(served, LIBRARY.clocks, bench().calendar)}
    assert running["pay_15d"].starts_on is None
    assert running["review_60d"].starts_on == date(2026, 11, 5)
    assert running["case_90d"].stopped_on == date(2026, 11, 4)
    perform = ORDINARY.step_of("perform")
    assert perform is not None
    with pytest.raises(Barred):
        decide(replace(served, stage="served"), perform, bench(), LIBRARY.gates, {})


@pytest.mark.parametrize(
    ("also", "without", "code"),
    [
        ({}, (o.EXEMPTION,), "no_kind"),
        ({}, (o.EXEMPTION_GROUNDS,), "no_grounds"),
        ({}, (o.FIRST_OFFENCE,), "not_grounded"),
        ({}, (o.PRIORS_ON,), "not_searched"),
        ({o.EXEMPTION: o.Exemption.MINOR}, (), "not_grounded"),
        ({o.EXEMPTION: o.Exemption.NO_FAULT}, (), "not_grounded"),
        ({o.EXEMPTION: o.Exemption.MENTAL}, (), "not_grounded"),
        ({o.EXEMPTION: o.Exemption.CHILD}, (), "not_grounded"),
        ({o.EXEMPTION: o.Exemption.TIME_BARRED}, (), "not_grounded"),
        ({o.EXEMPTION: o.Exemption.MENTAL, o.MENTAL: True}, (), "no_guardian"),
    ],
)
def test_no_penalty_only_on_grounds_that_are_on_file(
    also: Given, without: tuple[AnyFact, ...], code: str
) -> None:
    assert codes("o_exempt_grounds", spared_case()) == set()
    broken = spared_case(also, without)
    assert code in codes("o_exempt_grounds", broken)
    assert ("o_exempt_grounds", code) in missing(broken, "spare")


def test_each_ground_is_enough_by_itself() -> None:
    guardian: Given = {o.GUARDIAN: "马得福", o.GUARDIAN_ORDER: "加强管教"}
    child: Given = {f.PARTY_KIND: PartyKind.CITIZEN, f.PARTY_ID: "630121201310130018", **guardian}
    found: tuple[tuple[o.Exemption, Given], ...] = (
        (o.Exemption.MINOR, {f.REPORT_MINOR: True}),
        (o.Exemption.NO_FAULT, {o.NO_FAULT: True}),
        (o.Exemption.MENTAL, {o.MENTAL: True, **guardian}),
        (o.Exemption.CHILD, child),
        (o.Exemption.TIME_BARRED, {f.OFFENCE_ON: date(2024, 10, 11)}),
        (o.Exemption.NOT_ESTABLISHED, {}),
    )
    for kind, also in found:
        assert codes("o_exempt_grounds", spared_case({o.EXEMPTION: kind, **also})) == set(), kind


@pytest.mark.parametrize("kind", [o.Exemption.MINOR, o.Exemption.FIRST])
def test_nobody_is_spared_for_putting_right_what_the_recheck_found_as_it_was(kind: o.Exemption) -> None:
    """行政处罚法 33(1): 及时改正; the decision would say what the record of the recheck denies."""
    said: Given = {o.EXEMPTION: kind, f.REPORT_MINOR: True, o.FIRST_OFFENCE: True}
    assert codes("o_exempt_grounds", spared_case({**said, f.CORRECTION_RESULT: f.Corrected.DONE})) == set()
    for result in (f.Corrected.PARTLY, f.Corrected.REFUSED):
        case = spared_case({**said, f.CORRECTION_RESULT: result})
        assert codes("o_exempt_grounds", case) == {"not_corrected"}
    innocent: Given = {o.EXEMPTION: o.Exemption.NOT_ESTABLISHED, f.CORRECTION_RESULT: f.Corrected.REFUSED}
    assert codes("o_exempt_grounds", spared_case(innocent)) == set()


@pytest.mark.parametrize(
    ("also", "without", "code"),
    [
        ({}, (o.EDUCATION,), "empty"),
        ({}, (o.EDUCATED_ON,), "no_day"),
        ({o.EDUCATED_ON: date(2026, 11, 23)}, (), "in_future"),
        ({o.EDUCATION_SIGNED: False}, (), "unsigned"),
    ],
)
def test_whoever_is_spared_is_taught(also: Given, without: tuple[AnyFact, ...], code: str) -> None:
    assert codes("g_educate", spared_case()) == set()
    assert codes("g_educate", spared_case(also, without)) == {code}
    innocent: Given = {**also, o.EXEMPTION: o.Exemption.NOT_ESTABLISHED}
    assert codes("g_educate", spared_case(innocent, without)) == set()


def test_the_papers_of_a_case_without_penalty() -> None:
    step = ORDINARY.step_of("spare")
    assert step is not None
    assert needed_by(step, spared_case()) == ("case-handling-approval", "education-record")
    innocent = spared_case({o.EXEMPTION: o.Exemption.NOT_ESTABLISHED})
    assert needed_by(step, innocent) == ("case-handling-approval",)
    for form in ("education-record", "case-handling-approval"):
        assert ("o_paper", "not_issued") in missing(without_paper(spared_case(), form), "spare")


def test_what_is_minor_is_concluded_as_no_penalty_and_never_punished() -> None:
    minor: Given = {f.REPORT_MINOR: True}
    assert missing(ready_for("concluded", minor), "conclude") == [("g_minor_must", "minor")]
    spared: Given = {**minor, o.OUTCOME: o.Outcome.SPARE}
    assert missing(ready_for("concluded", spared), "conclude") == []
    notify = ORDINARY.step_of("notify")
    assert notify is not None
    with pytest.raises(Barred):
        decide(ordinary_case("concluded", spared), notify, bench(), LIBRARY.gates, {})


def test_the_outcome_stands_once_it_was_told_or_decided() -> None:
    outcome = (o.OUTCOME.id, 1)
    assert settled(spared_case(), outcome) is None
    assert settled(ordinary_case("notified"), outcome) == "prior-notice"
    case = spared_case()
    decided = replace(case, papers=(*case.papers, paper("no-penalty-decision", date(2026, 11, 4))))
    assert settled(decided, outcome) == "no-penalty-decision"


FOUND: Given = {o.PRIORS_FOUND: 2, o.PRIORS_DOUBLES: 1}


def test_a_first_offence_is_doubted_while_the_search_says_otherwise() -> None:
    """行政处罚法 33(1): earlier cases, and doubles nobody judged, speak against it."""
    case = spared_case()
    assert codes("o_first_found", case) == set()
    assert codes("o_first_found", changed(case, FOUND)) == {"priors", "doubles"}
    assert codes("o_first_found", changed(case, {o.PRIORS_FOUND: 0, o.PRIORS_DOUBLES: 0})) == set()
    slight: Given = {**FOUND, o.EXEMPTION: o.Exemption.MINOR, o.FIRST_OFFENCE: False}
    assert codes("o_first_found", changed(case, slight)) == set()


def test_a_search_is_made_again_where_others_are_known_of_him_now() -> None:
    """行政处罚法 33(1): who relies on the search is told of a merge and of a case since."""
    first = REGISTER["o_first_found"]
    case = changed(spared_case(), {o.PRIORS_FOUND: 1, o.PRIORS_DOUBLES: 0})

    def told(now: Again) -> list[tuple[str, object]]:
        known = replace(bench(TODAY), again={PartyOf(case.id): now})
        return [(lack.code, lack.facts["n"]) for lack in first.check(case, known)]

    assert told(Again(1, 0)) == [("priors", 1)]
    assert told(Again(0, 0)) == [("priors", 1)]  # who sees fewer units knows of fewer
    assert told(Again(2, 0)) == [("since", 2)]
    assert told(Again(1, 1)) == [("priors", 1), ("since_doubles", 1)]


def test_a_search_for_another_name_or_number_is_none() -> None:
    case = spared_case()
    searched = changed(case, {o.PRIORS_OF: searched_as(case)})
    assert codes("o_exempt_grounds", searched) == set()
    renamed = changed(searched, {f.PARTY_NAME: "另一个人"})
    assert codes("o_exempt_grounds", renamed) == {"searched_other"}
    numbered = changed(searched, {f.PARTY_ID: "630121198501010013"})
    assert codes("o_exempt_grounds", numbered) == {"searched_other"}
    assert codes("g_first_may", changed(ready_for("decided"), {o.PRIORS_OF: "0" * 16})) == {"searched_other"}
    spaced = changed(searched, {f.PARTY_NAME: f" {case.told((f.PARTY_NAME.id, 1))} "})
    assert codes("o_exempt_grounds", spaced) == set(), "a blank makes no other name"
