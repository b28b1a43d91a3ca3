"""The parameters that hold on a day."""

from datetime import date

from loans.groups.models import GroupTerms
from loans.groups.rules.refusals import Terms


def terms_on(day: date) -> Terms:
    """The newest row that has begun by ``day``; before the first one, the first."""
    row = GroupTerms.objects.filter(starts_on__lte=day).order_by("-starts_on").first()
    row = row or GroupTerms.objects.order_by("starts_on").first()
    assert row is not None, "the first terms are shipped with the tables"
    return Terms(
        row.min_households,
        row.max_households,
        row.agreement_years,
        row.loan_months,
        row.member_limit,
        row.all_paid_to_leave,
    )
