"""What the window says in passing: toasts with their way back, what was saved, and how far long work is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.base.clock import CHINA
from desktop.services.safekeeping import Upkeep
from desktop.ui.actions import UNDO
from desktop.ui.day_words import plain_day
from desktop.ui.desk import Desk
from desktop.ui.runs import Run
from desktop.ui.tokens import Tone
from desktop.ui.widgets.bars import FootBar, FootItem
from desktop.ui.widgets.notices import NoticeAct, Removal, Toast, ToastPlace


class Sayings(QObject):
    """Toasts over the pages, and the left of the foot."""

    def __init__(self, desk: Desk, foot: FootBar, over: QWidget) -> None:
        super().__init__(over)
        self._foot, self._toasts, self._clock = foot, ToastPlace(over), desk.office.clock
        self._undo: Callable[[], None] | None = None
        desk.runs.changed.connect(self._show_run)
        foot.cancel_asked.connect(desk.runs.stop)

    @property
    def toast(self) -> Toast | None:
        """The toast that is shown."""
        return self._toasts.toast

    @property
    def can_undo(self) -> bool:
        """Whether something was removed that can be brought back."""
        return self._undo is not None

    def say(self, said: str | Removal) -> None:
        """A toast; of a removal with 撤销."""
        if isinstance(said, str):
            self._toasts.show_toast(said)
            return
        self._undo = said.undo
        link = NoticeAct(UNDO.id, self.tr("撤销 {key}").format(key=UNDO.key))
        self._toasts.show_toast(said.words, (link,), Tone.BLUE).chosen.connect(self._take)

    def refuse(self, why: str) -> None:
        """Why a key does nothing now."""
        self._toasts.show_toast(why, tone=Tone.AMBER)

    def undo(self) -> None:
        """Bring back what was removed last, once."""
        undo, self._undo = self._undo, None
        if self._toasts.toast is not None:
            self._toasts.toast.go()
        if undo is not None:
            undo()

    def forget(self) -> None:
        """Nothing of what was said, or could be brought back, is for whoever comes."""
        self._undo = None
        if self._toasts.toast is not None:
            self._toasts.toast.go()

    def say_saved(self) -> None:
        """已存到本机 09:41."""
        at = self._clock.now().astimezone(CHINA)
        self._foot.say_saved(self.tr("已存到本机 {at}").format(at=f"{at:%H:%M}"))

    def show_upkeep(self, known: Upkeep) -> None:
        """The last copy that was proved, and what others have not got yet: alone, there are no others."""
        today = self._clock.today()
        kept = FootItem(self.tr("还没有备份"), "shield")
        if known.last is not None:
            day = plain_day(known.last.at.astimezone(CHINA).date(), today)
            tone = Tone.AMBER if known.worries else Tone.GREEN
            kept = FootItem(self.tr("备份已验证 {day}").format(day=day), "shield", tone)
        exchange = (FootItem(self.tr("本机独立使用"), "swap"),) if known.alone else ()
        self._foot.show_items((kept, *exchange))

    def _take(self, _key: object) -> None:
        self.undo()

    def _show_run(self, run: Run | None) -> None:
        if run is None:
            self._foot.show_run("", 0, 0)
        elif run.progress is None:
            self._foot.show_run(run.title, 0, 0, stopping=run.stopping)
        else:
            at = run.progress
            words = f"{run.title}　{at.words}" if at.words else run.title
            self._foot.show_run(words, at.done, at.total, stopping=run.stopping)
