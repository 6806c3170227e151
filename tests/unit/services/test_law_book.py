"""No rule of the law reference is silently left out: it is enforced, or excused with its reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.base.errors import BadResource
from desktop.base.paths import RESOURCES
from desktop.services.law_book import law_rows
from tests.helpers.library import LIBRARY

ROWS = {row.id: row for row in law_rows(LIBRARY, RESOURCES)}


def test_each_rule_is_enforced_or_says_why_not() -> None:
    assert len(ROWS) == len({*LIBRARY.gates} | {*LIBRARY.clocks})
    assert not [row.id for row in ROWS.values() if row.enforced == bool(row.why_not)]


def test_a_rule_that_runs_is_enforced_and_one_without_a_step_says_so() -> None:
    assert ROWS["g_hearing_host"].enforced
    assert ROWS["transfer_24h"].enforced
    assert ROWS["notice_pub_30d"].enforced
    assert ROWS["g_co_18"].enforced
    assert (ROWS["freeze_30d"].enforced, ROWS["freeze_30d"].why_not) == (
        False,
        "冻结存款、汇款只由法律规定的行政机关实施（强制法第二十九条），乡镇人民政府没有这项权力",
    )
    assert {row.id for row in ROWS.values() if not row.enforced} == {
        *("freeze_doc_3wd", "freeze_30d", "annual_stats_0131", "annual_nmg_0131", "agency_agreement_15d"),
        *("review_untold_1y", "review_absolute_5y", "sue_untold_1y", "sue_absolute_5y"),
        *("transfer_now", "g_published", "g_no_quota", "g_secret"),
        "complaint_qh_30wd",
    }
    assert ROWS["case_90d"].article == "处罚法 60"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('ids = ["g_published"]', "ids = []", "g_published"),  # neither enforced nor excused
        ('ids = ["g_published"]', 'ids = ["g_published", "g_seal"]', "g_seal"),  # both
        ('ids = ["g_published"]', 'ids = ["g_published", "g_publisht"]', "g_publisht"),  # unknown
    ],
)
def test_a_rule_forgotten_or_twice_told_is_refused(tmp_path: Path, old: str, new: str, named: str) -> None:
    (tmp_path / "law").mkdir()
    file = tmp_path / "law" / "not-applicable.toml"
    shutil.copy(RESOURCES / "law" / "not-applicable.toml", file)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BadResource) as refused:
        law_rows(LIBRARY, tmp_path)
    assert named in str(refused.value.facts)
