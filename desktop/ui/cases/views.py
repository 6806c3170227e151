"""Views of the case list: a narrowing, an order and columns under a name; ours, and a person's own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from desktop.casework.narrowing import DayWord, DueWord
from desktop.services.viewing import CASES
from desktop.ui.cases.narrowing import (
    CLOSED,
    CLOSED_ON,
    DUE,
    LEDGER,
    OFFICER,
    OPEN,
    STANDING,
    TO_ARCHIVE,
    YES,
    Narrowing,
    readable,
)
from desktop.ui.models import cases as orders
from desktop.ui.models.cases import USUAL
from desktop.ui.views.view import View, Viewed

translate = QCoreApplication.translate
EVERY_CASE = "@all"
"""The view of all cases, whatever became of them."""
ORDERS = (orders.DUE, orders.REGISTERED, orders.OLDEST, orders.PARTY, orders.FINE)


@dataclass(frozen=True, slots=True)
class ViewState:
    """What a view holds. Words that are being searched for are no part of it."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: Narrowing().values)
    unit_id: str = ""  # empty: whichever unit the window looks at
    order: str = orders.DUE
    columns: tuple[str, ...] = USUAL

    def written(self) -> str:
        """As it is kept."""
        return json.dumps(
            {
                "values": {key: list(words) for key, words in self.values.items() if words},
                "unit": self.unit_id,
                "order": self.order,
                "columns": list(self.columns),
            },
            ensure_ascii=False,
        )


def read_state(written: str) -> ViewState | None:
    """What was kept; None where it cannot be read, as when a newer program wrote it otherwise."""
    try:
        told = json.loads(written)
        values = {str(key): tuple(map(str, words)) for key, words in told["values"].items()}
        order, columns = str(told["order"]), tuple(map(str, told["columns"]))
        if not readable(values):
            return None
        return ViewState(
            values, str(told["unit"]), order if order in ORDERS else orders.DUE, columns or USUAL
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def built_in(person_id: str) -> tuple[View[ViewState], ...]:
    """The views that come with the program."""
    newest = orders.REGISTERED
    is_open = {STANDING: (OPEN,)}
    return (
        View("@open", translate("CaseViews", "在办"), ViewState(is_open)),
        View("@mine", translate("CaseViews", "我的在办"), ViewState({**is_open, OFFICER: (person_id,)})),
        View("@late", translate("CaseViews", "已超期"), ViewState({**is_open, DUE: (DueWord.OVERDUE,)})),
        View(
            "@week",
            translate("CaseViews", "七日内到期"),
            ViewState({**is_open, DUE: (DueWord.TODAY, DueWord.WEEK)}),
        ),
        View(
            "@closed",
            translate("CaseViews", "本月结案"),
            ViewState(
                {STANDING: (CLOSED,), CLOSED_ON: (DayWord.MONTH,)},
                order=newest,
                columns=(*USUAL[:-2], "closed", "fine", "officer"),
            ),
        ),
        View(
            "@to_archive",
            translate("CaseViews", "待归档"),
            ViewState({STANDING: (TO_ARCHIVE,)}, order=newest, columns=(*USUAL[:-2], "closed", "officer")),
        ),
        View("@ledger", translate("CaseViews", "台账导入的"), ViewState({LEDGER: (YES,)}, order=newest)),
        View(EVERY_CASE, translate("CaseViews", "全部案件"), ViewState({}, order=newest)),
    )


def same(view: ViewState, now: ViewState) -> bool:
    """Whether the list stands as the view says; a view without a unit stands wherever one looks."""
    values = {key: words for key, words in view.values.items() if words}
    here = {key: words for key, words in now.values.items() if words}
    unit = not view.unit_id or view.unit_id == now.unit_id
    return values == here and unit and view.order == now.order and view.columns == now.columns


CASE_VIEWS = Viewed(CASES, read_state, same, built_in)
"""The list of cases, as one that has views."""
