"""What a second person approves, as the table says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.casework import case_facts as f
from desktop.casework.review import Approver, read_approvals

FORMS = ("case-filing-approval", "legal-review-opinion")
GATES = ("o_filing_approved", "g_legal_review")
FILING = """
[filing]
by = "head"
form = "case-filing-approval"
gate = "o_filing_approved"
agreed = "filing.agreed"
approver = "filing.approved_by"
on = "filing.approved_on"
"""
REVIEW = """
[review]
by = "reviewer"
form = "legal-review-opinion"
other = ["review.passed"]
"""


def table(folder: Path, text: str) -> Path:
    path = folder / "approvals.toml"
    path.write_text(text, "utf-8")
    return path


def test_facts_forms_and_gates_are_known_by_who_approves(tmp_path: Path) -> None:
    found = read_approvals(table(tmp_path, FILING + REVIEW), FORMS, GATES)
    filing = (f.FILING_AGREED.id, f.FILING_BY.id, f.FILING_ON.id)
    assert found.filled_by == {**dict.fromkeys(filing, Approver.HEAD), f.REVIEW_PASSED.id: Approver.REVIEWER}
    assert found.laid.keys() == {"case-filing-approval"}  # what a yes means to the other is not written down
    assert found.laid["case-filing-approval"].held == filing
    assert found.written_by == {"legal-review-opinion": Approver.REVIEWER}  # a head's form the officers make
    assert found.gates == {Approver.HEAD: {"o_filing_approved"}, Approver.REVIEWER: frozenset()}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("filing.agreed", "filing.agreeed"),
        ("case-filing-approval", "case-filling-approval"),
        ("o_filing_approved", "o_filling_approved"),
    ],
)
def test_an_unknown_name_is_refused(tmp_path: Path, right: str, wrong: str) -> None:
    path = table(tmp_path, FILING.replace(right, wrong))
    with pytest.raises(BadResource, match=wrong):
        read_approvals(path, FORMS, GATES)


def test_a_fact_is_filled_by_one_kind_of_person(tmp_path: Path) -> None:
    path = table(tmp_path, FILING + REVIEW.replace("review.passed", "filing.agreed"))
    with pytest.raises(BadResource, match=r"filing\.agreed"):
        read_approvals(path, FORMS, GATES)
