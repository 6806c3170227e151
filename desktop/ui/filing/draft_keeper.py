"""Keeps what is half typed: one draft, saved again whenever a field is left."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.casework.rows import Draft
from desktop.services.drafting import FILING, DropDraft, SaveDraft, drop_draft, save_draft
from desktop.ui.desk import Desk


class DraftKeeper(QObject):
    """One save is under way at most; what changes meanwhile is saved after it, under the same id."""

    kept = Signal()
    """The draft is on disk."""
    changed_on_disk = Signal()
    """A draft was thrown away, or brought back: those on disk are others now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id, self._turn, self._saving = "", 0, False
        self._spent: set[int] = set()  # turns whose draft has become a case
        self._last: dict[str, str] = {}
        self._next: dict[str, str] | None = None
        desk.failed.connect(self._give_up)

    @property
    def draft_id(self) -> str:
        """The draft in hand; empty before the first save."""
        return self._id

    def adopt(self, draft_id: str, values: Mapping[str, str]) -> None:
        """Go on with a draft that was kept before."""
        self.leave()
        self._id, self._last = draft_id, dict(values)

    def keep(self, values: Mapping[str, str]) -> None:
        """Save, unless nothing is new."""
        if self._saving:
            self._next = dict(values)
        elif dict(values) != self._last:
            self._saving, self._last, self._next = True, dict(values), None
            command = SaveDraft(FILING, self._last, self._id)
            self._desk.do(save_draft, command, partial(self._take, self._turn))

    def spend(self, dropped: str) -> None:
        """The entries have become a case, which dropped this draft; one that was saved since goes too."""
        if self._id and self._id != dropped:
            self.drop(self._id)
        self._spent.add(self._turn)
        self.leave()

    def leave(self) -> None:
        """Begin another draft; the one in hand stays on disk."""
        self._turn += 1
        self._id, self._last, self._next, self._saving = "", {}, None, False

    def drop(self, draft_id: str) -> None:
        """Throw a draft away."""
        self._desk.do(drop_draft, DropDraft(draft_id), self._tell_dropped)

    def restore(self, draft: Draft) -> None:
        """Bring back a draft that was thrown away."""
        self._desk.do(save_draft, SaveDraft(draft.kind, draft.values, draft.id), self._tell_restored)

    def _tell_restored(self, _id: object) -> None:
        self.changed_on_disk.emit()

    def _tell_dropped(self, _nothing: object) -> None:
        self.changed_on_disk.emit()

    def _take(self, turn: int, draft_id: str) -> None:
        if turn in self._spent:
            self.drop(draft_id)
        if turn != self._turn:
            return
        self._id, self._saving = draft_id, False
        self.kept.emit()
        if self._next is not None:
            self.keep(self._next)

    def _give_up(self, _error: object) -> None:
        """Saving may have failed: the next field that is left saves everything again."""
        self._saving, self._last = False, {}
