"""A month's scores are published once, sealed, and taken back only with a reason (docs/decisions/0007-publishing.md)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from appraisal.publishing.errors import (
    AlreadyPublished,
    MonthNotClosed,
    NotFromClosedBooks,
    NothingToPublish,
    NotPublished,
    ScoresMoved,
)
from appraisal.publishing.models import Publication, Withdrawal
from appraisal.publishing.operations import publish, withdraw
from appraisal.publishing.queries import publication_plan
from appraisal.publishing.seal import digest
from appraisal.scoring.models import RunState, ScoreLine, ScoreRun
from common.audit.models import AuditEntry
from organization.calendar.models import AccountingMonth
from tests.appraisal.publishing.published import JUNE, ON, a_closed_county, a_manager, june, june_published
from tests.builders.scores import a_run, a_score

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return a_closed_county()


def try_to_publish(by) -> Publication:
    run = june()
    return publish(month=JUNE, run_id=run.pk, seal=digest(run), by=by, on=ON)


def test_who_when_what_and_until_when_appeals_are_heard(county, settings) -> None:
    settings.APPEAL_TERM_DAYS = 12
    done = june_published(county.people.dan)
    assert (done.number, done.run, done.published_by, done.business_date) == (
        1,
        county.run,
        county.people.dan,
        ON,
    )
    assert done.appeals_until == date(2007, 7, 17)
    assert done.digest == digest(june())
    assert june().state == RunState.PUBLISHED
    entry = AuditEntry.objects.get(subject="publish_scores 2007-06")
    assert (entry.actor, entry.business_date) == ("U001", ON)
    assert entry.details == {"number": 1, "digest": done.digest}


def test_never_of_an_open_month(county) -> None:
    AccountingMonth.objects.filter(first_day=JUNE.first_day).update(state="open", closed_at=None)
    with pytest.raises(MonthNotClosed, match="2007-06 尚未结账"):
        try_to_publish(county.people.dan)


def test_never_what_was_reckoned_before_the_close(county) -> None:
    ScoreRun.objects.filter(pk=county.run.pk).update(provisional=True)
    with pytest.raises(NotFromClosedBooks, match="结账前暂算"):
        try_to_publish(county.people.dan)
    with pytest.raises(IntegrityError, match="scorerun_published_is_final"), transaction.atomic():
        ScoreRun.objects.filter(pk=county.run.pk).update(state=RunState.PUBLISHED)


def test_never_without_scores(county) -> None:
    ScoreRun.objects.filter(pk=county.run.pk).update(current=False)
    with pytest.raises(NothingToPublish):
        publish(month=JUNE, run_id=county.run.pk, seal="0" * 64, by=county.people.dan, on=ON)


def test_never_another_run_than_was_seen(county) -> None:
    seen = digest(county.run)
    with pytest.raises(ScoresMoved):
        publish(month=JUNE, run_id=county.run.pk + 1, seal=seen, by=county.people.dan, on=ON)
    ScoreLine.objects.filter(score=county.scores["0101"], indicator="2.8").update(points=0)
    with pytest.raises(ScoresMoved):
        publish(month=JUNE, run_id=county.run.pk, seal=seen, by=county.people.dan, on=ON)
    assert not Publication.objects.exists()


def test_the_second_is_told_who_was_faster(county) -> None:
    june_published(county.people.dan)
    with pytest.raises(AlreadyPublished, match="已由丁大勇于 2007-07-05 公布"):
        try_to_publish(a_manager())


def test_a_publication_that_fails_halfway_leaves_a_draft(county, monkeypatch) -> None:
    def fail(**_given):
        raise RuntimeError

    monkeypatch.setattr("appraisal.publishing.operations.publications.record", fail)
    with pytest.raises(RuntimeError):
        try_to_publish(county.people.dan)
    assert june().state == RunState.DRAFT
    assert not Publication.objects.exists()


def test_withdrawn_and_published_again_as_the_second(county) -> None:
    first = june_published(county.people.dan)
    taken_back = withdraw(month=JUNE, number=1, reason="存款取数有误", by=county.people.dan, on=ON)
    assert (taken_back.publication, june().state) == (first, RunState.WITHDRAWN)
    with pytest.raises(NothingToPublish):
        try_to_publish(county.people.dan)
    ScoreRun.objects.filter(pk=county.run.pk).update(current=False)
    a_score(a_run("2007-06"), county.people.branch_a)
    second = june_published(a_manager())
    assert second.number == 2
    assert list(Publication.objects.order_by("number")) == [first, second]
    assert first.run.scores.count() == 6


@pytest.mark.parametrize("number", [1, 2])
def test_only_what_is_in_force_is_withdrawn(county, number) -> None:
    with pytest.raises(NotPublished):
        withdraw(month=JUNE, number=number, reason="误", by=county.people.dan, on=ON)
    june_published(county.people.dan)
    withdraw(month=JUNE, number=1, reason="误", by=county.people.dan, on=ON)
    with pytest.raises(NotPublished):
        withdraw(month=JUNE, number=number, reason="再撤", by=county.people.dan, on=ON)
    assert Withdrawal.objects.count() == 1


def test_what_publishing_would_make_public(county) -> None:
    plan = publication_plan(county.run)
    branches, officers = plan.kinds
    assert (branches.subjects, branches.scored, officers.subjects, officers.scored) == (2, 2, 4, 3)
    assert (branches.best.code, branches.worst.code) == ("0201", "0101")
    both = county.scores["0101"].composite + county.scores["0201"].composite
    assert branches.average == both / 2
    assert [each.score.code for each in plan.without] == ["E0202"]
    assert plan.without[0].sentences
    assert plan.moved is None


def test_changes_against_the_draft_before(county) -> None:
    ScoreRun.objects.filter(pk=county.run.pk).update(current=False)
    newer = a_run("2007-06")
    for code, score in county.scores.items():
        subject = score.officer or score.branch
        a_score(newer, subject, score.branch, collected="1000.00" if code == "0101" else "500.00")
    moved = publication_plan(newer).moved
    assert moved.before == county.run
    # 2.8 counts 5 × 0.5 more in 0101, and 5 × 0.3 less in 0201 (60 %); officers had 1,000, or violations, or no plan
    assert moved.subjects == 6
