"""Every form against parties of every kind: what his kind changes in its words, and a digest of its pages.

`forms` keeps each form whole, against a company. Here each is composed twice, as if its party were a company,
with the name, number and address he has, and as what he is: only what differs is kept in words. Where nothing
does, the digest alone says that the paper reads and stands as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from desktop.casework.case import Case
from tests.golden.kept import changed, compare, digest
from tests.unit.documents.cases import whole_case
from tests.unit.documents.kinds import PARTIES, against, as_company, with_agent, without_agent
from tests.unit.documents.reading import forms, issued

FOLDER = Path(__file__).parent / "kinds"
KINDS: Mapping[str, tuple[Callable[[Case], Case], Callable[[Case], Case]]] = {
    **{kind: (partial(against, kind=kind), as_company) for kind in PARTIES},
    "agent": (with_agent, without_agent),
}
"""How a case comes to have such a party, and what he is held against."""


def kept(form: str) -> str:
    """A part for each kind: the digest of its pages, then each line that reads otherwise."""
    parts = []
    for kind, (make, plain) in KINDS.items():
        case = make(whole_case(form))
        composed = issued(form, case)
        parts.append(f"=== {kind} {digest(composed)} ===\n{changed(issued(form, plain(case)), composed)}")
    return "".join(parts)


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_paper_says_of_every_kind_of_party_what_it_said(form: str, *, updating: bool) -> None:
    compare(FOLDER / f"{form}.txt", kept(form), updating=updating)


def test_nothing_is_kept_for_a_form_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(forms())
