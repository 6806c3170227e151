"""Views of a list that is narrowed by the chips of a filter bar; the picker stands before the chips."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from desktop.base.errors import BadEntry
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Dialogs
from desktop.ui.narrowing import Narrowed, Values
from desktop.ui.views.list_views import ListViews
from desktop.ui.views.picker import ViewPicker
from desktop.ui.views.view import View, Viewed
from desktop.ui.widgets.filter_chip import FilterBar

Means = Callable[[Narrowed], object]
"""The question a list makes of its chips. Raises ValueError, BadEntry for words it does not know."""


@dataclass(frozen=True, slots=True)
class Chips:
    """What the chips of a list are set to. Words that are being searched for are no part of it."""

    values: Values = field(default_factory=dict)

    def written(self) -> str:
        """As it is kept."""
        told = {key: list(words) for key, words in self.values.items() if words}
        return json.dumps({"values": told}, ensure_ascii=False)


class ChipViews(ListViews[Chips]):
    """The views of one list, and the picker of them at the head of its filter bar."""

    def __init__(self, desk: Desk, dialogs: Dialogs, bar: FilterBar, list: str, means: Means) -> None:
        viewed = Viewed(list, partial(read_chips, means), _same, _none_of_ours)
        self.picker = ViewPicker()
        super().__init__(desk, dialogs, self.picker, viewed, Chips())
        bar.lead_with(self.picker)
        self._bar = bar
        bar.changed.connect(self.stand)
        self.opened.connect(self._set)

    def stand(self, values: Values) -> None:
        """The chips are set like this now."""
        self.keep_asked()
        self.show_state(Chips(values))

    def _set(self, chips: Chips) -> None:
        self._bar.set_values(dict(chips.values))
        self._bar.changed.emit(self._bar.values())


def read_chips(means: Means, written: str) -> Chips | None:
    """What was kept; None where the list no longer knows what it says."""
    try:
        told = json.loads(written)["values"].items()
        values = {str(key): tuple(map(str, words)) for key, words in told}
        means(Narrowed(values))
    except (ValueError, KeyError, TypeError, AttributeError, BadEntry):
        return None
    return Chips(values)


def _same(view: Chips, now: Chips) -> bool:
    return dict(view.values) == dict(now.values)


def _none_of_ours(_person_id: str) -> tuple[View[Chips], ...]:
    return ()
