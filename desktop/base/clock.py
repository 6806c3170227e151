"""The time of day, kept in one place so that a test can stop it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

CHINA = timezone(timedelta(hours=8), "CST")
"""All legal dates are Chinese dates, wherever the computer thinks it stands."""


class Clock(Protocol):
    """What the desk may ask of time."""

    def now(self) -> datetime:
        """The instant, in UTC."""
        ...

    def today(self) -> date:
        """The legal date in China."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return self.now().astimezone(CHINA).date()


class StoppedClock:
    """A clock that stands until it is moved: for tests, and for the past year of the sample county."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return self._at.astimezone(CHINA).date()

    def advance(self, by: timedelta) -> None:
        """Let so much time go by; less than none sets the clock back."""
        self._at += by

    def move_to(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Set the clock to a time of a Chinese day."""
        at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)
        self._at = at.astimezone(UTC)
