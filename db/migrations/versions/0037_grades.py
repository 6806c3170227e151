"""The degrees of discretion standards, by matter and day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Make the table."""
    words = ("id", "standard", "maker", "number", "since", "matter_code", "matter", "degree", "circumstance")
    op.create_table(
        "grade",
        *(sa.Column(name, sa.Text(), nullable=False) for name in (*words, "penalty")),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("fine", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade")),
    )
