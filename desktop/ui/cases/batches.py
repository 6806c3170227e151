"""Papers of several cases in one print job: decisions of the cases chosen, receipts of today's services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from desktop.base.errors import PrintTrouble
from desktop.services.batching import Batch, decisions_of, receipts_of
from desktop.services.perform import Office
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.cases.listing import CaseListing
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.printing import make_printer, print_pdf, two_sided
from desktop.ui.tasks import Pulse

Gather = Callable[[Office, bool], Batch]
"""Gives what is printed; told whether on both sides."""


class Batches(QObject):
    """What the page of cases prints of many at once."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, listing: CaseListing) -> None:
        super().__init__(listing)
        self._desk, self._dialogs, self._listing = desk, dialogs, listing

    def acts(self) -> tuple[Act, ...]:
        """打印选中案件的决定书, 打印今天的送达回证."""
        why = self._desk.why_not("see_papers")
        none = why or ("" if self._listing.chosen() else self.tr("列表里没有选中的案件"))
        return (
            Act(actions.DECISIONS, self._print_decisions, none),
            Act(actions.RECEIPTS, self._print_receipts, why),
        )

    def _print_decisions(self) -> None:
        ids = tuple(row.id for row in self._listing.chosen())
        self._ask(self.tr("决定书"), partial(_decisions, ids))

    def _print_receipts(self) -> None:
        self._ask(self.tr("送达回证"), _receipts)

    def _ask(self, title: str, gather: Gather) -> None:
        try:
            printer = make_printer(title=title)  # made here: a printer belongs to the UI thread
        except PrintTrouble as trouble:
            self._desk.failed.emit(trouble)
            return
        self._dialogs.choose_printing(printer, partial(self._print_on, printer, title, gather))

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


def _decisions(ids: tuple[str, ...], office: Office, duplex: bool) -> Batch:
    return decisions_of(office, ids, duplex=duplex)


def _receipts(office: Office, duplex: bool) -> Batch:
    return receipts_of(office, office.clock.today(), duplex=duplex)


def _print(printer: QPrinter, gather: Gather, office: Office, pulse: Pulse) -> Batch | None:
    made = gather(office, two_sided(printer))
    print_pdf(made.pdf, printer, pulse=pulse)
    return None if pulse.stopped else made
