"""The search index. What is here already is indexed when the desk opens, as it is whenever the rule changes.

It knows of every text single characters, pairs, and runs of letters and digits (`desktop/base/grams.py`), and
not where they stand: SQLite's full text keeps that small and reads it from the newest file backwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "search_case",
        sa.Column("no", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_search_case_case_id")),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_search_case")),
    )
    op.create_index(op.f("ix_search_case_case_id"), "search_case", ["case_id"], unique=True)
    op.create_table(
        "search_rule",
        sa.Column("rule", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rule", name=op.f("pk_search_rule")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5"
            "(words, content='', contentless_delete=1, detail=none, tokenize='ascii')"
        )
    else:
        op.execute("CREATE TABLE search (no bigint NOT NULL, words text[] NOT NULL, PRIMARY KEY (no))")
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
