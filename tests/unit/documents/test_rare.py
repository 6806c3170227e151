"""Every ideograph an identity card may bear is drawn; its font is unpacked when it is met."""

from __future__ import annotations

import subprocess
import sys

import pytest

from desktop.base.paths import RESOURCES
from desktop.documents import fonts
from desktop.documents.fonts import Face
from desktop.documents.pdf import draw
from tests.unit.documents.cases import citizen_case
from tests.unit.documents.reading import issued, printed

BLOCKS = {
    "URO": (0x4E00, 0x9FFF),
    "A": (0x3400, 0x4DBF),
    "B": (0x20000, 0x2A6DF),
    "C": (0x2A700, 0x2B739),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
}


@pytest.mark.parametrize("block", BLOCKS)
def test_every_ideograph_of_a_block_has_a_glyph(block: str) -> None:
    first, last = BLOCKS[block]
    assert fonts.missing_glyphs("".join(map(chr, range(first, last + 1)))) == ()


def test_the_fonts_stay_small_enough_to_install() -> None:
    assert sum(file.stat().st_size for file in fonts.FOLDER.rglob("*") if file.is_file()) < 60e6


@pytest.mark.parametrize(
    ("char", "face"), [("㐀", Face.RARE_A), ("𠀀", Face.RARE_B1), ("𪀀", Face.RARE_B2), ("𫀀", Face.RARE_C)]
)
def test_a_rare_character_is_drawn_by_its_own_part(char: str, face: Face) -> None:
    assert fonts.face_for(char, Face.SONG) is face


def test_rare_parts_are_unpacked_when_one_is_met_and_not_before() -> None:
    code = (
        "import sys; sys.path.insert(0, '.');"
        "from desktop.documents import fonts; from desktop.documents.pdf import draw;"
        "from tests.unit.documents.cases import company_case;"
        "from tests.unit.documents.reading import issued;"
        "fonts.load_usual(); draw(issued('penalty-decision', company_case())); print(*sorted(fonts._loaded));"
        "fonts.face_for(chr(0x20000), fonts.Face.FANG); print(*sorted(fonts._loaded))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=RESOURCES.parent, capture_output=True, text=True, check=True
    )
    before, after = (set(line.split()) for line in told.stdout.splitlines())
    rare = {Face.RARE_A, Face.RARE_B1, Face.RARE_B2, Face.RARE_C}
    assert before & rare == set()
    assert after & rare == {Face.RARE_B1}


def test_names_of_rare_characters_are_read_back_from_the_paper() -> None:
    name = "㐀𠀋𪛖𫖯𬺰䶮"
    assert f"当事人：{name}" in printed("summary-penalty-decision", citizen_case(PARTY_NAME=name))
    assert draw(issued("summary-penalty-decision", citizen_case(PARTY_NAME=name))).pages == 2
