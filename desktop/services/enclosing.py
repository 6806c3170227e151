"""What is bound with the papers of a case: how many pages each file has, and the pages themselves."""

from __future__ import annotations

from functools import partial

from db import Reading
from desktop.base.errors import BadEntry
from desktop.casework.case import Case
from desktop.casework.case_files import CaseFile
from desktop.documents.dossier import BACK, FRONT
from desktop.documents.enclosures import Enclosure, Source, brought, enclosures
from desktop.documents.scans import scan_pages
from desktop.services.showing import whole_file
from desktop.services.sources import comes_of

_counted: dict[str, int | BadEntry] = {}
"""What was found of a digest: the same bytes have the same pages, and are opened once while the desk is."""


def enclosures_of(work: Reading, case: Case) -> tuple[Enclosure, ...]:
    """What is bound with the papers of a case, each file counted. Raises NotPermitted."""
    found = list(enclosures(case, partial(_count, work, case)))
    for source in comes_of(work, case):
        found += brought(source, case, partial(_count, work, source))
    return tuple(sorted(found, key=lambda one: one.place))


def beside(work: Reading, case: Case, form: str) -> tuple[Enclosure, ...]:
    """The same for a form that is about the whole file; nothing for any other."""
    return enclosures_of(work, case) if form in (*FRONT, *BACK) else ()


def source_bytes(work: Reading, case: Case, source: Source) -> bytes:
    """All of a file, or of an approval given on paper. Raises as `Reading.file_parts`, NotFound."""
    return whole_file(work, source) if isinstance(source, CaseFile) else work.scan_bytes(case.id, source)


def _count(work: Reading, case: Case, source: Source) -> int:
    digest = source.digest if isinstance(source, CaseFile) else source
    if digest not in _counted:
        data = source_bytes(work, case, source)
        try:
            _counted[digest] = scan_pages(data)
        except BadEntry as bad:
            _counted[digest] = bad
    found = _counted[digest]
    if isinstance(found, BadEntry):
        raise found
    return found
