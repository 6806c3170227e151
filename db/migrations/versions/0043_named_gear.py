"""The records that name a piece of equipment are found without reading every fact of every case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

_NAMES_GEAR = sa.text(
    "fact IN ('inspection.camera', 'inspection.meter', 'inspection.vehicle', 'evidence.camera')"
)


def upgrade() -> None:
    """Index them alone: they are few."""
    op.create_index(
        "ix_case_fact_gear",
        "case_fact",
        ["value", "case_id"],
        unique=False,
        sqlite_where=_NAMES_GEAR,
        postgresql_where=_NAMES_GEAR,
    )
