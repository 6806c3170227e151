"""The ledger of things on paper: what is in hand, to be walked along the shelves with and signed."""

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
