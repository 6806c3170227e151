"""Papers composed, drawn and read back from their PDF."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pypdfium2

from desktop.base.paths import RESOURCES
from desktop.casework.case import Case
from desktop.casework.deadlines import Calendar
from desktop.documents.composer import Composed, Intent, compose
from desktop.documents.form import Form, read_forms
from desktop.documents.pdf import Drawn, draw
from desktop.documents.sheet import Sheet

_FOLIO = re.compile(r"(—\d+—|第\d+页共\d+页)$")
ISSUED_ON = date(2026, 11, 23)


@cache
def forms() -> dict[str, Form]:
    """The shipped forms."""
    return read_forms(RESOURCES / "documents")


@cache
def calendar() -> Calendar:
    """The shipped calendar."""
    return Calendar.read(RESOURCES / "calendar")


def draft(form: str, case: Case, n: int = 1) -> Composed:
    """The words of a draft."""
    return compose(forms()[form], Sheet(case, n, today=ISSUED_ON, calendar=calendar()), Intent.DRAFT)


def issued(form: str, case: Case, n: int = 1, serial: int = 29) -> Composed:
    """The words of a paper at issue."""
    known = forms()[form]
    sheet = Sheet(case, n, serial if known.mark else None, ISSUED_ON, ISSUED_ON, calendar=calendar())
    return compose(known, sheet, Intent.ISSUE)


def pages_of(drawn: Drawn) -> list[str]:
    """The text of each page as a PDF reader finds it."""
    document = pypdfium2.PdfDocument(drawn.pdf)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def printed(form: str, case: Case, n: int = 1) -> str:
    """All words of the issued PDF, without line ends, spaces and page numbers."""
    pages = (re.sub(r"\s", "", page) for page in pages_of(draw(issued(form, case, n))))
    return "".join(_FOLIO.sub("", page) for page in pages)
