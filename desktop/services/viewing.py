"""Views of a list: a narrowing, an order and columns, kept by a person under a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.base.errors import BadEntry, NotFound
from desktop.casework.rows import SavedView
from desktop.services.perform import Job, Office

CASES, LEADS, INSPECTIONS, THINGS, DUES = "cases", "leads", "inspections", "things", "dues"
PARTIES, GEAR, JOURNAL, SKETCH = "parties", "gear", "journal", "sketch"
TRAINING, PEOPLE = "training", "people"
"""The lists that have views."""

LONGEST = 20
"""Characters of a name: it stands in one line above the list."""


@dataclass(frozen=True, slots=True)
class SaveView:
    """A view as it is to be; an empty id keeps a new one, after the others."""

    list: str
    name: str
    content: str = field(repr=False)  # JSON, as the list wrote it
    view_id: str = ""


@dataclass(frozen=True, slots=True)
class DropView:
    """A view nobody wants any more."""

    view_id: str


@dataclass(frozen=True, slots=True)
class OrderViews:
    """The views of a list in the order they are to stand in."""

    list: str
    view_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenWith:
    """The view a list is to open with; an empty id where it is to open as it is."""

    list: str
    view_id: str


def views(office: Office, of: str) -> tuple[SavedView, ...]:
    """The views of a list that the person who asks keeps, in their order."""
    with office.read() as work:
        return work.saved_views(office.actor.person_id, of)


def save_view(job: Job, command: SaveView) -> str:
    """Keep a view of the acting person; gives its id.

    Raises BadEntry for a name that is empty, too long or borne by another, NotFound for a view that has gone.
    """
    name = " ".join(command.name.split())
    if not name or len(name) > LONGEST:
        raise BadEntry("view_name", most=LONGEST)
    kept = job.work.saved_views(job.actor.person_id, command.list)
    if any(view.name == name and view.id != command.view_id for view in kept):
        raise BadEntry("view_name_taken", name=name)
    if command.view_id:
        before = next((view for view in kept if view.id == command.view_id), None)
        if before is None:
            raise NotFound("no_such_view", name=name)
        view = replace(before, name=name, content=command.content)
    else:
        place = max((view.place for view in kept), default=0) + 1
        id, person = job.work.mint_id(), job.actor.person_id
        view = SavedView(id, person, command.list, name, place, command.content)
    job.work.save_view(view)
    return view.id


def drop_view(job: Job, command: DropView) -> None:
    """Throw a view away; one that is gone already is no error."""
    job.work.drop_view(command.view_id)


def order_views(job: Job, command: OrderViews) -> None:
    """Put the views of the acting person in another order; those not named keep theirs, after the named.

    The one the list opens with stays first.
    """
    kept = {view.id: view for view in job.work.saved_views(job.actor.person_id, command.list)}
    named = [id for id in command.view_ids if id in kept]
    _place(job, [kept[id] for id in (*named, *(id for id in kept if id not in named))])


def open_with(job: Job, command: OpenWith) -> None:
    """Begin a list with a view of the acting person, or with none. Raises NotFound for one that has gone."""
    kept = job.work.saved_views(job.actor.person_id, command.list)
    if command.view_id and all(view.id != command.view_id for view in kept):
        raise NotFound("no_such_view", name="")
    _place(job, [replace(view, place=0 if view.id == command.view_id else 1) for view in kept])


def _place(job: Job, views: Sequence[SavedView]) -> None:
    """Number views as they stand; 0 is that of the one the list opens with."""
    for place, view in enumerate((view for view in views if not view.opens), 1):
        job.work.save_view(replace(view, place=place))
    for view in (view for view in views if view.opens):
        job.work.save_view(view)
