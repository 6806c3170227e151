"""The facts of an inquiry that stands still, goes on, or is given up (市监程序 46, 47 as the usual model)."""

from __future__ import annotations

from desktop.casework.facts import DAY, FLAG, LONG, TEXT, fact, group

group("standstill", "中止、终止调查", repeats=True)
RULE = fact(
    "standstill.rule",
    "所依据的规定",
    TEXT,
    "处罚法没有规定中止、终止调查，须有本领域的法律、法规、规章；没有的不得中止",
)
REASON = fact("standstill.reason", "中止（终止）的事实和理由", LONG)
OPINION = fact("standstill.handler_opinion", "承办人意见", LONG)
AGREED = fact("standstill.agreed", "负责人批准", FLAG)
BY = fact("standstill.approved_by", "批准人", TEXT)
ON = fact(
    "standstill.on", "中止（终止）日期", DAY, "中止到恢复的日子，只有农业、市监、住建的案件不计入办案期限"
)
FOR_GOOD = fact("standstill.for_good", "终止调查", FLAG, "中止的不填；终止的填写，案件随后结案")
RESUMED_ON = fact("standstill.resumed_on", "恢复调查日期", DAY, "中止的原因消除后恢复")
RESUME_REASON = fact("standstill.resume_reason", "恢复的理由", LONG)
DROPPED = fact("standstill.dropped_why", "不再中止（终止）的理由", LONG, "误启动的填写")
