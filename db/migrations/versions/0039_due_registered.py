"""The list in the order of what falls due goes on in the order of registering.

Cases without a date stood in the order of their ids behind the others, hundreds of thousands: those of one
year were found by passing all before them.
"""

from __future__ import annotations

from alembic import op

revision = "0039"
down_revision = "0038"

NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id", "matter_code"),
    *("party_kind", "source", "fine", "due_on", "due_party", "due_clock", "officer_ids"),
    *("filed_on", "closed_on", "ledger_id", "party_name", "party_initials", "number"),
)


def upgrade() -> None:
    """Make both indexes of that order anew."""
    columns = ", ".join(("due_sort", "registered_on", "id", *NARROWS))
    for name, which in (("by_due", ""), ("open_by_due", " WHERE stage NOT IN ('closed', 'archived')")):
        op.execute(f"DROP INDEX ix_case_{name}")
        op.execute(f'CREATE INDEX ix_case_{name} ON "case" ({columns}){which}')
