"""Days as people say them, seen from today."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.base.clock import CHINA

translate = QCoreApplication.translate


def plain_day(day: date, today: date) -> str:
    """11月21日, with the year where it is another one."""
    plain = translate("Days", "{month}月{day}日").format(month=day.month, day=day.day)
    if day.year == today.year:
        return plain
    return translate("Days", "{year}年{day}").format(year=day.year, day=plain)


def since_words(at: datetime | date, today: date) -> str:
    """今天 08:52, 昨天, 11月20日."""
    local = at.astimezone(CHINA) if isinstance(at, datetime) else None
    day = at if local is None else local.date()
    if day == today:
        now = translate("Days", "今天")
        return now if local is None else f"{now} {local:%H:%M}"
    return translate("Days", "昨天") if (today - day).days == 1 else plain_day(day, today)
