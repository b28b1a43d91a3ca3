"""Publish a month's scores, and take a publication back (docs/decisions/0007-publishing.md)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from appraisal.publishing.errors import (
    AlreadyPublished,
    MonthNotClosed,
    NotFromClosedBooks,
    NothingToPublish,
    NotPublished,
    ScoresMoved,
)
from appraisal.publishing.models import Publication, Withdrawal
from appraisal.publishing.queries import latest_publication
from appraisal.publishing.seal import digest
from appraisal.scoring.models import AppraisalScheme, RunState, ScoreRun
from appraisal.scoring.operations import lock_runs
from common.audit.models import AuditKind
from common.audit.operations import record
from common.dates import Month
from organization.calendar.models import AccountingMonth
from organization.staff.models import User


@transaction.atomic
def publish(*, month: Month, run_id: int, seal: str, by: User, on: date) -> Publication:
    """Publish the month's draft: frozen from now on, with the facts and the scheme that made it.

    Args:
        run_id, seal: what ``by`` has seen: the run and its digest.

    Raises:
        MonthNotClosed, NotFromClosedBooks, NothingToPublish: it cannot be.
        AlreadyPublished: somebody was faster.
        ScoresMoved: the draft is another one by now.
    """
    run = _publishable(month, _current(month))
    # nobody changes the scheme between the seal and the publication
    AppraisalScheme.objects.select_for_update().get(pk=run.scheme_id)
    if run.pk != run_id or digest(run) != seal:
        raise ScoresMoved(month)
    moved = ScoreRun.objects.filter(pk=run.pk, state=RunState.DRAFT).update(state=RunState.PUBLISHED)
    assert moved == 1, "the row is locked"
    last = latest_publication(month)
    publication = Publication.objects.create(
        month=month.first_day,
        number=last.number + 1 if last else 1,
        run=run,
        digest=seal,
        published_by=by,
        business_date=on,
        appeals_until=on + timedelta(days=settings.APPEAL_TERM_DAYS),
    )
    _note(by, f"publish_scores {month}", on, number=publication.number, digest=seal)
    return publication


@transaction.atomic
def withdraw(*, month: Month, number: int, reason: str, by: User, on: date) -> Withdrawal:
    """Take the month's publication back; scores may then be reckoned, and published again under the next number.

    Raises:
        NotPublished: publication ``number`` is not the one in force.
    """
    run = _current(month)
    publication = latest_publication(month)
    if run is None or publication is None or publication.number != number:
        raise NotPublished(month)
    moved = ScoreRun.objects.filter(pk=publication.run_id, current=True, state=RunState.PUBLISHED)
    if not moved.update(state=RunState.WITHDRAWN):
        raise NotPublished(month)
    withdrawal = Withdrawal.objects.create(
        publication=publication, reason=reason, withdrawn_by=by, business_date=on
    )
    _note(by, f"withdraw_scores {month}", on, number=number, reason=reason)
    return withdrawal


def _current(month: Month) -> ScoreRun | None:
    """The month's current run, all its runs locked."""
    return next((run for run in lock_runs(month) if run.current), None)


def _publishable(month: Month, run: ScoreRun | None) -> ScoreRun:
    if run is not None and run.state == RunState.PUBLISHED:
        raise _faster(month)
    if not AccountingMonth.objects.closed().filter(first_day=month.first_day).exists():
        raise MonthNotClosed(month)
    if run is None or run.state != RunState.DRAFT:
        raise NothingToPublish(month)
    if run.provisional:
        raise NotFromClosedBooks(month)
    return run


def _faster(month: Month) -> AlreadyPublished:
    last = latest_publication(month)
    assert last is not None, "a published run has its publication"
    return AlreadyPublished(month, last.published_by.name, str(last.business_date))


def _note(by: User, what: str, on: date, **details: object) -> None:
    record(kind=AuditKind.OPERATED, actor=by.code, subject=what, details=details, business_date=on)
