"""A declaration that cannot be used is refused when it is read, by file, block and slot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.base.tables import read_toml
from desktop.documents.case_words import NUMBERED
from desktop.documents.form import Block, BlockKind, conditions, read_form, read_forms
from desktop.documents.vocabulary import WORDS

CATALOGUE = read_toml(Path(__file__).parent / "catalogue.toml")
HEAD = 'id = "x"\nname = "试"\nbasis = "法"\n'


def written(tmp_path: Path, text: str) -> Path:
    """A form file with that text."""
    path = tmp_path / "x.toml"
    path.write_text(HEAD + text, "utf-8")
    return path


def test_every_paper_of_the_catalogue_is_a_form_or_several() -> None:
    forms = read_forms(RESOURCES / "documents")
    listed, parts = set(CATALOGUE["catalogue"]), CATALOGUE["equivalents"]
    assert len(listed) == 79
    assert listed - set(forms) - set(parts) == set()
    assert {id for id in parts if id in forms} == set()
    assert {form for several in parts.values() for form in several} - set(forms) == set()


def test_the_papers_that_take_a_number_can_be_cited() -> None:
    forms = read_forms(RESOURCES / "documents")
    assert {id for id, form in forms.items() if form.mark} == set(NUMBERED)
    assert next(iter(forms)) == "archive-cover"


def test_what_the_catalogue_lacks_is_listed_beside_it() -> None:
    forms = read_forms(RESOURCES / "documents")
    known = {form for several in CATALOGUE["equivalents"].values() for form in several}
    assert set(forms) - set(CATALOGUE["catalogue"]) - known == set(CATALOGUE["beyond"])


def test_a_form_has_the_number_the_seal_and_the_copies_of_the_catalogue() -> None:
    forms = read_forms(RESOURCES / "documents")
    assert [id for id in CATALOGUE["kept"]["numbered"] if not forms[id].mark] == []
    places = {id: any(_sealed(block) for block in forms[id].blocks) for id in CATALOGUE["kept"]["sealed"]}
    assert [id for id, sealed in places.items() if not sealed] == []
    least = {id: int(n) for n, several in CATALOGUE["copies"].items() for id in several}
    assert [id for id, n in least.items() if len(forms[id].copies) < n] == []


def _sealed(block: Block) -> bool:
    """Whether a place for the seal stands in a block, under the name of the organ or by its word."""
    return (block.kind is BlockKind.SIGNATURE and block.seal) or "印章" in block.text


@pytest.mark.parametrize("who", sorted(CATALOGUE["signed"]))
def test_whoever_signs_by_the_catalogue_has_the_room_for_it(who: str) -> None:
    forms, without = read_forms(RESOURCES / "documents"), []
    for id in CATALOGUE["signed"][who]:
        texts = ["".join(block.texts()) for block in forms[id].blocks]
        if not any(
            who in re.sub(r"\s", "", text) and ("{hand" in text or "filer}" in text) for text in texts
        ):
            without.append(id)
    assert without == []


def test_every_slot_of_every_form_is_known() -> None:
    for form in read_forms(RESOURCES / "documents").values():
        assert form.slots() - {"hand", "line", "hand_date"} - {
            s for s in form.slots() if s.startswith("row.")
        } <= set(WORDS)


REPORTS = ("investigation-report", "crime-inquiry-report")
"""Long texts on the official grid that are signed by those who wrote them."""


def test_outward_papers_bear_organ_number_date_and_seal_and_inner_ones_do_not() -> None:
    for form in read_forms(RESOURCES / "documents").values():
        signed = [block for block in form.blocks if block.kind == "signature" and block.seal]
        assert bool(form.mark) is form.outward is form.on_grid or form.id in REPORTS
        assert bool(signed) is form.outward
        for block in signed:
            assert "{organ.name}" in block.text
            assert "{paper.issued_on}" in block.text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有 [[block]]"),
        ('[[block]]\nkind = "body"\ntext = "{party.nmae}"', "没有事实 'party.nmae'"),
        ('[[block]]\nkind = "body"\ntext = "{offence.facts|capital}"', "'offence.facts' 不能写成 'capital'"),
        ('[[block]]\nkind = "body"\ntext = "{party.name|loud}"', "没有写法 'loud'"),
        ('[[block]]\nkind = "body"\ntext = "{party name}"', "看不懂 '{party name}'"),
        ('[[block]]\nkind = "body"\ntext = "{party.name"', "看不懂 '{party.name'"),
        ('[[block]]\nkind = "poem"\ntext = "a"', "'poem'"),
        ('[[block]]\nkind = "body"\ntxt = "a"', "不认识的项"),
        ('[[block]]\nkind = "body"\nwhen = "party.nmae"', "条件里没有事实 'party.nmae'"),
        ('[[block]]\nkind = "body"\nwhen = "party.kind=king"', "没有选项 'king'"),
        ('[[block]]\nuse = "nothing"', "没有共用块 'nothing'"),
        ('[[block]]\nkind = "table"\n[[block.row]]\nuse = "nothing"', "没有共用行 'nothing'"),
        ('[[block]]\nkind = "table"\n[[block.row]]\ncells = [["a","b","wide"]]', "行内每格"),
        ('[[block]]\nkind = "table"\n[[block.row]]\ncells = [["a"]]\nside = "当\\n事人"', "side 逐字竖排"),
        ('[[block]]\nkind = "list"\neach = "nothings"', "没有可以逐项列出的 'nothings'"),
        (
            '[[block]]\nkind = "list"\neach = "papers"\n[[block.column]]\ntitle="a"\ntext="{row.colour}"',
            "没有事实 'row.colour'",
        ),
        ('[[block]]\nkind = "record"\ndialogue = "interview.talk"', "没有事实 'interview.talk'"),
        ('mark = "罚决"\n[[block]]\nkind = "title"\ntext = "a"', "mark 与 number"),
        (
            '[[block]]\nkind = "rest"\ntext = "a"\n[[block]]\nkind = "sign_lines"\ntext = "b"',
            "rest 之后只能是",
        ),
        ('folio = "roman"\n[[block]]\nkind = "title"\ntext = "a"', "folio 应为"),
        ('[[block]\nkind = "title"', ""),
    ],
)
def test_a_wrong_declaration_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadResource) as refused:
        read_form(written(tmp_path, text))
    assert refused.value.facts["file"] == "x.toml"
    assert why in str(refused.value.facts["why"])


def test_the_complaint_names_the_block(tmp_path: Path) -> None:
    text = '[[block]]\nkind = "title"\ntext = "a"\n[[block]]\nkind = "body"\ntext = "{nobody.name}"'
    with pytest.raises(BadResource, match="第 2 块（body）"):
        read_form(written(tmp_path, text))


def test_a_form_is_named_as_its_file(tmp_path: Path) -> None:
    (tmp_path / "y.toml").write_text(HEAD + '[[block]]\nkind = "title"\ntext = "a"', "utf-8")
    with pytest.raises(BadResource, match="与文件名不同"):
        read_forms(tmp_path)


def test_a_shared_block_takes_the_condition_of_its_use(tmp_path: Path) -> None:
    path = written(tmp_path, '[[block]]\nuse = "who"\nwhen = "offence.on"')
    form = read_form(path, {"who": [{"kind": "body", "text": "{party.name}", "when": "is.citizen"}]})
    assert form.blocks[0].when == "is.citizen & offence.on"


def test_conditions_are_read_in_parts() -> None:
    first, second = conditions("!party.kind & offence.source=patrol")
    assert (first.name, first.negated, first.wanted) == ("party.kind", True, "")
    assert (second.name, second.negated, second.wanted) == ("offence.source", False, "patrol")
