"""The list of cases is read off indexes that hold no lead and no inspection.

Where leads are many times the cases, all of them were passed to count what the list shows.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"

NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id", "matter_code"),
    *("party_kind", "source", "fine", "due_on", "due_sort", "due_party", "due_clock", "officer_ids"),
    *("registered_on", "filed_on", "closed_on", "ledger_id", "party_name", "party_initials", "number"),
)
ORDERS = (
    ("registered", ("registered_on",), "procedure NOT IN ('lead@1', 'inspection@1')"),
    ("party", ("party_initials",), "procedure NOT IN ('lead@1', 'inspection@1')"),
    ("fine", ("(coalesce(fine, -1))",), "procedure NOT IN ('lead@1', 'inspection@1')"),
)
OPEN = ("due_sort", "registered_on")


def upgrade() -> None:
    """Make them anew; that of open cases last, for of two that do SQLite takes the younger."""
    for order, keys, which in ORDERS:
        op.drop_index(f"ix_case_by_{order}", table_name="case")
        _index(f"ix_case_by_{order}", keys, which)
    op.drop_index("ix_case_open_by_due", table_name="case")
    _index("ix_case_open_by_due", OPEN, "stage NOT IN ('closed', 'archived')")


def _index(name: str, keys: tuple[str, ...], which: str) -> None:
    rest = (column for column in NARROWS if column not in keys)
    where = sa.text(which)
    columns: list[Any] = [*map(sa.text, keys), "id", *rest]
    op.create_index(name, "case", columns, unique=False, sqlite_where=where, postgresql_where=where)
