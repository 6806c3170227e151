"""委托书: the letters by which a bureau entrusts matters of a list to townships, entered and renewed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.base.errors import BadEntry, NotFound
from desktop.casework.deadlines import day_words
from desktop.casework.entrusting import Entrustment, with_letter
from desktop.casework.list_events import MattersEntrusted
from desktop.casework.lists import Matter, MatterList, Organ, Power
from desktop.casework.published.mending import numbers_in
from desktop.casework.published.versions import numbered
from desktop.services.list_versions import version_of
from desktop.services.perform import Job, Office

_BREAK = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class EntrustMatters:
    """A letter, and of which entrusted matters of a version it is: all, or those of some numbers or codes."""

    version: str
    letter: Entrustment
    which: str = ""  # 1-3、7, or NY-023


def entrust_matters(job: Job, command: EntrustMatters) -> int:
    """Enter the letter for each of the matters; gives how many. Cases of them go by the letter of the day.

    行政处罚法 20: it is written, says for how long, and is published, be it later. One of the same number,
    or that begins the same day, gives way to it. Raises NotFound for a version or organ there is not,
    BadEntry `missing`, `days_turned`, `not_entrusted`, `letter_known`, `numbers_unread`, `numbers_unknown`.
    """
    letter = replace(command.letter, letter=command.letter.letter.strip())
    _check(job, letter)
    known = version_of(job.work.matter_lists(), command.version)
    wanted = _wanted(known, command.which.strip())
    after = tuple(_entrusted(one, letter) if one.code in wanted else one for one in known.matters)
    changed = [new for old, new in zip(known.matters, after, strict=True) if new is not old and new != old]
    if not changed:
        raise BadEntry("letter_known", letter=letter.letter, version=known.version)
    job.work.entrust_matters(replace(known, matters=after))
    codes = dict.fromkeys(one.code for one in changed)
    job.keep(MattersEntrusted("", known.version, _told(job, letter), "、".join(codes)))
    return len(codes)


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
    parts = frozenset(filter(None, _BREAK.split(which)))
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


def _entrusted(matter: Matter, letter: Entrustment) -> Matter:
    first, *others = with_letter(matter.letters, letter)
    return replace(matter, entrustment=first, renewals=tuple(others))


def _told(job: Job, letter: Entrustment) -> str:
    names = {organ.unit_id: organ.name for organ in job.work.organs()}
    return letter_words(letter, names)


def letter_words(letter: Entrustment, names: Mapping[str, str]) -> str:
    """大农委〔2026〕1号（大通县农业农村局，2026年1月1日至2027年12月31日，2026年1月5日公布）."""
    first, last = (day_words(day) if day else "" for day in (letter.since, letter.until))
    term = f"{first}至{last}" if first or last else "没有写明期限"
    published = f"{day_words(letter.published_on)}公布" if letter.published_on else "没有公布"
    return f"{letter.letter}（{names.get(letter.organ, letter.organ)}，{term}，{published}）"


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a version: of how many matters each is, and how many have none yet."""

    told: tuple[tuple[str, int], ...]  # in words
    lacking: int
    unpublished: Entrustment | None  # the day is still to be entered
    organs: tuple[Organ, ...]  # bureaus: no unit of the tree


def letters_of(office: Office, version: str) -> Letters:
    """What is entrusted by a version of the list, and by which letters. Raises NotFound."""
    with office.read() as work:
        known, organs, units = version_of(work.matter_lists(), version), work.organs(), work.tree().by_id
    names = {organ.unit_id: organ.name for organ in organs}
    codes: dict[Entrustment, set[str]] = {}
    lent = [matter for matter in known.matters if matter.power is Power.ENTRUSTED]
    for matter in lent:
        for letter in matter.letters:
            codes.setdefault(letter, set()).add(matter.code)
    lacking = len({matter.code for matter in lent if not matter.letters})
    told = tuple((letter_words(letter, names), len(of)) for letter, of in codes.items())
    unpublished = next((letter for letter in codes if letter.published_on is None), None)
    bureaus = tuple(organ for organ in organs if organ.unit_id not in units)
    return Letters(told, lacking, unpublished, bureaus)
