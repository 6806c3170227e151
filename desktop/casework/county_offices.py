"""The governments and the people of a new county: what is proposed from its names, and what a table says.

Proposals are drafts for a person to look over: only what follows from a name is proposed, never a bank, an
address or an amount.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from desktop.base.errors import BadEntry
from desktop.base.money import Money
from desktop.base.sheet import Headings, Workbook
from desktop.casework.certificates import Certificate
from desktop.casework.county_table import Row, rows_under, table_of
from desktop.casework.lists import Level, Organ, Unit

ORGANS = Headings.of(
    {
        "unit": ("乡镇", "单位", "乡镇名称", "机构"),
        "code": ("委托机关代码", "部门代码"),
        "name": ("机关名称", "行政机关", "行政机关名称"),
        "mark": ("字号", "代字", "机关代字", "文书字号"),
        "centre": ("执法中心", "综合行政执法中心", "执法机构"),
        "address": ("地址", "机关地址"),
        "phone": ("电话", "联系电话"),
        "review_body": ("复议机关", "行政复议机关"),
        "court": ("法院", "管辖法院", "人民法院"),
        "bank": ("代收银行", "代收机构", "缴款银行"),
        "bank_address": ("银行地址", "代收银行地址"),
        "bank_account": ("账号", "银行账号", "罚款账号", "收款账号"),
        "hearing_citizen": ("公民听证数额", "个人听证数额"),
        "hearing_organisation": ("单位听证数额", "法人听证数额", "组织听证数额"),
    }
)
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})")
_PARTS = re.compile(r"[、，,;；/\s]+")
_OFFICE = re.compile(r"(?:(?:人民)?政府|办事处|综合(?:行政)?执法(?:中心|大队|中队|队|局|办公室|办|站))+$")
"""Who sits in a unit, as tables write it behind its name."""
HOURS = 24
CITIZEN, ORGANISATION = "citizen", "organisation"
"""How a sole trader is dealt with (行政处罚法 51, 63), as the field of an organ stores it."""


def propose_organs(units: Sequence[Unit]) -> tuple[Organ, ...]:
    """The government of the county and of each township, named after them.

    The county's government reviews (行政复议法 24), its court judges (行政诉讼法 18) unless another is
    designated. Who reviews the county itself, no name tells.
    """
    county = next(unit for unit in units if unit.level is Level.COUNTY)
    townships = [unit for unit in units if unit.level is Level.TOWNSHIP]
    marks = _marks(county.name, [unit.name for unit in townships])
    blank = Organ(county.id, "", "", "", "", "", "", "", "", "", "", None, None)
    own = replace(blank, name=f"{county.name}人民政府", mark=county.name[:2], court=f"{county.name}人民法院")
    return (
        own,
        *(
            replace(
                blank,
                unit_id=unit.id,
                name=_government(county.name, unit.name),
                mark=mark,
                centre=f"{unit.name}综合行政执法中心",
                review_body=own.name,
                court=own.court,
            )
            for unit, mark in zip(townships, marks, strict=True)
        ),
    )


def _government(county: str, township: str) -> str:
    """A street is led by an office sent by the county's government; a township has its own government."""
    if township.endswith(("街道", "街道办事处")):
        return f"{county}人民政府{township.removesuffix('办事处')}办事处"
    return f"{county}{township}人民政府"


def _marks(county: str, townships: Sequence[str]) -> list[str]:
    """A mark for each: the first character of the county and as many of the township as tell it apart.

    From the county's own mark too: 化德县 is 化德, so its 德包图乡 is 化德包.
    """
    found = []
    for name in townships:
        long = 1
        while long < len(name) and (
            county[:1] + name[:long] == county[:2]
            or sum(other[:long] == name[:long] for other in townships) > 1
        ):
            long += 1
        found.append(county[:1] + name[:long])
    return found


SHARED = (("bank", "bank_address", "bank_account"), ("hearing_citizen",), ("hearing_organisation",))
"""What a whole county often has alike: the bank that fines are paid into (行政处罚法 67), and the amounts
from which a hearing is offered (行政处罚法 63). What stands in one pair of brackets goes together."""


def told_most(organs: Iterable[Organ]) -> Organ | None:
    """The organ that tells most of what a whole county has alike; None where none tells any of it."""
    told = [organ for organ in organs if _shared(organ)]
    return max(told, key=_shared, default=None)


def _shared(organ: Organ) -> int:
    return sum(getattr(organ, key) not in ("", None) for keys in SHARED for key in keys)


def with_shared(organ: Organ, of: Organ) -> Organ:
    """An organ with what another tells of bank and hearing amounts; what it has of its own it keeps."""
    wanted = [key for keys in SHARED if getattr(organ, keys[0]) in ("", None) for key in keys]
    return replace(organ, **{key: getattr(of, key) for key in wanted})


def typed_over(
    proposed: Iterable[Organ], before: Iterable[Organ], typed: Iterable[Organ]
) -> tuple[Organ, ...]:
    """Organs proposed anew with what a person had typed over the proposals of before."""
    was, held = ({organ.unit_id: organ for organ in each} for each in (before, typed))
    names = [known.name for known in fields(Organ)]

    def again(organ: Organ) -> Organ:
        old, own = was.get(organ.unit_id), held.get(organ.unit_id)
        if old is None or own is None:
            return organ
        mine = {name: getattr(own, name) for name in names if getattr(own, name) != getattr(old, name)}
        return replace(organ, **mine)

    return tuple(again(organ) for organ in proposed)


def read_organs(
    book: Workbook, units: Sequence[Unit], proposed: Sequence[Organ]
) -> tuple[tuple[Organ, ...], tuple[BadEntry, ...]]:
    """The proposals with what a table of governments says in place of them.

    A row with a code is a bureau of the county that entrusts townships (行政处罚法 20): matters name it so.
    """
    found = table_of(book, ORGANS, ("unit", "name"))
    if found is None:
        return tuple(proposed), ()
    complaints: list[BadEntry] = []
    organs = {organ.unit_id: organ for organ in proposed}
    seen: set[str] = set()
    for row in rows_under(*found, complaints):
        unit = found_unit(row, units, complaints, (Level.TOWNSHIP, Level.COUNTY))
        if unit is None:
            continue
        id = row.cells.get("code") or unit.id
        if id in seen:
            complaints.append(row.wrong("unit", f"{unit.name}写了两次"))
            continue
        seen.add(id)
        told = {key: text for key, text in row.cells.items() if text and key not in ("unit", "code")}
        organs[id] = _told_organ(organs.get(id) or _bureau(id, proposed), told, row, complaints)
    every = tuple(organs.values())
    complaints += _twice(every, found[0].name)
    return every, tuple(complaints)


def _bureau(id: str, proposed: Sequence[Organ]) -> Organ:
    """A bureau of the county, its name still to be told; the county's government reviews (行政复议法 24)."""
    county = proposed[0]
    return replace(county, unit_id=id, name="", mark="", review_body=county.name)


def _told_organ(organ: Organ, told: Mapping[str, str], row: Row, complaints: list[BadEntry]) -> Organ:
    for key, text in told.items():
        try:
            organ = with_value(organ, key, text)
        except BadEntry:
            complaints.append(row.wrong(key, f"“{text}”不是金额"))
    return organ


def with_value(organ: Organ, key: str, text: str) -> Organ:
    """The organ with a field as typed. Raises BadEntry for an amount or an hour of the clock that is none."""
    value: Any = text.strip()
    if key in ("hearing_citizen", "hearing_organisation"):
        value = Money.read(value) if value else None
    elif key in ("night_begins", "night_ends"):
        if not (value.isascii() and value.isdecimal() and int(value) < HOURS):
            raise BadEntry("hour_wrong", text=value)
        value = int(value)
    elif key == "sole_trader_as_citizen":
        value = value == CITIZEN
    return replace(organ, **{key: value})


def wrong_organs(organs: Iterable[Organ]) -> tuple[BadEntry, ...]:
    """What no government can be without: a name and a mark, both its own."""
    every = tuple(organs)
    lacking = [
        BadEntry("organ_lacks", unit=organ.name or organ.unit_id)
        for organ in every
        if not (organ.name.strip() and organ.mark.strip())
    ]
    return (*lacking, *_twice(every, "机关"))


def _twice(organs: Sequence[Organ], sheet: str) -> list[BadEntry]:
    """Two governments under one mark would take each other's numbers for their own."""
    marks: dict[str, str] = {}
    found = []
    for organ in organs:
        held = marks.setdefault(organ.mark, organ.name)
        if organ.mark and held != organ.name:
            found.append(BadEntry("mark_twice", sheet=sheet, mark=organ.mark, one=held, other=organ.name))
    return found


CERTIFICATE_WRITTEN = "证号（2024-04-01至2029-03-31，城乡建设、生态环境）"
"""How a certificate is written in a line; what is in brackets, or either half of it, may be left out."""

_WRITTEN = re.compile(r"(?P<number>(?=\D*\d)[^（(）)\s]+)\s*(?:[（(](?P<inside>[^）)]*)[）)])?")


def certificates_of(written: str) -> tuple[Certificate, ...] | None:
    """The certificates that a text tells, a line or a semicolon between them; None where one is none."""
    found = [_certificate(part.strip()) for part in re.split(r"[;；\n]+", written) if part.strip()]
    return None if None in found else tuple(each for each in found if each is not None)


def _certificate(written: str) -> Certificate | None:
    read = _WRITTEN.fullmatch(written)
    if read is None:
        return None
    inside = (read["inside"] or "").replace(",", "，")
    first, _, rest = inside.partition("，")
    if not any(char.isdigit() for char in first):  # no days told
        first, rest = "", inside
    days = days_of(first)
    if days is None:
        return None
    return Certificate(read["number"], *days, domains_of(rest))


def domains_of(written: str) -> tuple[str, ...]:
    """The domains that a cell names."""
    return tuple(part for part in _PARTS.split(written.strip()) if part)


def certificates_written(held: Iterable[Certificate], between: str = "；") -> str:
    """Certificates as `certificates_of` reads them again."""
    return between.join(map(_written, held))


def _written(held: Certificate) -> str:
    inside = filter(None, (days_written(held.since, held.until), "、".join(held.domains)))
    return f"{held.number}（{told}）" if (told := "，".join(inside)) else held.number


def days_written(since: date | None, until: date | None) -> str:
    """The days of a certificate, as `days_of` reads them again."""
    if since is not None and until is None:
        return f"{since.isoformat()}起"
    return "至".join(day.isoformat() for day in (since, until) if day is not None)


def person_id(unit_id: str, name: str, certificate: str) -> str:
    """The id of somebody who comes to a unit: the same again for the same table."""
    short = hashlib.sha256(f"{name}\0{certificate}".encode()).hexdigest()[:6]
    return f"{unit_id}-p{short}"


def days_of(written: str) -> tuple[date | None, date | None] | None:
    """From and to; one day alone is the last, unless it is said to begin (起). None for what are no days."""
    if not written.strip():
        return None, None
    try:
        days = [date(int(year), int(month), int(day)) for year, month, day in _DAY.findall(written)]
    except ValueError:
        return None
    if len(days) == 1:
        return (days[0], None) if written.strip().endswith("起") else (None, days[0])
    return (days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None


def _named(asked: str, there: Sequence[Unit], units: Sequence[Unit]) -> list[Unit]:
    """Those of that name; one that is no station stands before the stations called so."""
    names = {unit.id: unit.name for unit in units}
    found = [unit for unit in there if asked in (unit.name, names.get(unit.parent_id or "", "") + unit.name)]
    high = [unit for unit in found if unit.level is not Level.STATION]
    return high if len(high) == 1 else found


def _bare(asked: str, county: str) -> str:
    """桥头镇 for 大通县桥头镇综合行政执法中心; the county's own name for 大通县人民政府."""
    bare, short = _OFFICE.sub("", asked), re.escape(county[:2])
    return re.sub(rf"^(?:{re.escape(county)}|{short}[县区市旗])", "", bare) or (county if bare else "")


def found_unit(
    row: Row, units: Sequence[Unit], complaints: list[BadEntry], levels: tuple[Level, ...]
) -> Unit | None:
    """The unit a cell names: by its name alone, or by township and station together; blank is the county.

    Where no name fits, its county before it and its government or team behind it are passed over.
    """
    asked = row.cells.get("unit", "").replace(" ", "")
    county = next(unit for unit in units if unit.level is Level.COUNTY)
    if not asked:
        return county
    there = [unit for unit in units if unit.level in levels]
    found = _named(asked, there, units) or _named(_bare(asked, county.name), there, units)
    if len(found) != 1:
        many = f"有 {len(found)} 个，请连乡镇一起写" if found else "不在机构表里"
        complaints.append(row.wrong("unit", f"“{asked}”{many}"))
        return None
    return found[0]
