"""On the spot: ceilings, content, delivery, filing (行政处罚法 51, 52; 行政复议法 23)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.payments import fined
from desktop.casework.predicates import nothing_in

CITIZEN_MOST = Money.yuan(200)
ORGANISATION_MOST = Money.yuan(3000)
"""行政处罚法 51: two hundred yuan and below for a citizen, three thousand for others, both inclusive."""


def ceiling(case: Case) -> Money:
    """The most a fine on the spot may be for this party."""
    return CITIZEN_MOST if case.party_is_citizen else ORGANISATION_MOST


@gate("g_simple_limit")
def within_ceiling(case: Case, bench: Bench) -> Iterator[Lack]:
    """Only a warning or a small fine may be decided on the spot (行政处罚法 51)."""
    penalty, most = case.decided, ceiling(case)
    if nothing_in(penalty):
        yield Lack("none", "proposal.fine")
    if penalty.fine is not None and penalty.fine > most:
        yield Lack("above", "proposal.fine", {"fine": penalty.fine, "most": most})
    if penalty.goods or penalty.other or (penalty.gain is not None and penalty.gain.fen):
        yield Lack("other_kind", "proposal.other")


@gate("g_simple_content")
def content_complete(case: Case, bench: Bench) -> Iterator[Lack]:
    """What the on-the-spot decision must state (行政处罚法 52)."""
    wanted: tuple[AnyFact, ...] = (f.ONSPOT_AT, f.ONSPOT_PLACE, f.PARTY_ADDRESS)
    for fact in wanted:
        if not case.get(fact):
            yield Lack("unknown", fact.id, {"label": fact.label})
    if fined(case) and case.get(f.ONSPOT_PAY) is None:
        yield Lack("unknown", "onspot.pay", {"label": f.ONSPOT_PAY.label})
    at = case.get(f.ONSPOT_AT)
    if at is not None and at.date() != bench.today:
        yield Lack("not_today", "onspot.at", {"on": at.date()})


@gate("g_simple_review_first", "g_simple_review_tell")
def review_first(case: Case, bench: Bench) -> Iterator[Lack]:
    """Review comes before the court, and the paper says so (行政复议法 23): both bodies must be known."""
    if not case.organ.review_body:
        yield Lack("no_review_body", "organ.review_body")
    if not case.organ.court:
        yield Lack("no_court", "organ.court")


@gate("g_simple_doc")
def handed_over(case: Case, bench: Bench) -> Iterator[Lack]:
    """Numbered form, handed over on the spot; a refusal is noted on it (行政处罚法 52)."""
    if case.paper("summary-penalty-decision") is None:
        yield Lack("not_issued", "paper:summary-penalty-decision")
    if not case.true(f.ONSPOT_DELIVERED):
        yield Lack("not_delivered", "onspot.delivered")


@gate("g_simple_file")
def reported(case: Case, bench: Bench) -> Iterator[Lack]:
    """A decision on the spot is filed with the organ (行政处罚法 52(3); no period in the general law)."""
    on, made = case.get(f.ONSPOT_REPORTED), case.get(f.ONSPOT_AT)
    if on is None:
        yield Lack("no_day", "onspot.reported_on")
    elif on > bench.today:
        yield Lack("in_future", "onspot.reported_on", {"on": on})
    elif made is not None and on < made.date():
        yield Lack("before_decision", "onspot.reported_on", {"on": on})
    ashore = case.get(f.ONSPOT_ASHORE)
    if ashore is not None and (ashore > bench.today or (made is not None and ashore < made.date())):
        yield Lack("ashore_wrong", f.ONSPOT_ASHORE.id, {"on": ashore})
