"""The records that the officers made, as they enter the register of evidence: nobody names them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework.case import Case


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """One of them."""

    name: str
    on: date
    place: str
    proves: str


def record_as_evidence(case: Case, n: int) -> OwnRecord | None:
    """Which record the n-th piece of evidence is: that of its name, else the first that is not registered."""
    name = case.get(f.EVIDENCE_NAME, n)
    others = [case.get(f.EVIDENCE_NAME, m) or "" for m in case.counting("evidence") if m != n]
    for record in _records(case):
        if record.name == name or (not name and not any(record.name in other for other in others)):
            return record
    return None


def _records(case: Case) -> Iterator[OwnRecord]:
    """What each shows, and that somebody spoke of it: what it proves beyond that the officer says."""
    act, place = case.matter.name, case.get(f.OFFENCE_AT) or ""
    for n in case.sheets("inspection"):
        if at := case.get(f.INSPECTION_START, n):
            where = case.get(f.INSPECTION_PLACE, n) or place
            yield OwnRecord(_nth("现场检查（勘验）笔录", n), at.date(), where, f"{act}的现场情况")
    photos = [n for n in case.counting("photo") if case.get(f.PHOTO_SHOWS, n)]
    first = next((at for n in photos if (at := case.get(f.PHOTO_AT, n))), None)
    if first is not None:
        where = case.get(f.PHOTO_PLACE, photos[0]) or place
        yield OwnRecord(f"现场照片{len(photos)}张", first.date(), where, f"{act}的事实")
    for n in case.sheets("interview"):
        at, person = case.get(f.INTERVIEW_START, n), case.get(f.INTERVIEW_PERSON, n)
        if at and person:
            where = case.get(f.INTERVIEW_PLACE, n) or ""
            yield OwnRecord(f"{person}的询问笔录", at.date(), where, f"{person}对{act}的陈述")


def _nth(name: str, n: int) -> str:
    return name if n == 1 else f"{name}（第{n}次）"
