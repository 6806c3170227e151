"""Very large files: asked whether they are copied, or only known by their digests where they stay."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.services.bringing import Brought
from desktop.ui.dialogs import Dialogs, Telling, WordsQuestion
from desktop.ui.widgets.dialog_box import Act

Bring = Callable[[str], None]
"""Goes on with where the originals stay; empty: they are copied."""

_COPY, _KNOW = "copy", "know"


class LargeFiles(QObject):
    """Asks before gigabytes are copied; of others it goes on at once."""

    def __init__(self, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs

    def ask(self, brought: Brought, bring: Bring) -> None:
        """Copy them, or have them known by their digests alone."""
        if not brought.large:
            bring("")
            return
        names = "、".join(file.name for file in brought.large[:3])
        telling = Telling(
            title=self.tr("有大文件"),
            happened=self.tr("%n 个文件很大：{names}。", "", len(brought.large)).format(names=names),
            safe=self.tr(
                "只登记的，案台记下校验码，以后点“核对原件”就知道变过没有；原件留在原处，由你保管好。"
            ),
            remedy=self.tr("拷贝要占硬盘，也要等一会儿，可以随时取消；不拷贝就写明原件存放在哪里。"),
            acts=(
                Act(_KNOW, self.tr("这批只登记、不拷贝")),
                Act(_COPY, self.tr("全部拷贝进案台"), recommended=True),
            ),
        )
        self._dialogs.tell(telling, partial(self._answered, bring))

    def ask_medium(self, bring: Bring) -> None:
        """Where the originals stay."""
        question = WordsQuestion(
            title=self.tr("只登记、不拷贝"),
            about=self.tr("案台只记下文件的名称、大小和校验码。原件丢了或者改了，案台补不回来。"),
            label=self.tr("原件存放在哪里，例如：执法记录仪 3 号，采集站硬盘 2"),
            yes=self.tr("登记"),
        )
        self._dialogs.ask_words(question, bring)

    def _answered(self, bring: Bring, key: str) -> None:
        if key == _COPY:
            bring("")
        elif key == _KNOW:
            self.ask_medium(bring)
