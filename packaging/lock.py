"""`python3 packaging/lock.py`: make requirements.lock anew when pyproject.toml names other libraries.

It pins and hashes the files of every library for all the systems and Pythons we run on, and names no address:
where they come from is a matter of the computer that installs them. What is pinned stays as it is where
pyproject.toml still allows it; `--upgrade` takes the newest of everything. Needs the network.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from sentences import say
from setting_up import LOCK, ROOT, WINDOWS, clean_environment, give_up, guarded, right_python, run

_HEADER = """\
# Every library of the desk and of its tests, pinned and hashed for Linux and Windows, Python 3.11 to 3.13.
# Made from pyproject.toml by packaging/lock.py; never edited by hand.
"""


def main() -> int:
    right_python()
    with tempfile.TemporaryDirectory(prefix="desk-lock-") as folder:
        tools = Path(folder, "tools")
        python = str(tools / ("Scripts/python.exe" if WINDOWS else "bin/python"))
        made = Path(folder, "requirements.lock")
        if "--upgrade" not in sys.argv and LOCK.is_file():
            made.write_bytes(LOCK.read_bytes())  # what is pinned stays, unless pyproject no longer allows it
        options = (
            "--universal --python-version 3.11 --only-binary :all: --extra dev --generate-hashes "
            "--no-header --no-emit-index-url --no-emit-find-links"
        )
        compiling = [python, "-m", "uv", "pip", "compile", *options.split()]
        for command in (
            [sys.executable, "-m", "venv", str(tools)],
            [python, "-m", "pip", "install", "--disable-pip-version-check", "uv"],
            [*compiling, str(ROOT / "pyproject.toml"), "-o", str(made)],
        ):
            code, heard = run(command, clean_environment())
            if code:
                give_up("locking_failed", heard)
        text = made.read_text("utf-8").replace(f"{ROOT}/", "")
    LOCK.write_text(_HEADER + text, "utf-8", newline="\n")
    say("locked", lock=LOCK, count=len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)))
    return 0


if __name__ == "__main__":
    guarded(main)
