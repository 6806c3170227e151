"""An errand through everything that writes, on the services, without a window. Each act is told once done.

An office of an older program is opened, and brought up; a case is given files and led to its end, a ledger
comes in, all is copied, an account is closed and the key renewed; work goes on, the copy is put back, and
work goes on again.
It is the same every time but for ids and keys, so that what a broken-off run has left can be laid beside the
states of a whole one.
"""

from __future__ import annotations

import csv
import hashlib
import os
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import db
from db import Holder, Keys, Secret, Storage
from db.keys.place import FileKeys
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.errors import DeskError, Refusal
from desktop.base.paging import every
from desktop.base.paths import RESOURCES, Home
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.lists import Level
from desktop.casework.rows import CaseFilter
from desktop.services.accounts import CloseAccount, close_account, renew_key
from desktop.services.administering import seed_sample_county
from desktop.services.attaching import AttachFiles, attach
from desktop.services.ledgering import ImportLedger, import_ledger
from desktop.services.library import Library, read_library
from desktop.services.perform import Office, UseCase, perform
from desktop.services.restoring import ReadRegister, own_way, read_register, restore
from desktop.services.safekeeping import back_up
from desktop.services.sample_summary import SummaryTeller
from desktop.services.sampling import read_stories
from desktop.sheets.reading import workbook_of
from tests.db.office import raw
from tests.helpers.homes import KEEPER, PASSWORD, back_to_0008, begin_keyring, give_slots, open_storage
from tests.helpers.ledgers import as_xlsx, ledger, table

DAY = date(2026, 3, 2)
LEAVER = Holder("p-leaver", "李生华", "administrator", ())
ADMINISTRATOR = Actor(KEEPER.person_id, KEEPER.name, KEEPER.role, "")

FILES = sorted((RESOURCES / "handbook").glob("*.md"))
"""What is put to the cases: the first to each of them, one more to each alone."""

Said = Callable[[str, str], object]
"""Hears the name of an act that has returned, and the digest of the state it left."""


@cache
def library() -> Library:
    """All resources."""
    return read_library(RESOURCES)


def morning() -> StoppedClock:
    """The clock every run begins with."""
    return StoppedClock(datetime(2026, 3, 2, 9, 0, tzinfo=CHINA))


def begin(home: Path) -> None:
    """The office as an older program has left it: the sample county at the revision before the last."""
    storage = open_storage(home, morning())
    with TemporaryDirectory() as folder:
        lists = Path(shutil.copytree(RESOURCES / "lists", Path(folder) / "lists")) / "matters.csv"
        _forget_letters(lists)
        perform(Office(storage, library(), morning(), SYSTEM), seed_sample_county, Path(folder))
    storage.close()
    begin_keyring(home)
    give_slots(home, KEEPER, LEAVER)
    raw(
        home,
        *back_to_0008(
            "DROP INDEX ix_entry_by_no",
            "DROP INDEX ix_entry_person_id_no",
            *(f"ALTER TABLE entry DROP COLUMN {name}" for name in ("person_id", "use_case", "event")),
        ),
        "UPDATE alembic_version SET version_num = '0007'",
    )


def _forget_letters(matters: Path) -> None:
    """Take out what an older program did not know: the matters that are entrusted by a letter."""
    with matters.open(encoding="utf-8", newline="") as opened:
        head, *rows = csv.reader(opened)
    at = head.index("entrusted_by")
    with matters.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([head, *(row for row in rows if not row[at])])


def unlocked(home: Path) -> Keys:
    """What the keeper's password opens, by the likeliest keyring of a home."""
    return FileKeys(Home(home)).rings()[0].unlock(KEEPER.person_id, Secret(PASSWORD))


def opened(home: Path, clock: StoppedClock) -> Office:
    """The office of a home, opened as the program does: what was broken off is gone on with."""
    storage = db.open_storage(home, clock, unlocked(home))
    office = Office(storage, library(), clock, ADMINISTRATOR)
    try:
        renew_key(office)
    except BaseException:
        storage.close()
        raise
    return office


def state_of(storage: Storage) -> str:
    """A digest of all that an officer would call the state, the same in every run: no id is part of it."""
    with storage.read() as work:
        rows = sorted(work.all_case_rows(CaseFilter()), key=lambda row: row.number)
        cases = [work.case(row.id) for row in rows]
        told = [
            [
                replace(case, id="", papers=(), files=(), ledger=None),
                [replace(paper, id="", digest="") for paper in case.papers],
                [(replace(file, id=""), b"".join(work.file_parts(file.id))) for file in case.files],
                case.ledger and case.ledger.file,
            ]
            for case in cases
        ]
        imports = [(line.file, line.taken) for line in every(work.ledger_page)]
        _, entries = work.self_seat().replica, work.reached()[1]
    return hashlib.sha256(repr((told, imports, entries)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Errand:
    """One run."""

    office: Office
    clock: StoppedClock
    said: Said

    def did(self, act: str) -> None:
        """Tell that an act has returned."""
        self.said(act, state_of(self.office.storage))

    def do(self, office: Office, use_case: UseCase, command: object) -> object:  # type: ignore[type-arg]
        """Carry out one act, and tell it."""
        done, _ = perform(office, use_case, command)
        self.did(getattr(use_case, "__name__", ""))
        return done

    def lead_case(self, seed: int) -> None:
        """File an invented case and lead it to its end, decided on the spot."""
        stories, names = read_stories(RESOURCES / "sample" / "stories.toml")
        story = next(one for one in stories if one.procedure == "summary")
        with self.office.read() as work:
            units = {unit.id: unit for unit in work.units()}
            officers = work.officers(None)
        station = next(unit for unit in units.values() if unit.level is Level.STATION)
        staff = [one for one in officers if one.unit_id == station.parent_id and one.role == "officer"]
        pair = tuple(one for one in staff if one.certified_on(DAY))[:2]
        luck, last = random.Random(seed), date(2026, 6, 30)
        place = units[str(station.parent_id)]
        teller = _Telling(self.office, self.clock, luck, last, names, story, station, place, pair, "")
        teller.errand, teller.files = self, (FILES[0], FILES[seed])
        teller.tell(self.clock.today())

    def take_ledger_in(self) -> None:
        """Import ten rows of a spreadsheet."""
        book = workbook_of(as_xlsx(table(ledger(10))), "台账.xlsx")
        self.do(self.office, import_ledger, ImportLedger(book))

    def copy(self) -> Path:
        """A proved copy of everything."""
        kept = back_up(self.office)
        self.did("back_up")
        return kept.file

    def shut_out(self) -> None:
        """Close an account, and write everything anew under another key."""
        self.do(self.office, close_account, CloseAccount(LEAVER.person_id))
        renew_key(self.office)
        self.did("renew_key")

    def put_back(self, copy: Path) -> None:
        """The copy in the place of everything."""
        way = own_way(self.office.storage.keys, copy)
        assert way is not None
        restore(self.office, copy, way)
        self.did("restore")


class _Telling(SummaryTeller):
    """Leads a case and tells of each act; a number asks for the paper register first, after a restore."""

    errand: Errand
    files: tuple[Path, ...]

    def _lead(self) -> None:
        for file in self.files:
            attach(self._office, AttachFiles(self._case_id, (file,)), lambda *_: True)
            self.errand.did("attach")
        super()._lead()

    def _settle_publication(self) -> None:
        """Left out: it is made of acts the errand has already, and every kill is paid for."""

    def _do(self, use_case: UseCase, command: object) -> object:  # type: ignore[type-arg]
        try:
            return self.errand.do(self._office, use_case, command)
        except Refusal as refusal:
            if refusal.code != "register_unread":
                raise
            last = ReadRegister(str(refusal.facts["series"]), 40)
            self.errand.did("refused")
            self.errand.do(self._office, read_register, last)
            return self._do(use_case, command)


def run(home: Path, said: Said) -> None:
    """The whole errand, from opening to closing."""
    clock = morning()
    office = opened(home, clock)
    try:
        _through(Errand(office, clock, said))
    finally:
        office.storage.close()
    said("closed", "")


def _through(errand: Errand) -> None:
    errand.did("opened")
    errand.lead_case(1)
    errand.take_ledger_in()
    copy = errand.copy()
    errand.shut_out()
    errand.lead_case(2)
    errand.put_back(copy)
    errand.lead_case(3)


def run_telling(home: Path, told: Path) -> None:
    """The whole errand in a process of its own, which tells each act in a line of a file."""
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    run(home, lambda act, state: os.write(handle, f"{act} {state}\n".encode()))


def acts_of(told: Path) -> list[list[str]]:
    """The acts a run has told, each with its state; a last line that is not whole was not told."""
    written = told.read_text("utf-8") if told.exists() else ""
    return [line.split(" ") for line in written.split("\n")[:-1]]


if __name__ == "__main__":
    try:
        run_telling(Path(sys.argv[1]), Path(sys.argv[2]))
    except DeskError as trouble:
        sys.exit(trouble.code)
