"""How far an application is, and what was approved."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from loans.applications.models import Application
from loans.approvals.queries.acts import done_on
from loans.approvals.rules import Post, Stage, stage_of
from loans.approvals.rules.checks import may_change
from loans.approvals.rules.stages import agreed_amount, counting, ends_at_the_branch


@dataclass(frozen=True)
class Approval:
    """What may be lent: on the version and hash that everybody saw, and on no other.

    ``amount`` is yuan, at most what was asked for; ``conditions`` are to be met before the contract; ``body`` is whose
    authority it was.
    """

    amount: Decimal
    rate_percent: Decimal
    months: int
    conditions: tuple[str, ...]
    decided_on: date
    version: int
    content_hash: str
    body: Literal["branch", "union"]


def stage_of_application(application: Application) -> Stage:
    """The stage, derived from what was done (three queries)."""
    done = done_on(application)
    return stage_of(done.acts, done.facts)


def approval_of(application: Application) -> Approval | None:
    """What was approved of the application as it is now; None before that, and when its content is another."""
    done = done_on(application)
    acts, facts = done.acts, done.facts
    if stage_of(acts, facts) is not Stage.APPROVED:
        return None
    current = counting(acts)
    at_the_branch = ends_at_the_branch(acts, facts)
    last = Post.DIRECTOR if at_the_branch else Post.MANAGER
    return Approval(
        amount=agreed_amount(acts, facts),
        rate_percent=application.rate_percent,
        months=application.months,
        conditions=tuple(condition for act in current for condition in act.conditions),
        decided_on=next(act.on for act in current if act.post is last),
        version=application.version,
        content_hash=application.content_hash,
        body="branch" if at_the_branch else "union",
    )


def may_be_changed(application: Application) -> bool:
    """Whether the officer may change the content: not while it is examined, nor after its end."""
    done = done_on(application)
    return may_change(done.acts, done.facts)
