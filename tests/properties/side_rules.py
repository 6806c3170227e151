"""What the played officer does beside a case: begins, follows, enters and tries."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import SideProcedure
from desktop.casework.case_facts import SERVED_FORMS
from desktop.casework.co_parties import OWN_SIDES, each_against, each_party, number_at, number_within, own
from desktop.casework.decide import needed_by
from desktop.casework.facts import Slot
from tests.helpers.builders import (
    Given,
    slots,
)
from tests.helpers.library import LIBRARY
from tests.properties.besides import FOR_STEP, OWN, SIDES, TURNS, values_of
from tests.properties.judging_sides import (
    DECISIONS,
)
from tests.properties.played import Played

days = st.integers(-12, 2)


class SideRules(Played):
    """The rules of what runs beside the case."""

    # ------------------------------------------------------------ what runs beside the case

    @rule(days=st.sampled_from((15, 29, 30, 31, 60, 100, 190)))
    def waits_long(self, days: int) -> None:
        """Weeks and months pass."""
        self.today += timedelta(days=days)

    @rule(which=st.sampled_from(SIDES), whose=st.integers(0, 1))
    def begins_beside(self, which: str, whose: int = 0) -> None:
        """A side procedure, where the case stands for it; against one of several parties."""
        procedure, against = LIBRARY.newest(which), each_against(which, self.case)
        seen = against[whose % len(against)]
        if procedure.may_begin(seen):
            n = number_at(len(seen.sides_of(which)) + 1, seen.party)
            side = SideProcedure(procedure.pin, n, procedure.stage[0].id)
            self.case = replace(self.case, sides=(*self.case.sides, side))

    @precondition(lambda self: self.case.sides)
    @rule(data=st.data(), turned=st.integers(0, 2))
    def works_beside(self, data: st.DataObject, turned: int) -> None:
        """Some way is chosen or not; all that the next step asks for is entered, issued and served."""
        side = data.draw(st.sampled_from(self.case.sides))
        if turned == 0:
            self._keep_alone(self._dated(_on(side, data.draw(st.sampled_from(TURNS[side.id]))), 0))
        self.goes_on_beside(side)

    @rule(
        which=st.sampled_from(("enforcement", "enforcement", "seizure", "seizure", "remedy")),
        turn=st.integers(0, 11),
        waits=st.lists(st.sampled_from((0, 0, 1, 12, 31, 190)), min_size=4, max_size=8),
        whose=st.integers(0, 1),
    )
    def follows_beside(self, which: str, turn: int, waits: list[int], whose: int = 0) -> None:
        """One way is chosen at the start and followed for some steps, some days apart."""
        self.begins_beside(which, whose)
        for days in waits:
            for side in [side for side in self.case.sides if side.id == which][-1:]:
                self._fill_beside(side, TURNS[which][turn % len(TURNS[which])])
                self.today += timedelta(days=days)
                self.goes_on_beside(side)

    def goes_on_beside(self, side: SideProcedure) -> None:
        """As `goes_on`, in a side procedure."""
        step = LIBRARY.procedure(self._seen(side)).next_step(self._seen(side))
        if step is not None:
            self._fill_beside(side, FOR_STEP[step.id])
            for form in needed_by(step, self._seen(side)):
                self._issue(form, side)
            self._serve_beside(side)
            self._try(step.id, side)
            for now in self.case.sides:
                if now.id == side.id:
                    self._serve_beside(now)

    def _fill_beside(self, side: SideProcedure, given: Given) -> None:
        dated = self._dated(_on(side, given), 0)
        self._keep_alone({slot: value for slot, value in dated.items() if slot not in self.case.facts})

    @precondition(lambda self: self.case.sides)
    @rule(data=st.data(), by=days)
    def enters_something_beside(self, data: st.DataObject, by: int) -> None:
        """A value, fitting or not, or none at all."""
        side = data.draw(st.sampled_from(self.case.sides))
        fact = data.draw(st.sampled_from(OWN[side.id]))
        value = data.draw(st.sampled_from(values_of(fact, self.today, by)))
        self._keep_alone({(fact.id, side.n): value})

    @precondition(lambda self: self.case.sides)
    @rule(data=st.data())
    def tries_any_step_beside(self, data: st.DataObject) -> None:
        """A step of a side procedure, whether or not it is its turn."""
        side = data.draw(st.sampled_from(self.case.sides))
        steps = LIBRARY.procedure(self._seen(side)).step
        self._try(data.draw(st.sampled_from([step.id for step in steps])), side)

    @precondition(lambda self: any(self.case.paper(form) for form in DECISIONS))
    @rule(amount=st.sampled_from((1, 2000, 6000)), whose=st.integers(0, 1))
    def the_party_pays(self, amount: int, whose: int) -> None:
        """One of them, some of it, today."""
        parties = each_party(self.case)
        seen = parties[whose % len(parties)]
        n = number_at(max(seen.sheets("payment"), default=0) + 1, seen.party)
        paid: Given = {f.PAYMENT_HOW: f.Payment.BANK, f.PAYMENT_ON: self.today}
        self._keep_alone(slots({**paid, f.PAYMENT_AMOUNT: Money.yuan(amount)}, n))

    def _serve_beside(self, side: SideProcedure) -> None:
        """Every paper issued to the party that no sheet of service names."""
        seen = self._seen(side)
        for form in sorted({paper.form for paper in seen.papers} & set(SERVED_FORMS)):
            seen = self._seen(side)
            if seen.paper(form) is not None and seen.service_of(form) is None:
                n = max(seen.sheets("service"), default=0) + 1
                self._serve(form, seen.turn_of(form), number_at(n, seen.party))


def _on(side: SideProcedure, given: Given) -> dict[Slot, object]:
    """What is entered of a side procedure, at its places: only a party's own bears his number."""
    n = number_within(side.n) if side.id in OWN_SIDES else side.n
    return {(id, side.n if own(id) else n): value for (id, _), value in slots(dict(given), n).items()}
