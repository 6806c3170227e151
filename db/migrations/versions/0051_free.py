"""Of things whose days are over those that are free by themselves are counted apart: by their clock."""

from __future__ import annotations

from alembic import op

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    """Index the clock with what is counted: no row is looked up."""
    op.drop_index("ix_thing_counted", "thing")
    op.create_index(
        "ix_thing_counted", "thing", ["state", "case_id", "due_on", "withheld", "clock"], unique=False
    )
