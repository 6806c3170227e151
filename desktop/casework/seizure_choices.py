"""What can be chosen among in a seizure, and the words for it."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import choice


class Measure(StrEnum):
    """Which coercive measure is taken (行政强制法 9)."""

    SEAL = "seal"
    DETAIN = "detain"


class SeizureDecision(StrEnum):
    """What the head said to a measure asked for, or already taken in urgency (行政强制法 18, 19)."""

    AGREED = "agreed"
    REFUSED = "refused"


class Presence(StrEnum):
    """Who was there when a measure was carried out, and how the record was signed (行政强制法 18)."""

    SIGNED = "signed"
    REFUSED = "refused"
    WITNESS = "witness"


class SeizureEnd(StrEnum):
    """What becomes of what was seized (行政强制法 21, 27, 28, 46)."""

    RELEASE = "release"
    CONFISCATE = "confiscate"
    DESTROY = "destroy"
    AUCTION = "auction"
    TRANSFER = "transfer"


class ReleaseGround(StrEnum):
    """Why a seizure is lifted (行政强制法 19, 28)."""

    NO_OFFENCE = "no_offence"
    UNRELATED = "unrelated"
    DECIDED = "decided"
    EXPIRED = "expired"
    NOT_NEEDED = "not_needed"
    NOT_APPROVED = "not_approved"


MEASURES = choice({Measure.SEAL: "查封", Measure.DETAIN: "扣押"})
SEIZURE_DECISIONS = choice({SeizureDecision.AGREED: "同意", SeizureDecision.REFUSED: "不应当采取"})
PRESENCES = choice(
    {
        Presence.SIGNED: "当事人到场，已签名或者盖章",
        Presence.REFUSED: "当事人到场拒绝签名，已在笔录中注明",
        Presence.WITNESS: "当事人不到场，由见证人签名",
    }
)
SEIZURE_ENDS = choice(
    {
        SeizureEnd.RELEASE: "解除查封、扣押",
        SeizureEnd.CONFISCATE: "依法没收",
        SeizureEnd.DESTROY: "依法销毁",
        SeizureEnd.AUCTION: "依法拍卖抵缴罚款",
        SeizureEnd.TRANSFER: "随案移送",
    }
)
RELEASE_GROUNDS = choice(
    {
        ReleaseGround.NO_OFFENCE: "当事人没有违法行为",
        ReleaseGround.UNRELATED: "查封、扣押的场所、设施或者财物与违法行为无关",
        ReleaseGround.DECIDED: "对违法行为已经作出处理决定，不再需要查封、扣押",
        ReleaseGround.EXPIRED: "查封、扣押期限已经届满",
        ReleaseGround.NOT_NEEDED: "其他不再需要采取查封、扣押措施的情形",
        ReleaseGround.NOT_APPROVED: "当场实施后，行政机关负责人认为不应当采取",
    }
)
