"""A small county, from nothing to scores, by the operations that everybody uses."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from appraisal.publishing.models import Appeal
from appraisal.scoring.models import RunState
from appraisal.scoring.queries import current_run
from common.books.registry import check
from common.dates import Month
from customers.archive.models import FileLending
from customers.files.models import CreditSurvey, Document
from customers.files.queries import lacking_on, sums
from customers.files.rules import Need
from customers.tiers.rules import BELOW, TIERS
from demo.accounts import DEMO_ACCOUNTS
from demo.announcements import PUBLISHED_MONTHS, months_to_publish
from demo.counter import counter_was_visited
from demo.dossiers import SURVEYED
from demo.hints import demo_accounts
from demo.operations import finish_demo, load_demo
from demo.queries import asked_to_score, demo_is_unfinished, months_to_score, world_is_demo
from demo.window import LAST_CLOSED, LAST_DAY
from loans.applications.models import Application, ApplicationKind
from loans.approvals.models import ApplicationStage
from loans.certificates.models import LoanCertificate
from loans.coverage.campaign import Of
from loans.extending.models import ExtensionAgreement
from loans.groups.models import GroupState, JointGuaranteeGroup
from loans.groups.queries import approval_refusals, pending_agreement
from loans.groups.rules.agreement import SignaturesMissing
from loans.groups.tables import groups_at
from loans.lending.models import Note, NoteState
from loans.monitoring.models import Violation
from loans.rating.models import Assessment, PublicNotice
from loans.servicing.models import Posting, PostingKind
from organization.calendar.models import AccountingMonth, BusinessDate
from organization.staff.models import Post, Role, User
from organization.units.models import Unit, UnitKind
from reports.structure.queries import by_tier
from tests.appraisal.evidence.agreeing import lists_that_differ
from tests.demo.conftest import SCALE, SEED
from tests.loans.coverage.agreeing import figures_that_differ
from tests.loans.coverage.agreeing import lists_that_differ as missing_that_differ


@pytest.mark.timeout(400)
def test_a_small_county_is_loaded_closed_and_scored(committed_db):
    assert demo_accounts() == []
    said = []

    load_demo(seed=SEED, scale=SCALE, told=said.append)

    assert world_is_demo()
    assert demo_is_unfinished()
    finish_demo(told=said.append, scored=[*PUBLISHED_MONTHS, LAST_CLOSED])

    assert check() == []
    months_are_closed_to_august_2007()
    everybody_but_the_planted_branch_has_a_composite()
    groups_of_every_kind_are_formed()
    planted_faults_are_found()
    # issue 3, point 1: of every subject, every indicator, every fact
    assert lists_that_differ(current_run(LAST_CLOSED)) == []
    # the campaign's four figures are the score sheet's
    assert figures_that_differ(current_run(LAST_CLOSED)) == []
    assert missing_that_differ(Of.VILLAGE, LAST_CLOSED) == []
    two_months_are_published_and_appealed_against()
    credit_files_lie_about()
    every_tier_has_customers()
    ratings_are_under_way()
    visitors_can_sign_in()
    visitors_carry_a_vote()
    a_day_at_the_counter_left_its_traces()
    loans_walk_every_step()
    loans_are_extended()
    assert months_to_score([LAST_CLOSED]) == []
    assert any(str(LAST_CLOSED) in message.text for message in said)


def loans_walk_every_step() -> None:
    """Decisions.md, Demo: singly, by the operations; some wait at each step, some came to nothing."""
    stages = set(ApplicationStage.objects.values_list("stage", flat=True))
    assert {"examination", "group", "returned", "refused", "withdrawn", "approved"} <= stages
    lent = Note.objects.filter(state=NoteState.RELEASED)
    assert lent.count() >= Application.objects.filter(kind="loan").count() // 3 > 0
    assert set(lent.values_list("loan__origin", flat=True)) == {"entered"}
    assert Posting.objects.filter(loan__note__in=lent, kind=PostingKind.REPAYMENT).exists()


def loans_are_extended() -> None:
    """Some wait at each step, one was refused, and dates have moved by agreement (requirements.md L17)."""
    asked = Application.objects.filter(kind=ApplicationKind.EXTENSION)
    stages = set(asked.values_list("kept_stage__stage", flat=True))
    assert {"examination", "approved", "refused"} <= stages
    signed = ExtensionAgreement.objects.filter(extension__moves_due_date=True)
    assert 0 < signed.count() < asked.count()


def two_months_are_published_and_appealed_against() -> None:
    assert months_to_publish(PUBLISHED_MONTHS) == []
    # nothing waits that would be refused once a worker takes it
    assert [asked_to_score(month) for month in PUBLISHED_MONTHS] == [None] * len(PUBLISHED_MONTHS)
    assert current_run(LAST_CLOSED).state == RunState.DRAFT
    appeals = Appeal.objects.order_by("score__run__month")
    assert list(appeals.values_list("score__code", "state")) == [("0103", "rejected"), ("10301", "submitted")]


def credit_files_lie_about() -> None:
    """Whole ones and such that lack something; a file that is out too long, and one that is not."""
    surveys = CreditSurvey.objects.select_related("customer__branch")
    assert {each.customer.branch.code for each in surveys.filter(customer__kind="household")} == set(SURVEYED)
    lacking = [lacking_on(each.customer, LAST_DAY) for each in surveys.filter(year=2007)]
    for need in (Need.LAND, Need.DEBTS, Need.HOUSEHOLD_REGISTER):
        assert 0 < sum(need in each for each in lacking) <= len(lacking)
    assert sum(Need.LAND in each for each in lacking) < len(lacking) / 5
    assert min(net.net_income for net in map(sums, surveys.filter(customer__kind="household"))) < 20_000
    assert {each.content_type for each in Document.objects.all()} == {"image/png"}
    out = sorted(each.due_on < LAST_DAY for each in FileLending.objects.out())
    assert out == [False, True]


def every_tier_has_customers() -> None:
    """All four, and customers who reach none; the plan of 2007 has a target for each."""
    rows = by_tier(LAST_CLOSED, Unit.objects.values_list("pk", flat=True)).rows(sort="place", tie="place")
    assert [row["tier"] for row in rows] == [*TIERS, BELOW]
    assert all(row["customers"] for row in rows)
    assert all(row["target"] for row in rows[:-1])


def ratings_are_under_way() -> None:
    """Somebody in every state that the demo promises, and a list that an objection keeps up."""
    states = set(Assessment.objects.values_list("state", flat=True))
    assert states == {"entered", "returned", "submitted", "published", "standing"}
    assert PublicNotice.objects.filter(ended_on=None, lines__objections__is_upheld=None).exists()


def a_day_at_the_counter_left_its_traces() -> None:
    certificates = LoanCertificate.objects.exclude(withdrawal="")
    assert set(certificates.values_list("withdrawal", flat=True)) >= {"lost", "left"}
    assert LoanCertificate.objects.get(replaces__isnull=False).number == "0103-2007-00001"
    assert counter_was_visited()


def months_are_closed_to_august_2007() -> None:
    assert AccountingMonth.objects.closed().count() == 21
    assert AccountingMonth.objects.open().get().month == Month.of(LAST_DAY)
    assert BusinessDate.objects.get().day == LAST_DAY


def everybody_but_the_planted_branch_has_a_composite() -> None:
    scores = list(current_run(LAST_CLOSED).scores.all())
    composites = [score.composite for score in scores if score.composite is not None]

    assert [score.code for score in scores if score.composite is None] == ["0112"]
    (missing,) = [score.missing for score in scores if score.missing]
    assert "2007-08" in str(missing)
    assert min(composites) < 50
    assert max(composites) > 95
    branches = {score.code: score.composite for score in scores if score.kind == "branch"}
    assert branches["0103"] > branches["0110"] > Decimal(20)
    assert branches["0104"] > branches["0111"]


def groups_of_every_kind_are_formed() -> None:
    """Sound ones, one stopped by arrears, one too small, one whose agreement ran out, one proposed."""
    rows = groups_at(Unit.objects.values_list("pk", flat=True), LAST_DAY).rows(sort="number", tie="group_id")
    assert {"open", "arrears", "suspended", "expired", "none"} == {row["lending"] for row in rows}
    proposed = JointGuaranteeGroup.objects.filter(state=GroupState.PROPOSED).first()
    paper = pending_agreement(proposed)
    assert [type(one) for one in approval_refusals(proposed, paper, LAST_DAY)] == [SignaturesMissing]


def planted_faults_are_found() -> None:
    lines = {score.code: score.lines.get(indicator="3.10") for score in current_run(LAST_CLOSED).scores.all()}

    assert Violation.objects.count() == 7
    assert {code: lines[code].facts["violations"] for code in ("0103", "0108", "0110", "0111")} == {
        "0103": 0,
        "0108": 1,
        "0110": 3,
        "0111": 3,
    }
    assert lines["0111"].points == Decimal("-15.00")


def visitors_can_sign_in() -> None:
    for code, password, _ in DEMO_ACCOUNTS:
        user = User.objects.get(code=code)
        assert user.is_active
        assert user.check_password(password)
    assert [hint.code for hint in demo_accounts()] == [code for code, _, _ in DEMO_ACCOUNTS]


def visitors_carry_a_vote() -> None:
    """Two thirds of the group of 0103 and of the committee can sign in: else no loan of a visitor gets past a vote."""
    there = {code for code, _, _ in DEMO_ACCOUNTS}
    for body, chair, unit in (
        (Role.LOAN_GROUP_MEMBER, Role.BRANCH_DIRECTOR, Unit.objects.get(code="0103")),
        (Role.LOAN_COMMITTEE_MEMBER, Role.UNION_MANAGER, Unit.objects.get(kind=UnitKind.UNION)),
    ):
        posts = Post.objects.filter(role__in=[body, chair], unit=unit)
        members = set(posts.values_list("user__code", flat=True))
        assert len(members) >= 3
        assert 3 * len(members & there) >= 2 * len(members)


def test_a_world_with_data_is_refused(db):
    User.objects.create_user("9001", "甲")

    with pytest.raises(CommandError, match="示范县只载入空库"):
        call_command("demo")
    assert not world_is_demo()


def test_a_production_is_refused(db, settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="生产环境"):
        call_command("demo")
