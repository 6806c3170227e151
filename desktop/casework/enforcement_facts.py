"""The facts of an enforcement, from the reminder to its end (行政强制法 34-60, 行政处罚法 72)."""

from __future__ import annotations

from desktop.casework import choices
from desktop.casework import enforcement_choices as c
from desktop.casework.facts import DAY, FLAG, LONG, MOMENT, MONEY, TEXT, fact, group

group("enforcement", "强制执行")
WAY = fact("enforcement.way", "执行方式", c.WAYS, "罚款、没收违法所得由人民法院执行")
POWER = fact(
    "enforcement.power",
    "直接强制执行的法律依据",
    TEXT,
    "写明授权乡镇人民政府强制执行的法律和条款；法律没有规定的，申请人民法院强制执行",
)
DUTY = fact("enforcement.duty", "罚款以外还没有履行的义务", LONG, "代履行、强制拆除的，写明标的")
NO_REASON = fact("enforcement.no_reason", "已核对：当事人没有正当理由逾期不履行", FLAG)
UNTIL = fact("enforcement.until", "催告的履行期限", DAY, "催告书写明的最后一日")
MANNER = fact("enforcement.manner", "履行义务的方式", LONG, "罚款的缴纳方式由催告书自动写明")
ANSWER = fact("enforcement.answer", "催告后当事人", choices.ANSWERS)
STATEMENT = fact("enforcement.statement", "陈述申辩的内容", LONG)
REVIEW = fact("enforcement.review", "复核意见", LONG, "事实、理由或者证据成立的，应当采纳")
REASON = fact("enforcement.reason", "强制执行的理由", LONG, "决定书、申请书写明")
OPINION = fact("enforcement.handler_opinion", "承办人意见", LONG)
AGREED = fact("enforcement.agreed", "负责人同意强制执行", FLAG)
BY = fact("enforcement.approved_by", "批准人", TEXT)
ON = fact("enforcement.approved_on", "批准日期", DAY)
PERFORMED_ON = fact("enforcement.performed_on", "当事人履行完毕日期", DAY, "填写后，下一步为登记履行")
DROPPED = fact("enforcement.dropped_why", "不再强制执行的理由", LONG, "下一步为不再执行，了结后不能再启动")

group("surcharge", "加处罚款")
IMPOSED = fact(
    "surcharge.imposed",
    "加处罚款",
    FLAG,
    "可以加处，也可以不加处。自缴款期限届满的次日逐日计算，扣除复议、诉讼期间",
)
TOLD = fact("surcharge.told", "处罚决定书已写明加处的标准", FLAG, "没有写明的，不得加处")
BASE = fact("surcharge.base", "部分缴纳后的计算基数", c.SURCHARGE_BASES, "法律没有规定，不填的按未缴部分计算")

group("court", "申请法院强制执行")
PART = fact(
    "court.part",
    "申请执行的处罚",
    c.COURT_PARTS,
    "依土地管理法责令限期拆除、又有其他处罚的填写：起诉期限不同，申请的期限也不同",
)
SUBJECT = fact("court.subject", "申请强制执行标的情况", LONG, "被执行人的财产状况和线索")
HAS_DECISION = fact("court.has_decision", "附行政决定书及作出决定的事实、理由和依据", FLAG)
HAS_OPINIONS = fact("court.has_opinions", "附当事人的意见及催告情况", FLAG)
HAS_SUBJECT = fact("court.has_subject", "附申请强制执行标的情况", FLAG)
HAS_OTHER = fact("court.has_other", "附法律、行政法规规定的其他材料（没有的附说明）", FLAG)
HEAD = fact("court.head", "签名的行政机关负责人", TEXT)
APPLIED_ON = fact("court.applied_on", "法院接到申请日期", DAY)
LATE = fact("court.late_reason", "逾期申请的正当理由", LONG, "没有正当理由的，法院不予受理")
COURT_ANSWER = fact("court.answer", "法院是否受理", c.COURT_ANSWERS)
ANSWERED_ON = fact("court.answered_on", "受理（收到不予受理裁定）日期", DAY)
RULING = fact("court.ruling", "法院的裁定", c.RULINGS)
RULED_ON = fact("court.ruled_on", "收到裁定日期", DAY)
OBJECTED_ON = fact("court.objected_on", "向上一级法院申请复议日期", DAY, "收到裁定之日起十五日内")
OBJECTION = fact("court.objection", "上一级法院的裁定", c.RULINGS)
COURT_END = fact("court.end", "法院执行结果", c.COURT_ENDS)
COURT_ENDED_ON = fact("court.ended_on", "法院执行完毕（终结）日期", DAY)

group("substitute", "代履行、强制拆除的实施")
HARM = fact("substitute.harm", "不履行的后果", c.HARMS, "已经或者将要造成的危害")
PERFORMER = fact("substitute.performer", "代履行人", TEXT, "本机关，或者没有利害关系的第三人")
UNRELATED = fact("substitute.unrelated", "代履行人与案件没有利害关系", FLAG)
METHOD = fact("substitute.method", "实施的方式", LONG)
PLANNED = fact("substitute.planned_at", "实施的时间", MOMENT)
BUDGET = fact("substitute.budget", "费用预算（元）", MONEY)
ANNOUNCED_UNTIL = fact("substitute.announced_until", "公告限期自行拆除的期限", DAY)
AT = fact("substitute.started_at", "实施开始时间", MOMENT, "不得在夜间或者法定节假日，情况紧急的除外")
ENDED = fact("substitute.ended_at", "实施结束时间", MOMENT)
URGENT = fact("substitute.urgent", "在夜间、法定节假日实施的紧急情况", LONG)
SUPERVISOR = fact("substitute.supervisor", "到场监督的工作人员", TEXT)
PRESENT = fact("substitute.present", "到场的当事人（见证人）", TEXT)
COURSE = fact("substitute.course", "实施经过", LONG)
NO_LIVING = fact("substitute.no_living", "没有停止居民生活的供水、供电、供热、供燃气", FLAG)
SIGNED = fact("substitute.signed", "执行文书已由监督人员、代履行人、当事人或者见证人签名", FLAG)
ABSENT = fact("substitute.absent", "当事人不在场", FLAG, "立即代履行的，事后立即通知")
COST = fact("substitute.cost", "实际费用（元）", MONEY, "按照成本合理确定，由当事人承担")
COST_HOW = fact("substitute.cost_how", "费用的收取", LONG)

group("pause", "中止、终结与执行协议")
PAUSE_BY = fact("pause.approved_by", "中止、终结的批准人", TEXT)
PAUSE_GROUND = fact("pause.ground", "中止执行的情形", c.PAUSE_GROUNDS, "选定后，下一步为中止执行")
PAUSE_REASON = fact("pause.reason", "中止的事实和理由", LONG)
PAUSED_ON = fact("pause.on", "中止日期", DAY)
HARMLESS = fact("pause.harmless", "没有明显社会危害，当事人确无能力履行", FLAG, "是的，满三年不再执行")
RESUMED_ON = fact("pause.resumed_on", "恢复执行日期", DAY)
RESUME_REASON = fact("pause.resume_reason", "恢复执行的理由", LONG)
END_GROUND = fact("pause.end_ground", "终结执行的情形", c.END_GROUNDS, "选定后，下一步为终结执行")
END_REASON = fact("pause.end_reason", "终结的事实和理由", LONG)
END_ON = fact("pause.end_on", "终结日期", DAY)
AGREED_ON = fact("pause.agreed_on", "执行协议日期", DAY, "填写后，下一步为订立执行协议")
PLAN = fact("pause.plan", "分阶段履行的安排", LONG)
REMEDY = fact("pause.remedy", "当事人采取的补救措施", LONG, "采取补救措施的，可以减免加处的罚款")
REDUCED = fact("pause.reduced_to", "加处罚款减至（元）", MONEY, "全部减免的填 0")
NO_HARM = fact("pause.no_harm", "已核对：不损害公共利益和他人合法权益", FLAG)
BROKEN_ON = fact("pause.broken_on", "不履行协议的确认日期", DAY, "填写后，下一步为恢复强制执行")
