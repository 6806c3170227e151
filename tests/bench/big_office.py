"""A big office: cases by the hundred thousand, written past the use cases, to time the desk among them.

Some dozens of cases are led lawfully by the services, with every fact, paper and entry of the journal. Each
further case is a thin copy of one of them, in another unit, of another party, about another matter, on
another day of five years: its row in the list, its party, officers, steps and rows of papers are whole; of
its facts eight are kept of some sixty, its journal is one entry, and the bytes of its papers are those of its
model. What opens, draws and files is therefore tried on the lawful ones, among as many others as there are.

Where every case is to be `all_open`, as for the dates of cases, each copy keeps all facts of an open model,
and what ran beside it: its clocks are those of the model.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from db.migrate import HEAD
from db.models import KnownPartyRecord
from db.pinyin import initials
from db.repositories.numbers import RANGE
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.identity import mint
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM, Duty
from desktop.casework.case import LAST_STAGES
from desktop.casework.doubles import sought_by
from desktop.casework.leads import PRELIMINARY
from desktop.casework.lists import Level, Matter, Officer, Unit
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.sample_people import Names, credit_code, identity_number
from desktop.services.sampling import fill_sample, read_stories
from tests.helpers.homes import connect, open_storage

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
YEARS = 5
LAWFUL = 48
FACTS_KEPT = frozenset(
    {
        "notice.statement_days",
        "proposal.fine",
        "inspection.situation",
        "evidence.name",
        "filing.approved_on",
        "service.on",
        "payment.amount",
        "closing.kind",
    }
)
_WHOLE = "whole"  # the mark of a home that was made to its end
_LED = "lawful.json"  # the cases led by the services, and where each stands
_SHAPE = 2  # of what is written here: another number makes cached offices anew
_AT_ONCE = 5_000  # cases between two messages of progress
_NEVER = "9999-12-31"
_TABLES = (
    "subject", "entry", "subject_head", "case", "party", "known_party", "case_officer", "case_fact", "side",
    "step", "paper", "ownership", "subject_seat", "number_series", "number_block", "number_use",
)  # fmt: skip

Row = dict[str, Any]
Told = Callable[[int, int], None]


def big_office(folder: Path, cases: int, told: Told, *, lawful: int = LAWFUL, all_open: bool = False) -> Path:
    """The home of an office of so many cases below a folder; one made before is taken as it is."""
    home = folder / f"office-{cases}-{HEAD}-{_SHAPE}{'-open' * all_open}"
    if not (home / _WHOLE).exists():
        led = min(lawful, cases)
        model = folder / f"lawful-{led}-{HEAD}-{_SHAPE}"
        if not (model / _WHOLE).exists():
            _lead(model, led)
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(model, home, ignore=shutil.ignore_patterns(_WHOLE))
        if cases > led:
            _Copyist(home, all_open=all_open).copy(cases - led, told)
        (home / _WHOLE).touch()
    return home


def lawful_case(home: Path, stage: str) -> str:
    """The id of a case at a stage that the services have led, with all it consists of; else of any."""
    led: dict[str, str] = json.loads((home / _LED).read_text("utf-8"))
    return next((id for id, stands in led.items() if stands == stage), next(iter(led)))


def _lead(home: Path, cases: int) -> None:
    shutil.rmtree(home, ignore_errors=True)
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    office = Office(storage, read_library(RESOURCES), clock, SYSTEM)
    fill_sample(office, clock, RESOURCES, cases, lambda _done, _of: True)
    with storage.write(SYSTEM, "put_duties") as work:
        work.put_duties((Duty("bench", "630121100-01", "officer", "630121"),))  # the widest view is timed
    with storage.read() as work:
        led = {row.id: row.stage for row in work.all_case_rows(CaseFilter())}
    storage.close()
    (home / _LED).write_text(json.dumps(led), "utf-8")
    (home / _WHOLE).touch()


@dataclass(slots=True)
class _Model:
    """A lawful case, as the rows it consists of."""

    case: Row
    party: Row
    facts: list[Row]
    sides: list[Row]
    steps: list[Row]
    papers: list[Row]
    opening: Row  # the entry that opened it
    began: date = field(init=False)

    def __post_init__(self) -> None:
        self.began = date.fromisoformat(self.case["registered_on"])


@dataclass(slots=True)
class _Series:
    """A series of case numbers as far as it has been used."""

    id: str
    mark: str
    year: int
    used: int
    block: str
    top: int


class _Copyist:
    """Writes thin copies of lawful cases into their home."""

    def __init__(self, home: Path, *, all_open: bool = False) -> None:
        self._all_open = all_open
        clock = StoppedClock(TODAY)
        storage = open_storage(home, clock)
        with storage.read() as work:
            units, officers, lists = work.units(), work.officers(None), work.matter_lists()
            self._organs = {unit.id: work.organ(unit.id) for unit in units if unit.level is Level.TOWNSHIP}
        storage.close()
        self._luck = random.Random(630121)
        self._names: Names = read_stories(RESOURCES / "sample" / "stories.toml")[1]
        self._units: dict[str, Unit] = {unit.id: unit for unit in units}
        self._stations = [unit for unit in units if unit.level is Level.STATION]
        self._matters: Sequence[Matter] = lists[-1].matters
        self._officers: dict[str, list[Officer]] = defaultdict(list)
        for one in officers:
            self._officers[one.unit_id].append(one)
        self._db = connect(home / "desk.db")
        self._db.execute("PRAGMA foreign_keys = OFF")
        self._db.execute("PRAGMA journal_mode = OFF")  # a home that breaks off is made anew
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA cache_size = -400000")
        self._columns = {
            table: [row[1] for row in self._db.execute(f'PRAGMA table_info("{table}")')] for table in _TABLES
        }
        self._models = self._read_models()
        self._closed = [model for model in self._models if model.case["stage"] in LAST_STAGES]
        self._open = [
            model for model in self._models if model.case["stage"] not in LAST_STAGES
        ] or self._closed
        self._replica: Row = self._rows("replica")[0]
        self._subject = self._highest("subject")
        self._entry = self._highest("entry")
        self._series: dict[tuple[str, int], _Series] = {}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}

    def copy(self, cases: int, told: Told) -> None:
        """Write so many cases; indexes are taken away meanwhile and made again."""
        indexes = self._db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
            f"AND tbl_name IN ({', '.join('?' * len(_TABLES))})",
            _TABLES,
        ).fetchall()
        self._db.execute("BEGIN IMMEDIATE")
        for name, _ in indexes:
            self._db.execute(f'DROP INDEX "{name}"')
        for done in range(0, cases, _AT_ONCE):
            for _ in range(min(_AT_ONCE, cases - done)):
                self._copy_one()
            self._write()
            told(done, cases)
        self._db.execute(
            "UPDATE replica SET known_rseq = ?, known_digest = ? WHERE no = ?",
            (self._replica["known_rseq"], self._replica["known_digest"], self._replica["no"]),
        )
        for _, sql in indexes:
            self._db.execute(sql)
        self._db.execute("DELETE FROM search_rule")  # what was copied is found once the home is opened
        self._db.execute("COMMIT")
        self._db.close()
        told(cases, cases)

    # ------------------------------------------------------------ reading

    def _rows(self, table: str, where: str = "", *values: object) -> list[Row]:
        found = self._db.execute(f'SELECT * FROM "{table}" {where}', values)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _highest(self, table: str) -> int:
        return int(self._db.execute(f"SELECT max(no) FROM {table}").fetchone()[0])

    def _read_models(self) -> list[_Model]:
        models = []
        cases = (row for row in self._rows("case") if row["procedure"].partition("@")[0] not in PRELIMINARY)
        for case in cases:
            of = "WHERE case_id = ?"
            facts = self._rows("case_fact", of, case["id"])
            opening = "WHERE subject_no = ? AND kind = 'open'"
            models.append(
                _Model(
                    case,
                    self._rows("party", of, case["id"])[0],
                    [fact for fact in facts if self._all_open or fact["fact"] in FACTS_KEPT],
                    self._rows("side", of, case["id"]) if self._all_open else [],
                    self._rows("step", of, case["id"]),
                    self._rows("paper", of, case["id"]),
                    self._rows("entry", opening, case["subject_no"])[0],
                )
            )
        return models

    # ------------------------------------------------------------ one case

    def _copy_one(self) -> None:
        luck = self._luck
        day = TODAY.date() - timedelta(days=int(365 * YEARS * luck.random() ** 1.3))
        late = (TODAY.date() - day).days
        ended = luck.random() < (0.97 if late > 120 else late / 150) and not self._all_open
        model = luck.choice(self._closed if ended else self._open)
        station = luck.choice(self._stations)
        at = TODAY - timedelta(days=late, minutes=luck.randrange(480))
        self._subject += 1
        self._entry += 1
        head = self._add_entry(model, at)
        marks = {"subject_no": self._subject, "entry_no": self._entry}
        case = self._case(model, station, day, mint(at), head) | marks
        handling = self._handling(station)
        self._add("case", case | {"officer_ids": f" {' '.join(one.id for one in handling)} "})
        self._add_number(case, at)
        id, party = case["id"], model.party
        kind = PartyKind(party["kind"])
        number = identity_number(luck) if kind is PartyKind.CITIZEN else credit_code(kind, luck)
        of = marks | {"case_id": id}
        named = party | of | {"id": f"{id}/party", "name": case["party_name"], "id_number": number}
        self._add("party", named)
        self._add("known_party", _known(named, case["party_initials"]))
        for place, one in enumerate(handling, 1):
            row = {"struck_at": None, "officer_id": one.id, "place": place}
            self._add("case_officer", of | row | {"id": f"{id}/{one.id}"})
        for fact in model.facts:
            self._add("case_fact", fact | of | {"id": f"{id}/{fact['fact']}/{fact['n']}"})
        for side in model.sides:
            self._add("side", side | of | {"id": f"{id}/{side['beside']}/{side['n']}"})
        by = (day - model.began).days
        for step in model.steps:
            self._add("step", step | of | {"id": f"{id}/s{step['place']}", "on": _moved(step["on"], by)})
        for paper in model.papers:
            self._add(
                "paper",
                paper
                | of
                | {
                    "id": f"{id}/p{paper['place']}",
                    "issued_on": _moved(paper["issued_on"], by),
                    "series_id": None,
                    "serial": None,
                },
            )

    def _case(self, model: _Model, station: Unit, day: date, id: str, epoch: bytes) -> Row:
        luck, by = self._luck, (day - model.began).days
        township = self._units[str(station.parent_id)]
        series = self._series_of(township.id, day.year)
        series.used += 1
        matter = luck.choice(self._matters) if luck.random() < 0.7 else None
        name = self._party(PartyKind(model.case["party_kind"]))
        made: Row = model.case | {
            "id": id,
            "epoch": epoch,
            "version": 1,
            "number": f"{series.mark}案〔{series.year}〕{series.used}号",
            "series_id": series.id,
            "serial": series.used,
            "unit_id": station.id,
            "organ_unit_id": self._organs[township.id].unit_id,
            "township_id": township.id,
            "district_id": township.parent_id,
            "registered_on": day.isoformat(),
            "filed_on": _moved(model.case["filed_on"], by),
            "closed_on": _moved(model.case["closed_on"], by),
            "offence_on": day.isoformat(),
            "discovered_on": day.isoformat(),
            "fine": model.case["fine"] and luck.randrange(1, 400) * 5_000,
            "party_name": name,
            "party_initials": _spelt(name),
        }
        if matter is not None:
            made |= {"matter_id": matter.id, "matter_code": matter.code, "cause": matter.name}
        if made["stage"] != "closed":
            due = luck.random() < 0.85
            on = (TODAY.date() + timedelta(days=luck.randrange(-12, 75))).isoformat() if due else None
            made |= {"due_on": on, "due_sort": on or _NEVER, "due_party": int(due and luck.random() < 0.2)}
        return made

    def _party(self, kind: PartyKind) -> str:
        luck = self._luck
        if kind is PartyKind.CITIZEN:
            extra = luck.choice(self._names.given)[0] if luck.random() < 0.5 else ""
            return self._names.person(luck)[:2] + extra
        name = self._names.business(kind, luck)
        return name[:2] + luck.choice(self._names.given)[-1] + luck.choice(self._names.surnames)[0] + name[2:]

    def _add_entry(self, model: _Model, at: datetime) -> bytes:
        entry = self._entry
        found = hashlib.sha256(f"big office {entry}".encode()).digest()
        replica = self._replica
        replica["known_rseq"] += 1
        self._add("subject", {"no": self._subject, "id": f"case:{mint(at)}", "kind": "case"})
        self._add(
            "entry",
            model.opening
            | {
                "no": entry,
                "digest": found,
                "rseq": replica["known_rseq"],
                "prev": replica["known_digest"],
                "subject_no": self._subject,
                "header": b"{}",
                "body": b'{"actor":{"name":""},"says":[],"use_case":"register_case"}',
            },
        )
        replica["known_digest"] = found
        self._add("subject_head", {"subject_no": self._subject, "digest": found})
        return found

    def _handling(self, station: Unit) -> list[Officer]:
        """The two officers of a case."""
        near = self._officers[str(station.parent_id)]
        return self._luck.sample(near, min(2, len(near)))

    # ------------------------------------------------------------ numbers

    def _series_of(self, township: str, year: int) -> _Series:
        known = self._series.get((township, year))
        if known is None:
            organ = self._organs[township]
            id = f"{organ.unit_id}/{organ.mark}案/{year}"
            used = self._db.execute(
                "SELECT coalesce(max(serial), 0) FROM number_use WHERE series_id = ?", (id,)
            ).fetchone()[0]
            blocks = self._rows(
                "number_block", "WHERE series_id = ? AND level = 'block' ORDER BY hi DESC", id
            )
            if not self._rows("number_series", "WHERE id = ?", id):
                model = self._rows("number_series", "WHERE word = '案' LIMIT 1")[0]
                named = {"id": id, "authority_unit": organ.unit_id, "mark": organ.mark, "year": year}
                self._add("number_series", model | named)
            top, block = (blocks[0]["hi"], blocks[0]["id"]) if blocks else (0, "")
            known = self._series[(township, year)] = _Series(id, organ.mark, year, int(used), block, top)
        return known

    def _add_number(self, case: Row, at: datetime) -> None:
        series = self._series_of(case["township_id"], int(case["registered_on"][:4]))
        if series.used > series.top:
            self._grant(series)
        self._add(
            "number_use",
            {
                "series_id": series.id,
                "serial": series.used,
                "rep": self._replica["no"],
                "block_id": series.block,
                "state": "taken",
                "document_id": case["id"],
                "at": at.isoformat(),
                "reason": "",
            },
        )

    def _grant(self, series: _Series) -> None:
        model = self._rows("number_block", "WHERE level = 'block' LIMIT 1")[0]
        lo, hi = series.top + 1, series.top + RANGE
        parent = None
        for level in ("range", "block"):
            id = hashlib.sha256(f"{series.id} {lo} {level}".encode()).hexdigest()
            named = {
                "id": id,
                "series_id": series.id,
                "lo": lo,
                "hi": hi,
                "level": level,
                "parent_id": parent,
            }
            self._add("number_block", model | named)
            parent = id
        series.top, series.block = hi, str(parent)

    # ------------------------------------------------------------ writing

    def _add(self, table: str, row: Row) -> None:
        if table == "case":
            self._add("ownership", _ownership(row))
            self._add(
                "subject_seat",
                {
                    "subject_no": row["subject_no"],
                    "seat_id": row["owner_seat"],
                    "since_entry": row["entry_no"],
                },
            )
            # The subject was entered before the case had its id.
            self._waiting["subject"][-1] = (row["subject_no"], f"case:{row['id']}", "case")
        self._waiting[table].append(tuple(row.get(name) for name in self._columns[table]))

    def _write(self) -> None:
        for table, rows in self._waiting.items():
            if rows:
                names = ", ".join(f'"{name}"' for name in self._columns[table])
                places = ", ".join("?" * len(self._columns[table]))
                self._db.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
                rows.clear()


def _ownership(case: Row) -> Row:
    return {
        "case_id": case["id"],
        "epoch": case["epoch"],
        "claims": 0,
        "hops": 0,
        "from_epoch": None,
        "kind": "open",
        "to_seat": case["owner_seat"],
        "reason": "",
        "chosen": 1,
    }


def _moved(day: str | None, by: int) -> str | None:
    """A day so many days later, as stored; nothing stays nothing."""
    return _iso(date.fromisoformat(day).toordinal() + by) if day else None


@lru_cache(maxsize=10_000)
def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _known(party: Row, initials: str) -> Row:
    """The first party of a case as the register has it."""
    columns = KnownPartyRecord.__table__.c.keys()
    said = {name: party[name] for name in columns if name in party}
    id = f"{party['case_id']}/1"
    return said | {"id": id, "known": id, "party": 1, "sounds": _read(party["name"]), "initials": initials}


@lru_cache(maxsize=200_000)
def _read(name: str) -> str:
    return sought_by(name)


@lru_cache(maxsize=200_000)
def _spelt(name: str) -> str:
    return initials(name)
