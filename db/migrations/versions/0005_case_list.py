"""The case list by anything at once: an index for each order, which holds all that narrows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NARROWS = (
    *("struck_at", "stage", "procedure", "unit_id", "township_id", "district_id", "matter_code"),
    *("party_kind", "source", "fine", "due_on", "due_sort", "due_party", "due_clock", "officer_ids"),
    *("registered_on", "filed_on", "closed_on", "ledger_id", "party_name", "party_initials", "number"),
)
PLACES = ("", "unit_id_", "township_id_", "district_id_")
SPENT = (
    *(f"ix_case_{place}{order}_id" for place in PLACES for order in ("due_sort", "registered_on")),
    *("ix_case_ledger_id", "ix_case_ledger_key", "ix_case_filed_on", "ix_case_closed_on"),
)
"""One for each pair of order and unit; thin ones for which the planner would sort by hand."""


def upgrade() -> None:
    """Change the indexes; reckon the officers of the cases that are there."""
    _settle()
    for name in SPENT:
        op.drop_index(name, table_name="case")
    op.add_column("case", sa.Column("officer_ids", sa.Text(), nullable=False, server_default=""))
    joined = "group_concat(officer_id, ' ')"
    if op.get_context().dialect.name != "sqlite":
        joined = "string_agg(officer_id, ' ' ORDER BY place)"
    op.execute(
        "UPDATE \"case\" SET officer_ids = coalesce((SELECT ' ' || " + joined + " || ' ' FROM "
        '(SELECT officer_id, place FROM case_officer WHERE case_officer.case_id = "case".id '
        "AND struck_at IS NULL ORDER BY place) AS handling), ' ')"
    )
    _settle()
    for order, key in (
        ("due", "due_sort"),
        ("registered", "registered_on"),
        ("party", "party_initials"),
        ("fine", "(coalesce(fine, -1))"),
    ):
        rest = [column for column in NARROWS if column != key]
        op.create_index(f"ix_case_by_{order}", "case", [sa.text(key), "id", *rest], unique=False)
    rest = [column for column in NARROWS if column != "due_sort"]
    _some("ix_case_open_by_due", ("due_sort", "id", *rest), "stage <> 'closed'")
    for column in ("ledger_id", "ledger_key"):
        _some(f"ix_case_{column}", (column,), f"{column} IS NOT NULL")


def _settle() -> None:
    """PostgreSQL alters no table whose rows still wait for their deferred keys to be looked at."""
    if op.get_context().dialect.name != "sqlite":
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _some(name: str, columns: tuple[str, ...], which: str) -> None:
    """An index of some of the rows."""
    where = sa.text(which)
    op.create_index(name, "case", list(columns), unique=False, sqlite_where=where, postgresql_where=where)
