"""销毁清册 on paper: every file appraised, what becomes of it and why, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.list_sheet import ListSheet, list_sheet

_COLUMNS = (
    ("序号", 0.075),
    ("案号", 0.175),
    ("题名", 0.235),
    ("起止日期", 0.13),
    ("数量", 0.075),
    ("保管期限", 0.13),
    ("鉴定意见", 0.18),
)
_BLANK = "　　　　　　　"
_SIGN = "提出人（签名）：{blank}　批准人（签名）：{blank}　　　　年　月　日"
_SIGN_WITNESSES = "监销人（签名）：{blank}　监销人（签名）：{blank}　　　　年　月　日"


@dataclass(frozen=True, slots=True)
class DisposalLine:
    """A file on the list, as wide as the columns."""

    number: str
    title: str
    days: str
    pages: str
    period: str
    finding: str
    done: bool  # it is destroyed


@dataclass(frozen=True, slots=True)
class DisposalSheet:
    """What stands on the list. What has not happened yet is empty."""

    number: str
    unit: str
    basis: str
    proposed: str
    approved: str
    witnesses: tuple[str, ...]
    ended: str
    lines: tuple[DisposalLine, ...]


def disposal_sheet(told: DisposalSheet, *, sample: bool) -> bytes:
    """The PDF of a list. Raises PrintTrouble `no_glyph` for a name no bundled font can draw."""
    rows = [
        (str(n), line.number, line.title, line.days, line.pages, line.period, line.finding)
        for n, line in enumerate(told.lines, 1)
    ]
    notes = f"编号：{told.number}　　单位：{told.unit}　　共 {len(rows)} 卷"
    sheet = ListSheet(
        form="disposal-sheet",
        name="文书档案销毁清册",
        notes=notes,
        columns=_COLUMNS,
        rows=rows,
        signing=_SIGN_WITNESSES.format(blank=_BLANK),
        rest=tuple(_rest(told)),
        sample=sample,
    )
    return list_sheet(sheet)


def _rest(told: DisposalSheet) -> Iterator[str]:
    yield f"依据：{told.basis or '（没有填写）'}"
    yield f"提出：{told.proposed}　　批准：{told.approved or '（尚未批准）'}"
    witnesses = "、".join(told.witnesses) or "（尚未登记）"
    yield f"监销：{witnesses}　　销毁：{told.ended or '（尚未销毁）'}"
    if any(line.done for line in told.lines):
        yield "已经销毁的案卷，题名中的当事人姓名随案卷销毁，以签字的纸质清册为准。"
    yield "本清册永久保存。页数为案台里签发、补录的文书页数。"
    yield _SIGN.format(blank=_BLANK)
