"""A file of a case may be the scan of one of its papers, as it was signed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Say of a file which paper it is; of those before, none."""
    op.add_column("attachment", sa.Column("paper_id", sa.Text(), nullable=True))
