"""What is entered of a case stands in its timeline: an event of a case that is left out has a reason here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from desktop import casework
from desktop.casework.events import Event
from desktop.casework.journal import Nature, nature_of
from desktop.casework.timeline import ACT_KINDS, EVENT_KINDS

OF_NO_CASE = frozenset(
    {
        *("CasesDrawn", "CasesHandedOver", "LedgerImported", "LedgerUndone", "RegisterRead"),
        *("DisposalProposed", "DisposalReturned", "DisposalApproved", "DisposalWitnessed", "DisposalEnded"),
        *("ItemDestroyed", "DiskCleared", "InboxFileReceived", "InboxFileVoided"),
        *("ListsDiffer", "PeopleDiffer"),
    }
)
"""Of a list, a seat or an inbox; what of it becomes of a case is entered there besides."""
LEFT_OUT = {
    "StepDone": "stands by its own legal day",
    "PaperIssued": "stands by its own legal day",
    "PaperRecorded": "stands by its own legal day",
    "DueReckoned": "the terms themselves stand there",
    "CaseDestroyed": "nothing is left to tell",
}


def kinds(of: type[Event] = Event) -> Iterator[type[Event]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_event_of_a_case_is_in_its_timeline() -> None:
    for module in pkgutil.walk_packages(casework.__path__, f"{casework.__name__}."):
        importlib.import_module(module.name)
    ours = (kind.__name__ for kind in kinds() if kind.__module__.startswith("desktop."))
    work = {name for name in ours if nature_of(name, "case") is Nature.WORK}
    assert work - EVENT_KINDS.keys() == OF_NO_CASE | LEFT_OUT.keys()
    assert {"StepDone", "PaperIssued", "PaperRecorded"} <= ACT_KINDS.keys()


def test_what_left_the_desk_of_a_case_is_in_its_timeline() -> None:
    assert "HandedOut" in EVENT_KINDS
