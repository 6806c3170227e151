"""Things in the hands of the office: what came in by which list, where each is now, and how it came there.

A thing is a line of a list of what was seized, registered and kept, or sampled. Where it is follows from the
case: it was taken to a place, moved, and went where the end of its measure sent it. A quantity may part: five
of twelve boxes are given back, seven confiscated. Nothing is in two places, and nothing is lost: the parts
always make up the whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from desktop.casework import case_facts as f
from desktop.casework import custody_facts as c
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.co_parties import each_party
from desktop.casework.custody_choices import MoveAct, ThingState
from desktop.casework.facts import Fact, Good, Slot
from desktop.casework.seizures import SEIZURE, ended_on, taken_on

PRESERVATION, SAMPLING = "preservation", "sampling"
ON_HAND = (
    *(ThingState.KEPT, ThingState.RELEASED, ThingState.CONDEMNED, ThingState.SOLD),
    ThingState.CONFISCATED,
)
_THERE = (ThingState.KEPT, ThingState.RELEASED)
UNSETTLED = (*_THERE, ThingState.SOLD)
"""In the hands of the office, the thing or its price, while the party may still ask for it: no case is closed
over these."""

BECOMES: Mapping[tuple[ThingState, MoveAct], ThingState] = {
    **{(state, MoveAct.STORE): state for state in ON_HAND},
    **{(state, MoveAct.TEST): state for state in ON_HAND if state is not ThingState.SOLD},
    (ThingState.KEPT, MoveAct.RELEASE): ThingState.RELEASED,
    (ThingState.KEPT, MoveAct.CONDEMN): ThingState.CONDEMNED,
    (ThingState.CONDEMNED, MoveAct.DESTROY): ThingState.DESTROYED,
    (ThingState.KEPT, MoveAct.SELL): ThingState.SOLD,
    (ThingState.SOLD, MoveAct.RETURN): ThingState.RETURNED,
    (ThingState.SOLD, MoveAct.HAND_IN): ThingState.HANDED_IN,
    **{(state, MoveAct.SEIZE): ThingState.SEIZED for state in _THERE},
    **{(state, MoveAct.CONFISCATE): ThingState.CONFISCATED for state in _THERE},
    **{(state, MoveAct.TRANSFER): ThingState.TRANSFERRED for state in UNSETTLED},
    (ThingState.KEPT, MoveAct.RETURN): ThingState.RETURNED,
    (ThingState.RELEASED, MoveAct.RETURN): ThingState.RETURNED,
    (ThingState.RELEASED, MoveAct.HAND_IN): ThingState.HANDED_IN,
    (ThingState.RELEASED, MoveAct.AUCTION): ThingState.AUCTIONED,
    (ThingState.KEPT, MoveAct.CONSUME): ThingState.CONSUMED,
    (ThingState.CONFISCATED, MoveAct.DESTROY): ThingState.DESTROYED,
    (ThingState.CONFISCATED, MoveAct.AUCTION): ThingState.AUCTIONED,
    (ThingState.CONFISCATED, MoveAct.HAND_IN): ThingState.HANDED_IN,
}
"""What a move makes of a thing, by how it stood."""
STAYS = (MoveAct.RELEASE, MoveAct.CONDEMN, MoveAct.SEIZE, MoveAct.CONFISCATE)
"""What moves nothing: something is decided of a part, and it lies where it lay."""

_MARK, _SIGNS = "CW", 10
_CODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Lot:
    """A part of a thing that stands alike and is at one place."""

    state: ThingState
    place: str  # where it is kept; who has it, once it is out of hand
    quantity: Decimal
    since: date

    @property
    def on_hand(self) -> bool:
        """Whether the office still answers for it."""
        return self.state in ON_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A thing, or part of it, goes from one standing or place to another."""

    on: date
    state: ThingState
    place: str
    becomes: ThingState
    to: str
    quantity: Decimal | None  # None: all that stands so
    gave: str = ""
    took: str = ""
    paper: str = ""
    part: int = 0  # the sheet of the decision on part of the list that it is by, as one that lifts a part
    n: int = 0  # the sheet of `custody`; 0 for what follows from the course of the case


@dataclass(frozen=True, slots=True)
class Thing:
    """A line of a list, where its parts are, and the moves that brought them there."""

    group: str
    n: int
    line: int
    good: Good
    taken_on: date
    lots: tuple[Lot, ...]
    moves: tuple[Move, ...]  # the taking first
    astray: tuple[int, ...] = ()  # sheets of moves that no longer fit: what they move is not there

    @property
    def key(self) -> str:
        """`seizure#1.3`: how a move names it."""
        return f"{self.group}#{self.n}.{self.line}"

    @property
    def total(self) -> Decimal:
        """How many there were."""
        return amount_of(self.good)

    @property
    def list(self) -> tuple[str, int]:
        """The list it is a line of."""
        return self.group, self.n

    @property
    def counted(self) -> bool:
        """Whether it can part: its quantity is a number."""
        return _number(self.good.quantity) is not None

    def said(self, quantity: Decimal) -> str:
        """`5箱`; of what is not counted, the words of the list."""
        return f"{_plain(quantity)}{self.good.unit}" if self.counted else _words(self.good)


def code_of(case_id: str, key: str) -> str:
    """What stands on the label of a thing: ten characters, none that is misread for another."""
    number = int.from_bytes(hashlib.sha256(f"{case_id}/{key}".encode()).digest()[:7], "big")
    return _MARK + "".join(_CODE[number >> shift & 31] for shift in range(0, 5 * _SIGNS, 5))


def is_code(text: str) -> bool:
    """Whether a text may be the code of a label, as it is typed or scanned."""
    said = text.strip().upper()
    return said.startswith(_MARK) and len(said) == len(_MARK) + _SIGNS and set(said[2:]) <= set(_CODE)


def amount_of(good: Good) -> Decimal:
    """The quantity of a line as a number; what is not counted is one whole."""
    return _number(good.quantity) or Decimal(1)


def quantity_in(text: str) -> Decimal | None:
    """A quantity that was written, None where it is no number above nought."""
    return _number(text)


def things_of(case: Case) -> tuple[Thing, ...]:
    """Every thing of a case that was taken, in the order of the lists."""
    moves = _entered(case)
    return tuple(
        _thing(
            group, n, line, good, taking, (*_course(case, group, n), *moves.get(f"{group}#{n}.{line}", ()))
        )
        for group, n, goods, taking in _taken(case)
        for line, good in enumerate(goods, 1)
    )


def list_of(case: Case, group: str, n: int) -> tuple[Good, ...]:
    """A list of things, taken or not yet."""
    return case.get(_LISTS[group], n) or ()


def group_listed(fact: str) -> str | None:
    """The group whose list of things a fact is; None for any other fact."""
    return next((group for group, listed in _LISTS.items() if listed.id == fact), None)


def pictured(case: Case, thing: Thing, photos: str) -> tuple[Slot, str]:
    """The list that a thing is of, as it is stored once these photographs show the thing."""
    goods = list(list_of(case, thing.group, thing.n))
    goods[thing.line - 1] = replace(thing.good, photos=photos)
    listed = _LISTS[thing.group]
    return (listed.id, thing.n), listed.written(tuple(goods))


_LISTS = {SEIZURE: s.GOODS_LIST, PRESERVATION: f.PRESERVATION_ITEMS, SAMPLING: c.SAMPLING_ITEMS}


def _taken(case: Case) -> Iterator[tuple[str, int, tuple[Good, ...], Move]]:
    """Each list whose things came into hand: its sheet, and the taking."""
    for side in case.sides_of(SEIZURE):
        seen = case.seen_from(side)
        on = taken_on(seen)
        if on is not None and seen.taken_on("apply_seizure") is not None:
            keeper = case.get(s.KEEPER, side.n) or ""
            yield (
                SEIZURE,
                side.n,
                list_of(case, SEIZURE, side.n),
                _taking(case, on, s.KEPT_AT, s.OWNER, side.n, keeper),
            )
    for group, at, place, owner in (
        (PRESERVATION, f.PRESERVATION_AT, f.PRESERVATION_PLACE, f.PRESERVATION_OWNER),
        (SAMPLING, c.SAMPLING_AT, c.SAMPLING_KEPT_AT, c.SAMPLING_OWNER),
    ):
        for n in case.sheets(group):
            taken = case.get(at, n)
            if taken is not None:
                yield group, n, list_of(case, group, n), _taking(case, taken.date(), place, owner, n)


def _taking(case: Case, on: date, place: Fact[str], owner: Fact[str], n: int, keeper: str = "") -> Move:
    to, kept = case.get(place, n) or "", ThingState.KEPT
    gave = case.get(owner, n) or case.get(f.PARTY_NAME) or ""
    return Move(on=on, state=kept, place="", becomes=kept, to=to, quantity=None, gave=gave, took=keeper)


def _course(case: Case, group: str, n: int) -> Iterator[Move]:
    """What follows for all things of a list that still stand so, from how its measure ended."""
    if group == SEIZURE:
        yield from _end_of_seizure(case, n)
    elif group == PRESERVATION:
        yield from _end_of_keeping(case, n)


_SEIZURE_ENDS = {
    s.SeizureEnd.CONFISCATE: ThingState.CONFISCATED,
    s.SeizureEnd.DESTROY: ThingState.DESTROYED,
    s.SeizureEnd.AUCTION: ThingState.AUCTIONED,
    s.SeizureEnd.TRANSFER: ThingState.TRANSFERRED,
}


def _end_of_seizure(case: Case, n: int) -> Iterator[Move]:
    side = next(side for side in case.sides_of(SEIZURE) if side.n == n)
    seen = case.seen_from(side)
    on, receiver = ended_on(seen), case.get(s.RECEIVER, n) or ""
    if on is None:
        return
    outcome = case.get(s.OUTCOME, n)
    becomes = _SEIZURE_ENDS.get(outcome) if outcome is not None else None
    if becomes is None or seen.taken_on("release_seizure") is not None:
        yield _all(on, ThingState.KEPT, ThingState.RELEASED)
        back = seen.taken_on("return_seized")
        if back is not None:
            yield _all(back, ThingState.RELEASED, ThingState.RETURNED, receiver)
    else:
        yield _all(on, ThingState.KEPT, becomes, "" if becomes in ON_HAND else receiver)
        if becomes is ThingState.TRANSFERRED:
            yield _all(on, ThingState.SOLD, becomes, receiver)


def _end_of_keeping(case: Case, n: int) -> Iterator[Move]:
    on, outcome = case.get(f.PRESERVATION_ON, n), case.get(f.PRESERVATION_OUTCOME, n)
    if on is None or outcome is None:
        return
    match outcome:
        case f.Disposal.RETURN | f.Disposal.LAPSED:  # given back by a move: somebody signs for it
            yield _all(on, ThingState.KEPT, ThingState.RELEASED)
        case f.Disposal.SEIZE:
            seized = _seized_since(case, n)
            if seized is not None:
                yield _all(max(on, seized), ThingState.KEPT, ThingState.SEIZED)
        case f.Disposal.TRANSFER:
            yield _all(on, ThingState.KEPT, ThingState.TRANSFERRED)
            yield _all(on, ThingState.SOLD, ThingState.TRANSFERRED)
        case f.Disposal.CONFISCATE:
            decision = confiscated_by(case)
            if decision is not None:
                yield _all(max(on, decision.issued_on), ThingState.KEPT, ThingState.CONFISCATED)


def _seized_since(case: Case, n: int) -> date | None:
    """When a seizure was carried out since a list was kept: no notice that there will be one is one."""
    kept = case.get(f.PRESERVATION_AT, n)
    carried_out = (move.on for group, _, _, move in _taken(case) if group == SEIZURE)
    return min((on for on in carried_out if kept is not None and on >= kept.date()), default=None)


def confiscated_by(case: Case) -> IssuedPaper | None:
    """The decision that confiscates things, once it is issued (行政处罚法 57); of several parties on any."""
    seen = (each for each in each_party(case.seen_from(None)) if each.decided.goods)
    issued = (paper for each in seen if (paper := each.paper(each.decision_form, 1)) is not None)
    return min(issued, key=lambda paper: paper.issued_on, default=None)


def _all(on: date, state: ThingState, becomes: ThingState, to: str = "") -> Move:
    return Move(on=on, state=state, place="", becomes=becomes, to=to, quantity=None, took=to)


def _entered(case: Case) -> dict[str, tuple[Move, ...]]:
    """The moves that were entered and count, by the thing they name."""
    found: dict[str, list[Move]] = {}
    for n in case.counting(c.THING.group):
        move = entered(case, n)
        if move is not None:
            found.setdefault(case.get(c.THING, n) or "", []).append(move)
    return {key: tuple(moves) for key, moves in found.items()}


def entered(case: Case, n: int) -> Move | None:
    """The move of a sheet, voided or not; None while the sheet says no move that there is."""
    act, state, on = case.get(c.ACT, n), case.get(c.STATE, n), case.get(c.ON, n)
    if act is None or state is None or on is None or (state, act) not in BECOMES:
        return None
    place = case.get(c.FROM, n) or ""
    return Move(
        on=on,
        state=state,
        place=place,
        becomes=BECOMES[(state, act)],
        to=place if act in STAYS else case.get(c.TO, n) or "",
        quantity=_number(case.get(c.QUANTITY, n) or ""),
        gave=case.get(c.GAVE, n) or "",
        took=case.get(c.TOOK, n) or "",
        paper=case.get(c.PAPER, n) or "",
        part=case.get(c.PART, n) or 0,
        n=n,
    )


# ------------------------------------------------------------ the reckoning


def _thing(group: str, n: int, line: int, good: Good, taking: Move, moves: tuple[Move, ...]) -> Thing:
    lots: tuple[Lot, ...] = (Lot(ThingState.KEPT, taking.to, amount_of(good), taking.on),)
    done, astray = [taking], []
    for move in sorted(moves, key=_order):
        after = moved(lots, move)
        if after is None:
            astray.append(move.n)
        elif after != lots:
            lots, done = after, [*done, move]
    return Thing(group, n, line, good, taking.on, lots, tuple(done), tuple(astray))


def _order(move: Move) -> tuple[date, int, int]:
    """By day. On one day what is parted off comes first, then the end of the rest, then what follows it."""
    rank = 1 if not move.n else 0 if move.state is ThingState.KEPT else 2
    return move.on, rank, move.n


def moved(lots: tuple[Lot, ...], move: Move) -> tuple[Lot, ...] | None:
    """The lots after a move. None where what an entered move takes was not there, or not so much of it.

    What follows from the course of the case takes whatever stands so, at every place; it may be nothing.
    """
    if not move.n:
        return _merged(_swept(lot, move) for lot in lots)
    here = (lot for lot in lots if (lot.state, lot.place) == (move.state, move.place))
    lot = next((lot for lot in here if lot.since <= move.on), None)
    if lot is None:
        return None
    quantity = lot.quantity if move.quantity is None else move.quantity
    if quantity > lot.quantity:
        return None
    rest = Lot(lot.state, lot.place, lot.quantity - quantity, lot.since)
    others = [rest if one is lot else one for one in lots]
    return _merged((*others, Lot(move.becomes, move.to, quantity, move.on)))


def _swept(lot: Lot, move: Move) -> Lot:
    if lot.state is not move.state:
        return lot
    return Lot(move.becomes, lot.place if move.becomes in ON_HAND else move.to, lot.quantity, move.on)


def _merged(lots: Iterator[Lot] | tuple[Lot, ...]) -> tuple[Lot, ...]:
    """What stands alike at one place is one lot, since the later day; of nothing there is no lot."""
    found: dict[tuple[ThingState, str], Lot] = {}
    for lot in lots:
        if lot.quantity:
            before = found.get((lot.state, lot.place))
            since = lot.since if before is None else max(before.since, lot.since)
            more = lot.quantity + (before.quantity if before is not None else 0)
            found[(lot.state, lot.place)] = Lot(lot.state, lot.place, more, since)
    return tuple(found.values())


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _words(good: Good) -> str:
    return f"{good.quantity}{good.unit}"
