"""Who a party is, across cases: found, judged to be one with another or not, looked up for earlier cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from db import Reading
from desktop.base.errors import BadEntry, NotFound, Refusal
from desktop.casework import case_facts as f
from desktop.casework import outcome_facts as o
from desktop.casework.case import Case
from desktop.casework.deadlines import day_words
from desktop.casework.known_parties import (
    Judgement,
    JudgementUndone,
    KnownParty,
    LikelyPair,
    PartiesJudged,
    masked_party,
)
from desktop.services.library import Library
from desktop.services.perform import Job, Office
from desktop.services.recording import KeepFacts, keep_facts

MOST = 100
"""Parties of a list, and pairs that may be one: who is wanted is found by typing more."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party with all its cases in sight, what was judged of it, and who may be the same."""

    party: KnownParty
    stages: tuple[str, ...]  # of its cases, as they are called
    judgements: tuple[Judgement, ...]
    numbers: dict[str, str] = field(repr=False)  # the 案号 of the cases that were judged together
    alike: tuple[LikelyPair, ...]


def parties_found(office: Office, text: str) -> tuple[KnownParty, ...]:
    """The parties a few typed letters mean, those of the newest cases first; nothing typed: all of them."""
    with office.read() as work:
        return tuple(masked_party(one) for one in work.parties.found(text.strip(), MOST))


def party_view(office: Office, case_id: str) -> PartyView:
    """The party of a case. Raises NotFound where nothing is known of it, or the case is out of sight."""
    with office.read() as work:
        work.case_path(case_id)
        party = work.parties.of_case(case_id)
        if party is None:
            raise NotFound("no_party_yet")
        judged = work.parties.judgements({each.case_id for each in party.namings})
        cases = work.cases(tuple({id for one in judged for id in (one.case_id, one.other_id)}))
        return PartyView(
            party=masked_party(party),
            stages=tuple(_stage(office.library, each.procedure, each.stage) for each in party.namings),
            judgements=judged,
            numbers={case.id: case.number for case in cases},
            alike=_masked(work.parties.alike(party)),
        )


def likely_duplicates(office: Office) -> tuple[LikelyPair, ...]:
    """Parties in sight that may be one and that nobody has judged yet."""
    with office.read() as work:
        return _masked(work.parties.duplicates(MOST))


def _masked(pairs: Iterable[LikelyPair]) -> tuple[LikelyPair, ...]:
    return tuple(replace(pair, one=masked_party(pair.one), other=masked_party(pair.other)) for pair in pairs)


def _stage(library: Library, procedure: str, stage: str) -> str:
    found = library.procedures.get(procedure)
    return found.stage_of(stage).name if found is not None else stage


@dataclass(frozen=True, slots=True)
class JudgeParties:
    """The parties of two cases are one, or are not, and why."""

    case_id: str
    other_id: str
    same: bool
    why: str


def judge_parties(job: Job, command: JudgeParties) -> str:
    """Judge two parties to be one or two; gives the id of the judgement. No case changes by it.

    Raises BadEntry for no reason, Refusal `parties_one_already` and `parties_judged_apart`, and NotPermitted
    also for who may not judge where the other case stands.
    """
    why, other_id = command.why.strip(), command.other_id
    if not why:
        raise BadEntry("missing", label="判断的依据")
    job.work.judge("judge_parties", job.work.case_path(other_id))
    one, other = _known(job.work, command.case_id), _known(job.work, other_id)
    if one.known == other.known:
        raise Refusal("parties_one_already", name=one.name)
    apart = _apart(job.work, one, other)
    if command.same and apart is not None:
        raise Refusal("parties_judged_apart", by=apart.by, why=apart.why)
    judged = PartiesJudged(
        command.case_id, job.work.mint_id(), other_id, job.case(other_id).number, command.same, why
    )
    job.keep(judged)
    number = job.case(command.case_id).number
    job.events.append(replace(judged, case_id=other_id, other_id=command.case_id, other=number))
    return judged.judgement_id


def _apart(work: Reading, one: KnownParty, other: KnownParty) -> Judgement | None:
    """The judgement that they are two, where one holds."""
    ones, others = ({each.case_id for each in party.namings} for party in (one, other))
    for said in work.parties.judgements(ones):
        if said.holds and not said.same and {said.case_id, said.other_id} & others:
            return said
    return None


def _known(work: Reading, case_id: str) -> KnownParty:
    found = work.parties.of_case(case_id)
    if found is None:
        raise NotFound("no_party_yet")
    return found


@dataclass(frozen=True, slots=True)
class UndoJudgement:
    """A judgement that was wrong, and why."""

    case_id: str
    judgement_id: str
    why: str


def undo_judgement(job: Job, command: UndoJudgement) -> None:
    """Take a judgement back: the records are as before it, and that it was made stays to be read.

    Raises BadEntry for no reason, NotFound, Refusal `judgement_undone`, NotPermitted.
    """
    why = command.why.strip()
    if not why:
        raise BadEntry("missing", label="撤销的理由")
    said = next(
        (one for one in job.work.parties.judgements((command.case_id,)) if one.id == command.judgement_id),
        None,
    )
    if said is None:
        raise NotFound("no_such_judgement")
    if not said.holds:
        raise Refusal("judgement_undone", by=said.undone_by)
    for case_id in (said.case_id, said.other_id):
        job.work.judge("undo_judgement", job.work.case_path(case_id))
    one, other = job.case(said.case_id), job.case(said.other_id)
    undone = JudgementUndone(one.id, said.id, other.id, other.number, said.same, why)
    job.keep(undone)
    job.events.append(replace(undone, case_id=other.id, other_id=one.id, other=one.number))


@dataclass(frozen=True, slots=True)
class PriorCase:
    """Another case against the same party."""

    case_id: str
    number: str
    unit: str
    cause: str
    registered_on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Priors:
    """What a search for earlier cases found, and who may be the same party and was not judged yet."""

    words: str
    cases: tuple[PriorCase, ...]
    alike: tuple[LikelyPair, ...]


@dataclass(frozen=True, slots=True)
class SearchPriors:
    """Whether the party of a case has others (行政处罚法 33)."""

    case_id: str


def search_priors(job: Job, command: SearchPriors) -> Priors:
    """Look for earlier cases in all units in sight; the answer is kept as a fact of the case.

    Raises BadEntry while the party has no name, and as `keep_facts`.
    """
    case = job.case(command.case_id)
    if not case.get(f.PARTY_NAME):
        raise BadEntry("missing", label=f.PARTY_NAME.label)
    party, today = _known(job.work, case.id), job.office.clock.today()
    others = [each.case_id for each in party.namings if each.case_id != case.id]
    library = job.office.library
    cases = tuple(_prior(found, library) for found in job.work.cases(others))
    words = _prior_words(case, cases, _searched(job), today)
    kept = {(o.PRIORS_ON.id, 1): today.isoformat(), (o.PRIORS.id, 1): words}
    keep_facts(job, KeepFacts(case.id, kept))
    return Priors(words, cases, _masked(job.work.parties.alike(party)))


def _prior(case: Case, library: Library) -> PriorCase:
    told = [library.procedure(case).stage_of(case.stage).name]
    fine, outcome = case.get(f.DECISION_FINE), case.get(o.OUTCOME)
    if fine is not None:
        told.append(f"罚款{fine}元")
    elif outcome is not None:
        told.append(dict(o.OUTCOME.kind.choices)[outcome])
    on = case.registered_on
    return PriorCase(case.id, case.number, case.unit.name, case.matter.name, on, "，".join(told))


def _searched(job: Job) -> str:
    """The units whose cases were looked through."""
    units = job.work.sight("see_cases").units
    if units is None:
        return "全部单位"
    return "、".join(unit.name for unit in job.work.units() if unit.id in units)


def _prior_words(case: Case, cases: tuple[PriorCase, ...], where: str, today: date) -> str:
    by = "证件号码和姓名（名称）" if case.get(f.PARTY_ID) else "姓名（名称），没有证件号码"
    head = f"{day_words(today)}按{by}查询{where}的案件"
    if not cases:
        return f"{head}，没有查到该当事人的其他案件。"
    listed = "；".join(f"{one.number} {one.cause}（{one.outcome}）" for one in cases)
    return f"{head}，查到该当事人的其他案件{len(cases)}件：{listed}。"
