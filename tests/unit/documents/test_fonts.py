"""Every character on paper has a glyph, or the paper is refused by name."""

from __future__ import annotations

import pytest
from reportlab import rl_config

from desktop.base.errors import PrintTrouble
from desktop.documents import fonts
from desktop.documents.fonts import Face


@pytest.mark.parametrize(
    ("char", "face", "drawn_by"),
    [
        ("行", Face.FANG, Face.FANG),
        ("㎡", Face.FANG, Face.KAI),  # FandolFang has no square metre
        ("䶮", Face.FANG, Face.KAI),
        ("𡈽", Face.SONG, Face.KAI),
        ("桥", Face.SONG, Face.SONG),
        ("一", Face.HEI, Face.HEI),
    ],
)
def test_a_character_is_drawn_by_the_first_face_that_has_it(char: str, face: Face, drawn_by: Face) -> None:
    assert fonts.face_for(char, face) is drawn_by


@pytest.mark.parametrize("char", list("—·¥“”〔〕…%0aZ，。　 √□①℃㎡䶮㛃𬭚𠅤𡈽𫖯"))
def test_marks_and_rare_characters_of_names_can_be_drawn(char: str) -> None:
    assert fonts.missing_glyphs(char) == ()


def test_a_character_without_glyph_is_refused_with_its_name() -> None:
    with pytest.raises(PrintTrouble) as refused:
        fonts.face_for("😀", Face.FANG)
    assert refused.value.code == "no_glyph"
    assert refused.value.facts == {"char": "😀", "name": "GRINNING FACE"}


def test_characters_without_glyph_are_listed_once_and_in_order() -> None:
    assert fonts.missing_glyphs("大通😀县🚛😀\n") == ("😀", "🚛")


def test_boxes_are_drawn_though_no_text_font_has_them() -> None:
    assert fonts.missing_glyphs(fonts.TICKED + fonts.UNTICKED) == ()
    assert fonts.width(fonts.TICKED, Face.FANG, 12) == 12


def test_a_text_is_cut_where_the_font_changes() -> None:
    assert fonts.runs("韩𬭚的房", Face.FANG) == [(Face.FANG, "韩"), (Face.KAI, "𬭚"), (Face.FANG, "的房")]


def test_chinese_is_one_em_wide_and_digits_half() -> None:
    assert fonts.width("行政", Face.FANG, 10) == 20
    assert fonts.width("29", Face.FANG, 10) == 10


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\u200bb", "ab"),
        ("葛\U000e0100", "葛"),
        ("一\t二", "一　二"),
        ("一\r\n二", "一\n二"),
        ("1\xa0元", "1 元"),
    ],
)
def test_what_has_no_shape_is_dropped(pasted: str, kept: str) -> None:
    assert fonts.clean(pasted) == kept


def test_pages_never_name_a_font_that_is_not_embedded() -> None:
    fonts.load(Face.FANG)
    assert rl_config.canvas_basefontname == Face.FANG.value
