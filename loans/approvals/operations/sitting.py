"""The loan group and the loan committee sit, vote by name, and rise (requirements.md L12; domain.md 5, F29)."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from loans.applications.models import Application
from loans.approvals.errors import (
    ActedAtAnotherPost,
    ContentChanged,
    NotOpen,
    NotYourPost,
    QuorumMissing,
    SittingOpen,
    TooFewMembers,
)
from loans.approvals.models import ApplicationDecision, Sitting, SittingMember
from loans.approvals.operations.acting import Taken, act_on, keep_stage, note, taken
from loans.approvals.queries import Seen, terms_on
from loans.approvals.queries.posts import members_of
from loans.approvals.rules import Act, Facts, Outcome, Post, Result, Verdict, stage_of
from loans.approvals.rules.checks import is_on, not_on_turn
from loans.approvals.rules.stages import last_sitting, result_of
from organization.staff.models import User


@transaction.atomic
def open_sitting(*, application: Application, seen: Seen, body: Post, by: User, on: date) -> Sitting:
    """Convene everybody of the body who did nothing else on the application; any of them may.

    Raises:
        NotYourPost, ContentChanged, NotOnTurn, AlreadyEnded, SittingOpen, ActedAtAnotherPost, TooFewMembers
    """
    held = taken(application, on)
    own = held.application
    everybody = list(members_of(body, own, on))
    if by not in everybody:
        raise NotYourPost
    _its_turn(held, seen, body)
    members = [member for member in everybody if member.may_sit]
    if by not in members:
        raise ActedAtAnotherPost
    terms = terms_on(body.value, on)
    if len(members) < terms.least_members:
        raise TooFewMembers(len(members), terms.least_members)
    sitting = Sitting.objects.create(
        application=own,
        body=body.value,
        round=held.round,
        version=own.version,
        content_hash=own.content_hash,
        terms=terms,
        members_count=len(members),
        opened_on=on,
        opened_by=by,
    )
    SittingMember.objects.bulk_create(
        SittingMember(sitting=sitting, user=member, is_chair=member.is_chair) for member in members
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
    held = taken(sitting.application, on)
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
    decision = act_on(held, act, by=by, seat_id=held.seats.get((sitting.pk, by.pk)))
    told = {"body": sitting.body, "vote": act.outcome.value}
    note("vote_on_application", held.application, by=by, on=on, **told)
    return decision


@transaction.atomic
def close_sitting(*, sitting: Sitting, seen: Seen, minutes: str, by: User, on: date) -> Result:
    """The chair closes the sitting, and its count stands; without a quorum no sooner than on a later day.

    Raises:
        ContentChanged, NotYourPost, ActedAtAnotherPost, NotOpen, QuorumMissing
    """
    held = taken(sitting.application, on)
    own, body = held.application, Post(sitting.body)
    if seen != Seen(own.version, own.content_hash):
        raise ContentChanged
    member = members_of(body, own, on).filter(pk=by.pk).first()
    if member is None or not member.is_chair:
        raise NotYourPost
    if not member.may_sit:
        raise ActedAtAnotherPost
    open_one = last_sitting(held.facts, body, held.round)
    if open_one is None or open_one.is_closed or open_one.key != sitting.pk:
        raise NotOpen
    counted = result_of(held.acts, open_one)
    if counted.verdict is Verdict.NO_QUORUM and on <= sitting.opened_on:
        raise QuorumMissing(counted.present, counted.quorum)
    Sitting.objects.filter(pk=sitting.pk).update(minutes=minutes, closed_on=on, closed_by=by)
    keep_stage(held, stage_of(held.acts, _closed(held.facts, sitting.pk)), on=on)
    note("close_sitting", own, by=by, on=on, body=sitting.body, result=counted.verdict.value)
    return counted


def _closed(facts: Facts, key: int) -> Facts:
    sittings = (replace(each, is_closed=True) if each.key == key else each for each in facts.sittings)
    return replace(facts, sittings=tuple(sittings))


def _its_turn(held: Taken, seen: Seen, body: Post) -> None:
    """Raises unless the body is on, and does not sit already."""
    if seen != Seen(held.application.version, held.application.content_hash):
        raise ContentChanged
    stage = stage_of(held.acts, held.facts)
    if not is_on(body, stage):
        raise not_on_turn(stage)
    last = last_sitting(held.facts, body, held.round)
    if last is not None and not last.is_closed:
        raise SittingOpen
