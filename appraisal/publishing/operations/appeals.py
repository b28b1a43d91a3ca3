"""An appeal from its submission to its answer (docs/decisions/0007-publishing.md).

Every step moves the state by compare-and-set and leaves one entry in the audit.
"""

from datetime import date
from typing import Any

from django.db import transaction

from appraisal.publishing.errors import AppealMoved, AppealWaits, NothingToAppeal, OwnAppeal, TermOver
from appraisal.publishing.models import Appeal, AppealState, Consequence, Publication
from appraisal.scoring.models import RunState, Score
from appraisal.scoring.operations import lock_runs
from common.audit.models import AuditKind
from common.audit.operations import record
from common.dates import Month
from organization.staff.models import User


@transaction.atomic
def submit_appeal(
    *, score: Score, indicator: str, fact: str, claim: str, grounds: str, by: User, on: date
) -> Appeal:
    """Appeal against one indicator of a published score; ``fact`` is the doubted figure's name, or empty.

    Raises:
        NothingToAppeal: the score is not published.
        TermOver: too late.
        AppealWaits: the indicator has an open appeal.
    """
    month = Month.of(score.run.month)
    runs = {run.pk: run for run in lock_runs(month)}
    if runs[score.run_id].state != RunState.PUBLISHED:
        raise NothingToAppeal(month)
    publication = Publication.objects.get(run_id=score.run_id)
    if on > publication.appeals_until:
        raise TermOver(str(publication.appeals_until))
    if Appeal.objects.open().filter(score=score, indicator=indicator).exists():
        raise AppealWaits(indicator)
    appeal = Appeal.objects.create(
        score=score,
        indicator=indicator,
        fact=fact,
        claim=claim,
        grounds=grounds,
        appellant=by,
        submitted_on=on,
    )
    _note(appeal, "submit_appeal", by, on)
    return appeal


@transaction.atomic
def accept_appeal(*, appeal: Appeal, by: User, on: date) -> None:
    """Take the appeal up.

    Raises:
        OwnAppeal: ``by`` is the appellant.
        AppealMoved: it is taken up, answered or withdrawn already.
    """
    _check_is_anothers(appeal, by)
    given = {"state": AppealState.ACCEPTED, "accepted_by": by, "accepted_on": on}
    _move(appeal, [AppealState.SUBMITTED], given)
    _note(appeal, "accept_appeal", by, on)


@transaction.atomic
def answer_appeal(
    *, appeal: Appeal, upheld: bool, answer: str, consequence: Consequence | None, by: User, on: date
) -> None:
    """Decide on an appeal that was taken up. Points change by what follows, never by the answer itself.

    Args:
        consequence: what follows where it is upheld; None where it is not.

    Raises:
        OwnAppeal: ``by`` is the appellant.
        AppealMoved: it is not taken up, or answered or withdrawn already.
    """
    _check_is_anothers(appeal, by)
    given: dict[str, Any] = {
        "state": AppealState.UPHELD if upheld else AppealState.REJECTED,
        "answered_by": by,
        "answered_on": on,
        "answer": answer,
        "consequence": consequence or "",
    }
    _move(appeal, [AppealState.ACCEPTED], given)
    _note(appeal, "answer_appeal", by, on, upheld=upheld)


@transaction.atomic
def withdraw_appeal(*, appeal: Appeal, by: User, on: date) -> None:
    """The appellant thinks better of it, while nobody has answered.

    Raises:
        AppealMoved: it is answered or withdrawn already.
    """
    if appeal.appellant_id != by.pk:
        raise ValueError("only the appellant takes an appeal back")
    given = {"state": AppealState.WITHDRAWN, "withdrawn_on": on}
    _move(appeal, [AppealState.SUBMITTED, AppealState.ACCEPTED], given)
    _note(appeal, "withdraw_appeal", by, on)


def _check_is_anothers(appeal: Appeal, by: User) -> None:
    if appeal.appellant_id == by.pk:
        raise OwnAppeal


def _move(appeal: Appeal, states: list[AppealState], given: dict[str, Any]) -> None:
    if not Appeal.objects.filter(pk=appeal.pk, state__in=states).update(**given):
        raise AppealMoved


def _note(appeal: Appeal, what: str, by: User, on: date, **details: object) -> None:
    record(
        kind=AuditKind.OPERATED,
        actor=by.code,
        subject=f"{what} {appeal.pk}",
        details={"score": appeal.score_id, "indicator": appeal.indicator, **details},
        business_date=on,
    )
