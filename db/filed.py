"""By what an entry of the journal is found: columns that repeat its body, and are checked against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def filed_under(told: Mapping[str, Any]) -> dict[str, str]:
    """Who acted, by which use case, and what is said first; empty where the body tells nothing."""
    says: list[Mapping[str, Any]] = told.get("says") or [{}]
    return {
        "person_id": str(told.get("actor", {}).get("person_id", "")),
        "use_case": str(told.get("use_case", "")),
        "event": str(says[0].get("event", "")),
    }
