"""Things on paper: the ledger, to be walked along the shelves with, and who handed them on: both signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.list_sheet import ListSheet, list_sheet

_SIGNING = "清点人（签名）：　　　　　　　　保管人（签名）：　　　　　　　　　　年　月　日"
_COLUMNS = (
    ("编码", 0.16),
    ("名称、数量", 0.19),
    ("状态", 0.12),
    ("现在何处", 0.18),
    ("期限", 0.12),
    ("案号、当事人", 0.23),
)


@dataclass(frozen=True, slots=True)
class ThingLine:
    """A row of the sheet, as wide as its columns."""

    code: str
    thing: str
    state: str
    place: str
    due: str
    case: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words by column."""
        return self.code, self.thing, self.state, self.place, self.due, self.case


def thing_sheet(lines: Sequence[ThingLine], notes: str, *, sample: bool) -> bytes:
    """The PDF of the ledger. Raises PrintTrouble `no_glyph` for a name no bundled font can draw."""
    rows = [line.cells for line in lines]
    return list_sheet(
        ListSheet("thing-sheet", "涉案财物台账", notes, _COLUMNS, rows, _SIGNING, sample=sample)
    )


_HANDED = (
    ("日期", 0.11),
    ("财物、数量", 0.18),
    ("流转", 0.1),
    ("从、到", 0.22),
    ("交出人签名", 0.15),
    ("接收人签名", 0.15),
    ("凭据", 0.09),
)
_CHAIN_SIGNING = "保管人（签名）：　　　　　　　　核对人（签名）：　　　　　　　　　　年　月　日"


@dataclass(frozen=True, slots=True)
class HandedLine:
    """A move of a thing; whoever gave and took it signs under the own name."""

    on: str
    thing: str
    moved: str
    way: str
    gave: str
    took: str
    paper: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words by column, with room to sign."""
        people = (f"{name or '　'}\n　" for name in (self.gave, self.took))
        return self.on, self.thing, self.moved, self.way, *people, self.paper or "—"


def chain_sheet(lines: Sequence[HandedLine], notes: str, *, sample: bool) -> bytes:
    """The PDF of a chain of custody. Raises PrintTrouble `no_glyph`."""
    rows = [line.cells for line in lines]
    return list_sheet(
        ListSheet("chain-sheet", "涉案财物流转单", notes, _HANDED, rows, _CHAIN_SIGNING, sample=sample)
    )
