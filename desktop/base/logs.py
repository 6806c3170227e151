"""The log of the program, and what nobody caught: what failed and where, never with whom it was done.

The journal is for the law and lives in the encrypted database; the log lies beside it in the clear, and is
given away with questions. So a record is written by shape: the sentence the programmer wrote, small counts,
and what is handed over as a `Name`; of an error its type, its code and the lines it came through. Every other
word may be a party's name, a number or an address, and is left out, whatever it looks like.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from desktop.base.errors import DeskError
from desktop.base.paths import make_folder

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

LOG, CRASH = "desk.log", "crash.txt"
LEFT_OUT = "…"
"""What stands for words that may not be written."""

_MOST_LOG = 2 << 20  # bytes of one file; five older ones are kept beside it: a stick carries them all
_OLDER = 5
_MOST_CRASH = 256 << 10  # bytes: a crash of the interpreter takes some five thousand
_MOST_COUNT = 99_999
"""The largest number written: telephone numbers begin at seven digits, identity numbers at fifteen."""
_BLANK = re.compile(r"%[sd]")
_ROOT = Path(__file__).resolve().parents[2]
_DEEPEST = 60  # lines of one error, and errors that caused each other
_log = logging.getLogger("desk.app")


class Name(str):
    """A name of the program's own, as a code or an act, which may be written."""

    __slots__ = ()


class Careful(logging.Formatter):
    """Writes a record so that it cannot carry what a case holds."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and for an error the lines it came through."""
        at = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        lines = [f"{at} {record.levelname} {record.name} {_sentence(record)}"]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            lines += told(error)
        return "\n".join(lines)


def keep_log(folder: Path) -> None:
    """Write a rotating log, of libraries too, and what the interpreter says as it crashes.

    A folder that takes nothing is no reason not to open.
    """
    root = logging.getLogger()
    if any(isinstance(known, logging.handlers.RotatingFileHandler) for known in root.handlers):
        return  # the home was mended, and is opened again
    try:
        make_folder(folder)
        handler = logging.handlers.RotatingFileHandler(
            folder / LOG, maxBytes=_MOST_LOG, backupCount=_OLDER, encoding="utf-8"
        )
        _hear_crashes(folder / CRASH)
    except OSError as error:
        _log.warning("no log is kept: %s", error)
        return
    handler.setFormatter(Careful())
    root.addHandler(handler)
    logging.getLogger("desk").setLevel(logging.INFO)


def guard() -> None:
    """From here on nothing uncaught prints its message, on any thread, and no crash leaves its memory."""
    logging.captureWarnings(capture=True)
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(Careful())
    logging.raiseExceptions = False  # a log that cannot be written would print what it was to say
    sys.excepthook = say_unforeseen
    threading.excepthook = _of_thread
    sys.unraisablehook = _of_nobody
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def say_unforeseen(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """The exception hook: into the log, or to the terminal where none is kept."""
    if not issubclass(kind, KeyboardInterrupt):
        _log.error("unforeseen", exc_info=error)


def told(error: BaseException) -> list[str]:
    """An error with what caused it: types, codes and lines of code, without a word of its message."""
    lines = []
    for at, (each, how) in enumerate(_chain(error)):
        lines += [how] * (at > 0)
        lines += [f"  {place}" for place in _places(each.__traceback__)][-_DEEPEST:]
        lines.append(described(each))
    return lines


def described(error: BaseException) -> str:
    """What an error is, in the names of the program and of the system."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, DeskError):
        return f"{name} {error.code}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name} errno {error.errno}"
    origin = getattr(error, "orig", None)  # what the database said, inside of what SQLAlchemy says
    known = getattr(origin or error, "sqlite_errorname", None) or getattr(origin, "sqlstate", None)
    return f"{name} {known}" if isinstance(known, str) else name


def tail(folder: Path, most: int) -> tuple[str, ...]:
    """The last lines of the log, for a person to read. Empty where none is kept."""
    try:
        with (folder / LOG).open("rb") as opened:
            opened.seek(max(0, opened.seek(0, 2) - 200 * most))
            lines = opened.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ()
    return tuple(lines[-most:])


# ------------------------------------------------------------ what may be written


def _sentence(record: logging.LogRecord) -> str:
    """What is said. A library's own sentence may hold anything: the place where it is said must do."""
    if record.name.partition(".")[0] != "desk" or not isinstance(record.msg, str):
        return f"{record.module}:{record.lineno}"
    given = record.args if isinstance(record.args, tuple) else ()
    words = iter(map(_word, given))
    return _BLANK.sub(lambda _blank: next(words, LEFT_OUT), record.msg)


def _word(value: object) -> str:
    """A value of a sentence, where it is a count, an error or a name; else what stands for it."""
    if isinstance(value, BaseException):
        return described(value)
    if isinstance(value, Name) or (isinstance(value, int | float) and abs(value) <= _MOST_COUNT):
        return str(value)
    return LEFT_OUT


def _places(trace: TracebackType | None) -> Iterator[str]:
    """File and line, from the folder of the program or the last two names: where that lies is told nobody."""
    for frame, line in traceback.walk_tb(trace):
        file = Path(frame.f_code.co_filename)
        inside = file.is_relative_to(_ROOT) and "site-packages" not in file.parts
        shown = file.relative_to(_ROOT) if inside else Path(*file.parts[-2:])
        yield f"{shown.as_posix()}:{line} {frame.f_code.co_name}"


def _chain(error: BaseException) -> Iterator[tuple[BaseException, str]]:
    """The error and what it came from, each once."""
    known: set[int] = set()
    now: BaseException | None = error
    how = ""
    while now is not None and id(now) not in known and len(known) < _DEEPEST:
        known.add(id(now))
        yield now, how
        if now.__cause__ is not None:
            now, how = now.__cause__, "caused by"
        else:
            now, how = (None if now.__suppress_context__ else now.__context__), "while handling"


# ------------------------------------------------------------ what nobody caught


def _of_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        _log.error("unforeseen on a thread", exc_info=told.exc_value)


def _of_nobody(told: UnraisableHookArgs) -> None:
    if told.exc_value is not None:
        _log.error("unforeseen in what nobody waits for", exc_info=told.exc_value)


_crashes: list[IO[bytes]] = []
"""The file the interpreter writes to when it can do nothing else: held open until the program ends."""


def _hear_crashes(file: Path) -> None:
    """Lines of code alone are written by faulthandler: files, numbers and names of functions."""
    large = file.exists() and file.stat().st_size > _MOST_CRASH
    opened = file.open("wb" if large else "ab", buffering=0)
    _crashes.append(opened)
    faulthandler.enable(opened)
