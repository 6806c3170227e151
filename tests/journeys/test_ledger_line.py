"""`desk import ledger` as it is typed: real files, the lines printed, the codes returned."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from desktop.commands import run
from tests.helpers.ledgers import KINDS, as_csv, as_xlsx, ledger, table
from tests.helpers.old_excel import old_excel


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample county with one case."""
    home = tmp_path_factory.mktemp("sample") / "home"
    assert run(["--home", str(home), "sample", "--cases", "1"]) == 0
    return home


def typed(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """A command line on that home: its code, what it printed, what it complained of."""
    capsys.readouterr()
    code = run(["--home", str(home), *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_workbook_goes_in_twice_and_out_again(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ledger(len(KINDS))
    refused = [one for one in made if one.refused]
    file, report = tmp_path / "2025年台账.xlsx", tmp_path / "结果.csv"
    file.write_bytes(as_xlsx(table(made)))
    code, out, err = typed(county, capsys, "import", "ledger", str(file), "--preview")
    assert (code, err) == (2, "")
    assert "预览，没有导入" in out
    code, out, err = typed(county, capsys, "import", "ledger", str(file), "--report", str(report))
    assert (code, err) == (2, "")
    assert f"拒绝 {len(refused)}（导入编号" in out
    for one in refused:
        at = made.index(one) + 2
        lines = [line for line in out.splitlines() if f"“台账”第 {at} 行" in line]
        assert len(lines) == 1
        assert f"“{one.refused}”" in lines[0]
    rows = list(csv.reader(report.read_text("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["工作表", "行", "结果"]
    assert {(row[1], row[8]) for row in rows if row[2] == "拒绝"} == {
        (str(made.index(one) + 2), one.refused) for one in refused
    }
    assert typed(county, capsys, "check")[0] == 0
    code, again, _ = typed(county, capsys, "import", "ledger", str(file))
    assert code == 2
    assert "导入 0" in again
    id = out.rpartition("导入编号 ")[2].partition("）")[0]
    assert typed(county, capsys, "import", "ledger", "--undo", id)[0] == 0
    assert typed(county, capsys, "check")[0] == 0
    assert "共 1 件" in typed(county, capsys, "cases")[1]
    code, _, err = typed(county, capsys, "import", "ledger", "--undo", id)
    assert code == 1
    assert err.count("\n") == 1


def test_text_in_gb18030_and_an_old_workbook_go_in_whole(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [one for one in ledger(len(KINDS) * 2) if not one.refused]
    text, old = tmp_path / "a.csv", tmp_path / "b.xls"
    text.write_bytes(as_csv(table(made[:5])))
    rows = [
        [cell if isinstance(cell, str | float) else str(cell or "") for cell in row]
        for row in table(made[5:9])
    ]
    old.write_bytes(old_excel("旧表", rows))
    for file, n in ((text, 5), (old, 4)):
        code, out, err = typed(
            county, capsys, "import", "ledger", str(file), "--sheet", "a" if n == 5 else "旧表"
        )
        assert (code, err) == (0, "")
        assert f"导入 {n}，已有 0，拒绝 0" in out
    assert typed(county, capsys, "check")[0] == 0


def test_what_is_no_ledger_is_said_in_one_sentence(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, table_of_something = tmp_path / "a.pdf", tmp_path / "b.csv"
    paper.write_bytes(b"%PDF-1.7")
    table_of_something.write_text("甲,乙\n1,2\n", encoding="utf-8")
    for file, words in ((paper, "PDF"), (table_of_something, "表头"), (tmp_path / "c.xlsx", "不能读取")):
        code, out, err = typed(county, capsys, "import", "ledger", str(file))
        assert (code, out) == (1, "")
        assert words in err
        assert err.count("\n") == 1
    assert typed(county, capsys, "import", "ledger")[0] == 1
