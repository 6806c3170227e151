"""Who stands for the party: a guardian where the party is a minor, agents with a written mandate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.casework import case_facts as f
from desktop.casework import representation_facts as r
from desktop.casework.case import Case
from desktop.casework.gates.register import Bench, Lack, gate
from desktop.casework.parties import OF_AGE
from desktop.casework.predicates import hearing_asked
from desktop.casework.representation import agents_on, mandate_holds

MOST_AGENTS = 2  # 行政处罚法 64(5)
_HEARING = "听证"


@gate("o_guardian")
def minor_has_guardian(case: Case, bench: Bench) -> Iterator[Lack]:
    """Who is a minor now acts through the guardian (民法典 19, 20, 27), whatever the age was at the act."""
    age = case.age_on(bench.today)
    if age is None or age >= OF_AGE:
        return
    if case.get(f.REASONS["o_guardian"]):
        return
    if not case.guardian:
        yield Lack("no_name", r.GUARDIAN_NAME.id, {"age": age})
    if not case.get(r.GUARDIAN_RELATION):
        yield Lack("no_relation", r.GUARDIAN_RELATION.id)


@gate("o_agents", when=lambda case: bool(case.sheets("agent")))
def agents_have_mandates(case: Case, bench: Bench) -> Iterator[Lack]:
    """Whoever acts for the party has a letter that says how far he may go and holds on the day (民法典 165).

    At a hearing one or two do (行政处罚法 64(5)); of who speaks for him elsewhere no number is said. Agents
    come and go: whose mandate begins after the statement, or ends before the hearing, acts at the other.
    """
    there = agents_on(case, case.get(f.HEARING_HELD_ON) or bench.today)
    if hearing_asked(case) and len(there) > MOST_AGENTS:
        yield Lack("too_many", f"agent.name#{there[-1]}", {"n": len(there)})
    for n in case.sheets("agent"):
        yield from _mandate(case, n)


def _mandate(case: Case, n: int) -> Iterator[Lack]:
    name, power = case.get(r.AGENT_NAME, n), case.get(r.AGENT_POWER, n)
    if not name:
        yield Lack("no_name", f"agent.name#{n}", {"n": n})
        return
    if power is None:
        yield Lack("no_power", f"agent.power#{n}", {"name": name})
    elif power is r.Mandate.SPECIAL and not case.get(r.AGENT_SPECIAL, n):
        yield Lack("no_matters", f"agent.special#{n}", {"name": name})
    if not case.true(r.AGENT_LETTER, n):
        yield Lack("no_letter", f"agent.letter#{n}", {"name": name})
    yield from _beyond(case, n, name)


def _beyond(case: Case, n: int, name: str) -> Iterator[Lack]:
    """Where nobody may act when the party speaks, and he never may; or not at a hearing he is named at."""
    since, until = case.get(r.AGENT_SINCE, n), case.get(r.AGENT_UNTIL, n)
    days = tuple(_spoken(case))
    for what, on in days:
        named = what == _HEARING and name in (case.get(f.HEARING_PEOPLE) or "")
        if not named and (agents_on(case, on) or any(mandate_holds(case, n, day) for _, day in days)):
            continue
        if since is not None and on < since:
            yield Lack("not_yet", f"agent.since#{n}", {"name": name, "since": since, "what": what, "on": on})
        if until is not None and on > until:
            yield Lack("over", f"agent.until#{n}", {"name": name, "until": until, "what": what, "on": on})


def _spoken(case: Case) -> Iterator[tuple[str, date]]:
    """The days on which the party spoke: its records name the agents of that day."""
    heard, stated = case.get(f.HEARING_HELD_ON), case.get(f.STATEMENT_AT)
    if heard is not None and hearing_asked(case):
        yield _HEARING, heard
    if stated is not None:
        yield "陈述申辩", stated.date()
