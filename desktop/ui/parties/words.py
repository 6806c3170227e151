"""How parties across cases are said: cells of the lists, why two may be one, what was judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.casework.doubles import LikelyPair, Likeness
from desktop.casework.known_parties import Judgement, KnownParty, Told
from desktop.casework.parties import PARTY_WORDS
from desktop.ui.day_words import plain_day, since_words
from desktop.ui.models.cell import Cell, ChipView, Column, Fixed, Measured, Stretch
from desktop.ui.tokens import Tone

translate = QCoreApplication.translate


def likeness_words(found: tuple[Likeness, ...]) -> str:
    """Why two records may be one: 姓名相同、住址相同."""
    words = {
        Likeness.NUMBER: translate("Parties", "证件号码只差一两位"),
        Likeness.NAME: translate("Parties", "姓名相同"),
        Likeness.BARE: translate("Parties", "名称去掉地名和组织形式后相同"),
        Likeness.PART: translate("Parties", "名称一全一简"),
        Likeness.SOUND: translate("Parties", "姓名读音相同"),
        Likeness.CLOSE: translate("Parties", "姓名（名称）只差一个字"),
        Likeness.BORN: translate("Parties", "出生日期相同"),
        Likeness.PHONE: translate("Parties", "电话相同"),
        Likeness.ADDRESS: translate("Parties", "住址相同"),
        Likeness.REP: translate("Parties", "法定代表人相同"),
    }
    return "、".join(words[each] for each in found)


def kind_words(party: KnownParty) -> str:
    """公民, 企业法人 …; a dash where no case says."""
    return PARTY_WORDS[party.kind] if party.kind is not None else "—"


def number_words(party: KnownParty) -> str:
    """The number of identity as it is shown, or that there is none."""
    return party.id_number or translate("Parties", "没有号码")


def named_words(party: KnownParty) -> str:
    """Who is meant where there is no list to look at: 马德福（没有号码，大桥案〔2026〕12号）."""
    first, n = party.namings[0].number or translate("Parties", "没有案号"), len(party.namings)
    cases = first if n == 1 else translate("Parties", "{first}等 {n} 件").format(first=first, n=n)
    said = translate("Parties", "{name}（{number}，{cases}）")
    return said.format(name=party.name or "—", number=number_words(party), cases=cases)


def told_words(told: Told, today: date) -> str:
    """Since when cases say it: 2026年3月2日; with an end where it was said more than once."""
    since, until = plain_day(told.since, today), plain_day(told.until, today)
    if told.cases == 1:
        return since
    return translate("Parties", "{since}至{until}，{n} 件").format(since=since, until=until, n=told.cases)


def judgement_words(said: Judgement, number: str, today: date) -> str:
    """What was judged, of whom, by whom and why."""
    head = (
        translate("Parties", "与 {number} 的当事人合并")
        if said.same
        else translate("Parties", "与 {number} 的当事人不是同一人")
    )
    by = translate("Parties", "{by}　{when}：{why}").format(
        by=said.by, when=since_words(said.at, today), why=said.why
    )
    return f"{head.format(number=number)}\n{by}"


def undone_words(said: Judgement, today: date) -> str:
    """By whom and why a judgement was taken back."""
    assert said.undone_at is not None  # asked for those taken back alone
    return translate("Parties", "{by}　{when}撤销：{why}").format(
        by=said.undone_by, when=since_words(said.undone_at, today), why=said.undone_why
    )


def judgement_chip(said: Judgement) -> ChipView:
    """已合并, 不是同一人, 已撤销."""
    if not said.holds:
        return ChipView(translate("Parties", "已撤销"), Tone.MUTE)
    if said.same:
        return ChipView(translate("Parties", "已合并"), Tone.GREEN)
    return ChipView(translate("Parties", "不是同一人"), Tone.BLUE)


def party_columns(today: Callable[[], date]) -> tuple[Column[KnownParty], ...]:
    """当事人 类别 证件号码 案件 最近."""

    def last(party: KnownParty) -> Cell:
        return Cell(text=plain_day(party.namings[0].registered_on, today()), tone=Tone.SOFT)

    return (
        Column(translate("Parties", "当事人"), _name, Stretch(1, 210)),
        Column(translate("Parties", "类别"), _kind, Measured("个体工商户　"), spare=True),
        Column(translate("Parties", "证件号码"), _number, Measured("6301**********0013　"), spare=True),
        Column(translate("Parties", "案件"), _cases, Fixed(72)),
        Column(translate("Parties", "最近登记"), last, Measured("2026年11月23日　"), spare=True),
    )


def pair_columns() -> tuple[Column[LikelyPair], ...]:
    """当事人 可能是 相同之处."""
    return (
        Column(translate("Parties", "当事人"), _one),
        Column(translate("Parties", "可能是"), _other),
        Column(translate("Parties", "相同之处"), _why),
    )


def _name(party: KnownParty) -> Cell:
    return Cell(text=party.name or "—", strong=True)


def _kind(party: KnownParty) -> Cell:
    return Cell(text=kind_words(party), tone=Tone.SOFT)


def _number(party: KnownParty) -> Cell:
    return Cell(text=number_words(party), tone=Tone.SOFT if party.id_number else Tone.FAINT)


def _cases(party: KnownParty) -> Cell:
    return Cell(text=translate("Parties", "{n} 件").format(n=len(party.namings)), tone=Tone.SOFT)


def _of(party: KnownParty) -> Cell:
    about = f"{number_words(party)}　{_cases(party).text}"
    return Cell(text=party.name or "—", second=about, strong=True)


def _one(pair: LikelyPair) -> Cell:
    return _of(pair.one)


def _other(pair: LikelyPair) -> Cell:
    return _of(pair.other)


def _why(pair: LikelyPair) -> Cell:
    return Cell(text=likeness_words(pair.likeness), tone=Tone.SOFT, tip=likeness_words(pair.likeness))
