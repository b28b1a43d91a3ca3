"""What is past due on a day: the one place that says from when on (requirements.md L8, L13)."""

from common.relations import Relation
from loans.servicing.queries.interest import INTEREST_ITEMS
from loans.servicing.queries.principal import INSTALMENTS

#: loan_id, day, principal, interest, since: what is overdue of each loan asked about, and since when. Interest is payable
#: on the day after its settlement, and overdue after that; principal after its due date in force.
LATE = Relation(
    "late",
    """
    SELECT m.loan_id, m.day, COALESCE(i.unpaid, 0) AS principal, COALESCE(n.unpaid, 0) AS interest,
        LEAST(i.since, n.since) AS since
    FROM moments m
    LEFT JOIN (
        SELECT loan_id, day, SUM(unpaid) AS unpaid, MIN(due_on) AS since FROM instalments
        WHERE unpaid > 0 AND due_on < day GROUP BY loan_id, day
    ) i USING (loan_id, day)
    LEFT JOIN (
        SELECT loan_id, day, SUM(unpaid) AS unpaid, MIN(settled_on) + 1 AS since FROM interest_items
        WHERE unpaid > 0 AND settled_on + 1 < day GROUP BY loan_id, day
    ) n USING (loan_id, day)
    """,
    reads=(INSTALMENTS, INTEREST_ITEMS),
)
