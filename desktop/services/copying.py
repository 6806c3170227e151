"""填报单 of a case: what is shown, what is copied, and the order a county gives it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from desktop.base.errors import NotFound
from desktop.casework.case import Case
from desktop.casework.co_parties import as_party, called, each_party
from desktop.casework.events import NumbersShown
from desktop.casework.masking import masked
from desktop.documents.copy_sheet import CopyRow, copied, copy_row, in_order
from desktop.documents.sheet import Sheet
from desktop.services.perform import Job, Office

ORDER = "copy_sheet.order"
"""Setting of the office: the ids of the fields in the order of its platform, as a JSON list."""


@dataclass(frozen=True, slots=True)
class CopyView:
    """The sheet of a case as it is shown: a platform has a file for each party, so it is one party's."""

    case: Case
    parties: tuple[tuple[int, str], ...]  # all there are, by number and name
    rows: tuple[CopyRow, ...]
    reordered: bool  # whether the county has an order of its own


@dataclass(frozen=True, slots=True)
class CopyNumber:
    """A field that holds a number of identity or telephone, to be copied whole."""

    case_id: str
    field: str
    party: int = 1


@dataclass(frozen=True, slots=True)
class OrderCopySheet:
    """The fields in the order of the county's platform; none at all for the order that is shipped."""

    fields: tuple[str, ...]


def copy_sheet(office: Office, case_id: str, party: int = 1) -> CopyView:
    """The sheet of a party of a case, numbers masked; the first's where there is no such. Raises NotFound."""
    with office.read() as work:
        case, order = work.case(case_id), _order(work.setting(ORDER))
    all_of_them = tuple((each.party, called(each)) for each in each_party(case))
    case = as_party(case, party if party in dict(all_of_them) else 1)
    sheet = Sheet(case, today=office.clock.today(), calendar=office.calendar)
    fields = in_order(office.library.copy_sheet, order)
    rows = tuple(copy_row(name, field, sheet) for name, field in fields)
    return CopyView(masked(case), all_of_them, rows, bool(order))


def copy_number(job: Job, command: CopyNumber) -> str:
    """The whole text of a field; that its numbers were shown, and to whom, is journalled.

    Raises NotFound for a field the sheet does not have.
    """
    case = as_party(job.case(command.case_id), command.party)
    sheet = Sheet(case, today=job.office.clock.today(), calendar=job.bench.calendar)
    fields = in_order(job.office.library.copy_sheet, ())
    field = next((field for _, field in fields if field.id == command.field), None)
    if field is None:
        raise NotFound("no_copy_field", field=command.field)
    hides = copy_row("", field, sheet).hides
    if hides:
        job.keep(NumbersShown(case.id, hides))
    return copied(field, sheet)


def order_copy_sheet(job: Job, command: OrderCopySheet) -> None:
    """Keep the order of the county for everybody at this seat; what it does not know is left out."""
    known = {field.id for section in job.office.library.copy_sheet for field in section.field}
    job.work.put_setting(ORDER, json.dumps([id for id in command.fields if id in known]))


def _order(told: str | None) -> tuple[str, ...]:
    return tuple(str(id) for id in json.loads(told or "[]"))
