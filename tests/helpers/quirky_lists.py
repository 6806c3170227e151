"""The ten quirks of published lists, a file each as a county prints it: xlsx, xls, csv and docx among them.

They are those of the study of real lists: several bases in a cell, limits in words, merged cells and bands,
acts under one number, doubles, changes by old number, townships of their own, lost characters, three sources
of power, entrusted powers.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from docx import Document

from tests.helpers.old_excel import old_excel
from tests.helpers.workbooks import Line, save

TITLE: Line = ("大通县乡镇赋权事项清单",)
ISSUED: Line = ("大政〔2026〕3号，自2026年1月1日起施行",)


def _bases(folder: Path) -> Path:
    basis = (
        "1.《中华人民共和国大气污染防治法》（2018年修正）第七十七条、第一百一十九条第一款：违反本法规定，在人口集中地区"
        "露天焚烧秸秆的，由《中华人民共和国宪法》所称地方人民政府确定的部门责令改正，并可以处罚款。\n"
        "2.《青海省实施〈中华人民共和国土地管理法〉办法》第六十条第二款第（三）项"
    )
    lines = (TITLE, ISSUED, ("序号", "事项名称", "执法依据"), (1, "对露天焚烧秸秆的处罚", basis))
    return save(folder / "一格多依据.xlsx", {"清单": lines})


def _limits(folder: Path) -> Path:
    heading = ("序号", "赋权事项名称", "原行使部门", "赋权范围")
    limits = ("仅限个人", "仅限乡道、村道", "除国家级自然保护区外", "处罚权及与之相关的检查、强制措施")
    rows = [(n, f"对第{n}类行为的处罚", "县城管局", limit) for n, limit in enumerate(limits, 1)]
    file = folder / "范围限定.csv"
    with file.open("w", encoding="gb18030", newline="") as out:
        csv.writer(out).writerows([heading, *rows])
    return file


def _merged(folder: Path) -> Path:
    lines: Sequence[Line] = (
        ("执法类别", "事项名称", "违法程度", "违法情节", "处罚标准", "承办机构"),
        ("行政处罚", "对擅自取土的处罚", "轻微", "不足一方", "警告", "水政科"),
        (None, None, "一般", "一至五方", "一千元以下罚款", None),
        (None, None, "严重", "五方以上", "一万元以下罚款", None),
        ("行政处罚", "对擅自放牧的处罚", "一般", "初次", "警告", "水政科"),
    )
    return save(folder / "合并和裁量档.xlsx", {"清单": lines}, ("A2:A4", "B2:B4", "F2:F4"))


def _acts(folder: Path) -> Path:
    document = Document()
    document.add_paragraph("大通县乡镇赋权事项清单")
    table = document.add_table(0, 2)
    joined = "对违反公路管理规定的下列行为的处罚：（一）在公路上打场晒粮；（二）堆放物料；（三）设置障碍"
    for line in (("序号", "事项名称"), ("7", joined), ("8", "对乱贴广告、乱倒垃圾的处罚")):
        for cell, words in zip(table.add_row().cells, line, strict=True):
            cell.text = words
    file = folder / "一号多行为.docx"
    document.save(str(file))
    return file


def _doubles(folder: Path) -> Path:
    heading = ("序号", "事项名称", "原行使部门", "执法依据")
    article = "《城市市容和环境卫生管理条例》第三十四条"
    return save(
        folder / "重复和同名.xlsx",
        {
            "城管": (heading, (1, "对乱倒垃圾的处罚", "县城管局", article)),
            "环保": (heading, (1, "对乱倒垃圾的处罚", "县生态环境局", article)),
        },
    )


def _numbered(folder: Path) -> Path:
    rows = [(n, f"对违反公路管理规定第{n}类行为的处罚") for n in range(1, 41)]
    return save(folder / "四十项.xlsx", {"清单": (TITLE, ISSUED, ("序号", "事项名称"), *rows)})


def _townships(folder: Path) -> Path:
    heading = ("序号", "事项名称", "桥头镇", "朔北藏族乡", "承接机构", "承接时限", "责任人")
    rows = (
        (1, "对乱倒垃圾的处罚", "√", "暂缓", "综合行政执法队", "2026年3月1日", "马建国"),
        (2, "对流动摊贩的处罚", "√", None, "综合行政执法队", None, "马建国"),
    )
    return save(folder / "各乡镇不同.xlsx", {"清单": (TITLE, ISSUED, heading, *rows)})


def _lost(folder: Path) -> Path:
    lines = [
        ("大通县乡镇赋权事项清单",),
        ("大政[2025]34号  自202571起施行",),
        ("序号", "事项 名称", "执法依据"),
        ("1", "对 擅自 占道(人行道)的处罚", "《城市道路管理条例》第1O条，笫三十九条"),
        ("2", "对擅自占\ufffd的处罚", "《城市道路管理条例》第二十七条"),
    ]
    file = folder / "丢字粘连.xls"
    file.write_bytes(old_excel("清单", lines))
    return file


def _powers(folder: Path) -> Path:
    return save(
        folder / "三种权源.xlsx",
        {
            "法定事项": (
                ("序号", "事项名称", "法律依据"),
                (1, "对违法建房的处罚", "《规划法》第六十五条"),
            ),
            "赋权事项": (("序号", "赋权事项名称", "原行使部门"), (1, "对乱倒垃圾的处罚", "县城管局")),
            "委托事项": (("编号", "职权名称", "委托机关"), (1, "对占用消防通道的处罚", "县消防救援大队")),
            "说明": (("本清单自公布之日起施行。",),),
        },
    )


def _entrusted(folder: Path) -> Path:
    lines = (
        ("大通县乡镇委托执法事项清单",),
        ("序号", "事项名称", "委托机关"),
        (1, "对占用消防通道的处罚", "县消防救援大队"),
    )
    return save(folder / "委托.xlsx", {"Sheet1": lines})


QUIRKS: dict[str, Callable[[Path], Path]] = {
    "several bases in a cell": _bases,
    "limits in words": _limits,
    "merged cells and bands": _merged,
    "acts under one number": _acts,
    "doubles": _doubles,
    "changes by old number": _numbered,
    "townships of their own": _townships,
    "lost characters": _lost,
    "three sources of power": _powers,
    "entrusted powers": _entrusted,
}
"""Quirk -> what writes its file into a folder."""


def huade(folder: Path) -> Path:
    """化德县: 99 offered, 86 delegated (70 penalties to the bureau, 16 to the centre), 13 deferred."""
    heading = ("序号", "赋权事项", "权力类型", "承接情况", "承接机构")
    bureau, centre = "综合行政执法局", "党群服务中心"
    penalties = [(n, f"对第{n}类行为的处罚", "行政处罚", "承接", bureau) for n in range(1, 71)]
    services = [(n, f"第{n}种证明的出具", "公共服务", "承接", centre) for n in range(71, 87)]
    deferred = [(n, f"对第{n}类行为的处罚", "行政处罚", "暂缓下放", None) for n in range(87, 100)]
    lines = (("化德县苏木乡镇赋权事项清单",), heading, *penalties, *services, *deferred, ("合计", 99))
    return save(folder / "化德县.xlsx", {"清单": lines})


def qiaotou(folder: Path) -> Path:
    """桥头镇 has 113: 112 of single acts, one of three; two of the county's are another township's."""
    heading = ("序号", "事项名称", "类型", "赋权乡镇")
    single = [(n, f"对第{n}类行为的处罚", "行政处罚", "桥头镇") for n in range(1, 113)]
    joined = (113, "对下列行为的处罚：（一）占道经营；（二）乱贴广告；（三）随地便溺", "行政处罚", "桥头镇")
    others = [(n, f"对第{n}类行为的处罚", "行政处罚", "朔北藏族乡") for n in (114, 115)]
    return save(folder / "大通县.xlsx", {"清单": (TITLE, heading, *single, joined, *others)})
