"""What waits of leads and inspections, and what is in hand of things, is counted off an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"

_OPEN_PRELIMINARY = sa.text("stage NOT IN ('closed', 'archived') AND procedure IN ('lead@1', 'inspection@1')")


def upgrade() -> None:
    """Index what is counted, with all that narrows it: no row is looked up."""
    op.create_index(
        "ix_case_open_preliminary",
        "case",
        [
            *("procedure", "stage", "struck_at", "unit_id", "township_id", "district_id"),
            *("discovered_on", "registered_on"),
        ],
        unique=False,
        sqlite_where=_OPEN_PRELIMINARY,
        postgresql_where=_OPEN_PRELIMINARY,
    )
    op.create_index("ix_thing_counted", "thing", ["state", "case_id", "due_on", "withheld"], unique=False)
