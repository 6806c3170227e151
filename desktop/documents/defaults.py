"""What an empty field offers: a default of its case, in the language of the forms (lists/defaults.toml).

A default is shown and never kept, or printed, before somebody takes it. Where anything it is made of is
not known, there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_list
from desktop.casework.case import Case
from desktop.casework.co_parties import as_party, number_within, own, party_of
from desktop.casework.deadlines import Calendar
from desktop.casework.earlier import Again, Earlier, again
from desktop.casework.facts import DAY, FACTS, FLAG, LONG, TEXT, AnyFact, Slot
from desktop.casework.phrases import Phrase, offered
from desktop.documents.filling import Filling
from desktop.documents.form import SLOT, check_condition, check_text
from desktop.documents.sheet import Sheet
from desktop.documents.vocabulary import WORDS

_GAP = "　"
"""A phrase with a gap is no default: somebody must write into it first."""


@dataclass(frozen=True, slots=True)
class Default:
    """One [[default]]: of several of a fact the first counts that holds and of which everything is known."""

    fact: str
    value: str = ""  # a text of the forms; empty: the phrase kept for the field and the matter
    when: str = ""
    last: str = ""  # an `Again`: what earlier cases say; of a span `value` is the day before it


def read_defaults(path: Path) -> tuple[Default, ...]:
    """The defaults of a file. Raises BadResource naming the one that is wrong."""
    found = read_list(path, "default", Default)
    for one in found:
        where = f"[[default]] fact = {one.fact!r}"
        fact = FACTS.get(one.fact)
        if fact is None or fact.kind.choices or fact.kind is FLAG:
            raise BadResource(path.name, f"{where}：没有这个填写项，或者是选择的")
        if one.last not in ("", *Again) or (one.last == Again.SPAN and SLOT.fullmatch(one.value) is None):
            raise BadResource(
                path.name, f'{where}：last 应为 {"、".join(Again)}，span 另写 value = "{{日期}}"'
            )
        check_text(one.value, (), path.name, where)
        check_condition(one.when, path.name, where)
    return found


def defaults(
    case: Case,
    slots: Collection[Slot],
    given: Sequence[Default],
    phrases: Iterable[Phrase],
    today: date,
    calendar: Calendar,
    earlier: Sequence[Earlier] = (),
) -> dict[Slot, str]:
    """The stored text offered in each of these places that is empty; one default may rest on another.

    `earlier` are cases that were entered before this one: the officer's own, then those of his colleagues,
    of each the last first.
    """
    kept = tuple(phrases)
    found: dict[Slot, str] = {}
    for one in given:
        for slot in slots:
            if slot[0] != one.fact or slot in found or case.told(slot):
                continue
            text = _offered(one, kept, _sheet(case, slot, today, calendar), earlier)
            if text:
                found[slot] = text
                case = replace(case, facts={**case.facts, slot: FACTS[one.fact].parsed(text)})
    return found


def _sheet(case: Case, slot: Slot, today: date, calendar: Calendar) -> Sheet:
    """What a paper of this place would be made from."""
    fact, n = slot
    if own(fact):
        case, n = as_party(case, party_of(n)), number_within(n)
    return Sheet(case, n, today=today, calendar=calendar, bound={FACTS[fact].group: n})


def told_before(given: Iterable[Default]) -> frozenset[str]:
    """The facts that are looked for in earlier cases."""
    return frozenset(fact for one in given if one.last for fact in (one.fact, _base(one)) if fact)


def _base(one: Default) -> str:
    found = SLOT.fullmatch(one.value)
    return found["name"] if found else ""


def _offered(one: Default, phrases: tuple[Phrase, ...], sheet: Sheet, earlier: Sequence[Earlier]) -> str:
    fact, filling = FACTS[one.fact], Filling(sheet)
    if not filling.holds(one.when):
        return ""
    if one.last:
        matter = sheet.case.matter.code
        return again(Again(one.last), one.fact, matter, earlier, _after(one, sheet), sheet.today)
    if not one.value:
        return _phrase(sheet.case, fact, phrases)
    alone = SLOT.fullmatch(one.value)
    if alone is not None and fact.kind not in (TEXT, LONG):
        value = WORDS[alone["name"]].find(sheet)
        if fact.kind is DAY and isinstance(value, datetime):
            value = value.date()
        return "" if value is None else fact.written(value)
    pieces = filling.fill(one.value)
    return "" if any(piece.blank for piece in pieces) else "".join(piece.text for piece in pieces)


def _after(one: Default, sheet: Sheet) -> tuple[str, date | None]:
    """The day from which a span counts."""
    base = _base(one)
    value = WORDS[base].find(sheet) if base else None
    return base, value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _phrase(case: Case, fact: AnyFact, phrases: tuple[Phrase, ...]) -> str:
    """The one phrase that stands before all others; where two stand alike, the officer is to choose."""
    whole = (one for one in phrases if _GAP not in one.words)
    best = offered(whole, fact.id, case.matter)
    alike = [one for one in best if (one.whose, one.matter) == (best[0].whose, best[0].matter)]
    return alike[0].words if len(alike) == 1 else ""
