"""`python -m desktop`: the window at once where no command is given, else the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.base.logs import guard


def main() -> int:
    """The entry point of the installed `desk` command. Returns the exit code."""
    guard()
    arguments = sys.argv[1:]
    home = _home_alone(arguments)
    if home is not None:
        # Everything else of the command line takes half a second to load, and an icon carries no command.
        from desktop.app import open_window
        from desktop.base.paths import Home

        open_window(Home(home))
    from desktop.commands import run

    return run(arguments)


def _home_alone(arguments: Sequence[str]) -> Path | None:
    """The home, where the words ask for nothing but the window; None for everything else."""
    match list(arguments):
        case []:
            from desktop.base.paths import default_home

            return default_home()
        case ["--home", folder] if not folder.startswith("-"):
            return Path(folder)
        case _:
            return None


if __name__ == "__main__":
    sys.exit(main())
