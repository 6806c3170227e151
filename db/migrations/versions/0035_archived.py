"""A closed case may be archived, too: the indexes of open cases leave out both stages.

A case is found by the kind of any of its parties: those beside the first are few, and have an index.
An officer may hold several certificates.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"

NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id", "matter_code"),
    *("party_kind", "source", "fine", "due_on", "due_party", "due_clock", "officer_ids"),
    *("registered_on", "filed_on", "closed_on", "ledger_id", "party_name", "party_initials", "number"),
)


def upgrade() -> None:
    """Make the two indexes anew, and one more; a column for the further certificates."""
    op.add_column("officer", sa.Column("further", sa.Text(), server_default="[]", nullable=False))
    further = sa.text("party > 1")
    op.create_index(
        "ix_known_party_further",
        "known_party",
        ["kind", "case_id"],
        unique=False,
        sqlite_where=further,
        postgresql_where=further,
    )
    is_open = sa.text("stage NOT IN ('closed', 'archived')")
    for name, columns in (
        ("ix_case_open_by_due", ["due_sort", "id", *NARROWS]),
        ("ix_case_open_reckoned", ["id", "reckoned", "struck_at"]),
    ):
        op.drop_index(name, "case")
        op.create_index(name, "case", columns, unique=False, sqlite_where=is_open, postgresql_where=is_open)
