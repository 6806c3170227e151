"""Papers of several cases in one job: issued decisions in their copies, the receipts of one day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.co_parties import number_at
from desktop.casework.facts import Slot
from desktop.documents.pdf import draw
from desktop.documents.scans import words_in
from desktop.services.batching import Batch, decisions_of, receipts_of
from desktop.services.perform import Office
from desktop.services.printing import Told, go_on
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


def decide(storage: Storage, case_id: str, n: int = 1, party: str = "") -> int:
    """The decision of a case, or of one of its parties by name; gives its pages."""
    case = company_case()
    named = {(f.PARTY_NAME.id, 1): party or case.get(f.PARTY_NAME)}
    drawn = draw(issued(DECISION, replace(case, facts={**case.facts, **named})))
    with storage.write(ACTOR, "issue_paper") as work:
        event = replace(paper(case_id, work.mint_id(), "", drawn.pdf, n), form=DECISION, pages=drawn.pages)
        work.apply(event)
        work.record([event])
    return drawn.pages


def handed_out(storage: Storage, ids: list[str]) -> int:
    """How often papers of these cases left the desk, as the journal has it."""
    told = (row for case_id in ids for row in storage.read().journal(case_id, 50))
    return sum('"HandedOut"' in row.says for row in told)


def test_decisions_print_in_their_copies_and_cases_without_one_are_counted(
    storage: Storage, desk: Office
) -> None:
    decided, open_still = register(storage), register(storage)
    decide(storage, decided)
    made = decisions_of(desk, [decided, open_still], duplex=False)
    assert made is not None
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
    assert made is not None
    words = words_in(made.pdf)
    assert made.papers == 3
    assert [who in words for who in ("甲1", "甲2", "甲3", "乙1", "丙1")] == [True, False, True, False, True]
    with pytest.raises(Refusal):
        receipts_of(desk, date(2026, 3, 7), duplex=False)


def test_each_party_has_his_decision_and_his_receipts_printed(storage: Storage, desk: Office) -> None:
    second = number_at(1, 2)
    case_id = register(
        storage,
        facts={
            (f.PARTY_NAME.id, 1): "张三",
            (f.PARTY_NAME.id, second): "李四",
            (f.SERVICE_ON.id, 1): DAY.isoformat(),
            (f.SERVICE_PLACE.id, 1): "张三家",
            (f.SERVICE_ON.id, second): DAY.isoformat(),
            (f.SERVICE_PLACE.id, second): "李四家",
        },
    )
    decide(storage, case_id, party="张三")
    decide(storage, case_id, second, party="李四")
    decisions, receipts = decisions_of(desk, [case_id], duplex=False), receipts_of(desk, DAY, duplex=False)
    assert decisions is not None
    assert receipts is not None
    assert (decisions.papers, decisions.without, receipts.papers) == (2, 0, 2)
    assert [who in words_in(decisions.pdf) for who in ("张三", "李四")] == [True, True]
    assert [where in words_in(receipts.pdf) for where in ("张三家", "李四家")] == [True, True]


def test_it_tells_how_far_it_is_and_stopped_nothing_has_left(storage: Storage, desk: Office) -> None:
    ids = [served(storage, DAY), served(storage, DAY, DAY), served(storage, DAY)]
    for case_id in ids:
        decide(storage, case_id)
    gathering: tuple[Callable[[Told], Batch | None], ...] = (
        lambda told: decisions_of(desk, ids, duplex=False, told=told),
        lambda told: receipts_of(desk, DAY, duplex=False, told=told),
    )
    for gather in gathering:
        heard: list[tuple[int, int]] = []

        def hear(done: int, wanted: int, number: str, heard: list[tuple[int, int]] = heard) -> bool:
            assert number.startswith("大桥案")
            heard.append((done, wanted))
            return done < 1

        before = handed_out(storage, ids)
        assert gather(hear) is None
        assert heard == [(0, 3), (1, 3)]
        assert handed_out(storage, ids) == before, "what was not printed did not leave"
        assert gather(go_on) is not None
        assert handed_out(storage, ids) == before + 3


def test_nothing_of_another_township_is_printed(storage: Storage, desk: Office) -> None:
    far = served(storage, DAY, at="far")
    decide(storage, far)
    with pytest.raises(Refusal) as refusal:
        receipts_of(desk, DAY, duplex=False)
    assert refusal.value.code == "nothing_in_batch"
    with pytest.raises(NotFound):
        decisions_of(desk, [far], duplex=False)
