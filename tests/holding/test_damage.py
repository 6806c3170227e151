"""Whatever is damaged in a home is found, or has changed nothing one can read. None crashes the desk.

By command (--log-cli-level=INFO tells what was met): DESK_DAMAGE=1000, and DESK_SEED for other places.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from db import KeptCopy, Secret, Storage, Way, known_copies
from db import restore as put_back
from db.engine import connect
from db.files import NAME as FILES_FOLDER
from db.homes import has_log
from db.models import Base
from db.restoring import refuse_unsound
from db.tide import TideMark, read_tide
from desktop.base.errors import DeskError, StorageTrouble
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_toml
from desktop.casework.access import SYSTEM
from desktop.services.restoring import way_of_its_day
from tests.helpers.homes import KEEPER, KEYS, PASSWORD
from tests.holding.errand import Errand, begin, morning, opened, unlocked

DAMAGES = int(os.environ.get("DESK_DAMAGE", "40"))
log = logging.getLogger("desk.holding")
SEED = int(os.environ.get("DESK_SEED", "630121"))
PAGE = 4096
TEXTS = read_toml(RESOURCES / "texts" / "errors.toml")
FRAME, LOG_HEAD = PAGE + 24, 32  # bytes, of SQLite's log

Damage = Callable[[bytes, Random], bytes]


def flipped(data: bytes, luck: Random) -> bytes:
    """One bit is another."""
    at = luck.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << luck.randrange(8)]) + data[at + 1 :]


def cut(data: bytes, luck: Random) -> bytes:
    """The end is missing."""
    return data[: luck.randrange(len(data))]


def cut_at_page(data: bytes, luck: Random) -> bytes:
    """The end is missing, from the beginning of a page on."""
    return data[: luck.randrange(len(data) // PAGE + 1) * PAGE]


def emptied(data: bytes, luck: Random) -> bytes:
    """A stretch of it is zeros: blocks the disk lost."""
    at, size = luck.randrange(len(data)), luck.choice((512, PAGE, 16 * PAGE))
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


def swapped(data: bytes, luck: Random) -> bytes:
    """Two pages, or two sectors of a small file, have changed places."""
    size = PAGE if len(data) >= 2 * PAGE else max(1, len(data) // 8)
    one, other = sorted(luck.sample(range(len(data) // size), 2))
    pages = [data[at : at + size] for at in range(0, len(data), size)]
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def without_its_tail(data: bytes, luck: Random) -> bytes:
    """A log without its last pages, which is whole in itself."""
    frames = (len(data) - LOG_HEAD) // FRAME
    return data[: LOG_HEAD + luck.randrange(frames) * FRAME]


ANY: tuple[Damage, ...] = (flipped, cut, cut_at_page, emptied, swapped)
FILES: dict[str, tuple[Damage, ...]] = {
    "desk.db": ANY,
    "desk.db-wal": (*ANY, without_its_tail),
    "desk.tide": ANY,
    "desk.keys": ANY,
    "files/*": ANY,
    "backups/*.db": ANY,
    "backups/*.keys": ANY,
    "backups/*.proof.json": ANY,
    "backups/files/*": ANY,
}


UNTOLD = frozenset(
    {
        *("draft", "phrase", "saved_view", "sign_in"),  # one's own notes, and when one was last here
        *("term", "case"),  # what is reckoned anew from the facts, for the lists
        *("number_use", "number_check", "paper_said"),  # when and by whom, beside what is checked of them
        *("county", "seat", "subject", "subject_seat", "replica", "ownership"),  # written once, at birth
    }
)
"""Tables with columns that the journal does not tell of: only the file as it was closed holds them."""


@dataclass(frozen=True)
class Worn:
    """A home with work in it, all that can be read there, and what its copies tell."""

    home: Path
    reading: dict[str, str]
    earlier: tuple[tuple[int, bytes], ...]  # pages of its database by their place, as they were before
    copies: tuple[tuple[KeptCopy, bool], ...]  # and whether each is as it was proved


def reading_of(storage: Storage) -> dict[str, str]:
    """A digest of every row of every table, by the table."""
    found = {}
    with storage._engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = connection.execute(select(table).order_by(*table.primary_key))
            found[table.name] = sha256("".join(repr(tuple(row)) for row in rows).encode()).hexdigest()
    return found


def copies_of(home: Path) -> tuple[tuple[KeptCopy, bool], ...]:
    """What the proofs of a home tell, wherever the home lies."""
    return tuple((one.at_place(Path(one.file.name)), one.intact()) for one in known_copies(home / "backups"))


@pytest.fixture(scope="module", params=["left by the power", "closed"])
def worn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Worn:
    """Two cases, a ledger and three copies; left by the power, the ledger and a case are in the log alone."""
    folder = tmp_path_factory.mktemp("worn")
    begin(folder / "home")
    clock, file, moments = morning(), folder / "home" / "desk.db", []

    def look(*_: str) -> None:
        if request.param == "closed":  # what was carried over is in the log no more
            moments.append(carried_over(file))

    office = opened(folder / "home", clock)
    errand = Errand(office, clock, look)
    errand.lead_case(1)
    errand.copy()
    office.storage.close()
    office = opened(folder / "home", clock)
    errand = Errand(office, clock, look)
    errand.take_ledger_in()
    errand.lead_case(2)
    found, left = reading_of(office.storage), folder / "left"
    if request.param == "closed":
        office.storage.close()
    shutil.copytree(folder / "home", left)
    office.storage.close()
    assert has_log(left / "desk.db") is (request.param != "closed")
    return Worn(left, found, earlier_pages(moments, (left / "desk.db").read_bytes()), copies_of(left))


def carried_over(file: Path) -> bytes:
    """The bytes of a database in use, its log carried over."""
    connection = connect(file, unlocked(file.parent).of(file))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return file.read_bytes()


def earlier_pages(moments: list[bytes], now: bytes) -> tuple[tuple[int, bytes], ...]:
    """Pages by their place as they once were: their seals fit, for key and place are the same as today."""
    found = {
        (at, then[at : at + PAGE]): None
        for then in moments
        for at in range(PAGE, min(len(then), len(now)), PAGE)
        if then[at : at + PAGE] != now[at : at + PAGE]
    }
    return tuple(found)


def meet(home: Path, worn: Worn, untold: frozenset[str] = frozenset()) -> str:
    """Open a damaged home and read everything: `unchanged`, or how the damage was found.

    Every error must be one of the desk's own with a sentence; one that is not, goes through.
    """
    try:
        office = opened(home, morning())
    except DeskError as error:
        return worded(error)
    try:
        report = office.storage.check()
        if report.findings:
            return f"check: {report.findings[0].code}"
        other = dict(reading_of(office.storage).items() - worn.reading.items())
        assert other.keys() <= untold, f"silently accepted: {sorted(other)}"
        if other:
            return f"untold: {sorted(other)}"
    finally:
        office.storage.close()
    return copies_met(home, worn)


def worded(error: DeskError) -> str:
    """The code of an error that has words for an officer."""
    assert error.code in TEXTS
    return error.code


def copies_met(home: Path, worn: Worn) -> str:
    """How damage of the copies is found: by what is known of them, or by putting each of them back."""
    known = copies_of(home)
    if known != worn.copies:
        trusted = [copy for copy in known if copy[1]]
        assert all(copy in worn.copies for copy in trusted), "a proof tells what was not proved"
        return "copy: not intact, or not proved"
    for copy in sorted((home / "backups").glob("*.db")):
        try:
            refuse_unsound(copy, KEYS)
            assert way_of_its_day(copy, KEEPER.person_id, Secret(PASSWORD), None).keys == KEYS
        except DeskError as error:
            return f"copy: {worded(error)}"
    return files_of_copies_met(home)


def files_of_copies_met(home: Path) -> str:
    """How damage of the files beside the copies is found: by putting the newest back where none is left."""
    shutil.rmtree(home / FILES_FOLDER)
    newest = known_copies(home / "backups")[0]
    put_back(home, morning(), newest.file, Way(KEYS, None, KEYS), SYSTEM)
    office = opened(home, morning())
    try:
        findings = office.storage.check().findings
        return f"files of copies: {findings[0].code}" if findings else "unchanged"
    finally:
        office.storage.close()


def damage(home: Path, luck: Random) -> str:
    """Damage one file of a home; tells what was done."""
    pattern = luck.choice([pattern for pattern in FILES if any(home.glob(pattern))])
    file = luck.choice(sorted(home.glob(pattern)))
    how = luck.choice(FILES[pattern])
    file.write_bytes(how(file.read_bytes(), luck))
    return f"{pattern} {how.__name__}"


def test_damage_is_found_or_has_changed_nothing(worn: Worn, tmp_path: Path) -> None:
    met: Counter[tuple[str, str]] = Counter()
    for n in range(DAMAGES // 2):  # of each home
        luck, home = Random(SEED + n), tmp_path / "home"
        shutil.copytree(worn.home, home)
        done = damage(home, luck)
        try:
            met[done, meet(home, worn)] += 1
        except Exception as error:
            raise AssertionError(f"damage {n} with DESK_SEED={SEED}, {done}: {error!r}") from error
        shutil.rmtree(home)
    assert sum(met.values()) == DAMAGES // 2
    for (done, found), times in sorted(met.items()):
        log.info("%s of %s from DESK_SEED=%s, %s: %s", times, DAMAGES // 2, SEED, done, found)


def test_an_undamaged_home_is_unchanged(worn: Worn, tmp_path: Path) -> None:
    """Else every damage would be found."""
    assert meet(Path(shutil.copytree(worn.home, tmp_path / "home")), worn) == "unchanged"


@pytest.mark.parametrize("worn", ["closed"], indirect=True)
@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
def test_pages_of_an_earlier_day(worn: Worn, tmp_path: Path, killed: bool) -> None:
    """Closed, the whole file is known, and each is found. Killed, the journal holds what it tells of."""
    met: Counter[str] = Counter()
    for n in range(max(5, DAMAGES // 8)):
        luck, home = Random(SEED + n), Path(shutil.copytree(worn.home, tmp_path / f"home-{n}"))
        if killed:
            TideMark(home / "desk.tide", unlocked(home).seat).unseal()
        with (home / "desk.db").open("r+b") as opened_file:
            for at, page in luck.sample(worn.earlier, luck.choice((1, 1, 2, 8))):
                opened_file.seek(at)
                opened_file.write(page)
        met[meet(home, worn, UNTOLD if killed else frozenset())] += 1
        shutil.rmtree(home)
    log.info(
        "pages of an earlier day, DESK_SEED=%s, %s: %s", SEED, "killed" if killed else "closed", dict(met)
    )
    assert killed or "unchanged" not in met


@pytest.mark.parametrize("worn", ["left by the power"], indirect=True)
@pytest.mark.parametrize("n", range(6))
def test_a_lost_tail_of_the_log_is_told_as_what_is_missing(worn: Worn, tmp_path: Path, n: int) -> None:
    home = Path(shutil.copytree(worn.home, tmp_path / "home"))
    tail = home / "desk.db-wal"
    tail.write_bytes(without_its_tail(tail.read_bytes(), Random(SEED + n)))
    with pytest.raises(StorageTrouble) as caught:
        opened(home, morning())
    facts, mark = caught.value.facts, read_tide(home / "desk.tide")
    assert caught.value.code == "tail_missing"
    assert mark is not None
    assert isinstance(facts["missing"], int)
    assert isinstance(facts["here"], int)
    assert facts["missing"] > 0
    assert facts["missing"] + facts["here"] == mark.entries
