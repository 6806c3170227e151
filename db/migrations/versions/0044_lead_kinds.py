"""Leads and inspections of a kind, or that came to something, are found without reading all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

_SORTS_LEADS = sa.text("fact IN ('lead.kind', 'settling.outcome', 'visit.kind', 'findings.outcome')")


def upgrade() -> None:
    """Index what tells them apart alone: one row or two a lead."""
    op.create_index(
        "ix_case_fact_lead",
        "case_fact",
        ["fact", "value", "case_id"],
        unique=False,
        sqlite_where=_SORTS_LEADS,
        postgresql_where=_SORTS_LEADS,
    )
