"""A form an office wrote is taken, or each fault of it is told with its line, whatever the file holds."""

from __future__ import annotations

import re
import time

import pytest

from desktop.base.paths import RESOURCES
from desktop.documents.composer import Intent, compose
from desktop.documents.copies import in_copies
from desktop.documents.form import BlockKind
from desktop.documents.own_form import BroughtForms, Fault, id_in
from desktop.documents.pdf import Drawn, draw
from desktop.documents.sheet import Sheet
from desktop.services.statutes import Statutes
from tests.unit.documents.cases import whole_case
from tests.unit.documents.reading import ISSUED_ON, calendar, issued, pages_of

BROUGHT = BroughtForms(RESOURCES / "documents", RESOURCES / "law" / "contents.toml")
DECISION = "penalty-decision"
TEXT = BROUGHT.text(DECISION)


def faults(text: str, form: str = DECISION) -> tuple[Fault, ...]:
    """What is wrong with a text as a form."""
    read = BROUGHT.read(form, text)
    assert (read.form is None) == bool(read.faults)
    return read.faults


def changed(old: str, new: str) -> str:
    """The shipped decision with one thing written otherwise."""
    assert old in TEXT
    return TEXT.replace(old, new)


def line_of(text: str, part: str) -> int:
    """The line on which something stands first."""
    return text[: text.index(part)].count("\n") + 1


def test_every_form_the_program_brings_is_taken_again() -> None:
    assert {id for id in BROUGHT.forms if faults(BROUGHT.text(id), id)} == set()
    assert BROUGHT.read(DECISION, TEXT).form == BROUGHT.forms[DECISION]


def test_a_form_brought_when_each_said_its_place_is_still_taken() -> None:
    earlier = BROUGHT.read(DECISION, f"order = 44\n{TEXT}")
    assert earlier.form == BROUGHT.forms[DECISION]


def test_text_layout_number_and_copies_are_free() -> None:
    text = changed("经查，", "经依法查明，").replace("罚决〔{paper.year}〕", "罚决字〔{paper.year}〕第")
    text = text.replace('folio = "dash"', 'folio = "sheet"').replace('"备存"]', '"公示", "财务"]')
    form = BROUGHT.read(DECISION, text).form
    assert form is not None
    assert form.number == "{organ.mark}罚决字〔{paper.year}〕第{paper.serial}号"
    assert (form.folio, form.copies) == ("sheet", ("当事人", "案卷", "公示", "财务"))


@pytest.mark.parametrize(
    ("old", "new", "at", "why"),
    [
        ("{offence.facts|", "{offence.fact|", "{offence.fact|", "没有事实 'offence.fact'"),
        ("{report.nature|sentence}", "{report.nature|loud}", "{report.nature|loud}", "没有写法 'loud'"),
        ('when = "decision.changed_because"', 'when = "decision.why"', '"decision.why"', "'decision.why'"),
        ('kind = "note"', 'kind = "poem"', '"poem"', "'poem'"),
        ('kind = "note"', 'kind = "note"\nlines = 9999999', "lines = 9999999", "lines 应在 0 到 60"),
        ("{evidence.names}", "{evidence.names:99999999999999}", "evidence.names:", "空格最宽"),
        ('use = "pay"', 'use = "gift"', '"gift"', "没有共用块 'gift'"),
        ('use = "pay"', "use = [1]", "use = [1]", "没有共用块"),
        ("outward = true", "outwards = true", "outwards", "不认识的项"),
        ("outward = true", "outward = false", "outward = false", "outward：应当是 True"),
        ('mark = "罚决"', 'mark = "决"', 'mark = "决"', "mark：应当是 '罚决'"),
        ("罚决〔{paper.year}〕", "罚决", "number = ", "{paper.year}"),
        ('copies = ["当事人", ', "copies = [] #", "copies = []", "copies：应有 1 到 8 联"),
        ('folio = "dash"', "folio = dash", "folio = dash", "值写得不对"),
        ('folio = "dash"', 'folio "dash"', 'folio "dash"', "缺等号"),
        ("经查，", "经查\U0001f600，", "经查\U0001f600", "没有字体能印"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, at: str, why: str) -> None:
    text = changed(old, new)
    found = faults(text)
    assert why in found[0].why
    block = text.rfind("[[block]]", 0, text.index(at))
    assert found[0].line in (line_of(text, at), text[: max(block, 0)].count("\n") + 1)


def test_the_faults_of_several_blocks_are_told_at_once() -> None:
    text = changed("经查，{offence.facts|", "经查，{offence.fact|").replace(
        "{penalty.decided}", "{penalty.dicided}"
    )
    lines = [line_of(text, part) for part in ("{offence.fact|", "dicided")]
    assert [fault.line for fault in faults(text)] == lines


@pytest.mark.parametrize(
    ("old", "new", "article", "lacks"),
    [
        ('use = "remedy"', 'use = "pay"', "处罚法 59", "{organ.court}"),
        ('use = "remedy"', 'use = "pay"', "土地管理法 83", "第八十三条"),
        ('use = "remedy"', 'use = "remedy"\nwhen = "is.fined"', "处罚法 59", "{organ.review_body}"),
        ("{penalty.decided}", "{penalty.decided?}", "处罚法 59", "{penalty.decided}"),
        ("有{evidence.names}等证据证实", "证据确凿", "处罚法 59", "{evidence.names}"),
        ('kind = "signature"', 'kind = "body"', "处罚法 59", "signature"),
    ],
)
def test_what_the_law_wants_said_cannot_be_lost(old: str, new: str, article: str, lacks: str) -> None:
    assert [fault.article for fault in faults(changed(old, new)) if lacks in fault.why] == [article]


def test_every_demand_of_the_law_bites_and_its_article_can_be_read() -> None:
    """Each is met by what is shipped, is missed without its part, and cites an article the desk carries."""
    statutes = Statutes(RESOURCES / "statutes")
    for content in BROUGHT.contents:
        assert statutes.passages(content.article), content.article
        for form in content.forms:
            text = BROUGHT.text(form) + BROUGHT.shared_text
            assert all(f"{{{name}" in text for name in content.names), (form, content.says)
            bare = f'id = "{form}"\n' + "\n".join(
                line for line in BROUGHT.text(form).split("[[block]]")[0].splitlines()[1:]
            )
            empty = bare + '\n[[block]]\nkind = "title"\ntext = "空"\n'
            told = [fault for fault in faults(empty, form) if content.says in fault.why]
            assert [fault.article for fault in told] == [content.article], (form, content.says)


EVIL = (
    ".".join("a" * 30_000) + " = 1",
    "a = " + "[" * 60_000,
    "a = " + "{a=" * 20_000,
    '"""' * 20_000,
    "'''" * 20_000,
    '"a".' * 15_000 + "b = 1",
    "[[block]]\n" * 6_000,
    'block = "x"',
    "block = [1, 2]",
    "a" * 64_000,
    TEXT + '\n[[block]]\nkind = "list"\neach = "papers"\n',
    TEXT + '\n[[block]]\nkind = "table"\n[[block.row]]\nlabel = -5\ncells = [["a", "b"]]\n',
    TEXT + '\n[[block]]\nkind = "table"\n[[block.row]]\ncells = [["a", "b", "0.99"], ["c", "d"]]\n',
    TEXT + '\n[[block]]\nuse = "party"\nwhen = 5\n',
)


@pytest.mark.parametrize("text", EVIL, ids=lambda text: text[:10].replace("\n", " "))
def test_no_file_takes_long_or_comes_in(text: str) -> None:
    begun = time.perf_counter()
    assert faults(text)
    assert time.perf_counter() - begun < 2


def test_a_file_says_which_form_it_is() -> None:
    assert id_in(TEXT) == DECISION
    assert id_in("# id = \"x\"\nname = 'y'") == ""
    assert {block.kind for block in BROUGHT.forms[DECISION].blocks} >= {BlockKind.SIGNATURE}


TEN = (
    "case-filing-approval",
    "onsite-inspection-record",
    "interview-record",
    "immediate-correction-notice",
    "evidence-preservation-notice",
    "prior-notice",
    "hearing-notice",
    "penalty-decision",
    "service-receipt",
    "case-closing-report",
)
"""One of each make: table, record, questions and answers, notice, list, decision, receipt."""


@pytest.mark.parametrize("form", TEN)
def test_a_county_replaces_a_form_whole_text_layout_number_and_copies(form: str) -> None:
    shipped = BROUGHT.forms[form]
    head, blocks = BROUGHT.text(form).split("[[block]]", 1)
    head = re.sub(r"^copies = \[(.*)\]$", r'copies = [\1, "备查"]', head, flags=re.MULTILINE)
    head = head if "copies" in head else f'{head}copies = ["案卷", "备查"]\n'
    head = head.replace("〔{paper.year}〕{paper.serial}号", "字〔{paper.year}〕第{paper.serial}号")
    head = re.sub(r"^frame = .*\n", "", head, flags=re.MULTILINE)
    head += f'frame = "{"table" if shipped.on_grid else "page"}"\n'
    own = '[[block]]\nkind = "note"\ntext = "大通县监制　{case.number}"\n\n[[block]]'
    read = BROUGHT.read(form, f"{head}{own}{blocks}")
    assert read.faults == ()
    assert read.form is not None

    case = whole_case(form)
    serial = 29 if shipped.mark else None
    composed = compose(
        read.form, Sheet(case, 1, serial, ISSUED_ON, ISSUED_ON, calendar=calendar()), Intent.ISSUE
    )
    before = issued(form, case)
    drawn = draw(composed)
    words = "".join("".join(page.split()) for page in pages_of(drawn))
    assert f"大通县监制{case.number}" in words
    assert composed.frame != before.frame
    assert composed.number == before.number.replace("〔2026〕", "字〔2026〕第")
    assert composed.number in words
    copies = pages_of(Drawn(in_copies(drawn.pdf, read.form.copies), 0, (), ()))
    assert len(copies) == drawn.pages * len(read.form.copies)
    assert "备查" in copies[-1]
