"""How long files are kept here, and which cases have been kept that long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db import Reading
from desktop.base.errors import BadEntry
from desktop.casework.case import Case
from desktop.casework.retention import (
    FOR_EVER,
    LONGEST,
    SHORTEST,
    Archived,
    kept_until,
    years_kept,
    years_written,
)
from desktop.services.perform import Job, Office

PROCEDURES = ("ordinary", "summary")
"""The kinds of case that have files of their own."""

_KEY = "archive.years."


@dataclass(frozen=True, slots=True)
class SetRetention:
    """How many years files are kept, by the procedure of their case; 0 is for ever."""

    years: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RunOut:
    """A case whose file has been kept as long as it must be, and what still runs in it."""

    case: Archived
    years: int
    until: date
    still: tuple[str, ...]  # procedures beside it that have not ended


@dataclass(frozen=True, slots=True)
class Retention:
    """How it is set, and what has run out by today."""

    years: Mapping[str, int]
    archived: int  # cases in sight whose file was archived
    unclear: int  # of these, how many say a period nobody understands: they are kept for ever
    out: tuple[RunOut, ...]


def retention(office: Office) -> Retention:
    """What is set here, and the cases in sight whose file has been kept long enough. Raises NotPermitted."""
    today = office.clock.today()
    with office.read() as work:
        usual, found = usual_years(work), work.archived()
        ended = {}
        for case in found:
            years = years_kept(case, usual.get(case.procedure, FOR_EVER))
            until = kept_until(case.on, years)
            if until is not None and until < today:
                ended[case.id] = (case, years, until)
        still = {case.id: _still(office, case) for case in work.cases(tuple(ended))}
    out = tuple(RunOut(*told, still.get(id, ())) for id, told in ended.items())
    unclear = sum(bool(case.written) and years_written(case.written) is None for case in found)
    return Retention(usual, len(found), unclear, out)


def set_retention(job: Job, command: SetRetention) -> None:
    """Set how long files are kept. Raises BadEntry `retention_short` for a term nobody may set."""
    for procedure in PROCEDURES:
        years = command.years.get(procedure, FOR_EVER)
        if years != FOR_EVER and not SHORTEST <= years <= LONGEST:
            raise BadEntry("retention_short", years=years, least=SHORTEST, most=LONGEST)
        job.work.put_setting(_KEY + procedure, str(years))


def usual_years(work: Reading) -> dict[str, int]:
    return {procedure: int(work.setting(_KEY + procedure) or FOR_EVER) for procedure in PROCEDURES}


def _still(office: Office, case: Case) -> tuple[str, ...]:
    sides = (side for side in case.sides if not side.ended)
    return tuple(office.library.procedures[side.procedure].name for side in sides)
