"""The evidence of a case for the camera: its register with files, a picture, the papers made of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageDraw

from desktop.casework import case_facts as f
from desktop.casework.facts import AnyFact
from desktop.services.attaching import AttachFiles, VoidFile, attach, void_file
from desktop.services.perform import perform
from desktop.services.recording import KeepFacts, keep_facts
from desktop.ui.case.tabs import TABS
from desktop.ui.evidence.evidence_files import EvidenceFiles
from desktop.ui.evidence.picture_window import PictureWindow
from desktop.ui.pages.case_page import CasePage
from desktop.ui.places import CASE, PAPER, Place
from tests.helpers.photos import saved
from tests.look.pages import Tour

_SKIES = ("#9fb8c8", "#b8c4c8", "#c8c0a8", "#a8c0b0", "#88a0b8")
_SPOT = (36.927, 101.681)


class Evidence(Tour):
    """An open case of the officer whose photographs have come from a telephone."""

    def stops(self) -> Iterator[str]:
        """The register and its files, one picture, the photo sheet, the catalogue."""
        window = self.program.window
        case_id = self.case("ordinary", "filed").id
        with tempfile.TemporaryDirectory() as folder:
            self._fill(case_id, Path(folder))
        self.go(Place(CASE, case_id))
        page = window.pages[CASE]
        assert isinstance(page, CasePage)
        page._go_where("evidence")
        self.settle()
        files = page.findChild(EvidenceFiles)
        assert files is not None
        assert page._tabs.currentIndex() == list(TABS).index("evidence")
        files.register.choose(next(i for i in range(99) if _files_at(files, i)))
        self.settle()
        yield "evidence"
        files._view()
        self.settle()
        yield "evidence-picture"
        viewer = page.findChild(PictureWindow)
        assert viewer is not None
        viewer.close()
        self.settle()
        for form in ("evidence-catalogue", "site-photo-sheet"):
            self.go(Place(PAPER, case_id, form))
            yield f"paper-{form}"

    def _fill(self, case_id: str, folder: Path) -> None:
        office = self.program.desk.office
        with office.read() as work:
            case = work.case(case_id)
        on = case.get(f.OFFENCE_ON) or office.clock.today()
        at = datetime(on.year, on.month, on.day, 9, 26)  # noqa: DTZ001 - wall time
        n = max(case.sheets("evidence"), default=0) + 1
        names = ("车厢未密闭", "遗撒路面", "车牌", "道路全景", "整改后")
        pictures = [
            written(folder / f"{name}.jpg", scene(sky, at.replace(minute=26 + 3 * place)))
            for place, (name, sky) in enumerate(zip(names, _SKIES, strict=True))
        ]
        attach(office, AttachFiles(case_id, tuple(pictures), n), _on)
        clip = written(folder / "执法记录仪-0926.mp4", bytes(4_000_000))
        attach(office, AttachFiles(case_id, (clip,), n + 1, medium="执法记录仪 3 号，采集站硬盘 2"), _on)
        given: dict[AnyFact, str] = {
            f.EVIDENCE_KIND: "audiovisual",
            f.EVIDENCE_SOURCE: "现场拍摄",
            f.EVIDENCE_AT: "桥头镇人民路",
            f.EVIDENCE_ON: on.replace(day=on.day - 1).isoformat(),
            f.EVIDENCE_PROVES: "车厢未密闭和路面遗撒渣土的事实",
        }
        told = {(fact.id, n): text for fact, text in given.items()}
        # Of these the sample says much and has no picture: their frames would be left for pasting one.
        for photo in case.sheets("photo"):
            told[(f.PHOTO_VOIDED.id, photo)] = "没有照片，另行导入"
        perform(office, keep_facts, KeepFacts(case_id, told))
        with office.read() as work:
            wrong = next(
                file for file in work.case(case_id).files if file.name == "整改后.jpg" and not file.voided
            )
        perform(office, void_file, VoidFile(case_id, wrong.id, "是另一件案件的照片"))


def _files_at(files: EvidenceFiles, row: int) -> bool:
    return str(files.register.model().index(row, 6).data()) not in ("—", "1", "None")


def written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def _on(_done: int, _total: int, _name: str) -> bool:
    return True


def scene(sky: str, at: datetime) -> bytes:
    """A street as a child would draw it: nothing of a real one."""
    picture = Image.new("RGB", (1600, 1200), sky)
    draw = ImageDraw.Draw(picture)
    draw.polygon(((0, 1200), (1600, 1200), (980, 560), (620, 560)), fill="#6f6f73")
    draw.rectangle((0, 540, 1600, 566), fill="#7c8b6a")
    draw.rectangle((560, 620, 1040, 900), fill="#b5722f")
    draw.rectangle((900, 560, 1080, 900), fill="#3f5d7d")
    for left in (600, 920):
        draw.ellipse((left, 850, left + 130, 980), fill="#2b2b2e")
    for place in range(40):
        left, top = 300 + place * 23 % 420, 960 + place * 37 % 210
        draw.ellipse((left, top, left + 26, top + 16), fill="#5a4630")
    return saved(picture, at=at, spot=_SPOT)
