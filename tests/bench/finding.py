"""`python -m tests.bench.finding FOLDER [CASES]`: how long finding takes among very many cases.

Makes an office of so many cases (100,000; kept in FOLDER for another time), each with three papers and two
pieces of evidence, straight in SQL, indexes it as opening does, and prints: how large the index is beside the
text; the times of queries drawn by chance out of the text, on the wall and of the processor, for a machine
may be shared, as those ask them who see the county, a district and a township; the first page of the case
list narrowed by such words; and for a few of each what looking through everything costs (LIKE). `--trigrams`
sets SQLite's own trigram index beside it.
"""

from __future__ import annotations

import gc
import json
import random
import re
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db import Storage
from db.migrate import HEAD
from db.pinyin import initials
from db.repositories.search import RULE, index_anew
from desktop.base.clock import CHINA, StoppedClock
from desktop.base.identity import mint
from desktop.base.paths import RESOURCES
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.found import FoundKind, asked_for
from desktop.casework.lists import Level
from desktop.casework.parties import PartyKind
from desktop.casework.rows import CaseFilter
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.sample_people import Names, credit_code, identity_number
from desktop.services.sampling import fill_sample, read_stories
from desktop.services.searching import case_page
from tests.helpers.homes import connect, open_storage

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
CASES, YEARS, SEED = 100_000, 10, 630121
QUERIES, LISTED, SCANS = 200, 100, 3
ASKERS = {
    "who sees the county": Actor("630121-01", "张俊杰", "supervisor", "630121"),
    "who sees a district": Actor("630121-02", "马光辉", "supervisor", "630121-d1"),
    "an officer of a township": Actor("630121100-02", "李生华", "officer", "630121100"),
}
"""The fewer cases somebody may see, the more are looked through for as many that fit."""
PAPERS = ("责令改正通知书", "行政处罚事先告知书", "行政处罚决定书")
EVIDENCE = ("现场照片", "询问笔录", "现场检查（勘验）笔录", "营业执照复印件", "送货单", "监控录像")
TABLES = ("case", "party", "known_party", "case_fact", "paper", "paper_said")
_AT_ONCE, _MANY = 5_000, 500
_BY_NUMBER = "ix_case_by_search"
_PLAIN = (
    'SELECT count(*) FROM "case" WHERE number LIKE :q OR party_name LIKE :q OR cause LIKE :q '
    "OR offence_place LIKE :q OR facts LIKE :q",
    "SELECT count(*) FROM paper JOIN paper_said ON paper_id = id WHERE said LIKE :q OR name LIKE :q",
    "SELECT count(*) FROM case_fact WHERE value LIKE :q",
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """What cases are made of: sentences of laws, names, places."""

    sentences: tuple[str, ...]
    names: Names
    units: tuple[tuple[str, str, str | None, str], ...]  # station, township, district, 桥头镇元朔社区
    matters: tuple[tuple[str, str, str], ...]
    marks: dict[str, str]


def main(arguments: Sequence[str]) -> int:
    """Make, measure, print."""
    folder, *more = [each for each in arguments if not each.startswith("--")]
    cases = int(more[0]) if more else CASES
    home = Path(folder) / f"finding-{cases}-{HEAD}-{RULE}"
    if not (home / "whole").exists():
        _make(home, cases)
    clock = StoppedClock(TODAY)
    storage, drawn = open_storage(home, clock), _drawn(home)
    gc.disable()  # as the window does: it collects by itself, between two acts
    print((home / "whole").read_text("utf-8"))
    print(f"{'':26}{'on the wall':^36}{'of the processor':^36}  ms, everything asked of each kind")
    for who, actor in ASKERS.items():
        office = Office(storage, read_library(RESOURCES), clock, actor)
        print(f"{who:26}" + f"{'median':>9}{'p95':>9}{'p99':>9}{'worst':>9}" * 2)
        every: list[tuple[float, float]] = []
        for name, queries in drawn.items():
            times = [_timed(office, each) for each in queries]
            every += times
            _tell(name, times)
        _tell("all", every)
        print(f"{who}: the first page of the case list, soonest due first, narrowed by such words")
        unit_id = actor.unit_id
        for name, queries in drawn.items():
            _tell(name, [_listed(office, unit_id, each) for each in queries[:LISTED]])
    storage.close()
    _beside(home, drawn, trigrams="--trigrams" in arguments)
    return 0


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))]


def _tell(name: str, times: Sequence[tuple[float, float]]) -> None:
    sides = [sorted(side) for side in zip(*times, strict=True)]
    told = (f"{_at(side, share):9.1f}" for side in sides for share in (0.5, 0.95, 0.99, 1))
    print(f"{name:26}" + "".join(told), flush=True)


def _timed(office: Office, query: str) -> tuple[float, float]:
    """Milliseconds on the wall, and of the processor; found is what who asks may see."""
    began, worked = time.perf_counter(), time.process_time()
    words = asked_for(query)
    with office.read() as work:
        for kind in FoundKind:
            work.found(kind, words, 5)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


def _listed(office: Office, unit_id: str, query: str) -> tuple[float, float]:
    """The same of the list of the unit that who asks belongs to."""
    began, worked = time.perf_counter(), time.process_time()
    case_page(office, CaseFilter(unit_id=unit_id, text=query), "due", None)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


# ------------------------------------------------------------ what is asked


def _drawn(home: Path) -> dict[str, list[str]]:
    """Queries out of the text, so many of each kind, the same every time."""
    luck, connection = random.Random(SEED), connect(home / "desk.db")
    last = connection.execute('SELECT max(search_no) FROM "case"').fetchone()[0]

    def some(column: str, join: str = "") -> str:
        while True:
            wanted = f'SELECT {column} FROM "case" c {join} WHERE c.search_no = ?'
            found = connection.execute(wanted, (luck.randint(1, last),)).fetchone()
            if found and found[0]:
                return str(found[0])

    def text() -> str:
        return some(luck.choice(("c.facts", "c.offence_place", "c.party_name", "c.cause")))

    def piece(size: int) -> str:
        while True:
            chinese = re.findall(rf"[\u4e00-\u9fff]{{{size},}}", text())
            if chinese:
                run: str = luck.choice(chinese)
                at = luck.randrange(len(run) - size + 1)
                return run[at : at + size]

    party, paper = "JOIN party p ON p.case_id = c.id", "JOIN paper p ON p.case_id = c.id"
    ways: dict[str, Callable[[], str]] = {
        "one character": lambda: piece(1),
        "two characters": lambda: piece(2),
        "three characters": lambda: piece(3),
        "ten characters": lambda: piece(10),
        "initials of a name": lambda: some("c.party_initials")[:4],
        "number of a case": lambda: some("c.number"),
        "serial": lambda: re.split("〕|号", some("c.number"))[1],
        "文号": lambda: some("p.number", paper),
        "last four": lambda: some("p.id_number", party)[-4:],
        "day": lambda: some("c.registered_on"),
        "two words": lambda: f"{piece(2)} {piece(2)}",
        "three, by chance": lambda: piece(2) + piece(1),
        "ten, by chance": lambda: piece(3) + piece(4) + piece(3),
    }
    drawn = {name: [way() for _ in range(QUERIES)] for name, way in ways.items()}
    connection.close()
    return drawn


def _beside(home: Path, drawn: dict[str, list[str]], *, trigrams: bool) -> None:
    """What a plain look through everything costs, and SQLite's own trigrams."""
    connection = connect(home / "desk.db")
    names = ("one character", "two characters", "three characters", "ten characters")
    for name in names:
        times = []
        for query in drawn[name][:SCANS]:
            began = time.perf_counter()
            for wanted in _PLAIN:
                connection.execute(wanted, {"q": f"%{query}%"}).fetchone()
            times.append((time.perf_counter() - began) * 1000)
        print(f"LIKE, {name:20}{statistics.median(times):9.1f}", flush=True)
    if trigrams:
        _trigrams(connection, {name: drawn[name] for name in names})
    connection.close()


def _trigrams(connection: Any, drawn: dict[str, list[str]]) -> None:
    before = _pages(connection)
    connection.execute("BEGIN")
    connection.execute(
        "CREATE VIRTUAL TABLE beside USING fts5(words, content='', detail=none, tokenize='trigram')"
    )
    for told in (
        "number || ' ' || party_name || ' ' || cause || ' ' || offence_place || ' ' || facts FROM \"case\"",
        "name || ' ' || said FROM paper JOIN paper_said ON paper_id = id",
        "value FROM case_fact",
    ):
        connection.execute(f"INSERT INTO beside(words) SELECT {told}")
    size = (_pages(connection) - before) / 1e6
    print(f"trigrams of FTS5: {size:.1f} MB; of one and two characters they find nothing")
    for name in ("three characters", "ten characters"):
        times = []
        for query in drawn[name]:
            asked = " AND ".join(f'"{query[at : at + 3]}"' for at in range(len(query) - 2))
            began = time.perf_counter()
            connection.execute(
                "SELECT rowid FROM beside WHERE beside MATCH ? ORDER BY rowid DESC LIMIT 101", (asked,)
            ).fetchall()
            times.append((time.perf_counter() - began) * 1000)
        times.sort()
        print(f"trigrams, {name:16}" + "".join(f"{_at(times, share):9.1f}" for share in (0.5, 0.95, 0.99, 1)))
    connection.execute("ROLLBACK")


# ------------------------------------------------------------ what is looked through


def _make(home: Path, cases: int) -> None:
    shutil.rmtree(home, ignore_errors=True)
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    fill_sample(Office(storage, read_library(RESOURCES), clock, SYSTEM), clock, RESOURCES, 2, lambda *_: True)
    text = _text(storage)
    storage.close()
    connection = connect(home / "desk.db")
    for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -600000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    began = time.perf_counter()
    size = _write(connection, text, cases)
    (by_number,) = connection.execute(f"SELECT sql FROM sqlite_master WHERE name = '{_BY_NUMBER}'").fetchone()
    connection.execute(f"DROP INDEX {_BY_NUMBER}")
    written, before = time.perf_counter(), _pages(connection)
    connection.execute(by_number)  # it serves finding alone, and counts as a part of the index
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    with Session(engine) as session:
        session.connection()  # that it first connects would end what is begun before
        connection.execute("BEGIN")
        index_anew(session)
        session.commit()
    indexed = _pages(connection) - before
    engine.dispose()
    told = (
        f"{cases:,} cases, {len(PAPERS) * cases:,} papers, {2 * cases:,} pieces of evidence; "
        f"{size / 1e6:.1f} MB of text, {indexed / 1e6:.1f} MB of index ({indexed / size:.2f}); "
        f"written in {written - began:.0f} s, indexed in {time.perf_counter() - written:.0f} s"
    )
    (home / "whole").write_text(told, "utf-8")


def _pages(connection: Any) -> int:
    count = connection.execute("PRAGMA page_count").fetchone()[0]
    free = connection.execute("PRAGMA freelist_count").fetchone()[0]
    return (int(count) - int(free)) * int(connection.execute("PRAGMA page_size").fetchone()[0])


def _text(storage: Storage) -> Text:
    with storage.read() as work:
        units, matters = {unit.id: unit for unit in work.units()}, work.matter_lists()[-1].matters
        marks = {unit.id: work.organ(unit.id).mark for unit in units.values() if unit.level is Level.TOWNSHIP}
    sentences: list[str] = []
    for file in sorted((RESOURCES / "statutes").glob("*.md")):
        words = re.split(r"[。；\n]", file.read_text("utf-8"))
        sentences += [each.strip() for each in words if 8 <= len(each.strip()) <= 60]
    stations = [unit for unit in units.values() if unit.level is Level.STATION]
    places = [
        (
            one.id,
            str(one.parent_id),
            units[str(one.parent_id)].parent_id,
            units[str(one.parent_id)].name + one.name,
        )
        for one in stations
    ]
    names = read_stories(RESOURCES / "sample" / "stories.toml")[1]
    causes = tuple((each.id, each.code, each.name) for each in matters)
    return Text(tuple(sentences), names, tuple(places), causes, marks)


def _write(connection: Any, text: Text, cases: int) -> int:
    """So many cases; gives the size of their text in bytes."""
    columns = {
        table: [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')] for table in TABLES
    }
    models = {table: _first(connection, table) for table in TABLES if table != "paper_said"}
    models["paper_said"] = {}
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND tbl_name IN ({', '.join('?' * len(TABLES))})",
        TABLES,
    ).fetchall()
    connection.execute("BEGIN")
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"')
    luck, size, waiting = random.Random(SEED), 0, {table: list[tuple[Any, ...]]() for table in TABLES}
    for n in range(cases):
        for table, row in _one(luck, text, n, cases):
            if table == "":
                size += row["size"]
                continue
            whole = models[table] | row
            waiting[table].append(tuple(whole.get(name) for name in columns[table]))
        if (n + 1) % _AT_ONCE == 0 or n + 1 == cases:
            for table, rows in waiting.items():
                places = ", ".join("?" * len(columns[table]))
                connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
                rows.clear()
    for _, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    return size


def _first(connection: Any, table: str) -> Row:
    found = connection.execute(f'SELECT * FROM "{table}" LIMIT 1')
    return dict(zip([column[0] for column in found.description], found.fetchone(), strict=True))


def _one(luck: random.Random, text: Text, n: int, cases: int) -> Iterator[tuple[str, Row]]:
    """One case with all that is written of it; the size of its text stands under no table."""
    day = TODAY.date() - timedelta(days=int(365 * YEARS * (1 - n / cases)))
    id = mint(TODAY - timedelta(seconds=cases - n))
    station, township, district, where = luck.choice(text.units)
    matter_id, code, cause = luck.choice(text.matters)
    kind, name = _party(luck, text.names)
    number = f"{text.marks[township]}案〔{day.year}〕{n // len(text.marks) + 1}号"
    place = f"{where}{luck.randint(1, 400)}号"
    facts = _sentences(luck, text, 2)
    id_number = identity_number(luck) if kind is PartyKind.CITIZEN else credit_code(kind, luck)
    told = [number, name, cause, place, facts]
    closed = n < cases * 0.97
    yield "case", _case(luck, id, number, day, closed=closed) | {
        "unit_id": station, "township_id": township, "district_id": district,
        "matter_id": matter_id, "matter_code": code, "cause": cause, "facts": facts, "offence_place": place,
        "party_name": name, "party_initials": _spelt(name), "party_kind": str(kind),
    }  # fmt: skip
    party = {"kind": str(kind), "name": name, "id_number": id_number, "address": place}
    yield "party", party | {"id": f"{id}/party", "case_id": id}
    told.append(place)
    yield (
        "known_party",
        party | {"id": f"{id}/1", "case_id": id, "party": 1, "known": id, "initials": _spelt(name)},
    )
    for piece in (1, 2):
        words = luck.choice(EVIDENCE) + "：" + luck.choice(text.sentences)
        told.append(words)
        fact = "evidence.proves"
        yield (
            "case_fact",
            {"id": f"{id}/{fact}/{piece}", "case_id": id, "fact": fact, "n": piece, "value": words},
        )
    for at, form in enumerate(PAPERS, 1):
        said = {
            "party.name": name, "party.address": place, "offence.place": place, "offence.facts": facts,
            "matter.violated": cause, "notice.statement": _sentences(luck, text, 1),
        }  # fmt: skip
        given = f"{text.marks[township]}{'改告罚'[at - 1]}字〔{day.year}〕{n // len(text.marks) + 1}号"
        told += (form, given, *said.values())
        yield "paper", {"id": f"{id}/{at}", "case_id": id, "name": form, "number": given, "place": at,
                        "issued_on": day.isoformat(), "series_id": None, "serial": None}  # fmt: skip
        yield "paper_said", {"paper_id": f"{id}/{at}", "said": json.dumps(said, ensure_ascii=False)}
    yield "", {"size": sum(len(each.encode()) for each in told)}


def _case(luck: random.Random, id: str, number: str, day: date, *, closed: bool) -> Row:
    due = None if closed else (TODAY.date() + timedelta(days=luck.randrange(-12, 75))).isoformat()
    ended = (day + timedelta(days=60)).isoformat() if closed else None
    return {
        "id": id, "number": number, "registered_on": day.isoformat(), "filed_on": day.isoformat(),
        "closed_on": ended, "offence_on": day.isoformat(), "discovered_on": day.isoformat(),
        "procedure": "ordinary@1", "stage": "closed" if closed else "investigated", "struck_at": None,
        "series_id": None, "serial": None, "due_on": due, "due_sort": due or "9999-12-31",
        "fine": luck.randrange(1, 400) * 5_000,
    }  # fmt: skip


def _party(luck: random.Random, names: Names) -> tuple[PartyKind, str]:
    kind = luck.choice((PartyKind.CITIZEN, PartyKind.CITIZEN, PartyKind.TRADER, PartyKind.COMPANY))
    if kind is PartyKind.CITIZEN:
        return kind, names.person(luck)[:2] + luck.choice(names.given)[0]
    name = names.business(kind, luck)
    return kind, name[:2] + luck.choice(names.given)[-1] + luck.choice(names.surnames)[0] + name[2:]


def _sentences(luck: random.Random, text: Text, n: int) -> str:
    return "，".join(luck.choice(text.sentences) for _ in range(n)) + "。"


_SPELT: dict[str, str] = {}


def _spelt(name: str) -> str:
    return "".join(_SPELT.setdefault(one, initials(one, person=False)) for one in name if one.isalnum())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
