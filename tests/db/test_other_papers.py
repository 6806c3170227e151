"""The papers that no step asks for, in a real case: begun, listed, numbered and issued each by itself."""

from __future__ import annotations

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import Refusal
from desktop.casework import case_facts as f
from desktop.casework import inquiry_facts as q
from desktop.casework.decide import Barred
from desktop.casework.facts import AnyFact, Good
from desktop.casework.things import things_of
from desktop.services.issuing import IssuePaper, issue_paper
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_view
from tests.db.office import ACTOR, FACTS, QIAOTOU, register
from tests.helpers.library import LIBRARY

LETTER = "assist-investigation-letter"


@pytest.fixture
def desk(storage: Storage, clock: StoppedClock) -> Office:
    """The small county as its officer sees it."""
    return Office(storage, LIBRARY, clock, ACTOR)


def write(desk: Office, case_id: str, n: int, **said: str) -> None:
    facts: dict[str, AnyFact] = {"receiver": q.HELPER, "requests": q.HELP, "until": q.HELP_UNTIL}
    perform(desk, keep_facts, KeepFacts(case_id, {(facts[name].id, n): text for name, text in said.items()}))


def letters(desk: Office, case_id: str) -> list[tuple[int, str]]:
    """The letters among the papers of the case, each with its number."""
    return [(row.n, row.number) for row in case_view(desk, case_id).papers if row.form == LETTER]


def test_a_case_lists_none_before_one_is_begun_and_asks_for_what_its_stage_offers(desk: Office) -> None:
    view = case_view(desk, register(desk.storage, QIAOTOU, FACTS))
    others = {form for kind in LIBRARY.others.values() for form in kind.forms}
    assert not {row.form for row in view.papers} & others
    assert {"assistance", "extraction", "designation"} <= set(view.groups)
    assert not {"summons", "appraisal"} & set(view.groups)  # of use once the case is filed


def test_each_is_numbered_by_itself_and_holds_its_own_sheet_fast(desk: Office) -> None:
    case_id = register(desk.storage, QIAOTOU, FACTS)
    write(desk, case_id, 1, receiver="县交通运输局", requests="查询道路运输证")
    write(desk, case_id, 2, receiver="县公安局", requests="查询车辆登记", until="2026-03-20")
    assert letters(desk, case_id) == [(1, ""), (2, "")]
    with pytest.raises(Barred) as barred:  # nobody is asked without a day
        perform(desk, issue_paper, IssuePaper(case_id, LETTER, 1))
    assert [lack.where for lack in barred.value.shortfalls] == ["assistance.until#1"]
    perform(desk, issue_paper, IssuePaper(case_id, LETTER, 2))
    assert letters(desk, case_id) == [(1, ""), (2, "大桥协查〔2026〕1号")]
    with pytest.raises(Refusal) as held:
        write(desk, case_id, 2, requests="查询车主")
    assert held.value.code == "fact_settled"
    write(desk, case_id, 1, until="2026-03-21")
    perform(desk, issue_paper, IssuePaper(case_id, LETTER, 1))
    assert letters(desk, case_id) == [(1, "大桥协查〔2026〕2号"), (2, "大桥协查〔2026〕1号")]


def test_a_list_that_is_taken_is_not_kept_with_a_line_less(desk: Office) -> None:
    """No paper holds the list yet; by its lines labels and moves name the things."""
    case_id = register(desk.storage, QIAOTOU, FACTS)
    items, rows = (f.PRESERVATION_ITEMS.id, 1), (Good("账本"), Good("电脑"), Good("白酒"))
    listed = f.PRESERVATION_ITEMS.written
    told = {items: listed(rows), (f.PRESERVATION_AT.id, 1): "2026-03-02T09:00"}
    perform(desk, keep_facts, KeepFacts(case_id, told))
    with pytest.raises(Refusal) as refused:
        perform(desk, keep_facts, KeepFacts(case_id, {items: listed(rows[1:])}))
    assert (refused.value.code, refused.value.facts) == ("list_taken", {"name": "账本"})
    perform(desk, keep_facts, KeepFacts(case_id, {items: listed((*rows, Good("货架")))}))
    assert len(things_of(case_view(desk, case_id).case)) == 4
