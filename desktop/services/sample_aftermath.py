"""What befalls invented cases: inquiries that stand still, reviews and suits."""

from __future__ import annotations

from datetime import timedelta

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import remedy_facts as r
from desktop.casework import standstill_facts as s
from desktop.casework.enforcement import appeals_over, pay_due
from desktop.casework.facts import AnyFact
from desktop.casework.payments import money_owed
from desktop.casework.publications import STANDSTILL
from desktop.casework.remedies import REMEDY
from desktop.services.sample_story import Rested
from desktop.services.sample_transfer import TransferTeller


class AftermathTeller(TransferTeller):
    """Lets inquiries stand still, answers reviews and suits."""

    def _stand_still(self) -> None:
        """An application by mistake, then a standstill that ends (市监程序 46 as the usual model)."""
        n = self._begin(STANDSTILL)
        self._keep({s.DROPPED: "误启动。"}, n)
        self._side_step("drop_standstill", n, STANDSTILL)
        n = self._begin(STANDSTILL)
        self._keep(self._standstill(), n)
        self._side_step("stand_still", n, STANDSTILL)
        self._later(5, 8)
        self._keep(
            {s.RESUMED_ON: self._clock.today(), s.RESUME_REASON: "有关单位已经答复，中止的原因消除。"}, n
        )
        self._side_step("go_on_inquiry", n, STANDSTILL)

    def _standstill(self) -> dict[AnyFact, object]:
        return {
            s.RULE: "《市场监督管理行政处罚程序规定》第四十六条（本领域的通行做法，示例）",
            s.REASON: "有关事实需要其他机关先行认定。",
            s.OPINION: "建议批准。",
            s.ON: self._clock.today(),
            **self._head_agrees(s.AGREED, s.BY),
        }

    def _give_up(self) -> None:
        """The inquiry is given up, and the case closed (市监程序 47 as the usual model)."""
        n = self._begin(STANDSTILL)
        reason = "涉嫌违法的个体经营者已经死亡，无法继续调查。"
        self._keep({**self._standstill(), s.FOR_GOOD: True, s.REASON: reason}, n)
        self._side_step("give_up_inquiry", n, STANDSTILL)
        self._close(f.Closing.OTHER)

    def _contest(self, kind: r.RemedyKind, end: r.RemedyEnd) -> None:
        """A review or a suit: received, answered, and decided some weeks later (行政复议法 48)."""
        self._later(3, 4)
        asked = self._clock.today()
        self._later(1, 2)
        n = self._begin(REMEDY)
        court = kind is r.RemedyKind.SUIT
        self._keep(
            {
                r.KIND: kind,
                r.BY: self._filled["who"],
                r.BODY: "大通回族土族自治县人民" + ("法院" if court else "政府"),
                r.ASKED_ON: asked,
                r.CLAIM: "认为处罚过重，请求撤销行政处罚决定。",
                r.RECEIVED_ON: self._clock.today(),
            },
            n,
        )
        gone = end in (r.RemedyEnd.WITHDRAWN, r.RemedyEnd.NOT_ACCEPTED)
        if not gone:
            self._answer(n, court=court)
        self._later(10, 14)
        today = self._clock.today()
        self._keep({r.END: end, r.DECIDED_ON: today, r.SERVED_ON: today, r.FINAL_ON: today}, n)
        if end in r.OVERTURNED:
            self._keep({r.FOLLOW: "撤回公开的信息，终结执行，退还已缴款项。"}, n)
        self._side_step("end_unanswered" if gone else "end_remedy", n, REMEDY)

    def _answer(self, n: int, *, court: bool) -> None:
        self._later(2, 4)
        self._keep(
            {
                r.ANSWER_FACTS: "决定认定事实清楚，证据确实充分，程序合法，裁量适当。",
                r.ANSWER_BASIS: "有关证据和依据附后。",
                r.ANSWERED_ON: self._clock.today(),
            },
            n,
        )
        self._issue("remedy-evidence-list", n)
        self._side_step("defend_suit" if court else "answer_review", n, REMEDY)

    def _enter_by_mistake(self) -> None:
        n = self._begin(REMEDY)
        self._keep({r.DROPPED: "误将信访件登记为行政复议。"}, n)
        self._side_step("drop_remedy", n, REMEDY)

    def _past_paying(self) -> None:
        """On to the first working day after the term of payment (行政处罚法 67)."""
        ends = pay_due(self._case(), self._office.library.calendar)
        if ends is None or ends.date is None:
            raise Rested
        self._on(self._working(max(ends.date + timedelta(days=1), self._clock.today())))

    def _past_appeals(self) -> None:
        """On to the first working day after the terms of review and suit (行政强制法 53)."""
        ends = appeals_over(self._case(), self._office.library.calendar)
        if ends is None or ends.date is None:
            raise Rested
        self._on(self._working(max(ends.date + timedelta(days=1), self._clock.today())))

    def _pay_the_rest(self, also: Money) -> None:
        """Fine, gain, and what is owed beside them, in one sum."""
        owed = money_owed(self._case()) + also
        self._keep(
            {
                f.PAYMENT_HOW: f.Payment.BANK,
                f.PAYMENT_ON: self._clock.today(),
                f.PAYMENT_AMOUNT: owed,
                f.PAYMENT_RECEIPT: f"青财票{self._luck.randint(100000, 999999)}",
            }
        )
