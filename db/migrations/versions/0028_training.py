"""Trainings of officers, and their yearly assessments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

TRAINING = ("person_id", "kind", "subject", "organiser", "since", "until", "result", "number")
ASSESSMENT = ("person_id", "grade", "body", "given_on", "remark")


def upgrade() -> None:
    """Make both tables."""
    _make("training", TRAINING, "hours")
    _make("assessment", ASSESSMENT, "year")
    for table, column in (("training", "until"), ("assessment", "year")):
        op.create_index(op.f(f"ix_{table}_person_id_{column}"), table, ["person_id", column], unique=False)


def _make(table: str, texts: tuple[str, ...], number: str) -> None:
    """A replicated table of texts and a whole number."""
    op.create_table(
        table,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column(number, sa.Integer(), nullable=False),
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
