"""`python -m tests.bench.list_pages DIR [page ...]`: the list pages of the window over ten thousand rows.

Below DIR an office of 10,000 cases is made and kept (as by `tests.bench`), and a copy of it is filled up with
people, equipment, trainings, things, matters, clocks, leads and ledgers. Printed: the rows each list stands
over, and milliseconds, of the wall and of the processor, from asking for the page, or narrowing it, until all
its answers are shown: of the first opening, and medians of later ones, of narrowing to a township, and of the
dearest of all other filters, each chip by its first values and each field by words typed. It judges nothing.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import delete

from desktop.base.clock import StoppedClock
from desktop.base.paths import RESOURCES, Home
from desktop.casework.access import SYSTEM, Actor
from desktop.casework.gear import GearIssued, GearPut
from desktop.casework.lists import Handover, ListedMatter, MatterKind, MatterList, Power, Standing
from desktop.casework.training import Training, TrainingPut
from desktop.services.library import read_library
from desktop.services.perform import Office
from desktop.services.searching import list_initials, lists
from desktop.ui.application import DeskApplication, make_application
from desktop.ui.copies.copies import Copies
from desktop.ui.desk import Desk
from desktop.ui.list_page import SETTLE
from desktop.ui.page import Page
from desktop.ui.places import (
    CASES,
    DUE,
    GEAR,
    JOURNAL,
    LEADS,
    LEDGER,
    MATTERS,
    PARTIES,
    PEOPLE,
    THINGS,
    TRAINING,
    UNITS,
    WORKBENCH,
    Place,
)
from desktop.ui.settings import Settings
from desktop.ui.tasks import Lanes
from desktop.ui.widgets.filter_chip import FilterBar
from desktop.ui.windows.page_stack import load_pages
from desktop.ui.wording import Wording
from tests.bench.big_office import TODAY, big_office
from tests.helpers.homes import connect, open_storage
from tests.ui.hands import ScriptedDialogs
from tests.ui.real_office import COUNTY, OVERSEER, QIAOTOU
from tests.ui.real_window import KEEPER

ROWS, RUNS = 10_000, 5
_VALUES, _AGAIN = 3, 3  # choices of each chip that are tried, and how often
_TYPED = ("马", "ma", "m", "无此人")
PAGES: tuple[tuple[str, Actor, str], ...] = (
    (CASES, OVERSEER, "SELECT count(*) FROM \"case\" WHERE procedure NOT IN ('lead@1', 'inspection@1')"),
    (DUE, OVERSEER, "SELECT count(*) FROM term"),
    (LEADS, OVERSEER, "SELECT count(*) FROM \"case\" WHERE procedure IN ('lead@1', 'inspection@1')"),
    (THINGS, OVERSEER, "SELECT count(*) FROM thing"),
    (PARTIES, OVERSEER, "SELECT count(*) FROM known_party"),
    (PEOPLE, KEEPER, "SELECT count(*) FROM officer"),
    (MATTERS, KEEPER, "SELECT count(*) FROM listed_matter"),
    (LEDGER, OVERSEER, "SELECT count(*) FROM ledger"),
    (JOURNAL, OVERSEER, "SELECT count(*) FROM entry"),
    (GEAR, KEEPER, "SELECT count(*) FROM gear"),
    (TRAINING, KEEPER, "SELECT count(*) FROM training"),
    (UNITS, KEEPER, "SELECT count(*) FROM unit"),
)
"""Each page, who looks at it, and over how many rows."""
_FIRST = date(2026, 1, 1)
COPIED: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("thing", "true", {}),
    ("term", "true", {}),
    ("case", "stage = 'filed'", {"procedure": "lead@1", "stage": "received"}),
)
"""What a home is filled up with by copies: the table, the rows copied, and what the copies say otherwise."""
_LEDGER = (
    "INSERT INTO ledger (id, subject_no, entry_no, file, digest, person_id, at, rows, taken, held, refused) "
    "VALUES (?, ?, ?, ?, x'00', '', '2026-01-01T00:00:00+00:00', 9, 9, 0, 0)"
)


def main(arguments: Sequence[str]) -> int:
    """Make the office, fill a copy, measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = big_office(Path(arguments[0]), ROWS, lambda _done, _of: None)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(made, home)
        application = make_application(["bench"], RESOURCES)
        clock = StoppedClock(TODAY)
        storage, lanes = open_storage(home, clock), Lanes()
        office = Office(storage, read_library(RESOURCES), clock, SYSTEM)
        _fill(office, home)
        desk = Desk(office, lanes, Wording(RESOURCES / "texts" / "errors.toml"), lanes)
        _print(desk, home, application, arguments[1:])
        lanes.close()
        storage.close()
    return 0


def _print(desk: Desk, home: Path, application: DeskApplication, only: Sequence[str]) -> None:
    process = application.app.processEvents
    settings = Settings(home / "seat.ini")
    makers = load_pages(settings, Copies(desk))
    heads = ("first", "of cpu", "opens", "of cpu", "narrows", "of cpu", "filter", "of cpu")
    print(f"{'':10}{'rows':>9}" + "".join(f"{head:>8}" for head in heads))
    desk.act_as(OVERSEER)
    page, rest = _made(desk, process, makers, WORKBENCH)
    _took(
        partial(page.show_place, Place(WORKBENCH)), rest
    )  # the window begins there: what it reads, no list reads again
    _away(page, process)
    with_letters = lists(desk.office)
    list_initials(desk.office, with_letters)  # as the first page of the window asks for behind itself
    application.collector.settle()  # as the program does once the start rests
    for name, actor, counted in (page for page in PAGES if not only or page[0] in only):
        connection = connect(Home(home).database)
        (rows,) = connection.execute(counted).fetchone()
        connection.close()
        desk.act_as(actor)
        page, rest = _made(desk, process, makers, name)
        rest()  # what is asked of whoever comes in is no part of his page
        first = _median([_took(partial(page.show_place, Place(name)), rest)])
        opens = _median(_took(partial(page.show_place, Place(name)), rest) for _ in range(RUNS))
        narrows = " " * 16
        if type(page).unit_changed is not Page.unit_changed:  # not every list is of units
            places = [QIAOTOU, "", QIAOTOU, "", QIAOTOU]
            narrows = _median(_took(partial(page.unit_changed, place), rest) for place in places)
        print(f"{name:10}{rows:9,}{first}{opens}{narrows}{_dearest(page, rest)}", flush=True)
        _away(page, process)


def _made(desk: Desk, process: Callable[..., None], makers: Any, name: str) -> tuple[Any, Callable[[], None]]:
    """A page in sight, and what waits until it has nothing more to do."""
    page = makers[name](desk, ScriptedDialogs())
    page.resize(1290, 720)
    page.show()
    return page, partial(_rest, desk, process, page)


def _dearest(page: QWidget, rest: Callable[[], None]) -> str:
    """Of all chips and fields of a page, the filter that takes the processor longest, and which it is."""
    runs: dict[str, list[tuple[float, float]]] = {}
    for bar in page.findChildren(FilterBar):
        for view in [chip.view for chip in bar._chips]:
            for choice in view.choices[:_VALUES]:
                chosen = partial(_narrow, bar, {view.key: (choice.key,)})
                runs[f"{view.label} {choice.text}"] = [_took(chosen, rest) for _ in range(_AGAIN)]
                _took(partial(_narrow, bar, {}), rest)
    for line in page.findChildren(QLineEdit):
        if line.isVisible() and line.placeholderText():
            for words in (*_TYPED, ""):
                runs[words] = [_took(partial(_type, line, words), rest)]  # again, they would ask for nothing
    runs.pop("", None)
    if not runs:
        return ""
    name = max(runs, key=lambda one: statistics.median(spent for _, spent in runs[one]))
    return f"{_median(runs[name])}  {name}"


def _narrow(bar: FilterBar, values: dict[str, tuple[str, ...]]) -> None:
    bar.set_values(values)
    bar.changed.emit(values)


def _type(line: QLineEdit, words: str) -> None:
    line.setText(words)
    line.textEdited.emit(words)


def _took(act: Callable[[], object], rest: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds of the wall and of the processor until all is shown.

    It begins when all is quiet: what is asked right behind something else waits for that, see `Settling`.
    """
    time.sleep(1.2 * SETTLE / 1000)
    began, spent = time.perf_counter(), time.process_time()
    act()
    rest()
    return (time.perf_counter() - began) * 1000, (time.process_time() - spent) * 1000


def _median(runs: Iterable[tuple[float, float]]) -> str:
    wall, processor = (statistics.median(each) for each in zip(*runs, strict=True))
    return f"{wall:8.0f}{processor:8.0f}"


def _rest(desk: Desk, process: Callable[..., None], page: QWidget) -> None:
    """Until every lane is idle, every answer was taken and painted, and what settles has been asked for."""
    lanes = (desk.lanes.readers, desk.lanes.writer, desk.lanes.press)
    settling = [timer for timer in page.findChildren(QTimer) if timer.isSingleShot()]
    process()
    while any(lane.busy for lane in lanes) or any(timer.isActive() for timer in settling):
        process(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # to look again and again is work, too
    process()


def _away(page: QWidget, process: Callable[..., None]) -> None:
    page.hide()
    delete(page)  # at once: behind the next page it would ask on
    process()


def _fill(office: Office, home: Path) -> None:
    """People, equipment and matters by their own events; things as copies of those of the sample."""
    with office.storage.write(SYSTEM, "bench") as work:
        people = work.officers(None)
        more = (
            replace(people[0], id=f"bench-{n}", name=f"某某{n}", certificate=f"B{n:05}")
            for n in range(ROWS - len(people))
        )
        work.put_officers((*people, *more))
        taken = Standing((QIAOTOU,), Handover.TAKEN, None, "执法队")
        lines = tuple(
            ListedMatter(
                place=n,
                number=n,
                name=f"事项{n}",
                kind=MatterKind.PENALTY,
                power=Power.GRANTED,
                matter_code=f"B-{n}",
                standings=(taken,),
            )
            for n in range(1, ROWS + 1)
        )
        work.put_matter_list(MatterList("bench", "某县政府", "", _FIRST, None, (), listed=lines))
        for n in range(ROWS):
            number = f"JLY-{n:05}"
            work.apply(GearPut("", f"g{n}", QIAOTOU if n % 9 else COUNTY, "camera", number, "DSJ-A7", number))
            if n % 2:
                issued = GearIssued("", f"i{n}", f"g{n}", "630121100-01", "马建国", _FIRST, "完好", number)
                work.apply(issued)
            told = Training(
                "", f"bench-{n}", "pre_job", f"上岗班{n}", "县司法局", _FIRST, _FIRST, 8, "passed"
            )
            work.apply(TrainingPut("", replace(told, id=f"t{n}"), ""))
        work.record(())
    with office.storage.write(SYSTEM, "bench") as work:  # the newest entry is of one act, as on most days
        work.apply(TrainingPut("", replace(told, id="t-last", subject="业务班"), ""))
        work.record(())
    connection = connect(Home(home).database)
    connection.execute("BEGIN")
    for table, which, otherwise in COPIED:
        _copy(connection, table, which, otherwise)
    marks = connection.execute('SELECT subject_no, entry_no FROM "case" LIMIT 1').fetchone()
    connection.executemany(_LEDGER, ((f"bench-{n}", *marks, f"台账{n}.xlsx") for n in range(ROWS)))
    connection.commit()
    connection.close()


def _copy(connection: Any, table: str, which: str, otherwise: dict[str, object]) -> None:
    """Copies of the rows there are, each of the same cases, as many as make up a list."""
    names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    rows = connection.execute(f'SELECT * FROM "{table}" WHERE {which}').fetchall()
    copies = (
        [*{**dict(zip(names, rows[n % len(rows)], strict=True)), **otherwise, "id": f"bench-{n}"}.values()]
        for n in range(ROWS)
    )
    marks = ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', copies)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
