"""The certificates by which measuring instruments were verified or calibrated."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    """Make room for them; no piece had one before."""
    op.add_column("gear", sa.Column("calibrated", sa.Text(), nullable=False, server_default="[]"))
