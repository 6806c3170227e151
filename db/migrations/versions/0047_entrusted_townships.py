"""Which townships a letter of entrustment is for: those known so far are for every one."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"

_NONE_NAMED: list[str] = []


def upgrade() -> None:
    """Each letter, a list of its fields, ends with the townships it names."""
    bind = op.get_bind()
    rows = bind.execute(
        sa.text("SELECT version, id, entrustment, renewals FROM matter WHERE entrustment IS NOT NULL")
    ).all()
    for row in rows:
        values: dict[str, Any] = {
            "version": row.version,
            "id": row.id,
            "entrustment": _written([*json.loads(row.entrustment), _NONE_NAMED]),
            "renewals": _written([[*letter, _NONE_NAMED] for letter in json.loads(row.renewals)]),
        }
        bind.execute(
            sa.text(
                "UPDATE matter SET entrustment = :entrustment, renewals = :renewals "
                "WHERE version = :version AND id = :id"
            ),
            values,
        )


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
