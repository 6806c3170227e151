"""One cell of a ledger read as what its column means. What cannot be true is refused with its reason."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from desktop.base.capital import read_capital
from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.base.sheet import Cell, Lost

_SERIALS = range(32_874, 55_153)  # 1990 to 2050, as spreadsheets count days
_FIRST, _EPOCH = date(1990, 1, 1), date(1899, 12, 30)
_MOST_EXACT = 10**15
"""From sixteen digits on a number stored as a number no longer has all of them (IEEE 754)."""

_TIME = r"(?:[ T日]*(?:上午|下午|[0-2]?\d[:时点][0-5]?\d?.*)?)"
_DAY = re.compile(rf"(\d{{4}})[-./年](\d{{1,2}})[-./月](\d{{1,2}})[日号]?{_TIME}")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT_YEAR = re.compile(r"\d{2}[-./年]\d{1,2}[-./月]\d{1,2}[日号]?")
_DAY_FIRST = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_NO_DAY = re.compile(r"\d{4}[-./年]\d{1,2}月?")
_NO_YEAR = re.compile(r"\d{1,2}[-./月]\d{1,2}[日号]?")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SCIENCE = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{2}")
_AMOUNT = re.compile(r"([-(]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(百|千|万|十万|百万)?(?:元|圆|块)?整?\)?")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000}
_ASIDE = re.compile(r"\([^()\d]*\)$")


class Unfit(ValueError):
    """Why a cell cannot be what its column means."""


def text(cell: Cell) -> str:
    """What a cell says as text: whole numbers without a point, days as days. Raises Unfit."""
    if cell is None:
        return ""
    if isinstance(cell, Lost):
        raise Unfit(cell.why)
    if isinstance(cell, str):
        return cell.strip().lstrip("'’\u200b\ufeff").strip()
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return f"{cell:.0f}" if float(cell).is_integer() else repr(cell)


def digits(cell: Cell) -> str:
    """A number that is no quantity, as that of an identity card or a telephone. Raises Unfit.

    Spreadsheets hold fifteen digits of a number: a longer one stored as a number is lost.
    """
    if isinstance(cell, int | float) and abs(cell) >= _MOST_EXACT:
        raise Unfit("按数字存放，后几位已经丢失；请把这一列设为文本格式，重新填写")
    written = unicodedata.normalize("NFKC", text(cell))
    if _SCIENCE.fullmatch(written):
        raise Unfit("是科学计数法，后几位已经丢失；请把这一列设为文本格式，重新填写")
    return written


def day(cell: Cell, today: date) -> date | None:
    """A day in any usual form: a day, its serial, 2026-1-5, 2026.1.5, 20260105, 2026年1月5日, with a time.

    Raises Unfit for what is no day, for one that may be read in two ways, and for one not yet come.
    """
    if cell is None:
        return None
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, int | float):
        found = _counted(cell)
    elif isinstance(cell, time):
        raise Unfit("只有时刻，没有日期")
    else:
        found = _written_day(text(cell))
    if found < _FIRST:
        raise Unfit(f"{found.isoformat()} 太早，请核对年份")
    if found > today:
        raise Unfit(f"{found.isoformat()} 还没有到")
    return found


def _counted(number: float) -> date:
    whole = int(number)
    if whole in _SERIALS:
        return _EPOCH + timedelta(days=whole)
    if number == whole and (packed := _PACKED.fullmatch(str(whole))):
        return _real(packed)
    raise Unfit(f"{number:g} 不是日期")


def _written_day(written: str) -> date:
    plain = unicodedata.normalize("NFKC", written).replace("—", "-").replace("－", "-").strip()
    if any(char in plain for char in "〇○一二三四五六七八九"):
        plain = _from_chinese(plain)
    spaced = re.sub(r"\s*([-./年月日])\s*(?=\D|\d)", r"\1", plain)
    for known in (plain, spaced):
        if found := _DAY.fullmatch(known) or _PACKED.fullmatch(known):
            return _real(found)
    for shape, why in (
        (_SHORT_YEAR, "年份只有两位，分不清年月日的次序，请写成 2026-01-05 的样子"),
        (_DAY_FIRST, "年份在后，分不清月和日，请写成 2026-01-05 的样子"),
        (_NO_DAY, "没有写日"),
        (_NO_YEAR, "没有写年"),
    ):
        if shape.fullmatch(spaced):
            raise Unfit(f"“{written}”{why}")
    raise Unfit(f"“{written}”不是一个日期")


def _from_chinese(plain: str) -> str:
    """二〇二六年一月十五日 with its numerals in figures."""

    def figures(found: re.Match[str]) -> str:
        word = found[0]
        if "十" not in word:
            return word.translate(_CHINESE)
        tens, _, ones = word.partition("十")
        return f"{(tens or '一').translate(_CHINESE)}{(ones or '零').translate(_CHINESE)}"

    return re.sub(r"[〇○零一二三四五六七八九十]+", figures, plain)


def _real(found: re.Match[str]) -> date:
    year, month, number = int(found[1]), int(found[2]), int(found[3])
    try:
        return date(year, month, number)
    except ValueError:
        raise Unfit(f"没有{year}年{month}月{number}日这一天") from None


def money(cell: Cell, *, in_ten_thousands: bool = False) -> Money | None:
    """An amount: 1,000元, １０００, 0.5万元, 壹仟元整, a number. A heading may say 万元 for plain numbers.

    Raises Unfit for what is no amount, is negative, or has parts of a fen.
    """
    if cell is None:
        return None
    if isinstance(cell, date | time):
        raise Unfit("是日期，不是金额")
    written = text(cell)
    plain = unicodedata.normalize("NFKC", written).replace(" ", "").removeprefix("人民币")
    plain = _ASIDE.sub("", plain.removeprefix("RMB").lstrip("¥￥")).removesuffix("人民币")
    found = _AMOUNT.fullmatch(plain)
    if found is None or not (found[2] or found[3]):
        return _capital(written)
    if found[1]:
        raise Unfit(f"“{written}”是负数")
    scale = _SCALES.get(found[4] or "", 10_000 if in_ten_thousands and "元" not in plain else 1)
    try:
        fen = Decimal((found[2] or "0").replace(",", "") + (found[3] or "")) * scale * 100
        if fen != fen.to_integral_value():
            if not isinstance(cell, float):
                raise Unfit(f"“{written}”不到一分")
            fen = fen.quantize(Decimal(1))  # 0.1 + 0.2 as spreadsheets reckon
        return Money(int(fen))
    except (BadEntry, InvalidOperation):
        raise Unfit(f"“{written}”不是一个金额") from None


def _capital(written: str) -> Money:
    try:
        return read_capital(written)
    except (BadEntry, ValueError):
        raise Unfit(f"“{written}”不是一个金额") from None
