"""Every form as it reads on paper, and where its blanks are: a change shows here before anyone prints it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop.casework.case import Case
from desktop.casework.choices import Exemption, RecusalDecision
from desktop.documents.pdf import Drawn, draw
from tests.unit.documents.cases import (
    SECOND,
    SUMMARY_ONLY,
    bare_case,
    company_case,
    examined_case,
    more_case,
    renewed_case,
    spared_case,
    suit_case,
    two_act_case,
    two_party_case,
    whole_case,
)
from tests.unit.documents.land_cases import dwelling_case, yard_case
from tests.unit.documents.reading import draft, forms, issued, pages_of

FOLDER = Path(__file__).parent / "forms"
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
    "penalty-decision.heard": partial(more_case, "hearing"),
    "court-defence.suit": suit_case,
    "penalty-decision.second_party": two_party_case,
    "penalty-decision-approval.two_parties": two_party_case,
    "investigation-report.two_parties": two_party_case,
    "penalty-decision.two_acts": two_act_case,
    "penalty-decision-approval.two_acts": two_act_case,
    "penalty-decision.pulled_down": dwelling_case,
    "penalty-decision.pulled_down_and_fined": yard_case,
    "statement-review-opinion.heard": partial(more_case, "hearing"),
    "appraisal-entrust.seized": examined_case,
    "performance-urge-notice.unpaid": partial(more_case, "enforcement", PAYMENT_ON=None, PAYMENT_AMOUNT=None),
}
"""Cases that fill the blocks of a form which the usual one leaves out."""
TURNS = {"penalty-decision.second_party": SECOND}
"""Which of several papers of a form, where it is not the first."""


def told(drawn: Drawn) -> str:
    """The words page by page, then each blank with its place in whole points."""
    parts = [f"=== 第 {at} 页 ===\n{text.strip()}" for at, text in enumerate(pages_of(drawn), 1)]
    blanks = []
    for each in drawn.blanks:
        place = f"{each.page + 1} {each.x:.0f},{each.y:.0f} {each.w:.0f}x{each.h:.0f}"
        blanks.append(f"{place} {each.kind} {each.fact}".rstrip())
    return "\n".join([*parts, "=== 空白 ===", *blanks]) + "\n"


def compare(name: str, found: str, *, updating: bool) -> None:
    """Compare with the kept text, or rewrite it."""
    path = FOLDER / f"{name}.txt"
    if updating:
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
    kept = path.read_text("utf-8") if path.exists() else ""
    changes = "\n".join(
        difflib.unified_diff(kept.splitlines(), found.splitlines(), "kept", "found", lineterm="")
    )
    assert not changes, f"{name} reads differently (pytest tests/golden --update-golden rewrites):\n{changes}"


@pytest.mark.parametrize("form", sorted(forms()))
def test_a_whole_paper_reads_as_before(form: str, *, updating: bool) -> None:
    compare(form, told(draw(issued(form, whole_case(form)))), updating=updating)


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_rarer_paper_reads_as_before(name: str, *, updating: bool) -> None:
    compare(
        name,
        told(draw(issued(name.partition(".")[0], VARIANTS[name](), TURNS.get(name, 1)))),
        updating=updating,
    )


@pytest.mark.parametrize("form", sorted(forms()))
def test_an_empty_draft_reads_as_before(form: str, *, updating: bool) -> None:
    procedure = "summary@1" if form in SUMMARY_ONLY else "ordinary@1"
    compare(
        f"{form}.draft", told(draw(draft(form, replace(bare_case(), procedure=procedure)))), updating=updating
    )


def test_no_text_is_kept_for_a_form_that_is_gone() -> None:
    kept = {path.name.removesuffix(".txt").removesuffix(".draft") for path in FOLDER.glob("*.txt")}
    assert kept == {*forms(), *VARIANTS}
