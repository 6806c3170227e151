"""Who acts at this seat: picked by name from the officers, and journalled."""

from __future__ import annotations

from desktop.base.errors import NotFound
from desktop.casework.access import Actor
from desktop.casework.events import PersonActed
from desktop.services.perform import Job

SYSTEM = Actor("", "本机", "system", "")
"""The seat itself: first filling and imports by command line."""


def act_as(job: Job, person_id: str) -> Actor:
    """Make an officer the acting person. Raises NotFound for an unknown id."""
    officer = next((known for known in job.work.officers(None) if known.id == person_id), None)
    if officer is None:
        raise NotFound("no_such_person", id=person_id)
    job.keep(PersonActed("", officer.id, officer.name))
    return Actor(officer.id, officer.name, officer.role, officer.unit_id)
