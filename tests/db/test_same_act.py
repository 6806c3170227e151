"""Other open cases of the same party and matter, asked for before one is filed (行政处罚法 25)."""

from __future__ import annotations

from datetime import date

from db import Storage
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.access import Actor, Warrant, read_rights
from desktop.casework.events import StepDone
from desktop.casework.gates import OtherCase
from tests.db.office import ACTOR, FACTS, FAR_STATION, register, seed
from tests.db.test_case_list import counted

RIGHTS = read_rights(RESOURCES / "lists" / "rights.toml")
FILED, CLOSED = date(2026, 3, 1), date(2026, 3, 2)


def step(storage: Storage, case_id: str, id: str, to: str, on: date) -> None:
    with storage.write(ACTOR, "take_step") as work:
        done = StepDone(case_id, id, to, on)
        work.apply(done)
        work.record([done])


def others(storage: Storage, case_id: str, warrant: Warrant | None = None) -> list[tuple[str, date | None]]:
    with storage.read(warrant) as work:
        return [(other.unit, other.filed_on) for other in work.same_act(work.case(case_id))]


def test_an_open_case_on_the_same_party_and_matter_is_found(storage: Storage) -> None:
    seed(storage)
    first = register(storage)
    other_party = {**FACTS, (f.PARTY_ID.id, 1): "630121198001010021"}
    register(storage, facts=other_party)
    here = register(storage, FAR_STATION)
    with storage.read() as work:
        known = work.case(first)
        assert work.same_act(work.case(here)) == (
            OtherCase(known.number, known.unit.name, known.registered_on, None),
        )
    step(storage, first, "file", "filed", FILED)
    assert others(storage, here) == [("元朔社区", FILED)]
    assert others(storage, first) == [("东至沟村", None)]
    step(storage, first, "close", "closed", CLOSED)
    assert others(storage, here) == []


def test_who_is_not_known_yet_is_like_nobody(storage: Storage) -> None:
    seed(storage)
    unknown = {slot: value for slot, value in FACTS.items() if slot[0] != f.PARTY_ID.id}
    register(storage, facts=unknown)
    assert others(storage, register(storage, facts=unknown)) == []


def test_what_lies_out_of_sight_is_not_told(storage: Storage) -> None:
    """An officer of the far township does not learn of the cases of another."""
    seed(storage)
    register(storage)
    here = register(storage, FAR_STATION)
    day = date(2026, 3, 2)
    stranger = Warrant(Actor("p3", "祁有福", "officer", "630121202"), RIGHTS, day)
    assert others(storage, here, stranger) == []
    overseer = Warrant(Actor("p9", "张县长", "supervisor", "630121"), RIGHTS, day)
    assert others(storage, here, overseer) == [("元朔社区", None)]


def test_it_is_one_statement_found_by_an_index_and_bounded(storage: Storage) -> None:
    seed(storage)
    cases = [register(storage) for _ in range(8)]
    with storage.read() as work:
        case = work.case(cases[-1])
        with counted(storage) as statements:
            assert len(work.same_act(case)) == 5
        asked = [text for text, _ in statements.sent if "FROM" in text and "case" in text]
    assert len(asked) == 1
    assert "ix_known_party_id_number" in statements.plan(storage)
