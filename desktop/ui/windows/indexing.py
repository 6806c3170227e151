"""The index of words, made by and by behind the work where a home has very many files."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.base.errors import StorageTrouble
from desktop.services.finding import Indexed, index_files, indexed
from desktop.services.perform import Office
from desktop.ui.desk import Desk
from desktop.ui.tasks import Pulse, Ticket


class Indexing(QObject):
    """Begins when the desk opens, where there is something to index. Stopped, it goes on at the next opening,
    or when it is asked to."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run: Ticket | None = None
        desk.ask(indexed, self._begin_where_needed)

    @property
    def under_way(self) -> bool:
        """Whether it goes on by itself."""
        return self._run is not None

    def begin(self) -> None:
        """Go on. At the press: between its pieces the writer's lane goes on with what people do."""
        if self._run is None:
            title = self.tr("正在建立检索索引（件）")
            self._run = self._desk.run(title, _index, self._done, self._failed)

    def _begin_where_needed(self, found: Indexed) -> None:
        if found.waiting:
            self.begin()

    def _done(self, _none: None) -> None:
        self._run = None

    def _failed(self, error: BaseException) -> None:
        self._run = None
        if not (isinstance(error, StorageTrouble) and error.code == "in_use"):  # then the other one does it
            self._desk.failed.emit(error)


def _index(office: Office, pulse: Pulse) -> None:
    index_files(office, pulse.goes_on)
