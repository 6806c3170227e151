"""One record per person or organisation: which cases are against whom, and the judgements that say so.

And an index of when records began, so that two at one time are found over all cases.

What names sound like is reckoned here for the cases that are there: the desk writes it with every name after.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.base.readings import read

revision = "0019"
down_revision = "0018"

_MANY = 5000  # rows written at a time


def upgrade() -> None:
    """Make the tables, and enter the parties that are there."""
    op.create_table(
        "known_party",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("sounds", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_known_party_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_known_party")),
    )
    op.create_index(op.f("ix_known_party_known"), "known_party", ["known"], unique=False)
    op.create_index(op.f("ix_known_party_sounds_known"), "known_party", ["sounds", "known"], unique=False)
    begun = sa.text("fact IN ('inspection.start_at', 'interview.start_at')")
    op.create_index(
        "ix_case_fact_begun",
        "case_fact",
        ["value"],
        unique=False,
        sqlite_where=begun,
        postgresql_where=begun,
    )
    _make_judgements()
    _enter_parties()


def _make_judgements() -> None:
    op.create_table(
        "party_judgement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subject_no", sa.Integer(), nullable=False),
        sa.Column("entry_no", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.Text(), nullable=True),
        sa.Column("off_line", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("other_id", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone_why", sa.Text(), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_no"],
            ["entry.no"],
            name=op.f("fk_party_judgement_entry_no"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["subject_no"], ["subject.no"], name=op.f("fk_party_judgement_subject_no")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_party_judgement_case_id")),
        sa.ForeignKeyConstraint(["other_id"], ["case.id"], name=op.f("fk_party_judgement_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_judgement")),
    )
    for column in ("case_id", "other_id"):
        op.create_index(op.f(f"ix_party_judgement_{column}"), "party_judgement", [column], unique=False)


def _enter_parties() -> None:
    """Who has a number is known by the first case of it, everybody else by the own case."""
    connection = op.get_bind()
    named = "SELECT case_id, name, id_number FROM party WHERE name <> '' OR id_number <> '' ORDER BY case_id"
    # All at once: SQLite would show a reading under way what is being written.
    rows = connection.execute(sa.text(named)).all()
    first: dict[str, str] = {}
    told = [
        {
            "case_id": case_id,
            "known": first.setdefault(number, case_id) if number else case_id,
            "sounds": _sounds(name or ""),
        }
        for case_id, name, number in rows
    ]
    for at in range(0, len(told), _MANY):
        connection.execute(
            sa.text("INSERT INTO known_party (case_id, known, sounds) VALUES (:case_id, :known, :sounds)"),
            told[at : at + _MANY],
        )


def _sounds(name: str) -> str:
    """As db/pinyin.py had it in this revision."""
    letters = "".join(one for one in name if one.isalnum())
    if not letters:
        return ""
    return " ".join(read(letters)).lower()
