"""How much is taken of what comes from outside, and the one way such a file is read.

Whoever brings a file may have been sent it. It is read to a bound and not to its end, never waited for, and
nothing in it is run. Each bound is well above what an office has, and below what stops its computer.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import IO

# --- spreadsheets
SHEET_BYTES = 60 << 20  # a county's year of cases takes five
SHEET_UNPACKED = 300 << 20  # all parts: a bomb of kilobytes unpacks to gigabytes, a year to thirty MB
SHEET_TEXT = 300 << 20  # bytes of texts kept once and shown in many cells, written out in each
SHEET_PARTS = 4_000  # files in the package: one a sheet, a picture, a chart
SHEETS = 200  # a year has one a month, and one a township
SHEET_ROWS = 100_000
SHEET_COLUMNS = 300
SHEET_CELLS = 6_000_000  # rows by columns of one sheet: what opens it makes room for them all, 32 bytes each
SHEET_MERGED = 2_000_000  # cells that values merged downwards are written out to
CELL_TEXT = 32_767  # characters a cell may hold, in Excel and WPS alike
CELL_MARKUP = 1 << 20  # bytes of one cell as it is marked up: six for a character, and its fonts

LISTED_ROWS = 30_000  # of a list of matters: a province's has six thousand; each is looked at and shown
FINE_WORDS = 1_000  # characters a range of fine is looked for in: a grade's have a hundred

# --- documents with tables
WORD_TEXT = (
    64 << 20
)  # the text of one, unpacked: a province's list takes ten; parsed, it takes ten times as much
WORD_NUMBERS = 4 << 20  # how its lists are numbered: twenty years of templates leave one

# --- tables and texts
TABLE_BYTES = 20 << 20  # a province's list of matters takes two
TEXT_BYTES = 8 << 20  # a law as it is brought: the longest takes one, and less as Word packs it
FORM_BYTES = 64 << 10  # a form an office wrote: the longest shipped takes five
RESOURCE_BYTES = 8 << 20  # a law, a procedure, a list shipped or put in its place: the largest takes one

# --- scans
SCAN_BYTES = 50 << 20  # two hundred pages as scanners make them
SCAN_PAGES = 2_000
SCAN_SIDE = 3_371.0  # points: A0, the largest drawing
SCAN_PIXELS = 50_000_000  # A4 at 600 dpi has 35 million, a good telephone's picture 50
SCAN_UNPACKED = 128 << 20  # what draws the pages, unpacked; pictures have the bound of their pixels
SCAN_DENSE = 64 << 10  # bytes packed in the older way that unpacks two thousandfold
BOUND_BYTES = 3 << 30  # evidence and scans of one bound file: ten thousand pages; a stick holds four in one

# --- what lies in the home, or on a stick
KEYRING_BYTES = 4 << 20  # some four thousand slots
NOTE_BYTES = 1 << 20  # a mark, a proof, a lock, what was noted of attempts: most take one block


def open_plain(file: Path) -> IO[bytes]:
    """A file, to be read. Raises OSError, EINVAL for a device, a pipe or a folder: those may never end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    handle = os.open(file, flags | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "no plain file", str(file))
    return os.fdopen(handle, "rb")


def read_bounded(file: Path, most: int) -> bytes:
    """All of a file of at most so many bytes, also where it grows meanwhile.

    Raises OSError: EFBIG for a larger one, and as `open_plain` does.
    """
    with open_plain(file) as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(file))
    return data


def too_big(error: OSError) -> bool:
    """Whether a file was not read for its size alone."""
    return error.errno == errno.EFBIG


# ------------------------------------------------------------ words

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn text round
_UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_TURNING}\ufeff\ufffe\uffff]")
_NO_NAME = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_NAME = 180  # bytes: 255 are allowed, and a number may be added
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def seen(words: str) -> str:
    """Words without what cannot be seen in them: control characters, and marks that turn text round."""
    return _UNSEEN.sub("", words)


def file_name(words: str) -> str:
    """Words as the name of a file in a folder, which it cannot leave."""
    name = _NO_NAME.sub("_", seen(words)).strip(". ")
    stem, dot, end = name.rpartition(".")
    stem, end = (stem, dot + end) if dot and len(end) <= 8 else (name, "")
    cut = stem.encode("utf-8", "replace")[: _LONGEST_NAME - len(end)].decode("utf-8", "ignore")
    return (cut + end) or "_"


def opens_as_formula(words: str) -> bool:
    """Whether a spreadsheet that opens these words in a cell may reckon with them, or send them away."""
    return words.lstrip(" \u3000\xa0").startswith(_FORMULA)


def as_cell(words: str) -> str:
    """Words for a cell of a CSV file: an apostrophe keeps a spreadsheet from reckoning with them."""
    told = seen(words)
    return f"'{told}" if opens_as_formula(told) else told
