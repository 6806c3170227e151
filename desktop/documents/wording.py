"""Formatters: how a value is worded on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from desktop.base.capital import capital, numeral
from desktop.base.money import Money
from desktop.casework.facts import Exchange, Good
from desktop.documents.fonts import TICKED, UNTICKED

Words = tuple[tuple[object, str], ...]
"""The members of a choice and their words."""


def day(value: date) -> str:
    """2026年1月2日: Arabic digits without leading zeros (GB/T 9704)."""
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """2026年1月2日9时05分."""
    return f"{day(value)}{value.hour}时{value.minute:02d}分"


def hour(value: datetime) -> str:
    """9时05分, where the day stands before it."""
    return f"{value.hour}时{value.minute:02d}分"


def figure(value: Money) -> str:
    """¥6000.00: without separators, as beside an amount in capitals."""
    return f"¥{value.figure}"


def both(value: Money) -> str:
    """人民币陆仟元整（¥6000.00）: how a paper states a fine."""
    return f"人民币{capital(value)}（{figure(value)}）"


def compact(value: date) -> str:
    """20260102, as file lists state dates (DA/T 22)."""
    return f"{value:%Y%m%d}"


def iso(value: date) -> str:
    """2026-01-02, as the fields of other programs take a day."""
    return value.isoformat()


def number(value: Money) -> str:
    """6000.00, as the fields of other programs take an amount: no mark between the thousands."""
    return value.figure


def sentence(value: str) -> str:
    """The text ended by a full stop, whatever the officer typed last."""
    text = value.rstrip().rstrip("，、；：,;:")
    return text if text[-1:] in set("。！？…”」.!?") else text + "。"


def masked(value: str) -> str:
    """An identity number with the birthday hidden: first six and last four characters stay."""
    return value if len(value) <= 10 else f"{value[:6]}{'*' * (len(value) - 10)}{value[-4:]}"


def plain(value: object) -> str:
    """A value in the wording usual for its type."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple) and value and isinstance(value[0], Good):
        return "；\n".join(_good(at, good) for at, good in enumerate(value, 1))
    if isinstance(value, tuple):
        return "\n".join(_turn(each) for each in value)
    for kind, write in _USUAL:
        if isinstance(value, kind):
            return write(value)
    return str(value)


def _good(at: int, good: Good) -> str:
    """1．电动三轮车，YD-3型，1辆，红色，无号牌；a line of goods within a text."""
    told = (good.name, good.model, f"{good.quantity}{good.unit}", good.state, good.note)
    return f"{at}．{'，'.join(filter(None, told))}"


def _decimal(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# A moment is a date too, so it stands first.
_USUAL: tuple[tuple[type, Callable[..., str]], ...] = (
    (datetime, moment),
    (date, day),
    (Money, figure),
    (Decimal, _decimal),
)


def _turn(each: object) -> str:
    return f"问：{each.asked}\n答：{each.answered}" if isinstance(each, Exchange) else str(each)


def chosen(value: object, words: Words) -> str:
    """The word of a chosen member."""
    return next((word for member, word in words if member == value), str(value))


def boxes(value: object, words: Words) -> str:
    """All words of a choice, the chosen one ticked: ☑直接送达　☐留置送达."""
    return "　".join(f"{TICKED if member == value else UNTICKED}{word}" for member, word in words)


def ticked(value: object) -> str:
    """The box before words that say what holds."""
    return TICKED if value else UNTICKED


@dataclass(frozen=True, slots=True)
class Wording:
    """A formatter: which kinds of fact it takes, and what it does."""

    kinds: frozenset[str]
    write: Callable[[object], str]


def _typed(kinds: str, kind: type, write: Callable[..., str]) -> Wording:
    def checked(value: object) -> str:
        return write(value) if isinstance(value, kind) else plain(value)

    return Wording(frozenset(kinds.split()), checked)


WORDINGS: Mapping[str, Wording] = {
    "date": _typed("day moment", date, day),
    "moment": _typed("moment", datetime, moment),
    "hour": _typed("moment", datetime, hour),
    "capital": _typed("money", Money, capital),
    "figure": _typed("money", Money, figure),
    "both": _typed("money", Money, both),
    "numeral": _typed("whole", int, numeral),
    "compact": _typed("day", date, compact),
    "iso": _typed("day", date, iso),
    "number": _typed("money", Money, number),
    "sentence": _typed("text long", str, sentence),
    "masked": _typed("text", str, masked),
    "ticked": _typed("flag", bool, ticked),
    # `boxes` needs the words of the choice: the composer gives them.
    "boxes": _typed("choice", StrEnum, str),
}
