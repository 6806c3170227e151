"""What supervisors say of cases: who may, what waits for whom, what an answer ends."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest

from db import Storage
from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, DeskError, NotFound
from desktop.casework.access import SYSTEM, Actor, Duty
from desktop.casework.drawing import MOST, Drawn, drawn
from desktop.casework.journal import JournalFilter
from desktop.casework.rows import DaySpan
from desktop.casework.supervision import Remark
from desktop.services.perform import Office, perform
from desktop.services.sentences import told
from desktop.services.supervising import (
    AnswerRemark,
    DrawCases,
    MakeRemark,
    answer_remark,
    draw_cases,
    make_remark,
)
from desktop.services.workbench import SHOWN, on_my_desk
from tests.db.office import COUNTY, QIAOTOU, SHUOBEI, STATION, register
from tests.helpers.library import LIBRARY

OVERSEER = Actor("s1", "张督查", "supervisor", COUNTY.id)
OTHER_OVERSEER = Actor("s2", "李督查", "supervisor", COUNTY.id)
OFFICER = Actor("p1", "马建国", "officer", QIAOTOU.id)
STRANGER = Actor("p7", "没承办", "officer", QIAOTOU.id)
LENT = Duty("d1", "p1", "supervisor", QIAOTOU.id)
WORDS = "送达回证没有受送达人签名。"


@pytest.fixture
def seat(storage: Storage, clock: StoppedClock) -> Office:
    """The small county, on both engines."""
    return Office(storage, LIBRARY, clock, SYSTEM)


def remark(seat: Office, case_id: str, due_on: date | None = None, who: Actor = OVERSEER) -> str:
    return perform(seat.for_(who), make_remark, MakeRemark(case_id, WORDS, due_on))[0]


def answer(seat: Office, case_id: str, remark_id: str, words: str = "已补签。", who: Actor = OFFICER) -> None:
    perform(seat.for_(who), answer_remark, AnswerRemark(case_id, remark_id, words))


def remarks(seat: Office, case_id: str) -> tuple[Remark, ...]:
    with seat.read() as work:
        return work.remarks(case_id)


def waiting(seat: Office, who: Actor) -> list[str]:
    return [row.remark.id for row in on_my_desk(seat.for_(who)).remarks]


def test_a_correction_is_asked_for_and_answered(seat: Office, clock: StoppedClock) -> None:
    case_id, today = register(seat.storage, QIAOTOU), clock.today()
    asked = remark(seat, case_id, today + timedelta(days=5))
    (said,) = remarks(seat, case_id)
    assert (said.id, said.words, said.by, said.due_on) == (asked, WORDS, "张督查", today + timedelta(days=5))
    assert said.waits
    assert not said.is_overdue(today + timedelta(days=5))
    assert said.is_overdue(today + timedelta(days=6))
    (row,) = on_my_desk(seat.for_(OFFICER)).remarks
    assert (row.case_id, row.remark) == (case_id, said)
    assert waiting(seat, OVERSEER) == [asked]
    assert waiting(seat, OTHER_OVERSEER) == waiting(seat, STRANGER) == []
    answer(seat, case_id, asked)
    (done,) = remarks(seat, case_id)
    assert (done.answer, done.answered_by, done.waits) == ("已补签。", "马建国", False)
    assert not done.is_overdue(today + timedelta(days=99))
    assert waiting(seat, OFFICER) == waiting(seat, OVERSEER) == []
    with seat.read() as work:
        lines = [told(line, LIBRARY).says for line in work.journal(case_id, 2)]
    assert lines == ["答复监督意见：已补签。", f"提出监督意见：{WORDS}"]
    assert seat.storage.check().sound


def test_what_is_to_be_put_right_first_stands_first(seat: Office, clock: StoppedClock) -> None:
    case_id, today = register(seat.storage, QIAOTOU), clock.today()
    comment = remark(seat, case_id)
    late = remark(seat, case_id, today + timedelta(days=9))
    soon = remark(seat, case_id, today)
    assert waiting(seat, OFFICER) == [soon, late, comment]


def test_the_list_is_bounded(seat: Office) -> None:
    case_id = register(seat.storage, QIAOTOU)
    for _ in range(SHOWN + 1):
        remark(seat, case_id)
    assert len(waiting(seat, OFFICER)) == SHOWN


def refused(act: object, *args: object) -> str:
    assert callable(act)
    with pytest.raises(DeskError) as caught:
        act(*args)
    return caught.value.code


def test_what_is_refused(seat: Office, clock: StoppedClock) -> None:
    case_id, other = register(seat.storage, QIAOTOU), register(seat.storage, SHUOBEI)
    said = remark(seat, case_id)
    both = Actor("p1", "马建国", "officer", QIAOTOU.id, (LENT,))
    near = Actor("s3", "镇督查", "supervisor", QIAOTOU.id)
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(BadEntry):
        perform(seat.for_(OVERSEER), make_remark, MakeRemark(case_id, " "))
    with pytest.raises(BadEntry):
        answer(seat, case_id, said, " ")
    assert refused(remark, seat, case_id, yesterday) == "remark_day_over"
    assert refused(remark, seat, case_id, None, both) == "own_case"
    assert refused(remark, seat, other, None, near) == "case_out_of_sight"
    assert refused(remark, seat, case_id, None, OFFICER) == "not_permitted"
    assert refused(answer, seat, case_id, said, "好", STRANGER) == "not_handling"
    assert refused(answer, seat, case_id, "nothing") == "no_such_remark"
    with pytest.raises(NotFound):
        answer(seat, other, said, who=Actor("p1", "马建国", "officer", COUNTY.id))
    (still,) = remarks(seat, case_id)
    assert still.waits
    answer(seat, case_id, said)
    assert refused(answer, seat, case_id, said) == "remark_answered"


def test_a_remark_of_a_case_out_of_sight_is_shown_to_nobody(seat: Office) -> None:
    case_id = register(seat.storage, QIAOTOU)
    said = remark(seat, case_id)
    moved = Actor("s1", "张督查", "supervisor", SHUOBEI.id)
    assert (waiting(seat, OVERSEER), waiting(seat, moved)) == ([said], [])
    with seat.for_(moved).read() as work, pytest.raises(NotFound):
        work.remarks(case_id)


# ------------------------------------------------------------ the sample


def draw(seat: Office, command: DrawCases, who: Actor = OVERSEER) -> Drawn:
    return perform(seat.for_(who), draw_cases, command)[0]


def test_a_sample_is_drawn_again_by_its_seed(seat: Office, clock: StoppedClock) -> None:
    numbers = {}
    for unit in (QIAOTOU, STATION, QIAOTOU, SHUOBEI, QIAOTOU):
        case_id = register(seat.storage, unit)
        with seat.read() as work:
            numbers[work.case(case_id).number] = unit
    period = DaySpan(clock.today(), clock.today())
    found = draw(seat, DrawCases(QIAOTOU.id, 2, period))
    inside = [number for number, unit in numbers.items() if unit != SHUOBEI]
    assert found.of == len(inside) == 4
    taken = tuple(case.number for case in found.cases)
    by_hand = sorted(inside, key=lambda each: hashlib.sha256((found.seed + each).encode()).hexdigest())
    assert list(taken) == by_hand[:2]
    with seat.read() as work:
        (entry, *_) = work.entry_page(JournalFilter(use_cases=("draw_cases",)), None).rows
    assert all(number in entry.says for number in taken)
    assert told(entry, LIBRARY).says == f"抽查桥头镇的案件：4 件中抽取 2 件，种子 {found.seed}"
    again = draw(seat, DrawCases(QIAOTOU.id, 2, period, found.seed))
    assert again == found
    assert len(draw(seat, DrawCases(COUNTY.id, MOST)).cases) == 5
    assert seat.storage.check().sound


def test_a_draw_that_cannot_be(seat: Office, clock: StoppedClock) -> None:
    register(seat.storage, QIAOTOU)
    before = DaySpan(until=clock.today() - timedelta(days=1))
    near = Actor("s3", "镇督查", "supervisor", QIAOTOU.id)
    assert refused(draw, seat, DrawCases(QIAOTOU.id, 0)) == "draw_size"
    assert refused(draw, seat, DrawCases(QIAOTOU.id, MOST + 1)) == "draw_size"
    assert refused(draw, seat, DrawCases(QIAOTOU.id, 1, before)) == "none_to_draw"
    assert refused(draw, seat, DrawCases(SHUOBEI.id, 1), near) == "not_permitted"
    assert refused(draw, seat, DrawCases(QIAOTOU.id, 1), OFFICER) == "not_permitted"


def test_whatever_the_order_the_lots_are_the_same() -> None:
    numbers = [f"案〔2026〕{n}号" for n in range(50)]
    assert drawn(numbers, 7, "a1") == drawn(reversed(numbers), 7, "a1")
    assert drawn(numbers, 7, "a1") != drawn(numbers, 7, "a2")
    assert drawn(numbers, 7, "a1") == drawn(numbers, 9, "a1")[:7]
