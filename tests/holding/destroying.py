"""The files of a list are destroyed one after the other, in a process of its own that tells each."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from desktop.base.clock import CHINA, StoppedClock
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.disposal import Fate
from desktop.casework.events import FactsKept
from desktop.services.attaching import AttachFiles, attach
from desktop.services.disposing import (
    Appraised,
    ApproveDisposal,
    CarryOut,
    ProposeDisposal,
    WitnessDisposal,
    approve_disposal,
    carry_out,
    propose_disposal,
    witness_disposal,
)
from desktop.services.perform import Office, perform
from desktop.services.retention import SetRetention, set_retention
from tests.db.office import FACTS, QIAOTOU, issue, register, seed
from tests.helpers.builders import put_away
from tests.helpers.homes import open_storage
from tests.holding.errand import library, morning

CASES = 5
LATER = StoppedClock(datetime(2066, 1, 4, 9, 0, tzinfo=CHINA))
OFFICER = Actor("p1", "张三", "officer", QIAOTOU.id)
WITNESS, OTHER = replace(OFFICER, person_id="p4"), replace(OFFICER, person_id="p5")
HEAD = Actor("p6", "李四", "head", QIAOTOU.id)


@dataclass(frozen=True, slots=True)
class Approved:
    """A home with a list that waits for two witnesses to see it done."""

    home: Path
    disposal_id: str
    case_ids: tuple[str, ...]


def begin(folder: Path) -> Approved:
    """Archived cases, each with a paper and a file, on a list that is approved and witnessed."""
    storage = open_storage(folder / "home", morning())
    office = Office(storage, library(), morning(), OFFICER)
    seed(storage)
    ids = tuple(_archived(office, folder, n) for n in range(CASES))
    later = replace(office, storage=storage.at(LATER), clock=LATER)
    perform(later.for_(SYSTEM), set_retention, SetRetention({}, "规定"))
    items = tuple(Appraised(id, Fate.DESTROY, "期满") for id in ids)
    disposal_id, _ = perform(later, propose_disposal, ProposeDisposal(QIAOTOU.id, items))
    perform(later.for_(HEAD), approve_disposal, ApproveDisposal(QIAOTOU.id, disposal_id))
    for one in (WITNESS, OTHER):
        perform(later.for_(one), witness_disposal, WitnessDisposal(QIAOTOU.id, disposal_id))
    storage.close()
    return Approved(folder / "home", disposal_id, ids)


def _archived(office: Office, folder: Path, n: int) -> str:
    facts = {slot: text for slot, text in FACTS.items() if slot[0] != f.PROPOSAL_FINE.id}
    case_id, file = register(office.storage, QIAOTOU, facts), folder / f"{n}.bin"
    file.write_bytes(bytes([n]) * (200_000 + n))
    attach(office, AttachFiles(case_id, (file,)), lambda *_: True)
    issue(office.storage, case_id, f"%PDF {case_id}".encode())  # the decision rests on the evidence
    kept = FactsKept(case_id, {(f.ARCHIVE_ON.id, 1): "2026-03-02", (f.ARCHIVE_RETENTION.id, 1): "10年"})
    with office.write("take_step") as work:
        for event in (
            kept,
            *put_away(case_id, date(2026, 3, 2)),
        ):
            work.apply(event)
            work.record([event])
    return case_id


def opened(home: Path) -> Office:
    """The office of a home, before one of the two."""
    return Office(open_storage(home, LATER), library(), LATER, WITNESS)


def run(home: Path, disposal_id: str, told: Path) -> None:
    """Destroy all that waits and clear the disk; how many are done is told, and the end."""
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    office = opened(home)

    def tell(done: int, _of: int) -> bool:
        os.write(handle, f"{done}\n".encode())
        return True

    carry_out(office, CarryOut(disposal_id, "2066-01"), tell)
    os.write(handle, b"end\n")
    office.storage.close()
