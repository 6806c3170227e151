"""Papers of several cases in one job: issued decisions in their copies, the receipts of one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.facts import Slot
from desktop.documents.pdf import draw
from desktop.documents.scans import words_in
from desktop.services.batching import decisions_of, receipts_of
from desktop.services.perform import Office
from tests.db.office import ACTOR, FAR_STATION, QIAOTOU, STATION, paper, register
from tests.helpers.library import LIBRARY
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import issued

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
DAY, NEXT = date(2026, 3, 5), date(2026, 3, 6)
DECISION = "penalty-decision"


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The office as an officer of a township has it."""
    return Office(storage, LIBRARY, clock, MA)


def served(storage: Storage, *days: date, place: str = "家中", at: str = "") -> str:
    """A case with a decision served on these days; gives its id."""
    told: dict[Slot, str] = {}
    for n, day in enumerate(days, 1):
        told |= {
            (f.SERVICE_PAPER.id, n): DECISION,
            (f.SERVICE_ON.id, n): day.isoformat(),
            (f.SERVICE_PLACE.id, n): f"{place}{n}",
        }
    return register(storage, FAR_STATION if at else STATION, told)


def decide(storage: Storage, case_id: str) -> int:
    """The decision of a case; gives its pages."""
    drawn = draw(issued(DECISION, company_case()))
    with storage.write(ACTOR, "issue_paper") as work:
        event = replace(paper(case_id, work.mint_id(), "", drawn.pdf), form=DECISION, pages=drawn.pages)
        work.apply(event)
        work.record([event])
    return drawn.pages


def test_decisions_print_in_their_copies_and_cases_without_one_are_counted(
    storage: Storage, desk: Office
) -> None:
    decided, open_still = register(storage), register(storage)
    decide(storage, decided)
    made = decisions_of(desk, [decided, open_still], duplex=False)
    assert (made.papers, made.without) == (1, 1)
    words = words_in(made.pdf)
    for copy in ("第一联当事人", "第二联案卷", "第三联备存"):
        assert copy in words
    with pytest.raises(Refusal) as refusal:
        decisions_of(desk, [open_still], duplex=False)
    assert refusal.value.code == "nothing_in_batch"


def test_receipts_are_those_of_the_day(storage: Storage, desk: Office) -> None:
    served(storage, DAY, NEXT, DAY, place="甲")
    served(storage, NEXT, place="乙")
    served(storage, DAY, place="丙")
    made = receipts_of(desk, DAY, duplex=False)
    words = words_in(made.pdf)
    assert made.papers == 3
    assert [who in words for who in ("甲1", "甲2", "甲3", "乙1", "丙1")] == [True, False, True, False, True]
    with pytest.raises(Refusal):
        receipts_of(desk, date(2026, 3, 7), duplex=False)


def test_nothing_of_another_township_is_printed(storage: Storage, desk: Office) -> None:
    far = served(storage, DAY, at="far")
    decide(storage, far)
    with pytest.raises(Refusal) as refusal:
        receipts_of(desk, DAY, duplex=False)
    assert refusal.value.code == "nothing_in_batch"
    with pytest.raises(NotFound):
        decisions_of(desk, [far], duplex=False)
