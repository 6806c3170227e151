"""Numbers: no gaps, none twice, a new count each year, and a rollback gives the number back."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import Storage
from db.repositories.numbers import RANGE
from desktop.base.errors import Refusal
from tests.db.office import ACTOR, PATTERN, QIAOTOU, SHUOBEI, raw


def take(
    storage: Storage, word: str = "罚决", year: int = 2026, unit: str = QIAOTOU.id, mark: str = "大桥"
) -> int:
    with storage.write(ACTOR, "take") as work:
        return work.take_number(unit, word, mark, year, PATTERN, "d")


def test_each_series_counts_by_itself(storage: Storage) -> None:
    assert [take(storage) for _ in range(3)] == [1, 2, 3]
    assert [take(storage, "罚告"), take(storage, year=2027), take(storage, unit=SHUOBEI.id, mark="大朔")] == [
        1,
        1,
        1,
    ]
    assert take(storage) == 4


def test_several_in_one_transaction(storage: Storage) -> None:
    with storage.write(ACTOR, "take") as work:
        taken = [work.take_number(QIAOTOU.id, "罚决", "大桥", 2026, PATTERN, str(n)) for n in range(5)]
    assert taken == [1, 2, 3, 4, 5]


def test_a_rollback_gives_the_number_back(storage: Storage, office: Path) -> None:
    take(storage)

    def doomed() -> None:
        with storage.write(ACTOR, "doomed") as work:
            assert work.take_number(QIAOTOU.id, "罚决", "大桥", 2026, PATTERN, "d") == 2
            raise KeyError

    with pytest.raises(KeyError):
        doomed()
    assert take(storage) == 2
    assert raw(office, "SELECT serial FROM number_use ORDER BY serial") == [(1,), (2,)]


def test_a_void_number_is_never_used_again(storage: Storage, office: Path) -> None:
    for _ in range(3):
        take(storage)
    raw(office, "UPDATE number_use SET state = 'void' WHERE serial = 2")
    assert take(storage) == 4


def test_the_registrar_grants_itself_the_next_range(storage: Storage, office: Path) -> None:
    with storage.write(ACTOR, "many") as work:
        taken = [
            work.take_number(QIAOTOU.id, "罚决", "大桥", 2026, PATTERN, str(n)) for n in range(RANGE + 2)
        ]
    assert taken == list(range(1, RANGE + 3))
    ranges = raw(office, "SELECT lo, hi FROM number_block WHERE level = 'block' ORDER BY lo")
    assert ranges == [(1, RANGE), (RANGE + 1, 2 * RANGE)]
    used = raw(office, "SELECT count(DISTINCT block_id) FROM number_use")
    assert used == [(2,)]


def test_a_block_of_another_replica_is_not_ours(storage: Storage, office: Path) -> None:
    take(storage)
    raw(office, "UPDATE number_block SET to_rep = '0001.0.dead'")
    assert take(storage) == RANGE + 1


def test_without_being_registrar_there_are_only_granted_numbers(storage: Storage, office: Path) -> None:
    take(storage)
    raw(office, "UPDATE number_series SET registrar_seat = '0009'")
    raw(office, "UPDATE number_block SET hi = 2")
    assert take(storage) == 2
    with pytest.raises(Refusal) as caught:
        take(storage)
    assert caught.value.code == "numbers_used_up"


def test_a_closed_year_gives_no_numbers(storage: Storage, office: Path) -> None:
    take(storage)
    raw(office, "UPDATE number_series SET closed_at = '2027-01-01T00:00:00.000Z'")
    with pytest.raises(Refusal) as caught:
        take(storage)
    assert caught.value.code == "series_closed"
