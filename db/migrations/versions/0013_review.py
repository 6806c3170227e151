"""Papers laid before those who approve, their opinions, who stands in for whom, and what supervisors remark.

No program before wrote a submission or an opinion: the tables are made anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables."""
    op.drop_table("opinion")
    op.drop_table("submission")
    _make(
        "submission",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_submission_case_id")),
        index="case_id",
    )
    _make(
        "opinion",
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("instead_of", sa.Text(), nullable=False),
        sa.Column("scan", sa.LargeBinary(), nullable=True),
        sa.Column("no_scan", sa.Text(), nullable=False),
        index="submission_id",
    )
    _make(
        "remark",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_remark_case_id")),
        index="case_id",
    )
    op.add_column("duty", sa.Column("instead_of", sa.Text(), server_default="", nullable=False))


def _make(table: str, *columns: sa.schema.SchemaItem, index: str) -> None:
    """A table of rows that are only added to."""
    op.create_table(
        table,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("off_line", sa.Boolean(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f(f"fk_{table}_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f(f"fk_{table}_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_{index}"), table, [index], unique=False)
