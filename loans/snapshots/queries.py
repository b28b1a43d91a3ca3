"""Every loan as it stands at the end of a day: the rows that a snapshot keeps."""

from common.relations import with_relations
from loans.classification.queries import BOOKED, INSPECTED, UNADJUSTED
from loans.origination.queries import HOLDERS, moments
from loans.servicing.queries import DUE, INTEREST, OFF_BOOK, PRINCIPAL
from organization.units.queries import BRANCH, JOIN_UNIT

#: Loans that can have a balance on ``%(day)s`` or a claim kept off the books; long repaid ones cost nothing.
_CANDIDATES = moments("""
    SELECT loan_id, %(day)s::date AS day FROM loans_loanbalance WHERE balance <> 0
    UNION SELECT loan_id, %(day)s FROM loans_posting WHERE business_date > %(day)s
    UNION SELECT loan_id, %(day)s FROM loans_offbookmove WHERE moved_on <= %(day)s
""")

#: The fields of ``LoanSnapshot`` but its month, in the order of ``STANDING``.
COLUMNS = (
    "loan_id",
    "customer_id",
    "branch_id",
    "unit_id",
    "officer_id",
    "product",
    "guarantee_mode",
    "balance",
    "due_on",
    "tier",
    "inspected_tier",
    "unadjusted",
    "days_past_due",
    "interest_unpaid",
    "off_book",
)

#: Days past due on ``%(day)s``, of the joined ``due`` and ``interest``: those of principal or interest, whichever has
#: been unpaid longer; what falls due on the day itself is not overdue yet.
DAYS_PAST_DUE = "GREATEST(0, %(day)s::date - LEAST(due.unpaid_since, interest.unpaid_since))"

#: One row for every loan with a balance at the end of ``%(day)s``, or off the books by then.
STANDING = f"""
{with_relations(_CANDIDATES, HOLDERS, PRINCIPAL, DUE, INTEREST, OFF_BOOK, BOOKED, INSPECTED)}
SELECT l.id, l.customer_id, {BRANCH}, l.unit_id, holders.officer_id, l.product, l.guarantee_mode,
    principal.balance, COALESCE(due.due_on, l.due_on), booked.tier, inspected.tier,
    CASE WHEN {UNADJUSTED} THEN principal.balance ELSE 0 END,
    {DAYS_PAST_DUE},
    COALESCE(interest.unpaid, 0), off_book.state
FROM principal
JOIN loans_loan l ON l.id = principal.loan_id
{JOIN_UNIT.format(of="l.unit_id")}
JOIN booked USING (loan_id)
LEFT JOIN due USING (loan_id)
LEFT JOIN holders USING (loan_id)
LEFT JOIN interest USING (loan_id)
LEFT JOIN off_book USING (loan_id)
LEFT JOIN inspected USING (loan_id)
WHERE principal.balance > 0 OR off_book.state IS NOT NULL
"""
