"""Files of a case: of what evidence each is a part, its name, what a picture says, why it was struck."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Widen the table, which nothing was written to until now."""
    for name in ("n", "photo"):
        op.add_column("attachment", sa.Column(name, sa.Integer(), nullable=True))
    for name in ("name", "taken_at", "taken_where", "voided"):
        op.add_column("attachment", sa.Column(name, sa.Text(), nullable=True))
