"""A form that an office wrote: read and checked to bounds, each fault by its line; nothing of it is run."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from desktop.base.errors import BadResource
from desktop.base.tables import read_list, read_text
from desktop.documents import fonts
from desktop.documents.blocks import SIDE
from desktop.documents.form import (
    SHARED,
    SLOT,
    Block,
    BlockKind,
    Form,
    blocks_of,
    check_block,
    check_form,
    conditions,
    head_of,
    read_forms,
    read_shared,
)

BLOCKS, ROWS, COLUMNS, LINES, COPIES, CELLS = 200, 60, 12, 60, 8, 60
"""How much of each a form may declare: above what any has, below what takes long to set."""
_TO_STAY = ("id", "name", "mark", "repeats", "when", "outward")
"""What the procedure and the numbers' ledger know a form by. Text, layout, number and copies are free."""
_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){16}""")
"""A key of many parts: the reader of TOML takes minutes over one of thousands."""
_QUOTES = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*+"""|' + r"'''(?:[^']|'(?!''))*+'''", re.DOTALL)
_BLOCK = re.compile(r"^[ \t]*\[\[[ \t]*block[ \t]*\]\]", re.MULTILINE)
_AT = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)")
_TOML_WORDS = (
    ("Expected '='", "项与值之间缺等号"),
    ("overwrite", "同一项写了两次"),
    ("Unterminated", "引号没有收尾"),
    ("Unclosed array", "方括号没有收尾"),
    ("Invalid value", "值写得不对：文字要加引号"),
    ("Illegal character", "有看不见的控制字符"),
    ("Unescaped", "引号里的反斜线要写成两个"),
    ("Expected newline", "一行里写了两项"),
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a law wants a paper to say."""

    forms: tuple[str, ...]
    article: str  # 处罚法 59
    says: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a form: the line of its file, 0 for the whole, and the article it offends."""

    line: int
    why: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form as it was read; None with its faults."""

    form: Form | None
    faults: tuple[Fault, ...]


class BroughtForms:
    """The folder resources/documents, and how a form of an office is read beside it."""

    def __init__(self, folder: Path, contents: Path) -> None:
        """Read and check all of the folder. Raises BadResource."""
        self._folder = folder
        self.forms: Mapping[str, Form] = read_forms(folder)
        self.contents = read_list(contents, "content", Content)
        self._shared = read_shared(folder)
        self._read: dict[tuple[str, str], ReadForm] = {}

    def text(self, form: str) -> str:
        """The file of a form, as it was written."""
        return read_text(self._folder / f"{form}.toml")

    @property
    def shared_text(self) -> str:
        """The file of the blocks that forms share."""
        return read_text(self._folder / SHARED)

    def read(self, form: str, text: str) -> ReadForm:
        """The text of a form of the office, in the place of one of these; read once."""
        key = (form, text)
        if key not in self._read:
            self._read[key] = _read(text, self.forms[form], self._shared, self.contents)
        return self._read[key]


def id_in(text: str) -> str:
    """Which form a file says it is, by its line `id`; empty where it says nothing."""
    found = re.search(r"""^[ \t]*id[ \t]*=[ \t]*["']([a-z0-9-]{1,60})["']""", text, re.MULTILINE)
    return found[1] if found else ""


def _read(text: str, brought: Form, shared: Any, contents: tuple[Content, ...]) -> ReadForm:
    raw = _toml(text)
    if isinstance(raw, Fault):
        return ReadForm(None, (raw,))
    raw.pop("order", None)  # of a form brought when each said its own place: dossier.ORDER says it alone
    written = raw.pop("block", [])
    if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
        return ReadForm(None, (Fault(_line_of(text, "block"), "block：应写成 [[block]]"),))
    if len(written) > BLOCKS:
        return ReadForm(None, (Fault(0, f"[[block]] 有 {len(written)} 块，最多 {BLOCKS} 块"),))
    faults: list[Fault] = []
    blocks: list[Block] = []
    spans = _spans(text)
    for at, table in enumerate(written, 1):
        span = spans[at - 1] if at <= len(spans) else (0, 0)
        found = _blocks(table, shared, text, at, span)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            blocks += found
    try:
        form = replace(head_of(raw, brought.id), blocks=tuple(blocks))
        faults += _differing(form, brought, text)
        if not faults:
            check_form(form, brought.id)
    except BadResource as error:
        return ReadForm(None, (_fault(error, text, (0, len(text))), *faults))
    if not faults:
        faults = [*_missing(form, brought, contents), *_undrawable(text)]
    return ReadForm(None if faults else form, tuple(faults))


def _toml(text: str) -> dict[str, Any] | Fault:
    if long := _LONG_KEY.search(_unquoted(text)):
        return Fault(_line_at(text, long.start()), "项的名称太长")
    try:
        return tomllib.loads(text)
    except RecursionError:
        return Fault(0, "括号套了太多层")
    except tomllib.TOMLDecodeError as error:
        said, at = str(error), _AT.search(str(error))
        why = next((words for part, words in _TOML_WORDS if part in said), "这里的写法不合 TOML 格式")
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        return Fault(line, f"第 {at[2]} 字：{why}" if at and at[2] else why)


def _blocks(table: Mapping[str, Any], shared: Any, text: str, at: int, span: tuple[int, int]) -> Any:
    """The blocks of one table, or what is wrong with it."""
    where = f"第 {at} 块"
    try:
        found = blocks_of(table, shared, "", where)
        for block in found:
            check_block(block, "", where)
    except BadResource as error:
        return _fault(error, text, span)
    beyond = next((why for block in found if (why := _beyond(block))), "")
    return Fault(_line_at(text, span[0]), f"{where}：{beyond}") if beyond else found


def _beyond(block: Block) -> str:
    """What of a block is more, or narrower, than can be set."""
    if len(block.row) > ROWS or len(block.column) > COLUMNS:
        return f"最多 {ROWS} 行、{COLUMNS} 列"
    if not all(0 <= lines <= LINES for lines in (block.lines, *(row.lines for row in block.row))):
        return f"lines 应在 0 到 {LINES} 之间"
    slots = (slot for text in block.texts() for slot in SLOT.finditer(text))
    if any(int((slot["cells"] or "0")[:4]) > CELLS for slot in slots):
        return f"空格最宽 {CELLS} 字"
    total = sum(column.share for column in block.column)
    if not all(0 < 0.03 * total <= column.share for column in block.column):
        return "share 太小：一列至少占一行的百分之三"
    if block.kind is BlockKind.LIST and not block.column:
        return "list 要有 [[block.column]]"
    return next((why for row in block.row if (why := _too_narrow(row, block))), "")


def _too_narrow(row: Any, block: Block) -> str:
    """Whether a cell of a row has no room for a few characters."""
    label = row.label or block.label
    apart = [float(cell[2]) for cell in row.cells if len(cell) == 3]
    free = 1.0 - (SIDE if row.side else 0.0)
    left = free - label * sum(len(cell) > 1 for cell in row.cells) - sum(apart)
    others = len(row.cells) - len(apart)
    fits = 0.05 <= label <= 0.7 and all(share >= 0.05 for share in apart) and left >= 0.05 * others - 0.001
    return "" if fits else "各格宽度合计超过了一行，或者有一格太窄（label 与宽度合计应小于 1）"


def _differing(form: Form, brought: Form, text: str) -> Iterator[Fault]:
    """What must stay as the program has it."""
    for name in _TO_STAY:
        held, wanted = getattr(form, name), getattr(brought, name)
        if held != wanted:
            yield Fault(_line_of(text, name), f"{name}：应当是 {wanted!r}，办案程序和号簿按它认这种文书")
    if len(form.copies) > COPIES or not all(0 < len(copy) <= 12 for copy in form.copies) or not form.copies:
        yield Fault(_line_of(text, "copies"), f"copies：应有 1 到 {COPIES} 联，每联名称不超过 12 字")
    slots = [found["name"] for found in SLOT.finditer(form.number)]
    needed = ["organ.mark", "paper.serial", "paper.year"]
    if brought.number and (sorted(slots) != needed or brought.mark not in form.number):
        parts = f"{{organ.mark}}、{brought.mark}、{{paper.year}}、{{paper.serial}}"
        yield Fault(_line_of(text, "number"), f"number：应含 {parts} 各一次，号才不会重复")


def _missing(form: Form, brought: Form, contents: tuple[Content, ...]) -> Iterator[Fault]:
    """What a law wants this paper to say, and it would not say, or not in every case."""
    for content in contents:
        if form.id not in content.forms:
            continue
        lacking = [f"{{{name}}}" for name in content.names if _loses(form, brought, f"{{{name}}}")]
        lacking += [f"“{words}”" for words in content.words if _loses(form, brought, words)]
        kinds = {str(block.kind) for block in form.blocks}
        lacking += [f"{kind} 块" for kind in content.kinds if kind not in kinds]
        if lacking:
            yield Fault(0, f"缺少法定内容“{content.says}”：没有印出{'、'.join(lacking)}", content.article)


def _undrawable(text: str) -> Iterator[Fault]:
    """Characters that no font can draw: they would bar every paper."""
    for char in fonts.missing_glyphs("".join(text.split())):
        yield Fault(_line_at(text, text.find(char)), f"没有字体能印“{char}”")


def _loses(form: Form, brought: Form, part: str) -> bool:
    """Whether a part is left out in cases in which the form that is replaced says it."""
    there, before = _said_when(form, part), _said_when(brought, part)
    return not (frozenset() in there or (there and before <= there))


def _said_when(form: Form, part: str) -> set[frozenset[Any]]:
    """The conditions under which a form says a part: `{name}` however worded, but never as an option."""
    name = part[1:-1] if part.startswith("{") else ""
    found = set()
    for block in form.blocks:
        pairs = [(block.text, "")]
        pairs += [(text, row.when) for row in block.row for text in (row.sign, *chain(*row.cells))]
        pairs += [(column.text, "") for column in block.column]
        for text, when in pairs:
            slots = {slot["name"] for slot in SLOT.finditer(text) if not slot["optional"]}
            if name in slots if name else part in text:
                found.add(frozenset((*conditions(block.when), *conditions(when))))
    return found


# ------------------------------------------------------------ lines


def _unquoted(text: str) -> str:
    """The same without its long texts, line by line: what stands in them is no key and no heading."""
    return _QUOTES.sub(lambda quoted: "".join("\n" if c == "\n" else " " for c in quoted[0]), text)


def _spans(text: str) -> list[tuple[int, int]]:
    """From where to where each [[block]] goes."""
    starts = [found.start() for found in _BLOCK.finditer(_unquoted(text))]
    return list(pairwise((*starts, len(text))))


def _fault(error: BadResource, text: str, span: tuple[int, int]) -> Fault:
    """A complaint with the line it is about: that of what it quotes or of the key it names."""
    why = str(error.facts["why"]).removeprefix("全文").strip()
    quoted = re.findall(r"'([^']+)'", why)
    key = re.split(r"[ .]", why.partition("：")[0])[-1]
    for part in (*quoted, key):
        if part and (at := text.find(part, *span)) >= 0:
            return Fault(_line_at(text, at), why)
    return Fault(_line_at(text, span[0]), why)


def _line_of(text: str, key: str) -> int:
    found = re.search(rf"^[ \t]*{re.escape(key)}[ \t]*=", _unquoted(text), re.MULTILINE)
    return _line_at(text, found.start()) if found else 0


def _line_at(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
