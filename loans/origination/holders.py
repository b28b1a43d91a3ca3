"""Who held a loan, as a join: for statements whose every row has a loan and a day of its own.

The same meaning as ``loans.origination.queries.HOLDERS``, without gathering the moments first: journals are long.
"""

#: Joins the assignment that held ``{loan}`` on ``{day}`` (SQL expressions) as ``holder``; ``holder.officer_id`` is NULL
#: where nobody did.
JOIN_HOLDER = """
    LEFT JOIN loans_loanassignment holder ON holder.loan_id = {loan} AND holder.starts_on <= {day}
        AND (holder.ends_on IS NULL OR holder.ends_on >= {day})
"""
