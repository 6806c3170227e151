"""Lay a paper before those who approve it, take it back, agree or return it, enter what was said on paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from db import Reading
from desktop.base.clock import CHINA
from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.checklist import Checklist, Mark, marked, objected, standing, unjudged
from desktop.casework.co_parties import slot_at
from desktop.casework.decide import Barred
from desktop.casework.events import FactsKept, OpinionGiven, PaperSubmitted, PaperWithdrawn
from desktop.casework.facts import FACTS, Slot
from desktop.casework.lists import Officer
from desktop.casework.review import Approval, Approver
from desktop.casework.seizure_choices import SeizureDecision
from desktop.casework.submissions import REVIEW, Link, Standing, Submission, Verdict
from desktop.documents.scans import scan_pages
from desktop.services.acting import actor_of
from desktop.services.checklists import changed_since, checklist
from desktop.services.issuing import IssuePaper, blanks, form_named, freeze_paper
from desktop.services.laying import composed_of, covering, differing, lay
from desktop.services.perform import Job, Office, bench
from desktop.services.review_settings import chain_of

AGREED = "同意。"
"""What a yes says that says nothing more, and whose approval has no words of its own for that."""


@dataclass(frozen=True, slots=True)
class SubmitPaper:
    """A form of a case to be laid before the chain; `n` as in IssuePaper."""

    case_id: str
    form: str
    n: int = 0


def submit_paper(job: Job, command: SubmitPaper) -> str:
    """Lay a form before those who approve it; gives the id of the submission.

    What was approved and has changed since is laid before them anew. Raises Refusal for a form nobody
    approves in the desk, one issued, one before somebody already; Barred with the blanks, as at issue.
    """
    case, approval, n = _asked(job, command.case_id, command.form, command.n)
    library = job.office.library
    if case.paper(command.form, n) is not None and not _refused_on(case, command.form, n):
        before = covering(library, case, library.forms[command.form], n)
        if before is None or not differing(library, case, before[1], job.bench.calendar):
            raise Refusal("already_issued", paper=library.forms[command.form].name)
    return _submit(job, case, approval, n)


def _refused_on(case: Case, form: str, n: int) -> bool:
    """Whether what was issued of a form came back: it was signed on paper, and not agreed to."""
    paper, laid = case.paper(form, n), case.laid(form, n)
    if paper is None or laid is None or laid.standing is not Standing.RETURNED:
        return False
    back = laid.opinions[-1]
    return back.on_paper and paper.issued_on <= back.given_at.astimezone(CHINA).date()


def _asked(job: Job, case_id: str, form: str, n: int) -> tuple[Case, Approval, int]:
    case, library = job.case(case_id), job.office.library
    name = form_named(library, form).name
    approval = library.approvals.laid.get(form)
    if approval is None:
        raise Refusal("not_for_review", paper=name)
    if form not in library.papers(case):
        raise Refusal("form_of_other_procedure", paper=name, procedure=library.procedure(case).name)
    n = n or case.turn_of(form)
    laid = case.laid(form, n)
    if laid is not None and laid.standing is Standing.WAITING:
        raise Refusal("already_laid", paper=name, by=laid.by)
    return case, approval, n


def _submit(job: Job, case: Case, approval: Approval, n: int) -> str:
    library, today = job.office.library, job.office.clock.today()
    if approval.submitted:
        job.keep(FactsKept(case.id, {slot_at(approval.submitted, n): today.isoformat()}))
        case = job.case(case.id)
    looks = bench(job.office, job.work, case)
    _refuse_blanks(job, case, approval, n)
    laid = lay(library, approval, case, n, today, looks.calendar)
    before = case.laid(approval.form, n)
    submitted = PaperSubmitted(
        case_id=case.id,
        submission_id=job.work.mint_id(),
        form=approval.form,
        name=library.forms[approval.form].name,
        n=n,
        round=before.round + 1 if before is not None else 1,
        content=laid.content,
        parts=laid.parts,
        chain=REVIEW if approval.by is Approver.REVIEWER else chain_of(job.work),
        shown=checklist(library, case, approval, n, looks),
    )
    job.keep(submitted)
    return submitted.submission_id


def _refuse_blanks(job: Job, case: Case, approval: Approval, n: int) -> None:
    """Nobody is shown pages with blanks but those that he fills himself."""
    library, bench = job.office.library, job.bench
    filled = set(approval.fills)
    lacking = [
        lack
        for composed, issued in composed_of(library, approval, case, n, bench.today, bench.calendar)
        if not issued
        for lack in blanks(library, library.forms[composed.form], composed)
        if lack.where.partition("#")[0] not in filled
    ]
    if lacking:
        raise Barred(tuple(lacking))


@dataclass(frozen=True, slots=True)
class WithdrawPaper:
    """A submission to be taken back."""

    case_id: str
    submission_id: str


def withdraw_paper(job: Job, command: WithdrawPaper) -> None:
    """Take back what is still before somebody. Raises NotFound, Refusal `not_waiting`."""
    _, laid, _ = _waiting(job, command.case_id, command.submission_id)
    job.keep(PaperWithdrawn(command.case_id, laid.id, job.office.library.forms[laid.form].name))


def _waiting(job: Job, case_id: str, submission_id: str) -> tuple[Case, Submission, Link]:
    case = job.case(case_id)
    laid = next((one for one in case.submissions if one.id == submission_id), None)
    if laid is None:
        raise NotFound("no_such_submission")
    if (role := laid.waits_for) is None:
        raise Refusal("not_waiting", paper=job.office.library.forms[laid.form].name)
    return case, laid, role


@dataclass(frozen=True, slots=True)
class GiveOpinion:
    """Yes, or no with words; `marks` and `notes` are what he said of the items of the list, by their ids."""

    case_id: str
    submission_id: str
    verdict: Verdict
    words: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def give_opinion(job: Job, command: GiveOpinion) -> Standing:
    """Agree, or send back to the officers; gives how the submission stands then.

    What he was shown is kept with what he said of it. The last yes fills the facts of the approval and issues
    its form with the opinions. Raises Refusal for one whose turn it is not, for one's own act, for pages or a
    list that have changed meanwhile, for a yes that the list does not bear; BadEntry for no words.
    """
    case, laid, role = _waiting(job, command.case_id, command.submission_id)
    now, library = job.office.clock.now(), job.office.library
    name, looks = library.forms[laid.form].name, bench(job.office, job.work, case)
    approval = library.approvals.laid[laid.form]
    shown = checklist(library, case, approval, laid.n, looks)
    looked_at = marked(shown, command.marks, command.notes)
    words = command.words.strip() or _said_of(looked_at)
    if command.verdict is Verdict.NO and not words:
        raise BadEntry("missing", label="退回的意见")
    instead_of = _fit(job.office, job.work, case, laid, job.actor, now.date())
    if command.verdict is Verdict.YES:
        if differ := changed_since(library, case, laid, looks):
            raise Refusal("laid_changed", paper=name, differ="、".join(differ))
        _refuse_listed(looked_at)
    given = OpinionGiven(
        case_id=case.id,
        submission_id=laid.id,
        name=name,
        content=laid.content,
        role=role,
        verdict=command.verdict,
        words=words or approval.usual or AGREED,
        person_id=job.actor.person_id,
        by=job.actor.name,
        given_at=now,
        looked_at=looked_at,
        instead_of=instead_of,
    )
    return _answer(job, given)


def _said_of(looked_at: Checklist) -> str:
    """What was said of the items that are not in order, for who says nothing more."""
    return "；".join(f"{item.name}：{item.note}" for item in objected(looked_at) if item.note)


def _refuse_listed(looked_at: Checklist, *, on_paper: bool = False) -> None:
    """A yes stands on a list where nothing bars it, nothing is left to judge, nothing was objected to.

    What was judged on paper stands on the paper.
    """
    if names := standing(looked_at):
        raise Refusal("listed_missing", items="、".join(names))
    if on_paper:
        return
    if wrong := objected(looked_at):
        raise Refusal("listed_wrong", items="、".join(item.name for item in wrong))
    if names := unjudged(looked_at):
        raise Refusal("listed_unjudged", items="、".join(names))


def hindered(office: Office, work: Reading, case: Case, laid: Submission) -> Refusal | None:
    """Why the acting person may not answer what is before somebody; None where he may."""
    try:
        _fit(office, work, case, laid, office.actor, office.clock.today())
    except Refusal as refusal:
        return refusal
    return None


def _fit(office: Office, work: Reading, case: Case, laid: Submission, actor: Actor, day: date) -> str:
    """In whose stead a person answers what waits for somebody, empty for himself.

    Raises Refusal for one whose turn it is not, for the own act, for a reviewer without qualification.
    """
    role = laid.waits_for
    if role is None:
        raise Refusal("not_waiting", paper=office.library.forms[laid.form].name)
    instead_of = _post(work, actor, role, case, day, office)
    _refuse_own(case, laid, actor.person_id, actor.name)
    if role is Link.REVIEWER:
        _qualified(work, actor.person_id, case)
    return instead_of


def _post(work: Reading, actor: Actor, role: Link, case: Case, day: date, office: Office) -> str:
    """In whose stead a person bears a role at the unit of a case; empty for the own.

    A duty ended since the person came in is borne no more. Raises Refusal `not_your_turn`.
    """
    units = {unit.id for unit in case.path}
    if actor.role == role and actor.unit_id in units:
        return ""
    brought = {duty.id for duty in actor.duties}
    for duty in work.duties():
        if duty.id in brought and duty.role == role and duty.unit_id in units and duty.stands_on(day):
            return duty.instead_of
    raise Refusal("not_your_turn", role=office.library.rights.role_name(role))


def _refuse_own(case: Case, laid: Submission, person_id: str, name: str) -> None:
    """Nobody approves his own act, nor twice (行政处罚法 42, 58)."""
    acted = {laid.person_id, *(officer.id for officer in case.officers)}
    acted |= {opinion.person_id for opinion in laid.opinions}
    if person_id in acted:
        raise Refusal("own_act", name=name)


def _qualified(work: Reading, person_id: str, case: Case) -> Officer:
    """行政处罚法 58: who reviews has passed the examination, or the case says he is no beginner."""
    officer = next(one for one in work.officers(None) if one.id == person_id)
    if not officer.reviewer_qualified and not case.facts.get(("review.veteran", 1)):
        raise Refusal("reviewer_unqualified", name=officer.name)
    return officer


def _answer(job: Job, given: OpinionGiven) -> Standing:
    """Write an opinion down; the last yes fills the approval and issues its form where it is not issued."""
    job.keep(given)
    case = job.case(given.case_id)
    laid = next(one for one in case.submissions if one.id == given.submission_id)
    if laid.standing is Standing.APPROVED:
        approval = job.office.library.approvals.laid[laid.form]
        job.keep(FactsKept(case.id, _filled(job, case, approval, laid, given)))
        former = tuple(_former(case, laid))
        anew = any(each.standing is Standing.APPROVED for each in former) or _refused_on(
            replace(case, submissions=former), laid.form, laid.n
        )
        if anew or case.paper(laid.form, laid.n) is None:
            freeze_paper(job, IssuePaper(case.id, laid.form, laid.n), anew=anew)
    return laid.standing


def _former(case: Case, laid: Submission) -> Iterator[Submission]:
    """What was laid before somebody of the same form until now."""
    return (each for each in case.submissions if (each.form, each.n) == (laid.form, laid.n) and each != laid)


def _filled(
    job: Job, case: Case, approval: Approval, laid: Submission, given: OpinionGiven
) -> dict[Slot, str | None]:
    """What the last yes says, by the facts of the approval."""
    told: dict[str, str] = {
        approval.agreed: _yes(approval.agreed),
        approval.approver: given.by,
        approval.on: _when(approval.on, given.given_at),
        approval.words: given.words,
    }
    if approval.qualification and not case.facts.get(slot_at(approval.qualification, laid.n)):
        told[approval.qualification] = _qualified(job.work, given.person_id, case).reviewer_number
    return {slot_at(fact, laid.n): text for fact, text in told.items() if fact and text}


def _yes(fact: str) -> str:
    """The text of a yes: a flag that is set, or the choice that means it."""
    return FACTS[fact].written(SeizureDecision.AGREED if FACTS[fact].kind.choices else True)


def _when(fact: str, at: datetime) -> str:
    here = at.astimezone(CHINA)
    return FACTS[fact].written(here if FACTS[fact].kind.name == "moment" else here.date())


@dataclass(frozen=True, slots=True)
class EnterPaperOpinion:
    """A yes or a no given on paper: by whom and when, with a scan or the reason why there is none."""

    case_id: str
    form: str
    person_id: str
    given_at: datetime
    n: int = 0
    words: str = ""
    scan: bytes = field(repr=False, default=b"")
    no_scan: str = ""
    verdict: Verdict = Verdict.YES


def enter_paper_opinion(job: Job, command: EnterPaperOpinion) -> Standing:
    """Enter what was signed on paper: of what is before the chain, or of a form as it stands now.

    A no sends it back to the officers, as one given in the desk: with the words that were written. Raises as
    `submit_paper` and `give_opinion`; BadEntry `missing` for neither scan nor reason, or a no without words,
    `opinion_in_future`, `opinion_out_of_order`, `scan_unreadable`.
    """
    today, words = job.office.clock.today(), command.words.strip()
    if command.verdict is Verdict.NO and not words:
        raise BadEntry("missing", label="签批的意见")
    if command.given_at.astimezone(CHINA).date() > today:
        raise BadEntry("opinion_in_future", on=command.given_at.astimezone(CHINA).date())
    if command.scan:
        scan_pages(command.scan)
    elif not command.no_scan.strip():
        raise BadEntry("missing", label="扫描件，或者没有扫描件的原因")
    case, laid, role = _on_paper(job, command)
    day = command.given_at.astimezone(CHINA).date()
    with_name = actor_of(job.work, command.person_id, day)  # who stood in then, may do so no more
    if laid.opinions and command.given_at < laid.opinions[-1].given_at:
        raise BadEntry("opinion_out_of_order", by=laid.opinions[-1].by)
    instead_of = _fit(job.office, job.work, case, laid, with_name, day)
    library = job.office.library
    approval, looks = library.approvals.laid[laid.form], bench(job.office, job.work, case)
    looked_at = checklist(library, case, approval, laid.n, looks)
    if command.verdict is Verdict.YES:
        _refuse_listed(looked_at, on_paper=True)
    given = OpinionGiven(
        case_id=case.id,
        submission_id=laid.id,
        name=library.forms[laid.form].name,
        content=laid.content,
        role=role,
        verdict=command.verdict,
        words=words or AGREED,
        person_id=command.person_id,
        by=with_name.name,
        given_at=command.given_at,
        looked_at=looked_at,
        instead_of=instead_of,
        digest=hashlib.sha256(command.scan).hexdigest() if command.scan else "",
        no_scan="" if command.scan else command.no_scan.strip(),
        scan=command.scan,
    )
    return _answer(job, given)


def _on_paper(job: Job, command: EnterPaperOpinion) -> tuple[Case, Submission, Link]:
    """What was signed: the submission under way, or the form laid before the chain by this very entry."""
    case = job.case(command.case_id)
    laid = case.laid(command.form, command.n or case.turn_of(command.form))
    if laid is None or laid.standing is not Standing.WAITING:
        submission_id = _submit(job, *_asked(job, command.case_id, command.form, command.n))
        return _waiting(job, command.case_id, submission_id)
    return _waiting(job, command.case_id, laid.id)
