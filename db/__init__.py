"""Storage: the one package that knows SQL. Facts go out frozen, events come in; no row ever leaves.

May import `desktop.casework` and `desktop.base`. Other packages use what is exported here and nothing else.
"""

from db.reading import Reading
from db.reports import Backup, CheckReport, Finding, SelfSeat
from db.storage import Storage, open_storage, upgrade_server
from db.unit_of_work import UnitOfWork

__all__ = [
    "Backup",
    "CheckReport",
    "Finding",
    "Reading",
    "SelfSeat",
    "Storage",
    "UnitOfWork",
    "open_storage",
    "upgrade_server",
]
