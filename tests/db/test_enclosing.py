"""Evidence and scans are bound in their place: upright, once, numbered; what stays outside is named there."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from desktop.base.clock import StoppedClock
from desktop.base.errors import BadEntry, Refusal
from desktop.casework import case_facts as f
from desktop.casework.access import Actor
from desktop.casework.case import Case
from desktop.casework.facts import AnyFact, Slot
from desktop.documents.pdf import SAMPLE_NOTE, draw
from desktop.services.attaching import AttachFiles, VoidFile, attach, void_file
from desktop.services.binding import BoundFile, save_bound
from desktop.services.bringing import Kept
from desktop.services.filing import BadEntries
from desktop.services.issuing import IssuePaper, draft_paper, issue_paper
from desktop.services.perform import Office, perform
from desktop.services.printing import go_on
from desktop.services.recording import KeepFacts, keep_facts
from desktop.services.signed_copies import AttachSigned, attach_signed
from tests.db.conftest import SEEDED
from tests.db.office import ACTOR, QIAOTOU, paper, register
from tests.helpers.homes import open_storage
from tests.helpers.library import LIBRARY
from tests.helpers.photos import photo, saved
from tests.unit.documents.cases import company_case
from tests.unit.documents.reading import issued

pytestmark = pytest.mark.sqlite("files lie beside a database in a file")

MA = Actor("p1", "马建国", "officer", QIAOTOU.id)
AT = datetime(2026, 2, 20, 9, 30)  # noqa: DTZ001 - wall time
CLOSING, PHOTOS = "case-closing-report", "site-photo-sheet"
NAME = LIBRARY.forms[CLOSING].name


@pytest.fixture(scope="module")
def folder(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """A case with papers before and after its evidence, and all manner of files."""
    path = tmp_path_factory.mktemp("bound")
    shutil.copytree(template, path / "home")
    clock = StoppedClock(SEEDED)
    storage = open_storage(path / "home", clock)
    made = Folder(Office(storage, LIBRARY, clock, MA), register(storage), path)
    with storage.write(ACTOR, "issue_paper") as work:
        for form in ("case-filing-approval", CLOSING):
            drawn = draw(issued(form, company_case()))
            event = paper(made.case_id, work.mint_id(), "", drawn.pdf)
            event = replace(event, form=form, name=LIBRARY.forms[form].name, pages=drawn.pages)
            work.apply(event)
            work.record([event])
    made.fill()
    yield made
    storage.close()


@pytest.fixture(scope="module")
def bound(folder: Folder) -> tuple[BoundFile, bytes, list[str]]:
    """The file, as it is written for an archive, and the words of its pages."""
    file = folder.path / "案卷.pdf"
    made = save_bound(folder.desk, folder.case_id, file)
    assert made is not None
    return made, file.read_bytes(), words(file.read_bytes())


class Folder:
    """Files as they come, put to the evidence of a case."""

    def __init__(self, desk: Office, case_id: str, path: Path) -> None:
        self.desk, self.case_id, self.path = desk, case_id, path

    def put(self, n: int, name: str, data: bytes, *, medium: str = "", photos: bool = False) -> None:
        """One file to a piece of evidence, which is begun with it."""
        file = self.path / name
        file.write_bytes(data)
        command = AttachFiles(self.case_id, (file,), n, photos=photos, medium=medium)
        assert attach(self.desk, command, go_on).failed == ()

    def keep(self, values: dict[Slot, str]) -> None:
        """Say something of the case."""
        perform(self.desk, keep_facts, KeepFacts(self.case_id, values))

    def fill(self) -> None:
        """Evidence as it comes: a licence, photographs, what cannot be bound, what was there already."""
        self.put(1, "营业执照.pdf", document((595, 842), (842, 595), (200, 100)))
        self.put(1, "门头.jpg", half_dark(1))
        self.put(1, "侧面.jpg", half_dark(6))
        self.put(1, "电子发票.pdf", with_file(document((595, 842))))
        self.keep({(f.EVIDENCE_NAME.id, 1): "营业执照", (f.EVIDENCE_SOURCE.id, 1): "当事人提供"})
        self.put(2, "合同.pdf", with_script(document((595, 842))))
        self.put(2, "账册.pdf", locked(document((595, 842))))
        self.put(2, "单据.pdf", document((595, 842))[:200])
        self.put(2, "执法录像😀.mp4", b"moving pictures")
        self.put(2, "全程.mp4", b"more of them", medium="执法记录仪3号")
        self.put(3, "又一张.jpg", half_dark(1))
        self.put(4, "无关.jpg", photo("red"))
        self.keep({(f.ARCHIVE_LEFT_OUT.id, 1): "证据4"})
        self.put(5, "路面.jpg", photo("green"), photos=True)
        told: dict[AnyFact, str] = {
            f.PHOTO_AT: "2026-02-20T09:30",
            f.PHOTO_PLACE: "人民路",
            f.PHOTO_BY: "马建国",
        }
        told |= {f.PHOTO_SHOWS: "遗撒", f.PHOTO_PROVES: "遗撒的事实"}
        self.keep({(fact.id, 1): text for fact, text in told.items()})
        perform(self.desk, issue_paper, IssuePaper(self.case_id, PHOTOS))
        self.put(5, "后来.jpg", photo("blue"), photos=True)
        self.put(6, "抄件.jpg", photo("green"))
        self.sign(CLOSING, "签回.jpg", photo("orange"))
        self.sign(CLOSING, "签错.jpg", photo("pink"))
        wrong = next(file for file in self.case.files if file.name == "签错.jpg")
        perform(self.desk, void_file, VoidFile(self.case_id, wrong.id, "不是这一份"))

    @property
    def case(self) -> Case:
        """What the database holds."""
        with self.desk.read() as work:
            return work.case(self.case_id)

    def sign(self, form: str, name: str, data: bytes) -> Kept:
        """One scan to an issued paper, as it was signed."""
        (self.path / name).write_bytes(data)
        paper = self.case.paper(form)
        assert paper is not None
        return attach_signed(self.desk, AttachSigned(self.case_id, paper.id, (self.path / name,)), go_on)


def document(*sizes: tuple[float, float]) -> bytes:
    """A PDF as a scanner makes it, its head dark."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    for wide, high in sizes:
        canvas.setPageSize((wide, high))
        canvas.rect(0, high * 0.75, wide, high * 0.25, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_script(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as made:
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.save(out)
    return out.getvalue()


def with_file(pdf: bytes) -> bytes:
    """As the tax office hands out invoices: the data lies in it as a file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as made:
        made.attachments["invoice.xml"] = pikepdf.AttachedFileSpec(made, b"<EInvoice/>", mime_type="text/xml")
        made.save(out)
    return out.getvalue()


def locked(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as made:
        made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def words(pdf: bytes) -> list[str]:
    """The words of each page, without spaces and the mark of the sample."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        told = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()
    return [words.removeprefix("示例").replace(SAMPLE_NOTE, "") for words in told]


def seen(pdf: bytes, place: int) -> Image.Image:
    """A page as it looks, a pixel a point."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image.Image = document[place].render(scale=1).to_pil()
        return image.convert("L")
    finally:
        document.close()


def dark(page: Image.Image, box: tuple[int, int, int, int]) -> float:
    """How much of a part of a page is dark."""
    part = page.crop(box)
    return sum(part.histogram()[:100]) / (part.width * part.height)


def half_dark(turned: int) -> bytes:
    """A photograph whose upper half is dark for whoever holds it as the camera was held."""
    upright = Image.new("RGB", (300, 400), "white")
    ImageDraw.Draw(upright).rectangle((0, 0, 300, 200), fill="black")
    stored = {1: upright, 6: upright.transpose(Image.Transpose.ROTATE_90)}[turned]
    return saved(stored, at=AT, spot=None, turned=turned)


def picture_png() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (200, 300), (10, 10, 10, 255)).save(out, "PNG")
    return out.getvalue()


def place(pages: list[str], begins: str) -> int:
    """Where a page stands that begins with these words."""
    return next(at for at, told in enumerate(pages) if told.startswith(begins))


Bound = tuple[BoundFile, bytes, list[str]]


def test_it_is_still_fit_for_an_archive(folder: Folder, bound: Bound) -> None:
    assert pdfa.validate_written(folder.path / "案卷.pdf", "2b").verdict == "pass"
    made, pdf, _ = bound
    with pikepdf.open(io.BytesIO(pdf)) as written:
        assert not written.attachments, "what lies in a foreign file stays in it"
    assert (made.papers, made.enclosed, len(made.outside)) == (3, 4, 5)


def test_evidence_stands_before_what_rests_on_it_with_its_pages_in_the_contents(bound: Bound) -> None:
    _, _, pages = bound
    first = place(pages, "证据1营业执照营业执照.pdf（第1页，共3页）")
    assert pages[first + 3].startswith("证据1营业执照门头.jpg")
    assert pages[first + 4].startswith("证据1营业执照侧面.jpg")
    assert pages[first + 5].startswith("证据1营业执照电子发票.pdf")
    assert place(pages, NAME) > place(pages, "证据5") > first > place(pages, "立案审批表")
    number = first - 1  # cover and contents are not numbered
    assert pages[first].endswith(str(number))
    assert f"当事人提供证据1营业执照{number}—{number + 5}" in pages[1]
    assert f"证据2合同{number + 6}" in pages[1]


def test_a_photograph_stands_as_the_camera_was_held(bound: Bound) -> None:
    _, pdf, pages = bound
    first = place(pages, "证据1")
    for page in (seen(pdf, first + 3), seen(pdf, first + 4)):
        assert dark(page, (150, 80, 450, 330)) > 0.9
        assert dark(page, (150, 500, 450, 720)) < 0.1


def test_a_page_that_lies_has_its_head_at_the_bound_edge_and_none_is_enlarged(bound: Bound) -> None:
    _, pdf, pages = bound
    lying = seen(pdf, place(pages, "证据1") + 1)
    assert dark(lying, (70, 200, 150, 600)) > 0.9
    assert dark(lying, (300, 200, 500, 600)) < 0.1
    assert dark(seen(pdf, place(pages, "证据1") + 2), (60, 100, 220, 700)) < 0.05


def test_what_cannot_be_bound_is_named_in_its_place_with_why_and_digest(folder: Folder, bound: Bound) -> None:
    _, _, pages = bound
    page = "".join(pages[place(pages, "卷外材料说明") :])
    whys = ("里面有程序", "有密码", "不完整", "不是图片、PDF", "原件存放在执法记录仪3号")
    for name, why in zip(
        ("合同.pdf", "账册.pdf", "单据.pdf", "执法录像〓.mp4", "全程.mp4"), whys, strict=True
    ):
        assert why in page.partition(name)[2][:60]
    digests = [file.digest for file in folder.case.files if file.n == 2]
    assert len(digests) == 5
    assert all(digest in page for digest in digests)
    assert "证据2合同另有5个文件在卷外保存" in pages[-1]


def test_a_picture_is_bound_once_and_pointed_to(bound: Bound) -> None:
    _, _, pages = bound
    assert not any(told.startswith(("证据3", "证据6")) for told in pages)
    licence = place(pages, "证据1") - 1
    assert f"见{licence}—{licence + 5}页" in pages[1].partition("证据3")[2]
    sheet = next(at for at, told in enumerate(pages[2:], 1) if LIBRARY.forms[PHOTOS].name in told)
    for evidence in ("证据5", "证据6"):
        assert f"见{sheet}页" in pages[1].partition(evidence)[2][:30]
    assert [told[:13] for told in pages if told.startswith("证据5")] == ["证据5现场照片后来.jpg"]


def test_what_the_officer_leaves_out_is_told_in_the_memo(folder: Folder, bound: Bound) -> None:
    _, _, pages = bound
    assert not any(told.startswith("证据4") for told in pages)
    assert "证据4没有装订" in pages[-1]
    with pytest.raises(BadEntries) as refused:
        folder.keep({(f.ARCHIVE_LEFT_OUT.id, 1): "那段录像"})
    assert [bad.code for bad in refused.value.entries.values()] == ["not_evidence_numbers"]


def test_the_contents_as_a_paper_of_its_own_counts_the_same(folder: Folder, bound: Bound) -> None:
    alone = words(draft_paper(folder.desk, folder.case, "archive-contents", 1).drawn.pdf)[0]
    assert alone.removeprefix("草稿") == bound[2][1]


def test_a_paper_as_it_was_signed_stands_behind_it(folder: Folder, bound: Bound) -> None:
    _, _, pages = bound
    signed = place(pages, "《结案审批表》签字件签回.jpg")
    assert NAME in pages[signed - 1]
    assert f"《结案审批表》签字件20260302{signed - 1}" in pages[1]
    assert not any("签错" in told for told in pages)
    again = folder.sign(CLOSING, "签回.jpg", photo("orange"))
    assert (again.new, again.known) == (0, 1)


def test_what_has_no_pages_is_no_signed_paper(folder: Folder) -> None:
    before = folder.case.files
    with pytest.raises(BadEntry) as refused:
        folder.sign(CLOSING, "录像.mp4", b"moving")
    assert refused.value.code == "scan_unreadable"
    with pytest.raises(BadEntry):
        folder.sign(CLOSING, "程序.pdf", with_script(document((595, 842))))
    with pytest.raises(Refusal) as unknown:
        attach_signed(folder.desk, AttachSigned(folder.case_id, "p0", ()), go_on)
    assert unknown.value.code == "no_such_paper"
    assert folder.case.files == before


def test_stopped_on_the_way_nothing_is_written(folder: Folder) -> None:
    file, heard = folder.path / "停.pdf", []

    def told(done: int, total: int, name: str) -> bool:
        heard.append((done, total, name))
        return done < 2

    assert save_bound(folder.desk, folder.case_id, file, told) is None
    assert not file.exists()
    assert [one[:2] for one in heard] == [(0, 12), (1, 12), (2, 12)], "pages done, of all that bear a number"
    assert heard[2][2] == "证据1　营业执照"


def test_stopped_while_it_is_written_nothing_is_left(folder: Folder) -> None:
    """What stood there before stays; nothing clear lies in the home either."""
    file = folder.path / "停写.pdf"
    file.write_bytes(b"an older one")
    heard: list[int] = []

    def told(done: int, total: int, name: str) -> bool:
        heard.extend([done] if name == "正在写成一个文件" else [])
        assert total == (100 if heard else 12)
        return not heard

    assert save_bound(folder.desk, folder.case_id, file, told) is None
    assert len(heard) == 1
    assert file.read_bytes() == b"an older one"
    assert not file.with_suffix(".part").exists()
    assert not any(folder.desk.storage.home.clear.iterdir())


def test_more_than_one_file_can_hold_is_refused(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.services.binding.BOUND_BYTES", 1 << 10)
    with pytest.raises(Refusal) as refused:
        save_bound(folder.desk, folder.case_id, folder.path / "厚.pdf")
    assert refused.value.code == "file_too_thick"
    assert not (folder.path / "厚.pdf").exists()
