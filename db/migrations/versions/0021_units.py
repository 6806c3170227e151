"""What becomes of the unit tree after the founding, and what units are made up of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

ACT = ("id", "kind", "unit_id", "day", "why", "name", "other_id", "mark")
OFFICE = ("id", "unit_id", "name", "part", "duty", "person")


def upgrade() -> None:
    """Make the two lists, empty."""
    for table, texts, more in (
        ("unit_act", ACT, (sa.Column("level", sa.Text()), sa.Column("done", sa.Boolean(), nullable=False))),
        ("unit_office", OFFICE, ()),
    ):
        op.create_table(
            table,
            *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
            *more,
            sa.Column("place", sa.Integer(), nullable=False),
            sa.Column("gone", sa.Boolean(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
