"""The facts of taking a filing back: what came to light shows that it should not have been filed."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import DAY, FLAG, LONG, TEXT, choice, fact, group


class Ground(StrEnum):
    """Why a filed case does not meet the standard of filing after all (农业行政处罚程序规定 31)."""

    NOT_ESTABLISHED = "not_established"
    LAPSED = "lapsed"
    DECIDED_ELSEWHERE = "decided_elsewhere"
    NO_PARTY = "no_party"
    OTHER = "other"


GROUNDS = choice(
    {
        Ground.NOT_ESTABLISHED: "违法事实不能成立",
        Ground.LAPSED: "已经超过追责时效",
        Ground.DECIDED_ELSEWHERE: "同一违法行为已由其他机关先立案查处",
        Ground.NO_PARTY: "当事人死亡或者终止，没有权利义务承受人",
        Ground.OTHER: "其他不符合立案条件的情形",
    }
)

group("withdrawal", "撤销立案")
GROUND = fact("withdrawal.ground", "撤销立案的情形", GROUNDS, "选定后，下一步为撤销立案")
REASON = fact("withdrawal.reason", "撤销立案的事实和理由", LONG, "写明立案之后查明的新情况和证据")
OPINION = fact("withdrawal.handler_opinion", "承办人意见", LONG)
AGREED = fact("withdrawal.agreed", "负责人批准撤销立案", FLAG, "审批表签回后登记")
BY = fact("withdrawal.approved_by", "批准人", TEXT)
ON = fact("withdrawal.approved_on", "批准日期", DAY)
