"""Where things are kept is on the sketch of places; at a re-check nobody is elsewhere either."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

_SPOTTED = sa.text("fact IN ('offence.spot', 'inspection.spot', 'preservation.spot', 'seizure.kept_spot')")
_BEGUN = sa.text("fact IN ('inspection.start_at', 'interview.start_at', 'correction.recheck_start')")


def upgrade() -> None:
    """Index the coordinates of things, and when re-checks began, with what is like them."""
    _index_anew("ix_case_fact_spot", ["fact", "case_id"], _SPOTTED)
    _index_anew("ix_case_fact_begun", ["value"], _BEGUN)


def _index_anew(name: str, columns: list[str], of: sa.TextClause) -> None:
    op.drop_index(name, "case_fact")
    op.create_index(name, "case_fact", columns, unique=False, sqlite_where=of, postgresql_where=of)
