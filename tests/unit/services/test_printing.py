"""A paper is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.base.errors import PrintTrouble
from desktop.base.files import written_whole
from desktop.services.printing import write_paper
from desktop.sheets.writing import Sheet, SheetColumn, write_sheet


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """What a full disk does: the first bytes are taken, the rest is refused."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_leaves_the_former_paper_and_no_half_one(tmp_path: Path) -> None:
    former, fresh = tmp_path / "05-立案审批表.pdf", tmp_path / "16-行政处罚决定书.pdf"
    write_paper(former, b"%PDF former")
    for file in (former, fresh):
        with files_no_larger_than(4096), pytest.raises(PrintTrouble) as caught:
            write_paper(file, b"x" * 100_000)
        assert (caught.value.code, caught.value.facts["file"]) == ("cannot_write", str(file))
    assert list(tmp_path.iterdir()) == [former]
    assert former.read_bytes() == b"%PDF former"


def test_a_paper_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "卷内目录.pdf"
    assert write_paper(file, b"one") == file
    assert write_paper(file, b"two") == file
    assert file.read_bytes() == b"two"
    with pytest.raises(PrintTrouble):
        write_paper(tmp_path / "no such folder" / "a.pdf", b"x")


def test_a_spreadsheet_of_the_same_name_may_be_written_meanwhile(tmp_path: Path) -> None:
    paper, table = tmp_path / "装备.pdf", tmp_path / "装备.xlsx"
    with written_whole(paper) as page:
        page.write_bytes(b"%PDF")
        write_sheet(table, Sheet("装备", "装备", "", (SheetColumn("编号"),), [("1",)]))
    assert paper.read_bytes() == b"%PDF"
    assert table.read_bytes()[:2] == b"PK"
    assert sorted(tmp_path.iterdir()) == [paper, table]
