"""What comes first in a case, and what may not come before it."""

from __future__ import annotations

from desktop.casework import building_facts as b
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import domain_facts as d
from desktop.casework import enforcement_facts as e
from desktop.casework import inquiry_facts as q
from desktop.casework import lead_facts as le
from desktop.casework import outcome_facts as o
from desktop.casework import publication_facts as p
from desktop.casework import recording_facts as rec
from desktop.casework import remedy_facts as r
from desktop.casework import representation_facts as rep
from desktop.casework import restitution_facts as g
from desktop.casework import seizure_facts as s
from desktop.casework import standstill_facts as st
from desktop.casework import withdrawal_facts as w
from desktop.casework.case_forms import ANNOUNCEMENT, DEMOLITION_DECISION
from desktop.casework.consistency.enforcing import Pairs
from desktop.casework.facts import AnyFact

PAIRS: Pairs = (
    (f.OFFENCE_ON, f.DISCOVERED_ON),
    (f.DISCOVERED_ON, f.FILING_ON),
    (f.DISCOVERED_ON, o.DECLINE_ON),
    (f.FILING_ON, f.REPORT_ON),
    # The re-check began and ended on its day.
    (f.CORRECTION_RECHECKED, f.RECHECK_START),
    (f.RECHECK_START, f.RECHECK_END),
    (f.RECHECK_END, f.CORRECTION_RECHECKED),
    ("immediate-correction-notice", f.RECHECK_START),
    ("immediate-correction-notice", f.CORRECTION_UNTIL),
    (f.FILING_ON, w.ON),
    (f.REPORT_ON, "prior-notice"),
    ("prior-notice", f.STATEMENT_AT),
    (f.STATEMENT_AT, f.STATEMENT_END),
    (f.STATEMENT_END, q.RECHECK_ON),
    (q.RECHECK_ON, f.APPROVAL_ON),
    (f.HEARING_ASKED_ON, f.HEARING_AT),
    (f.HEARING_AT, f.HEARING_ENDED),
    (f.HEARING_AT, f.HEARING_HELD_ON),
    (f.REVIEW_SUBMITTED, f.REVIEW_ON),
    (f.DISCUSSION_AT, f.DISCUSSION_ENDED),
    (f.REVIEW_ON, f.APPROVAL_ON),
    (f.REPORT_ON, f.APPROVAL_ON),
    ("prior-notice", f.APPROVAL_ON),
    (f.STATEMENT_END, f.APPROVAL_ON),
    (f.STATEMENT_WAIVED_ON, f.APPROVAL_ON),
    (f.STATEMENT_LAPSED_ON, f.APPROVAL_ON),
    (f.DISCUSSION_ENDED, f.APPROVAL_ON),
    (f.HEARING_WAIVED_ON, f.APPROVAL_ON),
    (f.HEARING_LAPSED_ON, f.APPROVAL_ON),
    (f.HEARING_ENDED, f.APPROVAL_ON),
    (f.HEARING_HELD_ON, f.APPROVAL_ON),
    (f.APPROVAL_ON, "penalty-decision"),
    ("penalty-decision", f.PAYMENT_ON),
    ("penalty-decision", o.INSTALMENT_ASKED),
    (o.INSTALMENT_ASKED, o.INSTALMENT_ON),
    (o.INSTALMENT_ON, o.INSTALMENT_UNTIL),
    ("penalty-decision", g.UNTIL),
    ("penalty-decision", f.CLOSING_ON),
    (f.APPROVAL_ON, DEMOLITION_DECISION),
    (DEMOLITION_DECISION, f.DECISION_PULL_DOWN_BY),
    (DEMOLITION_DECISION, f.CLOSING_ON),
    (f.DISCOVERED_ON, f.ONSPOT_AT),
    (f.ONSPOT_AT, f.ONSPOT_ASHORE),  # 行政处罚法 71
    (f.ONSPOT_AT, f.ONSPOT_REPORTED),  # 52
    (f.ONSPOT_AT, f.PAYMENT_ON),
    (f.PAYMENT_ON, f.CLOSING_ON),
    (f.CLOSING_ON, f.ARCHIVE_ON),
    # To the police: 行政执法机关移送涉嫌犯罪案件的规定 5, 12, 9.
    (o.TRANSFER_REPORTED, o.TRANSFER_APPROVED),
    (o.TRANSFER_APPROVED, o.TRANSFER_SENT),
    (o.TRANSFER_SENT, f.CLOSING_ON),
    (o.TRANSFER_SENT, o.POLICE_ANSWERED),
    (o.POLICE_ANSWERED, o.TRANSFER_HANDED),
    (o.POLICE_ANSWERED, o.TRANSFER_OBJECTED),
    (o.TRANSFER_OBJECTED, o.RECONSIDERED_ON),
    (o.POLICE_ANSWERED, o.SUPERVISION_ASKED),
    (o.SUPERVISION_ASKED, o.SUPERVISION_ANSWERED),
    (f.DISCOVERED_ON, le.CHECKED_ON),
    (f.DISCOVERED_ON, le.CHECK_LONGER_ON),
    (le.CHECKED_ON, le.SETTLED_ON),
    (le.SETTLED_ON, le.REPLY_ON),
    (le.VISIT_ON, le.VISIT_AT),
    (le.VISIT_ON, f.INSPECTION_START),
    ("inspection-notice", le.VISIT_AT),
    (f.INSPECTION_END, le.FINDING_ON),
)
WITHIN: tuple[tuple[AnyFact, AnyFact], ...] = (
    (f.INSPECTION_START, f.INSPECTION_END),
    (f.INTERVIEW_START, f.INTERVIEW_END),
    (q.TAKEN_FROM, q.TAKEN_TO),
    (f.RECUSAL_ASKED_ON, f.RECUSAL_ON),
    (f.PRESERVATION_APPROVED, f.PRESERVATION_AT),
    (f.PRESERVATION_AT, f.PRESERVATION_ON),
    (c.SAMPLING_ON, c.SAMPLING_AT),
    (c.SAMPLING_AT, c.SAMPLING_DISPOSED_ON),
    (s.AT, s.ENDED),  # 行政强制法 18, 25, 28
    (s.AT, s.UNTIL),
    (s.AT, s.EXAM_FROM),
    (s.EXAM_FROM, s.EXAM_TO),
    (s.AT, s.LONGER_ON),
    (s.LONGER_ON, s.LONGER_UNTIL),
    (s.AT, s.END_ON),
    (s.END_ON, s.RETURNED_ON),
    (st.ON, st.RESUMED_ON),
    (d.LONGER_ON, d.LONGER_UNTIL),
    (f.PAYMENT_ON, d.CASH_HANDED),  # the sheets of one number: 行政处罚法 71
    (d.CASH_ASHORE, d.CASH_HANDED),
    (d.CASH_HANDED, d.CASH_BANKED),
    (rec.ENDED, rec.UPLOADED),
    (rep.AGENT_SINCE, rep.AGENT_UNTIL),
    (r.ASKED_ON, r.RECEIVED_ON),
    (r.HANDED_IN, r.FORWARDED),
    (r.ASKED_ON, r.ACCEPTED_ON),
    (r.ACCEPTED_ON, r.EXTENDED_UNTIL),
    (r.RECEIVED_ON, r.ANSWERED_ON),
    (r.ASKED_ON, r.DECIDED_ON),
    (r.ANSWERED_ON, r.DECIDED_ON),
    (r.DECIDED_ON, r.SERVED_ON),
    (r.DECIDED_ON, r.FINAL_ON),
    (r.OPINION_ON, r.OPINION_REPORTED),
    (p.ON, p.WITHDRAWN_ON),
)
"""Pairs of one sheet of a repeating group."""
AFTER_THE_PAPER: tuple[tuple[str, AnyFact], ...] = (
    ("inquiry-notice", q.SUMMONED_AT),
    ("material-request-notice", q.REQUEST_UNTIL),
    ("assist-investigation-letter", q.HELP_UNTIL),
    ("appraisal-entrust", q.LAB_UNTIL),
    ("appraisal-entrust", q.REPORTED_ON),
    ("stop-construction-notice", b.STOP_AT),
    (ANNOUNCEMENT, f.SERVICE_ON),
)
"""What follows the paper of its own sheet."""
AFTER_THE_DECISION: tuple[AnyFact, ...] = (c.METHOD_ON, p.ON)
"""What every sheet of a group does only with a decision."""
BEFORE_THE_REPORT: tuple[AnyFact, ...] = (f.INSPECTION_END, f.INTERVIEW_END, q.TAKEN_TO)
"""What every sheet of a group goes before."""

ON_ITS_OWN: tuple[AnyFact, ...] = (f.PARTY_BORN, rep.AGENT_SINCE, rep.AGENT_UNTIL)
"""What has its day whenever the act was: a birth, and a mandate that is kept for other business, too."""
WHOSE_DAY_IS_AHEAD: tuple[AnyFact, ...] = (
    *(f.CORRECTION_UNTIL, f.DECISION_PULL_DOWN_BY, o.INSTALMENT_UNTIL, g.UNTIL, d.LONGER_UNTIL),
    *(q.REQUEST_UNTIL, q.HELP_UNTIL, q.LAB_UNTIL, s.UNTIL, s.LONGER_UNTIL, s.EXAM_TO),
    *(e.UNTIL, e.ANNOUNCED_UNTIL, e.PLANNED),
)
"""Terms that were set: a case may be closed before they end, as what is due was done."""
GOES_ON: tuple[str, ...] = (
    *("archive", "custody", "confiscated", "amendment", "transfer", "reply", "publication", "remedy"),
    *("agent", "proxy", "party"),
)
"""Groups that say what is done after a case is closed, too: things leave the store, papers are corrected."""
DONE_LATER: tuple[AnyFact, ...] = (s.RETURNED_ON, rec.UPLOADED)
"""And single facts: whoever owns what was seized may fetch it late, recordings of the last act follow it."""
