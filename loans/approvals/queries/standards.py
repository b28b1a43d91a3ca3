"""The parameters that hold on a day; the reference data brings the first ones."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import F, Q

from loans.approvals.models import AuthorityLimit, PostDeadline, VotingTerms
from loans.approvals.rules import Post, Terms
from loans.approvals.rules.authority import Limit
from organization.units.models import Unit


def limits_of(units: Collection[Unit]) -> list[Limit]:
    """The limits of the units' branches and of all, whenever they begin."""
    branches = {unit.branch_id or unit.pk for unit in units}
    rows = AuthorityLimit.objects.filter(Q(branch=None) | Q(branch__in=branches))
    return [Limit(row.starts_on, row.branch_id, row.guarantee_mode, row.amount) for row in rows]


def terms_on(body: str, day: date) -> VotingTerms:
    """How the body votes on ``day``."""
    return VotingTerms.objects.filter(body=body, starts_on__lte=day).latest("starts_on")


def as_terms(row: VotingTerms) -> Terms:
    """The row as the rules take it."""
    return Terms(
        Fraction(row.quorum_parts, row.quorum_of),
        Fraction(row.majority_parts, row.majority_of),
        row.least_members,
    )


@dataclass(frozen=True)
class Dated:
    """A row and how it stands on the day: to come, in force, or replaced."""

    row: Any
    state: str


def authority_rows(units: Collection[int], day: date | None) -> list[Dated]:
    """The limits of these branches and of all, the newest first within a mode and branch."""
    rows = AuthorityLimit.objects.filter(Q(branch=None) | Q(branch__in=units)).select_related("branch")
    return _stated(
        rows.order_by("guarantee_mode", F("branch__code").asc(nulls_first=True), "-starts_on"),
        lambda row: (row.guarantee_mode, row.branch_id),
        day,
    )


def terms_rows(day: date | None) -> list[Dated]:
    """How the bodies vote, the newest first."""
    rows = VotingTerms.objects.order_by("-body", "-starts_on")
    return _stated(rows, lambda row: row.body, day)


def deadline_rows(day: date | None) -> list[Dated]:
    """The posts' deadlines in the order of the posts, the newest first."""
    order = list(Post)
    rows = sorted(PostDeadline.objects.order_by("-starts_on"), key=lambda row: order.index(Post(row.post)))
    return _stated(rows, lambda row: row.post, day)


def _stated(rows: Iterable[Any], key: Callable[[Any], Any], day: date | None) -> list[Dated]:
    """``rows`` come the newest first: the first that has begun is in force."""
    in_force: set[Any] = set()
    found = []
    for row in rows:
        if day is None or row.starts_on > day:
            found.append(Dated(row, "coming"))
            continue
        found.append(Dated(row, "replaced" if key(row) in in_force else "in_force"))
        in_force.add(key(row))
    return found
