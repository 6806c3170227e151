"""Whether a paper is what the record says: by its bytes, else by the code in its corner and its words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from desktop.casework.rows import FiledPaper
from desktop.documents.checkcode import code_in, code_of
from desktop.documents.copies import marks_of
from desktop.documents.scans import as_pdf, words_in
from desktop.services.perform import Office


class Finding(StrEnum):
    """What a check of a paper found."""

    SAME = "same"  # byte for byte what was issued
    SAYS_SAME = "says_same"  # printed or saved anew, once or in its copies: the same words
    ALTERED = "altered"  # it bears a code of the record, but says something else
    KNOWN = "known"  # by its code alone: the words are not at hand
    UNKNOWN = "unknown"  # it bears a code the record does not know
    NO_CODE = "no_code"  # a draft, or no paper of the desk


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and the paper of the record it was compared with."""

    finding: Finding
    paper: FiledPaper | None = None


def verify_file(office: Office, data: bytes) -> Verdict:
    """Compare a file with the record. Raises BadEntry `not_a_pdf`, NotPermitted."""
    digest = hashlib.sha256(data).hexdigest()
    with office.read() as work:
        papers = work.filed_papers()
    same = next((paper for paper in papers if paper.digest == digest), None)
    if same is not None:
        return Verdict(Finding.SAME, same)
    words = words_in(data)
    code = code_in(words)
    if code is None:
        return Verdict(Finding.NO_CODE)
    paper = _with_code(papers, code)
    if paper is None:
        return Verdict(Finding.UNKNOWN)
    return Verdict(Finding.SAYS_SAME if _says(office, paper, words) else Finding.ALTERED, paper)


def verify_code(office: Office, code: str) -> Verdict:
    """Look a code up that somebody read from paper; spaces, strokes and small letters do not matter."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    asked = "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))
    with office.read() as work:
        paper = _with_code(work.filed_papers(), asked)
    return Verdict(Finding.KNOWN if paper else Finding.UNKNOWN, paper)


def _with_code(papers: tuple[FiledPaper, ...], code: str) -> FiledPaper | None:
    found = (each for each in papers if code_of(each.content, each.number, each.issued_on) == code)
    return next(found, None)


def _says(office: Office, paper: FiledPaper, words: str) -> bool:
    """Whether these are the words that were issued, once or as often as there are copies."""
    with office.read() as work:
        frozen = words_in(as_pdf(work.paper_bytes(paper.id)))
        copies = office.library.issued_on(work.own_forms(), paper).copies
    for mark in marks_of(copies):
        words = words.replace("".join(mark.split()), "")
    return words in (frozen, frozen * len(copies))
