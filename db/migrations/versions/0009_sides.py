"""What runs beside the procedure of a case: a seizure, the enforcement of its decision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table, and let a step be one of it."""
    op.create_table(
        "side",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("beside", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("procedure", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_side_case_id")),
        sa.ForeignKeyConstraint(
            ["entry_no"], ["entry.no"], name=op.f("fk_side_entry_no"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_side_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_side")),
    )
    op.create_index(op.f("ix_side_case_id"), "side", ["case_id"], unique=False)
    op.create_index(op.f("ix_side_stage"), "side", ["stage"], unique=False)
    op.add_column("step", sa.Column("beside", sa.Text(), nullable=True))
    op.add_column("step", sa.Column("n", sa.Integer(), nullable=True))
