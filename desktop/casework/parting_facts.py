"""The facts of what is decided of part of a list, apart from the rest: one sheet for each decision.

Which things a sheet is of, and how many of each, the moves say that name it (`custody.part`). 行政强制法 27,
28 and 行政处罚法 56 have each thing meet the end that is due to it; neither asks that all meet it at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.casework import seizure_choices as choices
from desktop.casework.facts import DAY, LONG, TEXT, WHOLE, Fact, fact, group

group("seizure_part", "查封、扣押的部分处理", repeats=True)
SEIZED_OF = fact("seizure_part.of", "第几次查封、扣押", WHOLE, chosen=True)
GROUND = fact("seizure_part.ground", "部分解除的情形", choices.RELEASE_GROUNDS, "解除的填写")
BASIS = fact("seizure_part.basis", "部分销毁的依据", TEXT, "销毁的填写，写明法律、行政法规的条款")
REASON = fact("seizure_part.reason", "部分处理的理由", LONG)
BY = fact("seizure_part.by", "部分处理的批准人", TEXT)
ON = fact("seizure_part.on", "部分处理的决定日期", DAY)

group("keeping_part", "先行登记保存的部分处理", repeats=True)
KEPT_OF = fact("keeping_part.of", "第几次先行登记保存", WHOLE, chosen=True)
KEPT_GROUNDS = fact("keeping_part.grounds", "处理的理由和内容", LONG)
KEPT_BASIS = fact("keeping_part.basis", "销毁的依据", TEXT, "销毁的填写，写明条款")
KEPT_BY = fact("keeping_part.by", "批准人", TEXT, "销毁的填写")
KEPT_ON = fact("keeping_part.on", "处理决定日期", DAY)

WHOLE_OF: Mapping[str, Fact[int]] = {"seizure": SEIZED_OF, "preservation": KEPT_OF}
"""By the group of a list, the fact of a sheet that says of which of several it decides a part."""
