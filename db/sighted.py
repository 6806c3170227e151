"""Who looks: the part of a reading that knows where its actor may see what."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from db.open_reading import OpenReading
from db.queries import sight
from db.queries.lists import Lists
from db.queries.sight import CASES, PRELIMINARY, Seen
from desktop.casework.access import EVERYWHERE, SYSTEM, Sight, Warrant
from desktop.casework.case import Case
from desktop.casework.leads import SECRET_FORMS, is_preliminary
from desktop.casework.lists import Unit
from desktop.casework.masking import reporter_hidden

SEE_CASES = "see_cases"
"""The act without which nothing of a case is shown."""

SEE_LEADS = "see_leads"
"""The same of leads and inspections: who keeps a village station sees these and no case."""

SHOW_REPORTER = "show_reporter"
"""The act without which nobody learns who reported, by no way: the law keeps it (生态环境法典 146)."""


class SightedReading(OpenReading):
    """What is asked is narrowed to what a warrant allows; without one it is storage itself that looks."""

    def __init__(self, session: Session, lists: Lists, warrant: Warrant | None) -> None:
        super().__init__(session, lists)
        self._warrant = warrant

    def sight(self, act: str) -> Sight:
        """Where this may be done. Raises NotPermitted for who may do it nowhere."""
        if self._warrant is None:
            return EVERYWHERE
        found = self._warrant.sight(act)
        if found.blind:
            raise self._warrant.refusal(act, self._unit_name(self._warrant.actor.unit_id))
        return found

    def judge(self, act: str, path: Sequence[Unit]) -> None:
        """Raise NotPermitted unless this may be done at the unit the path leads to."""
        if self._warrant is not None and not self._warrant.may(act, path):
            raise self._warrant.refusal(act, self._unit_name(path[-1].id if path else ""))

    def unit_path(self, unit_id: str) -> tuple[Unit, ...]:
        """The units from the county down to one. Raises NotFound."""
        return self._lists.units.path(unit_id)

    def seat_path(self) -> tuple[Unit, ...]:
        """The units from the county down to the one this seat stands in; none before there are any."""
        unit_id = self.self_seat().unit_id
        return self.unit_path(unit_id) if unit_id else ()

    def _seen(self, to: str = SEE_CASES) -> Seen:
        """What every statement over cases, leads and inspections asks beside its own. Raises NotPermitted."""
        return (*self._in_sight(), *(() if to in (SEE_CASES, SEE_LEADS) else self._where(to)))

    def _seen_cases(self, to: str = SEE_CASES) -> Seen:
        """The same of statements over cases alone: lists and figures in which no lead is counted."""
        return (CASES, *(each for act in dict.fromkeys((SEE_CASES, to)) for each in self._where(act)))

    def _seen_leads(self) -> Seen:
        """The same of statements over leads and inspections alone."""
        return (PRELIMINARY, *self._where(SEE_LEADS))

    def _seen_terms(self, to: str = SEE_CASES) -> Seen:
        """The same of the running clocks of all of them. Raises NotPermitted."""
        if self._warrant is None:
            return ()
        leads = self._warrant.sight(SEE_LEADS)
        cases = self.sight(SEE_CASES) if leads.blind else self._warrant.sight(SEE_CASES)
        may = () if to == SEE_CASES else sight.terms_within(self._lists, self.sight(to).units)
        return (*sight.terms_seen(self._lists, cases, leads), *may)

    def _where(self, act: str) -> Seen:
        return sight.seen(self._lists, self.sight(act))

    def _in_sight(self) -> Seen:
        """Cases where cases are seen, leads where leads are; where that is one, nobody need ask which."""
        if self._warrant is None:
            return ()
        cases, leads = self._warrant.sight(SEE_CASES), self._warrant.sight(SEE_LEADS)
        if leads.blind:
            return self._seen_cases()
        if cases.blind:
            return self._seen_leads()
        if cases == leads:
            return self._where(SEE_CASES)
        return (or_(and_(*self._seen_cases()), and_(*self._seen_leads())),)

    def _as_known(self, found: Case) -> Case:
        """A case as who looks may know it: who reported is kept even from the papers he would compose."""
        hides = self._warrant is not None and is_preliminary(found)
        return reporter_hidden(found) if hides and not self._may_show(found.unit.id) else found

    def _may_show(self, unit_id: str) -> bool:
        return self._warrant is None or self._warrant.may(SHOW_REPORTER, self.unit_path(unit_id))

    def _judge_paper(self, form: str, unit_id: str) -> None:
        """Raise NotPermitted unless a paper of a form, or a scan of one, may be read at a unit."""
        path = self.unit_path(unit_id)
        self.judge("see_papers", path)
        if form in SECRET_FORMS:
            self.judge(SHOW_REPORTER, path)

    def _unit_name(self, unit_id: str) -> str:
        unit = self._lists.units.by_id.get(unit_id)
        return unit.name if unit is not None else SYSTEM.name
