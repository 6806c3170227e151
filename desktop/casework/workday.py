"""What a day of work begins with: due acts in groups of urgency, figures, and the rows of the cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.casework.waiting import Turn

SOON = timedelta(days=7)


class Urgency(StrEnum):
    """How near the end of a clock is; in the order in which an office looks at them."""

    OVERDUE = "overdue"
    TODAY = "today"
    PARTY_LATE = "party_late"  # the party let its time go by: nothing of ours is late, but it is our move
    WEEK = "week"
    LATER = "later"


def urgency(due_on: date, today: date, *, party: bool) -> Urgency:
    """The group of a clock that ends on a day."""
    if due_on < today:
        return Urgency.PARTY_LATE if party else Urgency.OVERDUE
    if due_on == today:
        return Urgency.TODAY
    return Urgency.WEEK if due_on <= today + SOON else Urgency.LATER


def shares(sizes: Mapping[Urgency, int], room: int) -> dict[Urgency, int]:
    """How many rows each group shows in so much room: the urgent first, yet none is crowded out.

    A long list of what is late must not hide what is due today, so every group keeps an equal part of the
    room as far as it needs it, and what is left over goes to the groups in their order.
    """
    least = room // len(Urgency)
    given = {group: min(sizes.get(group, 0), least) for group in Urgency}
    for group in Urgency:
        given[group] += min(sizes.get(group, 0) - given[group], room - sum(given.values()))
    return given


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose work is looked at: a unit with all below it, or the cases that one person handles."""

    unit_id: str = ""
    officer_id: str = ""


@dataclass(frozen=True, slots=True)
class DueRow:
    """The next date of a case."""

    case_id: str
    number: str
    party_name: str
    cause: str
    unit: str  # 桥头镇 元朔社区
    officers: str
    due_on: date
    clock: str
    party: bool  # the clock binds the party
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many open cases stand in a group by one clock."""

    urgency: Urgency
    clock: str
    party: bool
    n: int


@dataclass(frozen=True, slots=True)
class DueActs:
    """The soonest acts of each group, and how many there are of all."""

    rows: tuple[DueRow, ...]
    counts: tuple[DueCount, ...]

    @property
    def total(self) -> int:
        """Open cases with a running clock."""
        return sum(each.n for each in self.counts)

    def size(self, group: Urgency) -> int:
        """How many stand in a group."""
        return sum(each.n for each in self.counts if each.urgency is group)

    def waiting(self, group: Urgency) -> int:
        """How many of a group wait for the party."""
        return sum(each.n for each in self.counts if each.urgency is group and each.party)


@dataclass(frozen=True, slots=True)
class Figures:
    """The four figures. Of dates only the office's own clocks are counted, as under the case list."""

    open: int
    waiting: int  # for the party, whose time still runs
    overdue: tuple[tuple[str, int], ...]  # clock and how many, the most first
    today: int
    tomorrow: int
    week: int  # today and the seven days after it
    closed: int  # this month
    closed_before: int  # last month
    closed_year_ago: int  # the same month of last year


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Cases filed and closed in a month, by their legal dates."""

    first: date  # of the month
    filed: int
    closed: int


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case under way, and its next date as it is stored."""

    id: str
    due_on: date | None
    party: bool  # the clock of that date binds the party

    def party_has_time(self, today: date) -> bool:
        """Whether a clock of the party is the next to end, and has not."""
        return self.party and self.due_on is not None and today <= self.due_on


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A case that waits for somebody here, by the paper of its next step."""

    case_id: str
    what: str  # 行政处罚事先告知书, or the step where it has no paper
    party_name: str
    turn: Turn
    lacking: int  # what the panel of the case still counts as missing
    since: datetime | date  # when it was laid before him, or the last step was recorded, or it was registered
    form: str = ""  # what was laid before him
    n: int = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person, and how many of the cases looked at wait for others."""

    rows: tuple[WaitingRow, ...]
    others: Mapping[Turn, int]
    capped: bool  # there are more cases than were looked at


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A paper that a reviewer or head sent back, with the words that came with it."""

    case_id: str
    form: str
    n: int
    party_name: str
    words: str
    role: str
    at: datetime


def first_of_month(day: date, back: int = 0) -> date:
    """The first day of a month, so many months before that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(year, month + 1, 1)


def months_back(day: date, n: int) -> tuple[date, ...]:
    """The first days of the last `n` months, that of the day the last."""
    return tuple(first_of_month(day, back) for back in reversed(range(n)))


def figures_of(
    counts: Sequence[DueCount], tomorrow: int, open_cases: int, closed: tuple[int, int, int]
) -> Figures:
    """The figures out of the counts of due acts."""
    own = [each for each in counts if not each.party]
    late: dict[str, int] = {}
    for each in own:
        if each.urgency is Urgency.OVERDUE:
            late[each.clock] = late.get(each.clock, 0) + each.n
    today = sum(each.n for each in own if each.urgency is Urgency.TODAY)
    week = sum(each.n for each in own if each.urgency is Urgency.WEEK)
    return Figures(
        open=open_cases,
        waiting=sum(each.n for each in counts if each.party and each.urgency is not Urgency.PARTY_LATE),
        overdue=tuple(sorted(late.items(), key=lambda pair: (-pair[1], pair[0]))),
        today=today,
        tomorrow=tomorrow,
        week=today + week,
        closed=closed[0],
        closed_before=closed[1],
        closed_year_ago=closed[2],
    )
