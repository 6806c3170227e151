"""What is laid before those who approve: the pages as they will print, and what differs afterwards."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.base.clock import CHINA
from desktop.casework.case import Case
from desktop.casework.co_parties import OWN_FORMS, as_party, each_party, number_of, party_of, slot_at
from desktop.casework.deadlines import Calendar
from desktop.casework.decide import of_other_cases
from desktop.casework.facts import FACTS
from desktop.casework.review import Approval
from desktop.casework.submissions import Standing, Submission
from desktop.documents.composer import Composed, compose
from desktop.documents.form import Form
from desktop.documents.sheet import Sheet
from desktop.documents.vocabulary import WORDS
from desktop.services.library import Library

_LONG = 16  # letters of a digest: what differs is found by it, and the whole is bound by another


@dataclass(frozen=True, slots=True)
class Laid:
    """The content of a submission, and the digests of its parts by paper and fact."""

    content: str
    parts: dict[str, str] = field(repr=False)


def bare(case: Case, approval: Approval, n: int) -> Case:
    """The case without what the approval itself fills: what is approved must not differ by it."""
    filled = {slot_at(fact, n) for fact in approval.fills}
    return replace(case, facts={slot: value for slot, value in case.facts.items() if slot not in filled})


def papers_of(library: Library, approval: Approval, case: Case, n: int) -> Iterator[tuple[Form, int]]:
    """The form, and what will be issued on it."""
    yield library.forms[approval.form], n
    for form in (library.forms[each] for each in approval.shows):
        if form.repeats:
            yield form, n
            continue
        whose = (seen for seen in each_party(case) if form.id not in of_other_cases(seen))
        turns = dict.fromkeys(number_of(form.id, seen) for seen in whose)
        of_all = approval.form not in OWN_FORMS
        yield from ((form, turn) for turn in turns if of_all or party_of(turn) == party_of(n))


def composed_of(
    library: Library, approval: Approval, case: Case, n: int, today: date, calendar: Calendar
) -> Iterator[tuple[Composed, bool]]:
    """Each page as it stands before the approval, and whether it is issued already."""
    without = bare(case, approval, n)
    for form, turn in papers_of(library, approval, case, n):
        composed = compose(form, Sheet(without, turn, today=today, calendar=calendar))
        yield composed, case.paper(form.id, turn) is not None


def lay(library: Library, approval: Approval, case: Case, n: int, today: date, calendar: Calendar) -> Laid:
    """All that somebody is shown who approves: number, date and opinions are left out of it."""
    parts: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for composed, _ in composed_of(library, approval, case, n, today, calendar):
        seen[composed.form] += 1
        form = composed.form + f"#{seen[composed.form]}" * (seen[composed.form] > 1)  # another party's
        parts[form] = composed.digest
        said: dict[str, str] = {}
        for piece in composed.pieces():
            if piece.fact and not piece.late:
                said[piece.fact] = said.get(piece.fact, "") + piece.text + "\0"
        parts.update({f"{form} {fact}": _digest(text)[:_LONG] for fact, text in said.items()})
    return Laid(_digest(repr(sorted(parts.items()))), parts)


def approval_of(library: Library, case: Case, form: Form, n: int) -> tuple[Approval, int] | None:
    """The approval on which a paper is issued, and which sheet of its form; None where nobody approves it."""
    approval = library.approvals.shown.get(form.id)
    if approval is None:
        return None
    if form.repeats or form.id == approval.form:
        return approval, n
    return approval, number_of(approval.form, as_party(case, party_of(n)))


def covering(library: Library, case: Case, form: Form, n: int) -> tuple[Approval, Submission] | None:
    """The approval on which a paper is issued, where it was given in the desk."""
    found = approval_of(library, case, form, n)
    laid = None if found is None else case.laid(found[0].form, found[1])
    if found is None or laid is None or laid.standing is not Standing.APPROVED:
        return None
    return found[0], laid


def differing(library: Library, case: Case, laid: Submission, calendar: Calendar) -> tuple[str, ...]:
    """What the pages say otherwise than when they were laid before somebody, by its names.

    Days are counted as on the day it was laid: what grows by the day is not changed by it.
    """
    approval = library.approvals.laid[laid.form]
    now = lay(library, approval, case, laid.n, laid.at.astimezone(CHINA).date(), calendar)
    if now.content == laid.content:
        return ()
    other = {key for key in now.parts | dict(laid.parts) if now.parts.get(key) != laid.parts.get(key)}
    facts = dict.fromkeys(_name(key.partition(" ")[2]) for key in sorted(other) if " " in key)
    names = (key.partition("#")[0] for key in sorted(other) if " " not in key)
    return tuple(facts) or tuple(dict.fromkeys(library.forms[name].name for name in names))


def _name(where: str) -> str:
    """What a place of a page is called: by the word of forms, or the fact that cures it."""
    fact = where.partition("#")[0]
    if fact in FACTS:
        return FACTS[fact].label
    return WORDS[fact].label if fact in WORDS else fact


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
