"""The county, its seats, and the replicas each seat has been (exchange design, section 2)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Digest


class CountyRecord(Base):
    """The county whose packages this desk may read."""

    __tablename__ = "county"

    id: Mapped[str] = mapped_column(primary_key=True)  # 630121
    name: Mapped[str]
    root_key: Mapped[bytes | None]
    next_root_digest: Mapped[str | None] = mapped_column(Digest())


class SeatRecord(Base):
    """One installation. Its number is given by the county, and never twice."""

    __tablename__ = "seat"

    id: Mapped[str] = mapped_column(primary_key=True)  # 0123
    unit_id: Mapped[str | None]
    kind: Mapped[str] = mapped_column("class")  # office | township | station | hub
    name: Mapped[str]
    sign_key: Mapped[bytes | None]
    open_key: Mapped[bytes | None]
    certificate: Mapped[bytes | None]
    serial: Mapped[int]
    state: Mapped[str]  # alone | joined | replaced | revoked
    replaced_by: Mapped[str | None]


class ReplicaRecord(Base):
    """One life of a seat: a restored backup is a new one."""

    __tablename__ = "replica"
    __table_args__ = (UniqueConstraint("id"),)

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str]  # 0123.2.7f3a9c1e0b44d210
    seat_id: Mapped[str]
    counter: Mapped[int]
    nonce: Mapped[str]
    from_rep: Mapped[str | None]
    from_rseq: Mapped[int | None]
    from_digest: Mapped[str | None] = mapped_column(Digest())
    why: Mapped[str]
    is_self: Mapped[bool]
    state: Mapped[str]  # live | ended
    known_rseq: Mapped[int]
    known_digest: Mapped[str | None] = mapped_column(Digest())
    cut_rseq: Mapped[int | None]
    cut_digest: Mapped[str | None] = mapped_column(Digest())
    last_heard: Mapped[datetime | None]


class ReplicaTideRecord(Base):
    """What the birth of a replica says of those that died on its machine."""

    __tablename__ = "replica_tide"

    rep: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    other_replica: Mapped[str] = mapped_column(primary_key=True)
    other_rseq: Mapped[int]
    other_digest: Mapped[str] = mapped_column(Digest())


class RevocationRecord(Base):
    """The last entry of a key that the county accepts."""

    __tablename__ = "revocation"

    seat_id: Mapped[str] = mapped_column(primary_key=True)
    rep: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_rseq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_digest: Mapped[str] = mapped_column(Digest())
    reason: Mapped[str]
    entry_no: Mapped[int]


class KeptFileRecord(Base):
    """What a home keeps in small files beside its database, for an office on a server: the keyring."""

    __tablename__ = "kept_file"

    name: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class SignInRecord(Base):
    """When somebody came in at this seat, and what was tried in the name before."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    at: Mapped[datetime]
    how: Mapped[str]  # password | key_file | recovery
    failed: Mapped[int]  # wrong passwords since the time before
