"""What stands in the bound file beside its papers: evidence, scans of what was given on paper, and papers of
the inspection or the lead that the case comes of.

Each piece of evidence that has files stands in its place with one line of the contents. A file is bound once:
a picture that an issued paper of the file prints already, and one that another piece of evidence has too, is
pointed to. What cannot be bound, as sound and pictures in motion, is named on a page in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop.base.bounds import SCAN_BYTES
from desktop.base.errors import BadEntry, StorageTrouble
from desktop.casework import case_facts as f
from desktop.casework.case import Case, IssuedPaper
from desktop.casework.case_files import CaseFile, FileKind, files_of, left_out, signed_copies
from desktop.casework.leads import SECRET_FORMS
from desktop.documents import fonts
from desktop.documents.dossier import EVIDENCE_PLACE, bound_papers, in_order, place_of
from desktop.documents.elements import BODY, FLAT, TITLE, Element, Para, Piece, Space
from desktop.documents.pages import paginate

Source = CaseFile | str
"""What a scan is read from: a file of the case, or the digest of an approval that was given on paper."""

Count = Callable[[Source], int]
"""How many pages a PDF or a picture has. Raises BadEntry, StorageTrouble for one that cannot be bound."""

_PHOTOS = "site-photo-sheet"
_PASTED = ("id-evidence-sheet", "evidence-extraction")
"""Papers that print the pictures of the piece of evidence they are of."""

_SHOWN = (".pdf", ".jpg", ".jpeg", ".png")
_TOO_LARGE = f"加密保存在案台，超过了 {SCAN_BYTES >> 20} MB，不能装订：要装订，请拆成几个小一些的文件添加"

OUTSIDE = "卷外材料说明"
_GETA = "〓"  # what printers put for a character they have no type of


@dataclass(frozen=True, slots=True)
class Scan:
    """Something with pages, and what is written above each of them."""

    source: Source
    pages: int
    name: str  # of the file; empty for an approval


@dataclass(frozen=True, slots=True)
class Outside:
    """A file that is not bound, and why, in words."""

    file: CaseFile
    why: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One line of the contents, and its pages."""

    place: tuple[int, int, date, int]
    key: str
    title: str
    scans: tuple[Scan, ...] = ()
    outside: tuple[Outside, ...] = ()
    seen_at: tuple[str, ...] = ()  # ids of papers, and keys of enclosures, that hold files of it already
    on: date | None = None
    author: str = ""
    paper: IssuedPaper | None = None  # one of an inspection or a lead the case comes of: bound as it is

    @property
    def pages(self) -> int:
        """With the page that says what is kept outside."""
        if self.paper is not None:
            return self.paper.pages
        told = len(paginate(outside_words(self))) if self.outside else 0
        return told + sum(scan.pages for scan in self.scans)


def enclosures(case: Case, count: Count) -> tuple[Enclosure, ...]:
    """All that is bound with the papers of a case, in the order of the file."""
    found = (*_evidence(case, count), *_signed(case, case.papers, count), *_approvals(case, count))
    return tuple(sorted(found, key=lambda one: one.place))


def brought(source: Case, case: Case, count: Count) -> Iterator[Enclosure]:
    """Papers of an inspection or a lead that the case comes of, with their signed copies: the record of what
    was seen is there and not made again. Never who reported; nor photographs that the case prints itself.
    """
    kept_back = SECRET_FORMS | ({_PHOTOS} if case.paper(_PHOTOS) is not None else frozenset())
    papers = [paper for paper in bound_papers(source) if paper.form not in kept_back]
    for paper in papers:
        yield Enclosure(
            place=(place_of(paper.form), paper.n, paper.issued_on, 0),
            key=paper.id,
            title=paper.name,
            on=paper.issued_on,
            author=source.organ.name,
            paper=paper,
        )
    yield from _signed(source, papers, count)


@dataclass(frozen=True, slots=True)
class Part:
    """What has a line in the contents: a paper, or what is bound with the papers."""

    key: str
    title: str
    pages: int
    on: date | None
    number: str = ""
    author: str = ""
    seen_at: tuple[str, ...] = ()
    paper: IssuedPaper | None = None
    enclosure: Enclosure | None = None


def in_file(case: Case, beside: tuple[Enclosure, ...]) -> tuple[Part, ...]:
    """All that a file holds between contents and memo, in its order."""
    parts = [
        (
            (place_of(paper.form), paper.n, paper.issued_on, 0),
            Part(paper.id, paper.name, paper.pages, paper.issued_on, paper.number, paper=paper),
        )
        for paper in bound_papers(case)
    ]
    parts += [
        (
            one.place,
            Part(one.key, one.title, one.pages, one.on, "", one.author, one.seen_at, None, one)
            if one.paper is None
            else Part(one.key, one.title, one.pages, one.on, one.paper.number, paper=one.paper),
        )
        for one in beside
    ]
    return tuple(part for _, part in sorted(parts, key=lambda pair: pair[0]))


def _evidence(case: Case, count: Count) -> Iterator[Enclosure]:
    counting = (file for file in case.files if not file.voided)
    held = {file.digest: id for file in counting if (id := _printed_on(case, file))}  # by digest: where
    skipped = left_out(case)
    for n in case.counting("evidence"):
        scans: list[Scan] = []
        outside: list[Outside] = []
        seen: list[str] = []
        files = files_of(case, n)
        if not files or n in skipped:
            continue
        key, name = f"evidence:{n}", case.get(f.EVIDENCE_NAME, n)
        for file in files:
            if there := held.get(file.digest):
                seen += [there] if there != key else []
                continue
            held[file.digest] = key
            told = _scan(file, count)
            if isinstance(told, Scan):
                scans.append(told)
            else:
                outside.append(told)
        yield Enclosure(
            place=(*EVIDENCE_PLACE, date.min, n),
            key=key,
            title=f"证据{n}　{name}" if name else f"证据{n}",
            scans=tuple(scans),
            outside=tuple(outside),
            seen_at=tuple(dict.fromkeys(seen)),
            on=case.get(f.EVIDENCE_ON, n),
            author=case.get(f.EVIDENCE_SOURCE, n) or "",
        )


def _printed_on(case: Case, file: CaseFile) -> str | None:
    """The issued paper in the file that prints a picture: one made here after the picture had come."""
    if file.kind is not FileKind.PICTURE or not file.held:
        return None
    asked = [(_PHOTOS, 1)] if file.photo and not case.get(f.PHOTO_VOIDED, file.photo) else []
    for form, n in (*asked, *((form, file.n) for form in _PASTED)):
        paper = case.paper(form, n)
        if paper is not None and not paper.recorded and file.after < paper.after:
            return paper.id
    return None


def _scan(file: CaseFile, count: Count) -> Scan | Outside:
    if not file.held:
        return Outside(file, f"原件存放在{file.medium}" if file.medium else "没有拷贝进案台")
    if file.kind is FileKind.OTHER:
        large = file.size > SCAN_BYTES and file.name.lower().endswith(_SHOWN)
        return Outside(file, _TOO_LARGE if large else "不是图片、PDF，加密保存在案台")
    try:
        return Scan(file, count(file), file.name)
    except BadEntry as bad:
        return Outside(file, f"加密保存在案台，不能装订：{bad.facts.get('why', '读不出来')}")
    except StorageTrouble:
        return Outside(file, "案台里的这个文件已经损坏或者丢失，请用备份恢复后重新装订")


def _signed(case: Case, papers: Iterable[IssuedPaper], count: Count) -> Iterator[Enclosure]:
    """Papers as they were signed, behind what was issued."""
    for paper in in_order(papers):
        told = [_scan(file, count) for file in signed_copies(case, paper.id)]
        if told:
            yield Enclosure(
                place=(place_of(paper.form), paper.n, paper.issued_on, 1),
                key=f"signed:{paper.id}",
                title=f"《{paper.name}》签字件",
                scans=tuple(one for one in told if isinstance(one, Scan)),
                outside=tuple(one for one in told if isinstance(one, Outside)),
                on=paper.issued_on,
                author=case.organ.name,
            )


def _approvals(case: Case, count: Count) -> Iterator[Enclosure]:
    """Approvals that were given on paper, behind the paper they are of."""
    for laid in case.submissions:
        for at, given in enumerate(laid.opinions, 2):
            if not given.scan:
                continue
            paper = case.paper(laid.form, laid.n)
            on = paper.issued_on if paper else date.max
            name = paper.name if paper else ""
            yield Enclosure(
                place=(place_of(laid.form), laid.n, on, at),
                key=f"approval:{laid.id}:{at}",
                title=f"{f'《{name}》' if name else ''}纸面审批件",
                scans=(Scan(given.scan, count(given.scan), ""),),
                on=given.given_at.date(),
                author=given.by,
            )


def outside_words(of: Enclosure) -> tuple[Element, ...]:
    """The page in the place of what is kept outside: each file with its size and digest, and why."""
    lines: list[Element] = []
    for at, one in enumerate(of.outside, 1):
        file = one.file
        lines += [
            Para((Piece(drawable(f"{at}. {file.name}")),), FLAT, keep=True),
            Para((Piece(drawable(f"{one.why}。大小 {file.size:,} 字节。")),), BODY, keep=True),
            Para((Piece(f"SHA-256 校验值：{file.digest}"),), BODY),
            Space(8),
        ]
    return (
        Para((Piece(OUTSIDE),), TITLE, keep=True),
        Space(14),
        Para((Piece(drawable(f"{of.title}的下列文件没有装订在本卷内：")),), BODY, keep=True),
        *lines,
    )


def drawable(words: str) -> str:
    """Words of a file or its name; for a character no font can draw stands 〓."""
    words = fonts.clean(words)
    for char in fonts.missing_glyphs(words):
        words = words.replace(char, _GETA)
    return words
