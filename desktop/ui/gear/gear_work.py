"""What is done with equipment: it comes, goes out, comes back, is retired; the ledger is taken along."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.gear import Gear, GearRow
from desktop.casework.lists import Officer, Unit
from desktop.services.equipping import (
    IssueGear,
    PutGear,
    RetireGear,
    ReturnGear,
    SaveGear,
    called,
    export_gear,
    held_on,
    issue_gear,
    print_gear,
    put_gear,
    retire_gear,
    return_gear,
    takers,
)
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, FileQuestion, WordsQuestion
from desktop.ui.gear.gear_dialogs import DayDialog, GiveDialog, PutDialog
from desktop.ui.gear.narrowing import GearNarrowing, filter_views
from desktop.ui.tasks import Pulse
from desktop.ui.widgets.asking import Proposing

Writer = Callable[[SaveGear, Office, Pulse], int | None]


class GearWork(QObject):
    """For the page of equipment."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page
        self._kinds = desk.office.library.gear

    def ask_put(self, gear: Gear, units: Sequence[Unit], initials: Mapping[str, str]) -> None:
        """登记装备, 修改."""
        wording = self._desk.wording
        dialog = PutDialog(gear, self._kinds, units, initials, wording, self._page.window())
        dialog.given.connect(partial(self._put, dialog))
        dialog.open()

    def _put(self, dialog: Proposing, command: PutGear) -> None:
        words = self.tr("已登记{what}").format(what=called(self._desk.office.library, command.gear))
        self._desk.do(put_gear, command, partial(self._done, dialog, words), dialog.refuse)

    def ask_move(self, row: GearRow) -> None:
        """发放, 交回."""
        self._desk.ask(partial(takers, unit_id=row.gear.unit_id), partial(self._open_move, row))

    def _open_move(self, row: GearRow, people: tuple[Officer, ...]) -> None:
        what, today = called(self._desk.office.library, row.gear), self._desk.office.clock.today()
        dialog = GiveDialog(row, what, people, today, self._desk.wording, self._page.window())
        dialog.given.connect(partial(self._move, dialog, what))
        dialog.open()

    def _move(self, dialog: Proposing, what: str, command: IssueGear | ReturnGear) -> None:
        if isinstance(command, IssueGear):
            done = partial(self._done, dialog, self.tr("已发放{what}").format(what=what))
            self._desk.do(issue_gear, command, done, dialog.refuse)
        else:
            done = partial(self._done, dialog, self.tr("已交回{what}").format(what=what))
            self._desk.do(return_gear, command, done, dialog.refuse)

    def _done(self, dialog: Proposing, words: str, _answer: object) -> None:
        dialog.accept()
        self.said.emit(words)

    def ask_retire(self, row: GearRow) -> None:
        """停用, with a reason."""
        what = called(self._desk.office.library, row.gear)
        question = WordsQuestion(
            title=self.tr("停用{what}").format(what=what),
            about=self.tr("以后不能再发放；谁领用过一直查得到。"),
            label=self.tr("停用原因"),
            yes=self.tr("停用"),
        )
        self._dialogs.ask_words(question, partial(self._retire, row, what))

    def _retire(self, row: GearRow, what: str, why: str) -> None:
        said = partial(self._say, self.tr("已停用{what}").format(what=what))
        self._desk.do(retire_gear, RetireGear(row.gear.unit_id, row.id, why), said)

    def _say(self, words: str, _answer: object) -> None:
        self.said.emit(words)

    def ask_day(self, unit: Unit) -> None:
        """某一天在谁手里."""
        today = self._desk.office.clock.today()
        dialog = DayDialog(unit.name, self._kinds, today, self._page.window())
        dialog.asked.connect(partial(self._ask_held, dialog, unit.id))
        dialog.open()
        self._ask_held(dialog, unit.id, today)

    def _ask_held(self, dialog: DayDialog, unit_id: str, on: date) -> None:
        self._desk.ask(partial(_held, unit_id, on), dialog.show_rows)

    # --- taken along

    def export(self, narrowing: GearNarrowing) -> None:
        """导出表格."""
        self._ask_file("xlsx", _export, narrowing)

    def print(self, narrowing: GearNarrowing) -> None:
        """存为 PDF."""
        self._ask_file("pdf", _print, narrowing)

    def _ask_file(self, suffix: str, write: Writer, narrowing: GearNarrowing) -> None:
        day = self._desk.office.clock.today().isoformat()
        name = self.tr("装备台账-{day}.{suffix}").format(day=day, suffix=suffix)
        asked = FileQuestion.saving(self.tr("装备台账"), name)
        self._dialogs.choose_file(asked, partial(self._write_to, write, narrowing))

    def _write_to(self, write: Writer, narrowing: GearNarrowing, file: Path) -> None:
        command = SaveGear(file, narrowing.question(), narrowing.says(filter_views(self._kinds)))
        self._desk.run(self.tr("正在写装备台账"), partial(write, command), partial(self._written, file))

    def _written(self, file: Path, rows: int | None) -> None:
        if rows is None:
            self.said.emit(self.tr("已停下，没有写文件"))
        else:
            self.said.emit(self.tr("{n} 件装备已写到 {file}").format(n=rows, file=file.name))


def _held(unit_id: str, on: date, office: Office) -> tuple[GearRow, ...]:
    return held_on(office, unit_id, on)


def _export(command: SaveGear, office: Office, pulse: Pulse) -> int | None:
    return export_gear(office, command, pulse.goes_on)


def _print(command: SaveGear, office: Office, _pulse: Pulse) -> int | None:
    return print_gear(office, command)
