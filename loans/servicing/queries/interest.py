"""Interest on a day: settled items and what is unpaid of them (decisions.md, Interest)."""

from common.relations import Relation

#: loan_id, day, item_id, kind, settled_on, amount, unpaid: items settled by that day; payments of later days do not
#: count yet, a reversal counts against the payments that it repeats, and what was let off by then is owed no more.
INTEREST_ITEMS = Relation(
    "interest_items",
    """
    SELECT m.loan_id, m.day, i.id AS item_id, i.kind, i.settled_on, i.amount,
        i.amount - COALESCE(SUM(CASE WHEN reversal.id IS NULL THEN y.amount ELSE -y.amount END), 0) - COALESCE(
            (SELECT SUM(w.amount) FROM loans_waivedinterest w WHERE w.item_id = i.id AND w.business_date <= m.day), 0
        ) AS unpaid
    FROM moments m
    JOIN loans_interestitem i ON i.loan_id = m.loan_id AND i.settled_on <= m.day
    LEFT JOIN loans_interestpayment y ON y.item_id = i.id AND y.business_date <= m.day
    LEFT JOIN loans_posting reversal ON reversal.id = y.posting_id AND reversal.reverses_id IS NOT NULL
    GROUP BY m.loan_id, m.day, i.id
    """,
)

#: loan_id, day, unpaid, unpaid_since: all that is unpaid, and since when the oldest of it is payable, which is the day
#: after its settlement; no row for a loan without settled interest.
INTEREST = Relation(
    "interest",
    """
    SELECT loan_id, day, SUM(unpaid) AS unpaid, MIN(settled_on) FILTER (WHERE unpaid > 0) + 1 AS unpaid_since
    FROM interest_items
    GROUP BY loan_id, day
    """,
    reads=(INTEREST_ITEMS,),
)
