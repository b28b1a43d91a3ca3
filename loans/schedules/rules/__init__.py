"""Repayment schedules (requirements.md L13; decisions.md, Interest; domain.md 4.3). Pure.

Amounts are yuan, rates percent a year, reckoned in exact fractions and rounded once, in each row.
"""

from loans.schedules.rules.plan import CannotPlan, Plan, Row, Terms, Totals, totals
from loans.schedules.rules.plan import schedule as schedule

__all__ = ["CannotPlan", "Plan", "Row", "Terms", "Totals", "schedule", "totals"]
