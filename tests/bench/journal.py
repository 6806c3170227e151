"""`python -m tests.bench.journal HOME ENTRIES`: the page of the journal in a home with very many entries.

The home is one of the bench's made offices; entries that tell of its cases are added past the journal until
there are so many. Prints the median time of the first page and of the count, by filter and by who looks.
"""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.casework.access import Actor
from desktop.casework.journal import JournalFilter, Nature
from desktop.casework.rows import DaySpan
from desktop.services.journalling import entry_count, entry_page, entry_view, sought
from desktop.services.library import read_library
from desktop.services.perform import Office
from tests.helpers.homes import connect, open_storage

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
RUNS = 5
LIBRARY = read_library(RESOURCES)
LOOKING = {
    "auditor": Actor("630121-04", "巨文清", "auditor", "630121"),
    "township": Actor("630121100-01", "马建国", "officer", "630121100"),
    "station": Actor("x", "某人", "officer", "630121100008"),
    "keeper": Actor("seat-1", "韩占海", "administrator", ""),
}
FILTERS: Mapping[str, JournalFilter] = {
    "everything": JournalFilter(),
    "a person": JournalFilter(person_ids=("630121100-01",)),
    "a person nobody knows": JournalFilter(person_ids=("nobody",)),
    "work": JournalFilter(natures=(Nature.WORK,)),
    "refusals": JournalFilter(natures=(Nature.REFUSAL,)),
    "numbers shown": JournalFilter(natures=(Nature.NUMBERS,)),
    "an act": JournalFilter(use_cases=("issue_paper",)),
    "a day long ago": JournalFilter(days=DaySpan(date(2026, 1, 5), date(2026, 1, 5))),
    "a number": JournalFilter(number="大桥案〔2026〕12号"),
    "a person's name": JournalFilter(sought=sought("马建国", LIBRARY)),
    "words nobody said": JournalFilter(sought=sought("无此事", LIBRARY)),
}
_EVENTS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "keep_facts": ("FactsKept", {"values": {"offence.facts": "运输渣土的车辆未密闭，沿途遗撒。" * 6}}),
    "take_step": ("StepDone", {"step": "file", "stage": "filed", "on": "2026-03-02", "reasons": {}}),
    "issue_paper": ("PaperIssued", {"name": "行政处罚决定书", "number": "大桥罚决〔2026〕1号"}),
    "show_numbers": ("NumbersShown", {"facts": ["party.id_number"]}),
    "approve": ("UseRefused", {"use_case": "take_step", "code": "barred"}),
}
_OFTEN = (60, 15, 20, 4, 1)


def main(arguments: list[str]) -> int:
    """Make, measure and print."""
    home, wanted = Path(arguments[0]), int(arguments[1])
    fill(home, wanted)
    storage = open_storage(home, StoppedClock(TODAY))
    office = Office(storage, LIBRARY, StoppedClock(TODAY), LOOKING["auditor"])
    print(f"{'ms, first page and count':28}" + "".join(f"{name:>20}" for name in LOOKING))
    for name, narrowed in FILTERS.items():
        cells = []
        for actor in LOOKING.values():
            seat = office.for_(actor)
            first = _median(lambda seat=seat, asked=narrowed: entry_page(seat, asked, None))  # type: ignore[misc]
            count = _median(lambda seat=seat, asked=narrowed: entry_count(seat, asked))  # type: ignore[misc]
            cells.append(f"{first:10.1f}{count:10.1f}")
        print(f"{name:28}" + "".join(cells), flush=True)
    last = entry_page(office, JournalFilter(), None, 1).rows[0].no
    print(f"one entry {_median(lambda: entry_view(office, last)):.1f} ms; medians of {RUNS}")
    storage.close()
    return 0


def fill(home: Path, wanted: int) -> None:
    """Entries of the cases that are there, past the journal, until there are so many."""
    database = connect(home / "desk.db")
    ((there, last, rep, rseq),) = database.execute(
        "SELECT count(*), max(no), max(rep), max(rseq) FROM entry"
    ).fetchall()
    subjects = [no for (no,) in database.execute("SELECT no FROM subject WHERE kind = 'case'").fetchall()]
    people = [
        tuple(row) for row in database.execute("SELECT id, name, role, unit_id FROM officer").fetchall()
    ]
    columns = (
        *("no", "digest", "rep", "rseq", "prev", "subject_no", "kind", "at", "stored_at", "lists", "schema"),
        *(
            "header",
            "body",
            "body_digest",
            "signature",
            "depth",
            "standing",
            "person_id",
            "use_case",
            "event",
        ),
    )
    places = ", ".join("?" * len(columns))
    database.execute("BEGIN")
    database.executemany(
        f"INSERT INTO entry ({', '.join(columns)}) VALUES ({places})",
        _rows(range(last + 1, last + 1 + wanted - there), rep, rseq - last, subjects, people),
    )
    database.execute("COMMIT")
    database.close()


def _rows(
    numbers: range, rep: int, ahead: int, subjects: list[int], people: list[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    luck = random.Random(1)
    begun, step = TODAY - timedelta(days=330), timedelta(days=330) / max(1, len(numbers))
    for place, no in enumerate(numbers):
        id, name, role, unit_id = luck.choice(people)
        (use_case,) = luck.choices(list(_EVENTS), _OFTEN)
        event, facts = _EVENTS[use_case]
        actor = {"name": name, "person_id": id, "role": role, "unit_id": unit_id}
        told = {"actor": actor, "files": [], "rows": [], "says": [{"event": event, **facts}]}
        body = json.dumps({**told, "use_case": use_case}, ensure_ascii=False).encode()
        at = (begun + step * place).astimezone(CHINA).isoformat(timespec="milliseconds")
        found = hashlib.sha256(f"bench {no}".encode()).digest()
        yield (
            *(no, found, rep, no + ahead, found, luck.choice(subjects), "act", at, at, 5, 1),
            *(bytes(400), body, found, bytes(64), 3, "applied", id, use_case, event),
        )


def _median(act: Callable[[], object]) -> float:
    found = []
    for _ in range(RUNS):
        began = time.perf_counter()
        act()
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
