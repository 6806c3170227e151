"""The facts of things in hand: samples taken, every move, what becomes of the confiscated.

The lists of what was seized, kept as evidence or sampled stand with their own facts and nowhere else; a move
names a line of one of them.
"""

from __future__ import annotations

from desktop.casework import custody_choices as choices
from desktop.casework.facts import DAY, FLAG, GOODS, LONG, MOMENT, MONEY, TEXT, WHOLE, fact, group

group("sampling", "抽样取证", repeats=True)
SAMPLING_REASON = fact("sampling.reason", "抽样的理由和检验项目", LONG)
SAMPLING_ITEMS = fact("sampling.items", "样品清单", GOODS, "批号写在规格型号，封样情况写在特征状态")
SAMPLING_OWNER = fact("sampling.owner", "样品从谁处取得", TEXT, "不填的是第一名当事人")
SAMPLING_AT = fact("sampling.taken_at", "抽样时间", MOMENT)
SAMPLING_PLACE = fact("sampling.place", "抽样地点", TEXT)
SAMPLING_BASE = fact("sampling.base", "抽样基数和方法", TEXT, "从多少中抽取、怎样抽取")
SAMPLING_SEALED = fact("sampling.sealed", "已加贴封条，执法人员和当事人已在封条上签名", FLAG)
SAMPLING_UNSEALED = fact(
    "sampling.unsealed", "没有加贴封条、签名的情况", LONG, "加贴了的不填；没有的写明样品能否作证据"
)
SAMPLING_LAB = fact("sampling.lab", "送检的机构", TEXT, "不送检的不填")
SAMPLING_KEPT_AT = fact("sampling.kept_at", "样品存放地点", TEXT)
SAMPLING_WITNESS = fact("sampling.witness", "见证人", TEXT, "当事人不到场、拒绝签名的填写")
SAMPLING_OPINION = fact("sampling.handler_opinion", "承办人意见", LONG)
SAMPLING_AGREED = fact("sampling.agreed", "负责人批准", FLAG, "法律没有规定须经批准，本机关需要的登记")
SAMPLING_BY = fact("sampling.approved_by", "批准人", TEXT)
SAMPLING_ON = fact("sampling.approved_on", "批准日期", DAY)
SAMPLING_DISPOSAL = fact("sampling.disposal", "样品的处理", LONG, "退还、检验消耗、随卷保存等，逐项写明")
SAMPLING_DISPOSED_ON = fact("sampling.disposed_on", "处理日期", DAY)

group("custody", "财物流转", repeats=True)
THING = fact("custody.thing", "财物", TEXT)  # `seizure#1.3`: list, sheet, line
ACT = fact("custody.act", "流转", choices.MOVE_ACTS)
STATE = fact("custody.state", "流转前", choices.THING_STATES)
FROM = fact("custody.place", "从何处", TEXT)
QUANTITY = fact("custody.quantity", "数量", TEXT)
ON = fact("custody.on", "日期", DAY)
TO = fact("custody.to", "到何处", TEXT)
GAVE = fact("custody.gave", "交出人", TEXT)
TOOK = fact("custody.took", "接收人", TEXT)
PAPER = fact("custody.paper", "签名的凭据", TEXT)
PART = fact("custody.part", "第几份部分处理", WHOLE)
SALE_BASIS = fact("custody.sale_basis", "先行变卖的依据", TEXT, "准许先行处置的法律、法规、规章，写明条款")
SALE_CONSENT = fact("custody.sale_consent", "权利人同意、申请或者公告", TEXT, "农业、市监的必填：谁、哪一天")
SALE_SHOWN = fact("custody.sale_shown", "留存的证据", TEXT, "照片、录像的证据编号")
SALE_BY = fact("custody.sale_by", "先行变卖的批准人", TEXT)
SALE_ON = fact("custody.sale_on", "先行变卖的批准日期", DAY)
PRICE = fact("custody.price", "变卖、拍卖的价款", MONEY, "价款随案保存，结案后退还或者上缴")
UNCLAIMED_BASIS = fact("custody.unclaimed_basis", "无人领取的处理依据", TEXT, "写明条款")
UNCLAIMED_SINCE = fact("custody.unclaimed_since", "公告告知领取的日期", DAY, "最后张贴或者刊登的日期")
UNCLAIMED_BY = fact("custody.unclaimed_by", "无人领取的处理批准人", TEXT)
UNCLAIMED_ON = fact("custody.unclaimed_on", "无人领取的处理批准日期", DAY, "公告期满以后")
VOIDED = fact("custody.voided", "作废理由", TEXT)

group("confiscated", "罚没物品处理", repeats=True)
METHOD = fact(
    "confiscated.method", "处理方式", choices.GOODS_METHODS, "应当销毁的销毁，其他公开拍卖或者按规定处理"
)
METHOD_GOODS = fact("confiscated.which", "处理哪些财物", TEXT, "写名称，用顿号隔开；不填的是全部没收的")
METHOD_BASIS = fact("confiscated.basis", "处理的依据和理由", LONG)
METHOD_OPINION = fact("confiscated.handler_opinion", "承办人意见", LONG)
METHOD_AGREED = fact("confiscated.agreed", "负责人批准", FLAG, "审批表签回后登记")
METHOD_BY = fact("confiscated.approved_by", "批准人", TEXT)
METHOD_ON = fact("confiscated.approved_on", "批准日期", DAY)
