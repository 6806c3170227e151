"""Where things are kept is on the sketch of places, beside the cases and inspections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

_SPOTTED = sa.text("fact IN ('offence.spot', 'inspection.spot', 'preservation.spot', 'seizure.kept_spot')")


def upgrade() -> None:
    """Index the coordinates of things with those of the others: one row or two a case that has any."""
    op.drop_index("ix_case_fact_spot", "case_fact")
    op.create_index(
        "ix_case_fact_spot",
        "case_fact",
        ["fact", "case_id"],
        unique=False,
        sqlite_where=_SPOTTED,
        postgresql_where=_SPOTTED,
    )
