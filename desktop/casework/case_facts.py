"""The facts of an enforcement case, in the order in which an officer meets them.

A line here is all it takes for a fact to have an entry, a place in the database and a name in the forms.
"""

from __future__ import annotations

from desktop.casework import choices, served
from desktop.casework.facts import (
    DAY,
    DECIMAL,
    DIALOGUE,
    FLAG,
    GOODS,
    LINES,
    LONG,
    MOMENT,
    MONEY,
    SPOT,
    TEXT,
    WHOLE,
    Hidden,
    choice,
    fact,
    group,
)
from desktop.casework.parties import PARTY_WORDS
from desktop.casework.spots import SPOT_HINT

# The choices, known here under their own names as the facts are.
Source = choices.Source
EvidenceKind = choices.EvidenceKind
Disposal = choices.Disposal
ServiceMethod = choices.ServiceMethod
Recused = choices.Recused
RecusalDecision = choices.RecusalDecision
ReviewTrigger = choices.ReviewTrigger
Discussion = choices.Discussion
Answer = choices.Answer
Change = choices.Change
FineTier = choices.FineTier
Payment = choices.Payment
Corrected = choices.Corrected
Closing = choices.Closing
SERVED_FORMS = served.SERVED_FORMS

group("party", "当事人")
PARTY_KIND = fact("party.kind", "当事人类别", choice(PARTY_WORDS))
PARTY_NAME = fact("party.name", "姓名或者名称", TEXT)
PARTY_ID = fact(
    "party.id_number", "证件号码", TEXT, "公民填身份证号码，单位填统一社会信用代码", hidden=Hidden.IDENTITY
)
PARTY_REP = fact("party.legal_rep", "法定代表人（负责人、经营者）", TEXT, "填一次，各文书共用")
PARTY_DUTY = fact("party.rep_duty", "职务", TEXT)
PARTY_BORN = fact("party.born_on", "出生日期", DAY, "没有身份证号码时填写")
PARTY_ADDRESS = fact("party.address", "住址（住所）", TEXT)
PARTY_PHONE = fact("party.phone", "联系电话", TEXT, hidden=Hidden.PHONE)

group("offence", "案情")
OFFENCE_ON = fact("offence.on", "违法行为发生日期", DAY, "连续或者继续的，填行为终了之日")
OFFENCE_AT = fact("offence.place", "违法行为发生地", TEXT, "写到门牌、地块或者路段")
OFFENCE_VILLAGE = fact("offence.village", "所在村（社区）", TEXT)
OFFENCE_SPOT = fact("offence.spot", "坐标", SPOT, SPOT_HINT)
OFFENCE_FACTS = fact("offence.facts", "违法事实", LONG, "何时、何地、何人、何事、何后果")
DISCOVERED_ON = fact("offence.discovered_on", "发现日期", DAY, "追责时效按发现之日计算")
SOURCE = fact("offence.source", "案件来源", choices.SOURCES)
LEAD_NUMBER = fact("offence.lead_number", "来源线索（检查）编号", TEXT, "由线索或者行政检查转来的填写")
HARM = fact("offence.harm", "涉及公民生命健康安全、金融安全且有危害后果", FLAG)
ECOLOGICAL_HARM = fact("offence.ecological_harm", "造成环境污染、生态破坏等危害后果", FLAG, "依生态环境法典")

group("filing", "立案")
FILING_OPINION = fact("filing.handler_opinion", "承办人意见", LONG)
FILING_UNIT_OPINION = fact("filing.unit_opinion", "承办机构意见", LONG, hand=True)
FILING_AGREED = fact("filing.agreed", "负责人批准立案", FLAG, "审批表签回后登记")
FILING_BY = fact("filing.approved_by", "批准人", TEXT)
FILING_ON = fact("filing.approved_on", "批准日期", DAY, "办案期限从立案之日起算")

NO_CONFLICT = fact(
    "filing.no_conflict",
    "承办人声明与本案没有应当回避的关系",
    FLAG,
    "有利害关系或者可能影响公正执法的应当回避",
)

group("recusal", "回避", repeats=True)
RECUSAL_APPLICANT = fact("recusal.applicant", "申请人", TEXT, "当事人申请的填当事人，自行回避的填本人")
RECUSAL_PERSON = fact("recusal.person", "应当回避的人", TEXT)
RECUSAL_AS = fact("recusal.duty", "在本案中是", choices.RECUSED)
RECUSAL_REASON = fact("recusal.reason", "申请回避的理由", LONG)
RECUSAL_ASKED_ON = fact("recusal.asked_on", "申请日期", DAY, "决定作出之前，不停止调查")
RECUSAL_DECISION = fact("recusal.decision", "决定", choices.RECUSAL_DECISIONS)
RECUSAL_GROUNDS = fact("recusal.grounds", "决定的理由", LONG)
RECUSAL_BY = fact("recusal.decided_by", "决定人（行政机关负责人）", TEXT)
RECUSAL_TOGETHER = fact("recusal.together", "由负责人集体讨论决定", FLAG, "主要负责人的回避，农业、市监程序")
RECUSAL_ON = fact("recusal.decided_on", "决定日期", DAY)

group("inspection", "现场检查（勘验）", repeats=True)
INSPECTION_START = fact("inspection.start_at", "开始时间", MOMENT)
INSPECTION_END = fact("inspection.end_at", "结束时间", MOMENT)
INSPECTION_PLACE = fact("inspection.place", "检查（勘验）地点", TEXT)
INSPECTION_SPOT = fact("inspection.spot", "坐标", SPOT, SPOT_HINT)
INSPECTION_OFFICERS = fact("inspection.officers", "到场的执法人员", TEXT, "两名以上；都到场的不填")
INSPECTION_RECORDER = fact("inspection.recorder", "记录人", TEXT)
INSPECTION_WITNESS = fact("inspection.witness", "见证人", TEXT, "当事人不在场时填写")
INSPECTION_CAMERA = fact("inspection.camera", "执法记录仪编号", TEXT, "录音录像的填写，几台的用顿号隔开")
INSPECTION_METER = fact("inspection.meter", "测量器具编号", TEXT, "丈量、检测用的填写，几件的用顿号隔开")
INSPECTION_VEHICLE = fact("inspection.vehicle", "执法车辆", TEXT, "出车的填写车牌，不印在笔录上")
INSPECTION_SHOWN = fact("inspection.id_shown", "已出示执法证件并告知权利", FLAG)
INSPECTION_SITUATION = fact("inspection.situation", "检查（勘验）情况", LONG)
INSPECTION_SIGNED = fact("inspection.signed", "笔录已由当事人和执法人员签名（拒签已注明）", FLAG)
INSPECTION_MADE = fact("inspection.made_in", "制作笔录的行政检查", TEXT, chosen=True)

group("photo", "现场照片", repeats=True)
PHOTO_AT = fact("photo.taken_at", "拍摄时间", MOMENT)
PHOTO_PLACE = fact("photo.place", "拍摄地点", TEXT)
PHOTO_BY = fact("photo.taken_by", "拍摄人", TEXT)
PHOTO_SHOWS = fact("photo.shows", "内容说明", TEXT)
PHOTO_PROVES = fact("photo.proves", "证明对象", TEXT)
PHOTO_VOIDED = fact("photo.voided", "作废理由", TEXT, "写明理由后不再印出，记录仍然保留")

group("interview", "询问", repeats=True)
INTERVIEW_START = fact("interview.start_at", "开始时间", MOMENT)
INTERVIEW_END = fact("interview.end_at", "结束时间", MOMENT)
INTERVIEW_PLACE = fact("interview.place", "询问地点", TEXT)
INTERVIEW_OFFICERS = fact("interview.officers", "询问人", TEXT, "两名以上；都参加的不填")
INTERVIEW_PERSON = fact("interview.person", "被询问人", TEXT)
INTERVIEW_ID = fact("interview.person_id", "身份证号码", TEXT, hidden=Hidden.IDENTITY)
INTERVIEW_GENDER = fact("interview.gender", "性别", TEXT)
INTERVIEW_AGE = fact("interview.age", "年龄", WHOLE)
INTERVIEW_EMPLOYER = fact("interview.employer", "工作单位及职务", TEXT)
INTERVIEW_ADDRESS = fact("interview.address", "住址", TEXT)
INTERVIEW_PHONE = fact("interview.phone", "联系电话", TEXT, hidden=Hidden.PHONE)
INTERVIEW_RELATION = fact("interview.relation", "与本案关系", TEXT)
INTERVIEW_RECORDER = fact("interview.recorder", "记录人", TEXT)
INTERVIEW_SHOWN = fact("interview.id_shown", "已出示执法证件并告知权利义务", FLAG)
INTERVIEW_QA = fact("interview.dialogue", "问答", DIALOGUE)
INTERVIEW_SIGNED = fact("interview.signed", "笔录已由被询问人逐页签名（拒签已注明）", FLAG)

group("correction", "责令改正")
CORRECTION_CONTENT = fact("correction.content", "改正内容及要求", LONG)
CORRECTION_UNTIL = fact("correction.deadline", "改正期限", DAY, "期限由本机关依法确定")
CORRECTION_RECHECKED = fact("correction.rechecked_on", "复查日期", DAY)
RECHECK_START = fact("correction.recheck_start", "复查开始时间", MOMENT, "制作复查记录的填写以下各项")
RECHECK_END = fact("correction.recheck_end", "复查结束时间", MOMENT)
RECHECK_PLACE = fact("correction.recheck_place", "复查地点", TEXT)
RECHECK_RECORDER = fact("correction.recheck_recorder", "复查记录人", TEXT)
RECHECK_FOUND = fact("correction.recheck_found", "改正情况", LONG, "对照责令改正的要求，逐项写明")
CORRECTION_RESULT = fact("correction.result", "复查结果", choices.CORRECTED)

group("evidence", "证据", repeats=True)
EVIDENCE_NAME = fact("evidence.name", "证据名称", TEXT)
EVIDENCE_KIND = fact("evidence.kind", "证据种类", choices.EVIDENCE_KINDS)
EVIDENCE_SOURCE = fact("evidence.source", "来源", TEXT, "由谁提供，或者从何处提取")
EVIDENCE_BY = fact("evidence.taken_by", "收集人", TEXT)
EVIDENCE_ON = fact("evidence.obtained_on", "取得日期", DAY)
EVIDENCE_AT = fact("evidence.obtained_at", "取得地点", TEXT)
EVIDENCE_CAMERA = fact("evidence.camera", "执法记录仪编号", TEXT, "用执法记录仪录制的填写")
EVIDENCE_FORM = fact("evidence.form", "原件或者复制件", choices.EVIDENCE_FORMS)
EVIDENCE_KEPT = fact("evidence.original_at", "原件、原物存放处", TEXT, "复制件、照片填写")
EVIDENCE_PROVES = fact("evidence.proves", "证明内容", TEXT)
EVIDENCE_VERIFIED = fact("evidence.verified", "已查证属实", FLAG)
EVIDENCE_CHECKED = fact("evidence.checked", "查证的方法", TEXT, "如与原件核对、由当事人辨认")
EVIDENCE_LAWFUL = fact("evidence.lawful", "已核对，取得手段合法", FLAG, "以非法手段取得的，不得作为定案根据")
EVIDENCE_MONITOR = fact("evidence.monitored", "来自电子技术监控设备", FLAG, "是的，再核对以下三项")
EVIDENCE_DEVICE = fact("evidence.device_reviewed", "设备经法制和技术审核，标准、设置、标志符合要求", FLAG)
EVIDENCE_SITE = fact("evidence.site_published", "设备的设置地点已向社会公布", FLAG)
EVIDENCE_CONTENT = fact("evidence.content_reviewed", "记录内容经审核真实、清晰、完整、准确", FLAG)
EVIDENCE_PAGES = fact("evidence.pages", "页数、件数", TEXT, "制作提取单的填写")
EVIDENCE_SHEET = fact("evidence.sheet", "由提供人核对签名的单子", choices.EVIDENCE_SHEETS, "不需要的不选")
EVIDENCE_VOIDED = fact("evidence.voided", "作废理由", TEXT, "写明理由后这份证据不再使用，记录仍然保留")

group("preservation", "先行登记保存", repeats=True)
PRESERVATION_REASON = fact("preservation.reason", "证据可能灭失或者以后难以取得的情况", LONG)
PRESERVATION_ITEMS = fact("preservation.items", "物品清单", GOODS)
PRESERVATION_OWNER = fact("preservation.owner", "物品从谁处取得", TEXT, "不填的是第一名当事人")
PRESERVATION_PLACE = fact("preservation.place", "保存地点和方式", TEXT)
PRESERVATION_SPOT = fact("preservation.spot", "保存地点的坐标", SPOT, SPOT_HINT)
PRESERVATION_OPINION = fact("preservation.handler_opinion", "承办人意见", LONG)
PRESERVATION_URGENCY = fact("preservation.urgency", "紧急的情况", LONG, "事后补办批准的填写：限农业、市监")
PRESERVATION_AGREED = fact("preservation.agreed", "负责人批准", FLAG, "先批准，后登记保存")
PRESERVATION_BY = fact("preservation.approved_by", "批准人", TEXT)
PRESERVATION_APPROVED = fact("preservation.approved_at", "批准时间", MOMENT)
PRESERVATION_AT = fact("preservation.taken_at", "登记保存时间", MOMENT, "七个工作日内作出处理决定")
PRESERVATION_OUTCOME = fact("preservation.outcome", "处理决定", choices.DISPOSALS)
PRESERVATION_GROUNDS = fact("preservation.grounds", "处理的理由和内容", LONG)
PRESERVATION_ON = fact("preservation.disposed_on", "处理决定日期", DAY)

group("report", "调查终结")
REPORT_ON = fact("report.on", "报告日期", DAY)
REPORT_NATURE = fact("report.nature", "定性", LONG, "构成何种违法行为，理由")
REPORT_CRIME = fact("report.crime", "涉嫌犯罪", FLAG, "涉嫌犯罪的应当移送司法机关，不得以罚代刑")
REPORT_CRIME_ASKED = fact("report.crime_screened", "已核对是否涉嫌犯罪", FLAG)
REPORT_DISCRETION = fact("report.discretion", "裁量情节、适用档次及理由", LONG)
REPORT_MINOR = fact("report.minor", "违法行为轻微并及时改正，没有造成危害后果", FLAG)

group("proposal", "拟处罚")
PROPOSAL_WARNING = fact("proposal.warning", "警告", FLAG)
PROPOSAL_TIER = fact("proposal.tier", "罚款档次", choices.FINE_TIERS)
PROPOSAL_BASE = fact("proposal.base", "计罚基数", DECIMAL, "按面积、货值、倍数计罚时填写")
PROPOSAL_FINE = fact("proposal.fine", "罚款（元）", MONEY)
PROPOSAL_GAIN = fact("proposal.gain", "没收违法所得（元）", MONEY, "没有违法所得的填 0")
PROPOSAL_GOODS = fact("proposal.goods", "没收非法财物", LONG)
PROPOSAL_GOODS_VALUE = fact("proposal.goods_value", "非法财物价值（元）", MONEY)
PROPOSAL_OTHER = fact("proposal.other", "其他处罚", TEXT, "如责令停产停业、吊销许可证件")

group("notice", "事先告知")
NOTICE_DAYS = fact("notice.statement_days", "陈述申辩期限（工作日）", WHOLE, "一般法没有规定，由本机关设定")
NOTICE_CONTACT = fact("notice.contact", "联系人", TEXT)

group("statement", "陈述申辩")
STATEMENT_ANSWER = fact("statement.answer", "当事人", choices.ANSWERS)
STATEMENT_AT = fact("statement.start_at", "开始时间", MOMENT)
STATEMENT_END = fact("statement.end_at", "结束时间", MOMENT)
STATEMENT_PLACE = fact("statement.place", "地点", TEXT)
STATEMENT_RECORDER = fact("statement.recorder", "记录人", TEXT)
STATEMENT_CONTENT = fact("statement.content", "陈述申辩内容", LONG)
STATEMENT_REVIEW = fact("statement.review", "复核意见", LONG, "逐项写明事实、理由、证据是否成立，是否采纳")
STATEMENT_WAIVED_ON = fact("statement.waived_on", "书面放弃日期", DAY)
STATEMENT_LAPSED_ON = fact("statement.lapsed_on", "期满未提出的确认日期", DAY, "期限届满后登记，视为放弃")

group("hearing", "听证")
HEARING_ASKED_ON = fact("hearing.asked_on", "要求听证日期", DAY, "登记了要求的，应当举行听证")
HEARING_WAIVED_ON = fact("hearing.waived_on", "书面放弃（撤回）听证日期", DAY)
HEARING_LAPSED_ON = fact("hearing.lapsed_on", "期满未要求听证的确认日期", DAY, "期限届满后登记，视为放弃听证")
HEARING_AT = fact("hearing.at", "听证开始时间", MOMENT, "通知书送达之后至少隔七个工作日")
HEARING_PLACE = fact("hearing.place", "听证地点", TEXT)
HEARING_HOST = fact("hearing.host", "听证主持人", TEXT, "由机关指定的非本案调查人员担任")
HEARING_RECORDER = fact("hearing.recorder", "听证记录员", TEXT)
HEARING_OPEN = fact("hearing.openness", "是否公开举行", choices.OPENNESS)
HEARING_FREE = fact("hearing.free", "没有向当事人收取组织听证的费用", FLAG)
HEARING_ENDED = fact("hearing.end_at", "听证结束时间", MOMENT)
HEARING_PEOPLE = fact("hearing.people", "参加人员", LONG, "当事人及其代理人（一至二人）、调查人员、第三人")
HEARING_ATTENDANCE = fact("hearing.attendance", "听证情况", choices.ATTENDANCE)
HEARING_COURSE = fact("hearing.course", "听证过程", LONG, "调查人员的事实、证据和建议，当事人的申辩和质证")
HEARING_SIGNED = fact("hearing.signed", "笔录已核对签名（拒签的已由主持人注明）", FLAG)
HEARING_HELD_ON = fact("hearing.held_on", "听证举行（终止）日期", DAY)
HEARING_OPINION = fact("hearing.opinion", "主持人意见", LONG)
HEARING_FINDINGS = fact("hearing.findings", "根据听证笔录认定的事实和采纳情况", LONG, "写入处罚决定书")

group("review", "法制审核")
REVIEW_TRIGGER = fact("review.trigger", "审核情形", choices.REVIEW_TRIGGERS)
REVIEW_SUBMITTED = fact("review.submitted_on", "送审日期", DAY)
REVIEW_BY = fact("review.reviewer", "审核人", TEXT)
REVIEW_QUALIFICATION = fact(
    "review.qualification", "审核人法律职业资格证书编号", TEXT, "初次从事法制审核的必须填写"
)
REVIEW_VETERAN = fact("review.veteran", "审核人不是初次从事法制审核", FLAG)
REVIEW_ON = fact("review.on", "审核日期", DAY)
REVIEW_PASSED = fact("review.passed", "审核通过", FLAG)
REVIEW_OPINION = fact("review.opinion", "审核意见", LONG)

group("discussion", "集体讨论")
DISCUSSION_TRIGGER = fact("discussion.trigger", "集体讨论情形", choices.DISCUSSIONS)
DISCUSSION_AT = fact("discussion.start_at", "开始时间", MOMENT)
DISCUSSION_ENDED = fact("discussion.end_at", "结束时间", MOMENT)
DISCUSSION_PLACE = fact("discussion.place", "地点", TEXT)
DISCUSSION_CHAIR = fact("discussion.chair", "主持人", TEXT)
DISCUSSION_PEOPLE = fact("discussion.attendees", "出席的负责人及职务、列席人员", LONG)
DISCUSSION_RECORDER = fact("discussion.recorder", "记录人", TEXT)
DISCUSSION_REPORT = fact("discussion.report", "承办人汇报", LONG)
DISCUSSION_SPEECHES = fact("discussion.speeches", "讨论发言", LONG)
DISCUSSION_CONCLUSION = fact("discussion.conclusion", "讨论结论", LONG)
DISCUSSION_AGREED = fact("discussion.agreed", "集体讨论决定同意", FLAG, "要求变更的，填“变更与重新告知”")
DISCUSSION_SIGNED = fact("discussion.signed", "参加的负责人已签名", FLAG)

group("approval", "处罚决定审批")
APPROVAL_OPINION = fact("approval.handler_opinion", "承办人意见", LONG)
APPROVAL_UNIT_OPINION = fact("approval.unit_opinion", "承办机构意见", LONG, hand=True)
APPROVAL_AGREED = fact("approval.agreed", "负责人批准", FLAG, "审批表签回后登记")
APPROVAL_BY = fact("approval.approved_by", "批准人", TEXT)
APPROVAL_ON = fact("approval.approved_on", "批准日期", DAY)

group("decision", "处罚决定")
DECISION_FINE = fact("decision.fine", "决定的罚款（元）", MONEY, "与告知一致的不填")
DECISION_REASON = fact("decision.changed_because", "改变告知处罚的理由", LONG)
DECISION_PERFORMANCE = fact(
    "decision.performance", "罚款以外处罚的履行方式和期限", LONG, "处罚法第五十九条要求写明"
)
DECISION_DEMOLITION = fact(
    "decision.demolition", "以《限期拆除决定书》作出", FLAG, "只责令限期拆除、没有罚款等其他处罚的"
)
DECISION_PULL_DOWN_BY = fact("decision.pull_down_by", "自行拆除的期限", DAY, "限期拆除的填写")

group("change", "变更与重新告知", repeats=True)
CHANGE_KIND = fact("change.kind", "变更的原因", choices.CHANGES, "加重的，须有告知之后取得的新证据")
CHANGE_REASON = fact(
    "change.reason", "变更的内容和理由", LONG, "填写后退回调查取证，重新提出拟处罚并重新告知"
)

group("told", "变更前告知的处罚", repeats=True)
# Written down by the desk as a proposal is taken up again: it grows heavier only by new facts.
TOLD_KINDS = fact("told.kinds", "处罚种类", LINES)
TOLD_FINE = fact("told.fine", "罚款（元）", MONEY)
TOLD_GAIN = fact("told.gain", "没收违法所得（元）", MONEY)

group("onspot", "当场处罚")
ONSPOT_AT = fact("onspot.at", "当场处罚时间", MOMENT)
ONSPOT_PLACE = fact("onspot.place", "当场处罚地点", TEXT)
ONSPOT_SHOWN = fact("onspot.id_shown", "已出示执法证件", FLAG)
ONSPOT_TOLD = fact("onspot.told", "已当场告知拟处罚内容、事实、理由、依据和权利", FLAG)
ONSPOT_CRIME = fact("onspot.crime_screened", "已核对，不涉嫌犯罪", FLAG, "涉嫌犯罪的，转为普通程序后移送")
ONSPOT_STATEMENT = fact("onspot.statement", "当事人陈述申辩", LONG, "没有的写“无”")
ONSPOT_REVIEW = fact("onspot.review", "复核意见", LONG)
ONSPOT_PAY = fact("onspot.pay", "缴款方式", choices.PAYMENTS)
ONSPOT_DELIVERED = fact("onspot.delivered", "已当场交付（拒签的已在决定书上注明）", FLAG)
ONSPOT_REPORTED = fact("onspot.reported_on", "报所属机关备案日期", DAY)
ONSPOT_ASHORE = fact("onspot.ashore_on", "抵岸日期", DAY, "在水上办理的渔业案件填写，二日自抵岸起算")

group("address", "送达地址确认")
ADDRESS = fact("address.place", "送达地址", TEXT)
ADDRESS_RECEIVER = fact("address.receiver", "代收人", TEXT)
ADDRESS_ELECTRONIC = fact("address.electronic", "同意电子送达", FLAG)
ADDRESS_CHANNEL = fact("address.channel", "电子送达的手机号码、传真或者邮箱", TEXT, hidden=Hidden.PHONE)
ADDRESS_SIGNED = fact("address.signed_on", "确认书签署日期", DAY)

group("service", "送达", repeats=True)
SERVICE_PAPER = fact("service.paper", "送达的文书", served.SERVED)
SERVICE_TURN = fact("service.turn", "第几份", WHOLE, "重新告知、分几次处理的填 2、3……；只有一份的不填")
SERVICE_METHOD = fact("service.method", "送达方式", choices.SERVICE_METHODS)
SERVICE_ON = fact("service.on", "送达日期", DAY, "直接送达为签收日，邮寄为回执收件日，公告为发出公告之日")
SERVICE_PLACE = fact("service.place", "送达地点", TEXT)
SERVICE_RECEIVER = fact("service.receiver", "受送达人（代收人）", TEXT)
SERVICE_REVIEW = fact("service.review_channel", "在线申请复议的渠道", TEXT, "电子送达的填写")
SERVICE_PROOF = fact("service.proof", "拒收事由、见证人或者录像", TEXT, "留置送达须有见证人或者拍照录像")
SERVICE_GIST = fact(
    "service.gist", "公告的文书主要内容", LONG, "公告送达的填写：处理的事项、结果，当事人的权利"
)
SERVICE_POSTED = fact("service.posted", "公告的张贴、刊登处", TEXT, "公告送达的填写：住所地、公告栏、网站")

group("payment", "缴款", repeats=True)
PAYMENT_HOW = fact("payment.how", "缴款方式", choices.PAYMENTS)
PAYMENT_ON = fact("payment.on", "缴款日期", DAY)
PAYMENT_AMOUNT = fact(
    "payment.amount", "缴款金额（元）", MONEY, "罚款、没收的违法所得和加处的罚款；分次缴纳的逐次登记"
)
PAYMENT_OF = fact(
    "payment.of", "缴的是", choices.PAYMENTS_OF, "只缴其中一项的写明；没有写明的先抵罚款，再抵其他"
)
PAYMENT_RECEIPT = fact("payment.receipt", "票据号码", TEXT)
PAYMENT_REASON = fact("payment.cash_reason", "当场收缴的理由", TEXT)
PERFORMANCE = fact("payment.performance", "其他履行情况", LONG)

group("closing", "结案")
CLOSING_KIND = fact("closing.kind", "结案方式", choices.CLOSINGS)
CLOSING_OPINION = fact("closing.handler_opinion", "承办人意见", LONG)
CLOSING_UNIT_OPINION = fact("closing.unit_opinion", "承办机构意见", LONG, hand=True)
CLOSING_AGREED = fact("closing.agreed", "负责人批准结案", FLAG, "审批表签回后登记")
CLOSING_BY = fact("closing.approved_by", "批准人", TEXT)
CLOSING_ON = fact("closing.approved_on", "批准日期", DAY)

group("agree", "前后核对")
AGREE_REASON = fact("agree.reason", "前后不一致的理由", LONG)
AGREE_OF = fact("agree.of", "理由所指的不一致", TEXT)  # consistency.sign_of: a reason is for these alone

group("archive", "归档")
ARCHIVE_NO = fact("archive.number", "归档号", TEXT)
ARCHIVE_RETENTION = fact("archive.retention", "保管期限", TEXT, "永久、30年或者10年；不填的按本县设定")
ARCHIVE_NOTE = fact("archive.note", "本卷情况说明", LONG, "缺损、修改、补充、移出、更正等情况")
ARCHIVE_FILER = fact("archive.filer", "立卷人", TEXT)
ARCHIVE_CHECKER = fact("archive.checker", "检查人", TEXT)
ARCHIVE_ON = fact("archive.on", "立卷日期", DAY)
ARCHIVE_VOLUMES = fact("archive.volumes", "卷数", WHOLE, "一案一卷的填1；材料多、分册装订的填册数")
ARCHIVE_SHELF = fact("archive.shelf", "存放位置", TEXT, "档案室、柜架、盒号")
ARCHIVE_LEFT_OUT = fact("archive.left_out", "不装订的证据", TEXT, "证据编号，如 3、5；不填的全部装订")

group("ledger", "台账所载")
LEDGER_CAUSE = fact("ledger.cause", "台账案由", TEXT)
LEDGER_DECISION = fact("ledger.decision_number", "台账决定书文号", TEXT)
LEDGER_NOTES = fact("ledger.notes", "台账备注", LONG, "不认识的列等，按原样保留", hidden=Hidden.WITHIN)

group("reason", "书面理由")
# A gate of level "warn" is passed by a written reason, kept in the case under the gate's id.
REASONS = {
    gate: fact(f"reason.{gate}", label, LONG)
    for gate, label in (
        ("g_first_filed", "另有未结案件、其他机关已立案时的处理"),
        ("o_power_kept", "立案后事项被收回，仍由本机关办理的依据"),
        ("g_mitigate", "从轻、减轻情节的处理"),
        ("g_first_may", "初次违法仍予处罚的理由"),
        ("g_nofault", "当事人没有主观过错的证据为何不足"),
        ("g_old_law", "新旧法律的适用"),
        ("g_correct", "未责令改正的理由"),
        ("g_illegal_gain", "违法所得的认定"),
        ("g_benchmark", "裁量基准的适用"),
        ("late_filing", "超过立案核查期限的原因（经批准延长的写明）"),
        ("late_decision", "超过办案期限作出决定的原因"),
        ("late_referral", "超过三日批准、二十四小时移送公安机关的原因"),
        ("late_service", "超过七个工作日送达决定书的原因"),
        ("late_review", "超过法制审核期限的原因（经批准延长的写明）"),
        ("late_keeping", "超过七日处理、送达先行登记保存证据的原因"),
        ("late_onspot", "当场处罚逾期报备案的原因"),
        ("late_closing", "超过结案期限的原因"),
        ("g_av", "查封扣押、强制拆除没有全程音像记录的原因"),
        ("g_av_cond", "听证、留置送达、公告送达没有音像记录的原因"),
        ("late_upload", "音像记录逾期上传的原因（不具备条件的写明）"),
        ("short_statement", "陈述、申辩期限短于部门规定的理由"),
        ("o_certified_then", "记录当日执法人员的证件情况"),
        ("o_guardian", "没有监护人的情况（已由谁代为处理）"),
    )
}
