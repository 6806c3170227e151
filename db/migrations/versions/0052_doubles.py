"""Doubles are looked for by the end of the bare name, and by telephone.

A company on its licence and the same taken down in short end alike, bare of place and legal form.
"""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

from desktop.base.readings import read

revision = "0052"
down_revision = "0051"

_MANY = 5000  # rows written at a time
_CALLED = sa.text("phone <> ''")
_BRACKETS = str.maketrans("〔〕【】[]{}", "()()()()")
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|"
    "海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)
_PLACE = re.compile(
    rf"^(?:(?:{_PROVINCES})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?)?"
    r"(?:[^市县区镇乡]{2,}?(?:自治州|自治县|自治旗|(?<![超门夜集菜])市|县|(?<![社小园景厂])区|镇|(?<![家故水])乡|街道))*"
)
_FORM = re.compile(
    r"(?:\((?:个体工商户|(?:特殊)?普通合伙|有限合伙|个人独资)\)|(?:集团|股份|有限|责任)*公司|\((?:集团|股份)\))+$"
)


def upgrade() -> None:
    """Say anew how each name ends, and index telephones."""
    op.create_index(
        "ix_known_party_phone",
        "known_party",
        ["phone", "known"],
        unique=False,
        sqlite_where=_CALLED,
        postgresql_where=_CALLED,
    )
    connection = op.get_bind()
    # All at once: SQLite would show a reading under way what is being written.
    rows = connection.execute(sa.text("SELECT id, name, sounds FROM known_party ORDER BY id")).all()
    anew = [{"id": id, "said": said} for id, name, was in rows if (said := _sought_by(name or "")) != was]
    for at in range(0, len(anew), _MANY):
        connection.execute(
            sa.text("UPDATE known_party SET sounds = :said WHERE id = :id"), anew[at : at + _MANY]
        )


def _sought_by(name: str) -> str:
    """As desktop/casework/doubles.py had it in this revision."""
    bare = "".join(one for one in _bare(name) if one.isalnum())
    return " ".join([each.lower() for each in read(bare)][-4:])


def _bare(name: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", name).translate(_BRACKETS).split()).upper()
    body = _FORM.sub("", plain)
    found = _PLACE.match(body)
    bare = body.removeprefix(found[0] if found else "")
    return next((each for each in (bare, body) if len(each) >= 2), plain)
