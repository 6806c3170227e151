"""A command for every use case of the table of rights."""

from __future__ import annotations

from datetime import date, datetime

from db import Measured, Secret
from desktop.base.clock import CHINA
from desktop.base.paths import RESOURCES
from desktop.base.sheet import Workbook
from desktop.casework.case_files import FileKind
from desktop.casework.choices import BenchmarkMaker
from desktop.casework.custody import Moving
from desktop.casework.custody_choices import MoveAct
from desktop.casework.entrusting import Entrustment
from desktop.casework.gear import Gear
from desktop.casework.lists import Officer
from desktop.casework.statutes import OwnStatute
from desktop.casework.submissions import Verdict
from desktop.casework.training import Assessment, Training, TrainingRules
from desktop.casework.unit_tree import UnitChange
from desktop.documents.pictures import Taken
from desktop.services.accounts import (
    AddAdministrator,
    ChangePassword,
    CloseAccount,
    OpenAccount,
    OpenAccounts,
    SignIn,
)
from desktop.services.administering import ImportDuties, ImportMatters
from desktop.services.attaching import Nameable, NameFiles, VoidFile
from desktop.services.benchmarks import ApplyGrade, EndStandard, StandardHead, TakeStandard
from desktop.services.calendars import ImportCalendar, ReckonDates
from desktop.services.choosing_law import ChooseLaw
from desktop.services.completing import RecordPaper, SetMatter
from desktop.services.consistency import ExcuseContradictions
from desktop.services.copy_places import KeepCopies
from desktop.services.copying import CopyNumber, OrderCopySheet
from desktop.services.correcting import CorrectPaper, VoidPaper, VoidUnsigned
from desktop.services.deciding import BeginSide, TakeStep
from desktop.services.defaults import TakeDefaults
from desktop.services.disposing import (
    ApproveDisposal,
    DestroyCase,
    ProposeDisposal,
    ReturnDisposal,
    WitnessDisposal,
)
from desktop.services.drafting import DropDraft, SaveDraft
from desktop.services.duties import EndDuty, GiveDuty
from desktop.services.entrusting import EntrustMatters
from desktop.services.equipping import IssueGear, PutGear, RetireGear, ReturnGear
from desktop.services.filing import AssignOfficers, RegisterCase, TurnOrdinary
from desktop.services.gear_sheets import TakeGear
from desktop.services.handing_over import DropPerson, HandOverCases
from desktop.services.identifying import JudgeParties, SearchPriors, UndoJudgement
from desktop.services.intake import PlaceFiles, ReceiveFile, VoidReceived
from desktop.services.issuing import IssuePaper
from desktop.services.journalling import ShowPastNumbers
from desktop.services.law_texts import DropStatute, KeepStatute
from desktop.services.lead_ends import BeginCase, JoinCase
from desktop.services.leads import AnswerLead, PlanInspection, ShowReporter, TakeLead
from desktop.services.ledgering import ImportLedger, UndoLedger
from desktop.services.list_corrections import CorrectList, DropList
from desktop.services.list_versions import VersionHead
from desktop.services.matter_lists import TakeList, WithdrawMatters
from desktop.services.moving import MoveThings, VoidMove
from desktop.services.organs import ChangeOrgans
from desktop.services.own_forms import PutForm, WithdrawForm
from desktop.services.phrases import DropPhrase, KeepPhrase, SharePhrase
from desktop.services.recording import KeepFacts, ShowNumbers
from desktop.services.restoring import ReadRegister
from desktop.services.retention import SetRetention
from desktop.services.review_points import AddPoint, EndPoint
from desktop.services.review_settings import Delegate, RecallStandIn, ReviewRules
from desktop.services.reviewing import EnterPaperOpinion, GiveOpinion, SubmitPaper, WithdrawPaper
from desktop.services.roster import PutPerson, TakePeople
from desktop.services.signed_copies import NameSigned
from desktop.services.supervising import AnswerRemark, DrawCases, MakeRemark
from desktop.services.training import PutAssessment, PutTraining, StrikeAssessment, StrikeTraining
from desktop.services.units import ChangeUnit, PutOffices, WithdrawUnitAct
from desktop.services.viewing import DropView, OpenWith, OrderViews, SaveView
from tests.db.office import (
    QIAOTOU,
    SHUOBEI,
)
from tests.helpers.homes import CHEAP

LAW = OwnStatute(file="", title="", version=date(2027, 1, 1), source="", text="")
_MARCH = date(2026, 3, 1)
TRAINING = Training("", "p1", "pre_job", "上岗班", "县司法局", _MARCH, _MARCH, 8, "passed")
ASSESSMENT = Assessment("", "p1", 2026, "称职", "县司法局", _MARCH)
NAMEABLE = Nameable("照片.jpg", Measured("0" * 64, 1), FileKind.OTHER, Taken())
LETTER = Entrustment("630121-nync", "大农委〔2026〕1号", None, date(2026, 1, 1), date(2027, 12, 31))
STANDARD = StandardHead("基准", BenchmarkMaker.OWN, "", date(2027, 1, 1))
BOOK, HEAD = Workbook("清单.xlsx", "", ()), VersionHead("2027", "县政府", "", date(2027, 1, 1))


def commands(case_id: str, lead_id: str) -> dict[str, object]:
    """A command for every use case of the table, about the case or the unit where the place is asked for."""
    return (
        {
            "register_case": RegisterCase("ordinary", QIAOTOU.id, "HJ-006", ("p1", "p2"), {}),
            "assign_officers": AssignOfficers(case_id, ("p1", "p2")),
            "hand_over_cases": HandOverCases(QIAOTOU.id, "p1", ()),
            "turn_ordinary": TurnOrdinary(case_id, "理由"),
            "name_file": NameFiles(case_id, 0, True, (NAMEABLE,)),
            "name_signed": NameSigned(case_id, "d1", "回证.pdf", Measured("0" * 64, 1), FileKind.PDF),
            "void_file": VoidFile(case_id, "", "理由"),
            "move_things": MoveThings(case_id, Moving(act=MoveAct.STORE, on=None, taken=())),
            "void_move": VoidMove(case_id, 1, "理由"),
            "keep_facts": KeepFacts(case_id, {}),
            "apply_grade": ApplyGrade(case_id, "g1"),
            "choose_law": ChooseLaw(case_id, newer=True, why="新规定较轻"),
            "take_defaults": TakeDefaults(case_id, {}),
            "show_numbers": ShowNumbers(case_id, ()),
            "copy_number": CopyNumber(case_id, "party-number"),
            "order_copy_sheet": OrderCopySheet(()),
            "show_past_numbers": ShowPastNumbers(case_id, 1),
            "excuse_contradictions": ExcuseContradictions(case_id, "理由"),
            "take_step": TakeStep(case_id, "file"),
            "begin_side": BeginSide(case_id, "seizure"),
            "issue_paper": IssuePaper(case_id, "case-filing-approval"),
            "correct_paper": CorrectPaper(case_id, "d1", "甲", "乙", "笔误"),
            "void_paper": VoidPaper(case_id, "d1", "打印坏了"),
            "void_unsigned": VoidUnsigned(case_id, "d1", "写错了", unsigned=True),
            "submit_paper": SubmitPaper(case_id, "case-filing-approval"),
            "withdraw_paper": WithdrawPaper(case_id, "s1"),
            "give_opinion": GiveOpinion(case_id, "s1", Verdict.YES),
            "enter_paper_opinion": EnterPaperOpinion(
                case_id, "case-filing-approval", "p9", datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
            ),
            "make_remark": MakeRemark(case_id, "补正"),
            "answer_remark": AnswerRemark(case_id, "m1", "已补正"),
            "judge_parties": JudgeParties(case_id, case_id, same=True, why="号码相同"),
            "undo_judgement": UndoJudgement(case_id, "j1", "看错了"),
            "search_priors": SearchPriors(case_id),
            "draw_cases": DrawCases(QIAOTOU.id, 5),
            "delegate": Delegate("p2", date(2026, 3, 2), date(2026, 3, 9)),
            "recall_stand_in": RecallStandIn("d1"),
            "set_retention": SetRetention({}),
            "set_review_rules": ReviewRules(),
            "add_review_point": AddPoint(
                "case-filing-approval", "来源是否查明", "", "overview", date(2026, 3, 2)
            ),
            "end_review_point": EndPoint("p1"),
            "set_matter": SetMatter(case_id, "HJ-006"),
            "record_paper": RecordPaper(case_id, "penalty-decision", date(2025, 1, 1)),
        }
        | _of_files_and_people(case_id)
        | _of_the_office()
        | _of_leads(lead_id)
    )


def _of_files_and_people(case_id: str) -> dict[str, object]:
    """The commands that are about files whose time is over, equipment, and the training of officers."""
    return {
        "propose_disposal": ProposeDisposal(QIAOTOU.id, ()),
        "approve_disposal": ApproveDisposal(QIAOTOU.id, "d1"),
        "return_disposal": ReturnDisposal(QIAOTOU.id, "d1", "理由"),
        "witness_disposal": WitnessDisposal(QIAOTOU.id, "d1"),
        "destroy_case": DestroyCase(case_id, "d1"),
        "put_gear": PutGear(QIAOTOU.id, Gear("", QIAOTOU.id, "camera", "JLY-001")),
        "take_gear": TakeGear(QIAOTOU.id, Workbook("装备.xlsx", "", ())),
        "retire_gear": RetireGear(QIAOTOU.id, "g1", "坏了"),
        "issue_gear": IssueGear(QIAOTOU.id, "g1", "p1", date(2026, 3, 2), "完好"),
        "return_gear": ReturnGear(QIAOTOU.id, "g1", date(2026, 3, 2), "完好"),
        "put_training": PutTraining(QIAOTOU.id, TRAINING),
        "strike_training": StrikeTraining(QIAOTOU.id, "p1", "t1", "登错了人"),
        "put_assessment": PutAssessment(QIAOTOU.id, ASSESSMENT),
        "strike_assessment": StrikeAssessment(QIAOTOU.id, "p1", "a1", "登错了人"),
        "set_training_rules": TrainingRules(40, ("优秀", "称职")),
    }


def _of_leads(lead_id: str) -> dict[str, object]:
    """The commands that are about a lead, an inspection or the inbox."""
    nothing = Measured("0" * 64, 1)
    return {
        "receive_file": ReceiveFile(QIAOTOU.id, "照片.jpg", nothing, FileKind.OTHER, Taken()),
        "void_received": VoidReceived(QIAOTOU.id, (), "理由"),
        "place_files": PlaceFiles(lead_id, ()),
        "take_lead": TakeLead(QIAOTOU.id, {}),
        "show_reporter": ShowReporter(lead_id),
        "answer_lead": AnswerLead(lead_id, {}),
        "begin_case": BeginCase(lead_id),
        "join_case": JoinCase(lead_id, ""),
        "plan_inspection": PlanInspection(QIAOTOU.id, {}),
    }


def _of_the_office() -> dict[str, object]:
    """The commands that are about no case."""
    return {
        "sign_in": SignIn("password", 0),
        "change_password": ChangePassword(Secret("old"), Secret("new")),
        "ask_for_key_file": None,
        "open_account": OpenAccount("p1", ""),
        "open_accounts": OpenAccounts((), "", CHEAP),
        "add_administrator": AddAdministrator("", ""),
        "close_account": CloseAccount("p1"),
        "renew_recovery": None,
        "give_duty": GiveDuty("p1", "officer", SHUOBEI.id, None, None, ""),
        "end_duty": EndDuty("d1"),
        "save_draft": SaveDraft("filing", {}),
        "drop_draft": DropDraft("d1"),
        "keep_phrase": KeepPhrase("filing.handler_opinion", "", "建议立案。"),
        "share_phrase": SharePhrase("p1"),
        "drop_phrase": DropPhrase("p1"),
        "save_view": SaveView("cases", "在办", "{}"),
        "drop_view": DropView("v1"),
        "order_views": OrderViews("cases", ()),
        "open_with": OpenWith("cases", ""),
        "found_county": None,
        "seed_sample_county": RESOURCES,
        "import_matters": ImportMatters("", "2027", "", date(2027, 1, 1)),
        "take_matter_list": TakeList(BOOK, HEAD),
        "withdraw_matters": WithdrawMatters("2026", HEAD, "1", ""),
        "correct_matter_list": CorrectList(HEAD, "抄错了"),
        "entrust_matters": EntrustMatters("2026", LETTER),
        "drop_matter_list": DropList("2026", "读错了"),
        "take_standard": TakeStandard(BOOK, STANDARD),
        "end_standard": EndStandard("基准", date(2027, 1, 1), None),
        "change_organs": ChangeOrgans(()),
        "change_unit": ChangeUnit(UnitChange.RENAME, SHUOBEI.id, date(2026, 3, 1), "通知", "朔北镇"),
        "withdraw_unit_act": WithdrawUnitAct("x"),
        "put_unit_offices": PutOffices(SHUOBEI.id, ()),
        "put_person": PutPerson(Officer("", "某人", QIAOTOU.id, "officer")),
        "drop_person": DropPerson("p1"),
        "take_people": TakePeople(Workbook("人员.xlsx", "", ())),
        "import_duties": ImportDuties(Workbook("抽调.xlsx", "", ())),
        "import_calendar": ImportCalendar(Workbook("放假安排.xlsx", "", ())),
        "keep_statute": KeepStatute(LAW),
        "drop_statute": DropStatute("a.md"),
        "put_form": PutForm("penalty-decision", "决定书.toml", "", date(2026, 11, 23)),
        "withdraw_form": WithdrawForm("f1"),
        "reckon_dates": ReckonDates(),
        "import_ledger": ImportLedger(Workbook("台账.xlsx", "", ())),
        "undo_ledger": UndoLedger("l1"),
        "renew_dates": None,
        "settle_units": None,
        "keep_copies": KeepCopies(""),
        "read_register": ReadRegister(f"{QIAOTOU.id}/penalty/2026", 0),
    }
