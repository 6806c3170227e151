"""One box over everything: what a few words mean in files, lists and laws, where the person may look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import sleep

from desktop.base.grams import folded
from desktop.casework.access import SYSTEM
from desktop.casework.disposal import Stub
from desktop.casework.finding import find_matters
from desktop.casework.found import FoundGroup, FoundKind, asked_for, dated
from desktop.casework.gear import GearFilter, GearRow
from desktop.casework.lists import Matter, Officer
from desktop.casework.things import is_code
from desktop.services.administering import person_initials
from desktop.services.perform import Office, bench
from desktop.services.statutes import Spot

NEEDS = {
    FoundKind.LEAD: "see_leads",
    FoundKind.INSPECTION: "see_leads",
    FoundKind.PAPER: "see_papers",
}
"""The act without which nothing of a kind is looked for; of the others it is to see cases."""

Told = Callable[[int, int], bool]
"""Hears how many files are indexed, of how many, and says whether to go on."""
_LET_OTHERS = 0.02
"""Seconds between two pieces of long work: who waits to write goes first, a lock by itself is not fair."""
_LEAST_OF_LAW = 2  # one character stands in every law


@dataclass(frozen=True, slots=True)
class Beside:
    """What is found beside files: what is left of destroyed ones, items, articles, people, equipment."""

    destroyed: tuple[Stub, ...] = ()
    matters: tuple[Matter, ...] = ()
    articles: tuple[Spot, ...] = ()
    people: tuple[Officer, ...] = ()
    gear: tuple[GearRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Indexed:
    """How far the index of words has come: what is not indexed yet is not found by them."""

    waiting: int  # files, those that were registered first
    total: int

    @property
    def percent(self) -> int:
        """Of a hundred files so many are found."""
        return 100 * (self.total - self.waiting) // self.total if self.waiting else 100


def indexed(office: Office) -> Indexed:
    """Whether everything is found, or some files of before this program's index are not yet."""
    with office.read() as work:
        return Indexed(*work.unindexed())


def index_files(office: Office, told: Told) -> None:
    """Index the files that wait, the newest first and some at a time, until `told` wants no more.

    Each time by a transaction of its own, so that others write between; broken off anywhere, by the power
    too, it goes on where it was. Raises StorageTrouble, `in_use` where another program writes.
    """
    seat, found = office.for_(SYSTEM), indexed(office)
    waiting = found.waiting
    while waiting and told(found.total - waiting, found.total):
        with seat.write("index_files") as work:
            waiting = work.index_some()
        sleep(_LET_OTHERS)
    begin = True
    while not waiting and told(found.total, found.total):
        with seat.write("index_files") as work:
            if not work.join_index(begin=begin):
                return
        begin = False
        sleep(_LET_OTHERS)


def files_found(office: Office, text: str, most: int) -> tuple[FoundGroup, ...]:
    """Cases, parties, papers and what else files hold, a group of each kind in which anything was found.

    Complete as of the last save. The code of a label means the thing it stands on.
    """
    words = asked_for(dated(text, office.clock.today()))
    warrant = office.warrant
    kinds = [kind for kind in FoundKind if not warrant.sight(NEEDS.get(kind, "see_cases")).blind]
    if is_code(text):
        kinds = [kind for kind in kinds if kind is FoundKind.THING]
    with office.read() as work:
        groups = [work.found(kind, words, most) for kind in kinds]
    return tuple(group for group in groups if group.n)


def found_beside(office: Office, text: str, most: int) -> Beside:
    """Destroyed cases, items, articles, people and equipment that a few words mean, where one may see them.

    An item leads to its cases: who may see none is told of none.
    """
    today = office.clock.today()
    plain, law = folded(text), " ".join(text.split())
    with office.read() as work:
        current, officers = bench(office, work).list_on(today), work.officers(None)
        blind = office.warrant.sight("see_cases").blind
        kept = not office.warrant.sight("see_gear").blind and bool(law)
        gear = work.gear_page(GearFilter(text=law), None, most).rows if kept else ()
        destroyed = work.destroyed("".join(text.split()), most) if text.strip() and not blind else ()
    people = () if office.warrant.sight("see_accounts").blind else officers
    return Beside(
        destroyed=destroyed,
        matters=() if current is None or blind else find_matters(current.matters, text, today, most),
        articles=office.statutes.search(law, most) if len(law) >= _LEAST_OF_LAW else (),
        people=tuple(one for one in people if plain and _means(plain, one.name))[:most],
        gear=gear,
    )


def _means(plain: str, name: str) -> bool:
    """Whether somebody is meant: by part of his name, or by the initials he is called by."""
    return plain in folded(name) or person_initials(name).startswith(plain)
