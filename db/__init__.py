"""Storage: the one package that knows SQL. Facts go out frozen, events come in; no row ever leaves.

May import `desktop.casework` and `desktop.base`. Other packages use what is exported here and nothing else.
"""

from db.faults import LOSSES
from db.mending import GOING_ON, Kept, go_on, newest_backup, put_back
from db.reading import Reading
from db.reports import Backup, CheckReport, Finding, SelfSeat
from db.storage import Storage, open_storage, refuse_place_of, upgrade_server
from db.unit_of_work import UnitOfWork

__all__ = [
    "GOING_ON",
    "LOSSES",
    "Backup",
    "CheckReport",
    "Finding",
    "Kept",
    "Reading",
    "SelfSeat",
    "Storage",
    "UnitOfWork",
    "go_on",
    "newest_backup",
    "open_storage",
    "put_back",
    "refuse_place_of",
    "upgrade_server",
]
