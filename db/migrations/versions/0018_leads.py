"""The inbox of a unit, and the order in which leads and inspections are listed.

They stand in the table of cases; their list reads an index of their own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

PRELIMINARY = "procedure IN ('lead@1', 'inspection@1')"
WAITS = "case_id IS NULL AND voided IS NULL"


def upgrade() -> None:
    """Make the table of the inbox, and the index of the list."""
    op.create_table(
        "inbox_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("chunks", sa.Integer(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.Text(), nullable=True),
        sa.Column("taken_where", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("voided", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f("fk_inbox_file_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_inbox_file_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_file")),
    )
    op.create_index(op.f("ix_inbox_file_digest"), "inbox_file", ["digest"], unique=False)
    _some("ix_inbox_file_waiting", "inbox_file", ("unit_id", "id"), WAITS)
    _some("ix_case_preliminary", "case", ("procedure", "registered_on", "id"), PRELIMINARY)


def _some(name: str, table: str, columns: tuple[str, ...], which: str) -> None:
    """An index of some of the rows."""
    where = sa.text(which)
    op.create_index(name, table, list(columns), unique=False, sqlite_where=where, postgresql_where=where)
