"""The tab 证据 as an officer uses it: files dropped, looked at, turned, lent, voided, only registered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact
from desktop.casework.spots import Spot
from desktop.documents.composer import compose
from desktop.documents.sheet import Sheet
from desktop.services import bringing
from desktop.services.clear_copies import empty
from desktop.services.perform import perform
from desktop.services.printing import word_file
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.searching import case_view
from desktop.ui import actions
from desktop.ui.action import Action
from desktop.ui.case import fact_cards
from desktop.ui.case.tabs import TABS
from desktop.ui.desk import Desk
from desktop.ui.dialogs import Telling
from desktop.ui.evidence.evidence_files import EvidenceFiles
from desktop.ui.evidence.picture_window import PictureWindow
from desktop.ui.evidence.words import file_pairs
from desktop.ui.models.cell import CELL_ROLE
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, PAPER, Place
from desktop.ui.runs import Run
from tests.helpers.photos import photo
from tests.ui.hands import ScriptedDialogs, click, press
from tests.ui.real_office import QIAOTOU, Quiet, desk_over, register, seed_home

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise")
MORNING = datetime(2026, 11, 12, 10, 20)  # noqa: DTZ001 - wall time, as a camera says it


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county without cases, made once."""
    return seed_home(tmp_path_factory.mktemp("county") / "home")


@pytest.fixture
def desk(template: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """A desk over a copy of it."""
    assert qapp is not None  # lanes need one
    with desk_over(template, tmp_path / "home") as running:
        yield running


class Officer:
    """Who has the evidence of a case open."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk, self.dialogs = qtbot, desk, ScriptedDialogs()
        self.case_id = register(desk.office)
        self.page = CasePage(desk, self.dialogs)
        self.said: list[object] = []
        self.page.said.connect(self.said.append)
        qtbot.addWidget(self.page)
        self.quiet = Quiet(qtbot, desk)
        self.page.resize(1290, 900)
        self.page.show()
        self.page.show_place(Place(CASE, self.case_id, where="evidence"))
        self.quiet()

    @property
    def case(self) -> Case:
        """What the database holds."""
        with self.desk.office.read() as work:
            return work.case(self.case_id)

    @property
    def files(self) -> EvidenceFiles:
        """The upper half of the tab."""
        found = self.page.findChild(EvidenceFiles)
        assert found is not None
        return found

    @property
    def rows(self) -> list[str]:
        """The register, line by line."""
        model = self.files.register.model()
        columns = range(model.columnCount())
        return [
            "|".join(str(model.index(row, column).data()) for column in columns)
            for row in range(model.rowCount())
        ]

    def drop(self, *files: Path, here: bool = False) -> bool:
        """Drag files over the tab and let them go: on its files where `here`, on its entries else."""
        cards = self.files.parentWidget()
        assert cards is not None
        place = QPoint(3, cards.height() - 3)
        if here:
            place = self.files._files.mapTo(cards, self.files._files.rect().center())
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        none, left, copy = (
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton,
            Qt.DropAction.CopyAction,
        )
        enter = QDragEnterEvent(place, copy, mime, left, none)
        enter.ignore()
        QApplication.sendEvent(cards, enter)
        if enter.isAccepted():
            QApplication.sendEvent(cards, QDropEvent(QPointF(place), copy, mime, left, none))
            self.quiet()
        return enter.isAccepted()

    def act(self, action: Action) -> None:
        """An act by its key, as the window would run it."""
        act = next(act for act in self.files.acts() if act.action is action)
        assert act.why_not == ""
        act.run()
        self.quiet()

    def enter(self, given: dict[AnyFact, object], n: int = 1) -> None:
        """Facts typed into the entries below."""
        values = {(fact.id, n): fact.written(value) for fact, value in given.items()}
        perform(self.desk.office, keep_facts, KeepFacts(self.case_id, values))
        self.page.refresh()
        self.quiet()

    def look(self) -> PictureWindow:
        """Enter on a file of the list."""
        press(self.files.strip, Qt.Key.Key_Return)
        self.quiet()
        window = self.page.findChild(PictureWindow)
        assert window is not None
        return window


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    """The tab of a fresh case."""
    return Officer(qtbot, desk)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to open."""
    asked: list[Path] = []

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    return file


def photos(folder: Path, count: int, at: datetime | None = MORNING) -> list[Path]:
    colours = ("seagreen", "navy", "maroon", "teal")
    return [
        written(folder, f"IMG_{n}.jpg", photo(colours[n % 4], size=(320, 240 + n), at=at))
        for n in range(count)
    ]


def test_a_folder_dropped_on_the_tab_becomes_a_piece_of_evidence(officer: Officer, tmp_path: Path) -> None:
    assert officer.rows == []
    folder = tmp_path / "手机"
    folder.mkdir()
    sources = photos(folder, 3)
    assert officer.drop(folder)
    assert officer.rows == ["1|现场照片|—|马建国|2026年11月12日|照片、录像|3|未查证"]
    assert [file.name for file in officer.case.files] == ["IMG_0.jpg", "IMG_1.jpg", "IMG_2.jpg"]
    assert officer.said == ["证据 1：添加 3 个文件"]
    thumbnails = officer.files._thumbnails
    officer.qtbot.waitUntil(lambda: all(thumbnails.made(file) is not None for file in thumbnails.files))
    made = thumbnails.made(officer.case.files[0])
    assert made is not None
    assert made.toImage().pixelColor(10, 10).green() > 100
    assert [source.exists() for source in sources] == [True] * 3


def test_dropped_on_its_files_it_is_more_of_the_same_piece(officer: Officer, tmp_path: Path) -> None:
    one, two, three = photos(tmp_path, 3)
    officer.drop(one)
    officer.drop(two, one, here=True)
    officer.drop(three)
    assert [(file.n, file.name) for file in officer.case.files] == [
        (1, "IMG_0.jpg"),
        (1, "IMG_1.jpg"),
        (2, "IMG_2.jpg"),
    ]
    assert officer.said[1] == "证据 1：添加 1 个文件，1 个已经有了"
    assert officer.files.register.n == 2, "the piece that was given files is looked at"


def test_what_cannot_be_read_is_said_and_the_rest_comes(officer: Officer, tmp_path: Path) -> None:
    (good,) = photos(tmp_path, 1)
    officer.drop(tmp_path / "拔掉的优盘.jpg", good)
    assert [file.name for file in officer.case.files] == ["IMG_0.jpg"]
    (told,) = officer.dialogs.asked
    assert isinstance(told, Telling)
    assert (told.title, told.about) == ("这个文件读不出来", "1 个文件没有添加")


def test_a_picture_at_odds_with_the_record_is_marked_until_that_is_put_right(
    officer: Officer, tmp_path: Path
) -> None:
    officer.drop(*photos(tmp_path, 1))
    assert officer.files._worry.isHidden()
    officer.enter({f.EVIDENCE_ON: datetime(2026, 11, 11).date()})  # noqa: DTZ001 - wall time
    assert officer.files._worry.text() == (
        "照片自己记的是 2026年11月12日 10:20，取得日期填的是 2026年11月11日，请核对"
    )
    officer.enter({f.EVIDENCE_ON: MORNING.date()})
    assert officer.files._worry.isHidden()


def test_a_picture_taken_far_from_where_the_case_was_is_marked(officer: Officer, tmp_path: Path) -> None:
    officer.drop(written(tmp_path, "IMG_1.jpg", photo("navy", at=MORNING, spot=(36.927, 101.681))))
    officer.enter({f.OFFENCE_SPOT: Spot(36.93, 101.69)})
    assert officer.files._worry.isHidden()
    officer.enter({f.OFFENCE_SPOT: Spot(36.87, 101.69)})
    assert officer.files._worry.text() == "拍摄位置与案件登记的坐标相距两公里以上，请核对"
    tip = officer.files.register.model().index(0, 1).data(CELL_ROLE).tip
    assert "拍摄位置与案件登记的坐标" in tip, "in the register, too"


def test_a_picture_of_a_format_that_cannot_be_shown_says_so(officer: Officer, tmp_path: Path) -> None:
    """HEIC, as an iPhone saves it by itself: kept whole, and nobody learns of it at the printer."""
    officer.drop(written(tmp_path, "IMG_2.HEIC", b"\0\0\0\x1cftypheic" + bytes(900)))
    told = "这种格式的图片显示不了，也印不出来：请转成 JPG，再添加一份"
    assert officer.files._worry.text() == told
    assert told in officer.files.register.model().index(0, 1).data(CELL_ROLE).tip
    officer.drop(written(tmp_path, "说明.txt", b"x"))
    assert officer.files._worry.isHidden()


def test_a_picture_is_looked_at_nearer_and_turned_and_stays_as_it_is(
    officer: Officer, tmp_path: Path
) -> None:
    sources = photos(tmp_path, 2)
    officer.drop(*sources)
    before = {file.name: file.read_bytes() for file in officer.desk.office.storage.home.files.iterdir()}
    window = officer.look()
    view = window.view
    assert view.turned == 0
    for key, turned in (("]", 90), ("]", 180), ("[", 90)):
        press(window, Qt.Key(ord(key)))
        assert view.turned == turned
    near = view.nearness
    press(window, Qt.Key.Key_Plus)
    assert view.nearness == pytest.approx(near * 1.25)
    press(window, Qt.Key.Key_0)
    assert view.nearness == pytest.approx(near)
    assert window.file.name == "IMG_0.jpg"
    press(window, Qt.Key.Key_PageDown)
    officer.quiet()
    assert (window.file.name, view.turned) == ("IMG_1.jpg", 0)
    press(window, Qt.Key.Key_Escape)
    after = {file.name: file.read_bytes() for file in officer.desk.office.storage.home.files.iterdir()}
    assert after == before
    assert officer.desk.office.storage.check().sound


def test_a_video_goes_to_the_systems_player_as_a_copy_that_is_taken_away(
    officer: Officer, tmp_path: Path, opened: list[Path]
) -> None:
    clip = written(tmp_path, "过程.mp4", os.urandom(70_000))
    officer.drop(clip)
    press(officer.files.strip, Qt.Key.Key_Return)
    officer.quiet()
    home = officer.desk.office.storage.home
    (lent,) = opened
    assert lent.is_relative_to(home.clear)
    assert (lent.name, lent.read_bytes()) == ("过程.mp4", clip.read_bytes())
    told = case_view(officer.desk.office, officer.case_id).journal[0].says
    assert "证据文件 过程.mp4" in told
    empty(home)
    assert not lent.exists()


def test_a_wrong_file_is_voided_with_a_reason_and_stays_in_sight(officer: Officer, tmp_path: Path) -> None:
    officer.drop(*photos(tmp_path, 2))
    officer.dialogs.answers.append(None)
    press(officer.files.strip, Qt.Key.Key_Delete)
    officer.quiet()
    assert [file.voided for file in officer.case.files] == ["", ""]
    officer.dialogs.answers.append("传错了案件")
    press(officer.files.strip, Qt.Key.Key_Delete)
    officer.quiet()
    assert [file.voided for file in officer.case.files] == ["传错了案件", ""]
    model = officer.files.strip.model()
    assert [str(model.index(n, 0).data()) for n in range(2)] == ["作废　IMG_0.jpg", "IMG_1.jpg"]
    act = next(act for act in officer.files.acts() if act.action is actions.VOID_FILE)
    assert act.why_not == "这个文件已经作废"


@pytest.mark.parametrize(("answer", "held"), [("know", False), ("copy", True)])
def test_a_large_clip_is_asked_about(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, held: bool
) -> None:
    monkeypatch.setattr(bringing, "LARGE", 1_000)
    clip = written(tmp_path, "记录仪.mp4", os.urandom(2_000))
    officer.dialogs.answers[:] = [answer, "采集站硬盘 2"]
    officer.drop(clip)
    (kept,) = officer.case.files
    assert (kept.held, kept.medium) == (held, "" if held else "采集站硬盘 2")
    assert ("原件存放", "采集站硬盘 2") in file_words(officer) or held


def file_words(officer: Officer) -> list[tuple[str, str]]:
    file = officer.files.strip.file()
    assert file is not None
    return list(file_pairs(file))


def test_files_may_be_chosen_and_only_registered(officer: Officer, tmp_path: Path) -> None:
    chosen = tuple(photos(tmp_path, 2))
    officer.dialogs.answers.append(chosen[:1])
    officer.act(actions.ATTACH)
    officer.dialogs.answers[:] = [chosen[1:], "办公室档案柜光盘 7"]
    officer.act(actions.REGISTER_ONLY)
    assert [(file.n, file.held) for file in officer.case.files] == [(1, True), (2, False)]


def test_the_original_of_a_registered_clip_is_compared(officer: Officer, tmp_path: Path) -> None:
    clip = written(tmp_path, "记录仪.mp4", os.urandom(2_000))
    officer.dialogs.answers[:] = [(clip,), "采集站硬盘 2"]
    officer.act(actions.REGISTER_ONLY)
    officer.said.clear()
    officer.dialogs.answers.append(clip)
    click(officer.files._original)
    officer.quiet()
    assert officer.said == ["记录仪.mp4 的原件与登记时一致"]
    clip.write_bytes(os.urandom(2_000))
    officer.dialogs.answers.append(clip)
    officer.act(actions.COMPARE_FILE)
    telling = next(asked for asked in reversed(officer.dialogs.asked) if isinstance(asked, Telling))
    assert telling.title == "原件与登记时不一致"
    told = [line.says for line in case_view(officer.desk.office, officer.case_id).journal[:2]]
    assert ["不一致" in line for line in told] == [True, False]


def test_of_many_photographs_some_are_unfolded_and_any_can_be_gone_to(
    officer: Officer, tmp_path: Path
) -> None:
    count = fact_cards._MOST + 6
    shows = {(f.PHOTO_SHOWS.id, n): f"现场照片{n}" for n in range(1, count + 1)}
    perform(officer.desk.office, keep_facts, KeepFacts(officer.case_id, shows))
    officer.drop(*photos(tmp_path, 1))
    cards = officer.page._cards["evidence"]
    while cards.grow():
        pass
    made = [n for group, n in cards._forms if group == "photo"]
    assert made == list(range(1, fact_cards._MOST + 1))
    assert cards._rest.text() == "还有 7 份没有展开，再展开一些"
    officer.files.strip.setCurrentIndex(officer.files._thumbnails.index(0))
    officer.files._record.click()
    officer.quiet()
    focus = officer.page.focusWidget()
    assert focus is not None
    assert cards._forms[("photo", count + 1)].isAncestorOf(focus), "the card of the photograph looked at"
    cards._rest.click()
    assert sorted(n for group, n in cards._forms if group == "photo") == list(range(1, count + 2))
    assert cards._rest.isHidden()


def test_a_voided_piece_stays_in_the_register_struck(officer: Officer, tmp_path: Path) -> None:
    officer.drop(*photos(tmp_path, 1))
    form = officer.desk.office.library.forms["site-photo-sheet"]
    (file,) = officer.case.files
    for used in (True, False):
        sheet = str(compose(form, Sheet(officer.case)).elements)
        assert (file.digest in sheet, "IMG_0" in sheet) == (used, used), "its photograph, what was said of it"
        officer.enter({f.EVIDENCE_VOIDED: "与本案无关"})
    assert officer.rows == ["1|现场照片|—|马建国|2026年11月12日|照片、录像|1|作废"]


def test_the_photo_sheet_in_word_holds_the_photograph(officer: Officer, tmp_path: Path) -> None:
    officer.drop(*photos(tmp_path, 2))
    form = officer.desk.office.library.forms["site-photo-sheet"]
    opened = docx.Document(BytesIO(word_file(officer.desk.office, officer.case, form, 1)))
    assert len(opened.inline_shapes) == 2


def test_the_catalogue_and_the_entries_are_one_step_away(officer: Officer, tmp_path: Path) -> None:
    officer.drop(*photos(tmp_path, 1))
    went: list[object] = []
    officer.page.go.connect(went.append)
    officer.files._show_catalogue()
    assert went == [Place(PAPER, officer.case_id, "evidence-catalogue", 1)]
    press(officer.files.register, Qt.Key.Key_Return)
    assert officer.page._tabs.currentIndex() == list(TABS).index("evidence")
    focus = officer.page.focusWidget()
    assert focus is not None
    assert officer.page._cards["evidence"].isAncestorOf(focus)


def test_who_may_not_attach_is_not_let_drop(officer: Officer, tmp_path: Path) -> None:
    officer.desk.act_as(Actor("p9", "某人", "auditor", QIAOTOU))
    assert not officer.drop(*photos(tmp_path, 1))
    attach = next(act for act in officer.files.acts() if act.action is actions.ATTACH)
    assert attach.why_not


def test_many_are_told_of_in_the_foot_and_stopped_there(
    officer: Officer, tmp_path: Path, qtbot: QtBot
) -> None:
    sources = [written(tmp_path, f"{n}.bin", os.urandom(3 << 20)) for n in range(12)]
    runs = officer.desk.runs
    stopped: list[object] = []

    def watch(run: Run | None) -> None:
        if run is not None and not stopped and is_half_way(run):
            stopped.append(run)
            runs.stop()

    runs._patience.setInterval(0)
    runs.changed.connect(watch)
    officer.drop(*sources)
    qtbot.waitUntil(lambda: bool(officer.said), timeout=30_000)
    count = len(officer.case.files)
    assert stopped
    assert 0 < count < len(sources)
    assert officer.said == [f"证据 1：添加 {count} 个文件，停下了，{12 - count} 个没有添加"]
    assert officer.desk.office.storage.check().sound
    assert not list(officer.desk.office.storage.home.files.glob(".part-*"))


def is_half_way(run: Run) -> bool:
    return run.progress is not None and 2 * run.progress.done > run.progress.total
