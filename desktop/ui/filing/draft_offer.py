"""An unfinished registration, offered again: go on with it, or throw it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA
from desktop.casework import case_facts as f
from desktop.casework.rows import Draft
from desktop.services.searching import Lists
from desktop.ui import spacing
from desktop.ui.filing.entries import Entries
from desktop.ui.tokens import Tone
from desktop.ui.widgets.notices import Banner, NoticeAct

_GO_ON, _DROP = "go_on", "drop"


class DraftOffer(QWidget):
    """A strip over the form; it goes as soon as something else is begun."""

    taken = Signal(object)
    """The Draft to go on with."""
    dropped = Signal(object)
    """The Draft nobody wants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        acts = (NoticeAct(_GO_ON, self.tr("继续填写")), NoticeAct(_DROP, self.tr("删除草稿")))
        self._banner = Banner(acts=acts, tone=Tone.BLUE)
        self._banner.chosen.connect(self._take)
        spacing.column(self).addWidget(self._banner)
        self.hide()

    @property
    def words(self) -> str:
        """What is offered; empty when nothing is."""
        return "" if self.isHidden() else self._banner.accessibleName()

    def offer(self, draft: Draft, entries: Entries, lists: Lists | None) -> None:
        """Offer a draft, with what it is known by: the party, the matter, when it was left."""
        self._draft = draft
        current = lists.matters if lists is not None else None
        rows = current.matters if current is not None else ()
        matter = next((row.name for row in rows if row.code == entries.matter_code), "")
        party = entries.values.get((f.PARTY_NAME.id, 1), "")
        at = draft.saved_at.astimezone(CHINA)
        parts = [part for part in (party, matter) if part] or [self.tr("还没有写明当事人")]
        self._banner.say(
            self.tr("继续未完成的登记：{what}（{month}月{day}日 {time} 保存）").format(
                what="　".join(parts), month=at.month, day=at.day, time=at.strftime("%H:%M")
            )
        )
        self.show()

    def _take(self, key: str) -> None:
        draft, self._draft = self._draft, None
        self.hide()
        if draft is None:
            return
        if key == _GO_ON:
            self.taken.emit(draft)
        else:
            self.dropped.emit(draft)
