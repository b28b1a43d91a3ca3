"""The rules of the 2007 appraisal: one pure function per indicator, ``(facts, terms) -> IndicatorResult``.

What each clause says is in its function's docstring; its figures are in ``scheme_2007.json``; what it must
answer is in ``tests/appraisal/scoring/clauses.md``. All three are found by the indicator's id.
"""

from collections.abc import Callable
from typing import Any

from appraisal.scoring.rules.after_lending import notice_receipts, post_loan_reports
from appraisal.scoring.rules.claims import claims_collected
from appraisal.scoring.rules.coverage import (
    annual_reviews,
    business_ratings,
    certificates_issued,
    household_files,
    household_ratings,
)
from appraisal.scoring.rules.deposits import month_deposits, year_deposits
from appraisal.scoring.rules.deviation import deviation
from appraisal.scoring.rules.due_loans import due_amount, due_count
from appraisal.scoring.rules.income import fee_income, interest_income
from appraisal.scoring.rules.interest import interest_collection
from appraisal.scoring.rules.npl import npl_ratio, npl_reduction
from appraisal.scoring.rules.result import IndicatorResult
from appraisal.scoring.rules.violations import violations

#: Each rule takes its own indicator's facts (``INDICATOR_FACTS``) and terms (``INDICATOR_TERMS``).
RULES: dict[str, Callable[[Any, Any], IndicatorResult]] = {
    "1.1": month_deposits,
    "2.1": year_deposits,
    "2.2": due_count,
    "2.3": due_amount,
    "2.4": npl_reduction,
    "2.5": npl_ratio,
    "2.6": interest_income,
    "2.7": fee_income,
    "2.8": claims_collected,
    "3.1": household_files,
    "3.2": household_ratings,
    "3.3": annual_reviews,
    "3.4": certificates_issued,
    "3.5": business_ratings,
    "3.6": post_loan_reports,
    "3.7": notice_receipts,
    "3.8": deviation,
    "3.9": interest_collection,
    "3.10": violations,
}
