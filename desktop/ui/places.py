"""Where in the window something is: pages name places, and only the window goes there."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.casework.consistency.elsewhere import OTHER_CASE
from desktop.casework.lists import OF_LIST

WORKBENCH = "workbench"
CASES, FILING, CASE, PAPER, MATTERS, HELP = "cases", "filing", "case", "paper", "matters", "help"
LEDGER, PEOPLE, JOURNAL, COPIES = "ledger", "people", "journal", "copies"
DIAGNOSIS, PARTIES = "diagnosis", "parties"
DUE, CALENDAR = "due", "calendar"
LEADS = "leads"
COPYSHEET, FORMS = "copysheet", "forms"
THINGS, GEAR, UNITS = "things", "gear", "units"
SKETCH, HISTORY, TRAINING = "sketch", "history", "training"
NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and what it shows: a case, a form of it, the field to go to (`where` of a gate).

    Of the lists of matters `where` is the version whose letters of entrustment are wanted.
    """

    page: str
    case_id: str = ""
    form: str = ""  # of the list: the view to open
    n: int = 1
    where: str = ""  # as of a Lack; of help: page, chapter or law; of journal: 案号
    draft_id: str = ""


def leads_away(case_id: str, where: str) -> Place | None:
    """The page that a `where` of a case lies on, a paper or another case; None for a place in the case."""
    if where == HISTORY:
        return Place(HISTORY, case_id)
    if where.startswith(OF_LIST):
        return Place(MATTERS, where=where.removeprefix(OF_LIST))
    if where.startswith("paper:"):
        return Place(PAPER, case_id, *split_where(where.removeprefix("paper:")))
    if where.startswith(OTHER_CASE):
        other_id, _, there = where.removeprefix(OTHER_CASE).partition(" ")
        return Place(CASE, other_id, where=there)
    return None


def split_where(where: str) -> tuple[str, int]:
    """`interview.signed#2` as the slot of a fact: ("interview.signed", 2)."""
    fact, _, n = where.partition("#")
    return fact, int(n) if n.isdecimal() else 1
