"""Numbers: taken from the blocks of this replica, in the transaction that uses them, and never used again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from db.canonical import canonical, digest
from db.models import NumberBlockRecord, NumberSeriesRecord, NumberUseRecord
from db.repositories.journal import Hand, Journal
from db.repositories.registers import highest_known, is_unread, last_used, note_register
from desktop.base.errors import Refusal
from desktop.casework.numbering import Block, Number, Pattern

UNDONE = "台账导入已撤销"
"""Why a number that a ledger claimed is void: only a ledger may claim it again, the desk never gives it."""

RANGE = 200
"""Serials granted at a time to the registrar of a series (exchange design, section 9)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A serial taken in this transaction, and how it is written."""

    series_id: str
    serial: int
    number: str
    document_id: str = ""  # who bears it already; empty until it is claimed


class Numbers:
    """The numbers as one transaction takes them."""

    def __init__(self, session: Session, journal: Journal, hand: Hand, now: Callable[[], datetime]) -> None:
        self._session = session
        self._journal = journal
        self._hand = hand
        self._now = now
        self._taken: dict[str, Taken] = {}
        self._known: dict[str, NumberSeriesRecord] = {}
        self._claimed: dict[str, dict[int, tuple[str, str]]] = {}

    def take(
        self, organ_unit_id: str, word: str, mark: str, year: int, pattern: str, document_id: str
    ) -> int:
        """The smallest free serial of this replica's own blocks of the series.

        Raises Refusal `register_unread` where a restored desk has not been told the last one on paper.
        """
        series = self._series(organ_unit_id, word, mark, year, pattern)
        if is_unread(self._session, series.id, self._hand.replica_no):
            told = {"mark": mark, "word": word, "year": year, "last": last_used(self._session, series.id)}
            raise Refusal("register_unread", series=series.id, **told)
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

    def claim_written(self, organ_unit_id: str, number: Number, pattern: Pattern, document_id: str) -> bool:
        """Note a number of a series that was given on paper, before the desk; False where it is in use.

        The desk gives it to nothing else from then on, whichever block it comes to lie in.
        """
        series = self._series(organ_unit_id, number.word, number.mark, number.year, str(pattern))
        use, uses = NumberUseRecord, self._uses(series.id)
        connection, held = self._session.connection(), uses.get(number.serial)
        if held is not None and held != ("void", UNDONE):
            return False
        uses[number.serial] = ("taken", "")
        if held is not None:
            connection.execute(
                update(use)
                .where(use.series_id == series.id, use.serial == number.serial)
                .values(state="taken", reason="", document_id=document_id)
            )
        else:
            row = {
                "series_id": series.id,
                "serial": number.serial,
                "rep": self._hand.replica_no,
                "block_id": "",
                "state": "taken",
                "document_id": document_id,
                "at": self._now(),
                "reason": "",
            }
            connection.execute(insert(use), [row])
        written = pattern.write(number)
        self._taken[written] = Taken(series.id, number.serial, written, document_id)
        return True

    def read_register(self, series_id: str, typed: int) -> int:
        """Note the last number on paper of a series; gives the last the desk knows itself."""
        hand = self._hand
        told = (series_id, hand.replica_no, typed, hand.actor.person_id, self._now())
        return note_register(self._session, *told)

    def _uses(self, series_id: str) -> dict[int, tuple[str, str]]:
        """State and reason of every serial of a series, read once in a transaction of many claims."""
        if series_id not in self._claimed:
            use = NumberUseRecord
            found = self._session.connection().execute(
                select(use.serial, use.state, use.reason).where(use.series_id == series_id)
            )
            self._claimed[series_id] = {serial: (state, reason) for serial, state, reason in found}
        return self._claimed[series_id]

    def hand_over(self, series_id: str, serial: int, document_id: str) -> None:
        """The document that bears a number from now on, as the paper once it is entered."""
        use = NumberUseRecord
        self._session.connection().execute(
            update(use)
            .where(use.series_id == series_id, use.serial == serial)
            .values(document_id=document_id)
        )

    def void(self, document_ids: Sequence[str], reason: str = UNDONE) -> None:
        """Void the numbers of papers, or of cases that a ledger brought and whose import was taken back."""
        use = NumberUseRecord
        self._session.connection().execute(
            update(use).where(use.document_id == bindparam("borne_by")).values(state="void", reason=reason),
            [{"borne_by": id} for id in document_ids],
        )

    def claim(self, number: str, document_id: str) -> Taken | None:
        """The serial behind a number taken in this transaction, now borne by a document; None if foreign."""
        taken = self._taken.pop(number, None)
        if taken is not None and taken.document_id != document_id:
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
        series = self._known.get(id) or self._session.get(NumberSeriesRecord, id)
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
        self._known[id] = series  # one just added is not yet found by its id
        if series.closed_at is not None:
            raise Refusal("series_closed", mark=mark, word=word, year=year)
        return series

    def _free(self, series: NumberSeriesRecord) -> tuple[str, int]:
        """The next serial and the id of its block; a new block where this seat is itself the registrar."""
        block, use = NumberBlockRecord, NumberUseRecord
        lies = (use.series_id == block.series_id, use.serial.between(block.lo, block.hi))  # a ledger's too
        used = select(func.count(use.serial.distinct())).where(*lies).scalar_subquery()
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
            taken = self._session.scalars(
                select(use.serial).where(use.series_id == series.id, use.serial.between(lo, hi))
            )
            serial = Block(lo, hi, frozenset(taken)).next_free()
            if serial is not None:
                return id, serial
        if series.registrar_seat != self._hand.seat_id:
            raise Refusal("numbers_used_up", mark=series.mark, word=series.word, year=series.year)
        top = self._session.scalar(select(func.max(block.hi)).where(block.series_id == series.id))
        made = self._grant(series, max(top or 0, highest_known(self._session, series.id)) + 1)
        return self._free(series) if self._any_used(series.id, made) else (made.id, made.lo)

    def _any_used(self, series_id: str, block: NumberBlockRecord) -> bool:
        """Whether a ledger brought numbers that lie in a block just granted."""
        self._session.flush()
        use = NumberUseRecord
        found = select(use.serial).where(use.series_id == series_id, use.serial.between(block.lo, block.hi))
        return self._session.scalar(found.limit(1)) is not None

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
