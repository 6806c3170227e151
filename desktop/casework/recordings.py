"""Which acts have been recorded, and which recordings are still to be uploaded."""

from __future__ import annotations

from datetime import date, datetime

from desktop.casework import recording_facts as r
from desktop.casework.case import Case
from desktop.casework.case_files import recordings
from desktop.casework.deadlines import Measure, Term, add_days, due_by

UPLOAD = Term(24, Measure.HOUR)
"""内蒙古244号令 20: from the end of the recording."""


def sheets_of(case: Case, act: r.Recorded, on: date) -> tuple[int, ...]:
    """The recordings of an act done on a day; one that went on past midnight ended the day after."""
    return tuple(
        n
        for n in case.sheets("recording")
        if case.get(r.OF, n) is act
        and (ended := case.get(r.ENDED, n)) is not None
        and on <= ended.date() <= add_days(on, 1)
    )


def can_be_found(case: Case, n: int) -> bool:
    """The recording is a file of the evidence, known by its digest, or it is said where it is kept.

    After the decision nothing more is put to the evidence (行政诉讼法 35): then the place alone can tell.
    """
    piece = case.get(r.EVIDENCE, n)
    kept_at = case.get(r.KEPT_AT, n)
    return bool(kept_at) or any(file.n == piece for file in recordings(case))


def _to_upload(case: Case) -> int:
    """The recording that ended first of those not uploaded, else of all; 0 where none has ended."""
    ended = sorted((at, n) for n in case.sheets("recording") if (at := case.get(r.ENDED, n)) is not None)
    waiting = [n for _, n in ended if case.get(r.UPLOADED, n) is None]
    return (waiting or [n for _, n in ended] or [0])[0]


def recorded_at(case: Case) -> datetime | None:
    """When the recording that is to be uploaded next ended."""
    return case.get(r.ENDED, _to_upload(case))


def uploaded_at(case: Case) -> datetime | None:
    """When that recording was uploaded."""
    return case.get(r.UPLOADED, _to_upload(case))


def late(case: Case, n: int) -> bool:
    """Whether a recording was uploaded after its day was over, or not at all."""
    ended, uploaded = case.get(r.ENDED, n), case.get(r.UPLOADED, n)
    last = None if ended is None else due_by(ended, UPLOAD).at
    return last is not None and (uploaded is None or uploaded > last)
