"""The law: pure functions over frozen facts. Knows no Qt, no SQL, no files; may import `desktop.base` alone.

Glossary: each English word of the code and the statutory term it stands for, once.

    agent           委托代理人              mandate         代理权限
    agreement       执行协议                number          文号
    answer          陈述申辩的回应          pause           中止执行
    publication     执法信息公开            remedy          行政复议、行政诉讼
    standstill      中止、终止调查          surcharge       加处罚款
    substitute      代履行                  urge            催告
    approval        负责人审批              offence         违法行为
    basis           依据                    officer         执法人员（承办人）
    case            案件                    organ           行政机关（作出决定的，委托的为委托机关）
    case number     案号                    outcome         处理结果
    certificate     执法证                  paper           文书
    change          变更拟处罚              party           当事人
    clock, term     期限                    penalty         行政处罚
    closing         结案                    performance     履行
    correction      责令改正                preservation    先行登记保存
    decision        处罚决定                procedure       程序
    discovery       发现                    proposal        拟处罚
    discretion      裁量                    receipt         送达回证
    discussion      集体讨论                recheck         复核
    disposal        登记保存的处理          record          笔录
    duty            职责（兼任、抽调）      recovery sheet  恢复单
    evidence        证据                    recusal         回避
    exemption       不予处罚的情形          registering     登记
    fact            案件事实项              report          调查终结报告
    filing          立案                    review          法制审核
    fine            罚款                    right           权限
    form            文书式样                role            角色
    gear            装备（一件一个编号）    handover        移交
    gate            关口（前置条件）        round           第几次告知
    guardian        监护人                  seat            一台电脑上的案台
    head            行政机关负责人          service         送达
    hearing         听证                    side procedure  附随程序（查封扣押、强制执行等）
    host            听证主持人              stage           阶段
    inspection      现场检查（勘验）        statement       陈述申辩
    interview       询问                    station         执法站
    issuing         签发                    step            步骤
    keeper          本机管理员              summary         简易程序（当场处罚）
    keyring         密钥环（谁能打开）      trader          个体工商户
    lapse           期满未提出              transfer        移送
    limitation      追责时效                unit            机构（县、片区、乡镇、站）
    matter          事项                    waiver          书面放弃
    notice          事先告知                weighing        处理结果与情节
    benchmark       裁量基准                cash            当场收缴的罚款
    entrustment     委托（委托书）          extension       延长办案期限
    rule set        部门、省区的规则
"""
