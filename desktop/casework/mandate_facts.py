"""The facts of who acts for whom: a party's agent, and the organisation an organ entrusts."""

from __future__ import annotations

from desktop.casework.facts import DAY, LONG, TEXT, Hidden, fact, group

group("proxy", "当事人的代理人", repeats=True)
PROXY_NAME = fact("proxy.name", "代理人", TEXT, "听证可以委托一至二人，每人一份")
PROXY_ID = fact("proxy.id_number", "代理人身份证号码", TEXT, hidden=Hidden.IDENTITY)
PROXY_WORK = fact("proxy.employer", "代理人工作单位、与委托人的关系", TEXT)
PROXY_PHONE = fact("proxy.phone", "代理人联系电话", TEXT, hidden=Hidden.PHONE)
PROXY_POWERS = fact(
    "proxy.powers", "代理权限", LONG, "如代为陈述、申辩，申请、参加听证，签收文书；放弃权利的须特别写明"
)
PROXY_UNTIL = fact("proxy.until", "代理期限至", DAY, "不填的，至本案办结为止")

group("delegation", "行政处罚委托", repeats=True)
DELEGATED_POWERS = fact(
    "delegation.powers", "委托的权限", LONG, "如调查取证、告知、听取陈述申辩；以委托机关的名义作出决定"
)
DELEGATED_FOR = fact("delegation.period", "委托的期限", TEXT, "事项清单没有写明起止日期的填写")
