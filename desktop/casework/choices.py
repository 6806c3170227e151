"""What can be chosen among: the members of each choice and the words officers know them by."""

from __future__ import annotations

from enum import StrEnum

from desktop.casework.facts import choice


class Source(StrEnum):
    """How the matter came to the office (行政处罚法 54)."""

    PATROL = "patrol"
    COMPLAINT = "complaint"
    HANDED_OVER = "handed_over"
    SUPERIOR = "superior"
    OTHER = "other"


class EvidenceKind(StrEnum):
    """The eight kinds of evidence (行政处罚法 46)."""

    DOCUMENTARY = "documentary"
    PHYSICAL = "physical"
    AUDIOVISUAL = "audiovisual"
    ELECTRONIC = "electronic"
    WITNESS = "witness"
    PARTY_STATEMENT = "party_statement"
    EXPERT = "expert"
    INSPECTION_RECORD = "inspection_record"


class EvidenceForm(StrEnum):
    """Whether a piece of evidence is the thing itself (行政诉讼证据规定 10-12)."""

    ORIGINAL = "original"
    COPY = "copy"
    PICTURE = "picture"  # of a thing that cannot be brought


class EvidenceSheet(StrEnum):
    """On which sheet its provider confirms a copy of evidence (市监程序 24; 农业程序 35)."""

    EXTRACTION = "extraction"
    IDENTITY = "identity"


class Disposal(StrEnum):
    """What becomes of what was registered and kept as evidence (行政处罚法 56)."""

    RETURN = "return"
    SEIZE = "seize"
    TRANSFER = "transfer"
    CONFISCATE = "confiscate"
    LAPSED = "lapsed"  # it ended by itself: 市监程序 35, 住建程序 19, 交通程序 45


class ServiceMethod(StrEnum):
    """How a paper is served (民事诉讼法 88-95, by 行政处罚法 61)."""

    DIRECT = "direct"
    LEAVE = "leave"
    ELECTRONIC = "electronic"
    MAIL = "mail"
    ENTRUST = "entrust"
    FORWARD_MIL = "forward_mil"
    FORWARD_JAIL = "forward_jail"
    ANNOUNCE = "announce"


class Recused(StrEnum):
    """As what somebody is to stand aside: it settles who decides (行政处罚法 43, 64)."""

    OFFICER = "officer"
    HOST = "host"
    HEAD = "head"


class RecusalDecision(StrEnum):
    """What was decided on an application to stand aside (行政处罚法 43)."""

    GRANTED = "granted"
    REFUSED = "refused"


class ReviewTrigger(StrEnum):
    """Why a decision needs legal review before it is made (行政处罚法 58)."""

    NONE = "none"
    PUBLIC_INTEREST = "public_interest"
    HEARING_CASE = "hearing_case"
    COMPLEX = "complex"
    BY_LAW = "by_law"


class Discussion(StrEnum):
    """Why a decision is discussed by the heads together (行政处罚法 57)."""

    NONE = "none"
    COMPLEX = "complex"
    GRAVE = "grave"


class Outcome(StrEnum):
    """What the head decides once the inquiry is over (行政处罚法 57)."""

    PUNISH = "punish"
    SPARE = "spare"
    POLICE = "police"
    ORGAN = "organ"


class PoliceAnswer(StrEnum):
    """What the police answered to a case handed over (行政执法机关移送涉嫌犯罪案件的规定 8)."""

    FILED = "filed"
    NOT_FILED = "not_filed"


class Exemption(StrEnum):
    """Why no penalty is given (行政处罚法 30, 31, 33, 36, 57)."""

    MINOR = "minor"
    FIRST = "first"
    NO_FAULT = "no_fault"
    CHILD = "child"
    MENTAL = "mental"
    TIME_BARRED = "time_barred"
    NOT_ESTABLISHED = "not_established"


class Declined(StrEnum):
    """Why nothing is filed (行政处罚法 33, 36, 54; 市监程序 20 as the usual model)."""

    MINOR = "minor"
    FIRST = "first"
    NO_FAULT = "no_fault"
    TIME_BARRED = "time_barred"
    NO_OFFENCE = "no_offence"
    OTHER = "other"


class Answer(StrEnum):
    """What the party did with the right to be heard (行政处罚法 44, 45, 62)."""

    MADE = "made"
    NONE = "none"
    WAIVED = "waived"


class Adopted(StrEnum):
    """What became of what the party brought forward (行政处罚法 45)."""

    WHOLLY = "wholly"
    PARTLY = "partly"
    NOT = "not"


class Openness(StrEnum):
    """Whether a hearing is public, and if not by which exception (行政处罚法 64)."""

    PUBLIC = "public"
    STATE_SECRET = "state_secret"
    TRADE_SECRET = "trade_secret"
    PRIVACY = "privacy"


class Attendance(StrEnum):
    """How a hearing ended (行政处罚法 64)."""

    HELD = "held"
    ABSENT = "absent"
    LEFT = "left"


class Change(StrEnum):
    """Why what was told must be told anew (行政处罚法 44, 45)."""

    FACTS = "facts"
    BASIS = "basis"
    LESS = "less"


class FineTier(StrEnum):
    """Which of the matter's ranges the fine is taken from."""

    FIRST = "first"
    SECOND = "second"
    PERSON = "person"


class Payment(StrEnum):
    """How a fine reached the treasury (行政处罚法 67-69)."""

    BANK = "bank"
    CASH_SMALL = "cash_small"
    CASH_REMOTE = "cash_remote"


class PaymentOf(StrEnum):
    """What a payment is for, where it says so (行政处罚法 72: the surcharge is of the fine alone)."""

    FINE = "fine"
    GAIN = "gain"
    SURCHARGE = "surcharge"


class BenchmarkMaker(StrEnum):
    """Who made the discretion standard: whoever made it may let it be departed from (国办27号 五(十二))."""

    OWN = "own"
    SUPERIOR = "superior"


class Corrected(StrEnum):
    """What a re-check of an ordered correction found (行政处罚法 28)."""

    DONE = "done"
    PARTLY = "partly"
    REFUSED = "refused"


class Closing(StrEnum):
    """Why a case is closed."""

    PERFORMED = "performed"
    ENFORCED = "enforced"
    SPARED = "spared"
    TRANSFERRED = "transferred"
    OTHER = "other"


SOURCES = choice(
    {
        Source.PATROL: "日常巡查",
        Source.COMPLAINT: "投诉举报",
        Source.HANDED_OVER: "其他机关移送",
        Source.SUPERIOR: "上级交办",
        Source.OTHER: "其他",
    }
)
EVIDENCE_FORMS = choice(
    {
        EvidenceForm.ORIGINAL: "原件、原物",
        EvidenceForm.COPY: "复制件",
        EvidenceForm.PICTURE: "照片、录像",
    }
)
EVIDENCE_SHEETS = choice(
    {
        EvidenceSheet.EXTRACTION: "证据提取单（书证、物证复制件）",
        EvidenceSheet.IDENTITY: "身份（主体资格）证明粘贴单",
    }
)
EVIDENCE_KINDS = choice(
    {
        EvidenceKind.DOCUMENTARY: "书证",
        EvidenceKind.PHYSICAL: "物证",
        EvidenceKind.AUDIOVISUAL: "视听资料",
        EvidenceKind.ELECTRONIC: "电子数据",
        EvidenceKind.WITNESS: "证人证言",
        EvidenceKind.PARTY_STATEMENT: "当事人的陈述",
        EvidenceKind.EXPERT: "鉴定意见",
        EvidenceKind.INSPECTION_RECORD: "勘验笔录、现场笔录",
    }
)
DISPOSALS = choice(
    {
        Disposal.RETURN: "解除登记保存，返还当事人",
        Disposal.SEIZE: "依法采取查封、扣押措施",
        Disposal.TRANSFER: "移送有关机关处理",
        Disposal.CONFISCATE: "依法应当没收，随行政处罚决定处理",
        Disposal.LAPSED: "期满自动解除，返还当事人",
    }
)
SERVICE_METHODS = choice(
    {
        ServiceMethod.DIRECT: "直接送达",
        ServiceMethod.LEAVE: "留置送达",
        ServiceMethod.ELECTRONIC: "电子送达",
        ServiceMethod.MAIL: "邮寄送达",
        ServiceMethod.ENTRUST: "委托送达",
        ServiceMethod.FORWARD_MIL: "转交送达（军人）",
        ServiceMethod.FORWARD_JAIL: "转交送达（监禁等）",
        ServiceMethod.ANNOUNCE: "公告送达",
    }
)
RECUSED = choice(
    {Recused.OFFICER: "执法人员", Recused.HOST: "听证主持人", Recused.HEAD: "行政机关主要负责人"}
)
RECUSAL_DECISIONS = choice({RecusalDecision.GRANTED: "同意回避", RecusalDecision.REFUSED: "驳回回避申请"})
REVIEW_TRIGGERS = choice(
    {
        ReviewTrigger.NONE: "不属于应当审核的情形",
        ReviewTrigger.PUBLIC_INTEREST: "涉及重大公共利益",
        ReviewTrigger.HEARING_CASE: "直接关系当事人或者第三人重大权益，经过听证程序",
        ReviewTrigger.COMPLEX: "案件情况疑难复杂、涉及多个法律关系",
        ReviewTrigger.BY_LAW: "法律、法规规定应当审核的其他情形",
    }
)
DISCUSSIONS = choice(
    {
        Discussion.NONE: "不属于应当集体讨论的情形",
        Discussion.COMPLEX: "情节复杂",
        Discussion.GRAVE: "重大违法行为",
    }
)
OUTCOMES = choice(
    {
        Outcome.PUNISH: "给予行政处罚",
        Outcome.SPARE: "不予行政处罚",
        Outcome.POLICE: "涉嫌犯罪，移送公安机关",
        Outcome.ORGAN: "没有管辖权，移送其他行政机关",
    }
)
POLICE_ANSWERS = choice({PoliceAnswer.FILED: "决定立案", PoliceAnswer.NOT_FILED: "不予立案"})
EXEMPTIONS = choice(
    {
        Exemption.MINOR: "违法行为轻微并及时改正，没有造成危害后果",
        Exemption.FIRST: "初次违法且危害后果轻微并及时改正",
        Exemption.NO_FAULT: "当事人有证据足以证明没有主观过错",
        Exemption.CHILD: "行为人不满十四周岁",
        Exemption.MENTAL: "精神病人、智力残疾人不能辨认或者不能控制自己行为",
        Exemption.TIME_BARRED: "超过追责时效",
        Exemption.NOT_ESTABLISHED: "违法事实不能成立",
    }
)
DECLINES = choice(
    {
        Declined.MINOR: "违法行为轻微并及时改正，没有造成危害后果",
        Declined.FIRST: "初次违法且危害后果轻微并及时改正",
        Declined.NO_FAULT: "当事人有证据足以证明没有主观过错",
        Declined.TIME_BARRED: "超过追责时效",
        Declined.NO_OFFENCE: "没有违法事实",
        Declined.OTHER: "其他不符合立案标准的情形",
    }
)
ADOPTIONS = choice(
    {
        Adopted.WHOLLY: "成立，予以采纳",
        Adopted.PARTLY: "部分成立，部分采纳",
        Adopted.NOT: "不成立，不予采纳",
    }
)
ANSWERS = choice(
    {
        Answer.MADE: "提出了陈述申辩",
        Answer.NONE: "期满未提出",
        Answer.WAIVED: "书面放弃",
    }
)
OPENNESS = choice(
    {
        Openness.PUBLIC: "公开举行",
        Openness.STATE_SECRET: "不公开（涉及国家秘密）",
        Openness.TRADE_SECRET: "不公开（涉及商业秘密）",
        Openness.PRIVACY: "不公开（涉及个人隐私）",
    }
)
ATTENDANCE = choice(
    {
        Attendance.HELD: "听证已经举行",
        Attendance.ABSENT: "当事人及其代理人无正当理由拒不出席，终止",
        Attendance.LEFT: "当事人及其代理人未经许可中途退出，终止",
    }
)
CHANGES = choice(
    {
        Change.FACTS: "查明新的事实，取得新的证据",
        Change.BASIS: "定性或者适用的依据变更",
        Change.LESS: "拟处罚减轻",
    }
)
FINE_TIERS = choice(
    {FineTier.FIRST: "第一档", FineTier.SECOND: "第二档", FineTier.PERSON: "个人（责任人员）档"}
)
PAYMENTS_OF = choice(
    {PaymentOf.FINE: "罚款", PaymentOf.GAIN: "没收的违法所得", PaymentOf.SURCHARGE: "加处的罚款"}
)
PAYMENTS = choice(
    {
        Payment.BANK: "到指定银行或者通过电子支付系统缴纳",
        Payment.CASH_SMALL: "当场收缴（一百元以下或者事后难以执行）",
        Payment.CASH_REMOTE: "当场收缴（边远地区，当事人提出）",
    }
)
BENCHMARK_MAKERS = choice({BenchmarkMaker.OWN: "本机关", BenchmarkMaker.SUPERIOR: "上级机关"})
CORRECTED = choice({Corrected.DONE: "已改正", Corrected.PARTLY: "部分改正", Corrected.REFUSED: "逾期未改正"})
CLOSINGS = choice(
    {
        Closing.PERFORMED: "处罚决定履行完毕",
        Closing.ENFORCED: "强制执行完毕",
        Closing.SPARED: "不予行政处罚",
        Closing.TRANSFERRED: "已经移送",
        Closing.OTHER: "其他",
    }
)
