"""办理离任: open cases and drafts go to others, and the person off the list; all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.casework.handover import Given, HandedOver, Holdings
from desktop.services.handing_over import DropPerson, drop_person, holdings
from desktop.services.people import PersonRow
from desktop.ui.cases.handover_dialog import HandoverDialog
from desktop.ui.cases.handover_sheets import HandoverSheets
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Question

_NUMBERS = 3  # as many fit into a line


class Leaving(HandoverSheets):
    """For the page of people; who has nothing in hand leaves by one question."""

    def __init__(self, desk: Desk, dialogs: Dialogs, page: QWidget) -> None:
        super().__init__(desk, dialogs, page)
        self._page = page

    def ask(self, row: PersonRow) -> None:
        """Read what the person has in hand, then ask who takes it."""
        self._desk.ask(partial(holdings, person_id=row.id), partial(self._show, row))

    def _show(self, row: PersonRow, held: Holdings) -> None:
        if held.posts or held.drafts:
            self._hand_over(row, held)
            return
        question = Question(
            title=self.tr("{name}离任").format(name=held.leaver.name),
            lines=(self._stays(), *(f"{name}：{words}" for name, words in self._notes(row, held))),
            yes=self.tr("办理离任"),
            no=self.tr("再看看"),
        )
        self._dialogs.confirm(question, partial(self._leave, row))

    def _stays(self) -> str:
        return self.tr(
            "不再列入名单，不能再被指定承办、审核；兼任和抽调到今天为止。办过的案件、文书和记录都不变。"
        )

    def _notes(self, row: PersonRow, held: Holdings) -> list[tuple[str, str]]:
        """What is to be seen to beside the cases, each under its name; the gravest first."""
        told = []
        if held.waiting:
            laid = self.tr("有 {n} 件文书等他审批，本单位没有别人能批。请先登记接任的人，或者办理代行。")
            told.append((self.tr("待批文书"), laid.format(n=held.waiting)))
        if held.gear:
            out = self.tr("{n} 件没有交回：{what}。收回的先在“装备”页登记；没有收回的写进移交清单。")
            told.append((self.tr("装备"), out.format(n=len(held.gear), what="、".join(held.gear))))
        if held.numbers and (held.posts or held.drafts):
            used = self.tr("随本机登记簿，不随人，没有单独留给他的空号；本年已用到：{numbers}。")
            told.append((self.tr("文号"), used.format(numbers=self._numbers(held.numbers))))
        if row.account.open:
            told.append((self.tr("登录"), self.tr("他在本机的登录还开着，办完后请接着停用登录。")))
        return told

    def _numbers(self, numbers: Sequence[str]) -> str:
        """Some of them: the sheet has all."""
        listed = "、".join(numbers[:_NUMBERS])
        if len(numbers) <= _NUMBERS:
            return listed
        return self.tr("{some}等 {n} 种，移交清单上逐种列明").format(some=listed, n=len(numbers))

    def _hand_over(self, row: PersonRow, held: Holdings) -> None:
        name = held.leaver.name
        first = self.tr("{name}还承办 {n} 件没有办结的案件。给每件选好接办人，全部交接，人才离任。")
        if not held.posts:
            first = self.tr("{name}没有在办的案件，还有没写完的登记。")
        about = "\n".join((first.format(name=name, n=len(held.posts)), self._stays()))
        words = (self.tr("{name}离任").format(name=name), about, self.tr("交接并办理离任"))
        office = self._desk.office
        dialog = HandoverDialog(
            (held,),
            words,
            office.library.clocks,
            office.clock.today(),
            self._desk.wording,
            self._page.window(),
            self._notes(row, held),
        )
        dialog.given.connect(partial(self._give, row, dialog))
        dialog.open()

    def _give(
        self, row: PersonRow, dialog: HandoverDialog, told: tuple[Holdings, tuple[Given, ...], str]
    ) -> None:
        _, given, drafts_to = told
        command = DropPerson(row.id, given, drafts_to)
        self._desk.do(drop_person, command, partial(self._handed, dialog), dialog.refuse)

    def _handed(self, dialog: HandoverDialog, handed: HandedOver) -> None:
        dialog.accept()
        self._tell(handed)
        self.offer(handed, leaves=True)

    def _leave(self, row: PersonRow, sure: bool) -> None:
        if sure:
            self._desk.do(drop_person, DropPerson(row.id), self._left)

    def _left(self, handed: HandedOver) -> None:
        self._tell(handed)
        if handed.gear:
            self.offer(handed, leaves=True)

    def _tell(self, handed: HandedOver) -> None:
        self.said.emit(self.tr("{name}已离任").format(name=handed.leaver.name))
