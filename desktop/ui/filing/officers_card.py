"""Who handles the case: the officers of the township, with what their certificates allow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.casework.law import LawGate
from desktop.casework.lists import Level, Officer
from desktop.services.searching import Lists
from desktop.ui.widgets.entry_text import say_day
from desktop.ui.widgets.officer_picker import OfficerPicker, OfficerView
from desktop.ui.widgets.pages import Card

_HANDLING = "officer"
"""The role of those who handle cases; a head approves them and a reviewer reads them."""


class OfficersCard(Card):
    """Officers are offered with their certificates. One that has lapsed is said, and judged by the gates."""

    changed = Signal()

    def __init__(self, gate: LawGate, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("承办人"), parent=parent)
        self._gate = gate
        self._lists: Lists | None = None
        self._today = date.min
        self._township: str | None = None
        self._handling: frozenset[str] = frozenset()
        self._picker = OfficerPicker(self.tr("承办人"))
        self._picker.changed.connect(self.changed)
        self.say_count(self.tr("不得少于两人，先选的列在前面"))
        self.add_inset(self._picker)
        self._picker.show_officers((), self.tr("先选定机构"))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The officers chosen, in order."""
        return self._picker.chosen

    @property
    def certified(self) -> int:
        """How many of them hold a certificate that is valid today."""
        return sum(one.certified_on(self._today) for one in self._officers() if one.id in self.chosen)

    def show_lists(self, lists: Lists, today: date) -> None:
        """Offer officers of these lists."""
        self._lists, self._today, self._township = lists, today, None

    def show_unit(self, unit_id: str, person_id: str) -> None:
        """Offer the officers of a unit's township; the acting person is chosen first, if one of them."""
        township = self._township_of(unit_id)
        if township == self._township:
            return
        self._township, self._handling = township, frozenset()
        officers = self._offer()
        mine = [one.id for one in officers if one.id == person_id and one.certified_on(self._today)]
        if mine and not self.chosen:
            self._picker.choose(mine)

    def show_handling(self, officer_ids: Sequence[str]) -> None:
        """Choose who handles the case already; they are offered though their secondment be over by now."""
        if tuple(officer_ids) != self.chosen:
            self._handling = frozenset(officer_ids)
            self._offer()
            self._picker.choose(officer_ids)

    def choose(self, officer_ids: Sequence[str]) -> None:
        """Choose these, without a word."""
        self._picker.choose(officer_ids)

    def goto(self) -> None:
        """Take the focus."""
        self._picker.goto()

    def _offer(self) -> list[Officer]:
        officers = self._officers()
        empty = self.tr("先选定机构")
        if self._township:
            empty = self.tr("这个乡镇还没有登记执法人员，请在“机构人员”里补上")
        self._picker.show_officers([self._view(one) for one in officers], empty)
        return officers

    def _officers(self) -> list[Officer]:
        everyone: Sequence[Officer] = self._lists.officers if self._lists is not None else ()
        post = (self._township, _HANDLING)
        offered = self._lent() | self._handling
        return [one for one in everyone if (one.unit_id, one.role) == post or one.id in offered]

    def _lent(self) -> set[str]:
        """Who is seconded to the township today."""
        return {
            duty.person_id
            for duty in (self._lists.duties if self._lists is not None else ())
            if (duty.unit_id, duty.role) == (self._township, _HANDLING) and duty.stands_on(self._today)
        }

    def _view(self, officer: Officer) -> OfficerView:
        if not officer.certified:
            return OfficerView(officer.id, officer.name, warning=self._explain(self.tr("没有执法证")))
        held = officer.certificate_for(self._today) or officer.certificates[0]
        detail = self.tr("执法证 {number}").format(number=held.number)
        until, since = held.until, held.since
        if until is not None and until < self._today:
            lapsed = self.tr("执法证已于{day}到期").format(day=say_day(until))
            return OfficerView(officer.id, officer.name, detail, self._explain(lapsed))
        if since is not None and since > self._today:
            early = self.tr("执法证自{day}起才有效").format(day=say_day(since))
            return OfficerView(officer.id, officer.name, detail, self._explain(early))
        if until is not None:
            detail = self.tr("执法证 {number}，有效至{day}").format(number=held.number, day=say_day(until))
        return OfficerView(officer.id, officer.name, detail)

    def _explain(self, why: str) -> str:
        return self.tr("{why}，换证以前不能执法（{article}）").format(why=why, article=self._gate.short)

    def _township_of(self, unit_id: str) -> str:
        units = {unit.id: unit for unit in self._lists.units} if self._lists is not None else {}
        unit = units.get(unit_id)
        if unit is None:
            return ""
        return unit.id if unit.level is not Level.STATION else unit.parent_id or ""
