"""Numbers in Chinese words: amounts in capitals (正确填写票据和结算凭证的基本规定), and plain numerals."""

from __future__ import annotations

from desktop.base.errors import BadEntry
from desktop.base.money import Money

_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_CAPITAL_STEPS = ("仟", "佰", "拾", "")
_PLAIN = "零一二三四五六七八九"
_PLAIN_STEPS = ("千", "百", "十", "")
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MULTIPLIERS = {"拾": 10, "佰": 100, "仟": 1000}
_VARIANTS = str.maketrans(
    {"正": "整", "圆": "元", "〇": "零", "貳": "贰", "陸": "陆", "億": "亿", "萬": "万"}
)


def capital(money: Money) -> str:
    """伍仟元整; 壹仟肆佰零玖元伍角; 壹万陆仟肆佰零玖元零贰分. 整 only where the amount ends at 元."""
    yuan, cents = divmod(money.fen, 100)
    jiao, fen = divmod(cents, 10)
    words = _whole(yuan, _CAPITALS, _CAPITAL_STEPS) + "元" if yuan or not cents else ""
    if not cents:
        return words + "整"
    if jiao:
        words += _CAPITALS[jiao] + "角"
    elif words:
        words += "零"
    return words + (_CAPITALS[fen] + "分" if fen else "")


def read_capital(written: str) -> Money:
    """The amount behind capital numerals, with 零 after 万 and 元 or without, with 人民币 and 整 or without.

    Raises BadEntry `capital_unreadable`.
    """
    text = written.strip().translate(_VARIANTS).removeprefix("人民币").strip()
    bare = text.removesuffix("整").replace("零", "")
    yuan_words, yuan_mark, cents_words = bare.rpartition("元")
    try:
        amount = Money(_sum(yuan_words) * 100 + _cents(cents_words))
    except (ValueError, BadEntry) as error:
        raise BadEntry("capital_unreadable", written=written) from error
    # Only 零, 整 and a leading 壹 before 拾 may differ from our own wording: 佰 before 仟 does not pass.
    ours = capital(amount).removesuffix("整").replace("零", "")
    short = ours.removeprefix("壹") if ours.startswith("壹拾") else ours
    if bare not in (ours, short) or not (yuan_mark or cents_words) or (not amount.fen and "零" not in text):
        raise BadEntry("capital_unreadable", written=written)
    return amount


def numeral(number: int) -> str:
    """A whole number in plain numerals, as laws count their articles: 五, 十五, 九十, 一千零五十四."""
    if number < 0:
        raise ValueError(number)
    words = _whole(number, _PLAIN, _PLAIN_STEPS)
    return words.removeprefix("一") if words.startswith("一十") else words


def _whole(number: int, digits: str, steps: tuple[str, ...]) -> str:
    """A whole number in words: read in groups of four, 零 where a group begins with one or more naughts."""
    if number == 0:
        return digits[0]
    if number >= 10**8:
        high, low = divmod(number, 10**8)
        return _whole(high, digits, steps) + "亿" + _rest(low, 10**7, digits, steps)
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        return _group(high, digits, steps) + "万" + _rest(low, 10**3, digits, steps)
    return _group(number, digits, steps)


def _rest(low: int, full: int, digits: str, steps: tuple[str, ...]) -> str:
    if low == 0:
        return ""
    return (digits[0] if low < full else "") + _whole(low, digits, steps)


def _group(number: int, digits: str, steps: tuple[str, ...]) -> str:
    words, gap = "", False
    for digit, step in zip(f"{number:04d}", steps, strict=True):
        if digit == "0":
            gap = True
            continue
        words += (digits[0] if gap and words else "") + digits[int(digit)] + step
        gap = False
    return words


def _sum(words: str) -> int:
    """The whole number behind capital words without 零."""
    if "亿" in words:
        high, _, low = words.rpartition("亿")
        return _sum(high) * 10**8 + _sum(low)
    if "万" in words:
        high, _, low = words.rpartition("万")
        return _sum(high) * 10**4 + _sum(low)
    total, digit = 0, 0
    for char in words:
        if char in _MULTIPLIERS:
            total += (digit or 1) * _MULTIPLIERS[char]  # a bare 拾 means ten
            digit = 0
        else:
            digit = _CAPITALS.index(char)
    return total + digit


def _cents(words: str) -> int:
    jiao, mark, fen = words.rpartition("角")
    cents = _CAPITALS.index(jiao) * 10 if mark else 0
    if not fen:
        return cents
    if not fen.endswith("分"):
        raise ValueError(words)
    return cents + _CAPITALS.index(fen[:-1])


def counted(words: str) -> int:
    """The number of plain numerals, the other way about: 一千零五十四 is 1054. ValueError for other words."""
    total = unit = 0
    for word in words:
        if word in _PLACES:
            total += (unit or 1) * _PLACES[word]
            unit = 0
        elif word in _PLAIN:
            unit = _PLAIN.index(word)
        else:
            raise ValueError(words)
    return total + unit


def ordinal(words: str) -> int | None:
    """The number behind 第 as laws and those who cite them write it: 六十一, 61, 一〇三.

    None where the words are no number, or could be two: 一二 is 12 to some, and 一、二 to others.
    """
    words = words.replace("〇", "零")
    if words.isdecimal():
        return int(words)
    if len(words) > 1 and not set(words) & _PLACES.keys():
        if "零" not in words or not set(words) <= set(_PLAIN):
            return None
        return int("".join(str(_PLAIN.index(word)) for word in words))
    try:
        return counted(words)
    except ValueError:
        return None
