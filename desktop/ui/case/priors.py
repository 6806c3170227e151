"""Links on the cards of a case to its party's other cases: who it is, and the search before 首违不罚."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.known_parties import PartyOf
from desktop.services.identifying import Priors, SearchPriors, search_priors
from desktop.ui import actions
from desktop.ui.desk import Desk
from desktop.ui.places import CASE, PARTIES, Place
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.cited import cite
from desktop.ui.widgets.words import Words

_WIDE = 560


class PriorLinks(QObject):
    """What the cards of a case offer about the party's other cases."""

    go = Signal(object)
    """A Place."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._over = desk, parent

    def link(self, group: str, of: PartyOf) -> Button | None:
        """The link of a card; None where it has none."""
        if group == "party":
            link = Button(self.tr("其他案件"), Kind.LINK, "people", name=self.tr("当事人的其他案件"))
            link.setToolTip(actions.TO_PARTIES.tip)
            link.clicked.connect(partial(self.go.emit, Place(PARTIES, of.case_id, n=of.party)))
            return link
        if group == "weighing":
            link = Button(self.tr("查询以往案件"), Kind.LINK, "search")
            why_not = self._desk.why_not("search_priors")
            link.set_why_not(why_not, self.tr("在能看到的单位里查，结果记入案件"))
            link.clicked.connect(partial(self._search, of))
            return link
        return None

    def _search(self, of: PartyOf) -> None:
        self._desk.do(search_priors, SearchPriors(of.case_id, of.party), partial(self._show, of))

    def _show(self, of: PartyOf, found: Priors) -> None:
        dialog = PriorsDialog(of, found, self._over.window())
        dialog.go.connect(self.go)
        dialog.open()


class PriorsDialog(Asking):
    """What was found; it is kept in the case already."""

    go = Signal(object)
    """A Place."""

    def __init__(self, of: PartyOf, found: Priors, parent: QWidget | None = None) -> None:
        super().__init__(_WIDE, parent)
        self.head(self.tr("以往案件"), found.words)
        for one in found.cases:
            case = Button(one.number or self.tr("打开案件"), Kind.LINK, key=Place(CASE, one.case_id))
            case.picked.connect(self._leave)
            self.column.addWidget(case, 0, Qt.AlignmentFlag.AlignLeft)
            about = f"{one.cause}　{one.unit}　{one.outcome}"
            self.column.addWidget(Words(about, Type.SMALL, Tone.SOFT, wrap=True))
        if found.alike:
            told = self.tr("另有 {n} 个当事人可能是同一人，还没有判断，他们的案件没有算在里面。")
            self.column.addWidget(Words(told.format(n=len(found.alike)), Type.SMALL, Tone.AMBER, wrap=True))
            look = Button(self.tr("去判断"), Kind.LINK, "people", key=Place(PARTIES, of.case_id, n=of.party))
            look.picked.connect(self._leave)
            self.column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        law = self.tr("已记入案件。初次违法且危害后果轻微并及时改正的，可以不予行政处罚（处罚法 33）。")
        note = Words(law, Type.SMALL, Tone.FAINT, wrap=True)
        cite(note, law)
        self.column.addWidget(note)
        close = Button(self.tr("关闭"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        self.add_foot(None, close)

    def _leave(self, place: Place) -> None:
        self.accept()
        self.go.emit(place)
