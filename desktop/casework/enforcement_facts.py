"""The facts of what comes after a decision that is not carried out: parts paid, remedies, enforcement."""

from __future__ import annotations

from desktop.casework import side_choices as choices
from desktop.casework.facts import DAY, FLAG, LONG, MONEY, TEXT, WHOLE, fact, group

Remedy = choices.Remedy
RemedyResult = choices.RemedyResult
CourtAnswer = choices.CourtAnswer
Ruling = choices.Ruling
SurchargeBase = choices.SurchargeBase

group("part", "分次缴款", repeats=True)
PART_ON = fact("part.on", "缴款日期", DAY)
PART_AMOUNT = fact("part.amount", "缴款金额（元）", MONEY, "先抵罚款和没收的违法所得")
PART_RECEIPT = fact("part.receipt", "票据号码", TEXT)

group("remedy", "复议、诉讼", repeats=True)
REMEDY_KIND = fact("remedy.kind", "种类", choices.REMEDIES)
REMEDY_BODY = fact("remedy.body", "复议机关（法院）", TEXT)
REMEDY_ON = fact("remedy.applied_on", "申请（起诉）日期", DAY, "自当日起不计加处罚款")
REMEDY_NUMBER = fact("remedy.number", "案号", TEXT)
REMEDY_RESULT = fact("remedy.result", "结果", choices.REMEDY_RESULTS)
REMEDY_RECEIVED = fact("remedy.received_on", "当事人收到复议决定（裁判）日期", DAY)
REMEDY_ENDED = fact("remedy.ended_on", "复议、诉讼终结日期", DAY, "复议决定生效、裁判生效或者准许撤回之日")

group("enforcement", "强制执行")
NO_REASON = fact("enforcement.no_reason", "已核对：当事人没有正当理由逾期不履行", FLAG)
BASE = fact(
    "enforcement.base",
    "加处罚款的基数",
    choices.SURCHARGE_BASES,
    "部分缴款后按什么计算，法律没有规定；不选的，按未缴的罚款计算",
)
WAIVED = fact("enforcement.surcharge_waived", "不加处罚款", FLAG, "加处罚款是“可以”，不加处的勾选")
PAY_UNTIL = fact("enforcement.pay_days", "催告的履行期限（工作日）", WHOLE, "自送达之日起，至少十个工作日")
METHOD = fact("enforcement.method", "履行方式", TEXT, "罚款以外的义务，写明怎样履行")
HEARD = fact("enforcement.heard", "当事人的陈述和申辩", LONG, "催告后没有提出的，写“未提出”")
RECHECK = fact("enforcement.recheck", "复核意见", LONG, "提出了的填写；成立的应当采纳")
PROPERTY = fact("enforcement.property", "申请执行的标的和财产情况", LONG)
DECISION_COPY = fact("enforcement.decision_copy", "附：决定书及事实、理由、依据的材料", FLAG)
OPINION_COPY = fact("enforcement.opinion_copy", "附：当事人的意见和催告情况", FLAG)
HEAD_SIGNED = fact("enforcement.head_signed", "申请书由负责人签名", TEXT, "签名的负责人")
LATE_REASON = fact(
    "enforcement.late_reason", "逾期申请的正当理由", LONG, "逾期申请的不予受理，有正当理由的除外"
)
APPLIED_ON = fact("enforcement.applied_on", "法院接到申请日期", DAY)
ANSWER = fact("enforcement.answer", "法院的决定", choices.COURT_ANSWERS)
ANSWERED_ON = fact("enforcement.answered_on", "受理（收到不予受理裁定）日期", DAY)
OBJECTED_ON = fact("enforcement.objected_on", "向上一级法院申请复议日期", DAY, "自收到裁定之日起十五日内")
NOT_OBJECTED = fact("enforcement.not_objected", "不申请复议的理由", LONG)
RULING = fact("enforcement.ruling", "执行裁定", choices.RULINGS)
RULED_ON = fact("enforcement.ruled_on", "裁定日期", DAY)
EXECUTED = fact("enforcement.executed", "法院执行的结果", LONG)
EXECUTED_ON = fact("enforcement.executed_on", "执行完毕（终结）日期", DAY)
SUSPENDED = fact("enforcement.suspended", "中止执行的情形", LONG, "强制法第三十九条；填写后，下一步为中止")
SUSPENDED_ON = fact("enforcement.suspended_on", "中止日期", DAY)
RESUMED = fact("enforcement.resumed", "恢复执行的理由", LONG)
RESUMED_ON = fact("enforcement.resumed_on", "恢复日期", DAY)
TERMINATED = fact("enforcement.terminated", "终结执行的情形", LONG, "强制法第四十条；填写后，下一步为终结")
TERMINATED_ON = fact("enforcement.terminated_on", "终结日期", DAY)
DROPPED = fact("enforcement.dropped_why", "不再强制执行的理由", LONG, "启动后不需要的填写")
