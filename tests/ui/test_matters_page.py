"""Published lists through the window, as who keeps the lists has them: mended, taken in, compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.casework.lists import Handover
from desktop.services.list_versions import version_of
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Question, Telling
from desktop.ui.help.law_text import Quotations
from desktop.ui.matters.correcting import CorrectDialog, DropDialog
from desktop.ui.matters.dialogs import ColumnsDialog, WithdrawDialog
from desktop.ui.matters.lines_view import LinesView
from desktop.ui.models.cell import NOWHERE
from desktop.ui.pages.matters_page import MattersPage
from desktop.ui.pdf_pages import page_sizes
from desktop.ui.places import HELP, MATTERS, Place
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.cited import behind, quoted, read_from
from tests.helpers.workbooks import Line, save
from tests.ui.hands import ScriptedDialogs, click, present, press
from tests.ui.reading_pages import nameless
from tests.ui.real_office import MA, OVERSEER, Quiet, desk_over
from tests.ui.real_window import KEEPER

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")

TITLES = ("序号", "事项名称", "类型", "承接乡镇", "承接情况", "承接机构")
CONDUCT = "对运输车辆未密闭遗撒物料的处罚"
ROWS: tuple[Line, ...] = (
    ("大通县乡镇赋权事项清单",),
    ("大政〔2026〕3号，自2026年1月1日起施行",),
    TITLES,
    (1, CONDUCT, "行政处罚", "全部乡镇", "承接", "执法队"),
    (2, "对露天焚烧秸秆的处罚", "行政处罚", "桥头镇、无名镇", "承接", "执法队"),
    (3, "农村宅基地审批", "行政许可", "桥头镇", "承接", "便民服务中心"),
    (4, "对随地便溺、乱扔果皮的处罚", "行政处罚", "全部乡镇", "暂缓", None),
)


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """The county as its administrator has it."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        made.act_as(KEEPER)
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> MattersPage:
    """The page, read."""
    shown = MattersPage(desk, dialogs)
    shown.resize(1290, 690)
    present(qtbot, shown)
    shown.show_place(Place(MATTERS))
    quiet()
    return shown


def seen(page: QWidget) -> str:
    """All words on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: QWidget, words: str) -> Button:
    """The one visible button that begins with these words."""
    found = [b for b in page.findChildren(Button) if b.isVisible() and b.text().startswith(words)]
    assert len(found) == 1, [b.text() for b in found]
    return found[0]


def rows(table: QWidget) -> list[str]:
    """The rows of a table as a screen reader says them."""
    model = table.model()  # type: ignore[attr-defined]
    return [
        "|".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def look_at(page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, file: Path) -> None:
    dialogs.answers.append(file)
    click(button(page, "导入清单"))
    quiet()


def take_in(page: MattersPage, quiet: Quiet, version: str = "", since: str = "") -> None:
    """Fill in what the file does not say, and import."""
    if since:
        page.look.head.field("since").write(since)
    if version:
        page.look.head.field("version").write(version)
    page.look.head.field("issuer").write("大通县人民政府")
    click(button(page, "导入"))
    quiet()
    quiet()


def mend(page: MattersPage, quiet: Quiet, key: str, words: str) -> None:
    """Type into a field of the row and go on."""
    assert page.look.row.form is not None
    page.look.row.form.field(key).write(words)
    page.look.row.form.left.emit(key)
    quiet()


def test_a_list_is_looked_at_mended_in_place_and_taken_in(
    page: MattersPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": ROWS}))
    assert not button(page, "还有 1 行须改正").isEnabled()
    model = page.look.table.model()
    QAbstractItemModelTester(model)
    (row,) = rows(page.look.table)  # those that stop come first
    assert row.startswith("2|须改正|对露天焚烧秸秆的处罚|行政处罚|")
    assert "本县没有乡镇“无名镇”" in seen(page.look.row)
    assert "原文：桥头镇、无名镇" in seen(page.look.row)
    assert nameless(page) == []
    mend(page, quiet, "townships", "桥头镇、朔北藏族乡")
    assert len(rows(page.look.table)) == 4
    assert "本县没有乡镇" not in seen(page.look.row)
    assert page.look.head.read()["version"] == "大通县乡镇赋权事项清单"
    take_in(page, quiet)
    with desk.office.storage.read() as work:
        found = version_of(work.matter_lists(), "大通县乡镇赋权事项清单")
    assert [line.name for line in found.listed] == [str(line[1]) for line in ROWS[3:]]
    assert len(found.listed[1].standings[0].units) == 2
    assert found.listed[1].cells["承接乡镇"] == "桥头镇、无名镇"  # as the county printed it
    assert (found.number, found.in_force_from.isoformat()) == ("大政〔2026〕3号", "2026-01-01")
    assert "承接" in seen(page.versions)


def test_of_an_older_base_it_is_asked_whether_what_came_after_is_to_be_undone(
    page: MattersPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": (*ROWS[:4], ROWS[5])}))
    take_in(page, quiet, "一版")

    def notice(version: str, since: str) -> None:
        click(button(page, "按序号变更"))
        (dialog,) = (one for one in page.findChildren(WithdrawDialog) if one.isVisible())
        told = {"version": version, "issuer": "大通县人民政府", "since": since, "body": "县城管局"}
        dialog.form.write({**told, "base": "一版", "numbers": "1"})
        click(dialog.go)
        quiet()
        quiet()

    notice("二版", "2026-11-01")
    dialogs.answers.append(False)
    notice("三版", "2026-11-10")
    (dialog,) = (one for one in page.findChildren(WithdrawDialog) if one.isVisible())
    assert "“二版”改过的各项都会变回去" in seen(dialog)
    assert isinstance(dialogs.asked[-1], Question)
    with desk.office.storage.read() as work:
        assert "三版" not in [known.version for known in work.matter_lists()]
    dialogs.answers.append(True)
    click(dialog.go)
    quiet()
    quiet()
    with desk.office.storage.read() as work:
        assert version_of(work.matter_lists(), "三版").listed


def test_a_row_is_left_out_parted_and_told_which_matter_it_is(
    page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": ROWS}))
    click(button(page.look.row, "略去这一行"))
    quiet()
    assert button(page, "导入 3 项").isEnabled()
    page.look.table.choose(3)
    click(button(page.look.row, "拆成 2 项"))
    quiet()
    assert [row.split("|")[0] for row in rows(page.look.table)] == ["1", "2", "3", "4（1）", "4（2）"]
    page.look.table.choose(4)
    mend(page, quiet, "matter", "SR-001")
    mend(page, quiet, "state", "taken")
    assert rows(page.look.table)[4].split("|")[4] == "SR-001"
    page.look.table.choose(3)
    click(button(page.look.row, "不拆"))
    quiet()
    assert len(rows(page.look.table)) == 4


def test_a_column_that_was_guessed_wrong_is_put_right(
    page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    titles: Line = ("序号", "事项名称", "牵头")
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": (titles, (1, CONDUCT, "执法队"))}))
    assert "原样保留：牵头" in seen(page.look)
    click(page.look.columns)
    dialog = page.findChild(ColumnsDialog)
    assert dialog is not None
    dialog.form.field("清单/2").write("body")
    click(button(dialog, "照此理解"))
    quiet()
    assert page.look.row.form is not None
    assert page.look.row.form.read()["body"] == "执法队"


def test_every_column_of_bases_is_read_and_one_more_is_named(
    page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    lines: tuple[Line, ...] = (
        ("序号", "事项名称", "设定依据", "实施依据", "处罚依据", "文件"),
        (1, CONDUCT, "《甲法》第一条", "《乙条例》第二条", "《丙办法》第三条", "《丁规定》第四条"),
    )
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": lines}))
    assert "认出 序号、事项名称、设定依据、实施依据、处罚依据。原样保留：文件" in seen(page.look)
    assert page.look.row.form is not None
    assert page.look.row.form.read()["basis"] == "《甲法》第一条；《乙条例》第二条；《丙办法》第三条"
    click(page.look.columns)
    dialog = page.findChild(ColumnsDialog)
    assert dialog is not None
    assert [dialog.form.read()[f"清单/{at}"] for at in range(2, 6)] == ["basis", "basis", "basis", "-"]
    dialog.form.write({"清单/5": "basis", "清单/4": "-"})
    click(button(dialog, "照此理解"))
    quiet()
    assert page.look.row.form.read()["basis"] == "《甲法》第一条；《乙条例》第二条；《丁规定》第四条"
    assert "《丙办法》第三条" in seen(page.look.row)  # what the list printed stays


def test_where_nobody_knows_the_heading_a_person_says_it(
    page: MattersPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    """The wizard opens to be told: first the row of the heading, then which column has the names."""
    lines: tuple[Line, ...] = (("某县清单",), ("号", "名目", "何种"), (1, CONDUCT, "行政处罚"))
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": lines}))
    assert "选表头在第几行" in seen(page.look)
    assert not button(page, "导入 0 项").isEnabled()

    def told(words: dict[str, str]) -> None:
        (dialog,) = (one for one in page.findChildren(ColumnsDialog) if one.isVisible())
        dialog.form.write(words)
        click(button(dialog, "照此理解"))
        quiet()

    told({"清单/heading": "2"})
    assert not page.look.table.model().rowCount()
    told({"清单/0": "number", "清单/1": "name", "清单/2": "kind"})
    assert not any(one.isVisible() for one in page.findChildren(ColumnsDialog))
    (row,) = rows(page.look.table)
    assert (row.split("|")[0], row.split("|")[2:4]) == ("1", [CONDUCT, "行政处罚"])
    take_in(page, quiet, "问出来的", "2026-01-01")
    with desk.office.storage.read() as work:
        (line,) = version_of(work.matter_lists(), "问出来的").listed
    assert (line.number, line.name, line.cells["何种"]) == (1, CONDUCT, "行政处罚")


def test_what_a_list_printed_stands_beside_its_line_after_it_came_in(
    page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    lines: tuple[Line, ...] = (
        ("序号", "事项名称", "法定依据", None, "备注"),
        (1, CONDUCT, "《条例》第五条", "手写的一格", "一"),
        (2, "对乱贴广告的处罚（仅限个人）", "《条例》第六条", None, "二"),
    )
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": lines}))
    assert "D 列" in seen(page.look.row)
    take_in(page, quiet, "有原文的", "2026-01-01")
    page.versions.opened.emit("有原文的")
    quiet()
    assert "手写的一格" in seen(page.lines.original)
    page.lines.table.choose(1)
    assert "《条例》第六条" in seen(page.lines.original)
    assert "对乱贴广告的处罚（仅限个人）" in seen(page.lines.original)
    assert (page.lines._name_in_full.text(), page.lines._stands.text()) == (
        "对乱贴广告的处罚",
        "范围：仅限个人\n承接：各乡镇",
    )
    assert "手写的一格" not in seen(page.lines.original)
    assert nameless(page) == []


def test_what_cannot_be_read_or_taken_in_is_said_and_nothing_changes(
    page: MattersPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    old = tmp_path / "清单.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    look_at(page, dialogs, quiet, old)
    asked = dialogs.asked[-1]
    assert isinstance(asked, Telling)
    assert "另存为 docx" in str(asked)
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": ROWS[:4]}))
    click(button(page, "导入"))  # nobody said who issued it
    quiet()
    assert page.look.head.field("issuer").note == "请填写"
    take_in(page, quiet, "大通示例-2026")  # that name is taken
    assert isinstance(dialogs.asked[-1], Telling)
    with desk.office.storage.read() as work:
        assert [known.version for known in work.matter_lists()] == ["大通示例-2026"]
    assert page.look.head.read()["issuer"] == "大通县人民政府"  # what was typed stays


def test_items_are_taken_back_by_number_and_the_versions_compared_and_printed(
    page: MattersPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    good = (*ROWS[:4], ROWS[5])
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": good}))
    take_in(page, quiet, "一版")
    click(button(page, "按序号变更"))
    dialog = page.findChild(WithdrawDialog)
    assert dialog is not None
    told = {"version": "二版", "issuer": "大通县人民政府", "since": "2026-11-01", "body": "县城管局"}
    dialog.form.write({**told, "base": "一版", "numbers": "7"})
    click(dialog.go)
    quiet()
    assert "没有序号 7" in seen(dialog)
    dialog.form.write({"numbers": "第1项"})
    click(dialog.go)
    quiet()
    quiet()
    with desk.office.storage.read() as work:
        found = version_of(work.matter_lists(), "二版")
    assert [line.standings[0].state for line in found.listed] == [Handover.WITHDRAWN, Handover.TAKEN]
    click(button(page, "对照"))
    quiet()
    (row,) = rows(page.differences.table)
    assert row.startswith(f"1|变动|{CONDUCT}|")
    assert "承接 → 收回（2026-11-01，县城管局）：各乡镇" in row
    assert "乡镇：承接 → 收回（2026-11-01，县城管局）：各乡镇" in seen(page), (
        "in full, not cut as in its cell"
    )
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "对照.pdf"))
    shown = page._printing._shown()
    assert shown is not None
    page._printing.print_on(printer, *shown)
    quiet()
    assert page_sizes((tmp_path / "对照.pdf").read_bytes())
    file = tmp_path / "对照.xlsx"
    dialogs.answers.append(file)
    click(button(page, "存为表格"))
    quiet()
    assert isinstance(dialogs.asked[-1], FileQuestion)
    sheet = load_workbook(file).worksheets[0]
    assert [cell.value for cell in sheet[4]][:3] == ["1", CONDUCT, "变动"]


def test_a_head_is_corrected_and_a_version_read_in_by_mistake_dropped(
    page: MattersPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": (*ROWS[:4], ROWS[5])}))
    take_in(page, quiet, "一版")
    quiet()
    page.versions.table.choose(next(at for at, row in enumerate(rows(page.versions.table)) if "一版" in row))
    quiet()
    assert "读入事项清单 一版，2 行" in seen(page.versions)
    press(page.versions.table, Qt.Key.Key_F2)
    dialog = page.findChild(CorrectDialog)
    assert dialog is not None
    assert nameless(dialog) == []
    dialog.form.write({"number": "大政〔2026〕4号"})
    click(dialog.go)
    assert dialog.form.field("why").note == "请填写"
    dialog.form.write({"why": "文号抄错了", "until": "2025-01-01"})
    click(dialog.go)
    quiet()
    assert "停止施行的日期 2025年1月1日 早于" in seen(dialog)
    dialog.form.write({"until": ""})
    click(dialog.go)
    quiet()
    quiet()
    told = seen(page.versions)
    assert "文号：大政〔2026〕3号 → 大政〔2026〕4号。理由：文号抄错了" in told
    assert any("大政〔2026〕4号" in row for row in rows(page.versions.table))
    click(button(page, "撤下"))
    drop = page.findChild(DropDialog)
    assert drop is not None
    drop.form.write({"why": "读错了文件"})
    said: list[object] = []
    page.said.connect(said.append)
    click(drop.go)
    press(drop, Qt.Key.Key_Escape)  # it is done before one can think better of it
    quiet()
    quiet()
    assert said == ["已撤下“一版”"]
    with desk.office.storage.read() as work:
        assert [known.version for known in work.matter_lists()] == ["大通示例-2026"]
    assert len(rows(page.versions.table)) == 1
    click(button(page, "撤下"))
    last = page.findChildren(DropDialog)[-1]
    last.form.write({"why": "读错了文件"})
    click(last.go)
    quiet()
    assert "条文和罚则的表格" in seen(last)


def test_an_officer_looks_and_may_change_nothing(
    qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet
) -> None:
    desk.act_as(MA)
    page = MattersPage(desk, dialogs)
    present(qtbot, page)
    page.show_place(Place(MATTERS))
    quiet()
    assert len(rows(page.versions.table)) == 1
    assert not button(page, "导入清单").isEnabled()
    assert not button(page, "更正").isEnabled()
    barred = {act.action.id for act in page.acts() if act.why_not}
    assert {"choose_list", "take_list", "withdraw_matters", "correct_list", "drop_list"} <= barred
    assert page.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_day_that_no_list_says_is_asked_for_and_not_taken_to_be_today(
    page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": (ROWS[0], *ROWS[2:4])}))
    assert page.look.head.read()["since"] == ""
    take_in(page, quiet)
    assert page.look.isVisible(), "nothing comes in without its day"
    assert page.look.head.field("since").note == "请填写"
    take_in(page, quiet, since="2026-01-01")
    assert not page.look.isVisible()


def test_a_year_of_a_township_is_chosen_shown_and_saved(
    page: MattersPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": (*ROWS[:4], *ROWS[5:])}))
    take_in(page, quiet)
    assert not button(page, "依清单履职").isEnabled()  # who keeps the lists sees no cases
    desk.act_as(OVERSEER)
    quiet()
    click(button(page, "依清单履职"))
    quiet()
    quiet()
    assert "“无从统计”不等于没有履职" in seen(page)
    assert page.year.tree.currentText() == "按现在的机构", "nothing is chosen that is not said"
    assert page.year.year.currentText() == f"{page.year.shown.year} 年"
    page.year.township.write("630121100")
    page.year.township.edited.emit()
    quiet()
    assert [row.split("|")[:2] for row in rows(page.year.table)] == [["1", CONDUCT], ["3", "农村宅基地审批"]]
    assert not nameless(page)
    said: list[str] = []
    page.said.connect(said.append)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "履职.pdf"))
    shown = page._printing._shown()
    assert shown is not None
    page._printing.print_on(printer, *shown)
    quiet()
    assert said == ["依清单履职情况已送打印机"]
    assert page_sizes((tmp_path / "履职.pdf").read_bytes())
    file = tmp_path / "履职.xlsx"
    dialogs.answers.append(file)
    click(button(page, "存为表格"))
    quiet()
    sheet = load_workbook(file).active
    assert sheet is not None
    assert "桥头镇" in str(sheet["A1"].value)


def test_the_bases_of_a_list_are_looked_up_and_the_list_of_faults_saved(
    page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    click(button(page, "核对依据"))
    quiet()
    assert "全部查得到条文。" in seen(page)
    file = tmp_path / "核对.xlsx"
    dialogs.answers.append(file)
    click(button(page, "存为表格"))
    quiet()
    assert load_workbook(file).active.title == "依据核对"
    click(button(page, "版本列表"))
    assert page.versions.isVisible()


@pytest.fixture
def reading(desk: Desk) -> Iterator[None]:
    """The words behind what is cited are found, as in the window."""
    read_from(Quotations(lambda: desk.office.statutes))
    yield
    read_from(lambda _behind: ())


BASED: tuple[Line, ...] = (
    (*TITLES, "实施依据"),
    (1, CONDUCT, "行政处罚", "全部乡镇", "承接", "执法队", "《中华人民共和国行政处罚法》第二十条"),
    (
        2,
        "农村宅基地审批",
        "行政许可",
        "桥头镇",
        "承接",
        "便民服务中心",
        "《中华人民共和国土地管理法》第六十二条",
    ),
)


@pytest.mark.usefixtures("reading")
def test_the_lines_of_a_version_are_looked_through_and_lead_to_their_articles(
    page: MattersPage, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    look_at(page, dialogs, quiet, save(tmp_path / "清单.xlsx", {"清单": (*ROWS[:2], *BASED)}))
    page.look.table.choose(0)
    quiet()
    found = behind(page.look.row.form)
    assert found is not None  # F1 in any field of the row
    assert [each.heading for each in quoted(found)] == ["行政处罚法第二十条"]
    take_in(page, quiet, "一版")
    page.versions.choose("一版")
    click(button(page, "逐项查看"))
    quiet()
    lines = page.lines
    assert len(rows(lines.table)) == 2
    press(lines.table, Qt.Key.Key_Slash)
    assert lines.finder.hasFocus()

    def look_for(words: str) -> list[str]:
        lines.finder.setText(words)
        press(lines.finder, Qt.Key.Key_Return)
        quiet()
        return rows(lines.table)

    for words, left in (("土地管理法", [2]), ("便民 宅基地", [2]), ("执法队 宅基地", []), ("", [1, 2])):
        assert [int(row.split("|")[0]) for row in look_for(words)] == left
        assert f"{len(left)} 行" in lines._says.text()
    lines.township.write("630121210")
    assert look_for("宅基地") == []  # that township has it not
    assert lines._name_in_full.text() == "", "of none that is left nothing is shown"
    look_for("行政处罚法")
    lines.table.choose(0)
    shown = behind(lines.table)
    assert shown is not None
    assert "书面委托" in "".join(quoted(shown)[0].lines)
    beside = behind(lines._rests_on)
    assert beside is not None
    assert quoted(beside) == quoted(shown), "its bases beside the list lead there too"
    gone: list[object] = []
    page.go.connect(gone.append)
    press(lines.table, Qt.Key.Key_Return)
    assert gone == [Place(HELP, where="cited:|《中华人民共和国行政处罚法》第二十条")]


def test_lines_that_are_laid_out_before_a_version_is_chosen_ask_for_none(
    qtbot: QtBot, desk: Desk, quiet: Quiet
) -> None:
    told: list[BaseException] = []
    desk.failed.connect(told.append)
    shown = LinesView(desk)
    present(qtbot, shown)
    shown.resize(1290, 690)
    qtbot.waitUntil(lambda: shown._model.rowCount() == 0 and not shown._model.canFetchMore(NOWHERE))
    quiet()
    assert told == []
