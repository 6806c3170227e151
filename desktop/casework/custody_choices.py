"""What can be chosen among of things in the hands of the office, and the words for it."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import choice


class ThingState(StrEnum):
    """How a thing stands: in the hands of the office, under what; or where it went."""

    KEPT = "kept"
    RELEASED = "released"
    CONDEMNED = "condemned"
    SOLD = "sold"
    CONFISCATED = "confiscated"
    RETURNED = "returned"
    SEIZED = "seized"
    TRANSFERRED = "transferred"
    DESTROYED = "destroyed"
    AUCTIONED = "auctioned"
    HANDED_IN = "handed_in"
    CONSUMED = "consumed"


class MoveAct(StrEnum):
    """What is done with a thing: moved, lent to be tested, or put out of the hands of the office."""

    STORE = "store"
    TEST = "test"
    RELEASE = "release"
    CONDEMN = "condemn"
    SELL = "sell"
    SEIZE = "seize"
    CONFISCATE = "confiscate"
    TRANSFER = "transfer"
    RETURN = "return"
    DESTROY = "destroy"
    AUCTION = "auction"
    HAND_IN = "hand_in"
    CONSUME = "consume"


class GoodsMethod(StrEnum):
    """How confiscated goods are disposed of (行政处罚法 74)."""

    AUCTION = "auction"
    DESTROY = "destroy"
    HAND_IN = "hand_in"


THING_STATES = choice(
    {
        ThingState.KEPT: "在管",
        ThingState.RELEASED: "已解除，待退还",
        ThingState.CONDEMNED: "已决定销毁，待销毁",
        ThingState.SOLD: "已变卖，价款在管",
        ThingState.CONFISCATED: "已没收，待处理",
        ThingState.RETURNED: "已退还",
        ThingState.SEIZED: "已转为查封、扣押",
        ThingState.TRANSFERRED: "已移送",
        ThingState.DESTROYED: "已销毁",
        ThingState.AUCTIONED: "已拍卖",
        ThingState.HANDED_IN: "已上缴",
        ThingState.CONSUMED: "检验消耗",
    }
)
MOVE_ACTS = choice(
    {
        MoveAct.STORE: "移到别处保管",
        MoveAct.TEST: "送检",
        MoveAct.RELEASE: "解除（部分）",
        MoveAct.CONDEMN: "决定销毁（部分）",
        MoveAct.SELL: "先行变卖、拍卖",
        MoveAct.SEIZE: "转为查封、扣押",
        MoveAct.CONFISCATE: "没收",
        MoveAct.TRANSFER: "移送有关机关",
        MoveAct.RETURN: "退还",
        MoveAct.DESTROY: "销毁",
        MoveAct.AUCTION: "拍卖",
        MoveAct.HAND_IN: "上缴",
        MoveAct.CONSUME: "检验消耗",
    }
)
GOODS_METHODS = choice(
    {
        GoodsMethod.AUCTION: "公开拍卖",
        GoodsMethod.DESTROY: "依法销毁",
        GoodsMethod.HAND_IN: "上缴，按照国家有关规定处理",
    }
)
