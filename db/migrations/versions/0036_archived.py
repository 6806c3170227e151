"""A closed case may be archived, too: what is open is told by both stages, also in the indexes of open cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0033"

NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id", "matter_code"),
    *("party_kind", "source", "fine", "due_on", "due_party", "due_clock", "officer_ids"),
    *("registered_on", "filed_on", "closed_on", "ledger_id", "party_name", "party_initials", "number"),
)


def upgrade() -> None:
    """Make the two indexes anew."""
    is_open = sa.text("stage NOT IN ('closed', 'archived')")
    for name, columns in (
        ("ix_case_open_by_due", ["due_sort", "id", *NARROWS]),
        ("ix_case_open_reckoned", ["id", "reckoned", "struck_at"]),
    ):
        op.drop_index(name, "case")
        op.create_index(name, "case", columns, unique=False, sqlite_where=is_open, postgresql_where=is_open)
