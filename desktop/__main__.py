"""`python -m desktop`: hand the words of the command line over."""

from __future__ import annotations

import sys

from desktop.commands import run


def main() -> int:
    """The entry point of the installed `desk` command. Returns the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
