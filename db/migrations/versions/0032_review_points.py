"""The review points of the office's own; a case of several parties is called by all of them in the list.

How they are called is written here for the cases that are there: the desk writes it with every party after.
"""

from __future__ import annotations

from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Make the table, and call the cases by their parties."""
    op.create_table(
        "own_point",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "form", "name", "basis", "leads_to")),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_point")),
    )
    _call_by_all()


def _call_by_all() -> None:
    connection = op.get_bind()
    named = (
        "SELECT case_id, name, kind FROM known_party WHERE name <> '' AND case_id IN "
        "(SELECT case_id FROM known_party WHERE name <> '' GROUP BY case_id HAVING count(*) > 1) "
        "ORDER BY case_id, party"
    )
    # All at once: SQLite would show a reading under way what is being written.
    rows = connection.execute(sa.text(named)).all()
    called = [
        {"id": case_id, "line": _together([(name, kind) for _, name, kind in parties])}
        for case_id, parties in groupby(rows, key=lambda row: row[0])
    ]
    if called:
        connection.execute(sa.text('UPDATE "case" SET party_name = :line WHERE id = :id'), called)


def _together(named: list[tuple[str, str | None]]) -> str:
    """As desktop/casework/parties.py had it in this revision."""
    kinds, unit = {kind for _, kind in named}, "名当事人"
    if kinds == {"citizen"}:
        unit = "人"
    elif not kinds & {"citizen", None}:
        unit = "户"
    return f"{named[0][0]}等{len(named)}{unit}"
