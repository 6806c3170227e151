"""Whether a paper is what the record says: by its bytes, else by its code, its words and its look."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from desktop.base.errors import BadEntry
from desktop.casework import amendment_facts as a
from desktop.casework.case import Case
from desktop.casework.co_parties import each_party
from desktop.casework.rows import FiledPaper, GonePaper
from desktop.documents.checkcode import ALPHABET, LABEL, SIGNS, code_in, code_of
from desktop.documents.copies import marks_of
from desktop.documents.scans import as_pdf, is_picture, words_by_page
from desktop.services.correcting import cited
from desktop.services.perform import Office
from desktop.services.verdicts import Finding, Verdict

_MISREAD = str.maketrans("018", "OIB")
"""Signs no code has, and those they are taken for."""
_BOUND = re.compile(r"\d{0,5}")  # what binding adds: the number of the page
_AROUND, _MOST = 6, 20  # characters told around a difference, and of it

_Page = tuple[int, str]
"""The place of a page in the file, and its words."""


def verify_file(office: Office, data: bytes) -> Verdict:
    """Compare a file with the record. Raises BadEntry `not_a_pdf`, `word_unverified`, NotPermitted."""
    digest = hashlib.sha256(data).hexdigest()
    with office.read() as work:
        papers, gone = work.filed_papers(), work.gone_papers()
    if (same := next((paper for paper in papers if paper.digest == digest), None)) is not None:
        return Verdict(Finding.SAME, same, amended=_amended(office, same))
    if (left := next((paper for paper in gone if paper.digest == digest), None)) is not None:
        return Verdict(Finding.SAME, gone=left)
    if data.startswith(b"PK\x03\x04"):
        raise BadEntry("word_unverified")
    pages = [] if is_picture(data) else [*enumerate(words_by_page(data))]
    if not any(words for _, words in pages):
        return Verdict(Finding.PICTURE)
    coded: dict[str, list[_Page]] = {}
    for page in pages:
        if (code := code_in(page[1])) is not None:
            coded.setdefault(code, []).append(page)
    if not coded:
        return Verdict(Finding.NO_CODE)
    loose = len(pages) - sum(map(len, coded.values())) - len(_empty(data, pages))
    known = _by_code(papers, gone)
    several = len(coded) > 1
    within = tuple(
        _compared(office, known.get(code, Verdict(Finding.UNKNOWN)), data, of, 0 if several else loose)
        for code, of in coded.items()
    )
    if not several:
        return within[0]
    return Verdict(Finding.SEVERAL, within=within, loose=loose)


def verify_code(office: Office, code: str) -> Verdict:
    """Look a code up that somebody read from paper; spaces, strokes, small and wide letters do not matter.

    Raises BadEntry `code_unlike` for what no code can be, NotPermitted.
    """
    plain = unicodedata.normalize("NFKC", code).upper().removeprefix(LABEL)
    signs = "".join(sign for sign in plain if sign.isalnum()).translate(_MISREAD)
    if len(signs) != SIGNS or not signs.isascii():
        raise BadEntry("code_unlike", n=len(signs), signs=SIGNS)
    asked = "-".join(signs[at : at + 4] for at in range(0, SIGNS, 4))
    with office.read() as work:
        known = _by_code(work.filed_papers(), work.gone_papers())
    found = known.get(asked)
    if found is None:
        return Verdict(Finding.UNKNOWN, near=_misread(known, asked))
    return found if found.paper is None else _told(office, found, Finding.KNOWN)


def _empty(data: bytes, pages: list[_Page]) -> tuple[int, ...]:
    """The backs on which nothing is printed."""
    from desktop.documents.likeness import empty_pages  # two megabytes: only where papers are verified

    return tuple(empty_pages(data, (place for place, words in pages if not words)))


def _by_code(papers: Iterable[FiledPaper], gone: Iterable[GonePaper]) -> dict[str, Verdict]:
    """What is known by a code alone; a paper that stands counts before one that is gone."""
    known = {_code(one): Verdict(Finding.KNOWN, gone=one) for one in gone}
    return known | {_code(one): Verdict(Finding.KNOWN, one) for one in papers}


def _misread(known: Mapping[str, Verdict], code: str) -> FiledPaper | None:
    """The paper whose code is this one but for a sign."""
    places = (at for at, sign in enumerate(code) if sign != "-")
    others = (code[:at] + sign + code[at + 1 :] for at in places for sign in ALPHABET)
    return next((known[other].paper for other in others if other in known), None)


def _code(paper: FiledPaper | GonePaper) -> str:
    return code_of(paper.content, paper.number, paper.issued_on)


def _told(office: Office, known: Verdict, finding: Finding, differs: str = "") -> Verdict:
    assert known.paper is not None
    return Verdict(finding, known.paper, differs=differs, amended=_amended(office, known.paper))


def _compared(office: Office, known: Verdict, data: bytes, pages: list[_Page], loose: int = 0) -> Verdict:
    """What the pages that bear a code say, beside what was issued under it."""
    from desktop.documents.likeness import first_unlike

    paper = known.paper
    if paper is None:
        return replace(known, differs=f"在文件的第 {pages[0][0] + 1} 页。")
    with office.read() as work:
        frozen = as_pdf(work.paper_bytes(paper.id))
        copies = office.library.issued_on(work.own_forms(), paper).copies
    kept, marks = words_by_page(frozen), ["".join(mark.split()) for mark in marks_of(copies)]
    differs = _differs(kept, pages, marks)
    if not differs and loose:
        differs = f"文件里另有 {loose} 页没有校验码，不是这份文书的。"
    if differs:
        return _told(office, known, Finding.ALTERED, differs)
    pairs = [(at % len(kept), place) for at, (place, _) in enumerate(pages)]
    unlike = first_unlike(frozen, data, pairs)
    if unlike is not None:
        return _told(office, known, Finding.LOOKS_OTHER, f"不同的是第 {unlike + 1} 页。")
    return _told(office, known, Finding.SAYS_SAME)


def _differs(kept: tuple[str, ...], pages: list[_Page], marks: list[str]) -> str:
    """Where pages say otherwise than what was issued, once or as often as there are copies; else nothing."""
    for at, (place, words) in enumerate(pages):
        issued = kept[at % len(kept)]
        if words == issued:
            continue
        more = words.removeprefix(issued) if words.startswith(issued) else None
        mark = next((mark for mark in marks if more and more.startswith(mark)), "")
        if more is None or _BOUND.fullmatch(more.removeprefix(mark)) is None:
            return f"第 {place + 1} 页：{_first_difference(issued, words)}。"
    if len(pages) % len(kept):
        return f"签发的共 {len(kept)} 页，文件里这份文书有 {len(pages)} 页。"
    return ""


def _first_difference(issued: str, words: str) -> str:
    steps = SequenceMatcher(None, issued, words, autojunk=False).get_opcodes()
    _, begin, end, there, until = next(step for step in steps if step[0] != "equal")
    return f"签发的是“{_around(issued, begin, end)}”，文件上是“{_around(words, there, until)}”"


def _around(words: str, begin: int, end: int) -> str:
    middle = words[begin:end]
    if len(middle) > _MOST:
        middle = f"{middle[:_MOST]}…"
    return words[max(0, begin - _AROUND) : begin] + middle + words[end : end + _AROUND]


def _amended(office: Office, paper: FiledPaper) -> tuple[str, ...]:
    """What notices of correction changed in a paper."""
    with office.read() as work:
        case = work.case(paper.case_id, "see_papers")
    return tuple(_corrections(case, paper.id))


def _corrections(case: Case, paper_id: str) -> Iterator[str]:
    """Of a paper, and of each notice that corrects it."""
    paper = next(one for one in case.papers if one.id == paper_id)
    whose = (seen for seen in each_party(case) if any(one.id == paper_id for one in seen.papers))
    for seen, n in ((each, n) for each in whose for n in each.sheets("amendment")):
        notice = seen.paper(a.FORM, n)
        of = (seen.get(a.PAPER, n), seen.get(a.DATED, n))
        if notice is None or notice.id == paper_id or of != (cited(paper), paper.issued_on):
            continue
        wrong, right = seen.get(a.WRONG, n), seen.get(a.RIGHT, n)
        yield f"{cited(paper)}已由{cited(notice)}更正：“{wrong}”改为“{right}”。"
        yield from _corrections(case, notice.id)
