"""Review and suit, publication, and an inquiry that stands still (行政处罚法 48, 73; 行政复议法 48, 54)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import publication_facts as p
from desktop.casework import remedy_facts as r
from desktop.casework import standstill_facts as s
from desktop.casework.case import Case
from desktop.casework.deadlines import add_days
from desktop.casework.enforcement import served
from desktop.casework.gates.asking import place_of, unchecked, unknown, wrong_day
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.publications import (
    PUBLICATION,
    of_penalty,
    published_on,
    published_overturned_on,
    standing_still,
    to_publish_from,
)
from desktop.casework.remedies import REMEDY, REVIEW_MOST, overturned, pending

_ADULT = 18


@gate("o_remedy_dropped")
def entered_by_mistake(case: Case, bench: Bench) -> Iterator[Lack]:
    """What was entered by mistake says so."""
    yield from unknown(case, r.DROPPED)


@gate("o_remedy_known")
def remedy_known(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who turned to whom, for what, and when its copy came in."""
    yield from unknown(case, r.KIND, r.BY, r.BODY, r.ASKED_ON, r.CLAIM, r.RECEIVED_ON)
    yield from wrong_day(case, bench, r.ASKED_ON, served(case))
    yield from wrong_day(case, bench, r.RECEIVED_ON, case.get(r.ASKED_ON, case.n))


@gate("o_remedy_answered")
def remedy_answered(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is answered, on what it rests, and when it was handed in (行政复议法 48, 行政诉讼法 67)."""
    yield from unknown(case, r.ANSWER_FACTS, r.ANSWER_BASIS, r.ANSWERED_ON)
    yield from wrong_day(case, bench, r.ANSWERED_ON, case.get(r.RECEIVED_ON, case.n))


@gate("g_no_suspend", when=lambda case: case.true(r.STAYED, case.n))
def stayed_by_whom(case: Case, bench: Bench) -> Iterator[Lack]:
    """Review and suit do not stop what was decided; by what it was stopped is written (行政处罚法 73)."""
    if not case.get(r.STAY_REASON, case.n):
        yield Lack("no_reason", place_of(case, r.STAY_REASON))


@gate("o_remedy_ended")
def remedy_ended(case: Case, bench: Bench) -> Iterator[Lack]:
    """How it ended and when that is final: the surcharge runs again from then (行政处罚法 73)."""
    yield from unknown(case, r.ASKED_ON, r.END, r.DECIDED_ON, r.FINAL_ON)
    yield from wrong_day(case, bench, r.DECIDED_ON, case.get(r.ASKED_ON, case.n))
    yield from wrong_day(case, bench, r.FINAL_ON, case.get(r.DECIDED_ON, case.n))
    if overturned(case):
        yield from unknown(case, r.FOLLOW)
    until, taken_up = case.get(r.EXTENDED_UNTIL, case.n), case.get(r.ACCEPTED_ON, case.n)
    longest = REVIEW_MOST.get(case.get(r.KIND, case.n))
    if until is not None and (taken_up is None or longest is None or until > add_days(taken_up, longest)):
        yield Lack("extended", place_of(case, r.EXTENDED_UNTIL))
    if case.get(r.END, case.n) is r.RemedyEnd.CHANGED and case.decided.fine is not None:
        yield from unknown(case, r.CHANGED_FINE)


@gate("o_remedies_ended", when=lambda case: bool(case.sheets(REMEDY)))
def nothing_contested(case: Case, bench: Bench) -> Iterator[Lack]:
    """No case is closed while a review or a suit is under way."""
    for n in pending(case, bench.today):
        yield Lack("pending", f"{r.FINAL_ON.id}#{n}", {"n": n})


@gate("g_pub", when=of_penalty)
def of_public_weight(case: Case, bench: Bench) -> Iterator[Lack]:
    """Only a decision of some weight for the public is published, and it says why (行政处罚法 48)."""
    if not case.true(p.IMPACT, case.n):
        yield Lack("no_impact", place_of(case, p.IMPACT))


@gate("g_pub_minor")
def no_minors(case: Case, bench: Bench) -> Iterator[Lack]:
    """A minor's decision is not published (内蒙古244号令 11; 未成年人 elsewhere too: the safe side)."""
    yield from unchecked(case, p.MINOR)
    age = case.age_at_offence
    if age is not None and age < _ADULT:
        yield Lack("minor", place_of(case, p.KEPT_BACK), {"age": age})


@gate("o_publication_approved")
def publication_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is published, where, with what masked, and who agreed."""
    yield from unknown(case, p.REASON, p.TEXT_OUT, p.WHERE, p.BY, p.ON)
    yield from unchecked(case, p.MASKED, p.SECRETS, p.AGREED)
    decided = to_publish_from(case)
    if decided is None:
        yield Lack("not_decided", place_of(case, p.OF))
    yield from wrong_day(case, bench, p.ON, decided)
    if published_overturned_on(case) is not None:
        yield Lack("overturned", place_of(case, p.KEPT_BACK))


@gate("o_kept_back")
def kept_back_for_a_reason(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is not published says why."""
    yield from unknown(case, p.KEPT_BACK)


@gate("withdraw_3wd")
def withdrawn_with_reason(case: Case, bench: Bench) -> Iterator[Lack]:
    """A published decision that was overturned is withdrawn, and the reason made public (行政处罚法 48)."""
    yield from unknown(case, p.WITHDRAW_REASON, p.WITHDRAWN_ON)
    yield from wrong_day(case, bench, p.WITHDRAWN_ON, published_overturned_on(case) or published_on(case))


@gate("o_publication_withdrawn", when=lambda case: bool(case.sides_of(PUBLICATION)))
def nothing_wrong_left_public(case: Case, bench: Bench) -> Iterator[Lack]:
    """No case is closed while an overturned decision is still public (行政处罚法 48)."""
    for side in case.sides_of(PUBLICATION):
        if not side.ended and published_overturned_on(case.seen_from(side)) is not None:
            yield Lack("still_public", f"{p.WITHDRAWN_ON.id}#{side.n}", {"n": side.n})


@gate("o_standstill_dropped")
def standstill_dropped(case: Case, bench: Bench) -> Iterator[Lack]:
    """What is not pursued says why."""
    yield from unknown(case, s.DROPPED)


@gate("o_standstill_ruled")
def rule_allows_it(case: Case, bench: Bench) -> Iterator[Lack]:
    """Only a rule of the domain lets an inquiry stand still; the penalty law knows none (INTERPRETATION)."""
    yield from unknown(case, s.RULE, s.REASON, s.BY, s.ON)
    yield from unchecked(case, s.AGREED)
    yield from wrong_day(case, bench, s.ON)


@gate("o_inquiry_resumed")
def inquiry_resumed(case: Case, bench: Bench) -> Iterator[Lack]:
    """It goes on once the reason is gone."""
    yield from unknown(case, s.RESUMED_ON, s.RESUME_REASON)
    yield from wrong_day(case, bench, s.RESUMED_ON, case.get(s.ON, case.n))


@gate("o_not_standing_still", when=lambda case: bool(standing_still(case)))
def inquiry_goes_on(case: Case, bench: Bench) -> Iterator[Lack]:
    """Nothing is concluded while the inquiry stands still."""
    for n in standing_still(case):
        yield Lack("still", f"{s.RESUMED_ON.id}#{n}")
