"""从旧兼从轻 (行政处罚法 37): an act of before a change of the law, judged by the law of its day or today's.

The older articles bind; those of the day of the decision do where they are milder or punish no more. Which
are, a person compares and says why: amounts can be laid beside each other, the elements of an act cannot.
An act whose day was corrected may rest on articles of neither day: then those of its day are to be taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework.act_facts import MATTER
from desktop.casework.acts import each_act
from desktop.casework.case import Case
from desktop.casework.events import MatterSet
from desktop.casework.finding import usable_on
from desktop.casework.gates import Bench
from desktop.casework.lists import Matter
from desktop.services.perform import Job, Office, bench
from desktop.services.recording import KeepFacts, keep_facts, settled

WHY = f.REASONS["g_old_law"]


@dataclass(frozen=True, slots=True)
class TwoLaws:
    """The articles of the day of an act and those of today, each with the version of its list."""

    act: int  # of which act: 0 the first, else the place of a further one
    then: Matter
    now: Matter  # where the matter is punished no more, those of the day of the act
    held: Matter  # the row the act rests on
    why: str  # what was written when they were compared
    versions: tuple[str, str]

    @property
    def pinned(self) -> str:
        """The id of the row the act rests on."""
        return self.held.id

    @property
    def differ(self) -> bool:
        """Whether there are two to weigh."""
        return self.then.id != self.now.id

    def weighed(self, *, newer: bool) -> bool:
        """Whether a choice needs the comparison: the articles of the day of the act are taken up without."""
        return self.differ and (newer or self.held.id == self.then.id)


def two_laws(office: Office, case_id: str) -> tuple[TwoLaws, ...]:
    """Both, of each act whose law is another today, or is not the one it rests on.

    Raises NotFound, NotPermitted.
    """
    with office.read() as work:
        case = work.case(case_id)
        return tuple(_compared(case, bench(office, work)))


def _compared(case: Case, looks: Bench) -> Iterator[TwoLaws]:
    for each in each_act(case):
        acted = each.get(f.OFFENCE_ON)
        then = _row(looks, each, acted) if acted is not None else None
        now = _row(looks, each, looks.today) or then
        if then is None or now is None:
            continue
        laws = TwoLaws(each.act, then[1], now[1], each.matter, case.get(WHY) or "", (then[0], now[0]))
        if laws.differ or laws.pinned != laws.then.id:
            yield laws


def _row(looks: Bench, case: Case, day: date) -> tuple[str, Matter] | None:
    """The row of the case's matter for a day: of the list in force, else of the last that has one."""
    current = looks.list_on(looks.today)
    lists = (*((current,) if current is not None else ()), *reversed(looks.lists))
    for known in lists:
        row = known.row_for(case.matter.code, day)
        if row is not None and usable_on(row, day):
            return known.version, row
    return None


@dataclass(frozen=True, slots=True)
class ChooseLaw:
    """By which of two laws an act is judged, and why; `newer` is today's."""

    case_id: str
    newer: bool
    why: str
    act: int = 0


def choose_law(job: Job, command: ChooseLaw) -> None:
    """Rest an act on the articles chosen; the comparison is kept as the reason the gate asks for.

    Raises Refusal `fact_settled` once the party was told the articles, NotFound `no_other_law`, BadEntry
    `missing` without the comparison, where there is one to make.
    """
    case = job.case(command.case_id)
    both = next((one for one in _compared(case, job.bench) if one.act == command.act), None)
    if both is None:
        raise NotFound("no_other_law", matter=case.matter.name)
    why = command.why.strip()
    if not why and both.weighed(newer=command.newer):
        raise BadEntry("missing", label=WHY.label)
    row, version = (both.now, both.versions[1]) if command.newer else (both.then, both.versions[0])
    reason = {(WHY.id, 1): why or None} if both.differ else {}
    if row.id != both.pinned and command.act:
        keep_facts(job, KeepFacts(case.id, {(MATTER.id, command.act): f"{row.id}@{version}", **reason}))
        return
    if row.id != both.pinned:
        told = settled(case, (f.PROPOSAL_FINE.id, 1))
        if told is not None:
            raise Refusal("fact_settled", label="适用的条文", paper=job.office.library.forms[told].name)
        pins = " ".join(case.rules)  # those it was opened under stay, whichever law it is judged by
        job.keep(MatterSet(case.id, row.id, version, pins, row.name))
    keep_facts(job, KeepFacts(case.id, reason))
