"""The letters that follow the first by which a county's bureau entrusts a matter to townships."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    """Make room for them; no matter had one before."""
    op.add_column("matter", sa.Column("renewals", sa.Text(), nullable=False, server_default="[]"))
