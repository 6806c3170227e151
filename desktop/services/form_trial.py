"""A form tried on a case of the office: drawn as it would print, beside the one in force."""

from __future__ import annotations

from dataclasses import dataclass, field

from db import Reading
from desktop.base.errors import BadEntry
from desktop.casework.case import Case
from desktop.casework.lists import Level
from desktop.casework.rows import CaseFilter
from desktop.documents.composer import Intent, compose
from desktop.documents.form import Form
from desktop.documents.pdf import draw
from desktop.documents.sheet import Sheet
from desktop.services.issuing import forms_for
from desktop.services.own_forms import Offered
from desktop.services.perform import Office
from desktop.services.printing import blank_case
from desktop.services.showing import pictures_of

MARK = "样张"
_LOOKED, _LISTED = 200, 30  # newest cases that are looked at, and of these offered
_MOST_PAGES = 60  # a paper of a case has three; what is longer was not meant


@dataclass(frozen=True, slots=True)
class TrialCase:
    """A case on which a form can be tried."""

    case_id: str
    number: str
    party: str
    n: int


@dataclass(frozen=True, slots=True)
class Trial:
    """The form in force, and the one offered, on one case: pages, and what is still to be filled."""

    now: bytes = field(repr=False)
    offered: bytes = field(repr=False)  # empty where none is offered
    lacking: int  # blanks of the offered, else of the one in force


def trial_cases(office: Office, form: str) -> tuple[TrialCase, ...]:
    """The newest cases that have such a paper, then those that will; none for who may open no papers."""
    if office.warrant.sight("see_papers").blind:
        return ()
    found: list[TrialCase] = []
    issued: set[str] = set()
    with office.read() as work:
        rows = {row.id: row for row in work.case_page(CaseFilter(), None, _LOOKED).rows}
        for case in work.cases(tuple(rows)):
            n = next((n for known, n in forms_for(case, office.library) if known.id == form), 0)
            if n:
                found.append(TrialCase(case.id, case.number, rows[case.id].party, n))
                issued.add(case.id if case.paper(form, n) is not None else "")
    found.sort(key=lambda one: one.case_id not in issued)
    return tuple(found[:_LISTED])


def try_form(office: Office, form: str, of: TrialCase | None, offered: Offered | None) -> Trial:
    """Draw the form in force, and the offered where it has no fault; without a case, blank.

    Raises NotFound, NotPermitted, BadEntry `form_endless`.
    """
    library = office.library
    with office.read() as work:
        if of is not None:
            case = work.case(of.case_id, "see_papers")
        else:
            units = work.units()
            township = next((unit for unit in units if unit.level is Level.TOWNSHIP), units[0])
            case = blank_case(office, work, township)
        pages, lacking = _drawn(office, work, library.forms[form], case, of)
        read = None if offered is None else library.brought.read(form, offered.text).form
        if read is None:
            return Trial(pages, b"", lacking)
        return Trial(pages, *_drawn(office, work, read, case, of))


def _drawn(office: Office, work: Reading, form: Form, case: Case, of: TrialCase | None) -> tuple[bytes, int]:
    """The pages of a form, and how many blanks are to be filled before it is issued."""
    today = office.clock.today()
    sheet = Sheet(case, of.n if of else 1, today=today, calendar=office.calendar, by_hand=of is None)
    composed = compose(form, sheet, Intent.DRAFT)
    drawn = draw(composed, mark=MARK, pictures=pictures_of(work, case), packed=False)
    if drawn.pages > _MOST_PAGES:
        raise BadEntry("form_endless", pages=drawn.pages, most=_MOST_PAGES)
    return drawn.pdf, len(composed.missing)
