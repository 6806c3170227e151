"""Offer in empty fields what the desk knows already, and keep it once somebody takes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from db import Reading
from desktop.base.errors import Overtaken
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import FACTS, Slot
from desktop.casework.masking import mask
from desktop.casework.phrases import Phrase, Whose
from desktop.casework.retention import years_as_written
from desktop.documents.defaults import defaults, told_before
from desktop.documents.wording import plain
from desktop.services.perform import Job, Office
from desktop.services.recording import KeepFacts, keep_facts, over, settled
from desktop.services.retention import usual_years


@dataclass(frozen=True, slots=True)
class TakeDefaults:
    """Of these places what was offered there, in the words in which it was seen."""

    case_id: str
    seen: Mapping[Slot, str]


def defaults_of(office: Office, case_id: str, slots: Collection[Slot]) -> Mapping[Slot, str]:
    """What is offered in those of these places that are empty, as shown. Raises NotFound, NotPermitted."""
    with office.read() as work:
        found = _offered(office, work, work.case(case_id), slots)
    return {slot: _shown(slot, text) for slot, text in found.items()}


def take_defaults(job: Job, command: TakeDefaults) -> None:
    """Keep what was offered. Raises Overtaken where something else is by now, and what `keep_facts` does.

    The words of a number hide it: what is kept is found anew, and never comes from a page.
    """
    case = job.case(command.case_id)
    found = _offered(job.office, job.work, case, command.seen)
    if {slot: _shown(slot, text) for slot, text in found.items()} != dict(command.seen):
        raise Overtaken("overtaken", number=case.number)
    keep_facts(job, KeepFacts(case.id, found))


def _offered(office: Office, work: Reading, case: Case, slots: Collection[Slot]) -> dict[Slot, str]:
    """Nothing is offered for what stands fast."""
    free = [slot for slot in slots if settled(case, slot) is None and not over(case, slot)]
    phrases = (*work.phrases(office.actor.person_id), *_set_here(work, case), *office.library.phrases)
    calendar = work.calendar(office.library.calendar)
    given = office.library.defaults
    before = told_before(one for one in given if any(one.fact == fact for fact, _ in free))
    earlier = work.earlier(office.actor.person_id, before, case) if before else ()
    return defaults(case, free, given, phrases, office.clock.today(), calendar, earlier)


def _set_here(work: Reading, case: Case) -> Iterator[Phrase]:
    """What this office has set for all its cases is said in each as its phrases are."""
    years = usual_years(work).get(case.procedure_id)
    if years is not None:
        yield Phrase("", f.ARCHIVE_RETENTION.id, "", years_as_written(years), Whose.COUNTY)


def _shown(slot: Slot, text: str) -> str:
    value = FACTS[slot[0]].parsed(text)
    return mask(slot[0], f"{value} 元" if isinstance(value, Money) else plain(value))
