"""Whether a paper is what the record says: by its bytes, else by the code in its corner and its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.casework.rows import FiledPaper, GonePaper
from desktop.documents.checkcode import code_in, code_of
from desktop.documents.copies import marks_of
from desktop.documents.scans import as_pdf, words_in
from desktop.services.perform import Office

_SAYS = {
    "same": "与签发时的文件逐字节一致。",
    "says_same": "文件是重新存出的，内容与签发的一致。",
    "known": "校验码与登记的文书相符；请再与下列文书的内容核对。",
    "altered": "校验码与登记的文书相符，但内容与签发的不一致：这份文件被改动过，不要采用。",
    "unknown": "登记中没有这个校验码：不是本机签发的文书，或者校验码被改动、看错。",
    "no_code": "文件上没有校验码：是草稿，或者不是案台签发的文书。",
}
_WORDS_GONE = "校验码与登记的文书相符；原文已经随案卷销毁，内容不能再逐字核对，请看纸质的销毁清册。"


class Finding(StrEnum):
    """What a check of a paper found."""

    SAME = "same"  # byte for byte what was issued
    SAYS_SAME = "says_same"  # printed or saved anew, once or in its copies: the same words
    ALTERED = "altered"  # it bears a code of the record, but says something else
    KNOWN = "known"  # by its code alone: the words are not at hand
    UNKNOWN = "unknown"  # it bears a code the record does not know
    NO_CODE = "no_code"  # a draft, or no paper of the desk


_GOOD = frozenset({Finding.SAME, Finding.SAYS_SAME, Finding.KNOWN})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and the paper of the record it was compared with."""

    finding: Finding
    paper: FiledPaper | None = None
    gone: GonePaper | None = None  # in the place of it: its case was destroyed after its time

    @property
    def good(self) -> bool:
        """Whether it may be relied on. What was destroyed can be told by its code, its words by nothing."""
        if self.gone is not None:
            return self.finding is Finding.SAME and not self.gone.void
        return self.finding in _GOOD and not (self.paper and self.paper.void)

    @property
    def lines(self) -> tuple[str, ...]:
        """It in words: what was found, what else there is to know, which paper it is."""
        known = self.paper or self.gone
        if known is None:
            return (_SAYS[self.finding],)
        number = f"（{known.number}）" if known.number else ""
        which = f"《{known.name}》{number}，{known.issued_on} 签发，案号 {known.case_number}"
        if self.gone is None:
            void = self.paper.void if self.paper else ""
            told = (f"这份文书已经作废，不要采用：{void}",) if void else ()
            return (_SAYS[self.finding], *told, which)
        told = ("它在销毁以前已经作废，不要采用。",) if self.gone.void else ()
        first = _WORDS_GONE if self.finding is Finding.KNOWN else _SAYS[self.finding]
        return (first, *told, which, _destroyed(self.gone))


def _destroyed(gone: GonePaper) -> str:
    return (
        f"案卷保管期满，已于 {gone.destroyed_on} 按销毁清册 {gone.disposal} 销毁，"
        f"{gone.approver}于 {gone.approved_on} 批准，依据{gone.basis}。"
    )


def verify_file(office: Office, data: bytes) -> Verdict:
    """Compare a file with the record. Raises BadEntry `not_a_pdf`, NotPermitted."""
    digest = hashlib.sha256(data).hexdigest()
    with office.read() as work:
        papers, gone = work.filed_papers(), work.gone_papers()
    if (same := next((paper for paper in papers if paper.digest == digest), None)) is not None:
        return Verdict(Finding.SAME, same)
    if (left := next((paper for paper in gone if paper.digest == digest), None)) is not None:
        return Verdict(Finding.SAME, gone=left)
    words = words_in(data)
    code = code_in(words)
    if code is None:
        return Verdict(Finding.NO_CODE)
    known = _known(papers, gone, code)
    if known.paper is None:
        return known
    return Verdict(Finding.SAYS_SAME if _says(office, known.paper, words) else Finding.ALTERED, known.paper)


def verify_code(office: Office, code: str) -> Verdict:
    """Look a code up that somebody read from paper; spaces, strokes and small letters do not matter."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    asked = "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))
    with office.read() as work:
        return _known(work.filed_papers(), work.gone_papers(), asked)


def _known(papers: Iterable[FiledPaper], gone: Iterable[GonePaper], code: str) -> Verdict:
    """What is known by a code alone."""
    if (paper := next((one for one in papers if _code(one) == code), None)) is not None:
        return Verdict(Finding.KNOWN, paper)
    left = next((one for one in gone if _code(one) == code), None)
    return Verdict(Finding.KNOWN if left else Finding.UNKNOWN, gone=left)


def _code(paper: FiledPaper | GonePaper) -> str:
    return code_of(paper.content, paper.number, paper.issued_on)


def _says(office: Office, paper: FiledPaper, words: str) -> bool:
    """Whether these are the words that were issued, once or as often as there are copies."""
    with office.read() as work:
        frozen = words_in(as_pdf(work.paper_bytes(paper.id)))
        copies = office.library.issued_on(work.own_forms(), paper).copies
    for mark in marks_of(copies):
        words = words.replace("".join(mark.split()), "")
    return words in (frozen, frozen * len(copies))
