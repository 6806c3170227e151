"""Reading what an officer types: dates in the three ways they are written, whole numbers, decimals. No Qt."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_WIDE = str.maketrans("０１２３４５６７８９－／．：，年月", "0123456789-/.:,年月")
_DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$")
_PACKED = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_TIME = re.compile(r"^(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*分?$")


def read_day(typed: str) -> date | None:
    """`2026-11-3`, `20261103` or `2026年11月3日`; None when it is no date that exists."""
    text = typed.translate(_WIDE).strip()
    match = _DAY.match(text) or _PACKED.match(text)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def say_day(day: date) -> str:
    """2026年11月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def read_moment(typed: str) -> datetime | None:
    """A day and an hour: `2026-11-3 9:20`, `2026年11月3日9时20分`."""
    text = typed.translate(_WIDE).strip()
    cut = re.match(r"^(.*?[日号]|\d{8}|\S+)\s*T?\s*(\d{1,2}\s*[:时点].*)$", text.replace("T", " "))
    if cut is None:
        return None
    day, time = read_day(cut[1]), _TIME.match(cut[2].strip())
    if day is None or time is None or int(time[1]) > 23 or int(time[2]) > 59:
        return None
    return datetime(day.year, day.month, day.day, int(time[1]), int(time[2]))  # noqa: DTZ001 (wall time)


def say_moment(at: datetime) -> str:
    """2026年11月3日9时20分."""
    return f"{say_day(at.date())}{at.hour}时{at.minute:02d}分"


def read_whole(typed: str) -> int | None:
    """A whole number, full-width digits allowed; None when it is none."""
    text = typed.translate(_WIDE).replace(",", "").strip()
    return int(text) if re.fullmatch(r"\d+", text) else None


def read_decimal(typed: str) -> Decimal | None:
    """A decimal number; None when it is none."""
    text = typed.translate(_WIDE).replace(",", "").strip()
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
