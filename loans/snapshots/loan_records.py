"""How a customer stands with their loans, asked by who rates them (``loans.rating.loan_records``)."""

from datetime import date

from django.db import connection

from common.relations import with_relations
from loans.classification.models import NON_PERFORMING
from loans.classification.queries import BOOKED
from loans.origination.queries import moments
from loans.rating.loan_records import LoanRecord
from loans.servicing.queries import DUE, INTEREST, PRINCIPAL
from loans.snapshots.models import LoanSnapshot

_LOANS = moments(
    "SELECT id AS loan_id, %(day)s::date AS day FROM loans_loan WHERE customer_id = %(customer)s"
)
_TIERS = ", ".join(f"'{tier}'" for tier in NON_PERFORMING)
#: What left the books with a claim (``owed`` over ``balance``) was non-performing when it left.
_STANDING = f"""
    {with_relations(_LOANS, PRINCIPAL, DUE, INTEREST, BOOKED)}
    SELECT
        COALESCE(BOOL_OR(principal.balance > 0 AND booked.tier IN ({_TIERS})
            OR principal.owed > principal.balance), FALSE),
        COALESCE(BOOL_OR(due.unpaid_since < %(day)s), FALSE),
        COALESCE(BOOL_OR(interest.unpaid > 0 AND interest.unpaid_since < %(day)s), FALSE)
    FROM principal
    JOIN booked USING (loan_id)
    LEFT JOIN due USING (loan_id)
    LEFT JOIN interest USING (loan_id)
"""
_YEARS = 3


def loan_record(customer: int, day: date) -> LoanRecord:
    """From the loans as they stand on ``day``, and the month ends of three years; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"customer": customer, "day": day})
        npl, principal, interest = cursor.fetchone()
    since = day.replace(year=day.year - _YEARS, day=1)
    late = LoanSnapshot.objects.filter(
        customer_id=customer, month__gte=since, month__lte=day, days_past_due__gt=0
    )
    return LoanRecord(npl, principal, interest, late.values("month").distinct().count())
