"""What a page knows of a case: as it was read, the numbers it was shown, and what it has sent since."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.casework.case import Case
from desktop.casework.facts import Slot
from desktop.casework.masking import unmasked
from desktop.services.recording import KeepFacts


class Known:
    """Turns texts of a form into the command that keeps what changed, so that no page overtakes itself."""

    def __init__(self) -> None:
        self._case: Case | None = None
        self._sent: dict[Slot, str | None] = {}
        self._shown: dict[Slot, str] = {}

    def read(self, case: Case) -> Case:
        """The case was read again: what was sent and has arrived need not be remembered.

        Gives it as this page may show it: numbers are masked but for those somebody asked for or typed here.
        """
        if self._case is not None and self._case.id != case.id:
            self._sent, self._shown = {}, {}
        self._case = case = unmasked(case, self._shown)
        self._sent = {slot: text for slot, text in self._sent.items() if case.told(slot) != text}
        return case

    @property
    def case_id(self) -> str:
        """The case that was read last."""
        return "" if self._case is None else self._case.id

    def told(self, slot: Slot) -> str | None:
        """What stands at a place, or is on its way there."""
        return None if self._case is None else self._sent.get(slot, self._case.told(slot))

    def reveal(self, numbers: Mapping[Slot, str]) -> None:
        """These numbers were shown in full; they count when the case is read next."""
        self._shown |= numbers

    def on_its_way(self, slot: Slot) -> bool:
        """Whether what was sent for a place has not come back yet: its field must not be written over."""
        return slot in self._sent

    def changes(self, texts: Mapping[Slot, str]) -> KeepFacts | None:
        """The command for what is other than was known; None when nothing is. It counts as sent."""
        case = self._case
        if case is None:
            return None
        seen = {slot: self.told(slot) for slot in texts}
        values = {slot: text or None for slot, text in texts.items() if (text or None) != seen[slot]}
        if not values:
            return None
        self._sent |= values
        return KeepFacts(case.id, values, {slot: seen[slot] for slot in values})

    def kept(self, command: KeepFacts) -> None:
        """What was sent was kept: who typed a number knows it."""
        self.reveal({slot: text for slot, text in command.values.items() if text})

    def refused(self, command: KeepFacts) -> None:
        """What was sent was not kept."""
        for slot in command.values:
            self._sent.pop(slot, None)
