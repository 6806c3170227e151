"""The seat, its replicas, the chained journal, the number ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FROZEN = ("entry",)
"""Tables whose rows are never changed and never deleted."""

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
"""What a trigger of PostgreSQL does; SQLite's say it themselves."""


def _freeze(table: str) -> None:
    """Rows are neither changed nor deleted, whoever asks."""
    if op.get_context().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    for act, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        )


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "county",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("root_key", sa.LargeBinary(), nullable=True),
        sa.Column("next_root_digest", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county")),
    )
    op.create_table(
        "entry_after",
        sa.Column("entry_digest", sa.LargeBinary(), nullable=False),
        sa.Column("after_digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entry_digest", "after_digest", name=op.f("pk_entry_after")),
    )
    op.create_index(op.f("ix_entry_after_after_digest"), "entry_after", ["after_digest"], unique=False)
    op.create_table(
        "late_item",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("entry_digest", sa.LargeBinary(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("line_value", sa.Text(), nullable=True),
        sa.Column("late_value", sa.Text(), nullable=True),
        sa.Column("settled_by", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint(
            "case_id", "entry_digest", "table_name", "row_id", "column_name", name=op.f("pk_late_item")
        ),
    )
    op.create_table(
        "number_ask",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("rep", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("top_known", sa.Integer(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_number_ask")),
    )
    op.create_table(
        "number_check",
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("rep", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("typed", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "rep", "day", "use", name=op.f("pk_number_check")),
    )
    op.create_table(
        "number_use",
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rep", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("block_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "serial", "rep", name=op.f("pk_number_use")),
    )
    op.create_index(op.f("ix_number_use_block_id"), "number_use", ["block_id"], unique=False)
    op.create_table(
        "ownership",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("hops", sa.Integer(), nullable=False),
        sa.Column("from_epoch", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("to_seat", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "epoch", name=op.f("pk_ownership")),
    )
    op.create_table(
        "replica",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seat_id", sa.Text(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("from_rep", sa.Text(), nullable=True),
        sa.Column("from_rseq", sa.Integer(), nullable=True),
        sa.Column("from_digest", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("is_self", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("known_rseq", sa.Integer(), nullable=False),
        sa.Column("known_digest", sa.LargeBinary(), nullable=True),
        sa.Column("cut_rseq", sa.Integer(), nullable=True),
        sa.Column("cut_digest", sa.LargeBinary(), nullable=True),
        sa.Column("last_heard", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_replica")),
        sa.UniqueConstraint("id", name=op.f("uq_replica_id")),
    )
    op.create_table(
        "replica_tide",
        sa.Column("rep", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other_replica", sa.Text(), nullable=False),
        sa.Column("other_rseq", sa.Integer(), nullable=False),
        sa.Column("other_digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("rep", "other_replica", name=op.f("pk_replica_tide")),
    )
    op.create_table(
        "revocation",
        sa.Column("seat_id", sa.Text(), nullable=False),
        sa.Column("rep", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_rseq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_digest", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seat_id", "rep", "last_rseq", name=op.f("pk_revocation")),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Text(), nullable=True),
        sa.Column("class", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(), nullable=True),
        sa.Column("open_key", sa.LargeBinary(), nullable=True),
        sa.Column("certificate", sa.LargeBinary(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
    )
    op.create_table(
        "subject",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_subject")),
        sa.UniqueConstraint("id", name=op.f("uq_subject_id")),
    )
    op.create_table(
        "entry",
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("rep", sa.Integer(), nullable=False),
        sa.Column("rseq", sa.Integer(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("epoch", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.Column("lists", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("body_digest", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("package_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["rep"], ["replica.no"], name=op.f("fk_entry_rep")),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_entry_subject_no")),
        sa.PrimaryKeyConstraint("no", name=op.f("pk_entry")),
        sa.UniqueConstraint("digest", name=op.f("uq_entry_digest")),
    )
    op.create_index(op.f("ix_entry_rep_rseq"), "entry", ["rep", "rseq"], unique=False)
    op.create_index(op.f("ix_entry_standing"), "entry", ["standing"], unique=False)
    op.create_index(op.f("ix_entry_subject_no_no"), "entry", ["subject_no", "no"], unique=False)
    op.create_table(
        "subject_head",
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_subject_head_subject_no")),
        sa.PrimaryKeyConstraint("subject_no", "digest", name=op.f("pk_subject_head")),
    )
    op.create_table(
        "subject_seat",
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Text(), nullable=False),
        sa.Column("since_entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_subject_seat_subject_no")),
        sa.PrimaryKeyConstraint("subject_no", "seat_id", name=op.f("pk_subject_seat")),
    )
    op.create_table(
        "number_block",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("series_id", sa.Text(), nullable=False),
        sa.Column("lo", sa.Integer(), nullable=False),
        sa.Column("hi", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("to_rep", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("ask_digest", sa.LargeBinary(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("closed_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f("fk_number_block_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_number_block_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_block")),
    )
    op.create_index(op.f("ix_number_block_series_id_lo"), "number_block", ["series_id", "lo"], unique=False)
    op.create_table(
        "number_series",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("authority_unit", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("pattern", sa.Text(), nullable=False),
        sa.Column("registrar_seat", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f("fk_number_series_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_number_series_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
    )
    op.create_table(
        "row_origin",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("column_name", sa.Text(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f("fk_row_origin_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("table_name", "row_id", "column_name", name=op.f("pk_row_origin")),
        sqlite_with_rowid=False,
    )
    if op.get_context().dialect.name != "sqlite":
        op.execute(REFUSE)
    for table in FROZEN:
        _freeze(table)
