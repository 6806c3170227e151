"""What a declared paper is, and how its declaration is read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.base.errors import BadResource
from desktop.base.tables import build, read_toml
from desktop.documents.dossier import place_of
from desktop.documents.sheet import Word
from desktop.documents.vocabulary import EACH, ROWS, WORDS
from desktop.documents.wording import WORDINGS

SHARED = "_shared.toml"
SLOT = re.compile(
    r"\{(?P<name>[a-z][a-z0-9_.]*)(?P<optional>\?)?(?:\|(?P<wording>[a-z]+))?(?::(?P<cells>\d+))?\}"
)
_BRACED = re.compile(r"\{[^{}]*\}?|\}")
Shared = Mapping[str, list[dict[str, Any]]]
HAND_SLOTS = frozenset({"hand", "line", "hand_date"})
"""Blanks to write on: white, ruled, and a date. `{hand:8}` is eight characters wide."""


class BlockKind(StrEnum):
    """The kinds of block that carry every paper."""

    LETTERHEAD = "letterhead"  # the organ's name in red over a red rule; on what goes up, number and signers
    TITLE = "title"
    NUMBER = "number"
    BODY = "body"  # paragraphs: `# ` heading in 黑体, `## ` in 楷体, `|` not indented
    TABLE = "table"  # label and value grid
    LIST = "list"  # one row an item: evidence, goods, papers
    PHOTOS = "photos"  # a frame and its particulars for each
    PASTE = "paste"  # the pictures kept of a piece of evidence, else the place for its copy
    RECORD = "record"  # ruled lines; questions and answers where a dialogue is named
    BLANK = "blank"  # ruled or empty space to be written on by hand
    REST = "rest"  # of the last page: its words, and a stroke over the empty paper under them
    SIGNATURE = "signature"  # organ and date, place of the seal
    SIGN_LINES = "sign_lines"  # lines signed by hand
    RECEIPT = "receipt"  # signing for a paper handed over
    NOTE = "note"  # small print: copies


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row of a table: pairs of label and value, or one cell over the whole width."""

    cells: tuple[tuple[str, ...], ...]
    side: str = ""
    lines: int = 0
    sign: str = ""
    when: str = ""
    grows: bool = False
    label: float = 0.0  # share of its label, where it differs from the table's


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A column of a list."""

    title: str
    text: str = ""
    share: float = 1.0
    left: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of a paper."""

    kind: BlockKind
    text: str = ""
    when: str = ""
    row: tuple[RowForm, ...] = ()
    column: tuple[ColumnForm, ...] = ()
    each: str = ""
    dialogue: str = ""
    label: float = 0.19  # share of a label column
    lines: int = 0
    seal: bool = True
    signers: str = ""  # of a letterhead: who signed what goes to a superior organ
    every_page: bool = False
    right: bool = False  # a number in small print at the right, as over tables

    def texts(self) -> Iterator[str]:
        """Every text of the block that may hold slots."""
        yield self.text
        yield self.signers
        for row in self.row:
            yield row.sign
            for cell in row.cells:
                yield from cell
        for column in self.column:
            yield column.text

    def conditions(self) -> Iterator[str]:
        """Every condition of the block."""
        yield self.when
        yield from (row.when for row in self.row)


@dataclass(frozen=True, slots=True)
class Form:
    """A statutory paper as declared in resources/documents."""

    id: str
    name: str
    basis: str  # the articles that ask for it
    blocks: tuple[Block, ...]
    version: str = "1"
    mark: str = ""  # 文种代字, the series its number is taken from; empty: takes no number
    number: str = ""  # pattern of the number
    copies: tuple[str, ...] = ("案卷",)
    repeats: str = ""  # the group it prints one of, as an interview
    when: str = ""  # the condition under which a case needs it
    folio: str = ""  # dash: — 1 —; sheet: 第 1 页 共 2 页; none; empty: sheet where there are several
    frame: str = ""  # page: the official grid; table: smaller margins; empty: page where outward
    outward: bool = False  # bears the seal and goes to the party

    @property
    def on_grid(self) -> bool:
        """Whether its pages keep the official grid."""
        return self.frame == "page" or (not self.frame and self.outward)

    @property
    def given(self) -> bool:
        """Whether a copy of it is the party's."""
        return any("当事人" in copy for copy in self.copies)

    @property
    def goes_up(self) -> bool:
        """Whether it goes to a superior organ, and so names its signers."""
        return any(block.signers for block in self.blocks)

    def slots(self) -> frozenset[str]:
        """Every name this form may ask for."""
        texts = [self.number, *(text for block in self.blocks for text in block.texts())]
        return frozenset(found["name"] for text in texts for found in SLOT.finditer(text))


@dataclass(frozen=True, slots=True)
class Condition:
    """`name`, `!name` or `name=choice`; several joined by & must all hold."""

    name: str
    negated: bool
    wanted: str


def conditions(text: str) -> tuple[Condition, ...]:
    """The parts of a written condition."""
    parts = [part.strip() for part in text.split("&") if part.strip()]
    found = []
    for part in parts:
        name, _, wanted = part.removeprefix("!").partition("=")
        found.append(Condition(name.strip(), part.startswith("!"), wanted.strip()))
    return tuple(found)


def read_forms(folder: Path) -> dict[str, Form]:
    """Every form of a folder by its id, in the order of the bound file.

    Raises BadResource naming file, block and slot.
    """
    shared = read_shared(folder)
    forms = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == SHARED:
            continue
        form = read_form(path, shared)
        if form.id != path.stem:
            raise BadResource(path.name, f"id {form.id!r} 与文件名不同")
        forms[form.id] = form
    return dict(sorted(forms.items(), key=lambda item: place_of(item[0])))


def read_form(path: Path, shared: Shared | None = None) -> Form:
    """One form. `shared` holds the blocks that several forms use."""
    raw = read_toml(path)
    blocks: list[Block] = []
    for at, written in enumerate(raw.pop("block", ()), 1):
        blocks += blocks_of(written, shared or {}, path.name, f"[[block]] 第 {at} 块")
    form = replace(head_of(raw, path.name), blocks=tuple(blocks))
    check_form(form, path.name)
    for at, block in enumerate(form.blocks, 1):
        check_block(block, path.name, f"[[block]] 第 {at} 块（{block.kind}）")
    return form


def head_of(raw: Mapping[str, Any], file: str) -> Form:
    """A form as its first lines declare it, without blocks. Raises BadResource."""
    return build(Form, {**raw, "blocks": ()}, file, "全文")


def blocks_of(written: Mapping[str, Any], shared: Shared, file: str, where: str) -> list[Block]:
    """The block that a table declares, or the shared ones it uses. Raises BadResource."""
    table = {**written, **_rows(written, shared, file, where)}
    used = table.pop("use", None)
    if used is None:
        return [build(Block, table, file, where)]
    if not isinstance(used, str) or used not in shared:
        raise BadResource(file, f"{where}：没有共用块 {used!r}")
    when = str(table.pop("when", ""))
    blocks = (build(Block, {**each, **table}, file, where) for each in shared[used])
    return [replace(block, when=" & ".join(part for part in (block.when, when) if part)) for block in blocks]


def read_shared(folder: Path) -> Shared:
    """The blocks and rows that several forms of a folder use, by name."""
    path = folder / SHARED
    return read_toml(path) if path.is_file() else {}


def _rows(table: Mapping[str, Any], shared: Shared, file: str, where: str) -> dict[str, Any]:
    """The rows of a block with `use` replaced by the shared rows it names."""
    if not isinstance(table.get("row"), list):
        return {}
    rows: list[Any] = []
    for row in table["row"]:
        used = row.get("use") if isinstance(row, dict) else None
        if used is None:
            rows.append(row)
        elif isinstance(used, str) and used in shared:
            rows.extend(shared[used])
        else:
            raise BadResource(file, f"{where}：没有共用行 {used!r}")
    return {"row": rows}


def check_form(form: Form, file: str) -> None:
    """Refuse a form that is wrong as a whole. Raises BadResource."""
    if not form.blocks:
        raise BadResource(file, "没有 [[block]]")
    if form.frame not in ("", "page", "table") or form.folio not in ("", "dash", "sheet", "none"):
        raise BadResource(file, "frame 应为 page、table，folio 应为 dash、sheet、none")
    if bool(form.mark) != bool(form.number):
        raise BadResource(file, "mark 与 number 应当同时写明")
    check_text(form.number, (), file, "number")
    check_condition(form.when, file, "when")
    _check_rest(form, file)


def check_block(block: Block, file: str, where: str) -> None:
    """Refuse a block with a name, a wording or a row that nobody knows. Raises BadResource."""
    names = _row_names(block, file, where)
    for text in block.texts():
        check_text(text, names, file, where)
    for condition in block.conditions():
        check_condition(condition, file, where)
    if block.dialogue and block.dialogue not in WORDS:
        raise BadResource(file, f"{where}：没有事实 {block.dialogue!r}")
    for row in block.row:
        if not row.cells or not all(_fit(cell) for cell in row.cells):
            raise BadResource(file, f"{where}：行内每格应为 [标签, 内容]、[标签, 内容, 宽度] 或 [内容]")
        if any(char.isspace() for char in row.side):
            raise BadResource(file, f"{where}：side 逐字竖排，不能有空格、换行：{row.side!r}")


def _check_rest(form: Form, file: str) -> None:
    """A stroke over the empty paper ends a form: what is signed at the foot alone may follow."""
    kinds = [block.kind for block in form.blocks]
    after = form.blocks[kinds.index(BlockKind.REST) + 1 :] if BlockKind.REST in kinds else ()
    if not all(block.every_page for block in after):
        raise BadResource(file, "rest 之后只能是 every_page 的 sign_lines")


def _row_names(block: Block, file: str, where: str) -> tuple[str, ...]:
    if not block.each:
        return ()
    if block.each not in (*EACH, *ROWS):
        raise BadResource(file, f"{where}：没有可以逐项列出的 {block.each!r}")
    return ("row.n", *(f"row.{name}" for name in ROWS.get(block.each, ())))


def check_text(text: str, rows: tuple[str, ...], file: str, where: str) -> None:
    """Refuse a text with a name or a wording that the vocabulary does not have. Raises BadResource."""
    for braced in _BRACED.finditer(text):
        slot = SLOT.fullmatch(braced[0])
        if slot is None:
            raise BadResource(file, f"{where}：看不懂 {braced[0]!r}")
        name, wording = slot["name"], slot["wording"]
        if wording and wording not in WORDINGS:
            raise BadResource(file, f"{where}：没有写法 {wording!r}")
        if name in HAND_SLOTS or name in rows:
            continue
        word = WORDS.get(name)
        if word is None:
            raise BadResource(file, f"{where}：没有事实 {name!r}")
        if wording and not _takes(word, wording):
            raise BadResource(file, f"{where}：{name!r} 不能写成 {wording!r}")


def _fit(cell: tuple[str, ...]) -> bool:
    return len(cell) in (1, 2) or (len(cell) == 3 and re.fullmatch(r"0\.\d+", cell[2]) is not None)


def _takes(word: Word, wording: str) -> bool:
    known = WORDINGS.get(wording)
    return known is not None and (not word.kind or word.kind in known.kinds)


def check_condition(text: str, file: str, where: str) -> None:
    """Refuse a condition on a name that the vocabulary does not have. Raises BadResource."""
    for part in conditions(text):
        word = WORDS.get(part.name)
        if word is None:
            raise BadResource(file, f"{where}：条件里没有事实 {part.name!r}")
        if part.wanted and part.wanted not in {str(member) for member, _ in word.choices}:
            raise BadResource(file, f"{where}：{part.name!r} 没有选项 {part.wanted!r}")
