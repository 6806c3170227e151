"""The journal is checked: what was found, a certificate of it, and a head of old compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import MOST_FINDINGS, CheckReport
from desktop.base.clock import CHINA
from desktop.base.errors import BadEntry
from desktop.casework.events import HandedOut, Way
from desktop.documents.certificate import CertificateWords, certificate, certificate_words
from desktop.documents.wording import moment
from desktop.services.library import Library
from desktop.services.perform import Office
from desktop.services.safekeeping import Told, check, note_where_possible
from desktop.services.sentences import found

DIGEST = 64  # signs of a SHA-256 in hexadecimal


@dataclass(frozen=True, slots=True)
class Checked:
    """A check that was made: when, by whom, and what it found."""

    report: CheckReport
    at: datetime
    by: str  # name and role


def check_journal(office: Office, told: Told | None = None) -> Checked:
    """Check the database and the journal. `told` may stop it. Raises NotPermitted, StorageTrouble."""
    actor = office.actor
    by = f"{actor.name}（{office.library.rights.role_name(actor.role)}）"
    return Checked(check(office, told), office.clock.now(), by)


def result_words(checked: Checked, library: Library) -> tuple[str, ...]:
    """Whole, or the first broken link by kind and place and how many more there are: a line each."""
    words, findings = certificate_words(), checked.report.findings
    if not findings:
        return (words.sound,)
    first = words.broken.format(first=found(findings[0], library))
    others = len(findings) - 1
    if not others:
        return (first,)
    more = words.many if len(findings) == MOST_FINDINGS else words.more
    return first, more.format(n=others)


def certificate_of(office: Office, checked: Checked, file: str = "") -> bytes:
    """The certificate as PDF, to be printed, or saved as a file of this name; journalled first if it can be.

    Raises PrintTrouble `no_glyph`, StorageTrouble.
    """
    words = certificate_words()
    note_where_possible(
        office, "check", HandedOut("", f"《{words.title}》", Way.SAVED if file else Way.PRINTED, 1, file)
    )
    with office.read() as work:
        units, seat = work.units(), work.self_seat()
    names = {unit.id: unit.name for unit in units}
    county = next((unit.name for unit in units if unit.parent_id is None), words.unknown)
    own = names.get(seat.unit_id or "", "")
    told = {
        "office": county if own in ("", county) else f"{county} {own}",
        "seat": f"{seat.id}　{office.storage.home.root.absolute()}",
        "at": moment(checked.at.astimezone(CHINA)),
        "by": checked.by,
        "result": "\n".join(result_words(checked, office.library)),
        **_head_words(words, checked.report),
    }
    return certificate(words, told, sample=any(unit.sample for unit in units))


def _head_words(words: CertificateWords, report: CheckReport) -> dict[str, str]:
    head, counts = report.head, report.counts
    counted = (sentence.format(n=counts[key]) for key, sentence in words.counts.items() if key in counts)
    return {
        "replica": head.replica if head is not None else words.unknown,
        "entries": str(head.entries) if head is not None else words.unknown,
        "digest": grouped(head.digest, "\n") if head is not None else words.unknown,
        "key": grouped(report.key, "\n") if report.key else words.unsigned,
        "counted": "，".join(counted) or words.unknown,
    }


def grouped(digest: str, between: str = " ") -> str:
    """A digest in groups of four signs, as one compares it with a paper; `between` parts its halves."""
    groups = [digest[at : at + 4] for at in range(0, len(digest), 4)]
    half = len(groups) // 2
    return " ".join(groups[:half]) + between + " ".join(groups[half:])


def head_place(office: Office, written: str) -> tuple[str, int] | None:
    """Where in the journal the entry of a digest stands, as it was written down: replica and place; or None.

    Raises BadEntry `digest_unreadable` for what is no digest, NotPermitted.
    """
    digest = "".join(written.split()).lower()
    if len(digest) != DIGEST or not set(digest) <= set("0123456789abcdef"):
        raise BadEntry("digest_unreadable", written=written)
    office.allow("check")
    with office.read() as work:
        return work.entry_known_by(digest)
