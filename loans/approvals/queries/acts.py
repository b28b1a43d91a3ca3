"""What was done on an application, as the rules take it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loans.applications.models import Application
from loans.approvals.models import ApplicationDecision, Sitting
from loans.approvals.queries.standards import as_terms, authority_on
from loans.approvals.rules import Act, Facts, Held, Outcome, Post


@dataclass(frozen=True)
class Seen:
    """What somebody saw when they decided: it must still be so."""

    version: int
    content_hash: str


def seen_of(application: Application) -> Seen:
    """The application as it is now."""
    return Seen(application.version, application.content_hash)


def acts_and_facts(application: Application, day: date | None = None) -> tuple[list[Act], Facts]:
    """Everything done, in order, and what it is measured by.

    Args:
        day: the day whose authority counts while the director has not agreed; else the authority is that of the day on
            which the director did.
    """
    rows = ApplicationDecision.objects.filter(application=application).order_by("pk")
    acts = [_act(row) for row in rows.select_related("seat")]
    sittings = Sitting.objects.filter(application=application).order_by("pk")
    held = tuple(_held(row) for row in sittings.select_related("terms").prefetch_related("members"))
    measured_on = _agreed_on(acts) or day or application.applied_on
    authority = authority_on(application.unit, application.guarantee_mode, measured_on)
    facts = Facts(application.version, application.content_hash, application.amount, authority, held)
    return acts, facts


def _agreed_on(acts: Sequence[Act]) -> date | None:
    """The day on which the director agreed, the last time."""
    agreed = (act.on for act in reversed(acts) if act.post is Post.DIRECTOR and act.outcome is Outcome.AGREED)
    return next(agreed, None)


def _act(row: ApplicationDecision) -> Act:
    return Act(
        post=Post(row.post),
        outcome=Outcome(row.outcome),
        person=row.by_id,
        version=row.version,
        content_hash=row.content_hash,
        round=row.round,
        on=row.on,
        amount=row.amount,
        conditions=tuple(row.conditions.splitlines()),
        sitting=row.seat.sitting_id if row.seat else 0,
        words=row.opinion,
        new_facts=row.new_facts,
    )


def _held(row: Sitting) -> Held:
    return Held(
        key=row.pk,
        post=Post(row.body),
        round=row.round,
        members=frozenset(member.user_id for member in row.members.all()),
        terms=as_terms(row.terms),
        is_closed=row.closed_on is not None,
    )
