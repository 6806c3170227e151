"""What runs beside the procedure of a case, for the camera: a seizure asked for, and one carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from desktop.casework import seizure_facts as s
from desktop.casework.facts import AnyFact, Good
from desktop.services.deciding import BeginSide, begin_side
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.course_bar import CourseBar
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, PAPER, Place
from tests.look.pages import Tour

GOODS = (
    Good("劳保手套", "棉纱", "箱", "28", "未拆封", "堆放于车旁"),
    Good("安全帽", "ABS", "箱", "12", "未拆封"),
)


class Sides(Tour):
    """An open case of the officer, with a seizure beside it."""

    def stops(self) -> Iterator[str]:
        """The next step of the seizure, its card with the list of goods, its approval."""
        window = self.program.window
        case_id = self.case("ordinary", "investigated").id
        self.go(Place(CASE, case_id))
        page = window.pages[CASE]
        assert isinstance(page, CasePage)
        office = self.program.desk.office
        with office.read() as work:
            n = len(work.case(case_id).sides) + 1
        perform(office, begin_side, BeginSide(case_id, "seizure"))
        given: dict[AnyFact, object] = {
            s.MEASURE: s.Measure.DETAIN,
            s.BASIS: "《无证无照经营查处办法》第十一条",
            s.REASON: "有关财物可能被转移，证据可能灭失。",
            s.GOODS_LIST: GOODS,
            s.RELATED: True,
            s.UNTIL: office.clock.today() + timedelta(days=30),
        }
        values = {(fact.id, n): fact.written(value) for fact, value in given.items()}
        perform(office, keep_facts, KeepFacts(case_id, values))
        page.refresh()
        self.settle()
        bar = page.panel.findChild(CourseBar)
        assert bar is not None
        bar.look_at(("seizure", n))
        page._go_where(f"seizure.measure#{n}")
        self.settle()
        yield "case-seizure"
        page._go_where(f"seizure.goods#{n}")
        self.settle()
        yield "case-seizure-goods"
        self.go(Place(PAPER, case_id, "coercive-measure-approval", n))
        yield "paper-seizure"
