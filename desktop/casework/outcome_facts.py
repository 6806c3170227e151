"""The facts of how a case may end other than by a penalty, and of what weighs for the party."""

from __future__ import annotations

from desktop.casework import choices
from desktop.casework.facts import DAY, FLAG, LONG, MOMENT, TEXT, WHOLE, fact, group

Outcome = choices.Outcome
Exemption = choices.Exemption
Declined = choices.Declined
PoliceAnswer = choices.PoliceAnswer

group("weighing", "处理结果与情节")
OUTCOME = fact("weighing.outcome", "处理结果", choices.OUTCOMES, "不填的，按给予行政处罚办理")
FINE_SCREENED = fact("weighing.fine_screened", "已核对同一违法行为是否被罚过款", FLAG, "包括其他机关的罚款")
FINED_BEFORE = fact("weighing.fined_before", "同一违法行为已被罚过款", FLAG, "不得再次罚款")
FIRST_OFFENCE = fact("weighing.first_offence", "初次违法（已查询），危害后果轻微并及时改正", FLAG)
PRIORS_ON = fact(
    "weighing.priors_on", "查询以往案件日期", DAY, "按“查询以往案件”自动填写，也可以查其他系统后填"
)
PRIORS = fact("weighing.priors", "查询以往案件的结果", LONG)
NO_FAULT = fact("weighing.no_fault", "当事人提出证据证明没有主观过错", FLAG)
MENTAL = fact("weighing.mental", "精神病人、智力残疾人，行为时不能辨认或者控制自己行为", FLAG)
REMEDIED = fact("weighing.remedied", "主动消除或者减轻违法行为危害后果", FLAG)
COERCED = fact("weighing.coerced", "受他人胁迫或者诱骗实施违法行为", FLAG)
CONFESSED = fact("weighing.confessed", "主动供述行政机关尚未掌握的违法行为", FLAG)
MERIT = fact("weighing.merit", "配合行政机关查处违法行为有立功表现", FLAG)
BY_LAW = fact("weighing.by_law", "法律、法规、规章规定的其他应当从轻减轻的情节", FLAG)
MITIGATING = (REMEDIED, COERCED, CONFESSED, MERIT, BY_LAW)
"""行政处罚法 32: each of them obliges to a lighter or reduced penalty."""

group("priors", "以往案件的查询")  # written by the search itself
PRIORS_FOUND = fact("priors.found", "查到的其他案件", WHOLE)
PRIORS_DOUBLES = fact("priors.doubles", "可能是同一人、没有判断的当事人", WHOLE)
PRIORS_OF = fact("priors.of", "查询的是谁", TEXT)  # priors.searched_as

group("exemption", "不予处罚")
EXEMPTION = fact("exemption.kind", "不予处罚的情形", choices.EXEMPTIONS)
EXEMPTION_GROUNDS = fact("exemption.grounds", "不予处罚的事实和理由", LONG)
GUARDIAN = fact("exemption.guardian", "监护人", TEXT, "没有填的，用“监护人”一栏里的姓名")
GUARDIAN_ORDER = fact("exemption.guardian_order", "责令监护人管教（看管和治疗）的内容", LONG)
EDUCATION = fact("exemption.education", "教育的内容", LONG)
EDUCATED_ON = fact("exemption.educated_on", "教育日期", DAY)
EDUCATION_SIGNED = fact("exemption.education_signed", "教育记录已由当事人签名（拒签已注明）", FLAG)

group("decline", "不予立案")
DECLINE_KIND = fact("decline.kind", "不予立案的情形", choices.DECLINES)
CORRECTED_ON = fact("decline.corrected_on", "当事人改正日期", DAY, "轻微不罚、首违不罚的填写")
HARM = fact("decline.harm", "危害后果的情况", LONG, "轻微不罚的，没有造成危害后果；首违不罚的，危害后果轻微")
DECLINE_GROUNDS = fact("decline.grounds", "不予立案的理由", LONG, "填写后，下一步为不予立案")
DECLINE_OPINION = fact("decline.handler_opinion", "承办人意见", LONG)
DECLINE_AGREED = fact("decline.agreed", "负责人批准不予立案", FLAG, "审批表签回后登记")
DECLINE_BY = fact("decline.approved_by", "批准人", TEXT)
DECLINE_ON = fact("decline.approved_on", "批准日期", DAY)

group("transfer", "移送")
TRANSFER_TO = fact("transfer.receiver", "受移送机关", TEXT)
TRANSFER_GROUNDS = fact("transfer.grounds", "移送的理由和依据", LONG)
TRANSFER_MATERIALS = fact("transfer.materials", "移送材料清单", LONG, "一行一件")
TRANSFER_CRIME = fact("transfer.crime", "涉嫌的罪名", TEXT, "移送公安机关的填写")
TRANSFER_TEAM = fact("transfer.team", "专案组人员", TEXT, "两名以上行政执法人员，以顿号分开")
TRANSFER_REPORTED = fact("transfer.reported_at", "负责人接到移送报告的时间", MOMENT, "三日内决定是否批准")
TRANSFER_AGREED = fact("transfer.agreed", "批准移送", FLAG)
TRANSFER_BY = fact("transfer.approved_by", "批准人", TEXT)
TRANSFER_CHIEF = fact("transfer.chief", "批准人是正职负责人或者主持工作的负责人", FLAG)
TRANSFER_APPROVED = fact("transfer.approved_at", "批准移送的时间", MOMENT, "移送公安机关的，二十四小时内移送")
TRANSFER_REPORT = fact("transfer.has_report", "附涉嫌犯罪案件情况的调查报告", FLAG)
TRANSFER_LIST = fact("transfer.has_list", "附涉案物品清单（没有物品的附说明）", FLAG)
TRANSFER_EXPERT = fact("transfer.has_expert", "检验报告、鉴定意见已附（没有的不附）", FLAG)
TRANSFER_SENT = fact("transfer.sent_at", "移送时间", MOMENT)
POLICE_ANSWER = fact("transfer.answer", "公安机关的决定", choices.POLICE_ANSWERS)
POLICE_ANSWERED = fact("transfer.answered_on", "接到立案（不予立案）通知书日期", DAY)
TRANSFER_HANDED = fact("transfer.handed_on", "移交涉案物品和材料日期", DAY, "公安机关立案的，三日内移交")
TRANSFER_OBJECTED = fact("transfer.objected_on", "提请公安机关复议日期", DAY, "认为应当立案的，三日内提请")
RECONSIDERED = fact("transfer.reconsidered", "公安机关的复议决定", choices.POLICE_ANSWERS)
RECONSIDERED_ON = fact("transfer.reconsidered_on", "收到复议决定通知书日期", DAY)
SUPERVISION_ASKED = fact(
    "transfer.supervision_on",
    "建议检察院立案监督日期",
    DAY,
    "对复议决定仍有异议的，收到后三日内应当建议；对不予立案通知也可以直接建议",
)
SUPERVISION_ANSWER = fact("transfer.supervision_answer", "立案监督后公安机关的决定", choices.POLICE_ANSWERS)
SUPERVISION_ANSWERED = fact("transfer.supervision_answered_on", "接到立案监督结果日期", DAY)

group("instalment", "延期、分期缴纳")
INSTALMENT_ASKED = fact("instalment.asked_on", "当事人申请日期", DAY, "确有经济困难，由当事人申请")
INSTALMENT_REASON = fact("instalment.reason", "经济困难的情况", LONG)
INSTALMENT_PLAN = fact("instalment.plan", "延期或者分期的安排", LONG, "各期的金额和日期")
INSTALMENT_UNTIL = fact("instalment.until", "最后一期的期限", DAY, "申请法院强制执行的期限自此起算")
INSTALMENT_OPINION = fact("instalment.handler_opinion", "承办人意见", LONG)
INSTALMENT_AGREED = fact("instalment.agreed", "负责人批准", FLAG, "审批表签回后登记")
INSTALMENT_BY = fact("instalment.approved_by", "批准人", TEXT)
INSTALMENT_ON = fact("instalment.approved_on", "批准日期", DAY)
