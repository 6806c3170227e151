"""`python -m tests.bench`: how long what an officer waits for takes, in offices of several sizes.

It prints, and judges nothing: no figure makes it fail. What must be cold runs in a process of its own.
Every figure is the median of some runs; the spread or the growth stands beside it.

`--cases 1000,10000,100000,1000000` names the sizes, `--only desk errands copies papers peers start` what is
measured, `--office DIR` where the made offices are kept for another time (else they are thrown away),
`--json FILE` keeps every run, `--readme` puts the tables into README.md, `--quick` runs everything a few
times only. Windows open on the display there is, else under Xvfb, else off screen; the first line says which.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tests.bench import start
from tests.bench.big_office import LAWFUL, big_office
from tests.bench.figures import PROCESSOR, Figure, judged, received, sent, table

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
SIZED = ("desk", "errands", "copies")
UNSIZED = ("papers", "peers", "start")
SIZES = "1000,10000,100000"
AIMED_AT = 100_000
XVFB, NAMED = "Xvfb", "DESK_BENCH_SCREEN"
RUNS, QUICK_RUNS, QUICK_LAWFUL = 15, 2, 6


def main(arguments: Sequence[str]) -> int:
    """Measure and print; in a child, measure one thing."""
    if arguments[:1] == ["child"]:
        return _child(*arguments[1:])
    asked = _asked(arguments)
    if _screen() == XVFB:
        # Once for all: what a screen takes to come up is no part of a start.
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", sys.executable, "-m", "tests.bench"]
        return subprocess.run([*screen, *arguments], check=False, env={**os.environ, NAMED: XVFB}).returncode
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = Path(asked.office or thrown_away)
        _tell(_machine())
        if _screen() == "offscreen":
            os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for the children
        figures = list(_measured(asked, folder))
    aimed_at = [each for each in figures if each.cases in (0, AIMED_AT)]
    print(table(figures), judged(aimed_at), sep="\n\n")
    if asked.readme:
        _write_down(figures, aimed_at)
    if asked.json:
        Path(asked.json).write_text(sent(figures), "utf-8")
    return 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", allow_abbrev=False)
    parser.add_argument("--cases", default=SIZES, help="sizes of office, with commas between")
    parser.add_argument("--only", nargs="+", choices=(*SIZED, *UNSIZED), default=(*SIZED, *UNSIZED))
    parser.add_argument("--office", help="keep the made offices in this folder")
    parser.add_argument("--json", help="keep every run in this file")
    parser.add_argument("--readme", action="store_true", help="put the tables into README.md")
    parser.add_argument("--quick", action="store_true", help="a few runs of everything")
    return parser.parse_args(arguments)


def _measured(asked: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    runs = QUICK_RUNS if asked.quick else RUNS
    sizes = [int(size) for size in asked.cases.split(",")]
    for cases in sizes:
        home = big_office(folder, cases, _told, lawful=QUICK_LAWFUL if asked.quick else LAWFUL)
        for what in SIZED:
            if what in asked.only:
                _tell(f"{what}, {cases:,} cases")
                yield from received(_run(_command(), what, home, runs), cases)
    # A start, like the list it shows, is measured at the size that is aimed at, or at the largest asked for.
    size = AIMED_AT if AIMED_AT in sizes else max(sizes)
    home = big_office(folder, size, _told, lawful=QUICK_LAWFUL if asked.quick else LAWFUL)
    for what in UNSIZED:
        if what in asked.only:
            _tell(what)
            yield from _said(_unsized(what, home, runs, quick=asked.quick))


def _unsized(what: str, home: Path, runs: int, *, quick: bool) -> Iterable[Figure | str]:
    from tests.bench import papers

    if what == "start":
        return start.starts(_command("tests.bench.one_start"), home, runs, quick=quick)
    if what == "peers":
        return papers.peers(home, runs, quick)
    warm = received(_run(_command(), "papers", home, runs))
    cold = tuple(_once(home) for _ in range(1 if quick else 3))
    return chain(warm, [Figure(papers.DRAWN, "the desk, a process of its own", cold)])


def _once(home: Path) -> float:
    from tests.bench.papers import timed

    return timed([*_command(), "once", str(home), "1"])


def _said(found: Iterable[Figure | str]) -> Iterator[Figure]:
    for each in found:
        if isinstance(each, Figure):
            yield each
        else:
            print(each)


def _command(module: str = "tests.bench") -> list[str]:
    """What runs a child."""
    child = ["child"] if module == "tests.bench" else []
    return [sys.executable, "-X", "faulthandler", "-m", module, *child]


def _screen() -> str:
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("DISPLAY") or sys.platform == "win32":
        return os.environ.get("QT_QPA_PLATFORM") or "the display"
    return XVFB if shutil.which("xvfb-run") else "offscreen"


def _run(command: Sequence[str], what: str, home: Path, runs: int) -> str:
    done = subprocess.run(
        [*command, what, str(home), str(runs)],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{what} broke off: its words stand above")
    return done.stdout


def _child(what: str, home: str, value: str) -> int:
    """One thing in a fresh process; the figures are the last line it prints."""
    folder = Path(home)
    if what == "desk":
        from tests.bench import desk_work

        print(sent(desk_work.measure(folder, int(value))))
    elif what == "errands":
        from tests.bench import errands

        print(sent(errands.measure(folder, int(value))))
    elif what == "copies":
        from tests.bench import copying

        print(sent(copying.measure(folder, int(value))))
    else:
        from tests.bench import papers

        if what == "once":
            papers.once(folder)
        else:
            print(sent(papers.measure(folder, int(value))))
    return 0


def _machine() -> str:
    """The machine in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    system = (
        platform.freedesktop_os_release()["PRETTY_NAME"] if sys.platform == "linux" else platform.platform()
    )
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {system}, {platform.machine()}, "
        f"Python {platform.python_version()}, windows: {os.environ.get(NAMED) or _screen()}{busy}"
    )


def _write_down(figures: Sequence[Figure], aimed_at: Sequence[Figure]) -> None:
    """Put the tables between their marks in README.md; what explains them is for a person."""
    page = Path(__file__).resolve().parents[2] / "README.md"
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    shown = [each for each in figures if not each.words.endswith(PROCESSOR)]
    told = f"Measured on {_machine()}.\n\n{judged(aimed_at)}\n\n{table(shown)}"
    page.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", "utf-8")


def _told(done: int, wanted: int) -> None:
    sys.stderr.write(f"\rmaking an office: {done:,} of {wanted:,} cases" + "\n" * (done == wanted))
    sys.stderr.flush()


def _tell(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
