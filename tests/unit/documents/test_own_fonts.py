"""The user's own fonts, where he has them and wants them; and the bundled ones again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.documents import fonts
from desktop.documents.fonts import Face
from desktop.documents.own_fonts import own_fonts
from desktop.documents.pdf import draw
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import issued, printed


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of fonts, as a system has it; what was chosen of it is forgotten again."""
    inner = tmp_path / "truetype" / "fz"
    inner.mkdir(parents=True)
    shutil.copy(fonts.FOLDER / "NotoSerifSC-Bold.ttf", inner / "SIMFANG.TTF")
    (inner / "FZXBSJW.TTF").write_bytes(b"not a font")
    yield tmp_path
    fonts.use_own({})


def test_own_fonts_are_found_by_name_and_a_broken_one_is_passed_by(folder: Path) -> None:
    assert own_fonts((folder / "none", folder)) == {Face.FANG: folder / "truetype" / "fz" / "SIMFANG.TTF"}


def test_a_paper_is_set_in_them_and_what_they_lack_in_ours(folder: Path) -> None:
    before = draw(issued("penalty-decision", company_case())).pdf
    fonts.use_own(own_fonts((folder,)))
    assert fonts.face_for("政", Face.FANG) is Face.OWN_FANG
    assert fonts.face_for("政", Face.SONG) is Face.SONG
    assert fonts.face_for("𡈽", Face.FANG) is Face.KAI
    assert draw(issued("penalty-decision", company_case())).pdf != before
    assert "行政处罚决定书" in printed("penalty-decision", company_case())
    fonts.use_own({})
    assert draw(issued("penalty-decision", company_case())).pdf == before
