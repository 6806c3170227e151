"""What was found, as lines of the palette: what it is called, where the words stand, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.base.grams import marks
from desktop.casework import case_facts as f
from desktop.casework.disposal import Stub
from desktop.casework.facts import FACTS
from desktop.casework.found import FoundGroup, FoundKind, Hit, asked_for
from desktop.casework.gear import GearRow
from desktop.casework.leads import INSPECTION, LEAD
from desktop.casework.lists import Matter, Officer
from desktop.services.finding import Beside
from desktop.services.statutes import Spot
from desktop.ui.cases.views import EVERY_CASE
from desktop.ui.places import (
    CASE,
    CASES,
    GEAR,
    HELP,
    LEADS,
    PAPER,
    PARTIES,
    PEOPLE,
    THINGS,
    Place,
    split_where,
)
from desktop.ui.widgets.palette import Offer, OfferGroup

translate = QCoreApplication.translate
_LONG = 48  # characters of an article shown from a little before the words
_LISTS = {
    FoundKind.PARTY: Place(PARTIES),
    FoundKind.THING: Place(THINGS),
    FoundKind.LEAD: Place(LEADS, form=LEAD),
    FoundKind.INSPECTION: Place(LEADS, form=INSPECTION),
}
"""The list in which more of a kind is found; of cases and what stands in them it is that of cases."""

_ICONS = {
    FoundKind.CASE: "case",
    FoundKind.PARTY: "people",
    FoundKind.PAPER: "print",
    FoundKind.EVIDENCE: "photo",
    FoundKind.THING: "inbox",
    FoundKind.LEAD: "lead",
    FoundKind.INSPECTION: "lead",
}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind is called, and the list of more of it."""

    name: str
    more: str


def file_groups(groups: Sequence[FoundGroup], text: str, *, cases: bool) -> tuple[OfferGroup, ...]:
    """A group of lines for each kind, and below what is shown of it the way to the rest.

    Who may see no cases is led to a lead in the list of leads: it has no page of its own for him.
    """
    return tuple(_group(group, text, cases=cases) for group in groups)


def _group(group: FoundGroup, text: str, *, cases: bool) -> OfferGroup:
    kind, place = _kinds()[group.kind], _LISTS.get(group.kind, Place(CASES, form=EVERY_CASE))
    offers = [_offer(hit, text) for hit in group.hits]
    if not cases and place.page == LEADS:
        listed = (Place(LEADS, form=place.form, where=hit.number) for hit in group.hits)
        offers = [replace(one, key=there) for one, there in zip(offers, listed, strict=True)]
    if group.n > len(offers):
        asked = Place(place.page, form=place.form, where=text)
        offers.append(Offer(asked, kind.more, "right"))
    count = translate("Found", "{n} 件以上") if group.more else translate("Found", "{n} 件")
    if group.kind is FoundKind.PARTY:
        count = translate("Found", "{n} 人以上") if group.more else translate("Found", "{n} 人")
    elif group.kind in (FoundKind.PAPER, FoundKind.EVIDENCE, FoundKind.THING):
        count = translate("Found", "见于 {n} 件以上") if group.more else translate("Found", "见于 {n} 件")
    return OfferGroup(kind.name, tuple(offers), count.format(n=group.n))


def _offer(hit: Hit, text: str) -> Offer:
    """The file, or what in it holds the words; where they stand elsewhere than in its name, a line below."""
    own = (hit.party or "—", hit.number, hit.cause)
    words = "　".join(part for part in ((hit.title, *own[:2]) if hit.title else own) if part)
    spellings = [each for word in asked_for(text) for each in word.spellings]
    shown = marks(words, spellings)
    if shown or hit.excerpt.text in words:
        at = words.find(hit.excerpt.text)
        shown = shown or tuple((at + start, at + end) for start, end in hit.excerpt.marks)
        return Offer(_place(hit), words, _ICONS[hit.kind], marks=shown)
    label = _label(hit.what)
    head = label + "：" if label else ""
    below = tuple((start + len(head), end + len(head)) for start, end in hit.excerpt.marks)
    second = head + hit.excerpt.text
    return Offer(_place(hit), words, _ICONS[hit.kind], second=second, second_marks=below)


def _place(hit: Hit) -> Place:
    if hit.kind is FoundKind.PARTY:
        return Place(PARTIES, hit.case_id, n=int(hit.of))
    if hit.kind is FoundKind.PAPER:
        return Place(PAPER, hit.case_id, *split_where(hit.of))
    if hit.kind is FoundKind.EVIDENCE:
        return Place(CASE, hit.case_id, where=f"evidence.name#{hit.of}")
    if hit.kind is FoundKind.THING:
        return Place(CASE, hit.case_id, where="things")
    by_name = hit.what in (
        f.PARTY_NAME.id,
        f.PARTY_ID.id,
    )  # found by who it is about, a case is opened at its head
    return Place(CASE, hit.case_id, where=hit.what if hit.what in FACTS and not by_name else "")


def _label(what: str) -> str:
    """What the place is called in which words were found."""
    if what in FACTS:
        return FACTS[what].label
    return {
        "number": translate("Found", "文号"),
        "cause": translate("Found", "案由"),
        "unit": translate("Found", "单位"),
        "registered": translate("Found", "登记日期"),
        "discovered": translate("Found", "发现（收到）日期"),
        "offence": translate("Found", "违法行为发生日期"),
        "filed": translate("Found", "立案日期"),
        "closed": translate("Found", "结案日期"),
        "issued": translate("Found", "制作日期"),
        "opinion": translate("Found", "审批意见"),
        "remark": translate("Found", "监督意见"),
        "answer": translate("Found", "对监督意见的答复"),
        "file": translate("Found", "文件"),
        "model": translate("Found", "规格型号"),
        "place": translate("Found", "存放处"),
        "code": translate("Found", "标签编码"),
        "case.officers": translate("Found", "执法人员"),
        "matter.violated": translate("Found", "违反的条款"),
        "matter.punished": translate("Found", "处罚依据"),
    }.get(what, "")


def beside_groups(found: Beside, text: str) -> tuple[OfferGroup, ...]:
    """Destroyed cases, items, articles, people and equipment."""
    spellings = [each for word in asked_for(text) for each in word.spellings]
    groups = (
        OfferGroup(
            translate("Found", "已销毁的案卷"), tuple(_stub(one, spellings) for one in found.destroyed)
        ),
        OfferGroup(translate("Found", "事项"), tuple(_matter(one, spellings) for one in found.matters)),
        OfferGroup(translate("Found", "法规"), tuple(_article(one, spellings) for one in found.articles)),
        OfferGroup(translate("Found", "人员"), tuple(_person(one, spellings) for one in found.people)),
        OfferGroup(translate("Found", "装备"), tuple(_piece(one, spellings) for one in found.gear)),
    )
    return tuple(group for group in groups if group.offers)


def _stub(stub: Stub, spellings: Sequence[str]) -> Offer:
    """What is left of a case leads to the words that say what became of it."""
    second = translate("Found", "{unit}　{cause}　销毁清册 {disposal}").format(
        unit=stub.unit, cause=stub.cause, disposal=stub.disposal
    )
    place = Place(CASE, stub.case_id)
    return Offer(place, stub.number, "case", marks=marks(stub.number, spellings), second=second)


def _matter(matter: Matter, spellings: Sequence[str]) -> Offer:
    """An item leads to the cases about it."""
    second = translate("Found", "违反 {violated}；依据 {punished}").format(
        violated=matter.violated, punished=matter.punished
    )
    return Offer(
        Place(CASES, form=EVERY_CASE, where=matter.name),
        f"{matter.name}　{matter.code}",
        "matter",
        translate("Found", "看案件"),
        marks=marks(matter.name, spellings),
        second=second,
        second_marks=marks(second, spellings),
    )


def _article(spot: Spot, spellings: Sequence[str]) -> Offer:
    text = "".join(spot.article.lines)
    found = marks(text, spellings)
    start = max(0, found[0][0] - 12) if found else 0
    head = "…" if start else ""
    shown = head + text[start : start + _LONG]
    return Offer(
        Place(HELP, where=f"law:{spot.head.file}#{spot.article.number}"),
        f"{spot.head.short}　{spot.article.label}",
        "law",
        second=shown,
        second_marks=marks(shown, spellings),
    )


def _person(officer: Officer, spellings: Sequence[str]) -> Offer:
    return Offer(
        Place(PEOPLE, where=officer.name), officer.name, "people", marks=marks(officer.name, spellings)
    )


def _piece(row: GearRow, spellings: Sequence[str]) -> Offer:
    """A piece leads to the ledger, where it is found by its number."""
    words = "　".join(filter(None, (row.gear.number, row.gear.model, row.holder)))
    place = Place(GEAR, where=row.gear.number)
    return Offer(place, words, "shield", second=row.unit, marks=marks(words, spellings))


def _kinds() -> dict[FoundKind, _Kind]:
    in_cases = translate("Found", "在案件页看全部")
    return {
        FoundKind.CASE: _Kind(translate("Found", "案件"), in_cases),
        FoundKind.PARTY: _Kind(translate("Found", "当事人"), translate("Found", "在当事人页看全部")),
        FoundKind.PAPER: _Kind(translate("Found", "文书"), in_cases),
        FoundKind.EVIDENCE: _Kind(translate("Found", "证据"), in_cases),
        FoundKind.THING: _Kind(translate("Found", "财物"), translate("Found", "在涉案财物页看全部")),
        FoundKind.LEAD: _Kind(translate("Found", "线索"), translate("Found", "在线索页看全部")),
        FoundKind.INSPECTION: _Kind(translate("Found", "行政检查"), translate("Found", "在线索页看全部")),
    }
