"""The page of the calendar: what is known, what is not, and a notice that comes in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.casework.access import Actor
from desktop.casework.deadlines import Calendar, LocalHoliday
from desktop.ui.desk import Desk
from desktop.ui.dialogs import FileQuestion, Telling
from desktop.ui.due.year_view import YearView, day_tone
from desktop.ui.pages.calendar_page import CalendarPage
from desktop.ui.places import CALENDAR, Place
from desktop.ui.tokens import Tone
from tests.ui.hands import ScriptedDialogs, present
from tests.ui.real_office import Quiet, desk_over

KEEPER = Actor("seat-1", "韩占海", "administrator", "")
HEAD = "日期,性质,名称,依据\n"
YEAR = """2027-01-01,法定节日,元旦,国办发明电〔2026〕0号（虚构）
2027-05-01,法定节日,劳动节,
2027-10-01至2027-10-03,法定节日,国庆节,
2027-10-04至2027-10-07,放假,国庆节,
2027-10-09,调休上班,国庆节,
"""

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")


@pytest.fixture
def desk(empty_county: Path, home: Path, qapp: QApplication) -> Iterator[Desk]:
    """The county as its administrator has it."""
    assert qapp is not None
    with desk_over(empty_county, home) as made:
        made.act_as(KEEPER)
        yield made


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """Answers what the page asks."""
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet) -> CalendarPage:
    """The page, read."""
    page = CalendarPage(desk, dialogs)
    page.resize(1290, 690)
    present(qtbot, page)
    page.show_place(Place(CALENDAR))
    quiet()
    return page


def states(page: CalendarPage) -> list[tuple[int, str, str]]:
    """The first years of the list: which, whether known, where from."""
    model, found = page._model, []
    for at in range(2):
        row = model.row(model.index(at, 0))
        assert row is not None
        chip, source = model.columns[1].cell(row).chip, model.columns[2].cell(row).text
        found.append((row.year, chip.text if chip is not None else "", source))
    return found


def test_the_year_to_come_is_told_to_be_unknown_with_what_to_import(page: CalendarPage) -> None:
    assert states(page) == [(2027, "尚未公布", "—"), (2026, "已知", "随程序提供")]
    assert page._title.text() == "2026年"
    page._table.choose(0)
    assert page._title.text() == "2027年"
    assert page._says.text().startswith("2027年放假安排尚未公布")
    assert "日期、性质、名称、依据" in page._says.text()
    assert page._months.accessibleDescription() == "尚未公布"


def test_a_notice_comes_in_and_every_page_counts_by_it(
    page: CalendarPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    assert not desk.calendar().knows(2027)
    file = tmp_path / "2027.csv"
    file.write_text(HEAD + YEAR, "utf-8")
    dialogs.answers.append(file)
    page.choose_file()
    assert isinstance(dialogs.asked[-1], FileQuestion)
    quiet()
    assert states(page)[0] == (2027, "已知", "本单位导入")
    assert desk.calendar().is_working(date(2027, 10, 9)) is True
    page._table.choose(0)
    assert page._says.text() == "国办发明电〔2026〕0号（虚构）"
    assert "10月9日调休上班" in page._months.accessibleDescription()


def test_a_table_with_half_a_notice_is_refused_in_words(
    page: CalendarPage, desk: Desk, dialogs: ScriptedDialogs, quiet: Quiet, tmp_path: Path
) -> None:
    file = tmp_path / "2027.csv"
    file.write_text(HEAD + "2027-01-01,法定节日,元旦,\n", "utf-8")
    page._read(file)
    quiet()
    (telling,) = dialogs.asked
    assert isinstance(telling, Telling)
    assert telling.happened == "2027年的放假安排里，2027-05-01 没有写成法定节日。"
    assert not desk.calendar().knows(2027)


def test_every_kind_of_day_has_a_ground_of_its_own(desk: Desk, qtbot: QtBot) -> None:
    calendar = desk.calendar().imported((), [LocalHoliday(date(2026, 3, 20), "某节")])
    tones = {
        date(2026, 10, 1): Tone.RED,
        date(2026, 10, 5): Tone.GREEN,
        date(2026, 10, 10): Tone.AMBER,
        date(2026, 3, 20): Tone.BLUE,
        date(2026, 3, 21): None,
    }
    assert {day: day_tone(calendar, day) for day in tones} == tones
    assert day_tone(Calendar({}), date(2026, 10, 1)) is None
    view = YearView()
    qtbot.addWidget(view)
    view.show_year(calendar, 2026, date(2026, 11, 23))
    assert "3月20日某节" in view.accessibleDescription()
