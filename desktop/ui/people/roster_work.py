"""The list of people itself: somebody comes, is changed; the list as a table in and out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.lists import Officer, Organ, Unit
from desktop.services.organs import ChangeOrgans, change_organs, organs
from desktop.services.people import PersonRow
from desktop.services.perform import Office
from desktop.services.roster import (
    PeoplePlan,
    PutPerson,
    TakePeople,
    plan_people,
    put_person,
    save_people,
    take_people,
)
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Choose, Dialogs, FileQuestion, Telling
from desktop.ui.people.look_dialog import PeopleLookDialog
from desktop.ui.people.organs_dialog import OrgansDialog
from desktop.ui.people.person_dialog import PersonDialog


class RosterWork(QObject):
    """For the page of people."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._dialogs, self._page = desk, dialogs, page

    # ------------------------------------------------------------ one person

    def ask_new(self, units: Sequence[Unit], initials: Mapping[str, str]) -> None:
        """登记人员."""
        self._show(units, initials, None)

    def ask_change(self, row: PersonRow, units: Sequence[Unit], initials: Mapping[str, str]) -> None:
        """修改."""
        self._desk.ask(partial(_listed, row.id), partial(self._show, units, initials))

    def _show(self, units: Sequence[Unit], initials: Mapping[str, str], person: Officer | None) -> None:
        rights, wording = self._desk.office.library.rights, self._desk.wording
        dialog = PersonDialog(person, units, initials, rights, wording, self._page.window())
        dialog.given.connect(partial(self._put, dialog))
        dialog.open()

    def _put(self, dialog: PersonDialog, command: PutPerson) -> None:
        self._desk.do(put_person, command, partial(self._kept, dialog, command), dialog.refuse)

    def _kept(self, dialog: PersonDialog, command: PutPerson, _id: str) -> None:
        dialog.accept()
        said = self.tr("已保存{name}的登记") if command.person.id else self.tr("已登记{name}")
        self.said.emit(said.format(name=command.person.name))

    # ------------------------------------------------------------ governments

    def ask_organs(self) -> None:
        """机关资料."""
        self._desk.ask(organs, self._show_organs)

    def _show_organs(self, found: tuple[Organ, ...]) -> None:
        dialog = OrgansDialog(self._desk, found, self._page.window())
        dialog.given.connect(partial(self._change, dialog))
        dialog.open()

    def _change(self, dialog: OrgansDialog, command: ChangeOrgans) -> None:
        self._desk.do(change_organs, command, partial(self._changed, dialog), dialog.refuse)

    def _changed(self, dialog: OrgansDialog, n: int) -> None:
        dialog.accept()
        self.said.emit(self.tr("%n 个机关的资料已改", "", n) if n else self.tr("没有改动"))

    # ------------------------------------------------------------ tables

    def choose_table(self) -> None:
        """导入名单."""
        asked = FileQuestion(
            title=self.tr("导入人员名单"),
            kind=Choose.OPEN,
            start=Path.home(),
            patterns=(self.tr("表格 (*.xlsx *.xls *.csv *.docx)"), self.tr("所有文件 (*)")),
        )
        self._dialogs.choose_file(asked, self._read)

    def _read(self, file: Path) -> None:
        self._desk.draw(partial(_plan, file), self._show_plan, self._refused)

    def _show_plan(self, plan: PeoplePlan) -> None:
        dialog = PeopleLookDialog(self._desk, plan, self._page.window())
        dialog.given.connect(partial(self._take, dialog))
        dialog.open()

    def _take(self, dialog: PeopleLookDialog, command: TakePeople) -> None:
        self._desk.do(take_people, command, partial(self._taken, dialog), dialog.refuse)

    def _taken(self, dialog: PeopleLookDialog, plan: PeoplePlan) -> None:
        dialog.accept()
        words = self.tr("已导入：新增 {new} 人，变动 {changed} 人")
        if plan.records.taken:
            words += self.tr("，培训、考核 {n} 项").format(n=plan.records.taken)
        if plan.given:
            words += self.tr("，兼任、抽调 {n} 项").format(n=len(plan.given))
        self.said.emit(words.format(new=len(plan.added), changed=len(plan.changed)))

    def ask_save(self) -> None:
        """导出名单."""
        asked = FileQuestion.saving(self.tr("导出人员名单"), self.tr("人员名单.xlsx"))
        self._dialogs.choose_file(asked, self._save)

    def _save(self, file: Path) -> None:
        words = self.tr("名单已导出到 {file}").format(file=file.name)
        self._desk.draw(partial(_write, file), partial(self._say, words), self._refused)

    def _say(self, words: str, _nothing: object) -> None:
        self.said.emit(words)

    def _refused(self, error: BaseException) -> None:
        self._dialogs.tell(Telling.of(self._desk.words(error), error=error))


def _listed(person_id: str, office: Office) -> Officer:
    with office.read() as work:
        return next(one for one in work.officers(None) if one.id == person_id)


def _plan(file: Path, office: Office) -> PeoplePlan:
    return plan_people(office, file)


def _write(file: Path, office: Office) -> int:
    return save_people(office, file)
