"""The letter by which a county's bureau entrusts a matter to townships."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make room for it; no matter had one before."""
    op.add_column("matter", sa.Column("entrustment", sa.Text(), nullable=True))
