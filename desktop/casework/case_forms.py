"""Forms the rules themselves know: those a procedure beside the case has of its own, those made anew."""

from __future__ import annotations

from collections.abc import Mapping

DEMOLITION_DECISION, ANNOUNCEMENT = "demolition-decision", "service-announcement"

EACH: Mapping[str, frozenset[str]] = {
    "extension": frozenset({"case-extension-approval"}),
    "seizure": frozenset(
        {
            "coercive-measure-approval",
            "seal-seize-decision",
            "seal-seize-list",
            "seal-seize-site-record",
            "seal-strip",
            "seal-seize-exam-notice",
            "seal-seize-extension-approval",
            "seal-seize-extension",
            "seal-seize-release",
            "seal-seize-return-list",
            "seal-seize-disposal-list",
            "seal-seize-auction-letter",
            "seal-seize-transfer-notice",
        }
    ),
    "remedy": frozenset({"review-answer", "court-defence", "remedy-evidence-list"}),
    "publication": frozenset({"publication-approval", "publicity-summary", "publication-withdrawal"}),
    "standstill": frozenset({"inquiry-suspension", "inquiry-termination"}),
}
"""By side procedure, the papers each of them has of its own: a second seizure is approved by itself."""

ANEW = frozenset(
    {
        "investigation-report",
        "prior-notice",
        "prior-notice-hearing",
        "statement-defence-record",
        "waiver-statement",
        "statement-review-opinion",
        "hearing-application",
        "hearing-notice",
        "hearing-announcement",
        "hearing-record",
        "hearing-report",
        "legal-review-opinion",
        "group-discussion-record",
        "penalty-decision-approval",
    }
)
"""Papers made anew for each notice of a proposal: what rests on a former notice bears no decision."""
