"""Real counties set up from the command line, out of workbooks as their offices would make them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

import db
from desktop.base.clock import SystemClock
from desktop.casework.lists import Level, Unit
from desktop.commands import run
from tests.helpers.homes import PASSWORD, keys_by
from tests.helpers.workbooks import HEAD, datong, huade, save

PEOPLE = (("姓名", "单位", "角色", "执法证号", "有效期"), ("马建国", "桥头镇", "执法人员", "1", "2029-03-31"))


def begin(home: Path, folder: Path, file: Path) -> list[str]:
    """The line that founds a county, with its first administrator."""
    (folder / "口令").write_text(PASSWORD + "\n", "utf-8")
    named = ["--password-file", str(folder / "口令"), "found", str(file), "--administrator", "测试管理员"]
    return ["--home", str(home), *named]


def units(home: Path) -> tuple[Unit, ...]:
    storage = db.open_storage(home, SystemClock(), keys_by(home))
    with storage.read() as work:
        found = work.units()
    storage.close()
    return found


def count(found: tuple[Unit, ...]) -> list[int]:
    return [sum(unit.level is level for unit in found) for level in Level]


def test_datong_with_its_districts(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = save(tmp_path / "大通.xlsx", {"机构": datong(), "人员": PEOPLE})
    assert run(begin(home, tmp_path, file)) == 0
    assert "7 个片区、20 个乡镇、311 个执法站、1 名人员" in capsys.readouterr().out
    found = units(home)
    assert count(found) == [1, 7, 20, 311]
    assert {unit.id for unit in found if unit.level is Level.TOWNSHIP} >= {"630121100", "630121210"}
    assert not any(unit.sample for unit in found)
    assert run(begin(home, tmp_path, file)) == 1  # a county is founded once
    assert "已经有机构" in capsys.readouterr().err


def test_huade_without_districts(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines, merged = huade()
    people = (PEOPLE[0], ("赵刚", "长顺镇", "执法人员", "2", "2029-03-31"))
    file = save(tmp_path / "化德.xlsx", {"行政村": lines, "人员": people}, merged)
    assert run(begin(home, tmp_path, file)) == 1
    assert "没有县名" in capsys.readouterr().err
    assert not home.exists()  # refused before anything was made
    assert run([*begin(home, tmp_path, file), "--county", "化德县"]) == 0
    found = units(home)
    assert count(found) == [1, 0, 6, 87]
    towns = [unit.name for unit in found if unit.level is Level.TOWNSHIP]
    assert sum(name.endswith("镇") for name in towns) == 3
    assert all(unit.parent_id == found[0].id for unit in found if unit.level is Level.TOWNSHIP)


def test_a_county_without_people_is_not_founded(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "村.csv"
    file.write_bytes("县,乡镇,村\r\n甲县,山镇,一村\r\n".encode("gb18030"))
    assert run(begin(home, tmp_path, file)) == 1
    assert "没有人能办案" in capsys.readouterr().err
    assert units(home) == ()


def test_every_wrong_row_is_a_line_and_nothing_comes_in(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        HEAD,
        ("甲县", None, "山镇", "一村", None),
        (None, None, None, "一村", None),
        (None, None, None, 7, None),
    )
    file = save(tmp_path / "错.xlsx", {"机构": rows})
    assert run(begin(home, tmp_path, file)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("：")[0] for line in lines] == ["“机构”第 3 行 D 列", "“机构”第 4 行 D 列"]
    assert not home.exists()


def _published(file: Path, township: str) -> Path:
    """A list as a county publishes it, in a document."""
    document = Document()
    document.add_paragraph("甲县乡镇赋权事项清单")
    table = document.add_table(0, 3)
    for line in (("序号", "事项名称", "承接乡镇"), ("1", "对违法取土的处罚", township)):
        for cell, words in zip(table.add_row().cells, line, strict=True):
            cell.text = words
    document.save(str(file))
    return file


def test_the_template_is_read_back(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "本县.xlsx"
    assert run(["found", str(file), "--template"]) == 0
    book = load_workbook(file)
    for name, cells in {
        "机构": ("甲县", None, "山镇", "一村", "630121100001"),
        "机关": ("山镇", None, "山", *[None] * 5, "农商行", None, "001", "5000"),
        "人员": ("马建国", "山镇", "执法人员", "1", "2029-03-31"),
    }.items():
        for column, cell in enumerate(cells, 1):
            book[name].cell(3, column, cell)
    book.save(file)
    capsys.readouterr()
    own = _published(tmp_path / "本县清单.docx", "山镇")
    strange = _published(tmp_path / "外县清单.docx", "河镇")
    assert run([*begin(home, tmp_path, file), "--matters", str(strange)]) == 1
    assert "有 1 行必须先改正" in capsys.readouterr().err
    assert units(home) == (), "all of it or nothing"
    assert run([*begin(home, tmp_path, file), "--matters", str(own)]) == 0
    storage = db.open_storage(home, SystemClock(), keys_by(home))
    with storage.read() as work:
        organ = work.organ("630121100")
        (listed,) = (one for one in work.matter_lists() if not one.sample)
    storage.close()
    assert (listed.issuer, [line.name for line in listed.listed]) == ("甲县人民政府", ["对违法取土的处罚"])
    assert (organ.mark, organ.bank, organ.bank_account) == ("山", "农商行", "001")
    assert organ.name == "甲县山镇人民政府"
