"""How long files are kept, which cases have been kept that long, what stands against destroying them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db import Reading
from desktop.base.errors import BadEntry, Refusal
from desktop.casework.case import Case
from desktop.casework.disposal import hindrances
from desktop.casework.retention import (
    FOR_EVER,
    LONGEST,
    SHORTEST,
    Archived,
    kept_until,
    years_as_written,
    years_kept,
    years_written,
)
from desktop.services.perform import Job, Office

PROCEDURES = ("ordinary", "summary")
"""The kinds of case that have files of their own."""

_KEY = "archive.years."
_BASIS = "archive.disposal_basis"


@dataclass(frozen=True, slots=True)
class SetRetention:
    """How many years files are kept, by the procedure of their case; 0 is for ever.

    `basis` is the rule of the archives administration that files are destroyed by: without one none is.
    """

    years: Mapping[str, int]
    basis: str = ""


@dataclass(frozen=True, slots=True)
class RunOut:
    """A case whose file has been kept as long as it must be, and what stands against destroying it."""

    case: Archived
    years: int
    until: date
    against: tuple[Refusal, ...]
    listed: str = ""  # the number of the list it is on already


@dataclass(frozen=True, slots=True)
class Retention:
    """How it is set, and what has run out by today."""

    years: Mapping[str, int]
    archived: int  # cases in sight whose file was archived
    unclear: int  # of these, how many say a period nobody understands: they are kept for ever
    out: tuple[RunOut, ...]
    basis: str = ""


def retention(office: Office) -> Retention:
    """What is set here, and the cases in sight whose file has been kept long enough. Raises NotPermitted."""
    with office.read() as work:
        usual, found = usual_years(work), work.archived()
        unclear = sum(bool(case.written) and years_written(case.written) is None for case in found)
        out = run_out(office, work, found, usual)
        return Retention(usual, len(found), unclear, out, basis_of(work))


def run_out(
    office: Office, work: Reading, found: Iterable[Archived], usual: Mapping[str, int]
) -> tuple[RunOut, ...]:
    """Of archived cases those whose time is over, the first archived first."""
    today, ended = office.clock.today(), dict[str, tuple[Archived, int, date]]()
    for case in found:
        years = years_kept(case, usual.get(case.procedure, FOR_EVER))
        until = kept_until(case.on, years)
        if until is not None and until < today:
            ended[case.id] = (case, years, until)
    cases = {case.id: case for case in work.cases(tuple(ended))}
    listed = work.listed_for_disposal(ended)
    return tuple(
        RunOut(case, years, until, against(office, work, cases[id], case.on, years), listed.get(id, ""))
        for id, (case, years, until) in ended.items()
    )


def against(office: Office, work: Reading, case: Case, on: date, years: int) -> tuple[Refusal, ...]:
    """All that stands against destroying a case archived on a day and kept for years."""
    sides = {id: procedure.name for id, procedure in office.library.procedures.items()}
    return hindrances(case, on, years, office.clock.today(), work.calendar(office.library.calendar), sides)


def set_retention(job: Job, command: SetRetention) -> None:
    """Set how long files are kept. Raises BadEntry `retention_short` for a term nobody may set."""
    for procedure in PROCEDURES:
        years = command.years.get(procedure, FOR_EVER)
        if years != FOR_EVER and not SHORTEST <= years <= LONGEST:
            raise BadEntry("retention_short", years=years, least=SHORTEST, most=LONGEST)
        job.work.put_setting(_KEY + procedure, str(years))
    job.work.put_setting(_BASIS, command.basis.strip())


def usual_years(work: Reading) -> dict[str, int]:
    """How long files are kept whose cases do not say it, by procedure."""
    return {procedure: int(work.setting(_KEY + procedure) or FOR_EVER) for procedure in PROCEDURES}


def kept_here(work: Reading, case: Case) -> str:
    """How long the file of a case is kept by what is set here, as a cover prints it; empty where nothing."""
    years = work.setting(_KEY + case.procedure_id)
    return years_as_written(int(years)) if years is not None else ""


def basis_of(work: Reading) -> str:
    """The rule that files are destroyed by; empty where the office has entered none."""
    return work.setting(_BASIS) or ""
