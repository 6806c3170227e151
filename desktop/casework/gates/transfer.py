"""Not filed, taken back, handed to another organ or to the police (行政处罚法 22, 27, 54; 移送规定 5-12)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.casework import outcome_facts as o
from desktop.casework import withdrawal_facts as w
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.gates.asking import unchecked, unknown, wrong_day
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.predicates import handed_over, not_filed, withdrawn
from desktop.casework.transfers import last_answer, last_asked, to_police


@gate("o_decline_approved", when=not_filed)
def decline_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head agreed not to file (行政处罚法 54): custom of the domain rules (市监程序 20)."""
    if not case.true(o.DECLINE_AGREED):
        yield Lack("not_agreed", "decline.agreed")
    if not case.get(o.DECLINE_BY):
        yield Lack("no_approver", "decline.approved_by")
    on = case.get(o.DECLINE_ON)
    if on is None:
        yield Lack("no_day", "decline.approved_on")
    elif on > bench.today:
        yield Lack("in_future", "decline.approved_on", {"on": on})


@gate("o_withdrawal_approved", when=withdrawn)
def withdrawal_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """The head agreed to take the filing back, for new facts that are told (农业行政处罚程序规定 31)."""
    yield from unknown(case, w.REASON, w.BY, w.ON)
    yield from unchecked(case, w.AGREED)
    yield from wrong_day(case, bench, w.ON, case.taken_on("file"))


@gate("o_transfer_approved", when=handed_over)
def transfer_approved(case: Case, bench: Bench) -> Iterator[Lack]:
    """To whom, why, by whose approval, and sent after it (行政处罚法 22, 27)."""
    wanted: tuple[AnyFact, ...] = (o.TRANSFER_TO, o.TRANSFER_GROUNDS, o.TRANSFER_MATERIALS, o.TRANSFER_BY)
    for fact in wanted:
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    if not case.true(o.TRANSFER_AGREED):
        yield Lack("not_agreed", "transfer.agreed")
    approved, sent = case.get(o.TRANSFER_APPROVED), case.get(o.TRANSFER_SENT)
    if approved is None:
        yield Lack("no_time", "transfer.approved_at")
    if sent is None:
        yield Lack("not_sent", "transfer.sent_at")
    elif sent.date() > bench.today or (approved is not None and sent < approved):
        yield Lack("wrong_time", "transfer.sent_at")


@gate("g_tr_two", when=to_police)
def two_and_the_chief(case: Case, bench: Bench) -> Iterator[Lack]:
    """Two officers at least take it up, and the chief, not a deputy, approves (移送规定 5)."""
    team = {name.strip() for name in (case.get(o.TRANSFER_TEAM) or "").split("、") if name.strip()}
    if len(team) < 2:
        yield Lack("too_few", "transfer.team", {"n": len(team)})
    if not case.true(o.TRANSFER_CHIEF):
        yield Lack("not_chief", "transfer.chief")
    reported, approved = case.get(o.TRANSFER_REPORTED), case.get(o.TRANSFER_APPROVED)
    if reported is None:
        yield Lack("no_report", "transfer.reported_at")
    elif approved is not None and approved < reported:
        yield Lack("approved_early", "transfer.approved_at")


@gate("g_tr_docs", when=to_police)
def materials_attached(case: Case, bench: Bench) -> Iterator[Lack]:
    """The letter comes with report and list, and expert opinions where there are any (移送规定 6).

    What was issued here is attached; of what was written elsewhere the officer says so.
    """
    for fact, form in ((o.TRANSFER_REPORT, "crime-inquiry-report"), (o.TRANSFER_LIST, "crime-goods-list")):
        if not case.true(fact) and case.paper(form) is None:
            yield Lack("not_attached", fact.id, {"label": fact.label})
    if not case.get(o.TRANSFER_CRIME):
        yield Lack("no_crime", "transfer.crime")


def _sent_to_police(case: Case) -> bool:
    return case.paper("crime-transfer-letter") is not None


@gate("g_tr_no_replace", when=_sent_to_police)
def not_fined_meanwhile(case: Case, bench: Bench) -> Iterator[Lack]:
    """While the police have it no penalty takes the place of prosecution (移送规定 10, 11)."""
    if last_answer(case) is not o.PoliceAnswer.NOT_FILED:
        yield Lack("pending", last_asked(case).answer.id)


@gate("o_police_answered", when=to_police)
def police_answered(case: Case, bench: Bench) -> Iterator[Lack]:
    """A case handed over is closed once the police filed it and have what belongs to it (移送规定 8, 12)."""
    asked = last_asked(case)
    if case.get(asked.answer) is not o.PoliceAnswer.FILED:
        yield Lack("not_filed", asked.answer.id)
    if case.get(asked.on) is None:
        yield Lack("no_day", asked.on.id)
    if case.get(o.TRANSFER_HANDED) is None:
        yield Lack("not_handed", "transfer.handed_on")
