"""What a day's work adds: ledgers that came in, their past steps, what the list narrows by, saved views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables and columns, and reckon the columns of the cases that are there."""
    op.create_table(
        "ledger",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_no"], ["entry.no"], name=op.f("fk_ledger_entry_no"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_ledger_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
    )
    op.create_table(
        "past_step",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_past_step_case_id")),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f("fk_past_step_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_past_step_subject_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_step")),
    )
    op.create_index(op.f("ix_past_step_case_id_place"), "past_step", ["case_id", "place"], unique=False)
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index(
        op.f("ix_saved_view_person_id_list_place"),
        "saved_view",
        ["person_id", "list", "place"],
        unique=False,
    )
    for name, kind in (
        ("ledger_id", sa.Text()),
        ("ledger_key", sa.Text()),
        ("past_series_id", sa.Text()),
        ("past_serial", sa.Integer()),
        ("party_kind", sa.Text()),
        ("fine", sa.BigInteger()),
        ("filed_on", sa.Text()),
        ("closed_on", sa.Text()),
    ):
        op.add_column("case", sa.Column(name, kind, nullable=True))
    op.add_column("paper", sa.Column("recorded", sa.Boolean(), nullable=True))
    for column in ("ledger_id", "ledger_key", "filed_on", "closed_on"):
        op.create_index(op.f(f"ix_case_{column}"), "case", [column], unique=False)
    op.execute('UPDATE "case" SET party_kind = (SELECT kind FROM party WHERE party.case_id = "case".id)')
    for fact in ("proposal.fine", "decision.fine"):  # what was decided stands over what was proposed
        op.execute(
            'UPDATE "case" SET fine = coalesce((SELECT CAST(value AS BIGINT) FROM case_fact WHERE '
            f"case_fact.case_id = \"case\".id AND fact = '{fact}' AND n = 1), fine)"
        )
    for column, step in (("filed_on", "file"), ("closed_on", "close")):
        op.execute(
            f'UPDATE "case" SET {column} = (SELECT max("on") FROM step WHERE '
            f"step.case_id = \"case\".id AND step = '{step}' AND step.struck_at IS NULL)"
        )
