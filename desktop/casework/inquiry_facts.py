"""The facts of papers that an inquiry may need: asking people to come, materials, help, an appraisal."""

from __future__ import annotations

from desktop.casework import choices
from desktop.casework.facts import DAY, FLAG, GOODS, LONG, MOMENT, TEXT, WHOLE, Hidden, fact, group

Adopted = choices.Adopted

# Of what the party brings forward in an answer or a hearing, and of the request for one.
group("recheck", "复核")
ADOPTED = fact("recheck.adopted", "是否采纳", choices.ADOPTIONS, "复核意见在“陈述申辩”里填写；成立的应当采纳")
RECHECK_OPINION = fact("recheck.handler_opinion", "承办人意见", LONG, "复核之后对拟处罚的意见")
RECHECK_AGREED = fact("recheck.agreed", "负责人同意复核意见", FLAG, "复核意见书签回后登记")
RECHECK_BY = fact("recheck.approved_by", "签署的负责人", TEXT)
RECHECK_ON = fact("recheck.approved_on", "签署日期", DAY)

group("application", "听证申请")
APPLICATION = fact(
    "application.request", "要求听证的事项和理由", LONG, "照录当事人申请书所写的；口头提出的如实记录"
)
AGENT = fact("application.agent", "委托代理人", TEXT, "一至二人；没有委托的不填")

group("summons", "通知询问", repeats=True)
SUMMONED = fact("summons.person", "被通知人", TEXT, "当事人不填；证人、其他有关人员填姓名或者名称")
SUMMONED_AT = fact("summons.at", "询问时间", MOMENT)
SUMMONED_TO = fact("summons.place", "询问地点", TEXT)
SUMMONED_ABOUT = fact("summons.about", "需要了解的情况", LONG)
SUMMONED_WITH = fact("summons.bring", "需要携带的材料", LONG, "一行一件；没有的不填")

group("request", "限期提供材料", repeats=True)
REQUESTED_OF = fact("request.person", "被通知人", TEXT, "当事人不填；其他有关人员填姓名或者名称")
REQUEST_RULE = fact(
    "request.rule", "要求提供材料的其他依据", TEXT, "本领域法律、法规、规章的条款；没有的不填"
)
REQUESTED = fact("request.materials", "需要提供的材料", LONG, "一行一件：名称、份数、原件或者复印件")
REQUEST_UNTIL = fact("request.until", "提供期限", DAY, "期限由本机关依法确定，给当事人合理的时间")

group("assistance", "请求协助", repeats=True)
HELPER = fact("assistance.receiver", "协助机关", TEXT, "如不动产登记、公安、市场监管部门，外地乡镇（街道）")
HELP = fact("assistance.requests", "协助事项", LONG, "一行一项；应当属于对方的职权范围")
HELP_UNTIL = fact("assistance.until", "请求答复的期限", DAY)
HELP_ANNEX = fact("assistance.annex", "附送的材料", LONG, "一行一件；没有的不填")

group("designation", "指定管辖", repeats=True)
SUPERIOR = fact("designation.superior", "共同的上一级行政机关", TEXT, "如两个乡镇之间争议的，县级人民政府")
RIVAL = fact("designation.other", "争议的另一方", TEXT, "由上一级直接指定、没有争议的不填")
DISPUTE = fact("designation.dispute", "争议的情况", LONG, "双方各自的主张和理由，发现、立案的先后")
TALKS = fact("designation.talks", "协商的情况", LONG, "何时、与何人协商，为何不成；直接报请指定的写明理由")
SIGNERS = fact(
    "designation.signers",
    "签发人",
    TEXT,
    "签发请示的机关负责人；联合上报的依次写各机关的，用顿号分开",
)
OWN_VIEW = fact("designation.opinion", "本机关的意见", LONG, "建议由哪一机关管辖")

group("appraisal", "检测、检验、鉴定", repeats=True)
OF_SEIZURE = fact(
    "appraisal.seizure",
    "第几次查封、扣押的财物",
    WHOLE,
    "送检查封、扣押财物的填写：机构、物品和期间用该次查封、扣押的检测期间所填的，以下三项不填",
)
LAB = fact("appraisal.body", "受托机构", TEXT)
THINGS = fact("appraisal.goods", "送检的物品、材料", GOODS)
LAB_UNTIL = fact("appraisal.until", "完成期限", DAY)
LAB_STANDING = fact(
    "appraisal.standing", "机构的资质", TEXT, "资质名称和证书编号；没有法定资质机构的，写明其他条件"
)
QUESTIONS = fact("appraisal.questions", "委托事项和要求", LONG, "一行一项：项目、依据的标准、需要回答的问题")
REPORT_NO = fact("appraisal.report", "报告编号", TEXT)
REPORTED_ON = fact("appraisal.reported_on", "报告日期", DAY)
RESULT = fact(
    "appraisal.result", "结论", LONG, "照录报告的结论；填写后制作结果告知书，报告另登记为证据（鉴定意见）"
)
AGAIN_BY = fact(
    "appraisal.again_rule", "复检的依据", TEXT, "规定复检（复验、重新鉴定）的法律、法规、规章；没有的不填"
)
AGAIN_WITHIN = fact("appraisal.again_within", "申请复检的期限", TEXT, "如五个工作日、四小时；依上述规定")
AGAIN_TO = fact("appraisal.again_to", "受理复检的机关", TEXT)

group("extraction", "电子数据提取", repeats=True)
TAKEN_FROM = fact("extraction.start_at", "开始时间", MOMENT)
TAKEN_TO = fact("extraction.end_at", "结束时间", MOMENT)
TAKEN_IN = fact("extraction.place", "提取地点", TEXT)
HOLDER = fact("extraction.holder", "持有人（提供人）", TEXT, "姓名、单位和职务")
HOLDER_PHONE = fact("extraction.phone", "持有人联系电话", TEXT, hidden=Hidden.PHONE)
SOURCE = fact(
    "extraction.source",
    "原始载体、账号或者网址",
    LONG,
    "设备的品牌、型号、序列号，账号，完整的网址；存放在何处",
)
WHY_COPIED = fact(
    "extraction.why", "不能提取原始载体的原因", LONG, "提取了原始存储介质的，写“已提取原始载体”"
)
CONTENT = fact("extraction.content", "提取的内容", LONG, "名称、格式、数量、起止时间，证明什么")
METHOD = fact("extraction.method", "提取的方法和过程", LONG, "所用设备和软件、步骤；拷贝、截图、打印、录像")
MEDIUM = fact("extraction.medium", "存储介质", TEXT, "类型、编号、数量，如只写一次光盘一张")
OF_EVIDENCE = fact("extraction.evidence", "登记为第几号证据", WHOLE, "填写后，该证据文件的校验值自动印出")
DIGEST = fact("extraction.sum", "校验值", LONG, "文件没有存入本系统的填写：算法和校验值")
RECORDER = fact("extraction.recorder", "记录人", TEXT)
WITNESS = fact("extraction.witness", "见证人", TEXT, "持有人不在场、拒绝签名的，应当有见证人或者录像")
