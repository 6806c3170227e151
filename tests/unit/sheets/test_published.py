"""The ten quirks of published lists, each a file made here: what is understood, what is doubted."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop.base.errors import BadEntry
from desktop.base.tables import read_toml
from desktop.casework.lists import Handover, MatterKind, Power
from desktop.casework.published.matching import Means
from desktop.casework.published.mending import days_in, numbers_in
from desktop.casework.published.reading import read_published
from desktop.casework.published.rows import PublishedList, PublishedRow
from desktop.casework.published.wording import PublishedWords
from desktop.sheets.word_tables import read_tables
from tests.helpers.builders import RESOURCES
from tests.helpers.old_excel import old_excel
from tests.helpers.workbooks import Line, save

WORDS = PublishedWords.read(RESOURCES / "lists" / "published.toml")


def read(file: Path) -> PublishedList:
    """A file as the desk understands it."""
    return read_published(read_tables(file), WORDS)


def listed(folder: Path, *lines: Line, merged: Sequence[str] = (), sheet: str = "清单") -> PublishedList:
    """An xlsx of one sheet, read."""
    return read(save(folder / "清单.xlsx", {sheet: lines}, merged))


def told(row: PublishedRow) -> list[tuple[str, str]]:
    """The articles of a row."""
    return [(basis.law, basis.article) for basis in row.bases]


def doubts(row: PublishedRow) -> list[str]:
    return [doubt.code for doubt in row.doubts]


# ------------------------------------------------------------ 1: several bases in one cell


def test_several_bases_in_one_cell(tmp_path: Path) -> None:
    basis = (
        "1.《中华人民共和国大气污染防治法》（2018年修正）第七十七条、第一百一十九条第一款：违反本法规定，在人口集中地区"
        "露天焚烧秸秆的，由《中华人民共和国宪法》所称地方人民政府确定的部门责令改正，并可以处五百元以上二千元以下的罚款。\n"
        "2.《秸秆禁烧和综合利用管理办法（试行）》第八条\n"
        "【地方法规】《青海省大气污染防治条例》第四十五条第二款第（三）项"
    )
    found = listed(
        tmp_path,
        ("序号", "事项名称", "执法依据"),
        (1, "对露天焚烧秸秆的处罚", basis),
        (2, "对乱扔垃圾的处罚", "《城市市容和环境卫生管理条例》"),
        (3, "对随地吐痰的处罚", None),
    )
    first, second, third = found.rows
    assert told(first) == [
        ("中华人民共和国大气污染防治法", "第七十七条"),
        ("中华人民共和国大气污染防治法", "第一百一十九条第一款"),
        ("秸秆禁烧和综合利用管理办法（试行）", "第八条"),
        ("青海省大气污染防治条例", "第四十五条第二款第（三）项"),
    ]
    assert first.bases[1].quote.startswith("违反本法规定")
    assert "《中华人民共和国宪法》" in first.bases[1].quote
    assert first.cells["执法依据"] == basis  # untouched
    assert doubts(first) == []
    assert told(second) == [("城市市容和环境卫生管理条例", "")]
    assert (doubts(second), doubts(third)) == (["no_article"], ["no_basis"])


def test_a_title_within_a_title_is_one_law(tmp_path: Path) -> None:
    law = (
        "《青海省实施〈中华人民共和国土地管理法〉办法》第六十条；"
        "《国务院关于修改《城市供水条例》的决定》第一条"
    )
    row = listed(tmp_path, ("序号", "事项名称", "法定依据"), (1, "对占用耕地建房的处罚", law)).rows[0]
    assert told(row) == [
        ("青海省实施〈中华人民共和国土地管理法〉办法", "第六十条"),
        ("国务院关于修改《城市供水条例》的决定", "第一条"),
    ]


def test_what_of_a_basis_is_not_read_is_doubted(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        ("序号", "事项名称", "法定依据"),
        (1, "对占用耕地建房的处罚", "《土地管理法》第七十四条，二款"),
        (2, "对占用耕地挖砂的处罚", "有关法规第七十四条"),
    ).rows
    assert [doubts(row) for row in rows] == [["basis_left"], ["basis_left"]]
    assert rows[0].doubts[0].facts == {"written": "二款"}


# ------------------------------------------------------------ 2: limits in words


@pytest.mark.parametrize(
    "limit",
    [
        "仅限个人",
        "仅限建成区",
        "仅限乡道、村道",
        "除国家级自然保护区外",
        "处罚权及与之相关的检查、强制措施",
    ],
)
def test_limits_are_kept_and_make_no_other_kind(tmp_path: Path, limit: str) -> None:
    row = listed(tmp_path, ("序号", "事项名称", "赋权范围"), (1, "对未经批准擅自采挖药材的处罚", limit)).rows[
        0
    ]
    assert (row.scope, row.kind, doubts(row)) == (limit, MatterKind.PENALTY, [])


# ------------------------------------------------------------ 3: merged cells, bands, other sheets


def test_merged_departments_and_bands_of_one_matter(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("滨州河务事项清单",),
        ("执法类别", "事项名称", "事项编码", "违法程度", "违法情节", "处罚标准", "承办机构"),
        ("行政处罚", "对擅自取土的处罚", "xzcf-0001", "轻微", "不足一方", "警告", "水政科"),
        (None, None, None, "一般", "一至五方", "一千元以下罚款", None),
        (None, None, None, "严重", "五方以上", "一万元以下罚款", None),
        ("行政处罚", "对擅自放牧的处罚", "xzcf-0002", "一般", "初次", "警告", "水政科"),
        merged=("A3:A5", "B3:B5", "C3:C5", "G3:G5"),
    )
    first, second = found.rows
    assert [(band.degree, band.standard) for band in first.bands] == [
        ("轻微", "警告"),
        ("一般", "一千元以下罚款"),
        ("严重", "一万元以下罚款"),
    ]
    assert (first.code, second.code, len(second.bands), second.body) == (
        "xzcf-0001",
        "xzcf-0002",
        1,
        "水政科",
    )


def test_three_sheets_with_other_columns(tmp_path: Path) -> None:
    file = save(
        tmp_path / "镇街清单.xlsx",
        {
            "法定事项": [
                ("序号", "事项名称", "法律依据"),
                (1, "对违法建房的处罚", "《城乡规划法》第六十五条"),
            ],
            "赋权事项": [
                ("序号", "赋权事项名称", "原行使部门"),
                (1, "对乱倒垃圾的处罚", "城管局"),
                (2, "对流动摊贩的处罚", "城管局"),
            ],
            "委托事项": [("编号", "职权名称", "委托机关"), (1, "对占用消防通道的处罚", "消防救援大队")],
            "说明": [("本清单自公布之日起施行。",)],
        },
    )
    found = read(file)
    assert [(row.sheet, row.power, row.former) for row in found.rows] == [
        ("法定事项", Power.OWN, ""),
        ("赋权事项", Power.GRANTED, "城管局"),
        ("赋权事项", Power.GRANTED, "城管局"),
        ("委托事项", Power.ENTRUSTED, "消防救援大队"),
    ]
    assert "说明" not in found.columns


# ------------------------------------------------------------ 4: sub-items


def test_numbered_acts_are_parted_and_keep_their_number(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("序号", "事项名称"),
        (7, "对违反公路管理规定的下列行为的处罚：（一）在公路上打场晒粮；（二）堆放物料；（三）设置障碍"),
        (8, "对乱贴广告、乱倒垃圾、随地便溺的处罚"),
        (9, "对毁坏绿地的处罚"),
    )
    assert [(row.number, row.part) for row in found.rows] == [(7, 1), (7, 2), (7, 3), (8, 0), (9, 0)]
    assert found.rows[1].name == "对违反公路管理规定的下列行为的处罚：堆放物料"
    assert found.rows[3].acts == ("乱贴广告", "乱倒垃圾", "随地便溺")
    assert found.rows[4].acts == ()


# ------------------------------------------------------------ 5: doubles


def test_the_same_matter_twice_and_of_another_office(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("序号", "事项名称", "原行使部门"),
        (1, "对乱倒垃圾的处罚", "城管局"),
        (2, "对乱倒垃圾的处罚", "生态环境局"),
        (3, "对流动摊贩的处罚", "城管局"),
        (3, "对随地吐痰的处罚", "城管局"),
        (5, "对流动摊贩的处罚", "城管局"),
    )
    assert [doubts(row) for row in found.rows] == [
        ["same_name_other_office"],
        ["same_name_other_office"],
        ["same_name", "same_number"],
        ["same_number"],
        ["same_name"],
    ]
    assert found.rows[0].doubts[0].facts["row"] == 3


# ------------------------------------------------------------ 6: changes by old number


def test_items_are_named_by_their_old_number() -> None:
    assert numbers_in("第1-31、33、36项收回") == (*range(1, 32), 33, 36)
    assert numbers_in("32，34—35，37～40") == (32, 34, 35, 37, 38, 39, 40)
    assert numbers_in("第1项至第31项、第33项，共32项") == (*range(1, 32), 33)
    assert numbers_in("第一至三项及第十二项收回") == (1, 2, 3, 12)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("9-3", "9-3"),
        ("第1-31项（第5项除外）", "（除外）"),
        ("除第5项外的1-31项", "除外的"),
        ("附表所列", "附表所列"),
        ("一二", "一二"),
        ("二〇", "二〇"),
    ],
)
def test_what_a_notice_excepts_is_not_taken_for_a_number(written: str, words: str) -> None:
    with pytest.raises(BadEntry) as refused:
        numbers_in(written)
    assert (refused.value.code, refused.value.facts["words"]) == ("numbers_unread", words)


# ------------------------------------------------------------ 7: townships take different parts


def test_townships_of_each_line(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("序号", "事项名称", "赋权街镇", "承接情况", "承接机构", "责任人"),
        (1, "对乱倒垃圾的处罚", "桥头镇、城关镇，塔尔镇", "承接", "综合行政执法队", "马建国"),
        (2, "对流动摊贩的处罚", "全部乡镇", "暂缓下放", None, None),
        (3, "对随地吐痰的处罚", "桥头镇", "再议", None, None),
    )
    first, second, third = found.rows
    assert (first.townships, first.state) == (("桥头镇", "城关镇", "塔尔镇"), Handover.TAKEN)
    assert (first.body, first.person) == ("综合行政执法队", "马建国")
    assert (second.townships, second.state) == (("全部乡镇",), Handover.DEFERRED)
    assert (third.state, doubts(third)) == (None, ["state_unknown"])


# ------------------------------------------------------------ 8: lost characters


def test_what_was_lost_is_put_right_where_one_reading_is_left(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("綦江区镇街综合行政执法事项清单",),
        ("綦江府办[2025]34号  自202571起施行",),
        ("序号", "事项 名称", "执法依据"),
        (1, "对 擅自 占道(人行道)的处罚", "《城市道路管理条例》第1O条，笫三十九条"),
    )
    row = found.rows[0]
    assert (found.number, found.days) == ("綦江府办〔2025〕34号", (date(2025, 7, 1),))
    assert row.name == "对擅自占道（人行道）的处罚"
    assert told(row) == [("城市道路管理条例", "第10条"), ("城市道路管理条例", "第三十九条")]
    assert row.cells["执法依据"].startswith("《城市道路管理条例》第1O条")


def test_what_can_be_read_in_two_ways_is_not_guessed() -> None:
    assert days_in("自2025111起施行") == ()  # 1月11日, 11月1日
    assert days_in("自20250701起施行，2025年13月1日") == (date(2025, 7, 1),)


def test_a_lost_character_is_doubted(tmp_path: Path) -> None:
    row = listed(tmp_path, ("序号", "事项名称"), ("甲", "对擅自占\ufffd的处罚")).rows[0]
    assert doubts(row) == ["no_number", "broken"]


# ------------------------------------------------------------ 9 and 10: power, and in whose name


def test_the_title_above_tells_the_power_and_entrusting_keeps_the_organ(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("江津区镇街委托执法事项清单（2025年）",),
        ("序号", "事项名称", "委托机关"),
        (1, "对占用消防通道的处罚", "江津区消防救援大队"),
        sheet="Sheet1",
    )
    row = found.rows[0]
    assert (found.title, row.power, row.former) == (
        "江津区镇街委托执法事项清单（2025年）",
        Power.ENTRUSTED,
        "江津区消防救援大队",
    )


def test_sections_say_how_many_they_hold(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        ("序号", "事项名称"),
        ("一、城市管理领域（2项）", None),
        (1, "对乱倒垃圾的处罚"),
        (2, "对流动摊贩的处罚"),
        ("二、水利领域（3项）", None),
        (3, "对擅自取水的处罚"),
        ("合计", 3),
        merged=("A2:B2",),
    )
    assert [row.domain for row in found.rows] == ["城市管理领域", "城市管理领域", "水利领域"]
    assert [(doubt.code, doubt.facts["said"], doubt.facts["found"]) for doubt in found.doubts] == [
        ("miscounted", 3, 1)
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("对未经许可擅自设置广告的处罚", MatterKind.PENALTY),
        ("对拒绝接受监督检查的行政处罚", MatterKind.PENALTY),
        ("对养殖场的监督检查", MatterKind.INSPECTION),
        ("查封违法建设施工现场", MatterKind.COERCION),
        ("对违法建筑物的强制拆除", MatterKind.COERCION),
        ("农村宅基地审批", MatterKind.LICENCE),
        ("社会救助服务", MatterKind.SERVICE),
        ("生育登记", None),
    ],
)
def test_the_kind_is_told_by_the_ends_of_a_name(tmp_path: Path, name: str, kind: MatterKind | None) -> None:
    assert listed(tmp_path, ("序号", "事项名称"), (1, name)).rows[0].kind is kind


def test_every_doubt_has_its_sentence() -> None:
    """Whatever the engine doubts, by the codes that stand in its source."""
    folder = RESOURCES.parent / "desktop" / "casework" / "published"
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'Doubt\(\s*"(\w+)"', source)) | {"no_basis", "no_article"}
    codes |= {
        "same_matter",
        "same_matter_other_power",
        "same_name",
        "same_name_other_office",
        Means.NEAR_NAME.value,
        Means.ARTICLE.value,
    }
    codes |= {"several_fines", "fine_in_words", "outside_law"}
    assert read_toml(RESOURCES / "texts" / "list_doubts.toml").keys() == codes


# ------------------------------------------------------------ other files


def test_old_excel_and_csv_say_the_same(tmp_path: Path) -> None:
    lines = [("序号", "事项名称", "处罚依据"), ("1", "对乱倒垃圾的处罚", "《条例》第三十四条")]
    old, plain = tmp_path / "旧.xls", tmp_path / "平.csv"
    old.write_bytes(old_excel("清单", lines))
    with plain.open("w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows(lines)
    one, other = read(old).rows[0], read(plain).rows[0]
    assert one.name == other.name == "对乱倒垃圾的处罚"
    assert told(one) == told(other) == [("条例", "第三十四条")]


def test_a_list_in_a_word_document(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("长垣市乡镇赋权事项清单")
    document.add_paragraph("长政〔2025〕9号")
    table = document.add_table(0, 4)
    for line in (
        ("序号", "领域", "赋权事项名称", "执法依据"),
        ("1", "交通", "对擅自占用公路的处罚", "《公路法》第七十六条\n《公路安全保护条例》第五十六条"),
        ("2", "", "对在公路上打场晒粮的处罚", "《公路法》第七十七条"),
    ):
        for cell, words in zip(table.add_row().cells, line, strict=True):
            cell.text = words
    table.cell(1, 1).merge(table.cell(2, 1))
    document.add_paragraph("附件2")
    document.add_table(1, 1).cell(0, 0).text = "略"
    file = tmp_path / "清单.docx"
    document.save(str(file))
    found = read(file)
    assert (found.title, found.number) == ("长垣市乡镇赋权事项清单", "长政〔2025〕9号")
    assert [(row.number, row.domain, row.power) for row in found.rows] == [
        (1, "交通", Power.GRANTED),
        (2, "交通", Power.GRANTED),
    ]
    assert told(found.rows[0]) == [("公路法", "第七十六条"), ("公路安全保护条例", "第五十六条")]


def test_no_heading_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadEntry) as refused:
        listed(tmp_path, ("甲", "乙"), ("丙", "丁"))
    assert (refused.value.code, refused.value.facts["file"]) == ("list_no_heading", "清单.xlsx")


# ------------------------------------------------------------ whose power it is, in a column


def test_the_power_of_a_row_is_what_its_column_says(tmp_path: Path) -> None:
    """Entrusted power is used in another's name (行政处罚法 20), whatever the title of the list says."""
    found = listed(
        tmp_path,
        ("大通县乡镇赋权事项清单",),
        ("序号", "事项名称", "承接方式", "委托机关"),
        (1, "对占道经营的处罚", "赋权", "/"),
        (2, "对占用消防通道的处罚", "委托", "县消防救援大队"),
        (3, "对违法建房的处罚", "法定", None),
        (4, "对乱倒垃圾的处罚", "全部承担", None),
        (5, "对乱贴广告的处罚", None, "县城管局"),
    ).rows
    assert [row.power for row in found] == [
        Power.GRANTED,
        Power.ENTRUSTED,
        Power.OWN,
        Power.GRANTED,
        Power.GRANTED,
    ]
    assert [doubts(row) for row in found] == [[], [], [], ["power_unknown"], ["entrusted_by"]]
    assert found[4].doubts[0].facts == {"title": "委托机关", "written": "县城管局"}


# ------------------------------------------------------------ sub-items, and headings that nobody knows


def test_a_sub_item_is_a_matter_under_the_name_and_number_of_the_main_one(tmp_path: Path) -> None:
    """Merged, repeated or left empty after the first: each sub-item is a part of the number."""
    found = listed(
        tmp_path,
        ("序号", "职权名称", "子项名称", "类型"),
        (1, "对违反市容管理的处罚", "乱倒垃圾", "行政处罚"),
        (None, None, "乱贴广告", "行政处罚"),
        (1, "对违反市容管理的处罚", "占道经营", "行政处罚"),
        (2, "对违法建房的处罚", "无", "行政处罚"),
        (3, "对违反公路管理的处罚", "打场晒粮", "行政处罚"),
    ).rows
    assert [(row.number, row.part, row.name) for row in found] == [
        (1, 1, "对违反市容管理的处罚：乱倒垃圾"),
        (1, 2, "对违反市容管理的处罚：乱贴广告"),
        (1, 3, "对违反市容管理的处罚：占道经营"),
        (2, 0, "对违法建房的处罚"),
        (3, 0, "对违反公路管理的处罚：打场晒粮"),
    ]
    assert [doubts(row) for row in found] == [[]] * 5
    assert found[1].cells["子项名称"] == "乱贴广告"


def test_main_and_sub_item_are_a_heading(tmp_path: Path) -> None:
    lines = (("序号", "主项名称", "子项名称", "类型"), (1, "对市容的处罚", "乱倒垃圾", "行政处罚"))
    assert [row.name for row in listed(tmp_path, *lines).rows] == ["对市容的处罚：乱倒垃圾"]


def test_a_person_says_where_the_heading_is_and_which_column_has_the_names(tmp_path: Path) -> None:
    """Nobody knows these titles: without a person the file is refused, with one nothing is guessed."""
    lines = (("某县清单",), ("号", "名目", "何种"), (1, "对占道经营的处罚", "行政处罚"))
    book = read_tables(save(tmp_path / "清单.xlsx", {"清单": lines}))
    with pytest.raises(BadEntry, match="list_no_heading"):
        read_published(book, WORDS)
    assert (
        read_published(book, WORDS, headings={}).columns,
        read_published(book, WORDS, headings={}).rows,
    ) == (
        {},
        (),
    )
    headed = read_published(book, WORDS, headings={"清单": 2})
    assert headed.columns["清单"].others == {0: "号", 1: "名目", 2: "何种"}
    assert headed.rows == ()
    told = {("清单", 0): "number", ("清单", 1): "name", ("清单", 2): "kind"}
    (row,) = read_published(book, WORDS, told, {"清单": 2}).rows
    assert (row.row, row.number, row.name, row.kind) == (3, 1, "对占道经营的处罚", MatterKind.PENALTY)
    with pytest.raises(BadEntry, match="list_no_heading"):
        listed(tmp_path, ("序号", "名目", "类型"), (1, "对占道经营的处罚", "行政处罚"))
    assert read_published(book, WORDS, told, {"清单": 0}).columns == {}


# ------------------------------------------------------------ the words of every cell


def test_no_cell_is_lost(tmp_path: Path) -> None:
    """Second columns of one title, columns without a title, and the further rows of a matter with bands."""
    found = listed(
        tmp_path,
        ("序号", "事项名称", "设定依据", "处罚依据", None, "级别", "级别", "违法程度", "处罚标准", "备注"),
        (1, "对占道经营的处罚", "《甲法》第一条", "《乙法》第二条", "手写", "县", "乡", "轻微", "警告", "一"),
        (None, None, None, None, "又写", "县", None, "一般", "罚款", "二"),
        (None, None, None, None, None, None, None, "严重", "罚款", "二"),
        (2, "对乱倒垃圾的处罚", "《甲法》第三条", None, None, None, None, None, None, None),
    )
    assert found.rows[0].cells == {
        "序号": "1",
        "事项名称": "对占道经营的处罚",
        "设定依据": "《甲法》第一条",
        "处罚依据": "《乙法》第二条",
        "E 列": "手写\n又写",
        "级别": "县",
        "级别（G 列）": "乡",
        "违法程度": "轻微\n一般\n严重",
        "处罚标准": "警告\n罚款\n罚款",
        "备注": "一\n二",
    }
    assert found.rows[0].notes == "一\n二"
    assert found.doubts == ()
    assert set(found.rows[1].cells) == {"序号", "事项名称", "设定依据"}


def test_of_several_kinds_in_one_cell_a_person_is_asked(tmp_path: Path) -> None:
    rows = listed(
        tmp_path,
        ("序号", "事项名称", "类型"),
        (1, "占用消防通道", "行政处罚、行政强制"),
        (2, "查看工地", "行政检查、行政许可"),
        (3, "占道经营", "行政处罚"),
    ).rows
    assert [row.kind for row in rows] == [MatterKind.PENALTY, MatterKind.INSPECTION, MatterKind.PENALTY]
    assert [doubts(row) for row in rows] == [["several_kinds"], ["several_kinds"], []]
