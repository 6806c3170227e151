"""The words of cover, contents and memo: what the bound file holds, on which pages, and what not."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.casework.case_facts import ARCHIVE_RETENTION
from desktop.casework.case_files import files_of, left_out
from desktop.documents.enclosures import in_file
from desktop.documents.sheet import Sheet, add

CONTENTS = ("number", "author", "title", "on", "pages", "note")
"""The names of a row of 卷内目录."""


def contents(sheet: Sheet) -> list[Mapping[str, object]]:
    """The rows of 卷内目录. Cover, contents and 备考表 bear no page number."""
    rows: list[Mapping[str, object]] = []
    stands: dict[str, str] = {}
    page = 1
    parts = in_file(sheet.case, sheet.enclosures)
    for part in parts:
        last = page + part.pages - 1
        stands[part.key] = str(page) if last <= page else f"{page}—{last}"
        page = last + 1
    for part in parts:
        seen = "、".join(stands[key] for key in part.seen_at if key in stands)
        rows.append(
            {
                "number": part.number or None,
                "author": (sheet.case.organ.name if part.paper else part.author) or None,
                "title": part.title,
                "on": part.on,
                "pages": stands[part.key] if part.pages else None,
                "note": f"见{seen}页" if seen else None,
            }
        )
    return rows


def _bound_pages(sheet: Sheet) -> int:
    return sum(part.pages for part in in_file(sheet.case, sheet.enclosures))


def _bound_pieces(sheet: Sheet) -> int:
    return sum(bool(part.pages) for part in in_file(sheet.case, sheet.enclosures))


def _period(sheet: Sheet) -> str | None:
    """As the case says it, else as the office has set it."""
    return sheet.case.get(ARCHIVE_RETENTION) or sheet.kept or None


def _kept_outside(sheet: Sheet) -> str | None:
    """What is not in the file, for 备考表: kept elsewhere, and left out."""
    told = [f"{one.title}另有{len(one.outside)}个文件在卷外保存。" for one in sheet.enclosures if one.outside]
    told += [f"证据{n}没有装订。" for n in sorted(left_out(sheet.case)) if files_of(sheet.case, n)]
    return "".join(told) or None


def enter_archive() -> None:
    """Enter the words of the file as a whole."""
    add("archive.papers", "件数", _bound_pieces, kind="whole")
    add("archive.pages", "页数", _bound_pages, kind="whole")
    add("archive.period", "保管期限", _period, where=ARCHIVE_RETENTION.id)
    add("archive.outside", "卷外材料", _kept_outside)
