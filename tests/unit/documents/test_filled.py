"""What is typed once is printed wherever it is asked for, and what the desk knows is never typed.

How it is counted, over twenty papers of an ordinary case:

- a blank is a value printed in a field of a paper; of an entry in several paragraphs, or of several questions
  and answers, only the first counts, for the others are no blanks of their own; the catalogue lists the file;
- a value is typed once, however often it is printed, and another one if it is written in other words;
- what is chosen, ticked, or filled by who approves, is not typed; nor is what a picture says of itself;
- what the last case of the officer or of his office says again, or counts on by one, is a default too
  (`EARLIER`); the first case of an office has none of these, and is counted by itself;
- how long files are kept is set once for all cases by the office (`KEPT`);
- a default that is taken with one key is not typed: it must be exactly what the case says, or standard words
  that say the same (`STANDARD`). What a default was made of counts as typed, printed or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.earlier import Earlier
from desktop.casework.facts import FACTS, Slot
from desktop.casework.phrases import Phrase, Whose, shipped_phrases
from desktop.documents.defaults import Default, defaults, read_defaults
from desktop.documents.elements import Grid, Piece
from desktop.documents.form import SLOT
from tests.unit.documents.cases import whole_case
from tests.unit.documents.reading import ISSUED_ON, calendar, forms, issued

PAPERS = (
    *("case-filing-approval", "onsite-inspection-record", "site-photo-sheet", "interview-record"),
    *("immediate-correction-notice", "correction-recheck-record", "evidence-catalogue", "id-evidence-sheet"),
    *("investigation-report", "prior-notice", "service-address-confirm", "service-receipt"),
    *("statement-review-opinion", "penalty-decision-approval", "penalty-decision", "fine-receipt-register"),
    *("case-closing-report", "archive-cover", "archive-contents", "archive-memo"),
)
"""The twenty papers of an ordinary case that ends with a fine paid."""
CHOSEN = frozenset(("choice", "flag"))  # a click, and nothing typed
OF_OTHERS = (".approved_by", ".approved_on", ".agreed")  # filled by the approval itself
OF_THE_REVIEWER = frozenset(("review.reviewer", "review.on", "review.opinion"))  # likewise, by his yes
BY_KEY = ("interview.start_at", "interview.end_at")  # the present time, while one sits together
OF_PICTURES = frozenset(("photo.taken_at",))  # read off the picture as it is attached
STANDARD = frozenset(
    {
        *(("filing.handler_opinion", 1), ("approval.handler_opinion", 1), ("closing.handler_opinion", 1)),
        *(("correction.content", 1), ("photo.proves", 1), ("evidence.name", 2), ("evidence.name", 3)),
        *(("evidence.proves", n) for n in (1, 2, 3)),
        *(
            ("report.on", 1),
            ("archive.on", 1),
            ("archive.retention", 1),
        ),  # the day of writing; 30年 for 三十年
        *(("archive.note", 1), ("recheck.handler_opinion", 1)),
    }
)
"""Where the words offered are taken for those of the case, which say the same in others."""


EARLIER = (
    Earlier("GL-001", {"correction.deadline": "2026-10-01", "inspection.start_at": "2026-09-30T16:00"}),
    Earlier(
        "HJ-900",
        {
            **{"archive.number": "20260037", "archive.checker": "李成林"},
            **{"correction.deadline": "2026-09-04", "inspection.start_at": "2026-09-01T09:00"},
        },
    ),
)
"""What the cases say that the officer entered before this one: three days to put it right, as here."""


@cache
def given() -> tuple[Default, ...]:
    """The shipped defaults."""
    return read_defaults(RESOURCES / "lists" / "defaults.toml")


KEPT = Phrase("", f.ARCHIVE_RETENTION.id, "", "30年", Whose.COUNTY)


def offered(case: Case, *slots: Slot, earlier: tuple[Earlier, ...] = EARLIER) -> dict[Slot, str]:
    """What the empty places of a case offer to an officer with these cases before it."""
    phrases = (KEPT, *shipped_phrases(RESOURCES / "texts" / "phrases.toml"))
    return defaults(case, slots, given(), phrases, case.get(f.REPORT_ON) or ISSUED_ON, calendar(), earlier)


def entered(case: Case, earlier: tuple[Earlier, ...]) -> tuple[Case, frozenset[Slot]]:
    """The case as an officer enters it who takes every default that is right, and where he took one."""
    told, taken = {slot: value for slot, value in case.facts.items() if not defaulted(slot)}, set[Slot]()
    for slot in filter(defaulted, case.facts):
        text = offered(replace(case, facts=told), slot, earlier=earlier).get(slot)
        if text is not None and (text == case.told(slot) or slot in STANDARD):
            told[slot] = FACTS[slot[0]].parsed(text)
            taken.add(slot)
        else:
            told[slot] = case.facts[slot]
    return replace(case, facts=told), frozenset(taken)


def defaulted(slot: Slot) -> bool:
    """Whether a field of this place may offer something."""
    return any(one.fact == slot[0] for one in given())


def typed_in(taken: frozenset[Slot], case: Case, pieces: list[Piece]) -> Iterator[tuple[str, str]]:
    """The values typed for these pieces of a paper, each with its place."""
    sources = {
        (found["name"], 1)
        for fact, _ in taken
        for one in given()
        if one.fact == fact
        for found in SLOT.finditer(one.value)
    }
    places = {(fact, int(n or 1)) for fact, _, n in (piece.fact.partition("#") for piece in pieces)}
    for slot in places | sources:
        fact = FACTS.get(slot[0])
        if fact is None or fact.kind.name in CHOSEN or fact.id.endswith(OF_OTHERS):
            continue
        if slot not in taken and fact.id not in OF_THE_REVIEWER | OF_PICTURES and case.told(slot):
            yield f"{fact.id}#{slot[1]}", case.told(slot) or ""


def blanks_of(form: str, case: Case) -> tuple[list[Piece], int]:
    """The pieces of a paper that fill a blank from a fact, and how many cells the catalogue fills."""
    paper = issued(form, case)
    pieces = [piece for piece in paper.pieces() if piece.fact and piece.blank is None and piece.part < 2]
    if form != "archive-contents":
        return pieces, 0
    (grid,) = (each for each in paper.elements if isinstance(each, Grid))
    return pieces, sum(
        bool(cell.paras[0]) for row in grid.rows[grid.head :] for cell in row.cells if cell.paras
    )


def whole_file(case: Case) -> Case:
    """The case with all of the twenty issued that its catalogue lists."""
    known = forms()
    listed = (known[form] for form in PAPERS if not form.startswith("archive-"))
    numbers = {paper.form: paper.number for paper in case.papers}
    papers = (
        IssuedPaper(f"p-{form.id}", form.id, form.name, 1, numbers.get(form.id, ""), ISSUED_ON, 1, "0" * 64)
        for form in listed
    )
    return replace(case, papers=tuple(papers))


def counted(earlier: tuple[Earlier, ...], number: str = "") -> tuple[int, int, int]:
    """Blanks filled, cells of the contents filled, and values typed, over the twenty papers.

    With a `number`, of the case whose file bears that.
    """
    filled, cells, typed = 0, 0, set[tuple[str, str]]()
    for form in PAPERS:
        whole = whole_case(form)
        if number:
            whole = replace(whole, facts={**whole.facts, (f.ARCHIVE_NO.id, 1): number})
        case, taken = entered(whole, earlier)
        pieces, listed = blanks_of(form, whole_file(case) if form == "archive-contents" else case)
        filled, cells = filled + len(pieces), cells + listed
        typed.update(typed_in(taken, case, pieces))
    return filled, cells, len(typed)


def test_twenty_papers_fill_ten_blanks_with_each_value_typed() -> None:
    """Without the cells of the contents: 297 blanks over 29 values, 10.2; with its 89, 13.3.

    So in an officer's first case too, where his colleagues have closed one before (tests/db/test_earlier.py).
    """
    filled, cells, typed = counted(EARLIER)
    assert len(PAPERS) == 20
    assert filled >= 10 * typed, "what the contents list of the other papers is not counted"
    assert filled + cells >= 13 * typed


def test_the_first_case_of_an_office_has_one_value_more_to_type() -> None:
    """The day to put it right by: 297 over 30, 9.9; with the contents 12.8.

    Its number is the first of the year, and who reviewed it checks the file. Whoever puts begin and end of
    the interview in by key, as it is written while it is held, types 28: 10.6.
    """
    filled, cells, typed = counted((), number="20260001")
    assert typed == counted(EARLIER)[2] + 1
    assert filled + cells >= 12.8 * typed
    assert filled >= 9.9 * typed
    assert filled >= 10 * (typed - len(BY_KEY))
