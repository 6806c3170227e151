"""The facts of unlawful gain that is to be given back to others before the rest is confiscated (处罚法 28).

To be given back is what a law says is, and to whom it says: the penalty law itself knows of no case of it.
"""

from __future__ import annotations

from desktop.casework.facts import DAY, LONG, MONEY, TEXT, fact, group

group("restitution", "违法所得的退赔")
TOTAL = fact("restitution.total", "违法所得总额（元）", MONEY, "没收的数额，为总额减去应当退赔的数额")
AMOUNT = fact("restitution.amount", "责令退赔（元）", MONEY, "法律、法规规定应当退赔的填写，没有的不填")
TO = fact("restitution.receivers", "退赔的对象和数额", LONG, "如：退还购房人张某5000元、李某3000元")
BASIS = fact("restitution.basis", "责令退赔的依据", TEXT, "规定应当退赔的法律、法规的名称和条款")
UNTIL = fact("restitution.until", "退赔的期限", DAY, "由本机关确定")
