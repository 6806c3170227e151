"""What lists lose on their way through Word, PDF and web pages, put right where only one reading is left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from desktop.base.capital import counted, numeral
from desktop.base.errors import BadEntry

_NUMERAL = "[零〇一二三四五六七八九十百千]+"
_DIGIT_SWAPS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_MIXED = re.compile(r"(?<=第)[0-9OolI]*[0-9][0-9OolI]*(?=[条款项号])")
_MISREAD = str.maketrans({"笫": "第", "弟": "第", "ー": "一", "―": "一"})
_AFTER_ORDINAL = re.compile(rf"[笫弟](?={_NUMERAL}[条款项])|(?<=第)[ー―](?=[条款项])")
_GAPS = re.compile(
    r"(?<=[\u3400-\u9fff，。；：、（）《》〔〕()])[ \u3000\t]+(?=[\u3400-\u9fff，。；：、（）《》〔〕()])"
)
_WIDE = {ord(narrow): wide for narrow, wide in zip("(),;:", "（），；：", strict=True)}
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff》）])[(),;:]|[(),;:](?=[\u3400-\u9fff《（])")
_YEARED = re.compile(r"[\[［【〔(（](?P<year>(?:19|20)\d{2})[\]］】〕)）](?=\s*\d+\s*号)")
_DAY = re.compile(r"(?P<y>(?:19|20)\d{2})\s*[年.\-/]\s*(?P<m>\d{1,2})\s*[月.\-/]\s*(?P<d>\d{1,2})\s*日?")
_GLUED = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<rest>\d{2,4})(?!\d)")
_ITEM = rf"第?\s*([0-9]{{1,5}}|{_NUMERAL})(?![0-9零〇一二三四五六七八九十百千])\s*[项号]?"
_RANGE = re.compile(rf"{_ITEM}(?:\s*[-—–~～至到]+\s*{_ITEM})?")
_SUB_ITEM = re.compile(r"(\d{1,5})\s*(?:[.．-]\s*(\d{1,3})|[（(](\d{1,3})[）)])")
_AROUND_COUNT = re.compile(r"[，,（(]?\s*共计?\s*\d+\s*[项件][)）]?")
_AROUND_NUMBERS = re.compile(r"事项|收回|暂缓|承接|[\s第项号、，,；;。和及与]")
"""What may stand beside the numbers of a notice and changes nothing in them; 除, 以外 and the like do."""
_NARROW = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()
}
"""Digits and letters of full width as they are read; marks stay as Chinese sets them."""
_LONGEST_NUMBER = 6
"""Digits of a number in a list: what has more is a code, or a day."""


@lru_cache(maxsize=64)  # what is merged over thousands of rows stands in each of them
def tidy(text: str) -> str:
    """A cell as it was meant: one width of brackets among Chinese, 〔2025〕34号, 第10条 and not 第1O条."""
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_NARROW)
    text = _YEARED.sub(lambda found: f"〔{found['year']}〕", text)
    text = _AFTER_ORDINAL.sub(lambda found: found[0].translate(_MISREAD), text)
    text = _MIXED.sub(lambda found: found[0].translate(_DIGIT_SWAPS), text)
    text = _GAPS.sub("", text)
    return _BETWEEN_HAN.sub(lambda found: found[0].translate(_WIDE), text).strip()


def days_in(text: str) -> tuple[date, ...]:
    """The days a text names, in order; 202571 that lost its 年月日 is one where only one reading is a day."""
    found: dict[int, date] = {}
    for written in _DAY.finditer(text):
        day = _day(written["y"], written["m"], written["d"])
        if day is not None:
            found[written.start()] = day
    for glued in _GLUED.finditer(text):
        readings = set(_readings(glued["y"], glued["rest"]))
        if len(readings) == 1:
            found.setdefault(glued.start(), readings.pop())
    return tuple(found[at] for at in sorted(found))


def _readings(year: str, rest: str) -> Iterator[date]:
    """Every month and day the glued digits can be: 71 is 7-1, 111 is 1-11 and 11-1 alike."""
    for cut in (1, 2):
        month, day = rest[:cut], rest[cut:]
        if (
            day
            and len(day) <= 2
            and not (month[0] == "0" and cut == 1)
            and not (day[0] == "0" and len(day) == 1)
        ):
            known = _day(year, month, day)
            if known is not None:
                yield known


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers a notice lists: `第1-31、33、36项`, `第一项至第三十一项`.

    Raises BadEntry `numbers_unread` with the words that are no numbers: neither what a notice excepts nor a
    range that runs backwards is ever guessed.
    """
    found: dict[int, None] = {}
    plain = _AROUND_COUNT.sub("", tidy(text))
    left = _AROUND_NUMBERS.sub("", _RANGE.sub("、", plain))
    if left:
        raise BadEntry("numbers_unread", words=left)
    for first, last in _RANGE.findall(plain):
        begin = _whole(first)
        end = _whole(last) if last else begin
        if end < begin:
            raise BadEntry("numbers_unread", words=f"{first}-{last}")
        found |= dict.fromkeys(range(begin, end + 1))
    return tuple(found)


def _whole(written: str) -> int:
    """十二, 12. Raises BadEntry for numerals written as digits: 一二 is 12 to some and 一、二 to others."""
    if written.isdecimal():
        return int(written)
    if "〇" in written or numeral(counted(written)) != written:
        raise BadEntry("numbers_unread", words=written)
    return counted(written)


def numbered(text: str) -> tuple[int | None, int]:
    """The number of a row and of its sub-item: 12, 十二 and （十二） are (12, 0), 1.2 and 1（2） are (1, 2).

    The number is None for anything else.
    """
    plain = tidy(text)
    if parts := _SUB_ITEM.fullmatch(plain):
        return int(parts[1]), int(parts[2] or parts[3])
    plain = plain.strip("（）().、． ")
    if len(plain) > _LONGEST_NUMBER:
        return None, 0
    if plain.isdecimal():
        return int(plain), 0
    return counted(plain) if re.fullmatch(_NUMERAL, plain) else None, 0
