"""Empty workbooks for people to fill in, with the headings our readers know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from desktop.base.errors import BadEntry

_GROUND, _EDGE = "FFE8EEF6", "FFB8C4D6"


@dataclass(frozen=True, slots=True)
class Template:
    """A sheet of a template: headings, how wide each is in characters, and rows that show how it is meant."""

    name: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""


COUNTY = (
    Template(
        "机构",
        (("县", 22), ("片区", 14), ("乡镇", 16), ("执法站/村（社区）", 24), ("编码", 18)),
        note="一行一个执法站。与上一行相同的县、片区、乡镇可以不写。"
        "不分片区的县，片区一列留空。没有编码的可以不写。",
    ),
    Template(
        "机关",
        (
            *(("乡镇", 16), ("机关名称", 32), ("字号", 10), ("执法中心", 26), ("地址", 30), ("电话", 16)),
            *(("复议机关", 26), ("法院", 26), ("代收银行", 26), ("银行地址", 30), ("账号", 26)),
            *(("公民听证数额", 16), ("单位听证数额", 16)),
        ),
        note="一行一个乡镇，县本级写县名。可以整张不填，由程序按名称拟出，再逐项核对。",
    ),
    Template(
        "人员",
        (("姓名", 12), ("单位", 22), ("角色", 16), ("执法证号", 20), ("有效期", 26), ("法律职业资格", 16)),
        note="角色：{roles}。有效期写到期日，例如 2029-03-31。",
    ),
)


def write_county_template(file: Path, roles: str) -> Path:
    """The workbook a county is built from, empty but for its headings. Raises BadEntry `cannot_write`.

    `roles`: what a person may be, as the note above the people says it.
    """
    return write_template(file, [replace(sheet, note=sheet.note.format(roles=roles)) for sheet in COUNTY])


def write_template(file: Path, sheets: Sequence[Template]) -> Path:
    """Write sheets with a heading, cells kept as text, and a note above. Raises BadEntry `cannot_write`."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    edge = Border(bottom=Side("thin", color=_EDGE))
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.append([sheet.note])
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(sheet.columns))
        page["A1"].alignment = Alignment(wrap_text=True, vertical="center")
        page.row_dimensions[1].height = 36
        page.append([title for title, _ in sheet.columns])
        for place, (_, wide) in enumerate(sheet.columns, 1):
            cell = page.cell(2, place)
            cell.font, cell.border = Font(bold=True), edge
            cell.fill = PatternFill("solid", fgColor=_GROUND)
            page.column_dimensions[get_column_letter(place)].width = wide
            for row in range(3, 503):
                page.cell(row, place).number_format = "@"  # codes and accounts are no numbers
        for line in sheet.rows:
            page.append(list(line))
        page.freeze_panes = "A3"
    whole = BytesIO()  # as `writing` does: an archive on a full disk tells the terminal
    book.save(whole)
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(whole.getbuffer())
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadEntry("cannot_write", file=str(file), why=error) from error
    return file
