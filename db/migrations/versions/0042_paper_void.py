"""A paper without a number may count no more: the ledger of numbers has no line that could say so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

TABLE = "paper_void"
UNDER_WAY = "EXISTS (SELECT 1 FROM destroying)"


def upgrade() -> None:
    """Make the table; its rows are held as papers are, and go with the case they are of."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("off_line", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f(f"fk_{TABLE}_case_id")),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f(f"fk_{TABLE}_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["id"], ["paper.id"], name=op.f(f"fk_{TABLE}_id")),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f(f"fk_{TABLE}_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
    )
    op.create_index(op.f(f"ix_{TABLE}_case_id"), TABLE, ["case_id"], unique=False)
    _hold()


def _hold() -> None:
    """Nothing is changed, and nothing taken away but with a case that is destroyed."""
    on_sqlite = op.get_context().dialect.name == "sqlite"
    for act, unless in (("UPDATE", ""), ("DELETE", f"WHEN NOT {UNDER_WAY} ")):
        trigger = f"CREATE TRIGGER {TABLE}_no_{act.lower()} BEFORE {act} ON {TABLE}"
        if on_sqlite:
            op.execute(f"{trigger} {unless}BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END")
        else:
            refuse = "refuse_unless_destroying" if unless else "refuse_change"
            op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION {refuse}()")
    if not on_sqlite:
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
