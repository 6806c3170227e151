"""Every form as it reads on paper, and where its blanks are: a change shows here before anyone prints it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop.casework.case import Case
from desktop.casework.case_forms import EACH
from desktop.casework.choices import Exemption, RecusalDecision
from desktop.documents.composer import wanted
from tests.golden.kept import compare, told
from tests.helpers.library import LIBRARY
from tests.unit.documents.cases import (
    ENFORCING,
    MORE,
    SECOND,
    SUMMARY_ONLY,
    bare_case,
    citizen_case,
    company_case,
    examined_case,
    given_back_case,
    graded_case,
    more_case,
    renewed_case,
    spared_case,
    suit_case,
    two_act_case,
    two_party_case,
    urged_case,
    whole_case,
)
from tests.unit.documents.demolition_cases import pulled_down_case
from tests.unit.documents.evidence_cases import long_catalogue
from tests.unit.documents.kinds import (
    ON_A_VISIT,
    ON_THE_SPOT,
    announced_urge,
    enforced,
    heard_on_demolition,
    on_the_spot,
    seized,
    visited,
    visited_again,
)
from tests.unit.documents.land_cases import dwelling_case, yard_case
from tests.unit.documents.reading import draft, forms, issued

FOLDER = Path(__file__).parent / "forms"
GIVES_BACK = (
    *("prior-notice", "prior-notice-hearing", "investigation-report"),
    *("penalty-decision-approval", "penalty-decision"),
)
"""Forms that say what of the gain goes back to others."""
SPEAK_OF_A_BUILDING = (
    *("stop-construction-notice", "prior-notice", "demolition-announcement", "performance-urge-notice"),
    *("enforcement-decision", "enforcement-site-record", "enforcement-agreement", "enforcement-suspension"),
    *("enforcement-termination", "enforcement-approval", "penalty-decision-approval", "case-closing-report"),
    *("case-filing-approval", "investigation-report", "legal-review-opinion"),
    *("prior-notice-hearing", "demolition-decision", "service-receipt", "evidence-catalogue"),
)
OF_AN_INQUIRY = {
    *("inquiry-notice", "material-request-notice", "edata-extraction-record", "assist-investigation-letter"),
    *("sampling-approval", "sampling-notice", "sampling-goods-disposal", "jurisdiction-designation-request"),
    *(
        "appraisal-entrust",
        "appraisal-result-notice",
        "stop-construction-notice",
        "confiscated-goods-disposal",
    ),
    *("seal-seize-part-release", "seal-seize-part-disposal-list", "evidence-preservation-part-disposal"),
}
"""What may be entered in any case, and is of none decided on the spot: its facts are certain and nothing
is confiscated (行政处罚法 51). What is still to be inquired into takes the ordinary procedure.
"""
VARIANTS: dict[str, Callable[[], Case]] = {
    "prior-notice.anew": renewed_case,
    "prior-notice-hearing.anew": renewed_case,
    "penalty-decision-approval.discussed": partial(more_case, "discussion"),
    "legal-review-opinion.first": partial(company_case, REVIEW_QUALIFICATION="A20186301210001"),
    "officer-avoidance-decision.granted": partial(
        more_case, "recusal", RECUSAL_DECISION=RecusalDecision.GRANTED
    ),
    "investigation-report.spared": partial(more_case, "spared"),
    **{f"no-penalty-decision.{kind}": partial(spared_case, kind) for kind in Exemption if kind != "first"},
    "case-closing-report.handed_over": partial(more_case, "to_police"),
    **{
        f"{form}.heard": partial(more_case, "hearing")
        for form in ("penalty-decision", "penalty-decision-approval")
    },
    "demolition-decision.heard": heard_on_demolition,
    "court-defence.suit": suit_case,
    "penalty-decision.second_party": two_party_case,
    "penalty-decision-approval.two_parties": two_party_case,
    "investigation-report.two_parties": two_party_case,
    "penalty-decision.two_acts": two_act_case,
    "penalty-decision-approval.two_acts": two_act_case,
    **{f"{form}.given_back": given_back_case for form in GIVES_BACK},
    "penalty-decision.pulled_down": dwelling_case,
    "penalty-decision.pulled_down_and_fined": yard_case,
    "statement-review-opinion.heard": partial(more_case, "hearing"),
    "appraisal-entrust.seized": examined_case,
    "performance-urge-notice.unpaid": partial(urged_case, PAYMENT_ON=None, PAYMENT_AMOUNT=None),
    "summary-penalty-decision.graded": graded_case,
    **{f"{form}.on_the_spot": partial(on_the_spot, form) for form in ON_THE_SPOT},
    **{f"{form}.seizure": seized for form in ("service-receipt", "archive-contents", "crime-goods-list")},
    "service-receipt.enforcement": partial(more_case, "enforcement"),
    "service-announcement.enforcement": announced_urge,
    **{f"{form}.building": pulled_down_case for form in SPEAK_OF_A_BUILDING},
    "evidence-catalogue.long": long_catalogue,
    "case-closing-report.enforcement": enforced,
    "archive-cover.enforcement": enforced,
    "archive-contents.enforcement": enforced,
    **{f"{form}.inspection": visited for form in ON_A_VISIT},
    "correction-recheck-record.inspection": visited_again,
    "site-photo-sheet.lead": partial(more_case, "lead"),
}
"""Cases that fill the blocks of a form which the usual one leaves out."""
TURNS = {"penalty-decision.second_party": SECOND, "service-receipt.enforcement": 8}
"""Which of several papers of a form, where it is not the first."""


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_whole_paper_reads_as_before(form: str, *, updating: bool) -> None:
    compare(FOLDER / f"{form}.txt", told(issued(form, whole_case(form))), updating=updating)


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_rarer_paper_reads_as_before(name: str, *, updating: bool) -> None:
    compare(
        FOLDER / f"{name}.txt",
        told(issued(name.partition(".")[0], VARIANTS[name](), TURNS.get(name, 1))),
        updating=updating,
    )


@pytest.mark.parametrize("form", sorted(forms()))
def test_an_empty_draft_reads_as_before(form: str, *, updating: bool) -> None:
    procedure = "summary@1" if form in SUMMARY_ONLY else "ordinary@1"
    compare(
        FOLDER / f"{form}.draft.txt",
        told(draft(form, replace(bare_case(), procedure=procedure))),
        updating=updating,
    )


def test_every_paper_of_a_case_decided_on_the_spot_is_kept() -> None:
    shared = LIBRARY.papers(citizen_case()) - set(SUMMARY_ONLY)
    assert shared - set(ON_THE_SPOT) == OF_AN_INQUIRY | {"enforcement-delegation"}


def test_every_paper_that_a_demolition_fills_is_kept() -> None:
    case, kept = pulled_down_case(), {name.removesuffix(".building") for name in VARIANTS}
    whole = (form for form in LIBRARY.papers(case) if wanted(forms()[form], case))
    filled = {form for form in whole if not issued(form, case).missing}
    assert filled - kept == {"legal-review-submission"}, "it lists the papers there were by then"


def test_every_paper_of_a_seizure_and_of_an_enforcement_is_kept() -> None:
    """The usual case of each stands in it; what an inspection shares with a case is kept of both."""
    assert {form for form, kind in MORE.items() if kind in ("seizure", "auction")} >= EACH["seizure"]
    assert {MORE[form] for form in ENFORCING} == {"enforcement"}
    alone = LIBRARY.papers(visited()) & {"inspection-approval", "inspection-notice"}
    assert {MORE[form] for form in alone} == {"visit"}


def test_no_text_is_kept_for_a_form_that_is_gone() -> None:
    kept = {path.name.removesuffix(".txt").removesuffix(".draft") for path in FOLDER.glob("*.txt")}
    assert kept == {*forms(), *VARIANTS}
