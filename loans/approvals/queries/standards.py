"""The parameters that hold on a day; the reference data brings the first ones."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Q

from loans.approvals.models import AuthorityLimit, VotingTerms
from loans.approvals.rules import Terms
from loans.approvals.rules.authority import Limit, authority_of
from organization.units.models import Unit


def authority_on(unit: Unit, guarantee_mode: str, day: date) -> Decimal | None:
    """Up to how much the unit's branch approves itself on ``day``, in yuan; None without a limit."""
    branch = unit.branch_id or unit.pk
    rows = AuthorityLimit.objects.filter(Q(branch=None) | Q(branch=branch), guarantee_mode=guarantee_mode)
    limits = (Limit(row.starts_on, row.branch_id, row.guarantee_mode, row.amount) for row in rows)
    return authority_of(limits, branch, guarantee_mode, day)


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
