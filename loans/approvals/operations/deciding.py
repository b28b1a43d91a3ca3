"""Examination and approval: one post agrees, returns for correction or refuses (requirements.md L11, L12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from loans.applications.models import Application
from loans.approvals.models import ApplicationDecision
from loans.approvals.operations.acting import act_on, locked, note
from loans.approvals.queries import Seen, acts_and_facts
from loans.approvals.rules import Act, Outcome, Post
from loans.approvals.rules.stages import last_round
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
    own = locked(application)
    acts, _facts = acts_and_facts(own, on)
    act = Act(
        post,
        said.outcome,
        by.pk,
        seen.version,
        seen.content_hash,
        last_round(acts),
        on,
        amount=said.amount,
        conditions=tuple(said.conditions),
        words=said.opinion,
    )
    decision = act_on(own, act, by=by)
    amount = "" if said.amount is None else f"{said.amount}"
    note("decide_application", own, by=by, on=on, post=post.value, outcome=said.outcome.value, amount=amount)
    return decision
