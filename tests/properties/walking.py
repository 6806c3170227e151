"""Every way through the machines of statutory-rules 4: which gates it passes, and what a gate keeps out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from desktop.casework.co_parties import each_beside
from desktop.casework.decide import survey
from desktop.casework.gates import Bench
from desktop.casework.law import GateLevel
from desktop.casework.procedure import Procedure, Step
from tests.helpers.builders import LIST, bench
from tests.helpers.enforcing import doubled
from tests.helpers.library import LIBRARY
from tests.properties.spoiling import SPOILS
from tests.properties.standings import STANDINGS, Standing

MACHINES = ("ordinary", "summary", "seizure", "enforcement", "remedy", "publication", "standstill")
PROCEDURES = {id: LIBRARY.newest(id) for id in MACHINES}


def bars(gate: str) -> bool:
    """Whether a gate bars, and is no warning or advice."""
    return LIBRARY.gates[gate].level is GateLevel.BLOCK


BARRING = sorted(
    {gate for each in PROCEDURES.values() for step in each.step for gate in step.gates if bars(gate)}
)

GOALS = {
    # 4.1: no decision, no service, no end without what comes before it
    "ordinary.decide": "file investigate conclude notify decide",
    "ordinary.spare": "file investigate conclude spare",
    "ordinary.hear": "file investigate conclude notify hear",
    "ordinary.review": "file investigate conclude notify review",
    "ordinary.discuss": "file investigate conclude notify discuss",
    "ordinary.reopen": "file investigate conclude notify reopen",
    "ordinary.transfer_police": "file transfer_police",
    "ordinary.take_back": "transferred take_back",
    "ordinary.close": "file investigate conclude notify decide serve perform close",
    "ordinary.close_spared": "file investigate conclude spare serve close_spared",
    "ordinary.close_transferred": "transferred close_transferred",
    "ordinary.close_given_up": "file close_given_up",
    "ordinary.decline": "decline",
    "ordinary.archive": "closed archive",
    "ordinary.withdraw_filing": "file withdraw_filing",
    # 4.2
    "summary.close": "decide_on_spot deliver report perform close",
    "summary.archive": "decide_on_spot deliver report perform close archive",
    # 4.3: nothing is taken, kept longer, or disposed of but so
    "seizure.apply_seizure": "decide_seizure apply_seizure",
    "seizure.confirm_seizure": "decide_seizure apply_seizure confirm_seizure",
    "seizure.tell_exam": "decide_seizure apply_seizure tell_exam",
    "seizure.extend_seizure": "decide_seizure apply_seizure extend_seizure",
    "seizure.take_seized": "decide_seizure apply_seizure take_seized",
    "seizure.send_seized": "decide_seizure apply_seizure send_seized",
    "seizure.end_parted": "decide_seizure apply_seizure end_parted",
    "seizure.return_seized": "decide_seizure apply_seizure release_seizure return_seized",
    "seizure.drop_seizure": "drop_seizure",
    # 4.4: reminded first, then the court, or what a law lets the organ do
    "enforcement.impose_surcharge": "impose_surcharge",
    "enforcement.end_court": "urge apply_court end_court",
    "enforcement.take_acceptance": "urge apply_court take_acceptance",
    "enforcement.take_ruling": "urge apply_court take_acceptance take_ruling",
    "enforcement.take_refusal": "urge apply_court take_refusal",
    "enforcement.win_objection": "urge apply_court take_refusal win_objection",
    "enforcement.end_refused": "urge apply_court take_refusal end_refused",
    "enforcement.substitute": "urge decide_substitute urge_substitute substitute",
    "enforcement.clear_now": "clear_at_once clear_now",
    "enforcement.demolish": "announce_demolition urge decide_demolition demolish",
    "enforcement.settle_costs": "done settle_costs",
    "enforcement.turn_to_court": "done turn_to_court",
    "enforcement.tell_absent": "done tell_absent",
    "enforcement.suspend_enforcement": "suspend_enforcement",
    "enforcement.resume_enforcement": "suspend_enforcement resume_enforcement",
    "enforcement.agree_enforcement": "agree_enforcement",
    "enforcement.resume_broken": "agree_enforcement resume_broken",
    "enforcement.terminate_enforcement": "terminate_enforcement",
    "enforcement.perform_late": "perform_late",
    "enforcement.drop_enforcement": "drop_enforcement",
    # reviews and suits, publication, standstill
    "remedy.end_remedy": "answered end_remedy",
    "remedy.end_unanswered": "end_unanswered",
    "remedy.drop_remedy": "drop_remedy",
    "publication.withdraw_publication": "publish withdraw_publication",
    "publication.keep_back": "keep_back",
    "standstill.go_on_inquiry": "stand_still go_on_inquiry",
    "standstill.give_up_inquiry": "give_up_inquiry",
    "standstill.drop_standstill": "drop_standstill",
}
"""What may not be reached but by the gates of these steps, in whatever order the facts lead there."""

PAPERS_OF = {
    "g_ex_remind": {"performance-urge-notice"},
    "subst_perf_3wd": {"substitute-performance-decision", "substitute-urge-notice"},
    "o_decision_served": {"enforcement-decision"},
    "g_ex_demolish": {"demolition-announcement"},
}
"""Gates that ask for papers which steps alone issue: no such step, no such paper."""
RECORD_OF = {"close": {"penalty-decision"}, "close_spared": {"no-penalty-decision"}}
"""What g_full_record asks for at a step: the decision of the outcome on which the step is conditional."""

EITHER = {
    "transferred": ("hand_over", "transfer_police"),
    "closed": (
        *("close", "close_spared", "close_transferred", "close_given_up"),
        *("decline", "withdraw_filing"),
    ),
    "done": ("substitute", "clear_now", "demolish"),
    "answered": ("defend_suit", "answer_review"),
}
"""By one of these: what all of them ask."""


def way_round(procedure: Procedure, goal: str, gate: str) -> tuple[str, ...] | None:
    """The shortest way to a step on which no step asks for a gate; None where there is none.

    Whatever a step is conditional on is taken as true: an officer may enter what opens it, and change it
    again. What bars is the stage, the gates, and the papers that another step alone issues.
    """
    issued = {form for step in procedure.step for form in step.issues}
    first = (procedure.stage[0].id, frozenset[str]())
    ways: deque[tuple[tuple[str, frozenset[str]], tuple[str, ...]]] = deque([(first, ())])
    seen = {first}
    while ways:
        (stage, papers), way = ways.popleft()
        for step in procedure.step:
            if stage not in step.at or gate in step.gates or not (issued & wanted(step)) <= papers:
                continue
            if step.id == goal:
                return (*way, step.id)
            place = (step.to, papers | set(step.issues))
            if place not in seen:
                seen.add(place)
                ways.append((place, (*way, step.id)))
    return None


def wanted(step: Step) -> set[str]:
    """The papers without which a step bars."""
    record = RECORD_OF.get(step.id, set()) if "g_full_record" in step.gates else set()
    return set(step.needs).union(record, *(PAPERS_OF.get(gate, set()) for gate in step.gates))


def unlawful(standing: Standing, gate: str) -> Iterator[Standing]:
    """The lawful case, spoiled in each way that a gate is there against and that can be said of it."""
    for spoil in SPOILS[gate]:
        spoiled = spoil(standing)
        if spoiled != standing:
            yield spoiled


CALENDAR = bench().calendar


def passes(standing: Standing) -> bool:
    """Whether the step is let through."""
    step = PROCEDURES[standing.procedure].step_of(standing.step)
    assert step is not None
    looks = Bench(standing.today, CALENDAR, (LIST,), lent={standing.case.id: standing.lent})
    return not survey(standing.case, step, looks, LIBRARY.gates).barred


def standing_before(procedure: str, step: str) -> Standing:
    """The lawful case before a step."""
    return STANDINGS[f"{procedure}.{step}"]


def standing_of_second(procedure: str, step: str) -> Standing:
    """The same before a step against a second party, to whom all was done that was done to the first."""
    standing = standing_before(procedure, step)
    seen = each_beside(doubled(standing.case))
    theirs = (each for each in seen if each.party == 2)
    case = next(each for each in theirs if each.within is not None and each.within.id == procedure)
    return replace(standing, case=case)
