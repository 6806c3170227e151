"""The facts of making a decision public, and of taking it back (行政处罚法 48, 国办发〔2018〕118号)."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import DAY, FLAG, LONG, TEXT, WHOLE, choice, fact, group


class Disclosed(StrEnum):
    """Which decision is made public: that of the case, or one of coercion by its form."""

    PENALTY = "penalty"
    SEIZURE = "seal-seize-decision"
    SURCHARGE = "surcharge-decision"
    SUBSTITUTE = "substitute-performance-decision"
    AT_ONCE = "substitute-at-once-decision"
    ENFORCEMENT = "enforcement-decision"


DISCLOSED = choice(
    {
        Disclosed.PENALTY: "处罚决定",
        Disclosed.SEIZURE: "查封（扣押）决定",
        Disclosed.SURCHARGE: "加处罚款决定",
        Disclosed.SUBSTITUTE: "代履行决定",
        Disclosed.AT_ONCE: "立即代履行决定",
        Disclosed.ENFORCEMENT: "行政强制执行决定",
    }
)

group("publication", "执法信息公开", repeats=True)
OF = fact("publication.of", "公开的决定", DISCLOSED, "不填的，是处罚决定")
TURN = fact("publication.turn", "第几次查封（扣押）", WHOLE, "只有一次的不填")
IMPACT = fact("publication.impact", "具有一定社会影响", FLAG, "具有一定社会影响的处罚决定应当依法公开")
REASON = fact("publication.reason", "公开（不公开）的理由", LONG)
MASKED = fact("publication.masked", "已隐去个人信息", FLAG, "身份证号码、住址、联系方式、银行账号等")
SECRETS = fact("publication.no_secrets", "已核对：不涉及国家秘密、商业秘密、个人隐私", FLAG)
MINOR = fact("publication.minor_checked", "已核对当事人是否未成年人", FLAG, "未成年人的处罚决定不公开")
TEXT_OUT = fact("publication.text", "公开的内容", LONG, "当事人、违法事实、依据、处罚内容、机关和日期")
WHERE = fact("publication.place", "公开的载体", TEXT)
OPINION = fact("publication.handler_opinion", "承办人意见", LONG)
AGREED = fact("publication.agreed", "负责人批准公开", FLAG)
BY = fact("publication.approved_by", "批准人", TEXT)
ON = fact(
    "publication.on",
    "公开日期",
    DAY,
    "处罚决定七个工作日内，其他决定二十个工作日内；省里另有规定的从其规定",
)
WITHDRAW_REASON = fact(
    "publication.withdraw_reason", "撤回的理由", LONG, "决定被变更、撤销、确认违法或者确认无效"
)
WITHDRAWN_ON = fact("publication.withdrawn_on", "撤回日期", DAY, "三个工作日内撤回并公开说明理由")
KEPT_BACK = fact("publication.kept_back", "不公开（误启动）的理由", LONG, "填写后，下一步为不予公开")
