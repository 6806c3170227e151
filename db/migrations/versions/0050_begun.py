"""Nobody is elsewhere while he hears, seizes, samples or extracts either: when that began is looked up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"

_BEGUN = sa.text(
    "fact IN ('inspection.start_at', 'interview.start_at', 'correction.recheck_start', 'statement.start_at', "
    "'hearing.at', 'seizure.taken_at', 'preservation.taken_at', 'sampling.taken_at', 'extraction.start_at', "
    "'onspot.at', 'substitute.started_at')"
)


def upgrade() -> None:
    """Index when each of them began, with what was indexed before."""
    op.drop_index("ix_case_fact_begun", "case_fact")
    op.create_index(
        "ix_case_fact_begun",
        "case_fact",
        ["value"],
        unique=False,
        sqlite_where=_BEGUN,
        postgresql_where=_BEGUN,
    )
