"""Equipment, and who had it from when to when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

PIECE = ("unit_id", "kind", "number", "model", "retired_why", "holder", "condition")
ISSUE = ("gear_id", "person_id", "name", "since", "condition", "came_back")


def upgrade() -> None:
    """Make both tables."""
    _make("gear", PIECE, ("retired_on", "holder_id", "since"))
    _make(
        "gear_issue",
        ISSUE,
        ("until",),
        sa.ForeignKeyConstraint(["gear_id"], ["gear.id"], name=op.f("fk_gear_issue_gear_id")),
    )
    for table, columns in (
        ("gear", ["kind", "number", "id"]),
        ("gear", ["holder_id"]),
        ("gear_issue", ["gear_id", "since"]),
        ("gear_issue", ["person_id", "since"]),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)


def _make(table: str, texts: tuple[str, ...], open_: tuple[str, ...], *more: sa.ForeignKeyConstraint) -> None:
    """A replicated table of texts, some of which may be missing."""
    op.create_table(
        table,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Text(), nullable=True) for name in open_),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f(f"fk_{table}_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f(f"fk_{table}_subject_no")),
        *more,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
