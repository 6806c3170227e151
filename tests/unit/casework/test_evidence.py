"""Evidence: true, lawful, from checked devices; kept with approval and disposed of in time (41, 46, 56)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.consistency.dates import order_of_dates
from desktop.casework.custody_choices import ThingState
from desktop.casework.domain import KEEPING
from desktop.casework.facts import AnyFact, Good
from desktop.casework.gates import REGISTER
from desktop.casework.terms import Running, terms
from desktop.casework.thing_list import reckoned
from desktop.casework.things import things_of
from desktop.services.recording import settled
from tests.helpers.builders import Given, bench, changed, ready_for, slots
from tests.helpers.courses import paper, without_paper
from tests.helpers.library import LIBRARY
from tests.helpers.watching import Watch

TODAY = date(2026, 11, 22)
APPROVAL, NOTICE, DISPOSAL = (f"evidence-preservation-{each}" for each in ("approval", "notice", "disposal"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of October 2026, wall time."""
    return datetime(2026, 10, day, hour, minute)  # noqa: DTZ001


KEPT: Given = {
    f.PRESERVATION_REASON: "证据可能灭失",
    f.PRESERVATION_ITEMS: (Good("过磅单", "", "张", "2"),),
    f.PRESERVATION_AGREED: True,
    f.PRESERVATION_BY: "赵明",
    f.PRESERVATION_APPROVED: at(12, 9, 40),
    f.PRESERVATION_AT: at(12, 9, 55),
    f.PRESERVATION_OUTCOME: f.Disposal.RETURN,
    f.PRESERVATION_ON: date(2026, 10, 16),
}
CAMERA: Given = {
    f.EVIDENCE_MONITOR: True,
    f.EVIDENCE_DEVICE: True,
    f.EVIDENCE_SITE: True,
    f.EVIDENCE_CONTENT: True,
}


def kept_case(to: str, also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """A case before a stage, with evidence kept on Monday 2026-10-12 and given back on the 16th."""
    case = ready_for(to, {**KEPT, **(also or {})}, without)
    papers = (paper(form, date(2026, 10, 12)) for form in (APPROVAL, NOTICE, DISPOSAL))
    return replace(case, papers=(*case.papers, *papers))


WATCH = Watch(TODAY, "ordinary")
codes, missing = WATCH.codes, WATCH.missing


def test_unlawful_evidence_carries_neither_report_nor_decision() -> None:
    for to, id in (("concluded", "conclude"), ("decided", "decide")):
        assert codes("g_evidence_legal", ready_for(to)) == set()
        assert missing(ready_for(to, {f.EVIDENCE_LAWFUL: False}), id) == [("g_evidence_legal", "not_lawful")]
    unasked = changed(ready_for("concluded"), without=(f.EVIDENCE_LAWFUL,))
    assert codes("g_evidence_legal", unasked) == {"not_lawful"}


@pytest.mark.parametrize("fact", [f.EVIDENCE_DEVICE, f.EVIDENCE_SITE, f.EVIDENCE_CONTENT])
def test_what_a_device_recorded_counts_once_device_and_record_were_reviewed(fact: AnyFact) -> None:
    assert not REGISTER["g_monitor"].applies(ready_for("concluded"))
    watched = ready_for("concluded", CAMERA)
    assert codes("g_monitor", watched) == set()
    assert codes("g_monitor", changed(watched, {fact: False})) == {"unchecked"}
    for to, id in (("concluded", "conclude"), ("decided", "decide")):
        assert missing(ready_for(to, {**CAMERA, fact: False}), id) == [("g_monitor", "unchecked")]


@pytest.mark.parametrize(
    ("also", "without", "wanted"),
    [
        ({}, (), set()),
        ({f.PRESERVATION_AGREED: False}, (), {"not_agreed"}),
        ({}, (f.PRESERVATION_BY,), {"not_agreed"}),
        ({}, (f.PRESERVATION_APPROVED,), {"no_approval_time"}),
        ({}, (f.PRESERVATION_AT,), {"no_time"}),
        ({f.PRESERVATION_APPROVED: at(12, 9, 55)}, (), set()),  # the minute of the act itself
        ({f.PRESERVATION_APPROVED: at(12, 9, 56)}, (), {"approved_late"}),
        ({f.PRESERVATION_AT: datetime(2026, 11, 23, 9)}, (), {"in_future"}),  # noqa: DTZ001
    ],
)
def test_the_head_approves_before_evidence_is_kept(
    also: Given, without: tuple[AnyFact, ...], wanted: set[str]
) -> None:
    assert codes("g_preserve_approve", kept_case("investigated", also, without)) == wanted


URGENT: Given = {f.PRESERVATION_URGENCY: "当事人正在转移货物", f.PRESERVATION_APPROVED: at(13, 9, 55)}


@pytest.mark.parametrize("id", ["agriculture", "market"])
def test_in_urgency_two_rules_let_the_head_approve_within_a_day(id: str) -> None:
    """市监程序 33(2), 农业程序 42(2); 行政处罚法 56 and the other rules know no approval afterwards."""
    assert codes("g_preserve_approve", ruled(id, URGENT)) == set()
    late: Given = {**URGENT, f.PRESERVATION_APPROVED: at(13, 9, 56)}
    assert codes("g_preserve_approve", ruled(id, late)) == {"urgent_late"}
    assert codes("g_preserve_approve", ruled(id, URGENT, (f.PRESERVATION_URGENCY,))) == {"approved_late"}
    assert codes("g_preserve_approve", kept_case("decided", URGENT)) == {"approved_late"}
    assert list(order_of_dates(ruled(id, URGENT))) == []
    assert [told.where for told in order_of_dates(kept_case("decided", URGENT))] == ["preservation.taken_at"]


def test_what_the_head_does_not_approve_afterwards_is_lifted_and_the_case_goes_on() -> None:
    """市监程序 33(2): 认为不应当采取的，应当立即解除."""
    refused: Given = {**URGENT, f.PRESERVATION_AGREED: False}
    assert codes("g_preserve_approve", ruled("market", refused)) == set()
    kept: Given = {**refused, f.PRESERVATION_OUTCOME: f.Disposal.CONFISCATE}
    assert codes("g_preserve_approve", ruled("market", kept)) == {"not_agreed"}
    assert codes("g_preserve_approve", kept_case("decided", refused)) == {"not_agreed", "approved_late"}


def test_no_step_goes_on_without_approval_and_notice() -> None:
    late: Given = {f.PRESERVATION_APPROVED: at(12, 11)}
    for to, id in (("investigated", "investigate"), ("concluded", "conclude"), ("decided", "decide")):
        assert missing(kept_case(to), id) == []
        assert missing(kept_case(to, late), id) == [("g_preserve_approve", "approved_late")]
        for form in (APPROVAL, NOTICE):
            assert missing(without_paper(kept_case(to), form), id) == [("g_preserve_approve", "not_issued")]


def test_a_second_sheet_has_papers_of_its_own() -> None:
    case = kept_case("investigated")
    second = replace(case, facts={**case.facts, **slots(KEPT, 2)})
    lacks = list(REGISTER["g_preserve_approve"].check(second, bench(TODAY)))
    assert [lack.where for lack in lacks] == [f"paper:{APPROVAL}#2", f"paper:{NOTICE}#2"]


@pytest.mark.parametrize(
    ("also", "without", "wanted"),
    [
        ({}, (), set()),
        ({}, (f.PRESERVATION_OUTCOME,), {"undisposed"}),
        ({}, (f.PRESERVATION_ON,), {"no_day"}),
        ({f.PRESERVATION_ON: date(2026, 10, 11)}, (), {"wrong_day"}),
        ({f.PRESERVATION_ON: date(2026, 11, 23)}, (), {"wrong_day"}),
        ({f.PRESERVATION_ON: date(2026, 11, 20)}, (), set()),  # late: the clock says so, the act stands
    ],
)
def test_what_is_kept_is_disposed_of_before_the_decision(
    also: Given, without: tuple[AnyFact, ...], wanted: set[str]
) -> None:
    case = kept_case("decided", also, without)
    assert codes("preserve_7wd", case) == wanted
    assert {code for gate, code in missing(case, "decide") if gate == "preserve_7wd"} == wanted
    assert codes("preserve_7wd", without_paper(kept_case("decided"), DISPOSAL)) == {"not_issued"}


def test_seven_working_days_to_dispose_of_it() -> None:
    """Kept on Monday the 12th: the seventh working day is Wednesday the 21st."""

    def clock(case: Case) -> Running:
        (found,) = [t for t in terms(case, LIBRARY.clocks, bench().calendar) if t.clock.id == "preserve_7wd"]
        return found

    in_time = clock(kept_case("decided"))
    assert in_time.due is not None
    assert (in_time.starts_on, in_time.due.date) == (date(2026, 10, 12), date(2026, 10, 21))
    assert in_time.in_time is True
    assert clock(kept_case("decided", {f.PRESERVATION_ON: date(2026, 10, 22)})).in_time is False
    case = kept_case("decided")
    again = slots({f.PRESERVATION_AT: at(19, 9)}, 2)  # a second time, not yet disposed of: that one runs
    assert clock(replace(case, facts={**case.facts, **again})).starts_on == date(2026, 10, 19)
    late = datetime(2026, 12, 29, 9)  # noqa: DTZ001
    over_new_year = changed(case, {f.PRESERVATION_AT: late}, (f.PRESERVATION_ON,))
    withheld = clock(over_new_year).due
    assert withheld is not None
    assert withheld.withheld  # the rest days of 2027 are not out
    assert "preserve_7wd" not in {
        t.clock.id for t in terms(ready_for("decided"), LIBRARY.clocks, bench().calendar)
    }


LAST, FREE = date(2026, 10, 21), date(2026, 10, 22)
"""The seventh working day of what was kept on Monday the 12th, and the first day it is free by itself."""


def ruled(id: str, also: Given | None = None, without: tuple[AnyFact, ...] = ()) -> Case:
    """What is kept under the rules of a domain."""
    return replace(kept_case("decided", also or {}, without), rules=(f"{id}@1",))


@pytest.mark.parametrize("id", KEEPING)
def test_what_is_not_disposed_of_in_time_is_free_by_itself_where_a_rule_says_so(id: str) -> None:
    """市监程序 35, 住建程序 19, 交通程序 45; the general law has no such end."""
    clock = KEEPING[id].clock
    open_ = ruled(id, without=(f.PRESERVATION_OUTCOME, f.PRESERVATION_ON))
    for today, wanted in ((LAST, []), (FREE, ["lapsed"])):
        assert [lack.code for lack in REGISTER[clock].check(open_, bench(today))] == wanted
    lapsed: Given = {f.PRESERVATION_OUTCOME: f.Disposal.LAPSED, f.PRESERVATION_ON: FREE}
    assert codes(clock, ruled(id)) == set()
    assert codes(clock, ruled(id, {f.PRESERVATION_ON: FREE})) == {"too_late"}
    assert codes(clock, ruled(id, lapsed)) == set()
    assert codes(clock, ruled(id, {**lapsed, f.PRESERVATION_ON: date(2026, 10, 23)})) == {"other_day"}
    (early,) = REGISTER[clock].check(ruled(id, lapsed), bench(LAST))
    assert early.code == "not_over"
    assert {code for gate, code in missing(ruled(id, {f.PRESERVATION_ON: FREE}), "decide") if gate == clock}
    assert codes("preserve_7wd", kept_case("decided", lapsed)) == {"no_rule"}
    assert codes("preserve_7wd", ruled(id, lapsed)) == set()


@pytest.mark.parametrize("id", KEEPING)
def test_one_clock_runs_for_what_is_kept(id: str) -> None:
    found = [
        term.clock.id
        for term in terms(ruled(id), LIBRARY.clocks, bench().calendar)
        if term.clock.id.startswith("preserve_")
    ]
    assert found == [KEEPING[id].clock]


def test_what_is_kept_over_its_days_stands_free_in_the_ledger() -> None:
    """Nobody has to write it down first."""
    listed: Given = {f.PRESERVATION_ITEMS: (Good("过磅单", "", "张", "2"),)}
    without = (f.PRESERVATION_OUTCOME, f.PRESERVATION_ON)
    for case, free in (
        (kept_case("decided", listed, without), False),
        *((ruled(id, listed, without), True) for id in KEEPING),
    ):
        (stored,) = reckoned(case, LIBRARY.clocks, bench().calendar).things
        assert (stored.due_on, stored.lapsed(LAST), stored.lapsed(FREE)) == (LAST, False, free)
        assert stored.standing(LAST) == "在管"
        assert stored.standing(FREE) == ("期满自动解除，待退还" if free else "在管")
    told = changed(case, {f.PRESERVATION_OUTCOME: f.Disposal.LAPSED, f.PRESERVATION_ON: FREE})
    assert [(lot.state, lot.since) for lot in things_of(told)[0].lots] == [(ThingState.RELEASED, FREE)]


def test_what_the_notice_lists_stands() -> None:
    items = (f.PRESERVATION_ITEMS.id, 1)
    case = kept_case("concluded")
    assert settled(without_paper(case, DISPOSAL), items) == NOTICE
    begun = (f.PRESERVATION_AT.id, 1)
    assert settled(without_paper(case, DISPOSAL), begun) == NOTICE, "the seven days run from what it says"
    assert settled(without_paper(case, DISPOSAL), (f.PRESERVATION_OUTCOME.id, 1)) is None
    assert settled(case, (f.PRESERVATION_OUTCOME.id, 1)) == DISPOSAL
    assert settled(case, (f.PRESERVATION_ITEMS.id, 2)) is None
