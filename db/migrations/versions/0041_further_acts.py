"""The matters of further acts are found without reading every fact of every case.

A list of matters that is corrected or dropped asks which cases rest on it: of a million cases all facts were
read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

_FURTHER_ACT = sa.text("fact = 'act.matter'")


def upgrade() -> None:
    """Index them alone: they are few."""
    op.create_index(
        "ix_case_fact_further_act",
        "case_fact",
        ["value", "case_id"],
        unique=False,
        sqlite_where=_FURTHER_ACT,
        postgresql_where=_FURTHER_ACT,
    )
