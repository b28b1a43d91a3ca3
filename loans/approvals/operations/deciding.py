"""Examination and approval: one post agrees, returns for correction or refuses (requirements.md L11, L12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from loans.applications.models import Application
from loans.approvals.models import ApplicationDecision
from loans.approvals.operations.acting import act_on, note, taken
from loans.approvals.queries import Seen
from loans.approvals.rules import Act, Outcome, Post
from organization.staff.models import User


@dataclass(frozen=True)
class Said:
    """What a post says. ``amount``: yuan, to reduce to; ``conditions``: to be met before the contract."""

    outcome: Outcome
    opinion: str = ""
    conditions: Iterable[str] = ()
    amount: Decimal | None = None


@transaction.atomic
def decide(
    *, application: Application, seen: Seen, post: Post, said: Said, by: User, on: date
) -> ApplicationDecision:
    """Say ``said`` at ``post`` on what was seen.

    Raises:
        NotYourPost, ReasonMissing, ContentChanged, ActedAtAnotherPost, ActedAlready, NotOnTurn, AlreadyEnded,
        CannotOverturn, MayNotRaise, OutcomeOfAnotherPost
    """
    held = taken(application, on)
    act = Act(
        post,
        said.outcome,
        by.pk,
        seen.version,
        seen.content_hash,
        held.round,
        on,
        amount=said.amount,
        conditions=tuple(said.conditions),
        words=said.opinion,
    )
    decision = act_on(held, act, by=by)
    amount = "" if said.amount is None else f"{said.amount}"
    told = {"post": post.value, "outcome": said.outcome.value, "amount": amount}
    note("decide_application", held.application, by=by, on=on, **told)
    return decision
