"""Principal on a day: on the books, owed by contract, and by instalment (appraisal-2007.md 2.2, 2.3)."""

from common.relations import Relation

#: loan_id, day, balance, owed. ``balance`` is what stands on the books. ``owed`` is what is unpaid by contract: a swap
#: or write-off lowers the balance, but "neither act is a repayment".
PRINCIPAL = Relation(
    "principal",
    """
    SELECT m.loan_id, m.day,
        COALESCE(SUM(p.effect), 0) AS balance,
        COALESCE(SUM(p.effect) FILTER (WHERE p.kind NOT IN ('swap', 'write_off')), 0) AS owed
    FROM moments m
    LEFT JOIN loans_posting p ON p.loan_id = m.loan_id AND p.business_date <= m.day
    GROUP BY m.loan_id, m.day
    """,
)

#: loan_id, day, sequence, due_on: where an extension moved an instalment that day; the newest approved one counts.
_MOVED = Relation(
    "moved",
    """
    SELECT DISTINCT ON (m.loan_id, m.day, e.sequence) m.loan_id, m.day, e.sequence, e.new_due_on AS due_on
    FROM moments m
    JOIN loans_extension e ON e.loan_id = m.loan_id AND e.moves_due_date AND e.approved_on <= m.day
    ORDER BY m.loan_id, m.day, e.sequence, e.approved_on DESC
    """,
)

#: loan_id, day, sequence, amount, due_on, unpaid. ``due_on`` is the one in force that day: the contract's, or where an
#: extension had moved it. Repayments meet the earliest instalment first, so what is owed beyond all later ones is this
#: one's.
INSTALMENTS = Relation(
    "instalments",
    """
    SELECT loan_id, day, sequence, amount, due_on,
        LEAST(amount, GREATEST(0, owed - COALESCE(later, 0))) AS unpaid
    FROM (
        SELECT m.loan_id, m.day, i.sequence, i.amount, COALESCE(moved.due_on, i.due_on) AS due_on, m.owed,
            SUM(i.amount) OVER (
                PARTITION BY m.loan_id, m.day
                ORDER BY COALESCE(moved.due_on, i.due_on) DESC, i.sequence DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS later
        FROM principal m
        JOIN loans_instalment i ON i.loan_id = m.loan_id
        LEFT JOIN moved ON moved.loan_id = m.loan_id AND moved.day = m.day AND moved.sequence = i.sequence
    ) dated
    """,
    reads=(PRINCIPAL, _MOVED),
)

#: loan_id, day, due_on, unpaid_since: the loan's last date in force, and that of its earliest unpaid instalment (also
#: when it is still to come; none where nothing is owed).
DUE = Relation(
    "due",
    """
    SELECT loan_id, day, MAX(due_on) AS due_on, MIN(due_on) FILTER (WHERE unpaid > 0) AS unpaid_since
    FROM instalments
    GROUP BY loan_id, day
    """,
    reads=(INSTALMENTS,),
)

#: loan_id, day, state, moved_on, principal, interest: the newest move off the books that stands; no row while the loan
#: is on them. A move whose posting was reversed by that day does not stand.
OFF_BOOK = Relation(
    "off_book",
    """
    SELECT DISTINCT ON (m.loan_id, m.day) m.loan_id, m.day, o.state, o.moved_on, o.principal, o.interest
    FROM moments m
    JOIN loans_offbookmove o ON o.loan_id = m.loan_id AND o.moved_on <= m.day
    WHERE NOT EXISTS (
        SELECT FROM loans_posting r WHERE r.reverses_id = o.posting_id AND r.business_date <= m.day
    )
    ORDER BY m.loan_id, m.day, o.moved_on DESC, o.id DESC
    """,
)
