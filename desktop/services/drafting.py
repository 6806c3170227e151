"""Keep what is half typed: a draft is no record, and nothing of it reaches the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from desktop.casework.facts import Slot
from desktop.casework.rows import Draft
from desktop.services.perform import Job, Office

FILING = "filing"
"""The kind of a draft of a registration."""
WORDS = "words"
"""The kind of a draft of what was typed into the fields of a case and not left yet: see `Unsaved`."""
_CASE, _WAS = "case", "was "
_RESTED = timedelta(minutes=10)  # nobody types into these any more, at any seat


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """What the page holds now; an empty id begins a new draft."""

    kind: str
    values: Mapping[str, str] = field(repr=False)
    draft_id: str = ""


@dataclass(frozen=True, slots=True)
class DropDraft:
    """A draft nobody wants any more."""

    draft_id: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words of a case that were being typed when the program was broken off."""

    draft_id: str
    case_id: str
    words: Mapping[Slot, str] = field(repr=False)
    was: Mapping[Slot, str | None] = field(repr=False)  # what stood there before

    def as_draft(self) -> SaveDraft:
        """As it is kept."""
        values = {_CASE: self.case_id}
        for (fact, n), text in self.words.items():
            values |= {f"{fact}#{n}": text, f"{_WAS}{fact}#{n}": self.was.get((fact, n)) or ""}
        return SaveDraft(WORDS, values, self.draft_id)


def unsaved(office: Office) -> tuple[Unsaved, ...]:
    """What the person who asks was typing when a program was broken off."""
    broken_off, now = office.storage.broken_off is not None, office.clock.now()
    with office.read() as work:
        held = [one for one in work.drafts(office.actor.person_id) if one.kind == WORDS]
    return tuple(_unsaved(one) for one in held if broken_off or now - one.saved_at > _RESTED)


def _unsaved(draft: Draft) -> Unsaved:
    keys = [key for key in draft.values if "#" in key and not key.startswith(_WAS)]
    slots = {key: (key.partition("#")[0], int(key.partition("#")[2])) for key in keys}
    words = {slots[key]: draft.values[key] for key in keys}
    was = {slots[key]: draft.values.get(_WAS + key) for key in keys}
    return Unsaved(draft.id, draft.values[_CASE], words, was)


def save_draft(job: Job, command: SaveDraft) -> str:
    """Keep the unfinished entry of the acting person in place of what it was; gives its id."""
    draft_id = command.draft_id or job.work.mint_id()
    kept = {key: text for key, text in command.values.items() if text}
    now = job.office.clock.now()
    job.work.save_draft(Draft(draft_id, job.actor.person_id, command.kind, now, kept))
    return draft_id


def drop_draft(job: Job, command: DropDraft) -> None:
    """Throw an unfinished entry away; one that is gone already is no error."""
    job.work.drop_draft(command.draft_id)
