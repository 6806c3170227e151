"""What can be chosen among once a decision is not performed, or is contested."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import choice


class Way(StrEnum):
    """How what was decided is enforced (行政强制法 13, 44, 50-53)."""

    COURT = "court"
    SUBSTITUTE = "substitute"
    AT_ONCE = "at_once"
    DEMOLISH = "demolish"


class SurchargeBase(StrEnum):
    """Of what the three percent are taken once a part was paid: 行政处罚法 72 is silent, INTERPRETATION."""

    UNPAID = "unpaid"
    WHOLE = "whole"


class Harm(StrEnum):
    """What the undone duty harms, so that it may be done in the party's stead (行政强制法 50)."""

    TRAFFIC = "traffic"
    POLLUTION = "pollution"
    RESOURCES = "resources"
    NONE = "none"


class PauseGround(StrEnum):
    """Why enforcement rests (行政强制法 39)."""

    UNABLE = "unable"
    THIRD_PARTY = "third_party"
    LOSS = "loss"
    OTHER = "other"


class EndGround(StrEnum):
    """Why enforcement comes to its end undone (行政强制法 39, 40)."""

    DEATH = "death"
    DISSOLVED = "dissolved"
    LOST = "lost"
    REVOKED = "revoked"
    THREE_YEARS = "three_years"
    OTHER = "other"


class CourtAnswer(StrEnum):
    """What the court answered to the application (行政强制法 56)."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Ruling(StrEnum):
    """What the court ruled (行政强制法 57, 58)."""

    ENFORCE = "enforce"
    NOT_ENFORCE = "not_enforce"


class CourtPart(StrEnum):
    """What of a decision under the land law the court is asked to enforce: each has its own window."""

    DEMOLITION = "demolition"
    REST = "rest"


class CourtEnd(StrEnum):
    """How the enforcement by the court ended."""

    PERFORMED = "performed"
    TERMINATED = "terminated"


WAYS = choice(
    {
        Way.COURT: "申请人民法院强制执行",
        Way.SUBSTITUTE: "代履行",
        Way.AT_ONCE: "立即代履行",
        Way.DEMOLISH: "强制拆除",
    }
)
SURCHARGE_BASES = choice(
    {
        SurchargeBase.UNPAID: "尚未缴纳的罚款（默认，对当事人有利）",
        SurchargeBase.WHOLE: "决定的罚款全额",
    }
)
HARMS = choice(
    {
        Harm.TRAFFIC: "危害交通安全",
        Harm.POLLUTION: "造成环境污染",
        Harm.RESOURCES: "破坏自然资源",
        Harm.NONE: "都不属于",
    }
)
PAUSE_GROUNDS = choice(
    {
        PauseGround.UNABLE: "当事人履行行政决定确有困难或者暂无履行能力",
        PauseGround.THIRD_PARTY: "第三人对执行标的主张权利，确有理由",
        PauseGround.LOSS: "执行可能造成难以弥补的损失，且中止执行不损害公共利益",
        PauseGround.OTHER: "行政机关认为需要中止执行的其他情形",
    }
)
END_GROUNDS = choice(
    {
        EndGround.DEATH: "公民死亡，无遗产可供执行，又无义务承受人",
        EndGround.DISSOLVED: "法人或者其他组织终止，无财产可供执行，又无义务承受人",
        EndGround.LOST: "执行标的灭失",
        EndGround.REVOKED: "据以执行的行政决定被撤销",
        EndGround.THREE_YEARS: "没有明显社会危害，当事人确无能力履行，中止执行满三年未恢复执行",
        EndGround.OTHER: "行政机关认为需要终结执行的其他情形",
    }
)
COURT_ANSWERS = choice({CourtAnswer.ACCEPTED: "受理", CourtAnswer.REFUSED: "裁定不予受理"})
RULINGS = choice({Ruling.ENFORCE: "裁定准予执行", Ruling.NOT_ENFORCE: "裁定不予执行"})
COURT_PARTS = choice({CourtPart.DEMOLITION: "责令限期拆除", CourtPart.REST: "罚款等其他处罚"})
COURT_ENDS = choice({CourtEnd.PERFORMED: "执行完毕", CourtEnd.TERMINATED: "终结执行"})
