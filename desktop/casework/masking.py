"""Numbers of identity and telephone as they are shown: hidden but for their ends, unless needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from desktop.casework.case import Case
from desktop.casework.facts import FACTS, Hidden, Slot
from desktop.casework.lead_facts import REPORTER

STAR = "*"
UNSAID = STAR * 3
"""In place of a name that is kept secret: not even how long it is."""
_ENDS = {Hidden.IDENTITY: (4, 4), Hidden.PHONE: (3, 4)}
"""How many characters at the beginning and at the end stay: 6301**********1234, 138****5678."""
_NUMBERS = re.compile(r"(?<![0-9A-Za-z])(?:(\d{17}[0-9Xx])|1[3-9]\d{9})(?![0-9A-Za-z])")
"""Numbers of identity, the group that is named, and mobile telephones within a text."""
_LEAST = 4
"""Characters hidden at the least: a shorter text has all of them hidden."""


def mask(fact_id: str, text: str) -> str:
    """The text of a fact as it may be shown to anybody who sees the case."""
    hidden = FACTS[fact_id].hidden
    if hidden is None:
        return text
    if hidden is Hidden.WITHIN:
        return without_numbers(text)
    return _mask(hidden, text)


def without_numbers(text: str) -> str:
    """A text with the numbers of people within it hidden but for their ends."""
    return _NUMBERS.sub(_mask_found, text)


def _mask_found(found: re.Match[str]) -> str:
    return _mask(Hidden.IDENTITY if found[1] else Hidden.PHONE, found[0])


def _mask(hidden: Hidden, text: str) -> str:
    if hidden is Hidden.NAME:
        return UNSAID
    first, last = _ENDS[hidden]
    inside = len(text) - first - last
    if inside < _LEAST:
        return STAR * len(text)
    return text[:first] + STAR * inside + text[-last:]


def is_masked(fact_id: str, text: str) -> bool:
    """Whether a text is no number but how one is shown: no number has a star."""
    return FACTS[fact_id].hidden not in (None, Hidden.WITHIN) and STAR in text


def hidden_slots(case: Case) -> tuple[Slot, ...]:
    """Where a case holds a number that is not shown to everybody."""
    return tuple(slot for slot in case.facts if slot[0] in FACTS and FACTS[slot[0]].hidden is not None)


def masked(case: Case) -> Case:
    """A case as it is shown."""
    hidden = {slot: mask(slot[0], str(case.facts[slot])) for slot in hidden_slots(case)}
    return replace(case, facts={**case.facts, **hidden})


def reporter_hidden(case: Case) -> Case:
    """A lead as it is known to who may never learn who reported: not even a digit is left."""
    told = (slot for slot in hidden_slots(case) if FACTS[slot[0]].group == REPORTER.group)
    return replace(case, facts={**case.facts, **dict.fromkeys(told, UNSAID)})


def reporter_masked(case: Case) -> Case:
    """A lead as it is shown until somebody asks who reported; what else it holds in full."""
    told = (slot for slot in hidden_slots(case) if FACTS[slot[0]].group == REPORTER.group)
    hidden = {slot: mask(slot[0], str(case.facts[slot])) for slot in told}
    return replace(case, facts={**case.facts, **hidden})


def unmasked(case: Case, numbers: Mapping[Slot, str]) -> Case:
    """A masked case with the numbers somebody was shown; one that has been changed since stays masked."""
    shown = {slot: text for slot, text in numbers.items() if case.facts.get(slot) == mask(slot[0], text)}
    return replace(case, facts={**case.facts, **shown})
