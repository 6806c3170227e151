"""What is counted beside a list is read off an index: the rows may be a hundred thousand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db import Storage
from db.reading import Reading
from tests.db.office import QIAOTOU
from tests.db.test_case_list import counted, full
from tests.db.test_leads import TODAY

__all__ = ["full"]

COUNTS: tuple[tuple[str, Callable[[Reading, str], object], str], ...] = (
    ("leads", lambda work, unit_id: work.lead_counts(unit_id), "ix_case_open_preliminary"),
    ("things", lambda work, unit_id: work.thing_counts(unit_id, TODAY), "ix_thing_counted"),
)


@pytest.mark.sqlite("a server chooses its index by what it knows of the rows")
@pytest.mark.parametrize("unit_id", ["", QIAOTOU.id], ids=["county", "township"])
@pytest.mark.parametrize(("ask", "index"), [each[1:] for each in COUNTS], ids=[each[0] for each in COUNTS])
def test_they_are_counted_off_an_index(
    full: Storage, ask: Callable[[Reading, str], object], index: str, unit_id: str
) -> None:
    with full.read() as work, counted(full) as statements:
        ask(work, unit_id)
    plan = statements.plan(full, about="count(")
    assert f"COVERING INDEX {index}" in plan, "no row is looked up for it"
