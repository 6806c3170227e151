"""Which files have been kept long enough: by their own word, or by what is set; what still runs is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pypdfium2
import pytest

from db import Storage
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import BadEntry, NotPermitted
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.events import Event, FactsKept, SideBegun
from desktop.casework.lists import Unit
from desktop.casework.retention import FOR_EVER
from desktop.services.issuing import draft_paper
from desktop.services.perform import Office, perform
from desktop.services.retention import SetRetention, retention, set_retention
from tests.db.office import ACTOR, FAR_STATION, QIAOTOU, STATION, register
from tests.helpers.builders import put_away
from tests.helpers.library import LIBRARY

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
OVERSEER = Actor("p9", "张县长", "supervisor", "630121")


def archived(storage: Storage, on: str, written: str = "", *beside: Event, unit: Unit = STATION) -> str:
    """A closed case whose file was archived on a day; gives its id."""
    case_id = register(storage, unit)
    values: dict[tuple[str, int], str | None] = {(f.ARCHIVE_ON.id, 1): on}
    if written:
        values[(f.ARCHIVE_RETENTION.id, 1)] = written
    told = [replace(event, case_id=case_id) for event in beside]
    with storage.write(ACTOR, "take_step") as work:
        for event in (*told, *put_away(case_id, date(2026, 3, 2)), FactsKept(case_id, values)):
            work.apply(event)
            work.record([event])
    return case_id


@pytest.fixture
def desk(storage: Storage) -> Office:
    """Forty years on."""
    return Office(storage, LIBRARY, StoppedClock(datetime(2066, 1, 4, 9, 0, tzinfo=CHINA)), OVERSEER)


def test_nothing_runs_out_until_somebody_has_said_how_long(storage: Storage, desk: Office) -> None:
    silent = archived(storage, "2026-03-02")
    archived(storage, "2026-03-02", "永久")
    archived(storage, "2026-03-02", "长期")  # as it may have come in before entries were looked at
    register(storage)
    found = retention(desk)
    assert (found.archived, found.unclear, found.out) == (3, 1, ())
    assert dict(found.years) == {"ordinary": FOR_EVER, "summary": FOR_EVER}
    perform(desk, set_retention, SetRetention({"ordinary": 30}))
    out = retention(desk).out
    assert [(one.case.id, one.years, one.until) for one in out] == [(silent, 30, date(2056, 12, 31))]


def test_it_runs_to_the_end_of_its_last_year(storage: Storage, desk: Office) -> None:
    case_id = archived(storage, "2035-01-01", "30年")
    last = desk.for_(OVERSEER)
    eve = replace(last, clock=StoppedClock(datetime(2065, 12, 31, 23, 0, tzinfo=CHINA)))
    assert retention(eve).out == ()
    assert [one.case.id for one in retention(desk).out] == [case_id]


def test_what_still_runs_beside_a_case_is_told(storage: Storage, desk: Office) -> None:
    archived(storage, "2026-03-02", "10年", SideBegun("", "enforcement@1", 1, "due"))
    (one,) = retention(desk).out
    against = one.against[0]
    assert (against.code, against.facts["names"]) == (
        "disposal_running",
        LIBRARY.procedures["enforcement@1"].name,
    )


def test_one_sees_what_lies_in_sight(storage: Storage, desk: Office) -> None:
    here = archived(storage, "2026-03-02", "10年")
    archived(storage, "2026-03-02", "10年", unit=FAR_STATION)
    assert len(retention(desk).out) == 2
    assert [one.case.id for one in retention(desk.for_(MA)).out] == [here]


def test_no_term_below_the_shortest_is_set_and_not_by_everybody(desk: Office) -> None:
    with pytest.raises(BadEntry) as refused:
        perform(desk, set_retention, SetRetention({"summary": 3}))
    assert refused.value.code == "retention_short"
    with pytest.raises(NotPermitted):
        perform(desk.for_(MA), set_retention, SetRetention({"summary": 30}))
    perform(desk.for_(SYSTEM), set_retention, SetRetention({"summary": 10}))
    assert dict(retention(desk).years) == {"ordinary": FOR_EVER, "summary": 10}


def test_a_cover_prints_the_period_of_its_case_or_what_is_set(storage: Storage, desk: Office) -> None:
    said, silent = archived(storage, "2026-03-02", "永久"), archived(storage, "2026-03-02")
    assert [_cover(desk, id) for id in (said, silent)] == ["永久", ""]
    perform(desk, set_retention, SetRetention({"ordinary": 30}))
    assert [_cover(desk, id) for id in (said, silent)] == ["永久", "30年"]


def _cover(desk: Office, case_id: str) -> str:
    """What the draft of a cover says of the period."""
    with desk.read() as work:
        case = work.case(case_id)
    draft = draft_paper(desk, case, "archive-cover", 1)
    document = pypdfium2.PdfDocument(draft.drawn.pdf)
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    return text.partition("保管期限")[2].partition("本卷共")[0]
