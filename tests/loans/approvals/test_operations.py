"""From hand to hand: what each operation writes and refuses (requirements.md O3, L11, L12)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from common.audit.models import AuditEntry
from loans.applications.errors import NotToChange
from loans.applications.operations import change_application
from loans.applications.rules import AskedCollateral
from loans.applications.stages import open_ones
from loans.approvals import errors
from loans.approvals.models import (
    ApplicationDecision,
    ApplicationStage,
    AuthorityLimit,
    InvestigationReport,
)
from loans.approvals.operations import decide, withdraw
from loans.approvals.operations.deciding import Said
from loans.approvals.queries import Seen, approval_of, seen_of, stage_of_application
from loans.approvals.queries.shown import way_of
from loans.approvals.rules import Outcome, Post, Stage
from organization.staff.models import Role
from tests.builders import in_post
from tests.builders.applications import a_house, asked
from tests.builders.approvals import (
    a_bench,
    approved,
    asked_of,
    convened,
    said,
    sat,
    submitted,
    voted,
)

pytestmark = pytest.mark.django_db
DAY = date(2007, 7, 2)


@pytest.fixture
def bench():
    return a_bench()


def changed(bench, application, amount=9_000):
    change_application(
        number=application.number,
        version=application.version,
        asked=asked(amount, collaterals=(a_house(20_000, DAY),)),
        by=bench.officer,
        on=DAY,
    )
    application.refresh_from_db()
    return application


def test_inside_the_authority_it_ends_with_the_director(bench) -> None:
    application = approved(bench, asked_of(bench, 30_000), amount=Decimal(25_000))
    approval = approval_of(application)
    assert approval is not None
    assert (approval.amount, approval.body, approval.version) == (Decimal(25_000), "branch", 1)
    assert approval.content_hash == application.content_hash
    assert (approval.rate_percent, approval.months) == (application.rate_percent, application.months)


def test_over_the_authority_it_ends_with_the_union(bench) -> None:
    application = approved(bench, asked_of(bench, 50_000))
    approval = approval_of(application)
    assert approval is not None and approval.body == "union"
    assert ApplicationDecision.objects.filter(application=application).count() == 4 + 4 + 5 + 1


def test_a_deposit_pledge_ends_with_the_director(bench) -> None:
    paper = AskedCollateral("deposit_certificate", "定期存单", "张三", Decimal(900_000), DAY)
    application = asked_of(bench, 500_000, guarantee_mode="deposit_pledge", collaterals=(paper,))
    approval = approval_of(approved(bench, application))
    assert approval is not None and approval.body == "branch"


def test_conditions_of_all_posts_bind(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION, conditions=["抵押登记"])
    sat(bench, application)
    said(bench, application, Post.DIRECTOR, conditions=["收回旧贷", "补签字"])
    approval = approval_of(application)
    assert approval is not None and approval.conditions == ("抵押登记", "收回旧贷", "补签字")


def test_the_stage_is_kept_for_lists_and_each_act_is_in_the_audit(bench) -> None:
    application = submitted(bench, asked_of(bench), on="2007-07-02")
    said(bench, application, Post.EXAMINATION, on="2007-07-04")
    kept = ApplicationStage.objects.get(application=application)
    assert (kept.stage, kept.since) == ("group", date(2007, 7, 4))
    assert stage_of_application(application) is Stage.GROUP
    told = AuditEntry.objects.filter(subject__endswith=application.number).values_list("subject", flat=True)
    assert sorted(each.split()[0] for each in told if "_" in each) == [
        "decide_application",
        "submit_application",
    ]


def test_only_who_holds_the_post(bench) -> None:
    application = submitted(bench, asked_of(bench))
    stranger = a_bench()
    for person in (bench.director, bench.department, stranger.reviewer):
        with pytest.raises(errors.NotYourPost):
            decide(
                application=application,
                seen=seen_of(application),
                post=Post.EXAMINATION,
                said=Said(Outcome.AGREED),
                by=person,
                on=DAY,
            )


def test_nobody_acts_at_two_posts_whatever_they_hold(bench) -> None:
    in_post(bench.reviewer, bench.branch, Role.LOAN_GROUP_MEMBER)
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sitting = convened(bench, application)
    assert bench.reviewer.pk not in sitting.members.values_list("user_id", flat=True)
    with pytest.raises(errors.ActedAtAnotherPost):
        voted(sitting, bench.reviewer)


def test_the_database_lets_nobody_act_at_two_desks(bench) -> None:
    application = submitted(bench, asked_of(bench))
    row = ApplicationDecision.objects.get(application=application)
    row.pk, row.post, row.desk, row.outcome = None, "examination", "examiner", "agreed"
    with pytest.raises(IntegrityError, match="nobody_at_two_desks"), transaction.atomic():
        row.save(force_insert=True)


def test_another_version_than_was_seen(bench) -> None:
    application = submitted(bench, asked_of(bench))
    for seen in (Seen(2, application.content_hash), Seen(1, "0" * 64)):
        with pytest.raises(errors.ContentChanged):
            decide(
                application=application,
                seen=seen,
                post=Post.EXAMINATION,
                said=Said(Outcome.AGREED),
                by=bench.reviewer,
                on=DAY,
            )


def test_under_examination_nothing_can_be_changed(bench) -> None:
    application = asked_of(bench)
    changed(bench, application)
    submitted(bench, application)
    with pytest.raises(NotToChange):
        changed(bench, application)
    said(bench, application, Post.EXAMINATION, Outcome.RETURNED)
    assert stage_of_application(application) is Stage.RETURNED
    changed(bench, application, 8_000)
    submitted(bench, application)
    assert stage_of_application(application) is Stage.EXAMINATION
    assert list(InvestigationReport.objects.order_by("round").values_list("round", "version")) == [
        (1, 2),
        (2, 3),
    ]
    assert approval_of(_to_the_end(bench, application)) is not None


def _to_the_end(bench, application):
    said(bench, application, Post.EXAMINATION)
    sat(bench, application)
    return said(bench, application, Post.DIRECTOR)


def test_a_no_of_the_group_ends_it_and_the_director_cannot_overturn_it(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION)
    sat(bench, application, against=2)
    assert stage_of_application(application) is Stage.REFUSED
    assert open_ones([application.pk]) == set()
    with pytest.raises(errors.CannotOverturn):
        said(bench, application, Post.DIRECTOR)


def test_once_more_with_new_facts(bench) -> None:
    application = submitted(bench, asked_of(bench))
    said(bench, application, Post.EXAMINATION, Outcome.REFUSED)
    with pytest.raises(errors.NothingNew):
        submitted(bench, application, new_facts="增加了保证人")
    changed(bench, application)
    submitted(bench, application, new_facts="增加了保证人")
    assert open_ones([application.pk]) == {application.pk}
    said(bench, application, Post.EXAMINATION, Outcome.REFUSED)
    with pytest.raises(NotToChange):
        changed(bench, application)
    with pytest.raises(errors.OnceMoreOnly):
        submitted(bench, application, new_facts="又有新情况")


def test_nobody_convenes_after_the_end(bench) -> None:
    taken_back, refused, agreed = (submitted(bench, asked_of(bench)) for _ in range(3))
    withdraw(application=taken_back, seen=seen_of(taken_back), reason="不借了", by=bench.officer, on=DAY)
    said(bench, refused, Post.EXAMINATION, Outcome.REFUSED)
    _to_the_end(bench, agreed)
    for application in (taken_back, refused, agreed):
        with pytest.raises(errors.AlreadyEnded):
            convened(bench, application)


def test_the_authority_is_that_of_the_submission_at_hand(bench) -> None:
    application = submitted(bench, asked_of(bench, 20_000), on="2007-07-02")
    said(bench, application, Post.EXAMINATION, on="2007-07-02")
    sat(bench, application, on="2007-07-02")
    AuthorityLimit.objects.create(guarantee_mode="mortgage", starts_on="2007-07-04", amount=10_000)
    said(bench, application, Post.DIRECTOR, Outcome.AGREED, on="2007-07-03")
    assert approval_of(application) is not None
    over = submitted(bench, asked_of(bench, 50_000), on="2007-07-02")
    said(bench, over, Post.EXAMINATION, on="2007-07-02")
    sat(bench, over, on="2007-07-02")
    said(bench, over, Post.DIRECTOR, on="2007-07-03")
    assert way_of(over, date(2007, 7, 9)).authority == 30_000
    said(bench, over, Post.DEPARTMENT, Outcome.RETURNED, on="2007-07-05")
    submitted(bench, over, on="2007-07-06")
    assert way_of(over, date(2007, 7, 9)).authority == 10_000


def test_nothing_is_half_written(bench, monkeypatch) -> None:
    application = asked_of(bench)

    def fail(*_args, **_kwargs):
        raise RuntimeError("the power fails")

    monkeypatch.setattr("loans.approvals.operations.submitting.note", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        submitted(bench, application)
    assert not ApplicationDecision.objects.exists() and not InvestigationReport.objects.exists()
    assert stage_of_application(application) is Stage.INVESTIGATION
