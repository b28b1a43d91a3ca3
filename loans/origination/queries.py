"""Whose a loan is on a day (appraisal-2007.md, Frame: a balance belongs to who holds the loan that day).

Questions about loans on a day are asked at *moments*: a relation ``moments`` of (``loan_id``, ``day``), which the
caller supplies with ``moments()``; a month's end for all loans, or for each loan a day of its own. Every relation
below and in the rooms above answers for exactly those loans and days.
"""

from common.relations import Relation


def moments(sql: str) -> Relation:
    """The loans and days that are asked about: ``sql`` selects ``loan_id`` and ``day``, no pair twice."""
    return Relation("moments", sql)


#: loan_id, day, officer_id: the officer who holds the loan that day; no row where nobody does.
HOLDERS = Relation(
    "holders",
    """
    SELECT m.loan_id, m.day, a.officer_id
    FROM moments m
    JOIN loans_loanassignment a ON a.loan_id = m.loan_id
        AND a.starts_on <= m.day AND (a.ends_on IS NULL OR a.ends_on >= m.day)
    """,
)
