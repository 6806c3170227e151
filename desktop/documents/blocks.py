"""Declared blocks become elements: one function a kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop.casework.case_files import CaseFile, picture_of, pictures_kept
from desktop.casework.facts import Exchange
from desktop.documents import upward
from desktop.documents.elements import (
    BODY,
    CELL,
    CELL_MID,
    FLAT,
    HEADING,
    ITEM,
    ITEM_MID,
    LEADING,
    LETTERHEAD,
    MM,
    NUMBER,
    NUMBER_RIGHT,
    RECORD,
    RECORD_LINE,
    SMALL,
    TITLE,
    WIDTH,
    Align,
    BlankKind,
    Cell,
    Element,
    Fill,
    Foot,
    Grid,
    Para,
    PictureCell,
    Piece,
    Pieces,
    RedRule,
    Rest,
    Row,
    Signature,
    Space,
    Style,
)
from desktop.documents.filling import Filling
from desktop.documents.fonts import Face, clean
from desktop.documents.form import Block, BlockKind, ColumnForm, Form, RowForm
from desktop.documents.sheet import Sheet
from desktop.documents.signing import in_columns, is_dated, narrowed
from desktop.documents.tables import PAD_X
from desktop.documents.vocabulary import ROW_FINDERS, WORDS

SIDE = 0.06  # share of the upright label
PAD = 9.0  # above and below the text of a cell together
_BELOW_RULE = 14.0  # points: seven eighths of a character of size 3
_PICTURE_HIGH = 76 * MM  # of a photograph: two stand on a page
_LEAST_ROWS = 3  # of a list on a blank form
_NO_MORE = "（以下空白）"
_DIALOGUE = 24  # lines for question and answer on a blank form
QUESTION = replace(RECORD, indent=0, hang=2)


def elements_of(block: Block, form: Form, filling: Filling) -> Iterator[Element]:
    """The elements of a block."""
    return _MAKERS[block.kind](block, form, filling)


def _title(block: Block, form: Form, filling: Filling) -> Iterator[Element]:
    for pieces in filling.paragraphs(block.text):
        yield Para(pieces, TITLE, keep=True)
    if form.goes_up:
        yield Space(LEADING)


def _letterhead(block: Block, form: Form, filling: Filling) -> Iterator[Element]:
    if block.signers:
        yield Space(upward.ABOVE)
    for pieces in filling.paragraphs(block.text):
        long = sum(len(piece.text) for piece in pieces)
        yield Para(pieces, replace(LETTERHEAD, size=min(LETTERHEAD.size, WIDTH / max(long, 1))), keep=True)
    if block.signers:
        yield from upward.number_and_signers(filling.fill(form.number), filling.fill(block.signers))
        yield RedRule()
        yield Space(upward.BELOW)
    else:  # a letter bears its number below the rule, at the right edge: GB/T 9704 10.1
        yield RedRule()
        yield Space(_BELOW_RULE)
        yield Para(filling.fill(form.number), replace(NUMBER, align=Align.RIGHT), keep=True)
        yield Space(2 * LEADING)


def _number(block: Block, form: Form, filling: Filling) -> Iterator[Element]:
    text = block.text or form.number
    if block.right:
        yield Para(filling.fill(text), NUMBER_RIGHT, keep=True)
        yield Space(2)
    else:
        yield Para(filling.fill(text), NUMBER, snap=True, keep=True)
        yield Space(LEADING / 2)


def _body(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    paras = list(_paras(block, filling))
    signed = [at for at, para in enumerate(paras) if para.style is FLAT and is_dated(para.pieces)]
    set_out = in_columns([paras[at].pieces for at in signed], FLAT, WIDTH)
    for at, pieces in zip(signed, set_out, strict=True):
        paras[at] = replace(paras[at], pieces=pieces)
    yield from paras


def _paras(block: Block, filling: Filling) -> Iterator[Para]:
    for line in block.text.strip().split("\n"):
        if not line:
            continue
        mark, style = "", BODY
        for start, its in (("## ", replace(HEADING, face=Face.KAI)), ("# ", HEADING), ("|", FLAT)):
            if line.startswith(start):
                mark, style = start, its
                break
        for pieces in filling.paragraphs(line.removeprefix(mark)):
            written = _lined(pieces) if filling.sheet.by_hand else pieces
            yield Para(written, style, snap=True, keep=mark.startswith("#"))


def _lined(pieces: Pieces) -> Pieces:
    """The blanks of a text with rules to write on; tables and records have their own."""
    return tuple(replace(each, lined=True) if each.blank is BlankKind.HAND else each for each in pieces)


def _table(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    rows = tuple(_row(row, block, filling) for row in block.row if filling.holds(row.when))
    if rows:
        yield Grid(rows)


def _row(row: RowForm, block: Block, filling: Filling) -> Row:
    free = 1.0 - (SIDE if row.side else 0.0)
    paired = [pair for pair in row.cells if len(pair) > 1]
    set_apart = [float(pair[2]) for pair in row.cells if len(pair) == 3]
    others = len(row.cells) - len(set_apart)
    label = row.label or block.label
    value = (free - label * len(paired) - sum(set_apart)) / max(others, 1)
    foot = tuple(filling.fill(line) for line in row.sign.split("\n")) if row.sign else ()
    cells: list[Cell] = []
    for pair in row.cells:
        if len(pair) > 1:
            style = CELL if row.label else CELL_MID
            cells.append(Cell(tuple((Piece(part),) for part in pair[0].split("\n")), label, style))
        share = float(pair[2]) if len(pair) == 3 else value
        long = bool(row.sign) or row.lines > 2
        style = replace(CELL, indent=2) if long else CELL
        paras = filling.paragraphs(pair[min(len(pair) - 1, 1)])
        cells.append(Cell(_fitting(paras, style, share), share, style, foot, middle=not long))
    least = max(row.lines, 1) * CELL.leading + PAD
    return Row(tuple(cells), row.side, least, row.grows)


def _list(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    total = sum(column.share for column in block.column)
    titles = ([(Piece(line),) for line in column.title.split("\n")] for column in block.column)
    head = Row(
        tuple(
            Cell(tuple(title), column.share / total, ITEM_MID)
            for title, column in zip(titles, block.column, strict=True)
        ),
        least=ITEM.leading + PAD,
    )
    rows = [_item(block.column, total, Filling(sheet, filling.missing)) for sheet in _each(block, filling)]
    if not rows:
        cells = tuple(Cell(((),), column.share / total, ITEM_MID) for column in block.column)
        rows = [Row(cells, least=ITEM.leading + PAD)] * (
            max(block.lines, _LEAST_ROWS) if filling.sheet.by_hand else block.lines
        )
    elif len(rows) < block.lines:  # nothing can be added below what was signed for
        rows.append(Row((Cell(((Piece(_NO_MORE),),), 1.0, ITEM_MID),), least=ITEM.leading + PAD))
    yield Grid((head, *rows), head=1)


def _item(columns: tuple[ColumnForm, ...], total: float, filling: Filling) -> Row:
    cells = tuple(
        Cell(
            # What is not entered takes no line from what is.
            tuple(filter(None, filling.paragraphs(column.text.strip()))) or ((),),
            column.share / total,
            ITEM if column.left else ITEM_MID,
        )
        for column in columns
    )
    return Row(cells, least=ITEM.leading + PAD)


def _fitting(paras: tuple[Pieces, ...], style: Style, share: float) -> tuple[Pieces, ...]:
    """Lines with a place to write in, as 年　月　日, stand within the width of their cell."""
    return tuple(narrowed(line, style, share * WIDTH - 2 * PAD_X) for line in paras)


def _each(block: Block, filling: Filling) -> Iterator[Sheet]:
    sheet = filling.sheet
    if block.each in ROW_FINDERS:
        where = WORDS[block.each].cure(sheet) if block.each in WORDS else ""
        for at, row in enumerate(ROW_FINDERS[block.each](sheet), 1):
            yield replace(sheet, row={**row, "n": at}, listed=(where, at if where else 0))
    else:
        for at, n in enumerate(sheet.case.counting(block.each), 1):
            yield replace(sheet, bound={**sheet.bound, block.each: n}, row={"n": at})


def _photos(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    sheets = list(_each(block, filling)) or [_none_yet(block, filling.sheet)]
    for at, sheet in enumerate(sheets):
        if at:
            yield Space(10)
        one = Filling(sheet, filling.missing)
        frame = _frame(block, sheet)
        yield Grid((frame, *(_row(row, block, one) for row in block.row if one.holds(row.when))), whole=True)


def _none_yet(block: Block, sheet: Sheet) -> Sheet:
    """The first that is still to come: none is there, or all were voided."""
    n = max(sheet.case.sheets(block.each), default=0) + 1
    return replace(sheet, bound={block.each: n}, row={"n": 1})


def _frame(block: Block, sheet: Sheet) -> Row:
    """The picture itself where it is kept here; else the place to paste it on."""
    kept = picture_of(sheet.case, sheet.which(block.each))
    return _place(block, "（照片粘贴处）") if kept is None else _picture(kept)


def _paste(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    """What is kept as pictures of the piece of evidence the sheet is of; else the place for its copy."""
    sheet = filling.sheet
    kept = () if sheet.by_hand else pictures_kept(sheet.case, sheet.which("evidence"))
    for row in [_picture(file) for file in kept] or [_place(block, block.text)]:
        yield Grid((row,), whole=True)


def _place(block: Block, words: str) -> Row:
    return Row((Cell(((Piece(words),),), 1.0, CELL_MID),), least=block.lines * CELL.leading)


def _picture(file: CaseFile) -> Row:
    return Row((PictureCell((), 1.0, CELL_MID, picture=file.digest),), least=_PICTURE_HIGH)


def _record(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    for line in block.text.strip().split("\n"):
        flat = line.startswith("|")
        for pieces in filling.paragraphs(line.removeprefix("|")) if line else ():
            # Stays with the room to write in below it.
            label = flat and bool(pieces) and pieces[-1].text.endswith("：")
            yield Para(pieces, RECORD_LINE if flat else RECORD, keep=label)
    if not block.dialogue:
        return
    if filling.sheet.by_hand:
        yield Fill(count=_DIALOGUE)
        return
    turns = filling.value(block.dialogue)
    if not isinstance(turns, tuple) or not turns:
        yield Para((Piece("问："), *filling.fill(f"{{{block.dialogue}}}")), QUESTION)
        return
    where = WORDS[block.dialogue].cure(filling.sheet)
    for at, turn in enumerate(turns):
        if isinstance(turn, Exchange):
            yield from _turn("问：", turn.asked, where, 2 * at + 1)
            yield from _turn("答：", turn.answered, where, 2 * at + 2)


def _turn(who: str, said: str, where: str, part: int) -> Iterator[Para]:
    for at, line in enumerate(clean(said).strip("\n").split("\n")):
        spoken = Piece(line, where, part=part)
        yield Para((Piece(who), spoken) if at == 0 else (Piece("　　"), spoken), QUESTION)


def _blank(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    for pieces in filling.paragraphs(block.text) if block.text else ():
        yield Para(pieces, RECORD)
    yield Fill(count=block.lines)


def _rest(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    yield Fill() if filling.sheet.by_hand else Rest(clean(block.text.strip()))


def _signature(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    lines = tuple(filling.fill(line) for line in block.text.strip().split("\n"))
    yield Signature(lines, block.seal)


def _sign_lines(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    lines = tuple(filling.fill(line) for line in block.text.strip().split("\n"))
    if block.every_page:
        foot = Foot(lines)
        yield replace(foot, lines=in_columns(lines, foot.style, WIDTH))
        return
    yield Space(0, tied=True)
    style = replace(FLAT, size=14, leading=LEADING, align=Align.LEFT)
    for at, pieces in enumerate(in_columns(lines, style, WIDTH)):
        yield Para(pieces, style, keep=at + 1 < len(lines))


def _receipt(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    style = replace(CELL, leading=24)
    paras = in_columns(_texts(block, filling), style, WIDTH - 2 * PAD_X)
    yield Space(8)
    yield Grid((Row((Cell(paras, 1.0, style, middle=False),), least=60),), whole=True)


def _note(block: Block, _form: Form, filling: Filling) -> Iterator[Element]:
    yield Space(12, tied=True)
    for pieces in _texts(block, filling):
        yield Para(pieces, SMALL, keep=True)


def _texts(block: Block, filling: Filling) -> tuple[Pieces, ...]:
    return filling.paragraphs(block.text.strip())


Maker = Callable[[Block, Form, Filling], Iterator[Element]]
_MAKERS: dict[BlockKind, Maker] = {
    BlockKind.LETTERHEAD: _letterhead,
    BlockKind.TITLE: _title,
    BlockKind.NUMBER: _number,
    BlockKind.BODY: _body,
    BlockKind.TABLE: _table,
    BlockKind.LIST: _list,
    BlockKind.PHOTOS: _photos,
    BlockKind.PASTE: _paste,
    BlockKind.RECORD: _record,
    BlockKind.BLANK: _blank,
    BlockKind.REST: _rest,
    BlockKind.SIGNATURE: _signature,
    BlockKind.SIGN_LINES: _sign_lines,
    BlockKind.RECEIPT: _receipt,
    BlockKind.NOTE: _note,
}
