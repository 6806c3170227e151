"""The copy sheet as data: its order, what it says of a case, what is refused at the start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.documents.copy_sheet import copied, copy_row, in_order, read_copy_sheet
from desktop.documents.sheet import Sheet
from tests.helpers.builders import ordinary_case
from tests.helpers.lawful import CITIZEN, slots

SHIPPED = read_copy_sheet(RESOURCES / "lists" / "copy_sheet.toml")
FIELDS = {field.id: field for section in SHIPPED for field in section.field}


def _sheet() -> Sheet:
    return Sheet(replace(ordinary_case(), facts=slots(CITIZEN)))


def test_numbers_are_masked_and_copied_whole() -> None:
    row = copy_row("当事人", FIELDS["party-number"], _sheet())
    assert (row.text, row.hides) == ("6301**********1230", ("party.id_number",))
    assert copied(FIELDS["party-number"], _sheet()) == "630121197003211230"


def test_what_is_not_known_is_empty() -> None:
    row = copy_row("处罚", FIELDS["fine"], _sheet())
    assert (row.text, row.hides) == ("", ())


def test_a_county_order_keeps_what_it_does_not_name_after_what_stood_before() -> None:
    ids = [field.id for _, field in in_order(SHIPPED, ("party-kind", "party-name", "gone"))]
    assert ids[:2] == ["party-kind", "party-number"]
    assert ids[-1] == "party-name"
    assert sorted(ids) == sorted(FIELDS)


@pytest.mark.parametrize(
    ("text", "why"),
    [("{party.nmae}", "没有事实 'party.nmae'"), ("{party.name|capital}", "不能写成 'capital'")],
)
def test_a_wrong_name_is_refused_at_the_start(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "copy_sheet.toml"
    file.write_text(f'[[section]]\nname = "一"\n[[section.field]]\nid = "a"\nlabel = "甲"\ntext = "{text}"\n')
    with pytest.raises(BadResource) as found:
        read_copy_sheet(file)
    assert why in str(found.value.facts)
