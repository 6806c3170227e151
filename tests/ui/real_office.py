"""A desk over a real office: the sample county on a real file, real lanes, a stopped clock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.base.clock import CHINA, StoppedClock
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_rows
from desktop.casework import case_facts as f
from desktop.casework.access import SYSTEM, Actor, Duty
from desktop.casework.events import DueReckoned, DueTerm
from desktop.casework.facts import AnyFact
from desktop.services.administering import seed_sample_county
from desktop.services.filing import RegisterCase, register_case
from desktop.services.perform import Office, perform, reckoning
from desktop.ui.desk import Desk
from desktop.ui.tasks import Lanes
from desktop.ui.wording import Wording
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TODAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)  # the day of the pictures
COUNTY, QIAOTOU, YUANSHUO, SHUOBEI = "630121", "630121100", "630121100008", "630121210"
DUTIES = read_rows(RESOURCES / "lists" / "duties.csv", Duty)
MA = Actor("630121100-01", "马建国", "officer", QIAOTOU, DUTIES)
"""Of 桥头镇, and seconded to 朔北藏族乡 in the autumn of the pictures."""
OVERSEER = Actor("630121-01", "张俊杰", "supervisor", "630121")
"""Of the county's leading group: sees every unit, keeps the ledgers and the copies."""
FACTS: dict[AnyFact, str] = {
    f.PARTY_KIND: "company",
    f.PARTY_NAME: "大通顺达渣土运输有限公司",
    f.OFFENCE_ON: "2026-11-12",
    f.DISCOVERED_ON: "2026-11-12",
    f.OFFENCE_AT: "桥头镇人民路",
    f.OFFENCE_FACTS: "运输渣土的车辆未密闭，沿途遗撒。",
    f.SOURCE: "patrol",
}

WORDING = Wording(RESOURCES / "texts" / "errors.toml")
"""The words of errors, as every desk of these tests says them: read once."""


def seed_home(home: Path) -> Path:
    """A home with the sample county and no case."""
    clock = StoppedClock(TODAY)
    storage = open_storage(home, clock)
    perform(Office(storage, LIBRARY, clock, SYSTEM), seed_sample_county, RESOURCES)
    storage.close()
    return home


@contextmanager
def desk_over(template: Path, home: Path) -> Iterator[Desk]:
    """A desk over a copy of a seeded home, acting for an officer of 桥头镇."""
    shutil.copytree(template, home)
    clock = StoppedClock(TODAY)
    storage, lanes = open_storage(home, clock), Lanes()
    office = Office(storage, LIBRARY, clock, SYSTEM)
    desk = Desk(office, lanes, WORDING, lanes)
    desk.act_as(MA)
    try:
        yield desk
    finally:
        lanes.close()
        storage.close()
        lanes.deleteLater()


@dataclass(frozen=True)
class Filled:
    """A home with cases that is made once and only copied, and their ids by whom they are against."""

    home: Path
    ids: dict[str, str]


def filled_once(template: Path, home: Path, fill: Callable[[Desk], dict[str, str]]) -> Filled:
    """A copy of a seeded home with what `fill` registers in it."""
    with desk_over(template, home) as desk:
        return Filled(home, fill(desk))


def register(
    office: Office,
    party: str = "",
    *,
    unit: str = QIAOTOU,
    procedure: str = "ordinary",
    matter: str = "HJ-006",
    facts: Mapping[AnyFact, str] | None = None,
) -> str:
    """A registered case; gives its id."""
    told = {**FACTS, **({f.PARTY_NAME: party} if party else {}), **(facts or {})}
    command = RegisterCase(
        procedure=procedure,
        unit_id=unit,
        matter_code=matter,
        officer_ids=(MA.person_id, f"{SHUOBEI if unit == SHUOBEI else QIAOTOU}-02"),
        values={(fact.id, 1): text for fact, text in told.items()},
        sample=True,
    )
    return perform(office.for_(MA), register_case, command)[0]


def make_due(
    office: Office,
    case_id: str,
    day: date,
    clock_id: str = "case_90d",
    *,
    party: bool = False,
    begun: date | None = None,
) -> None:
    """Give a case the next date a clock would give it, as the list keeps it."""
    with office.storage.write(MA, "reckon") as work:
        term = DueTerm(clock_id, begun or office.clock.today(), day, False, None, party, "", 1)
        mark = reckoning(office, work).mark
        work.apply(DueReckoned(case_id, day, clock_id, party, (term,), mark))
        work.record([])


@dataclass
class Quiet:
    """Waits until every lane is idle and its answers have come home."""

    qtbot: QtBot
    desk: Desk

    def __call__(self) -> None:
        """Wait for quiet."""
        lanes = (self.desk.lanes.readers, self.desk.lanes.writer, self.desk.lanes.press)
        self.qtbot.waitUntil(lambda: not any(lane.busy for lane in lanes), timeout=15_000)
