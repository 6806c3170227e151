"""An office puts laws beside those the desk brings: local regulations, new versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.base import bounds
from desktop.base.errors import BadEntry, NotFound
from desktop.casework.events import ListImported
from desktop.casework.statute_lines import Understood, understand
from desktop.casework.statutes import OwnStatute, StatuteHead, parse_statute
from desktop.services.perform import Job
from desktop.sheets.text_lines import read_lines

_SHORTEST_NAME = 3  # characters: 处罚法


def read_law(file: Path) -> Understood:
    """A law out of a file of plain text, Markdown or Word.

    Raises BadEntry as `read_lines` does, and `statute_no_title`, `statute_no_articles` for what is no law.
    """
    found = understand(read_lines(file))
    if not found.articles:
        raise BadEntry("statute_no_articles", file=file.name)
    if not found.title:
        raise BadEntry("statute_no_title", file=file.name)
    return found


def own_statute(
    found: Understood, version: date, in_force_from: date | None, names: tuple[str, ...], source: str
) -> OwnStatute:
    """The law as it is to be kept, with what a person says of it."""
    return OwnStatute(
        file=bounds.file_name(f"{found.title}-{version.isoformat()}.md"),
        title=found.title,
        names=names,
        version=version,
        in_force_from=in_force_from,
        source=source,
        text=found.text,
    )


@dataclass(frozen=True, slots=True)
class KeepStatute:
    """A law in one version."""

    statute: OwnStatute


def keep_statute(job: Job, command: KeepStatute) -> StatuteHead:
    """Put a law beside the others; an older version of it binds until the day before this one does.

    Raises BadEntry `statute_held` for a text that is there, `statute_earlier` for one in force before it was
    passed, `statute_name` for a name that would be found where nobody cites it or that is another law's, and
    BadResource for one that does not read.
    """
    statute = command.statute
    own = job.work.own_statutes()
    for head in job.office.library.statutes.with_own(own).heads:
        if head.file == statute.file or (head.short, head.version) == (statute.short, statute.version):
            raise BadEntry("statute_held", title=statute.short, version=statute.version)
    since = statute.in_force_from
    if since is not None and since < statute.version:
        raise BadEntry("statute_earlier", since=since, version=statute.version)
    _refuse_names(statute, job.office.library.statutes.with_own(own).heads)
    parse_statute(statute.text, statute)
    _put(job, (*own, statute), statute.file)
    return statute


def _refuse_names(statute: StatuteHead, heads: Iterable[StatuteHead]) -> None:
    """Title and names must mean one law, and be more than a word of any text: 办法 is none."""
    others = [head for head in heads if head.short != statute.short]
    for name in (statute.title, *statute.names):
        if len(name) < _SHORTEST_NAME or any(head.called(name) for head in others):
            raise BadEntry("statute_name", name=name)


@dataclass(frozen=True, slots=True)
class DropStatute:
    """A law this office put there, by its file."""

    file: str


def drop_statute(job: Job, command: DropStatute) -> None:
    """Take it away again; what was quoted from it stays as it was quoted. Raises NotFound."""
    own = job.work.own_statutes()
    left = tuple(each for each in own if each.file != command.file)
    if left == own:
        raise NotFound("no_such_statute", file=command.file)
    _put(job, left, command.file)


def _put(job: Job, statutes: tuple[OwnStatute, ...], version: str) -> None:
    if job.work.put_own_statutes(statutes, version):
        job.keep(ListImported("", "statutes", version, len(statutes)))
