"""The law: pure functions over frozen facts. Knows no Qt, no SQL, no files; may import `desktop.base` alone.

Glossary: each English word of the code and the statutory term it stands for, once.

    answer          陈述申辩的回应          notice          事先告知
    approval        负责人审批              number          文号
    basis           依据                    offence         违法行为
    case            案件                    officer         执法人员（承办人）
    case number     案号                    organ           行政机关（作出决定的乡镇人民政府）
    certificate     执法证                  outcome         处理结果
    change          变更拟处罚              paper           文书
    clock, term     期限                    party           当事人
    closing         结案                    penalty         行政处罚
    correction      责令改正                performance     履行
    decision        处罚决定                preservation    先行登记保存
    discovery       发现                    procedure       程序
    discretion      裁量                    proposal        拟处罚
    discussion      集体讨论                receipt         送达回证
    disposal        登记保存的处理          recheck         复核
    evidence        证据                    record          笔录
    exemption       不予处罚的情形          recusal         回避
    fact            案件事实项              registering     登记
    filing          立案                    report          调查终结报告
    fine            罚款                    review          法制审核
    form            文书式样                round           第几次告知
    gate            关口（前置条件）        service         送达
    guardian        监护人                  stage           阶段
    head            行政机关负责人          statement       陈述申辩
    hearing         听证                    station         执法站
    host            听证主持人              step            步骤
    inspection      现场检查（勘验）        summary         简易程序（当场处罚）
    interview       询问                    trader          个体工商户
    issuing         签发                    transfer        移送
    lapse           期满未提出              unit            机构（县、片区、乡镇、站）
    limitation      追责时效                waiver          书面放弃
    matter          事项                    weighing        处理结果与情节
"""
