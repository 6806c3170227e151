"""Compose, number, draw, freeze and keep a paper; or draw a draft of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, product

from desktop.base.errors import NotFound, PrintTrouble, Refusal
from desktop.casework.amendment_facts import FORM as CORRECTION
from desktop.casework.archived import sealed_form
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.case_facts import PARTY_KIND
from desktop.casework.case_forms import ANEW
from desktop.casework.co_parties import (
    OWN_FORMS,
    each_party,
    number_at,
    number_within,
    own,
    own_of,
    seen_for,
    slot_at,
)
from desktop.casework.deadlines import Calendar
from desktop.casework.decide import Barred, Shortfall, Survey, to_issue
from desktop.casework.entry import parse
from desktop.casework.events import PaperIssued
from desktop.casework.facts import FACTS, GROUPS, AnyFact, Slot
from desktop.casework.gates import Bench
from desktop.casework.lead_facts import VISIT_MATTER
from desktop.casework.leads import INSPECTION, made_before
from desktop.casework.parties import OF_AGE, PartyKind
from desktop.casework.parting import whole_of
from desktop.casework.present import PRESENT, TEAM
from desktop.casework.representation_facts import GUARDIAN_NAME
from desktop.casework.submissions import Opinion
from desktop.documents import fonts, pdf
from desktop.documents.checkcode import code_of
from desktop.documents.composer import Composed, Intent, compose, undrawable, wanted
from desktop.documents.dossier import place_of
from desktop.documents.filling import Missing
from desktop.documents.form import Form, conditions
from desktop.documents.own_fonts import own_fonts, system_folders
from desktop.documents.sheet import Sheet
from desktop.documents.vocabulary import WORDS
from desktop.services.consistency import Agreement, refuse_contradictions, said_by
from desktop.services.enclosing import beside
from desktop.services.laying import covering, differing
from desktop.services.library import Library
from desktop.services.numbering import take_number
from desktop.services.perform import Job, Office
from desktop.services.retention import kept_here
from desktop.services.showing import pictures_of

LISTED = 12
"""So many photographs or pieces of evidence have their entries beside the paper that lists them; the others
have them in the case."""

SAMPLE, DRAFT, SAMPLE_DRAFT = "示例", "草稿", "示例 草稿"


@dataclass(frozen=True, slots=True)
class IssuePaper:
    """A form of a case; `n` says which of a repeating group it prints, 0 the one that counts."""

    case_id: str
    form: str
    n: int = 0


@dataclass(frozen=True, slots=True)
class DraftPaper:
    """A paper as it would print now: its page, its blanks, what it still lacks."""

    form: Form
    drawn: pdf.Drawn = field(repr=False)
    missing: tuple[Missing, ...]
    agreement: Agreement = field(default=Agreement(), repr=False)  # what differs, with what is being typed


def issue_paper(job: Job, command: IssuePaper) -> IssuedPaper:
    """Issue a paper by itself. One that a step issues is refused: it comes with its step and its gates."""
    case, library = job.case(command.case_id), job.office.library
    form = form_named(library, command.form)
    whose = seen_for(case, form.id, command.n or 1)
    if whose is None or form.id not in library.papers(whose):
        raise Refusal("form_of_other_procedure", paper=form.name, procedure=library.procedure(case).name)
    if sealed_form(case, form.id, command.n or case.turn_of(form.id)):
        raise Refusal("case_archived")
    for step in library.steps(case):
        if form.id in step.issues:
            raise Refusal("issued_by_step", paper=form.name, step=step.name)
    return freeze_paper(job, command)


def freeze_paper(job: Job, command: IssuePaper, *, anew: bool = False) -> IssuedPaper:
    """Number, draw and freeze a paper in this transaction; `anew` one of which there is a former already.

    Raises Barred with every blank a paper must not have, Refusal once issued or when it belongs to a former
    notice, PrintTrouble for a character no font can draw. Nothing is numbered or kept then.
    """
    case = job.case(command.case_id)
    form = form_named(job.office.library, command.form)
    n = command.n or case.turn_of(form.id)
    _refuse_made(case, form, n, anew=anew)
    today, paper_id, calendar = job.office.clock.today(), job.work.mint_id(), job.bench.calendar
    bound_with = beside(job.work, case, form.id)
    kept = kept_here(job.work, case)
    blank = Sheet(case, n, today=today, calendar=calendar, kept=kept, enclosures=bound_with)
    composed = compose(form, blank, Intent.ISSUE)
    _refuse_blanks(job.office.library, form, composed)
    if form.id != CORRECTION:  # it cures what differs
        refuse_contradictions(job.work, job.office.library, case, form.id, n)
    if changed := _changed_since(job.office.library, case, form, n, calendar):
        raise Barred(changed)
    taken = take_number(job, case.organ, form.mark, paper_id) if form.mark else None
    serial = taken.serial if taken else None
    given = _opinions(job.office.library, case, form, n)
    sheet = replace(blank, serial=serial, issued_on=today, opinions=given)
    composed = compose(form, sheet, Intent.ISSUE)
    code = code_of(composed.digest, composed.number, today)
    mark, pictures = SAMPLE if case.sample else "", pictures_of(job.work, case)
    drawn = pdf.draw(composed, mark=mark, code=code, pictures=pictures)
    paper = IssuedPaper(
        paper_id,
        form.id,
        form.name,
        n,
        composed.number,
        today,
        drawn.pages,
        hashlib.sha256(drawn.pdf).hexdigest(),
        version=form.version,
    )
    job.keep(
        PaperIssued(
            case.id,
            paper.id,
            form.id,
            form.version,
            form.name,
            paper.n,
            paper.number,
            today,
            paper.pages,
            paper.digest,
            composed.digest,
            drawn.pdf,
            said_by(composed, case),
        )
    )
    return paper


def _refuse_made(case: Case, form: Form, n: int, *, anew: bool) -> None:
    if made := made_before(case, form.repeats, n):
        raise Refusal("made_before", paper=form.name, number=made)
    if case.paper(form.id, n) is not None and not anew:
        raise Refusal("already_issued", paper=form.name)
    if form.id in ANEW and number_within(n) != case.round:
        raise Refusal("of_former_notice", paper=form.name)


def _refuse_blanks(library: Library, form: Form, composed: Composed) -> None:
    lacking = blanks(library, form, composed)
    if lacking:
        raise Barred(lacking)
    strange = undrawable(composed)
    if strange:
        raise PrintTrouble("no_glyph", char="、".join(strange), name=form.name)


def blanks(library: Library, form: Form, composed: Composed) -> tuple[Shortfall, ...]:
    """The blanks of a composed paper, as what bars it."""
    law = library.gates["o_blank"]
    return tuple(
        Shortfall(
            "o_blank",
            "blank",
            missing.where,
            law.law,
            law.article,
            law.level,
            {"paper": form.name, "label": missing.label},
        )
        for missing in composed.missing
    )


def _changed_since(
    library: Library, case: Case, form: Form, n: int, calendar: Calendar
) -> tuple[Shortfall, ...]:
    """What bars a paper that says otherwise than was approved.

    At issue number, date and opinions alone are filled.
    """
    found = covering(library, case, form, n)
    if found is None or not (differ := differing(library, case, found[1], calendar)):
        return ()
    law, where = library.gates["o_as_approved"], case.place_of(found[0].form, found[1].n)
    told = "、".join(differ)
    return (
        Shortfall(
            "o_as_approved",
            "changed",
            where,
            law.law,
            law.article,
            law.level,
            {"paper": form.name, "differ": told},
        ),
    )


def _opinions(library: Library, case: Case, form: Form, n: int) -> tuple[Opinion, ...]:
    """What is printed on the form that was approved; on what is issued on it, nothing."""
    found = covering(library, case, form, n)
    return found[1].opinions if found is not None and found[0].form == form.id else ()


def with_blanks(seen: Survey, case: Case, library: Library, looks: Bench) -> Survey:
    """A survey with the blanks of the papers its step issues: the panel shows what issuing would refuse."""
    missing = list(seen.missing)
    known = {lack.where for lack in missing}
    for form_id, n in to_issue(seen.step, case):
        form = library.forms[form_id]
        composed = compose(form, Sheet(case, n, today=looks.today, calendar=looks.calendar), Intent.ISSUE)
        fresh = [lack for lack in blanks(library, form, composed) if lack.where not in known]
        missing += fresh
        known |= {lack.where for lack in fresh}
        missing += _changed_since(library, case, form, n, looks.calendar)
    return replace(seen, missing=tuple(missing))


def as_typed(case: Case, typed: Mapping[Slot, str]) -> Case:
    """A case with what is being typed in place of what is kept."""
    kept = {slot: value for slot, value in case.facts.items() if typed.get(slot, "-")}
    return replace(case, facts={**kept, **parse(typed)})


def draft_paper(office: Office, case: Case, form_id: str, n: int) -> DraftPaper:
    """The paper as it would print now."""
    library, today, calendar = office.library, office.clock.today(), office.calendar
    form = form_named(library, form_id)
    with office.read() as work:
        kept, bound_with = kept_here(work, case), beside(work, case, form.id)
        sheet = Sheet(case, n, today=today, calendar=calendar, kept=kept, enclosures=bound_with)
        composed = compose(form, sheet, Intent.DRAFT)
        mark, pictures = SAMPLE_DRAFT if case.sample else DRAFT, pictures_of(work, case)
        drawn = pdf.draw(composed, mark=mark, pictures=pictures, packed=False)
    return DraftPaper(form, drawn, composed.missing)


def make_ready(own: bool, _office: Office) -> None:
    """Read the fonts before the first paper is asked for: they take a fifth of a second. For the press.

    With `own`, papers are set in the 仿宋 and 小标宋 of this computer, where it has them.
    """
    fonts.use_own(own_fonts(system_folders()) if own else {})
    fonts.load_usual()


def form_named(library: Library, form_id: str) -> Form:
    """A form by its id. Raises NotFound."""
    try:
        return library.forms[form_id]
    except KeyError:
        raise NotFound("no_such_form", form=form_id) from None


def forms_for(case: Case, library: Library) -> tuple[tuple[Form, int], ...]:
    """Every form of the case's procedures and which of a repeating group, in the order of the bound file."""
    whole, parties = [_known(case, library)], [_known(seen, library) for seen in each_party(case)]
    found: list[tuple[Form, int]] = []
    for form in sorted(library.forms.values(), key=lambda each: place_of(each.id)):
        others = form.repeats in library.others
        turns = [
            number_at(n, seen.party)
            for seen, known in (parties if form.id in OWN_FORMS else whole)
            if form.id in known
            for n in (seen.sheets(form.repeats) if others else _turns(form, seen))
        ]
        found.extend((form, n) for n in turns if wanted(form, case, n) or case.paper(form.id, n))
    return tuple(found)


def _known(case: Case, library: Library) -> tuple[Case, frozenset[str]]:
    """A case, as it is kept or as one of its parties sees it, with the forms that may stand in it."""
    issued = (paper.form for paper in case.papers)  # a correction belongs to no step
    return case, library.papers(case).union(issued)


def _turns(form: Form, case: Case) -> tuple[int, ...]:
    """Which papers of a form a case has or may have: one for each notice, one for each sheet of its group."""
    if form.repeats:
        sheets = case.sheets(form.repeats) or (1,)
        return tuple(n for n in sheets if not made_before(case, form.repeats, n))
    before = (n for n in range(1, case.turn_of(form.id)) if case.paper(form.id, n) is not None)
    return (*before, case.turn_of(form.id))


def asked_by(form: Form, case: Case, n: int) -> tuple[Slot, ...]:
    """The facts a form prints, in the order of the case: what its entry shows. None that such a case has not.

    Of photographs or evidence that it lists one after the other, those of each, the first `LISTED`.
    """
    named = set(form.slots())
    for block in form.blocks:
        named |= {block.dialogue} - {""}
        named |= {condition.name for text in block.conditions() for condition in conditions(text)}
    if form.repeats in PRESENT and len(case.officers) > TEAM:
        named.add(PRESENT[form.repeats].id)  # which of them were there
    cures = {WORDS[name].where for name in named if name in WORDS} | named
    strange = _strange(seen_for(case, form.id, n) or case)
    asked = [one for one in FACTS.values() if one.id in cures and not one.hand and one.group not in strange]
    whole = whole_of(case, form.repeats, n)
    listed = {block.each for block in form.blocks if block.each in GROUPS} - {form.repeats}
    return tuple(
        (fact.id, sheet) if sheet else _asked_once(fact, form, n, whole)
        for group, facts in groupby(asked, key=lambda fact: fact.group)
        for sheet, fact in product(_sheets_asked(case, group) if group in listed else (0,), facts)
    )


def _strange(case: Case) -> set[str]:
    """Groups a form may print that are no matter of a case: the inspection, the guardian of a grown-up."""
    age = case.age_at_offence
    grown = case.get(PARTY_KIND) not in (None, PartyKind.CITIZEN) or (age is not None and age >= OF_AGE)
    strange = {GUARDIAN_NAME.group} if grown and not case.guardian else set()
    return strange if case.procedure_id == INSPECTION else {*strange, VISIT_MATTER.group}


def _sheets_asked(case: Case, group: str) -> tuple[int, ...]:
    """Those that count, or the first that is still to come; 0 for what each party has of his own."""
    if own_of(group):
        return (0,)
    return case.counting(group)[:LISTED] or (max(case.sheets(group), default=0) + 1,)


def _asked_once(fact: AnyFact, form: Form, n: int, whole: Mapping[str, int]) -> Slot:
    if fact.group in whole:
        return fact.id, whole[fact.group]
    return slot_at(fact.id, n) if fact.group == form.repeats or own(fact.id) else (fact.id, 1)
