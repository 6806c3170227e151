"""The law: pure functions over frozen facts. Knows no Qt, no SQL, no files; may import `desktop.base` alone.

Glossary: each English word of the code and the statutory term it stands for, once.

    answer          陈述申辩的回应      number        文号
    approval        负责人审批          offence       违法行为
    basis           依据                officer       执法人员（承办人）
    case            案件                organ         行政机关（作出决定的乡镇人民政府）
    case number     案号                paper         文书
    certificate     执法证              party         当事人
    clock, term     期限                penalty       行政处罚
    closing         结案                performance   履行
    correction      责令改正            procedure     程序
    decision        处罚决定            proposal      拟处罚
    discovery       发现                receipt       送达回证
    discretion      裁量                recheck       复核
    duty            职责（兼任、抽调）  record        笔录
    evidence        证据                registering   登记
    fact            案件事实项          report        调查终结报告
    filing          立案                review        法制审核
    fine            罚款                right         权限
    form            文书式样            role          角色
    gate            关口（前置条件）    service       送达
    head            行政机关负责人      stage         阶段
    hearing         听证                statement     陈述申辩
    inspection      现场检查（勘验）    station       执法站
    interview       询问                step          步骤
    issuing         签发                summary       简易程序（当场处罚）
    limitation      追责时效            trader        个体工商户
    matter          事项                unit          机构（县、片区、乡镇、站）
    notice          事先告知
"""
