"""The sheets hold every fact, and say of it what the tables say."""

import re

import pytest
from django.apps import apps
from django.db.models import CharField, DecimalField

from exchange.sheets import SHEETS, SHEETS_BY_TITLE, Kind
from tests.house.source import APPS

#: Not facts of the books: what is made from them, what runs the system, and what its own loaders bring.
LEFT_OUT = {
    "AccountingMonth",
    "AppraisalScheme",
    "AuditEntry",
    "BusinessDate",
    "DayEnd",
    "DepositSnapshot",
    "Job",
    "LoanBalance",
    "LoanSnapshot",
    "Reminder",
    "SchemeDraft",
    "SchemeStep",
    "Score",
    "ScoreLine",
    "ScoreRun",
    "SetAside",
    "TrialFacts",
    # who signs in, by what and from where; who asked for a post
    "KnownSource",
    "PasswordRecord",
    "PersonSession",
    "PostRequest",
    "RecoveryCode",
    "SecondFactor",
    "SignInTry",
    # what was decided about scores, and workbooks that were sent
    "Appeal",
    "Publication",
    "Upload",
    "Withdrawal",
    # a column of its customer
    "CreditFile",
    # typed in where the customer is met; the workbook brings a county's books, not its surveys
    "BusinessFacts",
    "CreditSurvey",
    "HouseholdMember",
    "Kinship",
    "SurveyLine",
    # scans, whose files no workbook holds; where paper stands and who has it
    "ArchivePlace",
    "Document",
    "FileLending",
    # what households said before a season, and who reads by a token
    "ApiToken",
    "Demand",
    "FundsAtHand",
    "Season",
    "ServiceAccount",
    "TokenUse",
    # what the union decided once for all, kept in pages of its own
    "GradeLimit",
    "LocalAverage",
    "BaseRate",
    "FloatingLine",
    "FloatingStandard",
    "RateLimits",
    "LocalIndustry",
    "RatingTerms",
    "Scorecard",
    "TierStandard",
    # the way to a rating: what the workbook brings is the rating that stands
    "Assessment",
    "AssessmentStep",
    "Decision",
    "MeetingMember",
    "NoticeLine",
    "Objection",
    "PublicNotice",
    "RatingMeeting",
    # joint-guarantee groups are formed, signed and approved by people on their pages
    "AgreementSignature",
    "ExpulsionVote",
    "GroupAgreement",
    "GroupClaim",
    "GroupExpulsion",
    "GroupMember",
    "GroupSerial",
    "GroupTerms",
    "JointGuaranteeGroup",
    # what customers ask for, and how what was lent here is repaid
    "Application",
    "ApplicationVersion",
    "Collateral",
    "Consent",
    "Guarantor",
    "LoanTerms",
    "Purpose",
    "RateChange",
    # how applications are numbered, and the union's figures for them
    "ApplicationSerial",
    "ApplicationTerms",
    "CollateralCap",
    # found, asked for and decided by people on the loan's pages; parameters of the union
    "Diversion",
    "ServicingTerms",
    "WaivedInterest",
    "Waiver",
    # what was decided on applications, and by which standards
    "ApplicationDecision",
    "ApplicationStage",
    "AuthorityLimit",
    "InvestigationReport",
    "PostDeadline",
    "Sitting",
    "SittingMember",
    "VotingTerms",
    # between approval and loan: what the workbook brings is the contract and the loan
    "ConditionMet",
    "ContractSerial",
    "LendingTerms",
    "Note",
    "NotePart",
    "RelendingQuota",
    # the paper behind an extension: what the workbook brings is the extension
    "ExtensionAgreement",
    "SignedContract",
}
#: Reckoned by the database or by the application.
RECKONED = {"id", "last_login", "maker_id", "effect", "entered_at"}

#: By sheet, what only a page asks for: a workbook says nothing of it.
TYPED_IN = {
    "记账": {"key", "reason"},
    "结息": {"covers_until"},
    "贷款证": {"withdrawal", "withdrawal_note", "replaces_id", "issued_by_id"},
    "贷款证冻结": {"kind", "lift_reason", "frozen_by_id", "lifted_by_id"},
    "年审": {"reason", "grade", "credit_limit", "reviewed_by_id"},
}

each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
each_column = pytest.mark.parametrize(
    ("sheet", "column"),
    [(sheet, column) for sheet in SHEETS for column in sheet.columns if column.stored],
    ids=lambda one: getattr(one, "title", None) or one.heading,
)


def test_every_table_of_facts_has_its_sheet() -> None:
    models = {
        model
        for model in apps.get_models()
        if model._meta.app_label in APPS and not model.__name__.endswith("Event")
    }
    names = {model.__name__ for model in models - {sheet.model for sheet in SHEETS}}
    assert names - LEFT_OUT - PLUMBING == set()
    assert len({sheet.title for sheet in SHEETS}) == len({sheet.model for sheet in SHEETS}) == len(SHEETS)


PLUMBING = {"WorkerHeartbeat", "Tick", "Worker"}


@each_sheet
def test_every_column_of_the_table_is_filled(sheet) -> None:
    filled = {column.field for column in sheet.columns if column.stored}
    filled |= {link.field for link in sheet.links} | set(sheet.derived)
    typed_in = RECKONED | TYPED_IN.get(sheet.title, set())
    assert filled == {field.column for field in sheet.model._meta.concrete_fields} - typed_in


@each_sheet
def test_references_point_to_sheets_before(sheet) -> None:
    for column in sheet.columns:
        if column.refers:
            parent = SHEETS_BY_TITLE[column.refers]
            assert SHEETS.index(parent) <= SHEETS.index(sheet)
            assert len(parent.key) == 1
            if column.stored:
                assert sheet.model._meta.get_field(column.name).related_model is parent.model


@each_column
def test_limits_are_the_tables(sheet, column) -> None:
    field = sheet.model._meta.get_field(column.name)
    if isinstance(field, CharField) and not column.refers and column.kind is not Kind.IDENTITY:
        if column.choices:
            assert list(column.labels.values()) == [value for value, _label in field.choices]
        else:
            assert column.length == field.max_length
    if isinstance(field, DecimalField):
        assert (column.kind, column.places) == (Kind.NUMBER, field.decimal_places)
    if field.null:
        assert not column.required
    assert column.required or field.null or column.empty is not None


@each_sheet
def test_months_are_guarded_as_the_triggers_guard_them(sheet) -> None:
    guards = {}
    for trigger in sheet.model._meta.triggers if hasattr(sheet.model._meta, "triggers") else ():
        if trigger.name.startswith("closed_month"):
            guards[trigger.name] = trigger.func
    inserted = set(re.findall(r"SELECT (\w+) AS day FROM new_rows", guards.get("closed_month_on_insert", "")))
    assert set(sheet.guarded) - {"filed_on"} == inserted
    changed = set(re.findall(r"o\.(\w+) IS DISTINCT", guards.get("closed_month_on_update", "")))
    if not sheet.append_only:
        fixed = {sheet.by_name[name].field for name in sheet.fixed}
        fixed |= {link.field for link in sheet.links} if fixed else set()
        fixed -= {"customer_id"} if sheet.title == "年审" else set()
        assert changed == inserted | fixed - {"rating_year"}


@each_sheet
def test_sentences_name_columns_that_there_are(sheet) -> None:
    names = {column.name for column in sheet.columns}
    assert {*sheet.key, *sheet.alone, *sheet.guarded} - sheet.borrowed.keys() <= names
    assert {*sheet.fixed, *sheet.happened} <= names
    assert {rule.column for rule in sheet.rules} <= names
    assert len({column.heading for column in sheet.columns}) == len(sheet.columns)
    assert all(column.about for column in sheet.columns)
