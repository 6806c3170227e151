"""Legal dates are Chinese dates; ids sort by the time they were minted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop.base.clock import CHINA, StoppedClock, SystemClock
from desktop.base.identity import mint


def test_the_legal_day_begins_at_midnight_in_china() -> None:
    assert StoppedClock(datetime(2026, 3, 1, 15, 59, tzinfo=UTC)).today() == date(2026, 3, 1)
    assert StoppedClock(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)).today() == date(2026, 3, 2)


def test_a_stopped_clock_moves_only_when_told() -> None:
    clock = StoppedClock(datetime(2026, 3, 2, 9, tzinfo=CHINA))
    before = clock.now()
    assert clock.now() == before
    clock.move_to(date(2026, 3, 3), 14, 30)
    assert clock.now() - before == timedelta(days=1, hours=5, minutes=30)


def test_the_computer_clock_tells_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    assert abs(SystemClock().today() - datetime.now(CHINA).date()) <= timedelta(days=1)


def test_ids_differ_and_sort_by_time() -> None:
    now = datetime(2026, 3, 2, 1, tzinfo=UTC)
    ids = [mint(now + timedelta(milliseconds=step)) for step in range(50)]
    assert ids == sorted(ids)
    assert len({mint(now) for _ in range(1000)}) == 1000
    assert {len(id) for id in ids} == {23}
