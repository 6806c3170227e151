"""A training may have the scan of its certificate."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """One column: the digest of bytes kept with those of papers. What was entered before has none."""
    op.add_column("training", sa.Column("scan", sa.LargeBinary(), nullable=True))
