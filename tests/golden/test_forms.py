"""Every form as it reads on paper, and where its blanks are: a change shows here before anyone prints it."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import pytest

from desktop.casework.case import Case
from desktop.casework.choices import Exemption, RecusalDecision
from desktop.documents.composer import Composed
from desktop.documents.marks import Mark
from desktop.documents.pages import paginate
from desktop.documents.pdf import draw
from tests.unit.documents.cases import (
    SECOND,
    SUMMARY_ONLY,
    bare_case,
    company_case,
    examined_case,
    given_back_case,
    more_case,
    of_kind,
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
TO_EVERYBODY = ("case-filing-approval", "prior-notice", "penalty-decision", "penalty-decision-approval")
"""Forms that name a person, a trader and a company each in another way."""
GIVES_BACK = (
    *("prior-notice", "prior-notice-hearing", "investigation-report"),
    *("penalty-decision-approval", "penalty-decision"),
)
"""Forms that say what of the gain goes back to others."""
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
    **{f"{form}.{kind}": partial(of_kind, kind) for form in TO_EVERYBODY for kind in ("citizen", "trader")},
    "penalty-decision.heard": partial(more_case, "hearing"),
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
    "performance-urge-notice.unpaid": partial(more_case, "enforcement", PAYMENT_ON=None, PAYMENT_AMOUNT=None),
}
"""Cases that fill the blocks of a form which the usual one leaves out."""
TURNS = {"penalty-decision.second_party": SECOND}
"""Which of several papers of a form, where it is not the first."""


def told(composed: Composed) -> str:
    """The words page by page, each blank with its place in points, a digest of every mark at its place."""
    drawn = draw(composed)
    parts = [f"=== 第 {at} 页 ===\n{text.strip()}" for at, text in enumerate(pages_of(drawn), 1)]
    blanks = []
    for each in drawn.blanks:
        place = f"{each.page + 1} {each.x:.0f},{each.y:.0f} {each.w:.0f}x{each.h:.0f}"
        blanks.append(f"{place} {each.kind} {each.fact}".rstrip())
    return "\n".join([*parts, "=== 空白 ===", *blanks, "=== 版面 ===", _digest(composed)]) + "\n"


def _digest(composed: Composed) -> str:
    """Of all that stands on the pages, words, rules and frames, each at its place in tenths of a point."""
    marks = (
        f"{at} {_rounded(mark)}"
        for at, page in enumerate(paginate(composed.elements, composed.frame))
        for mark in page.marks
    )
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:32]


def _rounded(mark: Mark) -> str:
    values = (getattr(mark, field.name) for field in fields(mark))
    told = (f"{value:.1f}" if isinstance(value, float) else repr(value) for value in values)
    return f"{type(mark).__name__} {' '.join(told)}"


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
    compare(form, told(issued(form, whole_case(form))), updating=updating)


@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_rarer_paper_reads_as_before(name: str, *, updating: bool) -> None:
    compare(
        name,
        told(issued(name.partition(".")[0], VARIANTS[name](), TURNS.get(name, 1))),
        updating=updating,
    )


@pytest.mark.parametrize("form", sorted(forms()))
def test_an_empty_draft_reads_as_before(form: str, *, updating: bool) -> None:
    procedure = "summary@1" if form in SUMMARY_ONLY else "ordinary@1"
    compare(f"{form}.draft", told(draft(form, replace(bare_case(), procedure=procedure))), updating=updating)


def test_no_text_is_kept_for_a_form_that_is_gone() -> None:
    kept = {path.name.removesuffix(".txt").removesuffix(".draft") for path in FOLDER.glob("*.txt")}
    assert kept == {*forms(), *VARIANTS}
