"""Keep what is half typed: a draft is no record, and nothing of it reaches the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.casework.rows import Draft
from desktop.services.perform import Job

FILING = "filing"
"""The kind of a draft of a registration."""


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
