"""审核清单: what those who answered were shown then, and what they said of each item."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.casework.access import Rights
from desktop.casework.checklist import Item, Mark, Weight
from desktop.casework.submissions import Submission, Verdict
from desktop.ui import spacing
from desktop.ui.case.review_words import opinion_words
from desktop.ui.models.cell import ChipView
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words

_WIDE, _HIGH = 640, 420


class LookedAtDialog(Asking):
    """The last answer first; each list as it read when it was answered."""

    def __init__(
        self,
        name: str,
        laid: Sequence[Submission],
        rights: Rights,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """`laid` are the submissions of one form, in the order laid."""
        super().__init__(_WIDE, parent)
        self.head(
            self.tr("审核清单"), self.tr("《{name}》每次答复时所看的清单，当时的样子。").format(name=name)
        )
        inside = QWidget()
        rows = spacing.column(inside, 8, (0, 0, 8, 0))
        for one in reversed(laid):
            for given in reversed(one.opinions):
                back = given.verdict is Verdict.NO
                words = self.tr("第{n}次送审，退回　{told}") if back else self.tr("第{n}次送审，同意　{told}")
                head = words.format(n=one.round, told=opinion_words(given, rights, today))
                rows.addWidget(Words(head, Type.STRONG, Tone.RED if back else Tone.GREEN, wrap=True))
                if not given.looked_at:
                    rows.addWidget(Words(self.tr("没有清单"), Type.SMALL, Tone.SOFT))
                for item in given.looked_at:
                    _add_item(rows, item)
        rows.addStretch(1)
        scroller = Scroller(inside)
        spacing.fix(scroller, high=_HIGH)
        self.column.addWidget(scroller)
        leave = Button(self.tr("关闭"))
        leave.clicked.connect(self.accept)
        self.add_foot(None, leave)


def _add_item(rows: QVBoxLayout, item: Item) -> None:
    """The item, its article, how it stood and what was said of it."""
    names = spacing.row(gap=8)
    article = Words(item.article, Type.CAPTION)
    cite(article, item.article)
    spacing.add(names, Words(item.name), article, None, Chip(_chip(item)))
    rows.addLayout(names)
    if item.said:
        rows.addWidget(Words(item.said, Type.SMALL, Tone.RED, wrap=True))


def _chip(item: Item) -> ChipView:
    if item.weight is Weight.BLOCK:
        return ChipView(QCoreApplication.translate("LookedAt", "未满足"), Tone.RED)
    if item.mark is Mark.ILL:
        return ChipView(QCoreApplication.translate("LookedAt", "有问题"), Tone.RED)
    if item.mark is Mark.WELL:
        return ChipView(QCoreApplication.translate("LookedAt", "符合"), Tone.GREEN)
    if item.weight is Weight.MET:
        return ChipView(QCoreApplication.translate("LookedAt", "满足"), Tone.GREEN)
    return ChipView(QCoreApplication.translate("LookedAt", "没有记"))
