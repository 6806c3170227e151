"""前后核对 before a paper is issued: what differs in a case, in words, and the reason it may stay so."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from db import Reading
from desktop.base.errors import BadEntry
from desktop.casework import case_facts as f
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.co_parties import (
    OWN_FORMS,
    called,
    each_party,
    keys_within,
    number_at,
    own_place,
    place_at,
)
from desktop.casework.consistency import Contradiction, Frozen, contradictions, excused, sign_of
from desktop.casework.consistency.cameras import cameras_named
from desktop.casework.consistency.frozen import STORY, compared, corrections, says_now
from desktop.casework.consistency.meters import meters_named
from desktop.casework.decide import Barred, Shortfall, Survey
from desktop.casework.events import FactsKept
from desktop.casework.gates.asking import WHOSE
from desktop.casework.gear import Named, kinds_named
from desktop.documents.composer import Composed
from desktop.services.library import Library
from desktop.services.perform import Job, Office
from desktop.services.sentences import filled, of_whom

Told = Callable[[int, int, str], bool]
"""Hears how many are done, of how many, and the number of the one; stops the work by answering False."""


@dataclass(frozen=True, slots=True)
class ToldContradiction:
    """A difference in words, and where it is put right."""

    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What differs within a case, and whether a reason was written for exactly that."""

    told: tuple[ToldContradiction, ...] = ()
    excused: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """A case that contradicts itself while something of it is about to be handed out."""

    number: str
    held: Agreement


@dataclass(frozen=True, slots=True)
class ExcuseContradictions:
    """Why what differs now may stay so."""

    case_id: str
    reason: str


def said_by(composed: Composed, case: Case) -> bytes:
    """What a paper says of each fact of the case that it prints, as `Frozen.said`, in JSON."""
    said: dict[str, str] = {}
    for piece in composed.pieces():
        if piece.blank is None and compared(piece.fact) and (text := says_now(case, piece.fact)) is not None:
            said[piece.fact] = text
    if any(piece.fact == f.OFFENCE_FACTS.id for piece in composed.pieces()):
        said[STORY] = case.get(f.OFFENCE_FACTS) or ""
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def found_in(
    work: Reading, library: Library, case: Case, replaced: tuple[str, int] | None = None
) -> tuple[Contradiction, ...]:
    """Everything that differs within a case and its issued papers, those that count: of each form the last.

    `replaced` is the form, and which of several, that is about to be issued anew.
    """
    said = work.papers_said(case.id)
    parties, statutes = each_party(case), library.statutes.with_own(work.own_statutes())
    found: list[Contradiction] = []
    others, numbers = work.sittings_beside(case), cameras_named(case)
    had = work.had_gear(kinds_named(library.gear, Named.CAMERA), numbers) if numbers else ()
    named = meters_named(case)
    meters = work.gear_bearing(kinds_named(library.gear, Named.METER), named) if named else ()
    for seen in parties:
        frozen = [
            Frozen(
                paper, keys_within(said[paper.id], paper.form, seen.party), _put_right(paper, seen, parties)
            )
            for paper in seen.papers
            if paper.id in said
            and paper == seen.paper(paper.form, paper.n)
            and (paper.form, _kept_as(paper, seen)) != replaced
        ]
        held = contradictions(seen, frozen, statutes.heads, others, had, statutes.has_article, meters)
        found += held if len(parties) == 1 else (_of_party(one, seen) for one in held)
    return tuple({(one.code, one.where, str(one.facts)): one for one in found}.values())


def _put_right(paper: IssuedPaper, seen: Case, parties: Sequence[Case]) -> tuple[tuple[str, str], ...]:
    """What notices to the other parties correct in a paper of them all."""
    others = () if paper.form in OWN_FORMS else (each for each in parties if each is not seen)
    return tuple(pair for each in others for pair in corrections(each, paper))


def _kept_as(paper: IssuedPaper, seen: Case) -> int:
    """The number in the file of a paper that a party sees."""
    return number_at(paper.n, seen.party if paper.form in OWN_FORMS else 1)


def _of_party(one: Contradiction, seen: Case) -> Contradiction:
    """A difference in what is a party's own, with his name and its place in the file."""
    if not own_place(one.where):
        return one
    return replace(one, where=place_at(one.where, seen.party), facts={**one.facts, WHOSE: called(seen)})


def differing(office: Office, case_ids: Sequence[str], told: Told) -> tuple[Differing, ...] | None:
    """Which of these cases contradict themselves without a reason, in their order; None where it was stopped.

    `told` hears of cases looked at. Raises NotFound, NotPermitted.
    """
    found: list[Differing] = []
    for done, case_id in enumerate(case_ids):
        with office.read() as work:
            case = work.case(case_id, "see_papers")
            held = agreement(case, found_in(work, office.library, case), office.library)
        if not told(done, len(case_ids), case.number):
            return None
        if not held.excused:
            found.append(Differing(case.number, held))
    return tuple(found)


def agreement(case: Case, found: Sequence[Contradiction], library: Library) -> Agreement:
    """What differs, in words."""
    told = tuple(ToldContradiction(_told(one, library), one.where) for one in found)
    return Agreement(told, excused(case, found), case.get(f.AGREE_REASON) or "")


def with_contradictions(seen: Survey, issues: bool, held: Agreement, library: Library) -> Survey:
    """A survey of a step that issues papers, with what would bar them: panel and guard say the same."""
    if not issues or held.excused:
        return seen
    return replace(seen, missing=(*seen.missing, _shortfall(held.told, library)))


def refuse_contradictions(work: Reading, library: Library, case: Case, form: str, n: int) -> None:
    """Raise Barred while something differs and nobody wrote why; a form issued anew cures its former."""
    found = found_in(work, library, case, (form, n))
    if found and not excused(case, found_in(work, library, case)):
        raise Barred((_shortfall(agreement(case, found, library).told, library),))


def excuse_contradictions(job: Job, command: ExcuseContradictions) -> None:
    """Write why what differs may stay so; for these differences and for none that come later.

    Raises BadEntry without words.
    """
    case = job.case(command.case_id)
    reason = command.reason.strip()
    if not reason:
        raise BadEntry("missing", label=f.AGREE_REASON.label)
    found = found_in(job.work, job.office.library, case)
    job.keep(FactsKept(case.id, {(f.AGREE_REASON.id, 1): reason, (f.AGREE_OF.id, 1): sign_of(found) or None}))


def _shortfall(told: Sequence[ToldContradiction], library: Library) -> Shortfall:
    law = library.gates["o_agree"]
    return Shortfall(
        "o_agree",
        "differs",
        "overview",
        law.law,
        law.article,
        law.level,
        {"n": len(told), "first": told[0].words},
    )


def _told(one: Contradiction, library: Library) -> str:
    return of_whom(one.facts, filled(library.contradictions[one.code], one.facts))
