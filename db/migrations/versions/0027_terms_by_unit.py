"""A running clock says where its case stands: what falls due is listed off one index, counted off another.

The clocks that are stored already are told it here. And whose dates wait to be reckoned stands in an index.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"

_NARROWS = ("withheld", "clock", "unit_id", "lead", "case_id")


def upgrade() -> None:
    """Add what is asked, and put indexes that hold all of it in the place of one that does not."""
    op.add_column("term", sa.Column("unit_id", sa.Text(), server_default="", nullable=False))
    op.add_column("term", sa.Column("lead", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute('UPDATE term SET unit_id = (SELECT unit_id FROM "case" WHERE id = term.case_id)')
    leads = "SELECT id FROM \"case\" WHERE procedure IN ('lead@1', 'inspection@1')"
    op.execute(f"UPDATE term SET lead = true WHERE case_id IN ({leads})")
    is_open = sa.text("stage <> 'closed'")
    op.create_index(
        "ix_case_open_reckoned",
        "case",
        ["id", "reckoned", "struck_at"],
        unique=False,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.drop_index(op.f("ix_term_due_on_id"), "term")
    op.create_index("ix_term_by_due", "term", ["due_on", "id", "party", *_NARROWS], unique=False)
    op.create_index("ix_term_counted", "term", ["party", "due_on", *_NARROWS], unique=False)
