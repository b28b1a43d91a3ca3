"""Loans as they stood on a day, as pieces of SQL: who held them, what was due when, what was unpaid.

``{day}`` is an SQL expression, a parameter such as ``%(end)s`` or a column of the statement around it.
"""

#: Joins the assignment that held ``{loan}`` on ``{day}`` as ``holder``; its ``officer_id`` is NULL where nobody did.
HOLDER = """
    LEFT JOIN loans_loanassignment holder ON holder.loan_id = {loan} AND holder.starts_on <= {day}
        AND (holder.ends_on IS NULL OR holder.ends_on >= {day})
"""

#: Every instalment with its due date as of ``{day}``: the contract's, or that of the newest extension that moves it
#: and was approved by then (appraisal-2007.md 2.2).
SCHEDULE = """
    SELECT i.loan_id, i.sequence, i.amount, COALESCE(moved.new_due_on, i.due_on) AS due_on
    FROM loans_instalment i
    LEFT JOIN (
        SELECT DISTINCT ON (loan_id, sequence) loan_id, sequence, new_due_on FROM loans_extension
        WHERE moves_due_date AND approved_on <= {day} ORDER BY loan_id, sequence, approved_on DESC
    ) moved USING (loan_id, sequence)
"""

#: The contract's principal that was unpaid on ``{day}``, for the loans of the relation ``{loans}``: a swap or
#: write-off is no repayment and leaves it as it was (appraisal-2007.md 2.2).
UNPAID_PRINCIPAL = """
    SELECT loan_id, SUM(effect) AS principal FROM loans_posting JOIN {loans} USING (loan_id)
    WHERE business_date <= {day} AND kind NOT IN ('swap', 'write_off')
    GROUP BY loan_id
"""
