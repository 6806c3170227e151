"""A case bears the number the search index knows it by, and stands in an index by it.

Of many files found by words, three pages of the database were deciphered each: that with its id, that with
its place, and its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"

NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id"),
    *("due_sort", "registered_on", "party_initials", "fine"),
)


def upgrade() -> None:
    """The numbers stay as they are: nothing is indexed anew."""
    op.add_column("case", sa.Column("search_no", sa.Integer(), nullable=True))
    op.execute('UPDATE "case" SET search_no = (SELECT no FROM search_case WHERE case_id = "case".id)')
    op.drop_table("search_case")
    op.create_index("ix_case_by_search", "case", ["search_no", "id", *NARROWS], unique=False)
