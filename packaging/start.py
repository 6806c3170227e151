"""`python3 packaging/start.py`: set up everything, fill the sample county once, open the desk on it.

Without a display the papers of one ordinary and one summary case are printed into a folder instead.
"""

from __future__ import annotations

import argparse
import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sentences import say, words
from setting_up import ROOT, Stopped, clean_environment, guarded, right_python, set_up

SAMPLE = "执法案台-示例"
PROCEDURES = ("普通程序", "简易程序")
CLOSED = "结案"  # a closed case has every paper its procedure knows


def main() -> int:
    right_python()
    asked = _arguments()
    python = set_up(testing=False)
    home = asked.home.expanduser().absolute()
    _fill(python, home)
    if asked.papers or not _has_display():
        out = asked.out or home.with_name(home.name + "-文书")
        return _print_papers(python, home, out.expanduser().absolute())
    say("opening", home=home)
    code = _desk(python, "--home", str(home))
    if code:
        raise Stopped(words("opening_failed", command=f"python3 {sys.argv[0]}"))
    return code


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=words("about_start"))
    parser.add_argument("--home", type=Path, default=Path.home() / SAMPLE, help=words("about_home"))
    parser.add_argument("--papers", action="store_true", help=words("about_papers"))
    parser.add_argument("--out", type=Path, help=words("about_out"))
    return parser.parse_args()


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _desk(python: Path, *arguments: str) -> int:
    """Run this checkout's desk, its progress and complaints in sight; give its exit code."""
    command = [str(python), "-m", "desktop", *arguments]
    return subprocess.call(command, cwd=ROOT, env=clean_environment(), stdout=subprocess.DEVNULL)


def _fill(python: Path, home: Path) -> None:
    """Fill a home that is not there yet. It is filled aside and then moved: never half a county."""
    if home.is_dir() and any(home.iterdir()):
        return
    aside = home.with_name(home.name + ".part")
    if aside.exists():
        shutil.rmtree(aside)
    home.parent.mkdir(parents=True, exist_ok=True)
    say("filling", home=home)
    if _desk(python, "--home", str(aside), "sample"):
        raise Stopped(words("filling_failed"))
    if home.is_dir():
        home.rmdir()
    aside.rename(home)


def _print_papers(python: Path, home: Path, out: Path) -> int:
    """Print every paper of one case of each procedure, and say where they lie."""
    for procedure in PROCEDURES:
        number, folder = _a_case(python, home, procedure), out / procedure
        code = _desk(python, "--home", str(home), "print", number, "--all", "--out", str(folder))
        papers = len(list(folder.glob("*.pdf")))
        if code or not papers:
            raise Stopped(words("printing_failed", number=number))
        say("printed", procedure=procedure, number=number, papers=papers, folder=folder)
    say("no_window", why="" if _has_display() else words("no_display"), home=home, out=out)
    return 0


def _a_case(python: Path, home: Path, procedure: str) -> str:
    """The number of a case of this procedure, closed if there is one."""
    command = [str(python), "-m", "desktop", "--home", str(home), "cases", "--csv"]
    listed = subprocess.run(command, cwd=ROOT, env=clean_environment(), stdout=subprocess.PIPE, check=False)
    if listed.returncode:
        raise Stopped(words("listing_failed", home=home))
    rows = csv.DictReader(listed.stdout.decode("utf-8-sig").splitlines())
    suitable = [row for row in rows if row.get("程序") == procedure]
    if not suitable:
        raise Stopped(words("no_case", home=home, procedure=procedure))
    return next((row for row in suitable if CLOSED in row.get("阶段", "")), suitable[0])["案号"]


if __name__ == "__main__":
    guarded(main)
