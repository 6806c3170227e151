"""The papers that no step asks for, as their table says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.casework import inquiry_facts as q
from desktop.casework.other_papers import read_other_papers
from tests.helpers.builders import ordinary_case

PRINTING = {"inquiry-notice": "summons", "interview-record": "interview"}
STAGES = ("filed", "investigated", "notified")
TABLE = """
[summons]
forms = ["inquiry-notice"]
at = ["filed"]
when = "punished"
"""


def table(folder: Path, text: str) -> Path:
    path = folder / "other_papers.toml"
    path.write_text(text, "utf-8")
    return path


def test_one_is_offered_at_its_stages_alone_and_each_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    kind = read_other_papers(table(tmp_path, TABLE), PRINTING, STAGES)["summons"]
    assert [kind.offered(ordinary_case(stage)) for stage in STAGES] == [True, False, False]
    filed = ordinary_case("filed")
    assert kind.next_sheet(filed) == 1
    begun = ordinary_case("filed", {q.SUMMONED_TO: "人民路社区执法站"})
    assert kind.next_sheet(begun) == 2


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("[summons]", "[summoned]"),
        ("inquiry-notice", "inquiry-note"),
        ("inquiry-notice", "interview-record"),  # prints another group
        ('"filed"', '"field"'),
        ("punished", "punnished"),
        ('["inquiry-notice"]', "[]"),
        ('["inquiry-notice"]', '["inquiry-notice", "inquiry-notice"]'),
    ],
)
def test_a_wrong_table_is_refused(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(BadResource):
        read_other_papers(table(tmp_path, TABLE.replace(right, wrong)), PRINTING, STAGES)
