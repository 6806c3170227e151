"""A small PDF to look at and to print: a decision of two pages, drawn with the bundled fonts."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_LINES = (
    "当事人：大通顺达渣土运输有限公司",
    "统一社会信用代码：91630121MA00EX037K",
    "住所：大通县桥头镇人民路118号",
    "法定代表人：",
    "　　2026年10月12日9时20分，本机关执法人员马建国、李生",
    "华在桥头镇人民路检查时发现，当事人所有的自卸货车运输渣",
    "土，车厢未密闭，沿途遗撒渣土，遗撒路段长",
    "　　　　　　。以上事实，有现场检查（勘验）笔录、询问笔录、",
    "现场照片6张等证据证实，并经查证属实。",
)


@lru_cache(maxsize=1)
def decision() -> bytes:
    """Two pages of A4; on the first a title and nine lines."""
    pdfmetrics.registerFont(TTFont("sample", str(_FONTS / "NotoSansSC-Regular.ttf")))
    paper = BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=True)
    canvas.setFont("sample", 22)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 130, "行政处罚决定书")
    canvas.setFont("sample", 16)
    for place, line in enumerate(_LINES):
        canvas.drawString(79, A4[1] - 250 - place * 29, line)
    canvas.showPage()
    canvas.setFont("sample", 16)
    canvas.drawString(79, A4[1] - 130, "第二页")
    canvas.showPage()
    canvas.save()
    return paper.getvalue()
