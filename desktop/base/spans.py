"""How two ends are written in one text: `2026-01-01..2026-03-31`, `1000..5000`; either may be absent."""

from __future__ import annotations

RANGE_MARK = ".."
"""Stands between the two ends."""


def ends_of(written: str) -> tuple[str, str]:
    """Both ends as they were written, empty where one is open."""
    low, _, high = written.partition(RANGE_MARK)
    return low, high
