"""Ledgers as offices keep them: invented rows of every kind on the sample county, with their fates."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import openpyxl

from desktop.casework.parties import credit_check_character, identity_check_digit

HEADINGS = (
    "案号",
    "当事人",
    "当事人类型",
    "证件号码",
    "住址",
    "联系电话",
    "事项编码",
    "案由",
    "违法事实",
    "违法地点",
    "片区",
    "乡镇",
    "执法站",
    "案件来源",
    "程序",
    "违法日期",
    "发现日期",
    "立案日期",
    "承办人1",
    "执法证号1",
    "承办人2",
    "执法证号2",
    "告知日期",
    "决定日期",
    "决定书文号",
    "处罚种类",
    "罚款金额",
    "没收金额",
    "送达日期",
    "送达方式",
    "缴款日期",
    "结案日期",
    "备注",
)
"""The headings of the specification, in its order."""

CellIn = str | float | date | None
Row = dict[str, CellIn]


@dataclass(frozen=True)
class Made:
    """A row, and what should become of it: the column refused, or the codes of the objections it earns."""

    kind: str
    cells: Row
    refused: str = ""  # the heading complained of; empty: it goes in
    stage: str = ""
    objections: frozenset[str] = field(default_factory=frozenset)


def citizen_number(n: int) -> str:
    """The identity number of an invented citizen."""
    digits = f"630121{1960 + n % 40}{n % 12 + 1:02d}{n % 28 + 1:02d}{n % 500:03d}"
    return digits + identity_check_digit(digits)


def credit_code(n: int, kind: str = "91") -> str:
    """The credit code of an invented company."""
    characters = f"{kind}630121MA{n % 10_000_000:07d}"
    return characters + credit_check_character(characters)


def plain_row(n: int, filed: date) -> Row:
    """A lawful closed case of 桥头镇, as a well-kept ledger has it."""

    def after(days: int) -> date:
        return filed + timedelta(days=days)

    return {
        "案号": f"大桥案〔{filed.year}〕{n}号",
        "当事人": f"示例甲{n}",
        "当事人类型": "公民",
        "证件号码": citizen_number(n),
        "住址": "大通县桥头镇（示例）",
        "联系电话": f"139{n:08d}",
        "事项编码": "HJ-006",
        "案由": "运输车辆未密闭遗撒物料",
        "违法事实": "运输车辆未密闭，沿途遗撒。",
        "违法地点": "桥头镇人民路",
        "片区": "桥头片区",
        "乡镇": "桥头镇",
        "执法站": "元朔社区",
        "案件来源": "巡查发现",
        "程序": "普通程序",
        "违法日期": after(-1),
        "发现日期": after(-1),
        "立案日期": filed,
        "承办人1": "马建国",
        "执法证号1": "63012124001",
        "承办人2": "李生华",
        "执法证号2": "63012124002",
        "告知日期": after(12),
        "决定日期": after(33),
        "决定书文号": f"大桥罚决〔{filed.year}〕{n}号",
        "处罚种类": "罚款",
        "罚款金额": "2000元",
        "没收金额": None,
        "送达日期": after(34),
        "送达方式": "直接送达",
        "缴款日期": after(40),
        "结案日期": after(42),
        "备注": None,
    }


def _with(**changes: CellIn) -> Callable[[Row], None]:
    def change(row: Row) -> None:
        for heading, cell in changes.items():
            row[heading] = cell

    return change


def _shifted(**days: int) -> Callable[[Row], None]:
    """Days moved against the day of filing."""

    def change(row: Row) -> None:
        filed = row["立案日期"]
        assert isinstance(filed, date)
        for heading, by in days.items():
            row[heading] = filed + timedelta(days=by)

    return change


def _until(*kept: str) -> Callable[[Row], None]:
    """Only the first steps were done."""

    def change(row: Row) -> None:
        for heading in ("告知日期", "决定日期", "送达日期", "缴款日期", "结案日期"):
            if heading not in kept:
                row[heading] = None
        if "决定日期" not in kept:
            row["决定书文号"] = row["处罚种类"] = row["罚款金额"] = row["送达方式"] = None

    return change


def _summary(row: Row) -> None:
    number = str(row["案号"]).partition("〕")[2]
    row.update(
        {
            "程序": "简易程序",
            "立案日期": None,
            "告知日期": None,
            "决定书文号": f"大桥当罚〔2025〕{number}",
            "罚款金额": "200",
            "事项编码": "HJ-006",
        }
    )


def _then(*changes: Callable[[Row], None]) -> Callable[[Row], None]:
    def change(row: Row) -> None:
        for each in changes:
            each(row)

    return change


KINDS: Mapping[str, tuple[Callable[[Row], None], str, str, frozenset[str]]] = {
    "plain": (_with(), "", "closed", frozenset()),
    "text dates": (
        lambda row: row.update({k: v.strftime("%Y.%m.%d") for k, v in row.items() if isinstance(v, date)}),
        "",
        "closed",
        frozenset(),
    ),
    "chinese dates": (
        lambda row: row.update(
            {k: f"{v.year}年{v.month}月{v.day}日" for k, v in row.items() if isinstance(v, date)}
        ),
        "",
        "closed",
        frozenset(),
    ),
    "wide digits": (
        _with(罚款金额="２，０００元", 执法证号1="６３０１２１２４００１"),
        "",
        "closed",
        frozenset(),
    ),
    "ten thousands": (_with(罚款金额="0.3万元"), "", "closed", frozenset()),
    "capital": (_with(罚款金额="贰仟元整"), "", "closed", frozenset()),
    "filed": (_until(), "", "filed", frozenset(("past_90d_undecided",))),
    "notified": (_until("告知日期"), "", "notified", frozenset(("past_90d_undecided",))),
    "decided": (_until("告知日期", "决定日期"), "", "decided", frozenset()),
    "served": (_until("告知日期", "决定日期", "送达日期"), "", "served", frozenset()),
    "no suffix": (_with(乡镇="桥头", 执法站="元朔"), "", "closed", frozenset()),
    "hearing window": (
        _then(_with(罚款金额="6000元"), _shifted(告知日期=30)),
        "",
        "closed",
        frozenset(("in_hearing_window",)),
    ),
    "past ninety": (
        _shifted(告知日期=60, 决定日期=100, 送达日期=101, 缴款日期=105, 结案日期=106),
        "",
        "closed",
        frozenset(("past_90d",)),
    ),
    "above": (_with(罚款金额="30000元"), "", "closed", frozenset(("above",))),
    "below": (_with(罚款金额="100元"), "", "closed", frozenset(("below",))),
    "disorder": (_shifted(送达日期=30), "", "closed", frozenset(("out_of_order",))),
    "untold": (_with(告知日期=None), "", "closed", frozenset(("not_noticed",))),
    "unknown officer": (
        _with(承办人2="无名氏", 执法证号2=None),
        "",
        "closed",
        frozenset(("officers_unknown",)),
    ),
    "unlisted": (
        _with(事项编码="ZZ-999", 案由="某种没有列入清单的行为"),
        "",
        "closed",
        frozenset(("no_matter",)),
    ),
    "summary": (_then(_summary, _with(罚款金额="2000")), "", "closed", frozenset(("above",))),
    "lost digits": (_with(证件号码=6.30121198001010e17), "证件号码", "", frozenset()),
    "check digit": (
        lambda row: row.update(证件号码=f"{str(row['证件号码'])[:16]}00"),
        "证件号码",
        "",
        frozenset(),
    ),
    "no such day": (_with(立案日期="2025-2-30"), "立案日期", "", frozenset()),
    "two-digit year": (_with(决定日期="25.3.4"), "决定日期", "", frozenset()),
    "future": (_with(结案日期="2036-1-1"), "结案日期", "", frozenset()),
    "elsewhere": (_with(片区=None, 乡镇="德吉镇", 执法站=None), "乡镇", "", frozenset()),
    "no unit": (_with(片区=None, 乡镇=None, 执法站=None), "乡镇", "", frozenset()),
    "no party": (_with(当事人=None), "当事人", "", frozenset()),
    "negative": (_with(罚款金额="-500"), "罚款金额", "", frozenset()),
    "no amount": (_with(罚款金额="按规定"), "罚款金额", "", frozenset()),
}
"""Every kind of row: how it differs, the heading refused, the stage reached, objections it earns at least."""


def ledger(rows: int, seed: int = 7) -> list[Made]:
    """So many rows, every kind in turn; numbers and parties differ, days lie in 2025."""
    luck = random.Random(seed)
    kinds = list(KINDS)
    found = []
    for n in range(1, rows + 1):
        kind = kinds[(n - 1) % len(kinds)]
        change, refused, stage, objections = KINDS[kind]
        row = plain_row(n, date(2025, 2, 17) + timedelta(days=7 * luck.randrange(0, 20)))
        change(row)
        found.append(Made(kind, row, refused, stage, objections))
    return found


def table(made: Sequence[Made], headings: Sequence[str] = HEADINGS) -> list[list[CellIn]]:
    """Heading and rows as a sheet holds them."""
    return [list(headings), *([one.cells.get(heading) for heading in headings] for one in made)]


def as_xlsx(rows: Sequence[Sequence[CellIn]], title: str = "台账") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def as_csv(rows: Sequence[Sequence[CellIn]], code: str = "gb18030") -> bytes:
    """A table of text, as spreadsheets save it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(code)
