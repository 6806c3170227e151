"""委托书: the letters by which a bureau entrusts matters of a list to townships, entered and renewed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.base.errors import BadEntry, NotFound
from desktop.casework.deadlines import day_words
from desktop.casework.entrusting import Entrustment, with_letter
from desktop.casework.list_events import MattersEntrusted
from desktop.casework.lists import Level, MatterList, Organ, Power, Unit
from desktop.casework.published.given import Given
from desktop.casework.published.matching import Townships
from desktop.casework.published.mending import numbers_in
from desktop.casework.published.versions import numbered
from desktop.services.list_versions import version_of
from desktop.services.perform import Job, Office

_BREAK = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class EntrustMatters:
    """A letter; of which entrusted matters of a version, and for which townships: all, or those named."""

    version: str
    letter: Entrustment
    which: str = ""  # 1-3、7, or NY-023
    townships: str = ""  # 桥头镇、朔北藏族乡


def entrust_matters(job: Job, command: EntrustMatters) -> int:
    """Enter the letter for each of the matters; gives how many. Cases go by that of their township and day.

    行政处罚法 20: it is written, says for how long, and is published, be it later. One of the same number
    gives way to it, and for the townships it names so does one that begins the same day. Raises NotFound
    for a version or organ there is not, BadEntry `missing`, `days_turned`, `townships_unknown`,
    `not_entrusted`, `letter_known`, `numbers_unread`, `numbers_unknown`.
    """
    named = _named(job, command.townships)
    letter = replace(command.letter, letter=command.letter.letter.strip(), townships=named)
    _check(job, letter)
    known = job.work.matter_list_as_it_came(command.version)
    wanted = _wanted(known, command.which.strip())
    after = tuple(
        one.entrusted_by(with_letter(one.letters, letter)) if one.code in wanted else one
        for one in known.matters
    )
    changed = [new for old, new in zip(known.matters, after, strict=True) if new is not old and new != old]
    if not changed:
        raise BadEntry("letter_known", letter=letter.letter, version=known.version)
    job.work.entrust_matters(replace(known, matters=after))
    codes = dict.fromkeys(one.code for one in changed)
    job.keep(MattersEntrusted("", known.version, _told(job, letter), "、".join(codes)))
    return len(codes)


def _named(job: Job, written: str) -> tuple[str, ...]:
    ids, unknown = Townships(job.work.units(), job.office.library.published).named(_parts(written))
    if unknown:
        raise BadEntry("townships_unknown", names="、".join(unknown))
    return ids


def _parts(written: str) -> tuple[str, ...]:
    return tuple(filter(None, _BREAK.split(written)))


def _check(job: Job, letter: Entrustment) -> None:
    if not any(organ.unit_id == letter.organ for organ in job.work.organs()):
        raise NotFound("no_organ", unit=letter.organ)
    for label, told in (("委托书文号", letter.letter), ("期限", letter.since), ("期限", letter.until)):
        if not told:
            raise BadEntry("missing", label=label)
    if letter.since and letter.until and letter.until < letter.since:
        raise BadEntry("days_turned", first=letter.since, last=letter.until)


def _wanted(known: MatterList, which: str) -> frozenset[str]:
    """The codes of the matters meant: every one that is entrusted, or those that are named."""
    lent = frozenset(matter.code for matter in known.matters if matter.power is Power.ENTRUSTED)
    parts = frozenset(_parts(which))
    codes = frozenset(matter.code for matter in known.matters)
    if not parts:
        wanted = lent
    elif parts <= codes:
        wanted = parts
    else:
        lines = numbered(known.listed, numbers_in(which), Power.ENTRUSTED)
        wanted = frozenset(line.matter_code for line in lines) & codes
    if not wanted or not wanted <= lent:
        raise BadEntry("not_entrusted", codes="、".join(sorted(wanted - lent)), version=known.version)
    return wanted


def _told(job: Job, letter: Entrustment) -> str:
    names = {organ.unit_id: organ.name for organ in job.work.organs()}
    return letter_words(letter, names, _names(job.work.tree().by_id.values()))


def _names(units: Iterable[Unit]) -> dict[str, str]:
    return {unit.id: unit.name for unit in units if unit.level is Level.TOWNSHIP}


def letter_words(letter: Entrustment, organs: Mapping[str, str], townships: Mapping[str, str]) -> str:
    """大农委〔2026〕1号（大通县农业农村局委托桥头镇，2026年1月1日至2027年12月31日，2026年1月5日公布）."""
    whom = "、".join(townships.get(id, id) for id in letter.townships) or "各乡镇"
    first, last = (day_words(day) if day else "" for day in (letter.since, letter.until))
    term = f"{first}至{last}" if first or last else "没有写明期限"
    published = f"{day_words(letter.published_on)}公布" if letter.published_on else "没有公布"
    return f"{letter.letter}（{organs.get(letter.organ, letter.organ)}委托{whom}，{term}，{published}）"


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a version: of how many matters each is, and how many have none yet, and where."""

    told: tuple[tuple[str, int], ...]  # in words
    lacking: tuple[tuple[str, int], ...]  # by the names of townships: none where all of them lack the same
    unpublished: Entrustment | None  # the day is still to be entered
    organs: tuple[Organ, ...]  # bureaus: no unit of the tree
    townships: Mapping[str, str] = field(default_factory=dict)  # id -> name


def letters_of(office: Office, version: str) -> Letters:
    """What is entrusted by a version of the list, to whom, and by which letters. Raises NotFound."""
    with office.read() as work:
        known, organs, tree = version_of(work.matter_lists(), version), work.organs(), work.tree()
    ever, townships = _names(tree.by_id.values()), _names(tree.current)
    names = {organ.unit_id: organ.name for organ in organs}
    codes: dict[Entrustment, set[str]] = {}
    for matter in known.matters:
        for letter in matter.letters:
            codes.setdefault(letter, set()).add(matter.code)
    told = tuple((letter_words(letter, names, ever), len(of)) for letter, of in codes.items())
    unpublished = next((letter for letter in codes if letter.published_on is None), None)
    bureaus = tuple(organ for organ in organs if organ.unit_id not in tree.by_id)
    lacking = _lacking(known, townships, max(office.clock.today(), known.in_force_from))
    return Letters(told, lacking, unpublished, bureaus, townships)


def _lacking(known: MatterList, townships: Mapping[str, str], day: date) -> tuple[tuple[str, int], ...]:
    """Which townships have entrusted matters that day without any letter, and how many."""
    lent = [matter for matter in known.matters if matter.power is Power.ENTRUSTED]
    groups: dict[frozenset[str], list[str]] = {}
    for id, name in townships.items():
        given = Given(known, id)
        has = [matter for matter in lent if given.has(matter.code, day)]
        if has:
            without = (one.code for one in has if not any(letter.entrusts(id) for letter in one.letters))
            groups.setdefault(frozenset(without), []).append(name)
    if len(groups) == 1:
        return tuple(("", len(codes)) for codes in groups if codes)
    return tuple(("、".join(names), len(codes)) for codes, names in groups.items() if codes)
