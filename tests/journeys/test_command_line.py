"""What support staff do without a window, through the words they type and the lines they read."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from db.engine import connect
from desktop.base.paths import RESOURCES
from desktop.commands import run
from tests.helpers.homes import keys_by
from tests.helpers.workbooks import save
from tests.journeys.errand import words_of

CASES = 12
LEADS = 10  # two that became cases, six of one township, and two inspections


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample county, filled once."""
    home = tmp_path_factory.mktemp("sample") / "home"
    assert run(["--home", str(home), "sample", "--cases", str(CASES)]) == 0
    return home


class Line:
    """A command line on that home."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._home, self._capsys = home, capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """The exit code, what was printed, what was complained of."""
        self._capsys.readouterr()
        code = run(["--home", str(self._home), *words])
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def rows(self, *words: str) -> list[dict[str, str]]:
        """What `cases --csv` lists."""
        code, out, _ = self("cases", "--csv", *words)
        assert code == 0
        return list(csv.DictReader(io.StringIO(out)))


@pytest.fixture
def line(sample: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    """The command line."""
    return Line(sample, capsys)


def test_cases_are_listed_and_narrowed(line: Line) -> None:
    rows = line.rows()
    assert len(rows) == CASES
    assert next(iter(rows[0])) == "案号"
    one = rows[0]
    township = one["单位"].split()[0]
    for narrowed in (
        line.rows("--township", township),
        line.rows("--matter", one["事项编码"]),
        line.rows("--stage", one["阶段"]),
    ):
        assert one["案号"] in {row["案号"] for row in narrowed}
    assert all(row["单位"].startswith(township) for row in line.rows("--township", township))
    assert all(row["阶段"] == "结案" for row in line.rows("--stage", "结案"))
    station = one["单位"].split()[1]
    both = line.rows("--township", township, "--station", station)
    assert {row["单位"] for row in both} == {one["单位"]}
    assert line.rows("--stage", "处罚决") == line.rows("--stage", "处罚决定")
    assert line.rows("--district", "桥头") == line.rows("--district", "桥头片区") != []
    everywhere = sum(len(line.rows("--district", name)) for name in _districts())
    assert everywhere == CASES


def test_cases_are_narrowed_by_people_money_and_days(line: Line) -> None:
    rows = line.rows()
    officer = rows[0]["承办人"].split("、")[0]
    found = line.rows("--officer", officer)
    assert found == [row for row in rows if officer in row["承办人"]]
    is_open = line.rows("--open")
    assert is_open == [row for row in rows if row["阶段"] not in ("结案", "归档")]
    assert {row["案号"] for row in line.rows("--overdue")} <= {row["案号"] for row in is_open}
    several = [len(line.rows("--party", kind)) for kind in ("公民", "个体工商户", "企业法人", "其他组织")]
    assert sum(several) == CASES
    fines = len(line.rows("--fine", "..1000")), len(line.rows("--fine", "1000.01.."))
    assert min(fines) > 0
    assert sum(fines) <= CASES
    assert line.rows("--filed", "..1990-01-01") == []
    for words, why in (
        (("--officer", "没有此人"), "没有此人"),
        (("--fine", "many"), "many"),
        (("--filed", "yesterday"), "yesterday"),
        (("--source", "梦见"), "梦见"),
    ):
        code, out, err = line("cases", *words)
        assert (code, out) == (1, "")
        assert why in err


def test_cases_are_written_to_a_spreadsheet(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "cases.xlsx"
    code, out, _ = line("cases", "--open", "--xlsx", str(file))
    assert (code, out) == (0, f"{len(line.rows('--open'))} 件案件，写在 {file}\n")
    sheet = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert sheet[0][0] == "案件表（示例）"
    assert "筛选：在办　导出人：张俊杰" in str(sheet[1][0])
    heads = sheet[2]
    assert [row[heads.index("案号")] for row in sheet[3:]] == [row["案号"] for row in line.rows("--open")]
    code, _, err = line("cases", "--xlsx", str(tmp_path / "none" / "cases.xlsx"))
    assert code == 1
    assert "不能写入" in err


def _districts() -> list[str]:
    with (RESOURCES / "lists" / "units.csv").open(encoding="utf-8") as file:
        return [row["name"] for row in csv.DictReader(file) if row["level"] == "district"]


def test_an_issued_paper_prints_its_frozen_bytes_and_a_draft_says_so(line: Line, tmp_path: Path) -> None:
    closed = next(row for row in line.rows("--stage", "结案", "--fine", "1..") if row["程序"] == "普通程序")
    first, again = tmp_path / "first", tmp_path / "again"
    for folder in (first, again):
        code, out, _ = line("print", closed["案号"], "--form", "penalty-decision", "--out", str(folder))
        assert code == 0
        assert len(out.splitlines()) == 1
    (one,), (two,) = first.glob("*.pdf"), again.glob("*.pdf")
    assert one.read_bytes() == two.read_bytes()
    words = words_of(one.read_bytes())
    assert "行政处罚决定书" in words
    assert "草稿" not in words
    assert "示例" in words
    code, out, _ = line("verify", str(one))
    assert (code, "逐字节一致" in out, closed["案号"] in out) == (0, True, True)
    signs = re.search(r"校验码([A-Z2-7-]{14})", "".join(words.split()))
    assert signs is not None
    assert line("verify", "--code", signs[1])[0] == 0
    code, _, _ = line("print", closed["案号"], "--form", "archive-cover", "--out", str(tmp_path / "draft"))
    (draft,) = (tmp_path / "draft").glob("*.pdf")
    assert (code, "草稿" in words_of(draft.read_bytes())) == (0, True)
    code, out, _ = line("verify", str(draft))
    assert (code, "没有校验码" in out) == (1, True)


def test_all_papers_of_a_case_print_in_one_go(line: Line, tmp_path: Path) -> None:
    closed = next(row for row in line.rows("--stage", "结案") if row["程序"] == "简易程序")
    code, out, _ = line("print", closed["案号"], "--all", "--out", str(tmp_path))
    files = [Path(name) for name in out.splitlines()]
    assert code == 0
    assert len(files) == len(list(tmp_path.glob("*.pdf"))) >= 7
    decision = next(file for file in files if "当场行政处罚决定书" in file.name)
    assert "应当先" in words_of(decision.read_bytes())


def test_a_paper_of_a_step_is_issued_only_through_its_gates(line: Line, tmp_path: Path) -> None:
    young = next(row for row in line.rows("--stage", "登记"))
    printing = ("print", young["案号"], "--form", "penalty-decision", "--out", str(tmp_path), "--issue")
    code, _, complaint = line(*printing)
    assert code == 1
    assert "没有“办理步骤”的权限" in complaint  # who looks over the county decides nothing
    officer = young["承办人"].split("、")[0]
    code, _, complaint = line("--user", officer, *printing)
    assert code == 1
    assert "作出处罚决定" in complaint
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("cases", "--township", "无此镇"), "无此镇"),
        (("cases", "--stage", "无此阶段"), "无此阶段"),
        (("cases", "--township", "乡"), "有“乡”的机构有"),
        (("print", "大桥案〔2026〕9999号", "--all", "--out", "OUT"), "9999"),
        (("sample",), "已经有"),
        (("import", "matters", "没有这个文件.csv"), "没有这个文件.csv"),
    ],
)
def test_a_failure_is_one_clear_sentence_and_no_success(
    line: Line, words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    code, out, complaint = line(*(str(tmp_path / "out") if word == "OUT" else word for word in words))
    assert code != 0
    assert told in complaint
    assert complaint.count("\n") == 1
    assert "Traceback" not in out + complaint


def test_an_unknown_form_is_refused_by_name(line: Line, tmp_path: Path) -> None:
    number = line.rows()[0]["案号"]
    code, _, complaint = line("print", number, "--form", "no-such-form", "--out", str(tmp_path))
    assert code == 1
    assert "no-such-form" in complaint


def test_every_clock_and_gate_of_the_reference_is_listed(line: Line) -> None:
    code, out, _ = line("law", "--json")
    rows = json.loads(out)
    assert code == 0
    clocks = [row for row in rows if row["kind"] == "clock"]
    gates = [row for row in rows if row["kind"] == "gate" and row["id"].startswith("g_")]
    spans = {"case_stop_agr", "case_stop_samr", "case_stop_mhu"}  # days that do not count towards the 90
    # 土地管理法 83, the last day of an order, what is free by itself: the reference has no clock for these
    free = {"preserve_samr_7wd", "preserve_mhu_7wd", "preserve_mot_7wd"}
    ours = {"sue_land_15d", "lead_order", "visit_correct", *free, *spans}
    assert ours < {row["id"] for row in clocks}
    assert (len(clocks) - len(ours), len(gates)) == (79, 99)
    assert all(row["id"] and row["article"] and row["level"] for row in rows)
    by_id = {row["id"]: row for row in rows}
    assert by_id["g_two_officers"]["enforced"] is True
    assert by_id["g_two_officers"]["article"] == "处罚法 42"
    assert by_id["g_no_quota"]["enforced"] is False
    assert not [row["id"] for row in rows if row["enforced"] == bool(row["why_not"])]


def test_the_forms_are_listed_by_the_ids_of_the_catalogue(line: Line) -> None:
    _, out, _ = line("forms")
    ids = {each.split("\t")[0] for each in out.splitlines()}
    assert len(ids) == len(list((RESOURCES / "documents").glob("[!_]*.toml")))
    assert {"penalty-decision", "summary-penalty-decision", "service-receipt", "archive-memo"} <= ids


def test_secondments_come_in_as_a_table(line: Line, tmp_path: Path) -> None:
    """What the table leaves out is over; a row that is wrong brings nothing in."""
    table = tmp_path / "抽调.csv"
    head = "姓名,执法证号,抽调到,角色,起止日期,依据\n"
    table.write_text(
        head + "马建国,63012124001,朔北藏族乡,执法人员,2026-10-08至2026-12-31,抽调通知\n", "utf-8"
    )
    code, out, _ = line("import", "duties", str(table))
    assert (code, out) == (0, "抽调和兼任的职责现在共 1 项；不在表里的不再有效\n")
    table.write_text(head + "无此人,,朔北藏族乡,,2026-12-31,\n", "utf-8")
    code, _, complaint = line("import", "duties", str(table))
    assert code == 1
    assert "第 2 行 A 列：“无此人”不在人员名单里" in complaint


def test_a_matter_list_comes_in_and_a_wrong_row_is_named(line: Line, tmp_path: Path) -> None:
    code, out, _ = line("import", "matters", str(RESOURCES / "lists" / "matters.csv"), "--version", "试行")
    assert code == 0
    assert "165" in out
    text = (RESOURCES / "lists" / "matters.csv").read_text("utf-8-sig")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(text.replace(",must,", ",musst,", 1), encoding="gb18030", errors="replace")
    code, _, complaint = line("import", "matters", str(wrong))
    assert code == 1
    assert "fine_mandatory" in complaint
    assert "musst" in complaint


def test_a_published_list_is_looked_at_first_and_comes_in_whole(line: Line, tmp_path: Path) -> None:
    titles = ("序号", "事项名称", "类型", "承接乡镇")
    burning, washing = "对露天焚烧秸秆的处罚", "对乱倒垃圾的处罚"
    wrong = ((1, burning, "行政处罚", "桥头镇"), (2, washing, "行政处罚", "无名镇"))
    file = str(save(tmp_path / "清单.xlsx", {"清单": (titles, *wrong)}))
    code, out, _ = line("import", "matters", file, "--issuer", "大通县人民政府")
    assert code == 2
    assert "须改正 1 行" in out
    assert f"“清单”第 3 行 {washing}：本县没有乡镇“无名镇”" in out
    assert "清单没有导入" in out
    file = str(save(tmp_path / "清单.xlsx", {"清单": (titles, wrong[0])}))
    head = ("--issuer", "大通县人民政府", "--version", "县二", "--from", "2026-01-01", "--tier", "province")
    code, out, _ = line("import", "matters", file, *head, "--preview")
    assert code == 0
    assert "导入事项" not in out
    code, out, _ = line("import", "matters", file, *head)
    assert (code, out.splitlines()[-1]) == (0, "导入事项 1 项，版本 县二，自 2026-01-01 起施行")
    code, _, complaint = line("import", "matters", file, *head)
    assert code == 1
    assert "县二" in complaint  # one version of a name


def test_check_finds_a_changed_row_and_names_it(sample: Path, tmp_path: Path) -> None:
    """Through the installed program, as a supervisor would run it."""
    command = [sys.executable, "-m", "desktop", "--home"]
    sound = subprocess.run([*command, str(sample), "check"], capture_output=True, text=True, check=False)
    assert sound.returncode == 0
    assert "完好" in sound.stdout
    home = Path(shutil.copytree(sample, tmp_path / "tampered"))
    key = keys_by(home, (home / "sample.password").read_text("utf-8")).current
    with closing(connect(home / "desk.db", key)) as copy:
        copy.execute("UPDATE party SET name = '另一个人' WHERE rowid = (SELECT min(rowid) FROM party)")
    bad = subprocess.run([*command, str(home), "check"], capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "party" in bad.stdout
    assert "与日志不符" in bad.stdout


def test_a_check_keeps_its_certificate_and_knows_its_head_again(line: Line, tmp_path: Path) -> None:
    paper = tmp_path / "证明.pdf"
    code, out, _ = line("check", "--certificate", str(paper))
    assert code == 0
    digest = out.splitlines()[-1].partition("末条摘要 ")[2]
    assert len(digest.replace(" ", "")) == 64
    with pypdfium2.PdfDocument(paper) as document:
        told = "".join(document[0].get_textpage().get_text_bounded().split())
    assert digest.replace(" ", "") in told
    code, out, _ = line("check", "--head", digest)
    assert code == 0
    assert "抄下的摘要在日志里：0001.1." in out
    code, out, _ = line("check", "--head", "0" * 64)
    assert code == 1
    assert "完好" in out
    assert "抄下的摘要不在日志里" in out
    code, out, complaint = line("check", "--head", "abc")
    assert code == 1
    assert "不是末条摘要" in complaint


def test_a_copy_is_the_whole_office_and_is_never_written_over(
    line: Line, sample: Path, tmp_path: Path
) -> None:
    """A copy restored is the office it was made of: nothing else proves it."""
    code, out, _ = line("backup", "--to", str(tmp_path / "stick"))
    assert code == 0
    copies = list((tmp_path / "stick").glob("*.db"))
    assert len(copies) == 1
    assert f"{CASES + LEADS} 件案件、线索" in out
    assert str(copies[0]) in out
    code, out, _ = line("backup")
    assert code == 0
    copies_here = (sample / "backups").glob("desk-*.db")
    kept = [each for each in copies_here if "-before-" not in each.name]  # of imports that went before
    assert len(kept) == 1
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "desk.db").write_bytes(copies[0].read_bytes())
    (restored / "desk.keys").write_bytes(
        copies[0].with_suffix(".keys").read_bytes()
    )  # whose passwords open it
    shutil.copy(sample / "sample.password", restored)
    before, other = line.rows(), Line(restored, line._capsys)
    code, out, _ = other("check")
    assert (code, "desk.tide" in out) == (1, True)  # put there by hand: nothing tells where its end was
    assert other("check")[0] == 0
    assert other.rows() == before


def test_what_a_damaged_file_still_holds_is_listed_and_its_papers_are_saved(
    line: Line, sample: Path, tmp_path: Path
) -> None:
    shutil.copy(sample / "desk.db", tmp_path / "damaged.db")
    code, out, _ = line("rescue", str(tmp_path / "damaged.db"), "--to", str(tmp_path / "saved"))
    assert (code, out) == (0, "这份数据里读得出的，现在都有。\n")
    assert not (tmp_path / "saved").exists()
    (tmp_path / "other.db").write_bytes(b"\xff" * 8192)
    assert line("rescue", str(tmp_path / "other.db"))[0] == 1


def test_a_copy_that_cannot_be_made_is_one_clear_sentence(line: Line, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    code, out, complaint = line("backup", "--to", str(tmp_path / "file"))
    assert code == 1
    assert complaint.count("\n") == 1
    assert "file" in complaint
    assert out == ""


def test_a_diagnosis_is_read_or_kept_and_names_nobody(line: Line, tmp_path: Path) -> None:
    code, out, _ = line("diagnose")
    assert code == 0
    assert f"案件、线索：{CASES + LEADS}" in out
    assert "快速核对：完好" in out
    parties = {row["当事人"] for row in line.rows()}
    officers = {name for row in line.rows() for name in row["承办人"].split("、")}
    assert not [name for name in parties | officers if name in out]
    file = tmp_path / "诊断.txt"
    code, told, _ = line("diagnose", "--out", str(file))
    assert (code, told) == (0, f"诊断文件存在 {file}\n")
    assert "快速核对：完好" in file.read_text("utf-8")


def test_a_listed_cell_that_would_be_reckoned_with_is_marked(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.commands._cells", lambda _office, _row: ("=1+1", "＠x", "刘生贵"))
    _, out, _ = line("cases", "--csv")
    assert list(csv.reader(io.StringIO(out)))[1] == ["'=1+1", "'＠x", "刘生贵"]
