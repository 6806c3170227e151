"""Papers that no step asks for: an officer makes one where the inquiry needs it, once or as often as needed.

Each kind has a group of facts of its own. A sheet of the group is one occasion, as one letter for assistance,
and bears a paper of each form of the kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.base.errors import BadResource
from desktop.base.tables import read_named
from desktop.casework.case import Case
from desktop.casework.facts import GROUPS
from desktop.casework.predicates import PREDICATES


@dataclass(frozen=True, slots=True)
class OtherPaper:
    """A kind of them: what is begun, and the papers that come of it."""

    id: str  # the group of facts of which each has a sheet: `summons`
    forms: tuple[str, ...]  # the first names the kind; a later one may wait for a fact by its own `when`
    at: tuple[str, ...]  # the stages of a case at which one may be begun
    when: str = ""  # a predicate: what must be so in the case before

    @property
    def by_hand(self) -> bool:
        """Whether an officer begins one; else it is begun by what is entered elsewhere."""
        return bool(self.at)

    def offered(self, case: Case) -> bool:
        """Whether one may be begun in a case as it stands."""
        return case.stage in self.at and (not self.when or PREDICATES[self.when](case))

    def next_sheet(self, case: Case) -> int:
        """The number that the next one begun would have."""
        return max(case.sheets(self.id), default=0) + 1


def read_other_papers(
    path: Path, printing: Mapping[str, str], stages: Collection[str]
) -> dict[str, OtherPaper]:
    """The kinds of a file by their groups. `printing` tells of each form the group whose sheets it prints.

    Raises BadResource for an unknown group, stage or question, and for a form that prints another group.
    """
    found = read_named(path, "", OtherPaper)
    for kind in found.values():
        wrong = {kind.id} - {id for id, group in GROUPS.items() if group.repeats}
        wrong |= {form for form in kind.forms if printing.get(form) != kind.id}
        wrong |= {*kind.at} - {*stages} | {kind.when} - {"", *PREDICATES}
        if wrong or not kind.forms:
            raise BadResource(path.name, f"[{kind.id}]：{'、'.join(sorted(wrong)) or 'forms'}")
    forms = Counter(form for kind in found.values() for form in kind.forms)
    if twice := sorted(form for form, times in forms.items() if times > 1):
        raise BadResource(path.name, f"forms 重复：{'、'.join(twice)}")
    return found
