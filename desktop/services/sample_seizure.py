"""Goods seized in invented cases: in urgency, tested, for longer, given back, destroyed or sent along."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.casework import seizure_facts as s
from desktop.casework.facts import Good
from desktop.casework.publication_facts import Disclosed
from desktop.casework.recording_facts import Recorded
from desktop.casework.seizures import SEIZURE
from desktop.services.sample_publication import PublishingTeller


class SeizureTeller(PublishingTeller):
    """Begins seizures and brings them to their end."""

    def _seize(self, *, urgent: bool = False) -> int:
        """Ask, decide, carry out (行政强制法 18, 24); gives which one it is."""
        n = self._begin(SEIZURE)
        at = self._now()
        self._keep(
            {
                s.MEASURE: s.Measure.DETAIN,
                s.BASIS: self._power(),
                s.GRANT: "省人民政府公布的乡镇承接事项目录（示例）",
                s.REASON: "有关财物可能被转移，证据可能灭失。",
                s.GOODS_LIST: tuple(Good(*good) for good in self._story.seized),
                s.RELATED: True,
                s.NO_NEEDS: True,
                s.NOT_TWICE: True,
                s.OPINION: "建议扣押涉案财物。",
                s.UNTIL: self._clock.today() + timedelta(days=30),
                s.KEPT_AT: f"{self._township.name}综合行政执法中心暂扣物品库房",
                s.KEEPER: self._pair[0].name,
            },
            n,
        )
        if urgent:
            self._keep({s.URGENT: True, s.URGENCY: "当事人正要将财物装车运走。"}, n)
        else:
            self._agree(n, at)
            self._issue("coercive-measure-approval", n)
        self._side_step("decide_seizure", n, SEIZURE)
        self._take_away(n, at + timedelta(minutes=20))
        if urgent:
            self._agree(n, at + timedelta(hours=3))
            self._issue("coercive-measure-approval", n)
            self._side_step("confirm_seizure", n, SEIZURE)
        self._settle_coercion(Disclosed.SEIZURE, n)
        return n

    def _power(self) -> str:
        """The article in force today that gives the power to seize."""
        since = self._story.seized_since
        return (
            self._story.seized_by
            if since is None or since <= self._clock.today()
            else self._story.seized_before
        )

    def _agree(self, n: int, at: datetime) -> None:
        self._keep({s.DECISION: s.SeizureDecision.AGREED, s.BY: self._head(), s.APPROVED: at}, n)

    def _take_away(self, n: int, at: datetime) -> None:
        self._keep(
            {
                s.AT: at,
                s.ENDED: at + timedelta(minutes=30),
                s.PLACE: self._filled["place"],
                s.SHOWN: True,
                s.CALLED: True,
                s.TOLD: True,
                s.STATEMENT: "无",
                s.COURSE: "当场清点财物，拍照固定，交付决定书和清单，将财物运至保管地点。",
                s.PRESENCE: s.Presence.SIGNED,
                s.DELIVERED: True,
            },
            n,
        )
        self._recorded(Recorded.SEIZURE, at + timedelta(minutes=30))
        self._issue("seal-seize-list", n)
        self._issue("seal-seize-site-record", n)
        self._side_step("apply_seizure", n, SEIZURE)

    def _test_seized(self, n: int) -> None:
        """Have something tested; the party is told of the days (行政强制法 25)."""
        today = self._clock.today()
        self._keep(
            {
                s.EXAM_BODY: "青海示例检测有限公司",
                s.EXAM_GOODS: self._story.seized[0][0],
                s.EXAM_FROM: today + timedelta(days=1),
                s.EXAM_TO: today + timedelta(days=5),
            },
            n,
        )
        self._side_step("tell_exam", n, SEIZURE)
        self._served("seal-seize-exam-notice", n)

    def _keep_longer(self, n: int) -> None:
        """Another thirty days, before the first are over (行政强制法 25)."""
        today, taken = self._clock.today(), self._case().get(s.AT, n)
        assert taken is not None
        self._keep(
            {
                s.LONGER: "财物的权属尚在核实，情况复杂。",
                s.LONGER_OPINION: "建议延长。",
                s.LONGER_AGREED: True,
                s.LONGER_BY: self._head(),
                s.LONGER_ON: today,
                s.LONGER_UNTIL: taken.date() + timedelta(days=58),
            },
            n,
        )
        self._issue("seal-seize-extension-approval", n)
        self._side_step("extend_seizure", n, SEIZURE)
        self._served("seal-seize-extension", n)

    def _give_back(self, n: int, ground: s.ReleaseGround) -> None:
        """Lift it, and hand the goods back the same day (行政强制法 28)."""
        today = self._clock.today()
        self._keep({s.OUTCOME: s.SeizureEnd.RELEASE, s.GROUND: ground, s.END_BY: self._head()}, n)
        self._keep({s.END_ON: today}, n)
        self._side_step("release_seizure", n, SEIZURE)
        self._keep({s.RETURNED_ON: today, s.RECEIVER: self._person}, n)
        self._side_step("return_seized", n, SEIZURE)

    def _take_seized(self, n: int) -> None:
        """What the decision confiscated is taken over (行政强制法 27)."""
        self._keep(
            {
                s.OUTCOME: s.SeizureEnd.CONFISCATE,
                s.END_REASON: "行政处罚决定已经没收，移交处理。",
                s.END_BASIS: "《中华人民共和国行政强制法》第二十七条",
                s.END_BY: self._head(),
                s.END_ON: self._clock.today(),
                s.RECEIVER: "县罚没物品管理机构",
            },
            n,
        )
        self._issue("seal-seize-disposal-list", n)
        self._side_step("take_seized", n, SEIZURE)

    def _send_seized(self, n: int) -> None:
        """What was seized goes to the police with the case (行政强制法 21)."""
        self._keep({s.END_ON: self._clock.today(), s.RECEIVER: "大通回族土族自治县公安局"}, n)
        self._side_step("send_seized", n, SEIZURE)

    def _seize_nothing(self) -> None:
        """Begun, and not pursued."""
        n = self._begin(SEIZURE)
        self._keep({s.DROPPED: "当事人已自行清点造册并封存，没有必要再采取措施。"}, n)
        self._side_step("drop_seizure", n, SEIZURE)
