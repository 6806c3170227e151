"""Equipment for the camera: the ledger as its administrator has it, and what it asks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db import Holder
from desktop.casework.case_facts import INSPECTION_CAMERA, INSPECTION_START
from desktop.casework.gear import Gear
from desktop.services.equipping import IssueGear, PutGear, ReturnGear, issue_gear, put_gear, return_gear
from desktop.services.perform import Office, perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.application import DeskApplication
from desktop.ui.pages.gear_page import GearPage
from desktop.ui.places import CASE, GEAR, Place
from tests.helpers.homes import give_slots
from tests.helpers.workbooks import Line, save
from tests.look.pages import Tour, Wait
from tests.ui.real_office import MA, QIAOTOU
from tests.ui.real_window import KEEPER

_PIECES = (
    ("camera", "JLY-011", "DSJ-A7"),
    ("camera", "JLY-012", "DSJ-A7"),
    ("camera", "JLY-013", "DSJ-V9"),
    ("vehicle", "青A12345", "长城炮"),
    ("printer", "DY-02", "A4 热敏"),
    ("uniform", "春秋装 0012 号", "175/92A"),
)
_TABLE: tuple[Line, ...] = (
    ("大通县桥头镇装备台账",),
    ("种类", "编号", "型号", "单位", "状态", "在谁手里", "自", "状况"),
    ("执法记录仪", "JLY-011", "DSJ-A7", "桥头镇", "在库", None, date(2026, 11, 20), "屏幕划伤"),
    ("执法记录仪", "JLY-013", "DSJ-V9", "桥头镇", "领用中", "马建国", date(2026, 11, 21), "完好"),
    ("执法记录仪", "JLY-014", "DSJ-V9", "桥头镇", "领用中", "马健国", date(2026, 11, 21), "完好"),
    ("执法车辆", "青A12345", "长城炮", "桥头镇", "在库"),
    ("便携打印机", "DY-03", "A4 热敏", "桥头镇", "已停用", None, date(2026, 11, 3), "摔坏报废"),
    ("制式服装", "夏装 0012 号", "175/92A", "桥头镇", "在库"),
)


class Equipment(Tour):
    """The sample county; a few cameras of 桥头镇 have been in several hands."""

    actor = KEEPER

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        give_slots(home, Holder(KEEPER.person_id, KEEPER.name, KEEPER.role, ()))
        super().__init__(home, application, wait)

    def stops(self) -> Iterator[str]:
        """The ledger with a piece chosen, a piece that comes, one that goes out, a day."""
        fill(self.program.desk.office.for_(KEEPER))
        window = self.program.window
        self.go(Place(GEAR))
        yield "gear"
        page = window.pages[GEAR]
        assert isinstance(page, GearPage)
        for name, ask in (
            ("gear-new", page.ask_new),
            ("gear-give", page.ask_move),
            ("gear-day", page.ask_day),
        ):
            ask()
            self.settle()
            yield name
            self.dialog().reject()
            self.settle()

        yield from self._table(page)

    def _table(self, page: GearPage) -> Iterator[str]:
        """A table that comes in, with a fault, something new, and something that goes on to another."""
        with tempfile.TemporaryDirectory() as folder:
            file = save(Path(folder) / "装备台账.xlsx", {"装备": _TABLE})
            page._work._read(QIAOTOU, page._units, file)
            self.settle()
            yield "gear-table"
            self.dialog().reject()
            self.settle()


class EquipmentNamed(Tour):
    """An officer looks at a camera that two records name, and at the entries that name equipment."""

    def stops(self) -> Iterator[str]:
        """The ledger with the camera chosen; the record."""
        office = self.program.desk.office
        camera, *_ = fill(office.for_(KEEPER))
        at, by = f"{INSPECTION_START.id}#1", (INSPECTION_CAMERA.id, 1)
        for stage, number in (("investigated", "JLY-011、JLY-012"), ("filed", "JLY-011")):
            case_id = self.case("ordinary", stage).id
            told = {(INSPECTION_START.id, 1): "2026-11-17T09:20", by: number}
            perform(office, keep_facts, KeepFacts(case_id, told))
        self.go(Place(GEAR))
        page = self.program.window.pages[GEAR]
        assert isinstance(page, GearPage)
        page.choose(camera)
        self.settle()
        yield "gear-named"
        self.go(Place(CASE, case_id, where=at))
        yield "gear-naming"


def fill(office: Office) -> list[str]:
    """The pieces of the township, some of them out; gives their ids."""
    ids = [
        perform(office, put_gear, PutGear(QIAOTOU, Gear("", QIAOTOU, kind, number, model)))[0]
        for kind, number, model in _PIECES
    ]
    for gear_id, person_id, day in zip(ids, (MA.person_id, "630121100-02"), (2, 6), strict=False):
        given = IssueGear(QIAOTOU, gear_id, person_id, date(2026, 11, day), "完好")
        perform(office, issue_gear, given)
    perform(office, return_gear, ReturnGear(QIAOTOU, ids[0], date(2026, 11, 9), "屏幕划伤"))
    again = IssueGear(QIAOTOU, ids[0], "630121100-03", date(2026, 11, 16), "屏幕划伤，能用")
    perform(office, issue_gear, again)
    return ids
