"""Fill an empty home with the sample county and a year of invented cases, each reached by lawful steps.

Nothing is written past the use cases: every case is registered, led and printed through the same gates as a
real one, on a clock that is moved from day to day.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

from db import Cost
from desktop.base.clock import Clock, StoppedClock
from desktop.base.errors import BadResource, Refusal
from desktop.base.paths import Home
from desktop.base.tables import build, read_one, read_toml
from desktop.casework.lists import Level, Officer, Unit
from desktop.services.accounts import OpenAccounts, open_accounts
from desktop.services.acting import Entry
from desktop.services.administering import seed_sample_county
from desktop.services.perform import Office, perform
from desktop.services.sample_leads import Beginnings, give_gear
from desktop.services.sample_ordinary import OrdinaryTeller
from desktop.services.sample_people import Names
from desktop.services.sample_story import Story
from desktop.services.sample_summary import SummaryTeller
from desktop.services.signing_in import Door, Secret

RESTS = {
    "ordinary": (
        "registered",
        "filed",
        "investigated",
        "concluded",
        "notified",
        "decided",
        "served",
        "performed",
    ),
    "summary": ("registered", "decided", "delivered", "reported", "performed"),
}
"""Where invented cases of late stand still, by procedure."""

SAMPLE_CASES = 156
"""How many are invented where no other number is asked for."""

SAMPLE_COST = Cost(8, 1, 1)
"""Of guessing a password that everybody knows: a hundred people are let in within a second."""

Progress = Callable[[int, int], bool]
"""Told cases done and cases wanted; answers False to stop."""


@dataclass(frozen=True, slots=True)
class SampleAccounts:
    """How the sample county is come into, from resources/sample/accounts.toml."""

    password: str
    administrator: str


def read_accounts(resources: Path) -> SampleAccounts:
    """The password of the sample county, and the name of who keeps it. Raises BadResource."""
    return read_one(resources / "sample" / "accounts.toml", SampleAccounts)


def begin_sample(home: Home, clock: Clock, resources: Path) -> Entry:
    """A new home for the sample county: its administrator, let in. Raises what `Door.begin` raises."""
    known = read_accounts(resources)
    secret = Secret(known.password)
    with closing(Door(home.root, clock, SAMPLE_COST)) as door:
        unlocked, _code = door.begin(known.administrator, secret)
    _tell_password(home, known)
    return Entry(unlocked, secret)


def fill_sample(office: Office, clock: StoppedClock, resources: Path, cases: int, told: Progress) -> int:
    """Seed the county and lead `cases` invented cases over the year up to the clock's day. Gives how many.

    Everybody of the county is let in with the one password, which the home tells. Raises Refusal when the
    home is not empty: a real office is never mixed with invented cases.
    """
    with office.read() as work:
        if not work.is_empty():
            raise Refusal("home_not_empty")
    today = clock.today()
    clock.move_to(today - timedelta(days=400))
    perform(office, seed_sample_county, resources)
    stories, names = read_stories(resources / "sample" / "stories.toml")
    luck = random.Random(630121)  # the sample is the same everywhere
    with office.read() as work:
        stations = [unit for unit in work.units() if unit.level is Level.STATION]
        townships = {unit.id: unit for unit in work.units()}
        officers = work.officers(None)
    plans = sorted(
        (today - timedelta(days=luck.randrange(0, 360)) for _ in range(cases)),
        key=lambda day: day.toordinal(),
    )
    resting = {name: cycle(stages) for name, stages in RESTS.items()}
    for done, day in enumerate(plans):
        story = stories[done % len(stories)]
        # Cases of late rest here and there, so that every stage is seen; older ones went through.
        late = today - timedelta(days=95) < day < today - timedelta(days=30)
        rests = (story.rests or next(resting[story.procedure])) if late else ""
        station = luck.choice(stations)
        pair = tuple(luck.sample(_staff(officers, station, day, today), 2))
        kind = SummaryTeller if story.procedure == "summary" else OrdinaryTeller
        teller = kind(
            office, clock, luck, today, names, story, station, townships[str(station.parent_id)], pair, rests
        )
        teller.tell(day)
        if not told(done + 1, cases):
            break
    clock.move_to(today)
    station = stations[0]
    staff, township = _staff(officers, station, today, today), townships[str(station.parent_id)]
    Beginnings(office, clock, township, station, tuple(staff[:2])).tell()
    head = next(one for one in officers if one.unit_id == township.id and one.role in ("head", "deputy"))
    give_gear(office, township, head, tuple(staff))
    known, people = read_accounts(resources), tuple(one.id for one in officers)
    perform(office, open_accounts, OpenAccounts(people, known.password, SAMPLE_COST))
    _tell_password(office.storage.home, known)
    return cases


def _staff(officers: Sequence[Officer], station: Unit, *days: date) -> list[Officer]:
    """Who of the township of a station may handle cases on these days."""
    return [
        one
        for one in officers
        if one.unit_id == station.parent_id and one.role == "officer" and all(map(one.certified_on, days))
    ]


def _tell_password(home: Home, known: SampleAccounts) -> None:
    home.sample_password.write_text(known.password, "utf-8")


def read_stories(path: Path) -> tuple[tuple[Story, ...], Names]:
    """The invented courses of events and names. Raises BadResource."""
    raw = read_toml(path)
    tables = raw.get("story")
    if not isinstance(tables, list):
        raise BadResource(path.name, "没有 [[story]]")
    stories = tuple(build(Story, table, path.name, f"[[story]] {table.get('code')}") for table in tables)
    return stories, build(Names, raw["names"], path.name, "[names]")
