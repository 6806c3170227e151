"""Papers composed, drawn and read back from their PDF."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

import pypdfium2

from desktop.base.paths import RESOURCES
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar
from desktop.documents.composer import Composed, Intent, compose
from desktop.documents.form import Form, read_forms
from desktop.documents.pdf import Drawn, draw
from desktop.documents.sheet import Sheet

_FOLIO = re.compile(r"(—\d+—|第\d+页共\d+页)$")
ISSUED_ON = date(2026, 11, 23)
"""The day of the decision, and of a paper whose own day the case does not say."""
_DAYS = {
    "appraisal-result-notice": "appraisal.reported_on",
    "assist-investigation-letter": "offence.discovered_on",
    "case-transfer-letter": "transfer.sent_at",
    "court-defence": "remedy.answered_on",
    "court-enforcement-application": "court.applied_on",
    "crime-inquiry-report": "transfer.reported_at",
    "crime-transfer-letter": "transfer.sent_at",
    "deferred-payment-notice": "instalment.approved_on",
    "enforcement-agreement": "pause.agreed_on",
    "enforcement-approval": "enforcement.approved_on",
    "enforcement-decision": "enforcement.approved_on",
    "enforcement-resumption": "pause.resumed_on",
    "enforcement-suspension": "pause.on",
    "enforcement-termination": "pause.end_on",
    "evidence-preservation-disposal": "preservation.disposed_on",
    "evidence-preservation-part-disposal": "keeping_part.on",
    "hearing-announcement": "hearing.asked_on",
    "hearing-notice": "hearing.asked_on",
    "inquiry-notice": "offence.discovered_on",
    "inquiry-suspension": "standstill.on",
    "inquiry-termination": "standstill.on",
    "inspection-notice": "visit.at",
    "lead-transfer-letter": "settling.on",
    "jurisdiction-designation-request": "interview.start_at",
    "material-request-notice": "offence.discovered_on",
    "officer-avoidance-decision": "recusal.decided_on",
    "publication-withdrawal": "publication.withdrawn_on",
    "review-answer": "remedy.answered_on",
    "sampling-goods-disposal": "sampling.disposed_on",
    "seal-seize-auction-letter": "seizure.end_on",
    "seal-seize-exam-notice": "seizure.exam_from",
    "seal-seize-extension": "seizure.longer_on",
    "seal-seize-part-release": "seizure_part.on",
    "seal-seize-transfer-notice": "seizure.end_on",
    "service-announcement": "service.on",
    "stop-construction-notice": "building.stop_at",
    "substitute-at-once-decision": "enforcement.approved_on",
    "substitute-at-once-notice": "substitute.ended_at",
    "substitute-urge-notice": "enforcement.approved_on",
    "surcharge-decision": "enforcement.approved_on",
}
"""The fact that says on which day a paper of a form is issued, where it is not one of the case already."""


@cache
def forms() -> dict[str, Form]:
    """The shipped forms."""
    return read_forms(RESOURCES / "documents")


@cache
def calendar() -> Calendar:
    """The shipped calendar."""
    return Calendar.read(RESOURCES / "calendar")


def draft(form: str, case: Case, n: int = 1) -> Composed:
    """The words of a draft."""
    sheet = Sheet(case, n, today=day_of(form, case, n), calendar=calendar())
    return compose(forms()[form], sheet, Intent.DRAFT)


def issued(form: str, case: Case, n: int = 1, serial: int = 29) -> Composed:
    """The words of a paper at issue."""
    known, on = forms()[form], day_of(form, case, n)
    sheet = Sheet(case, n, serial if known.mark else None, on, on, calendar=calendar())
    return compose(known, sheet, Intent.ISSUE)


def day_of(form: str, case: Case, n: int = 1) -> date:
    """The day on which a paper of a case was issued, or would be."""
    paper = case.paper(form, n)
    if paper is not None:
        return paper.issued_on
    at = case.facts.get((_DAYS.get(form, ""), 1))
    if isinstance(at, datetime):
        return at.date()
    return at if isinstance(at, date) else ISSUED_ON


def pages_of(drawn: Drawn) -> list[str]:
    """The text of each page as a PDF reader finds it."""
    document = pypdfium2.PdfDocument(drawn.pdf)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def printed(form: str, case: Case, n: int = 1) -> str:
    """All words of the issued PDF, without line ends, spaces and page numbers."""
    pages = (re.sub(r"\s", "", page) for page in pages_of(draw(issued(form, case, n))))
    return "".join(_FOLIO.sub("", page) for page in pages)
