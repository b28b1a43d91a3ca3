"""The loan group and the loan committee sit, vote by name, and rise (requirements.md L12; domain.md 5, F29)."""

from datetime import date

from django.db import transaction

from loans.applications.models import Application
from loans.approvals.errors import (
    ActedAtAnotherPost,
    ContentChanged,
    NotOnTurn,
    NotOpen,
    NotYourPost,
    QuorumMissing,
    SittingOpen,
    TooFewMembers,
)
from loans.approvals.models import ApplicationDecision, Sitting, SittingMember
from loans.approvals.operations.acting import act_on, keep_stage, locked, note
from loans.approvals.queries import Seen, acts_and_facts, terms_on
from loans.approvals.queries.posts import CHAIR, body_of, holders, holds
from loans.approvals.rules import Act, Outcome, Post, Result, Verdict, stage_of
from loans.approvals.rules.checks import WAITS
from loans.approvals.rules.stages import last_round, last_sitting, result_of
from organization.staff.models import User


@transaction.atomic
def open_sitting(*, application: Application, seen: Seen, body: Post, by: User, on: date) -> Sitting:
    """Convene everybody of the body who did nothing else on the application; any of them may.

    Raises:
        NotYourPost, ContentChanged, NotOnTurn, SittingOpen, ActedAtAnotherPost, TooFewMembers
    """
    own = locked(application)
    if not holds(body, own, by, on):
        raise NotYourPost
    number = _its_turn(own, seen, body, on)
    members = list(body_of(body, own, on))
    if by not in members:
        raise ActedAtAnotherPost
    terms = terms_on(body.value, on)
    if len(members) < terms.least_members:
        raise TooFewMembers(len(members), terms.least_members)
    sitting = Sitting.objects.create(
        application=own,
        body=body.value,
        round=number,
        version=own.version,
        content_hash=own.content_hash,
        terms=terms,
        members_count=len(members),
        opened_on=on,
        opened_by=by,
    )
    chairs = set(holders(CHAIR[body], own.unit, on).values_list("pk", flat=True))
    SittingMember.objects.bulk_create(
        SittingMember(sitting=sitting, user=member, is_chair=member.pk in chairs) for member in members
    )
    note("open_sitting", own, by=by, on=on, body=body.value, members=[member.code for member in members])
    return sitting


@transaction.atomic
def vote(
    *, sitting: Sitting, seen: Seen, is_for: bool, opinion: str, by: User, on: date
) -> ApplicationDecision:
    """One member's vote, by name, for good.

    Raises:
        NotYourPost, NotAMember, NotOpen, ActedAlready, ActedAtAnotherPost, ContentChanged, ReasonMissing
    """
    own = locked(sitting.application)
    act = Act(
        Post(sitting.body),
        Outcome.FOR if is_for else Outcome.AGAINST,
        by.pk,
        seen.version,
        seen.content_hash,
        sitting.round,
        on,
        sitting=sitting.pk,
        words=opinion,
    )
    seat = SittingMember.objects.filter(sitting=sitting, user=by).first()
    decision = act_on(own, act, by=by, seat=seat)
    note("vote_on_application", own, by=by, on=on, body=sitting.body, vote=act.outcome.value)
    return decision


@transaction.atomic
def close_sitting(*, sitting: Sitting, seen: Seen, minutes: str, by: User, on: date) -> Result:
    """The chair closes the sitting, and its count stands; without a quorum no sooner than on a later day.

    Raises:
        NotYourPost, ActedAtAnotherPost, ContentChanged, NotOpen, QuorumMissing
    """
    own = locked(sitting.application)
    body = Post(sitting.body)
    if not holds(CHAIR[body], own, by, on):
        raise NotYourPost
    if not body_of(body, own, on).filter(pk=by.pk).exists():
        raise ActedAtAnotherPost
    if seen != Seen(own.version, own.content_hash):
        raise ContentChanged
    acts, facts = acts_and_facts(own, on)
    held = last_sitting(facts, body, last_round(acts))
    if held is None or held.is_closed or held.key != sitting.pk:
        raise NotOpen
    counted = result_of(acts, held)
    if counted.verdict is Verdict.NO_QUORUM and on <= sitting.opened_on:
        raise QuorumMissing(counted.present, counted.quorum)
    row = Sitting.objects.get(pk=sitting.pk)
    row.minutes, row.closed_on, row.closed_by = minutes, on, by
    row.save(update_fields=["minutes", "closed_on", "closed_by"])
    keep_stage(own, on=on)
    note("close_sitting", own, by=by, on=on, body=sitting.body, result=counted.verdict.value)
    return counted


def _its_turn(application: Application, seen: Seen, body: Post, on: date) -> int:
    """The round in which the body is on."""
    if seen != Seen(application.version, application.content_hash):
        raise ContentChanged
    acts, facts = acts_and_facts(application, on)
    stage, number = stage_of(acts, facts), last_round(acts)
    if stage.value != body.value:
        raise NotOnTurn(WAITS[stage])
    held = last_sitting(facts, body, number)
    if held is not None and not held.is_closed:
        raise SittingOpen
    return number
