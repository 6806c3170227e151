"""The facts of papers that an inquiry may need: asking people to come, materials, help, an appraisal."""

from __future__ import annotations

from desktop.casework.facts import LONG, MOMENT, TEXT, fact, group

group("summons", "通知询问", repeats=True)
SUMMONED = fact("summons.person", "被通知人", TEXT, "当事人不填；证人、其他有关人员填姓名或者名称")
SUMMONED_AT = fact("summons.at", "询问时间", MOMENT)
SUMMONED_TO = fact("summons.place", "询问地点", TEXT)
SUMMONED_ABOUT = fact("summons.about", "需要了解的情况", LONG)
SUMMONED_WITH = fact("summons.bring", "需要携带的材料", LONG, "一行一件；没有的不填")
