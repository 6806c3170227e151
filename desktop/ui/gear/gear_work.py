"""What is done with equipment: it comes, goes out, comes back, is retired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.gear import Gear, GearRow
from desktop.casework.lists import Officer, Unit
from desktop.casework.mended_rows import Fate
from desktop.services.equipping import (
    IssueGear,
    PutGear,
    RetireGear,
    ReturnGear,
    called,
    held_on,
    issue_gear,
    put_gear,
    retire_gear,
    return_gear,
    takers,
)
from desktop.services.gear_sheets import GearLook, TakeGear, look_at_gear, take_gear
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Telling, WordsQuestion
from desktop.ui.gear.gear_dialogs import DayDialog, GiveDialog, PutDialog
from desktop.ui.gear.look_dialog import GearLookDialog
from desktop.ui.widgets.asking import Proposing


class GearWork(QObject):
    """For the page of equipment."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page
        self._kinds = desk.office.library.gear
        self._folder = Path.home()

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

    # ------------------------------------------------------------ a table comes

    def choose_table(self, unit_id: str, units: Sequence[Unit]) -> None:
        """导入台账: what names no unit belongs to the one given."""
        asked = FileQuestion(
            title=self.tr("导入装备台账"),
            kind=Choose.OPEN,
            start=self._folder,
            patterns=(self.tr("表格 (*.xlsx *.xls *.csv *.docx)"), self.tr("所有文件 (*)")),
        )
        self._dialogs.choose_file(asked, partial(self._read, unit_id, units))

    def _read(self, unit_id: str, units: Sequence[Unit], file: Path) -> None:
        self._folder = file.parent
        self._desk.draw(partial(_look, file, unit_id), partial(self._show_look, units), self._failed)

    def _show_look(self, units: Sequence[Unit], look: GearLook) -> None:
        dialog = GearLookDialog(self._desk, look, units, self._page.window())
        dialog.given.connect(partial(self._take, dialog))
        dialog.open()

    def _take(self, dialog: GearLookDialog, command: TakeGear) -> None:
        self._desk.do(take_gear, command, partial(self._taken, dialog), dialog.refuse)

    def _taken(self, dialog: GearLookDialog, counted: Mapping[Fate, int]) -> None:
        words = self.tr("已导入：新登记 {new} 件，变动 {changed} 件")
        new, changed = counted.get(Fate.NEW, 0), counted.get(Fate.CHANGED, 0)
        self._done(dialog, words.format(new=new, changed=changed), None)

    def _failed(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))

    # ------------------------------------------------------------ a day

    def ask_day(self, unit: Unit) -> None:
        """某一天在谁手里."""
        today = self._desk.office.clock.today()
        dialog = DayDialog(unit.name, self._kinds, today, self._page.window())
        dialog.asked.connect(partial(self._ask_held, dialog, unit.id))
        dialog.open()
        self._ask_held(dialog, unit.id, today)

    def _ask_held(self, dialog: DayDialog, unit_id: str, on: date) -> None:
        self._desk.ask(partial(_held, unit_id, on), dialog.show_rows)


def _look(file: Path, unit_id: str, office: Office) -> GearLook:
    return look_at_gear(office, file, unit_id)


def _held(unit_id: str, on: date, office: Office) -> tuple[GearRow, ...]:
    return held_on(office, unit_id, on)
