"""The parameters that hold on a day; the reference data brings the first ones."""

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from django.db.models import F, Q

from loans.applications.queries.dated import Dated, stated
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


def authority_rows(units: Collection[int], day: date | None) -> list[Dated]:
    """The limits of these branches and of all, the newest first within a mode and branch."""
    rows = AuthorityLimit.objects.filter(Q(branch=None) | Q(branch__in=units)).select_related("branch")
    return stated(
        rows.order_by("guarantee_mode", F("branch__code").asc(nulls_first=True), "-starts_on"),
        lambda row: (row.guarantee_mode, row.branch_id),
        day,
    )


def terms_rows(day: date | None) -> list[Dated]:
    """How the bodies vote, the newest first."""
    rows = VotingTerms.objects.order_by("-body", "-starts_on")
    return stated(rows, lambda row: row.body, day)


def deadline_rows(day: date | None) -> list[Dated]:
    """The posts' deadlines in the order of the posts, the newest first."""
    order = list(Post)
    rows = sorted(PostDeadline.objects.order_by("-starts_on"), key=lambda row: order.index(Post(row.post)))
    return stated(rows, lambda row: row.post, day)
