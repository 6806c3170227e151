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
from desktop.casework.co_parties import as_party, number_at
from desktop.casework.deadlines import day_words
from desktop.casework.doubles import LikelyPair
from desktop.casework.facts import AnyFact
from desktop.casework.known_parties import (
    Judgement,
    JudgementUndone,
    KnownParty,
    PartiesJudged,
    PartyFilter,
    PartyOf,
    masked_party,
)
from desktop.casework.priors import searched_as
from desktop.services.library import Library
from desktop.services.perform import Job, Office
from desktop.services.recording import KeepFacts, keep_facts

MOST = 100
"""Parties of a list, and pairs that may be one: who is wanted is found by typing more."""


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party with all its cases in sight, what was judged of it, and who may be the same."""

    party: KnownParty
    outcomes: tuple[str, ...]  # of its cases, for this party: where they stand and what was decided
    judgements: tuple[Judgement, ...]
    numbers: dict[str, str] = field(repr=False)  # the 案号 of its cases and of those judged together
    alike: tuple[LikelyPair, ...]


def parties_found(office: Office, narrowed: PartyFilter) -> tuple[KnownParty, ...]:
    """The parties that are asked for, those of the newest cases first; nothing asked: all of them."""
    with office.read() as work:
        return tuple(masked_party(one) for one in work.parties.found(narrowed, MOST))


def party_view(office: Office, of: PartyOf) -> PartyView:
    """A party of a case. Raises NotFound where nothing is known of it, or the case is out of sight."""
    with office.read() as work:
        work.case_path(of.case_id)
        party = _known(work, of)
        judged = work.parties.judgements({each.of for each in party.namings})
        ids = {each.of.case_id for each in party.namings}
        ids |= {each.case_id for one in judged for each in (one.one, one.other)}
        cases = {case.id: case for case in work.cases(tuple(ids))}
        library = office.library
        return PartyView(
            party=masked_party(party),
            outcomes=tuple(
                _outcome(as_party(cases[each.of.case_id], each.of.party), library) for each in party.namings
            ),
            judgements=judged,
            numbers={id: case.number for id, case in cases.items()},
            alike=_masked(work.parties.alike(party)),
        )


def likely_duplicates(office: Office) -> tuple[LikelyPair, ...]:
    """Parties in sight that may be one and that nobody has judged yet."""
    with office.read() as work:
        return _masked(work.parties.duplicates(MOST))


def _masked(pairs: Iterable[LikelyPair]) -> tuple[LikelyPair, ...]:
    return tuple(replace(pair, one=masked_party(pair.one), other=masked_party(pair.other)) for pair in pairs)


@dataclass(frozen=True, slots=True)
class JudgeParties:
    """The parties of two cases are one, or are not, and why."""

    case_id: str
    other_id: str
    same: bool
    why: str
    party: int = 1
    other_party: int = 1


def judge_parties(job: Job, command: JudgeParties) -> str:
    """Judge two parties to be one or two; gives the id of the judgement. No case changes by it.

    Two whom one number makes one are parted: the first bears it by mistake, and it joins him to nobody.
    Raises BadEntry for no reason, Refusal `parties_one_already` and `parties_judged_apart`, and NotPermitted
    also for who may not judge where the other case stands.
    """
    why = command.why.strip()
    if not why:
        raise BadEntry("missing", label="判断的依据")
    first, second = PartyOf(command.case_id, command.party), PartyOf(command.other_id, command.other_party)
    job.work.judge("judge_parties", job.work.case_path(second.case_id))
    one, other = _known(job.work, first), _known(job.work, second)
    if one.known == other.known and (command.same or not _one_number(one, first, second)):
        raise Refusal("parties_one_already", name=one.name)
    apart = _apart(job.work, one, other)
    if command.same and apart is not None:
        raise Refusal("parties_judged_apart", by=apart.by, why=apart.why)
    id, same = job.work.mint_id(), command.same
    for tell, (of, against) in ((job.keep, (first, second)), (job.events.append, (second, first))):
        number = job.case(against.case_id).number
        tell(PartiesJudged(of.case_id, id, against.case_id, number, same, why, of.party, against.party))
    if not same and _known(job.work, first).known == _known(job.work, second).known:
        raise Refusal("parties_one_already", name=one.name)  # judged to be one besides: that is undone first
    return id


def _one_number(party: KnownParty, first: PartyOf, second: PartyOf) -> bool:
    numbers = {each.id_number for each in party.namings if each.of in (first, second)}
    return first != second and len(numbers) == 1 and "" not in numbers


def _apart(work: Reading, one: KnownParty, other: KnownParty) -> Judgement | None:
    """The judgement that they are two, where one holds."""
    ones, others = ({each.of for each in party.namings} for party in (one, other))
    for said in work.parties.judgements(ones):
        if said.holds and not said.same and {said.one, said.other} & others:
            return said
    return None


def _known(work: Reading, of: PartyOf) -> KnownParty:
    found = work.parties.of_case(of)
    if found is None:
        raise NotFound("no_party_yet")
    return found


@dataclass(frozen=True, slots=True)
class UndoJudgement:
    """A judgement that was wrong, and why."""

    case_id: str
    judgement_id: str
    why: str
    party: int = 1


def undo_judgement(job: Job, command: UndoJudgement) -> None:
    """Take a judgement back: the records are as before it, and that it was made stays to be read.

    Raises BadEntry for no reason, NotFound, Refusal `judgement_undone`, NotPermitted.
    """
    why = command.why.strip()
    if not why:
        raise BadEntry("missing", label="撤销的理由")
    said = next(
        (
            one
            for one in job.work.parties.judgements((PartyOf(command.case_id, command.party),))
            if one.id == command.judgement_id
        ),
        None,
    )
    if said is None:
        raise NotFound("no_such_judgement")
    if not said.holds:
        raise Refusal("judgement_undone", by=said.undone_by)
    for of in (said.one, said.other):
        job.work.judge("undo_judgement", job.work.case_path(of.case_id))
    pairs = ((job.keep, said.one, said.other), (job.events.append, said.other, said.one))
    for tell, of, against in pairs:
        number = job.case(against.case_id).number
        parties = (of.party, against.party)
        tell(JudgementUndone(of.case_id, said.id, against.case_id, number, said.same, why, *parties))


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
    """Whether a party of a case has other cases (行政处罚法 33)."""

    case_id: str
    party: int = 1


def search_priors(job: Job, command: SearchPriors) -> Priors:
    """Look for earlier cases in all units in sight; the answer is kept as facts of the case, of that party.

    A case counts also where he is not its first party. Who may be the same and was judged neither way is
    written beside it, with the numbers of his cases: without them it would say too much.

    Raises BadEntry while the party has no name, and as `keep_facts`.
    """
    case = as_party(job.case(command.case_id), command.party)
    if not case.get(f.PARTY_NAME):
        raise BadEntry("missing", label=f.PARTY_NAME.label)
    party, today = _known(job.work, PartyOf(case.id, command.party)), job.office.clock.today()
    others = {each.of.case_id: each.of.party for each in party.namings if each.of.case_id != case.id}
    library = job.office.library
    found = (as_party(one, others[one.id]) for one in job.work.cases(tuple(others)))
    cases = tuple(_prior(one, library) for one in found)
    alike = job.work.parties.alike(party)
    doubles = tuple(_other(pair, party) for pair in alike)
    words = _prior_words(case, cases, doubles, _searched(job), today)
    kept: dict[AnyFact, object] = {
        **{o.PRIORS_ON: today, o.PRIORS: words, o.PRIORS_OF: searched_as(case)},
        **{o.PRIORS_FOUND: len(cases), o.PRIORS_DOUBLES: len(doubles)},
    }
    n = number_at(1, command.party)
    told = {(fact.id, n): fact.written(value) for fact, value in kept.items()}
    keep_facts(job, KeepFacts(case.id, told))
    return Priors(words, cases, _masked(alike))


def _other(pair: LikelyPair, party: KnownParty) -> KnownParty:
    return pair.other if pair.one.known == party.known else pair.one


def _prior(case: Case, library: Library) -> PriorCase:
    outcome, on = _outcome(case, library), case.registered_on
    return PriorCase(case.id, case.number, case.unit.name, case.matter.name, on, outcome)


def _outcome(case: Case, library: Library) -> str:
    """How a case stands or came out for the party it is looked at from: 已结案，罚款5000元."""
    told = [library.procedure(case).stage_of(case.stage).name]
    fine, outcome = case.get(f.DECISION_FINE), case.get(o.OUTCOME)
    if fine is not None:
        told.append(f"罚款{fine}元")
    elif outcome is not None:
        told.append(dict(o.OUTCOME.kind.choices)[outcome])
    return "，".join(told)


def _searched(job: Job) -> str:
    """The units whose cases were looked through."""
    units = job.work.sight("see_cases").units
    if units is None:
        return "全部单位"
    return "、".join(unit.name for unit in job.work.units() if unit.id in units)


def _prior_words(
    case: Case, cases: tuple[PriorCase, ...], doubles: tuple[KnownParty, ...], where: str, today: date
) -> str:
    by = "证件号码和姓名（名称）" if case.get(f.PARTY_ID) else "姓名（名称），没有证件号码"
    head = f"{day_words(today)}按{by}查询{where}的案件"
    if cases:
        listed = "；".join(f"{one.number} {one.cause}（{one.outcome}）" for one in cases)
        found = f"，查到该当事人的其他案件{len(cases)}件：{listed}。"
    else:
        found = "，没有查到确认是该当事人的其他案件。" if doubles else "，没有查到该当事人的其他案件。"
    return head + found + _double_words(doubles)


def _double_words(doubles: tuple[KnownParty, ...]) -> str:
    if not doubles:
        return ""
    numbers = "、".join(dict.fromkeys(each.number for party in doubles for each in party.namings))
    named = "、".join(dict.fromkeys(party.name for party in doubles))
    who = f"另有{len(doubles)}个可能是同一人、没有判断的当事人（{named}）"
    return f"{who}，案件没有算在内：{numbers}。"
