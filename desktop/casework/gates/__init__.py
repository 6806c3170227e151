"""What the law demands before a step: one function a gate, entered under the id of the law reference.

A gate yields codes with facts; the sentences stand in resources/texts/gates.toml, the article and level in
resources/law. Importing this package fills the register.
"""

from __future__ import annotations

from desktop.casework.gates import (
    aftermath,
    court,
    decision,
    domain,
    enforcement,
    evidence,
    filing,
    hearing,
    in_time,
    investigation,
    leads,
    penalty,
    power,
    recording,
    representation,
    seizure,
    service,
    summary,
    things,
    transfer,
    weighing,
)
from desktop.casework.gates.register import REGISTER, Bench, Gate, Lack, OtherCase

__all__ = [
    "REGISTER",
    "Bench",
    "Gate",
    "Lack",
    "OtherCase",
    "aftermath",
    "court",
    "decision",
    "domain",
    "enforcement",
    "evidence",
    "filing",
    "hearing",
    "in_time",
    "investigation",
    "leads",
    "penalty",
    "power",
    "recording",
    "representation",
    "seizure",
    "service",
    "summary",
    "things",
    "transfer",
    "weighing",
]
