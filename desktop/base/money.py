"""Money in whole fen, so that no sum is ever rounded twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

from desktop.base.errors import BadEntry

_WRITTEN = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$")
_WIDE = str.maketrans("０１２３４５６７８９．，￥", "0123456789.,¥")
_LARGEST = 10**14  # a thousand billion yuan: beyond it the capital numerals have no statutory form


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount of renminbi in fen, never negative."""

    fen: int

    def __post_init__(self) -> None:
        if not 0 <= self.fen <= _LARGEST:
            raise BadEntry("money_out_of_bounds", fen=self.fen)

    @classmethod
    def yuan(cls, amount: int) -> Money:
        """So many whole yuan."""
        return cls(amount * 100)

    @classmethod
    def read(cls, written: str) -> Money:
        """Read what an officer types: `5000`, `5,000.00`, `５０００元`, `¥200`. Raises BadEntry."""
        text = written.translate(_WIDE).strip().removeprefix("人民币").lstrip("¥").removesuffix("元").strip()
        match = _WRITTEN.match(text)
        if match is None:
            raise BadEntry("money_unreadable", written=written)
        yuan, cents = match[1].replace(",", ""), (match[2] or "").ljust(2, "0")
        return cls(int(yuan) * 100 + int(cents))

    def __lt__(self, other: Money) -> bool:
        return self.fen < other.fen

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    @property
    def figure(self) -> str:
        """`1234.00`, as papers state it."""
        return f"{self.fen // 100}.{self.fen % 100:02d}"

    def __str__(self) -> str:
        """`1,234.00`, as on screen."""
        return f"{self.fen // 100:,}.{self.fen % 100:02d}"
