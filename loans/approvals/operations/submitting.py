"""The investigation post hands an application in, and takes it back (requirements.md L12)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction

from loans.applications.models import Application
from loans.applications.stages import is_used
from loans.approvals.models import ApplicationDecision, InvestigationReport
from loans.approvals.operations.acting import act_on, note, taken
from loans.approvals.queries import Seen
from loans.approvals.rules import Act, Outcome, Post
from organization.staff.models import User


@transaction.atomic
def submit(
    *,
    application: Application,
    seen: Seen,
    parts: Mapping[str, str],
    opinion: str,
    new_facts: str = "",
    by: User,
    on: date,
) -> ApplicationDecision:
    """Hand in the application with its report; after a return or a refusal the posts start again.

    Args:
        parts: the report's text by heading (``reports.py``).
        new_facts: what is new, when a refused application comes once more.

    Raises:
        NotYourPost, ContentChanged, ActedAlready, ActedAtAnotherPost, AlreadyEnded, NothingNew, OnceMoreOnly
    """
    held = taken(application, on)
    act = Act(
        Post.INVESTIGATION,
        Outcome.SUBMITTED,
        by.pk,
        seen.version,
        seen.content_hash,
        held.round + 1,
        on,
        words=opinion,
        new_facts=new_facts,
    )
    decision = act_on(held, act, by=by)
    InvestigationReport.objects.create(
        application=held.application,
        round=act.round,
        version=act.version,
        parts=dict(parts),
        written_by=by,
        written_on=on,
    )
    note("submit_application", held.application, by=by, on=on, round=act.round)
    return decision


@transaction.atomic
def withdraw(*, application: Application, seen: Seen, reason: str, by: User, on: date) -> ApplicationDecision:
    """Take the application back, for the customer or the officer; an open sitting ends with it.

    An approval is taken back too, until a contract is made of it.

    Raises:
        NotYourPost, ReasonMissing, ContentChanged, ActedAtAnotherPost, AlreadyEnded
    """
    held = taken(application, on)
    held = replace(held, facts=replace(held.facts, is_used=is_used(held.application)))
    act = Act(
        Post.INVESTIGATION,
        Outcome.WITHDRAWN,
        by.pk,
        seen.version,
        seen.content_hash,
        held.round,
        on,
        words=reason,
    )
    decision = act_on(held, act, by=by)
    held.application.sittings.filter(closed_on=None).update(closed_on=on, closed_by=by)
    note("withdraw_application", held.application, by=by, on=on, reason=reason)
    return decision
