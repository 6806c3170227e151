"""Keeps the office safe from the window: a copy at the press, every half hour of work, and at closing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services.perform import Office
from desktop.services.safekeeping import (
    KeptCopy,
    Made,
    Told,
    Why,
    bring,
    changed,
    due,
    keep_safe,
    lacking,
    last_backup,
    seat_itself,
    upkeep,
)
from desktop.ui.desk import Desk
from desktop.ui.tasks import Pulse, Ticket

R = TypeVar("R")
_MINUTE = 60_000  # how often it is asked whether a copy is due, or a stick was plugged in
_log = logging.getLogger("desk.ui")


class _Stopped(Exception):
    """Somebody pressed cancel: nothing of the copy stays."""


class Copies(QObject):
    """One copy is made at a time, at the press; nobody's work waits for it."""

    known = Signal(object)
    """An Upkeep: what is known of copies and exchange."""
    said = Signal(object)
    """Words for a toast."""
    ended = Signal(object)
    """A copy is made, or the error that it ended in."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket: Ticket | None = None
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self.look_whether_due)
        desk.acting_changed.connect(self._look_again)

    @property
    def busy(self) -> bool:
        """Whether a copy is being made."""
        return self._ticket is not None

    def watch(self) -> None:
        """From now on copies are made by themselves."""
        self._minute.start()

    def look(self) -> None:
        """Ask what is known."""
        self._desk.ask(upkeep, self.known.emit)

    def look_whether_due(self) -> None:
        """Make a copy where one is due, or bring the last to a stick that was plugged in."""
        if not self.busy:
            self._desk.ask(_wanted, self._take_wanted, self._note)

    def back_up(self) -> None:
        """现在备份."""
        self._start(self.tr("正在备份并核对"), partial(_keep, Why.ASKED), self._done, self._failed)

    def close_with_a_copy(self) -> None:
        """A copy at closing, if anything was done since the last; `ended` tells in any case."""
        work = partial(_keep_changed, Why.CLOSING)
        self._start(self.tr("正在备份并核对"), work, self._close, self._note)

    def _start(
        self,
        title: str,
        work: Callable[[Office, Pulse], R],
        then: Callable[[R], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        if self._ticket is None:
            self._ticket = self._desk.run(title, work, then, failed)

    def _take_wanted(self, found: tuple[Why | None, KeptCopy | None]) -> None:
        why, kept = found
        if why is not None:
            self._start(self.tr("正在自动备份"), partial(_keep, why), self._done_quietly, self._note)
        elif kept is not None:
            self._start(
                self.tr("正在把备份存到另一块盘"), partial(_bring, kept), self._done_quietly, self._note
            )

    def _done(self, made: Made) -> None:
        kept = made.kept
        told = self.tr("已备份并核对：{n} 件案件、线索，{file}").format(n=kept.cases, file=kept.file.name)
        if made.carried:
            told += self.tr("；也存到了 {folder}").format(folder=made.carried[0].file.parent)
        self._end(made, told)

    def _done_quietly(self, made: Made) -> None:
        told = (
            self.tr("备份已存到 {folder}").format(folder=made.carried[0].file.parent) if made.carried else ""
        )
        self._end(made, told)

    def _close(self, made: Made | None) -> None:
        self._end(made, "")

    def _end(self, made: Made | None, told: str) -> None:
        self._ticket = None
        for missed in made.missed if made is not None else ():
            words = self._desk.words(missed.trouble)
            told = self.tr("没有存到 {folder}：{why}").format(folder=missed.folder, why=words.happened)
        if told:
            self.said.emit(told)
        self.look()
        self.ended.emit(made)

    def _failed(self, error: BaseException) -> None:
        self._ticket = None
        if isinstance(error, _Stopped):
            self.said.emit(self.tr("备份已停下，没有留下不完整的文件"))
        else:
            self._desk.failed.emit(error)
        self.ended.emit(error)

    def _note(self, error: BaseException) -> None:
        """A copy that nobody asked for did not come about: what is amiss shows on the first page."""
        self._ticket = None
        if not isinstance(error, _Stopped):
            _log.warning("no copy was made", exc_info=error)
            self.said.emit(self.tr("自动备份没有完成：{why}").format(why=self._desk.words(error).happened))
        self.ended.emit(error)

    def _look_again(self, _actor: object) -> None:
        self.look()


def _wanted(office: Office) -> tuple[Why | None, KeptCopy | None]:
    seat = seat_itself(office)
    return due(seat), lacking(seat)


def _keep(why: Why, office: Office, pulse: Pulse) -> Made:
    return keep_safe(office if why is Why.ASKED else seat_itself(office), why, _told(pulse))


def _keep_changed(why: Why, office: Office, pulse: Pulse) -> Made | None:
    seat = seat_itself(office)
    return keep_safe(seat, why, _told(pulse)) if changed(seat, last_backup(seat)) else None


def _bring(kept: KeptCopy, office: Office, _pulse: Pulse) -> Made:
    return bring(seat_itself(office), kept)


def _told(pulse: Pulse) -> Told:
    def told(done: int, total: int) -> None:
        if pulse.stopped:
            raise _Stopped
        pulse.report(done * 100 // max(1, total), 100)

    return told
