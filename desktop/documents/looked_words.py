"""The words of a legal review: what it examined, with what it found (国办发〔2018〕118号 四（十三）)."""

from __future__ import annotations

from functools import partial

from desktop.casework.checklist import LEGAL_REVIEW, Checklist, Mark, Weight
from desktop.documents.fonts import TICKED, UNTICKED
from desktop.documents.sheet import Sheet, add


def enter_looked_at() -> None:
    """What a legal review found of each thing that it examines: boxes, to tick by hand until it was given."""
    for id in LEGAL_REVIEW:
        for mark in Mark:
            add(f"looked.{id}_{mark}", "法制审核内容", partial(_box, id, mark), kind="box")
    add("looked.own", "本机关的审核要点", _own_points)


def _looked_at(sheet: Sheet) -> Checklist:
    return sheet.opinions[-1].looked_at if sheet.opinions else ()


def _box(id: str, mark: Mark, sheet: Sheet) -> str:
    return TICKED if any((item.id, item.mark) == (id, mark) for item in _looked_at(sheet)) else UNTICKED


def _own_points(sheet: Sheet) -> str | None:
    """What the office asked beside, a line each with its answer; nothing while nobody has answered."""
    own = (each for each in _looked_at(sheet) if each.weight is Weight.JUDGE and each.id not in LEGAL_REVIEW)
    lines = [
        f"{n}．{each.name}　{_ticked(each.mark is Mark.WELL)}没有问题　{_ticked(each.mark is Mark.ILL)}有问题"
        for n, each in enumerate((each for each in own if each.mark), 1)
    ]
    return "\n".join(lines) or None


def _ticked(said: bool) -> str:
    return TICKED if said else UNTICKED
