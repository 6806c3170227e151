"""The summary procedure of an invented case: decided on the spot."""

from __future__ import annotations

from datetime import timedelta

from desktop.base.clock import CHINA
from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.sample_publication import PublishingTeller


class SummaryTeller(PublishingTeller):
    """Decides on the spot, hands over, reports, collects and closes."""

    def _lead(self) -> None:
        self._inspect()
        self._rest_at("registered")
        at = self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
        fine = self._luck.choice(self._story.fine)
        small = fine <= 100
        values: dict[AnyFact, object] = {
            f.ONSPOT_AT: at + timedelta(minutes=30),
            f.ONSPOT_PLACE: self._filled["place"],
            f.ONSPOT_SHOWN: True,
            f.ONSPOT_TOLD: True,
            f.ONSPOT_CRIME: True,
            f.ONSPOT_STATEMENT: "无",
            f.ONSPOT_PAY: f.Payment.CASH_SMALL if small else f.Payment.BANK,
            f.PROPOSAL_FINE: Money.yuan(fine),
            f.PROPOSAL_TIER: f.FineTier(self._story.tier),
            f.CORRECTION_CONTENT: self._story.correct,
        }
        self._keep(values)
        self._step("decide_on_spot")
        self._rest_at("decided")
        self._keep({f.ONSPOT_DELIVERED: True})
        self._step("deliver")
        self._settle_publication()
        if small:  # taken on the spot (行政处罚法 68)
            self._paid(f.Payment.CASH_SMALL)
        self._rest_at("delivered")
        self._later(0, 2)
        self._issue("summary-penalty-filing")
        self._keep({f.ONSPOT_REPORTED: self._clock.today()})
        self._step("report")
        self._rest_at("reported")
        if not small:
            self._later(0, 8)
            self._paid(f.Payment.BANK)
        self._step("perform")
        self._rest_at("performed")
        self._close()
