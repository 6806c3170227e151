"""Published lists made for tests: as many matters as wanted, with the quirks that counties print."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.sheet import Cell

TITLES = (
    "序号",
    "领域",
    "事项名称",
    "类型",
    "执法依据",
    "赋权范围",
    "承接乡镇",
    "承接情况",
    "承接机构",
    "责任人",
)
_ACTS = ("未密闭运输", "露天焚烧秸秆", "擅自占用道路", "乱倒垃圾", "违法取土", "擅自砍伐林木")
_WHERE = ("在建成区", "在村庄规划区", "在河道管理范围", "在乡道两侧", "在耕地")
_TOWNSHIPS = ("全部乡镇", "桥头镇、城关镇", "朔北藏族乡", "塔尔镇，东峡镇")
_QUOTE = "：违反本条规定的，由主管部门责令改正，处二百元以上二千元以下的罚款；情节严重的，加倍处罚。"


def published(n: int) -> Iterator[tuple[Cell, ...]]:
    """A title, its number, a heading, and n rows: every third deferred, every fifth an inspection."""
    yield ("大通县乡镇赋权事项清单",)
    yield ("大政〔2026〕3号，自2026年1月1日起施行",)
    yield TITLES
    for at in range(1, n + 1):
        kind = "行政检查" if at % 5 == 0 else "行政处罚"
        what = f"{_WHERE[at % 5]}{_ACTS[at % 6]}第{at}类行为"
        basis = (
            f"1.《中华人民共和国某法》第{at % 90 + 1}条第一款、第{at % 90 + 2}条{_QUOTE}\n"
            f"2.《某条例》（2021年修订）第{at % 60 + 1}条第（{'一二三四五'[at % 5]}）项{_QUOTE}"
        )
        name = f"对{what}的{kind}" if kind == "行政处罚" else f"对{what}的监督检查"
        state = "暂缓" if at % 3 == 0 else "承接"
        limit = "仅限个人" if at % 7 == 0 else None
        yield (
            at,
            "城市管理" if at % 2 else "水利",
            name,
            kind,
            basis,
            limit,
            _TOWNSHIPS[at % 4],
            state,
            "综合行政执法队",
            "马建国",
        )
