"""Every party of a case in the register of parties, not its first alone; what has coordinates.

The register is made anew: it is reckoned from the cases, and who was judged to be one with whom stays.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from desktop.base.readings import first_letters, read

revision = "0025"
down_revision = "0024"

_MANY = 5000  # rows written at a time
_SPAN = 1000  # the facts of the second party are numbered from 1001 on
_COLUMNS = ("kind", "name", "id_number", "legal_rep", "born_on", "address", "phone")
_SPOTTED = "fact IN ('offence.spot', 'inspection.spot')"
_REGISTER = sa.table(
    "known_party",
    *(sa.column(name) for name in ("id", "case_id", "party", "known", "sounds", "initials", *_COLUMNS)),
)

Row = dict[str, Any]


def upgrade() -> None:
    """Make the register anew and fill it."""
    connection = op.get_bind()
    were = connection.execute(sa.text("SELECT case_id, known FROM known_party")).all()
    held = {case_id: known for case_id, known in were}  # noqa: C416
    op.drop_table("known_party")
    _make_register()
    for name in ("party", "other_party"):
        op.add_column("party_judgement", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("inbox_file", sa.Column("medium", sa.Text(), nullable=True))
    op.drop_index("ix_party_id_number", "party")
    op.create_index(
        "ix_case_fact_spot",
        "case_fact",
        ["fact", "case_id"],
        unique=False,
        sqlite_where=sa.text(_SPOTTED),
        postgresql_where=sa.text(_SPOTTED),
    )
    rows = _known([*_firsts(connection), *_others(connection)], held)
    for at in range(0, len(rows), _MANY):
        connection.execute(sa.insert(_REGISTER), rows[at : at + _MANY])


def _make_register() -> None:
    texts = ("case_id", "known", "sounds", "initials")
    op.create_table(
        "known_party",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("party", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in _COLUMNS),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_known_party_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_party")),
    )
    for columns in (["case_id"], ["known"], ["sounds", "known"], ["id_number"]):
        op.create_index(op.f(f"ix_known_party_{'_'.join(columns)}"), "known_party", columns, unique=False)


def _firsts(connection: sa.Connection) -> list[Row]:
    named = f"SELECT case_id, {', '.join(_COLUMNS)} FROM party WHERE name <> '' OR id_number <> ''"
    return [{**row, "party": 1} for row in connection.execute(sa.text(named)).mappings()]


def _others(connection: sa.Connection) -> list[Row]:
    """Of the others what is said are facts."""
    said = "SELECT case_id, n, fact, value FROM case_fact WHERE fact LIKE 'party.%' AND n > 1000"
    told: dict[tuple[str, int], Row] = {}
    for case_id, n, fact, value in connection.execute(sa.text(said)).all():
        name = fact.partition(".")[2]
        if name in _COLUMNS and value:
            told.setdefault((case_id, (n - 1) // _SPAN + 1), {})[name] = value
    return [
        {"case_id": case_id, "party": party, **dict.fromkeys(_COLUMNS), **row}
        for (case_id, party), row in told.items()
        if row.get("name") or row.get("id_number")
    ]


def _known(rows: list[Row], held: dict[str, str]) -> list[Row]:
    """The rows as they are kept. Who was known as one stays so; who has the number of one of them joins."""
    groups: dict[str, str] = {}
    for row in rows:
        row["id"] = f"{row['case_id']}/{row['party']}"
        number, id = row["id_number"], str(row["id"])
        known = held.get(row["case_id"], id) if row["party"] == 1 else id
        row["known"] = groups.setdefault(number, known) if number else known
        name = row["name"] or ""
        row["sounds"], row["initials"] = _sounds(name), _initials(name, row["kind"])
    first: dict[str, str] = {}
    for row in rows:
        first[row["known"]] = min(first.get(row["known"], row["id"]), row["id"])
    return [{**row, "known": first[row["known"]]} for row in rows]


def _sounds(name: str) -> str:
    """As db/pinyin.py had it in this revision."""
    letters = "".join(one for one in name if one.isalnum())
    if not letters:
        return ""
    return " ".join(read(letters)).lower()


_SURNAMES = {"单": "s", "曾": "z", "解": "x", "仇": "q", "查": "z", "区": "o", "盖": "g"}


def _initials(name: str, kind: str | None) -> str:
    """As db/pinyin.py had them in this revision."""
    letters = [one for one in name if one.isalnum()]
    if not letters or all(one.isascii() for one in letters):
        return "".join(letters).lower()
    said = first_letters("".join(letters)).lower()
    person = len(letters) <= 4 if kind in (None, "trader") else kind == "citizen"
    surname = _SURNAMES.get(letters[0]) if person else None
    return surname + said[1:] if surname else said
