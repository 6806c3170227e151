"""The acts that lead to pages, by rail, key and palette; a page that has nothing for a person is barred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.ui import (
    actions,
    gear_actions,
    number_actions,
    place_actions,
    thing_actions,
    training_actions,
    unit_actions,
)
from desktop.ui.action import Act, Action
from desktop.ui.pages.cases_page import SUMMARY
from desktop.ui.places import (
    CALENDAR,
    CASE,
    CASES,
    COPIES,
    COPYSHEET,
    DIAGNOSIS,
    DUE,
    FILING,
    FORMS,
    GEAR,
    HELP,
    HISTORY,
    JOURNAL,
    LEADS,
    LEDGER,
    MATTERS,
    NUMBERS,
    PAPER,
    PARTIES,
    PEOPLE,
    SKETCH,
    THINGS,
    TRAINING,
    UNITS,
    WORKBENCH,
    Place,
)
from desktop.ui.widgets.rail import RailItem, numbered

NEEDS = {
    CASES: ("see_cases",),
    CASE: ("see_cases",),
    PAPER: ("see_papers",),
    COPYSHEET: ("see_cases",),
    LEADS: ("see_leads",),
    FILING: ("register_case",),
    LEDGER: ("import_ledger",),
    MATTERS: ("see_matter_lists",),
    CALENDAR: ("see_cases", "import_calendar"),
    FORMS: ("see_cases", "put_form"),
    PEOPLE: ("see_accounts",),
    UNITS: ("see_accounts",),
    JOURNAL: ("see_journal", "see_seat_journal"),
    NUMBERS: ("see_numbers",),
    COPIES: ("back_up",),
    DIAGNOSIS: ("diagnose",),
    DUE: ("see_cases",),
    PARTIES: ("see_cases",),
    THINGS: ("see_cases",),
    GEAR: ("see_gear",),
    TRAINING: ("see_training",),
    SKETCH: ("see_cases", "see_leads"),
    HISTORY: ("see_cases",),
}
"""The acts without the right to any of which a page has nothing for a person."""

WhyNot = Callable[[str], str]
"""Why the acting person may not do an act; empty where it may be tried."""


def why_not_go(page: str, why_not: WhyNot) -> str:
    """Why a page has nothing for the acting person."""
    reasons = [why_not(act) for act in NEEDS.get(page, ())]
    return reasons[0] if reasons and all(reasons) else ""


def home_of(why_not: WhyNot) -> str:
    """The page one begins at: whoever keeps a village station sees leads and no case, and begins there."""
    return LEADS if why_not("see_cases") and not why_not("see_leads") else WORKBENCH


def rail_items(why_not: WhyNot) -> tuple[RailItem, ...]:
    """The tiles of the rail with their keys, of those pages alone where one may look."""
    translate = QCoreApplication.translate
    days_off = RailItem(CALENDAR, "calendar", translate("Going", "放假"))
    imports = () if why_not("import_calendar") else (days_off,)  # others come by 期限, or the key
    matters = RailItem(MATTERS, "matter", translate("Going", "清单"))  # likewise, by its key
    forms = RailItem(FORMS, "print", translate("Going", "样式"))
    by_right = (
        RailItem(PEOPLE, "people", translate("Going", "人员")),
        *imports,
        *(() if why_not("take_matter_list") else (matters,)),
        *(() if why_not("put_form") else (forms,)),
        RailItem(JOURNAL, "dossier", translate("Going", "日志")),
        RailItem(COPIES, "shield", translate("Going", "备份")),
    )
    of_cases = (
        RailItem(WORKBENCH, "bench", translate("Going", "工作台")),
        RailItem(CASES, "case", translate("Going", "案件")),
        RailItem(FILING, "plus", translate("Going", "登记")),
        RailItem(DUE, "clock", translate("Going", "期限")),
    )
    return numbered(
        (
            *(of_cases if home_of(why_not) == WORKBENCH else ()),
            *(() if why_not("see_leads") else (RailItem(LEADS, "lead", translate("Going", "线索")),)),
            *(item for item in by_right if not why_not_go(item.key, why_not)),
            RailItem(HELP, "help", translate("Going", "帮助"), bottom=True),
        )
    )


def tile_of(page: str, items: Sequence[RailItem]) -> str:
    """The tile that is marked for a page that may have none of its own."""
    known = {item.key for item in items}
    cases = CASES if CASES in known else LEADS
    people = next((key for key in (PEOPLE, WORKBENCH) if key in known), cases)
    journal = JOURNAL if JOURNAL in known else cases
    above = {NUMBERS: journal, DIAGNOSIS: HELP, UNITS: PEOPLE, GEAR: people, TRAINING: people}
    return page if page in known else above.get(page, cases)


def rail_actions(items: Sequence[RailItem]) -> tuple[Action, ...]:
    """The pages of the rail as actions, with their keys."""
    words = QCoreApplication.translate("Going", "到“{page}”页")
    return tuple(
        Action(f"go_{item.key}", words.format(page=item.words), actions.PAGE_KEYS[at : at + 1], item.icon)
        for at, item in enumerate(items)
    )


def going_acts(items: Sequence[RailItem], go: Callable[[Place], None], why_not: WhyNot) -> tuple[Act, ...]:
    """To every page of the rail, and to those that begin something."""
    ways = [
        *((action, Place(item.key)) for action, item in zip(rail_actions(items), items, strict=True)),
        (actions.NEW_CASE, Place(FILING)),
        (actions.NEW_ON_SPOT, Place(FILING, form=SUMMARY)),
        (actions.TO_LEDGER, Place(LEDGER)),
        (actions.TO_DIAGNOSIS, Place(DIAGNOSIS)),
        (actions.TO_CALENDAR, Place(CALENDAR)),
        (actions.TO_MATTERS, Place(MATTERS)),
        (actions.TO_PARTIES, Place(PARTIES)),
        (thing_actions.TO_THINGS, Place(THINGS)),
        (gear_actions.TO_GEAR, Place(GEAR)),
        (training_actions.TO_TRAINING, Place(TRAINING)),
        (place_actions.TO_SKETCH, Place(SKETCH)),
        (place_actions.TO_HISTORY, Place(HISTORY)),
        (actions.TO_FORMS, Place(FORMS)),
        (unit_actions.TO_UNITS, Place(UNITS)),
        (number_actions.TO_NUMBERS, Place(NUMBERS)),
    ]
    return tuple(Act(action, partial(go, place), why_not_go(place.page, why_not)) for action, place in ways)
