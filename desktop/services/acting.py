"""Who acts at this seat: picked by name from the officers, and journalled."""

from __future__ import annotations

from datetime import date

from db import Reading
from desktop.base.errors import NotFound
from desktop.casework.access import Actor
from desktop.casework.events import PersonActed
from desktop.services.perform import Job


def act_as(job: Job, person_id: str) -> Actor:
    """Make an officer the acting person. Raises NotFound for an unknown id."""
    actor = actor_of(job.work, person_id, job.office.clock.today())
    job.keep(PersonActed("", actor.person_id, actor.name))
    return actor


def actor_of(work: Reading, person_id: str, day: date) -> Actor:
    """A person of the list of officers with all duties that are not over on a day.

    Raises NotFound for an unknown id, and for one who has left the list.
    """
    officer = next((known for known in work.officers(None) if known.id == person_id), None)
    if officer is None:
        raise NotFound("no_such_person", id=person_id)
    own = (duty for duty in work.duties() if duty.person_id == person_id)
    duties = tuple(duty for duty in own if duty.until is None or day <= duty.until)
    return Actor(officer.id, officer.name, officer.role, officer.unit_id, duties)
