"""The page beside the entry: drawn off the UI thread, marked, turned, enlarged; and printed true to size."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.base.errors import PrintTrouble
from desktop.ui.case.paper_bars import PageTools
from desktop.ui.look import Look
from desktop.ui.pdf_pages import draw_pages, draw_strips, page_sizes
from desktop.ui.printing import EMPTY, chosen_pages, make_printer, print_pdf, printers
from desktop.ui.settings import Settings
from desktop.ui.tasks import Lane, Progress, Pulse
from desktop.ui.theme import Theme
from desktop.ui.tokens import Mode
from desktop.ui.widgets.pdf_view import BoxKind, PageBox, PdfView
from tests.ui.hands import click, present, press
from tests.ui.sample_pdf import decision

BOXES = (
    PageBox(0, 200, 320, 130, 22, "party.head", "法定代表人姓名", number=1),
    PageBox(0, 330, 190, 104, 22, "paper.number", "签发时取号", BoxKind.LATE),
    PageBox(1, 90, 700, 64, 22, "service.on", "送达日期", BoxKind.HAND),
)


@pytest.fixture
def lane() -> Iterator[Lane]:
    """A press lane."""
    made = Lane("press", 2)
    yield made
    made.close(wait=True)


@pytest.fixture
def view(qtbot: QtBot, lane: Lane) -> PdfView:
    """A view with two pages and three blanks."""
    made = PdfView(lane.submit)
    made.resize(640, 480)
    present(qtbot, made)
    with qtbot.waitSignal(made.page_changed):
        made.show_pdf(decision(), BOXES)
    return made


def test_pages_are_measured_and_drawn() -> None:
    sizes = page_sizes(decision())
    assert len(sizes) == 2
    assert sizes[0].wide == pytest.approx(595.3, abs=0.1)
    drawn = draw_pages(decision(), (0, 7), 1.0)
    assert list(drawn) == [0]
    assert (drawn[0].width(), drawn[0].height()) == (595, 842)
    assert _ink(drawn[0]) > 500


def test_bytes_that_are_no_pdf_are_refused_in_words() -> None:
    with pytest.raises(PrintTrouble) as refused:
        page_sizes(b"not a pdf")
    assert refused.value.code == "pdf_unreadable"


def test_bands_put_together_are_the_whole_page() -> None:
    wide, high = 1191, 1684
    ((_, whole),) = draw_strips(decision(), 0, wide, high, high)
    bands = list(draw_strips(decision(), 0, wide, high, 100))
    assert [strip.top for strip, _ in bands] == list(range(0, high, 100))
    assert sum(image.height() for _, image in bands) == high
    for strip, image in bands:
        assert image == whole.copy(0, strip.top, wide, strip.high)
    assert _ink(whole) > 1000


def test_drawing_happens_off_the_ui_thread(qtbot: QtBot, lane: Lane) -> None:
    seen: list[bool] = []
    home = threading.current_thread()

    def press_and_watch(
        work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> object:
        return lane.submit(partial(_watched, work, seen, home), then, failed)

    view = PdfView(press_and_watch)
    view.resize(640, 480)
    present(qtbot, view)
    with qtbot.waitSignal(view.page_changed):
        view.show_pdf(decision())
    assert seen
    assert not any(seen)


def _watched(work: Callable[[], Any], seen: list[bool], home: threading.Thread) -> object:
    seen.append(threading.current_thread() is home)
    return work()


def test_a_broken_document_is_told_and_the_old_one_stays(qtbot: QtBot, view: PdfView) -> None:
    with qtbot.waitSignal(view.failed) as heard:
        view.show_pdf(b"broken")
    assert isinstance(heard.args[0], PrintTrouble)
    assert view.page_count == 2
    view.clear()
    assert view.page_count == 0


def test_only_the_last_of_quick_changes_is_shown(qtbot: QtBot, view: PdfView) -> None:
    for number in range(5):
        view.show_pdf(decision(), BOXES[:number])
    qtbot.waitUntil(lambda: view._boxes == BOXES[:4] and bool(view._asked))


def test_keys_turn_pages(view: PdfView) -> None:
    press(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    press(view, Qt.Key.Key_PageUp)
    assert view.page == 0
    press(view, Qt.Key.Key_End)
    assert view.page == 1
    press(view, Qt.Key.Key_Home)
    assert view.page == 0


def test_the_size_of_the_page_is_chosen_by_mouse_or_key_and_remembered(
    qtbot: QtBot, view: PdfView, tmp_path: Path
) -> None:
    settings, tools = Settings(tmp_path / "seat.ini"), PageTools()
    qtbot.addWidget(tools)
    tools.serve(view, settings)
    choice = tools.findChild(QComboBox)
    assert choice is not None
    choice.setCurrentText("125%")
    assert (view.zoom, settings.zoom) == (125, 125)
    view.step_zoom(1)
    assert (choice.currentText(), settings.zoom) == ("150%", 150)
    view.set_zoom(0)
    again = PageTools()
    qtbot.addWidget(again)
    settings.zoom = 75
    again.serve(view, settings)
    assert view.zoom == 75
    settings.zoom = 33  # of another program: what cannot be chosen is not shown
    again.serve(view, settings)
    assert view.zoom == 75


def test_zoom_keeps_the_place_and_draws_sharp(qtbot: QtBot, view: PdfView) -> None:
    view.turn_to(1)
    view.set_zoom(150)
    assert view.page == 1
    qtbot.waitUntil(
        lambda: view._images[1].width() == round(595.28 * 1.5 * 96 / 72 * view.devicePixelRatioF())
    )
    press(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 200
    press(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 150
    view.set_zoom(0)
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.qt_log_ignore("MouseRelease")
def test_a_click_on_a_blank_goes_to_its_field(qtbot: QtBot, view: PdfView) -> None:
    spot = view._on_screen(BOXES[0]).center().toPoint()
    with qtbot.waitSignal(view.box_chosen) as heard:
        click(view.viewport(), spot)
    assert heard.args == [BOXES[0]]
    with qtbot.assertNotEmitted(view.box_chosen):
        click(view.viewport(), QPoint(2, 2))


def test_the_blank_being_typed_comes_into_sight_and_is_stronger(view: PdfView) -> None:
    view.set_active("service.on")
    shown = view._on_screen(BOXES[2])
    assert 0 <= shown.top() <= view.viewport().height()
    view.turn_to(0)
    pale = _at(view, BOXES[0])
    view.set_active("party.head")
    assert _at(view, BOXES[0]) != pale


def test_paper_stays_white_in_the_dark(view: PdfView, theme: Theme) -> None:
    theme.apply(Look(Mode.DARK))
    sheet = view._sheet(0)
    corner = sheet.topLeft().toPoint() + QPoint(12, 12)
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(corner).name() == "#ffffff"
    assert picture.pixelColor(2, 40).name() == Look(Mode.DARK).hex("bay").lower()


def _at(view: PdfView, box: PageBox) -> QColor:
    spot = view._on_screen(box).topRight().toPoint() + QPoint(-8, 6)
    return view.viewport().grab().toImage().pixelColor(spot)


def _ink(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).lightness() < 120
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


class TestPrinting:
    """A printer that writes to a file stands for paper."""

    def printer(self, path: Path) -> QPrinter:
        """A printer of 300 dpi that makes a PDF."""
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        made.setResolution(300)
        return made

    @pytest.mark.usefixtures("qapp")
    def test_what_prints_is_the_page_at_its_true_size(self, tmp_path: Path) -> None:
        out = tmp_path / "out.pdf"
        assert print_pdf(decision(), self.printer(out)) == 2
        printed = out.read_bytes()
        sizes = page_sizes(printed)
        assert len(sizes) == 2
        assert sizes[0].wide == pytest.approx(595.3, abs=1.5)
        assert sizes[0].high == pytest.approx(841.9, abs=1.5)
        before, after = draw_pages(decision(), (0,), 1.0)[0], draw_pages(printed, (0,), 1.0)[0]
        assert _edges(after) == pytest.approx(_edges(before), abs=3)

    @pytest.mark.usefixtures("qapp")
    def test_pages_can_be_chosen_and_work_stops_when_asked(self, tmp_path: Path) -> None:
        assert print_pdf(decision(), self.printer(tmp_path / "one.pdf"), pages=(1, 9)) == 1
        assert len(page_sizes((tmp_path / "one.pdf").read_bytes())) == 1
        heard: list[Progress] = []
        pulse = Pulse(heard.append)
        pulse.stop()
        assert print_pdf(decision(), self.printer(tmp_path / "none.pdf"), pulse=pulse) == 0
        assert print_pdf(decision(), self.printer(tmp_path / "never.pdf"), pages=()) == 0

    @pytest.mark.usefixtures("qapp")
    def test_a_range_of_pages_is_taken_out_of_every_copy(self, tmp_path: Path) -> None:
        printer = self.printer(tmp_path / "some.pdf")
        assert chosen_pages(printer, 3, 2) == (0, 1, 2, 3, 4, 5)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 9)
        assert chosen_pages(printer, 3, 2) == (1, 2, 4, 5)

    @pytest.mark.usefixtures("qapp")
    @pytest.mark.parametrize(("pages", "wanted"), [(1, (0, EMPTY, 1, EMPTY, 2)), (2, (0, 1, 2, 3, 4, 5))])
    def test_on_both_sides_no_copy_stands_on_the_back_of_another(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int, wanted: tuple[int, ...]
    ) -> None:
        printer = self.printer(tmp_path / "sheets.pdf")
        monkeypatch.setattr("desktop.ui.printing.two_sided", lambda _printer: True)  # PDF forgets its sides
        assert chosen_pages(printer, pages, 3) == wanted
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)
        assert chosen_pages(printer, 3, 2) == (EMPTY, 1, 2, EMPTY, EMPTY, 4, 5), "a back stands on a back"
        printer.setPrintRange(QPrinter.PrintRange.AllPages)
        assert print_pdf(decision(), printer, pages=(1, EMPTY, 0)) == 3
        printed = (tmp_path / "sheets.pdf").read_bytes()
        front, back, _ = draw_pages(printed, (0, 1, 2), 0.2).values()
        white = QImage(back.size(), back.format())
        white.fill(Qt.GlobalColor.white)
        assert (back == white, front == white) == (True, False)

    @pytest.mark.usefixtures("qapp")
    def test_a_printer_that_is_not_there_is_refused_in_words(self) -> None:
        assert isinstance(printers(), tuple)
        if not printers():
            with pytest.raises(PrintTrouble) as refused:
                make_printer("没有这台")
            assert refused.value.code == "no_printer"


def _edges(image: QImage) -> tuple[int, int, int, int]:
    """Where the ink begins and ends."""
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).lightness() < 140
    ]
    across, down = [x for x, _ in inked], [y for _, y in inked]
    return min(across), max(across), min(down), max(down)
