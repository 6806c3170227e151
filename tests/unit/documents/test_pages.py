"""Pagination: the official grid, whole signatures, tables over several pages."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

from desktop.documents.blocks import elements_of
from desktop.documents.elements import (
    BODY,
    CELL,
    HEIGHT,
    LEADING,
    LEFT,
    LETTERHEAD,
    LINES,
    PAGE,
    RECORD_LINE,
    SMALL,
    TABLE_FRAME,
    TITLE,
    TOP,
    WIDTH,
    Cell,
    Element,
    Fill,
    Foot,
    Grid,
    Para,
    Piece,
    RedRule,
    Rest,
    Row,
    Signature,
    Space,
)
from desktop.documents.filling import Filling
from desktop.documents.fonts import Face
from desktop.documents.form import BlockKind
from desktop.documents.marks import Rule, Seal, Text
from desktop.documents.pages import Page, paginate
from desktop.documents.sheet import Sheet
from tests.unit.documents.cases import bare_case, citizen_case, company_case
from tests.unit.documents.reading import draft, forms, issued


def para(text: str) -> Para:
    """A paragraph of the text body."""
    return Para((Piece(text),), BODY, snap=True)


def lines(page: Page) -> list[str]:
    """The texts of a page, line by line."""
    rows: dict[float, list[Text]] = {}
    for mark in page.marks:
        if isinstance(mark, Text):
            rows.setdefault(round(mark.y, 1), []).append(mark)
    return ["".join(m.text for m in sorted(rows[y], key=lambda m: m.x)) for y in sorted(rows)]


def table(rows: int, text: str = "违法事实", *, head: int = 0) -> Grid:
    """A table of two columns."""
    cells = (Cell(((Piece("标签"),),), 0.2), Cell(((Piece(text),),), 0.8, middle=False))
    return Grid(tuple(Row(cells, least=28) for _ in range(rows)), head=head)


SIGNED = Signature(((Piece("桥头镇人民政府"),), (Piece("2026年11月23日"),)))


def test_a_page_holds_twenty_two_lines() -> None:
    pages = paginate([para("政" * 26)] * 60)
    assert [len(lines(page)) for page in pages] == [LINES, LINES, 60 - 2 * LINES]
    baselines = sorted({mark.y for mark in pages[0].marks if isinstance(mark, Text)})
    assert [b - a for a, b in itertools.pairwise(baselines)] == pytest.approx([LEADING] * (LINES - 1))


def test_titles_and_text_have_their_official_sizes_and_faces() -> None:
    """GB/T 9704: the title in 2号 小标宋, text in 3号 仿宋, 28 on 156 mm, headings in 黑体 and 楷体."""
    composed = issued("investigation-report", company_case())
    marks = [mark for mark in paginate(composed.elements)[0].marks if isinstance(mark, Text)]
    assert (marks[0].text, marks[0].size, marks[0].face) == ("案件调查终结报告", 22, Face.SONG)
    assert {(mark.face, mark.size) for mark in marks[1:]} == {(Face.FANG, BODY.size), (Face.HEI, BODY.size)}
    assert next(mark.text for mark in marks if mark.face is Face.HEI) == "一、当事人基本情况"
    assert BODY.size * 28 == pytest.approx(156 * 72 / 25.4, abs=0.1)
    assert round(BODY.size) == 16
    declared = next(block for block in forms()["investigation-report"].blocks if block.kind is BlockKind.BODY)
    second = replace(declared, text="## （一）违法事实")
    (heading,) = elements_of(second, forms()["investigation-report"], Filling(Sheet(company_case())))
    assert isinstance(heading, Para)
    assert (heading.style.face, heading.style.size) == (Face.KAI, BODY.size)


def test_text_after_a_title_returns_to_the_grid() -> None:
    page = paginate([Para((Piece("决定书"),), TITLE), para("政" * 26)])[0]
    body = max(mark.y for mark in page.marks if isinstance(mark, Text))
    line = (body - TOP - LEADING / 2 - BODY.size * 0.38) / LEADING
    assert line == pytest.approx(round(line), abs=1e-6)


@pytest.mark.parametrize("count", range(15, 30))
def test_a_signature_is_never_alone_on_a_page(count: int) -> None:
    pages = paginate([*[para("政" * 26)] * count, SIGNED])
    last = lines(pages[-1])
    assert last[-2:] == ["桥头镇人民政府", "2026年11月23日"]
    assert len(last) >= 4  # at least two lines of the text above it


@pytest.mark.parametrize("count", range(19, 23))
def test_a_text_a_little_too_long_is_set_closer_so_that_its_signature_stays(count: int) -> None:
    (page,) = paginate([*[para("政" * 26)] * count, SIGNED])
    assert len(lines(page)) == count + 2
    baselines = sorted({mark.y for mark in page.marks if isinstance(mark, Text)})
    apart = [below - above for above, below in itertools.pairwise(baselines)][: count - 1]
    assert min(apart) == pytest.approx(max(apart)), "all lines alike"
    assert LEADING > apart[0] >= 1.5 * BODY.size, "and none crowded"
    assert baselines[-1] < TOP + HEIGHT


@pytest.mark.parametrize("count", range(16, 70))
def test_the_last_page_of_a_letter_holds_more_than_its_signature_and_a_few_lines(count: int) -> None:
    told = [f"{chr(0x4E00 + n)}{'政' * 25}" for n in range(count)]
    pages = paginate([*map(para, told), SIGNED])
    set_lines = [line for page in pages for line in lines(page)]
    assert set_lines == [*told, "桥头镇人民政府", "2026年11月23日"], "nothing is lost, and all in its order"
    assert len(pages) <= math.ceil((count + 4) / LINES), "and it takes no page more"
    apart = {
        round(below - above, 2)
        for page in pages
        for above, below in itertools.pairwise(sorted({m.y for m in page.marks if isinstance(m, Text)}))
        if below - above < 1.5 * LEADING  # but over the signature
    }
    assert len(apart) == 1, "all lines alike"
    assert 1.5 * BODY.size <= apart.pop() <= 1.2 * LEADING
    assert len(pages) == 1 or len(lines(pages[-1])) >= 5 + 2
    assert all(mark.y < TOP + HEIGHT for page in pages for mark in page.marks if isinstance(mark, Text))


def test_a_last_page_that_is_well_filled_keeps_the_official_grid() -> None:
    first, _ = paginate([*[para("政" * 26)] * 35, SIGNED])
    baselines = sorted({mark.y for mark in first.marks if isinstance(mark, Text)})
    assert baselines[1] - baselines[0] == pytest.approx(LEADING)
    assert len(baselines) == LINES


@pytest.mark.parametrize("before", [18, 19])
def test_a_last_page_begins_with_no_end_of_a_paragraph_where_more_can_be_carried_over(before: int) -> None:
    whole, broken = para("政" * 26), para("政" * 27)  # the second leaves one character on a line of its own
    _, last = paginate([*[whole] * before, broken, *[whole] * 5, SIGNED])
    assert len(lines(last)[0]) == 26


def test_a_table_does_not_touch_the_lines_around_it() -> None:
    page = paginate([Para((Piece("政"),)), table(1), Para((Piece("政"),))])[0]
    above, below = [mark.y for mark in page.marks if isinstance(mark, Text) and mark.text == "政"]
    rules = [mark.y1 for mark in page.marks if isinstance(mark, Rule) and mark.x2 > mark.x1 + WIDTH]
    assert min(rules) - above > 0.7 * BODY.size
    assert below - max(rules) > 1.3 * BODY.size


def test_a_signature_fits_where_there_is_room() -> None:
    pages = paginate([*[para("政" * 26)] * 18, SIGNED])
    assert len(pages) == 1
    assert any(isinstance(mark, Seal) for mark in pages[0].marks)


def test_a_long_name_of_the_organ_is_signed_whole() -> None:
    organ = "大通回族土族自治县桥头镇人民政府综合行政执法办公室第一执法队驻东峡站"
    signed = Signature(((Piece(organ),), (Piece("2026年11月23日"),)))
    page = paginate([para("政" * 26), signed])[0]
    assert "".join(lines(page)[1:-1]) == organ
    ends = [mark.x + mark.size * len(mark.text) for mark in page.marks if isinstance(mark, Text)]
    assert max(ends) <= LEFT + WIDTH + 0.1


@pytest.mark.parametrize("count", range(12, 24))
def test_the_note_on_copies_never_stands_alone(count: int) -> None:
    note: list[Element] = [Space(12, tied=True), Para((Piece("本决定书一式三份。"),), SMALL)]
    last = lines(paginate([*[para("政" * 26)] * count, SIGNED, *note])[-1])
    assert last[-3:] == ["桥头镇人民政府", "2026年11月23日", "本决定书一式三份。"]
    assert len(last) >= 5


def test_the_empty_rest_of_a_record_is_struck_out_above_the_signatures() -> None:
    foot = Foot(((Piece("被询问人签名："),),))
    page = paginate([para("政" * 26), Rest(), foot])[0]
    (stroke,) = [mark for mark in page.marks if isinstance(mark, Rule)]
    above, signed = (mark.y for mark in page.marks if isinstance(mark, Text))
    assert above < stroke.y1 < TOP + 2 * LEADING
    assert signed - 40 < stroke.y2 < signed - foot.style.size
    assert stroke.x2 < LEFT + 20 < LEFT + WIDTH - 20 < stroke.x1


def test_a_full_page_needs_no_stroke() -> None:
    pages = paginate([*[para("政" * 26)] * LINES, Rest()])
    assert len(pages) == 1
    assert not any(isinstance(mark, Rule) for mark in pages[0].marks)


def test_the_head_of_a_letter_is_red_over_a_red_rule() -> None:
    page = paginate([Para((Piece("桥头镇人民政府"),), LETTERHEAD), RedRule(), para("政法")])[0]
    assert [mark.red for mark in page.marks if isinstance(mark, Text)] == [True, False]
    (rule,) = [mark for mark in page.marks if isinstance(mark, Rule)]
    assert rule.red
    assert (rule.x1, rule.x2) == (LEFT, LEFT + WIDTH)


def test_rows_under_one_upright_label_are_cut_only_where_no_page_holds_them() -> None:
    rows = tuple(Row((Cell(((Piece(f"第{at}行"),),), 0.94),), side="当事人", least=28) for at in range(40))
    few = paginate([*[para("政" * 26)] * 20, Grid(rows[:10])])
    assert [sum("第" in line for line in lines(page)) for page in few] == [0, 10]
    many = paginate([Grid(rows)])
    assert sum("行" in line for page in many for line in lines(page)) == 40
    for page in many:
        assert {"当", "事", "人"} <= {mark.text for mark in page.marks if isinstance(mark, Text)}


@pytest.mark.parametrize("count", range(30, 40))
def test_the_signature_of_an_opinion_takes_lines_of_it_along(count: int) -> None:
    signed = ((Piece("负责人（签名）："),),)
    row = Row((Cell(tuple((Piece("意见"),) for _ in range(count)), 1.0, foot=signed, middle=False),))
    pages = paginate([Grid((row,))])
    assert sum(line == "意见" for page in pages for line in lines(page)) == count
    assert lines(pages[-1])[-2:] == ["意见", "负责人（签名）："]


def test_rows_over_the_page_end_go_whole_to_the_next() -> None:
    pages = paginate([table(30)])
    assert len(pages) == 2
    assert sum(line.count("标签") for page in pages for line in lines(page)) == 30
    for page in pages:
        bottoms = [mark.y1 for mark in page.marks if isinstance(mark, Rule)]
        assert max(bottoms) <= TOP + HEIGHT + 1


def test_the_head_of_a_list_is_repeated() -> None:
    grid = table(40, head=1)
    head = Row((Cell(((Piece("表头"),),), 1.0),), least=28)
    pages = paginate([Grid((head, *grid.rows[1:]), head=1)])
    assert [lines(page)[0] for page in pages] == ["表头"] * len(pages)
    assert len(pages) > 1


def test_a_row_longer_than_a_page_is_cut_between_lines() -> None:
    text = "政" * 3000
    pages = paginate([table(1, text)])
    assert len(pages) > 1
    assert sum(line.count("政") for page in pages for line in lines(page)) == 3000
    for page in pages:
        lowest = max(mark.y for mark in page.marks if isinstance(mark, Text))
        assert lowest < TOP + HEIGHT


def test_a_table_a_little_too_long_is_set_closer() -> None:
    assert len(paginate([table(23)])) == 1


def test_growing_rows_fill_the_page_but_never_pass_it() -> None:
    growing = Row((Cell(((Piece("意见"),),), 1.0),), least=60, grows=True)
    page = paginate([Grid((growing, growing))], TABLE_FRAME)[0]
    bottom = max(mark.y2 for mark in page.marks if isinstance(mark, Rule))
    assert bottom == pytest.approx(TABLE_FRAME.top + TABLE_FRAME.height, abs=1)


def test_the_foot_stands_on_every_page_and_keeps_its_room() -> None:
    foot = Foot(((Piece("被询问人签名："),), (Piece("执法人员签名："),)))
    pages = paginate([*[para("政" * 26)] * 40, foot])
    assert len(pages) == 2
    for page in pages:
        assert lines(page)[-2:] == ["被询问人签名：", "执法人员签名："]
    assert len(lines(pages[0])) == 20 + 2


def test_lines_to_write_on_go_to_the_foot_or_by_number() -> None:
    def ruled(elements: list[Element]) -> int:
        return sum(isinstance(mark, Rule) for mark in paginate(elements)[0].marks)

    assert ruled([Fill(count=3)]) == 3
    assert ruled([Fill()]) == int(HEIGHT // Fill().style.leading)


@pytest.mark.parametrize("form", sorted(forms()))
@pytest.mark.parametrize(
    "case", [company_case(), citizen_case(), bare_case()], ids=["company", "citizen", "bare"]
)
@pytest.mark.alike(2)
def test_nothing_of_a_form_leaves_its_page_or_cell(form: str, case: object) -> None:
    composed = draft(form, case)  # type: ignore[arg-type]
    for page in paginate(composed.elements, composed.frame):
        for mark in page.marks:
            if isinstance(mark, Text):
                assert LEFT - 0.1 <= mark.x <= LEFT + WIDTH
                assert composed.frame.top - 6 < mark.y <= composed.frame.top + composed.frame.height + 0.7
            if isinstance(mark, Rule):
                assert 0 < mark.y1 < PAGE[1]
                assert mark.x2 <= LEFT + WIDTH + 1


def test_cells_are_set_smaller_than_text() -> None:
    assert CELL.size < BODY.size


def test_a_full_page_of_a_record_begins_no_other_to_say_that_nothing_follows() -> None:
    record = [Para((Piece("问"),), RECORD_LINE)] * 26
    (page,) = paginate([*record, Rest("（以下空白）")], TABLE_FRAME)
    assert not any(isinstance(mark, Text) and "以下空白" in mark.text for mark in page.marks)
    (page,) = paginate([*record[2:], Rest("（以下空白）")], TABLE_FRAME)
    assert any(isinstance(mark, Text) and "以下空白" in mark.text for mark in page.marks)


def test_what_to_write_stands_on_the_page_of_the_room_for_it() -> None:
    record = [Para((Piece("问"),), RECORD_LINE)] * 25
    label = Para((Piece("核对意见："),), RECORD_LINE, keep=True)
    pages = paginate([*record, *[Para((Piece("答"),), RECORD_LINE)] * 30, label, Fill(count=2)], TABLE_FRAME)
    texts = [(at, mark) for at, page in enumerate(pages) for mark in page.marks if isinstance(mark, Text)]
    on = [at for at, mark in texts if "核对" in mark.text]
    ruled = [at for at, page in enumerate(pages) for mark in page.marks if isinstance(mark, Rule)]
    assert on == [ruled[-1]]


def test_a_record_a_little_too_long_is_set_closer_though_its_rest_is_struck_out() -> None:
    record = [Para((Piece("问"),), RECORD_LINE)] * 28
    assert len(paginate([*record, Rest("（以下空白）")], TABLE_FRAME)) == 1
