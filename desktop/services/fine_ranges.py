"""What a fine may be, said where it is typed: by the article, then by each degree of the standards.

行政处罚法 34: where there is a standard, it is applied; its degrees stand side by side, so that
the one that fits is found before an amount is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.base.money import Money
from desktop.casework import act_facts as a
from desktop.casework import case_facts as f
from desktop.casework.acts import act_of
from desktop.casework.benchmarks import Grade, grade_taken, grades_for
from desktop.casework.case import Case
from desktop.casework.co_parties import as_party, number_within, party_of
from desktop.casework.facts import Slot
from desktop.casework.lists import FineRange
from desktop.services.library import Library
from desktop.services.perform import Office

_OF_FIRST = (f.PROPOSAL_FINE.id, f.DECISION_FINE.id)
_OF_FURTHER = (a.FINE.id, a.FINE_DECIDED.id)


def is_fine(slot: Slot) -> bool:
    """Whether a fine of an act is entered there, proposed or decided."""
    return slot[0] in (*_OF_FIRST, *_OF_FURTHER)


def fine_ranges(office: Office, case_id: str, slots: Sequence[Slot]) -> dict[Slot, str]:
    """For each entry of a fine what it may be, a line each; none where neither article nor standard says.

    By the tier and the base entered; grades are those that `grades_for` has. Raises NotFound, NotPermitted.
    """
    with office.read() as work:
        case, grades = work.case(case_id), work.grades()
    today = office.clock.today()
    told = ((slot, _act_at(case, slot)) for slot in slots if is_fine(slot))
    found = {slot: "\n".join(_lines(seen, grades, office.library, today)) for slot, seen in told if seen}
    return {slot: words for slot, words in found.items() if words}


def _act_at(case: Case, slot: Slot) -> Case | None:
    fact, n = slot
    return act_of(as_party(case, party_of(n)), number_within(n) if fact in _OF_FURTHER else 0)


def _lines(seen: Case, grades: Sequence[Grade], library: Library, today: date) -> Iterator[str]:
    if seen.fine_range is not None:
        yield f"条文　{_span(seen, seen.fine_range, library)}"
    own = grades_for(grades, seen.matter.code, seen.get(f.OFFENCE_ON), today)
    taken, several = grade_taken(seen, own), len({(grade.standard, grade.since) for grade in own}) > 1
    named: tuple[str, date] | None = None
    for grade in own:
        if several and named != (grade.standard, grade.since):
            named = (grade.standard, grade.since)
            yield f"《{grade.standard}》（{grade.since.isoformat()}起）"
        span = grade.penalty.rstrip("。；") if grade.fine is None else _span(seen, grade.fine, library)
        chosen = "　（已选这一档）" if grade == taken else ""
        yield "　".join(filter(None, (grade.degree, span, grade.circumstance.rstrip("。；")))) + chosen


def _span(seen: Case, fine: FineRange, library: Library) -> str:
    """2,000—5,000元; of what goes by a base also what that makes: 100—300元/平方米，按现在的计罚基数是…."""
    unit = library.fine_units.get(fine.unit)
    words = fine.phrase if unit is None else unit.words(fine)
    base = seen.get(f.PROPOSAL_BASE)
    if fine.unit == "yuan" or unit is None:
        return words
    bounds = fine.bounds(None if base is None else float(base))
    if bounds is None:
        return f"{words}（填了计罚基数，这里算出数额）"
    least, most = bounds
    come_to = f"{_yuan(least)}元以上" if most is None else f"{_yuan(least)}—{_yuan(most)}元"
    return f"{words}，按现在的计罚基数是{come_to}"


def _yuan(money: Money) -> str:
    return str(money).removesuffix(".00")
