"""The facts of a longer term, of the discretion standard, and of cash on its way to the bank."""

from __future__ import annotations

from desktop.casework import choices
from desktop.casework.facts import DAY, FLAG, LONG, MONEY, TEXT, fact, group

Maker = choices.BenchmarkMaker
OF_ITSELF = "从读入的基准里选的，按计罚基数算，不填；该档没有读出幅度的才填"

group("extension", "延长办案期限", repeats=True)
LONGER_REASON = fact("extension.reason", "需要延长的理由", LONG, "案情复杂等在规定期限内不能决定的情况")
LONGER_OPINION = fact("extension.handler_opinion", "承办人意见", LONG)
LONGER_AGREED = fact("extension.agreed", "负责人批准延长", FLAG, "审批表签回后登记，须在期限届满之前")
LONGER_TOGETHER = fact("extension.together", "由负责人集体讨论决定", FLAG, "住建、市监再次延长的，须集体讨论")
LONGER_SUPERIOR = fact("extension.superior", "上一级机关的决定", TEXT, "农业再次延长的，报上一级机关决定")
LONGER_BY = fact("extension.approved_by", "批准人", TEXT)
LONGER_ON = fact("extension.approved_on", "批准日期", DAY)
LONGER_UNTIL = fact("extension.until", "延长至", DAY, "第一次延长不超过三十日，自原期限届满之日起算")
LONGER_DROPPED = fact("extension.dropped_why", "不再延长的原因", LONG, "误启的，填写后办结")

group("benchmark", "裁量基准")
BENCHMARK_TAKEN = fact("benchmark.taken", "从读入的基准里选的档次", TEXT, chosen=True)
BENCHMARK_NAME = fact("benchmark.name", "裁量基准的名称", TEXT, "不加书名号")
BENCHMARK_MAKER = fact("benchmark.maker", "由谁制定", choices.BENCHMARK_MAKERS)
BENCHMARK_GRADE = fact("benchmark.grade", "适用的档次", TEXT, "如较轻、一般、较重")
BENCHMARK_LEAST = fact("benchmark.least", "该档罚款下限（元）", MONEY, OF_ITSELF)
BENCHMARK_MOST = fact("benchmark.most", "该档罚款上限（元）", MONEY, OF_ITSELF)
ADJUSTED_WHY = fact("benchmark.adjusted_because", "不按该档裁量的理由", LONG)
ADJUSTED_BY = fact(
    "benchmark.adjusted_by", "批准调整适用的人", TEXT, "本机关的基准由主要负责人批准，或者集体讨论通过"
)
ADJUSTED_ON = fact("benchmark.adjusted_on", "批准调整适用的日期", DAY)
ADJUSTED_LETTER = fact(
    "benchmark.adjusted_letter", "制定机关批准的文号", TEXT, "上级机关的基准，报请其批准后调整适用"
)

group("cash", "当场收缴的交款", repeats=True)  # each of the payment of the same number
CASH_ON_WATER = fact("cash.on_water", "在水上收缴", FLAG, "交款期限自抵岸之日起算")
CASH_ASHORE = fact("cash.ashore_on", "抵岸日期", DAY)
CASH_HANDED = fact("cash.handed_on", "执法人员交至机关日期", DAY, "同号的缴款自收缴（抵岸）之日起二日内")
CASH_BANKED = fact("cash.banked_on", "机关缴付银行日期", DAY, "自机关收到之日起二日内")
