"""The law: pure functions over frozen facts. Knows no Qt, no SQL, no files; may import `desktop.base` alone.

Glossary: each English word of the code and the statutory term it stands for, once.

    answer          陈述申辩的回应      notice        事先告知
    approval        负责人审批          number        文号
    basis           依据                offence       违法行为
    case            案件                officer       执法人员（承办人）
    case number     案号                organ         行政机关（作出决定的乡镇人民政府）
    certificate     执法证              paper         文书
    clock, term     期限                party         当事人
    closing         结案                penalty       行政处罚
    correction      责令改正            performance   履行
    decision        处罚决定            proposal      拟处罚
    discretion      裁量                procedure     程序
    discovery       发现                receipt       送达回证
    evidence        证据                record        笔录
    fact            案件事实项          recheck       复核
    filing          立案                registering   登记
    fine            罚款                report        调查终结报告
    form            文书式样            review        法制审核
    gate            关口（前置条件）    service       送达
    head            行政机关负责人      stage         阶段
    hearing         听证                station       执法站
    inspection      现场检查（勘验）    statement     陈述申辩
    interview       询问                step          步骤
    issuing         签发                summary       简易程序（当场处罚）
    limitation      追责时效            trader        个体工商户
    matter          事项                unit          机构（县、片区、乡镇、站）
"""
