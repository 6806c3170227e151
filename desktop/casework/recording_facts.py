"""Sound and video of what officers do: of which act each is, when it ended, where it is kept (处罚法 47)."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import MOMENT, TEXT, WHOLE, choice, fact, group


class Recorded(StrEnum):
    """Which act was recorded (国办发〔2018〕118号 三(八))."""

    SITE = "site"
    INQUIRY = "inquiry"
    SEIZURE = "seizure"
    HEARING = "hearing"
    LEAVING = "leaving"
    ANNOUNCING = "announcing"
    DEMOLITION = "demolition"


RECORDED = choice(
    {
        Recorded.SITE: "现场检查",
        Recorded.INQUIRY: "调查取证",
        Recorded.SEIZURE: "查封、扣押",
        Recorded.HEARING: "听证",
        Recorded.LEAVING: "留置送达",
        Recorded.ANNOUNCING: "公告送达",
        Recorded.DEMOLITION: "强制拆除",
    }
)

group("recording", "音像记录", repeats=True)
OF = fact("recording.of", "记录的执法活动", RECORDED)
ENDED = fact("recording.ended_at", "记录完成时间", MOMENT, "全程不间断；中断的，在书面理由中说明")
BY = fact("recording.by", "记录人", TEXT)
EVIDENCE = fact("recording.evidence", "对应第几份证据", WHOLE, "录音录像文件已附入证据的填写")
KEPT_AT = fact("recording.kept_at", "存放处", TEXT, "没有附入证据的，写明系统或者介质及编号")
UPLOADED = fact("recording.uploaded_at", "上传时间", MOMENT, "上传至执法办案系统的时间")
