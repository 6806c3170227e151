"""Things in hand, for their ledger. What open cases have is reckoned once the desk is open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

TEXTS = (
    "key",
    "code",
    "list",
    "name",
    "model",
    "amount",
    "value",
    "state",
    "place",
    "since",
    "due_sort",
    "clock",
)


def upgrade() -> None:
    """Make the table; no case bears a mark of what it was reckoned by any more."""
    op.create_table(
        "thing",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_thing_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thing")),
    )
    for columns in (["case_id"], ["code"], ["due_sort", "id"], ["place", "id"]):
        op.create_index(op.f(f"ix_thing_{'_'.join(columns)}"), "thing", columns, unique=False)
    op.execute("UPDATE \"case\" SET reckoned = ''")
