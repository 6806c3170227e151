"""The facts of a seizure: one sheet for each, from its application to its end (行政强制法 16-28)."""

from __future__ import annotations

from desktop.casework import seizure_choices as choices
from desktop.casework.facts import DAY, FLAG, GOODS, LONG, MOMENT, SPOT, TEXT, fact, group
from desktop.casework.spots import SPOT_HINT

Measure = choices.Measure
SeizureDecision = choices.SeizureDecision
Presence = choices.Presence
SeizureEnd = choices.SeizureEnd
ReleaseGround = choices.ReleaseGround

group("seizure", "查封、扣押", repeats=True)
MEASURE = fact("seizure.measure", "措施", choices.MEASURES)
BASIS = fact(
    "seizure.basis",
    "授权依据",
    TEXT,
    "授予查封（扣押）权的法律、法规和条款，规章不能设定",
)
GRANT = fact(
    "seizure.grant",
    "本机关行使的依据",
    LONG,
    "赋权事项填写：相对集中处罚权的乡镇可以实施的省级依据。法律没有明确乡镇是否属于强制法第十七条第二款的机关",
)
REASON = fact("seizure.reason", "查封（扣押）的理由", LONG)
GOODS_LIST = fact("seizure.goods", "财物清单", GOODS, "场所、设施也在此逐项写明")
OWNER = fact("seizure.owner", "财物从谁处取得", TEXT, "不填的是第一名当事人")
RELATED = fact("seizure.related", "已核对：全部是涉案的场所、设施或者财物", FLAG)
NO_NEEDS = fact("seizure.no_needs", "已核对：没有公民个人及其所扶养家属的生活必需品", FLAG)
NOT_TWICE = fact("seizure.not_twice", "已核对：没有被其他国家机关查封", FLAG)
SLIGHT = fact("seizure.slight", "违法行为情节显著轻微或者没有明显社会危害", FLAG, "可以不采取强制措施")
NEEDED = fact("seizure.needed", "仍需采取措施的理由", LONG)
OPINION = fact("seizure.handler_opinion", "承办人意见", LONG)
URGENT = fact("seizure.urgent", "情况紧急，当场实施", FLAG, "二十四小时内报告负责人并补办批准手续")
URGENCY = fact("seizure.urgency", "紧急的情况", LONG)
DECISION = fact("seizure.decision", "负责人的决定", choices.SEIZURE_DECISIONS, "审批表签回后登记")
BY = fact("seizure.approved_by", "批准人", TEXT)
APPROVED = fact("seizure.approved_at", "批准时间", MOMENT, "除情况紧急外，先批准，后实施")
AT = fact("seizure.taken_at", "实施时间", MOMENT, "期限自当日起算，三十日内处理")
ENDED = fact("seizure.record_end", "实施完毕时间", MOMENT)
PLACE = fact("seizure.place", "实施地点", TEXT)
SHOWN = fact("seizure.id_shown", "已出示执法身份证件", FLAG)
CALLED = fact("seizure.party_called", "已通知当事人到场", FLAG)
TOLD = fact("seizure.told", "已当场告知理由、依据、权利和救济途径", FLAG)
STATEMENT = fact("seizure.statement", "当事人的陈述和申辩", LONG, "没有的写“无”")
COURSE = fact("seizure.course", "实施经过", LONG)
PRESENCE = fact("seizure.presence", "到场和签名", choices.PRESENCES)
WITNESS = fact("seizure.witness", "见证人", TEXT, "当事人不到场的填写")
DELIVERED = fact("seizure.delivered", "决定书和清单已当场交付", FLAG)
UNTIL = fact("seizure.until", "决定书写明的期限止日", DAY, "自实施之日起不超过三十日")
KEPT_AT = fact("seizure.kept_at", "保管地点", TEXT)
KEPT_SPOT = fact("seizure.kept_spot", "保管地点的坐标", SPOT, SPOT_HINT)
KEEPER = fact("seizure.keeper", "保管人", TEXT, "委托第三人保管的写明")
EXAM_BODY = fact("seizure.exam_body", "检测、检验、检疫或者技术鉴定机构", TEXT, "需要送检的填写")
EXAM_GOODS = fact("seizure.exam_goods", "送检的物品和项目", TEXT)
EXAM_FROM = fact("seizure.exam_from", "检测鉴定期间自", DAY)
EXAM_TO = fact("seizure.exam_to", "至", DAY, "书面告知当事人的，这段期间不计入查封、扣押期限")
LONGER = fact("seizure.longer", "延长期限的理由（情况复杂）", LONG, "填写后，下一步为延长")
LONGER_OPINION = fact("seizure.longer_opinion", "承办人对延长的意见", LONG)
LONGER_AGREED = fact("seizure.longer_agreed", "负责人批准延长", FLAG)
LONGER_BY = fact("seizure.longer_by", "延长批准人", TEXT)
LONGER_ON = fact("seizure.longer_on", "延长批准日期", DAY, "应当在原期限届满前")
LONGER_UNTIL = fact("seizure.longer_until", "延长至", DAY, "自原期限届满之日起不超过三十日")
OUTCOME = fact("seizure.outcome", "处理", choices.SEIZURE_ENDS, "部分另行处理的，填其余财物的处理")
GROUND = fact("seizure.ground", "解除的情形", choices.RELEASE_GROUNDS)
END_REASON = fact("seizure.end_reason", "处理的理由和内容", LONG)
END_BASIS = fact("seizure.end_basis", "没收、销毁、拍卖的依据", TEXT)
END_BY = fact("seizure.end_by", "处理的批准人", TEXT)
END_ON = fact("seizure.end_on", "处理决定日期", DAY)
RETURNED_ON = fact("seizure.returned_on", "财物退还（交付处理）日期", DAY)
RECEIVER = fact("seizure.receiver", "领取人（接收人、监销人、拍卖机构）", TEXT)
DROPPED = fact("seizure.dropped_why", "不再采取措施的理由", LONG, "启动后不需要采取的填写，下一步为不再采取")
