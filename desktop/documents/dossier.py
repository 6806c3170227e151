"""The bound file: in which order its papers stand."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.casework.case import Case, IssuedPaper

FRONT, BACK = ("archive-cover", "archive-contents"), ("archive-memo",)
"""What binding itself makes: it is about the other papers, and bears no page number (案卷评查标准)."""

ORDER = (
    "archive-cover",
    "archive-contents",
    "summary-penalty-decision",
    "summary-penalty-filing",
    "clue-register",
    "lead-transfer-letter",
    "inspection-approval",
    "inspection-notice",
    "case-filing-approval",
    "case-extension-approval",
    "no-filing-approval",
    "case-withdrawal-approval",
    "enforcement-delegation",
    "officer-assignment",
    "case-transfer-letter",
    "crime-transfer-report",
    "crime-transfer-letter",
    "crime-inquiry-report",
    "crime-goods-list",
    "jurisdiction-designation-request",
    "recusal-application",
    "officer-avoidance-decision",
    "id-evidence-sheet",
    "evidence-catalogue",
    "onsite-inspection-record",
    "site-photo-sheet",
    "inquiry-notice",
    "interview-record",
    "material-request-notice",
    "assist-investigation-letter",
    "evidence-extraction",
    "edata-extraction-record",
    "appraisal-entrust",
    "appraisal-result-notice",
    "stop-construction-notice",
    "immediate-correction-notice",
    "correction-recheck-record",
    "sampling-approval",
    "sampling-notice",
    "sampling-goods-disposal",
    "evidence-preservation-approval",
    "evidence-preservation-notice",
    "evidence-preservation-part-disposal",
    "evidence-preservation-disposal",
    "coercive-measure-approval",
    "seal-seize-decision",
    "seal-seize-list",
    "seal-seize-site-record",
    "seal-strip",
    "seal-seize-exam-notice",
    "seal-seize-extension-approval",
    "seal-seize-extension",
    "seal-seize-part-release",
    "seal-seize-part-disposal-list",
    "seal-seize-release",
    "seal-seize-return-list",
    "seal-seize-auction-letter",
    "seal-seize-disposal-list",
    "seal-seize-transfer-notice",
    "inquiry-suspension",
    "inquiry-termination",
    "investigation-report",
    "education-record",
    "case-handling-approval",
    "no-penalty-decision",
    "prior-notice",
    "prior-notice-hearing",
    "waiver-statement",
    "party-statement",
    "statement-defence-record",
    "hearing-application",
    "proxy-authorization",
    "hearing-notice",
    "hearing-announcement",
    "hearing-record",
    "hearing-report",
    "statement-review-opinion",
    "legal-review-submission",
    "legal-review-opinion",
    "group-discussion-record",
    "penalty-decision-approval",
    "penalty-decision",
    "demolition-decision",
    "penalty-correction-notice",
    "service-address-confirm",
    "service-receipt",
    "service-announcement",
    "deferred-payment-application",
    "deferred-payment-approval",
    "deferred-payment-notice",
    "onspot-payment-application",
    "cash-handover-receipt",
    "fine-receipt-register",
    "publication-approval",
    "publicity-summary",
    "publication-withdrawal",
    "review-answer",
    "court-defence",
    "remedy-evidence-list",
    "surcharge-decision",
    "performance-urge-notice",
    "enforcement-agreement",
    "enforcement-suspension",
    "enforcement-resumption",
    "demolition-announcement",
    "enforcement-approval",
    "substitute-at-once-decision",
    "substitute-performance-decision",
    "substitute-urge-notice",
    "enforcement-decision",
    "enforcement-site-record",
    "substitute-at-once-notice",
    "court-enforcement-application",
    "court-material-list",
    "enforcement-termination",
    "confiscated-goods-disposal",
    "case-closing-report",
    "evidence-bag",
    "archive-memo",
)
"""立案、调查、审查、决定、送达、执行、结案 (案卷评查标准); a county may bind the decision first instead."""


_PLACES = {form: at for at, form in enumerate(ORDER)}


EVIDENCE_PLACE = (_PLACES["investigation-report"], 0)
"""Where the evidence itself stands: before the report that rests on it, whichever way it was gathered."""


def place_of(form: str) -> int:
    """Where the papers of a form stand in the file; those of a form that has no place, at the end."""
    return _PLACES.get(form, len(ORDER))


def in_order(papers: Iterable[IssuedPaper]) -> list[IssuedPaper]:
    """The papers as they are bound, none void. A paper issued anew stands in the place of the former."""
    latest = {(paper.form, paper.n): paper for paper in papers if not paper.void}
    return sorted(latest.values(), key=lambda paper: (place_of(paper.form), paper.n, paper.issued_on))


def bound_papers(case: Case) -> list[IssuedPaper]:
    """The papers that the file of a case holds between contents and memo: issued, or brought as a scan."""
    return in_order(paper for paper in case.papers if paper.form not in (*FRONT, *BACK))
