"""What the law still asks of a case, as one day sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.casework.case import Case
from desktop.casework.decide import survey
from desktop.casework.gates import REGISTER
from desktop.casework.procedure import Procedure
from tests.helpers.builders import bench
from tests.helpers.library import LIBRARY


@dataclass(frozen=True, slots=True)
class Watch:
    """A day, and the procedure whose steps are asked after; none: the one the case is looked at from."""

    today: date
    procedure: str = ""

    def codes(self, gate: str, case: Case, today: date | None = None) -> set[str]:
        """The codes a gate yields; none where it does not apply."""
        known = REGISTER[gate]
        looks = bench(today or self.today)
        return {lack.code for lack in known.check(case, looks)} if known.applies(case) else set()

    def missing(self, case: Case, id: str, today: date | None = None) -> list[tuple[str, str]]:
        """Gate and code of all that stands against a step."""
        step = self._procedure(case).step_of(id)
        assert step is not None
        seen = survey(case, step, bench(today or self.today), LIBRARY.gates)
        return [(lack.gate, lack.code) for lack in seen.missing]

    def next_id(self, case: Case) -> str:
        """The step open now; empty where there is none."""
        step = self._procedure(case).next_step(case)
        return step.id if step is not None else ""

    def _procedure(self, case: Case) -> Procedure:
        return LIBRARY.newest(self.procedure) if self.procedure else LIBRARY.procedure(case)
