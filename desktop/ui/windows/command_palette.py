"""The one box: what can be done here and now, all that files, lists and laws hold, units; and taking one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.found import FoundGroup, dated
from desktop.services.finding import Beside, Indexed, files_found, found_beside, indexed
from desktop.services.perform import Office
from desktop.services.searching import CaseFound, cases_named, initials_of
from desktop.ui.action import Act, shown
from desktop.ui.actions import ACTIONS
from desktop.ui.desk import Desk
from desktop.ui.keys import Keys
from desktop.ui.places import CASE, Place
from desktop.ui.tasks import Ticket
from desktop.ui.widgets.palette import Offer, OfferGroup, Palette
from desktop.ui.widgets.unit_picker import UnitView
from desktop.ui.windows.found_offers import beside_groups, file_groups
from desktop.ui.windows.indexing import Indexing

_FILES, _BESIDE, _UNITS, _RECENT = 4, 3, 6, 5


@dataclass(frozen=True, slots=True)
class _Unit:
    """The key of a line that looks at a unit."""

    id: str


class _Going:
    """The key of the line that tells how far the index is: taking it lets it go on."""


class CommandPalette(QObject):
    """Opens at once on what is in memory; cases come from a reader lane, and a late answer is dropped."""

    go = Signal(object)
    """A Place."""
    unit_asked = Signal(object)
    """The id of a unit to look at."""

    def __init__(self, desk: Desk, keys: Keys, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._keys = desk, keys
        self._acts: tuple[Act, ...] = ()
        self._units: tuple[UnitView, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._known: tuple[CaseFound, ...] = ()
        self._initials: dict[str, str] = {}
        self._text = ""
        self._files: tuple[OfferGroup, ...] = ()
        self._beside: tuple[OfferGroup, ...] = ()
        self._asked: Ticket | None = None
        self._asked_beside: Ticket | None = None
        self._indexed = Indexed(0, 0)
        self._indexing = Indexing(desk, self)
        self.panel = Palette(over)
        self.panel.asked.connect(self._ask)
        self.panel.taken.connect(self._take)

    def show_units(self, units: Sequence[UnitView]) -> None:
        """The units one may look at; the initials of acts are worked out with theirs."""
        self._units = tuple(units)
        if not self._initials:
            words = tuple(action.words for action in ACTIONS)
            self._desk.ask(partial(_initials, words), self._take_initials)

    def remember(self, case_id: str) -> tuple[str, ...]:
        """A case was opened: it stands first when nothing is typed. Gives those remembered."""
        self.restore((case_id, *(one for one in self._recent if one != case_id))[:_RECENT])
        return self._recent

    def restore(self, case_ids: Sequence[str]) -> None:
        """The cases opened last, the newest first."""
        self._recent = tuple(case_ids)

    def open(self, text: str = "") -> None:
        """Appear, with what can be done where the focus is, or with what some words mean."""
        self._acts = self._keys.acts()
        self.panel.open(text)

    def _ask(self, text: str) -> None:
        for asked in (self._asked, self._asked_beside):
            if asked is not None:
                asked.drop()
        self._asked = self._asked_beside = None
        text = dated(text, self._desk.office.clock.today())
        self._text, self._files, self._beside = text, (), ()
        if text:
            self._show((), waiting=True)
            self._asked = self._desk.ask(partial(_found, text), self._show_files, self._no_answer)
        elif self._recent and not self._desk.why_not("see_cases"):
            self._show(tuple(one for one in self._known if one.id in self._recent), waiting=True)
            self._asked = self._desk.ask(partial(_named, self._recent), self._show_recent, self._no_answer)
        else:
            self._show(())

    def _show_recent(self, found: tuple[CaseFound, ...]) -> None:
        self._asked, self._known = None, found
        self._show(found)

    def _show_files(self, found: tuple[tuple[FoundGroup, ...], Indexed]) -> None:
        self._asked, self._indexed = None, found[1]
        self._files = file_groups(found[0], self._text, cases=not self._desk.why_not("see_cases"))
        self._show(())
        # What is slower comes below what is shown already: what Enter takes must not change under the finger.
        self._asked_beside = self._desk.ask(
            partial(_found_beside, self._text), self._show_beside, self._no_answer
        )

    def _show_beside(self, found: Beside) -> None:
        self._asked_beside, self._beside = None, beside_groups(found, self._text)
        self._show(())

    def _no_answer(self, error: BaseException) -> None:
        self._asked = self._asked_beside = None
        self._show(())
        self._desk.failed.emit(error)

    def _show(self, recent: Sequence[CaseFound], *, waiting: bool = False) -> None:
        text = self._text
        acts = [self._act_offer(act) for act in self._acts if act.action.id != "palette"]
        fitting = sorted((one for one in acts if one.matches(text)), key=partial(_rank, text))
        acts_shown = OfferGroup(self.tr("可以做的事"), tuple(fitting))
        if not text:
            cases = tuple(_case_offer(case, self.tr("案件")) for case in recent)
            order = [OfferGroup(self.tr("最近打开的案件"), cases), acts_shown]
        else:
            # Units come with the files, not before them, for the same reason.
            units = () if waiting else (self._unit_offer(unit) for unit in self._units)
            near = sorted((one for one in units if one.matches(text)), key=partial(_rank, text))
            units_shown = OfferGroup(self.tr("单位"), tuple(near[:_UNITS]))
            order = [acts_shown, *self._files, units_shown, *self._beside, self._index_shown()]
        self.panel.show_groups(order, waiting=waiting)

    def _index_shown(self) -> OfferGroup:
        """While not everything is indexed, that is said below what was found."""
        if not self._indexed.waiting:
            return OfferGroup("", ())
        words = self.tr("检索索引已建 {n}%，较早的案件可能还找不到").format(n=self._indexed.percent)
        going = self.tr("正在建立") if self._indexing.under_way else self.tr("继续建立")
        return OfferGroup(self.tr("查找结果还不全"), (Offer(_Going(), words, "alert", going),))

    def _act_offer(self, act: Act) -> Offer:
        words = act.action.words
        search = f"{self._initials.get(words, '')} {' '.join(map(shown, act.action.keys))}"
        return Offer(act, words, act.action.icon, act.action.key, search, act.why_not)

    def _unit_offer(self, unit: UnitView) -> Offer:
        return Offer(_Unit(unit.key), unit.name, "place", self.tr("单位"), unit.search)

    def _take(self, key: object) -> None:
        if isinstance(key, Act):
            key.run()
        elif isinstance(key, _Unit):
            self.unit_asked.emit(key.id)
        elif isinstance(key, Place):
            self.go.emit(key)
        elif isinstance(key, _Going):
            self._indexing.begin()

    def _take_initials(self, initials: dict[str, str]) -> None:
        self._initials = initials


def _case_offer(case: CaseFound, kind: str) -> Offer:
    return Offer(Place(CASE, case.id), f"{case.party or '—'}　{case.number}　{case.cause}", "case", kind)


def _rank(text: str, offer: Offer) -> tuple[bool, bool]:
    """What can be done before what cannot, what begins with the words before what holds them."""
    begins = offer.words.casefold().startswith(text.casefold()) or offer.search.startswith(text.casefold())
    return bool(offer.why_not), not begins


def _found(text: str, office: Office) -> tuple[tuple[FoundGroup, ...], Indexed]:
    return files_found(office, text, _FILES), indexed(office)


def _found_beside(text: str, office: Office) -> Beside:
    return found_beside(office, text, _BESIDE)


def _named(ids: tuple[str, ...], office: Office) -> tuple[CaseFound, ...]:
    return cases_named(office, ids)


def _initials(words: tuple[str, ...], office: Office) -> dict[str, str]:
    return initials_of(office, words)
