"""Disposal of archived files: its lists, and the one way in which what is frozen is taken away.

An issued paper and an entry of the journal are held unchanged by triggers. They let go only while a case is
being destroyed by an approved list: of an entry its body alone, so that the chain holds.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

OPENED = (("paper", "DELETE"), ("paper_bytes", "DELETE"), ("entry", "UPDATE"))
UNDER_WAY = "EXISTS (SELECT 1 FROM destroying)"
SAME = ("no", "digest", "rep", "rseq", "prev", "subject_no", "header", "body_digest", "signature")

REFUSE = f"""
CREATE OR REPLACE FUNCTION refuse_unless_destroying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {UNDER_WAY} THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF NEW.body IS NULL AND {" AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in SAME)}
        THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def upgrade() -> None:
    """Make the tables, and let the triggers know of what is being destroyed."""
    texts = ("number", "unit_id", "basis", "proposed_on", "proposer_id", "proposer")
    open_ = ("decided_on", "approver_id", "approver", "returned_why", "first_id", "first", "second_id")
    _make("disposal", texts, (), (*open_, "second", "ended_on"))
    op.create_index(op.f("ix_disposal_unit_id_id"), "disposal", ["unit_id", "id"], unique=False)
    _make(
        "disposal_item",
        ("disposal_id", "case_id", "number", "cause", "registered_on", "archived_on", "until", "fate", "why"),
        ("place", "papers", "pages", "years", "keep_years"),
        ("closed_on", "destroyed_at"),
        sa.ForeignKeyConstraint(["disposal_id"], ["disposal.id"], name=op.f("fk_disposal_item_disposal_id")),
    )
    for columns in (["disposal_id", "place"], ["case_id"], ["number"]):
        op.create_index(op.f(f"ix_disposal_item_{'_'.join(columns)}"), "disposal_item", columns, unique=False)
    for table, key in (("destroying", "case_id"), ("remainder", "what")):
        op.create_table(
            table,
            sa.Column(key, sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{table}")),
        )
    # Whether bytes are another paper's too is asked of every paper of a case that is destroyed.
    op.create_index(op.f("ix_paper_final"), "paper", ["final"], unique=False)
    scanned = sa.text("scan IS NOT NULL")
    op.create_index("ix_opinion_scan", "opinion", ["scan"], sqlite_where=scanned, postgresql_where=scanned)
    _let_go()


def _make(
    table: str,
    texts: tuple[str, ...],
    numbers: tuple[str, ...],
    open_: tuple[str, ...],
    *more: sa.ForeignKeyConstraint,
) -> None:
    """A replicated table of texts and whole numbers; of texts some may be missing."""
    op.create_table(
        table,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
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


def _let_go() -> None:
    """The triggers of the frozen tables, anew."""
    on_sqlite = op.get_context().dialect.name == "sqlite"
    if not on_sqlite:
        op.execute(REFUSE)
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in SAME)
    for table, act in OPENED:
        trigger = f"{table}_no_{act.lower()}"
        lawful = UNDER_WAY if act == "DELETE" else f"({UNDER_WAY} AND NEW.body IS NULL AND {same})"
        op.execute(f"DROP TRIGGER {trigger}" + ("" if on_sqlite else f" ON {table}"))
        if on_sqlite:
            op.execute(
                f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} WHEN NOT {lawful} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {trigger} BEFORE {act} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_unless_destroying()"
            )
