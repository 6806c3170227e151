"""A home that does not open: what happened, what is safe, what to do, and the mending that can be offered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.base.clock import CHINA, Clock
from desktop.base.errors import DeskError
from desktop.services.mending import Mender, Mending, Offer, backup_for, mend, offers
from desktop.ui.copies.words import saved_from_lines
from desktop.ui.dialogs import Dialogs, Question, Telling
from desktop.ui.tasks import Lanes
from desktop.ui.widgets.dialog_box import Act
from desktop.ui.wording import Wording


class RefusedHome(QObject):
    """Tells of a refusal until it is closed, or the home is mended. Backups are looked for behind it.

    Where nobody came in who may mend it, it only tells.
    """

    ended = Signal()
    """Nothing more is asked: see `mended`."""

    def __init__(
        self,
        home: Path,
        clock: Clock,
        mender: Mender | None,
        lanes: Lanes,
        wording: Wording,
        dialogs: Dialogs,
        *,
        barred: bool = False,
    ) -> None:
        super().__init__()
        self.mended = False
        self._home, self._clock, self._mender = home, clock, mender
        self._lanes, self._wording, self._dialogs = lanes, wording, dialogs
        self._barred = barred  # somebody came in who may not mend
        self._error: BaseException | None = None
        self._offer: Offer | None = None

    def tell(self, error: BaseException) -> None:
        """Say why, once it is known what can be offered."""
        self._error, self._offer = error, None
        mender = self._mender
        if isinstance(error, DeskError) and mender is not None and Mending.BACKUP in offers(error):
            work = partial(backup_for, self._home, mender.keys, error)
            self._lanes.readers.submit(work, self._take_backup, self._no_backup)
        else:
            self._show()

    def _take_backup(self, offer: Offer | None) -> None:
        self._offer = offer
        self._show()

    def _no_backup(self, _error: BaseException) -> None:
        self._show()

    def _show(self) -> None:
        error = self._error
        assert error is not None
        acts = []
        can = self._mender is not None
        if isinstance(error, DeskError) and can and Mending.AS_IS in offers(error):
            acts.append(Act(Mending.AS_IS, self.tr("按现有内容继续…")))
        if self._offer is not None:
            acts.append(Act(Mending.BACKUP, self.tr("用备份恢复…"), recommended=True))
        telling = Telling.of(self._wording.words_for(error), error=error)
        remedy = telling.remedy
        if self._barred and isinstance(error, DeskError) and offers(error):
            remedy += self.tr("恢复要由管理员办理：请管理员打开案台登录。")
        self._dialogs.tell(replace(telling, remedy=remedy, acts=tuple(acts)), self._answered)

    def _answered(self, key: str) -> None:
        if key == Mending.BACKUP and self._offer is not None:
            self._dialogs.confirm(_ask_backup(self._offer), partial(self._confirmed, Mending.BACKUP))
        elif key == Mending.AS_IS:
            self._dialogs.confirm(_ask_as_is(), partial(self._confirmed, Mending.AS_IS))
        else:
            self.ended.emit()

    def _confirmed(self, how: Mending, yes: bool) -> None:
        if not yes:
            self._show()
            return
        assert self._mender is not None  # else nothing was offered
        work = partial(mend, self._home, self._clock, self._mender, how)
        self._lanes.writer.submit(work, self._done, self.tell)

    def _done(self, _kept: Path) -> None:
        self.mended = True
        self.ended.emit()


def _ask_backup(offer: Offer) -> Question:
    translate, kept = QCoreApplication.translate, offer.kept
    made = f"{kept.made:%Y-%m-%d %H:%M}"
    last = f"{kept.last.astimezone(CHINA):%Y-%m-%d %H:%M}" if kept.last else "—"
    return Question(
        title=translate("RefusedHome", "用备份恢复"),
        lines=(
            translate(
                "RefusedHome", "备份 {name} 做于 {made}，内有案件 {cases} 件，最后一条记录在 {last}。"
            ).format(name=kept.file.name, made=made, cases=kept.cases, last=last),
            translate("RefusedHome", "现有的文件移到数据文件夹的 aside 里，一个也不删。"),
            *saved_from_lines(offer.losses),
            translate("RefusedHome", "备份之后签发的文书和取的文号不在其中，请对照纸质登记簿核对后再取号。"),
        ),
        yes=translate("RefusedHome", "用这份备份恢复"),
        no=translate("RefusedHome", "再看看"),
    )


def _ask_as_is() -> Question:
    translate = QCoreApplication.translate
    return Question(
        title=translate("RefusedHome", "按现有内容继续"),
        lines=(
            translate("RefusedHome", "找不回的内容从此不在这台电脑的数据里。"),
            translate("RefusedHome", "对不上的文件移到数据文件夹的 aside 里，一个也不删，以后还可以核对。"),
            translate("RefusedHome", "少了的那一段里签发的文书和取的文号，请对照纸质登记簿核对后再取号。"),
        ),
        yes=translate("RefusedHome", "按现有内容继续"),
        no=translate("RefusedHome", "再看看"),
        grave=True,
    )
