"""What can be chosen among in a seizure, a remedy or an enforcement, and the words for it."""

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
    """What becomes of what was seized (行政强制法 21, 27, 28)."""

    RELEASE = "release"
    CONFISCATE = "confiscate"
    DESTROY = "destroy"
    TRANSFER = "transfer"


class ReleaseGround(StrEnum):
    """Why a seizure is lifted (行政强制法 19, 28)."""

    NO_OFFENCE = "no_offence"
    UNRELATED = "unrelated"
    DECIDED = "decided"
    EXPIRED = "expired"
    NOT_NEEDED = "not_needed"
    NOT_APPROVED = "not_approved"


class Remedy(StrEnum):
    """How a party goes against a decision (行政复议法 2, 行政诉讼法 2)."""

    REVIEW = "review"
    SUIT = "suit"


class RemedyResult(StrEnum):
    """What became of a review or suit (行政复议法 63-69, 行政诉讼法 69-77)."""

    KEPT = "kept"
    CHANGED = "changed"
    REVOKED = "revoked"
    UNLAWFUL = "unlawful"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class SurchargeBase(StrEnum):
    """On what the three per cent are reckoned once a part was paid: the law does not say (行政处罚法 72)."""

    UNPAID = "unpaid"
    WHOLE = "whole"


class CourtAnswer(StrEnum):
    """Whether the court takes an application up (行政强制法 56)."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Ruling(StrEnum):
    """What the court ruled on an application (行政强制法 57, 58)."""

    GRANTED = "granted"
    REFUSED = "refused"


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
REMEDIES = choice({Remedy.REVIEW: "行政复议", Remedy.SUIT: "行政诉讼"})
REMEDY_RESULTS = choice(
    {
        RemedyResult.KEPT: "维持（驳回诉讼请求）",
        RemedyResult.CHANGED: "变更",
        RemedyResult.REVOKED: "撤销",
        RemedyResult.UNLAWFUL: "确认违法或者无效",
        RemedyResult.REJECTED: "驳回申请（不予受理、驳回起诉）",
        RemedyResult.WITHDRAWN: "撤回",
    }
)
SURCHARGE_BASES = choice({SurchargeBase.UNPAID: "未缴的罚款", SurchargeBase.WHOLE: "决定的罚款数额"})
COURT_ANSWERS = choice({CourtAnswer.ACCEPTED: "受理", CourtAnswer.REFUSED: "不予受理"})
RULINGS = choice({Ruling.GRANTED: "准予执行", Ruling.REFUSED: "不准予执行"})
