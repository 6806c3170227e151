"""A matter in words: what forbids it, what punishes it, and within which range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.casework.entrusting import Entrustment
from desktop.casework.lists import FineRange, Matter, Power
from desktop.casework.matter_table import KINDS, FineUnit
from desktop.casework.rule_sets import RuleSet
from desktop.ui.widgets.entry_text import say_day
from desktop.ui.widgets.finder import Found

translate = QCoreApplication.translate
_FINE = KINDS[2]  # 罚款


def found_row(matter: Matter) -> Found:
    """A matter in the list of those found: code, name, punishing article."""
    shown = f"{matter.code}　{matter.name}"
    return Found(matter.code, shown, matter.punished, shown)


def matter_pairs(
    matter: Matter, units: Mapping[str, FineUnit], rules: Sequence[RuleSet] = (), power: str = ""
) -> tuple[tuple[str, str], ...]:
    """What an officer must know of a matter before choosing it, and under which rules its case will be."""
    pairs = [
        (translate("Matter", "违反"), matter.violated),
        (translate("Matter", "罚则"), matter.punished),
        (translate("Matter", "处罚种类"), "、".join(matter.kinds) or translate("Matter", "没有规定行政处罚")),
    ]
    if matter.fine is not None:
        must = translate("Matter", "应当罚款") if matter.fine_must else translate("Matter", "可以罚款")
        pairs.append((translate("Matter", "罚款"), _fine(matter.fine, units, must)))
    elif _FINE in matter.kinds and matter.fine_person is None:
        pairs.append((translate("Matter", "罚款"), translate("Matter", "这一条文没有写明幅度")))
    if matter.fine_second is not None:
        pairs.append((translate("Matter", "第二档"), _fine(matter.fine_second, units, "")))
    if matter.fine_person is not None:
        pairs.append((_person(matter.person_basis), _fine(matter.fine_person, units, "")))
    pairs.append((translate("Matter", "改正"), _correction(matter)))
    if power:
        pairs.append((translate("Matter", "权力"), power))
    if rules:
        pairs.append((translate("Matter", "另适用"), rules_words(rules)))
    force = _force(matter)
    return (*pairs, (translate("Matter", "条文时效"), force)) if force else tuple(pairs)


def power_words(matter: Matter, organ: str, letter: Entrustment | None) -> str:
    """Where the power comes from, and, where it is another's, in whose name it is used by the letter."""
    if matter.power is Power.OWN:
        return translate("Matter", "法定，法律直接授予乡镇")
    if matter.power is Power.GRANTED:
        return translate("Matter", "承接赋权，处罚法 24")
    if letter is None:
        return translate("Matter", "委托，还没有登记委托书（处罚法 20）")
    name = organ or translate("Matter", "委托机关（机关名单里还没有）")
    words = translate("Matter", "委托，以{organ}的名义决定、用印；委托书{letter}")
    return words.format(organ=name, letter=letter.letter)


def rules_words(rules: Sequence[RuleSet]) -> str:
    """The rules of domain and province beside the general law, with what of them is not verified."""
    told = (
        known.law + (translate("Matter", "（{note}）").format(note=known.note) if known.note else "")
        for known in rules
    )
    return "；".join(told)


def _fine(fine: FineRange, units: Mapping[str, FineUnit], must: str) -> str:
    unit = units.get(fine.unit)
    words = unit.words(fine) if unit is not None else fine.phrase
    parts = [words, must, fine.condition]
    if unit is not None and unit.base:
        parts.append(translate("Matter", "按{base}计罚").format(base=unit.base))
    return "　".join(part for part in parts if part)


def _person(basis: str) -> str:
    return {
        "natural_person": translate("Matter", "对个人"),
        "responsible_person": translate("Matter", "对责任人员"),
        "farm_household": translate("Matter", "对农户"),
    }.get(basis, translate("Matter", "对个人"))


def _correction(matter: Matter) -> str:
    if matter.correction_first:
        return translate("Matter", "先责令改正，逾期不改正或者拒不改正的才能处罚")
    return (
        translate("Matter", "责令改正") if matter.correction else translate("Matter", "条文没有写明责令改正")
    )


def _force(matter: Matter) -> str:
    since, until = matter.valid_from, matter.valid_to
    if since and until:
        return translate("Matter", "{since}至{until}").format(since=say_day(since), until=say_day(until))
    if since:
        return translate("Matter", "{since}起施行").format(since=say_day(since))
    return translate("Matter", "适用于{until}以前的行为").format(until=say_day(until)) if until else ""
