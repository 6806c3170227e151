"""The tours through the program, in the order they are photographed."""

from __future__ import annotations

from tests.look.copies import CopiesTour
from tests.look.disposal import Disposal
from tests.look.domains import Domains
from tests.look.entry import EntryTour
from tests.look.evidence import Evidence
from tests.look.first_day import FirstDay
from tests.look.front_door import FrontDoor
from tests.look.gear import Equipment, EquipmentNamed
from tests.look.histories import Histories
from tests.look.journal import Journal
from tests.look.leads import Leads
from tests.look.ledger import Ledgers
from tests.look.matters import Matters
from tests.look.pages import Tour
from tests.look.parties import Parties
from tests.look.people import People
from tests.look.remarks import Remarks
from tests.look.reviews import Reviews
from tests.look.sides import Sides
from tests.look.sketches import Sketches
from tests.look.things import Things
from tests.look.training import Trained
from tests.look.units import Units

FILLED: tuple[type[Tour], ...] = (
    Tour,
    Sides,
    Evidence,
    Leads,
    EntryTour,
    Reviews,
    Remarks,
    Parties,
    People,
    Journal,
    CopiesTour,
    Domains,
    Matters,
    Ledgers,
    Things,
    Equipment,
    EquipmentNamed,
    Trained,
    Units,
    Sketches,
    Histories,
    Disposal,
)
"""On a sample home."""

BARE: tuple[type[Tour], ...] = (FirstDay, FrontDoor)
"""On an empty one."""
