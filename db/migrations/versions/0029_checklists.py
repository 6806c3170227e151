"""What was looked at before a yes or a return: the list as it was laid, and what was said of each item."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Two columns; what was laid and answered before keeps none."""
    op.add_column("submission", sa.Column("shown", sa.Text(), nullable=True))
    op.add_column("opinion", sa.Column("looked_at", sa.Text(), nullable=True))
