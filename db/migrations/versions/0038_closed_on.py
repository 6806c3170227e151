"""A case closed by another step than that after its penalty has its day of closing, too.

Spared, transferred, given up or withdrawn, it stood without one, and closed cases were counted without it.
"""

from __future__ import annotations

from alembic import op

revision = "0038"
down_revision = "0037"

OTHERS = ("close_spared", "close_transferred", "close_given_up", "withdraw_filing")


def upgrade() -> None:
    """The day of the step; what a ledger brought has its own already."""
    steps = ", ".join(f"'{step}'" for step in OTHERS)
    ended = f'FROM step WHERE case_id = "case".id AND step IN ({steps})'
    op.execute(
        f'UPDATE "case" SET closed_on = (SELECT max("on") {ended}) '
        f"WHERE closed_on IS NULL AND EXISTS (SELECT 1 {ended})"
    )
