"""Storage: the one package that knows SQL. Facts go out frozen, events come in; no row ever leaves.

May import `desktop.casework` and `desktop.base`. Other packages use what is exported here and nothing else.
"""

from db.faults import LOSSES
from db.keys.key import DatabaseKey, Keys, SeatKey
from db.keys.keyring import RECOVERY, Keyring
from db.keys.place import KeyPlace
from db.keys.recovery import new_code, read_code
from db.keys.slots import STANDARD, Cost, Holder, Secret, Slot
from db.mending import GOING_ON, Kept, go_on, newest_backup, put_back
from db.queries.integrity import MOST as MOST_FINDINGS
from db.reading import Reading
from db.rekeying import Converted, convert_home
from db.reports import Backup, CheckReport, Finding, SelfSeat
from db.storage import Storage, is_plain, key_place, open_storage, refuse_place_of, upgrade_server
from db.unit_of_work import UnitOfWork

__all__ = [
    "GOING_ON",
    "LOSSES",
    "MOST_FINDINGS",
    "RECOVERY",
    "STANDARD",
    "Backup",
    "CheckReport",
    "Converted",
    "Cost",
    "DatabaseKey",
    "Finding",
    "Holder",
    "Kept",
    "KeyPlace",
    "Keyring",
    "Keys",
    "Reading",
    "SeatKey",
    "Secret",
    "SelfSeat",
    "Slot",
    "Storage",
    "UnitOfWork",
    "convert_home",
    "go_on",
    "is_plain",
    "key_place",
    "new_code",
    "newest_backup",
    "open_storage",
    "put_back",
    "read_code",
    "refuse_place_of",
    "upgrade_server",
]
