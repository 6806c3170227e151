"""Whose case a paper is of, and who stands behind it: what the catalogue wants of it in every case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from desktop.base.tables import read_toml
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from tests.unit.documents.cases import whole_case
from tests.unit.documents.reading import issued

SAYS: Mapping[str, list[str]] = read_toml(Path(__file__).parent / "catalogue.toml")["says"]
OF_THE_CASE: Mapping[str, Callable[[Case], Iterable[str]]] = {
    "案号": lambda case: (case.number,),
    "执法人员及执法证号": lambda case: (
        said for one in case.officers for said in (one.name, one.certificate)
    ),
    "案由": lambda case: (case.matter.name,),
    "当事人": lambda case: (case.get(f.PARTY_NAME) or "",),
}


@pytest.mark.parametrize(
    ("label", "form"), [(label, form) for label, several in SAYS.items() for form in several]
)
def test_a_paper_says_what_the_catalogue_wants_of_it(label: str, form: str) -> None:
    case = whole_case(form)
    words = issued(form, case).text()
    assert [said for said in OF_THE_CASE[label](case) if said not in words] == []
