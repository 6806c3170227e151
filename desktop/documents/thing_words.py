"""The lists of things, and of recordings, that forms go through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace

from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.case_files import photos_of, recordings
from desktop.casework.custody_choices import ThingState
from desktop.casework.domain import its_own
from desktop.casework.facts import GROUPS, Good
from desktop.casework.parting import (
    CONDEMNED,
    KEEPING_PART,
    LIFTED,
    disposed_by,
    goods_left,
    kept_left,
    kept_part,
    kept_parted,
    parted_out,
    parts_of,
    seized_part,
)
from desktop.casework.parting_facts import GROUND
from desktop.casework.things import PRESERVATION, things_of
from desktop.documents.case_words import release_article
from desktop.documents.sheet import Sheet, add
from desktop.documents.side_words import seen
from desktop.documents.wording import moment

_OUTCOME, _URGENCY = f.PRESERVATION_OUTCOME.id, f.PRESERVATION_URGENCY.id
Rows = list[Mapping[str, object]]
GOOD = tuple(field.name for field in fields(Good))
RECORDING = ("medium", "content", "taken", "digest")


def enter_things() -> None:
    """Of the samples that the sheet is of; of all that was taken in the case."""
    add("sampling.notice", "通知书文号", _notice, where="paper:sampling-notice")
    add("is.keeping_parted", "部分物品另行处理", lambda sheet: bool(kept_parted_rows(sheet)), kind="flag")
    add("is.keeping_told", "部分物品已经另行通知", lambda sheet: bool(kept_told_rows(sheet)), kind="flag")
    add("is.keeping_left", "还有其余物品", _kept_left, kind="flag")
    add("is.seizure_left", "还有其余财物", _seizure_left, kind="flag")
    add("is.part_listed", "部分物品已经选出", lambda sheet: bool(kept_part_rows(sheet)), kind="flag")
    add("is.part_lifted", "部分解除", lambda sheet: bool(lifted_rows(sheet)), kind="flag")
    add("is.part_condemned", "部分销毁", lambda sheet: bool(condemned_rows(sheet)), kind="flag")
    part, kept = GROUND.group, PRESERVATION
    add("seizure_part.article", "部分解除所依据的条款", _part_article, where=GROUND.id, group=part)
    add("preservation.lapse_law", "期满自动解除的依据", _lapse_law, where=_OUTCOME, group=kept)
    add("preservation.urgent_law", "事后补办批准的依据", _urgent_law, where=_URGENCY, group=kept)
    add("is.goods_taken", "查获涉案物品", _goods_taken, kind="flag")


_LAPSE = {
    "market": "《市场监督管理行政处罚程序规定》第三十五条第二款",
    "housing": "《住房和城乡建设行政处罚程序规定》第十九条第四款",
    "transport": "《交通运输行政执法程序规定》第四十五条第二款",
}


def _lapse_law(sheet: Sheet) -> str | None:
    """Where it says that keeping ends by itself; nothing where no rule of the case does."""
    return its_own(sheet.case, _LAPSE)


_URGENT = {
    "agriculture": "《农业行政处罚程序规定》第四十二条第二款",
    "market": "《市场监督管理行政处罚程序规定》第三十三条第二款",
}


def _urgent_law(sheet: Sheet) -> str | None:
    """Where it says that what is kept in urgency may be approved of afterwards; nothing where none does."""
    return its_own(sheet.case, _URGENT)


def _goods_taken(sheet: Sheet) -> bool:
    return sheet.by_hand or bool(taken_rows(sheet))  # a blank form has the list


def good_rows(case: Case, goods: tuple[Good, ...]) -> Rows:
    """A list of goods as the rows of a table; the photographs of a line are named in its note."""
    return [
        {**{name: text or None for name, text in asdict(good).items()}, "note": _note(case, good) or None}
        for good in goods
    ]


def _note(case: Case, good: Good) -> str:
    return "；".join(filter(None, (good.note, photo_words(case, good))))


def photo_words(case: Case, good: Good) -> str:
    """照片3、4; empty where none shows it."""
    photos = photos_of(case, good)
    return f"照片{'、'.join(map(str, photos))}" if photos else ""


def rest_rows(sheet: Sheet) -> Rows:
    """What the end of a seizure disposes of."""
    return _seizure(goods_left)(sheet)


def lifted_rows(sheet: Sheet) -> Rows:
    """What of a seizure is lifted by a decision of its own."""
    return good_rows(sheet.case, seized_part(sheet.case, sheet.which("seizure_part"), LIFTED))


def condemned_rows(sheet: Sheet) -> Rows:
    """What a paper has destroyed: of a seizure, or of what was kept."""
    case = sheet.case
    if "keeping_part" in sheet.bound:
        goods = (good for good, way in kept_part(case, sheet.which("keeping_part")) if way is CONDEMNED)
        return good_rows(case, tuple(goods))
    return good_rows(case, seized_part(case, sheet.which("seizure_part"), CONDEMNED))


def _part_article(sheet: Sheet) -> str | None:
    return release_article(sheet.case, sheet.which("seizure_part"), GROUND)


_FATES = {
    ThingState.RELEASED: "解除登记保存，返还当事人",
    ThingState.CONDEMNED: "依法销毁",
    ThingState.SEIZED: "采取查封、扣押措施",
    ThingState.CONFISCATED: "没收",
    ThingState.TRANSFERRED: "移送有关机关处理",
}


def kept_parted_rows(sheet: Sheet) -> Rows:
    """What of things registered and kept goes a way of its own, each with that way."""
    return _fated(sheet.case, kept_parted(sheet.case, sheet.which("preservation")))


def kept_part_rows(sheet: Sheet) -> Rows:
    """What of things kept a notice on part of them is about, each with the way it goes."""
    return _fated(sheet.case, kept_part(sheet.case, sheet.which("keeping_part")))


def kept_told_rows(sheet: Sheet) -> Rows:
    """What of things kept was told in notices of its own, each with the number of its notice."""
    case = sheet.case
    return [
        {**row, "notice": paper.number if (paper := case.paper(KEEPING_PART, part)) is not None else None}
        for part in parts_of(case, PRESERVATION, sheet.which("preservation"))
        for row in _fated(case, kept_part(case, part))
    ]


def _fated(case: Case, parted: tuple[tuple[Good, ThingState], ...]) -> Rows:
    return [
        {**good_rows(case, (good,))[0], "fate": _FATES[state]} for good, state in parted if state in _FATES
    ]


def _kept_left(sheet: Sheet) -> bool:
    return kept_left(sheet.case, sheet.which("preservation"))


def _seizure_left(sheet: Sheet) -> bool:
    return not seen(parted_out)(sheet)


def confiscated_rows(sheet: Sheet) -> Rows:
    """What was confiscated and is still in hand, as far as the sheet is of it."""
    n = sheet.which("confiscated")
    goods = (
        replace(thing.good, quantity=thing.said(lot.quantity).removesuffix(thing.good.unit))
        for thing in things_of(sheet.case)
        for lot in thing.lots
        if lot.state is ThingState.CONFISCATED and disposed_by(sheet.case, n, thing.good)
    )
    return good_rows(sheet.case, tuple(goods))


def taken_rows(sheet: Sheet) -> Rows:
    """All that was taken in the case and was not given back or used up: how, and where it is.

    What was kept and then seized stands in the list of its seizure.
    """
    return [
        {
            **good_rows(sheet.case, (thing.good,))[0],
            "quantity": thing.said(lot.quantity).removesuffix(thing.good.unit),
            "way": GROUPS[thing.group].label,
            "place": lot.place or None,
        }
        for thing in things_of(sheet.case)
        for lot in thing.lots
        if lot.state not in (ThingState.RETURNED, ThingState.CONSUMED, ThingState.SEIZED)
    ]


def recording_rows(sheet: Sheet) -> Rows:
    """The recordings of a case, each with the digest it is known by."""
    return [
        {
            "medium": file.medium or "本机证据库",
            "content": "：".join(filter(None, (sheet.case.get(f.EVIDENCE_NAME, file.n), file.name))),
            "taken": moment(file.taken_at) if file.taken_at is not None else None,
            "digest": file.digest,
        }
        for file in recordings(sheet.case)
    ]


LISTS: dict[str, tuple[tuple[str, ...], Callable[[Sheet], Rows]]] = {
    "seizure.rest": (GOOD, rest_rows),
    "seizure_part.lifted": (GOOD, lifted_rows),
    "seizure_part.condemned": (GOOD, condemned_rows),
    "preservation.parted": ((*GOOD, "fate"), kept_parted_rows),
    "preservation.told": ((*GOOD, "fate", "notice"), kept_told_rows),
    "keeping_part.goods": ((*GOOD, "fate"), kept_part_rows),
    "confiscated.goods": (GOOD, confiscated_rows),
    "goods.taken": ((*GOOD, "way", "place"), taken_rows),
    "recordings": (RECORDING, recording_rows),
}
"""Computed lists by name: the names of their rows, and how they are found."""


def _seizure(find: Callable[[Case], tuple[Good, ...]]) -> Callable[[Sheet], Rows]:
    found = seen(find)

    def rows(sheet: Sheet) -> Rows:
        goods = found(sheet)
        return good_rows(sheet.case, goods) if isinstance(goods, tuple) else []

    return rows


def _notice(sheet: Sheet) -> str | None:
    paper = sheet.case.paper("sampling-notice", sheet.which("sampling"))
    return paper.number or None if paper else None
