"""Trainings and assessments for the camera: a year of the county, one officer, and what is entered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db import Holder
from desktop.casework.training import Assessment, Training, TrainingRules
from desktop.services.perform import perform
from desktop.services.training import (
    PutAssessment,
    PutTraining,
    put_assessment,
    put_training,
    set_training_rules,
)
from desktop.ui.application import DeskApplication
from desktop.ui.pages.people_page import PeoplePage
from desktop.ui.pages.training_page import TrainingPage
from desktop.ui.places import PEOPLE, TRAINING, Place
from tests.helpers.homes import give_slots
from tests.look.pages import Tour, Wait
from tests.ui.real_office import MA, QIAOTOU
from tests.ui.real_window import KEEPER

_TRAININGS = (
    (MA.person_id, "pre_job", "乡镇综合行政执法上岗培训班", (2024, 3, 4), (2024, 3, 8), 40, "passed"),
    (MA.person_id, "post", "新修订行政处罚文书格式", (2026, 5, 11), (2026, 5, 12), 16, "untested"),
    (MA.person_id, "topic", "非法占用耕地的发现和处置", (2026, 9, 15), (2026, 9, 15), 8, "passed"),
    ("630121100-02", "topic", "非法占用耕地的发现和处置", (2026, 9, 15), (2026, 9, 15), 8, "failed"),
)
_BODY = "县司法局"


class Trained(Tour):
    """The sample county; 马建国 of 桥头镇 has all, a colleague has little."""

    actor = KEEPER

    def __init__(self, home: Path, application: DeskApplication, wait: Wait) -> None:
        give_slots(home, Holder(KEEPER.person_id, KEEPER.name, KEEPER.role, ()))
        super().__init__(home, application, wait)

    def stops(self) -> Iterator[str]:
        """The year with an officer chosen, what is entered, what is asked for; the page of people."""
        self._fill()
        window = self.program.window
        self.go(Place(TRAINING))
        page = window.pages[TRAINING]
        assert isinstance(page, TrainingPage)
        page._table.choose(page._model.find(MA.person_id))
        self.settle()
        yield "training"
        for name, ask in (
            ("training-new", page.ask_training),
            ("training-assess", page.ask_assessment),
            ("training-rules", page._work.ask_rules),
        ):
            ask()
            self.settle()
            yield name
            self.dialog().reject()
            self.settle()
        self.go(Place(PEOPLE))
        people = window.pages[PEOPLE]
        assert isinstance(people, PeoplePage)
        people.choose(MA.person_id)
        self.settle()
        yield "training-people"

    def _fill(self) -> None:
        office = self.program.desk.office
        for person_id, kind, subject, since, until, hours, result in _TRAININGS:
            told = Training("", person_id, kind, subject, _BODY, date(*since), date(*until), hours, result)
            perform(office, put_training, PutTraining(QIAOTOU, told))
        given = Assessment("", MA.person_id, 2025, "优秀", "桥头镇人民政府", date(2026, 1, 20))
        perform(office, put_assessment, PutAssessment(QIAOTOU, given))
        perform(office, set_training_rules, TrainingRules(40, ("优秀", "称职", "基本称职", "不称职")))
