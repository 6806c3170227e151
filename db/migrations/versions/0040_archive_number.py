"""A number of the archive is found by itself, to see whether a file of the organ bears it already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"

_ARCHIVED_AS = "fact = 'archive.number'"


def upgrade() -> None:
    """Numbers of the archive by themselves, of all that cases say."""
    op.create_index(
        "ix_case_fact_archive",
        "case_fact",
        ["value"],
        sqlite_where=sa.text(_ARCHIVED_AS),
        postgresql_where=sa.text(_ARCHIVED_AS),
    )
