"""Papers of several cases in one print job: decisions of the cases chosen, the receipts of a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.services.batching import Batch, decisions_of, receipts_of, served_on
from desktop.services.consistency import Differing, differing
from desktop.services.perform import Office
from desktop.services.printing import Told
from desktop.ui import paper_actions
from desktop.ui.action import Act
from desktop.ui.case.differences import ask_of_cases
from desktop.ui.cases.listing import CaseListing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, WordsQuestion
from desktop.ui.printing import make_printer, print_copies, two_sided
from desktop.ui.tasks import Pulse

Gather = Callable[[Office, bool, Told], Batch | None]
"""Gives what is printed; told whether on both sides, and tells how far it is. None where it was stopped."""


class Batches(QObject):
    """What the page of cases prints of many at once."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, listing: CaseListing) -> None:
        super().__init__(listing)
        self._desk, self._dialogs, self._listing = desk, dialogs, listing

    def acts(self) -> tuple[Act, ...]:
        """打印选中案件的决定书, 打印一天的送达回证."""
        why = self._desk.why_not("see_papers")
        none = why or ("" if self._listing.chosen() else self.tr("列表里没有选中的案件"))
        return (
            Act(paper_actions.DECISIONS, self._print_decisions, none),
            Act(paper_actions.RECEIPTS, self._ask_day, why),
        )

    def _print_decisions(self) -> None:
        ids = tuple(row.id for row in self._listing.chosen())
        self._check(self.tr("决定书"), partial(_decisions, ids), partial(_these, ids))

    def _ask_day(self) -> None:
        """Most are printed on the day: it stands there already."""
        today = self._desk.office.clock.today()
        question = WordsQuestion(
            title=self.tr("打印一天的送达回证"),
            about=self.tr("那一天送达的全部回证合成一次打印；没有签发的印成草稿。"),
            label=self.tr("送达日期"),
            yes=self.tr("打印"),
            begins=today.isoformat(),
        )
        self._dialogs.ask_words(question, self._print_receipts)

    def _print_receipts(self, typed: str) -> None:
        day = _day(typed)
        if day is None:
            self.said.emit(self.tr("“{typed}”不是日期，请写成 2026-11-28 的样子").format(typed=typed))
            return
        self._check(self.tr("送达回证"), partial(_receipts, day), partial(served_on, day=day))

    def _check(self, title: str, gather: Gather, which: Callable[[Office], tuple[str, ...]]) -> None:
        """前后核对 of each case, as before a paper is printed by itself."""
        ask = partial(self._ask, title, gather)
        self._desk.run(self.tr("正在前后核对"), partial(_differing, which), ask)

    def _ask(self, title: str, gather: Gather, found: tuple[Differing, ...] | None) -> None:
        if found is None:
            self.said.emit(self.tr("已停下，什么也没有打印"))
        else:
            choose = partial(self._choose_printing, title, gather)
            ask_of_cases(self._dialogs, found, self.tr("打印"), choose)

    def _choose_printing(self, title: str, gather: Gather) -> None:
        try:
            printer = make_printer(title=title)  # made here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, printer, title, gather), ranges=True)

    def _print_on(self, printer: QPrinter, title: str, gather: Gather) -> None:
        words = self.tr("正在打印{papers}").format(papers=title)
        self._desk.run(words, partial(_print, printer, gather), self._printed)

    def _printed(self, made: Batch | None) -> None:
        if made is None:
            self.said.emit(self.tr("已停下，已送出的不能收回"))
            return
        told = self.tr("{n} 份文书已送打印机").format(n=made.papers)
        if made.without:
            told += self.tr("；{n} 件案件没有签发的决定书").format(n=made.without)
        self.said.emit(told)


def _these(ids: tuple[str, ...], _office: Office) -> tuple[str, ...]:
    return ids


def _differing(
    which: Callable[[Office], tuple[str, ...]], office: Office, pulse: Pulse
) -> tuple[Differing, ...] | None:
    return differing(office, which(office), pulse.goes_on)


def _decisions(ids: tuple[str, ...], office: Office, duplex: bool, told: Told) -> Batch | None:
    return decisions_of(office, ids, duplex=duplex, told=told)


def _receipts(day: date, office: Office, duplex: bool, told: Told) -> Batch | None:
    return receipts_of(office, day, duplex=duplex, told=told)


def _day(typed: str) -> date | None:
    """A day as it is typed: 2026-11-28, 2026.11.28, 2026年11月28日."""
    parts = re.findall(r"\d+", typed)
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def _print(printer: QPrinter, gather: Gather, office: Office, pulse: Pulse) -> Batch | None:
    made = gather(office, two_sided(printer), pulse.goes_on)
    if made is not None:
        print_copies(made.pdf, 1, printer, pulse)
    return None if pulse.stopped else made
