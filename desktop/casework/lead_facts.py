"""The facts of a lead (线索) and of an inspection (行政检查): what comes before a case, or becomes none."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import DAY, FLAG, LONG, MOMENT, TEXT, WHOLE, Hidden, choice, fact, group


class LeadKind(StrEnum):
    """How a lead came in."""

    PATROL = "patrol"
    REPORT = "report"  # by somebody it does not concern
    COMPLAINT = "complaint"  # by whose rights it touches
    HANDED_OVER = "handed_over"
    SUPERIOR = "superior"
    INSPECTION = "inspection"


class LeadEnd(StrEnum):
    """What became of a lead."""

    FILED = "filed"  # it became a case
    JOINED = "joined"  # it went to a case that was there
    TRANSFERRED = "transferred"
    DROPPED = "dropped"


class Ours(StrEnum):
    """Whether place and matter of a lead are within the power of the organ (行政处罚法 22, 24)."""

    OURS = "ours"
    ELSEWHERE = "elsewhere"
    OTHERS = "others"


class InspectionKind(StrEnum):
    """Why somebody is inspected: by the plan of the year, a special drive, or an occasion."""

    PLANNED = "planned"
    SPECIAL = "special"
    TRIGGERED = "triggered"


class Found(StrEnum):
    """What an inspection came to."""

    NOTHING = "nothing"
    CORRECTED = "corrected"  # 责令改正
    LEAD = "lead"
    CASE = "case"


LEAD_KINDS = choice(
    {
        LeadKind.PATROL: "日常巡查",
        LeadKind.REPORT: "举报",
        LeadKind.COMPLAINT: "投诉",
        LeadKind.HANDED_OVER: "其他机关移送",
        LeadKind.SUPERIOR: "上级交办",
        LeadKind.INSPECTION: "行政检查",
    }
)
LEAD_ENDS = choice(
    {
        LeadEnd.FILED: "转为案件",
        LeadEnd.JOINED: "并入已有案件",
        LeadEnd.TRANSFERRED: "移送其他机关",
        LeadEnd.DROPPED: "不予立案，办结",
    }
)
OURS = choice(
    {
        Ours.OURS: "属于本机关",
        Ours.ELSEWHERE: "不在本辖区",
        Ours.OTHERS: "不是本机关承接的事项",
    }
)
INSPECTION_KINDS = choice(
    {
        InspectionKind.PLANNED: "计划检查",
        InspectionKind.SPECIAL: "专项检查",
        InspectionKind.TRIGGERED: "触发式检查",
    }
)
FOUND = choice(
    {
        Found.NOTHING: "未发现违法行为",
        Found.CORRECTED: "责令改正",
        Found.LEAD: "转为线索核查",
        Found.CASE: "转为案件",
    }
)

group("lead", "线索")
LEAD_KIND = fact("lead.kind", "线索来源", LEAD_KINDS)
LEAD_FROM = fact("lead.origin", "移送、交办的机关和文号", TEXT, "其他机关移送、上级交办的填写")
LEAD_DUE = fact("lead.due", "要求回复的期限", DAY, "交办文件、移送函、工单写明的最后一天；没有写明的不填")
LEAD_MATTER = fact("lead.matter", "事项", TEXT, "照清单里的名称写；核查期限依它，履职表里计入")
LEAD_BY = fact("lead.taken_by", "登记人", TEXT)
LEAD_OPINION = fact("lead.handling_opinion", "处理意见", LONG, "受理后拟怎样核查")
LEAD_CASE = fact("lead.case_number", "由此立案（并入）的案号", TEXT)

group("joined", "并入的线索", repeats=True)
JOINED_LEAD = fact("joined.number", "并入的线索编号", TEXT, chosen=True)

group("reporter", "举报人、投诉人（保密）")
REPORTER = fact("reporter.name", "姓名", TEXT, "匿名的不填；只在内部登记表上印出", hidden=Hidden.NAME)
REPORTER_PHONE = fact("reporter.phone", "联系电话", TEXT, hidden=Hidden.PHONE)
REPORTER_AT = fact("reporter.address", "联系地址", TEXT, hidden=Hidden.NAME)
REPLY_WANTED = fact("reporter.reply_wanted", "要求答复处理结果", FLAG)

group("checking", "线索核查")
CHECKED_ON = fact("checking.on", "核查日期", DAY)
CHECKED_BY = fact("checking.by", "核查人", TEXT)
CHECK_FOUND = fact("checking.found", "核查情况", LONG, "到过何处、问过何人、看到什么")
CHECK_OURS = fact("checking.ours", "管辖和职权", OURS, "不在本辖区、不是本机关事项的，只能移送有权的机关")
CHECK_LONGER_WHY = fact(
    "checking.longer_why", "延长核查期限的理由", LONG, "农业、市监、住建的规定才有核查期限，才能延长一次"
)
CHECK_LONGER_AGREED = fact("checking.longer_agreed", "负责人批准延长核查", FLAG, "在原期限届满以前批准")
CHECK_LONGER_BY = fact("checking.longer_by", "延长的批准人", TEXT)
CHECK_LONGER_ON = fact("checking.longer_on", "延长的批准日期", DAY)

group("settling", "线索处理")
SETTLED_AS = fact("settling.outcome", "处理结果", LEAD_ENDS)
SETTLED_WHY = fact("settling.reason", "处理的理由", LONG)
SETTLED_TO = fact("settling.receiver", "受移送机关", TEXT, "移送其他机关的填写")
SETTLED_MATERIALS = fact("settling.materials", "移送的材料", LONG, "移送其他机关的填写，逐项写明名称、份数")
SETTLED_AGREED = fact("settling.agreed", "负责人同意", FLAG, "登记表签回后登记")
SETTLED_BY = fact("settling.approved_by", "签批人", TEXT)
SETTLED_ON = fact("settling.on", "处理（签批）日期", DAY)

group("reply", "答复、反馈")
REPLY_ON = fact("reply.on", "答复日期", DAY)
REPLY_HOW = fact("reply.how", "答复方式", TEXT, "如电话、当面、书面")
REPLY_BY = fact("reply.by", "答复人", TEXT)
REPLY_WORDS = fact("reply.words", "答复内容", LONG, "不写举报人和其他人的信息")

group("visit", "行政检查")
VISIT_KIND = fact("visit.kind", "检查类型", INSPECTION_KINDS)
VISIT_MATTER = fact("visit.matter", "检查事项", TEXT)
VISIT_BASIS = fact("visit.basis", "检查依据", LONG, "写明法律、法规、规章的名称和条款")
VISIT_PLAN = fact("visit.plan", "所依计划、部署或者线索", TEXT, "年度检查计划、专项部署的文号，或者线索编号")
VISIT_AT = fact("visit.at", "拟检查时间", MOMENT)
VISIT_TIMES = fact("visit.times_this_year", "本年度已检查次数", WHOLE, "对同一对象同一事项，核对有无频次上限")
VISIT_HELPERS = fact("visit.helpers", "协助检查人数", WHOLE, "事先确定；协助人员不能代替执法人员")
VISIT_OPINION = fact("visit.handler_opinion", "承办人意见", LONG)
VISIT_AGREED = fact("visit.agreed", "负责人批准检查", FLAG, "审批表签回后登记；先批准，后检查")
VISIT_BY = fact("visit.approved_by", "批准人", TEXT)
VISIT_ON = fact("visit.approved_on", "批准日期", DAY)
VISIT_UNTOLD = fact("visit.untold_why", "不事先通知的理由", LONG, "事先通知可能影响检查的填写")

group("findings", "检查结果")
FINDING = fact("findings.outcome", "检查结果", FOUND)
FINDING_WORDS = fact("findings.words", "结果说明", LONG)
FINDING_ON = fact("findings.on", "结果登记日期", DAY)
FINDING_CASE = fact("findings.case_number", "由此立案的案号或者线索编号", TEXT)
