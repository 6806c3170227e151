"""从照片读取: the coordinates that a photograph of the case says, put into a card by one click."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile
from desktop.casework.facts import AnyFact, Slot
from desktop.casework.spots import Spot, in_words
from desktop.services.sketching import strayed_spots
from desktop.ui import spacing
from desktop.ui.desk import Desk
from desktop.ui.tasks import Latest
from desktop.ui.tokens import Tone, Type
from desktop.ui.widgets.buttons import Button, Kind
from desktop.ui.widgets.pick_list import PickItem, PickList
from desktop.ui.widgets.words import Words

SPOTS: dict[str, AnyFact] = {
    fact.group: fact for fact in (f.OFFENCE_SPOT, f.INSPECTION_SPOT, f.PRESERVATION_SPOT, s.KEPT_SPOT)
}
"""The fact that holds the coordinates of a group."""

_SAME = 0.1  # kilometres within which two pictures show one place


class SpotLinks(QObject):
    """The links of the cards of a case."""

    picked = Signal(object, object)
    """The slot, and the text to be stored there."""
    known = Signal(object)
    """The pictures of the case that know where they were taken."""

    strayed = Signal(object)
    """Coordinates that lie far from all other places, with the kilometres."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._asking = desk, Latest()
        self._files: tuple[CaseFile, ...] = ()
        self._spots: dict[Slot, Spot] = {}
        self._far: Mapping[Slot, int] = {}

    def link(self, group: str, n: int, parent: QWidget) -> QWidget | None:
        """The link of a card; None where it has no coordinates."""
        fact = SPOTS.get(group)
        if fact is None:
            return None
        link = SpotLink((fact.id, n), self._desk.why_not("keep_facts"), parent)
        link.read.connect(self.picked)
        self.known.connect(link.offer)
        link.offer(self._files)
        both, note = QWidget(parent), SpotNote((fact.id, n))
        spacing.add(spacing.row(both, 8), note, link)
        self.strayed.connect(note.say)
        note.say(self._far)
        return both

    def show_case(self, case: Case) -> None:
        """The pictures of a case; where its coordinates are others, whether they can be of this county."""
        self._files = known_spots(case)
        self.known.emit(self._files)
        spots = {slot: told for slot, told in case.facts.items() if isinstance(told, Spot)}
        if spots != self._spots:
            self._spots = spots
            self._take({})
            if spots:
                question = partial(strayed_spots, case_id=case.id)
                self._asking.hold(self._desk.ask(question, self._take))

    def _take(self, far: Mapping[Slot, int]) -> None:
        self._far = far
        self.strayed.emit(far)


class SpotNote(Words):
    """Says that coordinates lie far from all others: most often a digit is wrong."""

    def __init__(self, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__("", Type.SMALL, Tone.AMBER, parent=parent)
        self._slot = slot
        self.hide()

    def say(self, far: Mapping[Slot, int]) -> None:
        """Where its coordinates are among them, how far off they are."""
        km = far.get(self._slot)
        self.setText("" if km is None else self.tr("离其他地点 {km} 公里，核对坐标").format(km=km))
        self.setVisible(km is not None)


class SpotLink(Button):
    """Offers it where a picture knows; asks which one where several places are known."""

    read = Signal(object, object)
    """The slot, and the text to be stored there."""

    def __init__(self, slot: Slot, why_not: str, parent: QWidget) -> None:
        super().__init__("", Kind.LINK, "pin", parent=parent)
        self.setText(self.tr("从照片读取坐标"))
        self._slot, self._why_not = slot, why_not
        self._files: tuple[CaseFile, ...] = ()
        self.clicked.connect(self._ask)

    def offer(self, files: tuple[CaseFile, ...]) -> None:
        """These pictures know where they were taken."""
        self._files = files
        none = "" if files else self.tr("案件的照片里没有坐标")
        self.setEnabled(not (none or self._why_not))
        self.setToolTip(none or self._why_not or self.tr("照片自己记着拍摄的坐标"))

    def _ask(self) -> None:
        if len(self._files) == 1:
            self._take((self._files[0].id,))
            return
        items = [
            PickItem(each.id, f"{each.name}　{in_words(each.spot)}")
            for each in self._files
            if each.spot is not None
        ]
        popup = PickList(items, hint=self.tr("用哪一张照片的坐标"), parent=self)
        popup.picked.connect(self._take)
        popup.show_under(self)

    def _take(self, ids: tuple[str, ...]) -> None:
        found = next((each.spot for each in self._files if each.id in ids), None)
        if found is not None:
            self.read.emit(self._slot, str(found))


def known_spots(case: Case) -> tuple[CaseFile, ...]:
    """One picture for each place that pictures of a case were taken at, the newest first."""
    found: list[CaseFile] = []
    for file in reversed(case.files):
        near = (other.spot.km_to(file.spot) for other in found if other.spot and file.spot)
        if file.spot is not None and not file.voided and all(km > _SAME for km in near):
            found.append(file)
    return tuple(found)
