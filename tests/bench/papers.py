"""A decision drawn: by the desk, and by typst, WeasyPrint and LibreOffice out of the same words and fonts.

The others get paragraphs alone: no blanks, no seal's place, no table of the form. That favours them.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from desktop.base.paths import RESOURCES
from desktop.documents import composer, pdf
from desktop.documents.bound import Leaf, bind
from desktop.documents.composer import Composed, Intent, compose
from desktop.documents.sheet import Sheet
from desktop.services import searching
from desktop.services.perform import Office
from tests.bench import watch
from tests.bench.big_office import lawful_case
from tests.bench.desk_work import open_office, times
from tests.bench.figures import Figure

DRAWN = "A decision drawn"
PYTHON_OF_PEERS, OFFICE = "DESK_BENCH_PYTHON", "DESK_BENCH_SOFFICE"
"""Where the others are, if not beside us: a Python that has typst and weasyprint, and LibreOffice."""
FORM = "penalty-decision"
PAPERS, DECISIONS = 30, 1000
WARM, TIMES = ", warm", 1.7  # so many times as long as typst a decision may take
FONTS = RESOURCES / "fonts"
FANG, SONG = "FandolFang TT", "Noto Serif SC"


def measure(home: Path, runs: int) -> Iterator[Figure]:
    """The desk's own drawing, warm and in this process."""
    office = open_office(home)
    try:
        case = lawful_case(home, "notified")
        composed = _composed(office, case)
        draft = partial(searching.paper_draft, office, case, FORM, 1, {})
        drawn = times(partial(pdf.draw, composed), runs)
        yield Figure(DRAWN, "the desk, warm: words to PDF", drawn, beside=(f"typst{WARM}", TIMES))
        yield Figure(DRAWN, "the desk, warm: read, composed, drawn", times(draft, runs))
        file = partial(_file, office, case)
        yield Figure(DRAWN, "the desk, warm: a file of thirty papers", times(file, runs), target=1000.0)
        leaves = [Leaf(pdf.draw(composed).pdf) for _ in range(PAPERS)]
        bound = times(partial(_bound, leaves), runs)
        yield Figure(DRAWN, "thirty issued papers bound as PDF/A", bound, target=1000.0)
        count = min(DECISIONS, runs * 70)
        for _ in range(count):
            draft()
        peak = watch.held().get("peak", 0.0)
        yield Figure(DRAWN, f"the most memory over {count:,} decisions (RSS)", (peak,), "MB", target=250.0)
    finally:
        office.storage.close()


def once(home: Path) -> None:
    """From nothing to a decision on paper, for a process timed from outside."""
    office = open_office(home)
    case = lawful_case(home, "notified")
    searching.paper_draft(office, case, FORM, 1, {})
    office.storage.close()


def peers(home: Path, runs: int, quick: bool) -> Iterator[Figure | str]:
    """The others, cold as a process and, where there is a library, warm; a sentence for one absent."""
    office = open_office(home)
    words = _paragraphs(_composed(office, lawful_case(home, "notified")))
    office.storage.close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "decision.typ").write_text(_typst(words), "utf-8")
        (folder / "decision.html").write_text(_html(words), "utf-8")
        python = os.environ.get(PYTHON_OF_PEERS, sys.executable)
        for library in ("typst", "weasyprint"):
            yield from _by_library(python, library, folder, runs)
        yield from _by_office(folder, 2 if quick else 5)


def _file(office: Office, case_id: str) -> None:
    """Thirty papers of a case drawn one after the other, each form in turn."""
    forms = list(office.library.forms)
    for at in range(PAPERS):
        searching.paper_draft(office, case_id, forms[at % len(forms)], 1, {})


def _bound(leaves: list[Leaf]) -> None:
    """What an archive is given: the papers are frozen already, and bound and numbered alone."""
    bind(leaves, title=FORM)


def _composed(office: Office, case_id: str) -> Composed:
    with office.storage.read() as work:
        case = work.case(case_id)
    sheet = Sheet(case, today=office.clock.today())
    return compose(office.library.forms[FORM], sheet, Intent.DRAFT)


def _paragraphs(composed: Composed) -> list[str]:
    """The words of a paper by element; a blank is a row of low lines."""
    found = (
        "".join("____" if piece.blank else piece.text for piece in composer._pieces(element))
        for element in composed.elements
    )
    return [words for words in found if words.strip()]


_CHILD = """
import json, sys, time
folder, fonts, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
{setup}
found = []
for _ in range(runs):
    began = time.perf_counter()
    {act}
    found.append((time.perf_counter() - began) * 1000)
print(json.dumps(found))
"""
_SETUPS = {
    "typst": (
        "import typst",
        "typst.compile(folder + '/decision.typ', output=folder + '/typst.pdf', font_paths=[fonts])",
    ),
    "weasyprint": (
        "import weasyprint",
        "weasyprint.HTML(folder + '/decision.html').write_pdf(folder + '/weasyprint.pdf')",
    ),
}


def _by_library(python: str, library: str, folder: Path, runs: int) -> Iterator[Figure | str]:
    setup, act = _SETUPS[library]
    program = _CHILD.format(setup=setup, act=act)
    command = [python, "-c", program, str(folder), str(FONTS)]
    if subprocess.run([python, "-c", setup], check=False, capture_output=True).returncode:
        yield f"{library} is not installed: not measured ({PYTHON_OF_PEERS} names a Python that has it)"
        return
    cold = tuple(timed([*command, "1"]) for _ in range(3))
    yield Figure(DRAWN, f"{library}, a process of its own", cold)
    told = subprocess.run([*command, str(runs + 1)], check=True, capture_output=True, text=True).stdout
    yield Figure(DRAWN, f"{library}{WARM}", tuple(json.loads(told.strip().splitlines()[-1])[1:]))


def _by_office(folder: Path, runs: int) -> Iterator[Figure | str]:
    program = os.environ.get(OFFICE) or shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        yield f"LibreOffice is not installed: not measured ({OFFICE} names it)"
        return
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export"]
    command += ["--outdir", str(folder), str(folder / "decision.html")]
    environment = dict(os.environ, HOME=str(folder))
    _offer_fonts(folder / ".fonts")
    first = timed(command, environment)
    yield Figure(DRAWN, "LibreOffice, its first start", (first,))
    again = tuple(timed(command, environment) for _ in range(runs))
    yield Figure(DRAWN, "LibreOffice, a process of its own", again)


def _offer_fonts(folder: Path) -> None:
    """LibreOffice takes its fonts from the system's list: the home made for it has ours."""
    folder.mkdir()
    for font in FONTS.glob("*.ttf"):
        shutil.copy(font, folder)


def timed(command: list[str], environment: dict[str, str] | None = None) -> float:
    """Milliseconds from the birth of a process to its end."""
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return (time.perf_counter() - began) * 1000


def _typst(words: list[str]) -> str:
    head = (
        '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))\n'
        f'#set text(font: ("{FANG}", "{SONG}"), size: 16pt, lang: "zh", region: "cn")\n'
        "#set par(first-line-indent: 2em, leading: 12pt)\n"
    )
    escaped = ("".join("\\" + one if one in "\\#$*_`@<>[]~" else one for one in line) for line in words)
    return head + "\n\n".join(escaped)


def _html(words: list[str]) -> str:
    face = (
        f'@font-face {{ font-family: Fang; src: url("{(FONTS / "FandolFangTT-Regular.ttf").as_uri()}"); }}'
        "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }"
        f'body {{ font: 16pt/28pt Fang, "{FANG}", "{SONG}"; }} p {{ text-indent: 2em; margin: 0; }}'
    )
    body = "".join(f"<p>{html.escape(line)}</p>" for line in words)
    head = f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{face}</style>'
    return f"{head}<body>{body}</body></html>"
