"""Prints PDF bytes on any printer Qt knows, in grey bands, page by page. Runs on the press lane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMarginsF, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.base.errors import PrintTrouble
from desktop.ui.pdf_pages import POINT, PageSize, Pdf, draw_strips, page_sizes
from desktop.ui.settings import Settings
from desktop.ui.tasks import Pulse

EMPTY = -1
"""In the place of a page: the back of a sheet nothing is printed on."""
_BAND = 512  # pixels: 2.5 MB at 600 dpi


def printers() -> tuple[str, ...]:
    """The names of the printers there are, the default first."""
    names = list(QPrinterInfo.availablePrinterNames())
    default = QPrinterInfo.defaultPrinterName()
    if default in names:
        names.remove(default)
        names.insert(0, default)
    return tuple(names)


def make_printer(name: str = "", copies: int = 1, title: str = "") -> QPrinter:
    """A printer ready for a paper; made on the UI thread. No name: the default one."""
    there = printers()
    if not there or (name and name not in there):  # Qt would quietly write a PDF instead
        raise PrintTrouble("no_printer", name=name or "—")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name or there[0])
    printer.setCopyCount(copies)
    printer.setDocName(title)
    return printer


def set_as_before(printer: QPrinter, settings: Settings) -> None:
    """The printer somebody chose here last, where it is still there, and its sides."""
    if settings.printer in printers():
        printer.setPrinterName(settings.printer)
        if settings.duplex in QPrinter.DuplexMode.__members__:
            printer.setDuplex(QPrinter.DuplexMode[settings.duplex])


def remember(printer: QPrinter, settings: Settings) -> None:
    """What was chosen now is offered the next time."""
    settings.printer, settings.duplex = printer.printerName(), printer.duplex().name


def print_pdf(
    pdf: Pdf, printer: QPrinter, pages: Sequence[int] | None = None, pulse: Pulse | None = None
) -> int:
    """Print the pages (all, when none are named) and say how many were; stops between pages when asked to.

    For EMPTY among them a page is left as it is.
    """
    sizes = page_sizes(pdf)
    wanted = [place for place in (range(len(sizes)) if pages is None else pages) if place < len(sizes)]
    if not wanted:
        return 0
    printer.setFullPage(True)
    _set_paper(printer, sizes[wanted[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintTrouble(
            "print_failed", page=1, why=QCoreApplication.translate("Printing", "打印机没有响应")
        )
    printed = 0
    try:
        for place in wanted:
            if pulse is not None:
                if pulse.stopped:
                    break
                pulse.report(printed, len(wanted))
            if printed and place != EMPTY:
                _set_paper(printer, sizes[place])
            if printed and not printer.newPage():
                raise PrintTrouble(
                    "print_failed",
                    page=printed + 1,
                    why=QCoreApplication.translate("Printing", "打印机中断了"),
                )
            if place != EMPTY:
                _print_page(pdf, place, sizes[place], printer, painter)
            printed += 1
    finally:
        painter.end()
    return printed


def print_copies(pdf: Pdf, copies: int, printer: QPrinter, pulse: Pulse | None = None) -> int:
    """Print the pages the printer was asked for of a paper that lies there in its copies; how many were."""
    pages = len(page_sizes(pdf)) // copies
    return print_pdf(pdf, printer, chosen_pages(printer, pages, copies), pulse)


def two_sided(printer: QPrinter) -> bool:
    """Whether it was told to print on both sides."""
    return printer.duplex() in (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)


def chosen_pages(printer: QPrinter, pages: int, copies: int = 1) -> tuple[int, ...]:
    """The pages the printer was asked for, of a paper of so many that lies there in its copies.

    On both sides each copy begins a sheet of its own: behind one with an odd page an empty one is put. A back
    is printed on a back, for its number stands at the outer side: before one an empty front is put.
    """
    asked = tuple(range(pages))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        asked = asked[max(printer.fromPage(), 1) - 1 : printer.toPage()]
    both = two_sided(printer) and bool(asked)
    front = (EMPTY,) if both and asked[0] % 2 else ()
    back = (EMPTY,) if both and (len(front) + len(asked)) % 2 else ()
    found: list[int] = []
    for copy in range(copies if asked else 0):
        found += (*(back if copy else ()), *front, *(copy * pages + page for page in asked))
    return tuple(found)


def _set_paper(printer: QPrinter, size: PageSize) -> None:
    """The paper of the page, with no margin added: the form has its own."""
    lying = size.wide > size.high
    short, tall = sorted((size.wide, size.high))
    paper = QPageSize(QSizeF(short, tall), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def _print_page(pdf: Pdf, place: int, size: PageSize, printer: QPrinter, painter: QPainter) -> None:
    """Draw one page at the printer's own resolution, band under band, each pixel where it belongs."""
    dots = printer.resolution() / POINT
    wide, high = round(size.wide * dots), round(size.high * dots)
    for strip, image in draw_strips(pdf, place, wide, high, _BAND):
        painter.drawImage(QRect(0, strip.top, wide, strip.high), image)
