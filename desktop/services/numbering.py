"""Numbers of cases and papers, taken from this seat's own blocks inside the transaction that uses them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.casework.lists import Organ
from desktop.services.perform import Job


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """A number as printed, and its serial."""

    text: str
    serial: int


def take_number(job: Job, organ: Organ, word: str, document_id: str) -> TakenNumber:
    """The next free number of the organ's series for the year of issue."""
    year, pattern = job.office.clock.today().year, job.office.library.numbers.pattern
    serial = job.work.take_number(organ.unit_id, word, organ.mark, year, str(pattern), document_id)
    return TakenNumber(pattern.format(mark=organ.mark, word=word, year=year, serial=serial), serial)
