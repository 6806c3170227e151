"""Storage: the one package that knows SQL. Facts go out frozen, events come in; no row ever leaves.

May import `desktop.casework` and `desktop.base`. Other packages use what is exported here and nothing else.
"""

from db.backup import carry_copy
from db.copies import (
    Keeping,
    KeptCopy,
    Why,
    halves,
    known_copies,
    new_name,
    newness,
    outgrown,
    proof_at,
    throw_away,
)
from db.faults import LOSSES
from db.files import Measured, chunks_of, measure, new_key
from db.keys.key import DatabaseKey, Keys, SeatKey
from db.keys.keyring import RECOVERY, Keyring
from db.keys.place import KeyPlace
from db.keys.recovery import new_code, read_code
from db.keys.slots import STANDARD, Cost, Holder, Secret, Slot
from db.losses import DeadRun, Kind, Losses, LostItem, compare, save_papers
from db.mending import GOING_ON, Kept, go_on, newest_backup
from db.pinyin import initials as name_initials
from db.places import mark_medium, marked_media, on_other_disk
from db.queries.integrity import MOST as MOST_FINDINGS
from db.reading import Reading
from db.rekeying import Converted, convert_home
from db.reports import CheckReport, Finding, SelfSeat
from db.restoring import Way, keyring_beside, refuse_server, restore
from db.state import State, engine_versions, state_of
from db.storage import Storage, open_storage
from db.threshold import is_plain, key_place, refuse_place_of, upgrade_server
from db.unit_of_work import UnitOfWork

__all__ = [
    "GOING_ON",
    "LOSSES",
    "MOST_FINDINGS",
    "RECOVERY",
    "STANDARD",
    "CheckReport",
    "Converted",
    "Cost",
    "DatabaseKey",
    "DeadRun",
    "Finding",
    "Holder",
    "Keeping",
    "Kept",
    "KeptCopy",
    "KeyPlace",
    "Keyring",
    "Keys",
    "Kind",
    "Losses",
    "LostItem",
    "Measured",
    "Reading",
    "SeatKey",
    "Secret",
    "SelfSeat",
    "Slot",
    "State",
    "Storage",
    "UnitOfWork",
    "Way",
    "Why",
    "carry_copy",
    "chunks_of",
    "compare",
    "convert_home",
    "engine_versions",
    "go_on",
    "halves",
    "is_plain",
    "key_place",
    "keyring_beside",
    "known_copies",
    "mark_medium",
    "marked_media",
    "measure",
    "name_initials",
    "new_code",
    "new_key",
    "new_name",
    "newest_backup",
    "newness",
    "on_other_disk",
    "open_storage",
    "outgrown",
    "proof_at",
    "read_code",
    "refuse_place_of",
    "refuse_server",
    "restore",
    "save_papers",
    "state_of",
    "throw_away",
    "upgrade_server",
]
