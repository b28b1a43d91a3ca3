"""What was done on an application, as the rules take it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from loans.applications.models import Application
from loans.approvals.models import ApplicationDecision, Sitting, SittingMember
from loans.approvals.queries.standards import as_terms, limits_of
from loans.approvals.rules import Act, Facts, Held, Outcome, Post
from loans.approvals.rules.authority import authority_of
from loans.approvals.rules.stages import last_round


@dataclass(frozen=True)
class Seen:
    """What somebody saw when they decided: it must still be so."""

    version: int
    content_hash: str


def seen_of(application: Application) -> Seen:
    """The application as it is now."""
    return Seen(application.version, application.content_hash)


@dataclass(frozen=True)
class Done:
    """What was done on an application, in order, and what it is measured by.

    ``seats``: by sitting and person, all keys, that of the person's seat in it.
    """

    acts: list[Act]
    facts: Facts
    seats: Mapping[tuple[int, int], int]


def done_on(application: Application, day: date | None = None) -> Done:
    """What was done on one application; ``day`` as of ``done_on_many``. Three queries."""
    return done_on_many([application], day)[application.pk]


def done_on_many(applications: Sequence[Application], day: date | None = None) -> dict[int, Done]:
    """By application, whose units are fetched. Three queries, however many they are.

    Args:
        day: the day whose authority counts while the director has not agreed to the last submission; else the authority
            is that of the day on which the director did.
    """
    keys = [application.pk for application in applications]
    rows = ApplicationDecision.objects.filter(application__in=keys).select_related("seat").order_by("pk")
    acts, held = _by_application(rows), _by_application(_sittings(keys))
    limits = limits_of({application.unit for application in applications})
    found = {}
    for application in applications:
        own = [_act(row) for row in acts[application.pk]]
        unit, mode = application.unit, application.guarantee_mode
        authority = authority_of(
            limits, unit.branch_id or unit.pk, mode, _agreed_on(own) or day or application.applied_on
        )
        sat = tuple(_held(row) for row in held[application.pk])
        facts = Facts(application.version, application.content_hash, application.amount, authority, sat)
        seats = {
            (row.pk, each["person"]): each["seat"] for row in held[application.pk] for each in row.seated
        }
        found[application.pk] = Done(own, facts, seats)
    return found


def _sittings(applications: Iterable[int]) -> QuerySet[Any]:
    """With their terms and, as ``seated``, who sits in them."""
    members = SittingMember.objects.filter(sitting=OuterRef("pk"))
    seated = ArraySubquery(members.values(told=JSONObject(person=F("user_id"), seat=F("pk"))))
    rows = Sitting.objects.filter(application__in=applications).select_related("terms")
    return rows.annotate(seated=seated).order_by("pk")


def _by_application(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.application_id].append(row)
    return found


def _agreed_on(acts: Sequence[Act]) -> date | None:
    """The day on which the director agreed to what was submitted last."""
    agreed = (
        act.on
        for act in acts
        if act.post is Post.DIRECTOR and act.outcome is Outcome.AGREED and act.round == last_round(acts)
    )
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


def _held(row: Any) -> Held:
    """A row of ``_sittings``."""
    return Held(
        key=row.pk,
        post=Post(row.body),
        round=row.round,
        members=frozenset(each["person"] for each in row.seated),
        terms=as_terms(row.terms),
        is_closed=row.closed_on is not None,
    )
