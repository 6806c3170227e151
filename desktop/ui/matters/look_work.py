"""What is done with a list that is looked at: rows put right, columns taken otherwise, understood anew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.casework.published.rows import Columns, HeadingRows
from desktop.casework.published.taking import RowKey
from desktop.services.matter_lists import ListLook, TakeList
from desktop.ui.desk import Desk
from desktop.ui.matters import asking
from desktop.ui.matters.dialogs import ColumnsDialog
from desktop.ui.matters.look_view import LookView


class LookWork(QObject):
    """For the page of matter lists, and for the first run: a view, and what it shows."""

    changed = Signal()
    """Another list, or the same as it was put right."""
    failed = Signal(object)

    def __init__(self, desk: Desk, view: LookView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self.look: ListLook | None = None
        self.busy = False
        view.mended.connect(self._mend)
        view.columns.clicked.connect(self._ask_columns)

    def show(self, look: ListLook) -> None:
        """Look at a list."""
        self.look, self.busy = look, False
        self._view.show_look(look, anew=True)
        self.changed.emit()

    def let_go(self) -> None:
        """Look at none."""
        self.look = None

    @property
    def ready(self) -> bool:
        """Whether it could be taken in as it stands."""
        return self.look is not None and not self.busy and not self.look.stopped and bool(self.look.taken)

    def say(self, words: str) -> str:
        """What a button says that takes it in, or how many rows keep from it."""
        left = len(self.look.stopped) if self.look is not None else 0
        return self.tr("还有 {n} 行须改正").format(n=left) if left else words

    def command(self) -> TakeList | None:
        """The list as it is to be taken in; None while rows or the fields above them keep from it."""
        head = self._view.read_head() if self.look is not None else None
        if self.look is None or head is None or self.look.stopped:
            return None
        look = self.look
        return TakeList.looked_at(look, head)

    def _mend(self, key: RowKey, mends: Mapping[str, str]) -> None:
        """A row was put right: everything is understood anew, and the row stays in sight."""
        look = self.look
        if look is not None:
            every = {**look.mends, key: mends}
            self._desk.draw(partial(asking.mended, look, every), self._show_mended, self.failed.emit)

    def _show_mended(self, look: ListLook) -> None:
        if self.look is not None and self.look.book is look.book:
            self.look = look
            self._view.show_look(look, anew=False)
            self.changed.emit()

    def ask_where_unread(self) -> None:
        """Where nothing was understood, ask which row is the heading, and which column is what."""
        if self.look is not None and not self.look.published.rows:
            self._ask_columns()

    def _ask_columns(self) -> None:
        if self.look is not None:
            headings = self._desk.office.library.published.usual
            dialog = ColumnsDialog(self.look, tuple(headings.items()), self._view)
            dialog.chosen.connect(self._choose_columns)
            dialog.open()

    def _choose_columns(self, columns: Columns, headings: HeadingRows) -> None:
        look = self.look
        if look is not None and (columns, headings) != (look.columns, look.headings):
            self.busy = True
            self.changed.emit()
            again = partial(asking.look_through, look, columns, headings)
            self._desk.draw(again, self._show_again, self.failed.emit)

    def _show_again(self, look: ListLook) -> None:
        self.show(look)
        self.ask_where_unread()
