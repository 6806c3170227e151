"""Are the files of cases what the database says? Each is read to its end; none is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from db.backup import Told
from db.files import CHUNK, Files, Measured
from db.models import AttachmentRecord, InboxFileRecord
from db.queries.integrity import MOST
from db.reports import CheckReport, Finding
from desktop.base.errors import StorageTrouble


def with_files(report: CheckReport, session: Session, files: Files, told: Told | None) -> CheckReport:
    """A report with what is amiss among the files, and those that no case names any more, or never did.

    A file that nobody names is no damage: the power went before its row was written, or an older copy of the
    database was put back. It stays, and the same file put to a case again is that one.
    """
    known = known_files(session)
    found = islice(_findings(known, files, told), max(0, MOST - len(report.findings)))
    unnamed = tuple(sorted(files.names() - {held.digest for held, _ in known}))
    return replace(
        report,
        findings=(*report.findings, *found),
        counts={**report.counts, "files": len(known)},
        unnamed=unnamed,
    )


def known_files(session: Session) -> list[tuple[Measured, bytes]]:
    """The files that are kept, of cases and in inboxes, each with its key."""
    named = (
        select(row.digest.label("digest"), row.size.label("size"), row.key.label("key")).where(
            row.key.is_not(None)
        )
        for row in (AttachmentRecord, InboxFileRecord)
    )
    wanted = union(*named).order_by("digest")
    return [(Measured(digest, size), key or b"") for digest, size, key in session.execute(wanted)]


def _findings(known: list[tuple[Measured, Any]], files: Files, told: Told | None) -> Iterator[Finding]:
    total, done = sum(held.size for held, _ in known) // CHUNK, 0
    for held, key in known:
        try:
            if not files.sound(held, key):
                code = "file_altered" if held.digest in files.names() else "file_lost"
                yield Finding(code, held.digest[:16])
        except StorageTrouble as trouble:  # the disk gives it out no more
            yield Finding("file_altered", held.digest[:16], {"why": str(trouble.facts.get("why", ""))})
        done += held.size
        if told is not None:
            told(done // CHUNK, total)
