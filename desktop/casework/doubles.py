"""Which records of parties may be one person or organisation, and why: nothing is joined by it.

Names are compared as they are written and as they sound; those of organisations also bare of place and legal
form, for what is 青海顺达运输有限公司 on its licence is 顺达运输 to whoever takes it down. What may be one is
shown to a person, who judges.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from desktop.base.readings import read
from desktop.casework.known_parties import KnownParty, Naming
from desktop.casework.parties import PartyKind, born_on

_NEAR = 2
"""Places in which two numbers of one length may differ and still be one, mistyped."""
_END = 4
"""Syllables at the end of a bare name by which doubles are looked for: a place in front does not matter."""
_WHOLE = 4
"""Characters of a bare name that say enough to be that of a longer one."""
_SLIP = 3
"""Characters a name has where one of them may be a slip: of two it is half the name."""


class Likeness(StrEnum):
    """Why two records may be one."""

    NUMBER = "number"  # 证件号码只差一两位
    NAME = "name"
    BARE = "bare"  # 去掉地名和组织形式后相同
    PART = "part"  # 一个是另一个的简称
    SOUND = "sound"  # 读音相同
    CLOSE = "close"  # 只差一个字
    BORN = "born"
    PHONE = "phone"
    ADDRESS = "address"
    REP = "rep"


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records that may be one, and why; the fuller record first."""

    one: KnownParty
    other: KnownParty
    likeness: tuple[Likeness, ...]


_BRACKETS = str.maketrans("〔〕【】[]{}", "()()()()")


def plain_name(name: str) -> str:
    """A name as it is compared: however wide its characters and whatever its brackets, without blanks."""
    return "".join(unicodedata.normalize("NFKC", name).translate(_BRACKETS).split()).upper()


_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|"
    "海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_PLACE = re.compile(
    rf"^(?:(?:{_PROVINCES})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?)?"
    r"(?:[^市县区镇乡]{2,}?(?:自治州|自治县|自治旗|(?<![超门夜集菜])市|县|(?<![社小园景厂])区|镇|(?<![家故水])乡|街道))*"
)
"""The places a name begins with. A market, an estate and a home have the word, and are none."""
_FORM = re.compile(
    r"(?:\((?:个体工商户|(?:特殊)?普通合伙|有限合伙|个人独资)\)|(?:集团|股份|有限|责任)*公司|\((?:集团|股份)\))+$"
)


@lru_cache(maxsize=1 << 14)  # a record is compared with many
def _parted(name: str) -> tuple[str, str]:
    """The places in front of a name, and what is left of it without them and its legal form."""
    plain = plain_name(name)
    body = _FORM.sub("", plain)
    found = _PLACE.match(body)
    place = found[0] if found else ""
    if len(bare := body.removeprefix(place)) >= 2:
        return place, bare
    return ("", body) if len(body) >= 2 else ("", plain)


def bare_name(name: str) -> str:
    """A name without the places in front and the legal form behind; whole where nothing would be left."""
    return _parted(name)[1]


def _spoken(name: str) -> list[str]:
    return [each.lower() for each in read("".join(one for one in name if one.isalnum()))]


@lru_cache(maxsize=1 << 14)
def _sound(name: str) -> str:
    """What a name is read as, syllable by syllable: 马得福 and 马德福 are `ma de fu`.

    Surnames are read as any other word: two that are written alike are read alike all the same.
    """
    return " ".join(_spoken(name))


def sought_by(name: str) -> str:
    """What doubles of a name are looked for by: how the end of it sounds, bare of place and legal form."""
    return " ".join(_spoken(bare_name(name))[-_END:])


def likeness(one: KnownParty, other: KnownParty) -> tuple[Likeness, ...]:
    """Why two records may be one; nothing where they are none or something speaks against it.

    They must be called alike. Two numbers that differ in more than a slip of the hand and two days of birth
    are of two people. Whoever is called the same may be a citizen here and a trader there, his number one of
    identity here and of credit there; a full and a short name are of organisations. Otherwise they must be
    of one kind and have something more in common.
    """
    near = _near(one.id_number, other.id_number)
    if not near and _comparable(one.id_number, other.id_number):
        return ()
    if _differ(one.born_on, other.born_on):
        return ()
    more = ((Likeness.NUMBER,) if near else ()) + tuple(_more(one, other))
    called, enough = _called(one, other, more)
    return (called, *more) if called is not None and (enough or more) else ()


def _called(one: KnownParty, other: KnownParty, more: tuple[Likeness, ...]) -> tuple[Likeness | None, bool]:
    """How two are called alike, and whether that is enough by itself."""
    ones, others = _names(one), _names(other)
    if {plain_name(name) for name in ones} & {plain_name(name) for name in others}:
        return Likeness.NAME, True
    alike, bodies = not _differ(one.kind, other.kind), PartyKind.CITIZEN not in (one.kind, other.kind)
    pairs = [(_parted(a), _parted(b)) for a in ones for b in others] if bodies else []
    if same := [(a[0], b[0]) for a, b in pairs if a[1] == b[1]]:
        return Likeness.BARE, alike and any(a in b or b in a for a, b in same)
    if short := [min(a[1], b[1], key=len) for a, b in pairs if _is_part(a[1], b[1])]:
        return Likeness.PART, alike and max(map(len, short)) >= _WHOLE
    if alike and {_sound(name) for name in ones} & {_sound(name) for name in others}:
        return Likeness.SOUND, False
    personal = bodies or bool({Likeness.NUMBER, Likeness.BORN, Likeness.PHONE} & set(more))
    if alike and personal and any(_slipped(a, b) for a in ones for b in others):
        return Likeness.CLOSE, False
    return None, False


def _names(party: KnownParty) -> set[str]:
    return {each.name for each in party.namings if each.name}


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) < len(long) and short in long


def _slipped(one: str, other: str) -> bool:
    """Whether two names are one but for a character: another, one too many, or two that changed places."""
    short, long = sorted((plain_name(one), plain_name(other)), key=len)
    if len(short) < _SLIP or len(long) - len(short) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[same:] == long[same + 1 :]
    swapped = short[same : same + 2] == long[same : same + 2][::-1] and short[same + 2 :] == long[same + 2 :]
    return swapped or short[same + 1 :] == long[same + 1 :]


def likely_pair(one: KnownParty, other: KnownParty) -> LikelyPair | None:
    """Two records that may be one, with why; None where they are not."""
    found = likeness(one, other)
    first, second = sorted((one, other), key=_fullness, reverse=True)
    return LikelyPair(first, second, found) if found else None


def likely_pairs(parties: Iterable[KnownParty]) -> Iterator[LikelyPair]:
    """The pairs among parties that are called alike.

    Many names end in the same words: compared are those that have a name, a sound or something else in
    common, and those of which one is called by the end of the other's name.
    """
    held = tuple(parties)
    sharing: dict[tuple[str, str], list[int]] = {}
    for at, party in enumerate(held):
        for key in _keys(party):
            sharing.setdefault(key, []).append(at)
    pairs = {pair for those in sharing.values() for pair in combinations(those, 2)}
    for at, party in enumerate(held):
        for bare in map(bare_name, _names(party)):
            ends = (sharing.get(("bare", bare[start:]), ()) for start in range(1, len(bare) - 1))
            pairs |= {(min(at, other), max(at, other)) for those in ends for other in those if other != at}
    numbers = [(party.id_number, born_on(party.id_number) is None) for party in held]
    for one, other in sorted(pairs):
        (mine, sort), (theirs, others) = numbers[one], numbers[other]
        two = mine and theirs and sort == others and not _near(mine, theirs)
        if not two and (pair := likely_pair(held[one], held[other])):
            yield pair


def _keys(party: KnownParty) -> set[tuple[str, str]]:
    """What two of which nothing else is known must share one of."""
    found = {("bare", bare_name(name)) for name in _names(party)}
    found |= {("sound", _sound(name)) for name in _names(party)}
    found |= {(str(why), of(each)) for why, of in _ALIKE for each in party.namings}
    return {(kind, said) for kind, said in found if said}


def _fullness(party: KnownParty) -> tuple[bool, int]:
    return bool(party.id_number), len(party.namings)


def _more(one: KnownParty, other: KnownParty) -> Iterator[Likeness]:
    if one.born_on is not None and one.born_on == other.born_on:
        yield Likeness.BORN
    for found, of in _ALIKE:
        if _shared(one, other, of):
            yield found


def _phone(each: Naming) -> str:
    return each.phone


def _address(each: Naming) -> str:
    return each.address


def _rep(each: Naming) -> str:
    return each.legal_rep


_ALIKE = ((Likeness.PHONE, _phone), (Likeness.ADDRESS, _address), (Likeness.REP, _rep))


def _shared(one: KnownParty, other: KnownParty, of: Callable[[Naming], str]) -> bool:
    return bool(({of(each) for each in one.namings} & {of(each) for each in other.namings}) - {""})


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _comparable(one: str, other: str) -> bool:
    """Whether two numbers are of one sort: of identity both, or of credit."""
    return bool(one and other) and (born_on(one) is None) == (born_on(other) is None)


def _near(one: str, other: str) -> bool:
    """Whether two numbers are one but for a slip: a place or two, or two places exchanged."""
    third = len(one) // 3
    parts = ((0, third), (third, 2 * third), (2 * third, len(one)))
    if len(one) != len(other) or all(one[a:b] != other[a:b] for a, b in parts):
        return False  # most are told apart so: three slips are no two
    return 0 < sum(a != b for a, b in zip(one, other, strict=True)) <= _NEAR
