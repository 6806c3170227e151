"""The PDF: readable back, the same each time, fonts inside, blanks where they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from desktop.base.errors import PrintTrouble
from desktop.base.paths import RESOURCES
from desktop.casework import case_facts as f
from desktop.casework import seizure_facts as s
from desktop.casework.case import Case
from desktop.casework.facts import Exchange, Good
from desktop.documents.composer import Intent, compose
from desktop.documents.elements import PAGE, BlankKind
from desktop.documents.pdf import Drawn, EntryBox, draw, mark_of
from desktop.documents.sheet import Sheet
from tests.helpers.builders import Given, slots
from tests.unit.documents.cases import bare_case, citizen_case, company_case, whole_case
from tests.unit.documents.reading import draft, forms, issued, pages_of, printed


def bare_words(text: str) -> str:
    """Words without spaces and line ends."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("form", ["penalty-decision", "interview-record", "case-filing-approval"])
def test_every_word_composed_is_read_back_from_the_pdf(form: str) -> None:
    composed = issued(form, company_case(CLOSING_ON=None))
    read = printed(form, company_case(CLOSING_ON=None))
    for piece in composed.pieces():
        if not piece.blank and "☑" not in piece.text:
            for char in bare_words(piece.text).replace("☐", "□"):
                assert char in read
    assert "本机关" in read or "当事人" in read


def test_a_name_drawn_by_another_font_is_read_back_whole() -> None:
    assert "当事人：韩𬭚" in printed("summary-penalty-decision", citizen_case())


def test_the_same_paper_gives_the_same_bytes() -> None:
    first, second = (draw(issued("penalty-decision", company_case()), mark="示例").pdf for _ in range(2))
    assert first == second
    assert first != draw(issued("penalty-decision", company_case(), serial=30), mark="示例").pdf


def test_what_is_not_packed_looks_the_same_on_every_page() -> None:
    composed = draft("penalty-decision", company_case())
    packed, loose = (draw(composed, mark="草稿", packed=packed) for packed in (True, False))
    assert len(packed.pdf) < len(loose.pdf)
    assert pages_of(packed) == pages_of(loose)
    assert pictured(packed) == pictured(loose)
    assert (packed.pages, packed.blanks, packed.entries) == (loose.pages, loose.blanks, loose.entries)


def pictured(drawn: Drawn) -> list[bytes]:
    """The pages as pictures, a dot a point."""
    with pypdfium2.PdfDocument(drawn.pdf) as document:
        return [page.render().to_pil().tobytes() for page in document]


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, '.');"
        "from tests.unit.documents.reading import issued;"
        "from tests.unit.documents.cases import company_case;"
        "from desktop.documents.pdf import draw;"
        "print(hashlib.sha256(draw(issued('penalty-decision', company_case())).pdf).hexdigest())"
    )
    root = RESOURCES.parent
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_all_fonts_are_embedded_and_can_be_read_back() -> None:
    document = pypdfium2.PdfDocument(draw(issued("penalty-decision", company_case()), mark="示例").pdf)
    texts = [each for page in document for each in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,))]
    embedded = {raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(each.raw)) for each in texts}
    assert embedded == {1}
    assert document.get_metadata_value("Title") == "行政处罚决定书大桥罚决〔2026〕29号"
    document.close()


def test_pages_are_a4() -> None:
    document = pypdfium2.PdfDocument(draw(issued("penalty-decision", company_case())).pdf)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {(595, 842)}
    document.close()


def test_a_paper_that_lacks_something_is_not_drawn_for_issue() -> None:
    lacking = issued("penalty-decision", company_case(PARTY_REP=None))
    with pytest.raises(PrintTrouble) as refused:
        draw(lacking)
    assert refused.value.code == "paper_incomplete"
    assert refused.value.facts["missing"] == ["法定代表人（负责人、经营者）"]


def test_a_paper_without_its_number_is_not_drawn_for_issue() -> None:
    unnumbered = compose(forms()["penalty-decision"], Sheet(company_case()), Intent.ISSUE)
    with pytest.raises(PrintTrouble):
        draw(unnumbered)
    assert draw(draft("penalty-decision", company_case())).pages == 2


def test_a_character_without_glyph_stops_the_paper() -> None:
    with pytest.raises(PrintTrouble) as refused:
        draw(draft("penalty-decision", company_case(PARTY_NAME="顺达🚛公司")))
    assert refused.value.facts["char"] == "🚛"


def test_blanks_of_a_draft_lie_on_their_pages_and_lead_to_facts() -> None:
    drawn = draw(draft("penalty-decision", company_case(PARTY_REP=None, NOTICE_DAYS=None)))
    kinds = {blank.fact: blank for blank in drawn.blanks}
    assert kinds["party.legal_rep"].kind is BlankKind.MISSING
    assert kinds["party.legal_rep"].label == "法定代表人（负责人、经营者）"
    assert kinds["paper.serial"].kind is BlankKind.LATE
    assert kinds["paper.serial"].page == 0
    assert kinds["paper.issued_on"].page == drawn.pages - 1
    for blank in drawn.blanks:
        assert 0 <= blank.x < blank.x + blank.w < PAGE[0]
        assert 0 <= blank.y < blank.y + blank.h < PAGE[1]


def test_a_blank_lies_between_the_words_around_it() -> None:
    drawn = draw(draft("penalty-decision", company_case(PARTY_REP=None)))
    blank = next(blank for blank in drawn.blanks if blank.fact == "party.legal_rep")
    document = pypdfium2.PdfDocument(drawn.pdf)
    beside = (
        document[0]
        .get_textpage()
        .get_text_bounded(blank.x - 60, PAGE[1] - blank.y - blank.h, blank.x, PAGE[1] - blank.y)
    )
    document.close()
    assert "人）：" in bare_words(beside)


def within(drawn: Drawn, box: EntryBox) -> str:
    """The words that stand in a box of the page."""
    document = pypdfium2.PdfDocument(drawn.pdf)
    bottom, top = PAGE[1] - box.y - box.h, PAGE[1] - box.y
    read = document[box.page].get_textpage().get_text_bounded(box.x - 1, bottom, box.x + box.w + 1, top)
    document.close()
    return bare_words(read)


def entered(drawn: Drawn, fact: str, part: int = 0) -> list[str]:
    """What stands in each box of an entry, in reading order."""
    return [
        within(drawn, box) for box in drawn.entries if box.fact == fact and (not part or box.part == part)
    ]


def test_words_filled_in_lie_in_boxes_that_lead_to_their_entry() -> None:
    case = company_case(OFFENCE_FACTS="车辆未密闭，沿途遗撒。" * 60)
    drawn = draw(draft("penalty-decision", case))
    assert set(entered(drawn, "party.name")) == {case.get(f.PARTY_NAME)}
    facts = [box for box in drawn.entries if box.fact == "offence.facts"]
    assert len(facts) > 22, "a box a line"
    assert {box.page for box in facts} == {0, 1}, "over the end of a page"
    assert "".join(entered(drawn, "offence.facts")) == case.get(f.OFFENCE_FACTS)
    assert entered(draft_drawn("case-filing-approval", case), "party.name") == [case.get(f.PARTY_NAME)]


def test_a_record_and_a_list_tell_their_turns_and_rows_apart() -> None:
    case = whole_case("interview-record")
    drawn = draft_drawn("interview-record", case)
    turns: tuple[Exchange, ...] = case.get(f.INTERVIEW_QA) or ()
    for at, turn in enumerate(turns, 1):
        assert "".join(entered(drawn, "interview.dialogue#1", 2 * at - 1)) == bare_words(turn.asked)
        assert "".join(entered(drawn, "interview.dialogue#1", 2 * at)) == bare_words(turn.answered)
    seized = whole_case("seal-seize-list")
    listed = draft_drawn("seal-seize-list", seized)
    goods: tuple[Good, ...] = seized.get(s.GOODS_LIST) or ()
    for at, good in enumerate(goods, 1):
        assert "".join(entered(listed, "seizure.goods#1", at)).startswith(f"{at}{bare_words(good.name)}")


def test_a_list_names_the_photographs_of_its_lines_that_the_case_has() -> None:
    case = whole_case("seal-seize-list")
    voided: Given = {f.PHOTO_SHOWS: "封条脱落", f.PHOTO_VOIDED: "拍糊了"}
    goods = (Good("白酒", note="整箱", photos="照片2，1、9"), Good("货架", photos="3"))
    told: Given = {f.PHOTO_SHOWS: "查封的白酒"}
    facts = {**case.facts, **slots(told, 1), **slots(told, 2), **slots(voided, 3)}
    facts |= slots({s.GOODS_LIST: goods}, 1)
    read = bare_words("".join(pages_of(draft_drawn("seal-seize-list", replace(case, facts=facts)))))
    assert "整箱；照片1、2" in read
    assert "货架" in read
    assert read.count("照片") == 1, "what the case has not, and what was voided, is not named"


def draft_drawn(form: str, case: Case) -> Drawn:
    """The page of a draft."""
    return draw(draft(form, case))


def test_hand_blanks_are_places_to_write() -> None:
    drawn = draw(issued("service-receipt", company_case()))
    assert drawn.blanks
    assert {blank.kind for blank in drawn.blanks} == {BlankKind.HAND}


@pytest.mark.parametrize(
    ("mark", "seen"),
    [("", ()), ("草稿", ("草稿",)), ("示例 草稿", ("示例", "草稿", "示例数据，不具法律效力"))],
)
def test_marks_lie_on_every_page(mark: str, seen: tuple[str, ...]) -> None:
    for page in pages_of(draw(draft("penalty-decision", company_case()), mark=mark)):
        for word in seen:
            assert word in page
        if not mark:
            assert "草稿" not in page


def test_the_mark_follows_intent_and_sample() -> None:
    assert mark_of(draft("penalty-decision", company_case())) == "示例 草稿"
    assert mark_of(issued("penalty-decision", company_case())) == "示例"


def test_page_numbers_of_outward_papers_and_of_records() -> None:
    outward = pages_of(draw(issued("penalty-decision", company_case())))
    assert ["— 1 —" in outward[0], "— 2 —" in outward[1]] == [True, True]
    record = pages_of(draw(issued("interview-record", company_case())))
    assert "第1页共2页" in bare_words(record[0])
    assert "第2页共2页" in bare_words(record[1])
    cover = pages_of(draw(draft("archive-cover", bare_case())))
    assert len(cover) == 1
    assert "第1页" not in bare_words(cover[0])


def test_records_are_signed_on_every_page() -> None:
    for page in pages_of(draw(issued("interview-record", company_case()))):
        assert "被询问人（签名、捺印）：" in bare_words(page)


def test_a_chosen_box_is_ticked_and_the_others_are_not() -> None:
    read = printed("case-filing-approval", company_case())
    assert read.count("√") == 1
    assert "□投诉举报" in read
