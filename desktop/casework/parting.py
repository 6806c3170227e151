"""Of a seizure (行政强制法 27, 28) or a keeping (行政处罚法 56), what goes a way of its own, and the rest.

Part of a list may be lifted by a decision of its own, on one day and again on another; each has a sheet, and
the moves it consists of name the sheet. Of things kept, what is parted off and names none is told in the
notice on the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.base.money import Money
from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import parting_facts as p
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.custody_choices import ThingState
from desktop.casework.facts import Good
from desktop.casework.seizures import RELEASE, SEIZURE
from desktop.casework.things import PRESERVATION, Move, Thing, list_of, things_of
from desktop.casework.unclaimed import unclaimed_words

PART_RELEASE, PART_DISPOSAL = "seal-seize-part-release", "seal-seize-part-disposal-list"
KEEPING_DISPOSAL, KEEPING_PART = "evidence-preservation-disposal", "evidence-preservation-part-disposal"
LIFTED, CONDEMNED = ThingState.RELEASED, ThingState.CONDEMNED
PAPERS: Mapping[tuple[str, ThingState], str] = {
    (SEIZURE, LIFTED): PART_RELEASE,
    (SEIZURE, CONDEMNED): PART_DISPOSAL,
    **{(PRESERVATION, way): KEEPING_PART for way in ThingState},
}
"""By the group of a list and the way a part of it goes: the paper of the decision on that part."""
_OF_THE_REST = {SEIZURE: RELEASE, PRESERVATION: KEEPING_DISPOSAL}


def parted(case: Case) -> bool:
    """Part of what was seized is lifted, or to be destroyed, before the rest ends (行政强制法 27, 28)."""
    return bool(parts_of(case, SEIZURE, case.n))


def parted_out(case: Case) -> bool:
    """All that was seized went its ways part by part: nothing is left for an end of the whole."""
    return bool(_off_seizure(case)) and not goods_left(case)


def parted_out_on(case: Case) -> date | None:
    """When the last part was decided on, of a seizure of which nothing is left."""
    if not parted_out(case):
        return None
    days = [case.get(p.ON, move.part) if move.part else move.on for move in _off_seizure(case)]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _off_seizure(case: Case) -> list[Move]:
    things = (thing for thing in things_of(case) if thing.list == (SEIZURE, case.n))
    return [move for thing in things for move in _parted_off(thing)]


def ways_of(case: Case, group: str, n: int) -> frozenset[ThingState]:
    """The ways that the parts go which a sheet of a decision is of."""
    things = (thing for thing in things_of(case) if thing.group == group)
    return frozenset(move.becomes for thing in things for move in _parted_off(thing) if move.part == n)


def parts_of(case: Case, group: str, n: int) -> tuple[int, ...]:
    """The sheets of the decisions on parts of a list; 0 is of a lifted part that names none."""
    moves = (move for thing in things_of(case) if thing.list == (group, n) for move in _parted_off(thing))
    told = {move.part for move in moves if move.part or move.becomes is LIFTED}
    return tuple(sorted(told if group == SEIZURE else told - {0}))


def whole_of(case: Case, group: str, n: int) -> Mapping[str, int]:
    """The list that the n-th sheet of a group decides part of, as a paper is bound to it; else nothing."""
    found = ((of, fact) for of, fact in p.WHOLE_OF.items() if fact.group == group)
    return {of: case.get(fact, n) or 1 for of, fact in found}


def seized_part(case: Case, n: int, way: ThingState) -> tuple[Good, ...]:
    """What a decision on part of a seizure lifts or condemns, as it lists it."""
    parts = ((thing, _quantity(thing, way, n)) for thing in things_of(case) if thing.group == SEIZURE)
    return tuple(_share(thing, quantity) for thing, quantity in parts if quantity)


def kept_part(case: Case, n: int) -> tuple[tuple[Good, ThingState], ...]:
    """What a notice on part of the things kept tells of, and the way each goes."""
    return _fates((thing for thing in things_of(case) if thing.group == PRESERVATION), n)


def kept_parted(case: Case, n: int) -> tuple[tuple[Good, ThingState], ...]:
    """What of things registered and kept goes a way of its own, told with the rest; and which way."""
    return _fates(_kept(case, n), 0)


def _fates(things: Iterator[Thing], part: int) -> tuple[tuple[Good, ThingState], ...]:
    return tuple(
        (_share(thing, quantity), state)
        for thing in things
        for state in ThingState
        if (quantity := _quantity(thing, state, part))
    )


def kept_left(case: Case, n: int) -> bool:
    """Whether anything of a list of things kept is left for the decision on the rest."""
    return any(thing.total > _quantity(thing) for thing in _kept(case, n))


def kept_ended_on(case: Case, n: int) -> date | None:
    """When it was decided what becomes of all that was kept: of the rest, else of the last of its parts."""
    if not told_apart(case, n):
        return case.get(f.PRESERVATION_ON, n)
    days = [case.get(p.KEPT_ON, part) for part in parts_of(case, PRESERVATION, n)]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def told_apart(case: Case, n: int) -> bool:
    """Whether all of a list of things kept was disposed of by notices on parts: none is due on the rest."""
    said = case.get(f.PRESERVATION_OUTCOME, n) is not None
    moves = [move for thing in _kept(case, n) for move in _parted_off(thing)]
    return not said and bool(moves) and all(move.part for move in moves) and not kept_left(case, n)


def paper_of(case: Case, thing: Thing, move: Move) -> IssuedPaper | None:
    """The paper that says what a move parts off; None while it is not issued."""
    if move.part:
        return case.paper(PAPERS[thing.group, move.becomes], move.part)
    return case.paper(_OF_THE_REST[thing.group], thing.n)


def told_in(case: Case, thing: Thing, move: Move) -> str:
    """What a move was signed on; of what is lifted or condemned the paper that says so, once it is issued.

    Of what was sold before the end also the price, and who agreed; the same of what nobody came for.
    """
    if told := sale_words(case, move) if _sells(move) else unclaimed_words(case, move.n):
        return "，".join(filter(None, (move.paper, told)))
    decided = move.state is ThingState.KEPT and move.becomes in (LIFTED, CONDEMNED)
    paper = paper_of(case, thing, move) if decided and not move.paper else None
    return move.paper if paper is None else f"《{paper.name}》{paper.number}"


def unpapered(case: Case, thing: Thing, way: ThingState, on: date | None) -> Decimal:
    """How much of a thing stands lifted, or condemned, of which no paper says so by that day."""
    found = Decimal()
    for move in thing.moves:
        if (move.state, move.becomes) == (ThingState.KEPT, way):
            paper = paper_of(case, thing, move)
            if paper is None or (on is not None and paper.issued_on > on):
                found += move.quantity or (thing.total if move.n else thing.total - _quantity(thing))
    return found


def disposed_by(case: Case, n: int, good: Good) -> bool:
    """Whether a sheet on what becomes of the confiscated is of this thing: of all where it names none."""
    named = case.get(c.METHOD_GOODS, n) or ""
    names = {name.strip() for name in named.replace("，", "、").split("、")} - {""}
    return not names or good.name.strip() in names


def goods_left(case: Case) -> tuple[Good, ...]:
    """What the end of the seizure disposes of: all that is listed, without what went its own way before."""
    by_line = {thing.line: thing for thing in things_of(case) if thing.list == (SEIZURE, case.n)}
    rest = []
    for line, good in enumerate(list_of(case, SEIZURE, case.n), 1):
        thing = by_line.get(line)
        if thing is None or not _quantity(thing):
            rest.append(_priced(case, thing, good))
        elif thing.total > _quantity(thing):
            rest.append(_priced(case, thing, _share(thing, thing.total - _quantity(thing))))
    return tuple(rest)


def sale_words(case: Case, move: Move) -> str:
    """`价款1,200.00元，2026-10-20赵明批准`."""
    price, by, on = case.get(c.PRICE, move.n), case.get(c.SALE_BY, move.n), case.get(c.SALE_ON, move.n)
    return "，".join(filter(None, (f"价款{price}元" if price else "", f"{on or ''}{by}批准" if by else "")))


def _priced(case: Case, thing: Thing | None, good: Good) -> Good:
    """A line whose things were sold before the end says so: their price is given back (行政强制法 28)."""
    sold = [] if thing is None else [move for move in thing.moves if _sells(move)]
    prices = [price for move in sold if (price := case.get(c.PRICE, move.n)) is not None]
    if thing is None or not prices:
        return good
    count = sum((move.quantity or thing.total for move in sold), Decimal())
    fen = sum(price.fen for price in prices)
    told = f"{thing.said(count)}已先行变卖，价款{Money(fen)}元"
    return replace(good, note="；".join(filter(None, (good.note, told))))


def _sells(move: Move) -> bool:
    return move.becomes is ThingState.SOLD and move.state is not ThingState.SOLD


def _kept(case: Case, n: int) -> Iterator[Thing]:
    return (thing for thing in things_of(case) if thing.list == (PRESERVATION, n))


def _parted_off(thing: Thing) -> Iterator[Move]:
    """The moves that were entered of what then goes its own way. What is sold stays, as its price."""
    stays = (ThingState.KEPT, ThingState.SOLD)
    for move in thing.moves:
        if move.n and move.state is ThingState.KEPT and move.becomes not in stays:
            yield move


def _quantity(thing: Thing, became: ThingState | None = None, part: int | None = None) -> Decimal:
    """How much was parted off; only what became such, or what a sheet is of, where that is named."""
    moves = (
        move for move in _parted_off(thing) if became in (None, move.becomes) and part in (None, move.part)
    )
    return sum((move.quantity or thing.total for move in moves), Decimal())


def _share(thing: Thing, quantity: Decimal) -> Good:
    return replace(thing.good, quantity=f"{quantity.normalize():f}") if thing.counted else thing.good
