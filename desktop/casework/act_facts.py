"""The facts of a further act in one case, punished apart and joined in one decision (行政处罚法 29)."""

from __future__ import annotations

from desktop.casework import choices
from desktop.casework.domain_facts import OF_ITSELF
from desktop.casework.facts import DAY, DECIMAL, FLAG, LONG, MONEY, TEXT, fact, group

group("act", "另一违法行为", repeats=True)
MATTER = fact("act.matter", "违法行为（事项）", TEXT, "从事项清单里选")
SAME = fact(
    "act.same", "与第一项是同一个行为，违反数个法律规范", FLAG, "只能罚款一次，按罚款数额高的规定处罚"
)
ON = fact("act.on", "违法行为发生日期", DAY, "连续或者继续的，填行为终了之日")
FACTS_OF_IT = fact("act.facts", "违法事实", LONG, "何时、何地、何人、何事、何后果")
NATURE = fact("act.nature", "定性", LONG, "构成何种违法行为，理由")
GRADE_TAKEN = fact("act.grade_taken", "从读入的基准里选的档次", TEXT, chosen=True)
STANDARD = fact("act.standard", "裁量基准的名称", TEXT, "不加书名号")
MAKER = fact("act.maker", "由谁制定", choices.BENCHMARK_MAKERS)
GRADE = fact("act.grade", "适用的档次", TEXT, "如较轻、一般、较重")
GRADE_LEAST = fact("act.grade_least", "该档罚款下限（元）", MONEY, OF_ITSELF)
GRADE_MOST = fact("act.grade_most", "该档罚款上限（元）", MONEY, OF_ITSELF)
DISCRETION = fact("act.discretion", "裁量情节、适用档次及理由", LONG)
WARNING = fact("act.warning", "警告", FLAG)
TIER = fact("act.tier", "罚款档次", choices.FINE_TIERS)
BASE = fact("act.base", "计罚基数", DECIMAL, "按面积、货值、倍数计罚时填写")
FINE = fact("act.fine", "罚款（元）", MONEY)
GAIN = fact("act.gain", "没收违法所得（元）", MONEY, "没有违法所得的填 0")
GOODS = fact("act.goods", "没收非法财物", LONG)
GOODS_VALUE = fact("act.goods_value", "非法财物价值（元）", MONEY)
OTHER = fact("act.other", "其他处罚", TEXT, "如责令停产停业、吊销许可证件")
FINE_DECIDED = fact("act.fine_decided", "决定的罚款（元）", MONEY, "与告知一致的不填")
