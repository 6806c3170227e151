"""The journal by person, act and event: columns out of the bodies of its entries, and what finds them."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

COLUMNS = ("person_id", "use_case", "event")
STRIDE = 2000  # entries filled at a time


def upgrade() -> None:
    """Add the columns and fill them for what is there: the one time that an entry is written over."""
    _settle()
    on = "" if op.get_context().dialect.name == "sqlite" else " ON entry"
    op.execute(f"DROP TRIGGER entry_no_update{on}")
    for column in COLUMNS:
        op.add_column("entry", sa.Column(column, sa.Text(), nullable=False, server_default=""))
    _fill()
    _freeze()
    found_by = ["no", "subject_no", "person_id", "use_case", "event", "at", "kind"]
    op.create_index("ix_entry_by_no", "entry", found_by)
    op.create_index(op.f("ix_entry_person_id_no"), "entry", ["person_id", "no"])


def _fill() -> None:
    connection = op.get_bind()
    entry = sa.table("entry", sa.column("no"), sa.column("body"), *(sa.column(name) for name in COLUMNS))
    last = 0
    while True:
        rows = connection.execute(
            sa.select(entry.c.no, entry.c.body).where(entry.c.no > last).order_by(entry.c.no).limit(STRIDE)
        ).all()
        if not rows:
            return
        last = rows[-1].no
        found = [{"_no": no, **_found_by(body)} for no, body in rows if body is not None]
        if found:
            connection.execute(
                sa.update(entry)
                .where(entry.c.no == sa.bindparam("_no"))
                .values(**{name: sa.bindparam(f"_{name}") for name in COLUMNS}),
                [{key if key == "_no" else f"_{key}": value for key, value in one.items()} for one in found],
            )


def _found_by(body: bytes) -> dict[str, str]:
    """Nothing for a body that somebody has made unreadable: the check names it, the desk opens."""
    try:
        told = json.loads(body)
        first = (told.get("says") or [{}])[0]
        return {
            "person_id": str(told.get("actor", {}).get("person_id", "")),
            "use_case": str(told.get("use_case", "")),
            "event": str(first.get("event", "")),
        }
    except (ValueError, AttributeError):
        return dict.fromkeys(COLUMNS, "")


def _settle() -> None:
    """PostgreSQL alters no table whose rows still wait for their deferred keys to be looked at."""
    if op.get_context().dialect.name != "sqlite":
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _freeze() -> None:
    """As the first revision did it."""
    if op.get_context().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END"
    else:
        refuse = "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    op.execute(f"CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry {refuse}")
