"""What was being typed when the power went is kept where it belongs, or shown where it cannot be."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.base.errors import Refusal
from desktop.casework.facts import FACTS
from desktop.services.drafting import DropDraft, Unsaved, drop_draft, unsaved
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs, Telling


class WordsAgain(QObject):
    """Looks as somebody comes in."""

    said = Signal(object)
    """Words for a toast."""

    def __init__(self, desk: Desk, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs

    def look(self) -> None:
        """Keep what was put aside and never left."""
        if not self._desk.why_not("save_draft"):
            self._desk.ask(unsaved, self._keep)

    def _keep(self, found: tuple[Unsaved, ...]) -> None:
        for one in found:
            command = KeepFacts(one.case_id, one.words, one.was)
            self._desk.do(keep_facts, command, partial(self._kept, one), partial(self._refused, one))

    def _kept(self, one: Unsaved, _result: object) -> None:
        self._drop(one)
        words = self.tr("上次中断时没有存下的“{label}”已经存入案件，请看一遍")
        self.said.emit(words.format(label=self._labels(one)))

    def _refused(self, one: Unsaved, refusal: Refusal) -> bool:
        self._drop(one)
        told = self._desk.words(refusal)
        self._dialogs.tell(
            Telling(
                title=self.tr("上次中断时写的“{label}”没有存入").format(label=self._labels(one)),
                happened=told.happened,
                safe=self.tr("案件里现有的内容没有改动。写的是：{words}").format(
                    words="\n".join(one.words.values())
                ),
                remedy=self.tr("还要用的，请抄下来再关闭。"),
            )
        )
        return True

    def _labels(self, one: Unsaved) -> str:
        return self.tr("、").join(FACTS[fact].label for fact, _ in one.words if fact in FACTS)

    def _drop(self, one: Unsaved) -> None:
        self._desk.do(drop_draft, DropDraft(one.draft_id), _nothing)


def _nothing(_result: object) -> None:
    """It is where it belongs."""
