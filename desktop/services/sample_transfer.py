"""Invented cases that do not stay here: not filed, or handed to another organ or the police."""

from __future__ import annotations

from datetime import timedelta

from desktop.base.clock import CHINA
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework import seizure_facts as s
from desktop.services.sample_inquiry import InquiryTeller


class TransferTeller(InquiryTeller):
    """Declines to file, hands over, and goes on with what the police send back."""

    def _decline(self) -> None:
        """Look into it, and not file (行政处罚法 54)."""
        self._keep(
            {
                o.DECLINE_KIND: o.Declined.NO_OFFENCE,
                o.DECLINE_GROUNDS: self._story.found,
                o.DECLINE_OPINION: "建议不予立案。",
            }
        )
        self._issue("no-filing-approval")
        self._keep({o.DECLINE_AGREED: True, o.DECLINE_BY: self._head(), o.DECLINE_ON: self._clock.today()})
        self._step("decline")

    def _send(self, outcome: o.Outcome, receiver: str) -> None:
        """Approved in the morning, sent the same day (行政处罚法 22, 27; 移送规定 5)."""
        at = self._clock.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
        police = outcome is o.Outcome.POLICE
        self._keep(
            {
                o.OUTCOME: outcome,
                o.TRANSFER_TO: receiver,
                o.TRANSFER_GROUNDS: self._story.found,
                o.TRANSFER_MATERIALS: "1．现场检查（勘验）笔录1份；\n2．现场照片。",
                o.TRANSFER_REPORTED: at - timedelta(hours=1),
                o.TRANSFER_AGREED: True,
                o.TRANSFER_BY: self._head(),
                o.TRANSFER_APPROVED: at,
                o.TRANSFER_SENT: at,
            }
        )
        n = self._seize() if "seized" in self._story.course and police else 0
        if n:
            self._keep({s.OUTCOME: s.SeizureEnd.TRANSFER}, n)
        if police:
            self._keep(
                {
                    o.TRANSFER_TEAM: "、".join(one.name for one in self._pair),
                    o.TRANSFER_CHIEF: True,
                    o.TRANSFER_CRIME: "污染环境罪",
                    o.TRANSFER_REPORT: True,
                    o.TRANSFER_LIST: True,
                }
            )
        self._step("transfer_police" if police else "hand_over")
        if n:
            self._send_seized(n)
        self._rest_at("transferred")

    def _hand_to_organ(self) -> None:
        self._send(o.Outcome.ORGAN, "大通回族土族自治县交通运输局")
        self._close(f.Closing.TRANSFERRED)

    def _hand_to_police(self) -> None:
        self._send(o.Outcome.POLICE, "大通回族土族自治县公安局")
        self._later(2, 3)
        today = self._clock.today()
        if "sent_back" in self._story.course:
            self._keep({o.POLICE_ANSWER: o.PoliceAnswer.NOT_FILED, o.POLICE_ANSWERED: today})
            self._keep({o.OUTCOME: o.Outcome.PUNISH, f.REPORT_CRIME_ASKED: True})
            self._step("take_back")
            return
        self._keep({o.POLICE_ANSWER: o.PoliceAnswer.FILED, o.POLICE_ANSWERED: today})
        self._keep({o.TRANSFER_HANDED: today})
        self._close(f.Closing.TRANSFERRED)
