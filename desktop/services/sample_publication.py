"""Invented decisions are made public, or kept back for a reason, as they are made (行政处罚法 48)."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.casework import publication_facts as p
from desktop.casework.facts import AnyFact
from desktop.casework.parties import PartyKind
from desktop.casework.publications import PUBLICATION
from desktop.services.sample_story import Teller

_LATER = frozenset({"revoked", "dropped"})
"""The stories that tell of their publication themselves."""
_PENALTY: Mapping[AnyFact, object] = {}
"""Nothing need be said of which decision it is."""


class PublishingTeller(Teller):
    """Settles the publication of what it decided."""

    def _settle_publication(self) -> None:
        """Once the party has the decision: of a business made public, of a citizen kept back."""
        if _LATER.isdisjoint(self._story.course):
            self._settle()

    def _settle_coercion(self, of: p.Disclosed, turn: int = 1) -> None:
        """The same of a decision of coercion, within twenty working days (国办发〔2018〕118号 二(六))."""
        self._settle({p.OF: of, p.TURN: turn})

    def _settle(self, of: Mapping[AnyFact, object] = _PENALTY) -> None:
        if self._kind is PartyKind.CITIZEN:
            self._keep_back(of)
        else:
            self._publish(of)

    def _head_agrees(self, *facts: AnyFact) -> dict[AnyFact, object]:
        """What a head signs today: flags and names."""
        return {fact: True if fact.kind.name == "flag" else self._head() for fact in facts}

    def _publish(self, of: Mapping[AnyFact, object] = _PENALTY) -> None:
        """Made public within seven working days (国办发〔2018〕118号)."""
        n = self._begin(PUBLICATION)
        self._keep(
            {
                **of,
                p.IMPACT: True,
                p.REASON: "涉及公共环境，社会关注。",
                p.MASKED: True,
                p.SECRETS: True,
                p.MINOR: True,
                p.TEXT_OUT: f"{self._filled['who']}：{self._story.nature}",
                p.WHERE: "大通回族土族自治县人民政府网站",
                p.OPINION: "建议公开。",
                p.ON: self._clock.today(),
            },
            n,
        )
        self._issue("publication-approval", n)
        self._keep(self._head_agrees(p.AGREED, p.BY), n)
        self._side_step("publish", n, PUBLICATION)

    def _keep_back(self, of: Mapping[AnyFact, object] = _PENALTY) -> None:
        """Of no weight for the public: not published (行政处罚法 48)."""
        n = self._begin(PUBLICATION)
        self._keep({**of, p.KEPT_BACK: "个人轻微违法，不具有社会影响。"}, n)
        self._side_step("keep_back", n, PUBLICATION)

    def _withdraw(self) -> None:
        """Taken back once the decision was revoked (行政处罚法 48)."""
        self._keep(
            {p.WITHDRAW_REASON: "行政处罚决定已被依法撤销。", p.WITHDRAWN_ON: self._clock.today()},
        )
        self._side_step("withdraw_publication", 1, PUBLICATION)
