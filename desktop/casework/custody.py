"""Whether a move of things may be entered: what is there, and what the law asks for before it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop.base.errors import Refusal
from desktop.casework import custody_facts as c
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.custody_choices import GoodsMethod, MoveAct, ThingState
from desktop.casework.early_sale import Sale, may_be_sold, price_free, price_freed, said_of_sale
from desktop.casework.facts import FACTS, AnyFact, Good, Slot
from desktop.casework.parting import KEEPING_DISPOSAL, PAPERS, disposed_by, paper_of, unpapered, ways_of
from desktop.casework.parting_facts import WHOLE_OF
from desktop.casework.seizures import DECISION, SEIZURE, urgent_open
from desktop.casework.things import (
    BECOMES,
    PRESERVATION,
    SAMPLING,
    STAYS,
    Lot,
    Thing,
    confiscated_by,
    group_listed,
    list_of,
    quantity_in,
    things_of,
)
from desktop.casework.unclaimed import ACTS, Unclaimed, nobody_came, said_of_unclaimed

METHOD_FORM = "confiscated-goods-disposal"
METHODS = {
    MoveAct.AUCTION: GoodsMethod.AUCTION,
    MoveAct.DESTROY: GoodsMethod.DESTROY,
    MoveAct.HAND_IN: GoodsMethod.HAND_IN,
}
"""The way of disposing of confiscated goods that each of these moves carries out (行政处罚法 74)."""

BY_DECISION = (MoveAct.SEIZE, MoveAct.CONFISCATE, MoveAct.TRANSFER)
"""What parts a list by a decision of its own: a seizure, the penalty, the letter that hands a case over."""
_LETTERS = ("case-transfer-letter", "crime-transfer-letter")


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of a thing is moved, from how it stands and where; an empty quantity is all of it."""

    key: str
    state: ThingState
    place: str
    quantity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """A move of one or more things at once, as one paper records it."""

    act: MoveAct
    on: date | None
    taken: tuple[Taken, ...]
    to: str = ""
    gave: str = ""
    took: str = ""
    paper: str = ""
    apart: bool = False  # of things kept: told in a notice of its own, before that on the rest
    sale: Sale | None = None  # of what is sold before the end
    unclaimed: Unclaimed | None = None  # of what is free and nobody comes for


def acts_for(thing: Thing, lot: Lot) -> tuple[MoveAct, ...]:
    """What may be done with a part of a thing, by the list it is of and how it stands."""
    kept = lot.state is ThingState.KEPT
    never: tuple[MoveAct, ...] = (MoveAct.RETURN, MoveAct.CONSUME) if kept else ()
    if thing.group == SAMPLING:
        never = (MoveAct.RELEASE, MoveAct.CONDEMN, MoveAct.SELL, *BY_DECISION)
    elif thing.group == SEIZURE:  # seized already; what is handed over goes all together (行政强制法 21)
        never = (*never, MoveAct.SEIZE, MoveAct.TRANSFER) if kept else BY_DECISION
    return tuple(act for act in MoveAct if (lot.state, act) in BECOMES and act not in never)


def bars(case: Case, moving: Moving, today: date) -> Iterator[Refusal]:
    """All that stands against a move."""
    if moving.on is None or moving.on > today:
        yield Refusal("move_day")
        return
    if not moving.taken:
        yield Refusal("move_nothing")
    if moving.act not in STAYS and not (moving.to and moving.gave and moving.took):
        yield Refusal("move_people")
    by_key = {thing.key: thing for thing in things_of(case)}
    for taken in moving.taken:
        yield from _against(case, by_key.get(taken.key), taken, moving)
    before = {key: thing.astray for key, thing in by_key.items()}
    if any(thing.astray != before[thing.key] for thing in things_of(with_move(case, moving))):
        yield Refusal("move_not_then", on=moving.on)


def _against(case: Case, thing: Thing | None, taken: Taken, moving: Moving) -> Iterator[Refusal]:
    here = () if thing is None else thing.lots
    lot = next((lot for lot in here if (lot.state, lot.place) == (taken.state, taken.place)), None)
    if thing is None or lot is None or moving.act not in acts_for(thing, lot):
        yield Refusal("move_not_there", name=thing.good.name if thing is not None else taken.key)
        return
    quantity = quantity_in(taken.quantity)
    if taken.quantity and quantity is None:
        yield Refusal("move_quantity", name=thing.good.name)
    elif quantity is not None and quantity != lot.quantity and not thing.counted:
        yield Refusal("move_whole", name=thing.good.name)
    elif quantity is not None and quantity > lot.quantity:
        yield Refusal("move_too_many", name=thing.good.name, there=thing.said(lot.quantity))
    yield from _unlawful(case, thing, taken, moving)


def _unlawful(case: Case, thing: Thing, taken: Taken, moving: Moving) -> Iterator[Refusal]:
    """What comes first by law: the decision to lift (行政强制法 28) or on what was kept (行政处罚法 56).

    Of a part that goes a way of its own, the decision on it; and the approval of a disposal (行政处罚法 74).
    """
    act = moving.act
    leaves = (taken.state, act) in _ON_PAPER and thing.group in WHOLE_OF
    if leaves and _not_on_paper(case, thing, taken, moving.on):
        code = "move_not_released" if thing.group == SEIZURE else "move_not_disposed"
        yield Refusal("move_not_condemned" if act is MoveAct.DESTROY else code, name=thing.good.name)
    if act in _FOR_GOOD and thing.group == SEIZURE and _unconfirmed(case, thing.n):
        yield Refusal("move_not_confirmed", name=thing.good.name)
    if act is MoveAct.SELL and not may_be_sold(case, moving.sale, moving.on):
        yield Refusal("move_not_for_sale", name=thing.good.name)
    free = taken.state is ThingState.RELEASED and act in ACTS
    if free and not nobody_came(case, moving.unclaimed, act, _lot(thing, taken).since, moving.on):
        yield Refusal("move_not_unclaimed", name=thing.good.name)
    if taken.state is ThingState.SOLD and not price_free(case, thing, act, moving.on):
        yield from _price_held(case, thing, moving)
    if act is MoveAct.RELEASE and not _apart(thing, moving) and _told_of_the_rest(case, thing.n):
        yield Refusal("move_released_before")
    if act in BY_DECISION and _decided_by(case, act, moving.on) is None:
        yield Refusal("move_not_decided", name=thing.good.name)
    confiscated = taken.state is ThingState.CONFISCATED
    if act in METHODS and confiscated and not _approved(case, thing, METHODS[act], moving.on):
        yield Refusal("move_not_approved", name=thing.good.name)


def _price_held(case: Case, thing: Thing, moving: Moving) -> Iterator[Refusal]:
    """A price may go to the treasury, too, once it was free and nobody came for it (交通运输程序 129)."""
    freed, said = price_freed(case, thing), moving.unclaimed
    if freed is None or said is None or moving.act is not MoveAct.HAND_IN:
        yield Refusal("move_price_held", name=thing.good.name)
    elif not nobody_came(case, said, moving.act, freed, moving.on):
        yield Refusal("move_not_unclaimed", name=thing.good.name)


def waits_for_owner(case: Case, thing: Thing, lot: Lot) -> bool:
    """Whether it is free, and its owner may come for it or for its price; if nobody does, it is announced."""
    if lot.state is not ThingState.SOLD:
        return lot.state is ThingState.RELEASED
    return price_freed(case, thing) is not None and not price_free(case, thing, MoveAct.HAND_IN, None)


_FOR_GOOD = (MoveAct.CONDEMN, MoveAct.CONFISCATE)


def _unconfirmed(case: Case, n: int) -> bool:
    """Whether the head is still to be heard on what was seized in urgency (行政强制法 19)."""
    return any(urgent_open(case.seen_from(side)) for side in case.sides_of(SEIZURE) if side.n == n)


def _decided_by(case: Case, act: MoveAct, on: date | None) -> IssuedPaper | None:
    """The last decision made by then that gives a part of a list its own way.

    Seized anew (行政强制法 24), confiscated by the penalty (行政处罚法 57; 行政强制法 27), gone with the case
    to another organ or the police (行政处罚法 22, 27).
    """
    if act is MoveAct.SEIZE:
        papers = [case.paper(DECISION, side.n) for side in case.sides_of(SEIZURE)]
    elif act is MoveAct.CONFISCATE:
        papers = [confiscated_by(case)]
    else:
        papers = [case.paper(form) for form in _LETTERS]
    made = (paper for paper in papers if paper is not None and (on is None or paper.issued_on <= on))
    return max(made, key=lambda paper: paper.issued_on, default=None)


_ON_PAPER = (
    *((ThingState.RELEASED, act) for act in (MoveAct.RETURN, *ACTS)),
    (ThingState.CONDEMNED, MoveAct.DESTROY),
)
"""What leaves by a paper that said so before: what is lifted, and what is to be destroyed."""


def _not_on_paper(case: Case, thing: Thing, taken: Taken, on: date | None) -> bool:
    """Whether more leaves than the papers issued by then say: each of its own part, one of the rest."""
    standing = sum((lot.quantity for lot in thing.lots if lot.state is taken.state), Decimal())
    papered = standing - unpapered(case, thing, taken.state, on)
    return (quantity_in(taken.quantity) or _lot(thing, taken).quantity) > papered


def _lot(thing: Thing, taken: Taken) -> Lot:
    """What of a thing is moved from, which is there."""
    return next(lot for lot in thing.lots if (lot.state, lot.place) == (taken.state, taken.place))


def _apart(thing: Thing, moving: Moving) -> bool:
    """Whether what is parted off has a decision of its own.

    Of a seizure what is lifted (行政强制法 28), and whatever is to be destroyed: a law wants that (27), and
    its article is named.
    """
    if moving.act is MoveAct.CONDEMN or thing.group == SEIZURE:
        return moving.act in (MoveAct.CONDEMN, MoveAct.RELEASE)
    return thing.group == PRESERVATION and moving.apart and moving.act in (MoveAct.RELEASE, *BY_DECISION)


def _told_of_the_rest(case: Case, n: int) -> bool:
    """The notice on the rest of what was kept is issued: it says nothing of what is lifted after it.

    A notice entered afterwards lists nothing here.
    """
    paper = case.paper(KEEPING_DISPOSAL, n)
    return paper is not None and not paper.recorded


def _approved(case: Case, thing: Thing, method: GoodsMethod, on: date | None) -> bool:
    """Somebody agreed by then that this thing goes so, on the paper that says it (行政处罚法 74)."""
    for n in case.counting(c.METHOD.group):
        by, agreed = case.get(c.METHOD_BY, n), case.get(c.METHOD_ON, n)
        said = case.get(c.METHOD, n) is method and disposed_by(case, n, thing.good)
        signed = case.true(c.METHOD_AGREED, n) and case.paper(METHOD_FORM, n) is not None
        if said and signed and by and agreed is not None and (on is None or agreed <= on):
            return True
    return False


def why_kept(case: Case, n: int) -> Refusal | None:
    """Why a move that was entered cannot be voided: a decision rests on it, or a later move."""
    if _told_on_paper(case, n):
        return Refusal("move_decided")
    voided = replace(case, facts={**case.facts, (c.VOIDED.id, n): "—"})
    before = {thing.key: thing.astray for thing in things_of(case)}
    if any(set(thing.astray) - set(before[thing.key]) for thing in things_of(voided)):
        return Refusal("move_built_upon")
    return None


def _told_on_paper(case: Case, n: int) -> bool:
    """Whether a paper that is issued lists what a move parts off."""
    key = case.get(c.THING, n) or ""
    found = ((thing, move) for thing in things_of(case) if thing.key == key for move in thing.moves)
    thing, move = next(((thing, move) for thing, move in found if move.n == n), (None, None))
    if thing is None or move is None or not (move.part or case.get(c.ACT, n) is MoveAct.RELEASE):
        return False
    paper = paper_of(case, thing, move)
    return paper is not None and not paper.recorded


def why_listed(case: Case, slot: Slot, text: str | None) -> Refusal | None:
    """Why a list whose things were taken, or were moved, cannot be rewritten so.

    A move and a label name a thing by its line. Lines may be added below and put right where they stand;
    were one taken out or another put in its place, the moves and labels of the one would be of the other.
    Raises BadEntry for a text that is no list.
    """
    group, n = group_listed(slot[0]), slot[1]
    if group is None:
        return None
    moved = {case.get(c.THING, sheet) or "" for sheet in case.counting(c.THING.group)}
    moved = {key for key in moved if key.startswith(f"{group}#{n}.")}
    if not moved and not any((thing.group, thing.n) == (group, n) for thing in things_of(case)):
        return None
    before, after = list_of(case, group, n), FACTS[slot[0]].parsed(text) if text else ()
    for at, good in enumerate(before):
        same = at < len(after) and _same_thing(before, after, at)
        if not same or (f"{group}#{n}.{at + 1}" in moved and after[at].name.strip() != good.name.strip()):
            return Refusal("list_taken", name=good.name)
    return None


def _same_thing(before: Sequence[Good], after: Sequence[Good], at: int) -> bool:
    """Whether a line still is of its thing: not where it now says what another line, changed too, said."""
    was, now = _named(before[at]), _named(after[at])
    moved_up = (
        now == _named(other) and (to >= len(after) or _named(after[to]) != now)
        for to, other in enumerate(before)
        if to != at
    )
    return now == was or not any(moved_up)


def _named(good: Good) -> tuple[str, ...]:
    return good.name.strip(), good.model.strip(), good.unit.strip(), good.quantity.strip()


def sheets_of(case: Case, moving: Moving) -> dict[Slot, object]:
    """The facts that say a move: a sheet for each thing, with its quantity and the decision it is by."""
    first = max(case.sheets(c.THING.group), default=0) + 1
    lots = {(thing.key, lot.state, lot.place): lot for thing in things_of(case) for lot in thing.lots}
    things = {thing.key: thing for thing in things_of(case)}
    parts: dict[tuple[str, int], int] = {}
    decision = _decided_by(case, moving.act, moving.on) if moving.act in BY_DECISION else None
    paper = f"《{decision.name}》{decision.number}" if decision is not None else ""
    found: dict[Slot, object] = {}
    for n, taken in enumerate(moving.taken, first):
        lot = lots.get((taken.key, taken.state, taken.place))
        told: dict[AnyFact, object] = {
            c.THING: taken.key,
            c.ACT: moving.act,
            c.STATE: taken.state,
            c.FROM: taken.place,
            c.QUANTITY: taken.quantity or (f"{lot.quantity.normalize():f}" if lot is not None else ""),
            c.ON: moving.on,
            c.TO: taken.place if moving.act in STAYS else moving.to,
            c.GAVE: moving.gave,
            c.TOOK: moving.took,
            c.PAPER: moving.paper or paper,
            **(said_of_sale(moving.sale) if moving.sale is not None else {}),
            **(said_of_unclaimed(moving.unclaimed) if moving.unclaimed is not None else {}),
        }
        thing = things.get(taken.key)
        if thing is not None and taken.state is ThingState.KEPT and _apart(thing, moving):
            way = BECOMES[taken.state, moving.act]
            told[c.PART] = part = parts.setdefault(thing.list, _part_for(case, thing, way, parts))
            found[(WHOLE_OF[thing.group].id, part)] = thing.n
        found |= {(fact.id, n): value for fact, value in told.items() if value}
    return found


def _part_for(case: Case, thing: Thing, way: ThingState, taken: Mapping[tuple[str, int], int]) -> int:
    """The sheet of the decision on a part: that of its list whose paper is not issued yet, else the next.

    What is lifted of a seizure and what is destroyed stand on papers, and so on sheets, of different kinds.
    """
    whole, form = WHOLE_OF[thing.group], PAPERS[thing.group, way]
    sheets = case.sheets(whole.group)
    fitting = (
        k
        for k in sheets
        if case.get(whole, k) == thing.n
        and case.paper(form, k) is None
        and {PAPERS[thing.group, other] for other in ways_of(case, thing.group, k)} <= {form}
    )
    others = [part for (group, _), part in taken.items() if group == thing.group]
    return next(fitting, max((*sheets, *others), default=0) + 1)


def with_move(case: Case, moving: Moving) -> Case:
    """The case as it would stand after a move."""
    return replace(case, facts={**case.facts, **sheets_of(case, moving)})


def same_act(chosen: Sequence[tuple[Thing, Lot]]) -> tuple[MoveAct, ...]:
    """What may be done with all of these at once."""
    if not chosen:
        return ()
    first, *rest = (acts_for(thing, lot) for thing, lot in chosen)
    return tuple(act for act in first if all(act in others for others in rest))
