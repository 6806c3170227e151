"""Numbers: taken from the blocks of this replica, in the transaction that uses them, and never used again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from db.canonical import canonical, digest
from db.models import NumberBlockRecord, NumberSeriesRecord, NumberUseRecord
from db.repositories.journal import Hand, Journal
from desktop.base.errors import Refusal
from desktop.casework.numbering import Block, Pattern

RANGE = 200
"""Serials granted at a time to the registrar of a series (exchange design, section 9)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A serial taken in this transaction, and how it is written."""

    series_id: str
    serial: int
    number: str


class Numbers:
    """The numbers as one transaction takes them."""

    def __init__(self, session: Session, journal: Journal, hand: Hand, now: Callable[[], datetime]) -> None:
        self._session = session
        self._journal = journal
        self._hand = hand
        self._now = now
        self._taken: dict[str, Taken] = {}

    def take(
        self, organ_unit_id: str, word: str, mark: str, year: int, pattern: str, document_id: str
    ) -> int:
        """The smallest free serial of this replica's own blocks of the series."""
        series = self._series(organ_unit_id, word, mark, year, pattern)
        block_id, serial = self._free(series)
        self._session.execute(
            insert(NumberUseRecord).values(
                series_id=series.id,
                serial=serial,
                rep=self._hand.replica_no,
                block_id=block_id,
                state="taken",
                document_id=document_id,
                at=self._now(),
                reason="",
            )
        )
        number = Pattern(pattern).format(mark=mark, word=word, year=year, serial=serial)
        self._taken[number] = Taken(series.id, serial, number)
        return serial

    def claim(self, number: str, document_id: str) -> Taken | None:
        """The serial behind a number taken in this transaction, now borne by a document; None if foreign."""
        taken = self._taken.pop(number, None)
        if taken is not None:
            self._session.execute(
                NumberUseRecord.__table__.update()  # type: ignore[attr-defined]
                .where(
                    NumberUseRecord.series_id == taken.series_id,
                    NumberUseRecord.serial == taken.serial,
                    NumberUseRecord.rep == self._hand.replica_no,
                )
                .values(document_id=document_id)
            )
        return taken

    def _series(
        self, organ_unit_id: str, word: str, mark: str, year: int, pattern: str
    ) -> NumberSeriesRecord:
        id = f"{organ_unit_id}/{mark}{word}/{year}"
        series = self._session.get(NumberSeriesRecord, id)
        if series is None:
            series = NumberSeriesRecord(
                id=id,
                subject_no=self._journal.own_subject,
                authority_unit=organ_unit_id,
                mark=mark,
                word=word,
                year=year,
                pattern=pattern,
                registrar_seat=self._hand.seat_id,
            )
            self._session.add(series)
        if series.closed_at is not None:
            raise Refusal("series_closed", mark=mark, word=word, year=year)
        return series

    def _free(self, series: NumberSeriesRecord) -> tuple[str, int]:
        """The next serial and the id of its block; a new block where this seat is itself the registrar."""
        block, use = NumberBlockRecord, NumberUseRecord
        used = select(func.count()).where(use.block_id == block.id).scalar_subquery()
        # One question for all blocks: a busy year has dozens, and all but the last are used up.
        unfinished = self._session.execute(
            select(block.id, block.lo, block.hi)
            .where(
                block.series_id == series.id,
                block.level == "block",
                block.closed_at.is_(None),
                block.to_rep == self._hand.replica_id,
                used <= block.hi - block.lo,
            )
            .order_by(block.lo)
        )
        for id, lo, hi in unfinished.all():
            taken = self._session.scalars(select(use.serial).where(use.block_id == id))
            serial = Block(lo, hi, frozenset(taken)).next_free()
            if serial is not None:
                return id, serial
        if series.registrar_seat != self._hand.seat_id:
            raise Refusal("numbers_used_up", mark=series.mark, word=series.word, year=series.year)
        top = self._session.scalar(select(func.max(block.hi)).where(block.series_id == series.id))
        made = self._grant(series, (top or 0) + 1)
        return made.id, made.lo

    def _grant(self, series: NumberSeriesRecord, lo: int) -> NumberBlockRecord:
        """The registrar's own range, and the block it takes from: with one seat, all of it."""
        hi = lo + RANGE - 1
        made: list[NumberBlockRecord] = []
        for level in ("range", "block"):
            what = {"series": series.id, "lo": lo, "hi": hi, "to": self._hand.replica_id, "level": level}
            made.append(
                NumberBlockRecord(
                    id=digest(canonical(what)),
                    subject_no=self._journal.own_subject,
                    series_id=series.id,
                    lo=lo,
                    hi=hi,
                    level=level,
                    to_rep=self._hand.replica_id,
                    parent_id=made[0].id if made else None,
                    how="own",
                )
            )
        self._session.add_all(made)
        return made[1]
