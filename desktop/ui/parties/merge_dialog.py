"""合并到…: somebody who is not offered as a double is looked for, seen beside who is at hand, and merged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.known_parties import KnownParty, PartyFilter
from desktop.services.identifying import parties_found
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.list_page import SETTLE
from desktop.ui.parties.words import kind_words, number_words
from desktop.ui.settling import Settling
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.finder import Finder, Found
from desktop.ui.widgets.pages import Scroller
from desktop.ui.widgets.words import Words

_WIDE, _HIGH = 560, 190  # what is known of both keeps its room, and the list of who was found opens over it
_MOST = 40  # offered at a time


class MergeDialog(Asking):
    """Nobody is merged whom it does not name, and nobody without the reason."""

    chosen = Signal(object, object)
    """The other party, and the words of the reason."""

    def __init__(self, desk: Desk, one: KnownParty, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self._desk, self._one = desk, one
        self._found: dict[str, KnownParty] = {}
        self._other: KnownParty | None = None
        self._asking = Latest()
        self._settle = Settling(self, SETTLE, self._ask)
        self.finder = Finder(
            self.tr("另一个当事人"), self.tr("姓名、拼音首字母、证件号码后四位或者案号"), two=True
        )
        self._here, self._there = _Known(), _Known()
        self.why = LineEditor()
        self.why.setAccessibleName(self.tr("判断的依据"))
        self.go = Button(self.tr("合并"), Kind.PRIMARY)
        self._build()

    def _build(self) -> None:
        about = self.tr(
            "两边的案件列在一个当事人名下。案件里填写的和已经印出的文书都不改；判断错了可以撤销。"
        )
        self.head(self.tr("合并当事人"), about)
        inside = QWidget()
        column = spacing.column(inside, 10, (0, 0, 8, 0))
        spacing.add(column, self._here, self._there, None)
        scroller = Scroller(inside)
        scroller.setFixedHeight(_HIGH)
        named = Words(self.tr("判断的依据"), Type.SMALL)
        named.setBuddy(self.why)
        reason = spacing.column(gap=3)
        spacing.add(reason, named, self.why)
        spacing.add(self.column, self.finder, scroller)
        self.column.addLayout(reason)
        leave = Button(self.tr("取消"))
        leave.clicked.connect(self.reject)
        self.go.clicked.connect(self._give)
        self.add_foot(None, leave, self.go)
        self.finder.asked.connect(self._settle.ask)
        self.finder.picked.connect(self._take)
        self.why.textChanged.connect(self._look)
        self.why.returnPressed.connect(self._give)
        self._here.show_party(self._one)
        self._there.show_party(None)
        self._look()
        self.finder.goto()

    def _ask(self) -> None:
        words = self.finder.line.text().strip()
        self._asking.drop()
        if words:
            question = partial(parties_found, narrowed=PartyFilter(words))
            self._asking.hold(self._desk.ask(question, self._show))

    def _show(self, found: Sequence[KnownParty]) -> None:
        """Everybody who was found, but who is at hand."""
        others = [each for each in found if each.known != self._one.known]
        self._found = {each.known: each for each in others[:_MOST]}
        rows = [Found(key, _named(each), _told(each), each.name) for key, each in self._found.items()]
        many = self.tr("相符的 {n} 个") if len(others) <= _MOST else self.tr("先列 {n} 个，可以再多写几个字")
        self.finder.show_found(rows, many.format(n=len(rows)))

    def _take(self, key: str) -> None:
        self._other = self._found.get(key)
        self._there.show_party(self._other)
        self._look()
        if self._other is not None:
            self.why.goto()

    def _look(self) -> None:
        self.go.setEnabled(self._other is not None and bool(self.why.text().strip()))

    def _give(self) -> None:
        if self.go.isEnabled():
            self.accept()
            self.chosen.emit(self._other, self.why.text().strip())


class _Known(QWidget):
    """One of the two, with what tells people of one name apart."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._told = (
            Words("", Type.STRONG, wrap=True),
            Words("", Type.SMALL, Tone.SOFT, wrap=True),
        )
        spacing.add(spacing.column(self, 2), self._name, self._told)

    def show_party(self, party: KnownParty | None) -> None:
        """Show somebody, or nobody yet."""
        self._name.setText(_named(party) if party is not None else "")
        self._told.setText(_told(party) if party is not None else "")
        self.setVisible(party is not None)


def _named(party: KnownParty) -> str:
    return f"{party.name or '—'}　{kind_words(party)}"


def _told(party: KnownParty) -> str:
    """Number, address, and the cases against him."""
    address = next((each.address for each in party.namings if each.address), "")
    cases = "、".join(each.number for each in party.namings if each.number)
    return "　".join(filter(None, (number_words(party), address, cases)))
