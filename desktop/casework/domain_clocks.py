"""When the clocks of domain and province run in a case, and those of cash taken by officers (处罚法 60, 71).

Which of the first bind a case is said by the rule sets it was opened under.
"""

from __future__ import annotations

from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import domain as t
from desktop.casework import lead_facts as d
from desktop.casework.case import Case
from desktop.casework.deadlines import Measure, Term
from desktop.casework.leads import LEAD, corrected, settled_on
from desktop.casework.left_out import left_out, standing_since
from desktop.casework.recordings import recorded_at, uploaded_at
from desktop.casework.rule_sets import rule_set_ids
from desktop.casework.term_rule import Rule, day_of, decided_on, ended_on


def decided_or_longer(case: Case) -> date | None:
    """The ninety days had done their work: decided, or made longer under the rule of the domain.

    Or they stand still with the inquiry, and run on once it does.
    """
    return t.extended_on(case) or ended_on(case) or standing_since(case)


def decided_or_longer_still(case: Case) -> date | None:
    """The extension looked at had done its work."""
    return t.prolonged_on(case) or ended_on(case) or standing_since(case)


def found(case: Case) -> date | None:
    """The day the act was found, or what tells of it came in."""
    return case.get(f.DISCOVERED_ON)


def checked(case: Case) -> date | None:
    """The check before filing came to its end, whichever way (农业程序 29)."""
    return case.done_on("file", "decline", "hand_over")


def told(case: Case) -> date | None:
    """The day the notice counts as served."""
    return case.served_on("prior-notice")


def heard(case: Case) -> date | None:
    """The party answered, gave it up, or the decision was made."""
    return day_of(case.get(f.STATEMENT_AT)) or case.get(f.STATEMENT_WAIVED_ON) or decided_on(case)


def submitted(case: Case) -> date | None:
    """The day the case was laid before the reviewer."""
    return case.get(f.REVIEW_SUBMITTED)


def reviewed(case: Case) -> date | None:
    """The day of the review."""
    return case.get(f.REVIEW_ON)


def carried_out(case: Case) -> date | None:
    """Carried out, or nothing to carry out: the report of closing is due (市监程序 77)."""
    return case.done_on("perform") if case.punished else case.done_on("serve")


def closed(case: Case) -> date | None:
    """The day the case was closed."""
    return case.done_on("close", "close_spared")


def filed_from(case: Case) -> date | None:
    """The day of a decision on the spot; of one on the water under 农业程序 27, the landing."""
    ashore = case.get(f.ONSPOT_ASHORE) if "agriculture" in rule_set_ids(case.rules) else None
    return ashore or day_of(case.get(f.ONSPOT_AT))


def reported(case: Case) -> date | None:
    """The day the decision on the spot was filed with the organ."""
    return case.get(f.ONSPOT_REPORTED)


def _summary(case: Case) -> bool:
    return case.procedure_id == "summary"


def _ordinary(case: Case) -> bool:
    return case.procedure_id == "ordinary"


def _lead(case: Case) -> bool:
    return case.procedure_id == LEAD


def first_check(case: Case) -> Term | None:
    """How long a lead may be checked by the rule of its domain; None where it has none."""
    limit = t.its_own(case, t.FILING)
    return None if limit is None else Term(limit.days, Measure.WORKDAY)


def longer_check(case: Case) -> Term | None:
    """The same where the head agreed to make it longer (农业程序 29, 市监程序 18, 住建程序 15)."""
    first, more = first_check(case), t.its_own(case, t.CHECKED_LONGER)
    if first is None or more is None or not case.true(d.CHECK_LONGER_AGREED):
        return None
    return Term(first.amount + more, Measure.WORKDAY)


def _in_usual_time(case: Case) -> bool:
    """Whether no longer check was agreed to: stored dates know no length in working days of one case alone.

    The gate of filing holds the case to the longer time.
    """
    return _ordinary(case) and longer_check(case) is None


def _extension(id: str) -> Rule:
    return Rule(
        id,
        t.before,
        decided_or_longer_still,
        False,
        when=t.extended,
        beside=t.EXTENSION,
        excluded=left_out,
        length=t.longer_term,
    )


def _ordered(case: Case) -> bool:
    return _lead(case) and case.get(d.LEAD_DUE) is not None


def ordered_from(case: Case) -> date | None:
    """The day an order came in; one that came after its own last day is overdue from that."""
    last, came = case.get(d.LEAD_DUE), found(case)
    return last if last is None or came is None else min(last, came)


def ordered_term(case: Case) -> Term | None:
    """As long as the order says: to the day it names, working or not."""
    last, start = case.get(d.LEAD_DUE), ordered_from(case)
    return None if last is None or start is None else Term((last - start).days, Measure.DAY)


def reported_back(case: Case) -> date | None:
    """Whoever sent the lead was told what came of it; where nobody is to be told, it was ended."""
    return case.done_on("answer_reporter", "end_lead")


ORDERED = Rule("lead_order", ordered_from, reported_back, False, when=_ordered, length=ordered_term)


def _to_correct(case: Case) -> bool:
    return corrected(case) and case.get(f.CORRECTION_UNTIL) is not None


def correct_from(case: Case) -> date | None:
    """The day of the order to correct; one that names an earlier day is over from that."""
    last, paper = case.get(f.CORRECTION_UNTIL), case.paper("immediate-correction-notice")
    on = case.get(d.FINDING_ON) if paper is None else paper.issued_on
    return on if last is None or on is None else min(last, on)


def correct_term(case: Case) -> Term | None:
    """As long as the order says (行政处罚法 28 leaves it to the organ): to the day it names."""
    last, start = case.get(f.CORRECTION_UNTIL), correct_from(case)
    return None if last is None or start is None else Term((last - start).days, Measure.DAY)


def _rechecked(case: Case) -> date | None:
    return case.get(f.CORRECTION_RECHECKED)


CORRECTED = Rule("visit_correct", correct_from, _rechecked, False, when=_to_correct, length=correct_term)
BEFORE_FILING = tuple(
    rule
    for limit in t.FILING.values()
    for rule in (
        Rule(limit.clock, found, checked, False, when=_in_usual_time),
        Rule(limit.clock, found, settled_on, False, when=_lead, length=longer_check),
    )
)
LONGER = tuple(_extension(again.clock) for again in t.EXTENSIONS.values())
TO_ANSWER = tuple(Rule(limit.clock, told, heard, True, when=_ordinary) for limit in t.STATEMENT.values())
REVIEWS = tuple(
    Rule(limit.clock, submitted, reviewed, False)
    for limit in (*t.DOMAIN_REVIEW.values(), *t.PROVINCE_REVIEW.values())
)
ON_SPOT = tuple(Rule(limit.clock, filed_from, reported, False, when=_summary) for limit in t.ON_SPOT.values())
CASH = (
    Rule("cash_in_2wd", t.cash_from, t.cash_handed_in, False, when=t.on_land),
    Rule("cash_in_water_2wd", t.cash_ashore, t.cash_handed_in, False, when=t.on_water),
    Rule("cash_bank_2wd", t.cash_at_organ, t.cash_banked, False, when=t.in_cash),
)
UPLOADS = (Rule("av_upload_24h", recorded_at, uploaded_at, False),)
CLOSING = tuple(Rule(limit.clock, carried_out, closed, False) for limit in t.CLOSING.values())
