"""A supervisor's remarks on a case, for the camera: asked for, on the officer's first page, answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from desktop.casework.access import Actor
from desktop.services.perform import perform
from desktop.services.supervising import (
    AnswerRemark,
    DrawCases,
    MakeRemark,
    answer_remark,
    make_remark,
)
from desktop.ui.case.remarks_card import RemarksCard
from desktop.ui.pages.cases_page import CasesPage
from desktop.ui.places import CASE, CASES, WORKBENCH, Place
from tests.look.pages import Tour
from tests.ui.real_office import OVERSEER

_SAID = (
    ("立案审批表的承办人意见只写了“建议立案”，请补写违法事实和依据的条款。", 0),
    ("取证照片没有注明拍摄人，今后请当场注明。", None),
    ("送达回证没有受送达人签名，请补签或者写明留置送达的见证人。", 5),
)


class Remarks(Tour):
    """A case under way, three things said of it, one of them answered."""

    def stops(self) -> Iterator[str]:
        """What waits for an answer, the case, a new remark; as the officer finds them, and answers."""
        window, office = self.program.window, self.program.desk.office
        case_id, today = self.case("ordinary", "filed").id, office.clock.today()
        with office.read() as work:
            found = work.case(case_id).officers[0]
        officer = Actor(found.id, found.name, found.role, found.unit_id)
        overseer = office.for_(OVERSEER)
        kept = [
            perform(
                overseer,
                make_remark,
                MakeRemark(case_id, words, None if days is None else today + timedelta(days=days)),
            )[0]
            for words, days in _SAID
        ]
        said = AnswerRemark(case_id, kept[1], "已逐张补注拍摄人，以后当场注明。")
        perform(office.for_(officer), answer_remark, said)
        self._as(OVERSEER)
        yield "remarks-wait"
        self.go(Place(CASE, case_id))
        yield "remarks-case"
        card = window.pages[CASE].findChild(RemarksCard)
        assert card is not None
        card.ask_remark()
        self.settle()
        yield "remarks-ask"
        if card._dialog is not None:
            card._dialog.reject()
        yield from self._draw()
        self._as(officer)
        yield "remarks-officer"
        self.go(Place(CASE, case_id))
        yield "remarks-to-answer"
        card.ask_answer()
        self.settle()
        yield "remarks-answer"

    def _draw(self) -> Iterator[str]:
        """The supervisor draws a sample out of the whole county."""
        window = self.program.window
        self.go(Place(CASES))
        page = window.pages[CASES]
        assert isinstance(page, CasesPage)
        yield "remarks-list"
        page._draws.ask()
        self.settle()
        if page._draws._dialog is not None:
            page._draws._draw(DrawCases(OVERSEER.unit_id, 6, seed="8f3a91c2"))
            self.settle()
            yield "remarks-drawn"
            page._draws._dialog.reject()

    def _as(self, actor: Actor) -> None:
        """Another person at the first page."""
        self.program.desk.act_as(replace(actor))
        self.go(Place(WORKBENCH))
