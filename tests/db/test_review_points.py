"""The county's own review points: added and ended by its head, asked beside those of the law, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, NotFound, NotPermitted, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM
from desktop.casework.checklist import LEGAL_REVIEW, Mark
from desktop.casework.journal import JournalFilter
from desktop.casework.lists import Officer
from desktop.casework.own_points import OwnPoint
from desktop.casework.submissions import Standing, Verdict
from desktop.services.checklists import OWN
from desktop.services.journalling import entry_page
from desktop.services.perform import Office, perform
from desktop.services.review_points import (
    LONGEST,
    AddPoint,
    EndPoint,
    add_review_point,
    asked_on,
    end_review_point,
    led_to,
    review_points,
)
from desktop.services.reviewing import GiveOpinion, SubmitPaper, give_opinion, submit_paper
from desktop.services.searching import paper_view
from tests.db.office import COUNTY, FILLED, OFFICERS, QIAOTOU, actor, register
from tests.helpers.library import LIBRARY

FORM = "case-filing-approval"
TODAY = date(2026, 3, 2)
COUNTY_HEAD = Officer("h9", "韩县长", COUNTY.id, "head")
HEAD = Officer("h1", "王镇长", QIAOTOU.id, "head")
PEOPLE = (OFFICERS[0], replace(OFFICERS[1], certified_to=date(2029, 5, 31)), *OFFICERS[2:], COUNTY_HEAD, HEAD)
POINT = AddPoint(FORM, "是否查询当事人一年内的案件", "大执改办〔2026〕3号", "offence.facts", TODAY)


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The small county with those who approve, on both engines; the head of the county sits at it."""
    with storage.write(SYSTEM, "seed") as work:
        work.put_officers(PEOPLE)
    return Office(storage, LIBRARY, clock, actor(COUNTY_HEAD))


def add(desk: Office, point: AddPoint = POINT) -> OwnPoint:
    return perform(desk, add_review_point, point)[0]


def asked(desk: Office, case_id: str, form: str = FORM) -> list[str]:
    """What the head is asked of the county."""
    review = paper_view(desk.for_(actor(HEAD)), case_id, form, 1).review
    assert review is not None
    return [item.name for item in review.checks if item.article in (POINT.basis, OWN)]


def lay(desk: Office, number: str = "630121198001010013") -> tuple[str, str]:
    case_id = register(desk.storage, QIAOTOU, {**FILLED, (f.PARTY_ID.id, 1): number})
    return case_id, perform(desk.for_(actor(PEOPLE[0])), submit_paper, SubmitPaper(case_id, FORM))[0]


def answer(desk: Office, case_id: str, laid: str, *found_well: OwnPoint) -> Standing:
    marks = {point.id: Mark.WELL for point in found_well}
    command = GiveOpinion(case_id, laid, Verdict.YES, marks=marks)
    return perform(desk.for_(actor(HEAD)), give_opinion, command)[0]


def test_a_point_is_asked_from_its_day_on_and_a_yes_needs_its_answer(desk: Office) -> None:
    case_id, laid = lay(desk)
    assert asked(desk, case_id) == []
    point = add(desk)  # what was laid on this very day before it came is asked it, too, and not laid anew
    assert asked(desk, case_id) == [POINT.name]
    with pytest.raises(Refusal) as unjudged:
        answer(desk, case_id, laid)
    assert unjudged.value.code == "listed_unjudged"
    assert answer(desk, case_id, laid, point) is Standing.APPROVED
    with desk.storage.read() as work:
        (opinion,) = work.case(case_id).submissions[0].opinions
    kept = next(item for item in opinion.looked_at if item.id == point.id)
    assert (kept.name, kept.article, kept.where, kept.mark) == (
        *(POINT.name, POINT.basis, "offence.facts"),
        Mark.WELL,
    )
    assert desk.storage.check().sound


def test_one_that_begins_later_waits_for_its_day(desk: Office, clock: StoppedClock) -> None:
    later = add(desk, replace(POINT, since=TODAY + timedelta(days=1), basis=""))
    case_id, _ = lay(desk)
    assert asked(desk, case_id) == []
    assert review_points(desk).own == (later,)
    clock.move_to(TODAY + timedelta(days=1))
    assert asked(desk, case_id) == [POINT.name]


def test_one_that_is_ended_before_its_day_is_never_asked(desk: Office, clock: StoppedClock) -> None:
    later = add(desk, replace(POINT, since=TODAY + timedelta(days=1)))
    perform(desk, end_review_point, EndPoint(later.id))
    assert review_points(desk).own == ()  # there is nothing left to end
    case_id, _ = lay(desk)
    clock.move_to(TODAY + timedelta(days=1))
    assert asked(desk, case_id) == []
    assert add(desk, replace(POINT, since=TODAY + timedelta(days=1))).name == later.name


def test_an_ended_point_is_asked_no_more_and_what_was_said_of_it_stays(desk: Office) -> None:
    point = add(desk)
    case_id, laid = lay(desk)
    answered, its = lay(desk, "630121198001010018")
    answer(desk, answered, its, point)
    perform(desk, end_review_point, EndPoint(point.id))
    assert review_points(desk).own == ()
    assert asked(desk, case_id) == []
    assert answer(desk, case_id, laid) is Standing.APPROVED  # it need not be laid before him anew
    with desk.storage.read() as work:
        (opinion,) = work.case(answered).submissions[0].opinions
        assert [own.until for own in work.own_points()] == [TODAY]
    assert point.id in {item.id for item in opinion.looked_at}
    with pytest.raises(NotFound):
        perform(desk, end_review_point, EndPoint(point.id))
    says = [row.says for row in entry_page(desk.for_(SYSTEM), JournalFilter(), None).rows]
    assert sum("审核要点" in words for words in says) == 3  # added, ended, and the end that was refused


def test_the_points_of_the_law_stand_and_the_county_adds_beside_them(desk: Office) -> None:
    for law in LEGAL_REVIEW:
        with pytest.raises(NotFound):
            perform(desk, end_review_point, EndPoint(law))
    add(desk, replace(POINT, form="legal-review-opinion"))
    shown = review_points(desk)
    assert [point.id for point in shown.of_law] == [*LEGAL_REVIEW]
    assert [point.form for point in shown.own] == ["legal-review-opinion"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "　"}, "missing"),
        ({"name": "点" * (LONGEST + 1)}, "point_long"),
        ({"basis": "点" * (LONGEST + 1)}, "point_long"),
        ({"since": TODAY - timedelta(days=1)}, "point_since_past"),
        ({"form": "legal-review-opinion", "name": "行政执法主体是否合法"}, "point_there"),
    ],
)
def test_what_cannot_be_asked_is_refused(desk: Office, changed: dict[str, object], code: str) -> None:
    with pytest.raises(BadEntry) as caught:
        add(desk, replace(POINT, **changed))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert review_points(desk).own == ()


def test_a_form_that_nobody_approves_asks_nothing(desk: Office) -> None:
    with pytest.raises(Refusal) as caught:
        add(desk, replace(POINT, form="penalty-decision"))
    assert caught.value.code == "not_for_review"
    assert FORM in dict(asked_on(LIBRARY))
    assert {place for place, _ in led_to(LIBRARY)} == {"overview", *(point.where for point in LIBRARY.points)}


def test_it_is_for_the_head_of_the_county_and_no_townships(desk: Office) -> None:
    for person in (HEAD, PEOPLE[0]):
        with pytest.raises(NotPermitted):
            add(desk.for_(actor(person)))
    assert (review_points(desk).may, review_points(desk.for_(actor(HEAD))).may) == (True, False)
    point = add(desk)
    with pytest.raises(NotPermitted):
        perform(desk.for_(actor(HEAD)), end_review_point, EndPoint(point.id))
