"""The range of fine that a grade of discretion states in words: 处五百元以上一千元以下罚款."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.base.bounds import FINE_WORDS
from desktop.base.capital import counted
from desktop.casework.lists import FineRange, Matter
from desktop.casework.matter_table import grouped
from desktop.casework.published.mending import tidy

_FIGURE = r"(?:\d[\d,，]*(?:\.\d+)?|[零一二三四五六七八九十百千两]+(?:万[零一二三四五六七八九十百千两]*)?)"
_UNIT = r"(?:万元|元|倍|%|％)"
_AMOUNT = rf"(?:百分之(?P<{{0}}p>{_FIGURE})|(?P<{{0}}n>{_FIGURE})\s*(?P<{{0}}u>{_UNIT})?)"
_LEAST, _MOST = _AMOUNT.format("a"), _AMOUNT.format("b")
_RANGE = re.compile(
    rf"{_LEAST}\s*(?:（含）)?\s*(?:以上|[-—–~～至到])(?:（含）|、|，)?\s*(?:不足|不满)?\s*"
    rf"{_MOST}\s*(?:（含）)?\s*(?:以下|以内)?"
)
_ONE = re.compile(rf"{_LEAST}\s*(?:（含）)?\s*(?P<side>以上|以下|以内)?")
_FINE = "罚款"
_TEN_THOUSAND = 10_000
MONSTER = 1e12
"""No fine is so high: digits that ran together."""


@dataclass(frozen=True, slots=True)
class FineRead:
    """What was read of a grade's words; `why` is the code of the doubt where a person must say more."""

    fine: FineRange | None
    why: str = ""


def fine_in(words: str, matter: Matter | None) -> FineRead:
    """The one range of fine in the words of a grade, in the unit of the matter's own.

    No fine at all is no doubt. Several ranges, as for units and for persons, or a base the matter does not
    know, are: what is not certain is never guessed.
    """
    plain = tidy(words)
    if _FINE not in plain:
        return FineRead(None)
    if len(plain) > FINE_WORDS:
        return FineRead(None, "fine_in_words")
    found = tuple(dict.fromkeys(_ranges(plain)))
    if len(found) != 1:
        return FineRead(None, "several_fines" if found else "fine_in_words")
    least, most, measure = found[0]
    unit = _unit_of(measure, "每" in plain or "/" in plain, matter)
    if not unit or not least < MONSTER or (most is not None and not least <= most < MONSTER):
        return FineRead(None, "fine_in_words")
    fine = FineRange(least, most, unit, phrase=words.strip())
    return FineRead(fine, "" if matter is None or _within(fine, matter) else "outside_law")


def _ranges(plain: str) -> Iterator[tuple[float, float | None, str]]:
    """Each range as least, most and 元, 倍 or %; the words around it say no more."""
    at = 0
    while at < len(plain):
        two, one = _RANGE.search(plain, at), _ONE.search(plain, at)
        if two is not None and (one is None or two.start() <= one.start()):
            least, most = _value(two, "a"), _value(two, "b")
            measure = most[1] or least[1]
            if measure:
                yield _scaled(least, measure), _scaled(most, measure), measure.replace("万", "")
            at = two.end()
        elif one is not None:
            figure, measure = _value(one, "a")
            if measure:
                value, side = _scaled((figure, measure), measure), one["side"]
                low, high = (value, None) if side == "以上" else (0.0 if side else value, value)
                yield low, high, measure.replace("万", "")
            at = one.end()
        else:
            return


def _value(found: re.Match[str], which: str) -> tuple[float, str]:
    """A figure and its measure, which is empty where the next figure has it: 五百至一千元."""
    if found[f"{which}p"]:
        return _figure(found[f"{which}p"]), "%"
    return _figure(found[f"{which}n"]), (found[f"{which}u"] or "").replace("％", "%")


def _scaled(value: tuple[float, str], measure: str) -> float:
    """1至3万元 means 万 in both; 五百元以上一万元以下 in the second alone."""
    figure, own = value
    return figure * _TEN_THOUSAND if (own or measure) == "万元" else figure


def _figure(written: str) -> float:
    written = written.replace(",", "").replace("，", "").replace("两", "二")
    if written[0].isdecimal():
        return float(written)
    high, wan, low = written.rpartition("万")
    return float(counted(high) * _TEN_THOUSAND + counted(low) if wan else counted(low))


def _unit_of(measure: str, by_piece: bool, matter: Matter | None) -> str:
    """The unit of a range: yuan, or that of the matter's articles where they reckon alike; else empty."""
    own = [one.unit for one in _laws(matter)]
    wanted = {"倍": "multiple_of_", "%": "percent_of_"}.get(measure, "yuan_per_" if by_piece else "")
    if not wanted:
        return "yuan"
    fitting = [unit for unit in dict.fromkeys(own) if unit.startswith(wanted)]
    return fitting[0] if len(fitting) == 1 else ""


def _laws(matter: Matter | None) -> Iterator[FineRange]:
    if matter is not None:
        yield from (one for one in (matter.fine, matter.fine_second, matter.fine_person) if one is not None)


def _within(fine: FineRange, matter: Matter) -> bool:
    """Whether some range of the law holds it; where the law has none in that unit, nothing can be said."""
    laws = [one for one in _laws(matter) if one.unit == fine.unit]
    return not laws or any(
        one.least <= fine.least and (one.most is None or (fine.most is not None and fine.most <= one.most))
        for one in laws
    )


def fine_words(fine: FineRange | None) -> str:
    """500—1,000, for who looks a range over; the unit stands beside it."""
    if fine is None:
        return ""
    least, most = grouped(fine.least), "" if fine.most is None else grouped(fine.most)
    return f"{least}—{most}" if most else f"{least}以上"
