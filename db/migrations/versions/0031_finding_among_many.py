"""Finding among very many: how many files wait to be indexed; what may be rare of a case, looked up apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

RARE = ("matter_code", "stage", "source", "party_kind", "procedure", "filed_on", "closed_on")


def upgrade() -> None:
    """Add the column, in which nothing waits where all is indexed; and the indexes."""
    op.add_column("search_rule", sa.Column("waiting", sa.Integer(), nullable=False, server_default="0"))
    for column in RARE:
        op.create_index(f"ix_case_of_{column}", "case", [sa.text(f"(coalesce({column}, ''))"), "id"])
