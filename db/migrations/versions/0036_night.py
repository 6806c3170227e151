"""An organ sets the hours of its night (行政强制法 43)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Two hours of the clock; who set none has the night that was counted before, from ten to six."""
    for column, hour in (("night_begins", "22"), ("night_ends", "6")):
        op.add_column("organ", sa.Column(column, sa.Integer(), nullable=False, server_default=hour))
