"""What can be done with a case by key and palette, and what is asked before it turns ordinary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.casework import case_facts as f
from desktop.services.searching import CaseView
from desktop.ui import actions
from desktop.ui.action import Act
from desktop.ui.case.course_bar import CourseBar
from desktop.ui.case.remarks_card import RemarksCard
from desktop.ui.case.whole_file import WholeFile
from desktop.ui.dialogs import Question
from desktop.ui.widgets.next_step import NextStep


class LackWalk:
    """From one missing thing to the next, round at the end; what was cured meanwhile is passed over."""

    def __init__(self) -> None:
        self._last, self._place = "", -1

    def step(self, targets: tuple[str, ...], step: int) -> str:
        """Where to go now, of the places that cure what is missing; there is at least one."""
        if self._last in targets:
            place = targets.index(self._last) + step
        elif self._place < 0:
            place = 0 if step > 0 else -1
        else:  # cured: what followed it stands in its place now
            place = self._place if step > 0 else self._place - 1
        self._place = place % len(targets)
        self._last = targets[self._place]
        return self._last

    def start(self) -> None:
        """Begin anew, as with another case."""
        self._last, self._place = "", -1


@dataclass(frozen=True, slots=True)
class CaseHands:
    """What the page of a case does for its acts."""

    step_tab: Callable[[int], None]
    go: Callable[[str], None]
    whole: WholeFile
    turn: Callable[[], None]
    copy: Callable[[], None]
    walk: LackWalk
    courses: CourseBar
    remarks: RemarksCard


def case_acts(view: CaseView | None, panel: NextStep, hands: CaseHands) -> tuple[Act, ...]:
    """The acts of a case, each with the reason where the case does not allow it now."""
    none = "" if view is not None else QCoreApplication.translate("CaseActs", "案件还没有读出")
    step = panel.view
    barred = "" if step.enabled else QCoreApplication.translate("CaseActs", "还有缺项，补齐后才能办理")
    if step.act and not step.enabled and not step.missing:
        barred = step.note  # a right is lacking
    if not step.act:
        barred = QCoreApplication.translate("CaseActs", "这件案件没有待办的下一步")
    whole = "" if step.missing else QCoreApplication.translate("CaseActs", "没有缺项")
    serves = view is not None and "service" in view.groups
    summary = view is not None and view.case.procedure_id == "summary" and not view.case.steps
    alone = "" if hands.courses.several else QCoreApplication.translate("CaseActs", "案件只有一个程序")
    move = partial(_walk, panel, hands)
    return (
        Act(actions.DO_STEP, panel.press_act, none or barred),
        Act(actions.LACK_NEXT, partial(move, 1), none or whole),
        Act(actions.LACK_BEFORE, partial(move, -1), none or whole),
        Act(actions.TAB_NEXT, partial(hands.step_tab, 1), none),
        Act(actions.TAB_BEFORE, partial(hands.step_tab, -1), none),
        Act(actions.EDIT_CASE, partial(hands.go, "offence.facts"), none),
        Act(
            actions.SERVE,
            partial(hands.go, _next_service(view)),
            none or ("" if serves else QCoreApplication.translate("CaseActs", "这个程序不单独登记送达")),
        ),
        Act(actions.PRINT_ALL, hands.whole.print_all, none),
        Act(actions.SAVE_ALL, hands.whole.ask_folder, none),
        Act(actions.PRINT_BOUND, hands.whole.print_bound, none),
        Act(actions.SAVE_BOUND, hands.whole.save_bound, none),
        *hands.remarks.acts(),
        Act(actions.TO_COPY_SHEET, hands.copy, none),
        Act(actions.BEGIN, hands.courses.open_menu, none or hands.courses.why_not),
        Act(actions.COURSE, hands.courses.look_on, none or alone),
        Act(
            actions.TURN,
            hands.turn,
            none
            or ("" if summary else QCoreApplication.translate("CaseActs", "只有还没有办理的当场处罚可以转")),
        ),
    )


def turn_question() -> Question:
    """Asked before a case leaves the summary procedure for good."""
    return Question(
        title=QCoreApplication.translate("CasePage", "转为普通程序"),
        lines=(
            QCoreApplication.translate(
                "CasePage", "超出当场处罚的限额、有没收或者需要进一步调查的，应当转为普通程序。"
            ),
            QCoreApplication.translate("CasePage", "已经填写的内容都会保留。转为普通程序后不能再转回。"),
        ),
        yes=QCoreApplication.translate("CasePage", "转为普通程序"),
        no=QCoreApplication.translate("CasePage", "再看看"),
    )


def _next_service(view: CaseView | None) -> str:
    """The first service not yet recorded: each paper that is served has a record of its own."""
    n = 1
    while view is not None and view.case.told((f.SERVICE_ON.id, n)) is not None:
        n += 1
    return f"{f.SERVICE_ON.id}#{n}"


def _walk(panel: NextStep, hands: CaseHands, step: int) -> None:
    hands.go(hands.walk.step(tuple(str(item.target) for item in panel.view.missing), step))
